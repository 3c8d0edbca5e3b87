//! An interaction's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::value::Private;
use vestibule_center::view::document as seen;

use super::some;
use super::wait::{self, Wait};
use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{Life, Mark, Medium, Outcome, Side};

/// What an interaction says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InteractionBody<'a> {
    /// State; a client reads wrap-up as closed.
    pub state: Life,
    /// How it closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Medium.
    pub medium: Medium,
    /// Id of its queue.
    pub queue: String,
    /// Handle of the product it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<&'a str>,
    /// Id of the client.
    pub client: String,
    /// The client's name (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<&'a str>,
    /// Id of the owner, or of the last one once closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The owner's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_name: Option<&'a str>,
    /// Place in line from 1, while queued or offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
    /// The wait told now, while queued or offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<Wait>,
    /// The wait told at arrival.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<Wait>,
    /// Arrival.
    pub arrived_at: Stamp,
    /// First connected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Stamp>,
    /// Talk or wait over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Stamp>,
    /// The nearest deadline that matters to the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Stamp>,
    /// Number of its last line; 0 when there is none.
    pub n: u32,
    /// Id of the one it was reopened from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Id of the agent preferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefers: Option<String>,
    /// Id of the invitation it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation: Option<String>,
    /// Code of the disposition (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disposition: Option<&'a str>,
    /// Note for the next agent (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
    /// What stands beside the state.
    pub marks: Vec<Mark>,
    /// Who writes now.
    pub typing: Vec<Side>,
}

pub(super) fn twin<'a>(ids: &Ids, body: &'a seen::InteractionBody) -> InteractionBody<'a> {
    InteractionBody {
        state: body.state.into(),
        outcome: body.outcome.map(Outcome),
        medium: body.medium.into(),
        queue: ids.queue(body.queue),
        product: body.product.as_deref(),
        client: ids.client(body.client),
        client_name: body.client_name.as_ref().map(Private::reveal).and_then(some),
        owner: body.owner.map(|a| ids.agent(a)),
        owner_name: body.owner_name.as_ref().map(Private::reveal).and_then(some),
        position: body.position,
        wait: body.wait.as_ref().map(wait::twin),
        told: None,
        arrived_at: body.arrived_at.into(),
        started_at: body.started_at.map(Stamp),
        ended_at: body.ended_at.map(Stamp),
        until: body.until.map(Stamp),
        n: body.n,
        parent: body.parent.map(|i| ids.interaction(i)),
        prefers: body.prefers.map(|a| ids.agent(a)),
        invitation: body.invitation.map(|v| ids.invitation(v)),
        disposition: body.disposition.as_deref(),
        note: body.note.as_ref().map(Private::reveal),
        marks: body.marks.iter().copied().map(Mark).collect(),
        typing: body.typing.iter().copied().map(Side).collect(),
    }
}
