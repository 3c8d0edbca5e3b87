//! Tallies: agents available, holding, oldest. Always counted from the floor, never kept apart (I20).

use crate::id::{InteractionId, QueueId};
use crate::interaction::medium::Medium;
use crate::routing::choose::fits;
use crate::routing::floor::{Line, LineId, Place};
use crate::state::Center;
use crate::time::Time;

impl Center {
    /// Agents available for some medium of the queue.
    pub fn available(&self, queue: QueueId) -> u32 {
        let Some(q) = self.queues.get(&queue).filter(|q| q.serves()) else {
            return 0;
        };
        let free = |a: &crate::id::AgentId| {
            q.kept
                .media
                .iter()
                .any(|m| fits(&self.floor, *a, LineId::of(queue, m)))
        };
        self.floor.idle(queue).filter(free).count() as u32
    }

    /// Agents available for one medium of the queue.
    pub fn available_for(&self, queue: QueueId, medium: Medium) -> bool {
        self.floor
            .idle(queue)
            .any(|a| fits(&self.floor, a, LineId::of(queue, medium)))
    }

    /// Queued and offered interactions of the queue.
    pub fn holding(&self, queue: QueueId) -> u32 {
        Medium::ALL
            .iter()
            .filter_map(|m| self.floor.line(LineId::of(queue, *m)))
            .map(|l| l.items.len() as u32)
            .sum()
    }

    /// Arrival of the one who waits longest: the first of each priority in each line.
    pub fn oldest(&self, queue: QueueId) -> Option<Time> {
        let lines = Medium::ALL
            .iter()
            .filter_map(|m| self.floor.line(LineId::of(queue, *m)));
        lines.filter_map(oldest_of).min()
    }

    /// Agents open for some medium, each once.
    pub fn available_agents(&self) -> u32 {
        self.open_agents.len() as u32
    }
}

fn oldest_of(line: &Line) -> Option<Time> {
    let mut place = *line.items.first_key_value()?.0;
    let mut oldest = place.arrived;
    loop {
        let next = Place {
            rank: place.rank.saturating_add(1),
            arrived: Time(i64::MIN),
            id: InteractionId(0),
        };
        match line.items.range(next..).next() {
            Some((p, _)) if p.rank > place.rank => place = *p,
            Some(_) | None => return Some(oldest),
        }
        oldest = oldest.min(place.arrived);
    }
}
