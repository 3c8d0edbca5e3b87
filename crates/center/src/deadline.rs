//! Deadlines: (when, why). Each waiting state has one; leaving the state cancels it in the same turn (I04, I46).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::id::*;
use crate::time::Time;

/// Why the center wakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The grace after a start is over.
    GraceOver,
    /// Figures of waits are counted anew.
    WaitsDue,
    /// An offer was not answered.
    OfferUnanswered(OfferId),
    /// A back-off ends.
    BackOffOver(InteractionId, AgentId),
    /// Wrap-up is over.
    WrapUpOver(InteractionId),
    /// The next step of a recipe.
    RecipeStep(InteractionId),
    /// Wrap-up of one who handed an interaction on is over.
    OwnWrapUpOver(InteractionId, AgentId),
    /// Somebody is on hold for long.
    HeldLong(InteractionId),
    /// A preferred agent is preferred no longer.
    PreferenceOver(InteractionId),
    /// It waited too long.
    WaitOver(InteractionId),
    /// An absent client's place lapses.
    PlaceLapsed(InteractionId),
    /// An absent client's talk ends.
    ClientGone(InteractionId),
    /// An unreached owner is given up.
    OwnerGone(InteractionId),
    /// Silence in a talk.
    Idle(InteractionId),
    /// Nobody typed lately.
    TypingOver(InteractionId),
    /// A closed queue is drained.
    QueueDrained(QueueId),
    /// An alert came to its end.
    AlertOver(AlertId),
    /// An agent stayed open long enough to tell.
    AlertSettled(AlertId),
    /// An invitation was not answered.
    InvitationLapsed(InvitationId),
    /// An invitation put off is due.
    InvitationDue(InvitationId),
    /// A callback is due.
    CallbackDue(CallbackId),
    /// Nobody took a callback.
    CallbackWindowOver(CallbackId),
    /// No word of how a call went.
    AttemptOver(CallbackId),
    /// An ended callback leaves the feeds.
    LingerCallback(CallbackId),
    /// An ended offer leaves the feeds, before its interaction does.
    LingerOffer(OfferId),
    /// An ended interaction leaves the feeds.
    LingerInteraction(InteractionId),
    /// An ended alert leaves the feeds.
    LingerAlert(AlertId),
    /// An ended invitation leaves the feeds.
    LingerInvitation(InvitationId),
    /// A notice grew old.
    NoticeOver(NoticeId),
    /// An ended notice leaves the feeds.
    LingerNotice(NoticeId),
}

/// The index of deadlines, ordered by (due, reason).
#[derive(Clone, Debug, Default)]
pub struct Deadlines {
    by_reason: BTreeMap<Reason, Time>,
    by_time: BTreeSet<(Time, Reason)>,
    /// Reasons not to be armed again, as text.
    parked: BTreeSet<Arc<str>>,
}

impl Deadlines {
    /// Sets, moves or cancels the deadline of a reason. A parked one stays parked.
    pub(crate) fn set(&mut self, reason: Reason, due: Option<Time>) {
        let due = due.filter(|_| !self.is_parked(reason));
        let old = match due {
            Some(due) => self.by_reason.insert(reason, due),
            None => self.by_reason.remove(&reason),
        };
        if old == due {
            return;
        }
        if let Some(old) = old {
            self.by_time.remove(&(old, reason));
        }
        if let Some(due) = due {
            self.by_time.insert((due, reason));
        }
    }
    /// Parks a reason: it is cancelled and not armed again.
    pub(crate) fn park(&mut self, reason: Arc<str>) {
        let known = |r: &&Reason| text_of(**r) == *reason;
        let found = self.by_reason.keys().find(known).copied();
        if let Some(found) = found {
            self.set(found, None);
        }
        self.parked.insert(reason);
    }
    /// Whether the reason is parked.
    pub fn is_parked(&self, reason: Reason) -> bool {
        !self.parked.is_empty() && self.parked.contains(text_of(reason).as_str())
    }
    /// The first to come.
    pub fn first(&self) -> Option<(Time, Reason)> {
        self.by_time.first().copied()
    }
    /// When the reason is due.
    pub fn due(&self, reason: Reason) -> Option<Time> {
        self.by_reason.get(&reason).copied()
    }
    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Time, Reason)> {
        self.by_time.iter().copied()
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_time.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_time.is_empty()
    }
}

/// A reason as a row and an exception tell it.
pub(crate) fn text_of(reason: Reason) -> String {
    format!("{reason:?}")
}
