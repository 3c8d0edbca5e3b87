//! The body that sets opening hours up. Zones and days are checked where calendars are known.

use std::sync::Arc;

use utoipa::ToSchema;
use vestibule_center::hours::{Holiday, Holidays, HoursSetup, Spans, WEEKDAYS, Week};
use vestibule_center::limits::{HOLIDAYS_OF_HOURS_MAX, NAME_CHARS_MAX, SPANS_OF_DAY_MAX, ZONE_CHARS_MAX};

use super::fields::Fields;
use super::{Asked, Invalid, Unread};
use crate::hours::{HolidayBody, WeekBody};

/// Opening hours as they shall be, whole.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = HoursChange)]
#[serde(deny_unknown_fields)]
pub struct PutHoursBody {
    /// Their handle, if it is said again; the one of the path.
    pub handle: Option<String>,
    /// Name people read.
    pub name: String,
    /// Name of a zone of the tz database.
    pub zone: String,
    /// When it is open, by the day.
    #[schema(value_type = WeekBody)]
    pub week: Week,
    /// Dated exceptions, in any order.
    #[schema(value_type = Option<Vec<HolidayBody>>)]
    pub holidays: Vec<Holiday>,
}

impl Asked for PutHoursBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["handle", "name", "zone", "week", "holidays"])?;
        let name = f.need("name", f.text("name", 1..=NAME_CHARS_MAX)?)?;
        let zone = f.need("zone", f.text("zone", 1..=ZONE_CHARS_MAX)?)?;
        let days = f.need("week", f.inner("week", &WEEKDAYS)?)?;
        let mut week = Week::default();
        for (day, name) in week.0.iter_mut().zip(WEEKDAYS) {
            *day = spans(&days, name)?;
        }
        let holidays = f.items("holidays", HOLIDAYS_OF_HOURS_MAX, &["date", "name", "open"])?;
        let holidays = holidays.iter().map(holiday).collect::<Result<Vec<_>, _>>()?;
        Holidays::of(holidays.clone()).map_err(|(n, expected)| f.wrong_item("holidays", n, "value", expected))?;
        Ok(PutHoursBody { handle: f.text("handle", 1..=NAME_CHARS_MAX)?, name, zone, week, holidays })
    }
}

impl PutHoursBody {
    /// The hours of a handle.
    ///
    /// # Errors
    /// When the body says another handle.
    pub fn of(self, handle: &str) -> Result<HoursSetup, Invalid> {
        if self.handle.is_some_and(|said| said != handle) {
            return Err(Invalid::new("/handle", "value", format!("{handle}, as in the path")));
        }
        let holidays = Holidays::of(self.holidays).map_err(|(_, expected)| Invalid::new("/holidays", "value", expected))?;
        let (name, zone): (Arc<str>, Arc<str>) = (self.name.into(), self.zone.into());
        Ok(HoursSetup { handle: handle.into(), name, zone, week: self.week, holidays })
    }
}

fn spans(of: &Fields, name: &str) -> Result<Spans, Invalid> {
    let texts = of.texts(name, 0..=SPANS_OF_DAY_MAX)?.unwrap_or_default();
    Spans::read(texts).map_err(|(n, expected)| of.wrong_item(name, n, "value", expected))
}

fn holiday(of: &Fields) -> Result<Holiday, Invalid> {
    let date = of.need("date", of.text("date", 1..=NAME_CHARS_MAX)?)?;
    let name = of.need("name", of.text("name", 1..=NAME_CHARS_MAX)?)?;
    Holiday::new(&date, &name, spans(of, "open")?).map_err(|(field, expected)| of.wrong(field, "value", expected))
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    const GOOD: &str = r#"{"name":"Office","zone":"Europe/Amsterdam","week":{"mon":["09:00-12:00","13:00-17:00"],"fri":["22:00-06:00"]},
        "holidays":[{"date":"2026-12-25","name":"Christmas"},{"date":"2026-12-24","name":"Eve","open":["09:00-12:00"]}]}"#;

    #[test]
    fn hours_are_read_whole() {
        let setup = PutHoursBody::read(GOOD.as_bytes()).unwrap().of("office").unwrap();
        assert_eq!((&*setup.handle, &*setup.zone), ("office", "Europe/Amsterdam"));
        assert_eq!(setup.week.0.each_ref().map(|d| d.iter().count()), [2, 0, 0, 0, 1, 0, 0]);
        assert_eq!(setup.holidays.iter().map(Holiday::date).collect::<Vec<_>>(), ["2026-12-24", "2026-12-25"]);
    }

    #[test]
    fn each_place_that_does_not_fit_is_named() {
        for (from, to, at, code) in [
            ("Office", "", "/name", "length"),
            (r#""zone":"Europe/Amsterdam","#, "", "/zone", "missing"),
            ("\"mon\"", "\"mo\"", "/week/mo", "unknown_field"),
            ("13:00-17:00", "11:00-17:00", "/week/mon/1", "value"),
            ("22:00-06:00", "22:00", "/week/fri/0", "value"),
            ("2026-12-25", "25.12.2026", "/holidays/0/date", "value"),
            ("2026-12-25", "2026-12-24", "/holidays/1", "value"),
            ("\"open\":[\"09:00-12:00\"]", "\"open\":[\"09:00\"]", "/holidays/1/open/0", "value"),
            ("\"open\"", "\"opne\"", "/holidays/1/opne", "unknown_field"),
            ("Christmas", "a\\nb", "/holidays/0/name", "value"),
        ] {
            let (place, what, _) = refused::<PutHoursBody>(&GOOD.replacen(from, to, 1));
            assert_eq!((place.as_str(), what), (at, code), "{from}");
        }
        let said = PutHoursBody::read(GOOD.replacen('{', r#"{"handle":"other","#, 1).as_bytes()).unwrap();
        assert_eq!(said.of("office").map_err(|i| i.at), Err("/handle".into()));
    }
}
