//! Dispositions: what an interaction came to, chosen by its owner at wrap-up.

use std::sync::Arc;

use crate::limits::{DISPOSITIONS_MAX, NAME_CHARS_MAX};
use crate::value::{Column, Value};

/// The disposition recorded when the owner gave none (I16).
pub const NONE_GIVEN: &str = "none_given";

/// One disposition: a stable code and the name people read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Disposition {
    /// Stable code, such as `solved`.
    pub code: Arc<str>,
    /// Name shown at the desk.
    pub name: Arc<str>,
}

/// The dispositions of a queue, in the order shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dispositions(pub Arc<[Disposition]>);

impl Dispositions {
    /// Whether the code is one of these; a queue without dispositions takes none.
    pub fn has(&self, code: &str) -> bool {
        self.0.iter().any(|d| &*d.code == code)
    }
    /// Reads lines of `code<TAB>name`; `None` when one does not fit.
    pub fn read(text: &str) -> Option<Dispositions> {
        let mut all = Vec::new();
        for line in text.lines().filter(|l| !l.is_empty()) {
            let (code, name) = line.split_once('\t')?;
            if code.is_empty() || code.len() > NAME_CHARS_MAX || all.len() == DISPOSITIONS_MAX {
                return None;
            }
            all.push(Disposition { code: code.into(), name: name.into() });
        }
        Some(Dispositions(all.into()))
    }
}

impl Column for Dispositions {
    fn put(&self) -> Value {
        let lines: Vec<_> = self.0.iter().map(|d| format!("{}\t{}", d.code, d.name)).collect();
        Value::Text(lines.join("\n").into())
    }
    fn take(value: &Value) -> Option<Self> {
        Dispositions::read(value.text()?)
    }
}
