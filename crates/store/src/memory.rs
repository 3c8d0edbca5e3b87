//! A store in memory, for tests and the simulator: the same statements on maps, a library that lags on request,
//! and two ways to fail.

mod sight;
mod tables;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use vestibule_center::planted::{Bug, planted};
use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_center::value::Value;

use crate::batch::Batch;
use crate::fault::Fault;
use crate::library::Library;
use crate::load;
use crate::project::{Statement, project};
use crate::run::Runs;
use crate::table::FENCE;
use crate::{Claim, Store};
use sight::Sight;
use tables::{Tables, Undo};

/// A store in memory. A clone is a second handle on the same rows, as a second process on the same folder would be;
/// [`MemoryStore::copy`] makes rows of its own.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    shelf: Arc<Mutex<Shelf>>,
    runs: Arc<Runs>,
}

/// What the handles share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shelf {
    /// What is committed.
    now: Tables,
    /// What the commits that the library does not see yet wrote over: one entry a commit.
    unseen: VecDeque<Vec<Undo>>,
    lag: usize,
    refuse_next: bool,
    lose_next_reply: bool,
}

impl MemoryStore {
    /// An empty store whose library sees each commit at once.
    pub fn new() -> MemoryStore {
        MemoryStore::default()
    }

    /// An empty store whose library sees only what was committed at least `commits` commits ago.
    /// Claims and loads are never late.
    pub fn lagging(commits: usize) -> MemoryStore {
        let store = MemoryStore::default();
        store.shelf().lag = commits;
        store
    }

    /// A store of its own with the same rows, lag and pending faults.
    pub fn copy(&self) -> MemoryStore {
        MemoryStore { shelf: Arc::new(Mutex::new(self.shelf().clone())), runs: Arc::new(self.runs.copy()) }
    }

    /// A batch that keeps nothing went by: the library sees one commit more.
    pub fn pass(&self) {
        self.shelf().show_later(Vec::new());
    }

    /// The next commit changes nothing and answers [`Fault::Full`].
    pub fn refuse_next(&self) {
        self.shelf().refuse_next = true;
    }

    /// The next commit is kept and answers a fault all the same: a crash after the commit, before the reply.
    pub fn lose_next_reply(&self) {
        self.shelf().lose_next_reply = true;
    }

    /// The read queries.
    pub fn library(&self) -> Library {
        Library::of_memory(self.shelf.clone(), self.runs.clone())
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        lock(&self.shelf)
    }
}

/// The shelf, also after a panic elsewhere: statements are applied whole or taken back, so it is never half written.
pub(crate) fn lock(shelf: &Mutex<Shelf>) -> MutexGuard<'_, Shelf> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store for MemoryStore {
    fn claim(&mut self, owner: &str) -> Result<Claim, Fault> {
        let mut shelf = self.shelf();
        let (epoch, turn) = shelf.fence();
        let epoch = epoch + 1;
        let fence = fence(owner, epoch, turn);
        shelf.now.apply(vec![fence])?;
        Ok(Claim { epoch, turn })
    }

    fn load(&mut self, now: Time) -> Result<Saved, Fault> {
        load::saved(&Sight::now(&self.shelf().now), now)
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), Fault> {
        let mut shelf = self.shelf();
        let (epoch, turn) = shelf.fence();
        if epoch == 0 || (epoch != batch.epoch && !planted(Bug::FenceOpen)) {
            return Err(Fault::Fenced);
        }
        if std::mem::take(&mut shelf.refuse_next) {
            return Err(Fault::Full);
        }
        let mut statements = project(batch);
        statements.push(fence(&shelf.owner(), epoch, turn + batch.turns));
        let undo = shelf.now.apply(statements)?;
        shelf.show_later(undo);
        if std::mem::take(&mut shelf.lose_next_reply) {
            return Err(Fault::Broken("the reply was lost".to_owned()));
        }
        Ok(())
    }

    /// There is no file.
    fn scrub(&mut self, _begin: bool) -> Result<bool, Fault> {
        Ok(true)
    }
}

impl Shelf {
    /// Applies statements at once, all or none.
    pub(crate) fn put(&mut self, statements: Vec<Statement>) -> Result<(), Fault> {
        self.now.apply(statements).map(drop)
    }

    /// What the library sees.
    pub(crate) fn seen(&self) -> Sight<'_> {
        Sight::before(&self.now, self.unseen.iter().flatten())
    }

    fn show_later(&mut self, undo: Vec<Undo>) {
        if self.lag > 0 {
            self.unseen.push_back(undo);
        }
        while self.unseen.len() > self.lag {
            self.unseen.pop_front();
        }
    }

    /// Epoch and turn; both 0 before the first claim.
    fn fence(&self) -> (u32, u64) {
        let row = self.now.row(&FENCE, &[Value::Int(1)]);
        let number = |n: usize| row.and_then(|row| row.get(n)).and_then(Value::int).unwrap_or(0);
        (u32::try_from(number(2)).unwrap_or(0), u64::try_from(number(3)).unwrap_or(0))
    }

    fn owner(&self) -> String {
        let row = self.now.row(&FENCE, &[Value::Int(1)]);
        row.and_then(|row| row.get(1)).and_then(Value::text).unwrap_or_default().to_owned()
    }
}

fn fence(owner: &str, epoch: u32, turn: u64) -> Statement {
    let turn = i64::try_from(turn).unwrap_or(i64::MAX);
    let values = vec![Value::Int(1), Value::Text(owner.into()), Value::Int(i64::from(epoch)), Value::Int(turn)];
    Statement::Upsert { table: &FENCE, values }
}
