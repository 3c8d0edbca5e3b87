//! An offer's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_center::view::document as seen;

use super::some;
use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{ChosenWhy, Medium, OfferKind, OfferLife};

/// What an offer says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OfferBody<'a> {
    /// Live, or how it ended.
    pub state: OfferLife,
    /// Why it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'a str>,
    /// Id of the agent asked.
    pub agent: String,
    /// How many others are asked at the same time.
    pub others: u32,
    /// Id of the interaction.
    pub interaction: String,
    /// Id of the queue.
    pub queue: String,
    /// The queue's name.
    pub queue_name: &'a str,
    /// Medium.
    pub medium: Medium,
    /// Handle of the product it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<&'a str>,
    /// Id of the client.
    pub client: String,
    /// The client's name; absent for a visitor who gave none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<&'a str>,
    /// The client's first words, or those with which the company's program asked for their place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// Id of the approval that waits in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// Arrival of the interaction.
    pub arrived_at: Stamp,
    /// Milliseconds waited at `at`; of an ended offer, when it was made.
    pub waited_ms: u64,
    /// Deadline.
    pub until: Stamp,
    /// When it was made.
    pub made_at: Stamp,
    /// What it is for.
    pub kind: OfferKind,
    /// Id of the agent who hands on or asks for help, while the offer is live.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_name: Option<&'a str>,
    /// Why this agent.
    pub reason: ChosenWhy,
}

pub(super) fn twin<'a>(ids: &Ids, body: &'a seen::OfferBody, at: Time) -> OfferBody<'a> {
    OfferBody {
        state: OfferLife(body.ended.map_or("live", |end| end.as_str())),
        why: body.why.as_deref(),
        agent: ids.agent(body.agent),
        others: body.others,
        interaction: ids.interaction(body.interaction),
        queue: ids.queue(body.queue),
        queue_name: &body.queue_name,
        medium: body.medium.into(),
        product: body.product.as_deref(),
        client: ids.client(body.client),
        client_name: some(body.client_name.reveal()),
        text: body.text.as_ref().map(Private::reveal),
        approval: body.approval.map(|a| ids.approval(a)),
        arrived_at: body.arrived_at.into(),
        waited_ms: if body.ended.is_some() { body.made_at } else { at }.since_ms(body.arrived_at),
        until: body.until.into(),
        made_at: body.made_at.into(),
        kind: body.kind.into(),
        from: body.from.as_ref().map(|(agent, _)| ids.agent(*agent)),
        from_name: body.from.as_ref().and_then(|(_, name)| some(name.reveal())),
        reason: ChosenWhy(if body.preferred { "preferred" } else { "longest_idle" }),
    }
}
