//! Every "no", with its reason: a stable code, a sentence a client could read, and the thing as it is now.

use crate::id::DocKey;
use crate::routing::offer::OfferEnd;
use crate::time::Time;

/// A command declined by a rule. Nothing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub why: Why,
    /// The thing as it is now, for those who may see it.
    pub current: Option<DocKey>,
}

/// The reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Foreign, hidden or absent: all look the same (I48).
    NotFound,
    /// Their own thing, or a shared one, but not this verb.
    NotAllowed,
    /// The thing is in a state that has no row for the verb.
    WrongState,
    /// The offer ended; how.
    OfferEnded(OfferEnd),
    /// The interaction is over for this verb (I41).
    InteractionClosed,
    /// There is one already; `current` is it.
    AlreadyOpen,
    /// The alert's condition holds now; `current` says what to do instead.
    AlreadySo,
    /// Not possible at this moment.
    NotNow(NotNow),
    /// The agent holds active interactions.
    HoldingItems,
    /// Others are set up by it; `current` is one of them.
    InUse,
    /// Based on an older version.
    Stale,
    /// A version must be said.
    VersionMissing,
    /// A field does not fit.
    Invalid {
        /// Where, as a JSON pointer.
        at: &'static str,
        /// Stable code of what is wrong.
        code: &'static str,
        /// What would fit.
        expected: &'static str,
    },
    /// A bound was hit.
    Limit {
        /// Name of the bound.
        name: &'static str,
        /// Its value.
        most: u64,
    },
}

/// Why something is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotNow {
    /// The queue is closed.
    QueueClosed,
    /// The queue has not this medium.
    MediumNotOffered,
    /// The client's reach does not allow this medium.
    ReachForbids,
    /// The client is not called at this time; from then on they are.
    Quiet(Option<Time>),
    /// The clocks of the client's card say no calls at that time; from then on they do.
    QuietThen(Option<Time>),
    /// The agent is signed out.
    AgentSignedOut,
    /// The agent is not ready, or no device answers.
    AgentNotHere,
    /// Nobody who suits is available.
    NobodyAvailable,
    /// As many callbacks as can be kept are promised for that time.
    SlotTaken,
    /// The hours of the queue say closed at that time.
    ClosedThen,
    /// The outcome of the call is not said yet.
    OutcomeMissing,
    /// The change that waits for a yes is not answered yet.
    Undecided,
    /// The agent has no room.
    NoRoom,
    /// The time to reopen is over.
    ReopenOver,
}

impl NotNow {
    /// Stable code inside the problem.
    pub fn code(self) -> &'static str {
        match self {
            NotNow::QueueClosed => "queue_closed",
            NotNow::MediumNotOffered => "medium_not_offered",
            NotNow::ReachForbids | NotNow::Quiet(_) | NotNow::QuietThen(_) => "reach_forbids",
            NotNow::AgentSignedOut => "agent_signed_out",
            NotNow::AgentNotHere => "agent_not_here",
            NotNow::NobodyAvailable => "nobody_available",
            NotNow::SlotTaken => "slot_taken",
            NotNow::ClosedThen => "closed_then",
            NotNow::OutcomeMissing => "outcome_missing",
            NotNow::Undecided => "undecided",
            NotNow::NoRoom => "no_room",
            NotNow::ReopenOver => "reopen_over",
        }
    }
}

impl Why {
    /// This reason with the thing it is about.
    pub fn at(self, current: DocKey) -> Refusal {
        Refusal { why: self, current: Some(current) }
    }

    /// Stable code (interface, "Problems").
    pub fn code(&self) -> &'static str {
        match self {
            Why::NotFound => "not_found",
            Why::NotAllowed => "not_allowed",
            Why::WrongState => "wrong_state",
            Why::OfferEnded(_) => "offer_ended",
            Why::InteractionClosed => "interaction_closed",
            Why::AlreadyOpen => "already_open",
            Why::AlreadySo => "already_so",
            Why::NotNow(_) => "not_now",
            Why::HoldingItems => "holding_items",
            Why::InUse => "in_use",
            Why::Stale => "stale",
            Why::VersionMissing => "version_missing",
            Why::Invalid { .. } => "invalid",
            Why::Limit { .. } => "limit",
        }
    }

    /// A sentence a client could read.
    pub fn sentence(&self) -> String {
        match self {
            Why::NotFound => "There is no such thing here.".into(),
            Why::NotAllowed => "This is not yours to do.".into(),
            Why::WrongState => "It is not in a state for that.".into(),
            Why::OfferEnded(OfferEnd::Accepted) => "The offer was already accepted.".into(),
            Why::OfferEnded(OfferEnd::Rejected) => "The offer was already passed on.".into(),
            Why::OfferEnded(OfferEnd::Expired) => "The offer was not answered in time.".into(),
            Why::OfferEnded(OfferEnd::Withdrawn) => "The offer was taken back.".into(),
            Why::InteractionClosed => "This interaction is over. It can be reopened.".into(),
            Why::AlreadyOpen => "There is one already.".into(),
            Why::AlreadySo => "That is so already. No need to wait.".into(),
            Why::NotNow(NotNow::QueueClosed) => "The queue is closed now.".into(),
            Why::NotNow(NotNow::MediumNotOffered) => "This queue has not that medium.".into(),
            Why::NotNow(NotNow::ReachForbids) => "The client does not take that medium.".into(),
            Why::NotNow(NotNow::Quiet(_)) => "The client is not called at this time.".into(),
            Why::NotNow(NotNow::QuietThen(_)) => "The client's card says no calls at that time.".into(),
            Why::NotNow(NotNow::AgentSignedOut) => "The agent is not at work now.".into(),
            Why::NotNow(NotNow::AgentNotHere) => "The agent is not ready now.".into(),
            Why::NotNow(NotNow::NobodyAvailable) => "Nobody who can do that is free now.".into(),
            Why::NotNow(NotNow::ClosedThen) => "This queue is closed at that time. Another one may do.".into(),
            Why::NotNow(NotNow::SlotTaken) => "That time is taken. Another one may not be.".into(),
            Why::NotNow(NotNow::OutcomeMissing) => "Say first how the call went.".into(),
            Why::NotNow(NotNow::Undecided) => "Agree to the change or decline it first; who asked for it may withdraw it.".into(),
            Why::NotNow(NotNow::NoRoom) => "The agent has no room now.".into(),
            Why::NotNow(NotNow::ReopenOver) => "The time to reopen it is over.".into(),
            Why::HoldingItems => "There are talks going on. Finish or hand them on first.".into(),
            Why::InUse => "It is still in use. Change what uses it first.".into(),
            Why::VersionMissing => "It is there already. Say which version the change is based on.".into(),
            Why::Stale => "It was changed since. Look again.".into(),
            Why::Invalid { at, expected, .. } => format!("{at} does not fit: expected {expected}."),
            Why::Limit { name, most } => format!("At most {most} ({name})."),
        }
    }
}

impl From<Why> for Refusal {
    fn from(why: Why) -> Refusal {
        Refusal { why, current: None }
    }
}
