//! What a disk holds that came up again: all that was acknowledged, and a center that serves on.

use vestibule_center::Center;
use vestibule_center::time::Time;
use vestibule_faults::Disk;
use vestibule_store::{Fault, SqliteStore, Store};
use vestibule_turn::{Call, Runner};

use crate::acts::{Act, set_up};
use crate::dump::Dump;
use crate::support::{self, Folder, raw};

/// Long after anything in a day.
const LATER: Time = Time(90_000_000_000_000);

/// What is wrong with a disk that came up again.
#[derive(Debug)]
pub(crate) enum Loss {
    /// Something acknowledged is not there, or something else is there by half.
    Lost(#[allow(dead_code, reason = "told by Debug")] String),
    /// The database is not sound, or no center comes of it.
    Corrupt(#[allow(dead_code, reason = "told by Debug")] String),
}

impl Loss {
    /// With how it came to it.
    pub(crate) fn at(self, place: &str) -> Loss {
        match self {
            Loss::Lost(what) => Loss::Lost(format!("{place}: {what}")),
            Loss::Corrupt(what) => Loss::Corrupt(format!("{place}: {what}")),
        }
    }
}

fn corrupt(fault: impl std::fmt::Display) -> Loss {
    Loss::Corrupt(fault.to_string())
}

/// Opens the store and looks whether it holds one of these, and whether it serves on: what it acknowledges then survives
/// the next cut too.
pub(crate) fn look(disk: &Disk, folder: &Folder, allowed: &[&Dump], serves: bool) -> Result<(), Loss> {
    let mut store = open(disk, folder)?;
    is_one_of(disk, allowed)?;
    let mut runner = center(&mut store)?;
    if !serves {
        return Ok(());
    }
    serve(&mut store, &mut runner).map_err(corrupt)?;
    let kept = raw(disk).and_then(|c| Dump::of(&c)).map_err(corrupt)?;
    disk.cut();
    drop(store);
    disk.restart();
    let _store = open(disk, folder)?;
    is_one_of(disk, &[&kept])
}

fn open(disk: &Disk, folder: &Folder) -> Result<SqliteStore, Loss> {
    support::store(disk, folder).map_err(corrupt)
}

fn is_one_of(disk: &Disk, allowed: &[&Dump]) -> Result<(), Loss> {
    let connection = raw(disk).map_err(corrupt)?;
    let answer: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(corrupt)?;
    if answer != "ok" {
        return Err(Loss::Corrupt(answer));
    }
    let found = Dump::of(&connection).map_err(corrupt)?;
    if allowed.contains(&&found) {
        return Ok(());
    }
    Err(Loss::Lost(format!("{:?}", allowed.iter().map(|a| found.differs_from(a)).collect::<Vec<_>>())))
}

/// The center that comes of the rows.
fn center(store: &mut SqliteStore) -> Result<Runner, Loss> {
    let claim = store.claim("next").map_err(corrupt)?;
    let saved = store.load(LATER).map_err(corrupt)?;
    let center = Center::restore(saved, claim.epoch, LATER);
    let runner = Runner::begin(center, claim.epoch, claim.turn, LATER);
    let report = runner.center().check();
    if report.is_sound() { Ok(runner) } else { Err(Loss::Corrupt(format!("{:?}", report.violations))) }
}

fn serve(store: &mut SqliteStore, runner: &mut Runner) -> Result<(), Fault> {
    for act in set_up().into_iter().take(5) {
        let Act::Ask(who, command) = act else { continue };
        let encode = &mut |_: &Center, _: Time, _: &_| (200, Vec::new());
        runner.call(LATER, Call::new(who, command), encode, &mut || (422, Vec::new()));
        let sealed = runner.seal();
        store.commit(&sealed.batch)?;
        runner.committed(sealed.turn);
    }
    Ok(())
}
