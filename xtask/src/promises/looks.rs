//! Which checks never had a chance to fail. An invariant's count pools all functions that look at it, so that one of them could
//! look at nothing for ever behind the others; here each function stands for itself.

use super::{Found, sums::number};
use crate::tree::{self, Source};
use std::collections::BTreeMap;

/// Where the simulator's checks are.
const CHECKS: &str = "sim/src";
/// How a check counts a look.
const LOOKS: &str = ".saw(";
/// Where that is made, and where no check is.
const COUNTS: &str = "sim/src/check/mod.rs";

/// A function that looks: its name, its file, its first line and the first one after it.
#[derive(Debug, PartialEq, Eq)]
struct Looker<'a> {
    name: &'a str,
    file: &'a str,
    lines: std::ops::Range<u64>,
}

/// What the page says of it; nothing where nothing was simulated.
pub(super) fn told(found: &Found) -> String {
    let live = live(found);
    if live.is_empty() {
        return String::new();
    }
    match tree::sources(CHECKS) {
        Ok(sources) => {
            let (all, never) = never(&live, &sources);
            let never = if never.is_empty() { "none".to_owned() } else { never.join(", ") };
            format!(
                "\nA row pools all functions that look at its invariant. Of {all} functions these never had a chance to fail: {never}.\n"
            )
        }
        Err(why) => format!("\nWhich functions never had a chance to fail is unknown: {why:#}.\n"),
    }
}

/// How often each check could have failed, by what the simulator calls it: file and line, or the center's own function.
fn live(found: &Found) -> BTreeMap<&str, u64> {
    let mut all = BTreeMap::new();
    for (by, look) in found.reference.iter().chain(&found.drawn).filter_map(|line| line["checks"].as_object()).flatten() {
        *all.entry(by.as_str()).or_default() += number(look, "live");
    }
    all
}

/// How many functions look, and which of them never at something that could have failed.
fn never(live: &BTreeMap<&str, u64>, sources: &[Source]) -> (usize, Vec<String>) {
    let mut by_name: BTreeMap<String, u64> = BTreeMap::new();
    let lookers: Vec<_> = sources.iter().flat_map(lookers).collect();
    let called = |looker: &Looker| format!("`{}` in {}", looker.name, looker.file);
    for looker in &lookers {
        by_name.entry(called(looker)).or_default();
    }
    for (by, n) in live {
        let place = by.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse::<u64>().ok()?)));
        let name = match place {
            None => format!("the center's `{by}`"),
            Some((file, line)) => match lookers.iter().find(|l| l.file == file && l.lines.contains(&line)) {
                Some(looker) => called(looker),
                // A place that only tells failures is no look: that it told none is what is wished for.
                None => continue,
            },
        };
        *by_name.entry(name).or_default() += n;
    }
    let all = by_name.len();
    (all, by_name.into_iter().filter(|(_, live)| *live == 0).map(|(name, _)| name).collect())
}

/// The functions of a file that look.
fn lookers(source: &Source) -> Vec<Looker<'_>> {
    let mut all: Vec<Looker> = Vec::new();
    let mut last: Option<(&str, u64)> = None;
    if source.path == COUNTS {
        return all;
    }
    for (n, line) in source.text.lines().enumerate() {
        let n = n as u64 + 1;
        if let Some(name) = named(line) {
            end(&mut all, n);
            last = Some((name, n));
        }
        let Some((name, from)) = last.filter(|_| line.contains(LOOKS)) else { continue };
        if all.last().is_none_or(|l| l.lines.start != from) {
            all.push(Looker { name, file: &source.path, lines: from..u64::MAX });
        }
    }
    all
}

fn end(all: &mut [Looker], at: u64) {
    if let Some(last) = all.last_mut().filter(|l| l.lines.end == u64::MAX) {
        last.lines.end = at;
    }
}

/// The name of the function that begins on a line.
fn named(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let begins = before.split_whitespace().all(|word| word.starts_with("pub") || word == "const");
    let name = after.split(['(', '<']).next()?;
    (begins && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_function_that_never_could_have_failed_is_told_though_another_of_its_number_could() {
        let text = "fn all() {}\n\nfn i01_a(c: &mut Checks) {\n    c.saw(\"I01\");\n    c\n        .saw(\"I01\");\n}\n\npub(crate) fn i01_b<T>() {\n    c.saw(\"I01\");\n}\n";
        let sources = [Source { path: "sim/src/check/x.rs".into(), text: text.into() }];
        let live = |of: &[(&'static str, u64)]| never(&of.iter().copied().collect(), &sources);
        let (a, b) = ("`i01_a` in sim/src/check/x.rs", "`i01_b` in sim/src/check/x.rs");
        assert_eq!(live(&[("sim/src/check/x.rs:6", 1)]), (2, vec![b.into()]), "what was never reached is told too");
        assert_eq!(live(&[("sim/src/check/x.rs:4", 0), ("sim/src/check/x.rs:10", 3)]), (2, vec![a.into()]));
        assert_eq!(live(&[("sim/src/check/x.rs:4", 2), ("sim/src/check/x.rs:10", 3), ("sim/src/check/x.rs:1", 0)]), (2, vec![]));
        let center = live(&[("sim/src/check/x.rs:4", 2), ("sim/src/check/x.rs:10", 3), ("talks::i01_c", 0)]);
        assert_eq!(center, (3, vec!["the center's `talks::i01_c`".into()]));
    }

    #[test]
    fn every_look_of_the_simulator_is_in_a_function() {
        let sources = tree::sources(CHECKS).unwrap();
        let all: Vec<_> = sources.iter().flat_map(lookers).collect();
        assert!(all.iter().any(|l| l.name == "i36_one_stream_for_a_wish" && l.file == "sim/src/check/due.rs"), "{all:?}");
        for source in sources.iter().filter(|s| s.path != COUNTS) {
            for (n, _) in source.text.lines().enumerate().filter(|(_, line)| line.contains(LOOKS)) {
                let n = n as u64 + 1;
                assert!(all.iter().any(|l| l.file == source.path && l.lines.contains(&n)), "{}:{n}", source.path);
            }
        }
    }

    #[test]
    fn nothing_is_said_of_what_was_not_simulated() {
        assert_eq!(told(&Found::default()), "");
        let line =
            json!({"checks": {"sim/src/check/due.rs:94": {"checked": 4, "live": 3}, "talks::i01_one_state": {"checked": 1, "live": 0}}});
        let text = told(&Found { reference: vec![line], ..Found::default() });
        assert!(text.contains("the center's `talks::i01_one_state`") && !text.contains("one_stream_for_a_wish"), "{text}");
    }
}
