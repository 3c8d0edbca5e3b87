//! What does not fit in a file somebody wrote: where it stands, what stands there, what would fit.

use serde::{Deserialize, Serialize};

/// Findings told at most; the rest is counted.
pub(crate) const FINDINGS_MAX: usize = 200;
/// Characters of what was found that are shown.
const FOUND_CHARS_MAX: usize = 80;

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Finding {
    /// Name of the file.
    pub(crate) file: String,
    /// Line of the file, from 1; where a row begins that has several.
    pub(crate) row: u64,
    /// Name of the column, or path of the key; empty for the whole row.
    pub(crate) column: String,
    /// What stands there.
    pub(crate) found: String,
    /// What would fit.
    pub(crate) expected: String,
}

/// Everything that does not fit, in the order it was found.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Findings {
    all: Vec<Finding>,
    more: usize,
}

impl Findings {
    /// Adds one, or counts it when there are many already.
    pub(crate) fn add(&mut self, file: &str, row: u64, column: &str, found: &str, expected: impl Into<String>) {
        if self.all.len() == FINDINGS_MAX {
            self.more += 1;
            return;
        }
        self.all.push(Finding { file: file.to_owned(), row, column: column.to_owned(), found: short(found), expected: expected.into() });
    }

    /// Whether all fits.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
    /// The findings that are told.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.all.iter()
    }
    /// How many there are, told or not.
    pub(crate) fn count(&self) -> usize {
        self.all.len() + self.more
    }
    /// How many are not told.
    pub(crate) fn more(&self) -> usize {
        self.more
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.row)?;
        if !self.column.is_empty() {
            write!(f, ": {}", self.column)?;
        }
        write!(f, ": found {}, expected {}", quoted(&self.found), self.expected)
    }
}

fn quoted(found: &str) -> String {
    if found.is_empty() { "nothing".to_owned() } else { format!("`{found}`") }
}

/// The beginning of a text, its line breaks and control characters as dots.
fn short(text: &str) -> String {
    let plain = |c: char| if c.is_control() { '·' } else { c };
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(FOUND_CHARS_MAX).map(plain).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_told_short_and_up_to_a_limit() {
        let mut all = Findings::default();
        for n in 0..FINDINGS_MAX + 5 {
            all.add("a.csv", n as u64, "name", &"x\n".repeat(100), "less");
        }
        assert_eq!((all.iter().count(), all.count(), all.more()), (200, 205, 5));
        let first = all.iter().next().map(ToString::to_string).unwrap();
        assert!(first.starts_with("a.csv:0: name: found `x·x·"), "{first}");
        assert!(first.ends_with("…`, expected less"), "{first}");
    }
}
