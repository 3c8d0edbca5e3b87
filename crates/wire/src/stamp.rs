//! Instants as others read them: RFC 3339, UTC, milliseconds.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Serialize, Serializer};
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::time::Time;

/// An instant in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(pub Time);

impl From<Time> for Stamp {
    fn from(time: Time) -> Stamp {
        Stamp(time)
    }
}

/// The instant as text, such as `2026-03-01T09:00:00.000Z`; instants beyond the year 9999 show its end.
pub fn write(time: Time) -> String {
    let ms = time.0.div_euclid(1_000);
    let nearest = if ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
    let at = Timestamp::from_millisecond(ms).unwrap_or(nearest);
    format!("{at:.3}")
}

/// Reads an RFC 3339 instant with any offset; `None` when it is not one.
pub fn read(text: &str) -> Option<Time> {
    const LONGEST: usize = 64;
    if text.len() > LONGEST {
        return None;
    }
    let at: Timestamp = text.parse().ok()?;
    Some(Time(at.as_microsecond()))
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&write(self.0))
    }
}

impl PartialSchema for Stamp {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .description(Some("An instant: RFC 3339, UTC, milliseconds."))
            .examples(["2026-03-01T09:00:00.000Z"])
            .into()
    }
}

impl ToSchema for Stamp {
    fn name() -> Cow<'static, str> {
        "Stamp".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_utc_with_milliseconds() {
        assert_eq!(write(Time(1_772_355_600_123_456)), "2026-03-01T09:00:00.123Z");
        assert_eq!(write(Time(0)), "1970-01-01T00:00:00.000Z");
        assert_eq!(write(Time(-1)), "1969-12-31T23:59:59.999Z");
        assert!(write(Time(i64::MAX)).starts_with("9999-12-3"));
    }

    #[test]
    fn an_instant_is_read_with_any_offset() {
        assert_eq!(read("2026-03-01T10:00:00+01:00"), Some(Time(1_772_355_600_000_000)));
        assert_eq!(read("2026-03-01T09:00:00.123Z").map(write).as_deref(), Some("2026-03-01T09:00:00.123Z"));
        for wrong in ["", "soon", "2026-03-01", "2026-03-01T09:00:00", "2026-13-01T09:00:00Z"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
