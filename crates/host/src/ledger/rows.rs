//! Changes as rows of the library, and how far back of them is looked.

use serde_json::Value;
use vestibule_center::id::ClientId;
use vestibule_center::ledger::change::Change;
use vestibule_center::ledger::content::Content;
use vestibule_center::ledger::{card, order};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::Library;
use vestibule_store::library::{ChangeRow, PAGE_MAX};
use vestibule_wire::card::{Changed, ChangedWho, content, read_content};
use vestibule_wire::stamp::Stamp;

use super::Thing;
use crate::limits::LOOK_BACK_MAX;

/// The changes of a thing since a version, all since an instant with them, newest first, and the version since which none is left
/// out: no further than [`LOOK_BACK_MAX`].
pub(super) fn look_back(library: &Library, thing: &Thing, since: u64, from: Time) -> Result<(Vec<ChangeRow>, u64), vestibule_store::Fault> {
    let (mut past, mut below): (Vec<ChangeRow>, _) = (Vec::new(), None);
    loop {
        let (rows, next) = whole_versions(library, thing, below)?;
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
const _: () = assert!(card::FIELDS_MAX < PAGE_MAX && order::FIELDS_MAX < PAGE_MAX);

/// Changes of whole versions, newest first, and the version to go on below.
pub(super) fn whole_versions(
    library: &Library,
    thing: &Thing,
    below: Option<u64>,
) -> Result<(Vec<ChangeRow>, Option<u64>), vestibule_store::Fault> {
    let mut rows = library.changes_of(thing.subject(), &thing.key(), below, PAGE_MAX)?;
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
    }
}

pub(super) fn change_row(thing: &Thing, client: ClientId, change: Change) -> ChangeRow {
    let text = |stands: &Option<Content>| stands.as_ref().map(|stands| Private::new(&content(stands).to_string()));
    ChangeRow {
        subject: thing.subject(),
        thing: thing.key().into(),
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
