//! Between two lives of a center: it is loaded again, as long as it takes. A store that keeps nothing now (a full disk)
//! may still be read: meanwhile the center is shown as its rows are, and whatever would change something is refused.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Receiver, select};
use vestibule_center::Center;
use vestibule_center::command::Command;
use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_store::{Claim, Fault};
use vestibule_turn::Encoded;

use crate::fanout::{Fanout, Published};
use crate::fault::Unavailable;
use crate::limits::RELOAD_WAIT_MS;
use crate::mailbox::{Letter, Posted};
use crate::render::Renderer;
use crate::turn::Thread;
use crate::writer::Done;
use crate::writer::Work;

/// The position of a feed of a shown center: nothing changes in it.
const SHOWN_SEQ: u64 = 1;

/// A center that is only shown. It takes no turn, so that nothing is seen that is not kept.
struct Shown {
    center: Center,
    at: Time,
    fanout: Arc<Fanout>,
}

/// What goes on while a center is loaded again.
struct Reloading<'a> {
    thread: &'a Thread,
    /// The epoch of the last claim.
    epoch: u32,
    why: Unavailable,
    shown: Option<Shown>,
}

impl Thread {
    /// Loads again, as long as it takes; `None` when asked to stop meanwhile. Not at once if the last life kept nothing:
    /// where a claim still fits and a commit does not, or a first commit never holds, it would spin.
    /// Until a try says another reason, what is asked is refused for the one that ended the last life.
    pub(crate) fn reload(&self, epoch: u32, at_once: bool, why: Unavailable) -> Option<(Claim, Saved)> {
        let mut reloading = Reloading { thread: self, epoch, why, shown: None };
        let loaded = reloading.load(at_once);
        if let Some(shown) = reloading.shown {
            shown.fanout.end(if loaded.is_some() { "restart" } else { "stopping" });
        }
        loaded
    }

    /// A little time between two tries, so that a center that breaks at once does not spin.
    pub(crate) fn pause(&self) {
        // Nothing is ever sent before the time is over.
        let _ = a_little().recv();
    }

    /// Refuses whatever comes, until asked to stop.
    pub(crate) fn refuse_all(&self, why: Unavailable) {
        while let Ok(posted) = self.letters.recv() {
            if refuse(posted.letter, why) {
                return;
            }
        }
    }
}

impl Reloading<'_> {
    fn load(&mut self, at_once: bool) -> Option<(Claim, Saved)> {
        let mut last: Option<Fault> = None;
        if !at_once {
            self.show_and_wait()?;
        }
        loop {
            let work = Work::Reload { now: self.thread.clock.now() };
            let loaded = self.ask(work, |done| if let Done::Loaded { loaded } = done { Some(*loaded) } else { None })?;
            let fault = match loaded {
                Ok(loaded) => return Some(loaded),
                Err(fault) => fault,
            };
            if last.as_ref() != Some(&fault) {
                tracing::error!(target: "vestibule", %fault, "load_failed");
            }
            self.why = Unavailable::from(&fault);
            last = Some(fault);
            self.show_and_wait()?;
        }
    }

    /// Shows what can be read, if it is not shown yet, and lets a little time pass; `None` when asked to stop.
    fn show_and_wait(&mut self) -> Option<()> {
        if self.shown.is_none() {
            let work = Work::Read { now: self.thread.clock.now() };
            if let Some(rows) = self.ask(work, |done| if let Done::Read { rows } = done { Some(rows) } else { None })? {
                self.show(*rows);
            }
        }
        let over = a_little();
        loop {
            select! {
                recv(self.thread.letters) -> posted => if self.take(posted.ok()?) { return None },
                recv(over) -> _ => return Some(()),
            }
        }
    }

    /// Has the writer do something, and answers letters meanwhile; `None` when asked to stop.
    fn ask<T>(&mut self, work: Work, read: impl Fn(Done) -> Option<T>) -> Option<T> {
        self.thread.work.send(work).ok()?;
        loop {
            select! {
                recv(self.thread.letters) -> posted => if self.take(posted.ok()?) { return None },
                // What was on its way when the center was dropped is nobody's any more.
                recv(self.thread.done) -> done => if let Some(answer) = read(done.ok()?) { return Some(answer) },
            }
        }
    }

    /// Shows the center as these rows say. The next claim will have the next epoch, and what it restores from the same
    /// rows has the same revisions: they stand for the same documents, and are newer than any told before.
    fn show(&mut self, rows: Saved) {
        let at = self.thread.clock.now();
        let Ok(center) = catch_unwind(AssertUnwindSafe(|| Center::restore(rows, self.epoch.saturating_add(1), at))) else { return };
        let fanout = self.thread.status.new_fanout(self.epoch);
        fanout.publish(Published { seq: SHOWN_SEQ, at, docs: Vec::new(), left: Vec::new() });
        tracing::warn!(target: "vestibule", items = center.open_items(), "only_shown");
        self.shown = Some(Shown { center, at, fanout });
    }

    /// Answers a letter; true when it asked to stop.
    fn take(&mut self, posted: Posted) -> bool {
        let Some(shown) = &mut self.shown else { return refuse(posted.letter, self.why) };
        let (renderer, why) = (&self.thread.renderer, self.why);
        match catch_unwind(AssertUnwindSafe(|| shown.answer(posted.letter, renderer, why))) {
            Ok(stop) => stop,
            Err(_) => {
                // Whoever asked finds nobody; the others are refused until the center is loaded.
                shown.fanout.end("restart");
                self.shown = None;
                false
            }
        }
    }
}

impl Shown {
    /// Answers what only looks, refuses the rest; true when asked to stop.
    fn answer(&mut self, letter: Letter, renderer: &Renderer, why: Unavailable) -> bool {
        match letter {
            Letter::Look { seats, look, .. } => {
                for row in &seats {
                    self.center.seat(row, self.at);
                }
                look(&self.center, self.at)(Ok(()));
            }
            Letter::Open { readers, reply } => {
                for reader in readers {
                    let docs = renderer.scope(&self.center, reader, self.at);
                    self.fanout.open(reader, SHOWN_SEQ, self.at, docs);
                }
                // A caller who hung up has a channel that is dropped with the fan-out.
                let _ = reply.send(Ok(()));
            }
            Letter::Call { call, reply, .. } if is_of_device(&call.command) => {
                // The center that comes after hears of each device anew, as after any restart.
                let heard = Encoded { status: 200, body: b"{}".to_vec(), answer: None, replayed: false };
                let _ = reply.send(Ok(heard));
            }
            other @ (Letter::Call { .. } | Letter::Put { .. } | Letter::Library { .. } | Letter::Tick | Letter::Stop) => {
                return refuse(other, why);
            }
        }
        false
    }
}

/// What a device says of itself has no row.
fn is_of_device(command: &Command) -> bool {
    matches!(command, Command::OpenDevice { .. } | Command::SetDeviceBand { .. } | Command::LoseDevice { .. })
}

/// Refuses a letter; true when it asked to stop.
fn refuse(letter: Letter, why: Unavailable) -> bool {
    match letter {
        Letter::Call { reply, .. } => drop(reply.send(Err(why))),
        Letter::Put { reply, .. } => drop(reply.send(Err(why))),
        Letter::Look { .. } | Letter::Tick => {}
        Letter::Open { reply, .. } | Letter::Library { reply, .. } => drop(reply.send(Err(why))),
        Letter::Stop => return true,
    }
    false
}

fn a_little() -> Receiver<std::time::Instant> {
    crossbeam_channel::after(Duration::from_millis(RELOAD_WAIT_MS))
}
