//! Agendas: `/v1/me/agenda` of a client, `/v1/clients/{id}/agenda` for those who serve them.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde_json::value::to_raw_value;
use vestibule_center::id::ClientId;
use vestibule_host::agenda::{CALENDAR_BYTES_MAX, NotPut, Put};
use vestibule_wire::agenda::OwnAgenda;
use vestibule_wire::asked::{PutAgendaBody, SubscribeBody};
use vestibule_wire::problem::{Code, Problem};

use super::cards::{based_on, of, own};
use crate::app::Door;
use crate::asking::{Asking, Reading, given_key};
use crate::auth::Signed;
use crate::reply::{self, Refused};

/// What a calendar is sent as.
const CALENDAR: &str = "text/calendar";
/// When to send it again while others are read.
const RETRY_MS: u64 = 2_000;

fn told(agenda: &OwnAgenda) -> Result<Response, Refused> {
    Ok(reply::tagged(agenda.rev, None, reply::json(200, agenda)?))
}

fn put_told(put: Put) -> Result<Response, Refused> {
    match put {
        Ok(agenda) => told(&agenda),
        Err(NotPut::Gone) => Err(Refused::not_found()),
        Err(NotPut::Unfit(invalid)) => Err(invalid.into()),
        Err(NotPut::Crowded(most)) => Err(Refused::limit("calendars_waiting_max", most, RETRY_MS)),
        Err(NotPut::Stale(agenda)) => {
            let current = to_raw_value(&agenda).map_err(|_| Refused::of(Code::Fault))?;
            Err(Refused(Box::new(Problem::of(Code::Stale).with_current(current))))
        }
    }
}

/// One's own.
pub(crate) async fn own_agenda(reading: Reading) -> Result<Response, Refused> {
    let client = own(reading.who)?;
    told(&reading.door.host.agenda(client).await?.ok_or_else(Refused::not_found)?)
}

/// Says when one is busy.
pub(crate) async fn put_own(asking: Asking) -> Result<Response, Refused> {
    let client = own(asking.session.who)?;
    let expected_rev = based_on(asking.headers())?;
    let body: PutAgendaBody = asking.read()?;
    put_told(asking.door.host.put_agenda(client, expected_rev, body.busy).await?)
}

/// A calendar that somebody sends.
pub(crate) struct Calendar {
    door: Door,
    client: ClientId,
    bytes: Vec<u8>,
}

impl FromRequest<Door> for Calendar {
    type Rejection = Refused;
    async fn from_request(request: Request, door: &Door) -> Result<Self, Refused> {
        let (mut parts, body) = request.into_parts();
        let Signed(session) = Signed::from_request_parts(&mut parts, door).await?;
        given_key(&parts.headers)?;
        let client = own(session.who)?;
        if !is_calendar(&parts.headers) {
            return Err(Refused(Box::new(Problem::new(Code::NotJson, "A calendar is sent as text/calendar."))));
        }
        // What is said to be too long is not read at all.
        let said = parts.headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
        if said.is_some_and(|bytes| bytes > CALENDAR_BYTES_MAX as u64) {
            return Err(too_large());
        }
        let body = Bytes::from_request(Request::from_parts(parts, body), door).await;
        let bytes =
            body.map_err(|e| if e.status() == StatusCode::PAYLOAD_TOO_LARGE { too_large() } else { Refused::of(Code::Malformed) })?;
        if bytes.len() > CALENDAR_BYTES_MAX {
            return Err(too_large());
        }
        Ok(Calendar { door: door.clone(), client, bytes: bytes.into() })
    }
}

fn too_large() -> Refused {
    Refused(Box::new(Problem::new(Code::TooLarge, format!("A calendar has at most {CALENDAR_BYTES_MAX} bytes."))))
}

fn is_calendar(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(CALENDAR))
}

/// Sends one's calendar.
pub(crate) async fn put_calendar(calendar: Calendar) -> Result<Response, Refused> {
    put_told(calendar.door.host.put_calendar(calendar.client, calendar.bytes).await?)
}

/// Forgets it.
pub(crate) async fn end_calendar(asking: Asking) -> Result<Response, Refused> {
    let client = own(asking.session.who)?;
    asking.bare()?;
    put_told(asking.door.host.end_calendar(client).await?)
}

/// Names where one's calendar is.
pub(crate) async fn subscribe(asking: Asking) -> Result<Response, Refused> {
    let client = own(asking.session.who)?;
    let body: SubscribeBody = asking.read()?;
    put_told(asking.door.host.subscribe(client, body.url.reveal()).await?)
}

/// Fetches it no more.
pub(crate) async fn unsubscribe(asking: Asking) -> Result<Response, Refused> {
    let client = own(asking.session.who)?;
    asking.bare()?;
    put_told(asking.door.host.end_subscription(client).await?)
}

/// When a client one serves may be reached.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    let client = of(&reading.door, reading.who, &id).await?;
    reply::json(200, &reading.door.host.free_of(reading.who, client).await?.ok_or_else(Refused::not_found)?)
}
