//! `vestibule import` of orders alone: however many, whole or not at all, with a server that runs and without, wherever it is killed.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;

use serde_json::{Value, json};
use support::server::Server;
use support::{Folder, PATIENCE, Ran, alone, run, small, until};
use vestibule_store::library::{Counts, OrderRow};
use vestibule_store::{Library, SqliteStore};

const SERVE: [&str; 3] = ["serve", "--listen", "127.0.0.1:0"];
const HEAD: &str = "number,client,product,status,placed_at,promised_at,lines,total,currency\n";

fn row(number: &str, status: &str) -> String {
    format!("{number},cleo,heron,{status},2025-02-03T10:00:00Z,,1 x Bell,12.90,EUR\n")
}

/// So many orders, `N-00000` and on.
fn many(n: usize, status: &str) -> String {
    let mut text = HEAD.to_owned();
    (0..n).for_each(|n| text.push_str(&row(&format!("N-{n:05}"), status)));
    text
}

fn import(folder: &Folder, file: &str) -> Ran {
    run(folder, &["import", file, "--json"])
}

/// The last object on stdout.
fn last(ran: &Ran) -> Value {
    ran.objects().pop().unwrap_or_else(|| panic!("{ran:?}"))
}

/// Row, column and what was expected, of each finding.
fn told(ran: &Ran) -> Vec<(u64, String, String)> {
    let text = |v: &Value| v.as_str().expect("a text").to_owned();
    let objects = ran.objects();
    let findings = objects.iter().filter(|o| o.get("file").is_some());
    findings.map(|o| (o["row"].as_u64().expect("a row"), text(&o["column"]), text(&o["expected"]))).collect()
}

/// Looks into the data folder while no program has it.
fn look<T>(folder: &Folder, look: impl FnOnce(&Library) -> T) -> T {
    let _alone = alone();
    let store = SqliteStore::open(&folder.path("data")).expect("opened");
    look(&store.library())
}

fn count(folder: &Folder) -> u64 {
    look(folder, |library| library.counts().expect("counted").orders)
}

fn order(folder: &Folder, number: &str) -> Option<OrderRow> {
    look(folder, |library| library.order(number).expect("read"))
}

/// Files of runs that lie in the data folder.
fn runs(folder: &Folder) -> Vec<String> {
    let names =
        fs::read_dir(folder.path("data")).expect("the folder").map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("orders-")).collect()
}

/// What is kept, but for the journal, in which stands that a center was opened.
fn kept(folder: &Folder) -> (Counts, Option<OrderRow>) {
    let counts = |library: &Library| Counts { journal: 0, ..library.counts().expect("counted") };
    look(folder, |library| (counts(library), library.order("A-1").expect("read")))
}

/// What is told of a file that does not fit; nothing of it is kept.
fn refused(name: &str, bytes: &[u8]) -> Vec<(u64, String, String)> {
    let folder = small();
    folder.put(name, bytes);
    let before = kept(&folder);
    let ran = import(&folder, name);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert_eq!((&last(&ran)["imported"], &last(&ran)["findings"]), (&json!({}), &json!(told(&ran).len())), "{ran:?}");
    assert_eq!(kept(&folder), before);
    assert_eq!(runs(&folder), Vec::<String>::new());
    told(&ran)
}

fn is(told: Vec<(u64, String, String)>, expected: &[(u64, &str, &str)]) {
    let told: Vec<_> = told.iter().map(|(row, column, expected)| (*row, column.as_str(), expected.as_str())).collect();
    assert_eq!(told, expected);
}

#[test]
fn orders_alone_are_imported_changed_and_left_as_they_are() {
    let folder = small();
    folder.put("input/orders.csv", many(1_200, "paid"));
    for other in ["center.toml", "agents.csv", "clients.csv", "products.csv", "interactions.csv"] {
        fs::remove_file(folder.path("input").join(other)).expect("removed");
    }
    let ran = run(&folder, &["import", "input", "--dry-run", "--json"]);
    assert_eq!((ran.code, &last(&ran)["dry_run"], &last(&ran)["orders"]["new"]), (0, &json!(true), &json!(1_200)), "{ran:?}");
    assert_eq!(count(&folder), 2);
    let ran = import(&folder, "input");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "nothing for humans, and no bar where there is no terminal: {ran:?}");
    assert_eq!(
        (&last(&ran)["imported"], &last(&ran)["orders"]),
        (&json!({"orders": 1_200}), &json!({"new": 1_200, "changed": 0, "same": 0}))
    );
    assert_eq!((count(&folder), runs(&folder).len()), (1_202, 0), "folded at once");
    let before = order(&folder, "N-00007").expect("an order");
    assert_eq!((&*before.status, before.rev, &*before.trail), ("paid", 1, "[]"));
    let ran = import(&folder, "input/orders.csv");
    assert_eq!(last(&ran)["orders"], json!({"new": 0, "changed": 0, "same": 1_200}), "the same twice is the same");
    assert_eq!((count(&folder), order(&folder, "N-00007")), (1_202, Some(before)));
    let mut text = many(3, "shipped");
    text.push_str(&row("N-99999", "paid"));
    folder.put("orders.csv", text);
    let ran = run(&folder, &["import", "orders.csv"]);
    assert!(ran.code == 0 && ran.err.contains("4 orders, 1 of them new, 3 changed, 0 as they were"), "{ran:?}");
    let shipped = order(&folder, "N-00002").expect("an order");
    assert_eq!((&*shipped.status, shipped.rev, shipped.trail.contains("shipped")), ("shipped", 2, true));
    assert_eq!(order(&folder, "N-00003").map(|order| order.rev), Some(1), "what the file does not name stays");
    assert_eq!(count(&folder), 1_203);
}

#[test]
fn names_of_every_script_and_all_that_json_lines_say_are_kept_whole() {
    let folder = small();
    let street = "شارع النيل ٢, Zoë 👩‍👩‍👧 «Ñandú»";
    let line = json!({"number": "J-1", "client": "cleo", "status": "paid", "placed_at": "2025-02-03T10:00:00+01:00", "total": 12.9, "currency": "EUR",
                      "street": street, "city": "القاهرة", "slot_from": "2026-12-01T10:00:00+01:00", "rev": null, "lines": "2 x Bell 🔔; 1 x كتاب"});
    folder.put("orders.jsonl", format!("\u{feff}{line}\r\n"));
    let ran = import(&folder, "orders.jsonl");
    assert_eq!(ran.code, 0, "{ran:?}");
    let kept = order(&folder, "J-1").expect("an order");
    let contents: Value = serde_json::from_str(kept.contents.reveal()).expect("JSON");
    assert_eq!(contents, json!({"/address/street": street, "/address/city": "القاهرة", "/slot/from": "2026-12-01T09:00:00.000Z"}));
    assert_eq!((&*kept.lines, kept.total_minor), (r#"[{"text":"Bell 🔔","quantity":2},{"text":"كتاب","quantity":1}]"#, 1_290));
    // The same as CSV, with a mark of its encoding and lines that end as elsewhere; what it does not say stays.
    folder.put("orders.csv", "\u{feff}number,client,status,placed_at,total,currency,city,lines\r\nJ-1,cleo,paid,2025-02-03T09:00:00Z,12.90,EUR,,\"2 x Bell 🔔; 1 x كتاب\"\r\n");
    assert_eq!(last(&import(&folder, "orders.csv"))["orders"]["changed"], 1);
    let contents: Value = serde_json::from_str(order(&folder, "J-1").expect("an order").contents.reveal()).expect("JSON");
    assert_eq!(contents, json!({"/address/street": street, "/slot/from": "2026-12-01T09:00:00.000Z"}));
}

#[test]
fn one_bad_row_at_the_end_leaves_all_as_it_was() {
    let mut text = many(4_000, "paid");
    text.push_str(&row("N-bad", "Paid!"));
    is(refused("orders.csv", text.as_bytes()), &[(4_002, "status", "a word of a-z and _, such as shipped")]);
}

#[test]
fn other_encodings_are_told() {
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(many(2, "paid").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    is(refused("orders.csv", &utf16), &[(1, "", "UTF-8")]);
    is(refused("orders.jsonl", &utf16), &[(1, "", "UTF-8")]);
    let mut mixed = many(3, "paid").into_bytes();
    mixed.extend(b"N-4,cleo,heron,paid,2025-02-03T10:00:00Z,,1 x Caf\xe9,12.90,EUR\n");
    is(refused("orders.csv", &mixed), &[(5, "lines", "UTF-8")]);
    is(refused("orders.jsonl", b"{\"number\":\"\xe9\"}\n"), &[(1, "", "UTF-8")]);
}

#[test]
fn what_is_too_long_is_told_and_takes_no_memory() {
    let long = "x".repeat(41);
    is(refused("orders.csv", format!("{HEAD}{}", row(&long, "paid")).as_bytes()), &[(2, "number", "at most 40 characters")]);
    let street = "é".repeat(4_001);
    let text = format!("number,client,status,placed_at,total,currency,street\nN-1,cleo,paid,2025-02-03T10:00:00Z,1,EUR,{street}\n");
    is(refused("orders.csv", text.as_bytes()), &[(2, "street", "at most 4000 characters")]);
    let mut open = many(2, "paid");
    open.push_str("N-9,cleo,heron,paid,2025-02-03T10:00:00Z,,\"1 x Bell,12.90,EUR\n");
    let (row, _, expected) = refused("orders.csv", open.as_bytes()).pop().expect("one");
    assert_eq!((row, expected.as_str()), (4, "each quote closed before the file ends"));
    open.push_str(&many(8_000, "paid"));
    let (row, _, expected) = refused("orders.csv", open.as_bytes()).pop().expect("one");
    assert!(row == 4 && expected.contains("is a quote not closed?"), "{row}: {expected}");
}

#[test]
fn a_number_that_stands_twice_is_told_with_both_rows() {
    let text = format!("{HEAD}{}{}{}{}", row("N-1", "paid"), row("N-2", "paid"), row("N-1", "shipped"), row("A-1", "Bad status"));
    let again = format!("{text}{}", row("A-1", "shipped"));
    let both = |row: u64| format!("no second row with this number: it stands in row {row}");
    let expected = [(5, "status", "a word of a-z and _, such as shipped"), (6, "number", &both(5)), (4, "number", &both(2))];
    is(refused("orders.csv", again.as_bytes()), &expected);
}

#[test]
fn wrong_versions_slots_clients_and_headers_are_told() {
    let head = "number,client,product,status,placed_at,total,currency,rev,slot_from,slot_to\n";
    let line = |number: &str, client: &str, product: &str, rest: &str| {
        format!("{number},{client},{product},paid,2025-02-03T10:00:00Z,1,EUR,{rest}\n")
    };
    let late = "2026-12-01T10:00:00Z";
    let text = [
        head.to_owned(),
        line("A-1", "cleo", "", "2,,"),
        line("N-1", "cleo", "", "1,,"),
        line("N-2", "cleo", "", "first,,"),
        line("N-3", "nobody", "none", ",,"),
        line("N-4", "cleo", "", &format!(",{late},2026-12-01T09:00:00Z")),
        line("N-5", "cleo", "", ",soon,"),
        line("A-2", "dan", "", &format!("1,{late},")),
    ];
    let mut found = refused("orders.csv", text.concat().as_bytes());
    found.sort();
    let expected = [
        (2, "rev", "at most 1, the version it has"),
        (3, "rev", "nothing: the order is new"),
        (4, "rev", "a version, such as 3, or nothing"),
        (5, "client", "the handle of a client there is"),
        (5, "product", "the handle of a product there is"),
        (6, "slot_to", "an instant after /slot/from"),
        (7, "slot_from", "an instant such as 2026-03-01T09:00:00Z"),
    ];
    is(found, &expected);
    is(refused("orders.csv", b"number,client,statsu\nN-1,cleo,paid\n")[..1].to_vec(), &[(1, "statsu", "status")]);
    is(refused("orders.jsonl", b"{\"number\":\"N-1\",\n"), &[(1, "", &refused_json())]);
}

fn refused_json() -> String {
    let error = serde_json::from_slice::<Value>(b"{\"number\":\"N-1\",").expect_err("half of an object");
    format!("a JSON object on one line ({error})")
}

#[test]
fn so_many_errors_are_told_and_the_rest_is_counted() {
    let folder = small();
    let mut text = HEAD.to_owned();
    (0..1_500).for_each(|n| text.push_str(&row(&format!("N-{n}"), "Not so")));
    folder.put("orders.csv", text);
    let ran = import(&folder, "orders.csv");
    assert_eq!((ran.code, told(&ran).len(), &last(&ran)["findings"]), (4, 200, &json!(1_500)));
    assert!(ran.err.contains("1500 things do not fit (1300 are not told): nothing imported"), "{}", ran.err);
}

/// The file over the control socket by hand: the line, and as much of the file as is given.
fn begin(folder: &Folder, bytes: usize, text: &str) -> UnixStream {
    let mut stream = UnixStream::connect(folder.path("data/control.sock")).expect("connected");
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    let way = json!({"dry_run": false, "humans": false, "scripts": true});
    let request = json!({"orders": {"name": "orders.csv", "form": "csv", "bytes": bytes, "way": way}});
    stream.write_all(format!("{request}\n{text}").as_bytes()).expect("sent");
    stream
}

/// Reads until it tells that rows were read.
fn staged(stream: &UnixStream) {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).expect("told");
    let far: Value = serde_json::from_str(&line).expect("JSON");
    assert!(far["far"]["rows"].as_u64().is_some_and(|rows| rows > 0), "{line}");
}

#[test]
fn a_server_that_runs_imports_as_the_file_comes() {
    let folder = small();
    let server = Server::start(&folder, &SERVE);
    folder.put("orders.csv", many(3_000, "paid"));
    let ran = import(&folder, "orders.csv");
    assert_eq!((ran.code, &last(&ran)["orders"]["new"]), (0, &json!(3_000)), "{ran:?}");
    let counted = || last(&run(&folder, &["check", "--json"]));
    assert_eq!((&counted()["orders"], &counted()["wrong"]), (&json!(3_002), &json!([])), "folded or not");
    folder.put("bad.csv", format!("{HEAD}{}", row("N-1", "Bad")));
    assert_eq!((import(&folder, "bad.csv").code, &counted()["orders"]), (4, &json!(3_002)));
    until("the run is folded", || runs(&folder).is_empty());
    assert_eq!(counted()["orders"], 3_002);
    assert!(server.end("-TERM").0.success());
    assert_eq!(count(&folder), 3_002);
}

#[test]
fn who_stops_sending_imports_nothing() {
    let folder = small();
    let server = Server::start(&folder, &SERVE);
    let text = many(2_000, "paid");
    let stream = begin(&folder, text.len() + 1, &text);
    staged(&stream);
    assert_eq!(runs(&folder).len(), 1);
    let mut second = begin(&folder, 0, "");
    let mut told = String::new();
    second.read_to_string(&mut told).expect("told");
    assert!(told.contains("another import of orders is on its way"), "{told}");
    drop((stream, second));
    until("what was staged goes", || runs(&folder).is_empty());
    assert_eq!(last(&run(&folder, &["check", "--json"]))["orders"], 2);
    folder.put("orders.csv", text);
    assert_eq!(last(&import(&folder, "orders.csv"))["orders"]["new"], 2_000, "and the next one may");
    assert!(server.end("-TERM").0.success());
}

#[test]
fn killed_while_it_stages_nothing_is_imported() {
    let folder = small();
    let server = Server::start(&folder, &SERVE);
    let text = many(2_000, "shipped") + &row("A-2", "shipped");
    let stream = begin(&folder, text.len() + 1, &text);
    staged(&stream);
    server.end("-KILL");
    assert_eq!(runs(&folder).len(), 1, "it lies there still");
    assert_eq!((count(&folder), order(&folder, "A-2").map(|order| order.rev)), (2, Some(1)));
    assert_eq!(runs(&folder).len(), 0, "and went with the next start");
    let server = Server::start(&folder, &SERVE);
    assert_eq!(last(&run(&folder, &["check", "--json"]))["orders"], 2);
    assert!(server.end("-TERM").0.success());
}

#[test]
fn killed_while_it_folds_all_is_imported() {
    let folder = small();
    folder.put("first.csv", many(9_000, "paid"));
    assert_eq!(import(&folder, "first.csv").code, 0);
    let server = Server::start(&folder, &SERVE);
    folder.put("orders.csv", many(12_000, "shipped"));
    assert_eq!(last(&import(&folder, "orders.csv"))["orders"], json!({"new": 3_000, "changed": 9_000, "same": 0}));
    server.end("-KILL");
    let numbers: Vec<String> = (0..12_000).map(|n| format!("N-{n:05}")).collect();
    let all = |library: &Library| {
        let rows = library.orders_by(numbers.iter().map(String::as_str)).expect("read");
        let shipped = rows.iter().flatten().filter(|row| &*row.status == "shipped").count();
        let revs: u64 = rows.iter().flatten().map(|row| row.rev).sum();
        (shipped, revs, library.counts().expect("counted").orders)
    };
    let run_row = |library: &Library| library.order_run().expect("read").expect("a run");
    let (row, seen) = look(&folder, |library| (run_row(library), all(library)));
    assert!(row.over && *row.folded < *numbers[11_999], "it was killed too late: {row:?}");
    assert_eq!(seen, (12_000, 21_000, 12_002));
    let server = Server::start(&folder, &SERVE);
    until("the run is folded", || runs(&folder).is_empty());
    server.end("-KILL");
    let (row, after) = look(&folder, |library| (run_row(library), all(library)));
    assert_eq!((row.over, after), (false, seen));
    let mut changes = String::new();
    look(&folder, |library| {
        let rows = library.changes_of(vestibule_center::ledger::policy::Subject::Order, "N-00005", None, 9).expect("read");
        let _ = write!(changes, "{}", rows.len());
    });
    assert_eq!(changes, "1", "told once");
}
