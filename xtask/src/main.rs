//! The chores of the house: build, try, test, measure. Knows the folders and the tools; knows
//! nothing of contact centers, and no crate of the house depends on it.

mod bench;
mod demo;
mod discover;
mod exec;
mod fuzz;
mod generate;
mod peers;
mod promises;
mod screens;
mod setup;
mod tally;
mod test;
mod tidy;
mod tree;
mod web;

use anyhow::Result;
use setup::Purpose;
use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND
  demo [ARGS]       build everything, then run `vestibule demo ARGS`
  test [--quick]    all that a change must pass; ends with `N passed, N failed`
  setup             the tools this machine must have
  web               the pages, from the lock file into web/dist
  gen [--check]     openapi.json and the TypeScript types; --check: fail when stale
  tidy              the house rules a machine can check
  bench [ARGS]      measure, in release, into docs/bench.md
  promises [--minutes M]   every promise put to the test for so long (60), into docs/promises.md; ends with 1
                    for a broken promise or a part that failed, not for a figure that is only `not met`
  screens [ARGS]    a picture of every page into target/screens
  peers [--rounds N] [--seconds S] [--sizes N,N] [--part fan-out|sessions|none]   the XMPP door beside Prosody and ejabberd (Debian's packages) and a
                    bare fan-out, in release, into docs/bench.md
  peers list        the foreign programs the tests meet, and their versions
  fuzz [--rounds N] [--seed S]   every parser against its corpus and changes of it
  fuzz MINUTES      libFuzzer on every parser, on nightly; what it finds is put into the corpus";

fn main() -> ExitCode {
    exec::seconds();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let done = match words.as_slice() {
        ["demo", ..] => demo::run(rest).map(|()| true),
        ["test"] => Ok(test::full()),
        ["test", "--quick"] => Ok(test::quick()),
        ["setup"] => setup::ensure(Purpose::Test).map(|()| true),
        ["web"] => web().map(|()| true),
        ["gen"] => web().and_then(|()| generate::write()).map(|()| true),
        ["gen", "--check"] => web().and_then(|()| generate::check()).map(|()| true),
        ["tidy"] => tidy::run(),
        ["bench", ..] => bench::run(rest).map(|()| true),
        ["screens", ..] => screens::run(rest).map(|()| true),
        ["promises", ..] => promises::run(rest),
        ["peers", ..] => peers::run(rest).map(|()| true),
        ["fuzz", ..] => fuzz::run(rest).map(|()| true),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(why) => {
            eprintln!("xtask: {why:#}");
            ExitCode::from(1)
        }
    }
}

fn web() -> Result<()> {
    setup::ensure(Purpose::Build)?;
    web::build()
}
