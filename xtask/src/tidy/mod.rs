//! `cargo xtask tidy`: the house rules a machine can check. Each finding is
//! `file:line: what (rule)`.

mod lex;
mod papers;
mod places;
mod pure;
mod reach;
mod script;
mod size;
mod walls;
mod words;

use crate::tree;
use anyhow::Result;
use std::fmt;

/// One broken rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    file: String,
    line: usize,
    what: String,
    rule: &'static str,
}

impl Finding {
    fn new(file: &str, line: usize, what: impl Into<String>, rule: &'static str) -> Self {
        Self { file: file.to_owned(), line, what: what.into(), rule }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, what, rule } = self;
        write!(f, "{file}:{line}: {what} ({rule})")
    }
}

/// Every finding in the checkout, sorted by file and line.
pub(crate) fn findings() -> Result<Vec<Finding>> {
    let sources = tree::sources("")?;
    let metadata = tree::metadata()?;
    let mut out = Vec::new();
    for source in &sources {
        size::check(source, &mut out);
        pure::check(source, &mut out);
        words::check(source, &mut out);
        places::check(source, &mut out);
    }
    papers::check(&sources, &mut out);
    walls::check(metadata, &mut out);
    reach::check(metadata, &sources, &mut out);
    out.sort();
    out.dedup();
    Ok(out)
}

/// Prints every finding to stdout; true when there was none.
pub(crate) fn run() -> Result<bool> {
    let found = findings()?;
    for finding in &found {
        println!("{finding}");
    }
    eprintln!("tidy: {} findings", found.len());
    Ok(found.is_empty())
}

/// The part of a path that ends in `src/`, `None` for tests, benches and what is not Rust.
fn is_rust_source(path: &str) -> bool {
    path.ends_with(".rs") && path.contains("/src/")
}

#[cfg(test)]
pub(crate) fn found(check: impl Fn(&tree::Source, &mut Vec<Finding>), path: &str, text: &str) -> Vec<String> {
    let source = tree::Source { path: path.to_owned(), text: text.to_owned() };
    let mut out = Vec::new();
    check(&source, &mut out);
    out.iter().map(ToString::to_string).collect()
}
