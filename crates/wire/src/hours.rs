//! Opening hours as others read and write them, and the standing warnings of the set-up.

use serde::{Serialize, Serializer};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::hours::{Holiday, Spans, Week};
use vestibule_center::saved::HoursRow;
use vestibule_center::time::Time;
use vestibule_center::warning::{About, Warning as Found};

use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{WarningCode, list};

/// Opening hours.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HoursDocument {
    #[allow(missing_docs, reason = "its schema stands here with its own description")]
    #[schema(inline)]
    pub kind: HoursTag,
    /// Their handle.
    pub id: String,
    /// Version; only grows, over a removal too. `ETag` is this in quotes.
    pub rev: u64,
    /// When it was rendered.
    pub at: Stamp,
    /// What they are.
    pub body: HoursBody,
}

/// The word `hours`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoursTag;

impl Serialize for HoursTag {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str("hours")
    }
}

impl PartialSchema for HoursTag {
    fn schema() -> RefOr<Schema> {
        list("Which kind of thing.", ["hours"].into_iter())
    }
}

impl ToSchema for HoursTag {}

/// What opening hours say.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HoursBody {
    /// Readable name, which is their id too.
    pub handle: String,
    /// Name people read.
    pub name: String,
    /// Name of a zone of the tz database.
    pub zone: String,
    /// When it is open, by the day; a day without spans is closed.
    pub week: WeekBody,
    /// Dated exceptions, by date.
    pub holidays: Vec<HolidayBody>,
}

/// Spans of each day, such as `09:00-17:00`; `24:00` ends a day, `22:00-06:00` goes over midnight.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct WeekBody {
    /// Monday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mon: Vec<String>,
    /// Tuesday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tue: Vec<String>,
    /// Wednesday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wed: Vec<String>,
    /// Thursday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thu: Vec<String>,
    /// Friday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fri: Vec<String>,
    /// Saturday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sat: Vec<String>,
    /// Sunday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sun: Vec<String>,
}

/// A date on which other spans hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HolidayBody {
    /// The date, such as `2026-12-25`.
    pub date: String,
    /// Name people read.
    pub name: String,
    /// All that is open on it; absent when it is closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
}

/// The document of opening hours.
pub fn hours(row: &HoursRow, at: Time) -> HoursDocument {
    let holiday = |h: &Holiday| HolidayBody { date: h.date().to_owned(), name: h.name().to_owned(), open: texts(h.spans()) };
    let body = HoursBody {
        handle: row.handle.to_string(),
        name: row.name.to_string(),
        zone: row.zone.to_string(),
        week: week(&row.week),
        holidays: row.holidays.iter().map(holiday).collect(),
    };
    HoursDocument { kind: HoursTag, id: row.handle.to_string(), rev: row.rev, at: Stamp(at), body }
}

fn week(week: &Week) -> WeekBody {
    let [mon, tue, wed, thu, fri, sat, sun] = week.0.each_ref().map(texts);
    WeekBody { mon, tue, wed, thu, fri, sat, sun }
}

fn texts(spans: &Spans) -> Vec<String> {
    spans.iter().map(|s| s.to_string()).collect()
}

/// Something set up that is legal but unwise.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Warning {
    /// What is unwise.
    pub code: WarningCode,
    /// Kind of the thing.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its handle.
    pub handle: String,
    /// What it is at odds with: the handle of a skill, a medium.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// Key of the sentence in the words of the pages.
    pub text: String,
}

/// A warning as it is listed.
pub fn warning(ids: &Ids, found: &Found) -> Warning {
    let (kind, id) = match found.about {
        About::Queue(queue) => ("queue", ids.queue(queue)),
        About::Hours => ("hours", found.handle.to_string()),
    };
    let text = format!("warning-{}", found.code.as_str());
    Warning { code: found.code.into(), kind, id, handle: found.handle.to_string(), with: found.with.as_deref().map(str::to_owned), text }
}
