//! The center, as a list of the one there is: `/v1/centers`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_wire::id::Kind;

use super::lists::{Asked, Paged};
use crate::asking::OpenReading;
use crate::reply::Refused;

/// The center.
pub(crate) async fn list(OpenReading(reading): OpenReading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    reading.all(Kind::Center, page).await
}

/// The center by its id, `center`.
pub(crate) async fn one(OpenReading(reading): OpenReading, Path(id): Path<String>) -> Result<Response, Refused> {
    reading.by_id(Kind::Center, &id).await
}
