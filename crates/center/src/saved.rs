//! The plain form the store loads and writes: one struct per table, one column per field.
//!
//! What a turn changed is told as whole rows of what it touched (ADR 0010), so that
//! `restore(rows) = live` holds by construction and no rule is written twice.

mod lists;

use std::sync::Arc;

use crate::agent::intent::{Intent, IntentBy, Reason, Role};
use crate::broker::alert::{AlertEnd, AlertLife, Wires};
use crate::broker::callback::{CallOutcome, CallbackEnd, CallbackLife};
use crate::broker::condition::Condition;
use crate::broker::invitation::InvitationLife;
use crate::broker::notice::{About, NoticeCode, NoticeEnd, NoticeLife};
use crate::hours::{Holidays, StateBy, Week};
use crate::id::*;
use crate::interaction::aside::AsideKind;
use crate::interaction::disposition::Dispositions;
use crate::interaction::lifecycle::{EndedBy, Life, Outcome, Side};
use crate::interaction::medium::{Media, Medium};
use crate::interaction::party::Participants;
use crate::presence::disclosure::Disclosure;
use crate::routing::back_off::BackOffs;
use crate::routing::considered::Considered;
use crate::routing::legs::Legs;
use crate::routing::offer::{OfferEnd, OfferKind};
use crate::routing::queue::QueueLife;
use crate::routing::recipe::{DivertTo, Recipe};
use crate::routing::skill::{Skills, Wants};
use crate::time::Time;
use crate::value::{Column, Private, Value};

pub use lists::{Agents, Queues};

/// A table: its name, how many of its first columns are the key, its columns in order.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Name in the database.
    pub name: &'static str,
    /// The first so many columns are the key.
    pub keys: usize,
    /// Names of all columns.
    pub columns: &'static [&'static str],
}

/// A row that has a table.
pub trait Row: Sized {
    /// The table.
    const TABLE: Table;
    /// The row's values, in the order of the columns.
    fn values(&self) -> Vec<Value>;
    /// Reads values in the order of the columns; the error names the column that does not fit.
    fn read(values: &[Value]) -> Result<Self, &'static str>;
}

macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident in $table:literal by $keys:literal { $($(#[$fmeta:meta])* $field:ident: $ty:ty),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "a column named by the glossary needs no second sentence")]
        pub struct $name { $($(#[$fmeta])* pub $field: $ty),+ }
        impl Row for $name {
            const TABLE: Table = Table { name: $table, keys: $keys, columns: &[$(stringify!($field)),+] };
            fn values(&self) -> Vec<Value> { vec![$(self.$field.put()),+] }
            fn read(values: &[Value]) -> Result<Self, &'static str> {
                let mut at = values.iter();
                Ok($name { $($field: at.next().and_then(<$ty as Column>::take).ok_or(concat!($table, ".", stringify!($field)))?),+ })
            }
        }
    )+
    /// Every table of the center's state.
    pub const TABLES: &[Table] = &[$($name::TABLE),+];
    };
}
pub(crate) use rows;

rows! {
    /// The center: its name and its counters.
    CenterRow in "center" by 1 {
        /// Always 1.
        id: u8,
        /// Name people read.
        name: Arc<str>,
        /// Version of the settings.
        settings_rev: u64,
        /// Next counters.
        next_agent: u64, next_queue: u64, next_skill: u64, next_client: u64, next_interaction: u64,
        next_offer: u64, next_alert: u64, next_invitation: u64, next_callback: u64, next_notice: u64, next_place: u64,
        next_order: u64,
    }
    /// One setting that differs from its default.
    SettingRow in "setting" by 1 {
        /// Name of the setting.
        name: Arc<str>,
        /// Its value.
        value: u64,
    }
    /// A skill. A removed one stays, so that a version is never given twice.
    SkillRow in "skill" by 1 {
        id: SkillId, handle: Arc<str>, name: Arc<str>, rev: u64, removed: bool,
    }
    /// A queue, set-up and state.
    QueueRow in "queue" by 1 {
        id: QueueId, handle: Arc<str>, name: Arc<str>,
        /// Shown to clients.
        shown: bool,
        /// What each audience is told of it.
        disclosure: Disclosure,
        media: Media,
        /// Units one interaction takes of an agent.
        weight: u16,
        /// Whether a talk is followed by wrap-up.
        wrap_up: bool,
        offer_ms: Option<u64>, wrap_up_ms: Option<u64>, hold_ms: Option<u64>, named_ms: Option<u64>,
        /// Wait a client should not pass; past it the head goes before an alert.
        target_ms: u64,
        dispositions: Dispositions,
        /// What it wants of an agent.
        wants: Wants,
        /// What happens to those who wait long.
        recipe: Recipe,
        /// Priority of those who come: higher goes first.
        priority: i32,
        /// Agents asked by one offer.
        legs: u8,
        state: QueueLife, opens_at: Option<Time>, drain_until: Option<Time>,
        /// Handle of the hours it opens and closes by.
        hours: Option<Arc<str>>,
        closes_at: Option<Time>,
        /// Who set the state last, and when.
        state_by: StateBy, state_at: Time,
        /// Version of what is set up; its state has none.
        rev: u64,
    }
    /// Opening hours. Removed ones stay, so that a version is never given twice.
    HoursRow in "hours" by 1 {
        handle: Arc<str>, rev: u64, name: Arc<str>, zone: Arc<str>, week: Week, holidays: Holidays, removed: bool,
    }
    /// A canned reply. A removed one stays without its text, so that a version is never given twice.
    ReplyRow in "reply" by 1 {
        handle: Arc<str>, rev: u64, name: Arc<str>, text: Private,
        /// Queues in whose talks it is at hand; none: in all.
        queues: Queues,
        removed: bool,
    }
    /// An agent, set-up and kept state. Devices are soft.
    AgentRow in "agent" by 1 {
        id: AgentId, handle: Arc<str>, name: Private, role: Role,
        /// Queues served, the first is where a named start goes.
        queues: Queues,
        units: u16,
        /// Shown to clients.
        shown: bool,
        /// Hidden from clients by their own wish.
        hidden: bool,
        skills: Skills,
        intent: Intent, reason: Option<Reason>, intent_since: Time, intent_by: IntentBy, back_at: Option<Time>,
        /// Offers missed in a row.
        misses: u8,
        /// Since when nothing was given to them; longest idle goes first.
        idle_since: Time,
        /// Offers since the last hold (alert share).
        offers_since_hold: u32,
        /// Version of what is set up; intent has none.
        rev: u64,
    }
    /// A client: what routing may know of them (under 256 bytes).
    ClientRow in "client" by 1 {
        id: ClientId, handle: Option<Arc<str>>, name: Private, visitor: bool,
        /// Languages, best first, separated by spaces.
        languages: Arc<str>,
        /// Media the client takes.
        media: Media,
        /// Agents may see their presence at any time.
        presence_consent: bool,
        /// Version of their card in the library; 0 before its first change.
        card_rev: u64,
        /// Nothing is known of them any more but that there was somebody.
        erased: bool,
        /// Since when they are not called, by the clocks of their card; absent while they are.
        quiet_since: Option<Time>,
        /// When that turns next, as it was told last.
        quiet_turns_at: Option<Time>,
    }
    /// An interaction.
    InteractionRow in "interaction" by 1 {
        id: InteractionId, client: ClientId, queue: QueueId, medium: Medium, product: Option<Arc<str>>,
        state: Life, outcome: Option<Outcome>,
        arrived_at: Time, started_at: Option<Time>, ended_at: Option<Time>, closed_at: Option<Time>,
        owner: Option<AgentId>,
        /// Since when.
        owned_since: Option<Time>,
        /// Those who take part beside client and owner.
        participants: Participants,
        /// Since when on hold, when that is told again, and whether it is long.
        held_since: Option<Time>, held_until: Option<Time>, held_long: bool,
        /// Last agent who owned it, kept after the end.
        served_by: Option<AgentId>,
        offer: Option<OfferId>,
        prefers: Option<AgentId>, prefers_until: Option<Time>,
        wait_until: Option<Time>,
        away_since: Option<Time>, away_until: Option<Time>,
        unreached_since: Option<Time>, unreached_until: Option<Time>,
        idle_until: Option<Time>, idle_warned: bool,
        wrap_up_until: Option<Time>, wrap_up_added_ms: u64,
        /// Number of its last line.
        lines: u32,
        /// Number of its last note or whisper.
        asides: u32,
        parent: Option<InteractionId>, invitation: Option<InvitationId>,
        /// The callback it is an attempt of.
        callback: Option<CallbackId>,
        /// The change that waits for a yes in it.
        approval: Option<ApprovalId>,
        disposition: Option<Arc<str>>, note: Option<Private>,
        back_offs: BackOffs,
        priority: i32,
        /// What it wants of an agent still.
        wants: Wants,
        /// Queues whose agents serve it besides.
        also: Queues,
        /// Steps of the recipe that are done, and when the next is due.
        step: u8, step_at: Option<Time>,
        /// Where the wait went on, if it did elsewhere.
        diverted_to: Option<DivertTo>,
        /// The range told when it came.
        told_low_ms: Option<u64>, told_high_ms: Option<u64>,
        /// Who talked in it: owners and those consulted, in the order they came.
        agents: Agents,
        /// Milliseconds in which somebody owned it, up to its end or the last change of owner.
        talked_ms: u64,
        /// When it was asked for by this medium: it came, or was moved to it.
        asked_at: Time,
    }
    /// One line.
    MessageRow in "message" by 2 {
        interaction: InteractionId, n: u32, side: Side, by_agent: Option<AgentId>, text: Private, at: Time,
    }
    /// A note or a whisper.
    AsideRow in "aside" by 2 {
        interaction: InteractionId, n: u32, by_agent: AgentId, kind: AsideKind, text: Private, at: Time,
    }
    /// Wrap-up of one who handed an interaction on.
    WrapUpRow in "wrap_up" by 2 {
        interaction: InteractionId, agent: AgentId,
        /// The queue it was handed on from.
        queue: QueueId,
        medium: Medium, since: Time, until: Time, added_ms: u64,
        note: Option<Private>, ended_at: Option<Time>,
    }
    /// An offer.
    OfferRow in "offer" by 1 {
        id: OfferId, interaction: InteractionId, agent: AgentId, kind: OfferKind,
        /// Given because the client prefers this agent.
        preferred: bool,
        made_at: Time, until: Time,
        /// How it ended; absent while live.
        ended: Option<OfferEnd>, why: Option<Arc<str>>, ended_at: Option<Time>,
        /// All who are asked; `agent` is the first of them, or who took it.
        legs: Legs,
        /// What the decision read.
        considered: Considered,
    }
    /// An alert.
    AlertRow in "alert" by 1 {
        id: AlertId,
        /// Whose it is; 0 if it is a person's of the center.
        owner: ClientId,
        staff: Option<AgentId>,
        presentity: Presentity, condition: Condition, medium: Medium,
        /// Goes on after it fired, until its end.
        keep: bool,
        /// On which wires it tells.
        told_by: Wires,
        state: AlertLife, ended: Option<AlertEnd>,
        armed_at: Time, until: Time,
        /// Place in the line of the agent; first armed, first held.
        place: u64,
        /// Not again before the condition was otherwise once.
        asleep: bool,
        invitation: Option<InvitationId>, held_until: Option<Time>,
        fired: u32, fired_at: Option<Time>, ended_at: Option<Time>,
    }
    /// An invitation.
    InvitationRow in "invitation" by 1 {
        id: InvitationId, sender: Party, invitee: Party,
        /// The alert that sent it.
        alert: Option<AlertId>,
        medium: Medium, queue: QueueId, text: Option<Private>, state: InvitationLife,
        sent_at: Time, until: Time,
        /// How long it stands; a reminder stands as long again.
        length_ms: u64,
        later_at: Option<Time>, reminded: bool,
        interaction: Option<InteractionId>, ended_at: Option<Time>,
    }
    /// A callback.
    CallbackRow in "callback" by 1 {
        id: CallbackId, client: ClientId, queue: QueueId, agent: Option<AgentId>,
        /// E.164.
        number: Option<Private>, product: Option<Arc<str>>,
        state: CallbackLife, ended: Option<CallbackEnd>, why: Option<Arc<str>>,
        promised_at: Time,
        /// The agreed time, or the next of the plan.
        at: Option<Time>,
        /// When it is due, if its queue was closed at that time.
        put_off_to: Option<Time>,
        window_until: Option<Time>,
        attempts: u32, attempt_until: Option<Time>,
        /// The agent was asked for the outcome.
        asked: bool,
        /// The live attempt, or the last one.
        interaction: Option<InteractionId>,
        outcome: Option<CallOutcome>, ended_at: Option<Time>,
    }
    /// A notice.
    NoticeRow in "notice" by 1 {
        id: NoticeId, client: ClientId, queue: QueueId, code: NoticeCode, about: About, medium: Medium,
        /// When the wait began, or the call was promised.
        since: Time,
        /// For when it was promised, if a time was agreed.
        promised_for: Option<Time>,
        why: Option<EndedBy>, outcome: Option<CallOutcome>,
        state: NoticeLife, ended: Option<NoticeEnd>, sent_at: Time, until: Time, ended_at: Option<Time>,
    }
    /// An order somebody follows or followed, by its number in the center: the company's number, and its version in the library.
    FollowedRow in "followed" by 1 { id: OrderId, number: Arc<str>, client: ClientId, status: Arc<str>, rev: u64 }
    /// A deadline whose turn faulted twice, by its reason as text, and when it was due: kept, shown, not tried again.
    ParkedRow in "parked" by 1 { reason: Arc<str>, due: Time }
}

impl InteractionRow {
    /// Whether its client must be here for it. Who waits for a yes need not be.
    pub fn needs_client(&self) -> bool {
        self.medium.is_live() && self.approval.is_none()
    }
    /// Whether it is a talk of which there is one at a time: what waits for a yes is beside it.
    pub fn is_talk_open(&self) -> bool {
        !matches!(self.state, Life::WrapUp | Life::Closed) && self.approval.is_none()
    }

    /// An interaction that comes into line; nothing else is known of it.
    pub fn arriving(id: InteractionId, client: ClientId, queue: QueueId, medium: Medium, at: Time) -> InteractionRow {
        InteractionRow {
            id,
            client,
            queue,
            medium,
            product: None,
            state: Life::Queued,
            outcome: None,
            arrived_at: at,
            started_at: None,
            ended_at: None,
            closed_at: None,
            owner: None,
            owned_since: None,
            participants: Participants::default(),
            held_since: None,
            held_until: None,
            held_long: false,
            served_by: None,
            offer: None,
            prefers: None,
            prefers_until: None,
            wait_until: None,
            away_since: None,
            away_until: None,
            unreached_since: None,
            unreached_until: None,
            idle_until: None,
            idle_warned: false,
            wrap_up_until: None,
            wrap_up_added_ms: 0,
            lines: 0,
            asides: 0,
            parent: None,
            invitation: None,
            callback: None,
            approval: None,
            disposition: None,
            note: None,
            back_offs: BackOffs::default(),
            priority: 0,
            wants: Wants::default(),
            also: Queues::default(),
            step: 0,
            step_at: None,
            diverted_to: None,
            told_low_ms: None,
            told_high_ms: None,
            agents: Agents::default(),
            talked_ms: 0,
            asked_at: at,
        }
    }
}

/// The key of one row of the center's state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKey {
    /// The center row.
    Center,
    /// A setting, by its place in the list.
    Setting(crate::setting::Setting),
    /// A skill.
    Skill(SkillId),
    /// A queue.
    Queue(QueueId),
    /// Opening hours.
    Hours(Arc<str>),
    /// A canned reply.
    Reply(Arc<str>),
    /// An agent.
    Agent(AgentId),
    /// A client.
    Client(ClientId),
    /// An interaction.
    Interaction(InteractionId),
    /// A line.
    Message(InteractionId, u32),
    /// A note or a whisper.
    Aside(InteractionId, u32),
    /// A wrap-up beside an interaction.
    WrapUp(InteractionId, AgentId),
    /// An offer.
    Offer(OfferId),
    /// An alert.
    Alert(AlertId),
    /// An invitation.
    Invitation(InvitationId),
    /// A callback.
    Callback(CallbackId),
    /// A notice.
    Notice(NoticeId),
    /// An order that is followed.
    Order(OrderId),
    /// A parked deadline.
    Parked(Arc<str>),
}

/// A row to be written: an upsert of all columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedRow {
    /// The table.
    pub table: &'static Table,
    /// Values in the order of the columns.
    pub values: Vec<Value>,
}

/// All that a center starts from: what is open, and what ended less than `linger_ms` ago.
#[derive(Clone, Debug, Default)]
pub struct Saved {
    /// The center row; absent in a new store.
    pub center: Option<CenterRow>,
    /// Settings that differ.
    pub settings: Vec<SettingRow>,
    /// Skills.
    pub skills: Vec<SkillRow>,
    /// Queues.
    pub queues: Vec<QueueRow>,
    /// Opening hours, removed ones included.
    pub hours: Vec<HoursRow>,
    /// Canned replies, removed ones included.
    pub replies: Vec<ReplyRow>,
    /// Agents.
    pub agents: Vec<AgentRow>,
    /// Clients with anything at hand.
    pub clients: Vec<ClientRow>,
    /// Interactions that are not closed, or closed lately.
    pub interactions: Vec<InteractionRow>,
    /// Their last lines, ascending.
    pub messages: Vec<MessageRow>,
    /// Their last notes and whispers, ascending.
    pub asides: Vec<AsideRow>,
    /// Wrap-ups beside interactions that go on.
    pub wrap_ups: Vec<WrapUpRow>,
    /// Offers that are live, or ended lately.
    pub offers: Vec<OfferRow>,
    /// Alerts that are not ended, or ended lately.
    pub alerts: Vec<AlertRow>,
    /// Invitations that are pending or put off, or ended lately.
    pub invitations: Vec<InvitationRow>,
    /// Callbacks that are owed, or ended lately.
    pub callbacks: Vec<CallbackRow>,
    /// Notices that are unread, or ended lately.
    pub notices: Vec<NoticeRow>,
    /// Orders that these alerts watch.
    pub followed: Vec<FollowedRow>,
    /// Parked deadlines.
    pub parked: Vec<ParkedRow>,
}
