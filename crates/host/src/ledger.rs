//! The ledger of a center: cards of clients and orders, and who changed them. A change is decided on the row that is there, by the
//! rules of the center, and committed in one batch with what the center is told; one change of a thing at a time.

pub mod approvals;
pub mod back_office;
pub mod bulk;
pub(crate) mod cards;
pub mod catalogue;
pub(crate) mod orders;
mod rows;
pub mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;
use tokio::sync::{Mutex, MutexGuard, OwnedMutexGuard};
use vestibule_center::Center;
use vestibule_center::audience::{Principal, Reader};
use vestibule_center::id::{AgentId, ClientId, DocKey};
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::change::{self, Asker, BUSY_MS, Change, Denied, Edit, Ground};
use vestibule_center::ledger::policy::{Access, Audience, Subject};
use vestibule_center::ledger::rules::Rules;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::ChangeRow;
use vestibule_store::{Fault, LibraryWrite};
use vestibule_turn::{Call, Encoded, RequestKey};
use vestibule_wire::card::{Changed, ChangedWho};
use vestibule_wire::id::Ids;
use vestibule_wire::library::{List, mark};
use vestibule_wire::problem::{Code, Problem};

use crate::fault::Unavailable;
use crate::host::Host;
use crate::hours::zone;
use crate::limits::LEDGER_LANES;
use crate::mailbox::Dress;
use crate::sessions::kind;
use approvals::Parted;
use orders::Placed;
pub use orders::Watch;
pub(crate) use rows::{Of, change_of, change_row, changed, look_back, receipt, whole_versions};

/// Something of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// The card of a client.
    Card(ClientId),
    /// The order with this number.
    Order(Arc<str>),
}

impl Thing {
    /// What it is to the policy.
    pub(crate) fn subject(&self) -> Subject {
        match self {
            Thing::Card(_) => Subject::Card,
            Thing::Order(_) => Subject::Order,
        }
    }

    /// What rows of its changes call it.
    pub(crate) fn key(&self) -> String {
        match self {
            Thing::Card(client) => client.0.to_string(),
            Thing::Order(number) => number.to_string(),
        }
    }

    fn lane(&self) -> usize {
        let n = match self {
            Thing::Card(client) => client.0,
            Thing::Order(number) => number.bytes().fold(0, |n: u64, byte| n.wrapping_mul(31).wrapping_add(u64::from(byte))),
        };
        n as usize % LEDGER_LANES
    }
}

/// Changes of one thing stand in line; those of things that share a lane too.
#[derive(Debug)]
pub(crate) struct Lanes([Arc<Mutex<()>>; LEDGER_LANES]);

/// All lanes of the ledger, taken: nobody changes anything of it until this is dropped.
#[derive(Debug)]
pub struct Held(#[expect(dead_code, reason = "held, not read")] Vec<OwnedMutexGuard<()>>);

impl Default for Lanes {
    fn default() -> Lanes {
        Lanes(std::array::from_fn(|_| Arc::default()))
    }
}

impl Lanes {
    pub(crate) async fn of(&self, thing: &Thing) -> MutexGuard<'_, ()> {
        self.0[thing.lane()].lock().await
    }

    /// The lane of a client's card: their talks of the past stand in it too.
    pub(crate) async fn of_client(&self, client: ClientId) -> MutexGuard<'_, ()> {
        self.of(&Thing::Card(client)).await
    }

    /// The lanes of several clients, in the one order of all lanes.
    pub(crate) async fn of_clients<const N: usize>(&self, clients: [ClientId; N]) -> Vec<MutexGuard<'_, ()>> {
        let lanes = BTreeSet::from(clients.map(|client| Thing::Card(client).lane()));
        let mut held = Vec::new();
        for lane in lanes {
            held.push(self.0[lane].lock().await);
        }
        held
    }

    /// All of them, in one order: who has one waits for no other.
    async fn all(&self) -> Held {
        let mut held = Vec::new();
        for lane in &self.0 {
            held.push(lane.clone().lock_owned().await);
        }
        Held(held)
    }
}

/// A thing as it stands.
#[derive(Clone, Debug)]
struct Stood {
    thing: Thing,
    /// Whose it is.
    client: ClientId,
    rev: u64,
    contents: Contents,
    past: Vec<Change>,
    /// Its changes after this version are all in `past`.
    since: u64,
    /// What an order is besides.
    placed: Option<Placed>,
}

/// What a new version is committed by, and how it is answered.
struct Commit {
    call: Call,
    dress: Dress,
}

/// Who asks for a change of what, why, and by which key.
pub struct Ask {
    /// Who.
    pub who: Principal,
    /// Of what.
    pub thing: Thing,
    /// Why, in their words.
    pub why: Option<Private>,
    /// The identity of the request, if it has one.
    pub request: Option<RequestKey>,
}

/// What came of a change.
pub enum Turned {
    /// The thing as it stands now, as it reads for who asked.
    Stands {
        /// Its version.
        rev: u64,
        /// Its document.
        document: String,
        /// Answered before: the first answer again.
        replayed: bool,
    },
    /// It, or some of it, waits for somebody's yes.
    Waits {
        /// The document of the approval.
        document: String,
        /// Answered before: the first answer again.
        replayed: bool,
    },
    /// The rules of the ledger declined it.
    Not(NotChanged),
    /// The center or the key did.
    Refused(Encoded),
}

/// A change that was not made: why, and the thing as it stands for who asked.
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
    /// Lets nobody change anything of the ledger until the answer is dropped, for who changes many things in one commit.
    pub async fn hold_ledger(&self) -> Held {
        self.lanes.all().await
    }

    /// A thing as it reads for a principal who may read it: version and document. `None` when it is not there.
    pub async fn thing(&self, who: Principal, thing: Thing) -> Result<Option<(u64, String)>, Unavailable> {
        let Some(stood) = self.stood(thing, None).await? else { return Ok(None) };
        let told = self.told(who, &stood).await?;
        Ok(Some((stood.rev, told)))
    }

    /// Changes fields of a thing, based on a version of it; answers what stands then. `None` when it is not there.
    pub async fn change_thing(self: &Arc<Self>, ask: Ask, expected_rev: u64, edits: Vec<Edit>) -> Result<Option<Turned>, Unavailable> {
        let host = self.clone();
        let decide = move |ground: &Ground<'_>, asker: &Asker| {
            let change::Decided { changes, to_approve } = change::decide(ground, asker, expected_rev, &edits)?;
            Ok(Parted { changes, to_approve })
        };
        uncut(async move { host.turn_thing(ask, expected_rev, decide).await }).await
    }

    /// Undoes a version of a thing that the principal made. `None` when it is not there.
    pub async fn undo_thing(self: &Arc<Self>, ask: Ask, rev: u64) -> Result<Option<Turned>, Unavailable> {
        let host = self.clone();
        let decide =
            move |ground: &Ground<'_>, asker: &Asker| Ok(Parted { changes: change::undo(ground, asker, rev)?, to_approve: Vec::new() });
        uncut(async move { host.turn_thing(ask, rev.saturating_sub(1), decide).await }).await
    }

    /// Changes of a thing as they read for a principal, newest first, below a version.
    pub async fn changes_of(&self, who: Principal, thing: Thing, below: Option<u64>) -> Result<List<Changed>, Unavailable> {
        let (audience, rules, subject) = (Audience::of(who), self.rules(), thing.subject());
        let read = self.read(move |library| {
            let owner = match &thing {
                Thing::Card(client) => Some(*client),
                Thing::Order(number) => library.order(number)?.map(|order| order.client),
            };
            let (rows, next) = whole_versions(library, &Of::from(&thing), below)?;
            // An order may have been another client's before.
            let rows: Vec<ChangeRow> = rows.into_iter().filter(|row| Some(row.client) == owner).collect();
            let revs: BTreeSet<u64> = rows.iter().map(|row| row.rev).collect();
            let (subject, key) = (thing.subject(), thing.key());
            let agreed = |rev| Ok(library.approval_that_made(subject, &key, rev)?.and_then(|row| Some((rev, row.decided_by?))));
            let agreed = revs.into_iter().filter_map(|rev| agreed(rev).transpose()).collect::<Result<BTreeMap<_, _>, Fault>>()?;
            Ok((rows, next, agreed))
        });
        let (rows, next, agreed) = read.await?;
        let seen = |row: &ChangeRow| audience.is_some_and(|a| rules.policy.rule(subject, &row.place, a).access != Access::Hidden);
        let rows: Vec<ChangeRow> = rows.into_iter().filter(seen).collect();
        let (ids, named) = (self.ids().clone(), self.integrations.names());
        let told = self.mailbox.look(move |center, at| {
            let by = |by: Principal| {
                let known = known_as(center, &ids, (who, at), kind(by).map_or("center", |(word, _)| word), by.staff());
                ChangedWho { name: known.name.or_else(|| named.get(&by).cloned()), ..known }
            };
            let one =
                |row: &ChangeRow| Changed { approved_by: agreed.get(&row.rev).map(|who| by(*who)), ..changed(row, by(row.changed_by)) };
            rows.iter().map(one).collect()
        });
        Ok(List { items: told.await?, next: next.map(|rev| mark(&rev.to_string())) })
    }

    async fn turn_thing(
        &self,
        ask: Ask,
        since: u64,
        decide: impl FnOnce(&Ground<'_>, &Asker) -> Result<Parted, Denied>,
    ) -> Result<Option<Turned>, Unavailable> {
        let _lane = self.lanes.of(&ask.thing).await;
        if let Some(answered) = self.answered(ask.request.as_ref()).await? {
            return Ok(Some(answered));
        }
        let Some(stood) = self.stood(ask.thing.clone(), Some(since)).await? else { return Ok(None) };
        let Some(audience) = Audience::of(ask.who) else { return Ok(None) };
        let asker = Asker { who: ask.who, audience, now: self.now(), why: ask.why.clone() };
        let parted = match on_ground(&self.rules(), &stood, |ground| decide(ground, &asker)) {
            Ok(parted) => parted,
            Err(why) => {
                let current = self.told(ask.who, &stood).await?;
                return Ok(Some(Turned::Not(NotChanged { why, rev: stood.rev, current })));
            }
        };
        if !parted.to_approve.is_empty() {
            return self.ask_approval(ask, stood, parted).await;
        }
        let changes = parted.changes;
        if changes.is_empty() {
            let document = self.told(ask.who, &stood).await?;
            return Ok(Some(Turned::Stands { rev: stood.rev, document, replayed: false }));
        }
        let contents = change::applied(&stood.contents, &changes);
        let next = Stood { rev: stood.rev + 1, contents, past: Vec::new(), ..stood };
        self.commit_thing(ask.who, next, changes, ask.request).await
    }

    /// The answer to this very request, if it was given before; to undo twice is refused, to ask for it twice is not.
    pub(crate) async fn answered(&self, request: Option<&RequestKey>) -> Result<Option<Turned>, Unavailable> {
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

    /// The thing, its changes and what the center follows of it, in one commit.
    async fn commit_thing(
        &self,
        who: Principal,
        next: Stood,
        changes: Vec<Change>,
        request: Option<RequestKey>,
    ) -> Result<Option<Turned>, Unavailable> {
        let (thing, client) = (next.thing.clone(), next.client);
        // No older row of a client is seated in place of the one that a card changes.
        let _changing = matches!(thing, Thing::Card(_)).then(|| self.clients.change());
        let commit = match &thing {
            Thing::Card(_) => self.card_commit(who, next).await?,
            Thing::Order(_) => match self.order_commit(who, next, &changes).await? {
                Some(commit) => commit,
                None => return Ok(None),
            },
        };
        let of = Of::from(&thing);
        let rows = changes.into_iter().map(|change| LibraryWrite::PutChange(change_row(&of, client, change)));
        self.call_commit(commit, rows.collect(), request).await
    }

    async fn call_commit(
        &self,
        commit: Commit,
        changes: Vec<LibraryWrite>,
        request: Option<RequestKey>,
    ) -> Result<Option<Turned>, Unavailable> {
        let Commit { mut call, dress } = commit;
        call.library.extend(changes);
        call.request = request;
        let encoded = self.mailbox.call_dressed(call, dress).await?;
        if encoded.status == Code::NotFound.status() {
            // Between the reading and the turn they lost the right to it.
            return Ok(None);
        }
        let done = encoded.status < 400;
        Ok(Some(if done { stands(encoded.body, encoded.replayed) } else { Turned::Refused(encoded) }))
    }

    /// The thing and its changes since a version, all of the last day, or of as long as the policy counts, with them; without a
    /// version none of them.
    async fn stood(&self, thing: Thing, since: Option<u64>) -> Result<Option<Stood>, Unavailable> {
        let back_ms = self.rules().policy.longest_within_ms().max(BUSY_MS);
        let from = Time(self.now().0.saturating_sub((back_ms * 1_000) as i64));
        self.read(move |library| {
            let stood = match &thing {
                Thing::Card(client) => cards::stood(library, *client)?,
                Thing::Order(number) => orders::stood(library, number)?,
            };
            let (Some(mut stood), Some(since)) = (stood.clone(), since) else { return Ok(stood) };
            let (past, since) = look_back(library, &Of::from(&thing), since, from)?;
            (stood.past, stood.since) = (past.into_iter().rev().map(change_of).collect(), since);
            Ok(Some(stood))
        })
        .await
    }

    /// Its document as it reads for a principal.
    async fn told(&self, who: Principal, stood: &Stood) -> Result<String, Unavailable> {
        match stood.thing {
            Thing::Card(_) => self.card_told(who, stood).await,
            Thing::Order(_) => Ok(self.order_told(who, stood)),
        }
    }
}

/// Who it was, by role; by id and name as far as a principal may know somebody of the center at an instant.
pub(crate) fn known_as(center: &Center, ids: &Ids, (who, at): (Principal, Time), role: &str, staff: Option<AgentId>) -> ChangedWho {
    let known = staff.filter(|agent| center.view(who, DocKey::Agent(*agent), at).is_some());
    let named = |agent| center.name_known(Reader::Everyone(who.class()), agent).reveal().to_owned();
    ChangedWho { role: role.to_owned(), id: known.map(|agent| ids.agent(agent)), name: known.map(named).filter(|name| !name.is_empty()) }
}

/// Asks the rules about a thing as it stands.
fn on_ground<T>(rules: &Rules, stood: &Stood, ask: impl FnOnce(&Ground<'_>) -> T) -> T {
    let subject = stood.thing.subject();
    ask(&Ground {
        subject,
        fields: rules.known(subject),
        policy: &rules.policy,
        contents: &stood.contents,
        rev: stood.rev,
        past: &stood.past,
        since: stood.since,
        is_zone: |name| zone(name).is_ok(),
    })
}

/// What an answer that was written says.
fn stands(body: Vec<u8>, replayed: bool) -> Turned {
    let document = String::from_utf8(body).unwrap_or_default();
    let read: Value = serde_json::from_str(&document).unwrap_or_default();
    if read["kind"] == "approval" {
        return Turned::Waits { document, replayed };
    }
    let rev = read["rev"].as_u64();
    Turned::Stands { rev: rev.unwrap_or_default(), document, replayed }
}
