//! Health, readiness, metrics, the OpenAPI document, the list of problems.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use vestibule_wire::problem::{Code, listed};

use crate::app::Door;
use crate::reply::{self, Refused};

/// The process answers.
pub(crate) async fn health() -> Response {
    reply::text("text/plain; charset=utf-8", "alive\n".into())
}

/// The relation by which an XMPP client finds a WebSocket (XEP-0156).
const XMPP_WEBSOCKET: &str = "urn:xmpp:alt-connections:websocket";

/// What else is to be had at this host (RFC 6415): where XMPP is spoken, for browsers of any page.
pub(crate) async fn host_meta(State(door): State<Door>) -> Response {
    let link = |url: &str| {
        let url = url.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;");
        format!("  <Link rel='{XMPP_WEBSOCKET}' href='{url}'/>\n")
    };
    let links = door.xmpp_websocket.as_deref().map(link).unwrap_or_default();
    let text = format!("<?xml version='1.0' encoding='utf-8'?>\n<XRD xmlns='http://docs.oasis-open.org/ns/xri/xrd-1.0'>\n{links}</XRD>\n");
    for_any_page(reply::text("application/xrd+xml; charset=utf-8", text))
}

/// The same as JSON.
pub(crate) async fn host_meta_json(State(door): State<Door>) -> Response {
    let link = |url: &str| serde_json::json!({"rel": XMPP_WEBSOCKET, "href": url});
    let links: Vec<_> = door.xmpp_websocket.as_deref().map(link).into_iter().collect();
    for_any_page(reply::text("application/json", serde_json::json!({"links": links}).to_string()))
}

/// XEP-0156, section 4: a browser reads it from a page of another host.
fn for_any_page(mut response: Response) -> Response {
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// Deadlines are armed and the store's mode was read back.
pub(crate) async fn ready(State(door): State<Door>) -> Result<Response, Refused> {
    let status = door.host.status();
    match (status.is_ready(), status.is_stopping()) {
        (true, _) => Ok(reply::text("text/plain; charset=utf-8", "ready\n".into())),
        (false, true) => Err(Refused::of(Code::Stopping)),
        (false, false) => Err(Refused::of(Code::Starting)),
    }
}

/// Metrics in the OpenMetrics text format.
pub(crate) async fn metrics(State(door): State<Door>) -> Response {
    let text = door.host.status().metrics.text(door.host.mailbox().depth());
    reply::text("application/openmetrics-text; version=1.0.0; charset=utf-8", text)
}

/// The OpenAPI document of this door.
pub(crate) async fn openapi() -> Response {
    reply::raw(200, vestibule_wire::openapi::openapi())
}

/// Every code of a problem.
pub(crate) async fn problems() -> Result<Response, Refused> {
    reply::json(200, &serde_json::json!({ "items": listed(), "next": null }))
}

/// No such route.
pub(crate) async fn unknown() -> Response {
    Refused::not_found().into_response()
}

/// A route, but not this method.
pub(crate) async fn method_not_allowed() -> Response {
    Refused::of(Code::MethodNotAllowed).into_response()
}
