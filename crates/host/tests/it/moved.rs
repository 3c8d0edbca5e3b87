//! An order that the company's system gives to another client begins anew with them.

use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::content::Content;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::ledger::source::{Statement, upserted};
use vestibule_store::library::OrderRow;
use vestibule_store::{LibraryWrite, MemoryStore};
use vestibule_wire::card::{kept, read_kept};

use crate::liar::Liar;
use crate::over;

fn street(name: &str) -> Contents {
    Contents::from([("/address/street".into(), Content::text(name))])
}

fn said() -> Contents {
    let mut says = street("Oudstraat 1");
    says.insert("/status".into(), Content::text("paid"));
    says
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_changed_of_an_order_does_not_go_to_another_client_with_it() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    let placed = OrderRow::placed("OC-1", ClientId(1), "paid", Time(1));
    let contents = Private::new(&kept(&street("Nieuwstraat 2")));
    let row = OrderRow { rev: 2, contents, said: Private::new(&kept(&said())), ..placed.clone() };
    host.write_library(vec![LibraryWrite::PutOrder(row)]).await.unwrap();
    let (library, now) = (liar.library(), host.now());
    let says = |client| {
        let row = OrderRow { client, ..placed.clone() };
        upserted(&library, &Statement { row, says: said(), began_at: now, dated: true }, Principal::Center, now).unwrap()
    };
    assert!(says(ClientId(1)).is_none(), "it repeats itself: what its client changed stands");
    let moved = says(ClientId(2)).expect("a version");
    assert_eq!((moved.row.client, moved.row.rev, moved.news.told.client), (ClientId(2), 3, ClientId(2)));
    assert_eq!(read_kept(moved.row.contents.reveal()), Some(street("Oudstraat 1")));
    assert!(!moved.changes.is_empty() && moved.changes.iter().all(|change| change.client == ClientId(2)), "{:?}", moved.changes);
}
