//! How a card reads and what may be written into it, for the description of the interface: from the fields there are.

use std::borrow::Cow;

use utoipa::openapi::schema::{AdditionalProperties, AllOfBuilder, SchemaType};
use utoipa::openapi::{ArrayBuilder, Object, ObjectBuilder, Ref, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::ledger::card::{Field, Fields};
use vestibule_center::ledger::change::Known;
use vestibule_center::ledger::content::{Kind, LINE_CHARS_MAX, LIST_MAX, TEXT_CHARS_MAX};

use crate::document::ClientDocument;

/// What a card says: each field where its place says; an empty one is absent.
pub struct Card;

impl PartialSchema for Card {
    fn schema() -> RefOr<Schema> {
        let about = "The fields of a card. An empty one is absent; one that may not be read is as good as empty.";
        fields(false).description(Some(about)).into()
    }
}

impl ToSchema for Card {}

/// The document of a client with their card.
pub struct CardDocument;

impl PartialSchema for CardDocument {
    fn schema() -> RefOr<Schema> {
        let client = Ref::from_schema_name(ClientDocument::name());
        let card = ObjectBuilder::new().property("body", Ref::from_schema_name(Card::name())).required("body");
        let about = "The document of a client with the fields of their card in its body; `rev` is the version of the card.";
        Schema::AllOf(AllOfBuilder::new().item(client).item(card).description(Some(about)).build()).into()
    }
}

impl ToSchema for CardDocument {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Card::name().into_owned(), Card::schema()));
        schemas.push((ClientDocument::name().into_owned(), ClientDocument::schema()));
        ClientDocument::schemas(schemas);
    }
    fn name() -> Cow<'static, str> {
        "CardDocument".into()
    }
}

/// The fields of a card as an object of objects; in a change null empties a field, or all that is under a place.
pub(crate) fn fields(change: bool) -> ObjectBuilder {
    let extra = ObjectBuilder::new().schema_type(kind(Type::Object, change)).description(Some("Fields of the center's own."));
    fields_of(&Fields::default(), change).property("extra", extra.additional_properties(Some(AdditionalProperties::FreeForm(true))))
}

/// The same of anything that has fields.
pub(crate) fn fields_of(all: &dyn Known, change: bool) -> ObjectBuilder {
    let mut out = ObjectBuilder::new();
    let (mut part, mut under) = (None, ObjectBuilder::new());
    let close = |out: ObjectBuilder, part: Option<&str>, under: ObjectBuilder| match part {
        Some(part) => out.property(part, under.schema_type(kind(Type::Object, change))),
        None => out,
    };
    for field in all.each() {
        let place = field.at.strip_prefix('/').unwrap_or(&field.at);
        let (head, name) = place.split_once('/').map_or((None, place), |(head, name)| (Some(head), name));
        if head != part {
            (out, under) = (close(out, part, under), ObjectBuilder::new());
            part = head;
        }
        match head {
            Some(_) => under = under.property(name, field_of(field, change)),
            None => out = out.property(name, field_of(field, change)),
        }
    }
    close(out, part, under)
}

fn kind(is: Type, nullable: bool) -> SchemaType {
    if nullable { SchemaType::from_iter([is, Type::Null]) } else { is.into() }
}

fn field_of(field: &Field, change: bool) -> Schema {
    if !field.many {
        return Schema::Object(one(field, change));
    }
    let list = ArrayBuilder::new().schema_type(kind(Type::Array, change)).items(one(field, false));
    Schema::Array(list.max_items(Some(LIST_MAX)).unique_items(true).build())
}

fn one(field: &Field, nullable: bool) -> Object {
    let (is, most, about) = match field.kind {
        Kind::Line => (Type::String, Some(LINE_CHARS_MAX), "One line."),
        Kind::Text => (Type::String, Some(TEXT_CHARS_MAX), "A text of several lines."),
        Kind::Number => (Type::Integer, None, "A whole number."),
        Kind::Flag => (Type::Boolean, None, "Yes or no."),
        Kind::Date => (Type::String, None, "A date such as 2026-12-25."),
        Kind::Clock => (Type::String, None, "A time by the wall clock such as 17:00."),
        Kind::Phone => (Type::String, None, "A telephone number in international form (E.164)."),
        Kind::Mail => (Type::String, None, "A mail address."),
        Kind::Language => (Type::String, None, "A language tag (BCP 47)."),
        Kind::Zone => (Type::String, None, "A time zone of the IANA database."),
        Kind::Country => (Type::String, None, "A country by two letters (ISO 3166-1)."),
        Kind::Handle => (Type::String, None, "A handle."),
        Kind::Instant => (Type::String, None, "An instant such as 2026-12-25T09:00:00Z (RFC 3339)."),
    };
    let values = (!field.values.is_empty()).then(|| field.values.iter().map(|value| value.to_string()));
    let object = ObjectBuilder::new().schema_type(kind(is, nullable)).max_length(most).description(Some(about));
    object.enum_values(values).build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Consent;

    #[test]
    fn every_field_is_described_where_it_stands() {
        let told = serde_json::to_value(Card::schema()).unwrap();
        for field in Fields::default().iter() {
            let at = field.at.replace('/', "/properties/");
            let described = told.pointer(&at).unwrap_or_else(|| panic!("{} is left out", field.at));
            assert_eq!(described["type"] == "array", field.many, "{}", field.at);
        }
        assert_eq!(told.pointer("/properties/reach/properties/media/items/enum/0"), Some(&"chat".into()));
        let consents = serde_json::to_value(Consent::schema()).unwrap();
        assert_eq!(consents.pointer("/enum"), told.pointer("/properties/consents/items/enum"), "the word has the same");
        let change = serde_json::to_value(fields(true).build()).unwrap();
        assert_eq!(change.pointer("/properties/called/type"), Some(&serde_json::json!(["string", "null"])));
        assert_eq!(change.pointer("/properties/reach/type"), Some(&serde_json::json!(["object", "null"])));
    }
}
