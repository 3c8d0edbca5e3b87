//! What was said in interactions of the past.

use std::path::PathBuf;

use serde_json::json;
use vestibule_center::interaction::lifecycle::Side;
use vestibule_center::saved::MessageRow;
use vestibule_store::library::History;

use crate::support::server::{Server, ask, bearer, ready};
use crate::support::{Folder, holding, run, run_with, small};
use crate::{import, library, refused_folder};

const HEAD: &str = "client,arrived_at,at,from,text\n";
const GOOD: &str = "client,arrived_at,at,from,text\n\
    cleo,2025-01-02T09:00:00Z,2025-01-02T09:00:00Z,client,\"Does the Heron fit a lift, 2 m deep?\"\n\
    dan,2025-01-03T09:00:00Z,2025-01-03T09:00:10Z,client,Hello?\n\
    cleo,2025-01-02T09:00:00Z,2025-01-02T09:01:30Z,agent,\"It does, zebrafinch.\"\n";

/// What is kept of the talks of the small center, oldest first.
fn kept(folder: &Folder) -> Vec<(u32, Vec<MessageRow>)> {
    let ((store, _alone), library) = library(folder);
    let mut talks = library.history(&History::default(), None, 10).expect("read").items;
    talks.sort_by_key(|row| row.arrived_at);
    let lines = talks.iter().map(|row| (row.lines, library.messages_after(row.id, 0, 10).expect("read"))).collect();
    drop(store);
    lines
}

#[test]
fn what_was_said_is_kept_once_and_never_written_over() {
    let folder = small();
    folder.put("input/messages.csv", GOOD);
    let ran = import(&folder);
    assert_eq!((ran.code, &ran.objects()[0]["imported"]["messages"]), (0, &json!(3)), "{ran:?}");
    let first = kept(&folder);
    assert_eq!(first.iter().map(|(n, lines)| (*n, lines.len())).collect::<Vec<_>>(), [(2, 2), (1, 1)]);
    let [asked, answered] = &first[0].1[..] else { panic!("{first:?}") };
    assert_eq!((asked.n, asked.side, asked.by_agent), (1, Side::Client, None));
    assert_eq!(
        (answered.n, answered.side, answered.by_agent.is_some(), answered.text.reveal()),
        (2, Side::Agent, true, "It does, zebrafinch.")
    );

    assert_eq!((import(&folder).code, kept(&folder)), (0, first.clone()), "the same again");
    folder.put("input/messages.csv", GOOD.replacen("Hello?", "Hullo?", 1));
    let other = import(&folder);
    assert!(other.code == 4 && other.out.contains("not written over") && other.objects()[0]["row"] == 3, "{other:?}");
    assert_eq!(kept(&folder), first);
}

#[test]
fn what_was_said_is_read_and_searched_as_if_it_had_been_said_here() {
    let folder = small();
    let added = run_with(&folder, &["account", "add", "--login", "cleo", "--role", "client", "--password-stdin"], "a good password\n");
    assert_eq!(added.code, 0, "{added:?}");
    let server = Server::start(&folder, &["serve", "--listen", "127.0.0.1:0"]);
    folder.put("input/messages.csv", GOOD);
    assert_eq!(import(&folder).code, 0);
    let http = ready(&folder)["http"].as_str().expect("an address").to_owned();
    let cleo = bearer(run(&folder, &["account", "token", "--login", "cleo"]).out.trim());
    let found = ask(&http, "GET", "/v1/history?search=zebrafinch", &cleo, "").1;
    let id = found["items"][0]["id"].as_str().unwrap_or_else(|| panic!("not found: {found}")).to_owned();
    let lines = ask(&http, "GET", &format!("/v1/interactions/{id}/messages"), &cleo, "").1;
    assert_eq!((&lines["items"][1]["text"], &lines["items"][1]["n"]), (&json!("It does, zebrafinch."), &json!(2)), "{lines}");
    assert_eq!(ask(&http, "GET", "/v1/history?search=hello", &cleo, "").1["items"], json!([]), "Dan's is not hers");
    assert!(server.end("-TERM").0.success());
    assert!(!holding(&folder.path("data"), "zebrafinch").is_empty());
    let erased = run(&folder, &["erase", "--client", "cleo", "--json"]);
    assert_eq!((erased.code, &erased.objects()[0]["state"]), (0, &json!("done")), "{erased:?}");
    assert_eq!(holding(&folder.path("data"), "zebrafinch"), Vec::<PathBuf>::new(), "it goes with her");
}

#[test]
fn lines_that_do_not_fit_are_told_and_nothing_is_imported() {
    let row = |text: &str| {
        let folder = Folder::new();
        folder.put_small();
        folder.put("input/messages.csv", format!("{HEAD}{text}\n"));
        refused_folder(&folder)
    };
    let cleo = "cleo,2025-01-02T09:00:00Z";
    for (text, column, expected) in [
        ("cleo,2025-01-02T09:00:01Z,2025-01-02T09:00:00Z,client,Hi".to_owned(), "arrived_at", "a row of interactions.csv"),
        ("eve,2025-01-02T09:00:00Z,2025-01-02T09:00:00Z,client,Hi".to_owned(), "arrived_at", "a row of interactions.csv"),
        (format!("{cleo},2025-01-02T08:59:59Z,client,Hi"), "at", "2025-01-02T09:00:00"),
        (format!("{cleo},2025-01-02T09:10:01Z,client,Hi"), "at", "when it ended"),
        (format!("{cleo},2025-01-02T09:02:00Z,client,Hi\n{cleo},2025-01-02T09:01:00Z,agent,Hi"), "at", "2025-01-02T09:02:00"),
        (format!("{cleo},yesterday,client,Hi"), "at", "an instant"),
        (format!("{cleo},2025-01-02T09:02:00Z,clint,Hi"), "from", "client"),
        ("dan,2025-01-03T09:00:00Z,2025-01-03T09:00:10Z,agent,Hi".to_owned(), "from", "no agent served it"),
        (format!("{cleo},2025-01-02T09:02:00Z,client,"), "text", "a value"),
        (format!("{cleo},2025-01-02T09:02:00Z,client,{}", "x".repeat(4_001)), "text", "4000"),
    ] {
        let told = row(&text);
        let (file, _, at, wanted) = told.first().unwrap_or_else(|| panic!("{text} fits"));
        assert_eq!((file.as_str(), at.as_str()), ("messages.csv", column), "{text}: {told:?}");
        assert!(wanted.contains(expected), "{text}: {wanted}");
    }
}
