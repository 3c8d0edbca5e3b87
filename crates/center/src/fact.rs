//! Every fact, past tense: what happened in a turn. State changes by facts only, in `evolve`;
//! the journal, reports and alerts are told from them. A journal line carries ids and never personal text.

use std::sync::Arc;

use crate::agent::intent::{Intent, IntentBy, Reason, Role};
use crate::broker::alert::Wires;
use crate::broker::callback::CallOutcome;
use crate::broker::condition::Condition;
use crate::broker::notice::{About, NoticeCode, NoticeEnd};
use crate::hours::{Holidays, StateBy, Week};
use crate::id::*;
use crate::interaction::aside::AsideKind;
use crate::interaction::disposition::Dispositions;
use crate::interaction::lifecycle::{EndedBy, Outcome, Side};
use crate::interaction::medium::{Media, Medium};
use crate::interaction::party::Part;
use crate::presence::disclosure::Disclosure;
use crate::presence::tuple::{Band, DeviceKind};
use crate::routing::offer::{OfferEnd, OfferKind, WithdrawnWhy};
use crate::routing::queue::QueueLife;
use crate::routing::recipe::{DivertTo, Recipe};
use crate::routing::skill::{Skills, Wants};
use crate::saved::{Agents, Queues};
use crate::setting::Setting;
use crate::time::Time;
use crate::value::{Column, Private, Value};

macro_rules! facts {
    ($($(#[$meta:meta])* $kind:ident $name:ident { $($field:ident: $ty:ty),* $(,)? })+) => {
        /// One fact.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "a field named by the glossary needs no second sentence")]
        pub enum Fact { $($(#[$meta])* $name { $($field: $ty),* }),+ }
        impl Fact {
            /// The name, as the journal writes it.
            pub fn name(&self) -> &'static str { match self { $(Fact::$name { .. } => stringify!($name)),+ } }
            /// Soft facts have no row and no journal line (house section 6.6).
            pub fn is_soft(&self) -> bool { match self { $(Fact::$name { .. } => facts!(@soft $kind)),+ } }
            /// Names and values a journal line may tell.
            pub fn told(&self) -> Vec<(&'static str, Value)> {
                match self { $(Fact::$name { $($field),* } => vec![$((stringify!($field), $field.told())),*]),+ }
            }
            /// Reads a journal line back; personal text comes back empty. `None` when the line does not fit.
            pub fn read(name: &str, value: &dyn Fn(&str) -> Value) -> Option<Fact> {
                $(if name == stringify!($name) {
                    return Some(Fact::$name { $($field: <$ty as Column>::take(&value(stringify!($field)))?),* });
                })+
                let _ = value;
                None
            }
        }
    };
    (@soft kept) => { false };
    (@soft soft) => { true };
}

facts! {
    /// The center got its name.
    kept CenterNamed { name: Arc<str> }
    /// A setting changed; holds for deadlines armed after it.
    kept SettingChanged { setting: Setting, value: u64 }
    /// A skill was named.
    kept SkillPut { skill: SkillId, handle: Arc<str>, name: Arc<str> }
    /// A skill was removed.
    kept SkillRemoved { skill: SkillId, handle: Arc<str> }
    /// A queue was set up or changed.
    kept QueuePut {
        queue: QueueId, handle: Arc<str>, name: Arc<str>, shown: bool, disclosure: Disclosure, media: Media, weight: u16, wrap_up: bool,
        offer_ms: Option<u64>, wrap_up_ms: Option<u64>, hold_ms: Option<u64>, named_ms: Option<u64>,
        target_ms: u64, dispositions: Dispositions, wants: Wants, recipe: Recipe, priority: i32, legs: u8,
        hours: Option<Arc<str>>,
    }
    /// A queue opened, closed or drained.
    kept QueueStateSet { queue: QueueId, state: QueueLife, opens_at: Option<Time>, drain_until: Option<Time> }
    /// Opening hours were set up or changed.
    kept HoursPut { handle: Arc<str>, rev: u64, name: Arc<str>, zone: Arc<str>, week: Week, holidays: Holidays }
    /// Opening hours were removed.
    kept HoursRemoved { handle: Arc<str>, rev: u64 }
    /// A canned reply was set up or changed. Its text is for drafts, not for the journal.
    kept ReplyPut { handle: Arc<str>, rev: u64, name: Arc<str>, text: Private, queues: Queues }
    /// A canned reply was removed.
    kept ReplyRemoved { handle: Arc<str>, rev: u64 }
    /// A queue opens and closes next at other times, by its hours.
    kept QueueTimesSet { queue: QueueId, opens_at: Option<Time>, closes_at: Option<Time> }
    /// Who set the state of a queue that has hours: what people set stands until the hours next open or close.
    kept QueueStateClaimed { queue: QueueId, by: StateBy }
    /// An agent was set up or changed.
    kept AgentPut { agent: AgentId, handle: Arc<str>, name: Private, role: Role, queues: Queues, units: u16, shown: bool, skills: Skills }
    /// An agent hid from clients, or does not hide any more.
    kept AgentHidden { agent: AgentId, hidden: bool }
    /// A client was recorded or changed.
    kept ClientPut { client: ClientId, handle: Option<Private>, name: Private, visitor: bool, languages: Arc<str>, media: Media, presence_consent: bool }
    /// A client's card changed; what it holds lies in the library.
    kept CardChanged {
        client: ClientId, rev: u64, name: Private, languages: Arc<str>, media: Media, presence_consent: bool, by: Option<Party>,
    }
    /// A client is not called any more, or is again, by the clocks of their card; and when that turns next.
    kept QuietTurned { client: ClientId, quiet: bool, turns_at: Option<Time> }
    /// A client was erased: the center knows no more of them than their number.
    kept ClientErased { client: ClientId }
    /// A visitor turned out to be a client: what they had is that client's, and of the visitor nothing is known any more.
    kept VisitMerged { visitor: ClientId, client: ClientId }
    /// An interaction of a visitor is that client's from now on, with all that was said in it.
    kept InteractionMerged { interaction: InteractionId, client: ClientId }
    /// An order is followed from now on; what it says lies in the library.
    kept OrderFollowed { order: OrderId, number: Arc<str>, client: ClientId, rev: u64, status: Arc<str> }
    /// An order has a new version: another status than before, if it had one, other fields than that, or both.
    kept OrderChanged {
        order: OrderId, number: Arc<str>, client: ClientId, rev: u64, status: Arc<str>, was: Option<Arc<str>>, edited: bool, by: Option<Party>,
    }
    /// Numbers of interactions were set aside, from this one on.
    kept InteractionsReserved { first: InteractionId, count: u64 }

    /// A device opened.
    soft DeviceOpened { of: Party, device: DeviceId, kind: DeviceKind }
    /// A device answered into another band.
    soft DeviceBandChanged { of: Party, device: DeviceId, band: Band, answered_at: Time }
    /// A device was lost.
    soft DeviceLost { of: Party, device: DeviceId }
    /// The grace after a start is over: silence means something again.
    soft GraceEnded {}
    /// Figures of waits were counted.
    soft WaitsCounted {}
    /// Somebody writes.
    soft Typed { interaction: InteractionId, side: Side, idle_until: Time }
    /// Nobody writes any more.
    soft TypingEnded { interaction: InteractionId }
    /// An ended thing left the feeds.
    soft Lingered { interaction: Option<InteractionId>, offer: Option<OfferId>, alert: Option<AlertId>, invitation: Option<InvitationId>, callback: Option<CallbackId>, notice: Option<NoticeId> }
    /// The center started; nobody's device is known.
    kept CenterStarted { epoch: u32 }
    /// A device of an agent answers, the first that does.
    kept AgentReached { agent: AgentId }
    /// The last device of an agent was lost.
    kept AgentUnreached { agent: AgentId }

    /// Intent was set.
    kept IntentSet { agent: AgentId, intent: Intent, reason: Option<Reason>, by: IntentBy, back_at: Option<Time> }

    /// A client came into line, or into a talk by invitation.
    kept InteractionArrived {
        interaction: InteractionId, client: ClientId, queue: QueueId, medium: Medium, product: Option<Arc<str>>,
        prefers: Option<AgentId>, prefers_until: Option<Time>, wait_until: Time,
        wants: Wants, priority: i32, step_at: Option<Time>, told_low_ms: Option<u64>, told_high_ms: Option<u64>,
        as_of: Option<Time>,
        parent: Option<InteractionId>, invitation: Option<InvitationId>, approval: Option<ApprovalId>,
    }
    /// It wants less of an agent than before.
    kept RequirementRelaxed { interaction: InteractionId, wants: Wants }
    /// Agents of another queue are asked for it besides.
    kept QueueOverflowed { interaction: InteractionId, to: QueueId }
    /// It goes before others than before.
    kept PriorityRaised { interaction: InteractionId, priority: i32 }
    /// A step of the recipe is done; the next is due then.
    kept RecipeStepped { interaction: InteractionId, step: u8, step_at: Option<Time> }
    /// The wait goes on elsewhere.
    kept InteractionDiverted { interaction: InteractionId, to: DivertTo }
    /// The preference for an agent ended (I18).
    kept PreferenceEnded { interaction: InteractionId }
    /// A wait came to its end while its client is not called: it stands on.
    kept PlaceKept { interaction: InteractionId, wait_until: Time, window_until: Option<Time> }
    /// The last device of the client was lost.
    kept ClientLeft { interaction: InteractionId, until: Time }
    /// A device of the client opened again.
    kept ClientReturned { interaction: InteractionId }
    /// The owner is not reached.
    kept OwnerUnreached { interaction: InteractionId, until: Time }
    /// The owner is reached again.
    kept OwnerReturned { interaction: InteractionId }
    /// The owner was given up.
    kept OwnerLost { interaction: InteractionId, agent: AgentId }
    /// It went back into line with its arrival and priority (I14).
    kept InteractionReturned { interaction: InteractionId, wait_until: Time }
    /// Client and agent are connected.
    kept InteractionStarted { interaction: InteractionId, agent: AgentId, idle_until: Time }
    /// The owner handed it on, or a supervisor took it over.
    kept OwnerChanged { interaction: InteractionId, from: AgentId, to: AgentId, idle_until: Time }
    /// The owner let it go to a line: this queue's, or another's.
    kept TransferredToQueue {
        interaction: InteractionId, agent: AgentId, queue: QueueId, wants: Wants, priority: i32,
        wait_until: Time, step_at: Option<Time>, back_off_until: Time,
    }
    /// Somebody of the center takes part.
    kept ParticipantJoined { interaction: InteractionId, agent: AgentId, part: Part }
    /// They take no part any more.
    kept ParticipantLeft { interaction: InteractionId, agent: AgentId }
    /// The client waits by another medium.
    kept InteractionMoved { interaction: InteractionId, medium: Medium, step_at: Option<Time> }
    /// The talk is on hold.
    kept TalkHeld { interaction: InteractionId, until: Time }
    /// It has been on hold for long.
    kept TalkHeldLong { interaction: InteractionId, until: Time }
    /// It goes on.
    kept TalkResumed { interaction: InteractionId, idle_until: Time }
    /// Words the client does not read.
    kept AsideSaid { interaction: InteractionId, n: u32, by: AgentId, kind: AsideKind, text: Private }
    /// A note of one who handed the interaction on.
    kept HandoverNoted { interaction: InteractionId, agent: AgentId, note: Private }
    /// A line was accepted.
    kept MessageSent { interaction: InteractionId, n: u32, side: Side, by: Option<AgentId>, text: Private, idle_until: Option<Time> }
    /// The client was warned for silence.
    kept IdleWarned { interaction: InteractionId, until: Time }
    /// The talk or the wait ended.
    kept InteractionEnded { interaction: InteractionId, by: EndedBy }
    /// Wrap-up began.
    kept WrapUpStarted { interaction: InteractionId, agent: AgentId, queue: QueueId, until: Time }
    /// Wrap-up was lengthened.
    kept WrapUpExtended { interaction: InteractionId, agent: AgentId, until: Time, added_ms: u64 }
    /// A disposition and a note were given.
    kept DispositionSet { interaction: InteractionId, disposition: Arc<str>, note: Option<Private> }
    /// Wrap-up ended.
    kept WrapUpEnded { interaction: InteractionId, agent: AgentId }
    /// Closed, for good (I02).
    kept InteractionClosed { interaction: InteractionId, outcome: Outcome, linger_until: Time }
    /// An alert will tell when its agent stays open until then, or wake when its client stays away.
    soft AlertSettling { alert: AlertId, at: Time }

    /// An offer was made.
    kept OfferMade { offer: OfferId, interaction: InteractionId, agent: AgentId, others: Agents, kind: OfferKind, preferred: bool, until: Time }
    /// One of several who were asked is asked no longer; the others are.
    kept LegEnded { offer: OfferId, agent: AgentId, how: OfferEnd, back_off_until: Option<Time> }
    /// It was accepted; the others who were asked are asked no longer.
    kept OfferAccepted { offer: OfferId, agent: AgentId, linger_until: Time }
    /// The last who was asked passed.
    kept OfferRejected { offer: OfferId, agent: AgentId, back_off_until: Time, linger_until: Time }
    /// None of those who were still asked answered.
    kept OfferExpired { offer: OfferId, back_off_until: Time, linger_until: Time }
    /// It was taken back; no miss, no back-off.
    kept OfferWithdrawn { offer: OfferId, why: WithdrawnWhy, linger_until: Time }
    /// A back-off ended.
    kept BackOffEnded { interaction: InteractionId, agent: AgentId }

    /// An alert was armed.
    kept AlertArmed {
        alert: AlertId, owner: Party, presentity: Presentity, condition: Condition, medium: Medium, keep: bool, by: Wires, until: Time, place: u64,
    }
    /// Its owner became a subscriber (RFC 2778).
    kept SubscriptionStarted { watcher: Party, presentity: Presentity, until: Time }
    /// The subscription ended.
    kept SubscriptionEnded { watcher: Party, presentity: Presentity }
    /// An alert fired.
    kept AlertFired { alert: AlertId }
    /// The agent is held for the owner of an alert.
    kept AgentReserved { agent: AgentId, alert: AlertId, until: Time }
    /// The hold ended.
    kept HoldReleased { agent: AgentId, alert: AlertId }
    /// An alert does not fire before what it watches was otherwise.
    kept AlertSlept { alert: AlertId }
    /// An alert that slept may fire again: its agent was closed once, the wait was long, the client was away.
    kept AlertWoke { alert: AlertId }
    /// The alert waits again; `place` is its place in the line, old or new.
    kept AlertRearmed { alert: AlertId, place: u64, asleep: bool }
    /// The alert ended because its owner was connected or told.
    kept AlertEnded { alert: AlertId, how: crate::broker::alert::AlertEnd, linger_until: Time }
    /// Its owner cancelled it.
    kept AlertCancelled { alert: AlertId, linger_until: Time }
    /// It came to its end.
    kept AlertExpired { alert: AlertId, linger_until: Time }

    /// An invitation was sent.
    kept InvitationSent {
        invitation: InvitationId, sender: Party, invitee: Party, alert: Option<AlertId>,
        medium: Medium, queue: QueueId, text: Option<Private>, until: Time, length_ms: u64,
    }
    /// It was accepted; one interaction came of it (I43).
    kept InvitationAccepted { invitation: InvitationId, interaction: InteractionId, linger_until: Time }
    /// The invitee put it off.
    kept InvitationPostponed { invitation: InvitationId, at: Time }
    /// The one reminder went out.
    kept InvitationReminded { invitation: InvitationId, until: Time }
    /// The invitee said no.
    kept InvitationDeclined { invitation: InvitationId, linger_until: Time }
    /// The inviter took it back.
    kept InvitationWithdrawn { invitation: InvitationId, linger_until: Time }
    /// Nobody answered.
    kept InvitationLapsed { invitation: InvitationId, linger_until: Time }

    /// A callback was promised.
    kept CallbackPromised {
        callback: CallbackId, client: ClientId, queue: QueueId, agent: Option<AgentId>, number: Option<Private>,
        product: Option<Arc<str>>, at: Option<Time>,
    }
    /// Its queue is closed at that time: it is due later.
    kept CallbackPutOff { callback: CallbackId, at: Time }
    /// Its interaction waits in line.
    kept CallbackWaiting { callback: CallbackId, interaction: InteractionId, window_until: Time }
    /// An agent calls.
    kept AttemptStarted { callback: CallbackId, n: u32, attempt_until: Time }
    /// The agent is asked how it went.
    kept OutcomeAsked { callback: CallbackId, attempt_until: Time }
    /// The client was not reached; again at that time.
    kept AttemptFailed { callback: CallbackId, outcome: CallOutcome, at: Time }
    /// The client was reached.
    kept CallbackKept { callback: CallbackId, linger_until: Time }
    /// Tried as often as planned.
    kept CallbackFailed { callback: CallbackId, outcome: CallOutcome, linger_until: Time }
    /// Taken back.
    kept CallbackCancelled { callback: CallbackId, linger_until: Time }
    /// Nobody called in time.
    kept CallbackMissed { callback: CallbackId, why: EndedBy, linger_until: Time }

    /// A client is told of what was not done for them; it stands until they have read it.
    kept NoticeSent {
        notice: NoticeId, client: ClientId, queue: QueueId, code: NoticeCode, about: About, medium: Medium, since: Time,
        promised_for: Option<Time>, why: Option<EndedBy>, outcome: Option<CallOutcome>, until: Time,
    }
    /// A notice is told no longer.
    kept NoticeEnded { notice: NoticeId, how: NoticeEnd, linger_until: Time }

    /// A deadline was parked after two faults.
    kept DeadlineParked { reason: Arc<str>, due: Time }
}

/// Names of the facts that set something up, as the journal writes them.
pub const SET_UP: &[&str] = &[
    "CenterNamed",
    "SettingChanged",
    "SkillPut",
    "SkillRemoved",
    "QueuePut",
    "HoursPut",
    "HoursRemoved",
    "AgentPut",
    "ReplyPut",
    "ReplyRemoved",
];

impl Fact {
    /// What was set up: its kind and its handle; `None` for every fact that is not of [`SET_UP`].
    pub fn set_up(&self) -> Option<(&'static str, Arc<str>)> {
        match self {
            Fact::CenterNamed { .. } => Some(("center", "center".into())),
            Fact::SettingChanged { setting, .. } => Some(("setting", setting.as_str().into())),
            Fact::SkillPut { handle, .. } | Fact::SkillRemoved { handle, .. } => Some(("skill", handle.clone())),
            Fact::QueuePut { handle, .. } => Some(("queue", handle.clone())),
            Fact::ReplyPut { handle, .. } | Fact::ReplyRemoved { handle, .. } => Some(("reply", handle.clone())),
            Fact::HoursPut { handle, .. } | Fact::HoursRemoved { handle, .. } => Some(("hours", handle.clone())),
            Fact::AgentPut { handle, .. } => Some(("agent", handle.clone())),
            _ => None, // open: every other fact happened to what is set up
        }
    }
}
