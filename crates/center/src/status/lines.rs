//! Lines as they are told: to each who waits their place and their wait, counted over all lines of a queue and medium at once and
//! kept with the interaction, so that what is told changes with its revision alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{DocKey, InteractionId, QueueId};
use crate::interaction::medium::Medium;
use crate::limits::LINE_AT_ONCE_MAX;
use crate::planted::{Bug, planted};
use crate::routing::class::ClassId;
use crate::routing::floor::Place;
use crate::routing::waits::told;
use crate::state::{Center, Interaction};
use crate::view::document::Wait;

/// All who wait in a queue by a medium, whatever they want of an agent.
pub type Line = (QueueId, Medium);

/// What is told where nothing is known yet.
pub(crate) const UNTOLD: Wait = Wait::Unknown("too_few");

impl Center {
    /// Place among those who want the same: 1 + those ahead, as it was told last.
    pub fn position(&self, i: &Interaction) -> Option<u32> {
        Some(i.position).filter(|n| *n > 0 && i.seated.is_some())
    }

    /// All who wait: whose wait is told before they come is counted behind everybody. Those who sank below the queue's priority may not go
    /// before, but who comes now may sink as they did (ADR 0038).
    pub(crate) fn ahead_of_newcomer(&self, queue: QueueId, medium: Medium) -> u32 {
        if planted(Bug::WaitBlindBeside) {
            return self.floor.class(ClassId::of(queue, medium)).map_or(0, |c| c.items.len() as u32);
        }
        self.floor.waiting_for(queue, medium) as u32
    }

    /// Whether so few wait that each is told at once what moved.
    pub(crate) fn is_short(&self, (queue, medium): Line) -> bool {
        self.floor.waiting_for(queue, medium) <= LINE_AT_ONCE_MAX
    }

    /// Lines moved: where few wait they are told at once, where many do at the next [`Center::refresh_line`].
    pub(crate) fn tell_short_lines(&mut self) {
        let moved = std::mem::take(&mut self.marks.lines);
        let (short, long): (BTreeSet<Line>, _) = moved.into_iter().partition(|line| self.is_short(*line));
        self.marks.lines = long;
        for line in short {
            let changed = self.count_line(line);
            self.marks.docs.extend(changed.into_iter().map(DocKey::Interaction));
        }
    }

    /// Counts a long line anew; answers the documents that changed. Soft: no fact, no row.
    pub fn refresh_line(&mut self, line: Line) -> Vec<DocKey> {
        let changed = self.count_line(line);
        for id in &changed {
            if let Some(i) = self.interactions.get_mut(id) {
                i.rev += 1;
            }
        }
        changed.into_iter().map(DocKey::Interaction).collect()
    }

    /// Counts every line, as after a start.
    pub(crate) fn count_lines(&mut self) {
        let queues: Vec<QueueId> = self.queues.keys().copied().collect();
        for line in queues.into_iter().flat_map(|queue| Medium::ALL.iter().map(move |medium| (queue, *medium))) {
            self.count_line(line);
        }
    }

    /// Counts places and waits in one pass; answers whose changed.
    fn count_line(&mut self, (queue, medium): Line) -> Vec<InteractionId> {
        let mut classes = BTreeMap::new();
        let mut all: Vec<(Place, ClassId, bool)> = Vec::with_capacity(self.floor.waiting_for(queue, medium));
        for id in self.floor.lines_of(queue, medium) {
            let Some(class) = self.floor.class(id).filter(|c| !c.items.is_empty()) else { continue };
            classes.insert(id, (self.floor.present_for(id) > 0, 0));
            all.extend(class.items.iter().map(|(place, item)| (*place, id, item.offered)));
        }
        all.sort_unstable();
        let waits = self.waits.get(&(queue, medium));
        let mut changed = Vec::new();
        for (ahead, (place, class, offered)) in all.into_iter().enumerate() {
            let Some((here, before)) = classes.get_mut(&class) else { continue };
            let wait = if *here { told(waits, ahead as u32, false) } else { Wait::Unknown("nobody_here") };
            let position = *before + 1;
            *before += u32::from(!offered || !planted(Bug::PositionSkips));
            if let Some(i) = self.interactions.get_mut(&place.id)
                && (i.position, i.wait) != (position, wait)
            {
                (i.position, i.wait) = (position, wait);
                changed.push(place.id);
            }
        }
        changed
    }
}
