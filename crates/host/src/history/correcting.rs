//! Corrections of past interactions: decided on what the record is now, by the rules of the center, and committed in one batch with the
//! words of its notes. One change of a client's records at a time.

use std::collections::BTreeSet;
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::id::InteractionId;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::ledger::change::{self, Asker, BUSY_MS, Change, Denied, Edit, Ground};
use vestibule_center::ledger::content::{Content, Scalar};
use vestibule_center::ledger::policy::{Access, Audience, Subject};
use vestibule_center::ledger::record::{self, PRODUCTS};
use vestibule_center::ledger::rules::Rules;
use vestibule_center::saved::InteractionRow;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::words::Words;
use vestibule_store::library::{ChangeRow, RecordRow};
use vestibule_store::{Fault, Library, LibraryWrite};
use vestibule_turn::{Encoded, RequestKey};
use vestibule_wire::card::{Changed, kept};
use vestibule_wire::history::HistoryItem;
use vestibule_wire::library::{List, mark};
use vestibule_wire::problem::{Code, Problem};

use super::telling::{self, Detail, Telling};
use crate::fault::Unavailable;
use crate::host::Host;
use crate::ledger::{NotChanged, Of, Turned, change_of, change_row, changed, look_back, receipt, uncut, whole_versions};

/// Who asks for a change of which record, why, and by which key.
struct Ask {
    who: Principal,
    interaction: InteractionId,
    why: Option<Private>,
    request: Option<RequestKey>,
}

/// What decides a change on the ground of what stands.
type Deciding<'a> = dyn Fn(&Ground<'_>, &Asker) -> Result<Vec<Change>, Denied> + Send + Sync + 'a;

/// A record as it stands, with what a change of it rests on.
struct Standing {
    detail: Detail,
    past: Vec<Change>,
    since: u64,
}

impl Host {
    /// One past interaction as it reads for a principal, with its version. `None` when they may not know of it.
    pub async fn past_item(&self, who: Principal, interaction: InteractionId) -> Result<Option<(u64, HistoryItem)>, Unavailable> {
        let row = self.interaction_row(interaction).await?.filter(|row| row.state == Life::Closed);
        let Some(row) = row else { return Ok(None) };
        if !self.may_know(who, &row).await? {
            return Ok(None);
        }
        let staff = who.staff().is_some();
        let client = row.client;
        self.note_reading(who, client).await?;
        let details = self.read(move |library| telling::details(library, vec![row], staff)).await?;
        let item = self.items_told(who, client, details).await?.pop();
        Ok(item.map(|item| (item.rev, item)))
    }

    /// Changes a record, based on a version of it; answers the item that stands then. `None` when they may not know of it.
    pub async fn change_record(
        self: &Arc<Self>,
        who: Principal,
        interaction: InteractionId,
        expected_rev: u64,
        edits: Vec<Edit>,
        why: Option<Private>,
    ) -> Result<Option<Turned>, Unavailable> {
        let (host, ask) = (self.clone(), Ask { who, interaction, why, request: None });
        uncut(async move {
            let products = host.products_among(&edits).await?;
            let is_product = move |handle: &str| products.contains(handle);
            let decide = |ground: &Ground<'_>, asker: &Asker| record::decide(ground, asker, expected_rev, &edits, &is_product);
            host.turn_record(ask, expected_rev, &decide).await
        })
        .await
    }

    /// Undoes a version of a record that the principal made. `None` when they may not know of it.
    pub async fn undo_record(
        self: &Arc<Self>,
        who: Principal,
        interaction: InteractionId,
        rev: u64,
        request: Option<RequestKey>,
    ) -> Result<Option<Turned>, Unavailable> {
        let (host, ask) = (self.clone(), Ask { who, interaction, why: None, request });
        let decide = move |ground: &Ground<'_>, asker: &Asker| change::undo(ground, asker, rev).map_err(record::without_notes);
        uncut(async move { host.turn_record(ask, rev.saturating_sub(1), &decide).await }).await
    }

    /// Changes of a record as they read for a principal, newest first, below a version. `None` when they may not know of it.
    pub async fn record_changes(
        &self,
        who: Principal,
        interaction: InteractionId,
        below: Option<u64>,
    ) -> Result<Option<List<Changed>>, Unavailable> {
        let row = self.interaction_row(interaction).await?.filter(|row| row.state == Life::Closed);
        let Some(row) = row else { return Ok(None) };
        if !self.may_know(who, &row).await? {
            return Ok(None);
        }
        self.note_reading(who, row.client).await?;
        let (rows, next) = self.read(move |library| whole_versions(library, &Of::from(interaction), below)).await?;
        let (ids, client, rules) = (self.ids().clone(), row.client, self.rules());
        let told = self.look_at(who, Some(client), move |center, at| {
            let (rights, names) = (center.past_rights(who, client), Default::default());
            let Some(all) = center.past_talks_of(who, client) else { return Vec::new() };
            let telling = Telling { center, rules: &rules, who, at, ids: &ids, rights: &rights, all: &all, names: &names };
            let notes = rights.notes(row.queue, row.served_by);
            let seen = |change: &&ChangeRow| may_read(&rules, who, &change.place) && (*change.place != *record::PRIVATE_NOTE || notes);
            rows.iter().filter(seen).map(|change| changed(change, telling.by(row.queue, change.changed_by))).collect()
        });
        Ok(Some(List { items: told.await?, next: next.map(|rev| mark(&rev.to_string())) }))
    }

    async fn may_know(&self, who: Principal, row: &InteractionRow) -> Result<bool, Unavailable> {
        let (client, queue, served_by) = (row.client, row.queue, row.served_by);
        self.look_at(who, Some(client), move |center, _| {
            let rights = center.past_rights(who, client);
            center.past_talks_of(who, client).is_some_and(|all| rights.knows(&all, queue, served_by))
        })
        .await
    }

    /// Those of the handles in a request that are of products.
    async fn products_among(&self, edits: &[Edit]) -> Result<BTreeSet<String>, Unavailable> {
        let named = edits.iter().filter(|e| *e.at == *PRODUCTS).flat_map(|e| e.to.as_ref().map(Content::values).unwrap_or_default());
        let handles = named.filter_map(|v| if let Scalar::Text(handle) = v { Some(handle.reveal().to_owned()) } else { None });
        let handles: BTreeSet<String> = handles.take(vestibule_center::ledger::content::LIST_MAX).collect();
        self.read(move |library| {
            let known = handles.into_iter().map(|handle| Ok(library.product(&handle)?.map(|_| handle)));
            known.filter_map(Result::transpose).collect()
        })
        .await
    }

    async fn turn_record(&self, ask: Ask, since: u64, decide: &Deciding<'_>) -> Result<Option<Turned>, Unavailable> {
        let Some(row) = self.interaction_row(ask.interaction).await? else { return Ok(None) };
        let Some(audience) = Audience::of(ask.who) else { return Ok(None) };
        if !self.may_know(ask.who, &row).await? {
            return Ok(None);
        }
        if row.state != Life::Closed {
            return Ok(Some(refused(Code::WrongState, "It is not over yet: what it was about is corrected afterwards.")));
        }
        self.note_reading(ask.who, row.client).await?;
        let _lane = self.lanes.of_client(row.client).await;
        // Whoever is erased holds the lane before: nothing is noted of them after.
        if self.client_row(row.client).await?.is_none_or(|client| client.erased) {
            return Ok(None);
        }
        if let Some(answered) = self.answered(ask.request.as_ref()).await? {
            return Ok(Some(answered));
        }
        let staff = ask.who.staff().is_some();
        let rules = self.rules();
        let back_ms = rules.policy.longest_within_ms().max(BUSY_MS);
        let from = Time(self.now().0.saturating_sub((back_ms * 1_000) as i64));
        let Standing { detail, past, since } = self.read(move |library| standing(library, row, staff, since, from)).await?;
        let asker = Asker { who: ask.who, audience, now: self.now(), why: ask.why };
        let ground = Ground {
            subject: Subject::Interaction,
            fields: &rules.records,
            policy: &rules.policy,
            contents: &detail.contents,
            rev: detail.rev,
            past: &past,
            since,
            is_zone: |_| false, // open: no field of a record is a zone
        };
        match decide(&ground, &asker) {
            Err(why) => {
                let rev = detail.rev;
                let current = self.document(ask.who, detail).await?.unwrap_or_default();
                Ok(Some(Turned::Not(NotChanged { why, rev, current })))
            }
            Ok(changes) => self.keep_record(ask.who, detail, changes, ask.request).await,
        }
    }

    /// The record, its changes, the words of its notes and the answer to a request with a key, in one commit.
    async fn keep_record(
        &self,
        who: Principal,
        mut detail: Detail,
        changes: Vec<Change>,
        request: Option<RequestKey>,
    ) -> Result<Option<Turned>, Unavailable> {
        let mut writes = Vec::new();
        let (interaction, client) = (detail.row.id, detail.row.client);
        if !changes.is_empty() {
            detail.contents = change::applied(&detail.contents, &changes);
            detail.rev += 1;
            let row =
                RecordRow { interaction, client, rev: detail.rev, contents: Private::new(&kept(&detail.contents)), changed_at: self.now() };
            detail.changes.extend(changes.iter().cloned());
            let words = LibraryWrite::PutWords(Words::noted(interaction, client, &detail.changes));
            let of = Of::from(interaction);
            let changes = changes.into_iter().map(|change| LibraryWrite::PutChange(change_row(&of, client, change)));
            writes.extend([LibraryWrite::PutRecord(row), words].into_iter().chain(changes));
        }
        let rev = detail.rev;
        let Some(document) = self.document(who, detail).await? else { return Ok(None) };
        if !writes.is_empty() {
            writes.extend(request.map(|request| receipt(request, &document, self.now(), Some(client))));
            self.mailbox.write(writes).await?;
        }
        Ok(Some(Turned::Stands { rev, document, replayed: false }))
    }

    async fn document(&self, who: Principal, detail: Detail) -> Result<Option<String>, Unavailable> {
        let item = self.items_told(who, detail.row.client, vec![detail]).await?.pop();
        Ok(item.and_then(|item| serde_json::to_string(&item).ok()))
    }
}

fn may_read(rules: &Rules, who: Principal, place: &str) -> bool {
    let access = |audience| rules.policy.rule(Subject::Interaction, place, audience).access;
    Audience::of(who).is_some_and(|audience| access(audience) != Access::Hidden)
}

fn refused(code: Code, detail: &str) -> Turned {
    let problem = Problem::new(code, detail);
    Turned::Refused(Encoded { status: problem.status, body: problem.to_json().into_bytes(), answer: None, replayed: false })
}

/// A record, and its changes since a version and all since an instant, oldest first: no further back than is looked.
fn standing(library: &Library, row: InteractionRow, staff: bool, since: u64, from: Time) -> Result<Standing, Fault> {
    let interaction = row.id;
    let detail = telling::details(library, vec![row], staff)?.pop().ok_or(Fault::Row("record"))?;
    let (past, since) = look_back(library, &Of::from(interaction), since, from)?;
    Ok(Standing { detail, past: past.into_iter().rev().map(change_of).collect(), since })
}
