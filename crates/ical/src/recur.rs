//! On which times something recurs. The library counts them by the wall clock, without a zone; how far it goes is bounded before it
//! begins, by what a rule asks for.

use calcard::common::timezone::Tz;
use calcard::common::{CalendarScale, PartialDateTime};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency, ICalendarProperty, ICalendarRecurrenceRule,
    ICalendarSkip, ICalendarValue,
};
use chrono::{Datelike, Timelike};
use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::{PERIODS_MAX, TIMES_MAX, TIMES_OF_DAY_MAX, Wrong, when};

/// What a rule is.
pub(crate) const RULE: &str = "a rule of RFC 5545 such as FREQ=WEEKLY;BYDAY=MO";
/// Numbers in one list of a rule: a day of the year is one of so many, from its beginning or its end.
const LIST_MAX: usize = 2 * 366;

/// A rule that stands somewhere.
pub(crate) struct Rule<'a> {
    pub(crate) rule: &'a ICalendarRecurrenceRule,
    pub(crate) line: usize,
    pub(crate) property: &'static str,
}

/// By the clock of whatever recurs, a time by the clock of another offset; or by none.
pub(crate) type ToClock<'a> = &'a dyn Fn(DateTime, Option<Offset>) -> Option<DateTime>;

impl Rule<'_> {
    fn wrong(&self, code: &'static str, expected: &'static str) -> Wrong {
        Wrong::new(self.line, self.property, code, expected)
    }

    /// Times from a start up to the last that is asked for, in order.
    ///
    /// # Errors
    /// What is not a rule, or goes too far.
    pub(crate) fn starts(&self, start: DateTime, last: DateTime, to_clock: ToClock<'_>) -> Result<Vec<DateTime>, Wrong> {
        self.is_bounded(start, last)?;
        let until = match &self.rule.until {
            None => last,
            Some(part) => {
                let (at, has_time, offset) = when::civil(part).ok_or(self.wrong("recurrence", RULE))?;
                // A day is its whole day.
                let at = if has_time { at } else { at.date().at(23, 59, 59, 0) };
                to_clock(at, offset.filter(|_| has_time)).ok_or(self.wrong("recurrence", RULE))?.min(last)
            }
        };
        if until < start {
            return Ok(Vec::new());
        }
        let rule = ICalendarRecurrenceRule { until: Some(part_of(until)), ..self.rule.clone() };
        let entries = [
            (ICalendarProperty::Dtstart, ICalendarValue::PartialDateTime(Box::new(part_of(start)))),
            (ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(Box::new(rule))),
        ];
        let entries = entries.into_iter().map(|(name, value)| ICalendarEntry { name, params: Vec::new(), values: vec![value] });
        let event =
            ICalendarComponent { component_type: ICalendarComponentType::VEvent, entries: entries.collect(), component_ids: Vec::new() };
        let told = ICalendar { components: vec![event] }.expand_dates(Tz::Floating, TIMES_MAX + 1);
        if !told.errors.is_empty() {
            return Err(self.wrong("recurrence", RULE));
        }
        if told.events.len() > TIMES_MAX {
            return Err(self.wrong("times_max", "a rule that recurs at most 20000 times up to the end of the agenda"));
        }
        told.events.iter().map(|event| clock(&event.start.naive_local()).ok_or(self.wrong("recurrence", RULE))).collect()
    }

    /// Whether following it has an end soon enough.
    fn is_bounded(&self, start: DateTime, last: DateTime) -> Result<(), Wrong> {
        let rule = self.rule;
        let days = i64::from((last.date() - start.date()).get_days());
        let periods = match rule.freq {
            ICalendarFrequency::Yearly => days / 365,
            ICalendarFrequency::Monthly => days / 28,
            ICalendarFrequency::Weekly => days / 7,
            ICalendarFrequency::Daily => days,
            ICalendarFrequency::Hourly | ICalendarFrequency::Minutely | ICalendarFrequency::Secondly => {
                return Err(self.wrong("recurrence", "FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"));
            }
        };
        if periods / i64::from(rule.interval.unwrap_or(1).max(1)) > PERIODS_MAX {
            return Err(self.wrong("periods_max", "a rule that is followed over at most 100000 days, weeks, months or years"));
        }
        let lists =
            [rule.byday.len(), rule.bymonthday.len(), rule.byyearday.len(), rule.byweekno.len(), rule.bymonth.len(), rule.bysetpos.len()];
        if lists.iter().any(|n| *n > LIST_MAX) {
            return Err(self.wrong("list_max", "at most 732 numbers in a list of a rule"));
        }
        let times = [rule.byhour.len(), rule.byminute.len(), rule.bysecond.len()];
        if times.iter().try_fold(1_usize, |all, n| all.checked_mul((*n).max(1))).is_none_or(|all| all > TIMES_OF_DAY_MAX) {
            return Err(self.wrong("times_of_day_max", "at most 24 times a day"));
        }
        let is_plain = rule.rscale.as_ref().is_none_or(|scale| *scale == CalendarScale::Gregorian);
        if !is_plain || !matches!(rule.skip, None | Some(ICalendarSkip::Omit)) {
            return Err(self.wrong("recurrence", "a rule without RSCALE and SKIP"));
        }
        Ok(())
    }
}

fn part_of(at: DateTime) -> PartialDateTime {
    let small = |n: i8| u8::try_from(n).ok();
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        ..PartialDateTime::default()
    }
}

fn clock(at: &chrono::NaiveDateTime) -> Option<DateTime> {
    let small = |n: u32| i8::try_from(n).ok();
    let (year, month, day) = (i16::try_from(at.year()).ok()?, small(at.month())?, small(at.day())?);
    DateTime::new(year, month, day, small(at.hour())?, small(at.minute())?, small(at.second())?, 0).ok()
}
