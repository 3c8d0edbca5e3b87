//! `GET /v1/interactions/{id}/why`: what each decision about an interaction read.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::id::AgentId;
use vestibule_center::routing::considered::Considered;
use vestibule_center::time::Time;

use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{OfferKind, OfferLife, Verdict};

/// Why an interaction stands where it does.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WhyBody {
    /// Id of the interaction.
    pub interaction: String,
    /// What choosing for it would read now, while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<ReadBody>,
    /// Each decision, in order.
    pub decisions: Vec<DecisionBody>,
}

/// One decision: an offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecisionBody {
    /// Id of the offer.
    pub offer: String,
    /// What it was for; of a transfer or a consult a person decided.
    pub kind: OfferKind,
    /// When.
    pub at: Stamp,
    /// Live, or how it ended.
    pub state: OfferLife,
    /// Why it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Who was asked.
    pub asked: Vec<AskedAgent>,
    /// What it read, where the center chose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<ReadBody>,
}

/// Somebody who was asked.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AskedAgent {
    /// Id of the agent.
    pub agent: String,
    /// Their name.
    pub name: String,
    /// Live, or how it ended for them.
    pub state: OfferLife,
}

/// What choosing read.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReadBody {
    /// The first 50: those asked, those who could have been, then the others.
    pub candidates: Vec<CandidateBody>,
    /// Agents who serve it.
    pub serving: u32,
    /// Of these, who can what is required.
    pub able: u32,
    /// Of these, who were here.
    pub here: u32,
    /// Of these, who could take one more.
    pub ready: u32,
}

/// One agent as the decision saw them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CandidateBody {
    /// Id of the agent.
    pub agent: String,
    /// Their name.
    pub name: String,
    /// How they stood.
    pub verdict: Verdict,
    /// Preferences met: more go first.
    pub met: u8,
    /// Milliseconds idle then: longer goes first.
    pub idle_ms: u64,
}

/// What was read at an instant.
pub fn read_body(ids: &Ids, read: &Considered, at: Time, name: &dyn Fn(AgentId) -> String) -> ReadBody {
    let candidates = read.candidates.iter().map(|c| CandidateBody {
        agent: ids.agent(c.agent),
        name: name(c.agent),
        verdict: c.verdict.into(),
        met: c.met,
        idle_ms: at.since_ms(c.idle_since),
    });
    ReadBody { candidates: candidates.collect(), serving: read.serving, able: read.able, here: read.here, ready: read.ready }
}
