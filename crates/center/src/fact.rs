//! Every fact, past tense: what happened in a turn. State changes by facts only, in `evolve`;
//! the journal, reports and alerts are told from them. A journal line carries ids and never personal text.

use std::sync::Arc;

use crate::agent::intent::{Intent, IntentBy, Reason, Role};
use crate::id::*;
use crate::interaction::disposition::Dispositions;
use crate::interaction::lifecycle::{EndedBy, Outcome, Side};
use crate::interaction::medium::{Media, Medium};
use crate::presence::tuple::{Band, DeviceKind};
use crate::routing::offer::{OfferKind, WithdrawnWhy};
use crate::routing::queue::QueueLife;
use crate::saved::Queues;
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
    /// A queue was set up or changed.
    kept QueuePut {
        queue: QueueId, handle: Arc<str>, name: Arc<str>, shown: bool, media: Media, weight: u16, wrap_up: bool,
        offer_ms: Option<u64>, wrap_up_ms: Option<u64>, hold_ms: Option<u64>, named_ms: Option<u64>,
        target_ms: u64, dispositions: Dispositions,
    }
    /// A queue opened, closed or drained.
    kept QueueStateSet { queue: QueueId, state: QueueLife, opens_at: Option<Time>, drain_until: Option<Time> }
    /// An agent was set up or changed.
    kept AgentPut { agent: AgentId, handle: Arc<str>, name: Private, role: Role, queues: Queues, units: u16, shown: bool }
    /// A client was recorded or changed.
    kept ClientPut { client: ClientId, handle: Option<Private>, name: Private, visitor: bool, languages: Arc<str>, media: Media, presence_consent: bool }
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
    /// Somebody writes.
    soft Typed { interaction: InteractionId, side: Side, idle_until: Time }
    /// Nobody writes any more.
    soft TypingEnded { interaction: InteractionId }
    /// An ended thing left the feeds.
    soft Lingered { interaction: Option<InteractionId>, offer: Option<OfferId>, alert: Option<AlertId>, invitation: Option<InvitationId> }
    /// The last device of an agent was lost.
    kept AgentUnreached { agent: AgentId }
    /// A device of an agent answers, and none did before. Told for the journal alone: devices are soft.
    kept AgentReached { agent: AgentId }

    /// Intent was set.
    kept IntentSet { agent: AgentId, intent: Intent, reason: Option<Reason>, by: IntentBy, back_at: Option<Time> }

    /// A client came into line, or into a talk by invitation.
    kept InteractionArrived {
        interaction: InteractionId, client: ClientId, queue: QueueId, medium: Medium, product: Option<Arc<str>>,
        prefers: Option<AgentId>, prefers_until: Option<Time>, wait_until: Time,
        parent: Option<InteractionId>, invitation: Option<InvitationId>,
    }
    /// The preference for an agent ended (I18).
    kept PreferenceEnded { interaction: InteractionId }
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
    /// A line was accepted.
    kept MessageSent { interaction: InteractionId, n: u32, side: Side, by: Option<AgentId>, text: Private, idle_until: Option<Time> }
    /// The client was warned for silence.
    kept IdleWarned { interaction: InteractionId, until: Time }
    /// The talk or the wait ended.
    kept InteractionEnded { interaction: InteractionId, by: EndedBy }
    /// Wrap-up began.
    kept WrapUpStarted { interaction: InteractionId, agent: AgentId, until: Time }
    /// Wrap-up was lengthened.
    kept WrapUpExtended { interaction: InteractionId, until: Time, added_ms: u64 }
    /// A disposition and a note were given.
    kept DispositionSet { interaction: InteractionId, disposition: Arc<str>, note: Option<Private> }
    /// Wrap-up ended.
    kept WrapUpEnded { interaction: InteractionId, agent: AgentId }
    /// Closed, for good (I02).
    kept InteractionClosed { interaction: InteractionId, outcome: Outcome, linger_until: Time }
    /// An alert will tell when its agent stays open until then.
    soft AlertSettling { alert: AlertId, at: Time }

    /// An offer was made.
    kept OfferMade { offer: OfferId, interaction: InteractionId, agent: AgentId, kind: OfferKind, preferred: bool, until: Time }
    /// It was accepted.
    kept OfferAccepted { offer: OfferId, linger_until: Time }
    /// The agent passed.
    kept OfferRejected { offer: OfferId, back_off_until: Time, linger_until: Time }
    /// Nobody answered.
    kept OfferExpired { offer: OfferId, back_off_until: Time, linger_until: Time }
    /// It was taken back; no miss, no back-off.
    kept OfferWithdrawn { offer: OfferId, why: WithdrawnWhy, linger_until: Time }
    /// A back-off ended.
    kept BackOffEnded { interaction: InteractionId, agent: AgentId }

    /// An alert was armed.
    kept AlertArmed { alert: AlertId, owner: ClientId, presentity: Presentity, medium: Medium, keep: bool, until: Time, place: u64 }
    /// Its owner became a subscriber (RFC 2778).
    kept SubscriptionStarted { watcher: ClientId, presentity: Presentity, until: Time }
    /// The subscription ended.
    kept SubscriptionEnded { watcher: ClientId, presentity: Presentity }
    /// An alert fired.
    kept AlertFired { alert: AlertId }
    /// The agent is held for the owner of an alert.
    kept AgentReserved { agent: AgentId, alert: AlertId, until: Time }
    /// The hold ended.
    kept HoldReleased { agent: AgentId, alert: AlertId }
    /// An alert that slept may fire again: its agent was closed once.
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

    /// A deadline was parked after two faults.
    kept DeadlineParked { reason: Arc<str>, due: Time }
}
