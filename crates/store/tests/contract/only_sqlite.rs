//! What only SQLite does: the folder, the file, the schema, the plans.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::samples::full;
use crate::support::{Folder, NOW, row};
use rusqlite::Connection;
use vestibule_center::hours::StateBy;
use vestibule_center::id::ClientId;
use vestibule_center::saved::*;
use vestibule_store::sqlite::{FILE, VERSION};
use vestibule_store::table::tables;
use vestibule_store::{Batch, Fault, SqliteStore, Store};

fn raw(folder: &Folder) -> Connection {
    Connection::open(folder.path().join(FILE)).expect("opened")
}

#[test]
fn a_reopened_folder_holds_the_same_rows() {
    let folder = Folder::new();
    let agents: Vec<AgentRow> = (1..=3).map(full).collect();
    let mut store = SqliteStore::open(folder.path()).expect("opened");
    let epoch = store.claim("first").expect("claimed").epoch;
    let rows = agents.iter().map(row).collect();
    store.commit(&Batch { turns: 5, rows, ..Batch::new(epoch) }).expect("kept");
    drop(store);

    let mut store = SqliteStore::open(folder.path()).expect("opened again");
    assert_eq!(store.load(NOW).expect("loaded").agents, agents);
    let claim = store.claim("second").expect("claimed");
    assert_eq!((claim.epoch, claim.turn), (2, 5));
}

#[test]
fn a_held_folder_is_refused() {
    let folder = Folder::new();
    let store = SqliteStore::open(folder.path()).expect("opened");
    let second = SqliteStore::open(folder.path()).map(drop);
    assert_eq!(second, Err(Fault::Locked { folder: folder.path().to_owned() }));
    drop(store);
    SqliteStore::open(folder.path()).expect("free again");
}

#[cfg(unix)]
#[test]
fn a_made_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let made = folder.path().join("a/b");
    SqliteStore::open(&made).expect("opened");
    let mode = std::fs::metadata(&made).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn a_folder_that_cannot_be_made_is_a_fault() {
    let folder = Folder::new();
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").expect("written");
    let opened = SqliteStore::open(&file.join("data")).map(drop);
    assert!(matches!(opened, Err(Fault::Broken(_))), "{opened:?}");
}

#[test]
fn a_file_that_is_no_database_is_a_fault() {
    let folder = Folder::new();
    std::fs::write(folder.path().join(FILE), "not a database, but long enough to be read as one".repeat(99)).expect("written");
    let opened = SqliteStore::open(folder.path()).map(drop);
    assert!(matches!(opened, Err(Fault::Broken(_))), "{opened:?}");
}

/// One version back always works, two do not.
#[test]
fn a_newer_schema_is_opened_only_by_those_it_names() {
    let folder = Folder::new();
    drop(SqliteStore::open(folder.path()).expect("made"));
    let set = |version: u32, oldest_reader: u32| {
        let changed = raw(&folder).execute("UPDATE schema SET version = ?1, oldest_reader = ?2", [version, oldest_reader]).expect("set");
        assert_eq!(changed, 1);
    };
    set(VERSION + 1, VERSION);
    raw(&folder).execute_batch("ALTER TABLE agent ADD COLUMN from_the_future TEXT").expect("altered");
    let mut store = SqliteStore::open(folder.path()).expect("one back");
    let epoch = store.claim("old").expect("claimed").epoch;
    store.commit(&Batch { rows: vec![row(&full::<AgentRow>(1))], ..Batch::new(epoch) }).expect("kept");
    assert_eq!(store.load(NOW).expect("loaded").agents, vec![full(1)]);
    drop(store);

    set(VERSION + 2, VERSION + 1);
    let fault = SqliteStore::open(folder.path()).map(drop).expect_err("two back");
    assert_eq!(fault, Fault::Schema { found: VERSION + 2, oldest_reader: VERSION + 1 });
    assert!(fault.to_string().contains("needs a program"), "{fault}");
}

#[test]
fn a_folder_from_before_hours_keeps_its_queues_and_follows_none() {
    let folder = Folder::new();
    let before = raw(&folder);
    before.execute_batch(include_str!("../../schema/0001.sql")).expect("version 1");
    before.execute_batch(include_str!("../../schema/0002.sql")).expect("version 2");
    before.execute_batch("INSERT INTO schema (id, version, oldest_reader) VALUES (1, 2, 1)").expect("told");
    let queue = "INSERT INTO queue (id, handle, name, shown, media, weight, wrap_up, target_ms, dispositions, state, opens_at)
        VALUES (1, 'sales', 'Sales', 1, 'chat', 250, 1, 60000, '', 'closed', 7000000)";
    before.execute_batch(queue).expect("a queue");
    drop(before);
    let saved = SqliteStore::open(folder.path()).expect("opened").load(NOW).expect("loaded");
    let [queue] = &saved.queues[..] else { panic!("{:?}", saved.queues) };
    assert_eq!((queue.hours.as_deref(), queue.closes_at, queue.state_by), (None, None, StateBy::Hours));
    assert_eq!((queue.opens_at.map(|t| t.0), saved.hours.len()), (Some(7_000_000), 0));
}

#[test]
fn the_schema_has_exactly_the_columns_of_the_tables() {
    let folder = Folder::new();
    drop(SqliteStore::open(folder.path()).expect("made"));
    let raw = raw(&folder);
    let mut statement = raw
        .prepare(
            "SELECT t.name, c.name, t.strict, c.pk FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
             WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema'
                 AND t.type NOT IN ('virtual', 'shadow')",
        )
        .expect("prepared");
    let mut kept: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut keys: BTreeMap<(String, i64), String> = BTreeMap::new();
    let mut rows = statement.query([]).expect("read");
    while let Some(row) = rows.next().expect("read") {
        let (table, column): (String, String) = (row.get(0).expect("name"), row.get(1).expect("name"));
        assert!(row.get::<_, bool>(2).expect("flag"), "{table} is not strict");
        let place: i64 = row.get(3).expect("place");
        if place > 0 {
            keys.insert((table.clone(), place), column.clone());
        }
        kept.entry(table).or_default().insert(column);
    }
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for table in tables() {
        told.insert(table.name.to_owned(), table.columns.iter().map(|c| (*c).to_owned()).collect());
        for (place, column) in (1..).zip(&table.columns[..table.keys]) {
            assert_eq!(keys.get(&(table.name.to_owned(), place)).map(String::as_str), Some(*column), "key of {}", table.name);
        }
    }
    assert_eq!(kept, told);
}

#[test]
fn past_talks_are_looked_over_in_the_index_alone() {
    let folder = Folder::new();
    drop(SqliteStore::open(folder.path()).expect("made"));
    let plan = |columns: &str, bounds: &str| {
        let sql = format!(
            "EXPLAIN QUERY PLAN SELECT {columns} FROM interaction WHERE state IN ('closed') AND client = ?1 {bounds} ORDER BY arrived_at DESC, id DESC"
        );
        let raw = raw(&folder);
        let mut statement = raw.prepare(&sql).expect("prepared");
        let steps = statement.query_map([1; 1], |row| row.get::<_, String>(3)).expect("read");
        steps.map(|step| step.expect("text")).collect::<Vec<_>>().join("; ")
    };
    let key = "id, arrived_at, queue, medium, product, served_by, agents, disposition";
    for bounds in ["", "AND arrived_at >= 5 AND arrived_at < 9", "AND (arrived_at, id) < (9, 9)"] {
        let told = plan(key, bounds);
        assert!(told.starts_with("SEARCH interaction USING COVERING INDEX interaction_past (client=?") && !told.contains("TEMP"), "{told}");
    }
    assert!(plan("*", "").starts_with("SEARCH interaction USING INDEX interaction_past (client=?)"), "{}", plan("*", ""));
}

/// A library reads on connections of its own, more at once than there are.
#[test]
fn many_threads_read_while_one_writes() {
    let folder = Folder::new();
    let mut store = SqliteStore::open(folder.path()).expect("opened");
    let epoch = store.claim("one").expect("claimed").epoch;
    store.commit(&Batch { rows: vec![row(&full::<ClientRow>(1))], ..Batch::new(epoch) }).expect("kept");
    let library = store.library();
    std::thread::scope(|threads| {
        let readers: Vec<_> = (0..16)
            .map(|_| {
                let library = library.clone();
                threads.spawn(move || (0..50).filter(|_| library.client_by_id(ClientId(1)) == Ok(Some(full(1)))).count())
            })
            .collect();
        for id in 2..50 {
            store.commit(&Batch { rows: vec![row(&full::<ClientRow>(id))], ..Batch::new(epoch) }).expect("kept");
        }
        for reader in readers {
            assert_eq!(reader.join().expect("no panic"), 50);
        }
    });
    assert_eq!(library.counts().expect("counted").clients, 49);
}

/// Words of talks lie in segments of an index, in which a removed one stays until they are merged, and in the log until it is cut.
#[test]
fn what_was_removed_is_in_no_file_once_it_is_scrubbed() {
    use vestibule_center::id::InteractionId;
    use vestibule_store::LibraryWrite;
    use vestibule_store::library::words::{Read, Words};
    let folder = Folder::new();
    let mut store = SqliteStore::open(folder.path()).expect("opened");
    let (epoch, library) = (store.claim("first").expect("claimed").epoch, store.library());
    let said = |n: u64, text: &str| {
        let mut words = Words::said(InteractionId(n), ClientId(n % 7));
        words.add(Read::Lines, text);
        LibraryWrite::PutWords(words)
    };
    let mut keep = |library: Vec<LibraryWrite>| store.commit(&Batch { library, ..Batch::new(epoch) }).expect("kept");
    for n in 1..=400 {
        let text = if n % 7 == 3 { format!("zebrafinch{n} squeaks") } else { format!("heron{n} rattles and rolls") };
        keep(vec![said(n, &text)]);
    }
    let holds = || {
        let files = std::fs::read_dir(folder.path()).expect("listed").map(|entry| entry.expect("there").path());
        files.filter(|path| std::fs::read(path).expect("read").windows(10).any(|at| at == b"zebrafinch")).count()
    };
    assert!(holds() > 0);
    keep((1..=400).filter(|n| n % 7 == 3).map(|n| LibraryWrite::EndWords(InteractionId(n))).collect());
    assert_eq!(library.found(ClientId(3), Read::Lines, "zebrafinch").expect("read").len(), 0);
    assert!(holds() > 0, "found no more, and still there");
    // Talks go on being kept meanwhile.
    let mut n = 1_000;
    let mut slices = 0;
    while !store.scrub(slices == 0).expect("scrubbed") {
        n += 7;
        slices += 1;
        store.commit(&Batch { library: vec![said(n, "plover sings")], ..Batch::new(epoch) }).expect("kept");
        assert!(slices < 10_000, "it comes to an end");
    }
    assert_eq!(holds(), 0, "after {slices} slices");
    assert_eq!(library.found(ClientId(1), Read::Lines, "heron").expect("read").len(), 58, "others' words are found as before");
}
