//! Rows and facts made by trying values until each column takes one, so that a new column or a new fact
//! is in the contract without a word here.

use std::cell::RefCell;
use std::collections::BTreeMap;

use vestibule_center::fact::Fact;
use vestibule_center::saved::Row;
use vestibule_center::value::Value;

/// Texts that some column or other takes; whole numbers come first.
const WORDS: &[&str] = &[
    "solved\tSolved",
    "4:5",
    "4 5",
    "client:4",
    "interaction:4",
    "active",
    "chat",
    "queued",
    "live",
    "open",
    "ready",
    "agent",
    "handled",
    "client",
    "other",
    "new",
    "accepted",
    "cancelled",
    "unreached",
    "armed",
    "taken",
    "pending",
    "web",
    "fresh",
    "idle",
    "wait_over",
    "unread",
    "dismissed",
    "place_ms",
    "offer_ms",
    "linger_ms",
    "hold_ms",
    "mail",
    "promised",
    "kept",
    "reached",
    "note",
    "listen",
    "4:consult:5",
    "60:raise:5",
    "4 3 2 1 4:asked:0:5",
    "center",
    "people",
    "exact full exact full",
    "09:00-17:00;;;;22:00-06:00;;",
    "2026-12-25|10:00-12:00|Christmas Day",
    "card",
    "waiting",
];

/// A row with every column filled; `n` is its key where that is a number.
pub(crate) fn full<R: Row>(n: i64) -> R {
    let numbers = [Value::Int(n), Value::Int(3)];
    row(&R::TABLE.columns[..R::TABLE.keys], n, numbers.into_iter().chain(words()).collect())
}

/// A row with every column absent that may be; `n` is its key where that is a number.
pub(crate) fn sparse<R: Row>(n: i64) -> R {
    // An interaction without an owner must not be active.
    let first = [Value::Null, Value::Int(0), Value::Text("queued".into())];
    row(&R::TABLE.columns[..R::TABLE.keys], n, first.into_iter().chain(words()).collect())
}

fn row<R: Row>(keys: &[&str], n: i64, candidates: Vec<Value>) -> R {
    let columns = R::TABLE.columns;
    let mut at = vec![0; columns.len()];
    loop {
        let values: Vec<Value> =
            columns.iter().zip(&at).map(|(column, at)| if keys.contains(column) { key(n, *at) } else { candidates[*at].clone() }).collect();
        match R::read(&values) {
            Ok(row) => return row,
            Err(column) => {
                let name = column.rsplit('.').next().expect("table.column");
                let place = columns.iter().position(|c| *c == name).expect("a column");
                at[place] += 1;
                assert!(at[place] < candidates.len(), "no sample fits {column}");
            }
        }
    }
}

fn key(n: i64, at: usize) -> Value {
    match at {
        0 => Value::Int(n),
        1 => Value::Text(format!("k{n:03}").into()),
        _ => Value::Text("card".into()),
    }
}

/// One of each fact, every field filled; their names are read from the source, so none is forgotten.
pub(crate) fn facts() -> Vec<Fact> {
    let source = include_str!("../../../center/src/fact.rs");
    let names = source.lines().filter_map(|line| {
        let line = line.trim_start();
        let rest = line.strip_prefix("kept ").or_else(|| line.strip_prefix("soft "))?;
        rest.split_once(" {").map(|(name, _)| name)
    });
    names.map(fact).collect()
}

fn fact(name: &str) -> Fact {
    let candidates: Vec<Value> = [Value::Int(7)].into_iter().chain(words()).collect();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    loop {
        let last = RefCell::new(String::new());
        let value = |field: &str| {
            field.clone_into(&mut last.borrow_mut());
            candidates[at.get(field).copied().unwrap_or(0)].clone()
        };
        if let Some(fact) = Fact::read(name, &value) {
            return fact;
        }
        let field = last.into_inner();
        let place = at.entry(field.clone()).or_default();
        *place += 1;
        assert!(*place < candidates.len(), "no sample fits {name}.{field}");
    }
}

fn words() -> impl Iterator<Item = Value> {
    WORDS.iter().map(|word| Value::Text((*word).into()))
}
