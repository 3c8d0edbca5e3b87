//! Time, chance, order and IO: where they may not be touched. Also open match arms, and tests that
//! are left out.

use super::{
    Finding, is_rust_source,
    lex::{self, Token},
};
use crate::tree::Source;

/// The two files through which time and chance enter.
const GATES: [&str; 2] = ["crates/host/src/clock.rs", "crates/host/src/mint.rs"];
/// Names, or paths of names, that read a clock or throw dice.
const CHANCE: [&[&str]; 9] = [
    &["SystemTime", "::", "now"],
    &["Instant", "::", "now"],
    &["Timestamp", "::", "now"],
    &["Zoned", "::", "now"],
    &["getrandom"],
    &["rand", "::"],
    &["OsRng"],
    &["RandomState"],
    &["disallowed_methods"],
];
/// Modules of std and macros that do IO, share memory or wait.
const IO: [&[&str]; 16] = [
    &["std", "::", "fs"],
    &["std", "::", "io"],
    &["std", "::", "net"],
    &["std", "::", "env"],
    &["std", "::", "process"],
    &["std", "::", "thread"],
    &["sync", "::", "atomic"],
    &["Mutex"],
    &["RwLock"],
    &["Condvar"],
    &["mpsc"],
    &["std", "::", "time"],
    &["println", "!"],
    &["eprintln", "!"],
    &["print", "!"],
    &["dbg", "!"],
];
/// What opens an arm that is left open on purpose; a reason follows.
const OPEN_MARK: &str = "// open: ";

/// All rules of this page.
pub(crate) fn check(source: &Source, out: &mut Vec<Finding>) {
    let path = source.path.as_str();
    if !path.ends_with(".rs") {
        return;
    }
    let tokens = lex::tokens(&source.text);
    let mut report = |line: usize, what: String, rule| {
        out.push(Finding::new(path, line, what, rule));
    };
    for (line, name) in ignored_tests(&tokens) {
        report(line, format!("`#[{name}]` leaves a test out"), "left-out-test");
    }
    if !is_rust_source(path) || path.starts_with("xtask/") {
        return;
    }
    let within = |folders: &[&str]| folders.iter().any(|f| path.starts_with(f));
    if !GATES.contains(&path) {
        for (line, what) in uses(&tokens, &CHANCE) {
            let what = format!("`{what}`: time and chance enter in {}", GATES.join(" and "));
            report(line, what, "time-and-chance");
        }
    }
    if within(&["crates/center/", "crates/turn/", "sim/"]) {
        for (line, what) in uses(&tokens, &[&["HashMap"], &["HashSet"]]) {
            let what = format!("`{what}` has no fixed order: use the BTree one or a vector");
            report(line, what, "fixed-order");
        }
    }
    if within(&["crates/center/", "crates/wire/"]) {
        for (line, what) in uses(&tokens, &IO) {
            report(line, format!("`{what}` in a pure crate"), "pure");
        }
        for line in open_arms(&tokens) {
            let raw = source.text.lines().nth(line - 1).unwrap_or_default();
            let reason = raw.split(OPEN_MARK).nth(1).unwrap_or_default();
            if reason.trim().is_empty() {
                let what = format!("`_ =>` without `{OPEN_MARK}REASON` on its line");
                report(line, what, "open-arm");
            }
        }
    }
}

/// Where one of `paths` stands, as (line, path).
fn uses(tokens: &[Token], paths: &[&[&str]]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        for path in paths {
            let here = tokens.get(at..at + path.len());
            if here.is_some_and(|here| here.iter().zip(*path).all(|(t, p)| t.is(p))) {
                found.push((tokens[at].line, path.concat()));
            }
        }
    }
    found
}

/// Lines of match arms that begin with a bare `_`.
fn open_arms(tokens: &[Token]) -> Vec<usize> {
    let mut found = Vec::new();
    for at in 1..tokens.len() {
        let starts_arm = ["{", "}", ",", "|"].iter().any(|m| tokens[at - 1].is(m));
        let follows = tokens.get(at + 1);
        let opens = follows.is_some_and(|t| t.is("=>") || t.is("if"));
        if tokens[at].is("_") && starts_arm && opens {
            found.push(tokens[at].line);
        }
    }
    found
}

/// `#[ignore]` attributes: a test that does not run is not a test.
fn ignored_tests(tokens: &[Token]) -> Vec<(usize, &str)> {
    let heads = tokens.windows(3);
    heads.filter(|w| w[0].is("#") && w[1].is("[") && w[2].is("ignore")).map(|w| (w[2].line, w[2].text.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::found;

    #[test]
    fn clocks_and_dice_are_banned_outside_the_gates() {
        let text = "fn f() { let t = std::time::Instant::now();\n getrandom::fill(&mut b); }";
        let all = found(check, "doors/http/src/auth.rs", text);
        assert_eq!(all.len(), 2);
        assert!(all[1].starts_with("doors/http/src/auth.rs:2: `getrandom`"));
        assert!(found(check, "crates/host/src/clock.rs", text).is_empty());
        assert!(found(check, "doors/http/tests/auth.rs", text).is_empty());
    }

    #[test]
    fn a_lint_may_not_be_silenced_instead() {
        let text = "#[expect(clippy::disallowed_methods, reason = \"quick\")] fn f() {}";
        assert_eq!(found(check, "crates/store/src/sqlite.rs", text).len(), 1);
    }

    #[test]
    fn unordered_maps_are_banned_where_order_must_repeat() {
        let text = "use std::collections::HashMap;";
        assert_eq!(found(check, "crates/center/src/lib.rs", text).len(), 1);
        assert_eq!(found(check, "sim/src/model.rs", text).len(), 1);
        assert!(found(check, "crates/host/src/fanout.rs", text).is_empty());
    }

    #[test]
    fn a_pure_crate_does_no_io() {
        let text = "fn f() { std::fs::read(p); println!(\"{p}\"); } // std::net";
        assert_eq!(found(check, "crates/center/src/lib.rs", text).len(), 2);
        assert!(found(check, "crates/store/src/sqlite.rs", text).is_empty());
    }

    #[test]
    fn an_open_arm_needs_a_reason() {
        let bare = "fn f() { match x { A => 1,\n _ => 2 } }";
        let guarded = "fn f() { match x { A | _ if y => 1 } }";
        let given = "match x { A => 1,\n _ => 2, // open: a foreign number\n }";
        let unsaid = "match x { A => 1,\n _ => 2, // open: \n }";
        let names = "match x { (_, b) => 1, a_ => 2, \"_ =>\" => 3 }";
        let path = "crates/wire/src/alert.rs";
        assert_eq!(found(check, path, bare).len(), 1);
        assert_eq!(found(check, path, guarded).len(), 1);
        assert!(found(check, path, given).is_empty());
        assert_eq!(found(check, path, unsaid).len(), 1);
        assert!(found(check, path, names).is_empty());
        assert!(found(check, "crates/host/src/hours.rs", bare).is_empty());
    }

    #[test]
    fn a_test_is_not_left_out() {
        let text = "#[test]\n#[ignore = \"slow\"]\nfn f() {}";
        let all = found(check, "crates/store/tests/contract.rs", text);
        assert_eq!(all.len(), 1);
        assert!(all[0].contains(":2:"));
    }
}
