//! Which intervals are asked for, and how they are taken together.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::report::interval::{INTERVAL_MS, interval_of};
use vestibule_center::time::Time;

use crate::asked::query::{instant, word, wrong_parameter};
use crate::asked::{Invalid, Reference, Unread};

/// Days between `from` and `to` at most.
pub const RANGE_DAYS_MAX: u64 = 400;
/// Characters of a zone's name that are looked at.
const ZONE_CHARS_MAX: usize = 64;
const DAY_MS: u64 = 24 * 3_600_000;
const QUARTER: &str = "an instant at a quarter of an hour";

/// The parameters as they are written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "told by `ReportAsked`")]
pub struct ReportQuery {
    pub from: Option<String>,
    pub to: Option<String>,
    pub group: Option<String>,
    pub every: Option<String>,
    pub queue: Option<String>,
    pub medium: Option<String>,
    pub zone: Option<String>,
    pub format: Option<String>,
    pub after: Option<String>,
}

/// What one item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// All of the center.
    Center,
    /// A queue.
    Queue,
    /// A medium.
    Medium,
    /// A medium of a queue.
    QueueMedium,
    /// An agent.
    Agent,
}

impl GroupBy {
    /// The words of the query.
    pub const WORDS: &'static [&'static str] = &["center", "queue", "medium", "queue,medium", "agent"];

    fn read(given: &str) -> Result<GroupBy, Invalid> {
        Ok(match word("group", given, GroupBy::WORDS)? {
            "center" => GroupBy::Center,
            "queue" => GroupBy::Queue,
            "medium" => GroupBy::Medium,
            "agent" => GroupBy::Agent,
            _ => GroupBy::QueueMedium, // open: a text
        })
    }
}

/// How long the stretch of one item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// An interval.
    Quarter,
    /// An hour of the zone's clocks.
    Hour,
    /// A day of the zone, 23 or 25 hours where its clocks change.
    Day,
    /// All of the time asked for.
    Whole,
}

impl Every {
    /// The words of the query.
    pub const WORDS: &'static [&'static str] = &["15m", "1h", "1d", "all"];

    fn read(given: &str) -> Result<Every, Invalid> {
        Ok(match word("every", given, Every::WORDS)? {
            "15m" => Every::Quarter,
            "1h" => Every::Hour,
            "1d" => Every::Day,
            _ => Every::Whole, // open: a text
        })
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct ReportAsked {
    /// The first interval.
    pub from: Time,
    /// The interval after the last.
    pub to: Time,
    /// What items are about.
    pub group: GroupBy,
    /// How long their stretches are.
    pub every: Every,
    /// Of this medium alone.
    pub medium: Option<Medium>,
    /// Of this queue alone, as it was written; not of agents.
    pub queue: Option<Reference>,
    /// As CSV.
    pub csv: bool,
    zone: TimeZone,
}

impl ReportAsked {
    /// Reads the parameters. `csv` is what the headers ask for; `format` overrides it.
    ///
    /// # Errors
    /// Every parameter that does not fit.
    pub fn read(query: &ReportQuery, csv: bool) -> Result<ReportAsked, Unread> {
        let mut wrong = Vec::new();
        let mut take = |read: Result<Time, Invalid>| read.map_err(|w| wrong.push(w)).ok();
        let from = take(at_quarter("from", query.from.as_deref()));
        let to = take(at_quarter("to", query.to.as_deref()));
        let group = or_wrong(GroupBy::read(query.group.as_deref().unwrap_or("queue")), &mut wrong);
        let every = or_wrong(Every::read(query.every.as_deref().unwrap_or("15m")), &mut wrong);
        let zone = or_wrong(zone(query.zone.as_deref().unwrap_or("UTC")), &mut wrong);
        let media: Vec<_> = Medium::ALL.iter().map(|m| m.as_str()).collect();
        let medium = query.medium.as_deref().map(|m| word("medium", m, &media)).transpose();
        let medium = or_wrong(medium, &mut wrong).flatten().and_then(Medium::parse);
        let named = [("queue", &query.queue), ("medium", &query.medium)].into_iter().filter(|(_, given)| given.is_some());
        if group == Some(GroupBy::Agent) {
            wrong.extend(named.map(|(name, _)| wrong_parameter(name, "not_here", "no queue and no medium: agents are told whole")));
        }
        let format = query.format.as_deref().map(|f| word("format", f, &["json", "csv"])).transpose();
        let format = or_wrong(format, &mut wrong).flatten();
        if let (Some(from), Some(to)) = (from, to)
            && (to <= from || to.since_ms(from) > RANGE_DAYS_MAX * DAY_MS)
        {
            wrong.push(wrong_parameter("to", "range", format!("after `from`, by at most {RANGE_DAYS_MAX} days")));
        }
        match (from, to, group, every, zone) {
            (Some(from), Some(to), Some(group), Some(every), Some(zone)) if wrong.is_empty() => {
                let queue = query.queue.clone().map(Reference);
                Ok(ReportAsked { from, to, group, every, medium, queue, csv: format.map_or(csv, |f| f == "csv"), zone })
            }
            _ => Err(Unread::Invalid(wrong)), // open: whatever did not fit is named
        }
    }

    /// The stretches from an instant on, each from and to, in order.
    pub fn stretches(&self, from: Time) -> impl Iterator<Item = (Time, Time)> + use<'_> {
        let mut at = from.max(self.from);
        std::iter::from_fn(move || {
            let next = self.next_after(at).min(self.to);
            let stretch = (at < self.to).then_some((at, next));
            at = next;
            stretch
        })
    }

    /// When the stretch after the one of this instant begins.
    fn next_after(&self, at: Time) -> Time {
        let interval_after = interval_of(at).plus_ms(INTERVAL_MS);
        let Ok(stamp) = Timestamp::from_microsecond(at.0) else { return interval_after };
        let here = stamp.to_zoned(self.zone.clone());
        let next = match self.every {
            Every::Quarter => return interval_after,
            Every::Whole => return self.to,
            Every::Hour => {
                let past = (i64::from(here.minute()) * 60 + i64::from(here.second())) * 1_000_000;
                at.0.saturating_add(3_600_000_000 - past)
            }
            Every::Day => here.tomorrow().and_then(|day| day.start_of_day()).map_or(i64::MAX, |day| day.timestamp().as_microsecond()),
        };
        interval_of(Time(next)).max(interval_after)
    }
}

fn or_wrong<T>(read: Result<T, Invalid>, wrong: &mut Vec<Invalid>) -> Option<T> {
    read.map_err(|w| wrong.push(w)).ok()
}

fn at_quarter(name: &str, given: Option<&str>) -> Result<Time, Invalid> {
    let given = given.ok_or_else(|| wrong_parameter(name, "missing", QUARTER))?;
    let at = instant(name, given)?;
    if interval_of(at) == at { Ok(at) } else { Err(wrong_parameter(name, "value", QUARTER)) }
}

fn zone(given: &str) -> Result<TimeZone, Invalid> {
    let known = Some(given).filter(|name| name.len() <= ZONE_CHARS_MAX).and_then(|name| TimeZone::get(name).ok());
    known.ok_or_else(|| wrong_parameter("zone", "value", "an IANA zone, such as `Europe/Amsterdam`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp;

    fn asked(pairs: &[(&str, &str)]) -> Result<ReportAsked, Vec<(String, &'static str)>> {
        let get = |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        let query = ReportQuery {
            from: get("from"),
            to: get("to"),
            group: get("group"),
            every: get("every"),
            queue: get("queue"),
            medium: get("medium"),
            zone: get("zone"),
            format: get("format"),
            after: None,
        };
        ReportAsked::read(&query, false).map_err(|unread| {
            let Unread::Invalid(all) = unread else { panic!("{unread:?}") };
            all.into_iter().map(|i| (i.at, i.code)).collect()
        })
    }

    fn hours(every: &str, zone: &str, from: &str, to: &str) -> Vec<i64> {
        let asked = asked(&[("from", from), ("to", to), ("every", every), ("zone", zone)]).unwrap();
        asked.stretches(asked.from).map(|(from, to)| (to.0 - from.0) / 60_000_000).collect()
    }

    #[test]
    fn a_day_is_a_day_of_the_zone() {
        let minutes = |h: i64| h * 60;
        let days = hours("1d", "Europe/Amsterdam", "2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z");
        assert_eq!(days, [minutes(24), minutes(25), minutes(24)], "clocks went back on the 25th");
        let days = hours("1d", "Europe/Amsterdam", "2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z");
        assert_eq!(days, [minutes(23), minutes(24)], "and forward");
        let days = hours("1d", "UTC", "2026-03-01T18:00:00Z", "2026-03-03T06:00:00Z");
        assert_eq!(days, [minutes(6), minutes(24), minutes(6)], "parts of days at the ends");
    }

    #[test]
    fn an_hour_is_an_hour_of_the_zones_clocks() {
        assert_eq!(hours("1h", "Asia/Kathmandu", "2026-03-01T00:00:00Z", "2026-03-01T02:00:00Z"), [15, 60, 45]);
        assert_eq!(hours("all", "Asia/Kathmandu", "2026-03-01T00:00:00Z", "2026-03-08T00:45:00Z"), [7 * 1_440 + 45]);
        assert_eq!(hours("15m", "Asia/Kathmandu", "2026-03-01T00:00:00Z", "2026-03-01T00:45:00Z"), [15, 15, 15]);
        let lord_howe = hours("1h", "Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-04T18:00:00Z");
        assert_eq!(lord_howe.iter().sum::<i64>(), 300, "half an hour goes back, none is lost: {lord_howe:?}");
    }

    #[test]
    fn stretches_go_on_from_any_of_them() {
        let asked = asked(&[("from", "2026-03-01T00:00:00Z"), ("to", "2026-03-04T00:00:00Z"), ("every", "1d")]).unwrap();
        let all: Vec<_> = asked.stretches(asked.from).collect();
        let rest: Vec<_> = asked.stretches(all[1].0).collect();
        assert_eq!(rest, all[1..]);
        assert_eq!(stamp::write(all[1].0), "2026-03-02T00:00:00.000Z");
    }

    #[test]
    fn every_parameter_that_does_not_fit_is_named() {
        let from = ("from", "2026-03-01T00:00:00Z");
        let wrong = |pairs: &[(&str, &str)]| asked(pairs).unwrap_err();
        let named = |at: &str, code| (at.to_owned(), code);
        assert_eq!(wrong(&[]), [named("?from", "missing"), named("?to", "missing")]);
        assert_eq!(wrong(&[("from", "2026-03-01T00:01:00Z"), ("to", "soon")]), [named("?from", "value"), named("?to", "value")]);
        assert_eq!(wrong(&[from, ("to", "2026-03-01T00:00:00Z")]), [named("?to", "range")]);
        assert_eq!(wrong(&[from, ("to", "2028-03-01T00:00:00Z")]), [named("?to", "range")]);
        let more = [from, ("to", "2026-03-02T00:00:00Z"), ("group", "agents"), ("every", "2h"), ("zone", "Mars/Base"), ("format", "xml")];
        let all = ["?group", "?every", "?zone", "?format"].map(|at| named(at, "value"));
        assert_eq!(wrong(&more), all);
        let agents = [from, ("to", "2026-03-02T00:00:00Z"), ("group", "agent"), ("queue", "sales"), ("medium", "chatt")];
        assert_eq!(wrong(&agents), [named("?medium", "value"), named("?queue", "not_here"), named("?medium", "not_here")]);
    }
}
