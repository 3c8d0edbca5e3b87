//! What stands behind an interaction, for the people of the center: why it was offered to whom, notes about it.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::id::InteractionId;
use vestibule_wire::library::{Line, List};
use vestibule_wire::word::AsideKind;

use super::lists::Asked;
use crate::asking::Reading;
use crate::reply::{self, Refused};

/// `?after=N`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct After {
    after: Option<u32>,
}

/// What stands behind their own talk is refused to its client; another's is as good as absent.
async fn unread(reading: &Reading, id: InteractionId) -> Result<Refused, Refused> {
    let row = reading.door.host.interaction_row(id).await?;
    let own = row.is_some_and(|row| reading.who.client() == Some(row.client));
    Ok(if own { Refused::not_allowed() } else { Refused::not_found() })
}

/// Why it was offered to whom, and what would be read now.
pub(crate) async fn why(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    let host = &reading.door.host;
    let id = host.ids().read_interaction(&id).ok_or_else(Refused::not_found)?;
    let Some(why) = host.why(reading.who, id).await? else { return Err(unread(&reading, id).await?) };
    reply::json(200, &why)
}

/// Notes and whispers, ascending, at most 200; on the first page also those left by who handed it on.
pub(crate) async fn notes(reading: Reading, Path(id): Path<String>, Asked(page): Asked<After>) -> Result<Response, Refused> {
    let host = &reading.door.host;
    let id = host.ids().read_interaction(&id).ok_or_else(Refused::not_found)?;
    let after = page.after.unwrap_or(0);
    let Some(asides) = host.notes(reading.who, id, after).await? else { return Err(unread(&reading, id).await?) };
    let ids = host.ids();
    let next = asides.last().filter(|_| asides.len() == vestibule_host::limits::LINES_PAGE_MAX).map(|last| last.n.to_string());
    let from = vestibule_center::interaction::lifecycle::Side::Agent;
    let mut items: Vec<_> = asides
        .iter()
        .map(|a| Line {
            n: a.n,
            aside: Some(a.kind.into()),
            id: ids.aside(id, a.n),
            from: from.into(),
            by: Some(ids.agent(a.by_agent)),
            at: a.at.into(),
            text: a.text.reveal().to_owned(),
        })
        .collect();
    if after == 0 {
        let left = host.handover_notes(id).await?;
        items.extend(left.into_iter().map(|(agent, note, at)| Line {
            n: 0,
            aside: Some(AsideKind(vestibule_center::interaction::aside::AsideKind::Note)),
            id: ids.aside(id, 0),
            from: from.into(),
            by: Some(ids.agent(agent)),
            at,
            text: note.reveal().to_owned(),
        }));
    }
    reply::json(200, &List { items, next })
}
