//! `vestibule import`: whole or not at all, each thing that does not fit with file, row and column.

#[path = "import/cards.rs"]
mod cards;
#[path = "import/lines.rs"]
mod lines;
#[path = "import/orders.rs"]
mod orders;
#[path = "import/policy.rs"]
mod policy;
mod support;
#[path = "import/transcripts.rs"]
mod transcripts;

use std::fs;
use std::sync::MutexGuard;

use serde_json::json;
use support::{Folder, Ran, SMALL, alone, run};
use vestibule_store::library::{Counts, History};
use vestibule_store::{Library, SqliteStore};

fn import(folder: &Folder) -> Ran {
    run(folder, &["import", "input", "--json"])
}

/// What was found, as (file, row, column), and what was expected.
fn told(ran: &Ran) -> Vec<(String, u64, String, String)> {
    let text = |v: &serde_json::Value| v.as_str().expect("a text").to_owned();
    let objects = ran.objects();
    let findings = objects.iter().filter(|o| o.get("file").is_some());
    let told = findings.map(|o| (text(&o["file"]), o["row"].as_u64().expect("a row"), text(&o["column"]), text(&o["expected"])));
    told.collect()
}

/// The folder's library, with the store that holds it: dropped before another program may start.
fn library(folder: &Folder) -> ((SqliteStore, MutexGuard<'static, ()>), Library) {
    let alone = alone();
    let store = SqliteStore::open(&folder.path("data")).expect("opened");
    let library = store.library();
    ((store, alone), library)
}

fn counts(folder: &Folder) -> Counts {
    let (_store, library) = library(folder);
    library.counts().expect("counted")
}

/// Changes one place of the small center and imports it: what is told, when nothing may be imported.
fn refused(file: &str, from: &str, to: &str) -> Vec<(String, u64, String, String)> {
    let folder = Folder::new();
    folder.put_small();
    let (_, text) = SMALL.iter().find(|(name, _)| *name == file).expect("a file of it");
    assert!(text.contains(from), "{file} has no {from}");
    folder.put(&format!("input/{file}"), text.replacen(from, to, 1));
    refused_folder(&folder)
}

fn refused_folder(folder: &Folder) -> Vec<(String, u64, String, String)> {
    let ran = import(folder);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(!folder.path("data").exists(), "something was made");
    let told = told(&ran);
    let last = ran.objects().pop().expect("a last line");
    assert_eq!(last["imported"], json!({}));
    assert_eq!(last["findings"], told.len());
    assert!(!told.is_empty());
    told
}

/// That one thing is told, and what.
fn is(told: Vec<(String, u64, String, String)>, file: &str, row: u64, column: &str, expected: &str) {
    assert_eq!(told.len(), 1, "{told:?}");
    first(told, file, row, column, expected);
}

/// What is told first.
fn first(told: Vec<(String, u64, String, String)>, file: &str, row: u64, column: &str, expected: &str) {
    let (f, r, c, e) = told.first().expect("one");
    assert_eq!((f.as_str(), *r, c.as_str()), (file, row, column), "{told:?}");
    assert!(e.contains(expected), "expected {e}");
}

#[test]
fn the_sample_is_imported_whole() {
    let folder = Folder::new();
    folder.put_sample();
    let ran = import(&folder);
    assert_eq!(ran.code, 0, "{ran:?}");
    let last = ran.objects().pop().expect("a last line");
    let imported = json!({"settings":2,"queues":3,"hours":1,"agents":18,"clients":42,"products":60,"orders":300,"interactions":2000,"skills":0,"replies":3,"rules":3,"messages":8503});
    assert_eq!(last["imported"], imported);
    assert!(last["ms"].is_u64());
    let kept = counts(&folder);
    assert_eq!((kept.clients, kept.products, kept.orders), (42, 60, 300));
    assert_eq!((kept.interactions, kept.open_interactions, kept.messages), (2_000, 0, 8_503));
    let (_store, library) = library(&folder);
    let cleo = library.client_by_handle("cleo").expect("read").expect("cleo");
    assert_eq!(cleo.name.reveal(), "Cleo Marchand");
    let mail = library.mail_of(cleo.id).expect("read").expect("an address");
    assert_eq!(mail.address.reveal(), "cleo@example.org");
    let orders = library.orders_of(cleo.id, None, 50).expect("read");
    let newest = orders.first().expect("an order");
    assert_eq!((&*newest.currency, newest.total_minor > 100_000), ("EUR", true));
    assert!(newest.lines.starts_with("[{\"text\":\"Heron cargo e-bike"));
    let asked = History { client: Some(cleo.id), ..History::default() };
    let past = library.history(&asked, None, 200).expect("read").items;
    assert_eq!(past.len(), 76);
    assert!(past.iter().all(|i| i.ended_at.is_some() && i.closed_at == i.ended_at && i.owner.is_none()));
}

#[test]
fn twice_is_the_same() {
    let folder = Folder::new();
    folder.put_sample();
    assert_eq!(import(&folder).code, 0);
    let before = {
        let (_store, library) = library(&folder);
        let cleo = library.client_by_handle("cleo").expect("read").expect("cleo");
        let orders = library.orders_of(cleo.id, None, 200).expect("read");
        let past = library.history(&History::default(), None, 200).expect("read");
        (cleo, orders, past)
    };
    let first = counts(&folder);
    assert_eq!(import(&folder).code, 0);
    let second = counts(&folder);
    assert_eq!((first.clients, first.orders, first.products), (second.clients, second.orders, second.products));
    assert_eq!((first.interactions, first.accounts), (second.interactions, second.accounts));
    let (_store, library) = library(&folder);
    assert_eq!(library.client_by_handle("cleo").expect("read").expect("cleo"), before.0);
    assert_eq!(library.orders_of(before.0.id, None, 200).expect("read"), before.1);
    assert_eq!(library.history(&History::default(), None, 200).expect("read"), before.2);
}

#[test]
fn a_change_is_a_new_version_and_the_rest_stays() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(import(&folder).code, 0);
    fs::remove_dir_all(folder.path("input")).expect("removed");
    folder.put("input/products.csv", "handle,name\nheron,Heron cargo e-bike II\n");
    folder.put("input/notes.txt", "nothing of an import");
    let ran = import(&folder);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (_store, library) = library(&folder);
    let heron = library.product("heron").expect("read").expect("the product");
    assert_eq!((&*heron.name, heron.rev), ("Heron cargo e-bike II", 2));
    assert_eq!(library.product("lark").expect("read").expect("the product").rev, 1);
    assert_eq!(library.counts().expect("counted").orders, 2);
}

#[test]
fn references_may_name_what_is_kept_already() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(import(&folder).code, 0);
    fs::remove_dir_all(folder.path("input")).expect("removed");
    let order = "OC-1,cleo,heron,placed,2025-01-01T00:00:00Z,1.00,EUR";
    folder.put("input/orders.csv", format!("number,client,product,status,placed_at,total,currency\n{order}\n"));
    assert_eq!(import(&folder).code, 0);
    assert_eq!(counts(&folder).orders, 3);
}

#[test]
fn a_dry_run_keeps_nothing() {
    let folder = Folder::new();
    folder.put_small();
    let ran = run(&folder, &["import", "input", "--dry-run", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let last = ran.objects().pop().expect("a last line");
    assert_eq!((&last["imported"]["orders"], &last["dry_run"]), (&json!(2), &json!(true)));
    assert!(!folder.path("data").exists());
    assert_eq!(import(&folder).code, 0);
    folder.put("input/products.csv", "handle,name\nnew,New\n");
    assert_eq!(run(&folder, &["import", "input", "--dry-run", "--json"]).code, 0);
    assert_eq!(counts(&folder).products, 2);
}

#[test]
fn a_fault_after_a_good_import_changes_nothing() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(import(&folder).code, 0);
    let before = counts(&folder);
    folder.put("input/products.csv", "handle,name\nnew,New\nNEW,New\n");
    assert_eq!(import(&folder).code, 4);
    assert_eq!(counts(&folder), before);
}

#[test]
fn unknown_names_are_told_with_the_nearest() {
    first(refused("orders.csv", "status", "sttaus"), "orders.csv", 1, "sttaus", "status");
    is(refused("agents.csv", "sales support", "sales suport"), "agents.csv", 2, "queues", "support");
    is(refused("orders.csv", "A-1,cleo", "A-1,cloe"), "orders.csv", 2, "client", "cleo");
    is(refused("orders.csv", "dan,lark", "dan,larks"), "orders.csv", 3, "product", "lark");
    is(refused("interactions.csv", "cleo,ana", "cleo,anna"), "interactions.csv", 2, "agent", "ana");
    is(refused("interactions.csv", "support,mail", "suport,mail"), "interactions.csv", 3, "queue", "support");
    is(refused("interactions.csv", ",mail,", ",mial,"), "interactions.csv", 3, "medium", "mail");
    is(refused("interactions.csv", ",sold\n", ",slod\n"), "interactions.csv", 2, "disposition", "sold");
    is(refused("interactions.csv", ",handled,", ",handed,"), "interactions.csv", 2, "outcome", "handled");
    is(refused("agents.csv", "supervisor", "superviser"), "agents.csv", 3, "role", "supervisor");
    first(refused("center.toml", "weight = 1000", "wieght = 1000"), "center.toml", 10, "queue[0].wieght", "weight");
    is(refused("center.toml", "hold_ms", "hold_mss"), "center.toml", 4, "settings.hold_mss", "hold_ms");
    first(refused("center.toml", "code =", "kode ="), "center.toml", 11, "queue[0].dispositions[0].kode", "code");
    let folder = Folder::new();
    folder.put("input/order.csv", "");
    is(refused_folder(&folder), "order.csv", 0, "", "orders.csv");
}

#[test]
fn what_is_missing_is_told() {
    first(refused("orders.csv", "number,client", "number"), "orders.csv", 1, "client", "this column");
    is(refused("clients.csv", "cleo,Cleo Marchand", "cleo,"), "clients.csv", 2, "name", "a value");
    is(refused("interactions.csv", "cleo,ana", "cleo,"), "interactions.csv", 2, "agent", "handled");
    is(refused("center.toml", "name = \"Sales\"\n", ""), "center.toml", 6, "queue[0].name", "a name");
    is(refused("orders.csv", "A-2,dan,", "A-2,"), "orders.csv", 3, "", "9 fields");
    is(refused_folder(&Folder::new()), "input", 0, "", "a folder");
}

#[test]
fn values_that_do_not_fit_are_told() {
    is(refused("orders.csv", "2025-01-02T10:00:00Z", "2025-01-02"), "orders.csv", 2, "placed_at", "an instant");
    is(refused("orders.csv", "2025-01-03T10", "2925-01-03T10"), "orders.csv", 3, "placed_at", "not after now");
    is(refused("orders.csv", "2025-01-09T17", "2024-01-09T17"), "orders.csv", 2, "promised_at", "after placed_at");
    is(refused("orders.csv", "148,EUR", "148.001,EUR"), "orders.csv", 3, "total", "129.90");
    is(refused("orders.csv", "148,EUR", "148,eur"), "orders.csv", 3, "currency", "capital letters");
    is(refused("orders.csv", "1 x Lark", "many x Lark"), "orders.csv", 3, "lines", "2 x Brake pads");
    is(refused("agents.csv", "1000,yes", "1001,yes"), "agents.csv", 2, "units", "1 to 1,000");
    is(refused("agents.csv", "1000,yes", "1000,maybe"), "agents.csv", 2, "shown", "yes or no");
    is(refused("agents.csv", "sam,", "Sam,"), "agents.csv", 3, "handle", "a-z");
    is(refused("clients.csv", "cleo@example.org", "cleo at example.org"), "clients.csv", 2, "mail", "cleo@example.org");
    is(refused("clients.csv", "fr en", "fr_en"), "clients.csv", 2, "languages", "fr_en");
    is(refused("interactions.csv", "2025-01-02T09:10", "2025-01-02T09:00"), "interactions.csv", 2, "ended_at", "after");
    is(refused("interactions.csv", "abandoned,", "abandoned,sold"), "interactions.csv", 3, "disposition", "not handled");
    is(refused("center.toml", "weight = 1000", "weight = 1001"), "center.toml", 6, "queue[0].weight", "1 to 1,000");
    is(refused("center.toml", "20000", "99"), "center.toml", 4, "settings.hold_ms", "100 to 120000");
    is(refused("center.toml", "20000", "\"20 s\""), "center.toml", 4, "settings.hold_ms", "a whole number");
    first(refused("center.toml", "[\"chat\"]", "[\"caht\"]"), "center.toml", 9, "queue[0].media", "chat");
    first(refused("center.toml", "\"Small\"", "Small"), "center.toml", 1, "", "TOML");
}

#[test]
fn what_stands_twice_is_told() {
    is(refused("agents.csv", "sam,Sam", "ana,Sam"), "agents.csv", 3, "handle", "row 2");
    is(refused("orders.csv", "A-2", "A-1"), "orders.csv", 3, "number", "row 2");
    first(refused("center.toml", "\"support\"", "\"sales\""), "center.toml", 13, "queue[1].handle", "row 6");
    first(refused("products.csv", "name,summary", "name,name"), "products.csv", 1, "name", "once");
    let again = "cleo,,support,mail,,2025-01-02T10:00:00+01:00,";
    let told = refused("interactions.csv", "dan,,support,mail,,2025-01-03T09:00:00Z,", again);
    is(told, "interactions.csv", 3, "arrived_at", "no second arrival");
}

#[test]
fn bytes_and_sizes_that_do_not_fit_are_told() {
    let folder = Folder::new();
    let long = "x".repeat(121);
    folder.put("input/products.csv", [b"handle,name\na,\xff\xfe\nb,".as_slice(), long.as_bytes(), b"\nc\n"].concat());
    let told = refused_folder(&folder);
    let told: Vec<_> = told.iter().map(|(_, r, c, e)| (*r, c.as_str(), e.as_str())).collect();
    assert_eq!(told, [(2, "name", "UTF-8"), (3, "name", "at most 120 characters"), (4, "", "2 fields, as in the header")]);
}

#[test]
fn every_fault_is_told_up_to_a_limit() {
    let folder = Folder::new();
    let rows: String = (0..300).map(|n| format!("UPPER{n},x\n")).collect();
    folder.put("input/products.csv", format!("handle,name\n{rows}"));
    let ran = import(&folder);
    assert_eq!((ran.code, told(&ran).len()), (4, 200));
    assert_eq!(ran.objects().pop().expect("a last line")["findings"], 300);
    assert!(ran.err.contains("100 are not told"), "{}", ran.err);
}

#[test]
fn a_folder_that_somebody_holds_who_is_no_server_is_refused() {
    let folder = Folder::new();
    folder.put_small();
    let _held = SqliteStore::open(&folder.path("data")).expect("opened");
    let ran = import(&folder);
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("holds the folder"), "{}", ran.err);
}

const OFFICE: &str = "\n[[hours]]\nhandle = \"office\"\nname = \"Office\"\nzone = \"Europe/Amsterdam\"\n\n[hours.week]\nmon = [\"09:00-17:00\"]\n\
                      fri = [\"22:00-06:00\"]\n\n[[hours.holidays]]\ndate = \"2026-12-25\"\nname = \"Christmas Day\"\nopen = [\"10:00-12:00\"]\n";

/// The small center with hours for sales; they begin in row 20. One place is changed.
fn with_hours(from: &str, to: &str) -> Folder {
    let folder = Folder::new();
    folder.put_small();
    let (_, text) = SMALL.iter().find(|(name, _)| *name == "center.toml").expect("a file of it");
    let text = text.replacen("handle = \"sales\"", "handle = \"sales\"\nhours = \"office\"", 1) + OFFICE;
    assert!(text.contains(from), "no {from}");
    folder.put("input/center.toml", text.replacen(from, to, 1));
    folder
}

#[test]
fn hours_are_imported_and_their_queue_waits_for_them() {
    use vestibule_center::hours::Holiday;
    use vestibule_center::routing::queue::QueueLife;
    use vestibule_store::Store;

    let folder = with_hours("office", "office");
    assert_eq!(import(&folder).code, 0);
    assert_eq!(import(&folder).code, 0, "and again");
    let ((mut store, _alone), _library) = library(&folder);
    let saved = store.load(vestibule_center::time::Time(0)).expect("loaded");
    let [office] = &saved.hours[..] else { panic!("{:?}", saved.hours) };
    assert_eq!((&*office.handle, office.rev, &*office.zone), ("office", 1, "Europe/Amsterdam"));
    assert_eq!(office.week.0[4].iter().map(|s| s.to_string()).collect::<Vec<_>>(), ["22:00-06:00"]);
    assert_eq!(office.holidays.iter().map(Holiday::name).collect::<Vec<_>>(), ["Christmas Day"]);
    let queues: Vec<_> = saved.queues.iter().map(|q| (q.hours.as_deref(), q.state)).collect();
    assert_eq!(queues, [(Some("office"), QueueLife::Closed), (None, QueueLife::Open)]);
}

#[test]
fn hours_that_do_not_fit_are_told_with_their_row() {
    let of = |from: &str, to: &str| refused_folder(&with_hours(from, to));
    let file = "center.toml";
    is(of("hours = \"office\"", "hours = \"ofice\""), file, 8, "queue[0].hours", "office");
    is(of("Europe/Amsterdam", "Europe/Amsterdm"), file, 23, "hours[0].zone", "Europe/Amsterdam");
    is(of("mon = ", "mo = "), file, 26, "hours[0].week.mo", "mon");
    is(of("09:00-17:00", "09:00-09:00"), file, 26, "hours[0].week.mon", "a span such as");
    is(of("2026-12-25", "2026-02-30"), file, 30, "hours[0].holidays[0].date", "a day that there is");
    is(of("\"2026-12-25\"", "2026-12-25"), file, 30, "hours[0].holidays[0].date", "a text in quotes");
    is(of("[\"10:00-12:00\"]", "\"10:00-12:00\""), file, 32, "hours[0].holidays[0].open", "a list of texts");
    first(of("handle = \"office\"", "handle = \"Office\""), file, 20, "hours[0].handle", "of a-z");
    is(of("name = \"Office\"\n", ""), file, 20, "hours[0].name", "a name");
    let twice = OFFICE.replace("Europe/Amsterdam", "UTC") + "\n[[hours]]\nhandle = \"office\"";
    is(of("\n[[hours]]\nhandle = \"office\"", &twice), file, 35, "hours[1].handle", "row 20");
}

const ROUTED: &str = r#"name = "Kestrel \"Tools\""

[settings]
offer_ms = 15000

[[skill]]
handle = "german"
name = "German"

[[skill]]
handle = "bikes"
name = "Bikes"

[[hours]]
handle = "office"
name = "Office"
zone = "Europe/Amsterdam"
[hours.week]
mon = ["09:00-12:00", "13:00-17:00"]
fri = ["22:00-06:00"]
[[hours.holidays]]
date = "2031-12-25"
name = "Christmas"
[[hours.holidays]]
date = "2031-12-24"
name = "Eve"
open = ["09:00-12:00"]

[[queue]]
handle = "sales"
name = "Sales"
media = ["chat", "callback"]
weight = 500
hours = "office"
shown = false
wrap_up = false
offer_ms = 9000
priority = -5
legs = 3
wants = [{ skill = "german", level = 5 }, { skill = "bikes", level = 2, required = false }]
recipe = [
    { after_ms = 1000, do = "overflow", queue = "support" },
    { after_ms = 2000, do = "lower", skill = "german", level = 3 },
    { after_ms = 3000, do = "relax", skill = "german" },
    { after_ms = 4000, do = "raise", by = -2 },
    { after_ms = 5000, do = "divert", to = "voicemail" },
]
dispositions = [
    { code = "sold", name = "Sold" },
    { code = "complaint", name = "Complaint" },
    { code = "late", name = "Too late", parent = "complaint" },
]

[[queue]]
handle = "support"
name = "Support"
media = ["chat"]
weight = 1000

[[reply]]
handle = "bye"
name = "Good bye"
text = """
Good bye, {client}.
"Until next time", {agent}"""
queues = ["support", "sales"]

[[reply]]
handle = "hello"
name = "Hello"
text = "Hello {client}!"
"#;
const PEOPLE: &str = "handle,name,role,queues,units,shown,skills\nana,\"Ribeiro, Ana\",agent,support sales,800,no,german:7 bikes:3\n\
                      ben,Ben,supervisor,,1000,yes,\n";

/// A center with skills, wants and recipes; what is wrong with it when one place of it is changed.
fn routed(from: &str, to: &str) -> Vec<(String, u64, String, String)> {
    assert!(ROUTED.contains(from) || PEOPLE.contains(from), "no {from}");
    let folder = Folder::new();
    folder.put("input/center.toml", ROUTED.replacen(from, to, 1));
    folder.put("input/agents.csv", PEOPLE.replacen(from, to, 1));
    refused_folder(&folder)
}

#[test]
fn what_is_exported_is_imported_to_the_same_set_up() {
    let folder = Folder::new();
    folder.put("input/center.toml", ROUTED);
    folder.put("input/agents.csv", PEOPLE);
    folder.put("input/policy.json", policy::POLICY);
    let ran = import(&folder);
    assert_eq!((ran.code, &ran.objects()[0]["imported"]["rules"]), (0, &json!(2)), "{ran:?}");
    let first = run(&folder, &["export", "first", "--json"]);
    assert_eq!(
        first.objects(),
        [json!({"exported": {"queues": 2, "hours": 1, "skills": 2, "replies": 2, "agents": 2, "rules": 2}})],
        "{first:?}"
    );
    let again = run(&folder, &["export", "first"]);
    assert!(again.code == 4 && again.err.contains("is there already"), "{again:?}");

    let other = Folder::new();
    for file in ["center.toml", "agents.csv", "policy.json"] {
        other.put(&format!("input/{file}"), fs::read_to_string(folder.path("first").join(file)).expect("exported"));
    }
    let ran = import(&other);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(run(&other, &["export", "second"]).code, 0);
    for file in ["center.toml", "agents.csv", "policy.json"] {
        let read = |folder: &Folder, at: &str| fs::read_to_string(folder.path(at).join(file)).expect("exported");
        assert_eq!(read(&other, "second"), read(&folder, "first"), "{file}");
    }
    let rows = |folder: &Folder| {
        let ((mut store, _alone), _) = library(folder);
        let saved = vestibule_store::Store::load(&mut store, vestibule_center::time::Time(0)).expect("loaded");
        let queues: Vec<_> = saved.queues.iter().map(vestibule_center::command::QueueSetup::of).map(|q| unversioned(&q)).collect();
        let agents: Vec<_> =
            saved.agents.iter().map(vestibule_center::command::AgentSetup::of).map(|a| (a.queues, a.skills, a.units)).collect();
        let hours: Vec<_> = saved.hours.iter().map(|h| (h.week.clone(), h.holidays.clone(), h.zone.clone())).collect();
        let replies: Vec<_> = saved.replies.iter().map(|r| (r.handle.clone(), r.text.clone(), r.queues.clone())).collect();
        (queues, agents, hours, replies, saved.settings, saved.center.map(|c| c.name))
    };
    assert_eq!(rows(&other), rows(&folder));
}

fn unversioned(q: &vestibule_center::command::QueueSetup) -> vestibule_center::command::QueueSetup {
    vestibule_center::command::QueueSetup { expected: vestibule_center::version::Expected::Any, ..q.clone() }
}

#[test]
fn dispositions_and_replies_that_do_not_fit_are_told() {
    let center = "center.toml";
    let parent = "queue[0].dispositions[2].parent";
    is(routed("parent = \"complaint\"", "parent = \"complain\""), center, 51, parent, "another disposition");
    is(routed("parent = \"complaint\"", "parent = \"late\""), center, 51, parent, "does not hang from this one");
    is(routed("code = \"late\"", "code = \"sold\""), center, 51, "queue[0].dispositions[2].code", "each code once");
    is(routed("name = \"Too late\"", "name = \"Too\\nlate\""), center, 51, "queue[0].dispositions[2].name", "on one line");
    is(routed("queues = [\"support\", \"sales\"]", "queues = [\"suport\"]"), center, 66, "reply[0].queues", "support");
    is(routed("text = \"Hello {client}!\"", "text = \" \""), center, 68, "reply[1].text", "1 to 4,000 characters");
    is(routed("text = \"Hello {client}!\"\n", ""), center, 68, "reply[1].text", "the text");
    is(routed("handle = \"hello\"", "handle = \"bye\""), center, 69, "reply[1].handle", "row 60");
    is(routed("handle = \"hello\"", "handle = \"Hello\""), center, 68, "reply[1].handle", "of a-z");
}

#[test]
fn skills_wants_and_recipes_that_do_not_fit_are_told() {
    let center = "center.toml";
    is(routed("skill = \"german\", level = 5", "skill = \"gemran\", level = 5"), center, 40, "queue[0].wants[0].skill", "german");
    is(routed("level = 5 }", "level = 11 }"), center, 40, "queue[0].wants[0].level", "1 to 10");
    is(routed("queue = \"support\" }", "queue = \"suport\" }"), center, 42, "queue[0].recipe[0].queue", "support");
    is(routed("do = \"relax\"", "do = \"relay\""), center, 44, "queue[0].recipe[2].do", "relax");
    is(routed("by = -2", "by = 0"), center, 45, "queue[0].recipe[3].by", "not 0");
    is(routed("to = \"voicemail\"", "to = \"voicemial\""), center, 46, "queue[0].recipe[4].to", "voicemail");
    is(
        routed("to = \"voicemail\"", "to = \"mail\", skill = \"german\""),
        center,
        46,
        "queue[0].recipe[4].skill",
        "one of after_ms, do, to",
    );
    is(routed("legs = 3", "legs = 11"), center, 29, "queue[0].legs", "1 to 10");
    is(routed("priority = -5", "priority = 5000"), center, 29, "queue[0].priority", "-1,000 to 1,000");
    first(routed("handle = \"bikes\"", "handle = \"german\""), center, 11, "skill[1].handle", "no second skill");
    is(routed("german:7", "gemran:7"), "agents.csv", 2, "skills", "german");
    is(routed("german:7", "german"), "agents.csv", 2, "skills", "such as german:7");
    is(routed("bikes:3", "german:3"), "agents.csv", 2, "skills", "each skill once");
}
