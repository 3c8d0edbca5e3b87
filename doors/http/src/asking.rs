//! One request: a read, or a command with its body read strictly, its key, its answer.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command};
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_host::calling::request_key;
use vestibule_host::ledger::Watch;
use vestibule_host::sessions::Session;
use vestibule_host::{Encoded, RequestKey};
use vestibule_wire::asked::{Asked, NoBody};
use vestibule_wire::document::to_raw;
use vestibule_wire::id::Kind;
use vestibule_wire::problem::{Code, Problem, shows_current, with_current};

use crate::app::Door;
use crate::auth::{Anyone, Signed};
use crate::reply::{self, Refused};

/// Characters of an idempotency key.
const KEY_CHARS_MAX: usize = 128;

/// Reads a body as what the route expects.
pub(crate) fn read<T: Asked>(headers: &HeaderMap, body: &Bytes) -> Result<T, Refused> {
    let json = headers.get(header::CONTENT_TYPE).is_none_or(|t| {
        let kind = t.to_str().unwrap_or("").split(';').next().unwrap_or("").trim();
        kind.eq_ignore_ascii_case("application/json")
    });
    if !json && !body.is_empty() {
        return Err(Refused::media_type());
    }
    T::read(body).map_err(Refused::unread)
}

/// The request's identity, if the caller gave a key.
fn key(who: Principal, headers: &HeaderMap, route: &str, body: &Bytes, forever: bool) -> Result<Option<RequestKey>, Refused> {
    Ok(given_key(headers)?.map(|key| request_key(who, route, key, body, forever)))
}

/// The key as it was given.
pub(crate) fn given_key(headers: &HeaderMap) -> Result<Option<&str>, Refused> {
    let Some(given) = headers.get("idempotency-key") else { return Ok(None) };
    let key = given.to_str().ok().filter(|k| !k.is_empty() && k.len() <= KEY_CHARS_MAX && k.chars().all(|c| c.is_ascii_graphic()));
    key.map(Some).ok_or_else(|| Refused::invalid("Idempotency-Key", "value", "1 to 128 visible ASCII characters"))
}

/// A read by somebody signed in.
pub(crate) struct Reading {
    pub(crate) door: Door,
    pub(crate) who: Principal,
    pub(crate) headers: HeaderMap,
}

/// A read by anyone, signed in or not.
pub(crate) struct OpenReading(pub(crate) Reading);

impl FromRequestParts<Door> for Reading {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let Signed(session) = Signed::from_request_parts(parts, door).await?;
        Ok(Reading { door: door.clone(), who: session.who, headers: parts.headers.clone() })
    }
}

impl FromRequestParts<Door> for OpenReading {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let who = Anyone::from_request_parts(parts, door).await?.who();
        Ok(OpenReading(Reading { door: door.clone(), who, headers: parts.headers.clone() }))
    }
}

/// A command's request, by somebody signed in.
pub(crate) struct Asking {
    pub(crate) door: Door,
    pub(crate) session: Session,
    headers: HeaderMap,
    body: Bytes,
    /// Method and path, the scope of the key.
    route: String,
}

impl FromRequest<Door> for Asking {
    type Rejection = Refused;
    async fn from_request(request: Request, door: &Door) -> Result<Self, Refused> {
        let (mut parts, body) = request.into_parts();
        let Signed(session) = Signed::from_request_parts(&mut parts, door).await?;
        given_key(&parts.headers)?;
        let (headers, route) = (parts.headers.clone(), format!("{} {}", parts.method, parts.uri.path()));
        let body = Bytes::from_request(Request::from_parts(parts, body), door).await;
        let body =
            body.map_err(|e| Refused::of(if e.status() == StatusCode::PAYLOAD_TOO_LARGE { Code::TooLarge } else { Code::Malformed }))?;
        Ok(Asking { door: door.clone(), session, headers, body, route })
    }
}

impl Asking {
    /// The headers.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The request's identity, if the caller gave a key.
    pub(crate) fn request_key(&self) -> Result<Option<RequestKey>, Refused> {
        key(self.session.who, &self.headers, &self.route, &self.body, false)
    }

    /// The body as what the route expects.
    pub(crate) fn read<T: Asked>(&self) -> Result<T, Refused> {
        read(&self.headers, &self.body)
    }

    /// For verbs that need no more words: the body is empty, or an empty object.
    pub(crate) fn bare(&self) -> Result<(), Refused> {
        self.read::<NoBody>().map(|_| ())
    }

    /// Asks, and answers the document as it is after the commit.
    pub(crate) async fn ask(&self, command: Command) -> Result<Response, Refused> {
        Ok(self.answer(self.encoded(command, false).await?))
    }

    /// As [`Asking::ask`], of a thing that ends: one that left the feeds is over, not absent (I41), and shown as it is.
    pub(crate) async fn ask_or_past(&self, command: Command, key: DocKey) -> Result<Response, Refused> {
        let encoded = self.encoded(command, false).await?;
        self.with_past(encoded, key).await
    }

    /// As [`Asking::ask_or_past`], for a line: its key holds as long as the line.
    pub(crate) async fn ask_line(&self, command: Command, interaction: InteractionId) -> Result<Response, Refused> {
        let encoded = self.encoded(command, true).await?;
        self.with_past(encoded, DocKey::Interaction(interaction)).await
    }

    /// Asks to be told of an order.
    pub(crate) async fn ask_to_watch(&self, number: &str, watch: Watch) -> Result<Response, Refused> {
        let encoded = self.door.host.watch_order(self.session.who, number, watch, self.request_key()?).await?;
        Ok(self.answer(encoded.ok_or_else(Refused::not_found)?))
    }

    async fn encoded(&self, command: Command, forever: bool) -> Result<Encoded, Refused> {
        let who = self.session.who;
        let key = key(who, &self.headers, &self.route, &self.body, forever)?;
        Ok(self.door.host.command(who, command, key).await?)
    }

    fn answer(&self, encoded: Encoded) -> Response {
        let made = match encoded.answer {
            Some(Answer::Made(doc)) => Some(self.door.location(doc)),
            Some(Answer::Is(_) | Answer::Done) | None => None,
        };
        reply::encoded(encoded, made)
    }

    async fn with_past(&self, mut encoded: Encoded, key: DocKey) -> Result<Response, Refused> {
        let absent = encoded.status == Code::NotFound.status();
        if !absent && (encoded.status != Code::WrongState.status() || shows_current(&encoded.body)) {
            return Ok(self.answer(encoded));
        }
        let Some(past) = self.door.host.refuse_past(self.session.who, key).await? else { return Ok(self.answer(encoded)) };
        let current = past.current.map(|d| to_raw(self.door.host.ids(), &d));
        if absent {
            return Err(Refused(Box::new(Problem::refused(&past.refusal, current))));
        }
        encoded.body = current.and_then(|c| with_current(&encoded.body, c)).unwrap_or(encoded.body);
        Ok(self.answer(encoded))
    }
}

impl Door {
    /// Where a document is found.
    pub(crate) fn location(&self, key: DocKey) -> String {
        let ids = self.host.ids();
        format!("/v1/{}s/{}", Kind::of(key).as_str(), ids.doc(key))
    }
}
