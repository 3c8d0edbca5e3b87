//! Lines of an interaction: `/v1/interactions/{id}/messages`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::Center;
use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_center::saved::MessageRow;
use vestibule_wire::asked::MessageAsked;

use super::lists::Asked;
use crate::app::Door;
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
    let lines = door.host.lines(id, range.after, range.before).await?;
    let next = lines.last().filter(|last| last.n < row.lines).map(|last| last.n.to_string());
    let items: Vec<_> = lines.iter().map(|line| shape(&door, id, line)).collect();
    reply::json(200, &serde_json::json!({ "items": items, "next": next }))
}

fn shape(door: &Door, id: InteractionId, line: &MessageRow) -> serde_json::Value {
    let ids = door.host.ids();
    let mut shape = serde_json::json!({
        "n": line.n,
        "id": ids.doc(DocKey::Message(id, line.n)),
        "from": line.side.as_str(),
        "at": vestibule_wire::stamp::Stamp(line.at),
        "text": line.text.reveal(),
    });
    if let Some(agent) = line.by_agent {
        shape["by"] = ids.agent(agent).into();
    }
    shape
}

/// Says a line. Its key is the line's own id and holds as long as the line.
pub(crate) async fn say(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let interaction = asking.door.host.ids().read_interaction(&id).ok_or_else(Refused::not_found)?;
    let asked: MessageAsked = asking.read()?;
    asking.ask_line(Command::SendMessage { interaction, text: asked.text }, interaction).await
}
