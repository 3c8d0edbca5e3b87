//! The documents somebody is shown, kept from the frames of a feed.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::demo::keep::LOGINS;

/// Documents kept; more than anybody is shown.
const DOCS_MAX: usize = 5_000;

/// One document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Doc {
    /// Its id.
    pub(super) id: String,
    body: Value,
    can: Vec<String>,
}

/// All of them, by kind and id.
#[derive(Clone, Debug, Default)]
pub(super) struct Docs {
    all: BTreeMap<(String, String), Doc>,
}

/// A line of an interaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Its number.
    pub(super) n: u64,
    /// `client`, `agent` or `center`.
    pub(super) from: &'a str,
}

impl Doc {
    /// Whether a mark stands beside the state.
    pub(super) fn marked(&self, mark: &str) -> bool {
        self.body["marks"].as_array().is_some_and(|marks| marks.iter().any(|m| m == mark))
    }
    /// A text of the body.
    pub(super) fn text(&self, field: &str) -> &str {
        self.body.get(field).and_then(Value::as_str).unwrap_or_default()
    }
    /// The body.
    pub(super) fn body(&self) -> &Value {
        &self.body
    }
    /// Whether a verb is allowed now.
    pub(super) fn can(&self, verb: &str) -> bool {
        self.can.iter().any(|v| v == verb)
    }
}

impl Docs {
    /// Takes a frame in; false when the feed says good-bye or tells more than anybody is shown.
    pub(super) fn apply(&mut self, frame: Value) -> bool {
        if let Some(snapshot) = frame.get("snapshot") {
            self.all.clear();
            self.put(snapshot);
        } else if let Some(change) = frame.get("change") {
            self.put(change);
            for gone in list(change, "gone") {
                self.all.remove(&(text(gone, "kind"), text(gone, "id")));
            }
        } else {
            return false;
        }
        self.all.len() <= DOCS_MAX
    }

    /// The documents of a kind, by id.
    pub(super) fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Doc> + 'a {
        let first = (kind.to_owned(), String::new());
        self.all.range(first..).take_while(move |((k, _), _)| k == kind).map(|(_, doc)| doc)
    }

    /// Whether an agent is one who acts: those who sign in by themselves are left to whoever does.
    pub(super) fn acts(&self, agent: &str) -> bool {
        self.get("agent", agent).is_some_and(|d| !d.text("handle").is_empty() && !LOGINS.contains(&d.text("handle")))
    }

    /// One document.
    pub(super) fn get(&self, kind: &str, id: &str) -> Option<&Doc> {
        self.all.get(&(kind.to_owned(), id.to_owned()))
    }

    /// The lines of an interaction that its client reads: the last one, and how many an agent said.
    pub(super) fn lines<'a>(&'a self, interaction: &str) -> (Option<Line<'a>>, u32) {
        let (mut last, mut said): (Option<Line<'a>>, u32) = (None, 0);
        for doc in self.of("message").filter(|d| d.text("interaction") == interaction && d.text("aside").is_empty()) {
            let line = Line { n: doc.body.get("n").and_then(Value::as_u64).unwrap_or(0), from: doc.text("from") };
            said += u32::from(line.from == "agent");
            if last.as_ref().is_none_or(|l| l.n < line.n) {
                last = Some(line);
            }
        }
        (last, said)
    }

    fn put(&mut self, frame: &Value) {
        for doc in list(frame, "docs") {
            let (kind, id) = (text(doc, "kind"), text(doc, "id"));
            let can = list(doc, "can").filter_map(Value::as_str).map(str::to_owned).collect();
            let body = doc.get("body").cloned().unwrap_or(Value::Null);
            self.all.insert((kind, id.clone()), Doc { id, body, can });
        }
    }
}

fn list<'a>(of: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> + 'a {
    of.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn text(of: &Value, field: &str) -> String {
    of.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A document as a feed would tell it.
#[cfg(test)]
pub(super) fn shown(docs: &mut Docs, kind: &str, id: &str, body: Value, can: &[&str]) {
    let doc = serde_json::json!({"kind": kind, "id": id, "body": body, "can": can});
    assert!(docs.apply(serde_json::json!({"change": {"docs": [doc]}})));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_snapshot_replaces_and_a_change_adds_and_removes() {
        let mut docs = Docs::default();
        let doc = |id: &str| json!({"kind":"agent","id":id,"body":{"handle":id},"can":["start"]});
        assert!(docs.apply(json!({"snapshot":{"docs":[doc("a"),doc("b")]}})));
        assert!(docs.apply(json!({"change":{"docs":[doc("c")],"gone":[{"kind":"agent","id":"a"}]}})));
        let ids: Vec<_> = docs.of("agent").map(|d| d.id.as_str()).collect();
        assert_eq!(ids, ["b", "c"]);
        assert!(docs.get("agent", "b").is_some_and(|d| d.can("start") && !d.can("invite")));
        assert!(!docs.apply(json!({"bye":{"code":"restart"}})));
    }

    #[test]
    fn the_last_line_is_the_one_with_the_highest_number() {
        let mut docs = Docs::default();
        let line = |n: u32, from: &str| json!({"kind":"message","id":format!("m{}", 20 - n),"body":{"interaction":"i","n":n,"from":from}});
        assert!(docs.apply(json!({"snapshot":{"docs":[line(1,"client"),line(3,"client"),line(2,"agent")]}})));
        assert_eq!(docs.lines("i"), (Some(Line { n: 3, from: "client" }), 1));
        assert_eq!(docs.lines("j"), (None, 0));
        let note = json!({"kind":"message","id":"n9","body":{"interaction":"i","n":9,"from":"agent","aside":"note"}});
        assert!(docs.apply(json!({"change":{"docs":[note]}})));
        assert_eq!(docs.lines("i"), (Some(Line { n: 3, from: "client" }), 1), "what the client does not read is no line");
    }
}
