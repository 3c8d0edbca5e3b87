//! The library: read queries over what is committed. It never writes; writes are [`write::LibraryWrite`] in a batch.
//! One file per noun below; each query is a [`crate::find::Find`], so that SQLite and memory answer the same.

mod accounts;
mod brokering;
mod clients;
pub mod erasing;
mod interactions;
mod journal;
mod ledger;
pub(crate) mod link_mails;
mod merging;
mod orders;
mod outbox;
mod products;
mod readings;
mod records;
mod reports;
mod rosters;
pub(crate) mod shape;
pub(crate) mod webhooks;
pub mod words;
pub mod write;

use std::sync::{Arc, Mutex};

use vestibule_center::saved::Row;
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Value};

pub use brokering::CallbacksOf;
pub use interactions::History;
#[cfg(test)]
pub(crate) use journal::set_up_before;
pub use journal::{Counts, LINES_MAX};
#[cfg(test)]
pub(crate) use ledger::subscriptions;
pub use link_mails::{LinkMailKind, LinkMailRow, folded};
pub use merging::{MergedTalk, Merging};
pub use orders::Folding;
#[cfg(test)]
pub(crate) use outbox::{outbox_due_before, pushes};
pub use records::{PastKey, SCANNED_MAX};
pub use reports::{AgentSums, Correction, Only, QueueSums, QueuesBy, Stretch};
pub use shape::{
    AccountRow, AgendaRow, ApprovalRow, Bytes, CardRow, ChangeRow, DevicePasswordRow, ErasureRow, Hash32, IntegrationRow, LinkRow, MailRow,
    OrderRow, OrderRunRow, OutboxRow, OutboxState, PolicyRow, ProductRow, ProductVersionRow, PushRow, ReadingRow, RecordRow, RosterItemRow,
    SecretRow, SessionRow, SourceRow, SpentRow, SubjectRow, SubscriptionRow, VisitRow, WordedRow,
};
pub use webhooks::{WebhookDeliveryRow, WebhookProgressRow, WebhookRow, WebhookTellingRow};

use crate::fault::Fault;
use crate::find::{Find, Way};
use crate::load::{self, Rows};
use crate::memory::{self, Shelf};
use crate::run::Runs;
use crate::sqlite::pool::Pool;

/// Items of one page at most, whatever was asked for.
pub const PAGE_MAX: usize = 200;

/// The read queries over one center's store. Cheap to clone; safe on any thread.
#[derive(Clone, Debug)]
pub struct Library {
    source: Source,
    pub(crate) runs: Arc<Runs>,
}

/// What is read.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    Sqlite(Arc<Pool>),
    Memory(Arc<Mutex<Shelf>>),
}

/// Where a page of a list newest first ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// Instant of the last item.
    pub at: Time,
    /// Its number.
    pub id: u64,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where to go on; absent at the end.
    pub next: Option<Cursor>,
}

impl Source {
    /// Reads, each query as of the last commit.
    pub(crate) fn read<T>(&self, job: impl FnOnce(&dyn Rows) -> Result<T, Fault>) -> Result<T, Fault> {
        match self {
            Source::Sqlite(pool) => pool.with(|connection| job(connection)),
            Source::Memory(shelf) => job(&memory::lock(shelf).seen()),
        }
    }

    fn read_whole<T>(&self, job: impl FnOnce(&dyn Rows) -> Result<T, Fault>) -> Result<T, Fault> {
        match self {
            Source::Sqlite(pool) => pool.with(|connection| connection.whole(|| job(connection))),
            Source::Memory(shelf) => job(&memory::lock(shelf).seen()),
        }
    }
}

impl Library {
    pub(crate) fn of_sqlite(pool: Arc<Pool>, runs: Arc<Runs>) -> Library {
        Library { source: Source::Sqlite(pool), runs }
    }

    pub(crate) fn of_memory(shelf: Arc<Mutex<Shelf>>, runs: Arc<Runs>) -> Library {
        Library { source: Source::Memory(shelf), runs }
    }

    fn read<T>(&self, job: impl FnOnce(&dyn Rows) -> Result<T, Fault>) -> Result<T, Fault> {
        self.source.read(job)
    }

    /// As [`Library::read`], all of it as of one commit.
    fn read_whole<T>(&self, job: impl FnOnce(&dyn Rows) -> Result<T, Fault>) -> Result<T, Fault> {
        self.source.read_whole(job)
    }

    fn all<R: Row>(&self, find: Find) -> Result<Vec<R>, Fault> {
        self.read(|rows| load::all(rows, &find))
    }

    fn one<R: Row>(&self, find: Find) -> Result<Option<R>, Fault> {
        self.read(|rows| load::one(rows, &find.limit(1)))
    }

    /// A page newest first; `place` tells where an item stands, by the columns `order`.
    fn page<R: Row>(
        &self,
        find: Find,
        order: &'static [&'static str],
        past: Option<Cursor>,
        limit: usize,
        place: fn(&R) -> Cursor,
    ) -> Result<Page<R>, Fault> {
        let limit = limit.clamp(1, PAGE_MAX);
        let mut find = find.order(order, Way::Down).limit(limit + 1);
        find.past = past.map(|cursor| vec![cursor.at.put(), cursor.id.put()]);
        Ok(cut(self.all(find)?, limit, place))
    }

    /// A page newest first of several lists as one; what is in two of them comes once.
    fn pages<R: Row>(
        &self,
        finds: impl Iterator<Item = Find>,
        order: &'static [&'static str],
        past: Option<Cursor>,
        limit: usize,
        place: fn(&R) -> Cursor,
    ) -> Result<Page<R>, Fault> {
        let limit = limit.clamp(1, PAGE_MAX);
        let mut all: Vec<R> = Vec::new();
        for find in finds {
            // One more than the page of each, so that the end is known after the lists are one.
            let mut find = find.order(order, Way::Down).limit(limit + 1);
            find.past = past.map(|cursor| vec![cursor.at.put(), cursor.id.put()]);
            all.extend(self.all::<R>(find)?);
            all.sort_by_key(|row| std::cmp::Reverse(place(row)));
            all.dedup_by_key(|row| place(row));
            all.truncate(limit + 1);
        }
        Ok(cut(all, limit, place))
    }
}

/// One page of items newest first of which there may be more.
fn cut<R>(mut items: Vec<R>, limit: usize, place: fn(&R) -> Cursor) -> Page<R> {
    let more = items.len() > limit;
    items.truncate(limit);
    Page { next: items.last().filter(|_| more).map(place), items }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}
