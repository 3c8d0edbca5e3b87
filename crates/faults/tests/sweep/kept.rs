//! What these sweeps found in the store, each as a small test of its own.

use vestibule_faults::Disk;
use vestibule_store::library::{Bytes, SecretRow};
use vestibule_store::{Batch, Fault, LibraryWrite, SqliteStore, Store};

use crate::support::{Folder, raw, store};

/// Operations of a commit, and of an opening that finds a log, at most.
const OPERATIONS: u64 = 16;
const SEEDS: u64 = 6;

/// Commits one row of some pages.
fn keep(store: &mut SqliteStore, n: usize) -> Result<(), Fault> {
    let epoch = store.claim("owner")?.epoch;
    let row = SecretRow { name: n.to_string().as_str().into(), bytes: Bytes(vec![7; 9_000]) };
    store.commit(&Batch { turns: 1, library: vec![LibraryWrite::PutSecret(row)], ..Batch::new(epoch) })
}

fn opened(disk: &Disk, folder: &Folder) -> SqliteStore {
    store(disk, folder).expect("a sound disk is opened")
}

/// Everything is there after the power went, and the database is sound.
fn all_there(disk: &Disk, folder: &Folder, store: SqliteStore, acknowledged: &[usize], what: &str) {
    disk.cut();
    drop(store);
    disk.restart();
    let store = opened(disk, folder);
    let answer = raw(disk).and_then(|c| c.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)));
    assert_eq!(answer.as_deref(), Ok("ok"), "{what}");
    for n in acknowledged {
        assert!(matches!(store.library().secret(&n.to_string()), Ok(Some(_))), "{what}: {n} is lost");
    }
}

/// A sync fails, the program is killed, the machine runs on: the next start reads from the log what is not on the disk.
/// What it commits on top of that must not go with it.
#[test]
fn what_a_failed_sync_left_in_the_log_is_nothing_to_build_on() {
    for (seed, at) in (0..SEEDS).flat_map(|seed| (1..=OPERATIONS).map(move |at| (seed, at))) {
        let (disk, folder) = (Disk::new(seed), Folder::new());
        let mut store = opened(&disk, &folder);
        keep(&mut store, 1).expect("kept");
        disk.fail_at(at, 1);
        let second = keep(&mut store, 2).is_ok();
        disk.crash();
        drop(store);
        disk.heal();
        let mut store = opened(&disk, &folder);
        keep(&mut store, 3).expect("kept");
        let acknowledged = if second { &[1, 2, 3][..] } else { &[1, 3] };
        all_there(&disk, &folder, store, acknowledged, &format!("seed {seed}, failed at {at}"));
    }
}

/// The same, and the next start fails too, which then lets go of the log as it closes: what it read there before may be
/// gone by now.
#[test]
fn a_start_that_fails_writes_nothing_back_as_it_closes() {
    for (seed, at) in (0..SEEDS).flat_map(|seed| (1..=OPERATIONS).map(move |at| (seed, at))) {
        let (disk, folder) = (Disk::new(seed), Folder::new());
        let mut store = opened(&disk, &folder);
        keep(&mut store, 1).expect("kept");
        disk.fail_at(at, 1);
        let second = keep(&mut store, 2).is_ok();
        disk.crash();
        drop(store);
        disk.fail_at(1, 1);
        let started = crate::support::store(&disk, &folder).map(drop);
        assert!(started.is_err(), "seed {seed}: a start during which a sync failed");
        disk.heal();
        let mut store = opened(&disk, &folder);
        keep(&mut store, 3).expect("kept");
        let acknowledged = if second { &[1, 2, 3][..] } else { &[1, 3] };
        all_there(&disk, &folder, store, acknowledged, &format!("seed {seed}, failed at {at}"));
    }
}

/// SQLite syncs the folder for a new log once and does not tell of a failure: without the folder the log is not found.
/// Nor does it tell, but to who asks on, that the switch to a log failed: what goes on without one may be undone.
#[test]
fn a_start_in_which_something_fails_is_refused_or_as_good_as_another() {
    let whole = Disk::new(0);
    drop(opened(&whole, &Folder::new()));
    let last = whole.counters().operations;
    // In between, page after page of the first schema is written.
    let moments = (1..OPERATIONS).chain(last - OPERATIONS..=last);
    for (at, seed) in moments.flat_map(|at| (0..3).map(move |seed| (at, seed))) {
        let (disk, folder) = (Disk::new(seed), Folder::new());
        disk.fail_at(at, 1);
        let started = store(&disk, &folder);
        disk.heal();
        let mut store = started.unwrap_or_else(|_| opened(&disk, &folder));
        keep(&mut store, 1).expect("kept");
        all_there(&disk, &folder, store, &[1], &format!("seed {seed}, failed at {at}"));
    }
}
