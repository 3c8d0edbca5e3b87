//! The shapes of what asks for an answer: offers, alerts, invitations, callbacks; of notices and followed orders.

use std::sync::Arc;

use crate::broker::alert::{AlertEnd, AlertLife, Wires};
use crate::broker::callback::{CallOutcome, CallbackEnd, CallbackLife};
use crate::broker::condition::Condition;
use crate::broker::invitation::InvitationLife;
use crate::broker::notice::{About, NoticeCode, NoticeEnd, NoticeLife};
use crate::id::*;
use crate::interaction::lifecycle::EndedBy;
use crate::interaction::medium::Medium;
use crate::routing::offer::{OfferEnd, OfferKind};
use crate::time::Time;
use crate::value::Private;

/// An offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferBody {
    /// How it ended; absent while live.
    pub ended: Option<OfferEnd>,
    /// Why withdrawn.
    pub why: Option<Arc<str>>,
    /// What it is for.
    pub kind: OfferKind,
    /// Who hands on or asks for help, by name too, while that stands.
    pub from: Option<(AgentId, Private)>,
    /// The agent asked; who took it, once one did.
    pub agent: AgentId,
    /// How many others are asked at the same time.
    pub others: u32,
    /// Interaction.
    pub interaction: InteractionId,
    /// Queue.
    pub queue: QueueId,
    /// Its name.
    pub queue_name: Arc<str>,
    /// Medium.
    pub medium: Medium,
    /// Product.
    pub product: Option<Arc<str>>,
    /// Client.
    pub client: ClientId,
    /// The client's name; empty for a visitor.
    pub client_name: Private,
    /// First words.
    pub text: Option<Private>,
    /// The change that waits for a yes in it.
    pub approval: Option<ApprovalId>,
    /// Arrival of the interaction.
    pub arrived_at: Time,
    /// When made.
    pub made_at: Time,
    /// Deadline.
    pub until: Time,
    /// The client prefers this agent.
    pub preferred: bool,
}

/// An alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertBody {
    /// State.
    pub state: AlertLife,
    /// How it ended.
    pub ended: Option<AlertEnd>,
    /// What is watched.
    pub presentity: Presentity,
    /// What it waits for.
    pub condition: Condition,
    /// Its name.
    pub on_name: Private,
    /// Medium.
    pub medium: Medium,
    /// Its end.
    pub until: Time,
    /// Goes on after it fired.
    pub keep: bool,
    /// On which wires it tells.
    pub by: Wires,
    /// When armed.
    pub armed_at: Time,
    /// When it last fired.
    pub fired_at: Option<Time>,
    /// How often it fired.
    pub fired: u32,
    /// Place in the line of the agent, from 1.
    pub place: Option<u32>,
    /// The invitation it sent.
    pub invitation: Option<InvitationId>,
    /// Until when the agent is held.
    pub held_until: Option<Time>,
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationBody {
    /// State.
    pub state: InvitationLife,
    /// Who invites.
    pub sender: Party,
    /// Their name.
    pub sender_name: Private,
    /// Who is invited.
    pub invitee: Party,
    /// Their name.
    pub invitee_name: Private,
    /// The alert that sent it.
    pub alert: Option<AlertId>,
    /// Medium.
    pub medium: Medium,
    /// Queue.
    pub queue: QueueId,
    /// A few words.
    pub text: Option<Private>,
    /// When sent.
    pub sent_at: Time,
    /// Its end.
    pub until: Time,
    /// When put off to.
    pub later_at: Option<Time>,
    /// Whether reminded.
    pub reminded: bool,
    /// The interaction that came of it.
    pub interaction: Option<InteractionId>,
}

/// A callback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackBody {
    /// State.
    pub state: CallbackLife,
    /// How it ended.
    pub ended: Option<CallbackEnd>,
    /// Why it was missed.
    pub why: Option<Arc<str>>,
    /// Client.
    pub client: ClientId,
    /// Their name, for staff.
    pub client_name: Option<Private>,
    /// Queue.
    pub queue: QueueId,
    /// Its name.
    pub queue_name: Arc<str>,
    /// The agent it is promised of.
    pub agent: Option<AgentId>,
    /// Their name.
    pub agent_name: Option<Private>,
    /// Where to call, for the client and who calls.
    pub number: Option<Private>,
    /// Product it is about.
    pub product: Option<Arc<str>>,
    /// When it was promised.
    pub promised_at: Time,
    /// For when.
    pub at: Option<Time>,
    /// How often it was tried.
    pub attempts: u32,
    /// Until when somebody will have taken it, or the outcome is asked for.
    pub until: Option<Time>,
    /// What the last call came to.
    pub outcome: Option<CallOutcome>,
    /// The agent is asked how it went.
    pub asked: bool,
    /// The live attempt.
    pub interaction: Option<InteractionId>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeBody {
    /// State.
    pub state: NoticeLife,
    /// How it ended.
    pub ended: Option<NoticeEnd>,
    /// What happened.
    pub code: NoticeCode,
    /// What it is about.
    pub about: About,
    /// Queue.
    pub queue: QueueId,
    /// Its name.
    pub queue_name: Arc<str>,
    /// Medium.
    pub medium: Medium,
    /// When the wait began, or the call was promised.
    pub since: Time,
    /// For when the call was promised, if a time was agreed.
    pub promised_for: Option<Time>,
    /// Why the wait ended, or the call was not made.
    pub why: Option<EndedBy>,
    /// What the last call came to.
    pub outcome: Option<CallOutcome>,
    /// When it was sent.
    pub sent_at: Time,
    /// Until when it stands unread.
    pub until: Time,
}

/// An order as the center knows it: which one. What it says lies in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderSeen {
    /// The company's own number.
    pub number: Arc<str>,
}
