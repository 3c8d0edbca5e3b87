//! Dispositions: what an interaction came to, chosen by its owner at wrap-up. They stand in a tree; only its leaves are chosen.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::limits::{DISPOSITION_LEVELS_MAX, DISPOSITIONS_MAX, NAME_CHARS_MAX};
use crate::value::{Column, Value};

/// The disposition recorded when the owner gave none (I16).
pub const NONE_GIVEN: &str = "none_given";

/// One disposition: a stable code, the name people read, and the branch it hangs from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Disposition {
    /// Stable code, such as `solved`.
    pub code: Arc<str>,
    /// Name shown at the desk.
    pub name: Arc<str>,
    /// Code of another of the same queue, which is a branch by this.
    pub parent: Option<Arc<str>>,
}

/// The dispositions of a queue, in the order shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dispositions(pub Arc<[Disposition]>);

/// What does not fit in a list of dispositions: which of them, in which field, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Place in the list, from 0.
    pub n: usize,
    /// The field: `code`, `name` or `parent`.
    pub field: &'static str,
    /// Stable code of what is wrong with it.
    pub code: &'static str,
    /// What would fit.
    pub expected: &'static str,
}

impl Dispositions {
    /// Whether the code is one of these; a queue without dispositions takes none.
    pub fn has(&self, code: &str) -> bool {
        self.0.iter().any(|d| &*d.code == code)
    }

    /// Whether others hang from this one, so that it is not chosen itself.
    pub fn is_branch(&self, code: &str) -> bool {
        self.0.iter().any(|d| d.parent.as_deref() == Some(code))
    }

    /// The first that does not fit: its code, its name, or its place in the tree.
    pub fn misfit(&self) -> Option<Misfit> {
        let wrong = |n, field, code, expected| Some(Misfit { n, field, code, expected });
        if self.0.len() > DISPOSITIONS_MAX {
            return wrong(DISPOSITIONS_MAX, "code", "too_many", "at most 200 dispositions");
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let mut all: BTreeMap<&str, &Disposition> = BTreeMap::new();
        for (n, d) in self.0.iter().enumerate() {
            if d.code.is_empty() || d.code.len() > NAME_CHARS_MAX || !d.code.chars().all(plain) || &*d.code == NONE_GIVEN {
                return wrong(n, "code", "value", "1 to 120 of a-z, 0-9 and _, such as solved");
            }
            if all.insert(&d.code, d).is_some() {
                return wrong(n, "code", "twice", "each code once");
            }
            if d.name.trim().is_empty() || d.name.chars().count() > NAME_CHARS_MAX || d.name.chars().any(char::is_control) {
                return wrong(n, "name", "length", "1 to 120 characters on one line");
            }
        }
        let misplaced = |(n, d)| misplaced(&all, d).map(|(code, expected)| Misfit { n, field: "parent", code, expected });
        let found: Vec<_> = self.0.iter().enumerate().filter_map(misplaced).collect();
        // What hangs from a circle is too deep, but the circle is what is wrong.
        found.iter().find(|m| m.code != TOO_DEEP).or(found.first()).copied()
    }

    /// Reads lines of `code<TAB>name` or `code<TAB>name<TAB>parent`; `None` when one does not fit.
    pub fn read(text: &str) -> Option<Dispositions> {
        let mut all = Vec::new();
        for line in text.lines().filter(|l| !l.is_empty()) {
            let mut parts = line.splitn(3, '\t');
            let (code, name, parent) = (parts.next()?, parts.next()?, parts.next());
            if code.is_empty() || code.len() > NAME_CHARS_MAX || all.len() == DISPOSITIONS_MAX {
                return None;
            }
            all.push(Disposition { code: code.into(), name: name.into(), parent: parent.map(Arc::from) });
        }
        Some(Dispositions(all.into()))
    }
}

const TOO_DEEP: &str = "too_deep";

/// Why a disposition cannot hang where it does, and what would fit.
fn misplaced(all: &BTreeMap<&str, &Disposition>, d: &Disposition) -> Option<(&'static str, &'static str)> {
    let mut at = all.get(&**d.parent.as_ref()?).copied();
    if at.is_none() {
        return Some(("unknown", "the code of another disposition of this queue"));
    }
    let mut levels = 1;
    while let Some(up) = at {
        levels += 1;
        if up.code == d.code {
            return Some(("circle", "one that does not hang from this one itself"));
        }
        if levels > DISPOSITION_LEVELS_MAX {
            return Some((TOO_DEEP, "at most 4 levels, one below the other"));
        }
        at = up.parent.as_ref().and_then(|code| all.get(&**code)).copied();
    }
    None
}

impl Column for Dispositions {
    fn put(&self) -> Value {
        let parent = |d: &Disposition| d.parent.as_ref().map_or(String::new(), |p| format!("\t{p}"));
        let lines: Vec<_> = self.0.iter().map(|d| format!("{}\t{}{}", d.code, d.name, parent(d))).collect();
        Value::Text(lines.join("\n").into())
    }
    fn take(value: &Value) -> Option<Self> {
        Dispositions::read(value.text()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[(&str, &str)]) -> Dispositions {
        let one = |(code, parent): &(&str, &str)| Disposition {
            code: (*code).into(),
            name: "A name".into(),
            parent: Some(*parent).filter(|p| !p.is_empty()).map(Arc::from),
        };
        Dispositions(lines.iter().map(one).collect())
    }

    #[test]
    fn a_tree_is_kept_and_rows_from_before_it_are_read() {
        let tree = of(&[("complaint", ""), ("late", "complaint"), ("sold", "")]);
        assert_eq!(tree.put(), Value::Text("complaint\tA name\nlate\tA name\tcomplaint\nsold\tA name".into()));
        assert_eq!(Dispositions::take(&tree.put()), Some(tree.clone()));
        assert_eq!([tree.is_branch("complaint"), tree.is_branch("late"), tree.has("complaint")], [true, false, true]);
        assert_eq!(tree.misfit(), None);
        let old = Dispositions::read("solved\tSolved").expect("as it was kept before");
        assert_eq!((&*old.0[0].name, &old.0[0].parent), ("Solved", &None));
    }

    #[test]
    fn what_is_no_tree_is_told_with_its_place() {
        let long = "x".repeat(NAME_CHARS_MAX + 1);
        for (lines, n, field, code) in [
            (&[("a", ""), ("b", "c")][..], 1, "parent", "unknown"),
            (&[("a", "a")], 0, "parent", "circle"),
            (&[("a", "b"), ("b", "c"), ("c", "a")], 0, "parent", "circle"),
            (&[("d", ""), ("a", "b"), ("b", "a")], 1, "parent", "circle"),
            (&[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("e", "d")], 4, "parent", "too_deep"),
            (&[("a", ""), ("a", "")], 1, "code", "twice"),
            (&[("A", "")], 0, "code", "value"),
            (&[(NONE_GIVEN, "")], 0, "code", "value"),
            (&[(long.as_str(), "")], 0, "code", "value"),
        ] {
            let found = of(lines).misfit().map(|m| (m.n, m.field, m.code));
            assert_eq!(found, Some((n, field, code)), "{lines:?}");
        }
        assert_eq!(of(&[("e", "d"), ("a", ""), ("b", "a"), ("d", "b")]).misfit(), None, "4 levels, in any order");
        let two_lines = Disposition { code: "a".into(), name: "A\nb".into(), parent: None };
        let found = Dispositions([two_lines].into()).misfit().map(|m| (m.field, m.code));
        assert_eq!(found, Some(("name", "length")), "its row could not be read back");
    }
}
