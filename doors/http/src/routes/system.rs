//! Health, readiness, metrics, the OpenAPI document, the list of problems.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use vestibule_wire::problem::{Code, listed};

use crate::app::Door;
use crate::reply::{self, Refused};

/// The process answers.
pub(crate) async fn health() -> Response {
    reply::text("text/plain; charset=utf-8", "alive\n".into())
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
