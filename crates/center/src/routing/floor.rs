//! The floor: everything routing may read, as plain values that can be copied and run forward.
//! `choose` reads nothing else. Kept in step by `Center::settle_agent` and `Center::seat_item`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::sorted::Sorted;
use crate::agent::capacity::MEDIUM_RULES;
use crate::id::{AgentId, InteractionId, QueueId};
use crate::interaction::medium::{Media, Medium};
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
        let exclusive = |m: &Medium| MEDIUM_RULES[*m as usize].exclusive && self.held[*m as usize] > 0;
        self.takes()
            && self.spare >= weight
            && self.held[medium as usize] < rule.most
            && !Medium::ALL.iter().any(exclusive)
            && !(rule.exclusive && self.held.iter().any(|n| *n > 0))
    }
    /// Whether there may be room that `old` had not.
    pub(crate) fn has_new_room(&self, old: &Seat) -> bool {
        let fewer = self.held.iter().zip(&old.held).any(|(new, old)| new < old);
        self.takes() && (!old.takes() || self.spare > old.spare || self.queues != old.queues || fewer)
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
    /// Whether the queue has the medium.
    pub laid: bool,
    /// Units one interaction takes.
    pub weight: u16,
    /// All who wait, offered ones included.
    pub items: BTreeMap<Place, Item>,
    /// Those who may be offered to anyone now.
    pub open: Sorted<Place>,
    /// How many of them are out as offers.
    pub offered: u32,
    /// Agents who may take one more, longest idle first.
    ready: Sorted<(Time, AgentId)>,
}

/// The index of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineId(u32);

impl LineId {
    /// The line of a queue and a medium.
    pub fn of(queue: QueueId, medium: Medium) -> LineId {
        LineId(queue.0 as u32 * Medium::COUNT as u32 + medium as u32)
    }
    /// The lines of a queue, one a medium.
    pub fn all_of(queue: QueueId) -> impl Iterator<Item = LineId> {
        Medium::ALL.iter().map(move |m| LineId::of(queue, *m))
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

/// Agents of one queue, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Heads {
    present: u32,
    free: u32,
}

/// All that routing reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Floor {
    seats: Vec<Seat>,
    lines: Vec<Line>,
    heads: Vec<Heads>,
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
    /// Agents who may take one more of a line, longest idle first.
    pub fn ready(&self, id: LineId) -> impl Iterator<Item = AgentId> {
        self.line(id).into_iter().flat_map(|l| l.ready.iter()).map(|(_, a)| *a)
    }
    /// How many agents of the queue are present.
    pub fn present(&self, queue: QueueId) -> u32 {
        self.heads.get(queue.0 as usize).map_or(0, |h| h.present)
    }
    /// How many agents of the queue may take one more of some medium of it.
    pub fn free(&self, queue: QueueId) -> u32 {
        self.heads.get(queue.0 as usize).map_or(0, |h| h.free)
    }
    /// Items that want only this agent.
    pub fn wanted(&self, agent: AgentId) -> impl Iterator<Item = (Place, LineId)> {
        self.wanted.get(&agent).into_iter().flatten().copied()
    }

    /// Lays or changes the lines of a queue.
    pub(crate) fn lay(&mut self, queue: QueueId, serves: bool, media: Media, weight: u16) {
        let last = LineId::of(queue, Medium::Mail).0 as usize;
        if self.lines.len() <= last {
            self.lines.resize_with(last + 1, Line::default);
        }
        let at = queue.0 as usize;
        if self.heads.len() <= at {
            self.heads.resize(at + 1, Heads::default());
        }
        let mut same = true;
        for id in LineId::all_of(queue) {
            let line = &mut self.lines[id.0 as usize];
            let laid = media.has(id.medium());
            same &= line.weight == weight && line.laid == laid;
            (line.serves, line.weight, line.laid) = (serves, weight, laid);
        }
        if !same {
            self.count_heads(queue);
        }
    }

    /// Counts anew who may take one more of a queue whose rules changed.
    fn count_heads(&mut self, queue: QueueId) {
        for id in LineId::all_of(queue) {
            self.lines[id.0 as usize].ready.clear();
        }
        self.heads[queue.0 as usize] = Heads::default();
        for (at, seat) in self.seats.iter().enumerate().filter(|(_, s)| s.queues.contains(&queue)) {
            let agent = AgentId(at as u64);
            seat_in(&mut self.lines, &mut self.heads, queue, agent, None, Some(seat));
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
        if old.queues == new.queues {
            for queue in new.queues.iter() {
                seat_in(&mut self.lines, &mut self.heads, *queue, agent, Some(&old), Some(new));
            }
            return;
        }
        for queue in old.queues.iter() {
            seat_in(&mut self.lines, &mut self.heads, *queue, agent, Some(&old), None);
        }
        for queue in new.queues.iter() {
            seat_in(&mut self.lines, &mut self.heads, *queue, agent, None, Some(new));
        }
    }

    /// Puts an item into its line, or takes it out with `None`.
    pub(crate) fn put_item(&mut self, id: LineId, place: Place, item: Option<Item>) {
        let Some(line) = self.lines.get_mut(id.0 as usize) else { return };
        line.open.remove(&place);
        let old = line.items.remove(&place);
        line.offered -= u32::from(old.as_ref().is_some_and(|i| i.offered));
        if let Some(old) = old.and_then(|old| old.prefers)
            && let Some(wants) = self.wanted.get_mut(&old)
        {
            wants.remove(&(place, id));
            if wants.is_empty() {
                self.wanted.remove(&old);
            }
        }
        let Some(item) = item else { return };
        line.offered += u32::from(item.offered);
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

/// Changes what one queue knows of one agent from an old seat to a new one.
fn seat_in(lines: &mut [Line], heads: &mut [Heads], queue: QueueId, agent: AgentId, old: Option<&Seat>, new: Option<&Seat>) {
    let Some(head) = heads.get_mut(queue.0 as usize) else { return };
    let (mut was_free, mut is_free) = (false, false);
    for id in LineId::all_of(queue) {
        let line = &mut lines[id.0 as usize];
        let fits = |seat: &&Seat| line.laid && seat.fits(id.medium(), line.weight);
        let was = old.filter(fits).map(|s| (s.idle_since, agent));
        let is = new.filter(fits).map(|s| (s.idle_since, agent));
        was_free |= was.is_some();
        is_free |= is.is_some();
        if was == is {
            continue;
        }
        if let Some(was) = was {
            line.ready.remove(&was);
        }
        if let Some(is) = is {
            line.ready.insert(is);
        }
    }
    let present = |seat: Option<&Seat>| u32::from(seat.is_some_and(|s| s.present));
    head.present = head.present + present(new) - present(old);
    head.free = head.free + u32::from(is_free) - u32::from(was_free);
}
