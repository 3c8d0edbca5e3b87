//! `messages.csv`: what was said in interactions of the past, line by line, in the order of the rows. What was said is appended to a talk
//! without lines, and never written over.

use std::collections::BTreeMap;
use std::sync::Arc;

use vestibule_center::id::{AgentId, InteractionId};
use vestibule_center::interaction::lifecycle::Side;
use vestibule_center::limits::{HANDLE_CHARS_MAX, LINES_OF_INTERACTION_MAX, MESSAGE_CHARS_MAX};
use vestibule_center::saved::MessageRow;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::PAGE_MAX;
use vestibule_store::{Fault, Library};
use vestibule_wire::stamp;

use super::draft::{LineDraft, PastDraft};
use super::sheet::{Cells, Column, Sheet};
use crate::finding::Findings;

/// Columns of `messages.csv`.
pub(super) const LINE_COLUMNS: &[Column] = &[
    Column::needed("client", HANDLE_CHARS_MAX),
    Column::needed("arrived_at", 64),
    Column::needed("at", 64),
    Column::needed("from", 20),
    Column::needed("text", MESSAGE_CHARS_MAX),
];
/// Who says a line of the past.
const FROM: [Side; 2] = [Side::Client, Side::Agent];
const INSTANT: &str = "an instant such as 2026-11-24T10:00:00Z";

/// Lines by whose talk they are of: client and arrival.
type Talks<'a> = BTreeMap<(&'a str, Time), Talk<'a>>;

/// A talk, and what was read of it so far.
struct Talk<'a> {
    past: &'a PastDraft,
    lines: u32,
    last: Time,
}

/// Reads the lines of the interactions that are read from the same folder.
pub(super) fn lines(sheet: &Sheet, past: &[PastDraft], out: &mut Findings) -> Vec<LineDraft> {
    let talk = |past| Talk { past, lines: 0, last: past.arrived_at };
    let mut talks: Talks<'_> = past.iter().map(|past| ((&*past.client, past.arrived_at), talk(past))).collect();
    sheet.cells().filter_map(|cells| line(cells, &mut talks, out)).collect()
}

fn line<'a>(cells: Cells<'a>, talks: &mut Talks<'a>, out: &mut Findings) -> Option<LineDraft> {
    let arrived_at = cells.read("arrived_at", INSTANT, stamp::read, out);
    let at = cells.read("at", INSTANT, stamp::read, out);
    let from = cells.word("from", &FROM, Side::as_str, out);
    let (client, text) = (cells.text("client"), cells.text("text"));
    let (client, arrived_at, at, from, text) = (client?, arrived_at?, at?, from?, text?);
    let Some(talk) = talks.get_mut(&(client, arrived_at)) else {
        cells.wrong("arrived_at", "client and arrived_at of a row of interactions.csv", out);
        return None;
    };
    if at < talk.last || at > talk.past.ended_at {
        let (from, to) = (stamp::write(talk.last), stamp::write(talk.past.ended_at));
        cells.wrong("at", format!("an instant from {from}, when the line before was said or they came, to {to}, when it ended"), out);
        return None;
    }
    if from == Side::Agent && talk.past.agent.is_none() {
        cells.wrong("from", "client, for no agent served it", out);
        return None;
    }
    if talk.lines >= LINES_OF_INTERACTION_MAX {
        cells.wrong("arrived_at", format!("at most {LINES_OF_INTERACTION_MAX} lines of one interaction"), out);
        return None;
    }
    (talk.lines, talk.last) = (talk.lines + 1, at);
    Some(LineDraft { index: cells.index, client: client.into(), arrived_at, at, from, text: Private::new(text) })
}

/// The lines of each talk, by client and arrival.
pub(super) fn by_talk(lines: &[LineDraft]) -> BTreeMap<(Arc<str>, Time), Vec<&LineDraft>> {
    let mut all: BTreeMap<(Arc<str>, Time), Vec<&LineDraft>> = BTreeMap::new();
    for line in lines {
        all.entry((line.client.clone(), line.arrived_at)).or_default().push(line);
    }
    all
}

/// The rows of the lines of a talk.
pub(super) fn rows(talk: InteractionId, agent: Option<AgentId>, lines: &[&LineDraft]) -> Vec<MessageRow> {
    let row = |(n, line): (u32, &&LineDraft)| MessageRow {
        interaction: talk,
        n,
        side: line.from,
        by_agent: agent.filter(|_| line.from == Side::Agent),
        text: line.text.clone(),
        at: line.at,
    };
    (1..).zip(lines).map(row).collect()
}

/// What was said already.
pub(super) fn kept(library: &Library, talk: InteractionId) -> Result<Vec<MessageRow>, Fault> {
    let mut all: Vec<MessageRow> = Vec::new();
    loop {
        let page = library.messages_after(talk, all.last().map_or(0, |line| line.n), PAGE_MAX)?;
        let more = page.len() == PAGE_MAX;
        all.extend(page);
        if !more {
            return Ok(all);
        }
    }
}
