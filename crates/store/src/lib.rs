//! Where a center is kept: rows and a journal of facts in one transaction, a fence, and a library of read queries.
//!
//! It knows tables, statements and SQL. It must never know a rule of the contact center, the JSON others read,
//! how anything is asked (doors), who waits for a commit (turn, host), or what time it is: every instant is an argument.
//!
//! [`Store`] is the one trait, because tests must be able to replace it by a liar. What is kept is told as data
//! ([`project::Statement`]), so that memory and SQLite apply the very same statements.

pub mod batch;
mod belt;
pub mod fault;
mod find;
pub mod library;
mod load;
pub mod memory;
pub mod project;
pub mod run;
pub mod sqlite;
mod sums;
pub mod table;

pub use batch::{Batch, JournalLine, Receipt};
pub use fault::Fault;
pub use library::Library;
pub use library::write::LibraryWrite;
pub use memory::MemoryStore;
pub use run::Staging;
pub use sqlite::SqliteStore;

use vestibule_center::saved::Saved;
use vestibule_center::time::Time;

/// What a claim gave: the store is this owner's until somebody else claims it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The fence epoch; grows by one with each claim, so by one with each start.
    pub epoch: u32,
    /// The number of the last turn that was committed; 0 in a new store.
    pub turn: u64,
}

/// What a center is kept in. One owner, one writer: the caller owns the thread.
pub trait Store: Send {
    /// Takes the store over: bumps the epoch, so that every earlier claim is fenced from now on.
    fn claim(&mut self, owner: &str) -> Result<Claim, Fault>;
    /// Everything a center starts from at `now`: what is open, what ended less than `linger_ms` ago, and the clients
    /// who own any of it.
    fn load(&mut self, now: Time) -> Result<Saved, Fault>;
    /// Writes the batch whole or not at all, durably. [`Fault::Fenced`] when its epoch is not the last claimed.
    /// After any other fault it is unknown whether the batch holds: reload from rows.
    fn commit(&mut self, batch: &Batch) -> Result<(), Fault>;
    /// One slice of seeing to it that nothing of removed rows is left in a file: true once nothing is, as far as was removed before
    /// the slice that was asked to `begin`. Asked again until then.
    fn scrub(&mut self, begin: bool) -> Result<bool, Fault>;
}
