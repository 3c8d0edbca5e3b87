//! What some turns ask to have kept together: rows, journal lines, receipts, library writes.

use std::collections::BTreeSet;
use std::fmt;

use vestibule_center::audience::Principal;
use vestibule_center::fact::Fact;
use vestibule_center::id::ClientId;
use vestibule_center::saved::SavedRow;
use vestibule_center::time::Time;
use vestibule_center::value::Value;

use crate::library::write::LibraryWrite;

/// Some turns, to be committed whole or not at all.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The epoch of the owner's claim.
    pub epoch: u32,
    /// How many turns are folded in, those without rows included: the turn number on disk grows by it.
    pub turns: u64,
    /// Changed rows in the order of the turns; of one key only the last write is committed.
    pub rows: Vec<SavedRow>,
    /// Facts in order; soft ones are left out of the journal.
    pub journal: Vec<JournalLine>,
    /// Answers kept for a repeat of the same request.
    pub receipts: Vec<Receipt>,
    /// Writes to the library.
    pub library: Vec<LibraryWrite>,
}

/// One fact with the turn and the instant it happened in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// Number of the turn.
    pub turn: u64,
    /// The turn's instant.
    pub at: Time,
    /// What happened.
    pub fact: Fact,
    /// Who asked for the turn; absent for what the center did by itself.
    pub who: Option<Principal>,
}

/// The kept answer to a request that had an idempotency key.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Principal and route.
    pub scope: String,
    /// The key the request gave.
    pub key: String,
    /// Hash of the request's body: the same key with another body is refused.
    pub body_hash: [u8; 32],
    /// Status of the answer.
    pub status: u16,
    /// The answer as it was sent.
    pub answer: Vec<u8>,
    /// When it was given.
    pub at: Time,
    /// When it may be dropped; absent = it holds as long as the line.
    pub until: Option<Time>,
    /// The client it is about, with whom it is erased.
    pub client: Option<ClientId>,
}

impl fmt::Debug for Receipt {
    /// Without the answer, which may hold personal text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Receipt { scope, key, status, .. } = self;
        write!(f, "Receipt({scope}, {key}, {status})")
    }
}

impl Batch {
    /// An empty batch of the owner with this epoch.
    pub fn new(epoch: u32) -> Batch {
        Batch { epoch, ..Batch::default() }
    }

    /// Adds a later turn, or a later batch, to this one.
    pub fn fold(&mut self, later: Batch) {
        self.turns += later.turns;
        self.rows.extend(later.rows);
        self.journal.extend(later.journal);
        self.receipts.extend(later.receipts);
        self.library.extend(later.library);
    }

    /// Whether nothing is to be kept: such turns ride along and force no commit.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.receipts.is_empty() && self.library.is_empty() && self.journal.iter().all(|line| line.fact.is_soft())
    }

    /// The rows to write: of each key the last write, in the order of those last writes.
    pub fn folded(&self) -> Vec<&SavedRow> {
        let mut seen: BTreeSet<(&str, &[Value])> = BTreeSet::new();
        let mut rows: Vec<&SavedRow> = self.rows.iter().rev().filter(|row| seen.insert((row.table.name, key(row)))).collect();
        rows.reverse();
        rows
    }
}

pub(crate) fn key(row: &SavedRow) -> &[Value] {
    row.values.get(..row.table.keys).unwrap_or(&row.values)
}
