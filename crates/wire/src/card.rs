//! The card of a client and its changes: what stands in fields, in JSON. A field's place is a JSON pointer, so a card reads as
//! an object of objects.

mod shape;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};
use utoipa::ToSchema;
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::change::{Denied, ThreeWay};
use vestibule_center::ledger::content::{Content, Scalar};
use vestibule_center::time::Time;
use vestibule_center::value::Private;

use crate::asked::{Invalid, Unread};
use crate::problem::{Code, Problem};
use crate::stamp::Stamp;

pub use shape::{Card, CardDocument};
pub(crate) use shape::{fields, fields_of};

fn scalar(value: &Scalar) -> Value {
    match value {
        Scalar::Text(text) => Value::String(text.reveal().to_owned()),
        Scalar::Number(n) => Value::Number(Number::from(*n)),
        Scalar::Flag(on) => Value::Bool(*on),
    }
}

fn read_scalar(value: &Value) -> Option<Scalar> {
    match value {
        Value::String(text) => Some(Scalar::Text(Private::new(text))),
        Value::Number(n) => n.as_i64().map(Scalar::Number),
        Value::Bool(on) => Some(Scalar::Flag(*on)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// What stands in a field, as JSON.
pub fn content(content: &Content) -> Value {
    match content {
        Content::One(value) => scalar(value),
        Content::Many(values) => Value::Array(values.iter().map(scalar).collect()),
    }
}

/// Reads what stands in a field; `None` when no field could hold it.
pub fn read_content(value: &Value) -> Option<Content> {
    match value {
        Value::Array(all) => all.iter().map(read_scalar).collect::<Option<_>>().map(Content::Many),
        one => read_scalar(one).map(Content::One),
    }
}

/// All that stands, as one object: `/reach/phone` is `phone` in the object `reach`.
pub fn nested(contents: &Contents) -> Map<String, Value> {
    let mut all = Map::new();
    for (at, stands) in contents {
        let names: Vec<&str> = at.split('/').skip(1).collect();
        put(&mut all, &names, content(stands));
    }
    all
}

/// No place lies under a field: where one did, what stands there already is told.
fn put(object: &mut Map<String, Value>, names: &[&str], value: Value) {
    match names {
        [] => {}
        [last] => drop(object.insert((*last).to_owned(), value)),
        [first, rest @ ..] => {
            let inner = object.entry(*first).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

/// All that stands, as a row keeps it: by place.
pub fn kept(contents: &Contents) -> String {
    let all: BTreeMap<&str, Value> = contents.iter().map(|(at, stands)| (&**at, content(stands))).collect();
    crate::document::json(&all)
}

/// Reads a row's contents; `None` when they are not such.
pub fn read_kept(text: &str) -> Option<Contents> {
    let all: BTreeMap<String, Value> = serde_json::from_str(text).ok()?;
    all.into_iter().map(|(at, value)| Some((at.into(), read_content(&value)?))).collect()
}

/// One field, changed.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Changed {
    /// The version it made.
    pub rev: u64,
    /// The field's place, a JSON pointer.
    pub at: String,
    /// What stood there; absent = nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Value>,
    /// What stands there since; absent = nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Value>,
    /// Who changed it: `client` or somebody of the center, by id and name where the reader may know it.
    pub by: ChangedWho,
    /// When.
    pub changed_at: Stamp,
    /// Until when they may undo it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo_until: Option<Stamp>,
    /// Why, in their words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The version it undid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undoes: Option<u64>,
    /// Who agreed to it, where somebody had to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<ChangedWho>,
}

/// Who changed a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangedWho {
    /// `client`, `agent`, `lead`, `supervisor`, `admin`, `integration` or `center`.
    pub role: String,
    /// Id, of somebody of the center.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name, where it may be known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A field three ways: the version that was said, the newest, what was asked for. Absent = nothing.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Conflict {
    /// The field's place, a JSON pointer.
    pub at: String,
    /// What stood there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Value>,
    /// What stands there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theirs: Option<Value>,
    /// What was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yours: Option<Value>,
}

impl From<&ThreeWay> for Conflict {
    fn from(three: &ThreeWay) -> Conflict {
        let [base, theirs, yours] = [&three.base, &three.theirs, &three.yours].map(|c| c.as_ref().map(content));
        Conflict { at: three.at.to_string(), base, theirs, yours }
    }
}

/// The problem of a change that was not made at an instant, with the thing as it is now.
pub fn problem(denied: &Denied, current: Box<RawValue>, now: Time) -> Problem {
    let told = |at: &str, code, expected: &str| Invalid::new(at, code, expected);
    let problem = match denied {
        Denied::Stale(fields) => Problem { conflicts: fields.iter().map(Conflict::from).collect(), ..Problem::of(Code::Stale) },
        Denied::ChangedSince(fields) => Problem {
            conflicts: fields.iter().map(Conflict::from).collect(),
            ..Problem::new(Code::WrongState, "What this version wrote was changed since.")
        },
        Denied::NotUndone => {
            Problem::new(Code::WrongState, "This version cannot be undone: it is not yours, too old, undone already, or absent.")
        }
        Denied::Invalid(wrong) => Problem::from(Unread::Invalid(wrong.iter().map(|(at, m)| told(at, m.code, m.expected)).collect())),
        Denied::ReadOnly(at) => {
            let errors = vec![told(at, "read_only", "a field you may change")];
            Problem { errors, ..Problem::new(Code::NotAllowed, format!("{at} may be read, not changed.")) }
        }
        Denied::Shut(places) => {
            let errors = places.iter().map(|(at, m)| told(at, m.code, m.expected)).collect();
            Problem { errors, ..Problem::new(Code::WrongState, "It is too late to change this.") }
        }
        Denied::NeedsApproval(places) => {
            let errors = places.iter().map(|at| told(at, "needs_approval", "a field that nobody has to agree to")).collect();
            Problem {
                errors,
                ..Problem::new(Code::NotAllowed, "Somebody of the center has to agree to this change, and there is nobody who could.")
            }
        }
        Denied::Awaits(places) => {
            let errors = places.iter().map(|at| told(at, "awaits_approval", "a field that waits for nobody's answer")).collect();
            Problem { errors, ..Problem::new(Code::AlreadyOpen, "A change of this waits for an answer already. It can be withdrawn.") }
        }
        Denied::Often { at, most, again_at } => {
            // No place: it is the whole that is changed too often, whatever the policy says of its fields.
            let (code, of) = if at.is_empty() { ("changes_max", "fields a day") } else { ("often", "times") };
            let errors = vec![told(at, code, &format!("at most {most} {of}"))];
            let wait_ms = u64::try_from((again_at.0 - now.0) / 1_000).unwrap_or(0).max(1);
            Problem { errors, ..Problem::of(Code::Limit).retry_after(wait_ms) }
        }
    };
    problem.with_current(current)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Contents {
        let fields = [
            ("/called", Content::text("Zoë \u{1f44b}")),
            ("/reach/phone", Content::text("+31201234567")),
            ("/reach/captions", Content::flag(true)),
            ("/reach/languages", Content::texts(&["nl", "en"])),
            ("/extra/size", Content::One(Scalar::Number(-3))),
        ];
        fields.into_iter().map(|(at, content)| (at.into(), content)).collect()
    }

    #[test]
    fn a_card_reads_as_an_object_of_objects() {
        let expected = serde_json::json!({
            "called": "Zoë \u{1f44b}",
            "reach": {"phone": "+31201234567", "captions": true, "languages": ["nl", "en"]},
            "extra": {"size": -3},
        });
        assert_eq!(Value::Object(nested(&card())), expected);
    }

    #[test]
    fn a_bound_is_named_with_when_to_come_back() {
        let current = || RawValue::from_string("{}".into()).unwrap();
        let often = |at: &str| Denied::Often { at: at.into(), most: 3, again_at: Time(5_000_000) };
        let told = |at| problem(&often(at), current(), Time(3_000_000));
        assert_eq!((told("").status, told("").errors[0].code, told("").retry_after_ms), (429, "changes_max", Some(2_000)));
        assert_eq!((told("/zone").errors[0].code, &*told("/zone").errors[0].expected), ("often", "at most 3 times"));
        let stale = ThreeWay { at: "/zone".into(), base: None, theirs: Some(Content::text("UTC")), yours: None, by: None };
        let told = serde_json::to_value(problem(&Denied::Stale(vec![stale]), current(), Time(0))).unwrap();
        assert_eq!(told["conflicts"], serde_json::json!([{"at": "/zone", "theirs": "UTC"}]), "what is nothing is absent");
    }

    #[test]
    fn what_a_row_keeps_comes_back() {
        assert_eq!(read_kept(&kept(&card())), Some(card()));
        for bad in ["", "[]", "{\"/a\":null}", "{\"/a\":{}}", "{\"/a\":1.5}", "{\"/a\":[[]]}"] {
            assert_eq!(read_kept(bad), None, "{bad}");
        }
    }
}
