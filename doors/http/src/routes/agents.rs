//! Agents: `/v1/agents`. Intent is written here.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use vestibule_center::command::Command;
use vestibule_center::id::{AgentId, DocKey};
use vestibule_wire::asked::IntentBody;
use vestibule_wire::id::Kind;

use super::lists;
use crate::app::Door;
use crate::asking::{Asking, read};
use crate::auth::{Anyone, Signed};
use crate::reply::Refused;

/// The agents the asker may see.
pub(crate) async fn list(State(door): State<Door>, anyone: Anyone) -> Result<Response, Refused> {
    lists::all(&door, anyone.who(), Kind::Agent, |_, _| true).await
}

/// One agent, by id or handle.
pub(crate) async fn one(State(door): State<Door>, headers: HeaderMap, anyone: Anyone, Path(id): Path<String>) -> Result<Response, Refused> {
    let who = anyone.who();
    let agent = if id == "me" { who.staff().ok_or_else(Refused::not_found)? } else { door.agent(&id)? };
    lists::one(&door, who, &headers, DocKey::Agent(agent)).await
}

/// One's own intent.
pub(crate) async fn own_intent(State(door): State<Door>, headers: HeaderMap, signed: Signed, body: Bytes) -> Result<Response, Refused> {
    let agent = signed.0.who.staff().ok_or_else(Refused::not_allowed)?;
    set(&door, headers, signed, body, agent, "PUT /v1/agents/me/intent".into()).await
}

/// An agent's intent, by themselves or by a supervisor.
pub(crate) async fn intent(
    State(door): State<Door>,
    headers: HeaderMap,
    signed: Signed,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, Refused> {
    let agent = door.agent(&id)?;
    set(&door, headers, signed, body, agent, format!("PUT /v1/agents/{id}/intent")).await
}

async fn set(door: &Door, headers: HeaderMap, signed: Signed, body: Bytes, agent: AgentId, route: String) -> Result<Response, Refused> {
    let asked: IntentBody = read(&headers, &body)?;
    let command = Command::SetIntent { agent, intent: asked.intent, reason: asked.reason, back_at: asked.back_at };
    Asking::new(door, &signed, &headers, &body, route).ask(command).await
}
