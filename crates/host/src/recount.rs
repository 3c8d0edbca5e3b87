//! Recounts of a serving center: the invariants that can be seen in a state, looked at in production too. A small center is
//! recounted whole, a larger one part by part, and never for more than a small share of the time.

use vestibule_center::Center;
use vestibule_center::check::Report;
use vestibule_center::time::Time;

use crate::clock::Stopwatch;
use crate::limits::*;
use crate::metrics::Metrics;

/// When the center is recounted next, and which part of it.
#[derive(Debug)]
pub(crate) struct Recount {
    due: Time,
    part: u64,
}

impl Recount {
    /// The first recount is due a while from now.
    pub(crate) fn new(now: Time) -> Recount {
        Recount { due: now.plus_ms(CHECK_MS), part: 0 }
    }

    /// Recounts if it is time; what does not agree is counted and logged, and is our bug.
    pub(crate) fn look(&mut self, center: &Center, now: Time, metrics: &Metrics) {
        // A wall that was set back must not end the recounts.
        let is_due = now >= self.due || now.plus_ms(CHECK_WAIT_MAX_MS) < self.due;
        if !is_due {
            return;
        }
        let items = center.open_items();
        if items > CHECK_PART_ITEMS_MAX {
            self.due = now.plus_ms(CHECK_MS);
            return;
        }
        let watch = Stopwatch::start();
        let whole = items <= CHECK_ITEMS_MAX;
        let report = if whole { center.check() } else { center.check_part(self.part) };
        self.part += 1;
        let took_ms = watch.elapsed().as_millis() as u64;
        let pause_ms = (took_ms * CHECK_SHARE).max(if whole { CHECK_MS } else { CHECK_PART_MS }).min(CHECK_WAIT_MAX_MS);
        self.due = now.plus_ms(pause_ms);
        tell(&report, metrics);
    }
}

fn tell(report: &Report, metrics: &Metrics) {
    for tally in &report.tallies {
        metrics.checked(tally.invariant, tally.checked);
    }
    for violation in &report.violations {
        metrics.violated(violation.invariant);
        tracing::error!(target: "vestibule", invariant = violation.invariant, what = %violation.what, "invariant_violated");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checks(metrics: &Metrics) -> usize {
        metrics.text(0).lines().filter(|line| line.starts_with("vestibule_invariant_checks_total{")).count()
    }

    #[test]
    fn a_small_center_is_recounted_whole_when_it_is_time() {
        let (center, metrics) = (Center::new(1), Metrics::new());
        let mut recount = Recount::new(Time(0));
        recount.look(&center, Time(0), &metrics);
        assert_eq!(checks(&metrics), 0, "not yet");
        recount.look(&center, Time(0).plus_ms(CHECK_MS), &metrics);
        let all: std::collections::BTreeSet<_> = center.check().tallies.iter().map(|t| t.invariant).collect();
        assert_eq!(checks(&metrics), all.len());
        assert!(recount.due >= Time(0).plus_ms(2 * CHECK_MS), "and then not for a while");
        let before = Time(-3_600_000_000);
        recount.look(&center, before, &metrics);
        assert!(recount.due <= before.plus_ms(2 * CHECK_MS), "a wall that was set back does not end it");
    }

    #[test]
    fn parts_come_round_to_the_whole() {
        let center = Center::new(1);
        let whole = center.check().tallies;
        let parts: Vec<_> = (0..whole.len() as u64).flat_map(|n| center.check_part(n).tallies).collect();
        assert_eq!(parts, whole);
        assert_eq!(center.check_part(whole.len() as u64).tallies, center.check_part(0).tallies);
    }
}
