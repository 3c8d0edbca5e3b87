//! What is learned of waits from those who left the line. Soft: a restart knows nothing of them.

use crate::deadline::Reason;
use crate::id::*;
use crate::interaction::medium::Medium;
use crate::routing::waits::{COUNTED_MS, Stood, stood};
use crate::state::Center;
use crate::time::Time;
use crate::trigger::Trigger;

impl Center {
    /// An interaction left the line, answered or not. One that came by invitation never stood in it.
    pub(super) fn learn_wait(&mut self, now: Time, id: InteractionId, answered: bool) {
        let Some(i) = self.interactions.get(&id) else { return };
        let k = &i.kept;
        if k.invitation.is_some() || k.started_at.is_some_and(|started| started < now) {
            return;
        }
        let told = k.told_low_ms.zip(k.told_high_ms);
        let waited = now.since_ms(k.arrived_at);
        let (queue, medium, arrived, at_once, stood) = (k.queue, k.medium, k.arrived_at, i.at_once, i.stood);
        let waits = self.waits.entry((queue, medium)).or_default();
        if answered || !at_once {
            waits.left(now, arrived, at_once);
        }
        // How long they would have waited who gave up before the end that was told nobody knows; who gave up after it was told too little.
        if let Some(range) = told.filter(|(_, high_ms)| answered || waited > *high_ms) {
            let held = waits.came_out(range, waited, stood);
            self.marks.told.push((queue, held));
        }
        if self.waits_due.is_none() {
            self.wait_to_count(Some(now.plus_ms(COUNTED_MS)));
        }
    }

    /// Where one stands who comes now.
    pub(super) fn would_stand(&self, queue: QueueId, medium: Medium) -> Stood {
        stood(self.waits.get(&(queue, medium)), self.ahead_of_newcomer(queue, medium), self.available_for(queue, medium))
    }

    /// Counts every figure anew; what tells of one that changed is told.
    pub(super) fn evolve_waits_counted(&mut self, now: Time) {
        let changed: Vec<_> = self.waits.iter_mut().filter_map(|(of, waits)| waits.count(now).then_some(*of)).collect();
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

    fn wait_to_count(&mut self, due: Option<Time>) {
        self.waits_due = due;
        self.deadlines.set(Reason::WaitsDue, due);
    }
}
