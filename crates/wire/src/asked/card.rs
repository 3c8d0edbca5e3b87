//! Changes asked for of a card: a JSON merge patch (RFC 7396) over its fields, with the reason beside them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::ledger::change::{EDITS_MAX, Edit, Known, REASON_CHARS_MAX};
use vestibule_center::ledger::content::{Content, Kind};
use vestibule_center::value::Private;

use super::fields::{Fields, pointer};
use super::{Asked, Invalid, Unread, text};
use crate::card::{fields, read_content};
use crate::order::instant;

/// Where the reason stands, beside the fields.
const REASON: &str = "reason";

/// Fields to change, by their place; null empties one. `reason` says why.
#[derive(Clone, PartialEq, Eq)]
pub struct CardBody {
    patch: Map<String, Value>,
    /// Why.
    pub reason: Option<Private>,
}

impl fmt::Debug for CardBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardBody").field("fields", &self.patch.len()).finish_non_exhaustive()
    }
}

impl PartialSchema for CardBody {
    fn schema() -> RefOr<Schema> {
        let reason = ObjectBuilder::new().schema_type(Type::String).max_length(Some(REASON_CHARS_MAX));
        let reason = reason.description(Some("Why; read by whoever reads the change."));
        let object = fields(true).property(REASON, reason);
        object.description(Some("A JSON merge patch (RFC 7396) over the fields of the card; null empties a field.")).into()
    }
}

impl ToSchema for CardBody {
    fn name() -> Cow<'static, str> {
        "CardChange".into()
    }
}

/// The fields of a merge patch, at least one, and the reason beside them.
pub(super) fn patched(bytes: &[u8]) -> Result<(Map<String, Value>, Option<Private>), Unread> {
    let Value::Object(mut patch) = text::value(bytes)? else {
        return Err(Invalid::new("", "type", "an object").into());
    };
    let reason = reason(&mut patch)?;
    if patch.is_empty() {
        return Err(Invalid::new("", "missing", "at least one field").into());
    }
    Ok((patch, reason))
}

impl Asked for CardBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let (patch, reason) = patched(bytes)?;
        Ok(CardBody { patch, reason })
    }
}

/// Takes the reason from beside the fields.
fn reason(patch: &mut Map<String, Value>) -> Result<Option<Private>, Unread> {
    let wrong = |code, expected: String| Unread::from(Invalid::new("/reason", code, expected));
    match patch.remove(REASON) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(reason)) if reason.trim().is_empty() || reason.chars().count() > REASON_CHARS_MAX => {
            Err(wrong("length", format!("1 to {REASON_CHARS_MAX} characters, or null for none")))
        }
        Some(Value::String(reason)) => {
            Kind::Text.check(false, &Content::text(&reason)).map_err(|m| wrong(m.code, m.expected.to_owned()))?;
            Ok(Some(Private::new(&reason)))
        }
        Some(_) => Err(wrong("type", "a text".to_owned())),
    }
}

impl CardBody {
    /// The edits it asks for. A place that is no field is an edit too: the rules say that there is none.
    ///
    /// # Errors
    /// Values that no field could hold, and more than [`EDITS_MAX`] edits.
    pub fn edits(&self, fields: &dyn Known) -> Result<Vec<Edit>, Vec<Invalid>> {
        let (mut edits, mut wrong) = (Vec::new(), Vec::new());
        walk("", &self.patch, fields, &mut edits, &mut wrong);
        if edits.len() > EDITS_MAX {
            wrong.push(Invalid::new("", "length", format!("at most {EDITS_MAX} fields")));
        }
        if wrong.is_empty() { Ok(edits) } else { Err(wrong) }
    }
}

/// The edits that some parts of an object ask for.
pub(super) fn edits_of(f: &super::fields::Fields, parts: &[&str], fields: &dyn Known) -> Result<Vec<Edit>, Vec<Invalid>> {
    let given = parts.iter().filter_map(|part| Some(((*part).to_owned(), f.raw(part)?.clone())));
    let (mut edits, mut wrong) = (Vec::new(), Vec::new());
    walk("", &given.collect(), fields, &mut edits, &mut wrong);
    if wrong.is_empty() { Ok(edits) } else { Err(wrong) }
}

/// What is said with an answer to an approval.
#[derive(Clone, PartialEq, Eq, ToSchema)]
#[schema(as = Decide)]
#[serde(deny_unknown_fields)]
pub struct DecideBody {
    /// Why; read by whoever reads the approval.
    #[schema(value_type = Option<String>, min_length = 1, max_length = 500)]
    pub reason: Option<Private>,
}

impl fmt::Debug for DecideBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DecideBody")
    }
}

impl Asked for DecideBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        Fields::read(bytes, &[REASON])?;
        let Value::Object(mut object) = text::value(bytes)? else {
            return Err(Invalid::new("", "type", "an object").into());
        };
        Ok(DecideBody { reason: reason(&mut object)? })
    }
}

/// A version to undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Undo)]
#[serde(deny_unknown_fields)]
pub struct UndoBody {
    /// The version.
    pub rev: u64,
}

impl Asked for UndoBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["rev"])?;
        Ok(UndoBody { rev: f.need("rev", f.number("rev")?)? })
    }
}

fn walk(at: &str, object: &Map<String, Value>, fields: &dyn Known, edits: &mut Vec<Edit>, wrong: &mut Vec<Invalid>) {
    for (name, value) in object {
        let place = pointer(at, name);
        let is_field = fields.at(&place).is_some();
        match value {
            Value::Object(inner) if !is_field => walk(&place, inner, fields, edits, wrong),
            // To empty a part of the card is to empty each of its fields.
            Value::Null if !is_field && fields.each().any(|f| f.at.starts_with(&format!("{place}/"))) => {
                let under = fields.each().filter(|f| f.at.starts_with(&format!("{place}/")));
                edits.extend(under.map(|f| Edit { at: f.at.clone(), to: None }));
            }
            Value::Null => edits.push(Edit { at: Arc::from(place), to: None }),
            Value::Array(all) if all.is_empty() => edits.push(Edit { at: Arc::from(place), to: None }),
            Value::String(text) if fields.at(&place).is_some_and(|f| f.kind == Kind::Instant) => {
                // Whatever its offset, it is held in UTC; what is no instant the rules refuse.
                let held = instant(text).unwrap_or_else(|| text.clone());
                edits.push(Edit { at: Arc::from(place), to: Some(Content::text(&held)) });
            }
            value => match read_content(value) {
                Some(content) => edits.push(Edit { at: Arc::from(place), to: Some(content) }),
                None => wrong.push(Invalid::new(place, "type", "a text, a whole number, true or false, a list of them, or null")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use vestibule_center::ledger::card::Fields as CardFields;

    use super::super::refused;
    use super::*;

    fn edits(json: &str) -> Result<Vec<(String, Option<Content>)>, Vec<String>> {
        let body = CardBody::read(json.as_bytes()).unwrap();
        let edits = body.edits(&CardFields::default()).map_err(|wrong| wrong.into_iter().map(|w| w.at).collect::<Vec<_>>())?;
        Ok(edits.into_iter().map(|e| (e.at.to_string(), e.to)).collect())
    }

    #[test]
    fn fields_are_named_by_their_place() {
        let phone = ("/reach/phone".to_owned(), Some(Content::text("+31201234567")));
        let called = ("/called".to_owned(), None);
        assert_eq!(edits(r#"{"called":null,"reach":{"phone":"+31201234567"}}"#), Ok(vec![called, phone]));
        assert_eq!(edits(r#"{"nothing":{"here":1}}"#).map(|e| e[0].0.clone()), Ok("/nothing/here".to_owned()), "the rules refuse it");
        let emptied = edits(r#"{"address":null}"#).unwrap();
        assert_eq!(emptied.len(), 4);
        assert!(emptied.iter().all(|(at, to)| at.starts_with("/address/") && to.is_none()));
        assert_eq!(edits(r#"{"reach":{"languages":[]}}"#), Ok(vec![("/reach/languages".to_owned(), None)]), "an empty list is none");
    }

    #[test]
    fn what_no_field_could_hold_is_named() {
        assert_eq!(
            edits(r#"{"called":{"a":1},"zone":1.5,"reach":{"media":[["chat"]]}}"#),
            Err(vec!["/called".into(), "/reach/media".into(), "/zone".into()])
        );
        let many: Vec<_> = (0..=EDITS_MAX).map(|n| format!("\"f{n}\":1")).collect();
        assert_eq!(edits(&format!("{{{}}}", many.join(","))), Err(vec![String::new()]));
    }

    #[test]
    fn the_reason_stands_beside_them() {
        let body = CardBody::read(br#"{"called":"C","reason":"Married."}"#).unwrap();
        assert_eq!(body.reason, Some(Private::new("Married.")));
        let long = format!(r#"{{"called":"C","reason":"{}"}}"#, "x".repeat(REASON_CHARS_MAX + 1));
        assert_eq!(refused::<CardBody>(&long).1, "length");
        assert_eq!(refused::<CardBody>(r#"{"called":"C","reason":1}"#).1, "type");
        assert_eq!(refused::<CardBody>(r#"{"called":"C","reason":" "}"#).1, "length");
        assert_eq!(refused::<CardBody>(r#"{"called":"C","reason":"a\u0007"}"#).1, "form");
        assert_eq!(refused::<CardBody>(r#"{"reason":"Nothing."}"#).1, "missing");
        assert_eq!(refused::<CardBody>("[]").1, "type");
    }
}
