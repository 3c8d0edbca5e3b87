//! One event: when it takes place, and whether it keeps anybody busy.

use std::collections::BTreeSet;

use calcard::icalendar::{
    ICalendarComponent, ICalendarDuration, ICalendarEntry, ICalendarParameterName, ICalendarPeriod, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarStatus, ICalendarTransparency, ICalendarValue,
};
use jiff::civil::Date;
use jiff::tz::Offset;
use vestibule_center::ledger::agenda::Slot;
use vestibule_center::time::Time;

use crate::recur::{self, Rule};
use crate::when::{Length, Place, Reckoner, When};
use crate::{RULES_MAX, TIMES_MAX, Wrong};

/// What the end of an event is.
const END: &str = "an end that is not before the start";
const SECOND_US: i64 = 1_000_000;

/// An event as far as times go.
pub(crate) struct Event {
    /// The line it begins on.
    pub(crate) line: usize,
    /// What it has in common with those that are instead of it; empty = nothing.
    pub(crate) uid: String,
    /// When it takes place first.
    pub(crate) slot: Slot,
    /// It takes place instead of one that its rule has then.
    pub(crate) instead_of: Option<Time>,
    /// And of all later ones.
    pub(crate) and_later: bool,
    /// It keeps nobody busy.
    pub(crate) is_free: bool,
    start: When,
    length: Length,
    rules: Vec<ICalendarRecurrenceRule>,
    /// When it takes place besides, and for how long if not as long as ever.
    also: Vec<(When, Option<Length>)>,
    not: BTreeSet<Time>,
    not_on: BTreeSet<Date>,
}

impl Event {
    pub(crate) fn read(component: &ICalendarComponent, line: usize, reckoner: &Reckoner<'_>) -> Result<Event, Wrong> {
        let one = |name: &ICalendarProperty, at: &'static str| match component.property(name) {
            Some(entry) => {
                let value = entry.values.first().ok_or(Wrong::new(line, at, "value", "a value"))?;
                Ok(Some((reckoner.read(entry, value, (line, at))?, entry)))
            }
            None => Ok(None),
        };
        let instead = one(&ICalendarProperty::RecurrenceId, "RECURRENCE-ID")?;
        let start = match (one(&ICalendarProperty::Dtstart, "DTSTART")?, &instead) {
            (Some((start, _)), _) => start,
            (None, Some((was, _))) => was.clone(),
            (None, None) => return Err(Wrong::new(line, "DTSTART", "required", "when the event begins")),
        };
        let end = one(&ICalendarProperty::Dtend, "DTEND")?.map(|(end, _)| end);
        let length = length(component, line, reckoner, (&start, end))?;
        let slot = reckoner.slot(&start, length).ok_or(Wrong::new(line, "DTEND", "value", END))?;
        let is_free = component.transparency() == Some(&ICalendarTransparency::Transparent)
            || component.status() == Some(&ICalendarStatus::Cancelled);
        let and_later = instead.as_ref().is_some_and(|(_, entry)| entry.has_parameter(&ICalendarParameterName::Range));
        let mut event = Event {
            line,
            uid: component.uid().unwrap_or_default().to_owned(),
            slot,
            instead_of: instead.and_then(|(was, _)| reckoner.instant(&was)),
            and_later,
            is_free,
            start,
            length,
            rules: Vec::new(),
            also: Vec::new(),
            not: BTreeSet::new(),
            not_on: BTreeSet::new(),
        };
        for entry in &component.entries {
            event.add(entry, reckoner)?;
        }
        Ok(event)
    }

    /// Reads what says that it recurs.
    fn add(&mut self, entry: &ICalendarEntry, reckoner: &Reckoner<'_>) -> Result<(), Wrong> {
        match entry.name {
            ICalendarProperty::Rrule => {
                let rules = entry.values.iter().map(|value| match value {
                    ICalendarValue::RecurrenceRule(rule) => Ok((**rule).clone()),
                    _ => Err(Wrong::new(self.line, "RRULE", "recurrence", recur::RULE)), // open: no rule
                });
                self.rules.extend(rules.collect::<Result<Vec<_>, _>>()?);
                if self.rules.len() > RULES_MAX {
                    return Err(Wrong::new(self.line, "RRULE", "rules_max", "at most 4 rules of an event"));
                }
            }
            ICalendarProperty::Exdate => {
                for value in &entry.values {
                    let when = reckoner.read(entry, value, (self.line, "EXDATE"))?;
                    match when.place {
                        Place::Day => drop(self.not_on.insert(when.at.date())),
                        Place::Floating | Place::Offset(_) | Place::In(_) => self.not.extend(reckoner.instant(&when)),
                    }
                }
            }
            ICalendarProperty::Rdate => {
                for value in &entry.values {
                    let also = self.also(entry, value, reckoner)?;
                    self.also.push(also);
                }
            }
            _ => {} // open: says nothing of when
        }
        if self.also.len() + self.not.len() + self.not_on.len() > TIMES_MAX {
            return Err(Wrong::new(self.line, "RDATE", "times_max", "at most 20000 dates of an event"));
        }
        Ok(())
    }

    fn also(&self, entry: &ICalendarEntry, value: &ICalendarValue, reckoner: &Reckoner<'_>) -> Result<(When, Option<Length>), Wrong> {
        let at = (self.line, "RDATE");
        let wrong = || Wrong::new(self.line, "RDATE", "value", END);
        let ICalendarValue::Period(period) = value else { return Ok((reckoner.read(entry, value, at)?, None)) };
        match period {
            ICalendarPeriod::Range { start, end } => {
                let (start, end) = (reckoner.part(entry, start, at)?, reckoner.part(entry, end, at)?);
                let us = reckoner.instant(&end).zip(reckoner.instant(&start)).map(|(end, start)| end.0 - start.0);
                let us = us.filter(|us| *us >= 0).ok_or_else(wrong)?;
                Ok((start, Some(Length { days: 0, us })))
            }
            ICalendarPeriod::Duration { start, duration } => {
                Ok((reckoner.part(entry, start, at)?, Some(lasting(duration).ok_or_else(wrong)?)))
            }
        }
    }

    /// Every time it takes place up to the end of what is asked for.
    pub(crate) fn times(&self, reckoner: &Reckoner<'_>) -> Result<Vec<Slot>, Wrong> {
        let mut all = vec![self.start.at];
        let place = &self.start.place;
        let wrong = || Wrong::new(self.line, "RRULE", "recurrence", recur::RULE);
        for rule in &self.rules {
            let to_clock = |at, offset: Option<Offset>| match offset {
                Some(offset) => reckoner.clock(offset.to_timestamp(at).ok()?, place),
                None => Some(at),
            };
            let last = reckoner.last(place).ok_or_else(wrong)?;
            all.extend(Rule { rule, line: self.line, property: "RRULE" }.starts(self.start.at, last, &to_clock)?);
        }
        all.sort_unstable();
        all.dedup();
        let mut slots = Vec::with_capacity(all.len());
        for at in all.into_iter().filter(|at| !self.not_on.contains(&at.date())) {
            slots.extend(reckoner.slot(&When { at, place: place.clone() }, self.length));
        }
        for (when, length) in self.also.iter().filter(|(when, _)| !self.not_on.contains(&when.at.date())) {
            slots.extend(reckoner.slot(when, length.unwrap_or(self.length)));
        }
        slots.retain(|slot| !self.not.contains(&slot.start));
        Ok(slots)
    }

    /// When one that its rule has at an instant takes place, since this is instead of that one and later ones.
    pub(crate) fn moved_with(&self, at: Time, was: Time) -> Option<Slot> {
        let by = at.0.checked_sub(was.0)?;
        Some(Slot { start: Time(self.slot.start.0.checked_add(by)?), end: Time(self.slot.end.0.checked_add(by)?) })
    }
}

/// How long it takes.
fn length(component: &ICalendarComponent, line: usize, reckoner: &Reckoner<'_>, of: (&When, Option<When>)) -> Result<Length, Wrong> {
    let (start, end) = of;
    let whole = Length { days: 1, us: 0 };
    let Some(end) = end else {
        let Some(entry) = component.property(&ICalendarProperty::Duration) else {
            // A day without an end is a day; a time without one takes none.
            return Ok(if matches!(start.place, Place::Day) { whole } else { Length::default() });
        };
        return match entry.values.first() {
            Some(ICalendarValue::Duration(duration)) => lasting(duration),
            _ => None, // open: no duration
        }
        .ok_or(Wrong::new(line, "DURATION", "value", "a duration such as PT30M"));
    };
    let wrong = Wrong::new(line, "DTEND", "range", END);
    if matches!((&start.place, &end.place), (Place::Day, Place::Day)) {
        let days = i64::from((end.at.date() - start.at.date()).get_days());
        // Programs write an end on the day itself for one day.
        return if days < 0 { Err(wrong) } else { Ok(Length { days: days.max(1), us: 0 }) };
    }
    let us = reckoner.instant(&end).zip(reckoner.instant(start)).map(|(end, start)| end.0 - start.0);
    us.filter(|us| *us >= 0).map(|us| Length { days: 0, us }).ok_or(wrong)
}

fn lasting(duration: &ICalendarDuration) -> Option<Length> {
    let days = i64::from(duration.weeks) * 7 + i64::from(duration.days);
    let seconds = i64::from(duration.hours) * 3_600 + i64::from(duration.minutes) * 60 + i64::from(duration.seconds);
    (!duration.neg || (days == 0 && seconds == 0)).then_some(Length { days, us: seconds * SECOND_US })
}
