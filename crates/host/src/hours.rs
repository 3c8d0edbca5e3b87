//! The one calendar of the house: opening hours, zones and dates turned into instants. Pure: no clock in here.
//!
//! A local time that is skipped happens at the next instant that there is; one that is repeated happens the first
//! time, and once (I46): for openings and closings alike. A span belongs to the day on which it begins. A holiday says
//! all that is open on its date: what began the day before ends at its midnight.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};
use vestibule_center::hours::{DAY_MINUTES, Holidays, Says, Span, Spans, Week};
use vestibule_center::time::Time;
use vestibule_wire::asked::distance;

/// Days looked at on both sides of an instant, one after the other until all is found. More than
/// [`vestibule_center::limits::HOLIDAYS_OF_HOURS_MAX`], so that every closing by holidays has its end within the last.
const WINDOWS: [i32; 3] = [9, 40, 420];
/// A zone that is far from every known one is answered with this.
const SOME_ZONE: &str = "a zone of the tz database, such as Europe/Amsterdam";

/// Zones come with the program, not with the machine: the same hours open at the same instant wherever it runs (ADR 0021).
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// What does not fit in opening hours by the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such zone; the nearest one, or what a zone is.
    Zone(String),
    /// There is no such day.
    Date(String),
}

impl Wrong {
    /// What would fit.
    pub fn expected(&self) -> String {
        match self {
            Wrong::Zone(nearest) => nearest.clone(),
            Wrong::Date(date) => format!("a day that there is: {date} is none"),
        }
    }
}

/// Opening hours that are read by the calendar.
#[derive(Clone, Debug)]
pub struct Plan {
    zone: TimeZone,
    week: Week,
    holidays: BTreeMap<Date, Spans>,
}

/// From an instant, up to another.
type Interval = (Timestamp, Timestamp);

/// The zone with this very name.
///
/// # Errors
/// The nearest name, or what a zone is.
pub fn zone(name: &str) -> Result<TimeZone, Wrong> {
    // The database knows `europe/amsterdam` too; other programs that read an export do not.
    let known = ZONES.get(name).ok().filter(|tz| tz.iana_name() == Some(name));
    known.ok_or_else(|| Wrong::Zone(nearest(name)))
}

/// Names of all zones.
pub fn zones() -> Vec<String> {
    ZONES.available().map(|name| name.to_string()).collect()
}

/// The zone whose name, or whose last part, is nearest.
fn nearest(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let far = |zone: &str| {
        let zone = zone.to_ascii_lowercase();
        let place = zone.rsplit('/').next().map_or(usize::MAX, |place| distance(&name, place));
        distance(&name, &zone).min(place)
    };
    let best = zones().into_iter().map(|zone| (far(&zone), zone)).min();
    best.filter(|(far, _)| *far <= name.chars().count().div_ceil(3)).map_or(SOME_ZONE.into(), |(_, zone)| zone)
}

impl Plan {
    /// Reads opening hours.
    ///
    /// # Errors
    /// What the calendar does not know.
    pub fn of(zone_name: &str, week: &Week, holidays: &Holidays) -> Result<Plan, Wrong> {
        let dated = |h: &vestibule_center::hours::Holiday| {
            let date = h.date().parse::<Date>().map_err(|_| Wrong::Date(h.date().to_owned()))?;
            Ok((date, h.spans().clone()))
        };
        let holidays = holidays.iter().map(dated).collect::<Result<_, _>>()?;
        Ok(Plan { zone: zone(zone_name)?, week: week.clone(), holidays })
    }

    /// What they say at an instant. What lies further than [`WINDOWS`] reach is not known: neither ever.
    pub fn says(&self, at: Time) -> Says {
        let at = instant(at);
        let today = self.zone.to_datetime(at).date();
        let mut said = Says { open: false, since: None, opens_at: None, closes_at: None };
        for days in WINDOWS {
            let seen = (shifted(today, -days), shifted(today, days));
            let open = self.merged(seen);
            // At the edges of a window what is seen may go on beyond it.
            let sure = (self.at(shifted(seen.0, 2), 0), self.at(shifted(seen.1, -1), 0));
            let edges = || open.iter().flat_map(|(from, to)| [(*from, true), (*to, false)]).filter(|(t, _)| (sure.0..sure.1).contains(t));
            let next = |opens: bool| edges().find(|(t, is)| *t > at && *is == opens).map(|(t, _)| time(t));
            said = Says {
                open: open.iter().any(|(from, to)| (*from..*to).contains(&at)),
                since: edges().rfind(|(t, _)| *t <= at).map(|(t, _)| time(t)),
                opens_at: next(true),
                closes_at: next(false),
            };
            if said.since.is_some() && said.opens_at.is_some() && said.closes_at.is_some() {
                break;
            }
        }
        said
    }

    /// Everything open that begins on dates from one to another, in order; what touches is one.
    fn merged(&self, (from, to): (Date, Date)) -> Vec<Interval> {
        let mut all: Vec<Interval> = Vec::new();
        let mut date = from;
        while date <= to {
            for span in self.spans_of(date).iter() {
                let (from, to) = (self.at(date, span.from()), self.end(date, span));
                match all.last_mut() {
                    Some(last) if from <= last.1 => last.1 = last.1.max(to),
                    Some(_) | None if from < to => all.push((from, to)),
                    Some(_) | None => {}
                }
            }
            let next = shifted(date, 1);
            if next == date {
                break;
            }
            date = next;
        }
        all
    }

    fn spans_of(&self, date: Date) -> &Spans {
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        self.holidays.get(&date).unwrap_or(&self.week.0[weekday])
    }

    /// When a span that begins on a date is over: at midnight, if it would reach into a holiday.
    fn end(&self, date: Date, span: Span) -> Timestamp {
        let into_holiday = span.to() > DAY_MINUTES && self.holidays.contains_key(&shifted(date, 1));
        self.at(date, if into_holiday { DAY_MINUTES } else { span.to() })
    }

    /// The instant of a local time, in minutes of a date.
    fn at(&self, date: Date, minute: u16) -> Timestamp {
        let date = shifted(date, i32::from(minute / DAY_MINUTES));
        let minute = minute % DAY_MINUTES;
        let at = |n: u16| i8::try_from(n).unwrap_or_default();
        let local = date.at(at(minute / 60), at(minute % 60), 0, 0);
        match self.zone.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => by(offset, local),
            AmbiguousOffset::Fold { before, .. } => by(before, local),
            AmbiguousOffset::Gap { before, after } => self.end_of_gap((by(after, local), by(before, local))),
        }
    }

    /// The instant at which the clock was put forward, strictly after the first of these and not after the second.
    fn end_of_gap(&self, (earliest, latest): Interval) -> Timestamp {
        let was = self.zone.to_offset(earliest);
        let mut jumps = self.zone.following(earliest).map(|jump| jump.timestamp()).take_while(|at| *at <= latest);
        jumps.find(|at| self.zone.to_offset(*at) != was).unwrap_or(latest)
    }
}

fn by(offset: jiff::tz::Offset, local: DateTime) -> Timestamp {
    offset.to_timestamp(local).unwrap_or(Timestamp::MAX)
}

fn shifted(date: Date, days: i32) -> Date {
    date.saturating_add(days.days())
}

fn instant(at: Time) -> Timestamp {
    Timestamp::from_microsecond(at.0).unwrap_or(Timestamp::MAX)
}

fn time(at: Timestamp) -> Time {
    Time(at.as_microsecond())
}

#[cfg(test)]
mod tests {
    use vestibule_center::hours::Holiday;

    use super::*;

    /// `mon 09:00-17:00`, or `2026-12-25 10:00-12:00` for a holiday; a date alone is closed.
    fn plan(zone: &str, lines: &[&str]) -> Plan {
        let (mut week, mut holidays) = (Week::default(), Vec::new());
        for line in lines {
            let mut words = line.split(' ');
            let day = words.next().unwrap();
            let spans = Spans::read(words).unwrap();
            match vestibule_center::hours::WEEKDAYS.iter().position(|d| *d == day) {
                Some(n) => week.0[n] = spans,
                None if day == "daily" => week.0.fill(spans),
                None => holidays.push(Holiday::new(day, "x", spans).unwrap()),
            }
        }
        Plan::of(zone, &week, &Holidays::of(holidays).unwrap()).unwrap()
    }

    fn utc(text: &str) -> Time {
        time(text.parse().unwrap())
    }

    fn shown(at: Option<Time>) -> String {
        at.map_or("never".into(), |at| instant(at).to_string().replace(":00Z", "Z"))
    }

    /// What a plan says at an instant: state, since, next closing, next opening.
    fn said(plan: &Plan, at: &str) -> String {
        let says = plan.says(utc(at));
        let state = if says.open { "open" } else { "closed" };
        format!("{state} {} closes {} opens {}", shown(says.since), shown(says.closes_at), shown(says.opens_at))
    }

    #[test]
    fn office_hours_over_a_week_end() {
        let office = plan("Europe/Amsterdam", &["fri 09:00-12:00 12:00-17:00", "mon 09:00-17:00"]);
        let closed = "closed 2026-11-27T16:00Z closes 2026-11-30T16:00Z opens 2026-11-30T08:00Z";
        assert_eq!(said(&office, "2026-11-27T16:00:00Z"), closed);
        assert_eq!(said(&office, "2026-11-30T07:59:59.999999Z"), closed);
        let open = "open 2026-11-30T08:00Z closes 2026-11-30T16:00Z opens 2026-12-04T08:00Z";
        assert_eq!(said(&office, "2026-11-30T08:00:00Z"), open);
        assert_eq!(said(&office, "2026-11-30T15:59:59Z"), open);
        assert!(said(&office, "2026-11-27T11:30:00Z").starts_with("open 2026-11-27T08:00Z"), "two spans that touch are one");
    }

    #[test]
    fn always_and_never_have_no_edge() {
        let always = plan("America/Santiago", &["daily 00:00-24:00"]);
        assert_eq!(said(&always, "2026-09-06T04:00:00Z"), "open never closes never opens never", "midnight itself is skipped there");
        assert_eq!(said(&plan("UTC", &[]), "2026-09-06T04:00:00Z"), "closed never closes never opens never");
    }

    #[test]
    fn spans_go_over_midnight_and_over_the_week() {
        let nights = plan("UTC", &["sun 22:00-06:00"]);
        assert_eq!(said(&nights, "2026-11-30T05:00:00Z"), "open 2026-11-29T22:00Z closes 2026-11-30T06:00Z opens 2026-12-06T22:00Z");
        let long = plan("UTC", &["sat 22:00-21:00", "sun 20:00-24:00", "mon 00:00-01:00"]);
        assert_eq!(said(&long, "2026-11-29T23:00:00Z"), "open 2026-11-28T22:00Z closes 2026-11-30T01:00Z opens 2026-12-05T22:00Z");
    }

    #[test]
    fn a_holiday_says_all_that_is_open_on_its_date() {
        let shop = plan("UTC", &["daily 09:00-17:00", "2026-12-25", "2026-12-26 10:00-12:00"]);
        assert_eq!(said(&shop, "2026-12-25T10:00:00Z"), "closed 2026-12-24T17:00Z closes 2026-12-26T12:00Z opens 2026-12-26T10:00Z");
        let nights = plan("UTC", &["daily 22:00-06:00", "2026-12-25", "2026-12-31 20:00-04:00"]);
        assert_eq!(said(&nights, "2026-12-24T23:00:00Z"), "open 2026-12-24T22:00Z closes 2026-12-25T00:00Z opens 2026-12-26T22:00Z");
        assert!(said(&nights, "2027-01-01T03:00:00Z").starts_with("open 2026-12-31T20:00Z closes 2027-01-01T04:00Z"), "its own go over");
    }

    #[test]
    fn a_year_of_holidays_has_an_end() {
        let first: Date = "2026-01-01".parse().unwrap();
        let closed: Vec<_> = (0..400).map(|n| shifted(first, n).to_string()).collect();
        let lines: Vec<_> = closed.iter().map(String::as_str).chain(["fri 09:00-10:00"]).collect();
        assert_eq!(
            said(&plan("UTC", &lines), "2026-01-01T00:00:00Z"),
            "closed 2025-12-26T10:00Z closes 2027-02-05T10:00Z opens 2027-02-05T09:00Z"
        );
    }

    #[test]
    fn a_skipped_time_is_the_next_one_there_is() {
        let early = plan("Europe/Amsterdam", &["sun 02:30-05:00"]);
        assert_eq!(shown(early.says(utc("2026-03-29T00:00:00Z")).opens_at), "2026-03-29T01:00Z", "at 03:00, not at 03:30");
        let none = plan("Europe/Amsterdam", &["sun 02:15-02:45"]);
        assert_eq!(shown(none.says(utc("2026-03-28T12:00:00Z")).opens_at), "2026-04-05T00:15Z", "nothing is left of it");
        let late = plan("Europe/Amsterdam", &["sun 00:00-02:30"]);
        assert_eq!(shown(late.says(utc("2026-03-29T00:00:00Z")).closes_at), "2026-03-29T01:00Z");
    }

    #[test]
    fn a_repeated_time_is_its_first_and_once() {
        let late = plan("Europe/Amsterdam", &["sun 00:00-02:30"]);
        assert_eq!(shown(late.says(utc("2026-10-25T00:00:00Z")).closes_at), "2026-10-25T00:30Z");
        assert!(!late.says(utc("2026-10-25T01:15:00Z")).open, "02:15 again, but it closed at the first 02:30");
        let early = plan("Europe/Amsterdam", &["sun 02:30-05:00"]);
        assert_eq!(said(&early, "2026-10-25T01:15:00Z"), "open 2026-10-25T00:30Z closes 2026-10-25T04:00Z opens 2026-11-01T01:30Z");
    }

    #[test]
    fn a_day_that_never_was_is_passed_over() {
        let fridays = plan("Pacific/Apia", &["fri 09:00-17:00"]);
        assert_eq!(shown(fridays.says(utc("2011-12-29T12:00:00Z")).opens_at), "2012-01-05T19:00Z", "2011-12-30 was skipped");
    }

    #[test]
    fn zones_and_days_that_are_none_are_named_with_the_nearest() {
        let near = |name: &str| zone(name).map(drop);
        assert_eq!(near("Europe/Amsterdam"), Ok(()));
        for (wrong, expected) in [
            ("Europe/Amsterdm", "Europe/Amsterdam"),
            ("europe/amsterdam", "Europe/Amsterdam"),
            ("Amsterdam", "Europe/Amsterdam"),
            ("New_York", "America/New_York"),
            ("Middle-earth/Shire", SOME_ZONE),
            ("", SOME_ZONE),
        ] {
            assert_eq!(near(wrong), Err(Wrong::Zone(expected.into())), "{wrong}");
        }
        let day =
            |date| Plan::of("UTC", &Week::default(), &Holidays::of(vec![Holiday::new(date, "x", Spans::default()).unwrap()]).unwrap());
        assert!(day("2028-02-29").is_ok());
        assert_eq!(day("2026-02-29").err(), Some(Wrong::Date("2026-02-29".into())));
        assert!(zones().len() > 400);
    }
}
