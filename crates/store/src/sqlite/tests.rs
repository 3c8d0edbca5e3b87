//! What cannot be seen from outside: modes, a full disk, plans.

use std::fs;
use std::path::PathBuf;

use rusqlite::{Connection, OpenFlags};
use vestibule_center::id::{ClientId, Party};
use vestibule_center::saved::{AlertRow, CallbackRow, InteractionRow, InvitationRow, NoticeRow, OfferRow, Row};
use vestibule_center::time::Time;
use vestibule_center::value::Value;

use crate::library::ApprovalRow;

use super::rows::Bind;
use super::*;
use crate::find::{Find, Test, Way};
use crate::load;

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("vestibule-store-unit-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("made");
    path
}

#[test]
fn a_database_that_does_not_take_wal_is_refused() {
    let memory = Connection::open_in_memory().expect("opened");
    assert_eq!(settle(&memory), Err(Fault::Mode { what: "journal_mode", found: "memory".to_owned() }));

    // A file system without shared memory, as SQLite sees one.
    let folder = folder("mode");
    let flags = OpenFlags::default();
    let file = Connection::open_with_flags_and_vfs(folder.join(FILE), flags, "unix-dotfile").expect("opened");
    assert_eq!(settle(&file), Err(Fault::Mode { what: "journal_mode", found: "delete".to_owned() }));
    drop(file);
    fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn a_misspelt_name_is_an_error_and_no_string() {
    let folder = folder("names");
    let store = SqliteStore::open(&folder).expect("opened");
    assert!(store.connection.prepare("SELECT \"misspelt\" FROM agent").is_err());
    drop(store);
    fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn a_full_disk_takes_the_batch_back() {
    let folder = folder("full");
    let mut store = SqliteStore::open(&folder).expect("opened");
    let epoch = store.claim("one").expect("claimed").epoch;
    store.connection.query_row("PRAGMA max_page_count = 1", [], |_| Ok(())).expect("set");
    let put = |name: String, length: usize| {
        crate::LibraryWrite::PutSecret(crate::library::SecretRow { name: name.into(), bytes: crate::library::Bytes(vec![b'a'; length]) })
    };
    let library = (0..50).map(|n| put(n.to_string(), 50_000)).collect();
    let batch = Batch { turns: 3, library, ..Batch::new(epoch) };
    assert_eq!(store.commit(&batch), Err(Fault::Full));
    assert_eq!(store.library().secret("0"), Ok(None));
    let small = Batch { library: vec![put("small".to_owned(), 3)], ..Batch::new(epoch) };
    assert_eq!(store.commit(&small), Ok(()), "what fits is still taken");
    assert_eq!(store.claim("two").expect("claimed").turn, 0);
    drop(store);
    fs::remove_dir_all(folder).expect("removed");
}

/// Loads and pages walk an index from its start; nothing sorts, nothing reads a table that only grows.
#[test]
fn reads_use_their_indexes() {
    let folder = folder("plans");
    let store = SqliteStore::open(&folder).expect("opened");
    let plan = |find: &Find| -> String {
        let sql = format!("EXPLAIN QUERY PLAN {}", numbered(&find.sql()));
        let mut statement = store.connection.prepare(&sql).expect("prepared");
        let steps = statement.query_map(params_from_iter(find.parameters().map(Bind)), |row| row.get::<_, String>(3));
        steps.expect("read").collect::<Result<Vec<_>, _>>().expect("read").join("; ")
    };
    let past = |find: Find, order| Find { past: Some(vec![Value::Int(1), Value::Int(1)]), ..find.order(order, Way::Down) };
    let closed = || Find::all(&InteractionRow::TABLE).with("state", Test::AnyOf(&["closed"]));
    let ended_callbacks = || Find::all(&CallbackRow::TABLE).with("state", Test::AnyOf(&["ended"]));
    let one = || Value::Int(1);
    let expected = [
        (load::open_interactions(), "interaction_open"),
        (load::live_offers(), "INDEX offer_live"),
        (load::open_alerts(), "alert_open"),
        (load::open_invitations(), "invitation_open"),
        (load::unread_notices(), "notice_open"),
        (load::ended_since::<InteractionRow>(load::CLOSED_AT, Time(1)), "interaction_closed (closed_at>?)"),
        (load::ended_since::<OfferRow>(load::ENDED_AT, Time(1)), "offer_ended (ended_at>?)"),
        (load::ended_since::<AlertRow>(load::ENDED_AT, Time(1)), "alert_ended (ended_at>?)"),
        (load::ended_since::<InvitationRow>(load::ENDED_AT, Time(1)), "invitation_ended (ended_at>?)"),
        (load::ended_since::<NoticeRow>(load::ENDED_AT, Time(1)), "notice_ended (ended_at>?)"),
        (past(Find::all(&NoticeRow::TABLE).is("client", one()), &["sent_at", "id"]), "notice_client (client=? AND sent_at<?)"),
        (past(closed(), &["arrived_at", "id"]), "interaction_arrived (arrived_at<?)"),
        (load::lines_from(one(), 5), "PRIMARY KEY (interaction=? AND n>?)"),
        (past(closed().is("client", one()), &["arrived_at", "id"]), "interaction_past (client=? AND arrived_at<?)"),
        (past(closed().is("served_by", one()), &["arrived_at", "id"]), "interaction_served_by (served_by=? AND arrived_at<?)"),
        (past(closed().is("queue", one()), &["arrived_at", "id"]), "interaction_queue (queue=? AND arrived_at<?)"),
        (past(ended_callbacks().is("queue", one()), &["promised_at", "id"]), "callback_queue (queue=? AND promised_at<?)"),
        (past(Find::all(&AlertRow::TABLE).is("staff", one()), &["armed_at", "id"]), "alert_staff (staff=? AND armed_at<?)"),
        (past(Find::all(&ApprovalRow::TABLE).is("client", one()), &["asked_at", "id"]), "approval_client (client=? AND asked_at<?)"),
        (
            past(Find::all(&ApprovalRow::TABLE).is("queue", one()).is("state", Value::Text("waiting".into())), &["asked_at", "id"]),
            "approval_waiting (queue=? AND state=? AND asked_at<?)",
        ),
        (crate::library::set_up_before(Some(5)), "journal_set_up (seq<?)"),
        (crate::library::outbox_due_before(vestibule_center::broker::alert::Wire::Push, Time(5)), "outbox_due (next_at<?)"),
        (crate::library::subscriptions(), "subscription_next (next_at>?)"),
        (crate::library::pushes(Party::Client(ClientId(1))), "push_party (party=?)"),
    ];
    for (find, index) in expected {
        let plan = plan(&find);
        assert!(plan.contains(index), "{} is read by: {plan}", find.sql());
    }
    for find in [past(closed().is("client", one()), &["arrived_at", "id"]), load::open_interactions()] {
        assert!(!plan(&find).contains("TEMP B-TREE"), "{} is sorted", find.sql());
    }
    drop(store);
    fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn parameters_are_numbered_as_sqlite_counts() {
    assert_eq!(numbered("a = $2 AND b = $1 AND c = $12"), "a = ?2 AND b = ?1 AND c = ?12");
}
