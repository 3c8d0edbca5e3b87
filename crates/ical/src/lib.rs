//! Calendars that others wrote (iCalendar, RFC 5545), read for one thing: when somebody is busy. Titles, places and attendees are
//! passed over. The library `calcard` reads lines and says on which days something recurs; zones are those of `jiff`. Pure: no clock
//! in here, and whatever could go on for long is bounded.

mod event;
mod lines;
mod recur;
mod when;
mod zones;

use std::collections::BTreeMap;

use calcard::icalendar::{ICalendar, ICalendarComponentType};
use calcard::{Entry, Parser};
use jiff::tz::TimeZone;
use vestibule_center::ledger::agenda::{Slot, ahead, merged};
use vestibule_center::time::Time;

use event::Event;
use when::Reckoner;
use zones::Zones;

/// Bytes of a calendar.
pub const BYTES_MAX: usize = 256 * 1024;
/// Bytes of one line, unfolded.
pub const LINE_BYTES_MAX: usize = 32 * 1024;
/// How deep components stand in each other: a calendar, an event, an alarm, and one to spare.
pub const DEPTH_MAX: usize = 4;
/// Events of a calendar.
pub const EVENTS_MAX: usize = 3_000;
/// Times one rule recurs, from its start up to the end of the agenda.
pub const TIMES_MAX: usize = 20_000;
/// Times all events of a calendar take place, from their starts on.
pub const TIMES_OF_ALL_MAX: usize = 200_000;
/// Rules of one event.
pub const RULES_MAX: usize = 4;
/// Times of day of one rule.
pub const TIMES_OF_DAY_MAX: usize = 24;
/// Days, weeks, months or years that one rule is followed over.
pub const PERIODS_MAX: i64 = 100_000;

/// What a calendar is read by.
pub struct Ground<'a> {
    /// Where whole days and times without a zone are: the zone of whose calendar it is.
    pub zone: &'a TimeZone,
    /// Zones by their names in the tz database.
    pub zones: &'a dyn Fn(&str) -> Option<TimeZone>,
    /// The present.
    pub now: Time,
    /// Whether it took long enough.
    pub is_late: &'a dyn Fn() -> bool,
}

/// What does not fit in a calendar, and where. It has none of the calendar's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, counted from 1; that of an event's beginning, when it is something in it. 0 = the whole.
    pub line: usize,
    /// The property; empty = the line itself.
    pub property: &'static str,
    /// What is wrong, as a word.
    pub code: &'static str,
    /// What would fit.
    pub expected: &'static str,
}

impl Wrong {
    pub(crate) fn new(line: usize, property: &'static str, code: &'static str, expected: &'static str) -> Wrong {
        Wrong { line, property, code, expected }
    }

    /// Where it is, as people read it.
    pub fn at(&self) -> String {
        match (self.line, self.property) {
            (0, property) => property.to_owned(),
            (line, "") => format!("line {line}"),
            (line, property) => format!("line {line}: {property}"),
        }
    }
}

/// When somebody is busy by a calendar, from the present up to the end of an agenda: in order, what touches as one.
///
/// # Errors
/// The first thing that does not fit; nothing is read of the rest.
pub fn busy(bytes: &[u8], ground: &Ground<'_>) -> Result<Vec<Slot>, Wrong> {
    if bytes.len() > BYTES_MAX {
        return Err(Wrong::new(0, "", "too_large", "at most 262144 bytes"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Wrong::new(0, "", "value", "a calendar as text in UTF-8"))?;
    let shape = lines::shape(text)?;
    let mut slots = Vec::new();
    let mut begun = shape.events.into_iter();
    let mut times = 0;
    for calendar in calendars(text)? {
        let zones = Zones::of(&calendar, ground)?;
        let reckoner = Reckoner { zones: &zones, zone: ground.zone, window: ahead(ground.now) };
        let mut events = Vec::new();
        for component in calendar.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent) {
            let line = begun.next().ok_or(Wrong::new(0, "", "value", "components that begin and end on lines of their own"))?;
            events.push(Event::read(component, line, &reckoner)?);
        }
        take_place(&events, &reckoner, ground, &mut times, &mut slots)?;
    }
    Ok(merged(slots))
}

fn calendars(text: &str) -> Result<Vec<ICalendar>, Wrong> {
    let mut parser = Parser::new(text);
    let mut all = Vec::new();
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => all.push(calendar),
            Entry::Eof => return Ok(all),
            _ => return Err(Wrong::new(0, "", "value", lines::CALENDAR)), // open: whatever else it finds is no calendar
        }
    }
}

/// Adds when events take place; one that was moved or called off is not where its rule has it.
fn take_place(
    events: &[Event],
    reckoner: &Reckoner<'_>,
    ground: &Ground<'_>,
    times: &mut usize,
    slots: &mut Vec<Slot>,
) -> Result<(), Wrong> {
    let mut moved: BTreeMap<(&str, Time), &Event> = BTreeMap::new();
    for event in events {
        if let Some(was) = event.instead_of {
            moved.insert((&event.uid, was), event);
        }
    }
    let late = |event: &Event| Wrong::new(event.line, "RRULE", "takes_long", "events whose times are reckoned within two seconds");
    for event in events {
        if (ground.is_late)() {
            return Err(late(event));
        }
        let all = if event.instead_of.is_some() { vec![event.slot] } else { event.times(reckoner)? };
        *times += all.len();
        if *times > TIMES_OF_ALL_MAX {
            return Err(Wrong::new(event.line, "RRULE", "times_max", "events that take place at most 200000 times in all"));
        }
        let of_this = (&*event.uid, Time(i64::MIN))..=(&*event.uid, Time(i64::MAX));
        let later: Vec<_> = moved.range(of_this).filter(|(_, other)| other.and_later).collect();
        for slot in all {
            if event.instead_of.is_none() {
                if moved.contains_key(&(&*event.uid, slot.start)) {
                    continue;
                }
                let before = later.partition_point(|((_, was), _)| *was <= slot.start);
                if let Some(((_, was), other)) = before.checked_sub(1).map(|n| later[n]) {
                    slots.extend(other.moved_with(slot.start, *was).filter(|_| !other.is_free));
                    continue;
                }
            }
            slots.extend(slot.within(reckoner.window).filter(|_| !event.is_free));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
