//! The one calendar of the house: zones, their offsets and dates. Pure: no clock in here. How opening hours become instants
//! by these is [`vestibule_turn::Opening`]'s.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use vestibule_center::hours::{Holidays, Says, Week};
use vestibule_center::time::Time;
use vestibule_turn::{Day, OPENING_DAYS_MAX, Offsets, Opening};
use vestibule_wire::asked::distance;

/// The first day that is counted.
const EPOCH: Date = date(1970, 1, 1);
const DAY_US: i64 = 86_400_000_000;
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
    opening: Opening,
}

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
            Ok((day(date), h.spans().clone()))
        };
        let holidays = holidays.iter().map(dated).collect::<Result<_, _>>()?;
        Ok(Plan { zone: zone(zone_name)?, opening: Opening { week: week.clone(), holidays } })
    }

    /// What they say at an instant. What lies further than [`OPENING_DAYS_MAX`] days is not known: neither ever.
    pub fn says(&self, at: Time) -> Says {
        self.opening.says(&self.offsets(at), at)
    }

    /// The offsets of the zone around an instant.
    fn offsets(&self, at: Time) -> Offsets {
        let days = |days: i64| instant(Time(at.0.saturating_add(days * DAY_US)));
        let (from, to) = (days(-OPENING_DAYS_MAX - 2), days(OPENING_DAYS_MAX + 2));
        let changes = self.zone.following(from).take_while(|change| change.timestamp() <= to);
        Offsets::new(self.zone.to_offset(from).seconds(), changes.map(|change| (time(change.timestamp()), change.offset().seconds())))
    }
}

fn day(date: Date) -> Day {
    Day::from((date - EPOCH).get_days())
}

fn instant(at: Time) -> Timestamp {
    let end = if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(at.0).unwrap_or(end)
}

fn time(at: Timestamp) -> Time {
    Time(at.as_microsecond())
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use vestibule_center::hours::{Holiday, Spans};

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
        let closed: Vec<_> = (0..400).map(|n| first.saturating_add(n.days()).to_string()).collect();
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
