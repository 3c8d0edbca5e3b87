//! A center taken from its folder by a command, while no server runs it: the same turns, the same rows, one commit.

use std::path::{Path, PathBuf};

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command};
use vestibule_center::refusal::Refusal;
use vestibule_center::time::Time;
use vestibule_host::clock::{Clock, SystemClock};
use vestibule_store::{Library, MemoryStore, SqliteStore, Store};
use vestibule_turn::{Call, Runner};

use crate::reach::Kept;
use crate::stop::Stop;

/// What the fence row says of a command.
const OWNER: &str = "command";
/// The epoch of the first claim of a store.
const FIRST_EPOCH: u32 = 1;
/// 2020-01-01: a clock before it was never set.
const EARLIEST: Time = Time(1_577_836_800_000_000);

/// A center in the hands of a command.
pub(crate) struct Held {
    store: Box<dyn Store>,
    library: Library,
    runner: Runner,
    now: Time,
    /// Where it will be, for one that is kept nowhere yet.
    place: Option<PathBuf>,
}

impl Held {
    /// Takes the center of a folder; the folder is made if absent.
    pub(crate) fn open(data: &Path) -> Result<Held, Stop> {
        let store = SqliteStore::open(data)?;
        let library = store.library();
        Held::over(Box::new(store), library, None)
    }

    /// The center of a folder that has one; else a new one, and the folder is left alone until it is kept.
    pub(crate) fn look(data: &Path) -> Result<Held, Stop> {
        if data.join(vestibule_store::sqlite::FILE).exists() {
            return Held::open(data);
        }
        let store = MemoryStore::new();
        let library = store.library();
        Held::over(Box::new(store), library, Some(data.to_owned()))
    }

    fn over(mut store: Box<dyn Store>, library: Library, place: Option<PathBuf>) -> Result<Held, Stop> {
        let now = wall_now()?;
        let claim = store.claim(OWNER)?;
        let center = Center::restore(store.load(now)?, claim.epoch, now);
        let runner = Runner::begin(center, claim.epoch, claim.turn, now);
        Ok(Held { store, library, runner, now, place })
    }

    /// The center as it is now.
    pub(crate) fn center(&self) -> &Center {
        self.runner.center()
    }
    /// The read queries, over what was committed before.
    pub(crate) fn library(&self) -> &Library {
        &self.library
    }
    /// The instant of every turn.
    pub(crate) fn now(&self) -> Time {
        self.now
    }

    /// Runs a command as the center itself. Nothing is kept yet.
    pub(crate) fn ask(&mut self, command: Command) -> Result<Answer, Refusal> {
        let mut outcome = None;
        let call = Call::new(Principal::Center, command);
        let mut encode = |_: &Center, _: Time, answered: &Result<Answer, Refusal>| {
            outcome = Some(answered.clone());
            (0, Vec::new())
        };
        self.runner.call(self.now, call, &mut encode, &mut || (0, Vec::new()));
        // A call without a key is never a repeat, so it was encoded.
        outcome.unwrap_or(Ok(Answer::Done))
    }

    /// Keeps all that was asked, with this, in one commit.
    pub(crate) fn keep(mut self, kept: Kept) -> Result<(), Stop> {
        let (rows, writes) = kept.split();
        self.runner.write_library(self.now, writes);
        let mut batch = self.runner.seal().batch;
        batch.rows.extend(rows);
        vestibule_host::webhooks::note_alone(&self.library, &mut batch, self.now)?;
        if let Some(place) = &self.place {
            self.store = Box::new(SqliteStore::open(place)?);
            let claim = self.store.claim(OWNER)?;
            if claim.epoch != FIRST_EPOCH {
                return Err(Stop::cannot_start(format!("{} got a center meanwhile: nothing is kept, try again", place.display())));
            }
            batch.epoch = claim.epoch;
        }
        Ok(self.store.commit(&batch)?)
    }
}

/// The instant now, by a clock that was set.
pub(crate) fn wall_now() -> Result<Time, Stop> {
    set(SystemClock::new(1.0).now())
}

fn set(now: Time) -> Result<Time, Stop> {
    if now < EARLIEST {
        let says = vestibule_wire::stamp::write(now);
        return Err(Stop::cannot_start(format!("the clock says {says}: set it first")));
    }
    Ok(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_never_set_is_told() {
        assert!(set(Time(0)).is_err());
        assert_eq!(set(EARLIEST), Ok(EARLIEST));
    }
}
