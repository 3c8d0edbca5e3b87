//! Cards: `/v1/me` of a client, `/v1/clients/{id}/card` for those who serve them; who changed what, and to undo it.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde_json::value::RawValue;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_center::version::Expected;
use vestibule_host::Encoded;
use vestibule_host::ledger::{Ask, Thing, Turned};
use vestibule_wire::asked::{CardBody, UndoBody};
use vestibule_wire::card::problem;
use vestibule_wire::library::read_mark;
use vestibule_wire::problem::Code;

use super::lists::{Asked, Paged, no_cursor};
use crate::app::Door;
use crate::asking::{Asking, Reading};
use crate::reply::{self, Refused};
use crate::version::expected;

/// The asker's own card: a known client has one.
pub(super) fn own(who: Principal) -> Result<ClientId, Refused> {
    if let Principal::Client(client) = who { Ok(client) } else { Err(Refused::not_allowed()) }
}

/// A client there is, whose records the asker may read; others are as good as absent. A visitor has none.
async fn seen(door: &Door, who: Principal, named: &str) -> Result<ClientId, Refused> {
    let client = door.client(named).await?;
    let reads = door.host.look_at(who, Some(client), move |center, _| {
        center.client(client).is_some_and(|c| !c.kept.visitor) && center.may_read_records(who, client)
    });
    if reads.await? { Ok(client) } else { Err(Refused::not_found()) }
}

/// The same, who will read them.
pub(super) async fn of(door: &Door, who: Principal, named: &str) -> Result<ClientId, Refused> {
    let client = seen(door, who, named).await?;
    door.host.note_reading(who, client).await?;
    Ok(client)
}

/// A card; its document says also what is so just now, which has no version: it is answered whole each time.
pub(crate) async fn read(door: &Door, who: Principal, client: ClientId) -> Result<Response, Refused> {
    let (rev, card) = door.host.thing(who, Thing::Card(client)).await?.ok_or_else(Refused::not_found)?;
    Ok(reply::tagged(rev, None, reply::raw(200, card)))
}

/// The version a change is based on.
pub(super) fn based_on(headers: &HeaderMap) -> Result<u64, Refused> {
    match expected(headers)? {
        Expected::Rev(rev) => Ok(rev),
        Expected::Unsaid | Expected::Any => Err(Refused::of(Code::VersionMissing)),
        Expected::New => Err(Refused::invalid("If-None-Match", "value", "nothing: it is there; If-Match with its ETag")),
    }
}

pub(super) fn told(door: &Door, turned: Option<Turned>) -> Result<Response, Refused> {
    match turned.ok_or_else(Refused::not_found)? {
        Turned::Stands { rev, document, replayed } => {
            let encoded = Encoded { status: 200, body: document.into_bytes(), answer: None, replayed };
            Ok(reply::tagged(rev, None, reply::encoded(encoded, None)))
        }
        Turned::Waits { document, replayed } => waits(document, replayed),
        Turned::Refused(encoded) => Ok(reply::encoded(encoded, None)),
        Turned::Not(not) => {
            let current = RawValue::from_string(not.current).map_err(|_| Refused::of(Code::Fault))?;
            Err(Refused(Box::new(problem(&not.why, current, door.host.now()))))
        }
    }
}

/// Asked for, not done: the approval that waits.
fn waits(document: String, replayed: bool) -> Result<Response, Refused> {
    let id = serde_json::from_str::<serde_json::Value>(&document).ok().and_then(|read| Some(read["id"].as_str()?.to_owned()));
    let at = HeaderValue::try_from(format!("/v1/approvals/{}", id.unwrap_or_default())).map_err(|_| Refused::of(Code::Fault))?;
    let mut answer = reply::encoded(Encoded { status: 202, body: document.into_bytes(), answer: None, replayed }, None);
    answer.headers_mut().insert(header::LOCATION, at);
    Ok(answer)
}

async fn change(asking: Asking, client: ClientId) -> Result<Response, Refused> {
    let expected_rev = based_on(asking.headers())?;
    let body: CardBody = asking.read()?;
    let edits =
        body.edits(&asking.door.host.rules().fields).map_err(|wrong| Refused::unread(vestibule_wire::asked::Unread::Invalid(wrong)))?;
    let (door, who) = (&asking.door, asking.session.who);
    let ask = Ask { who, thing: Thing::Card(client), why: body.reason, request: None };
    told(door, door.host.change_thing(ask, expected_rev, edits).await?)
}

/// Undoes a version of a thing.
pub(super) async fn undo(asking: Asking, thing: Thing) -> Result<Response, Refused> {
    let UndoBody { rev } = asking.read()?;
    let ask = Ask { who: asking.session.who, thing, why: None, request: asking.request_key()? };
    told(&asking.door, asking.door.host.undo_thing(ask, rev).await?)
}

/// Who changed a thing, and how.
pub(super) async fn changes(reading: Reading, thing: Thing, page: Paged) -> Result<Response, Refused> {
    let below = page.after.map(|mark| read_mark(&mark).and_then(|rev| rev.parse().ok()).ok_or_else(no_cursor)).transpose()?;
    let list = reading.door.host.changes_of(reading.who, thing, below).await?;
    reply::json(200, &list)
}

/// Changes fields of one's own card.
pub(crate) async fn change_own(asking: Asking) -> Result<Response, Refused> {
    let client = own(asking.session.who)?;
    change(asking, client).await
}

/// Undoes a version of one's own card.
pub(crate) async fn undo_own(asking: Asking) -> Result<Response, Refused> {
    let client = own(asking.session.who)?;
    undo(asking, Thing::Card(client)).await
}

/// Who changed one's own card, and how.
pub(crate) async fn own_changes(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let client = own(reading.who)?;
    changes(reading, Thing::Card(client), page).await
}

/// The card of a client one serves.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    let client = of(&reading.door, reading.who, &id).await?;
    read(&reading.door, reading.who, client).await
}

/// Changes fields of it, on their behalf.
pub(crate) async fn change_of(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let client = of(&asking.door, asking.session.who, &id).await?;
    change(asking, client).await
}

/// Undoes a version of it that one made.
pub(crate) async fn undo_of(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let client = of(&asking.door, asking.session.who, &id).await?;
    undo(asking, Thing::Card(client)).await
}

/// Who changed it, and how.
pub(crate) async fn changes_of(reading: Reading, Path(id): Path<String>, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let client = of(&reading.door, reading.who, &id).await?;
    changes(reading, Thing::Card(client), page).await
}

async fn readers(reading: Reading, client: ClientId, page: Paged) -> Result<Response, Refused> {
    reply::json(200, &reading.door.host.readers(reading.who, client, page.after).await?.ok_or_else(no_cursor)?)
}

/// Who of the center read what is kept of oneself.
pub(crate) async fn own_readers(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let client = own(reading.who)?;
    readers(reading, client, page).await
}

/// Who of the center read what is kept of a client, for those who watch over all.
pub(crate) async fn readers_of(reading: Reading, Path(id): Path<String>, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let client = seen(&reading.door, reading.who, &id).await?;
    if !Center::may_read_readers(reading.who) {
        return Err(Refused::not_allowed());
    }
    readers(reading, client, page).await
}
