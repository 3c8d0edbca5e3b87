//! Zones of a calendar. One that the tz database knows, by its own name or by one that other programs call it, is that one, whatever
//! the calendar says of it; any other is by the rules that stand in the calendar.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::str::FromStr;

use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use vestibule_center::ledger::agenda::ahead;

use crate::recur::{self, Rule};
use crate::{Ground, Wrong, when};

/// What a zone is.
pub(crate) const ZONE: &str = "a zone of the tz database, or one whose rules stand in the calendar";
const RULES: &str = "STANDARD or DAYLIGHT with DTSTART, TZOFFSETFROM and TZOFFSETTO";
/// Zones of a calendar.
const ZONES_MAX: usize = 200;
/// Changes of the clock of one zone that is in no database.
const STEPS_MAX: usize = 2_000;

/// A zone.
#[derive(Debug)]
pub(crate) enum Zone {
    /// One of the database.
    Known(TimeZone),
    /// One by rules of the calendar: when the clock changed, from what and to what, the oldest first.
    Own(Vec<Step>),
}

/// The clock changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Step {
    at: Timestamp,
    from: Offset,
    to: Offset,
}

/// The zones a calendar names.
pub(crate) struct Zones {
    of_calendar: BTreeMap<String, Rc<Zone>>,
    known: BTreeMap<String, Rc<Zone>>,
}

impl Zone {
    /// The instant at which a clock there shows a time.
    pub(crate) fn instant(&self, at: DateTime) -> Option<Timestamp> {
        match self {
            Zone::Known(zone) => Some(at.to_zoned(zone.clone()).ok()?.timestamp()),
            Zone::Own(steps) => {
                // Shown before a change, or skipped by it: by the offset from before.
                let is_after = |step: &Step| [step.from, step.to].iter().all(|o| o.to_timestamp(at).is_ok_and(|t| t >= step.at));
                let next = steps.get(steps.partition_point(is_after)).map(|step| step.from);
                let offset = next.or(steps.last().map(|step| step.to))?;
                offset.to_timestamp(at).ok()
            }
        }
    }

    /// What a clock there shows at an instant.
    pub(crate) fn clock(&self, at: Timestamp) -> DateTime {
        match self {
            Zone::Known(zone) => at.to_zoned(zone.clone()).datetime(),
            Zone::Own(steps) => {
                let last = steps.iter().rev().find(|step| step.at <= at).map(|step| step.to);
                last.or(steps.first().map(|step| step.from)).unwrap_or(Offset::UTC).to_datetime(at)
            }
        }
    }
}

impl Zones {
    /// Reads those of a calendar.
    ///
    /// # Errors
    /// One that nobody knows and whose rules do not say what time it is there.
    pub(crate) fn of(calendar: &ICalendar, ground: &Ground<'_>) -> Result<Zones, Wrong> {
        let mut zones = Zones { of_calendar: BTreeMap::new(), known: BTreeMap::new() };
        for component in calendar.timezones() {
            let Some(name) = text(component, &ICalendarProperty::Tzid) else {
                return Err(Wrong::new(0, "VTIMEZONE", "value", "a zone with its TZID"));
            };
            if zones.of_calendar.len() == ZONES_MAX {
                return Err(Wrong::new(0, "VTIMEZONE", "zones_max", "at most 200 zones"));
            }
            let known = component.timezone().and_then(|(_, tz)| by_name(&tz, ground)).or_else(|| (ground.zones)(name));
            let zone = match known {
                Some(zone) => Zone::Known(zone),
                None => Zone::Own(steps(calendar, component, ground)?),
            };
            zones.of_calendar.insert(name.to_owned(), Rc::new(zone));
        }
        zones.know(calendar, ground)?;
        Ok(zones)
    }

    /// Those that are named and not described.
    fn know(&mut self, calendar: &ICalendar, ground: &Ground<'_>) -> Result<(), Wrong> {
        let events = calendar.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent);
        for name in events.flat_map(|event| &event.entries).filter_map(|entry| entry.tz_id()) {
            if self.of_calendar.contains_key(name) || self.known.contains_key(name) {
                continue;
            }
            if self.known.len() == ZONES_MAX {
                return Err(Wrong::new(0, "TZID", "zones_max", "at most 200 zones"));
            }
            let known = (ground.zones)(name).or_else(|| Tz::from_str(name).ok().and_then(|tz| by_name(&tz, ground)));
            if let Some(zone) = known {
                self.known.insert(name.to_owned(), Rc::new(Zone::Known(zone)));
            }
        }
        Ok(())
    }

    /// The zone a time names.
    pub(crate) fn named(&self, name: &str) -> Option<Rc<Zone>> {
        self.of_calendar.get(name).or_else(|| self.known.get(name)).cloned()
    }
}

fn by_name(tz: &Tz, ground: &Ground<'_>) -> Option<TimeZone> {
    tz.name().and_then(|name| (ground.zones)(&name))
}

fn text<'a>(component: &'a ICalendarComponent, name: &ICalendarProperty) -> Option<&'a str> {
    component.property(name)?.values.first()?.as_text()
}

/// When the clock of a zone changes, by its rules.
fn steps(calendar: &ICalendar, zone: &ICalendarComponent, ground: &Ground<'_>) -> Result<Vec<Step>, Wrong> {
    let wrong = || Wrong::new(0, "VTIMEZONE", "zone", RULES);
    let mut steps = Vec::new();
    let kinds = [ICalendarComponentType::Standard, ICalendarComponentType::Daylight];
    let parts = zone.component_ids.iter().filter_map(|id| calendar.component_by_id(*id));
    for part in parts.filter(|part| kinds.contains(&part.component_type)) {
        if (ground.is_late)() {
            return Err(Wrong::new(0, "VTIMEZONE", "takes_long", "zones whose times are reckoned within two seconds"));
        }
        let value = |name| match part.property(name).and_then(|entry| entry.values.first()) {
            Some(ICalendarValue::PartialDateTime(part)) => Some(part),
            _ => None, // open: absent, or not to be read
        };
        let shift = |name| value(name).and_then(|part| when::offset(part));
        let (from, to) = shift(&ICalendarProperty::Tzoffsetfrom).zip(shift(&ICalendarProperty::Tzoffsetto)).ok_or_else(wrong)?;
        let start = value(&ICalendarProperty::Dtstart).and_then(|part| when::civil(part)).ok_or_else(wrong)?.0;
        let mut all = vec![start];
        for entry in &part.entries {
            match (&entry.name, entry.values.first()) {
                (ICalendarProperty::Rrule, Some(ICalendarValue::RecurrenceRule(rule))) => {
                    let end = Timestamp::from_microsecond(ahead(ground.now).end.0).map_err(|_| wrong())?;
                    let last = from.to_datetime(end).saturating_add(SignedDuration::from_hours(48));
                    // UNTIL is by UTC here.
                    let until = |at: DateTime, offset: Option<Offset>| match offset {
                        Some(offset) => offset.to_timestamp(at).ok().map(|at| from.to_datetime(at)),
                        None => Some(at),
                    };
                    all.extend(Rule { rule, line: 0, property: "VTIMEZONE" }.starts(start, last, &until)?);
                }
                (ICalendarProperty::Rrule, Some(_)) => return Err(Wrong::new(0, "VTIMEZONE", "recurrence", recur::RULE)),
                (ICalendarProperty::Rdate, _) => {
                    let dates = entry.values.iter().filter_map(|value| value.as_partial_date_time()).filter_map(when::civil);
                    all.extend(dates.map(|(at, _, _)| at));
                }
                _ => {} // open: nothing that says when
            }
            if steps.len() + all.len() > STEPS_MAX {
                return Err(Wrong::new(0, "VTIMEZONE", "steps_max", "a zone whose clock changes at most 2000 times"));
            }
        }
        for at in all {
            steps.push(Step { at: from.to_timestamp(at).map_err(|_| wrong())?, from, to });
        }
    }
    steps.sort_unstable();
    steps.dedup_by_key(|step| step.at);
    if steps.is_empty() { Err(wrong()) } else { Ok(steps) }
}
