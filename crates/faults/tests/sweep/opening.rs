//! The power is cut, an operation fails or the disk is full while a store is opened: an empty one, one of each older
//! schema, one with a log that is written back.

use rusqlite::Connection;
use vestibule_faults::Disk;

use crate::acts::Dice;
use crate::dump::Dump;
use crate::look::{Loss, look};
use crate::support::{Folder, Watch, Wrong, cuts, raw, seed, store};

/// One cut of an opening, and one failure in it, for so many cuts asked for.
const CUTS_EACH: u64 = 5;
const FAILURES_EACH: u64 = 10;
/// Cuts and failures of one version at least.
const EACH_MIN: u64 = 4;

/// The schema's texts, the oldest first.
const SCHEMA: &[&str] = &[
    include_str!("../../../store/schema/0001.sql"),
    include_str!("../../../store/schema/0002.sql"),
    include_str!("../../../store/schema/0003.sql"),
    include_str!("../../../store/schema/0004.sql"),
    include_str!("../../../store/schema/0005.sql"),
    include_str!("../../../store/schema/0006.sql"),
    include_str!("../../../store/schema/0007.sql"),
    include_str!("../../../store/schema/0008.sql"),
    include_str!("../../../store/schema/0009.sql"),
    include_str!("../../../store/schema/0010.sql"),
    include_str!("../../../store/schema/0011.sql"),
    include_str!("../../../store/schema/0012.sql"),
    include_str!("../../../store/schema/0013.sql"),
    include_str!("../../../store/schema/0014.sql"),
    include_str!("../../../store/schema/0015.sql"),
    include_str!("../../../store/schema/0016.sql"),
    include_str!("../../../store/schema/0017.sql"),
    include_str!("../../../store/schema/0018.sql"),
    include_str!("../../../store/schema/0019.sql"),
    include_str!("../../../store/schema/0020.sql"),
    include_str!("../../../store/schema/0021.sql"),
    include_str!("../../../store/schema/0022.sql"),
    include_str!("../../../store/schema/0023.sql"),
    include_str!("../../../store/schema/0024.sql"),
    include_str!("../../../store/schema/0025.sql"),
    include_str!("../../../store/schema/0026.sql"),
    include_str!("../../../store/schema/0027.sql"),
    include_str!("../../../store/schema/0028.sql"),
    include_str!("../../../store/schema/0029.sql"),
    include_str!("../../../store/schema/0030.sql"),
    include_str!("../../../store/schema/0031.sql"),
    include_str!("../../../store/schema/0032.sql"),
];
/// No version of the store is left out.
const _: () = assert!(SCHEMA.len() == vestibule_store::sqlite::VERSION as usize);

/// A disk with a store of an older version, or of none; nothing of it is written back from the log.
fn old(version: usize, seed: u64) -> Disk {
    let disk = Disk::new(seed);
    if version > 0 {
        let made = raw(&disk).and_then(|connection| fill(&connection, version));
        made.unwrap_or_else(|error| panic!("version {version}: {error}"));
        // What was open when the program was killed: the log stays.
        disk.crash();
    }
    disk
}

fn fill(connection: &Connection, version: usize) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.execute_batch("PRAGMA synchronous = FULL")?;
    for text in SCHEMA.iter().take(version) {
        connection.execute_batch(text)?;
    }
    connection.execute("INSERT INTO schema (id, version, oldest_reader) VALUES (1, ?1, 1)", [version as i64])?;
    connection.execute_batch("INSERT INTO fence VALUES (1, 'owner', 3, 40)")?;
    for n in 0..60 {
        let line = "INSERT INTO journal (seq, turn, at, name, body) VALUES (?1, ?1, ?1 * 1000, 'CenterStarted', '{\"epoch\":1}')";
        connection.execute(line, [n])?;
        connection.execute("INSERT INTO setting VALUES ('setting ' || ?1, ?1)", [n])?;
    }
    connection.execute_batch("DELETE FROM setting")?;
    // A killed program closes nothing.
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map(|_| ())
}

/// What comes of it undisturbed, and by how many operations.
fn expected(from: &Disk) -> (Dump, u64) {
    let (disk, folder) = (from.copy(1), Folder::new());
    let _store = store(&disk, &folder).expect("opened");
    let operations = disk.counters().operations;
    (raw(&disk).and_then(|c| Dump::of(&c)).expect("read"), operations)
}

#[test]
fn an_opening_that_is_cut_off_is_made_good_by_the_next() {
    let (seed, watch) = (seed("opening_cuts"), Watch::start());
    let mut dice = Dice::new(seed.wrapping_mul(2) | 1);
    let (mut wrong, mut cuts_made, mut torn, mut dropped, mut reordered) = (Wrong::default(), 0, 0, 0, 0);
    let folder = Folder::new();
    let each = (cuts() / CUTS_EACH / (SCHEMA.len() as u64 + 1)).max(EACH_MIN);
    for version in 0..=SCHEMA.len() {
        let from = old(version, dice.roll(u64::MAX));
        let (expected, _) = expected(&from);
        let disk = from.copy(dice.roll(u64::MAX));
        disk.take_pictures(Some(1));
        drop(store(&disk, &folder).expect("opened"));
        let pictures = disk.pictures();
        assert!(pictures.len() > 8, "version {version}: {} moments", pictures.len());
        for _ in 0..each {
            let picture = &pictures[dice.roll(pictures.len() as u64) as usize];
            let fallen_seed = dice.roll(u64::MAX);
            let fallen = Disk::fallen(picture, fallen_seed);
            let counters = fallen.counters();
            (cuts_made, torn, dropped) = (cuts_made + counters.cuts, torn + counters.torn, dropped + counters.dropped);
            reordered += counters.reordered;
            if let Err(loss) = look(&fallen, &folder, &[&expected], dice.roll(4) == 0) {
                let at = format!("SEED={seed} version {version}, operation {} fallen by {fallen_seed}", picture.operation());
                wrong.add(&loss.at(&at));
            }
        }
    }
    println!(
        "{{\"part\":\"opening_cuts\",\"seed\":{seed},\"cuts\":{cuts_made},\"torn\":{torn},\"dropped\":{dropped},\
         \"reordered\":{reordered},\"lost\":{},\"corrupt\":{},\"seconds\":{:.1}}}",
        wrong.lost,
        wrong.corrupt,
        watch.seconds()
    );
    wrong.assert_none();
}

#[test]
fn an_opening_in_which_something_fails_is_refused_and_made_good_by_the_next() {
    let (seed, watch) = (seed("opening_failures"), Watch::start());
    let mut dice = Dice::new(seed.wrapping_mul(2) | 1);
    let (mut wrong, mut points, mut reported) = (Wrong::default(), 0, 0);
    let each = (cuts() / FAILURES_EACH / (SCHEMA.len() as u64 + 1)).max(EACH_MIN);
    for version in 0..=SCHEMA.len() {
        let from = old(version, dice.roll(u64::MAX));
        let (expected, operations) = expected(&from);
        for _ in 0..each {
            let (at, count) = (1 + dice.roll(operations), 1 + dice.roll(3));
            let (disk, folder) = (from.copy(dice.roll(u64::MAX)), Folder::new());
            disk.fail_at(at, count);
            let opened = store(&disk, &folder).map(drop);
            assert!(disk.counters().failed > 0, "operation {at} of {operations} was to fail");
            points += 1;
            reported += u64::from(opened.is_err());
            // Stopped or killed, and in the end the power goes: each time it comes up the same.
            if dice.roll(2) == 0 {
                disk.crash();
            }
            disk.heal();
            if let Err(loss) = look(&disk, &folder, &[&expected], true) {
                wrong.add(&loss.at(&format!("SEED={seed} version {version}, {opened:?}, {count} fail at {at}")));
            }
        }
    }
    println!(
        "{{\"part\":\"opening_failures\",\"seed\":{seed},\"points\":{points},\"reported\":{reported},\"lost\":{},\"corrupt\":{},\
         \"seconds\":{:.1}}}",
        wrong.lost,
        wrong.corrupt,
        watch.seconds()
    );
    wrong.assert_none();
}

#[test]
fn a_full_disk_stops_a_migration_whole() {
    for version in 0..=SCHEMA.len() {
        let from = old(version, 1);
        let (expected, _) = expected(&from);
        let (disk, folder) = (from.copy(1), Folder::new());
        let used = disk.used();
        let mut refused = 0;
        for more in (0..).step_by(32_768) {
            disk.set_room(Some(used + more));
            match store(&disk, &folder) {
                Ok(_) => break,
                Err(fault) => assert_eq!(fault, vestibule_store::Fault::Full, "version {version}, room for {more} more"),
            }
            refused += 1;
        }
        assert!(refused > 0, "version {version}");
        disk.set_room(None);
        let looked: Result<(), Loss> = look(&disk, &folder, &[&expected], true);
        looked.unwrap_or_else(|loss| panic!("version {version}: {loss:?}"));
    }
}
