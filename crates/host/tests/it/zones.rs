//! Opening hours at every change of every zone from 2020 to 2037, against a second implementation that shares nothing
//! with the first: other zones (chrono-tz), and a walk by the minute instead of a calendar.
//!
//! The walk asks for the local time of each minute and keeps the latest it has seen. A span is open while that one lies
//! in it: a time that is skipped is passed at the next one, a time that is repeated was passed the first time (I46).

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Timelike};
use chrono_tz::{TZ_VARIANTS, Tz};
use vestibule_center::hours::{Holiday, Holidays, Spans, Week};
use vestibule_center::time::Time;
use vestibule_host::hours::{Plan, zone, zones};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
/// 2020-01-01 and 2038-01-01.
const YEARS: (i64, i64) = (1_577_836_800, 2_145_916_800);
/// How far before a change the walk begins, so that nothing of the change before it is seen.
const BEFORE: i64 = 9 * HOUR;
/// How far around a change both are compared.
const AROUND: i64 = 3 * HOUR;
/// How far around a change both databases must agree, for a change to be one of both.
const AGREED: i64 = 48 * HOUR;

/// Zones whose rules changed between the two databases (2025b there, 2026f here), at how many changes, and why. At these
/// the walk takes the offsets of the first implementation: its schedules are compared there too, the zones are not.
const DIFFER: &[(&[&str], usize, &str)] = &[
    (&["Africa/Casablanca", "Africa/El_Aaiun"], 25, "+00 for good from 2026-09-20, without an hour more outside Ramadan"),
    (&["America/Edmonton", "America/Inuvik", "America/Yellowknife", "Canada/Mountain"], 23, "-06 for good from 2026-11-01"),
    (&["America/Vancouver", "Canada/Pacific"], 23, "-07 for good from 2026-11-01"),
    (&["America/Winnipeg", "America/Rainy_River", "Canada/Central"], 23, "-05 for good from 2026-11-01"),
    (&["America/Havana", "Cuba"], 2, "no winter time in the winter of 2026"),
    (&["Europe/Chisinau", "Europe/Tiraspol"], 64, "changes at 01:00 UTC, an hour later than before, from 2022 on"),
];
/// Zones that the other database has not: `Factory` is the zone of a clock that nobody set.
const ALONE: &[&str] = &["Factory"];

fn offset(tz: Tz, at: i64) -> i64 {
    i64::from(tz.offset_from_utc_datetime(&utc(at)).fix().local_minus_utc())
}

fn utc(at: i64) -> NaiveDateTime {
    DateTime::from_timestamp(at, 0).expect("a year of ours").naive_utc()
}

/// The offset of the first implementation, as its zones have it.
fn known_offset(tz: &jiff::tz::TimeZone, at: i64) -> i64 {
    i64::from(tz.to_offset(jiff::Timestamp::from_second(at).expect("a year of ours")).seconds())
}

/// Every instant at which an offset changes, by steps of six hours and halves of them.
fn changes(offset: &dyn Fn(i64) -> i64) -> Vec<i64> {
    let mut found = Vec::new();
    let (mut at, mut was) = (YEARS.0, offset(YEARS.0));
    while at < YEARS.1 {
        let next = at + 6 * HOUR;
        let is = offset(next);
        if is != was {
            let (mut low, mut high) = (at, next);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if offset(middle) == was { low = middle } else { high = middle }
            }
            found.push(high);
        }
        (at, was) = (next, is);
    }
    found
}

/// Spans as texts by weekday, and on dates.
struct Shape {
    week: Vec<(usize, Vec<String>)>,
    holidays: Vec<(NaiveDate, Vec<String>)>,
}

impl Shape {
    fn plan(&self, zone: &str) -> Plan {
        let spans = |texts: &[String]| Spans::read(texts.iter().map(String::as_str)).expect("spans");
        let mut week = Week::default();
        for (day, texts) in &self.week {
            week.0[*day] = spans(texts);
        }
        let holiday = |(date, texts): &(NaiveDate, Vec<String>)| Holiday::new(&date.to_string(), "x", spans(texts)).expect("a holiday");
        Plan::of(zone, &week, &Holidays::of(self.holidays.iter().map(holiday).collect()).expect("holidays")).expect("a plan")
    }

    /// Whether a local time lies in a span.
    fn covers(&self, local: NaiveDateTime) -> bool {
        let minute = i64::from(local.hour() * 60 + local.minute());
        let today = local.date();
        let holiday = |date: NaiveDate| self.holidays.iter().find(|(d, _)| *d == date).map(|(_, spans)| spans);
        let spans = |date: NaiveDate| {
            let weekday = date.weekday().num_days_from_monday() as usize;
            holiday(date).or(self.week.iter().find(|(d, _)| *d == weekday).map(|(_, spans)| spans)).cloned().unwrap_or_default()
        };
        let within = |minute: i64, text: &String| {
            let parts: Vec<i64> = text.split(['-', ':']).map(|n| n.parse().expect("a number")).collect();
            let (from, to) = (parts[0] * 60 + parts[1], parts[2] * 60 + parts[3]);
            (from..if to < from { to + 1_440 } else { to }).contains(&minute)
        };
        let yesterday = today - Days::new(1);
        spans(today).iter().any(|s| within(minute, s))
            || (holiday(today).is_none() && spans(yesterday).iter().any(|s| within(minute + 1_440, s)))
    }
}

fn clock(minute: i64) -> String {
    let minute = minute.rem_euclid(1_440);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn span(from: i64, to: i64) -> String {
    format!("{}-{}", clock(from), clock(to))
}

/// Ways to be open around a change that leaves out or repeats the minutes from `low` to `high` of a date.
fn shapes(date: NaiveDate, low: i64, high: i64) -> Vec<Shape> {
    let middle = low + (high - low) / 2;
    let always = || vec!["00:00-24:00".to_owned()];
    let daily = |texts: Vec<String>| Shape { week: (0..7).map(|day| (day, texts.clone())).collect(), holidays: Vec::new() };
    let with = |date: NaiveDate, texts: Vec<String>, shape: Shape| Shape { holidays: vec![(date, texts)], ..shape };
    let weekday = date.weekday().num_days_from_monday() as usize;
    let nights = || vec!["22:00-06:00".to_owned()];
    let mut all = vec![
        daily(vec![span(low - 60, middle)]),
        daily(vec![span(middle, high + 60)]),
        daily(vec![span(low - 60, high + 60)]),
        daily(vec![span(low, high)]),
        daily(vec![span(high + 90, middle)]),
        daily(vec![span(middle, low - 30)]),
        daily(nights()),
        daily(always()),
        daily(vec!["12:00-24:00".to_owned()]),
        daily(vec!["00:00-12:00".to_owned()]),
        Shape { week: vec![(weekday, vec![span(middle, high + 45)])], holidays: Vec::new() },
        with(date, Vec::new(), daily(always())),
        with(date, vec![span(middle, high + 60)], daily(nights())),
        with(date + Days::new(1), Vec::new(), daily(nights())),
    ];
    if high - low > 20 {
        all.push(daily(vec![span(low + 5, high - 5)]));
    }
    all
}

/// The latest local time seen in each minute, from the beginning of a walk on.
fn walk(offset: &dyn Fn(i64) -> i64, change: i64) -> Vec<(i64, NaiveDateTime)> {
    let minutes = (change - BEFORE..=change + AROUND).step_by(MINUTE as usize);
    let mut latest = NaiveDateTime::MIN;
    let local = minutes.map(|at| {
        latest = latest.max(utc(at) + TimeDelta::seconds(offset(at)));
        (at, latest)
    });
    local.filter(|(at, _)| *at >= change - AROUND).collect()
}

/// Goes from edge to edge as the first implementation tells them, and holds each against the walk. Answers how many there were.
fn compare(plan: &Plan, shape: &Shape, seen: &[(i64, NaiveDateTime)], what: &str) -> usize {
    let (from, to) = (seen[0].0, seen[seen.len() - 1].0);
    let open: Vec<bool> = seen.iter().map(|(_, local)| shape.covers(*local)).collect();
    let edges: Vec<(i64, bool)> = (1..seen.len()).filter(|n| open[*n] != open[n - 1]).map(|n| (seen[n].0, open[n])).collect();
    let second = |at: Time| at.0.div_euclid(1_000_000);
    let (mut now, mut last) = (from, None);
    for n in 0..=edges.len() {
        let says = plan.says(Time(now * 1_000_000));
        assert_eq!(says.open, open[usize::try_from((now - from) / MINUTE).expect("a minute")], "{what} at {now}");
        if let Some(last) = last {
            assert_eq!(says.since.map(second), Some(last), "{what} at {now}: since");
        }
        let next = |opens: bool| edges.iter().skip(n).find(|(_, is)| *is == opens).map(|(at, _)| *at);
        for (told, opens) in [(says.opens_at, true), (says.closes_at, false)] {
            assert_eq!(told.map(second).filter(|at| *at <= to), next(opens), "{what} at {now}: opens {opens}");
        }
        let Some((at, is)) = edges.get(n) else { break };
        let just_before = plan.says(Time(at * 1_000_000 - 1));
        assert_eq!(just_before.open, !is, "{what} before {at}");
        (now, last) = (*at, Some(*at));
    }
    edges.len()
}

/// How much was compared.
#[derive(Debug, Default)]
struct Tally {
    zones: usize,
    changes: usize,
    schedules: usize,
    edges: usize,
}

/// Compares one zone at each of its changes; answers at how many the two databases differ.
fn compare_zone(tz: Tz, ours: &jiff::tz::TimeZone, tally: &mut Tally) -> usize {
    let mut differ = 0;
    let (theirs, known) = (|at| offset(tz, at), |at| known_offset(ours, at));
    let mut all = changes(&theirs);
    all.extend(changes(&known));
    all.sort_unstable();
    all.dedup();
    for change in all {
        let agreed = (change - AGREED..change + AGREED).step_by(1_800).all(|at| theirs(at) == known(at));
        differ += usize::from(!agreed);
        let offset: &dyn Fn(i64) -> i64 = if agreed { &theirs } else { &known };
        let (before, after) = (offset(change - 1), offset(change));
        if before == after {
            // Only the other database has a change here: there is nothing left out or repeated.
            continue;
        }
        let (low, high) = (change + before.min(after), change + before.max(after));
        let date = utc(low).date();
        let midnight = date.and_hms_opt(0, 0, 0).expect("midnight").and_utc().timestamp();
        let seen = walk(offset, change);
        for (n, shape) in shapes(date, (low - midnight) / MINUTE, (high - midnight) / MINUTE).iter().enumerate() {
            let what = format!("{} at {} ({before} to {after}), shape {n}", tz.name(), utc(change));
            tally.edges += compare(&shape.plan(tz.name()), shape, &seen, &what);
            tally.schedules += 1;
        }
        tally.changes += 1;
    }
    tally.zones += 1;
    differ
}

#[test]
fn every_zone_at_every_change_opens_and_closes_as_a_walk_by_the_minute_says() {
    let mut tally = Tally::default();
    let mut differ: Vec<(String, usize)> = Vec::new();
    for tz in TZ_VARIANTS {
        let ours = zone(tz.name()).unwrap_or_else(|_| panic!("{} is none", tz.name()));
        let differs = compare_zone(tz, &ours, &mut tally);
        if differs > 0 {
            differ.push((tz.name().to_owned(), differs));
        }
    }
    let alone: Vec<String> = zones().into_iter().filter(|name| !TZ_VARIANTS.iter().any(|tz| tz.name() == name)).collect();
    println!("{tally:?}; differ: {differ:?}; alone: {alone:?}");
    let known: Vec<_> = DIFFER.iter().flat_map(|(zones, changes, _)| zones.iter().map(|zone| ((*zone).to_owned(), *changes))).collect();
    assert_eq!(differ.into_iter().collect::<BTreeSet<_>>(), known.into_iter().collect(), "where the databases differ, and how often");
    assert_eq!(alone, ALONE, "zones that only one database has");
    assert!(tally.zones > 400 && tally.changes > 3_000 && tally.edges > 100_000, "{tally:?}");
}
