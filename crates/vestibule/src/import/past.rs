//! `interactions.csv`: interactions of the past, closed for good. Client and arrival are the identity of a row:
//! the same client cannot have come twice in one instant, so importing again changes the row instead of doubling it.

use std::collections::BTreeSet;

use vestibule_center::interaction::lifecycle::Outcome;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::limits::{HANDLE_CHARS_MAX, NAME_CHARS_MAX};
use vestibule_center::time::Time;

use super::draft::PastDraft;
use super::goods::past;
use super::known::{Kind, Known};
use super::sheet::{Cells, Column, Sheet};
use crate::finding::Findings;

/// Columns of `interactions.csv`.
pub(super) const PAST_COLUMNS: &[Column] = &[
    Column::needed("client", HANDLE_CHARS_MAX),
    Column::optional("agent", HANDLE_CHARS_MAX),
    Column::needed("queue", HANDLE_CHARS_MAX),
    Column::needed("medium", 20),
    Column::optional("product", HANDLE_CHARS_MAX),
    Column::needed("arrived_at", 64),
    Column::optional("started_at", 64),
    Column::needed("ended_at", 64),
    Column::needed("outcome", 20),
    Column::optional("disposition", NAME_CHARS_MAX),
];

/// Reads the past interactions.
pub(super) fn interactions(sheet: &Sheet, known: &Known, now: Time, out: &mut Findings) -> Vec<PastDraft> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for cells in sheet.cells() {
        let Some(draft) = interaction(cells, known, now, out) else { continue };
        // The same instant may be written in more than one way.
        if !seen.insert((draft.client.clone(), draft.arrived_at)) {
            cells.wrong("arrived_at", "no second arrival of a client in one instant", out);
        }
        all.push(draft);
    }
    all
}

fn interaction(cells: Cells<'_>, known: &Known, now: Time, out: &mut Findings) -> Option<PastDraft> {
    let client = known.named(Kind::Client, cells, "client", out);
    let agent = known.named(Kind::Agent, cells, "agent", out);
    let queue = known.named(Kind::Queue, cells, "queue", out);
    let product = known.named(Kind::Product, cells, "product", out);
    let medium = cells.word("medium", Medium::ALL, Medium::as_str, out);
    let outcome = cells.word("outcome", Outcome::ALL, Outcome::as_str, out);
    let arrived_at = past(cells, "arrived_at", now, out);
    let started_at = past(cells, "started_at", now, out);
    let ended_at = past(cells, "ended_at", now, out);
    if let (Some(started), Some(arrived)) = (started_at, arrived_at)
        && started < arrived
    {
        cells.wrong("started_at", "an instant after arrived_at", out);
    }
    if let (Some(ended), Some(before)) = (ended_at, started_at.max(arrived_at))
        && ended < before
    {
        cells.wrong("ended_at", "an instant after arrived_at and started_at", out);
    }
    let handled = outcome == Some(Outcome::Handled);
    for column in ["agent", "started_at"] {
        if handled && cells.text(column).is_none() {
            cells.wrong(column, "a value, for it was handled", out);
        }
    }
    if outcome.is_some() && !handled && cells.text("disposition").is_some() {
        cells.wrong("disposition", "nothing, for it was not handled", out);
    }
    let disposition = queue.as_ref().filter(|_| handled).and_then(|q| known.disposition(q, cells, out));
    Some(PastDraft {
        client: client?,
        agent,
        queue: queue?,
        medium: medium?,
        product,
        arrived_at: arrived_at?,
        started_at,
        ended_at: ended_at?,
        outcome: outcome?,
        disposition,
    })
}
