//! One past interaction whole, as its reader may know it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vestibule_center::Center;
use vestibule_center::audience::{Principal, Reader};
use vestibule_center::id::{AgentId, DocKey, InteractionId, QueueId};
use vestibule_center::interaction::aside::AsideKind;
use vestibule_center::interaction::lifecycle::Outcome;
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::change::Change;
use vestibule_center::ledger::policy::Subject;
use vestibule_center::ledger::record::{self, NOTE, PRIVATE_NOTE};
use vestibule_center::ledger::rules::Rules;
use vestibule_center::oversight::Overseen;
use vestibule_center::reading_rights::PastRights;
use vestibule_center::saved::{AsideRow, InteractionRow, WrapUpRow};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::RecordRow;
use vestibule_store::library::words::Words;
use vestibule_store::{Fault, Library};
use vestibule_wire::card::{ChangedWho, read_kept};
use vestibule_wire::history::{HistoryItem, NoteItem};
use vestibule_wire::id::Ids;
use vestibule_wire::library::Named;
use vestibule_wire::stamp::Stamp;

use super::keys::talkers;
use super::reads::Reads;
use crate::ledger::change_of;
use crate::library::ProductNames;
use crate::limits::{NOTES_OF_ITEM_MAX, NOTES_READ_MAX};
use crate::sessions::kind;

/// Talks that are named read at once.
const IDS_MAX: usize = 1_000;

/// A past interaction with all that its item tells.
#[derive(Clone, Debug)]
pub(super) struct Detail {
    pub(super) row: InteractionRow,
    /// The version of its record.
    pub(super) rev: u64,
    pub(super) contents: Contents,
    /// Changes of its record, oldest first.
    pub(super) changes: Vec<Change>,
    asides: Vec<AsideRow>,
    handed_on: Vec<WrapUpRow>,
    /// The one it began again from.
    parent: Option<Kin>,
    begun_again: Vec<Kin>,
}

/// Another talk that one names: what says who may know of it.
#[derive(Clone, Copy, Debug)]
struct Kin {
    id: InteractionId,
    queue: QueueId,
    served_by: Option<AgentId>,
}

/// A note of a record that stands.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    rev: u64,
    private: bool,
    text: Private,
    by: Principal,
    at: Time,
}

impl Detail {
    pub(super) fn products(&self) -> Vec<Arc<str>> {
        record::products_of(&self.contents)
    }

    /// The notes of its record that stand, oldest first.
    pub(super) fn standing(&self) -> Vec<Standing> {
        let notes = record::notes(&self.changes);
        notes.map(|n| Standing { rev: n.rev, private: n.private, text: n.text.clone(), by: n.by, at: n.at }).collect()
    }
}

/// Reads them whole; what only the center reads is left out where none of the center asks.
pub(super) fn details(library: &Library, rows: Vec<InteractionRow>, staff: bool) -> Result<Vec<Detail>, Fault> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let (records, begun_again) = (library.records(&ids)?, library.begun_again_from(&ids)?);
    let named = rows.iter().filter_map(|row| row.parent).chain(begun_again.values().flatten().copied());
    let kin = kin(library, named.collect())?;
    let detail = |row: InteractionRow| {
        // One that stands under several headings comes as often.
        let record = records.get(&row.id).cloned();
        let children = begun_again.get(&row.id).into_iter().flatten();
        let begun_again = children.filter_map(|child| kin.get(child).copied()).collect();
        let parent = row.parent.and_then(|parent| kin.get(&parent).copied());
        detail(library, row, staff, record).map(|detail| Detail { parent, begun_again, ..detail })
    };
    rows.into_iter().map(detail).collect()
}

/// What says who may know of these talks.
fn kin(library: &Library, ids: BTreeSet<InteractionId>) -> Result<BTreeMap<InteractionId, Kin>, Fault> {
    let ids: Vec<_> = ids.into_iter().collect();
    let mut found = BTreeMap::new();
    for part in ids.chunks(IDS_MAX) {
        let rows = library.interactions(part)?;
        found.extend(rows.into_iter().map(|row| (row.id, Kin { id: row.id, queue: row.queue, served_by: row.served_by })));
    }
    Ok(found)
}

fn detail(library: &Library, row: InteractionRow, staff: bool, record: Option<RecordRow>) -> Result<Detail, Fault> {
    let (mut rev, mut contents, mut changes) = (1, record::contents_of(&row), Vec::new());
    if let Some(kept) = record {
        rev = kept.rev;
        contents = read_kept(kept.contents.reveal()).ok_or(Fault::Row("record.contents"))?;
        let thing = row.id.0.to_string();
        for place in [NOTE, PRIVATE_NOTE] {
            changes.extend(library.changes_at(Subject::Interaction, &thing, place, NOTES_READ_MAX)?.into_iter().map(change_of));
        }
        changes.sort_by_key(|change| change.rev);
    }
    let since = row.asides.saturating_sub(NOTES_READ_MAX as u32);
    let asides = if staff && row.asides > 0 { library.asides_after(row.id, since, NOTES_READ_MAX)? } else { Vec::new() };
    let handed_on = if staff { library.handover_notes(row.id)? } else { Vec::new() };
    Ok(Detail { row, rev, contents, changes, asides, handed_on, parent: None, begun_again: Vec::new() })
}

/// The words of what was noted of a talk since it was over, to be found among those of the client of its record.
pub(crate) fn words_noted(library: &Library, record: &RecordRow) -> Result<Words, Fault> {
    let Some(row) = library.interaction(record.interaction)? else { return Ok(Words::noted(record.interaction, record.client, &[])) };
    let detail = detail(library, row, false, Some(record.clone()))?;
    Ok(Words::noted(record.interaction, record.client, &detail.changes))
}

/// For whom, and by what.
pub(super) struct Telling<'a> {
    pub(super) center: &'a Center,
    pub(super) rules: &'a Rules,
    pub(super) who: Principal,
    pub(super) at: Time,
    pub(super) ids: &'a Ids,
    pub(super) rights: &'a PastRights,
    /// Which of the client's past talks they know of.
    pub(super) all: &'a Overseen,
    pub(super) names: &'a ProductNames,
}

/// The item of one, with the notes of its record that stand. `None` when the reader may not know of it (any more).
pub(super) fn item(telling: &Telling<'_>, detail: Detail, standing: Vec<Standing>) -> Option<HistoryItem> {
    let Telling { center, rules, who, at, ids, rights, names, .. } = *telling;
    let (row, staff) = (&detail.row, who.staff().is_some());
    if !telling.knows(row.queue, row.served_by) {
        return None;
    }
    let reads = Reads::of(rules, who);
    let products = if reads.products { detail.products() } else { Vec::new() };
    let products: Vec<_> = products.iter().map(|handle| named_product(handle, names)).collect();
    let agents: Vec<_> = talkers(&row.agents.0, row.served_by).into_iter().filter_map(|a| telling.agent(row.queue, a)).collect();
    let queue = center.queue(row.queue);
    let disposition = row.disposition.as_ref().filter(|_| staff);
    let of_queue = |code: &Arc<str>| queue.and_then(|q| q.kept.dispositions.0.iter().find(|d| d.code == *code).map(|d| d.name.to_string()));
    let ended_at = row.ended_at.unwrap_or(row.arrived_at);
    let known = |kin: &Kin| telling.knows(kin.queue, kin.served_by).then(|| ids.interaction(kin.id));
    Some(HistoryItem {
        id: ids.interaction(row.id),
        rev: detail.rev,
        medium: row.medium.into(),
        product: products.first().map(|p| p.id.clone()),
        product_name: products.first().map(|p| p.name.clone()).filter(|name| products.first().is_some_and(|p| p.id != *name)),
        products,
        agent: row.served_by.and_then(|agent| telling.agent(row.queue, agent)),
        agents,
        queue: Named { id: ids.queue(row.queue), name: queue.map(|q| q.kept.name.to_string()).unwrap_or_default() },
        arrived_at: Stamp(row.arrived_at),
        started_at: row.started_at.map(Stamp),
        ended_at: Stamp(ended_at),
        waiting_ms: row.started_at.unwrap_or(ended_at).since_ms(row.arrived_at),
        talking_ms: row.talked_ms,
        outcome: row.outcome.unwrap_or(Outcome::Handled).into(),
        disposition: disposition.map(|code| code.to_string()),
        disposition_name: disposition.and_then(of_queue),
        n: row.lines,
        transcript: row.lines > 0 && rights.lines(row.served_by),
        notes: telling.notes(&detail, &standing, (reads.notes, reads.private_notes && rights.notes(row.queue, row.served_by))),
        rating: record::rating_of(&detail.contents).filter(|_| reads.rating),
        parent: detail.parent.as_ref().and_then(known),
        approval: row.approval.map(|approval| ids.approval(approval)),
        reopened: detail.begun_again.iter().filter_map(known).collect(),
        can: center.record_verbs(who, row, &rules.policy, at).into_iter().map(Into::into).collect(),
    })
}

fn named_product(handle: &Arc<str>, names: &ProductNames) -> Named {
    Named { id: handle.to_string(), name: names.get(handle).unwrap_or(handle).to_string() }
}

impl Telling<'_> {
    /// Whether they know of a talk of the client.
    fn knows(&self, queue: QueueId, served_by: Option<AgentId>) -> bool {
        self.rights.knows(self.all, queue, served_by)
    }

    fn agent(&self, queue: QueueId, agent: AgentId) -> Option<Named> {
        let name = self.center.name_told(Reader::Everyone(self.who.class()), queue, agent).reveal().to_owned();
        (!name.is_empty()).then(|| Named { id: self.ids.agent(agent), name })
    }

    /// The newest notes that stand, oldest first: those of the talk and its end, then those of its record.
    fn notes(&self, detail: &Detail, standing: &[Standing], (shared, private): (bool, bool)) -> Vec<NoteItem> {
        let row = &detail.row;
        let mut notes = Vec::new();
        if private {
            let by = |agent| self.by(row.queue, Principal::Agent(agent));
            let noted = detail.asides.iter().filter(|a| a.kind == AsideKind::Note);
            notes.extend(noted.map(|a| (a.at, a.text.reveal(), by(a.by_agent), true, None)));
            let handed = detail.handed_on.iter().filter_map(|w| Some((w, w.note.as_ref()?)));
            notes.extend(handed.map(|(w, note)| (w.ended_at.unwrap_or(w.since), note.reveal(), by(w.agent), true, None)));
            let last = row.note.as_ref().zip(row.served_by);
            notes.extend(last.map(|(note, agent)| (row.closed_at.unwrap_or(row.arrived_at), note.reveal(), by(agent), true, None)));
        }
        for note in standing.iter().filter(|n| if n.private { private } else { shared }) {
            notes.push((note.at, note.text.reveal(), self.by(row.queue, note.by), note.private, Some(note.rev)));
        }
        notes.sort_by_key(|(at, ..)| *at);
        let older = notes.len().saturating_sub(NOTES_OF_ITEM_MAX);
        let told = notes.into_iter().skip(older);
        told.map(|(at, text, by, private, rev)| NoteItem { text: text.to_owned(), at: Stamp(at), by, private, rev }).collect()
    }

    /// Who wrote or changed something of a talk of a queue.
    pub(super) fn by(&self, queue: QueueId, by: Principal) -> ChangedWho {
        let known = by.staff().and_then(|agent| Some((agent, self.agent(queue, agent)?)));
        let seen = known.as_ref().filter(|(agent, _)| self.center.view(self.who, DocKey::Agent(*agent), self.at).is_some());
        ChangedWho {
            role: kind(by).map_or("center", |(word, _)| word).to_owned(),
            id: seen.map(|(_, named)| named.id.clone()),
            name: known.as_ref().map(|(_, named)| named.name.clone()),
        }
    }
}
