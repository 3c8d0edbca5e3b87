//! Who asks: a bearer token, or the cookie of the app the page names, with the Origin checked where something may change.

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use vestibule_center::audience::Principal;
use vestibule_host::sessions::Session;

use crate::app::Door;
use crate::reply::Refused;

/// Apps a page may name.
const APPS: [&str; 4] = ["portal", "desk", "board", "admin"];

/// What an integration asks for; everything else is not its own to ask.
const OPEN_TO_INTEGRATIONS: [(Method, &str); 9] = [
    (Method::PUT, "/v1/backoffice/orders/{id}"),
    (Method::PATCH, "/v1/backoffice/orders/{id}"),
    (Method::PUT, "/v1/backoffice/products/{id}"),
    (Method::PATCH, "/v1/backoffice/products/{id}"),
    (Method::POST, "/v1/interactions"),
    (Method::GET, "/v1/orders/{id}"),
    (Method::GET, "/v1/products"),
    (Method::GET, "/v1/products/{id}"),
    (Method::GET, "/v1/products/{id}/versions"),
];

/// Somebody signed in.
pub(crate) struct Signed(pub(crate) Session);

/// Somebody, signed in or not.
pub(crate) struct Anyone(pub(crate) Option<Session>);

impl Anyone {
    pub(crate) fn who(&self) -> Principal {
        self.0.as_ref().map_or(Principal::Nobody, |s| s.who)
    }
}

/// The app a page names.
pub(crate) fn app_of(headers: &HeaderMap) -> Result<Option<&'static str>, Refused> {
    let Some(named) = headers.get("vestibule-app") else { return Ok(None) };
    let known = APPS.into_iter().find(|a| named.as_bytes() == a.as_bytes());
    known.map(Some).ok_or_else(|| Refused::invalid("Vestibule-App", "value", "portal, desk, board or admin"))
}

/// The name of an app's cookie on this port.
pub(crate) fn cookie_name(app: &str, port: u16) -> String {
    format!("vestibule-{app}-{port}")
}

pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(';')).find_map(|pair| pair.trim().split_once('=').filter(|(n, _)| *n == name).map(|(_, v)| v))
}

/// Whether the page that asks is ours: its Origin names the host it asks.
pub(crate) fn same_origin(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok());
    let origin = headers.get(header::ORIGIN).and_then(|o| o.to_str().ok());
    match (origin.and_then(|o| o.split_once("://")), host) {
        (Some((scheme, at)), Some(host)) => (scheme == "http" || scheme == "https") && at.eq_ignore_ascii_case(host),
        (Some(_), None) | (None, _) => false,
    }
}

/// The session of a request by a person; `Err` when a credential was given that is not good, or is an integration's.
pub(crate) async fn session(door: &Door, method: &Method, headers: &HeaderMap) -> Result<Option<Session>, Refused> {
    let session = known(door, method, headers).await?;
    match session.as_ref().map(|s| s.who) {
        Some(Principal::Integration(_)) => Err(Refused::not_allowed()),
        Some(_) | None => Ok(session),
    }
}

/// The session of a request for what its route is; `Err` also when it is an integration's and the route is not open to those.
async fn session_at(door: &Door, parts: &Parts) -> Result<Option<Session>, Refused> {
    let session = known(door, &parts.method, &parts.headers).await?;
    if let Some(Principal::Integration(id)) = session.as_ref().map(|s| s.who) {
        let path = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str);
        if !OPEN_TO_INTEGRATIONS.iter().any(|(method, open)| *method == parts.method && Some(*open) == path) {
            return Err(Refused::not_allowed());
        }
        door.host.note_used(id).await?;
    }
    Ok(session)
}

async fn known(door: &Door, method: &Method, headers: &HeaderMap) -> Result<Option<Session>, Refused> {
    if let Some(token) = bearer(headers) {
        let session = door.host.session(token).await?;
        return session.map(Some).ok_or_else(Refused::not_signed_in);
    }
    let Some(app) = app_of(headers)? else { return Ok(None) };
    let Some(token) = cookie(headers, &cookie_name(app, door.port)) else { return Ok(None) };
    if !method.is_safe() && !same_origin(headers) {
        return Err(Refused::foreign_origin());
    }
    let session = door.host.session(token).await?;
    Ok(session.filter(|s| s.app.as_deref() == Some(app)))
}

impl FromRequestParts<Door> for Anyone {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        session_at(door, parts).await.map(Anyone)
    }
}

impl FromRequestParts<Door> for Signed {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let session = session_at(door, parts).await?;
        session.map(Signed).ok_or_else(Refused::not_signed_in)
    }
}
