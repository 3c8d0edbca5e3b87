//! `cargo xtask fuzz [--rounds N] [--seed S]`: every parser against its corpus and changes of it.
//! A crate with parsers has a test target named `fuzz`, which replays `fuzz/corpus` and then makes
//! `FUZZ_ROUNDS` changed inputs from `FUZZ_SEED`. `cargo xtask fuzz MINUTES` looks for new ones (`discover.rs`).

use crate::{discover, exec, tree};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Changed inputs for each parser when none is asked for.
const ROUNDS: u64 = 200_000;

/// Replays and mutates with what the command line asks for.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    if let [minutes] = arguments
        && let Ok(minutes) = minutes.parse()
    {
        return discover::run(minutes);
    }
    let (mut rounds, mut seed) = (ROUNDS, exec::fresh_seed());
    let mut rest = arguments.iter();
    while let Some(flag) = rest.next() {
        let number = rest.next().and_then(|n| n.parse().ok());
        let number = number.with_context(|| format!("{flag}: expected a whole number"))?;
        match flag.as_str() {
            "--rounds" => rounds = number,
            "--seed" => seed = number,
            _ => bail!("{flag}: known are a number of minutes, --rounds and --seed"),
        }
    }
    replay(rounds, seed, |_| ())
}

/// Runs every `fuzz` test target, giving each line it prints to `line`.
pub(crate) fn replay(rounds: u64, seed: u64, mut line: impl FnMut(&str)) -> Result<()> {
    let packages = packages()?;
    if packages.is_empty() {
        bail!("no crate has a test target named `fuzz`");
    }
    exec::say(&format!("fuzz: seed {seed}, {rounds} rounds: {}", packages.join(", ")));
    let mut command = Command::new(tree::cargo());
    command
        .args(["test", "--quiet", "--no-fail-fast", "--test", "fuzz"])
        .args(packages.iter().flat_map(|p| ["--package", p]))
        .current_dir(tree::root())
        .env("FUZZ_SEED", seed.to_string())
        .env("FUZZ_ROUNDS", rounds.to_string());
    exec::echo(&mut command, &mut line)
}

/// Our packages that have a test target named `fuzz`.
fn packages() -> Result<Vec<String>> {
    let metadata = tree::metadata()?;
    let all = metadata["packages"].as_array().context("no packages")?;
    let members = metadata["workspace_members"].as_array().context("no members")?;
    let fuzzed = all.iter().filter(|p| members.contains(&p["id"])).filter(|p| {
        let targets = p["targets"].as_array().map_or(&[][..], Vec::as_slice);
        targets.iter().any(|t| t["name"] == "fuzz" && t["kind"][0] == "test")
    });
    let names = fuzzed.filter_map(|p| p["name"].as_str());
    Ok(names.map(str::to_owned).collect())
}
