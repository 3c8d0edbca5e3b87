//! Lines: those of an interaction at `/v1/interactions/{id}/messages`, each as a document at `/v1/messages`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::Center;
use vestibule_center::command::Command;
use vestibule_center::id::DocKey;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_wire::asked::MessageAsked;
use vestibule_wire::document::to_json;
use vestibule_wire::id::Kind;
use vestibule_wire::library::{Line, List};
use vestibule_wire::problem::Code;

use super::lists::{Asked, Paged};
use crate::asking::{Asking, Reading};
use crate::reply::{self, Refused};

/// `?after=N` or `?before=N`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Range {
    after: Option<u32>,
    before: Option<u32>,
}

/// Lines, ascending, at most 200: `{"n","id","from","at","text"}`. `next` is the number to give as `after`.
pub(crate) async fn list(reading: Reading, Path(id): Path<String>, Asked(range): Asked<Range>) -> Result<Response, Refused> {
    if range.after.is_some() && range.before.is_some() {
        return Err(Refused::invalid("?before", "value", "either after or before"));
    }
    let Reading { door, who, .. } = reading;
    let id = door.host.ids().read_interaction(&id).ok_or_else(Refused::not_found)?;
    // A look first: what it saw is committed when it answers, so the library has every line of it.
    let row = door.host.mailbox().look(move |center, _| center.interaction(id).map(|i| i.kept.clone())).await?;
    let row = match row {
        Some(row) => Some(row),
        None => door.host.interaction_row(id).await?,
    };
    let row = row.filter(|row| Center::may_read_lines(who, row)).ok_or_else(Refused::not_found)?;
    if row.state == Life::Closed {
        door.host.note_reading(who, row.client).await?;
    }
    let said = row.lines;
    let lines = door.host.lines(who, row, range.after, range.before).await?;
    let next = lines.last().filter(|last| last.n < said).map(|last| last.n.to_string());
    let ids = door.host.ids();
    reply::json(200, &List { items: lines.iter().map(|line| Line::of(ids, line)).collect(), next })
}

/// Lines of open talks the asker is party to, and of those that ended a moment ago: the last 200 of each.
pub(crate) async fn all(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    reading.all(Kind::Message, page).await
}

/// One line, at hand or from the library.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    if let Some((interaction, n)) = reading.door.host.ids().read_aside(&id) {
        return reading.one(DocKey::Aside(interaction, n)).await;
    }
    let (interaction, n) = reading.door.host.ids().read_message(&id).ok_or_else(Refused::not_found)?;
    match reading.one(DocKey::Message(interaction, n)).await {
        Err(refused) if refused.0.code == Code::NotFound => {}
        found => return found,
    }
    let (host, ids) = (&reading.door.host, reading.door.host.ids());
    let line = host.line(reading.who, interaction, n).await?.ok_or_else(Refused::not_found)?;
    Ok(reading.tagged(line.rev, to_json(ids, &line)))
}

/// Says a line. Its key is the line's own id and holds as long as the line.
pub(crate) async fn say(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let interaction = asking.door.host.ids().read_interaction(&id).ok_or_else(Refused::not_found)?;
    let asked: MessageAsked = asking.read()?;
    asking.ask_line(Command::SendMessage { interaction, text: asked.text, to_staff: asked.to_staff }, interaction).await
}
