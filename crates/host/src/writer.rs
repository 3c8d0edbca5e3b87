//! The writer thread: the one place that commits. Batches that wait together are committed together.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crossbeam_channel::{Receiver, Sender};
use tokio::sync::oneshot;
use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_store::{Batch, Claim, Fault, Store};

use crate::clock::Stopwatch;
use crate::metrics::Metrics;

pub(crate) enum Work {
    /// Commit this batch, the one that ends with this turn.
    Commit { batch: Box<Batch>, turn: u64 },
    /// Claim anew and load what there is at this instant.
    Reload { now: Time },
    /// Load what there is without a claim, to be shown only.
    Read { now: Time },
    /// One slice of seeing to it that nothing of removed rows is in a file; true at the end.
    Scrub { begin: bool, reply: oneshot::Sender<Result<bool, Fault>> },
}

pub(crate) enum Done {
    /// Everything up to this turn is kept.
    Committed { turn: u64 },
    /// A commit failed; batches that followed were dropped.
    Failed { fault: Fault },
    /// What there is.
    Loaded { loaded: Box<Result<(Claim, Saved), Fault>> },
    /// What there is to be shown; none where it cannot be read.
    Read { rows: Option<Box<Saved>> },
}

/// Runs until the center hangs up.
pub(crate) fn run(mut store: Box<dyn Store>, owner: &str, work: &Receiver<Work>, done: &Sender<Done>, metrics: &Metrics) {
    let mut failed = false;
    let mut put_back: Option<Work> = None;
    loop {
        let Some(first) = put_back.take().or_else(|| work.recv().ok()) else { return };
        let answer = match first {
            Work::Reload { now } => {
                failed = false;
                Done::Loaded { loaded: Box::new(load(store.as_mut(), owner, now)) }
            }
            // The fault that led here was told; this one is of the same store.
            Work::Read { now } => Done::Read { rows: store.load(now).ok().map(Box::new) },
            Work::Scrub { begin, reply } => {
                // What the log holds after a commit that failed is not known: it is not written back. Who asked may have gone.
                let _ = reply.send(if failed { Ok(false) } else { scrub(store.as_mut(), begin) });
                continue;
            }
            Work::Commit { .. } if failed => continue,
            Work::Commit { mut batch, mut turn } => {
                while let Ok(more) = work.try_recv() {
                    match more {
                        Work::Commit { batch: later, turn: last } => {
                            batch.fold(*later);
                            turn = last;
                        }
                        other @ (Work::Reload { .. } | Work::Read { .. } | Work::Scrub { .. }) => {
                            put_back = Some(other);
                            break;
                        }
                    }
                }
                let watch = Stopwatch::start();
                let kept = if batch.is_empty() { Ok(()) } else { commit(store.as_mut(), &batch) };
                metrics.commit_took(watch.elapsed(), batch.turns);
                match kept {
                    Ok(()) => Done::Committed { turn },
                    Err(fault) => {
                        failed = true;
                        Done::Failed { fault }
                    }
                }
            }
        };
        if done.send(answer).is_err() {
            return;
        }
    }
}

/// A panic in the store is a fault of this commit: what was begun is rolled back as it unwinds, and the thread goes on.
fn commit(store: &mut dyn Store, batch: &Batch) -> Result<(), Fault> {
    catch_unwind(AssertUnwindSafe(|| store.commit(batch))).unwrap_or_else(|_| Err(Fault::Broken("a panic in a commit".into())))
}

fn scrub(store: &mut dyn Store, begin: bool) -> Result<bool, Fault> {
    catch_unwind(AssertUnwindSafe(|| store.scrub(begin))).unwrap_or_else(|_| Err(Fault::Broken("a panic in a scrub".into())))
}

pub(crate) fn load(store: &mut dyn Store, owner: &str, now: Time) -> Result<(Claim, Saved), Fault> {
    let claim = store.claim(owner)?;
    Ok((claim, store.load(now)?))
}
