//! Oneself: `/v1/me`.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use vestibule_center::id::DocKey;

use super::lists;
use crate::app::Door;
use crate::auth::Signed;
use crate::reply::Refused;

/// The client's own document, or the agent's.
pub(crate) async fn me(State(door): State<Door>, headers: HeaderMap, Signed(session): Signed) -> Result<Response, Refused> {
    let who = session.who;
    let key = who.client().map(DocKey::Client).or_else(|| who.staff().map(DocKey::Agent)).ok_or_else(Refused::not_signed_in)?;
    lists::one(&door, who, &headers, key).await
}
