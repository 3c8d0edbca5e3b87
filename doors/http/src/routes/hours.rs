//! Opening hours: `/v1/hours`. Staff read them, an administrator sets them up. Standing warnings of the set-up.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::hours::Holiday;
use vestibule_center::version::Expected;
use vestibule_host::Encoded;
use vestibule_host::hours::{Plan, Wrong};
use vestibule_wire::asked::PutHoursBody;
use vestibule_wire::hours::{hours as shape, warning};
use vestibule_wire::library::List;
use vestibule_wire::problem::{Code, Problem};

use super::lists::{Asked, Paged, no_cursor};
use crate::app::Door;
use crate::asking::{Reading, read};
use crate::auth::Signed;
use crate::reply::{self, Refused};
use crate::version::expected;

/// All of them; there are never more than fit one page.
pub(crate) async fn list(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    staff(reading.who)?;
    page.after.map_or(Ok(()), |_| Err(no_cursor()))?;
    let look = |center: &Center, at| center.hours().map(|row| shape(row, at)).collect::<Vec<_>>();
    let items = reading.door.host.mailbox().look(look).await?;
    reply::json(200, &List { items, next: None })
}

/// One of them.
pub(crate) async fn one(Path(handle): Path<String>, reading: Reading) -> Result<Response, Refused> {
    staff(reading.who)?;
    let (rev, body) = now(&reading.door, handle).await?.ok_or_else(Refused::not_found)?;
    Ok(reading.tagged(rev, body))
}

/// Sets them up, whole, based on a version.
pub(crate) async fn put(
    State(door): State<Door>,
    Path(handle): Path<String>,
    headers: HeaderMap,
    Signed(session): Signed,
    body: Bytes,
) -> Result<Response, Refused> {
    runs(session.who)?;
    let expected = expected(&headers)?;
    let asked: PutHoursBody = read(&headers, &body)?;
    let dates: Vec<_> = asked.holidays.iter().map(|h: &Holiday| h.date().to_owned()).collect();
    let setup = asked.of(&handle)?;
    if let Err(wrong) = Plan::of(&setup.zone, &setup.week, &setup.holidays) {
        return Err(Refused::invalid(&place(&wrong, &dates), "value", &wrong.expected()));
    }
    let encoded = door.host.command(session.who, Command::PutHours { expected, setup: Box::new(setup) }, None).await?;
    let encoded = match refused(&door, encoded, &handle).await? {
        Ok(_) => now(&door, handle.clone()).await?,
        Err(response) => return Ok(response),
    };
    // Taken away by another since: it was there.
    let (rev, body) = encoded.ok_or_else(Refused::not_found)?;
    let made = !matches!(expected, Expected::Rev(_));
    let mut response = reply::tagged(rev, None, reply::raw(if made { 201 } else { 200 }, body));
    if let Some(at) = HeaderValue::from_str(&format!("/v1/hours/{handle}")).ok().filter(|_| made) {
        response.headers_mut().insert(header::LOCATION, at);
    }
    Ok(response)
}

/// Removes them, based on a version, if no queue has them.
pub(crate) async fn remove(
    State(door): State<Door>,
    Path(handle): Path<String>,
    headers: HeaderMap,
    Signed(session): Signed,
) -> Result<Response, Refused> {
    runs(session.who)?;
    let command = Command::RemoveHours { expected: expected(&headers)?, handle: handle.as_str().into() };
    let encoded = door.host.command(session.who, command, None).await?;
    Ok(refused(&door, encoded, &handle).await?.map_or_else(|response| response, |_| StatusCode::NO_CONTENT.into_response()))
}

/// What is set up, legal and unwise.
pub(crate) async fn warnings(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    if !Center::may_read_warnings(reading.who) {
        return Err(Refused::not_allowed());
    }
    page.after.map_or(Ok(()), |_| Err(no_cursor()))?;
    let found = reading.door.host.mailbox().look(|center, _| center.warnings()).await?;
    let items = found.iter().map(|w| warning(reading.door.host.ids(), w)).collect();
    reply::json(200, &List { items, next: None })
}

fn staff(who: Principal) -> Result<(), Refused> {
    if Center::may_read_hours(who) { Ok(()) } else { Err(Refused::not_allowed()) }
}

fn runs(who: Principal) -> Result<(), Refused> {
    if Center::may_read_settings(who) { Ok(()) } else { Err(Refused::not_allowed()) }
}

/// Where in the body stands what the calendar does not know.
fn place(wrong: &Wrong, dates: &[String]) -> String {
    match wrong {
        Wrong::Zone(_) => "/zone".into(),
        Wrong::Date(date) => format!("/holidays/{}/date", dates.iter().position(|d| d == date).unwrap_or_default()),
    }
}

/// The version and the document, if they are there.
async fn now(door: &Door, handle: String) -> Result<Option<(u64, String)>, Refused> {
    let seen = door.host.mailbox().look(move |center, at| center.hours_of(&handle).map(|row| (row.rev, shape(row, at)))).await?;
    let written = seen.map(|(rev, document)| serde_json::to_string(&document).map(|body| (rev, body)));
    written.transpose().map_err(|_| Refused::of(Code::Fault))
}

/// A refusal as its answer: a stale one shows the newest version.
async fn refused(door: &Door, encoded: Encoded, handle: &str) -> Result<Result<Encoded, Response>, Refused> {
    if encoded.status == Code::Stale.status()
        && let Some((_, body)) = now(door, handle.to_owned()).await?
    {
        let current = serde_json::value::RawValue::from_string(body).map_err(|_| Refused::of(Code::Fault))?;
        return Err(Refused(Box::new(Problem::of(Code::Stale).with_current(current))));
    }
    Ok(if encoded.status >= 400 { Err(reply::encoded(encoded, None)) } else { Ok(encoded) })
}
