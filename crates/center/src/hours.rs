//! Opening hours in their plain form: local times of a week and dated exceptions, in a zone that is a text here.
//! When they open and close on the line of time is for the host to say: the center knows instants, never calendars.

use std::fmt;
use std::sync::Arc;

use crate::limits::{HOLIDAYS_OF_HOURS_MAX, NAME_CHARS_MAX, SPANS_OF_DAY_MAX};
use crate::saved::HoursRow;
use crate::state::Center;
use crate::time::Time;
use crate::value::{Column, Value, words};

/// Minutes of a day by the wall clock.
pub const DAY_MINUTES: u16 = 24 * 60;
/// Names of the days of a week in the order of [`Week`].
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// What a span is.
pub const SPAN: &str = "a span such as 09:00-17:00; 24:00 ends a day, 22:00-06:00 goes over midnight";
/// What a date is.
pub const DATE: &str = "a date such as 2026-12-25";
/// What a text of several words may not have, so that it stays one line of a list.
const NAME: &str = "1 to 120 characters in one line";

words! {
    /// Who set the state of a queue last.
    StateBy {
        /// Somebody of the center.
        People = "people",
        /// The queue's hours.
        Hours = "hours",
    }
}

/// Minutes by the wall clock, from one up to another; over 24:00 it goes on into the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    from: u16,
    to: u16,
}

impl Span {
    /// The first minute, 0 to 1,439.
    pub fn from(self) -> u16 {
        self.from
    }
    /// The minute after the last one, up to 1,440 after the first; over 1,440 it lies in the next day.
    pub fn to(self) -> u16 {
        self.to
    }
    /// Reads `09:00-17:00`; an end at or before the beginning lies in the next day, the same time twice is none.
    pub fn parse(text: &str) -> Option<Span> {
        let (from, to) = text.split_once('-')?;
        let (from, to) = (minute(from)?, minute(to)?);
        let to = if to < from { to + DAY_MINUTES } else { to };
        (from < DAY_MINUTES && from < to).then_some(Span { from, to })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let to = if self.to > DAY_MINUTES { self.to - DAY_MINUTES } else { self.to };
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, to / 60, to % 60)
    }
}

/// `09:30` or `24:00` as minutes.
pub(crate) fn minute(text: &str) -> Option<u16> {
    let (h, m) = text.split_once(':')?;
    let two = |t: &str| if t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit()) { t.parse::<u16>().ok() } else { None };
    let (h, m) = (two(h)?, two(m)?);
    (m < 60 && (h < 24 || (h == 24 && m == 0))).then_some(h * 60 + m)
}

/// The spans of one day, in order, none over another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Spans(Arc<[Span]>);

impl Spans {
    /// Reads the spans of a day.
    ///
    /// # Errors
    /// The place in the list of the first one that does not fit, and what would.
    pub fn read<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Spans, (usize, &'static str)> {
        let mut all: Vec<Span> = Vec::new();
        for (n, text) in texts.into_iter().enumerate() {
            let span = Span::parse(text).ok_or((n, SPAN))?;
            if all.last().is_some_and(|before| span.from < before.to) {
                return Err((n, "a span that begins when the one before it is over"));
            }
            if n == SPANS_OF_DAY_MAX {
                return Err((n, "at most 12 spans a day (spans_of_day_max)"));
            }
            all.push(span);
        }
        Ok(Spans(all.into()))
    }
    /// The spans.
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.0.iter().copied()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    fn text(&self) -> String {
        self.iter().map(|s| s.to_string()).collect::<Vec<_>>().join(" ")
    }
}

/// The spans of each day of a week, from Monday on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Week(pub [Spans; 7]);

impl Week {
    /// Whether no day has any.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Spans::is_empty)
    }
}

impl Column for Week {
    fn put(&self) -> Value {
        Value::Text(self.0.each_ref().map(Spans::text).join(";").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let days: Option<Vec<_>> = value.text()?.split(';').map(|day| Spans::read(day.split_whitespace()).ok()).collect();
        days?.try_into().ok().map(Week)
    }
}

/// A date on which other spans hold than the week has: all that is open on it, and nothing without a span.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Holiday {
    date: Arc<str>,
    name: Arc<str>,
    spans: Spans,
}

impl Holiday {
    /// A holiday.
    ///
    /// # Errors
    /// The field that does not fit, and what would.
    pub fn new(date: &str, name: &str, spans: Spans) -> Result<Holiday, (&'static str, &'static str)> {
        if !is_date(date) {
            return Err(("date", DATE));
        }
        if name.trim().is_empty() || name.chars().count() > NAME_CHARS_MAX || name.chars().any(char::is_control) {
            return Err(("name", NAME));
        }
        Ok(Holiday { date: date.into(), name: name.into(), spans })
    }
    /// The date as `2026-12-25`. Whether there is such a day only a calendar knows.
    pub fn date(&self) -> &str {
        &self.date
    }
    /// Name people read.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// When it is open all the same.
    pub fn spans(&self) -> &Spans {
        &self.spans
    }
}

fn is_date(text: &str) -> bool {
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = text.split('-');
    let fits = [4, 2, 2].into_iter().all(|n| parts.next().is_some_and(|part| digits(part, n)));
    fits && parts.next().is_none()
}

/// Holidays in the order of their dates, each date once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Holidays(Arc<[Holiday]>);

impl Holidays {
    /// Holidays, in any order.
    ///
    /// # Errors
    /// The place in the list of the first one that does not fit, and what would.
    pub fn of(mut all: Vec<Holiday>) -> Result<Holidays, (usize, &'static str)> {
        if all.len() > HOLIDAYS_OF_HOURS_MAX {
            return Err((HOLIDAYS_OF_HOURS_MAX, "at most 400 holidays (holidays_of_hours_max)"));
        }
        let again = |(n, holiday): (usize, &Holiday)| all.iter().take(n).any(|h| h.date == holiday.date).then_some(n);
        if let Some(n) = all.iter().enumerate().find_map(again) {
            return Err((n, "each date once"));
        }
        all.sort_by(|a, b| a.date.cmp(&b.date));
        Ok(Holidays(all.into()))
    }
    /// The holidays.
    pub fn iter(&self) -> impl Iterator<Item = &Holiday> {
        self.0.iter()
    }
}

impl Column for Holidays {
    fn put(&self) -> Value {
        let lines: Vec<_> = self.0.iter().map(|h| format!("{}|{}|{}", h.date, h.spans.text(), h.name)).collect();
        Value::Text(lines.join("\n").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let line = |line: &str| {
            let mut parts = line.splitn(3, '|');
            let (date, spans) = (parts.next()?, Spans::read(parts.next()?.split_whitespace()).ok()?);
            Holiday::new(date, parts.next()?, spans).ok()
        };
        let all: Option<Vec<_>> = value.text()?.lines().map(line).collect();
        Holidays::of(all?).ok()
    }
}

/// Set-up of opening hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursSetup {
    /// Short stable name, `[a-z0-9_-]`, 1 to 40: what a queue names them by.
    pub handle: Arc<str>,
    /// Name people read.
    pub name: Arc<str>,
    /// Name of a zone of the tz database. Whether there is such a zone only a calendar knows.
    pub zone: Arc<str>,
    /// When it is open, by the day.
    pub week: Week,
    /// Dated exceptions.
    pub holidays: Holidays,
}

/// What hours say at an instant, told by the one who knows calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Says {
    /// Whether they are open.
    pub open: bool,
    /// Since when, if that was ever otherwise.
    pub since: Option<Time>,
    /// Their next opening.
    pub opens_at: Option<Time>,
    /// Their next closing.
    pub closes_at: Option<Time>,
}

impl Center {
    /// Opening hours that are set up.
    pub fn hours(&self) -> impl Iterator<Item = &HoursRow> {
        self.hours.values().filter(|h| !h.removed)
    }
    /// The zone of the center: the one of all its opening hours, if they have one.
    pub fn zone(&self) -> Option<&Arc<str>> {
        let mut zones = self.hours().map(|h| &h.zone);
        let first = zones.next()?;
        zones.all(|zone| zone == first).then_some(first)
    }
    /// The hours with this handle.
    pub fn hours_of(&self, handle: &str) -> Option<&HoursRow> {
        self.hours.get(handle).filter(|h| !h.removed)
    }
    /// Grows whenever hours, or which queue has which, became others. Counted anew at each start.
    pub fn hours_changes(&self) -> u64 {
        self.hours_changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_read_and_written() {
        for text in ["09:00-17:00", "00:00-24:00", "22:00-06:00", "23:59-24:00", "12:01-12:00"] {
            assert_eq!(Span::parse(text).map(|s| s.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Span::parse("22:00-00:00").map(|s| (s.from(), s.to())), Some((1_320, 1_440)));
        assert_eq!(Span::parse("22:00-06:00").map(|s| (s.from(), s.to())), Some((1_320, 1_800)));
        for wrong in ["", "09:00", "9:00-17:00", "09:00-24:01", "24:00-25:00", "09:60-10:00", "09:00-09:00", "24:00-24:00", "+9:00-10:00"] {
            assert_eq!(Span::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn spans_of_a_day_are_in_order_and_few() {
        assert!(Spans::read(["09:00-12:00", "12:00-13:00", "22:00-06:00"]).is_ok());
        assert_eq!(Spans::read(["09:00-12:00", "11:00-13:00"]).map_err(|(n, _)| n), Err(1));
        assert_eq!(Spans::read(["09:00-12:00", "x"]), Err((1, SPAN)));
        let many: Vec<_> = (0..13).map(|h| format!("{h:02}:00-{h:02}:30")).collect();
        assert_eq!(Spans::read(many.iter().map(String::as_str)).map_err(|(n, _)| n), Err(12));
    }

    #[test]
    fn a_week_and_holidays_come_back_from_their_rows() {
        let spans = |texts: &[&str]| Spans::read(texts.iter().copied()).unwrap();
        let mut week = Week::default();
        week.0[0] = spans(&["09:00-12:00", "13:00-17:00"]);
        week.0[4] = spans(&["22:00-06:00"]);
        assert_eq!(Week::take(&week.put()), Some(week));
        assert_eq!(Week::take(&Week::default().put()), Some(Week::default()));
        let day = |date, name| Holiday::new(date, name, spans(&["10:00-12:00"])).unwrap();
        let closed = Holiday::new("2026-12-25", "Christmas", Spans::default()).unwrap();
        let all = Holidays::of(vec![closed, day("2026-01-01", "New | year")]).unwrap();
        assert_eq!(all.iter().next().map(Holiday::date), Some("2026-01-01"), "by date");
        assert_eq!(Holidays::take(&all.put()), Some(all));
        assert_eq!(Holidays::take(&Holidays::default().put()), Some(Holidays::default()));
        for wrong in ["a;b", "09:00-17:00", "", ";;;;;;;"] {
            assert_eq!(Week::take(&Value::Text(wrong.into())), None, "{wrong}");
        }
    }

    #[test]
    fn a_holiday_has_a_date_and_a_name_and_comes_once() {
        for (date, name, at) in
            [("2026-1-1", "x", "date"), ("soon", "x", "date"), ("2026-01-01", " ", "name"), ("2026-01-01", "a\nb", "name")]
        {
            assert_eq!(Holiday::new(date, name, Spans::default()).map_err(|(at, _)| at), Err(at), "{date} {name}");
        }
        let day = || Holiday::new("2026-01-01", "x", Spans::default()).unwrap();
        assert_eq!(Holidays::of(vec![day(), day()]).map_err(|(n, _)| n), Err(1));
        let date = |n: usize| format!("{:04}-01-01", 2_000 + n);
        let many = (0..=400).map(|n| Holiday::new(&date(n), "x", Spans::default()).unwrap()).collect();
        assert_eq!(Holidays::of(many).map_err(|(n, _)| n), Err(400));
    }
}
