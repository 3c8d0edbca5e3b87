//! Opening hours. A line is a zone, a day of the week with its spans, a date with its name and spans, or an instant in microseconds
//! at which it is asked what they say.

use vestibule_center::hours::{Holiday, Holidays, Span, Spans, WEEKDAYS, Week};
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Value};
use vestibule_host::hours::Plan;

/// Instants asked of one input.
const ASKED_MAX: usize = 2;
/// The years 1 to 9998: instants beyond are no wall time.
const KNOWN: std::ops::RangeInclusive<i64> = -62_135_500_000_000_000..=253_370_000_000_000_000;

fn read_back<T: Column + PartialEq + std::fmt::Debug>(value: T) {
    assert_eq!(T::take(&value.put()).as_ref(), Some(&value), "kept as {:?}", value.put());
}

fn of_row<T: Column + PartialEq + std::fmt::Debug>(text: &str) {
    if let Some(value) = T::take(&Value::Text(text.into())) {
        read_back(value);
    }
}

fn spans(text: &str) -> Option<Spans> {
    for span in text.split_whitespace().filter_map(Span::parse) {
        assert!(span.from() < span.to(), "{span}");
        assert_eq!(Span::parse(&span.to_string()), Some(span));
    }
    match Spans::read(text.split_whitespace()) {
        Ok(spans) => Some(spans),
        Err((n, expected)) => {
            assert!(n < text.split_whitespace().count() && !expected.is_empty(), "{n}: {expected}");
            None
        }
    }
}

fn holiday(date: &str, rest: &str) -> Option<Holiday> {
    let (name, open) = rest.split_once('|').unwrap_or((rest, ""));
    match Holiday::new(date, name, spans(open)?) {
        Ok(holiday) => Some(holiday),
        Err((field, expected)) => {
            assert!(["date", "name"].contains(&field) && !expected.is_empty());
            None
        }
    }
}

fn asked(plan: &Plan, at: Time) {
    let says = plan.says(at);
    assert!(says.since.is_none_or(|t| t <= at), "{says:?} at {at:?}");
    assert!(says.opens_at.is_none_or(|t| t > at) && says.closes_at.is_none_or(|t| t > at), "{says:?} at {at:?}");
    let edge = says.opens_at.into_iter().chain(says.closes_at).min();
    if let Some(edge) = edge.filter(|t| KNOWN.contains(&t.0)) {
        let opens = says.opens_at == Some(edge);
        assert_eq!(says.open, !opens, "{says:?} at {at:?}: what is open closes first");
        assert_eq!(plan.says(edge).open, opens, "at {edge:?} it is otherwise, as was told at {at:?}");
        assert_eq!(plan.says(Time(edge.0 - 1)).open, !opens, "just before {edge:?} it is as at {at:?}");
    }
}

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    of_row::<Week>(&text);
    of_row::<Holidays>(&text);
    let (mut zone, mut week, mut holidays, mut instants) = ("UTC", Week::default(), Vec::new(), Vec::new());
    for line in text.lines() {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        if let Some(n) = WEEKDAYS.iter().position(|day| *day == first) {
            week.0[n] = spans(rest).unwrap_or_default();
        } else if let Ok(us) = first.parse::<i64>() {
            instants.push(Time(us));
        } else if first.starts_with(|c: char| c.is_ascii_digit()) {
            holidays.extend(holiday(first, rest));
        } else {
            zone = line;
        }
    }
    let holidays = match Holidays::of(holidays) {
        Ok(holidays) => holidays,
        Err((_, expected)) => return assert!(!expected.is_empty()),
    };
    read_back(week.clone());
    read_back(holidays.clone());
    match Plan::of(zone, &week, &holidays) {
        Ok(plan) => instants.into_iter().filter(|t| KNOWN.contains(&t.0)).take(ASKED_MAX).for_each(|at| asked(&plan, at)),
        Err(wrong) => assert!(!wrong.expected().is_empty()),
    }
}
