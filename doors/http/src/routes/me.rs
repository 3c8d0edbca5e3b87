//! Oneself: `/v1/me`.

use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::id::DocKey;

use super::cards;
use crate::asking::Reading;
use crate::reply::Refused;

/// The client's own document, with their card if they are known; or the agent's.
pub(crate) async fn me(reading: Reading) -> Result<Response, Refused> {
    let who = reading.who;
    if let Principal::Client(client) = who {
        return cards::read(&reading.door, who, client).await;
    }
    let key = who.client().map(DocKey::Client).or_else(|| who.staff().map(DocKey::Agent)).ok_or_else(Refused::not_signed_in)?;
    reading.one(key).await
}
