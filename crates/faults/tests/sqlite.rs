//! SQLite on a disk that forgets: the tester's own tests. A disk or a mode that loses must be caught losing.

use rusqlite::{Connection, ErrorCode, OpenFlags};
use vestibule_faults::Disk;

fn open(disk: &Disk) -> rusqlite::Result<Connection> {
    Connection::open_with_flags_and_vfs("/any/where/a.db", OpenFlags::default(), disk.vfs_name())
}

/// A database in the mode of the store, but for `synchronous`.
fn wal(disk: &Disk, synchronous: &str) -> rusqlite::Result<Connection> {
    let connection = open(disk)?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection
        .execute_batch(&format!("PRAGMA synchronous = {synchronous}; CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, b BLOB)"))?;
    Ok(connection)
}

fn insert(connection: &Connection, n: i64) -> rusqlite::Result<()> {
    connection.execute("INSERT INTO t VALUES (?1, zeroblob(?2))", (n, 500 + n % 7 * 900)).map(|_| ())
}

fn count(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0))
}

fn sound(connection: &Connection) -> bool {
    connection.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)).is_ok_and(|answer| answer == "ok")
}

/// Rows acknowledged before a cut, and rows found after it; none found where the database is not sound.
fn cut_after(seed: u64, rows: i64, synchronous: &str, lies: bool) -> (i64, i64) {
    let disk = Disk::new(seed);
    let connection = wal(&disk, synchronous).expect("made");
    disk.forget_syncs(lies);
    (0..rows).for_each(|n| insert(&connection, n).expect("kept"));
    disk.cut();
    assert!(count(&connection).is_err(), "what was open answers errors");
    assert!(open(&disk).and_then(|c| count(&c)).is_err(), "it is off");
    drop(connection);
    disk.restart();
    let again = open(&disk).expect("up again");
    (rows, if sound(&again) { count(&again).unwrap_or(0) } else { 0 })
}

#[test]
fn what_full_syncs_acknowledge_is_found_again() {
    for seed in 0..100 {
        let (kept, found) = cut_after(seed, 30, "FULL", false);
        assert_eq!(kept, found, "seed {seed}");
    }
}

#[test]
fn a_store_that_does_not_sync_is_caught() {
    for mode in ["OFF", "NORMAL"] {
        let lost = (0..50).filter(|seed| cut_after(*seed, 30, mode, false) != (30, 30)).count();
        assert!(lost > 10, "{mode}: {lost} of 50 cuts lost something");
    }
}

#[test]
fn a_disk_that_lies_about_syncs_is_caught() {
    let lost = (0..50).filter(|seed| cut_after(*seed, 30, "FULL", true) != (30, 30)).count();
    assert!(lost > 10, "{lost} of 50 cuts lost something");
}

#[test]
fn two_connections_see_each_other_and_lock_each_other_out() {
    let disk = Disk::new(1);
    let one = wal(&disk, "FULL").expect("made");
    let two = open(&disk).expect("opened");
    insert(&one, 1).expect("kept");
    assert_eq!(count(&two), Ok(1));
    two.busy_timeout(std::time::Duration::ZERO).expect("set");
    one.execute_batch("BEGIN IMMEDIATE").expect("begun");
    let busy = two.execute_batch("BEGIN IMMEDIATE").expect_err("one writes");
    assert_eq!(busy.sqlite_error_code(), Some(ErrorCode::DatabaseBusy));
    one.execute_batch("COMMIT").expect("ended");
    two.execute_batch("BEGIN IMMEDIATE; ROLLBACK").expect("free");
    // A log of its own, written back at the end, and taken away.
    drop((one, two));
    assert_eq!(disk.files().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a.db"]);
}

#[test]
fn many_threads_read_while_one_writes() {
    let disk = Disk::new(1);
    let writer = wal(&disk, "FULL").expect("made");
    std::thread::scope(|threads| {
        let readers: Vec<_> = (0..4)
            .map(|_| {
                threads.spawn(|| {
                    let reader = open(&disk).expect("opened");
                    reader.busy_timeout(std::time::Duration::from_secs(60)).expect("set");
                    (0..200).map(|_| count(&reader).expect("read")).fold(0, |last, n| {
                        assert!(n >= last, "a reader went back");
                        n
                    })
                })
            })
            .collect();
        (0..400).for_each(|n| insert(&writer, n).expect("kept"));
        readers.into_iter().for_each(|r| assert!(r.join().expect("no panic") <= 400));
    });
    assert!(sound(&writer));
    assert_eq!(count(&writer), Ok(400));
}

#[test]
fn a_crash_keeps_what_was_written_and_a_journal_rolls_back() {
    for seed in 0..50 {
        let disk = Disk::new(seed);
        let connection = open(&disk).expect("opened");
        // Without EXTRA a rollback journal that was taken away may come back and undo what was acknowledged.
        connection.execute_batch("PRAGMA synchronous = EXTRA; CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB)").expect("made");
        insert(&connection, 1).expect("kept");
        // A rollback journal is hot in the midst of the next commit.
        disk.cut_at(2 + seed % 8);
        let kept = insert(&connection, 2).is_ok();
        drop(connection);
        let was_cut = disk.is_off();
        disk.restart();
        let again = open(&disk).expect("up again");
        assert!(sound(&again), "seed {seed}");
        let found = count(&again).expect("read");
        assert!(if kept && !was_cut { found == 2 } else { found == 1 || found == 2 }, "seed {seed}: {found}");
        disk.crash();
        assert!(insert(&again, 3).is_err());
        assert_eq!(count(&open(&disk).expect("opened")), Ok(found));
    }
}

#[test]
fn a_full_disk_refuses_and_goes_on_when_there_is_room() {
    let disk = Disk::new(1);
    let connection = wal(&disk, "FULL").expect("made");
    disk.set_room(Some(disk.used() + 20_000));
    let full = (0..100).map(|n| insert(&connection, n)).find_map(Result::err).expect("no room");
    assert_eq!(full.sqlite_error_code(), Some(ErrorCode::DiskFull));
    let kept = count(&connection).expect("reads go on");
    disk.set_room(None);
    insert(&connection, 1_000).expect("room again");
    assert_eq!(count(&connection), Ok(kept + 1));
    assert!(disk.counters().full > 0);
}

#[test]
fn a_picture_falls_in_many_ways_and_the_disk_goes_on() {
    let disk = Disk::new(1);
    let connection = wal(&disk, "FULL").expect("made");
    insert(&connection, 1).expect("kept");
    disk.take_pictures(Some(1));
    insert(&connection, 2).expect("kept");
    let pictures = disk.pictures();
    assert!(pictures.len() > 2, "{}", pictures.len());
    let mut counts = std::collections::BTreeSet::new();
    for (picture, seed) in pictures.iter().flat_map(|p| (0..50).map(move |seed| (p, seed))) {
        let fallen = Disk::fallen(picture, seed);
        let again = open(&fallen).expect("up again");
        assert!(sound(&again));
        counts.insert(count(&again).expect("read"));
    }
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), [1, 2], "the second is there or not, the first always");
    assert_eq!(count(&connection), Ok(2));
}
