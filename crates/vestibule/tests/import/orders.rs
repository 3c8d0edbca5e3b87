//! Orders whose client changed something of them.

use vestibule_center::audience::Principal;
use vestibule_center::ledger::policy::Subject;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{ChangeRow, OrderRow};
use vestibule_store::{Batch, LibraryWrite, Store};

use crate::support::Folder;
use crate::{import, library};

#[test]
fn a_file_that_says_what_it_said_leaves_what_a_client_changed() {
    let folder = Folder::new();
    folder.put_small();
    let row = |status: &str| {
        let head = "number,client,product,status,placed_at,promised_at,lines,total,currency\n";
        format!("{head}N-1,cleo,,{status},2026-11-01T09:00:00Z,,1 x Bell,12.90,EUR\n")
    };
    folder.put("input/orders.csv", row("paid"));
    assert_eq!(import(&folder).code, 0);
    let address = Private::new("{\"/address/city\":\"Leiden\"}");
    {
        let ((mut store, _alone), library) = library(&folder);
        let order = library.order("N-1").expect("read").expect("imported");
        assert_eq!((order.rev, &*order.status, &*order.trail), (1, "paid", "[]"), "since when it is paid no file said");
        // She changed where it goes; a supervisor says that it is packed.
        let changed = OrderRow { rev: 2, status: "packed".into(), contents: address.clone(), ..order.clone() };
        let change = ChangeRow {
            subject: Subject::Order,
            thing: "N-1".into(),
            rev: 2,
            place: "/address/city".into(),
            client: order.client,
            old: None,
            new: Some(Private::new("\"Leiden\"")),
            changed_by: Principal::Client(order.client),
            changed_at: Time(1),
            undo_until: None,
            why: None,
            undoes: None,
        };
        let mut batch = Batch::new(store.claim("test").expect("claimed").epoch);
        batch.library.extend([LibraryWrite::PutOrder(changed), LibraryWrite::PutChange(change)]);
        store.commit(&batch).expect("kept");
    }
    let read = |rev: u64, status: &str| {
        assert_eq!(import(&folder).code, 0);
        let (_store, library) = library(&folder);
        let order = library.order("N-1").expect("read").expect("kept");
        assert_eq!((order.rev, &*order.status, &order.contents), (rev, status, &address));
        library.changes_of(Subject::Order, "N-1", None, 9).expect("read").len()
    };
    assert_eq!(read(2, "packed"), 1, "it says that it is paid, as before");
    folder.put("input/orders.csv", row("shipped"));
    assert_eq!(read(3, "shipped"), 2, "it says something new");
    assert_eq!(read(3, "shipped"), 2, "once");
}
