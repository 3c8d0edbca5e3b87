//! What facts set off in a turn, to be decided in the same turn (see `react`).

use std::collections::{BTreeSet, VecDeque};

use crate::id::{AgentId, CallbackId, ClientId, InteractionId, OrderId, Party, QueueId};
use crate::interaction::medium::Media;
use crate::planted::{Bug, planted};
use crate::routing::floor::Place;

/// What a fact set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// An agent has room.
    AgentOpen(AgentId),
    /// An agent closed for some media, by more than an alert's hold.
    AgentShut(AgentId, Media),
    /// An interaction waits and may be offered.
    ItemWaits(InteractionId),
    /// A queue opened for some media.
    QueueOpened(QueueId, Media),
    /// A watched queue is not open.
    QueueShut(QueueId),
    /// What is told of waits was counted.
    WaitsCounted,
    /// The first device of a watched client answers.
    ClientHere(ClientId),
    /// The last device of a watched client was lost.
    ClientAway(ClientId),
    /// A callback is due.
    CallbackDue(CallbackId),
    /// The card of a watched client was changed, by whom.
    ClientEdited(ClientId, Option<Party>),
    /// An order that is watched, or whose client is, has a new version: whether its status is another, whether other fields are, and
    /// by whom.
    OrderChanged {
        /// The order.
        order: OrderId,
        /// Another status.
        moved: bool,
        /// Other fields.
        edited: bool,
        /// By whom.
        by: Option<Party>,
    },
}

#[derive(Clone, Copy, Debug)]
enum Pending {
    Is(Trigger),
    /// The first of those that wait.
    FirstWait,
}

/// All that was set off and is not decided yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Triggers {
    pending: VecDeque<Pending>,
    /// Those that began to wait, by their place in line.
    waits: BTreeSet<Place>,
}

impl Triggers {
    pub(crate) fn push(&mut self, trigger: Trigger) {
        self.pending.push_back(Pending::Is(trigger));
    }
    /// An interaction began to wait at a place.
    pub(crate) fn push_wait(&mut self, place: Place) {
        if planted(Bug::BackFirstServedFirst) {
            self.push(Trigger::ItemWaits(place.id));
        } else if self.waits.insert(place) {
            self.pending.push_back(Pending::FirstWait);
        }
    }
    /// What was set off first; of all that began to wait in this turn, who came first, not who came back first (I11).
    pub(crate) fn next(&mut self) -> Option<Trigger> {
        match self.pending.pop_front()? {
            Pending::Is(trigger) => Some(trigger),
            Pending::FirstWait => self.waits.pop_first().map(|place| Trigger::ItemWaits(place.id)),
        }
    }
    pub(crate) fn len(&self) -> usize {
        self.pending.len()
    }
    pub(crate) fn clear(&mut self) {
        *self = Triggers::default();
    }
}
