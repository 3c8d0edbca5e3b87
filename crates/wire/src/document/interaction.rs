//! An interaction's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::value::Private;
use vestibule_center::view::document as seen;

use super::some;
use super::wait::{self, Wait};
use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{DivertTo, Life, Mark, Medium, OfferKind, Outcome, Part, Side};

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
    /// Id of the callback it is an attempt of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback: Option<String>,
    /// Id of the approval that waits in it: it ends by the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
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
    /// Who takes part beside client and owner.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<ParticipantBody<'a>>,
    /// What is put to another agent (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handing: Option<HandingBody>,
    /// Since when on hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_since: Option<Stamp>,
    /// What it wants of an agent still (staff).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wants: Vec<WantBody<'a>>,
    /// Where the wait went on, if elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diverted_to: Option<DivertTo>,
}

/// Somebody of the center who takes part.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ParticipantBody<'a> {
    /// Id of the agent.
    pub agent: String,
    /// Their name, as far as it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// As what.
    pub part: Part,
}

/// A talk put to another agent.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HandingBody {
    /// Transfer or consult.
    pub kind: OfferKind,
    /// Id of the agent asked.
    pub agent: String,
}

/// A skill wanted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WantBody<'a> {
    /// Handle of the skill.
    pub skill: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The least level, 1 to 10.
    pub level: u8,
    /// Required, or preferred.
    pub required: bool,
}

/// Skills wanted, by name.
pub(super) fn wants(all: &[seen::WantBody]) -> Vec<WantBody<'_>> {
    all.iter().map(|w| WantBody { skill: &w.handle, name: &w.name, level: w.level, required: w.required }).collect()
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
        told: body.told.map(|(low_ms, high_ms)| Wait::Range { low_ms, high_ms, right_of_10: 0, n: 0 }),
        arrived_at: body.arrived_at.into(),
        started_at: body.started_at.map(Stamp),
        ended_at: body.ended_at.map(Stamp),
        until: body.until.map(Stamp),
        n: body.n,
        parent: body.parent.map(|i| ids.interaction(i)),
        prefers: body.prefers.map(|a| ids.agent(a)),
        invitation: body.invitation.map(|v| ids.invitation(v)),
        callback: body.callback.map(|c| ids.callback(c)),
        approval: body.approval.map(|a| ids.approval(a)),
        disposition: body.disposition.as_deref(),
        note: body.note.as_ref().map(Private::reveal),
        marks: body.marks.iter().copied().map(Mark).collect(),
        typing: body.typing.iter().copied().map(Side).collect(),
        participants: body
            .participants
            .iter()
            .map(|p| ParticipantBody { agent: ids.agent(p.agent), name: some(p.name.reveal()), part: p.part.into() })
            .collect(),
        handing: body.handing.map(|(kind, agent)| HandingBody { kind: kind.into(), agent: ids.agent(agent) }),
        held_since: body.held_since.map(Stamp),
        wants: wants(&body.wants),
        diverted_to: body.diverted_to.map(DivertTo),
    }
}
