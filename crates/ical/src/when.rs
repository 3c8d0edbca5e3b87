//! Times of a calendar: whole days, in a zone, by UTC, or in no zone; and the instants they are.

use std::rc::Rc;

use calcard::common::PartialDateTime;
use calcard::icalendar::{ICalendarEntry, ICalendarValue};
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Span, Timestamp};
use vestibule_center::ledger::agenda::Slot;
use vestibule_center::time::Time;

use crate::Wrong;
use crate::zones::{Zone, Zones};

/// What a time is.
const TIME: &str = "a date or a time there is, such as 20261130 or 20261130T090000Z";

/// Where a time is.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// A whole day, in the zone of whose calendar it is.
    Day,
    /// In that zone too.
    Floating,
    /// So many seconds from UTC.
    Offset(Offset),
    /// In a zone.
    In(Rc<Zone>),
}

/// A time by the wall clock of a place.
#[derive(Clone, Debug)]
pub(crate) struct When {
    pub(crate) at: DateTime,
    pub(crate) place: Place,
}

/// How long something takes: days by the calendar, and then exactly.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Length {
    pub(crate) days: i64,
    pub(crate) us: i64,
}

/// Reckons instants.
pub(crate) struct Reckoner<'a> {
    pub(crate) zones: &'a Zones,
    pub(crate) zone: &'a TimeZone,
    /// What is asked for.
    pub(crate) window: Slot,
}

/// A date and time by the wall clock, and how far from UTC if that is said; a day has no time.
pub(crate) fn civil(part: &PartialDateTime) -> Option<(DateTime, bool, Option<Offset>)> {
    let small = |n: Option<u8>| i8::try_from(n.unwrap_or(0)).ok();
    let (year, month, day) = (i16::try_from(part.year?).ok()?, i8::try_from(part.month?).ok()?, i8::try_from(part.day?).ok()?);
    // A leap second is the end of its minute.
    let second = small(part.second)?.min(59);
    let at = DateTime::new(year, month, day, small(part.hour)?, small(part.minute)?, second, 0).ok()?;
    let offset = match part.tz_hour {
        Some(_) => Some(offset(part)?),
        None => None,
    };
    Some((at, part.hour.is_some(), offset))
}

/// How far from UTC.
pub(crate) fn offset(part: &PartialDateTime) -> Option<Offset> {
    let seconds = i32::from(part.tz_hour?) * 3_600 + i32::from(part.tz_minute.unwrap_or(0)) * 60;
    Offset::from_seconds(if part.tz_minus { -seconds } else { seconds }).ok()
}

impl Reckoner<'_> {
    /// Reads a time of a property.
    pub(crate) fn read(&self, entry: &ICalendarEntry, value: &ICalendarValue, at: (usize, &'static str)) -> Result<When, Wrong> {
        let ICalendarValue::PartialDateTime(part) = value else { return Err(Wrong::new(at.0, at.1, "value", TIME)) };
        self.part(entry, part, at)
    }

    pub(crate) fn part(&self, entry: &ICalendarEntry, part: &PartialDateTime, at: (usize, &'static str)) -> Result<When, Wrong> {
        let (civil, has_time, offset) = civil(part).ok_or(Wrong::new(at.0, at.1, "value", TIME))?;
        let place = match (offset, entry.tz_id()) {
            _ if !has_time => Place::Day,
            (Some(offset), _) => Place::Offset(offset),
            (None, Some(name)) => Place::In(self.zones.named(name).ok_or(Wrong::new(at.0, at.1, "zone", crate::zones::ZONE))?),
            (None, None) => Place::Floating,
        };
        let when = When { at: civil, place };
        if self.instant(&when).is_none() { Err(Wrong::new(at.0, at.1, "value", TIME)) } else { Ok(when) }
    }

    /// The instant of a time. One that the clock skips is as much later, one that comes twice is the first.
    pub(crate) fn instant(&self, when: &When) -> Option<Time> {
        let at = match &when.place {
            Place::Day => when.at.date().to_zoned(self.zone.clone()).ok()?.timestamp(),
            Place::Floating => when.at.to_zoned(self.zone.clone()).ok()?.timestamp(),
            Place::Offset(offset) => offset.to_timestamp(when.at).ok()?,
            Place::In(zone) => zone.instant(when.at)?,
        };
        Some(Time(at.as_microsecond()))
    }

    /// From a time on for so long; `None` when the calendar does not go so far.
    pub(crate) fn slot(&self, start: &When, length: Length) -> Option<Slot> {
        let days = Span::new().try_days(length.days).ok()?;
        let until = When { at: start.at.checked_add(days).ok()?, place: start.place.clone() };
        let (start, until) = (self.instant(start)?, self.instant(&until)?);
        Some(Slot { start, end: Time(until.0.saturating_add(length.us)) })
    }

    /// The wall clock of a place when the window is over, and a day more.
    pub(crate) fn last(&self, place: &Place) -> Option<DateTime> {
        let end = Timestamp::from_microsecond(self.window.end.0).ok()?.checked_add(SignedDuration::from_hours(24)).ok()?;
        self.clock(end, place)
    }

    /// What the wall clock of a place shows.
    pub(crate) fn clock(&self, at: Timestamp, place: &Place) -> Option<DateTime> {
        Some(match place {
            Place::Day | Place::Floating => at.to_zoned(self.zone.clone()).datetime(),
            Place::Offset(offset) => offset.to_datetime(at),
            Place::In(zone) => zone.clock(at),
        })
    }
}
