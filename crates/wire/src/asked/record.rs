//! Changes asked for of a past interaction: products, a note, a rating, with the reason beside them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::ledger::change::{EDITS_MAX, Edit, REASON_CHARS_MAX};
use vestibule_center::ledger::content::{LIST_MAX, TEXT_CHARS_MAX};
use vestibule_center::ledger::record::RATINGS;
use vestibule_center::value::Private;

use super::card::patched;
use super::fields::pointer;
use super::{Asked, Invalid, Unread};
use crate::card::read_content;

/// Fields to change. `product` may be one handle or a list of them, null for none.
#[derive(Clone, PartialEq, Eq)]
pub struct RecordBody {
    /// What shall stand where. A place that is no field is among them: the rules say that there is none.
    pub edits: Vec<Edit>,
    /// Why.
    pub reason: Option<Private>,
}

impl fmt::Debug for RecordBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordBody").field("fields", &self.edits.len()).finish_non_exhaustive()
    }
}

impl PartialSchema for RecordBody {
    fn schema() -> RefOr<Schema> {
        let or_null = |kind| SchemaType::from_iter([kind, Type::Null]);
        let text = |most| ObjectBuilder::new().schema_type(Type::String).max_length(Some(most));
        let handles = ArrayBuilder::new().schema_type(or_null(Type::Array)).items(ObjectBuilder::new().schema_type(Type::String));
        let rating = ObjectBuilder::new().schema_type(or_null(Type::Integer));
        let rating = rating.minimum(Some(*RATINGS.start() as f64)).maximum(Some(*RATINGS.end() as f64));
        ObjectBuilder::new()
            .property(
                "product",
                handles.max_items(Some(LIST_MAX)).unique_items(true).description(Some("Handles; the first is the main one.")),
            )
            .property("note", text(TEXT_CHARS_MAX).description(Some("A note both sides read, beside those there are.")))
            .property("private_note", text(TEXT_CHARS_MAX).description(Some("A note for the people of the center (staff).")))
            .property("rating", rating.description(Some("How it was; 5 is the best (clients).")))
            .property("reason", text(REASON_CHARS_MAX).description(Some("Why; read by whoever reads the change.")))
            .description(Some("What to change of a past interaction; what is left out stays."))
            .into()
    }
}

impl ToSchema for RecordBody {
    fn name() -> Cow<'static, str> {
        "RecordChange".into()
    }
}

impl Asked for RecordBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let (patch, reason) = patched(bytes)?;
        if patch.len() > EDITS_MAX {
            return Err(Invalid::new("", "length", format!("at most {EDITS_MAX} fields")).into());
        }
        edits(patch).map(|edits| RecordBody { edits, reason }).map_err(Unread::Invalid)
    }
}

fn edits(patch: Map<String, Value>) -> Result<Vec<Edit>, Vec<Invalid>> {
    let (mut edits, mut wrong) = (Vec::new(), Vec::new());
    for (name, value) in patch {
        let at: Arc<str> = pointer("", &name).into();
        match value {
            Value::Null => edits.push(Edit { at, to: None }),
            Value::Array(all) if all.is_empty() => edits.push(Edit { at, to: None }),
            value => {
                let value = if name == "product" && value.is_string() { Value::Array(vec![value]) } else { value };
                match read_content(&value) {
                    Some(content) => edits.push(Edit { at, to: Some(content) }),
                    None => wrong.push(Invalid::new(&*at, "type", "a text, a whole number, a list of texts, or null")),
                }
            }
        }
    }
    if wrong.is_empty() { Ok(edits) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;
    use vestibule_center::ledger::content::Content;

    #[test]
    fn fields_are_named_and_one_product_is_a_list_of_one() {
        let body = RecordBody::read(br#"{"product":"heron","note":"x","reason":"y"}"#).unwrap();
        let mut edits: Vec<_> = body.edits.into_iter().map(|e| (e.at.to_string(), e.to)).collect();
        edits.sort();
        assert_eq!(edits, [("/note".into(), Some(Content::text("x"))), ("/product".into(), Some(Content::texts(&["heron"])))]);
        assert_eq!(body.reason, Some(Private::new("y")));
        assert_eq!(RecordBody::read(br#"{"product":[]}"#).unwrap().edits[0].to, None);
        assert_eq!(RecordBody::read(br#"{"nothing":1}"#).unwrap().edits[0].at, "/nothing".into(), "the rules refuse it");
        assert_eq!(refused::<RecordBody>(r#"{"product":[["x"]]}"#).0, "/product");
        assert_eq!(refused::<RecordBody>(r#"{"rating":1.5}"#).0, "/rating");
        assert_eq!(refused::<RecordBody>(r#"{"reason":"y"}"#).1, "missing");
        assert_eq!(refused::<RecordBody>("[]").1, "type");
        let many: Vec<_> = (0..=EDITS_MAX).map(|n| format!("\"f{n}\":1")).collect();
        assert_eq!(refused::<RecordBody>(&format!("{{{}}}", many.join(","))).1, "length");
    }
}
