//! `cargo xtask promises [--minutes M]`: every promise put to the test for as long as is given, into `docs/promises.md`.
//! What the parts found is told as JSON lines, and judged by the goals: a broken promise fails the command, a figure that a
//! slow machine misses is told and does not.

mod goals;
mod looks;
mod paper;
mod parts;
mod sums;
mod years;

use crate::{
    exec::{self, say},
    setup::{self, Purpose},
    tree, web,
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;

const PAPER: &str = "docs/promises.md";
/// Minutes of a full report.
const MINUTES: f64 = 60.0;
/// Fewer say too little of too many things.
const MINUTES_MIN: f64 = 3.0;

/// All that was found.
#[derive(Default)]
pub(crate) struct Found {
    /// The simulator's last lines of the reference center.
    pub(crate) reference: Vec<Value>,
    /// Seconds that two of them ran side by side.
    pub(crate) reference_seconds: f64,
    /// Of centers of drawn sizes.
    pub(crate) drawn: Vec<Value>,
    /// Lines of the other parts, each with its `part`.
    pub(crate) lines: Vec<Value>,
    /// Parts that failed, and how.
    pub(crate) failures: Vec<String>,
}

/// Runs all parts and writes the paper. True when no promise is broken: figures that are missed are told.
pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    let minutes = minutes(arguments)?;
    let commit = paper::commit();
    setup::ensure(Purpose::Test)?;
    web::build()?;
    let program = parts::program()?;
    let mut found = Found::default();
    let share = |of: f64| minutes * 60.0 * of;
    say(&format!("promises: {minutes} minutes"));
    years::run(&program, true, share(parts::REFERENCE), &mut found)?;
    years::run(&program, false, share(parts::DRAWN), &mut found)?;
    for part in parts::ALL {
        let begin = exec::seconds();
        say(&format!("promises: {} ...", part.name));
        if let Err(why) = parts::run(part, share(part.share), &mut found.lines) {
            found.failures.push(format!("{}: {why:#}", part.name));
        }
        say(&format!("promises: {} in {:.0} s", part.name, exec::seconds() - begin));
    }
    for (name, bench) in parts::BENCHES {
        say(&format!("promises: {name} ..."));
        if let Err(why) = bench(&program, &mut found.lines) {
            found.failures.push(format!("{name}: {why:#}"));
        }
    }
    let goals = goals::judge(&found, minutes);
    let text = paper::write(&found, &goals, minutes, commit.as_deref());
    let file = tree::root().join(PAPER);
    fs::write(&file, &text).context(PAPER)?;
    println!("{text}");
    for line in goals::missed(&goals) {
        println!("{line}");
    }
    for failure in &found.failures {
        println!("failed: {failure}");
    }
    Ok(!goals.iter().any(goals::Goal::is_broken))
}

fn minutes(arguments: &[String]) -> Result<f64> {
    let minutes = match arguments {
        [] => MINUTES,
        [flag, minutes] if flag == "--minutes" => minutes.parse().ok().with_context(|| format!("--minutes: {minutes} is no number"))?,
        _ => bail!("promises takes --minutes M and nothing else"),
    };
    if !(MINUTES_MIN..=24.0 * 60.0).contains(&minutes) {
        bail!("--minutes: expected {MINUTES_MIN} to 1440");
    }
    Ok(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_a_number_within_bounds() {
        let asked = |words: &[&str]| minutes(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert_eq!(asked(&[]).unwrap(), MINUTES);
        assert_eq!(asked(&["--minutes", "12"]).unwrap(), 12.0);
        assert!(asked(&["--minutes", "1"]).unwrap_err().to_string().contains("expected 3"));
        assert!(asked(&["--minutes", "many"]).unwrap_err().to_string().contains("many is no number"));
        assert!(asked(&["--hours", "1"]).is_err());
    }
}
