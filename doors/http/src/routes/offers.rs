//! Offers: `/v1/offers`.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use vestibule_center::command::Command;
use vestibule_center::id::DocKey;
use vestibule_wire::asked::NoBody;
use vestibule_wire::id::Kind;

use super::alerts::ByState;
use super::lists::{self, Asked};
use crate::app::Door;
use crate::asking::{Asking, read};
use crate::auth::Signed;
use crate::reply::Refused;

/// Offers to the asker; all of them for a supervisor.
pub(crate) async fn list(State(door): State<Door>, Signed(session): Signed, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    lists::all(&door, session.who, Kind::Offer, move |center, key| {
        let DocKey::Offer(id) = key else { return false };
        center.offer(id).is_some_and(|o| match query.state.as_deref() {
            None | Some("live") => o.kept.ended.is_none(),
            Some(state) => o.kept.ended.is_some_and(|e| e.as_str() == state),
        })
    })
    .await
}

/// One offer.
pub(crate) async fn one(
    State(door): State<Door>,
    headers: HeaderMap,
    Signed(session): Signed,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    lists::one(&door, session.who, &headers, door.key(Kind::Offer, &id)?).await
}

/// `accept`, `reject`.
pub(crate) async fn answer(
    State(door): State<Door>,
    headers: HeaderMap,
    signed: Signed,
    Path((id, verb)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response, Refused> {
    let offer = door.host.ids().read_offer(&id).ok_or_else(Refused::not_found)?;
    read::<NoBody>(&headers, &body)?;
    let command = match verb.as_str() {
        "accept" => Command::AcceptOffer { offer },
        "reject" => Command::RejectOffer { offer },
        _ => return Err(Refused::not_found()),
    };
    Asking::new(&door, &signed, &headers, &body, format!("POST /v1/offers/{id}/{verb}")).ask(command).await
}
