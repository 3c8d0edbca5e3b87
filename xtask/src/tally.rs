//! Counting what passed and what failed, from what test runners print.

use crate::exec::{say, seconds};
use anyhow::{Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;

/// Every step and every test counts one.
#[derive(Default)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    failures: Vec<String>,
}

impl Tally {
    /// Does one step, says how long it took, counts it, and goes on whatever came of it.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce(&mut Self) -> Result<()>) {
        let begin = seconds();
        let failed_before = self.failed;
        say(&format!("{name} ..."));
        let outcome = work(self);
        let took = seconds() - begin;
        match outcome {
            Ok(()) if self.failed == failed_before => {
                self.passed += 1;
                say(&format!("{name}: ok in {took:.1} s"));
            }
            Ok(()) => {
                self.fail(name);
                say(&format!("{name}: FAILED in {took:.1} s"));
            }
            Err(why) => {
                self.fail(&format!("{name}: {why:#}"));
                say(&format!("{name}: FAILED in {took:.1} s: {why:#}"));
            }
        }
    }

    /// One test that failed.
    pub(crate) fn fail(&mut self, name: &str) {
        self.failed += 1;
        self.failures.push(name.to_owned());
    }

    /// One test that passed.
    pub(crate) fn pass(&mut self) {
        self.passed += 1;
    }

    /// Prints what failed, then the one closing line; true when nothing failed.
    pub(crate) fn close(&self) -> bool {
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        self.failed == 0
    }

    /// How many tests and steps were counted so far.
    pub(crate) fn seen(&self) -> u64 {
        self.passed + self.failed
    }

    /// Takes one line of Rust's test runner.
    pub(crate) fn rust_line(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("test ").and_then(|l| l.strip_suffix("FAILED")) {
            let name = name.trim_end_matches([' ', '.']);
            self.failures.push(format!("test {name}"));
        }
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += count(result, " passed");
            self.failed += count(result, " failed");
            for _ in 0..count(result, " ignored") {
                self.fail("a test was left out (ignored)");
            }
        }
    }

    /// Takes one line of the browser journeys: `ok NAME` or `not ok NAME`.
    pub(crate) fn journey_line(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("not ok ") {
            self.fail(&format!("journey {name}"));
        } else if line.starts_with("ok ") {
            self.pass();
        }
    }

    /// Takes the simulator's last lines, one for each seed; each invariant counts one over all of them.
    pub(crate) fn simulated(&mut self, lines: &[String]) -> Result<()> {
        let mut sums: BTreeMap<String, [u64; 3]> = BTreeMap::new();
        for line in lines {
            let Ok(Value::Object(report)) = serde_json::from_str(line) else {
                bail!("the simulator's last line is not an object: {line}");
            };
            let Some(invariants) = report.get("invariants").and_then(Value::as_object) else {
                bail!("the simulator reports no invariants: {line}");
            };
            if invariants.is_empty() || report.get("facts").and_then(Value::as_u64) == Some(0) {
                bail!("the simulator's days were empty: {line}");
            }
            for (name, found) in invariants {
                let sum = sums.entry(name.clone()).or_default();
                for (n, key) in ["checked", "live", "violated"].iter().enumerate() {
                    let Some(number) = found.get(key).and_then(Value::as_u64) else {
                        bail!("invariant {name} has no number `{key}`: {line}");
                    };
                    sum[n] += number;
                }
            }
        }
        for (name, [checked, live, violated]) in sums {
            match (violated, checked) {
                (0, 1..) => self.pass(),
                (0, 0) if name.starts_with('I') => self.fail(&format!("invariant {name} was never checked")),
                // What a fault must set off (a stale writer) may not have come in so few days.
                (0, 0) => say(&format!("sim: {name} was never checked in these days")),
                (n, _) => self.fail(&format!("invariant {name} violated {n} times")),
            }
            if live == 0 {
                say(&format!("sim: {name} never had its case in these days"));
            }
        }
        Ok(())
    }
}

/// The number before `word` in `0 failed; 12 passed`.
fn count(text: &str, word: &str) -> u64 {
    let before = text.find(word).map_or("", |at| &text[..at]);
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next();
    digits.and_then(|d| d.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rusts_lines_are_counted_and_failures_named() {
        let mut tally = Tally::default();
        tally.rust_line("test a::b ... ok");
        tally.rust_line("test a::c - should panic ... FAILED");
        tally.rust_line("test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.1s");
        assert_eq!((tally.passed, tally.failed), (12, 1));
        assert_eq!(tally.failures, ["test a::c - should panic"]);
    }

    #[test]
    fn a_test_left_out_is_a_failure() {
        let mut tally = Tally::default();
        tally.rust_line("test result: ok. 3 passed; 0 failed; 2 ignored; 0 measured");
        assert_eq!((tally.passed, tally.failed), (3, 2));
    }

    #[test]
    fn journeys_are_counted() {
        let mut tally = Tally::default();
        for line in ["ok hall shows", "not ok chat resumes", "  screenshot kept", "oks"] {
            tally.journey_line(line);
        }
        assert_eq!((tally.passed, tally.failed), (1, 1));
    }

    #[test]
    fn invariants_are_counted_and_a_violated_or_unchecked_one_fails() {
        let mut tally = Tally::default();
        let first = r#"{"seed":1,"facts":9,"invariants":{"I01":{"checked":5,"live":4,"violated":0},"I02":{"checked":5,"live":4,"violated":1},
            "I03":{"checked":0,"live":0,"violated":0},"I04":{"checked":0,"live":0,"violated":0}}}"#;
        let second = r#"{"seed":2,"facts":9,"invariants":{"I04":{"checked":1,"live":1,"violated":0}}}"#;
        tally.simulated(&[first.to_owned(), second.to_owned()]).unwrap();
        assert_eq!((tally.passed, tally.failed), (2, 2), "I04 was checked by the second seed");
        assert!(tally.simulated(&["seed 1".to_owned()]).is_err());
        assert!(tally.simulated(&[r#"{"facts":9,"invariants":{}}"#.to_owned()]).is_err());
    }

    #[test]
    fn a_step_counts_and_a_failing_one_does_not_stop_the_rest() {
        let mut tally = Tally::default();
        tally.step("a", |_| bail!("no"));
        tally.step("b", |t| {
            t.fail("inner");
            Ok(())
        });
        tally.step("c", |_| Ok(()));
        assert_eq!((tally.passed, tally.failed), (1, 3));
        assert_eq!(tally.seen(), 4);
        assert!(!tally.close());
    }
}
