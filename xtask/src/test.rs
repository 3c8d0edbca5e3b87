//! `cargo xtask test`: all that a change must pass. Every step runs, also after one that failed,
//! and the last line is `N passed, N failed`.

use crate::{
    demo, exec, fuzz, generate, peers, screens,
    setup::{self, Purpose},
    tally::Tally,
    tidy, tree, web,
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{fs, process::Command};

/// Seeds never used before that the simulator plays, each for some days. One seed alone may never have had some case.
const SIM_SEEDS: usize = 8;
/// Days of each seed.
const SIM_DAYS: &str = "2";
/// Changed inputs for each parser, on top of its corpus.
const FUZZ_ROUNDS: u64 = 5_000;

/// Everything; true when nothing failed.
pub(crate) fn full() -> bool {
    let mut tally = Tally::default();
    tally.step("setup", |_| setup::ensure(Purpose::Test));
    tally.step("web", |_| web::build());
    tally.step("web check", |_| web_check());
    tally.step("web tests", web_tests);
    code(&mut tally);
    tally.step("gen --check", |_| generate::check());
    tally.step("tests", |t| rust_tests(t, &["--workspace", "--no-fail-fast"]));
    tally.step("journeys", journeys);
    tally.step("fuzz", |t| fuzz::replay(FUZZ_ROUNDS, exec::fresh_seed(), |line| t.rust_line(line)));
    tally.step("sim", simulate);
    tally.step("zoo and disk", zoo);
    tally.close()
}

/// What a person runs between two edits; true when nothing failed.
pub(crate) fn quick() -> bool {
    let mut tally = Tally::default();
    tally.step("setup", |_| setup::ensure(Purpose::Build));
    tally.step("web", |_| web::build());
    code(&mut tally);
    tally.step("unit tests", |t| rust_tests(t, &["--workspace", "--lib", "--bins", "--no-fail-fast"]));
    tally.step("stories", |t| rust_tests(t, &["--package", "vestibule-center", "--tests"]));
    tally.close()
}

/// Form, lints and house rules.
fn code(tally: &mut Tally) {
    tally.step("fmt", |_| exec::run(&mut cargo(&["fmt", "--all", "--check"])));
    tally.step("clippy", |_| {
        let all = ["clippy", "--workspace", "--all-targets"];
        exec::run(cargo(&all).args(["--", "-D", "warnings"]))
    });
    tally.step("tidy", |_| {
        if !tidy::run()? {
            bail!("house rules are broken");
        }
        Ok(())
    });
}

fn rust_tests(tally: &mut Tally, which: &[&str]) -> Result<()> {
    let before = tally.seen();
    exec::echo(cargo(&["test"]).args(which), |line| tally.rust_line(line))?;
    if tally.seen() == before {
        bail!("no test was run");
    }
    Ok(())
}

/// Types of the pages and of their components.
fn web_check() -> Result<()> {
    web::modules("web")?;
    exec::run(web::npm("web").args(["run", "--silent", "check"]))
}

/// The pages' own tests, counted from the report their runner writes.
fn web_tests(tally: &mut Tally) -> Result<()> {
    web::modules("web")?;
    let folder = tree::target()?.join("xtask");
    fs::create_dir_all(&folder)?;
    let file = folder.join("web-tests.json");
    if file.exists() {
        fs::remove_file(&file)?;
    }
    let mut command = web::npm("web");
    command
        .args(["run", "--silent", "test", "--"])
        .args(["--reporter=default", "--reporter=json"])
        .arg(format!("--outputFile.json={}", file.display()));
    let outcome = exec::run(&mut command);
    let text = fs::read_to_string(&file).context("the web tests left no report")?;
    let report: Value = serde_json::from_str(&text).context("the web tests' report")?;
    let tests = report["testResults"].as_array().into_iter().flatten();
    let tests = tests.flat_map(|file| file["assertionResults"].as_array().into_iter().flatten());
    let before = tally.seen();
    for test in tests {
        match test["status"].as_str() {
            Some("passed") => tally.pass(),
            status => tally.fail(&format!("web test {} ({status:?})", test["fullName"])),
        }
    }
    outcome?;
    if tally.seen() == before {
        bail!("no web test was run");
    }
    Ok(())
}

/// Two people in two browsers, against the real program.
fn journeys(tally: &mut Tally) -> Result<()> {
    let program = demo::program()?;
    let before = tally.seen();
    let mut script = screens::browser("e2e/run.mjs", &program)?;
    script.env("VESTIBULE_PYTHON", peers::python()?);
    exec::echo(&mut script, |line| tally.journey_line(line))?;
    if tally.seen() == before {
        bail!("no journey was run");
    }
    Ok(())
}

/// Days of a center that nobody has played before.
fn simulate(tally: &mut Tally) -> Result<()> {
    let program = demo::program()?;
    let mut reports = Vec::new();
    for _ in 0..SIM_SEEDS {
        let seed = exec::fresh_seed().to_string();
        exec::say(&format!("sim: vestibule sim --seed {seed} --days {SIM_DAYS}"));
        let mut command = Command::new(&program);
        command.args(["sim", "--seed", &seed, "--days", SIM_DAYS, "--json"]).current_dir(tree::target()?);
        let mut last = String::new();
        let status = exec::lines(&mut command, |line| {
            if !line.is_empty() {
                line.clone_into(&mut last);
            }
        })?;
        println!("{last}");
        if !status.success() {
            tally.fail(&format!("vestibule sim --seed {seed}: {status}"));
        }
        reports.push(last);
    }
    tally.simulated(&reports)
}

/// Bugs planted in the rules, each found by a check: the tester tested. And days on a disk that loses power.
/// It is a build of its own, which no server has.
fn zoo(tally: &mut Tally) -> Result<()> {
    let proving = ["--package", "vestibule-sim", "--features", "planted-bugs,disk"];
    exec::run(cargo(&["clippy", "--all-targets"]).args(proving).args(["--", "-D", "warnings"]))?;
    rust_tests(tally, &["--package", "vestibule-turn", "--features", "planted-bugs", "--test", "settle"])?;
    rust_tests(
        tally,
        &[proving.as_slice(), &["--lib", "--test", "zoo", "--test", "shrink", "--test", "stories", "--test", "disk"]].concat(),
    )
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(tree::cargo());
    command.args(arguments).current_dir(tree::root());
    command
}
