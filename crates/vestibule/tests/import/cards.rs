//! Clients who have a card.

use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::CardRow;
use vestibule_store::{Batch, LibraryWrite, Store};

use crate::support::Folder;
use crate::{import, is, library, refused};

#[test]
fn who_has_a_card_says_of_themselves_what_a_file_would() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(import(&folder).code, 0);
    let kept = {
        let ((mut store, _alone), library) = library(&folder);
        let cleo = library.client_by_handle("cleo").expect("read").expect("cleo");
        let contents = Private::new("{\"/called\":\"C\"}");
        let mut batch = Batch::new(store.claim("test").expect("claimed").epoch);
        batch.library.push(LibraryWrite::PutCard(CardRow { client: cleo.id, rev: 2, contents, changed_at: Time(1) }));
        store.commit(&batch).expect("kept");
        cleo
    };
    let table = "handle,name,languages,media,presence_consent,mail\ncleo,Other,de,voice,yes,new@example.org\ndan,Other,de,,no,\n";
    folder.put("input/clients.csv", table);
    let ran = import(&folder);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (_store, library) = library(&folder);
    assert_eq!(library.client_by_handle("cleo").expect("read"), Some(kept.clone()), "she has a card");
    assert_eq!(library.mail_of(kept.id).expect("read").expect("an address").address.reveal(), "new@example.org");
    let dan = library.client_by_handle("dan").expect("read").expect("dan");
    assert_eq!((dan.name.reveal(), &*dan.languages), ("Other", "de"), "he has none");
}

#[test]
fn a_client_of_a_file_is_who_a_site_of_the_company_means() {
    let folder = Folder::new();
    folder.put_small();
    folder.put("input/clients.csv", "handle,name,identity\ncleo,Cleo,shop:8812 forum:cleo:m\ndan,Dan,\n");
    for _ in 0..2 {
        let ran = import(&folder);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    let who = |folder: &Folder, source: &str, subject: &str| {
        let (_store, library) = library(folder);
        let row = library.subject(source, subject).expect("read");
        row.map(|row| (row.client, library.subjects_of(row.client).expect("read").len()))
    };
    let cleo = library(&folder).1.client_by_handle("cleo").expect("read").expect("cleo").id;
    assert_eq!(who(&folder, "shop", "8812"), Some((cleo, 2)));
    assert_eq!(who(&folder, "forum", "cleo:m"), Some((cleo, 2)), "an id has colons, a source has none");

    // A file that says nothing of it leaves it; of somebody else it is not taken.
    folder.put("input/clients.csv", "handle,name\ncleo,Cleo\n");
    assert_eq!(import(&folder).code, 0);
    folder.put("input/clients.csv", "handle,name,identity\ndan,Dan,shop:8812\n");
    let ran = import(&folder);
    assert!(ran.code != 0 && [&ran.out, &ran.err].iter().any(|told| told.contains("identity") && told.contains("shop:8812")), "{ran:?}");
    assert_eq!(who(&folder, "shop", "8812"), Some((cleo, 2)));
}

#[test]
fn ids_of_sites_that_do_not_fit_are_told() {
    for odd in ["8812", "shop:", ":8812", "Shop:8812"] {
        is(refused("clients.csv", "shop:8812", odd), "clients.csv", 2, "identity", odd);
    }
    is(refused("clients.csv", "shop:8812", "a:1 a:2 a:3 a:4 a:5"), "clients.csv", 2, "identity", "at most 4");
    is(refused("clients.csv", "shop:8812", "shop:8813"), "clients.csv", 3, "identity", "row 2");
}
