//! Invitations: `/v1/invitations`.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, Party};
use vestibule_wire::asked::{InviteBody, Invited, LaterBody, NoBody};
use vestibule_wire::id::Kind;

use super::alerts::ByState;
use super::lists::{self, Asked};
use crate::app::Door;
use crate::asking::{Asking, read};
use crate::auth::Signed;
use crate::reply::Refused;

/// Invitations to and from the asker.
pub(crate) async fn list(State(door): State<Door>, Signed(session): Signed, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    lists::all(&door, session.who, Kind::Invitation, move |center, key| {
        let DocKey::Invitation(id) = key else { return false };
        center.invitation(id).is_some_and(|v| match query.state.as_deref() {
            None => v.is_live(),
            Some(state) => v.kept.state.as_str() == state,
        })
    })
    .await
}

/// One invitation.
pub(crate) async fn one(
    State(door): State<Door>,
    headers: HeaderMap,
    Signed(session): Signed,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    lists::one(&door, session.who, &headers, door.key(Kind::Invitation, &id)?).await
}

/// Invites an agent, a queue or a client.
pub(crate) async fn invite(State(door): State<Door>, headers: HeaderMap, signed: Signed, body: Bytes) -> Result<Response, Refused> {
    let asked: InviteBody = read(&headers, &body)?;
    let to = match &asked.to {
        Invited::Agent(r) => Party::Agent(door.agent_of(r)?),
        Invited::Queue(r) => Party::Queue(door.queue_of(r)?),
        Invited::Client(r) => Party::Client(door.client(&r.0).await?),
    };
    let command = Command::Invite { to, medium: asked.medium, text: asked.text, until: asked.until };
    Asking::new(&door, &signed, &headers, &body, "POST /v1/invitations".into()).ask(command).await
}

/// `accept`, `later`, `decline`, `withdraw`.
pub(crate) async fn answer(
    State(door): State<Door>,
    headers: HeaderMap,
    signed: Signed,
    Path((id, verb)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response, Refused> {
    let invitation = door.host.ids().read_invitation(&id).ok_or_else(Refused::not_found)?;
    let bare = || read::<NoBody>(&headers, &body).map(|_| ());
    let command = match verb.as_str() {
        "accept" => bare().map(|()| Command::AcceptInvitation { invitation })?,
        "decline" => bare().map(|()| Command::DeclineInvitation { invitation })?,
        "withdraw" => bare().map(|()| Command::WithdrawInvitation { invitation })?,
        "later" => Command::PostponeInvitation { invitation, at: read::<LaterBody>(&headers, &body)?.at },
        _ => return Err(Refused::not_found()),
    };
    Asking::new(&door, &signed, &headers, &body, format!("POST /v1/invitations/{id}/{verb}")).ask(command).await
}
