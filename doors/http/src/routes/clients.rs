//! Clients as agents and supervisors see them: `/v1/clients`.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use vestibule_center::id::DocKey;
use vestibule_wire::id::Kind;

use super::lists;
use crate::app::Door;
use crate::auth::Signed;
use crate::reply::Refused;

/// The clients the asker shares something with.
pub(crate) async fn list(State(door): State<Door>, Signed(session): Signed) -> Result<Response, Refused> {
    lists::all(&door, session.who, Kind::Client, |_, _| true).await
}

/// One client, by id or handle.
pub(crate) async fn one(
    State(door): State<Door>,
    headers: HeaderMap,
    Signed(session): Signed,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let client = door.client(&id).await?;
    lists::one(&door, session.who, &headers, DocKey::Client(client)).await
}
