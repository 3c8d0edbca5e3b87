//! Opening hours as a host follows them: asked at the instants they name, by the center's clock, in zones whose names say when
//! their clocks change: `Sim/+3600` is an hour ahead of UTC, `Sim/+0/90000/+3600` becomes so 90,000 s after a run begins.

use vestibule_center::hours::{HoursSetup, Says};
use vestibule_center::id::QueueId;
use vestibule_center::saved::HoursRow;
use vestibule_center::time::Time;
use vestibule_turn::{Offsets, Opening};

use super::World;
use crate::story::{START, Step};

/// Milliseconds after which hours are asked again, whatever they name (a host does so once an hour).
const LOOK_MS: u64 = 3_600_000;
/// Milliseconds after which a center that is down is asked again.
const DOWN_MS: u64 = 500;

/// A zone of the simulator: seconds ahead of UTC, and when that becomes another.
pub(crate) fn zone(name: &str) -> Option<(i32, Option<(Time, i32)>)> {
    let mut parts = name.strip_prefix("Sim/")?.split('/');
    let first = parts.next()?.parse().ok()?;
    let Some(seconds) = parts.next() else { return Some((first, None)) };
    let from = START.plus_ms(seconds.parse::<u64>().ok()?.checked_mul(1_000)?);
    Some((first, Some((from, parts.next()?.parse().ok()?))))
}

/// What hours say at an instant; nothing in a zone that is none.
fn says(hours: &HoursRow, at: Time) -> Option<Says> {
    let (first, change) = zone(&hours.zone)?;
    let opening = Opening { week: hours.week.clone(), ..Opening::default() };
    Some(opening.says(&Offsets::new(first, change), at))
}

/// Set-up of hours: the same spans each day.
pub(super) fn setup(step: &Step) -> Option<HoursSetup> {
    use vestibule_center::hours::{Holidays, Spans, Week};
    let name = step.get("name")?;
    let mut week = Week::default();
    week.0.fill(Spans::read(step.get("daily")?.split(',')).ok()?);
    let zone = step.get("zone")?.into();
    Some(HoursSetup { handle: name.into(), name: name.into(), zone, week, holidays: Holidays::default() })
}

impl World {
    /// What the hours of a queue say now, by the center's clock.
    pub(super) fn says(&self, queue: QueueId) -> Option<Says> {
        says(self.hours_of(queue)?, self.now)
    }

    /// Counts the day on which the clocks of a zone that is set up change.
    pub(super) fn count_change(&mut self, step: &Step) {
        if let Some((first, Some((_, then)))) = step.get("zone").and_then(zone) {
            self.count(if first < then { "day_of_23_hours" } else { "day_of_25_hours" });
        }
    }

    fn hours_of(&self, queue: QueueId) -> Option<&HoursRow> {
        let center = self.center()?;
        center.hours_of(center.queue(queue)?.kept.hours.as_deref()?)
    }

    /// When the hours of these queues are to be asked next, after they are asked at an instant; in true time.
    pub(crate) fn hours_asked_at(&self, queues: &[String], after: Time) -> Time {
        if self.down {
            return after.plus_ms(DOWN_MS);
        }
        let now = self.clocks.shown_at(after);
        let all = queues.iter().filter_map(|name| says(self.hours_of(*self.queues.get(name)?)?, now));
        let next = all.flat_map(|says| [says.opens_at, says.closes_at]).flatten().min();
        let next = next.map_or(Time(i64::MAX), |next| self.clocks.truth_of(next));
        // The clock may show a little less then, as a host's timer may be early.
        next.min(after.plus_ms(LOOK_MS)).max(after.plus_ms(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_what_its_name_says() {
        assert_eq!(zone("Sim/-3600"), Some((-3_600, None)));
        assert_eq!(zone("Sim/+0/90000/+3600"), Some((0, Some((START.plus_ms(90_000_000), 3_600)))));
        assert_eq!(zone("Europe/Amsterdam"), None);
    }
}
