//! Invitations: `/v1/invitations`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, Party};
use vestibule_host::past::PastList;
use vestibule_wire::asked::{InviteBody, Invited, LaterBody};
use vestibule_wire::id::Kind;

use super::lists::{Asked, ByState, Stateful};
use crate::asking::{Asking, Reading};
use crate::reply::Refused;

static INVITATIONS: Stateful = Stateful {
    kind: Kind::Invitation,
    states: || InvitationLife::ALL.iter().map(|s| s.as_str()).collect(),
    state: |center, _, key| {
        let DocKey::Invitation(id) = key else { return None };
        center.invitation(id).map(|v| (v.kept.state.as_str(), v.is_live()))
    },
    past: |state| InvitationLife::parse(state).filter(|s| s.is_end()).map(PastList::Invitations),
};

/// Invitations to and from the asker.
pub(crate) async fn list(reading: Reading, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    reading.in_state(&INVITATIONS, query).await
}

/// One invitation.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    reading.live_or_past(Kind::Invitation, &id).await
}

/// Invites an agent, a queue or a client.
pub(crate) async fn invite(asking: Asking) -> Result<Response, Refused> {
    let asked: InviteBody = asking.read()?;
    let door = &asking.door;
    let to = match &asked.to {
        Invited::Agent(r) => Party::Agent(door.agent_of(r)),
        Invited::Queue(r) => Party::Queue(door.queue_of(r)),
        Invited::Client(r) => Party::Client(door.client(&r.0).await?),
    };
    asking.ask(Command::Invite { to, medium: asked.medium, text: asked.text, until: asked.until }).await
}

/// `accept`, `later`, `decline`, `withdraw`.
pub(crate) async fn answer(Path((id, verb)): Path<(String, String)>, asking: Asking) -> Result<Response, Refused> {
    let invitation = asking.door.host.ids().read_invitation(&id).ok_or_else(Refused::not_found)?;
    let command = match verb.as_str() {
        "accept" => asking.bare().map(|()| Command::AcceptInvitation { invitation })?,
        "decline" => asking.bare().map(|()| Command::DeclineInvitation { invitation })?,
        "withdraw" => asking.bare().map(|()| Command::WithdrawInvitation { invitation })?,
        "later" => Command::PostponeInvitation { invitation, at: asking.read::<LaterBody>()?.at },
        _ => return Err(Refused::not_found()),
    };
    asking.ask_or_past(command, DocKey::Invitation(invitation)).await
}
