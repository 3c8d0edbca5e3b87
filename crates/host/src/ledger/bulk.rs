//! Orders imported in bulk (ADR 0043): staged where nobody sees them, put over the others by one row, then folded into them in slices.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as Turn, OwnedMutexGuard, TryLockError};
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::ledger::order::{OrderNews, OrderTold, STATUS_AT};
use vestibule_center::ledger::policy::Subject;
use vestibule_center::saved::FollowedRow;
use vestibule_center::time::Time;
use vestibule_store::library::{Folding, OrderRow, OrderRunRow};
use vestibule_store::{Library, LibraryWrite, Staging};
use vestibule_turn::Call;

use super::source::{Draft, Statement, Version, said_of, version};
use crate::clock::Stopwatch;
use crate::fault::{Fault, Unavailable};
use crate::host::Host;
use crate::limits::*;

/// What imports of orders share.
#[derive(Debug, Default)]
pub(crate) struct BulkDesk {
    pub(crate) touched: Arc<Touched>,
    /// One import at a time.
    alone: Arc<Turn<()>>,
    /// One folds.
    folds: Turn<()>,
    /// Folding makes no pauses.
    hurried: AtomicBool,
}

impl BulkDesk {
    /// The turn of an import, or of who has to go without one.
    pub(crate) fn alone(&self) -> Result<OwnedMutexGuard<()>, TryLockError> {
        self.alone.clone().try_lock_owned()
    }

    /// Nobody waits for the writer: folding makes no pauses from now on.
    pub(crate) fn hurry(&self) {
        self.hurried.store(true, Ordering::Relaxed);
    }
}

/// Orders that were written since an import began, noted before their commit, and whether the company's system spoke of them since.
#[derive(Debug, Default)]
pub(crate) struct Touched(Mutex<Option<Noted>>);

type Noted = BTreeMap<Arc<str>, bool>;

/// Notes orders until it is dropped.
struct Noting(Arc<Touched>);

impl Touched {
    fn begin(self: &Arc<Self>) -> Noting {
        *self.numbers() = Some(Noted::new());
        Noting(self.clone())
    }

    /// Notes what a batch writes of orders, if an import is on its way.
    pub(crate) fn note(&self, writes: &[LibraryWrite]) {
        let mut noted = self.numbers();
        let Some(numbers) = noted.as_mut().filter(|numbers| numbers.len() <= TOUCHED_MAX) else { return };
        let written = |write: &LibraryWrite| if let LibraryWrite::PutOrder(row) = write { Some(row.number.clone()) } else { None };
        for number in writes.iter().filter_map(written) {
            numbers.entry(number).or_default();
        }
    }

    /// Notes that the company's system spoke of an order, in a commit that holds.
    pub(crate) fn said_anew(&self, number: &Arc<str>) {
        if let Some(numbers) = self.numbers().as_mut().filter(|numbers| numbers.len() <= TOUCHED_MAX) {
            numbers.insert(number.clone(), true);
        }
    }

    fn numbers(&self) -> MutexGuard<'_, Option<Noted>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Noting {
    fn drop(&mut self) {
        *self.0.numbers() = None;
    }
}

/// What an import comes to, in orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// New ones.
    pub new: u64,
    /// Those that become otherwise.
    pub changed: u64,
    /// Those that are so already.
    pub same: u64,
}

/// What of a row does not go with what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The row.
    pub row: u64,
    /// The field's place, or `rev`.
    pub at: Arc<str>,
    /// What would fit.
    pub expected: String,
}

/// Why nothing was switched.
#[derive(Debug, thiserror::Error)]
pub enum NotSwitched {
    /// So many of the orders were changed while they were imported.
    #[error("{0} of these orders were changed meanwhile, at most {IMPORTED_AGAIN_MAX} may be: nothing is imported, try again")]
    Changed(usize),
    /// Something is broken, or the center cannot be asked. Whether it holds, the center says when it is there again.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// An import of orders on its way. Dropped before it is switched, it never was. Its calls block.
pub struct Bulk {
    host: Arc<Host>,
    staging: Staging,
    began_at: Time,
    came: Came,
    noting: Noting,
    _alone: OwnedMutexGuard<()>,
}

impl Bulk {
    /// What it comes to so far.
    pub fn came(&self) -> Came {
        self.came
    }

    /// A row says something of an order, and does not fit: its number is remembered all the same.
    ///
    /// # Errors
    /// A fault of the store.
    pub fn saw(&mut self, row: u64, number: &str) -> Result<(), Fault> {
        Ok(self.staging.saw(row, number)?)
    }

    /// Stages what rows say; answers what does not go with what is kept.
    ///
    /// # Errors
    /// A fault of the store.
    pub fn stage(&mut self, drafts: Vec<(u64, Draft)>) -> Result<Vec<Misfit>, Fault> {
        let (library, now) = (self.host.records().clone(), self.host.now());
        let old = library.orders_by(drafts.iter().map(|(_, draft)| &*draft.row.number))?;
        let mut misfits = Vec::new();
        for ((row, draft), old) in drafts.into_iter().zip(old) {
            self.staging.saw(row, &draft.row.number)?;
            let statement = match Statement::checked(draft, old.as_ref(), self.began_at) {
                Ok(statement) => statement,
                Err((at, expected)) => {
                    misfits.push(Misfit { row, at, expected });
                    continue;
                }
            };
            match version(&library, old.as_ref(), &statement, by_people, (Principal::Center, now))? {
                None => self.came.same += 1,
                Some(Version { row, changes, .. }) => {
                    self.staging.put(&row, &changes)?;
                    let came = if old.is_none() { &mut self.came.new } else { &mut self.came.changed };
                    *came += 1;
                }
            }
        }
        Ok(misfits)
    }

    /// Tells each order of which more than one row said something: number, the first row, and each later one.
    ///
    /// # Errors
    /// A fault of the store.
    pub fn twice(&self, tell: &mut dyn FnMut(&str, u64, u64)) -> Result<(), Fault> {
        Ok(self.staging.twice(tell)?)
    }

    /// Makes what was staged ready to be switched. This takes seconds for a million orders, and holds nobody.
    ///
    /// # Errors
    /// A fault of the store.
    pub fn seal(&mut self) -> Result<(), Fault> {
        Ok(self.staging.seal()?)
    }

    /// Puts what was sealed over the orders by one commit. What people changed since it began stays, and those orders get the rest in
    /// the same commit. Then those are told who follow an order that is otherwise.
    ///
    /// # Errors
    /// [`NotSwitched`].
    pub async fn switch(self) -> Result<Came, NotSwitched> {
        let Bulk { host, mut staging, began_at, came, noting, _alone } = self;
        if came.new + came.changed == 0 {
            return Ok(came);
        }
        let held = host.hold_ledger().await;
        // Nobody changes an order now, and what was changed is kept.
        let touched = noting.0.numbers().take().unwrap_or_default();
        let mut writes = again(host.records(), &mut staging, touched, began_at, host.now())?;
        let generation = staging.generation();
        writes.push(LibraryWrite::PutOrderRun(OrderRunRow { id: 1, generation, over: true, folded: "".into() }));
        staging.let_be();
        let switched = host.mailbox.write(writes).await;
        drop(held);
        tracing::info!(target: "vestibule", generation, new = came.new, changed = came.changed, ok = switched.is_ok(), "orders_switched");
        let told = match switched {
            Ok(()) => host.tell_followed().await,
            Err(why) => Err(why),
        };
        tokio::spawn(host.go_on_folding());
        told.map_err(Fault::from)?;
        Ok(came)
    }
}

fn by_people(change: &vestibule_center::ledger::change::Change) -> bool {
    !change.by.speaks_for_company()
}

/// Takes orders that were written since it began out of what was sealed, and makes their next version of what they are now. Of what the
/// company's system spoke since, that is newer, and holds.
fn again(library: &Library, staging: &mut Staging, touched: Noted, began_at: Time, now: Time) -> Result<Vec<LibraryWrite>, NotSwitched> {
    let mut said: Vec<(OrderRow, bool)> = Vec::new();
    let too_many = touched.len() > TOUCHED_MAX;
    for (number, anew) in &touched {
        said.extend(staging.order(number).map_err(Fault::from)?.map(|row| (row, *anew)));
    }
    if too_many || said.len() > IMPORTED_AGAIN_MAX {
        return Err(NotSwitched::Changed(said.len()));
    }
    let mut writes = Vec::new();
    for (row, anew) in said {
        staging.leave_out(&row.number).map_err(Fault::from)?;
        if anew {
            continue;
        }
        let old = library.order(&row.number).map_err(Fault::from)?;
        let statement = Statement { says: said_of(&row), row, began_at, dated: false };
        if let Some(made) = version(library, old.as_ref(), &statement, |_| true, (Principal::Center, now)).map_err(Fault::from)? {
            writes.push(LibraryWrite::PutOrder(made.row));
            writes.extend(made.changes.into_iter().map(LibraryWrite::PutChange));
        }
    }
    Ok(writes)
}

impl Host {
    /// Begins an import of orders; `None` while another one is on its way. What was imported before is folded first.
    ///
    /// # Errors
    /// A fault of the store, or a center that cannot be asked.
    pub async fn begin_orders(self: &Arc<Self>) -> Result<Option<Bulk>, Fault> {
        let began_at = self.now();
        let Ok(alone) = self.bulk.alone() else { return Ok(None) };
        self.fold_orders().await?;
        let noting = self.bulk.touched.begin();
        // What was on its way unnoted is kept when this is answered.
        self.mailbox.look(|_, _| ()).await?;
        let staging = self.read(Library::stage_orders).await?;
        Ok(Some(Bulk { host: self.clone(), staging, began_at, came: Came::default(), noting, _alone: alone }))
    }

    /// Folds the run that is over the orders into them, if one is, to its end.
    ///
    /// # Errors
    /// A center that cannot be asked; it may be gone on with.
    pub async fn fold_orders(&self) -> Result<(), Unavailable> {
        let _one = self.bulk.folds.lock().await;
        loop {
            let watch = Stopwatch::start();
            let Some(next) = self.read(|library| library.folding(FOLD_ROWS_MAX)).await? else { return Ok(()) };
            let (writes, generation, over) = fold(next);
            self.mailbox.write(writes).await?;
            if !over {
                tracing::info!(target: "vestibule", generation, "orders_folded");
                return self.read(move |library| library.end_run(generation)).await;
            }
            // Half of the time the writer is free of it.
            if !self.bulk.hurried.load(Ordering::Relaxed) {
                tokio::time::sleep(watch.elapsed()).await;
            }
        }
    }

    /// Goes on with folding until it is done or the host stops.
    pub(crate) async fn go_on_folding(self: Arc<Self>) {
        while !self.status.is_stopping() {
            let Err(why) = self.told_and_folded().await else { return };
            tracing::debug!(target: "vestibule", ?why, "folding_waits");
            tokio::time::sleep(Duration::from_millis(RELOAD_WAIT_MS)).await;
        }
    }

    async fn told_and_folded(&self) -> Result<(), Unavailable> {
        if self.read(Library::order_run).await?.is_some_and(|row| row.over) {
            self.tell_followed().await?;
            self.fold_orders().await?;
        }
        Ok(())
    }

    /// Tells the center of followed orders that are at a later version than it knows.
    async fn tell_followed(&self) -> Result<(), Unavailable> {
        let followed: Vec<FollowedRow> = self.mailbox.look(|center, _| center.followed_orders().cloned().collect()).await?;
        for some in followed.chunks(FOLLOWED_AT_ONCE) {
            let some = some.to_vec();
            let news = self.read(move |library| {
                let news = some.into_iter().map(|followed| news(library, followed));
                news.filter_map(Result::transpose).collect::<Result<Vec<_>, _>>()
            });
            for news in news.await? {
                // One that was changed since is told of already.
                self.mailbox.call(Call::new(Principal::Center, Command::FollowOrder(Box::new(news)))).await?;
            }
        }
        Ok(())
    }
}

/// What the center is told of a followed order, if it is at a later version.
fn news(library: &Library, followed: FollowedRow) -> Result<Option<OrderNews>, vestibule_store::Fault> {
    let Some(row) = library.order(&followed.number)?.filter(|row| row.rev > followed.rev) else { return Ok(None) };
    let changes = library.changes_in(Subject::Order, &row.number, row.rev)?;
    // Without a change of what people may change something else is otherwise.
    let edited = changes.is_empty() || changes.iter().any(|change| &*change.place != STATUS_AT);
    let told = OrderTold { order: Some(followed.id), number: row.number, client: row.client, rev: row.rev, status: row.status };
    let from = Some(followed.client).filter(|client| *client != told.client);
    Ok(Some(OrderNews { told, was: Some(followed.status), edited, from }))
}

/// One slice, its run, and whether that is over the orders still.
fn fold(next: Folding) -> (Vec<LibraryWrite>, u64, bool) {
    let Folding { row, orders, changes } = next;
    let (generation, over) = (row.generation, !orders.is_empty());
    let mut changes = changes.into_iter().peekable();
    let (mut writes, mut folded) = (Vec::new(), row.folded.clone());
    for order in orders {
        let mut of = Vec::new();
        while let Some(change) = changes.next_if(|change| change.thing == order.number) {
            of.push(LibraryWrite::PutChange(change));
        }
        if !writes.is_empty() && writes.len() + of.len() >= FOLD_ROWS_MAX {
            break;
        }
        folded = order.number.clone();
        writes.push(LibraryWrite::FoldOrder(order));
        writes.extend(of);
    }
    writes.push(LibraryWrite::PutOrderRun(OrderRunRow { over, folded, ..row }));
    (writes, generation, over)
}
