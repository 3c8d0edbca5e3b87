//! Every Rust file belongs to a crate, and every crate says at its top what it is.

use super::{
    Finding,
    lex::{self, Kind, Token},
};
use crate::tree::{self, Source};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Each file here is a target of `fuzz/`, a crate outside the workspace (`xtask/src/discover.rs` checks its manifest).
const TARGETS: &str = "fuzz/fuzz_targets/";

/// Unreachable files, and crate roots without a `//!` opening.
pub(crate) fn check(metadata: &Value, sources: &[Source], out: &mut Vec<Finding>) {
    let roots = roots(metadata);
    let texts: BTreeMap<&str, &str> =
        sources.iter().filter(|s| s.path.ends_with(".rs")).map(|s| (s.path.as_str(), s.text.as_str())).collect();
    for (path, kind) in &roots {
        let opens = texts.get(path.as_str()).is_none_or(|t| t.starts_with("//!"));
        if !opens && matches!(kind.as_str(), "lib" | "bin") {
            let what = "a crate opens with `//!`: what it is and what it must never know";
            out.push(Finding::new(path, 1, what, "crate-doc"));
        }
    }
    let targets = texts.keys().filter(|p| p.starts_with(TARGETS)).map(|p| (*p).to_owned()).collect::<Vec<_>>();
    let reached = reached(roots.into_keys().chain(targets), &texts);
    for path in texts.keys().filter(|p| !reached.contains(**p)) {
        out.push(Finding::new(path, 1, "no `mod` leads to this file", "unreachable"));
    }
}

/// The first file of every target of ours, with the target's kind.
fn roots(metadata: &Value) -> BTreeMap<String, String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let ours = list(&metadata["workspace_members"]);
    let mut found = BTreeMap::new();
    for package in list(&metadata["packages"]) {
        if !ours.contains(&package["id"]) {
            continue;
        }
        for target in list(&package["targets"]) {
            let path = target["src_path"].as_str().unwrap_or_default();
            let kind = target["kind"][0].as_str().unwrap_or_default();
            found.insert(tree::from_root(Path::new(path)), kind.to_owned());
        }
    }
    found
}

fn reached(roots: impl Iterator<Item = String>, texts: &BTreeMap<&str, &str>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut todo: Vec<(String, bool)> = roots.map(|path| (path, true)).collect();
    while let Some((path, is_root)) = todo.pop() {
        let Some(text) = texts.get(path.as_str()) else {
            continue;
        };
        if !seen.insert(path.clone()) {
            continue;
        }
        for candidate in children(&path, is_root, &lex::tokens(text)) {
            todo.push((candidate, false));
        }
    }
    seen
}

/// Every path that a `mod` of this file may mean.
fn children(path: &str, is_root: bool, tokens: &[Token]) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.trim_end_matches(".rs");
    let home = if is_root || stem == "mod" { folder.to_owned() } else { format!("{folder}/{stem}") };
    let mut found = Vec::new();
    // Inline modules that are open here: (folder they add, index of their closing brace).
    let mut inline: Vec<(&str, usize)> = Vec::new();
    for at in 0..tokens.len() {
        inline.retain(|(_, close)| *close > at);
        if let Some(other) = path_attribute(tokens, at) {
            found.push(joined(folder, other));
        }
        let named = tokens[at].is("mod") && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Name);
        let Some(next) = tokens.get(at + 2).filter(|_| named) else {
            continue;
        };
        let name = tokens[at + 1].text.as_str();
        if next.is("{") {
            inline.push((name, lex::closing(tokens, at + 2)));
        } else if next.is(";") {
            let deeper: String = inline.iter().map(|(n, _)| format!("/{n}")).collect();
            found.push(format!("{home}{deeper}/{name}.rs"));
            found.push(format!("{home}{deeper}/{name}/mod.rs"));
        }
    }
    found
}

/// `#[path = "x"]` at `at`: x.
fn path_attribute(tokens: &[Token], at: usize) -> Option<&str> {
    let [hash, open, path, equals, file] = tokens.get(at..at + 5)? else {
        return None;
    };
    let is = hash.is("#") && open.is("[") && path.is("path") && equals.is("=");
    (is && file.kind == Kind::Text).then_some(file.text.as_str())
}

/// `folder` and a relative path with `..` taken out.
fn joined(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn findings(files: &[(&str, &str)]) -> Vec<String> {
        let metadata = json!({ "workspace_members": ["a"], "packages": [{ "id": "a", "targets": [
            { "kind": ["lib"], "src_path": "crates/a/src/lib.rs" },
            { "kind": ["test"], "src_path": "crates/a/tests/all.rs" }] }] });
        let sources: Vec<Source> = files.iter().map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() }).collect();
        let mut out = Vec::new();
        check(&metadata, &sources, &mut out);
        out.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_file_no_mod_leads_to_is_found() {
        let all = findings(&[
            ("crates/a/src/lib.rs", "//! A.\nmod b; pub mod c { mod d; }\n#[path = \"../e.rs\"] mod f;"),
            ("crates/a/src/b.rs", "mod deep;"),
            ("crates/a/src/b/deep.rs", ""),
            ("crates/a/src/c/d/mod.rs", "// mod lost;"),
            ("crates/a/e.rs", ""),
            ("crates/a/src/c/d/lost.rs", ""),
            ("crates/a/tests/all.rs", "mod help;"),
            ("crates/a/tests/help/mod.rs", ""),
        ]);
        let lost = "crates/a/src/c/d/lost.rs:1: no `mod` leads to this file (unreachable)";
        assert_eq!(all, [lost]);
    }

    #[test]
    fn a_crate_must_open_with_what_it_is() {
        let all = findings(&[("crates/a/src/lib.rs", "mod b;")]);
        assert_eq!(all.len(), 1);
        assert!(all[0].ends_with("(crate-doc)"));
    }
}
