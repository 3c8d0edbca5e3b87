//! Tables as JSON Lines, one file alone, and the documents of products.

use std::fs;

use serde_json::json;

use super::support::{Folder, run};
use super::{counts, import, library, told};

/// The clients and products of the small center in the other form.
fn as_lines(folder: &Folder) {
    for file in ["clients.csv", "products.csv"] {
        fs::remove_file(folder.path("input").join(file)).expect("removed");
    }
    let clients = [
        json!({"handle": "cleo", "name": "Cleo Marchand", "languages": ["fr", "en"], "media": "chat", "presence_consent": true}),
        json!({"handle": "dan", "name": "Dan", "mail": null}),
    ];
    let products = [
        json!({"handle": "heron", "name": "Heron", "documents": "manual:nl Handleiding https://example.org/heron.pdf"}),
        json!({"handle": "lark", "name": "Lark", "sold": false}),
    ];
    let lines = |all: &[serde_json::Value]| all.iter().map(|line| format!("{line}\n")).collect::<String>();
    folder.put("input/clients.jsonl", lines(&clients));
    folder.put("input/products.jsonl", lines(&products));
}

#[test]
fn tables_are_imported_as_json_lines_too() {
    let folder = Folder::new();
    folder.put_small();
    as_lines(&folder);
    let ran = import(&folder);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!((counts(&folder).clients, counts(&folder).products, counts(&folder).orders), (2, 2, 2));
    let (_store, library) = library(&folder);
    let cleo = library.client_by_handle("cleo").expect("read").expect("cleo");
    assert_eq!(&*cleo.languages, "fr en");
    let lark = library.product("lark").expect("read").expect("the product");
    assert!(!lark.sold);
}

#[test]
fn what_does_not_fit_of_a_line_is_told_with_its_own_file() {
    let folder = Folder::new();
    folder.put_small();
    as_lines(&folder);
    folder.put("input/products.jsonl", "{\"handle\":\"heron\",\"name\":\"Heron\"}\n{\"handle\":\"HERON\",\"name\":{}}\n");
    let ran = import(&folder);
    assert_eq!(ran.code, 4);
    let (file, row, column, _) = told(&ran).remove(0);
    assert_eq!((&*file, row, &*column), ("products.jsonl", 2, "name"));

    let folder = Folder::new();
    folder.put_small();
    folder.put("input/clients.jsonl", "{\"handle\":\"eve\",\"name\":\"Eve\"}\n");
    let ran = import(&folder);
    assert_eq!(
        (ran.code, told(&ran)[0].0.as_str(), told(&ran)[0].3.as_str()),
        (4, "clients.jsonl", "clients.csv or clients.jsonl, not both")
    );
    assert!(!folder.path("data").exists());
}

#[test]
fn one_file_is_imported_alone() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(import(&folder).code, 0);
    folder.put("more/clients.jsonl", "{\"handle\":\"eve\",\"name\":\"Eve\"}\n");
    folder.put("more/broken.csv", "no,table\n");
    let ran = run(&folder, &["import", "more/clients.jsonl", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let last = ran.objects().pop().expect("a last line");
    assert_eq!((&last["imported"]["clients"], &last["imported"]["orders"]), (&json!(1), &json!(0)));
    assert_eq!((counts(&folder).clients, counts(&folder).orders), (3, 2));
}

#[test]
fn documents_of_products_are_kept_until_the_file_says_others() {
    let folder = Folder::new();
    folder.put_small();
    let documents = "manual:nl Handleiding, Heron https://example.org/heron-nl.pdf; warranty Two years https://example.org/w";
    folder.put("input/products.csv", format!("handle,name,sold,documents\nheron,Heron,yes,\"{documents}\"\nlark,Lark,no,\n"));
    assert_eq!(import(&folder).code, 0);
    folder.put("input/products.csv", "handle,name\nheron,Heron\nlark,Lark II\n");
    assert_eq!(import(&folder).code, 0);
    {
        let (_store, library) = library(&folder);
        let heron = library.product("heron").expect("read").expect("the product");
        assert_eq!(
            (heron.rev, vestibule_wire::product::read_documents(&heron.documents).len()),
            (1, 2),
            "a column that is not there says nothing"
        );
        let lark = library.product("lark").expect("read").expect("the product");
        assert_eq!((lark.rev, lark.sold, library.product_versions("lark", None, 9).expect("read").len()), (2, false, 2));
    }
    for (wrong, expected) in [
        ("leaflet Leaflet https://example.org/a", "documents such as"),
        ("manual Manual http://example.org/a", "in the 1. of them, an address such as https://example.org/manual.pdf"),
        ("manual A https://example.org/a; safety B https://example.org/a", "in the 2. of them, each address once"),
    ] {
        folder.put("input/products.csv", format!("handle,name,documents\nheron,Heron,\"{wrong}\"\n"));
        let told = told(&import(&folder));
        assert_eq!((told[0].0.as_str(), told[0].1, told[0].2.as_str()), ("products.csv", 2, "documents"));
        assert!(told[0].3.starts_with(expected), "{told:?}");
    }
    let (_store, library) = library(&folder);
    assert_eq!(library.product("heron").expect("read").expect("the product").rev, 1);
}
