//! A callback's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::value::Private;
use vestibule_center::view::document as seen;

use super::some;
use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{CallOutcome, CallbackEnd, CallbackLife};

/// What a callback says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CallbackBody<'a> {
    /// State.
    pub state: CallbackLife,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<CallbackEnd>,
    /// Why it was missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'a str>,
    /// Id of the client.
    pub client: String,
    /// The client's name (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<&'a str>,
    /// Id of the queue.
    pub queue: String,
    /// The queue's name.
    pub queue_name: &'a str,
    /// Id of the agent it is promised of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// The agent's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_name: Option<&'a str>,
    /// Where to call (client, and who calls).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'a str>,
    /// Handle of the product it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<&'a str>,
    /// When it was promised.
    pub promised_at: Stamp,
    /// For when; absent where its place in line says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Stamp>,
    /// How often it was tried.
    pub attempts: u32,
    /// Until when an agent must have taken it, or said how the call went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Stamp>,
    /// What the last call came to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<CallOutcome>,
    /// The agent is asked how it went.
    pub asked: bool,
    /// Id of the live attempt, or of the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction: Option<String>,
}

pub(super) fn twin<'a>(ids: &Ids, body: &'a seen::CallbackBody) -> CallbackBody<'a> {
    CallbackBody {
        state: body.state.into(),
        ended: body.ended.map(CallbackEnd),
        why: body.why.as_deref(),
        client: ids.client(body.client),
        client_name: body.client_name.as_ref().map(Private::reveal).and_then(some),
        queue: ids.queue(body.queue),
        queue_name: &body.queue_name,
        agent: body.agent.map(|a| ids.agent(a)),
        agent_name: body.agent_name.as_ref().map(Private::reveal).and_then(some),
        number: body.number.as_ref().map(Private::reveal),
        product: body.product.as_deref(),
        promised_at: body.promised_at.into(),
        at: body.at.map(Stamp),
        attempts: body.attempts,
        until: body.until.map(Stamp),
        outcome: body.outcome.map(CallOutcome),
        asked: body.asked,
        interaction: body.interaction.map(|i| ids.interaction(i)),
    }
}
