//! The runner: owns the center and the open batch. One call or one deadline is one turn.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command};
use vestibule_center::deadline::Reason;
use vestibule_center::id::{ClientId, DocKey, QueueId};
use vestibule_center::planted::{Bug, planted};
use vestibule_center::refusal::Refusal;
use vestibule_center::saved::{ClientRow, SavedRow};
use vestibule_center::status::lines::Line;
use vestibule_center::time::Time;
use vestibule_center::turn::Turn;
use vestibule_store::{Batch, JournalLine, LibraryWrite, Receipt};

use crate::receipts::{Known, Receipts, RequestKey};

/// Batches ahead of a read that was made before mailbox entry: two sealed (house section 6.1) and the open one.
/// A client whose row changed stays seated as long, so that no older row fetched meanwhile is seated in its place.
pub const BATCHES_AHEAD_MAX: usize = 3;
/// How often one deadline may wake before all that was due is settled: what is done late may set its next step late, a few times.
pub const WAKES_OF_ONE_MAX: u32 = 64;

/// A command as it enters a turn.
#[derive(Clone, Debug)]
pub struct Call {
    /// Who asks.
    pub who: Principal,
    /// For what.
    pub command: Command,
    /// Clients fetched from the library, to be seated if they are not.
    pub seats: Vec<ClientRow>,
    /// The request's identity, if the caller gave a key.
    pub request: Option<RequestKey>,
    /// A receipt of this key fetched from the library.
    pub fetched: Option<Receipt>,
    /// Library writes to commit with the turn, if it is accepted.
    pub library: Vec<LibraryWrite>,
}

impl Call {
    /// A call without a key and with nothing fetched.
    pub fn new(who: Principal, command: Command) -> Call {
        Call { who, command, seats: Vec::new(), request: None, fetched: None, library: Vec::new() }
    }
}

/// Writes the answer or the refusal of a turn: status and body.
pub type Encode<'a> = dyn FnMut(&Center, Time, &Result<Answer, Refusal>) -> (u16, Vec<u8>) + 'a;

/// An answer written out, ready to leave once its batch is committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// HTTP-like status: 2xx accepted.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    /// What the command answered; absent for a repeat.
    pub answer: Option<Answer>,
    /// Answered from a receipt.
    pub replayed: bool,
}

/// What is kept beside the turns of [`Runner::put_all`], in the same commit.
#[derive(Debug, Default)]
pub struct Kept {
    /// Rows of things that were never in the center.
    pub rows: Vec<SavedRow>,
    /// Writes to the library.
    pub writes: Vec<LibraryWrite>,
}

/// Why nothing of [`Runner::put_all`] was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalledOff {
    /// A command would be refused.
    Refused(Refusal),
    /// The answers were not those the asker had reckoned with.
    Changed,
}

/// A batch that takes no more turns.
#[derive(Debug)]
pub struct Sealed {
    /// What is to be committed.
    pub batch: Batch,
    /// Number of its last turn.
    pub turn: u64,
    /// Documents to render now, at the state the batch ends in.
    pub docs: BTreeSet<DocKey>,
    /// Waits that were told and came out, by queue: whether what was told held.
    pub told: Vec<(QueueId, bool)>,
}

/// Owns a center and runs its turns, one after the other.
pub struct Runner {
    center: Center,
    epoch: u32,
    turn: u64,
    changed: u64,
    now: Time,
    open: Batch,
    docs: BTreeSet<DocKey>,
    told: Vec<(QueueId, bool)>,
    lines: BTreeSet<Line>,
    receipts: Receipts,
    /// Clients who may have nothing open, with the last turn that touched them.
    touched: BTreeMap<ClientId, u64>,
    /// Last turns of the batches committed lately, as many as may be read past.
    window: VecDeque<u64>,
    waking: Option<(Time, Reason)>,
    /// How often each deadline woke since nothing was due.
    woken: BTreeMap<Reason, u32>,
}

impl Runner {
    /// Takes over a restored center and runs its first turn.
    pub fn begin(center: Center, epoch: u32, turn: u64, now: Time) -> Runner {
        let mut runner = Runner {
            center,
            epoch,
            turn,
            changed: turn,
            now,
            open: Batch::new(epoch),
            docs: BTreeSet::new(),
            lines: BTreeSet::new(),
            told: Vec::new(),
            receipts: Receipts::default(),
            touched: BTreeMap::new(),
            window: VecDeque::new(),
            waking: None,
            woken: BTreeMap::new(),
        };
        let first = runner.center.begin(now);
        runner.record(first, None);
        runner
    }

    /// The center, to look at.
    pub fn center(&self) -> &Center {
        &self.center
    }
    /// Number of the last turn.
    pub fn turn(&self) -> u64 {
        self.turn
    }
    /// Number of the last turn that had facts.
    pub fn changed(&self) -> u64 {
        self.changed
    }
    /// Turns in the open batch.
    pub fn open_turns(&self) -> u64 {
        self.open.turns
    }
    /// Whether the open batch holds anything to be committed.
    pub fn must_commit(&self) -> bool {
        !self.open.is_empty()
    }
    /// The documents that changed in the open batch.
    pub fn marked(&self) -> &BTreeSet<DocKey> {
        &self.docs
    }
    /// The last stamp.
    pub fn now(&self) -> Time {
        self.now
    }
    /// The deadline being settled, for the one who finds the turn faulted.
    pub fn waking(&self) -> Option<(Time, Reason)> {
        self.waking
    }
    /// When the next deadline is due.
    pub fn next_due(&self) -> Option<Time> {
        self.center.next_deadline().map(|(due, _)| due)
    }

    /// Settles every deadline older than the stamp, in order, each a turn of its own.
    ///
    /// # Panics
    /// As [`Runner::settle_some`].
    pub fn settle(&mut self, stamp: Time) {
        self.settle_some(stamp, usize::MAX);
    }

    /// Settles at most so many deadlines older than the stamp; answers whether more are due.
    ///
    /// # Panics
    /// When a deadline that is settled is due again, and again ([`WAKES_OF_ONE_MAX`]): a fault of the rules, treated as any turn's.
    pub fn settle_some(&mut self, stamp: Time, most: usize) -> bool {
        self.advance(stamp);
        for _ in 0..most {
            self.waking = self.center.next_deadline().filter(|(due, _)| *due < self.now);
            let Some((reason, turn)) = self.center.wake(self.now) else {
                self.woken.clear();
                return false;
            };
            self.record(turn, None);
            let times = self.woken.entry(reason).or_default();
            *times += 1;
            assert!(*times <= WAKES_OF_ONE_MAX, "{reason:?} is due again at {:?} whenever it is settled", self.now);
        }
        self.waking = None;
        self.center.next_deadline().is_some_and(|(due, _)| due < self.now)
    }

    /// Runs a command at its stamp. `encode` writes the answer or the refusal at the state the turn ends in.
    pub fn call(&mut self, stamp: Time, call: Call, encode: &mut Encode<'_>, reused: &mut dyn FnMut() -> (u16, Vec<u8>)) -> Encoded {
        self.settle(stamp);
        if let Some(fetched) = call.fetched.filter(|r| r.until.is_none_or(|t| t > self.now)) {
            self.receipts.keep(fetched);
        }
        if let Some(request) = &call.request {
            match self.receipts.find(request, self.now) {
                Known::New => {}
                Known::Repeat(r) => {
                    let (status, body) = (r.status, r.answer.clone());
                    self.ride_along();
                    return Encoded { status, body, answer: None, replayed: true };
                }
                Known::Reused => {
                    let (status, body) = reused();
                    self.ride_along();
                    return Encoded { status, body, answer: None, replayed: false };
                }
            }
        }
        self.seat(stamp, &call.seats);
        let (outcome, turn) = self.center.handle(self.now, call.who, &call.command);
        let changed = !turn.facts.is_empty();
        self.record(turn, Some(call.who).filter(|who| *who != Principal::Center));
        let (status, body) = encode(&self.center, self.now, &outcome);
        if outcome.is_ok() {
            match &call.command {
                Command::EraseClient { client } => self.receipts.forget(*client),
                Command::MergeVisit { visitor, client } => self.receipts.merge(*visitor, *client),
                _ => {} // open: whom an answer is about changes by nothing else
            }
            self.open.library.extend(call.library);
            if let Some(request) = call.request.filter(|_| changed) {
                let about = call.who.client().or_else(|| self.center.whom(&call.command));
                self.keep_receipt(request, status, &body, about);
            }
        }
        Encoded { status, body, answer: outcome.ok(), replayed: false }
    }

    /// Writes to the library in a turn of their own.
    pub fn write_library(&mut self, stamp: Time, writes: Vec<LibraryWrite>) {
        self.settle(stamp);
        self.ride_along();
        self.open.library.extend(writes);
    }

    /// Runs set-up commands as the center itself, each a turn of its own: all of them, or none and the first refusal.
    /// `keep` makes of their answers what is kept with them; `None` calls all of it off.
    pub fn put_all(
        &mut self,
        stamp: Time,
        commands: &[Command],
        keep: impl FnOnce(&[Answer]) -> Option<Kept>,
    ) -> Result<Vec<Answer>, CalledOff> {
        self.settle(stamp);
        // Whatever comes of it, the one who asked waits for the commit of what was seen.
        self.ride_along();
        let answers = self.center.rehearse(self.now, commands).map_err(CalledOff::Refused)?;
        let kept = keep(&answers).ok_or(CalledOff::Changed)?;
        for (command, answer) in commands.iter().zip(&answers) {
            let (outcome, turn) = self.center.handle(self.now, Principal::Center, command);
            // It would be kept by half: better the center is read again from its rows.
            assert!(outcome.as_ref().is_ok_and(|real| agree(real, answer)), "{outcome:?}, and {answer:?} in its rehearsal");
            self.record(turn, None);
        }
        self.open.rows.extend(kept.rows);
        self.open.library.extend(kept.writes);
        Ok(answers)
    }

    /// A turn that only looks: nothing of it may leave before what it saw is committed.
    pub fn look(&mut self, stamp: Time) -> &Center {
        self.settle(stamp);
        self.ride_along();
        &self.center
    }

    /// Seats clients fetched from the library, if they are not seated; answers the stamp as it stands.
    pub fn seat(&mut self, stamp: Time, rows: &[ClientRow]) -> Time {
        self.settle(stamp);
        for row in rows {
            self.center.seat(row, self.now);
            self.touched.insert(row.id, self.turn + 1);
        }
        self.now
    }

    /// Parks a deadline whose turn faulted twice.
    pub fn park(&mut self, reason: Reason, due: Time) {
        let turn = self.center.park(self.now, reason, due);
        self.record(turn, None);
    }

    /// Renders positions anew in long lines that moved since the last time.
    pub fn refresh_lines(&mut self) {
        for line in std::mem::take(&mut self.lines) {
            self.docs.extend(self.center.refresh_line(line));
        }
    }

    /// Whether positions in long lines wait to be told.
    pub fn lines_moved(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Closes the open batch.
    pub fn seal(&mut self) -> Sealed {
        let batch = std::mem::replace(&mut self.open, Batch::new(self.epoch));
        Sealed { batch, turn: self.turn, docs: std::mem::take(&mut self.docs), told: std::mem::take(&mut self.told) }
    }

    /// The store holds everything up to this turn: clients with nothing open may go, once every read that could
    /// miss it has been used.
    pub fn committed(&mut self, turn: u64) {
        self.window.push_back(turn);
        if self.window.len() <= BATCHES_AHEAD_MAX {
            return;
        }
        let Some(turn) = self.window.pop_front() else {
            return;
        };
        let may_go: Vec<_> = self.touched.extract_if(.., |_, last| *last <= turn).map(|(c, _)| c).collect();
        self.center.unseat(&may_go);
        let gone = |id: &ClientId| self.center.client(*id).is_none();
        let gone: Vec<_> = may_go.into_iter().filter(gone).collect();
        if !gone.is_empty() {
            // Feeds that show them are told in a turn of their own: it keeps nothing and rides along.
            self.docs.extend(gone.into_iter().map(DocKey::Client));
            self.ride_along();
        }
    }

    fn advance(&mut self, stamp: Time) {
        self.now = self.now.max(stamp);
    }

    fn ride_along(&mut self) {
        self.turn += 1;
        self.open.turns += 1;
    }

    fn keep_receipt(&mut self, request: RequestKey, status: u16, body: &[u8], client: Option<ClientId>) {
        let receipt = Receipt {
            scope: request.scope,
            key: request.key,
            body_hash: request.body_hash,
            status,
            answer: body.to_vec(),
            at: self.now,
            until: request.keep_ms.map(|ms| self.now.plus_ms(ms)),
            client,
        };
        if !planted(Bug::ReceiptsForgotten) {
            self.receipts.keep(receipt.clone());
        }
        self.open.receipts.push(receipt);
    }

    /// Keeps what a turn did; `who` asked for it, the center itself when nobody did.
    fn record(&mut self, turn: Turn, who: Option<Principal>) {
        self.ride_along();
        let marks = self.center.take_marks();
        self.open.rows.extend(marks.rows.iter().filter_map(|key| self.center.saved_row(key)));
        let (number, at) = (self.turn, self.now);
        if !turn.facts.is_empty() {
            self.changed = number;
        }
        self.open.library.extend(crate::outbox::rows(&turn.facts, &self.center, at));
        let kept = turn.facts.into_iter().filter(|f| !f.is_soft());
        self.open.journal.extend(kept.map(|fact| JournalLine { turn: number, at, fact, who }));
        for doc in &marks.docs {
            if let DocKey::Client(id) = doc {
                self.touched.insert(*id, number);
            }
        }
        self.docs.extend(marks.docs);
        self.told.extend(marks.told);
        self.lines.extend(marks.lines);
    }
}

/// Whether a command came to what its rehearsal said. Nobody is in a rehearsal, so of an order it is not known whether anybody hears.
fn agree(real: &Answer, rehearsed: &Answer) -> bool {
    let of_order = |answer: &Answer| matches!(answer, Answer::Done | Answer::Is(DocKey::Order(_)));
    real == rehearsed || (of_order(real) && of_order(rehearsed))
}
