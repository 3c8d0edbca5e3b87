//! Opening hours as a host follows them: asked at the instants they name, by the center's clock, in zones whose names say when
//! their clocks change: `Sim/+3600` is an hour ahead of UTC, `Sim/+0/90000/+3600` becomes so 90,000 s after a run begins.

use vestibule_center::hours::{DAY_MINUTES, Holiday, Holidays, HoursSetup, Says, Spans, WEEKDAYS, Week};
use vestibule_center::id::QueueId;
use vestibule_center::saved::HoursRow;
use vestibule_center::time::Time;
use vestibule_turn::{Offsets, Opening};

use super::World;
use crate::report::DAYS_MAX;
use crate::story::{DAY_US, START, Step};

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

/// The date of a day of the simulator, which begins on the first of January of 2026.
fn date(of_run: i64) -> String {
    let (mut year, mut month, mut left) = (2026, 1, of_run);
    loop {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + i64::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if left < length {
            return format!("{year}-{month:02}-{:02}", left + 1);
        }
        left -= length;
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
}

/// The day of a date, counted as times are; `None` for one that no run comes to.
pub(crate) fn day(of: &str) -> Option<i64> {
    let of_run = (0..=i64::from(DAYS_MAX) + 1).find(|n| date(*n) == of)?;
    Some(START.0.div_euclid(DAY_US) + of_run)
}

/// What hours say at an instant; nothing in a zone that is none.
fn says(hours: &HoursRow, at: Time) -> Option<Says> {
    let (first, change) = zone(&hours.zone)?;
    let holidays = hours.holidays.iter().filter_map(|h| Some((day(h.date())?, h.spans().clone()))).collect();
    let opening = Opening { week: hours.week.clone(), holidays };
    Some(opening.says(&Offsets::new(first, change), at))
}

/// Set-up of hours: `daily` spans, others on the days of a week that are named, and on holidays: `holiday=3/shut` is the third day after
/// the first of a run.
pub(super) fn setup(step: &Step) -> Option<HoursSetup> {
    let name = step.get("name")?;
    let mut week = Week::default();
    week.0.fill(spans(step.get("daily")?)?);
    for (day, named) in week.0.iter_mut().zip(WEEKDAYS) {
        if let Some(text) = step.get(named) {
            *day = spans(text)?;
        }
    }
    let holiday = |text: &str| {
        let (of_run, text) = text.split_once('/')?;
        let of_run = of_run.parse::<i64>().ok().filter(|n| (0..=i64::from(DAYS_MAX)).contains(n))?;
        Holiday::new(&date(of_run), "holiday", spans(text)?).ok()
    };
    let holidays = step.words().filter(|(word, _)| *word == "holiday").map(|(_, text)| holiday(text)).collect::<Option<Vec<_>>>()?;
    let (zone, holidays) = (step.get("zone")?.into(), Holidays::of(holidays).ok()?);
    Some(HoursSetup { handle: name.into(), name: name.into(), zone, week, holidays })
}

/// The spans of a day: `shut`, or one after the other.
fn spans(text: &str) -> Option<Spans> {
    Spans::read(text.split(',').filter(|span| *span != "shut")).ok()
}

impl World {
    /// What the hours of a queue say now, by the center's clock.
    pub(super) fn says(&self, queue: QueueId) -> Option<Says> {
        says(self.hours_of(queue)?, self.now)
    }

    /// Counts the day on which the clocks of a zone that is set up change, and days that are not as the others.
    pub(super) fn count_change(&mut self, step: &Step) {
        if let Some(hours) = setup(step) {
            let all = || hours.week.0.iter().chain(hours.holidays.iter().map(|h| h.spans()));
            let kinds = [
                ("hours_by_weekday", hours.week.0.iter().any(|day| *day != hours.week.0[0])),
                ("hours_over_midnight", all().flat_map(Spans::iter).any(|span| span.to() > DAY_MINUTES)),
                ("holiday", hours.holidays.iter().next().is_some()),
            ];
            kinds.into_iter().filter(|(_, is)| *is).for_each(|(kind, _)| self.count(kind));
        }
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
    fn a_date_is_a_day_and_a_day_has_a_date() {
        assert_eq!(
            [0, 31, 58, 59, 364, 365].map(date),
            ["2026-01-01", "2026-02-01", "2026-02-28", "2026-03-01", "2026-12-31", "2027-01-01"]
        );
        assert_eq!(day("2026-01-03"), Some(START.0 / DAY_US + 2));
        assert_eq!(day("2026-02-29"), None);
    }

    #[test]
    fn a_zone_is_what_its_name_says() {
        assert_eq!(zone("Sim/-3600"), Some((-3_600, None)));
        assert_eq!(zone("Sim/+0/90000/+3600"), Some((0, Some((START.plus_ms(90_000_000), 3_600)))));
        assert_eq!(zone("Europe/Amsterdam"), None);
    }
}
