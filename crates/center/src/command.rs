//! Every request, one enum, imperative. Doors translate into these; nothing else reaches the rules.

mod answer;
mod people;

use std::sync::Arc;

pub use answer::Answer;
pub use people::{AgentSetup, ClientSetup};

use crate::agent::intent::{Intent, Reason};
use crate::broker::alert::Wires;
use crate::broker::callback::CallOutcome;
use crate::broker::condition::Condition;
use crate::hours::{HoursSetup, Says};
use crate::id::*;
use crate::interaction::disposition::Dispositions;
use crate::interaction::medium::{Media, Medium};
use crate::interaction::party::Part;
use crate::ledger::approval::{ApprovalAsked, ApprovalSettled};
use crate::ledger::card::CardTold;
use crate::ledger::clocks::Quiet;
use crate::ledger::order::{OrderNews, OrderWatch};
use crate::presence::disclosure::Disclosure;
use crate::presence::tuple::{Band, DeviceKind};
use crate::routing::queue::QueueLife;
use crate::routing::recipe::Recipe;
use crate::routing::skill::Wants;
use crate::saved::InteractionRow;
use crate::setting::Setting;
use crate::setup_replies::ReplySetup;
use crate::time::Time;
use crate::value::Private;
use crate::version::Expected;

/// What is asked of the center.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Name the center.
    NameCenter {
        /// Its name, 1 to 120 characters.
        name: Arc<str>,
    },
    /// Change settings, if their version is still `expected_rev`.
    ChangeSettings {
        /// The version the change is based on; `None` for an import, which replaces.
        expected_rev: Option<u64>,
        /// Settings and values.
        changes: Vec<(Setting, u64)>,
    },
    /// Name a skill: a new one, or the one with this handle.
    PutSkill {
        /// What it is taken to be.
        expected: Expected,
        /// Short stable name, `[a-z0-9_-]`, 1 to 40.
        handle: Arc<str>,
        /// Name people read.
        name: Arc<str>,
    },
    /// Remove a skill that nobody has and nothing wants.
    RemoveSkill {
        /// What it is taken to be.
        expected: Expected,
        /// Its handle.
        handle: Arc<str>,
    },
    /// Set up a queue: a new one, or the one with this handle.
    PutQueue(Box<QueueSetup>),
    /// Open, drain or close a queue.
    SetQueueState {
        /// The queue.
        queue: QueueId,
        /// The state wished; `Closed` with a line becomes `Draining` for `drain_ms`.
        state: QueueLife,
        /// When it opens again, if known.
        opens_at: Option<Time>,
    },
    /// Set up opening hours: new ones, or those with this handle.
    PutHours {
        /// What they are taken to be.
        expected: Expected,
        /// What they shall be.
        setup: Box<HoursSetup>,
    },
    /// Remove opening hours that no queue has.
    RemoveHours {
        /// What they are taken to be.
        expected: Expected,
        /// Their handle.
        handle: Arc<str>,
    },
    /// Set up a canned reply: a new one, or the one with this handle.
    PutReply {
        /// What it is taken to be.
        expected: Expected,
        /// What it shall be.
        setup: Box<ReplySetup>,
    },
    /// Remove a canned reply.
    RemoveReply {
        /// What it is taken to be.
        expected: Expected,
        /// Its handle.
        handle: Arc<str>,
    },
    /// Let a queue follow its hours, as far as people did not say otherwise since (the host's own act).
    ApplyHours {
        /// The queue.
        queue: QueueId,
        /// What its hours say now.
        says: Says,
    },
    /// Set up a person of the center: a new one, or the one with this handle.
    PutAgent(Box<AgentSetup>),
    /// Record a client: a new one, or the one given. One who is given and not seated has no card yet.
    PutClient(Box<ClientSetup>),
    /// Take over what the rules may know of a client from a new version of their card.
    FollowCard(Box<CardTold>),
    /// Follow the clocks of a client's card as they stand now (the host's own act).
    TurnQuiet {
        /// Whose card.
        client: ClientId,
        /// The version they were read from.
        rev: u64,
        /// What they say.
        quiet: Quiet,
    },
    /// Take over what the rules may know of an order from a new version of it.
    FollowOrder(Box<OrderNews>),
    /// Be told when an order becomes otherwise.
    WatchOrder(Box<OrderWatch>),
    /// Put a change that needs somebody's yes into line.
    AskApproval(Box<ApprovalAsked>),
    /// Agree to it, decline or withdraw it.
    SettleApproval(Box<ApprovalSettled>),
    /// Erase a client who is in no talk: what they have open ends, and nothing is known of them any more.
    EraseClient {
        /// Whom.
        client: ClientId,
    },
    /// Record a visitor.
    AdmitVisitor,
    /// Take what a visitor has into a client's account. That they are one person whoever asks has shown before.
    MergeVisit {
        /// Who came without a name.
        visitor: ClientId,
        /// Whose account it is.
        client: ClientId,
    },
    /// Set numbers of interactions aside, for those of the past that are kept without ever having been here.
    ReserveInteractions {
        /// How many, at most [`crate::limits::RESERVED_AT_ONCE_MAX`].
        count: u64,
    },
    /// A device of the principal opened.
    OpenDevice {
        /// Minted by the host.
        device: DeviceId,
        /// What it is.
        kind: DeviceKind,
    },
    /// A device answered into another band.
    SetDeviceBand {
        /// The device.
        device: DeviceId,
        /// The band.
        band: Band,
        /// Milliseconds since its last answer.
        silent_ms: u64,
    },
    /// A device was lost.
    LoseDevice {
        /// The device.
        device: DeviceId,
    },
    /// Hides an agent from clients, or shows them again.
    Hide {
        /// The agent.
        agent: AgentId,
        /// Whether clients see them no more.
        hidden: bool,
    },
    /// Set an agent's intent.
    SetIntent {
        /// Whose.
        agent: AgentId,
        /// The intent.
        intent: Intent,
        /// Why not ready.
        reason: Option<Reason>,
        /// When back, if known; tells only.
        back_at: Option<Time>,
    },
    /// Come into line.
    Start {
        /// For whom, where a program of the company asks; whoever else asks comes themselves.
        client: Option<ClientId>,
        /// The queue; else the agent's first that has the medium.
        queue: Option<QueueId>,
        /// The agent preferred for `named_ms`.
        agent: Option<AgentId>,
        /// The medium.
        medium: Medium,
        /// Handle of the product it is about.
        product: Option<Arc<str>>,
        /// First words; they become line 1.
        text: Option<Private>,
    },
    /// Leave the line.
    Cancel {
        /// The interaction.
        interaction: InteractionId,
    },
    /// Say a line.
    SendMessage {
        /// The interaction.
        interaction: InteractionId,
        /// The line, 1 to 4,000 characters.
        text: Private,
        /// For the people of the center only.
        to_staff: bool,
    },
    /// Tell that one writes.
    Type {
        /// The interaction.
        interaction: InteractionId,
    },
    /// End the talk.
    Close {
        /// The interaction.
        interaction: InteractionId,
    },
    /// Finish or lengthen wrap-up.
    WrapUp {
        /// The interaction.
        interaction: InteractionId,
        /// A code of the queue's dispositions.
        disposition: Option<Arc<str>>,
        /// A note for the next agent.
        note: Option<Private>,
        /// Milliseconds more instead of finishing.
        more_ms: Option<u64>,
    },
    /// Begin again from a closed interaction.
    Reopen {
        /// The closed one, as it is kept.
        closed: Box<InteractionRow>,
    },
    /// Hand an active interaction on.
    Transfer {
        /// The interaction.
        interaction: InteractionId,
        /// To whom.
        to: Target,
    },
    /// Ask another agent in.
    Consult {
        /// The interaction.
        interaction: InteractionId,
        /// Whom.
        to: Target,
    },
    /// Take part as a supervisor.
    Join {
        /// The interaction.
        interaction: InteractionId,
        /// Reading, or also whispering.
        part: Part,
    },
    /// Take no part any more.
    Leave {
        /// The interaction.
        interaction: InteractionId,
    },
    /// Become the owner, as a supervisor.
    TakeOver {
        /// The interaction.
        interaction: InteractionId,
    },
    /// Hold a talk, or go on.
    Hold {
        /// The interaction.
        interaction: InteractionId,
        /// On or off; the other way round when not said.
        on: Option<bool>,
    },
    /// Write a note the client does not read.
    Note {
        /// The interaction.
        interaction: InteractionId,
        /// The note, 1 to 2,000 characters.
        text: Private,
    },
    /// Wait by another medium, or ask the other side to talk by another.
    Move {
        /// The interaction.
        interaction: InteractionId,
        /// The medium.
        medium: Medium,
    },
    /// Put an active interaction back into line (supervisor).
    Requeue {
        /// The interaction.
        interaction: InteractionId,
    },

    /// Accept an offer.
    AcceptOffer {
        /// The offer.
        offer: OfferId,
    },
    /// Pass on an offer.
    RejectOffer {
        /// The offer.
        offer: OfferId,
    },

    /// Arm an alert.
    ArmAlert {
        /// What is watched.
        presentity: Presentity,
        /// What it waits for.
        condition: Condition,
        /// The medium it is about, where there is one.
        medium: Medium,
        /// Its end; at most and by default `alert_max_ms` from now.
        until: Option<Time>,
        /// Goes on after it fired (`until` given by the owner).
        keep: bool,
        /// On which wires it tells.
        by: Wires,
    },
    /// Cancel an alert.
    CancelAlert {
        /// The alert.
        alert: AlertId,
    },
    /// Be called: now with a place in line, or at a time.
    PromiseCallback {
        /// The queue; else the agent's first that has callbacks.
        queue: Option<QueueId>,
        /// The agent preferred.
        agent: Option<AgentId>,
        /// When; now with a place in line if not said.
        at: Option<Time>,
        /// E.164.
        number: Option<Private>,
        /// Handle of the product it is about.
        product: Option<Arc<str>>,
        /// Whether the hours of the queue say closed at that time: the host reads hours (ADR 0021).
        shut: bool,
        /// What the clocks of the client's card say of that time.
        quiet: Quiet,
    },
    /// Say how the call went.
    Called {
        /// The callback.
        callback: CallbackId,
        /// What it came to.
        outcome: CallOutcome,
    },
    /// Take a callback back.
    CancelCallback {
        /// The callback.
        callback: CallbackId,
    },
    /// Put a notice away, as read.
    Dismiss {
        /// The notice.
        notice: NoticeId,
    },
    /// Invite.
    Invite {
        /// Whom.
        to: Party,
        /// The medium.
        medium: Medium,
        /// A few words.
        text: Option<Private>,
        /// Its end; by default `invite_ms` from now.
        until: Option<Time>,
    },
    /// Accept an invitation.
    AcceptInvitation {
        /// The invitation.
        invitation: InvitationId,
    },
    /// Put an invitation off.
    PostponeInvitation {
        /// The invitation.
        invitation: InvitationId,
        /// When to be reminded, within 30 days.
        at: Time,
    },
    /// Decline an invitation.
    DeclineInvitation {
        /// The invitation.
        invitation: InvitationId,
    },
    /// Take an invitation back.
    WithdrawInvitation {
        /// The invitation.
        invitation: InvitationId,
    },
}

/// To whom an interaction is handed on, or who is asked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One agent.
    Agent(AgentId),
    /// Those of a queue.
    Queue(QueueId),
    /// Those of its queue who have a skill.
    Skill(SkillId),
}

/// Set-up of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueSetup {
    /// What the queue is taken to be; an import replaces whatever is there.
    pub expected: Expected,
    /// Short stable name, `[a-z0-9_-]`, 1 to 40.
    pub handle: Arc<str>,
    /// Name people read.
    pub name: Arc<str>,
    /// Shown to clients.
    pub shown: bool,
    /// What each audience is told of it; absent, it stays as it is, and a new queue tells everything.
    pub disclosure: Option<Disclosure>,
    /// Its media.
    pub media: Media,
    /// Units one interaction takes of an agent, 1 to 1,000.
    pub weight: u16,
    /// Whether a talk is followed by wrap-up.
    pub wrap_up: bool,
    /// Overrides of the center's settings.
    pub offer_ms: Option<u64>,
    /// See `wrap_up_ms` of the settings.
    pub wrap_up_ms: Option<u64>,
    /// See `hold_ms` of the settings.
    pub hold_ms: Option<u64>,
    /// See `named_ms` of the settings.
    pub named_ms: Option<u64>,
    /// Wait past which a head goes before an alert.
    pub target_ms: u64,
    /// Dispositions of wrap-up.
    pub dispositions: Dispositions,
    /// What it wants of an agent.
    pub wants: Wants,
    /// What happens to those who wait long.
    pub recipe: Recipe,
    /// Priority of those who come, -1,000 to 1,000; higher goes first.
    pub priority: i32,
    /// Agents asked by one offer, 1 to 10; the first to accept has it.
    pub legs: u8,
    /// Handle of the hours it opens and closes by; without, people do that.
    pub hours: Option<Arc<str>>,
}

/// Wait past which a head goes before an alert, where nothing is said.
pub const TARGET_MS: u64 = 60_000;
