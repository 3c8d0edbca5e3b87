//! Batches on their way to the store. As in the host up to two are sealed while a third is open: one is being committed, one
//! waits behind it, and now and then both are one commit.

use std::borrow::Cow;

use vestibule_center::audience::Principal;
use vestibule_center::planted::{Bug, planted};
use vestibule_store::Batch;
use vestibule_turn::{BATCHES_AHEAD_MAX, Sealed};

use super::feed::Snapshot;
use super::frame::Frame;
use super::reply::Reply;
use super::{Event, Notes, World};
use crate::dice::mix;
use crate::laps::Part;
use crate::plant;

/// Sealed batches at most, beside the open one.
pub(super) const FLIGHTS_MAX: usize = BATCHES_AHEAD_MAX - 1;
/// One commit of so many takes along what waits behind it.
const TOGETHER_EVERY: u64 = 2;

/// One commit of so many stalls, as disks do, so that others are sealed behind it.
const STALL_EVERY: u64 = 32;

/// Commits after which none ends any more, with that bug planted.
const NEVER_AFTER: u64 = 500;

/// A sealed batch, with what may leave once it is kept.
pub(super) struct Flight {
    pub(super) sealed: Sealed,
    pub(super) frame: Frame,
    pub(super) snapshots: Vec<Snapshot>,
    pub(super) replies: Vec<Reply>,
    pub(super) notes: Notes,
    /// Whether anything is to be kept of it; what was seen is told in any case.
    keeps: bool,
}

/// What was written, and how often more than one batch was sealed meanwhile: a check of the window means nothing where it was
/// never used.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written {
    /// Turns of all batches that hold.
    pub(super) turns: u64,
    /// Commits of more than one batch.
    pub(super) together: u64,
    /// Commits of more than one batch that failed.
    pub(super) failed_together: u64,
    /// Commits that failed with a batch behind them.
    pub(super) failures: u64,
    /// Crashes with two batches sealed.
    pub(super) crashes: u64,
    /// The next commit takes all that is sealed.
    pub(super) joins: bool,
}

/// What is written of batches that are committed together.
pub(super) fn together(flights: &[Flight]) -> Cow<'_, Batch> {
    let mut batches = flights.iter().map(|flight| &flight.sealed.batch);
    let mut all = batches.next().map_or_else(Cow::default, Cow::Borrowed);
    batches.for_each(|later| all.to_mut().fold(later.clone()));
    all
}

impl World {
    /// Seals the open batch where no more are sealed than may be.
    pub(super) fn seal_if_free(&mut self) {
        let Some(runner) = &mut self.runner else {
            return;
        };
        if self.flights.len() >= FLIGHTS_MAX || runner.open_turns() == 0 {
            return;
        }
        if self.patrols.is_multiple_of(2) {
            runner.refresh_lines();
        }
        let keeps = runner.must_commit();
        let mut sealed = runner.seal();
        if std::mem::take(&mut self.refill) {
            sealed.docs.extend(runner.center().scope(Principal::Center));
        }
        let before = self.laps.turn_to(Part::Render);
        plant::mistell(&mut sealed.batch);
        let frame = self.render(&sealed);
        let snapshots = self.take_snapshots();
        self.laps.turn_to(before);
        let (replies, notes) = (std::mem::take(&mut self.replies), std::mem::take(&mut self.notes));
        self.flights.push_back(Flight { sealed, frame, snapshots, replies, notes, keeps });
        if self.flights.len() == 1 {
            self.set_out();
        }
    }

    /// The first of the sealed batches goes to the store; where nothing is to be kept it leaves at once.
    fn set_out(&mut self) {
        match self.flights.front().map(|first| first.keeps) {
            Some(true) if planted(Bug::CommitNeverEnds) && self.commits >= NEVER_AFTER => {}
            Some(true) => {
                let after_us = self.commit_us();
                self.plan_event(after_us, Event::Committed);
            }
            Some(false) => self.commit(),
            None => {}
        }
    }

    /// How long the next commit takes: drawn from the seed and the instant, so that a shorter story keeps the times of the rest.
    fn commit_us(&self) -> u64 {
        let drawn = mix(self.seed ^ self.clocks.truth.0 as u64);
        let stalls = (drawn >> 32).is_multiple_of(STALL_EVERY);
        if stalls || self.clocks.truth < self.clocks.slow_until { 300_000 + drawn % 1_500_000 } else { 1_000 + drawn % 9_000 }
    }

    /// The first of the sealed batches, or all of them, are committed; what they hold may leave, and the next may go.
    pub(super) fn commit(&mut self) {
        let drawn = mix(!self.seed ^ self.clocks.truth.0 as u64);
        let joins = std::mem::take(&mut self.written.joins) || drawn.is_multiple_of(TOGETHER_EVERY);
        let count = if joins { self.flights.len() } else { self.flights.len().min(1) };
        let flights: Vec<Flight> = self.flights.drain(..count).collect();
        if flights.is_empty() {
            return;
        }
        self.written.together += u64::from(flights.len() > 1);
        let batch = together(&flights);
        match self.write(&batch) {
            Ok(()) => {
                self.count_kept(&batch);
                for flight in flights {
                    let turn = flight.sealed.turn;
                    let before = self.laps.turn_to(Part::Facts);
                    self.kept(&flight);
                    self.laps.turn_to(Part::Documents);
                    self.leave(flight);
                    self.laps.turn_to(before);
                    if let Some(runner) = &mut self.runner {
                        runner.committed(turn);
                    }
                }
                self.set_out();
                self.sometimes_compare();
                self.seal_if_free();
            }
            Err(fault) => self.commit_failed(flights, &fault),
        }
    }

    /// A commit holds. An empty one is never written, and its turns are numbered again after a stop.
    pub(super) fn count_kept(&mut self, batch: &Batch) {
        self.written.turns += if batch.is_empty() { 0 } else { batch.turns };
    }
}

#[cfg(test)]
mod tests {
    use crate::run;
    use crate::story::Mode;

    #[test]
    fn the_window_is_used_whole() {
        let worlds: Vec<_> =
            [13, 14, 16, 17, 19, 22].into_iter().map(|seed| run::draw(seed, 1, Mode::default(), None, None).world).collect();
        let all = |of: fn(&super::Written) -> u64| worlds.iter().map(|w| of(&w.written)).sum::<u64>();
        let used = [all(|w| w.together), all(|w| w.failures), all(|w| w.failed_together), all(|w| w.crashes)];
        assert!(used[0] > 100 && used[1..].iter().all(|n| *n > 0), "{used:?}");
    }
}
