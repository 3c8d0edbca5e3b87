//! Clients as agents and supervisors see them: `/v1/clients`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::id::DocKey;
use vestibule_wire::id::Kind;

use super::lists::{Asked, Paged};
use crate::asking::Reading;
use crate::reply::Refused;

/// The clients the asker shares something with.
pub(crate) async fn list(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    reading.all(Kind::Client, page).await
}

/// One client, by id or handle.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    let client = reading.door.client(&id).await?;
    reading.one(DocKey::Client(client)).await
}
