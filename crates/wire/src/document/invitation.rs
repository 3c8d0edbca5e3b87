//! An invitation's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::id::Party;
use vestibule_center::value::Private;
use vestibule_center::view::document as seen;

use super::some;
use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{InvitationLife, Medium};

/// What an invitation says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InvitationBody<'a> {
    /// State.
    pub state: InvitationLife,
    /// Who invites.
    pub from: Side,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_name: Option<&'a str>,
    /// Who is invited.
    pub to: Side,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_name: Option<&'a str>,
    /// Id of the alert that sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Medium.
    pub medium: Medium,
    /// Id of the queue.
    pub queue: String,
    /// A few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// When sent.
    pub sent_at: Stamp,
    /// Its end.
    pub until: Stamp,
    /// When put off to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub later_at: Option<Stamp>,
    /// Whether its invitee was reminded.
    pub reminded: bool,
    /// Id of the interaction that came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction: Option<String>,
}

/// One side of an invitation: one key, with an id.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = InvitationSide)]
pub enum Side {
    /// An agent.
    Agent(String),
    /// A client.
    Client(String),
    /// Every agent of a queue.
    Queue(String),
}

pub(super) fn twin<'a>(ids: &Ids, body: &'a seen::InvitationBody) -> InvitationBody<'a> {
    InvitationBody {
        state: body.state.into(),
        from: side(ids, body.sender),
        from_name: some(body.sender_name.reveal()),
        to: side(ids, body.invitee),
        to_name: some(body.invitee_name.reveal()),
        by: body.alert.map(|l| ids.alert(l)),
        medium: body.medium.into(),
        queue: ids.queue(body.queue),
        text: body.text.as_ref().map(Private::reveal),
        sent_at: body.sent_at.into(),
        until: body.until.into(),
        later_at: body.later_at.map(Stamp),
        reminded: body.reminded,
        interaction: body.interaction.map(|i| ids.interaction(i)),
    }
}

fn side(ids: &Ids, party: Party) -> Side {
    match party {
        Party::Client(id) => Side::Client(ids.client(id)),
        Party::Agent(id) => Side::Agent(ids.agent(id)),
        Party::Queue(id) => Side::Queue(ids.queue(id)),
    }
}
