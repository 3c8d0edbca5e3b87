//! Parameters that many operations share.

use serde_json::json;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

/// Name in the components of the header that makes a POST repeatable.
pub(super) const KEY: &str = "IdempotencyKey";
/// Name in the components of the version a change is based on.
pub(super) const IF_MATCH: &str = "IfMatch";
/// The same where it is asked for only if the thing is there.
pub(super) const IF_MATCH_THERE: &str = "IfMatchThere";
/// Name in the components of a page's app.
pub(super) const APP: &str = "App";

/// The shared parameters with their names in the components.
pub(super) fn parameters() -> Vec<(&'static str, Parameter)> {
    let key = header("Idempotency-Key", Required::False, "1 to 128 visible ASCII characters; a repeat within 24 h gives the same answer.");
    let version = header("If-Match", Required::True, "The `ETag` of the version the change is based on.");
    let there = header("If-Match", Required::False, "The `ETag` of the version the change is based on; asked for if there is one.");
    let app = ParameterBuilder::new()
        .name("Vestibule-App")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("Which page asks, when it signs in by cookie."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["portal", "desk", "board", "admin"]))));
    let there = there.example(Some(json!("\"3\""))).build();
    vec![
        (IF_MATCH_THERE, there),
        (KEY, key.example(Some(json!("6f1c2f0e"))).build()),
        (IF_MATCH, version.example(Some(json!("\"3\""))).build()),
        (APP, app.build()),
    ]
}

fn header(name: &str, required: Required, about: &str) -> ParameterBuilder {
    let text = ObjectBuilder::new().schema_type(Type::String);
    ParameterBuilder::new().name(name).parameter_in(ParameterIn::Header).required(required).description(Some(about)).schema(Some(text))
}
