//! Opening hours on the line of time: local times of a week and of dates become instants, by offsets that are given. What
//! zones there are, and when their clocks change, is not known here.
//!
//! A local time that is skipped happens at the next instant that there is; one that is repeated happens the first
//! time, and once (I46): for openings and closings alike. A span belongs to the day on which it begins. A holiday says
//! all that is open on its date: what began the day before ends at its midnight.

use std::collections::BTreeMap;

use vestibule_center::hours::{DAY_MINUTES, Says, Span, Spans, Week};
use vestibule_center::planted::{Bug, planted};
use vestibule_center::time::Time;

/// Days looked at on both sides of an instant, one after the other until all is found. More than
/// [`vestibule_center::limits::HOLIDAYS_OF_HOURS_MAX`], so that every closing by holidays has its end within the last.
const WINDOWS: [i64; 3] = [9, 40, OPENING_DAYS_MAX];
/// Days on both sides of an instant for which offsets are needed, at most.
pub const OPENING_DAYS_MAX: i64 = 420;
const DAY_US: i64 = 86_400_000_000;
const MINUTE_US: i64 = 60_000_000;

/// A day by the calendar: days since 1970-01-01, which was a Thursday.
pub type Day = i64;

/// How far the clocks of a zone are ahead of UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offsets {
    first_us: i64,
    /// From an instant on, in order.
    changes: Vec<(Time, i64)>,
}

impl Offsets {
    /// An offset in seconds, and the instants from which on it was another.
    pub fn new(first_s: i32, changes: impl IntoIterator<Item = (Time, i32)>) -> Offsets {
        let us = |s: i32| i64::from(s) * 1_000_000;
        let mut changes: Vec<_> = changes.into_iter().map(|(at, s)| (at, us(s))).collect();
        changes.sort_unstable();
        Offsets { first_us: us(first_s), changes }
    }

    /// Microseconds ahead of UTC at an instant.
    fn at(&self, at: Time) -> i64 {
        self.changes.iter().rev().find(|(from, _)| *from <= at).map_or(self.first_us, |(_, us)| *us)
    }

    /// Day and local time of an instant, in microseconds since the day began by the clock.
    fn local(&self, at: Time) -> (Day, i64) {
        let local = at.0.saturating_add(self.at(at));
        (local.div_euclid(DAY_US), local.rem_euclid(DAY_US))
    }

    /// The first instant at which clocks show a local time, or the one at which it was skipped.
    fn instant(&self, local_us: i64) -> Time {
        let mut offset = self.first_us;
        for (from, next) in &self.changes {
            let at = Time(local_us.saturating_sub(offset));
            // A change forward skips what lies between, unless the clocks stand earlier after it.
            if at < *from {
                return at;
            }
            if Time(local_us.saturating_sub(*next)) < *from {
                return *from;
            }
            offset = *next;
        }
        Time(local_us.saturating_sub(offset))
    }
}

/// Opening hours whose dates are days.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// By weekday.
    pub week: Week,
    /// On days on which other spans hold.
    pub holidays: BTreeMap<Day, Spans>,
}

/// From an instant, up to another.
type Interval = (Time, Time);

impl Opening {
    /// What they say at an instant, by offsets known for [`OPENING_DAYS_MAX`] days on both sides of it. What lies further
    /// is not known: neither ever.
    pub fn says(&self, offsets: &Offsets, at: Time) -> Says {
        let (today, _) = offsets.local(at);
        let mut said = Says { open: false, since: None, opens_at: None, closes_at: None };
        for days in WINDOWS {
            let seen = (today - days, today + days);
            let open = self.merged(offsets, seen);
            // At the edges of a window what is seen may go on beyond it.
            let sure = (on(offsets, seen.0 + 2, 0), on(offsets, seen.1 - 1, 0));
            let edges = || open.iter().flat_map(|(from, to)| [(*from, true), (*to, false)]).filter(|(t, _)| (sure.0..sure.1).contains(t));
            let next = |opens: bool| edges().find(|(t, is)| *t > at && *is == opens).map(|(t, _)| t);
            said = Says {
                open: open.iter().any(|(from, to)| (*from..*to).contains(&at)),
                since: edges().rfind(|(t, _)| *t <= at).map(|(t, _)| t),
                opens_at: next(true),
                closes_at: next(false),
            };
            if said.since.is_some() && said.opens_at.is_some() && said.closes_at.is_some() {
                break;
            }
        }
        said
    }

    /// Everything open that begins on days from one to another, in order; what touches is one.
    fn merged(&self, offsets: &Offsets, (from, to): (Day, Day)) -> Vec<Interval> {
        let mut all: Vec<Interval> = Vec::new();
        for day in from..=to {
            for span in self.spans_of(day).iter() {
                let (from, to) = (on(offsets, day, span.from()), self.end(offsets, day, span));
                match all.last_mut() {
                    Some(last) if from <= last.1 => last.1 = last.1.max(to),
                    Some(_) | None if from < to => all.push((from, to)),
                    Some(_) | None => {}
                }
            }
        }
        all
    }

    fn spans_of(&self, day: Day) -> &Spans {
        let weekday = usize::try_from((day + 3).rem_euclid(7)).unwrap_or_default();
        self.holidays.get(&day).unwrap_or(&self.week.0[weekday])
    }

    /// When a span that begins on a day is over: at midnight, if it would reach into a holiday.
    fn end(&self, offsets: &Offsets, day: Day, span: Span) -> Time {
        let into_holiday = span.to() > DAY_MINUTES && self.holidays.contains_key(&(day + 1));
        on(offsets, day, if into_holiday { DAY_MINUTES } else { span.to() })
    }
}

/// The instant of a local time, in minutes of a day.
fn on(offsets: &Offsets, day: Day, minute: u16) -> Time {
    let into = i64::from(minute) * MINUTE_US;
    if planted(Bug::DstOpening) {
        // As far into the day as on any other: an hour off once the clocks have changed on it.
        return Time(offsets.instant(day.saturating_mul(DAY_US)).0.saturating_add(into));
    }
    offsets.instant(day.saturating_mul(DAY_US).saturating_add(into))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_S: i64 = 3_600;

    fn at(day: Day, hour: i64) -> Time {
        Time(day * DAY_US + hour * 60 * MINUTE_US)
    }

    /// Clocks that change on day 10 at 01:00 UTC, from one offset to another, in hours.
    fn clocks(before: i64, after: i64) -> Offsets {
        Offsets::new((before * HOUR_S) as i32, [(at(10, 1), (after * HOUR_S) as i32)])
    }

    #[test]
    fn a_skipped_time_is_the_end_of_the_gap_and_a_repeated_one_its_first() {
        let spring = clocks(1, 2);
        let on = |offsets: &Offsets, day, minute| super::on(offsets, day, minute).0 / MINUTE_US - day * 24 * 60;
        assert_eq!([60, 119, 120, 179, 180, 240].map(|m| on(&spring, 10, m)), [0, 59, 60, 60, 60, 120]);
        let autumn = clocks(2, 1);
        assert_eq!([119, 120, 179, 180].map(|m| on(&autumn, 10, m)), [-1, 0, 59, 120]);
    }

    #[test]
    fn days_of_23_and_25_hours_open_where_the_clock_says() {
        let mut week = Week::default();
        week.0.fill(Spans::read(["08:00-20:00"]).unwrap());
        let hours = Opening { week, ..Opening::default() };
        for (offsets, opens) in [(clocks(1, 2), 6), (clocks(2, 1), 7), (clocks(1, 1), 7)] {
            let says = hours.says(&offsets, at(10, 0));
            assert_eq!((says.open, says.opens_at, says.closes_at), (false, Some(at(10, opens)), Some(at(10, opens + 12))));
        }
    }
}
