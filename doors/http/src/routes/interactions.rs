//! Interactions: `/v1/interactions`.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_wire::asked::{NoBody, StartBody, WrapUpBody};
use vestibule_wire::document::to_json;
use vestibule_wire::id::Kind;

use super::alerts::ByState;
use super::lists::{self, Asked};
use crate::app::Door;
use crate::asking::{Asking, read};
use crate::auth::Signed;
use crate::reply::{self, Refused};

/// Interactions the asker is party to, or oversees; open ones without `?state=`.
pub(crate) async fn list(State(door): State<Door>, Signed(session): Signed, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    let to_client = session.who.client().is_some();
    lists::all(&door, session.who, Kind::Interaction, move |center, key| {
        let DocKey::Interaction(id) = key else { return false };
        let told = center.interaction(id).map(|i| i.kept.state.told(to_client));
        told.is_some_and(|told| query.state.as_deref().map_or(told != Life::Closed, |state| told.as_str() == state))
    })
    .await
}

/// One interaction, at hand or from the library.
pub(crate) async fn one(
    State(door): State<Door>,
    headers: HeaderMap,
    Signed(session): Signed,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let key = door.key(Kind::Interaction, &id)?;
    let DocKey::Interaction(interaction) = key else { return Err(Refused::not_found()) };
    match lists::one(&door, session.who, &headers, key).await {
        Err(_) => past(&door, session.who, &headers, interaction).await,
        found => found,
    }
}

/// A closed interaction that left the feeds.
async fn past(door: &Door, who: Principal, headers: &HeaderMap, id: InteractionId) -> Result<Response, Refused> {
    let row = door.host.interaction_row(id).await?.ok_or_else(Refused::not_found)?;
    let ids = door.host.ids().clone();
    let seen = door.host.mailbox().look(move |center, at| center.view_closed(who, &row, at).map(|d| (d.rev, to_json(&ids, &d)))).await?;
    let (rev, body) = seen.ok_or_else(Refused::not_found)?;
    Ok(reply::tagged(rev, headers.get(header::IF_NONE_MATCH), reply::raw(200, body)))
}

/// Comes into line.
pub(crate) async fn start(State(door): State<Door>, headers: HeaderMap, signed: Signed, body: Bytes) -> Result<Response, Refused> {
    let asked: StartBody = read(&headers, &body)?;
    let queue = asked.queue.as_ref().map(|r| door.queue_of(r)).transpose()?;
    let agent = asked.agent.as_ref().map(|r| door.agent_of(r)).transpose()?;
    let product = asked.product.map(Into::into);
    let command = Command::Start { queue, agent, medium: asked.medium, product, text: asked.text };
    Asking::new(&door, &signed, &headers, &body, "POST /v1/interactions".into()).ask(command).await
}

/// `typing`, `cancel`, `close`, `wrap_up`, `reopen`, `requeue`.
pub(crate) async fn verb(
    State(door): State<Door>,
    headers: HeaderMap,
    signed: Signed,
    Path((id, verb)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response, Refused> {
    let interaction = door.host.ids().read_interaction(&id).ok_or_else(Refused::not_found)?;
    let bare = || read::<NoBody>(&headers, &body).map(|_| ());
    let command = match verb.as_str() {
        "typing" => bare().map(|()| Command::Type { interaction })?,
        "cancel" => bare().map(|()| Command::Cancel { interaction })?,
        "close" => bare().map(|()| Command::Close { interaction })?,
        "requeue" => bare().map(|()| Command::Requeue { interaction })?,
        "reopen" => {
            bare()?;
            let closed = door.host.interaction_row(interaction).await?.ok_or_else(Refused::not_found)?;
            Command::Reopen { closed: Box::new(closed) }
        }
        "wrap_up" => {
            let asked: WrapUpBody = read(&headers, &body)?;
            Command::WrapUp { interaction, disposition: asked.disposition.map(Into::into), note: asked.note, more_ms: asked.more_ms }
        }
        _ => return Err(Refused::not_found()),
    };
    let asking = Asking::new(&door, &signed, &headers, &body, format!("POST /v1/interactions/{id}/{verb}"));
    asking.ask_or_past(command, interaction).await
}
