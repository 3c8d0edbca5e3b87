//! Tallies: agents available, holding, oldest. Always counted from the floor, never kept apart (I20).

use crate::id::{InteractionId, QueueId};
use crate::interaction::medium::Medium;
use crate::planted::{Bug, planted};
use crate::routing::class::{Class, ClassId};
use crate::routing::floor::Place;
use crate::state::Center;
use crate::time::Time;

impl Center {
    /// Agents available for some medium of the queue.
    pub fn available(&self, queue: QueueId) -> u32 {
        let serves = self.queues.get(&queue).is_some_and(|q| q.serves());
        if serves || planted(Bug::ClosedHasAvailable) { self.floor.free(queue) } else { 0 }
    }

    /// Whether an agent is available for one medium of the queue.
    pub fn available_for(&self, queue: QueueId, medium: Medium) -> bool {
        self.floor.class(ClassId::of(queue, medium)).is_some_and(|c| c.ready() > 0)
    }

    /// Queued and offered interactions of the queue.
    pub fn holding(&self, queue: QueueId) -> u32 {
        let classes = self.floor.classes_of(queue).filter_map(|id| self.floor.class(id));
        classes.map(|c| c.items.len() as u32 - if planted(Bug::OfferedNotHolding) { c.offered } else { 0 }).sum()
    }

    /// Arrival of the one who waits longest: the first of each priority in each line.
    pub fn oldest(&self, queue: QueueId) -> Option<Time> {
        let classes = self.floor.classes_of(queue).filter_map(|id| self.floor.class(id));
        classes.filter_map(oldest_of).min()
    }

    /// Agents open for some medium, each once.
    pub fn available_agents(&self) -> u32 {
        self.open_agents.len() as u32
    }
}

fn oldest_of(class: &Class) -> Option<Time> {
    let mut place = *class.items.first_key_value()?.0;
    let mut oldest = place.arrived;
    if planted(Bug::OldestIsFirst) {
        return Some(oldest);
    }
    loop {
        let next = Place { rank: place.rank.saturating_add(1), arrived: Time(i64::MIN), id: InteractionId(0) };
        match class.items.range(next..).next() {
            Some((p, _)) if p.rank > place.rank => place = *p,
            Some(_) | None => return Some(oldest),
        }
        oldest = oldest.min(place.arrived);
    }
}
