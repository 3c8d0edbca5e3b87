//! Text stories: time on the left, what happens, `->` what follows. One check runs them all.
//! `STORY_UPDATE=1` rewrites what follows. How to read and write them: `stories/README.md`.

#[path = "stories/ask.rs"]
mod ask;
#[path = "stories/rows.rs"]
mod rows;
#[path = "stories/script.rs"]
mod script;
#[path = "stories/setups.rs"]
mod setups;
#[path = "stories/tell.rs"]
mod tell;
#[path = "stories/view.rs"]
mod view;
#[path = "stories/words.rs"]
mod words;
#[path = "stories/world.rs"]
mod world;

use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stories")
}

/// Every story, with its name.
fn stories() -> Vec<(String, PathBuf)> {
    let mut all: Vec<_> = fs::read_dir(folder())
        .expect("the folder of stories")
        .map(|e| e.expect("a file").path())
        .filter(|p| p.extension().is_some_and(|e| e == "story"))
        .map(|p| {
            let name = p.file_stem().expect("a name").to_string_lossy();
            (name.into_owned(), p.clone())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn stories_come_out_as_told() {
    let update = std::env::var_os("STORY_UPDATE").is_some();
    let only = std::env::var("STORY").unwrap_or_default();
    let mut wrong = Vec::new();
    let mut run = 0;
    for (name, path) in stories().into_iter().filter(|(n, _)| n.contains(&only)) {
        let told = fs::read_to_string(&path).expect("a story");
        run += 1;
        match std::panic::catch_unwind(|| script::play(&told)) {
            Ok(Ok(now)) if now == told => {}
            Ok(Ok(now)) if update => fs::write(&path, now).expect("a story rewritten"),
            Ok(Ok(now)) => wrong.push(format!("{name}:\n{}", script::difference(&told, &now))),
            Ok(Err(why)) => wrong.push(format!("{name}: {why}")),
            Err(_) => wrong.push(format!("{name}: panicked")),
        }
    }
    assert!(run > 0, "no story is called {only}");
    assert!(wrong.is_empty(), "{} of {run} stories came out otherwise\n{}", wrong.len(), wrong.join("\n"));
}

/// The table of what others suffer names stories that are there.
#[test]
fn each_failure_of_others_has_its_stories() {
    let page = fs::read_to_string(folder().join("README.md")).expect("the page on stories");
    let known: Vec<_> = stories().into_iter().map(|(name, _)| name).collect();
    let rows: Vec<_> = page.lines().filter(|l| l.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 15, "{} rows", rows.len());
    for row in rows {
        let shown = row.split('|').nth(2).unwrap_or_default();
        let named: Vec<_> = shown.split([',', ';']).map(str::trim).filter(|n| n.starts_with(|c: char| c.is_ascii_digit())).collect();
        assert!(!named.is_empty(), "no story: {row}");
        for name in named {
            assert!(known.iter().any(|k| k == name), "there is no story {name}");
        }
    }
}
