//! I26: of those who are told a range when they come, and are answered or wait past it, the upper end covers 85 to 95 in a hundred: by the time of
//! day, and whether they stood in a line. It is a matter of many waits: looked at once, at the end.

use std::collections::BTreeMap;

use serde::Serialize;
use vestibule_center::fact::Fact;
use vestibule_center::id::InteractionId;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::time::Time;

use super::Checks;
use super::course::Look;
use crate::story::{DAY_US, START};

/// Fewer waits of a pattern say nothing.
const ENOUGH: u64 = 150;
/// Parts of the waits the upper end covers.
const COVERS: (f64, f64) = (0.85, 0.95);
/// Waits that say as much as one alone: those of one busy hour of a queue are short or long together, and a day has few of them.
const ALIKE: f64 = 10.0;
/// Standard deviations by which chance alone may miss that: once in some 500 looks.
const CHANCE: f64 = 3.09;

/// How often the upper end of the range told covered the wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Waits that were told a range and ended with an answer, or lasted past its upper end without one.
    pub told: u64,
    /// Of these, waits no longer than the upper end.
    pub covered: u64,
    /// Waits that were told a range and ended without an answer: of `told` are those that had lasted longer than its upper end.
    pub left: u64,
}

impl Coverage {
    /// The ends of what the true part may be, by the score interval (Wilson 1927).
    fn ends(self) -> (f64, f64) {
        let (n, p) = (self.told as f64 / ALIKE, self.covered as f64 / self.told as f64);
        let (z2, scale) = (CHANCE * CHANCE, 1.0 + CHANCE * CHANCE / n);
        let (middle, half) = (p + z2 / (2.0 * n), CHANCE * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt());
        ((middle - half) / scale, (middle + half) / scale)
    }
    fn holds(self) -> bool {
        let (low, high) = self.ends();
        low <= COVERS.1 && COVERS.0 <= high
    }
}

/// All waits so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calibration {
    /// Who waits, told what, in which pattern.
    waiting: BTreeMap<InteractionId, (u64, &'static str)>,
    pub(crate) patterns: BTreeMap<&'static str, Coverage>,
}

impl Calibration {
    /// Follows a fact, before the shadow does. `hour` of the day by true time.
    pub(crate) fn follow(&mut self, look: &Look, fact: &Fact, hour: i64) {
        match fact {
            Fact::InteractionArrived { interaction, told_high_ms: Some(high), medium, queue, as_of: None, approval: None, .. } => {
                let line = look.shadow.waiting.get(&(*queue, *medium)).is_some_and(|line| !line.is_empty());
                self.waiting.insert(*interaction, (*high, pattern(hour, *medium, line)));
            }
            Fact::InteractionStarted { interaction, .. } => {
                let Some((high, pattern)) = self.waiting.remove(interaction) else { return };
                let Some(talk) = look.shadow.talks.get(interaction) else { return };
                let of = self.patterns.entry(pattern).or_default();
                of.told += 1;
                of.covered += u64::from(look.at.since_ms(talk.arrived) <= high);
            }
            // How long they would have waited nobody knows; past the upper end they were told too little already.
            Fact::InteractionClosed { interaction, .. } => {
                let Some((high, pattern)) = self.waiting.remove(interaction) else { return };
                let past = look.shadow.talks.get(interaction).is_some_and(|talk| look.at.since_ms(talk.arrived) > high);
                let of = self.patterns.entry(pattern).or_default();
                (of.told, of.left) = (of.told + u64::from(past), of.left + 1);
            }
            _ => {}
        }
    }

    /// I26, at the end.
    pub(crate) fn i26_upper_end_covers(&self, at: Time, checks: &mut Checks) {
        for (pattern, of) in &self.patterns {
            checks.saw("I26", at, of.told >= ENOUGH, of.holds(), || {
                format!("{pattern}: the upper end covered {} of {} waits, by chance {:?}", of.covered, of.told, of.ends())
            });
        }
    }
}

/// The hour of an instant.
pub(crate) fn hour(truth: Time) -> i64 {
    (truth.0 - START.0).rem_euclid(DAY_US) / 3_600_000_000
}

fn pattern(hour: i64, medium: Medium, line: bool) -> &'static str {
    match (medium, hour) {
        (Medium::Callback, _) => "callback",
        (_, _) if !line => "at_once",
        (_, 7..10) => "ramp",
        (_, 10..13) => "overload",
        (_, 13..17) => "steady",
        (_, _) => "evening",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_allowed_for_and_no_more() {
        let of = |told, covered| Coverage { told, covered, left: 0 }.holds();
        assert!(of(10_000, 9_000) && of(3_000, 2_400) && !of(10_000, 8_000) && !of(10_000, 9_900) && of(3_000, 2_920));
        assert!(of(216, 161) && !of(216, 60), "one evening tells little");
    }
}
