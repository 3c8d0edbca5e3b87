//! Changes as rows of the library, and how far back of them is looked.

use serde_json::Value;
use vestibule_center::id::{ClientId, InteractionId};
use vestibule_center::ledger::change::Change;
use vestibule_center::ledger::content::Content;
use vestibule_center::ledger::policy::Subject;
use vestibule_center::ledger::{card, order, record};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{ChangeRow, PAGE_MAX};
use vestibule_store::{Library, LibraryWrite, Receipt};
use vestibule_turn::RequestKey;
use vestibule_wire::card::{Changed, ChangedWho, content, read_content};
use vestibule_wire::stamp::Stamp;

use super::Thing;
use crate::limits::LOOK_BACK_MAX;

/// What changes are of, as their rows name it.
pub(crate) struct Of {
    subject: Subject,
    thing: String,
}

impl From<&Thing> for Of {
    fn from(thing: &Thing) -> Of {
        Of { subject: thing.subject(), thing: thing.key() }
    }
}

impl From<InteractionId> for Of {
    fn from(interaction: InteractionId) -> Of {
        Of { subject: Subject::Interaction, thing: interaction.0.to_string() }
    }
}

/// The changes of a thing since a version, all since an instant with them, newest first, and the version since which none is left
/// out: no further than [`LOOK_BACK_MAX`].
pub(crate) fn look_back(library: &Library, of: &Of, since: u64, from: Time) -> Result<(Vec<ChangeRow>, u64), vestibule_store::Fault> {
    let (mut past, mut below): (Vec<ChangeRow>, _) = (Vec::new(), None);
    loop {
        let (rows, next) = whole_versions(library, of, below)?;
        past.extend(rows);
        let Some(next) = next else { return Ok((past, 1)) };
        let reached = next <= since + 1 && past.last().is_some_and(|row| row.changed_at < from);
        if reached || past.len() >= LOOK_BACK_MAX {
            return Ok((past, next - 1));
        }
        below = Some(next);
    }
}

/// A page has always a whole version.
const _: () = assert!(card::FIELDS_MAX < PAGE_MAX && order::FIELDS_MAX < PAGE_MAX && record::FIELDS_MAX < PAGE_MAX);

/// Changes of whole versions, newest first, and the version to go on below.
pub(crate) fn whole_versions(
    library: &Library,
    of: &Of,
    below: Option<u64>,
) -> Result<(Vec<ChangeRow>, Option<u64>), vestibule_store::Fault> {
    let mut rows = library.changes_of(of.subject, &of.thing, below, PAGE_MAX)?;
    let full = rows.len() >= PAGE_MAX;
    let Some(last) = rows.last().map(|row| row.rev).filter(|_| full) else { return Ok((rows, None)) };
    // All before the last are whole.
    rows.retain(|row| row.rev > last);
    Ok((rows, Some(last + 1)))
}

fn json(text: &Private) -> Value {
    serde_json::from_str(text.reveal()).unwrap_or_default()
}

pub(crate) fn changed(row: &ChangeRow, by: ChangedWho) -> Changed {
    Changed {
        rev: row.rev,
        at: row.place.to_string(),
        old: row.old.as_ref().map(json),
        new: row.new.as_ref().map(json),
        by,
        changed_at: Stamp(row.changed_at),
        undo_until: row.undo_until.map(Stamp),
        reason: row.why.as_ref().map(|why| why.reveal().to_owned()),
        undoes: row.undoes,
        approved_by: None,
    }
}

pub(crate) fn change_row(of: &Of, client: ClientId, change: Change) -> ChangeRow {
    let text = |stands: &Option<Content>| stands.as_ref().map(|stands| Private::new(&content(stands).to_string()));
    ChangeRow {
        subject: of.subject,
        thing: of.thing.as_str().into(),
        rev: change.rev,
        place: change.at.clone(),
        client,
        old: text(&change.from),
        new: text(&change.to),
        changed_by: change.by,
        changed_at: change.when,
        undo_until: change.undo_until,
        why: change.why,
        undoes: change.undoes,
    }
}

/// What is kept of an answer, so that a repeat of its request gets it again.
pub(crate) fn receipt(request: RequestKey, answer: &str, at: Time, client: Option<ClientId>) -> LibraryWrite {
    LibraryWrite::PutReceipt(Receipt {
        scope: request.scope,
        key: request.key,
        body_hash: request.body_hash,
        status: 200,
        answer: answer.as_bytes().to_vec(),
        at,
        until: request.keep_ms.map(|ms| at.plus_ms(ms)),
        client,
    })
}

pub(crate) fn change_of(row: ChangeRow) -> Change {
    let stands = |text: Option<Private>| text.and_then(|text| read_content(&json(&text)));
    Change {
        rev: row.rev,
        at: row.place,
        from: stands(row.old),
        to: stands(row.new),
        by: row.changed_by,
        when: row.changed_at,
        undo_until: row.undo_until,
        why: row.why,
        undoes: row.undoes,
    }
}
