//! Answers: documents, lists, problems (RFC 9457), written by `wire`.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use vestibule_host::Encoded;
use vestibule_host::fault::Unavailable;
use vestibule_host::limits::{FAILURES_MAX, FAILURES_WINDOW_MS, MAILBOX_MAX};
use vestibule_wire::asked::{Invalid, Unread};
use vestibule_wire::problem::{Code, PROBLEM_JSON, Problem};

/// Milliseconds after which to try again when the center is not there.
const RETRY_MS: u64 = 1_000;

/// What a full disk is called.
const NO_ROOM: &str = "The server's disk is full: nothing can be kept until there is room. Whether this one was taken is not known: look before you ask again.";

/// A problem to be answered.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) Box<Problem>);

impl Refused {
    pub(crate) fn of(code: Code) -> Refused {
        Refused(Box::new(Problem::of(code)))
    }
    pub(crate) fn not_found() -> Refused {
        Refused::of(Code::NotFound)
    }
    pub(crate) fn not_signed_in() -> Refused {
        Refused::of(Code::NotSignedIn)
    }
    pub(crate) fn not_allowed() -> Refused {
        Refused::of(Code::NotAllowed)
    }
    pub(crate) fn media_type() -> Refused {
        Refused::of(Code::NotJson)
    }
    pub(crate) fn foreign_origin() -> Refused {
        Refused(Box::new(Problem::new(Code::NotAllowed, "The page that asks is not one of ours (Origin).")))
    }
    pub(crate) fn invalid(at: &str, code: &'static str, expected: &str) -> Refused {
        Refused(Box::new(Problem::invalid(at, code, expected)))
    }
    /// A bound was hit; it is named, and when to come back.
    pub(crate) fn limit(name: &'static str, most: usize, retry_ms: u64) -> Refused {
        let mut problem = Problem::of(Code::Limit).retry_after(retry_ms);
        problem.errors.push(Invalid::new("", name, format!("at most {most}")));
        Refused(Box::new(problem))
    }
    /// The whole answer as it goes over a connection that is closed after it.
    pub(crate) fn written(&self) -> Vec<u8> {
        let Problem { status, title, retry_after_ms, .. } = &*self.0;
        let (body, seconds) = (self.0.to_json(), retry_after_ms.unwrap_or(RETRY_MS).div_ceil(1_000));
        let head = format!("HTTP/1.1 {status} {title}\r\ncontent-type: {PROBLEM_JSON}\r\nretry-after: {seconds}\r\n");
        format!("{head}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len()).into_bytes()
    }
    pub(crate) fn unread(unread: Unread) -> Refused {
        Refused(Box::new(Problem::from(unread)))
    }
}

impl From<Invalid> for Refused {
    fn from(invalid: Invalid) -> Refused {
        Refused::unread(invalid.into())
    }
}

impl From<Unavailable> for Refused {
    fn from(why: Unavailable) -> Refused {
        let code = match why {
            Unavailable::Starting => Code::Starting,
            Unavailable::Stopping => Code::Stopping,
            Unavailable::StoreRefuses => Code::StoreRefuses,
            Unavailable::NoRoom => return Refused(Box::new(Problem::new(Code::StoreRefuses, NO_ROOM).retry_after(RETRY_MS))),
            Unavailable::Crowded => return Refused::limit("mailbox_max", MAILBOX_MAX, RETRY_MS),
            Unavailable::Throttled => return Refused::limit("failures_max", FAILURES_MAX as usize, FAILURES_WINDOW_MS),
        };
        Refused(Box::new(Problem::of(code).retry_after(RETRY_MS)))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let body = self.0.to_json();
        problem(self.0.status, body.into_bytes(), self.0.retry_after_ms)
    }
}

/// A "no" of the machinery below the routes (a body too long, a path that is no text, a timeout) as a problem too.
pub(crate) async fn problems_only(response: Response) -> Response {
    let status = response.status();
    let told = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == PROBLEM_JSON.as_bytes());
    if told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let code = match status.as_u16() {
        400 | 422 => Code::Malformed,
        401 => Code::NotSignedIn,
        403 => Code::NotAllowed,
        404 => Code::NotFound,
        405 => Code::MethodNotAllowed,
        413 => Code::TooLarge,
        415 => Code::NotJson,
        408 | 503 => Code::Starting,
        _ => Code::Fault,
    };
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut answer = Refused::of(code).into_response();
    if let Some(allow) = allow {
        answer.headers_mut().insert(header::ALLOW, allow);
    }
    answer
}

fn problem(status: u16, body: Vec<u8>, retry_after_ms: Option<u64>) -> Response {
    let mut response = bytes(status, PROBLEM_JSON, body);
    let seconds = match (retry_after_ms, status) {
        (Some(ms), _) => Some(ms.div_ceil(1_000)),
        (None, 429 | 503) => Some(1),
        (None, _) => None,
    };
    if let Some(seconds) = seconds {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn bytes(status: u16, kind: &'static str, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// JSON that is written already.
pub(crate) fn raw(status: u16, body: String) -> Response {
    bytes(status, "application/json", body.into_bytes())
}

/// Text of another kind.
pub(crate) fn text(kind: &'static str, body: String) -> Response {
    bytes(200, kind, body.into_bytes())
}

/// Something to be written as JSON.
pub(crate) fn json(status: u16, value: &impl Serialize) -> Result<Response, Refused> {
    let body = serde_json::to_vec(value).map_err(|_| Refused::of(Code::Fault))?;
    Ok(bytes(status, "application/json", body))
}

/// A document with its revision as ETag; 304 when the asker has it already.
pub(crate) fn tagged(rev: u64, if_none_match: Option<&HeaderValue>, response: Response) -> Response {
    tagged_as(&rev.to_string(), if_none_match, response)
}

/// The same of another form of the document, which has a tag of its own (RFC 9110, section 8.8.3).
pub(crate) fn tagged_as(tag: &str, if_none_match: Option<&HeaderValue>, mut response: Response) -> Response {
    let etag = format!("\"{tag}\"");
    let has = if_none_match.and_then(|v| v.to_str().ok()).is_some_and(|v| v.split(',').any(|t| t.trim().trim_start_matches("W/") == etag));
    if has {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
    }
    if let Ok(value) = HeaderValue::from_str(&etag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    response
}

/// The answer of a command, or of the receipt of its first asking.
pub(crate) fn encoded(encoded: Encoded, location: Option<String>) -> Response {
    if encoded.status >= 400 {
        return problem(encoded.status, encoded.body, None);
    }
    let location = location.or_else(|| (encoded.status == 201).then(|| located(&encoded.body)).flatten());
    let mut response = bytes(encoded.status, "application/json", encoded.body);
    if let Some(at) = location.and_then(|l| HeaderValue::from_str(&l).ok()) {
        response.headers_mut().insert(header::LOCATION, at);
    }
    if encoded.replayed {
        response.headers_mut().insert("idempotent-replay", HeaderValue::from_static("true"));
    }
    response
}

/// Where the document of a repeated answer is found: a receipt keeps the body only.
fn located(body: &[u8]) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Head<'a> {
        kind: &'a str,
        id: &'a str,
    }
    let head: Head<'_> = serde_json::from_slice(body).ok()?;
    Some(format!("/v1/{}s/{}", head.kind, head.id))
}
