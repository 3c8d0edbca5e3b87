//! `[[hours]]` of `center.toml`: opening hours, read with the calendar they are for.

use std::sync::Arc;

use vestibule_center::hours::{Holiday, Holidays, HoursSetup, Spans, WEEKDAYS, Week};
use vestibule_host::hours::{Plan, Wrong, zone};

use super::draft::HoursDraft;
use crate::finding::Findings;
use crate::section::Section;

/// Reads every one; what does not fit is told, and the whole of it left out.
pub(super) fn read(whole: &Section<'_>, out: &mut Findings) -> Vec<HoursDraft> {
    let mut all: Vec<HoursDraft> = Vec::new();
    for section in whole.sections("hours", out) {
        let Some(read) = hours(&section, out) else { continue };
        match all.iter().find(|h| h.setup.handle == read.setup.handle) {
            Some(before) => {
                let expected = format!("no second hours with this handle: they stand in row {}", before.row);
                section.wrong("handle", &read.setup.handle, expected, out);
            }
            None => all.push(read),
        }
    }
    all
}

fn hours(section: &Section<'_>, out: &mut Findings) -> Option<HoursDraft> {
    section.only(&["handle", "name", "zone", "week", "holidays"], out);
    let handle = section.text("handle", out);
    let handle = section.need("handle", handle, "a handle", out);
    let name = section.text("name", out);
    let name = section.need("name", name, "a name people read", out);
    let zone = zone_of(section, out);
    let week = section.section("week", out);
    let week = section.need("week", week, "a table of days, such as mon = [\"09:00-17:00\"]", out);
    let week = week.and_then(|week| week_of(&week, out));
    let holidays = holidays(section, out);
    let setup = HoursSetup { handle: handle?.into(), name: name?.into(), zone: zone?, week: week?, holidays: holidays? };
    Some(HoursDraft { row: section.row, at: section.path("").trim_end_matches('.').to_owned(), setup })
}

fn zone_of(section: &Section<'_>, out: &mut Findings) -> Option<Arc<str>> {
    let name = section.text("zone", out);
    let name = section.need("zone", name, "a zone of the tz database, such as Europe/Amsterdam", out)?;
    match zone(name) {
        Ok(_) => Some(name.into()),
        Err(wrong) => {
            section.wrong("zone", name, wrong.expected(), out);
            None
        }
    }
}

fn week_of(section: &Section<'_>, out: &mut Findings) -> Option<Week> {
    section.only(&WEEKDAYS, out);
    let mut week = Week::default();
    let mut fits = true;
    for (day, name) in week.0.iter_mut().zip(WEEKDAYS) {
        match spans(section, name, out) {
            Some(spans) => *day = spans,
            None => fits = false,
        }
    }
    fits.then_some(week)
}

/// The spans under a key; none when the key is absent.
fn spans(section: &Section<'_>, key: &str, out: &mut Findings) -> Option<Spans> {
    let before = out.count();
    let texts = section.texts(key, out).unwrap_or_default();
    if out.count() > before {
        return None;
    }
    match Spans::read(texts.iter().copied()) {
        Ok(spans) => Some(spans),
        Err((n, expected)) => {
            section.wrong(key, texts.get(n).copied().unwrap_or_default(), expected, out);
            None
        }
    }
}

fn holidays(section: &Section<'_>, out: &mut Findings) -> Option<Holidays> {
    let sections = section.sections("holidays", out);
    let mut all = Vec::new();
    for one in &sections {
        all.extend(holiday(one, out));
    }
    if all.len() < sections.len() {
        return None;
    }
    match Holidays::of(all) {
        Ok(holidays) => Some(holidays),
        Err((n, expected)) => {
            if let Some(one) = sections.get(n) {
                one.wrong("date", one.text("date", &mut Findings::default()).unwrap_or_default(), expected, out);
            }
            None
        }
    }
}

fn holiday(section: &Section<'_>, out: &mut Findings) -> Option<Holiday> {
    section.only(&["date", "name", "open"], out);
    let date = section.text("date", out);
    let date = section.need("date", date, "a date in quotes, such as \"2026-12-25\"", out);
    let name = section.text("name", out);
    let name = section.need("name", name, "a name people read", out);
    let spans = spans(section, "open", out);
    let (date, name) = (date?, name?);
    let holiday = match Holiday::new(date, name, spans?) {
        Ok(holiday) => holiday,
        Err((field, expected)) => {
            section.wrong(field, if field == "date" { date } else { name }, expected, out);
            return None;
        }
    };
    match is_a_day(&holiday) {
        Ok(()) => Some(holiday),
        Err(wrong) => {
            section.wrong("date", date, wrong.expected(), out);
            None
        }
    }
}

fn is_a_day(holiday: &Holiday) -> Result<(), Wrong> {
    Plan::of("UTC", &Week::default(), &Holidays::of(vec![holiday.clone()]).unwrap_or_default()).map(drop)
}
