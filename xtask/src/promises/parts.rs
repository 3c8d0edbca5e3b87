//! The parts beside the simulator: each a test that tells what it did in JSON lines, for as long as its share is.

use crate::{exec, tree};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// Share of the reference center: ten minutes of sixty.
pub(super) const REFERENCE: f64 = 10.0 / 60.0;
/// Share of centers of drawn sizes, with every check on and each audience watched.
pub(super) const DRAWN: f64 = 6.0 / 60.0;

/// A test that can go on for long.
pub(super) struct Part {
    pub(super) name: &'static str,
    /// Of all the time.
    pub(super) share: f64,
    /// Arguments of cargo, up to the test target.
    cargo: &'static [&'static str],
    /// The test of the target, or every one.
    test: &'static str,
    much: Much,
}

/// How much of a test is asked for, by a variable.
enum Much {
    /// So much for each second of its share.
    ASecond(&'static str, f64),
    /// All of it, from a seed nobody had before.
    Fresh(&'static str),
    /// All of it.
    Whole,
}
use Much::{ASecond, Fresh, Whole};

/// Every one, in the order they are run.
pub(super) const ALL: &[Part] = &[
    Part {
        name: "planted bugs",
        share: 6.0 / 60.0,
        cargo: &["--package", "vestibule-sim", "--features", "planted-bugs,disk", "--test", "zoo"],
        test: "",
        much: Fresh("ZOO_SEED"),
    },
    Part {
        name: "simulated power cuts",
        share: 3.0 / 60.0,
        cargo: &["--package", "vestibule-sim", "--features", "planted-bugs,disk", "--test", "disk"],
        test: "",
        much: ASecond("DISK_SECONDS", 1.0),
    },
    Part {
        name: "power cuts, failing disks",
        share: 8.0 / 60.0,
        cargo: &["--package", "vestibule-faults", "--test", "sweep"],
        test: "",
        much: ASecond("CUTS", 25.0),
    },
    Part {
        name: "kills",
        share: 10.0 / 60.0,
        cargo: &["--package", "vestibule", "--test", "kill"],
        test: "killed",
        much: ASecond("KILL_POINTS", 4.0),
    },
    Part {
        name: "failing calls",
        share: 5.0 / 60.0,
        cargo: &["--package", "vestibule", "--test", "kill"],
        test: "failing",
        much: ASecond("EIO_POINTS", 3.0),
    },
    Part { name: "full disk", share: 1.0 / 60.0, cargo: &["--package", "vestibule", "--test", "kill"], test: "full", much: Whole },
    Part { name: "slow disk", share: 1.0 / 60.0, cargo: &["--package", "vestibule", "--test", "kill"], test: "slow", much: Whole },
    Part {
        name: "network",
        share: 4.0 / 60.0,
        cargo: &["--package", "vestibule-http", "--test", "it"],
        test: "network::",
        much: ASecond("NETWORK_SEEDS", 0.3),
    },
    Part { name: "clock jumps", share: 0.5 / 60.0, cargo: &["--package", "vestibule-host", "--test", "it"], test: "jumps", much: Whole },
    Part { name: "panics", share: 0.5 / 60.0, cargo: &["--package", "vestibule-host", "--test", "it"], test: "panics::", much: Whole },
];

/// The program, in the release profile.
pub(super) fn program() -> Result<PathBuf> {
    exec::say("promises: building, release");
    exec::run(cargo().args(["build", "--release", "--package", "vestibule"]))?;
    Ok(tree::target()?.join("release").join("vestibule"))
}

/// Runs a part and takes its lines.
pub(super) fn run(part: &Part, seconds: f64, lines: &mut Vec<Value>) -> Result<()> {
    let mut command = cargo();
    command.arg("test").args(part.cargo).args(["--", "--nocapture"]).args((!part.test.is_empty()).then_some(part.test));
    match part.much {
        ASecond(name, much) => command.env(name, format!("{:.0}", (seconds * much).max(1.0))),
        Fresh(name) => command.env(name, exec::fresh_seed().to_string()),
        Whole => &mut command,
    };
    let before = lines.len();
    exec::echo_within(&mut command, longest(seconds), |line| lines.extend(told(line)))?;
    (lines.len() > before).then_some(()).context("it told nothing")
}

/// How long a part may run that should take so many seconds: it also builds, and ends what it began.
fn longest(seconds: f64) -> Duration {
    exec::RUN_MAX.max(Duration::from_secs_f64(seconds * 2.0))
}

/// What a part of the program measures by itself.
pub(super) type Bench = fn(&Path, &mut Vec<Value>) -> Result<()>;
/// Those that are asked.
pub(super) const BENCHES: &[(&str, Bench)] = &[("storm", storm), ("restart", restart)];

/// All feeds cut at once and back again, and once more over a restart; told by the bench itself.
fn storm(program: &Path, lines: &mut Vec<Value>) -> Result<()> {
    let before = lines.len();
    let mut command = Command::new(program);
    command.args(["bench", "storm", "--json"]).current_dir(tree::target()?);
    exec::echo(&mut command, |line| lines.extend(told(line)))?;
    (lines.len() > before).then_some(()).context("it told nothing")
}

/// A start on 100,000 open items; the bench tells rows, and they are made a line.
fn restart(program: &Path, lines: &mut Vec<Value>) -> Result<()> {
    let mut rows = Vec::new();
    let mut command = Command::new(program);
    command.args(["bench", "restart", "--json"]).current_dir(tree::target()?);
    exec::echo(&mut command, |line| rows.extend(serde_json::from_str::<Value>(line)))?;
    lines.push(restarted(&rows).context("it told nothing of a restart")?);
    Ok(())
}

/// The line of a restart, by the units of its two rows.
fn restarted(rows: &[Value]) -> Option<Value> {
    let value = |unit: &str| rows.iter().find(|row| row["unit"] == unit).and_then(|row| row["value"].as_f64());
    Some(json!({"part": "restart", "seconds": value("s")?, "open_items": value("items")? as u64}))
}

/// A line that is an object with a part.
fn told(line: &str) -> Option<Value> {
    // A test's own words may stand before it on the line.
    let object = line.find('{').and_then(|at| line.get(at..))?;
    serde_json::from_str(object).ok().filter(|told: &Value| told["part"].is_string())
}

fn cargo() -> Command {
    let mut command = Command::new(tree::cargo());
    command.current_dir(tree::root());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_in_an_object_of_its_line() {
        assert_eq!(told("test cuts ... {\"part\":\"power_cuts\",\"cuts\":3}").map(|l| l["cuts"].clone()), Some(3.into()));
        assert_eq!(told("{\"cuts\":3,\"part\":\"power_cuts\"}").map(|l| l["cuts"].clone()), Some(3.into()));
        assert_eq!(told("{\"seed\":3}"), None);
        assert_eq!(told("test result: ok."), None);
    }

    #[test]
    fn a_long_share_has_the_time_it_asks_for() {
        assert_eq!(longest(60.0), exec::RUN_MAX);
        // Ten minutes of each hour of a day.
        assert!(longest(24.0 * 600.0) >= Duration::from_secs(24 * 600 + 3_600));
    }

    #[test]
    fn a_restart_is_told_by_its_rows_or_not_at_all() {
        let rows = [
            json!({"name": "restart to serving with 100,000 open items", "value": 2.5, "unit": "s", "met": true}),
            json!({"name": "open items of that restart", "value": 100_000.0, "unit": "items"}),
        ];
        assert_eq!(restarted(&rows), Some(json!({"part": "restart", "seconds": 2.5, "open_items": 100_000})));
        assert_eq!(restarted(&rows[..1]), None);
        assert!(BENCHES.iter().any(|(name, _)| *name == "restart"));
    }

    #[test]
    fn shares_are_no_more_than_the_whole() {
        let all: f64 = ALL.iter().map(|p| p.share).sum();
        assert!(all + REFERENCE + DRAWN <= 1.0, "{all}");
    }
}
