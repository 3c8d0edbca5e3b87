//! Offers: `/v1/offers`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::command::Command;
use vestibule_center::id::DocKey;
use vestibule_center::routing::offer::OfferEnd;
use vestibule_host::past::PastList;
use vestibule_wire::id::Kind;
use vestibule_wire::word::OfferLife;

use super::lists::{Asked, ByState, Stateful};
use crate::asking::{Asking, Reading};
use crate::reply::Refused;

static OFFERS: Stateful = Stateful {
    kind: Kind::Offer,
    states: || OfferLife::ALL.to_vec(),
    state: |center, _, key| {
        let DocKey::Offer(id) = key else { return None };
        center.offer(id).map(|o| (o.kept.ended.map_or("live", OfferEnd::as_str), o.kept.ended.is_none()))
    },
    past: |state| OfferEnd::parse(state).map(PastList::Offers),
};

/// Offers to the asker; all of them for a supervisor, of their queues for a lead.
pub(crate) async fn list(reading: Reading, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    reading.in_state(&OFFERS, query).await
}

/// One offer.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    reading.live_or_past(Kind::Offer, &id).await
}

/// `accept`, `reject`.
pub(crate) async fn answer(Path((id, verb)): Path<(String, String)>, asking: Asking) -> Result<Response, Refused> {
    let offer = asking.door.host.ids().read_offer(&id).ok_or_else(Refused::not_found)?;
    asking.bare()?;
    let command = match verb.as_str() {
        "accept" => Command::AcceptOffer { offer },
        "reject" => Command::RejectOffer { offer },
        _ => return Err(Refused::not_found()),
    };
    asking.ask_or_past(command, DocKey::Offer(offer)).await
}
