//! The ledger of a center: cards of clients, and who changed them. A change is decided on the row that is there, by the rules
//! of the center, and committed in one batch with what the center is told; one change of a thing at a time.

use std::sync::Arc;

use serde_json::Value;
use vestibule_center::audience::{Principal, Reader};
use vestibule_center::command::Command;
use vestibule_center::id::{ClientId, DocKey};
use vestibule_center::ledger::card::{self, Contents, Fields};
use vestibule_center::ledger::change::{self, Asker, BUSY_MS, Change, Denied, Edit, Ground, readable};
use vestibule_center::ledger::policy::{Access, Audience, Policy, Subject};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{CardRow, ChangeRow, PAGE_MAX};
use vestibule_store::{Library, LibraryWrite};
use vestibule_turn::{Call, Encoded, RequestKey};
use vestibule_wire::card::{Changed, ChangedWho, content, kept, nested, read_content, read_kept};
use vestibule_wire::document::to_value;
use vestibule_wire::library::{List, mark};
use vestibule_wire::problem::{Code, Problem};
use vestibule_wire::stamp::Stamp;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::hours::zone;
use crate::limits::{LEDGER_LANES, LOOK_BACK_MAX};
use crate::mailbox::Dress;
use crate::sessions::kind;

/// Changes of one thing stand in line; those of things that share a lane too.
#[derive(Debug)]
pub(crate) struct Lanes([tokio::sync::Mutex<()>; LEDGER_LANES]);

impl Default for Lanes {
    fn default() -> Lanes {
        Lanes(std::array::from_fn(|_| tokio::sync::Mutex::default()))
    }
}

impl Lanes {
    pub(crate) async fn of(&self, client: ClientId) -> tokio::sync::MutexGuard<'_, ()> {
        self.0[client.0 as usize % LEDGER_LANES].lock().await
    }
}

/// A card as it stands.
#[derive(Clone, Debug)]
struct Card {
    client: ClientId,
    rev: u64,
    contents: Contents,
    past: Vec<Change>,
    /// Its changes after this version are all in `past`.
    since: u64,
}

/// Who asks for a change of whose card, why, and by which key.
struct Ask {
    who: Principal,
    client: ClientId,
    why: Option<Private>,
    request: Option<RequestKey>,
}

/// What came of a change of a card.
pub enum Turned {
    /// The card as it stands now, as it reads for who asked.
    Stands {
        /// Its version.
        rev: u64,
        /// Its document.
        document: String,
        /// Answered before: the first answer again.
        replayed: bool,
    },
    /// The rules of the ledger declined it.
    Not(NotChanged),
    /// The center or the key did.
    Refused(Encoded),
}

/// A change of a card that was not made: why, and the card as it stands for who asked.
pub struct NotChanged {
    /// Why.
    pub why: Denied,
    /// The version that stands.
    pub rev: u64,
    /// Its document, as it reads for them.
    pub current: String,
}

/// Runs to its end even if nobody waits for it any more: a change is not left between its reading and its commit.
pub(crate) async fn uncut<T: Send + 'static>(
    work: impl Future<Output = Result<T, Unavailable>> + Send + 'static,
) -> Result<T, Unavailable> {
    tokio::spawn(work).await.unwrap_or(Err(Unavailable::Starting))
}

impl Host {
    /// The card of a client as it reads for a principal who may read it: version and document. `None` when there is no such client.
    pub async fn card(&self, who: Principal, client: ClientId) -> Result<Option<(u64, String)>, Unavailable> {
        let Some(card) = self.card_now(client, None).await? else { return Ok(None) };
        let told = self.card_told(who, &card).await?;
        Ok(Some((card.rev, told)))
    }

    /// Changes fields of a card, based on a version of it; answers what stands then. `None` when there is no such client.
    pub async fn change_card(
        self: &Arc<Self>,
        who: Principal,
        client: ClientId,
        expected_rev: u64,
        edits: Vec<Edit>,
        why: Option<Private>,
    ) -> Result<Option<Turned>, Unavailable> {
        let (host, ask) = (self.clone(), Ask { who, client, why, request: None });
        let decide = move |ground: &Ground<'_>, asker: &Asker| {
            let decided = change::decide(ground, asker, expected_rev, &edits)?;
            let waits: Vec<_> = decided.to_approve.into_iter().map(|(edit, _)| edit.at).collect();
            if waits.is_empty() { Ok(decided.changes) } else { Err(Denied::NeedsApproval(waits)) }
        };
        uncut(async move { host.turn_card(ask, expected_rev, decide).await }).await
    }

    /// Undoes a version of a card that the principal made. `None` when there is no such client.
    pub async fn undo_card(
        self: &Arc<Self>,
        who: Principal,
        client: ClientId,
        rev: u64,
        request: Option<RequestKey>,
    ) -> Result<Option<Turned>, Unavailable> {
        let (host, ask) = (self.clone(), Ask { who, client, why: None, request });
        let decide = move |ground: &Ground<'_>, asker: &Asker| change::undo(ground, asker, rev);
        uncut(async move { host.turn_card(ask, rev.saturating_sub(1), decide).await }).await
    }

    /// Changes of a card as they read for a principal, newest first, below a version.
    pub async fn card_changes(&self, who: Principal, client: ClientId, below: Option<u64>) -> Result<List<Changed>, Unavailable> {
        let thing = client.0.to_string();
        let (rows, next) = self.read(move |library| whole_versions(library, &thing, below)).await?;
        let (audience, policy) = (Audience::of(who), Policy::default());
        let seen = |row: &ChangeRow| audience.is_some_and(|a| policy.rule(Subject::Card, &row.place, a).access != Access::Hidden);
        let rows: Vec<ChangeRow> = rows.into_iter().filter(seen).collect();
        let ids = self.ids().clone();
        let told = self.mailbox.look(move |center, at| {
            let by = |by: Principal| {
                let known = by.staff().filter(|agent| center.view(who, DocKey::Agent(*agent), at).is_some());
                let named = |agent| center.name_known(Reader::Everyone(who.class()), agent).reveal().to_owned();
                let role = kind(by).map_or("center", |(word, _)| word).to_owned();
                ChangedWho { role, id: known.map(|agent| ids.agent(agent)), name: known.map(named).filter(|name| !name.is_empty()) }
            };
            rows.iter().map(|row| changed(row, by(row.changed_by))).collect()
        });
        Ok(List { items: told.await?, next: next.map(|rev| mark(&rev.to_string())) })
    }

    async fn turn_card(
        &self,
        ask: Ask,
        since: u64,
        decide: impl FnOnce(&Ground<'_>, &Asker) -> Result<Vec<Change>, Denied>,
    ) -> Result<Option<Turned>, Unavailable> {
        let _lane = self.lanes.of(ask.client).await;
        if let Some(answered) = self.answered(ask.request.as_ref()).await? {
            return Ok(Some(answered));
        }
        let Some(card) = self.card_now(ask.client, Some(since)).await? else { return Ok(None) };
        let Some(audience) = Audience::of(ask.who) else { return Ok(None) };
        let (fields, policy) = (Fields::default(), Policy::default());
        let asker = Asker { who: ask.who, audience, now: self.now(), why: ask.why };
        let ground = Ground {
            subject: Subject::Card,
            fields: &fields,
            policy: &policy,
            contents: &card.contents,
            rev: card.rev,
            past: &card.past,
            since: card.since,
            is_zone: |name| zone(name).is_ok(),
        };
        let changes = match decide(&ground, &asker) {
            Ok(changes) => changes,
            Err(why) => {
                let current = self.card_told(ask.who, &card).await?;
                return Ok(Some(Turned::Not(NotChanged { why, rev: card.rev, current })));
            }
        };
        if changes.is_empty() {
            let document = self.card_told(ask.who, &card).await?;
            return Ok(Some(Turned::Stands { rev: card.rev, document, replayed: false }));
        }
        let contents = change::applied(&card.contents, &changes);
        let next = Card { rev: card.rev + 1, contents, past: Vec::new(), ..card };
        self.commit_card(ask.who, next, changes, ask.request).await
    }

    /// The answer to this very request, if it was given before; to undo twice is refused, to ask for it twice is not.
    async fn answered(&self, request: Option<&RequestKey>) -> Result<Option<Turned>, Unavailable> {
        let Some(request) = request else { return Ok(None) };
        let (scope, key) = (request.scope.clone(), request.key.clone());
        let receipt = self.read(move |library| library.receipt(&scope, &key)).await?;
        let now = self.now();
        let Some(receipt) = receipt.filter(|r| r.until.is_none_or(|until| until > now)) else { return Ok(None) };
        if receipt.body_hash == request.body_hash {
            return Ok(Some(stands(receipt.answer, true)));
        }
        let problem = Problem::of(Code::KeyReused);
        Ok(Some(Turned::Refused(Encoded { status: problem.status, body: problem.to_json().into_bytes(), answer: None, replayed: false })))
    }

    /// The card, its changes and what the center follows of it, in one commit.
    async fn commit_card(
        &self,
        who: Principal,
        card: Card,
        changes: Vec<Change>,
        request: Option<RequestKey>,
    ) -> Result<Option<Turned>, Unavailable> {
        let (client, now) = (card.client, self.now());
        let told = card::told_of(client, card.rev, &card.contents);
        let row = CardRow { client, rev: card.rev, contents: Private::new(&kept(&card.contents)), changed_at: now };
        let mut call = Call::new(who, Command::FollowCard(Box::new(told)));
        call.library = vec![LibraryWrite::PutCard(row)];
        call.library.extend(changes.into_iter().map(|change| LibraryWrite::PutChange(change_row(client, change))));
        call.request = request;
        // No older row is seated in place of the one that changes.
        let _changing = self.clients.change();
        call.seats = self.client_row(client).await?.into_iter().collect();
        let dress: Dress = Box::new(move |body| match serde_json::from_slice(&body) {
            Ok(document) => with_card(document, who, &card).to_string().into_bytes(),
            Err(_) => body,
        });
        let encoded = self.mailbox.call_dressed(call, dress).await?;
        if encoded.status == Code::NotFound.status() {
            // Between the reading and the turn they lost the right to it.
            return Ok(None);
        }
        let done = encoded.status < 400;
        Ok(Some(if done { stands(encoded.body, encoded.replayed) } else { Turned::Refused(encoded) }))
    }

    /// The card and its changes since a version, all of the last day with them; without a version none of them.
    async fn card_now(&self, client: ClientId, since: Option<u64>) -> Result<Option<Card>, Unavailable> {
        let from = Time(self.now().0.saturating_sub((BUSY_MS * 1_000) as i64));
        self.read(move |library| {
            let Some(row) = library.client_by_id(client)?.filter(|row| !row.visitor) else { return Ok(None) };
            let (rev, contents) = match library.card(client)? {
                Some(card) => (card.rev, read_kept(card.contents.reveal()).ok_or(vestibule_store::Fault::Row("card.contents"))?),
                None => (1, card::contents_of(&row)),
            };
            let (past, since) = match since {
                Some(since) => look_back(library, &client.0.to_string(), since, from)?,
                None => (Vec::new(), rev),
            };
            Ok(Some(Card { client, rev, contents, past: past.into_iter().rev().map(change_of).collect(), since }))
        })
        .await
    }

    /// The client's document with the card in it, as it reads for a principal.
    async fn card_told(&self, who: Principal, card: &Card) -> Result<String, Unavailable> {
        let client = card.client;
        let ids = self.ids().clone();
        let document = self.look_at(who, Some(client), move |center, at| {
            center.view(who, DocKey::Client(client), at).map(|document| to_value(&ids, &document))
        });
        Ok(with_card(document.await?.unwrap_or_default(), who, card).to_string())
    }
}

/// The client's document with what somebody may read of the card.
fn with_card(mut document: Value, who: Principal, card: &Card) -> Value {
    let contents = Audience::of(who).map(|audience| readable(Subject::Card, &Policy::default(), audience, &card.contents));
    document["rev"] = card.rev.into();
    if let Some(body) = document["body"].as_object_mut() {
        body.extend(nested(&contents.unwrap_or_default()));
    }
    document
}

/// What an answer that was written says.
fn stands(body: Vec<u8>, replayed: bool) -> Turned {
    let document = String::from_utf8(body).unwrap_or_default();
    let rev = serde_json::from_str(&document).ok().and_then(|document: Value| document["rev"].as_u64());
    Turned::Stands { rev: rev.unwrap_or_default(), document, replayed }
}

/// The changes of a card since a version, all since an instant with them, newest first, and the version since which none is left
/// out: no further than [`LOOK_BACK_MAX`].
fn look_back(library: &Library, thing: &str, since: u64, from: Time) -> Result<(Vec<ChangeRow>, u64), vestibule_store::Fault> {
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
const _: () = assert!(card::FIELDS_MAX < PAGE_MAX);

/// Changes of whole versions, newest first, and the version to go on below.
fn whole_versions(library: &Library, thing: &str, below: Option<u64>) -> Result<(Vec<ChangeRow>, Option<u64>), vestibule_store::Fault> {
    let mut rows = library.changes_of(Subject::Card, thing, below, PAGE_MAX)?;
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

fn change_row(client: ClientId, change: Change) -> ChangeRow {
    let text = |stands: &Option<vestibule_center::ledger::content::Content>| {
        stands.as_ref().map(|stands| Private::new(&content(stands).to_string()))
    };
    ChangeRow {
        subject: Subject::Card,
        thing: client.0.to_string().into(),
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
