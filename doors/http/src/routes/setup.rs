//! Setting up, for administrators: `/v1/skills`, `/v1/setup/queues`, `/v1/setup/agents`, `/v1/setup/replies`, the center's name, what changed.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::value::{RawValue, to_raw_value};
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command};
use vestibule_center::id::DocKey;
use vestibule_center::time::Time;
use vestibule_center::version::Expected;
use vestibule_host::Encoded;
use vestibule_wire::asked::{CenterChangeBody, Handles, PutAgentBody, PutQueueBody, PutReplyBody, PutSkillBody};
use vestibule_wire::center_file::center_file;
use vestibule_wire::id::Ids;
use vestibule_wire::library::{List, read_mark};
use vestibule_wire::problem::{Code, Problem};
use vestibule_wire::setup as shape;

use super::lists::{Asked, Paged, no_cursor};
use crate::app::Door;
use crate::asking::{Reading, read};
use crate::auth::Signed;
use crate::reply::{self, Refused};
use crate::version::expected;

/// A kind of set-up row.
#[derive(Clone, Copy)]
enum Kind {
    Skill,
    Queue,
    Agent,
    Reply,
}

type Row = (u64, Box<RawValue>);

impl Kind {
    fn path(self) -> &'static str {
        match self {
            Kind::Skill => "/v1/skills",
            Kind::Queue => "/v1/setup/queues",
            Kind::Agent => "/v1/setup/agents",
            Kind::Reply => "/v1/setup/replies",
        }
    }

    fn one(self, center: &Center, ids: &Ids, handle: &str, at: Time) -> Option<Row> {
        match self {
            Kind::Skill => center.skill_of(handle).and_then(|row| Some((row.rev, to_raw_value(&shape::skill(row, at)).ok()?))),
            Kind::Queue => {
                let row = &center.queue_by(handle)?.kept;
                Some((row.rev, to_raw_value(&shape::queue(ids, center, row, at)).ok()?))
            }
            Kind::Agent => {
                let row = &center.agent_by(handle)?.kept;
                Some((row.rev, to_raw_value(&shape::agent(ids, center, row, at)).ok()?))
            }
            Kind::Reply => {
                let row = center.reply_of(handle)?;
                Some((row.rev, to_raw_value(&shape::reply(center, row, at)).ok()?))
            }
        }
    }

    fn all(self, center: &Center, ids: &Ids, at: Time) -> Vec<Box<RawValue>> {
        let read = match self {
            Kind::Skill => center.skills().map(|row| to_raw_value(&shape::skill(row, at))).collect::<Vec<_>>(),
            Kind::Queue => center.queues().map(|q| to_raw_value(&shape::queue(ids, center, &q.kept, at))).collect(),
            Kind::Agent => center.agents().map(|a| to_raw_value(&shape::agent(ids, center, &a.kept, at))).collect(),
            Kind::Reply => center.replies().map(|row| to_raw_value(&shape::reply(center, row, at))).collect(),
        };
        read.into_iter().flatten().collect()
    }
}

fn runs(who: Principal) -> Result<(), Refused> {
    if Center::may_read_settings(who) { Ok(()) } else { Err(Refused::not_allowed()) }
}

async fn list(kind: Kind, reading: Reading, page: Paged) -> Result<Response, Refused> {
    runs(reading.who)?;
    page.after.map_or(Ok(()), |_| Err(no_cursor()))?;
    let ids = reading.door.host.ids().clone();
    let items = reading.door.host.mailbox().look(move |center, at| kind.all(center, &ids, at)).await?;
    reply::json(200, &List { items, next: None })
}

async fn one(kind: Kind, handle: String, reading: Reading) -> Result<Response, Refused> {
    runs(reading.who)?;
    let (rev, body) = now(kind, &reading.door, handle).await?.ok_or_else(Refused::not_found)?;
    Ok(reading.tagged(rev, body.get().to_owned()))
}

async fn now(kind: Kind, door: &Door, handle: String) -> Result<Option<Row>, Refused> {
    let ids = door.host.ids().clone();
    Ok(door.host.mailbox().look(move |center, at| kind.one(center, &ids, &handle, at)).await?)
}

async fn handles(door: &Door) -> Result<Handles, Refused> {
    Ok(door.host.mailbox().look(|center, _| Handles::of(center)).await?)
}

/// The answer to a change that was asked for: the row as it is now, a stale one with the newest.
async fn answered(kind: Kind, door: &Door, encoded: Encoded, handle: String, expected: Expected) -> Result<Response, Refused> {
    let accepted = encoded.status < 400;
    let there = if accepted || encoded.status == Code::Stale.status() { now(kind, door, handle.clone()).await? } else { None };
    let Some((rev, body)) = there else {
        // Taken away by another since: it was there.
        return if accepted { Err(Refused::not_found()) } else { Ok(reply::encoded(encoded, None)) };
    };
    if !accepted {
        return Err(Refused(Box::new(Problem::of(Code::Stale).with_current(body))));
    }
    let made = !matches!(expected, Expected::Rev(_));
    let mut response = reply::tagged(rev, None, reply::raw(if made { 201 } else { 200 }, body.get().to_owned()));
    if let Some(at) = HeaderValue::from_str(&format!("{}/{handle}", kind.path())).ok().filter(|_| made) {
        response.headers_mut().insert(header::LOCATION, at);
    }
    Ok(response)
}

pub(crate) async fn skills(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    list(Kind::Skill, reading, page).await
}

pub(crate) async fn skill(Path(handle): Path<String>, reading: Reading) -> Result<Response, Refused> {
    one(Kind::Skill, handle, reading).await
}

pub(crate) async fn queues(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    list(Kind::Queue, reading, page).await
}

pub(crate) async fn queue(Path(handle): Path<String>, reading: Reading) -> Result<Response, Refused> {
    one(Kind::Queue, handle, reading).await
}

pub(crate) async fn agents(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    list(Kind::Agent, reading, page).await
}

pub(crate) async fn agent(Path(handle): Path<String>, reading: Reading) -> Result<Response, Refused> {
    one(Kind::Agent, handle, reading).await
}

pub(crate) async fn replies(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    list(Kind::Reply, reading, page).await
}

pub(crate) async fn reply(Path(handle): Path<String>, reading: Reading) -> Result<Response, Refused> {
    one(Kind::Reply, handle, reading).await
}

/// Names a skill.
pub(crate) async fn put_skill(
    State(door): State<Door>,
    Path(handle): Path<String>,
    headers: HeaderMap,
    Signed(session): Signed,
    body: Bytes,
) -> Result<Response, Refused> {
    runs(session.who)?;
    let expected = expected(&headers)?;
    let name = read::<PutSkillBody>(&headers, &body)?.of(&handle)?;
    let command = Command::PutSkill { expected, handle: handle.as_str().into(), name };
    let encoded = door.host.command(session.who, command, None).await?;
    answered(Kind::Skill, &door, encoded, handle, expected).await
}

/// Removes a skill that nobody has and nothing wants.
pub(crate) async fn remove_skill(
    State(door): State<Door>,
    Path(handle): Path<String>,
    headers: HeaderMap,
    Signed(session): Signed,
) -> Result<Response, Refused> {
    runs(session.who)?;
    let expected = expected(&headers)?;
    let command = Command::RemoveSkill { expected, handle: handle.as_str().into() };
    removed(Kind::Skill, &door, session.who, command, handle, expected).await
}

async fn removed(
    kind: Kind,
    door: &Door,
    who: Principal,
    command: Command,
    handle: String,
    expected: Expected,
) -> Result<Response, Refused> {
    let encoded = door.host.command(who, command, None).await?;
    if encoded.status < 400 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    answered(kind, door, encoded, handle, expected).await
}

/// Sets a canned reply up, whole.
pub(crate) async fn put_reply(
    State(door): State<Door>,
    Path(handle): Path<String>,
    headers: HeaderMap,
    Signed(session): Signed,
    body: Bytes,
) -> Result<Response, Refused> {
    runs(session.who)?;
    let expected = expected(&headers)?;
    let asked: PutReplyBody = read(&headers, &body)?;
    let setup = Box::new(asked.of(&handle, &handles(&door).await?)?);
    let encoded = door.host.command(session.who, Command::PutReply { expected, setup }, None).await?;
    answered(Kind::Reply, &door, encoded, handle, expected).await
}

/// Removes a canned reply.
pub(crate) async fn remove_reply(
    State(door): State<Door>,
    Path(handle): Path<String>,
    headers: HeaderMap,
    Signed(session): Signed,
) -> Result<Response, Refused> {
    runs(session.who)?;
    let expected = expected(&headers)?;
    let command = Command::RemoveReply { expected, handle: handle.as_str().into() };
    removed(Kind::Reply, &door, session.who, command, handle, expected).await
}

/// Sets a queue up, whole.
pub(crate) async fn put_queue(
    State(door): State<Door>,
    Path(handle): Path<String>,
    headers: HeaderMap,
    Signed(session): Signed,
    body: Bytes,
) -> Result<Response, Refused> {
    runs(session.who)?;
    let expected = expected(&headers)?;
    let asked: PutQueueBody = read(&headers, &body)?;
    let setup = asked.of(&handle, expected, &handles(&door).await?)?;
    let encoded = door.host.command(session.who, Command::PutQueue(Box::new(setup)), None).await?;
    answered(Kind::Queue, &door, encoded, handle, expected).await
}

/// Sets a person of the center up, whole; their account and sessions follow.
pub(crate) async fn put_agent(
    State(door): State<Door>,
    Path(handle): Path<String>,
    headers: HeaderMap,
    Signed(session): Signed,
    body: Bytes,
) -> Result<Response, Refused> {
    runs(session.who)?;
    let expected = expected(&headers)?;
    let asked: PutAgentBody = read(&headers, &body)?;
    let setup = asked.of(&handle, expected, &handles(&door).await?)?;
    if door.host.is_taken(&handle).await? {
        return Err(Refused::invalid("/handle", "taken", "another one: a client signs in with this"));
    }
    let encoded = door.host.command(session.who, Command::PutAgent(Box::new(setup)), None).await?;
    if let Some(Answer::Made(DocKey::Agent(agent))) = encoded.answer {
        door.host.follow_set_up(agent, asked.password, session.who).await?;
    }
    answered(Kind::Agent, &door, encoded, handle, expected).await
}

/// Names the center.
pub(crate) async fn name_center(
    State(door): State<Door>,
    headers: HeaderMap,
    Signed(session): Signed,
    body: Bytes,
) -> Result<Response, Refused> {
    runs(session.who)?;
    let CenterChangeBody { name } = read(&headers, &body)?;
    let encoded = door.host.command(session.who, Command::NameCenter { name: name.into() }, None).await?;
    Ok(reply::encoded(encoded, None))
}

/// The set-up as one file.
pub(crate) async fn export(reading: Reading) -> Result<Response, Refused> {
    runs(reading.who)?;
    let file = reading.door.host.mailbox().look(|center, _| center_file(center)).await?;
    Ok(reply::text("text/plain; charset=utf-8", file))
}

/// What was set up, newest first.
pub(crate) async fn changes(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    runs(reading.who)?;
    let before = match page.after {
        Some(text) => Some(read_mark(&text).and_then(|seq| seq.parse().ok()).ok_or_else(no_cursor)?),
        None => None,
    };
    reply::json(200, &reading.door.host.changes(before).await?)
}
