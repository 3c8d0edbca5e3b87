//! Agents: `/v1/agents`. Intent is written here.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::command::Command;
use vestibule_center::id::{AgentId, DocKey};
use vestibule_wire::asked::{HiddenBody, IntentBody};
use vestibule_wire::id::Kind;

use super::lists::{Asked, Paged};
use crate::asking::{Asking, OpenReading};
use crate::reply::Refused;

/// The agents the asker may see.
pub(crate) async fn list(OpenReading(reading): OpenReading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    reading.all(Kind::Agent, page).await
}

/// One agent, by id or handle.
pub(crate) async fn one(OpenReading(reading): OpenReading, Path(id): Path<String>) -> Result<Response, Refused> {
    let agent = if id == "me" { reading.who.staff().ok_or_else(Refused::not_found)? } else { reading.door.agent(&id)? };
    reading.one(DocKey::Agent(agent)).await
}

/// One's own intent.
pub(crate) async fn own_intent(asking: Asking) -> Result<Response, Refused> {
    let agent = asking.session.who.staff().ok_or_else(Refused::not_allowed)?;
    set(&asking, agent).await
}

/// An agent's intent, by themselves or by who watches over them.
pub(crate) async fn intent(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    set(&asking, asking.door.agent_or_nobody(&id)).await
}

/// Whether one is hidden from clients oneself.
pub(crate) async fn own_hidden(asking: Asking) -> Result<Response, Refused> {
    let agent = asking.session.who.staff().ok_or_else(Refused::not_allowed)?;
    hide(&asking, agent).await
}

/// Whether an agent is hidden from clients, by themselves or by who watches over them.
pub(crate) async fn hidden(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    hide(&asking, asking.door.agent_or_nobody(&id)).await
}

// The body is read before the agent is looked up: one who is not seen and one who is not there are refused alike.
async fn hide(asking: &Asking, agent: AgentId) -> Result<Response, Refused> {
    let asked: HiddenBody = asking.read()?;
    asking.ask(Command::Hide { agent, hidden: asked.hidden }).await
}

async fn set(asking: &Asking, agent: AgentId) -> Result<Response, Refused> {
    let asked: IntentBody = asking.read()?;
    asking.ask(Command::SetIntent { agent, intent: asked.intent, reason: asked.reason, back_at: asked.back_at }).await
}
