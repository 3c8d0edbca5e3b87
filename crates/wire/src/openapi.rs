//! The description of the HTTP interface: OpenAPI 3.1, from the same types that are written and read.

mod agenda;
mod cards;
mod catalogue;
mod common;
mod history;
mod op;
mod open;
mod orders;
mod paths;
mod person;
mod set_up;
mod verbs;
mod webhooks;

use serde_json::Value;
use utoipa::openapi::path::{HttpMethod, Paths};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder};

use crate::document::Document;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::webhook::WebhookTelling;
use op::Op;

/// Version of the interface; it grows with what is added.
pub const VERSION: &str = "1.0.0";

/// The description as pretty JSON with a line end; the same text for the same source.
pub fn openapi() -> String {
    let mut value = serde_json::to_value(described()).expect("a description is plain data");
    without_null(&mut value);
    let mut text = serde_json::to_string_pretty(&value).expect("a description is plain data");
    text.push('\n');
    text
}

/// Method and path of every operation, so that a door can be held against them.
pub fn operations() -> Vec<(&'static str, &'static str)> {
    let method = |m: &HttpMethod| match m {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Delete => "DELETE",
        HttpMethod::Options => "OPTIONS",
        HttpMethod::Head => "HEAD",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Trace => "TRACE",
    };
    all().iter().map(|op| (method(&op.method), op.path)).collect()
}

fn all() -> Vec<Op> {
    let mut all = open::ops();
    all.extend(paths::ops());
    all.extend(cards::ops());
    all.extend(agenda::ops());
    all.extend(person::ops());
    all.extend(orders::ops());
    all.extend(catalogue::ops());
    all.extend(webhooks::ops());
    all.extend(history::ops());
    all.extend(set_up::ops());
    all.extend(verbs::ops());
    all
}

fn described() -> OpenApi {
    let mut schemas = Vec::new();
    op::collect::<Document<'static>>(&mut schemas);
    op::collect::<Frame<'static>>(&mut schemas);
    op::collect::<Problem>(&mut schemas);
    op::collect::<WebhookTelling>(&mut schemas);
    let mut paths = Paths::new();
    for op in all() {
        let (method, path) = (op.method.clone(), op.path);
        paths.add_path_operation(path, vec![method], op.build(&mut schemas));
    }
    let mut components = ComponentsBuilder::new().schemas_from_iter(schemas);
    for (name, parameter) in common::parameters() {
        components = components.parameter(name, parameter);
    }
    let license = LicenseBuilder::new().name("Apache-2.0 OR MIT").identifier(Some("Apache-2.0 OR MIT")).build();
    let info = InfoBuilder::new().title("Vestibule").version(VERSION).description(Some(ABOUT)).license(Some(license));
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("The `token` of a session.")).build();
    let cookie = ApiKeyValue::with_description("vestibule-<app>-<port>", "Set at sign-in for a page's app; `Origin` is checked.");
    let components = components
        .security_scheme("bearer", SecurityScheme::Http(bearer))
        .security_scheme("cookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    OpenApiBuilder::new().info(info.build()).paths(paths).components(Some(components.build())).build()
}

const ABOUT: &str = "The HTTP interface of a Vestibule contact center. Times are RFC 3339, UTC, with milliseconds; lengths end in `_ms`. \
Ids are opaque; where an id of an agent, a queue or a client is taken, its handle is taken too. Hidden and unknown fields are absent, never null. \
A POST that makes a thing answers 201, `Location` and its document; a verb answers 200 and the document. \
Every refusal is `application/problem+json`, with the codes listed at `/v1/problems`.";

/// The schemas in which null says something: to empty a field.
const NULL_EMPTIES: [&str; 5] = ["CardChange", "OrderChange", "RecordChange", "OrderPut", "OrderPatch"];

/// Optional fields are absent, never null: takes null from every property that may be absent.
fn without_null(value: &mut Value) {
    if let Some(object) = value.as_object_mut() {
        let required = object.get("required").cloned().unwrap_or_default();
        let needed = |name: &str| required.as_array().is_some_and(|r| r.iter().any(|n| n == name));
        if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
            let may_be_absent = properties.iter_mut().filter(|(name, _)| !needed(name));
            may_be_absent.for_each(|(_, schema)| never_null(schema));
        }
        object.iter_mut().filter(|(name, _)| !NULL_EMPTIES.contains(&name.as_str())).for_each(|(_, inner)| without_null(inner));
    } else if let Some(list) = value.as_array_mut() {
        list.iter_mut().for_each(without_null);
    }
}

fn never_null(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    if let Some(types) = object.get_mut("type").and_then(Value::as_array_mut) {
        types.retain(|t| t != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    let Some(choices) = object.get_mut("oneOf").and_then(Value::as_array_mut) else {
        return;
    };
    choices.retain(|c| c.get("type").is_none_or(|t| t != "null"));
    if let [only] = choices.as_slice() {
        let only = only.clone();
        object.remove("oneOf");
        object.extend(only.as_object().cloned().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeSet;

    fn value() -> Value {
        serde_json::from_str(&openapi()).unwrap()
    }

    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                found.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
                object.values().for_each(|v| references(v, found));
            }
            Value::Array(list) => list.iter().for_each(|v| references(v, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn it_is_the_same_every_time_and_says_3_1() {
        assert_eq!(openapi(), openapi());
        assert!(value()["openapi"].as_str().unwrap().starts_with("3.1"));
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let value = value();
        let mut found = BTreeSet::new();
        references(&value, &mut found);
        assert!(found.len() > 50);
        for reference in found {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(value.pointer(pointer).is_some(), "{reference}");
        }
    }

    #[test]
    fn documents_are_told_apart_by_kind() {
        let value = value();
        let document = &value["components"]["schemas"]["Document"];
        assert_eq!(document["discriminator"]["propertyName"], "kind");
        assert_eq!(document["discriminator"]["mapping"]["alert"], "#/components/schemas/AlertDocument");
        assert_eq!(document["oneOf"].as_array().unwrap().len(), 13);
        assert_eq!(value["components"]["schemas"]["AlertDocument"]["properties"]["kind"]["enum"], json!(["alert"]));
    }

    #[test]
    fn null_is_said_only_where_it_is_written() {
        let mut value = value();
        let schemas = value.pointer_mut("/components/schemas").unwrap().as_object_mut().unwrap();
        let [card, order, record, ..] = NULL_EMPTIES.map(|name| schemas.remove(name).unwrap());
        assert_eq!(card["properties"]["called"]["type"], json!(["string", "null"]));
        assert_eq!(order["properties"]["address"]["type"], json!(["object", "null"]));
        assert_eq!(record["properties"]["rating"]["type"], json!(["integer", "null"]));
        let lists = schemas.keys().filter(|k| k.ends_with("List")).count();
        assert_eq!(value.to_string().matches("\"null\"").count(), lists);
    }

    #[test]
    fn operations_have_names_of_their_own() {
        let value = value();
        let items = value["paths"].as_object().unwrap().values().flat_map(|p| p.as_object().unwrap().values());
        let names: Vec<_> = items.map(|o| o["operationId"].as_str().unwrap().to_owned()).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert_eq!(names.len(), operations().len());
    }
}
