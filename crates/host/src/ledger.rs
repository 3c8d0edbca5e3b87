//! The ledger of a center: cards of clients, and who changed them. A change is decided on the row that is there, by the rules
//! of the center, and committed in one batch with what the center is told; one change of a thing at a time.

use vestibule_center::audience::{Principal, Reader};
use vestibule_center::command::Command;
use vestibule_center::id::{ClientId, DocKey};
use vestibule_center::ledger::card::{self, Contents, Fields};
use vestibule_center::ledger::change::{self, Asker, Change, Denied, Edit, Ground, readable};
use vestibule_center::ledger::policy::{Access, Audience, Policy, Subject};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{CardRow, ChangeRow, PAGE_MAX};
use vestibule_store::{Library, LibraryWrite};
use vestibule_turn::Call;
use vestibule_wire::card::{Changed, ChangedWho, content, kept, nested, read_content, read_kept};
use vestibule_wire::document::to_value;
use vestibule_wire::library::{List, mark};
use vestibule_wire::stamp::Stamp;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::LEDGER_LANES;
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
    async fn of(&self, client: ClientId) -> tokio::sync::MutexGuard<'_, ()> {
        self.0[client.0 as usize % LEDGER_LANES].lock().await
    }
}

/// A card as it stands.
#[derive(Clone, Debug)]
pub struct Card {
    /// Whose.
    pub client: ClientId,
    /// Its version.
    pub rev: u64,
    contents: Contents,
    past: Vec<Change>,
}

/// A change of a card that was not made: why, and the card as it stands for who asked.
#[derive(Clone, Debug)]
pub struct NotChanged {
    /// Why.
    pub why: Denied,
    /// The version that stands.
    pub rev: u64,
    /// Its document, as it reads for them.
    pub current: String,
}

impl Host {
    /// The card of a client as it reads for a principal who may read it: version and document. `None` when there is no such client.
    pub async fn card(&self, who: Principal, client: ClientId) -> Result<Option<(u64, String)>, Unavailable> {
        let Some(card) = self.card_now(client, None).await? else { return Ok(None) };
        let told = self.card_told(who, &card).await?;
        Ok(Some((card.rev, told)))
    }

    /// Changes fields of a card, based on a version of it; answers what stands then.
    pub async fn change_card(
        &self,
        who: Principal,
        client: ClientId,
        expected_rev: u64,
        edits: Vec<Edit>,
        why: Option<Private>,
    ) -> Result<Option<Result<(u64, String), NotChanged>>, Unavailable> {
        self.turn_card(who, client, why, expected_rev, |ground, asker| {
            let decided = change::decide(ground, asker, expected_rev, &edits)?;
            let waits: Vec<_> = decided.to_approve.into_iter().map(|(edit, _)| edit.at).collect();
            if waits.is_empty() { Ok(decided.changes) } else { Err(Denied::NeedsApproval(waits)) }
        })
        .await
    }

    /// Undoes a version of a card that the principal made.
    pub async fn undo_card(
        &self,
        who: Principal,
        client: ClientId,
        rev: u64,
    ) -> Result<Option<Result<(u64, String), NotChanged>>, Unavailable> {
        self.turn_card(who, client, None, rev.saturating_sub(1), |ground, asker| change::undo(ground, asker, rev)).await
    }

    /// Changes of a card as they read for a principal, newest first, below a version.
    pub async fn card_changes(&self, who: Principal, client: ClientId, below: Option<u64>) -> Result<List<Changed>, Unavailable> {
        let thing = client.0.to_string();
        let (rows, next) = self.read(move |library| whole_versions(library, &thing, below)).await?;
        let (audience, policy) = (Audience::of(who), Policy::default());
        let seen = |row: &ChangeRow| audience.is_some_and(|a| policy.rule(Subject::Card, &row.place, a).access != Access::Hidden);
        let rows: Vec<ChangeRow> = rows.into_iter().filter(seen).collect();
        let ids = self.ids().clone();
        let told = self.mailbox.look(move |center, _| {
            let by = |by: Principal| {
                let known = by.staff().filter(|agent| center.view(who, DocKey::Agent(*agent), Time(0)).is_some());
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
        who: Principal,
        client: ClientId,
        why: Option<Private>,
        since: u64,
        decide: impl FnOnce(&Ground<'_>, &Asker) -> Result<Vec<Change>, Denied>,
    ) -> Result<Option<Result<(u64, String), NotChanged>>, Unavailable> {
        let _lane = self.lanes.of(client).await;
        let (Some(card), Some(audience)) = (self.card_now(client, Some(since)).await?, Audience::of(who)) else { return Ok(None) };
        let (fields, policy) = (Fields::default(), Policy::default());
        let asker = Asker { who, audience, now: self.now(), why };
        let ground = Ground {
            subject: Subject::Card,
            fields: &fields,
            policy: &policy,
            contents: &card.contents,
            rev: card.rev,
            past: &card.past,
        };
        let changes = match decide(&ground, &asker) {
            Ok(changes) => changes,
            Err(why) => return Ok(Some(Err(NotChanged { why, rev: card.rev, current: self.card_told(who, &card).await? }))),
        };
        if changes.is_empty() {
            return Ok(Some(Ok((card.rev, self.card_told(who, &card).await?))));
        }
        let contents = change::applied(&card.contents, &changes);
        let next = Card { client, rev: card.rev + 1, contents, past: Vec::new() };
        if !self.commit_card(who, &next, changes).await? {
            // Between the reading and the turn they lost the right to it.
            return Ok(None);
        }
        Ok(Some(Ok((next.rev, self.card_told(who, &next).await?))))
    }

    /// The card, its changes and what the center follows of it, in one commit; false when the center refuses it.
    async fn commit_card(&self, who: Principal, card: &Card, changes: Vec<Change>) -> Result<bool, Unavailable> {
        let now = self.now();
        let told = card::told_of(card.client, card.rev, &card.contents);
        let row = CardRow { client: card.client, rev: card.rev, contents: Private::new(&kept(&card.contents)), changed_at: now };
        let mut call = Call::new(who, Command::FollowCard(Box::new(told)));
        call.library = vec![LibraryWrite::PutCard(row)];
        call.library.extend(changes.into_iter().map(|change| LibraryWrite::PutChange(change_row(card.client, change))));
        // No older row is seated in place of the one that changes.
        let _changing = self.clients.change();
        call.seats = self.client_row(card.client).await?.into_iter().collect();
        Ok(self.mailbox.call(call).await?.answer.is_some())
    }

    /// The card and its changes since a version, or as many as limits look back for.
    async fn card_now(&self, client: ClientId, since: Option<u64>) -> Result<Option<Card>, Unavailable> {
        self.read(move |library| {
            let Some(row) = library.client_by_id(client)?.filter(|row| !row.visitor) else { return Ok(None) };
            let card = library.card(client)?;
            let rev = card.as_ref().map_or(1, |card| card.rev);
            let contents = card.and_then(|card| read_kept(card.contents.reveal())).unwrap_or_else(|| card::contents_of(&row));
            let past = match since {
                Some(_) => library.changes_of(Subject::Card, &client.0.to_string(), None, PAGE_MAX)?,
                None => Vec::new(),
            };
            Ok(Some(Card { client, rev, contents, past: past.into_iter().rev().map(change_of).collect() }))
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
        let mut document = document.await?.unwrap_or_default();
        let contents = Audience::of(who).map(|audience| readable(Subject::Card, &Policy::default(), audience, &card.contents));
        document["rev"] = card.rev.into();
        if let Some(body) = document["body"].as_object_mut() {
            body.extend(nested(&contents.unwrap_or_default()));
        }
        Ok(document.to_string())
    }
}

/// Changes of whole versions, newest first, and the version to go on below.
fn whole_versions(library: &Library, thing: &str, below: Option<u64>) -> Result<(Vec<ChangeRow>, Option<u64>), vestibule_store::Fault> {
    let mut rows = library.changes_of(Subject::Card, thing, below, PAGE_MAX)?;
    let full = rows.len() >= PAGE_MAX;
    let Some(last) = rows.last().map(|row| row.rev).filter(|_| full) else { return Ok((rows, None)) };
    // A version has fewer fields than a page has rows: all before the last are whole.
    rows.retain(|row| row.rev > last);
    Ok((rows, Some(last + 1)))
}

fn json(text: &Private) -> serde_json::Value {
    serde_json::from_str(text.reveal()).unwrap_or_default()
}

fn changed(row: &ChangeRow, by: ChangedWho) -> Changed {
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

fn change_of(row: ChangeRow) -> Change {
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
