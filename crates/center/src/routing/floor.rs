//! The floor: everything routing may read, as plain values that can be copied and run forward.
//! `choose` reads nothing else. Kept in step by `Center::seat_agent` and `Center::seat_item`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::agent::capacity::MEDIUM_RULES;
use crate::id::{AgentId, InteractionId, QueueId};
use crate::interaction::medium::Medium;
use crate::time::Time;

/// What routing knows of one agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// Queues served.
    pub queues: Arc<[QueueId]>,
    /// Ready and reached: the agent counts as here.
    pub present: bool,
    /// Has an offered or held slot; takes nothing meanwhile (I12).
    pub reserved: bool,
    /// Units left.
    pub spare: u16,
    /// Interactions held by medium, wrap-ups apart.
    pub held: [u16; Medium::COUNT],
    /// Since when nothing was given to or finished by them.
    pub idle_since: Time,
}

impl Seat {
    /// Whether the agent may be given something at all.
    pub fn takes(&self) -> bool {
        self.present && !self.reserved && self.spare > 0
    }
    /// Whether one more of `medium` at `weight` fits (I08).
    pub fn fits(&self, medium: Medium, weight: u16) -> bool {
        let rule = MEDIUM_RULES[medium as usize];
        let holds_any = self.held.iter().any(|n| *n > 0);
        let holds_exclusive = Medium::ALL
            .iter()
            .any(|m| MEDIUM_RULES[*m as usize].exclusive && self.held[*m as usize] > 0);
        self.takes()
            && self.spare >= weight
            && self.held[medium as usize] < rule.most
            && !holds_exclusive
            && !(rule.exclusive && holds_any)
    }
}

/// A place in a line: priority, then arrival, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Priority, negated: smaller goes first.
    pub rank: i32,
    /// Original arrival (I14).
    pub arrived: Time,
    /// Breaks ties.
    pub id: InteractionId,
}

/// One waiting interaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Out as an offer: holds its place, is not offered again.
    pub offered: bool,
    /// The client has no device: passed over.
    pub away: bool,
    /// Only for this agent, until its preference ends.
    pub prefers: Option<AgentId>,
    /// Agents who passed.
    pub back_offs: Vec<AgentId>,
}

/// A line: interactions of one queue and one medium, first come first served.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Whether the queue serves those in line.
    pub serves: bool,
    /// Units one interaction takes.
    pub weight: u16,
    /// All who wait, offered ones included.
    pub items: BTreeMap<Place, Item>,
    /// Those who may be offered to anyone now.
    pub open: BTreeSet<Place>,
}

/// The index of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineId(u32);

impl LineId {
    /// The line of a queue and a medium.
    pub fn of(queue: QueueId, medium: Medium) -> LineId {
        LineId(queue.0 as u32 * Medium::COUNT as u32 + medium as u32)
    }
    /// Its queue.
    pub fn queue(self) -> QueueId {
        QueueId(u64::from(self.0) / Medium::COUNT as u64)
    }
    /// Its medium.
    pub fn medium(self) -> Medium {
        Medium::ALL[self.0 as usize % Medium::COUNT]
    }
}

/// All that routing reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Floor {
    seats: Vec<Seat>,
    lines: Vec<Line>,
    /// By queue: agents who take something, longest idle first.
    idle: Vec<BTreeSet<(Time, AgentId)>>,
    /// By queue: how many agents are present.
    present: Vec<u32>,
    /// By agent: items that want this agent only.
    wanted: BTreeMap<AgentId, BTreeSet<(Place, LineId)>>,
}

impl Floor {
    /// The seat of an agent.
    pub fn seat(&self, agent: AgentId) -> Option<&Seat> {
        self.seats.get(agent.0 as usize)
    }
    /// A line, if it was ever laid.
    pub fn line(&self, id: LineId) -> Option<&Line> {
        self.lines.get(id.0 as usize)
    }
    /// Agents of a queue who take something, longest idle first.
    pub fn idle(&self, queue: QueueId) -> impl Iterator<Item = AgentId> {
        self.idle
            .get(queue.0 as usize)
            .into_iter()
            .flatten()
            .map(|(_, a)| *a)
    }
    /// How many agents of the queue are present.
    pub fn present(&self, queue: QueueId) -> u32 {
        self.present.get(queue.0 as usize).copied().unwrap_or(0)
    }
    /// Items that want only this agent.
    pub fn wanted(&self, agent: AgentId) -> impl Iterator<Item = (Place, LineId)> {
        self.wanted.get(&agent).into_iter().flatten().copied()
    }

    /// Lays or changes the lines of a queue.
    pub(crate) fn lay(&mut self, queue: QueueId, serves: bool, weight: u16) {
        let last = LineId::of(queue, Medium::Mail).0 as usize;
        if self.lines.len() <= last {
            self.lines.resize_with(last + 1, Line::default);
        }
        let at = queue.0 as usize;
        if self.idle.len() <= at {
            self.idle.resize_with(at + 1, BTreeSet::new);
            self.present.resize(at + 1, 0);
        }
        for medium in Medium::ALL {
            let line = &mut self.lines[LineId::of(queue, *medium).0 as usize];
            line.serves = serves;
            line.weight = weight;
        }
    }

    /// Puts an agent's seat in place of the old one.
    pub(crate) fn put_seat(&mut self, agent: AgentId, seat: Seat) {
        let at = agent.0 as usize;
        if self.seats.len() <= at {
            self.seats.resize_with(at + 1, Seat::default);
        }
        let old = std::mem::replace(&mut self.seats[at], seat);
        let new = &self.seats[at];
        if old.queues == new.queues
            && old.takes() == new.takes()
            && old.present == new.present
            && old.idle_since == new.idle_since
        {
            return;
        }
        for queue in old.queues.iter() {
            if let Some(idle) = self.idle.get_mut(queue.0 as usize) {
                idle.remove(&(old.idle_since, agent));
                self.present[queue.0 as usize] -= u32::from(old.present);
            }
        }
        for queue in new.queues.iter() {
            if let Some(idle) = self.idle.get_mut(queue.0 as usize) {
                if new.takes() {
                    idle.insert((new.idle_since, agent));
                }
                self.present[queue.0 as usize] += u32::from(new.present);
            }
        }
    }

    /// Puts an item into its line, or takes it out with `None`.
    pub(crate) fn put_item(&mut self, id: LineId, place: Place, item: Option<Item>) {
        let Some(line) = self.lines.get_mut(id.0 as usize) else {
            return;
        };
        line.open.remove(&place);
        if let Some(old) = line.items.remove(&place).and_then(|old| old.prefers)
            && let Some(wants) = self.wanted.get_mut(&old)
        {
            wants.remove(&(place, id));
            if wants.is_empty() {
                self.wanted.remove(&old);
            }
        }
        let Some(item) = item else { return };
        if !item.offered && !item.away {
            match item.prefers {
                Some(agent) => {
                    self.wanted.entry(agent).or_default().insert((place, id));
                }
                None => {
                    line.open.insert(place);
                }
            }
        }
        line.items.insert(place, item);
    }
}
