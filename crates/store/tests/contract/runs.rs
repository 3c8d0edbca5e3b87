//! Runs of imported orders: nobody sees one before its row, and its folding changes nothing that is read.

use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_center::ledger::policy::Subject;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{ChangeRow, OrderRow, OrderRunRow};
use vestibule_store::{Batch, Fault, Library, LibraryWrite, SqliteStore, Staging, Store};

use crate::support::{Bench, Folder};

const C1: ClientId = ClientId(1);
const C2: ClientId = ClientId(2);
/// Orders that are kept before, and those a run speaks of: every third one, and as many that are new.
const KEPT: u64 = 40;

fn order(n: u64, client: ClientId, rev: u64, status: &str) -> OrderRow {
    // Some are placed at the same instant.
    OrderRow { rev, ..OrderRow::placed(&format!("A-{n:03}"), client, status, Time((n / 3) as i64)) }
}

fn change(order: &OrderRow) -> ChangeRow {
    ChangeRow {
        subject: Subject::Order,
        thing: order.number.clone(),
        rev: order.rev,
        place: "/status".into(),
        client: order.client,
        old: Some(Private::new("\"paid\"")),
        new: Some(Private::new("\"shipped\"")),
        changed_by: Principal::Center,
        changed_at: Time(9),
        undo_until: None,
        why: None,
        undoes: None,
    }
}

fn switch(generation: u64) -> LibraryWrite {
    LibraryWrite::PutOrderRun(OrderRunRow { id: 1, generation, over: true, folded: "".into() })
}

/// All orders of a client, by pages of this length.
fn listed(library: &Library, client: ClientId, page: usize) -> Vec<OrderRow> {
    let mut all: Vec<OrderRow> = Vec::new();
    loop {
        let some = library.orders_of(client, all.last(), page).expect("read");
        let more = some.len() == page;
        all.extend(some);
        if !more {
            return all;
        }
    }
}

/// Each order, all and the open ones of both clients, how many there are, what changed of them.
type Said = (Vec<Option<OrderRow>>, [Vec<OrderRow>; 4], u64, Vec<ChangeRow>);

/// What a library says of a few orders and of all lists, by this way and that.
fn said(library: &Library) -> Said {
    let numbers: Vec<String> = (0..3 * KEPT).map(|n| format!("A-{n:03}")).collect();
    let each: Vec<_> = numbers.iter().map(|number| library.order(number).expect("read")).collect();
    assert_eq!(library.orders_by(numbers.iter().map(String::as_str)), Ok(each.clone()));
    let lists = [C1, C2].map(|client| listed(library, client, 7));
    assert_eq!([C1, C2].map(|client| listed(library, client, 1)), lists, "by pages of one");
    let open = [C1, C2].map(|client| library.open_orders_of(client, &["shipped"], 200).expect("read"));
    for (open, all) in open.iter().zip(&lists) {
        assert_eq!(*open, all.iter().filter(|order| &*order.status != "shipped").cloned().collect::<Vec<_>>());
    }
    let changes = numbers.iter().flat_map(|number| library.changes_of(Subject::Order, number, None, 9).expect("read")).collect();
    let [one, two] = lists;
    let [three, four] = open;
    (each, [one, two, three, four], library.counts().expect("counted").orders, changes)
}

fn keep_some(bench: &mut Bench) {
    let kept = (0..KEPT).map(|n| LibraryWrite::PutOrder(order(n, if n % 2 == 0 { C1 } else { C2 }, 1, "paid")));
    bench.write(kept.collect());
}

/// A run of every third order, which becomes the other client's or is shipped, and of new ones.
fn staged(library: &Library) -> (Staging, Vec<OrderRow>) {
    let mut staging = library.stage_orders().expect("begun");
    let mut rows = Vec::new();
    for n in (0..2 * KEPT).rev().filter(|n| *n >= KEPT || n % 3 == 0) {
        let client = if n % 4 == 0 { C1 } else { C2 };
        let row = if n < KEPT { order(n, client, 2, "shipped") } else { order(n, client, 1, "paid") };
        let changes: Vec<_> = (n < KEPT).then(|| change(&row)).into_iter().collect();
        staging.saw(n, &row.number).expect("staged");
        staging.put(&row, &changes).expect("staged");
        rows.push(row);
    }
    (staging, rows)
}

/// Folds so many orders; whether there may be more.
fn fold(bench: &mut Bench, limit: usize) -> bool {
    let Some(folding) = bench.library.folding(limit).expect("read") else { return false };
    let folded = folding.orders.last().map_or(folding.row.folded.clone(), |order| order.number.clone());
    let over = !folding.orders.is_empty();
    let row = OrderRunRow { folded, over, ..folding.row };
    let orders = folding.orders.into_iter().map(LibraryWrite::FoldOrder);
    let changes = folding.changes.into_iter().map(LibraryWrite::PutChange);
    bench.write(orders.chain(changes).chain([LibraryWrite::PutOrderRun(row)]).collect());
    over
}

pub(crate) fn a_run_is_read_from_its_row_on_and_folding_changes_nothing(mut bench: Bench) {
    keep_some(&mut bench);
    let before = said(&bench.library);
    let (mut staging, rows) = staged(&bench.library);
    assert_eq!(said(&bench.library), before);
    staging.seal().expect("sealed");
    assert_eq!(said(&bench.library), before, "whole, and not over the orders");
    assert_eq!(bench.library.folding(9), Ok(None));
    staging.let_be();
    bench.write(vec![switch(staging.generation())]);
    let after = said(&bench.library);
    for row in &rows {
        assert_eq!(bench.library.order(&row.number), Ok(Some(row.clone())));
    }
    assert_eq!((after.2, after.3.len()), (2 * KEPT, KEPT.div_ceil(3) as usize));
    assert!(bench.library.stage_orders().is_err(), "one at a time");
    while fold(&mut bench, 5) {
        assert_eq!(said(&bench.library), after);
    }
    bench.library.end_run(staging.generation()).expect("ended");
    assert_eq!(said(&bench.library), after);
    assert_eq!(bench.library.folding(9), Ok(None));
    assert!(bench.library.stage_orders().expect("begun").generation() > staging.generation());
}

pub(crate) fn what_was_changed_since_stays(mut bench: Bench) {
    keep_some(&mut bench);
    let (mut staging, rows) = staged(&bench.library);
    staging.seal().expect("sealed");
    // Changed before the switch: the run says nothing of it any more. It was the first that was staged.
    let [first, .., third, last] = &rows[..] else { panic!("too few") };
    staging.leave_out(&last.number).expect("left out");
    assert_eq!((staging.order(&last.number), staging.order(&first.number)), (Ok(None), Ok(Some(first.clone()))));
    let theirs = order(0, C1, 2, "theirs");
    assert_eq!(theirs.number, last.number);
    staging.let_be();
    bench.write(vec![LibraryWrite::PutOrder(theirs.clone()), switch(staging.generation())]);
    assert_eq!(bench.library.order(&last.number), Ok(Some(theirs.clone())));
    assert_eq!(bench.library.changes_of(Subject::Order, &last.number, None, 9), Ok(vec![]));
    // And one after it, based on what it says.
    let later = OrderRow { rev: third.rev + 1, status: "later".into(), client: C1, ..third.clone() };
    bench.write(vec![LibraryWrite::PutOrder(later.clone()), LibraryWrite::PutChange(change(&later))]);
    let after = said(&bench.library);
    assert_eq!(after.1[0].iter().find(|order| order.number == later.number), Some(&later));
    assert_eq!(bench.library.changes_of(Subject::Order, &third.number, None, 9), Ok(vec![change(&later), change(third)]));
    assert_eq!(bench.library.changes_at(Subject::Order, &third.number, "/status", 1), Ok(vec![change(&later)]));
    assert_eq!(bench.library.changes_in(Subject::Order, &third.number, third.rev), Ok(vec![change(third)]));
    while fold(&mut bench, 3) {
        assert_eq!(said(&bench.library), after);
    }
    assert_eq!(said(&bench.library), after);
}

pub(crate) fn a_run_that_was_not_switched_never_was(mut bench: Bench) {
    keep_some(&mut bench);
    let before = said(&bench.library);
    drop(staged(&bench.library));
    let (mut staging, _) = staged(&bench.library);
    staging.seal().expect("sealed");
    drop(staging);
    assert_eq!(said(&bench.library), before);
    // Of the next nothing of these is seen.
    let mut staging = bench.library.stage_orders().expect("begun");
    let row = order(1, C1, 2, "packed");
    staging.put(&row, &[]).expect("staged");
    staging.seal().expect("sealed");
    staging.let_be();
    bench.write(vec![switch(staging.generation())]);
    assert_eq!(bench.library.order("A-001"), Ok(Some(row)));
    assert_eq!(bench.library.order("A-000"), Ok(Some(order(0, C1, 1, "paid"))));
    assert_eq!(bench.library.counts().expect("counted").orders, KEPT);
}

pub(crate) fn numbers_that_stand_twice_are_told(bench: Bench) {
    let mut staging = bench.library.stage_orders().expect("begun");
    for (row, number) in [(2, "b"), (3, "a"), (4, "b"), (5, "c"), (9, "b"), (11, "a")] {
        staging.saw(row, number).expect("staged");
    }
    let mut told = Vec::new();
    staging.twice(&mut |number, first, again| told.push((number.to_owned(), first, again))).expect("looked");
    let is = |number: &str, first, again| (number.to_owned(), first, again);
    assert_eq!(told, [is("a", 3, 11), is("b", 2, 4), is("b", 2, 9)]);
}

pub(crate) fn a_fold_goes_on_where_it_was(mut bench: Bench) {
    let (mut staging, rows) = staged(&bench.library);
    staging.seal().expect("sealed");
    staging.let_be();
    bench.write(vec![switch(staging.generation())]);
    assert!(fold(&mut bench, 4));
    let next = bench.library.folding(2).expect("read").expect("over");
    let mut numbers: Vec<_> = rows.iter().map(|row| row.number.clone()).collect();
    numbers.sort_unstable();
    assert_eq!(next.row.folded, numbers[3]);
    assert_eq!(next.orders.iter().map(|order| order.number.clone()).collect::<Vec<_>>(), numbers[4..6]);
    assert_eq!(next.changes.len(), 2, "theirs alone");
}

/// A store in a folder, with a run of a few orders that is over the others.
fn over(folder: &Folder) -> Vec<OrderRow> {
    let mut store = SqliteStore::open(folder.path()).expect("opened");
    let epoch = store.claim("first").expect("claimed").epoch;
    let library = store.library();
    let (mut staging, rows) = staged(&library);
    staging.seal().expect("sealed");
    staging.let_be();
    store.commit(&Batch { library: vec![switch(staging.generation())], ..Batch::new(epoch) }).expect("kept");
    rows
}

fn files(folder: &Folder) -> Vec<String> {
    let names = std::fs::read_dir(folder.path()).expect("read").map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("orders-")).collect()
}

#[test]
fn a_run_goes_on_in_a_reopened_folder() {
    let folder = Folder::new();
    let rows = over(&folder);
    std::fs::write(folder.path().join("orders-7.db"), "of one that was killed").expect("written");
    let mut store = SqliteStore::open(folder.path()).expect("opened again");
    let epoch = store.claim("second").expect("claimed").epoch;
    let library = store.library();
    assert_eq!(files(&folder), ["orders-1.db"], "what was never over is gone");
    assert_eq!(library.order(&rows[0].number), Ok(Some(rows[0].clone())));
    let folding = library.folding(1_000).expect("read").expect("over");
    assert_eq!(folding.orders.len(), rows.len());
    let done = OrderRunRow { over: false, ..folding.row };
    let writes = folding.orders.into_iter().map(LibraryWrite::FoldOrder).chain([LibraryWrite::PutOrderRun(done)]);
    store.commit(&Batch { library: writes.collect(), ..Batch::new(epoch) }).expect("kept");
    library.end_run(1).expect("ended");
    assert_eq!((files(&folder).len(), library.order(&rows[0].number)), (0, Ok(Some(rows[0].clone()))));
}

#[test]
fn a_folder_without_the_file_of_its_run_is_refused() {
    let folder = Folder::new();
    over(&folder);
    std::fs::remove_file(folder.path().join("orders-1.db")).expect("removed");
    let missing = Fault::Broken("the file orders-1.db of orders is missing".to_owned());
    assert_eq!(SqliteStore::open(folder.path()).map(drop), Err(missing));
}

#[test]
fn a_reader_who_has_a_run_reads_on_when_it_is_over() {
    let folder = Folder::new();
    let rows = over(&folder);
    let mut store = SqliteStore::open(folder.path()).expect("opened again");
    let epoch = store.claim("second").expect("claimed").epoch;
    let (library, wanted) = (store.library(), rows[0].clone());
    let ended = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let read = || {
            while !ended.load(std::sync::atomic::Ordering::Relaxed) {
                assert_eq!(library.order(&wanted.number), Ok(Some(wanted.clone())));
            }
        };
        let readers = [scope.spawn(read), scope.spawn(read)];
        while let Some(folding) = library.folding(3).expect("read") {
            let folded = folding.orders.last().map_or(folding.row.folded.clone(), |order| order.number.clone());
            let row = OrderRunRow { folded, over: !folding.orders.is_empty(), ..folding.row };
            let (over, generation) = (row.over, row.generation);
            let writes = folding.orders.into_iter().map(LibraryWrite::FoldOrder).chain([LibraryWrite::PutOrderRun(row)]);
            store.commit(&Batch { library: writes.collect(), ..Batch::new(epoch) }).expect("kept");
            if !over {
                library.end_run(generation).expect("ended");
            }
        }
        ended.store(true, std::sync::atomic::Ordering::Relaxed);
        for reader in readers {
            reader.join().expect("read to the end");
        }
    });
}
