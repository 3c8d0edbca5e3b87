//! The corpus of journal lines (`fuzz/corpus/journal`) has one of each fact that is kept, and each reads as that fact.

use std::path::PathBuf;

use vestibule_center::time::Time;
use vestibule_center::value::Value;
use vestibule_store::project::{Statement, project, read_line};
use vestibule_store::{Batch, JournalLine};

use crate::support::samples::facts;

/// As a line of it is put: turn, instant, name, body, who asked; `JOURNAL_CORPUS_UPDATE=1` writes those that are missing.
fn put(fact: vestibule_center::fact::Fact) -> String {
    let mut batch = Batch::new(1);
    batch.journal.push(JournalLine { turn: 3, at: Time(1_767_225_600_000_000), fact, who: None });
    let written = project(&batch);
    let [Statement::Append { values, .. }] = &written[..] else { panic!("a line is written as {written:?}") };
    let cell = |value: &Value| match value {
        Value::Int(n) => n.to_string(),
        Value::Text(text) => text.to_string(),
        _ => String::new(), // open: nothing else stands in a line
    };
    values.iter().map(cell).collect::<Vec<_>>().join("\n")
}

fn read(text: &str) -> Option<String> {
    let mut lines = text.lines();
    let mut cell = || match lines.next() {
        None | Some("") => Value::Null,
        Some(line) => line.parse().map_or_else(|_| Value::Text(line.into()), Value::Int),
    };
    let row = [Value::Int(7), cell(), cell(), cell(), cell(), cell()];
    read_line(&row).ok().map(|(_, line)| line.fact.name().to_owned())
}

#[test]
fn there_is_a_line_of_each_fact_that_is_kept_and_it_reads() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/journal"));
    let mut wrong = Vec::new();
    for fact in facts().into_iter().filter(|fact| !fact.is_soft()) {
        let (name, file) = (fact.name().to_owned(), folder.join(format!("{}.txt", fact.name())));
        if !file.exists() && std::env::var_os("JOURNAL_CORPUS_UPDATE").is_some() {
            std::fs::write(&file, put(fact)).expect("written");
        }
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        if read(&text).as_deref() != Some(&*name) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "missing, or read as something else: {wrong:?}; see `put`");
}
