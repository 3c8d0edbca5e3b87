//! What is learned of waits from those who left the line. Soft: a restart knows nothing of them.

use crate::deadline::Reason;
use crate::id::*;
use crate::routing::waits::{COUNTED_MS, Left, Promise, Waits, stood};
use crate::state::Center;
use crate::status::lines::Line;
use crate::time::Time;
use crate::trigger::Trigger;

impl Center {
    /// A range was told to one who comes to a queue: where they stand, and until when it holds.
    pub(super) fn promise_wait(&mut self, now: Time, id: InteractionId, line: Line, told_high_ms: Option<u64>) -> Option<Promise> {
        let stood = stood(self.waits.get(&line), self.ahead_of_newcomer(line.0, line.1), self.available_for(line.0, line.1));
        let promise = Promise { until: now.plus_ms(told_high_ms?), of: id, stood };
        self.waits.entry(line).or_default().promise(promise);
        self.count_waits_soon(now);
        Some(promise)
    }

    /// They wait otherwise, and not as it was told them.
    pub(super) fn forget_promise(&mut self, id: InteractionId) {
        let Some((line, promise)) = self.interactions.get_mut(&id).and_then(|i| i.promise.take()) else { return };
        if let Some(waits) = self.waits.get_mut(&line) {
            waits.forget(promise);
        }
    }

    /// An interaction left the line, answered or not. One that came by invitation never stood in it; what waits for a yes is let wait long.
    pub(super) fn learn_wait(&mut self, now: Time, id: InteractionId, answered: bool) {
        let Some(i) = self.interactions.get(&id) else { return };
        let k = &i.kept;
        if k.invitation.is_some() || k.approval.is_some() || k.started_at.is_some_and(|started| started < now) {
            return;
        }
        let told = k.told_low_ms.zip(k.told_high_ms);
        let waited_ms = now.since_ms(k.arrived_at);
        let (queue, medium, arrived, at_once, promise) = (k.queue, k.medium, k.arrived_at, i.at_once, i.promise);
        if let Some((line, promise)) = promise
            && let Some(waits) = self.waits.get_mut(&line)
        {
            waits.ends(now, promise, answered);
        }
        let how = match (answered, at_once) {
            (true, true) => Some(Left::AtOnce),
            (true, false) => Some(Left::Answered),
            (false, false) => Some(Left::Gone),
            (false, true) => None,
        };
        let present = self.floor.present(queue);
        let waits = self.waits.entry((queue, medium)).or_default();
        if let Some(how) = how {
            waits.left(now, arrived, how, present);
        }
        // How long they would have waited who gave up before the end that was told nobody knows; who gave up after it was told too little.
        if let Some((low_ms, high_ms)) = told.filter(|(_, high_ms)| answered || waited_ms > *high_ms) {
            let held = (low_ms..=high_ms).contains(&waited_ms);
            waits.came_out(held);
            self.marks.told.push((queue, held));
        }
        self.count_waits_soon(now);
    }

    /// Counts every figure anew; what tells of one that changed is told.
    pub(super) fn evolve_waits_counted(&mut self, now: Time) {
        let floor = &self.floor;
        let count =
            |(line, waits): (&Line, &mut Waits)| waits.count(now, floor.held_up(line.0, line.1), floor.present(line.0)).then_some(*line);
        let changed: Vec<_> = self.waits.iter_mut().filter_map(count).collect();
        for (queue, medium) in changed {
            self.marks.docs.extend([DocKey::Queue(queue), DocKey::Center]);
            self.marks.lines.insert((queue, medium));
        }
        if !self.alert_lines.is_empty() {
            self.triggers.push(Trigger::WaitsCounted);
        }
        let idle = self.waits.values().all(|w| w.is_idle());
        self.wait_to_count((!idle).then(|| now.plus_ms(COUNTED_MS)));
    }

    fn count_waits_soon(&mut self, now: Time) {
        if self.waits_due.is_none() {
            self.wait_to_count(Some(now.plus_ms(COUNTED_MS)));
        }
    }

    fn wait_to_count(&mut self, due: Option<Time>) {
        self.waits_due = due;
        self.deadlines.set(Reason::WaitsDue, due);
    }
}
