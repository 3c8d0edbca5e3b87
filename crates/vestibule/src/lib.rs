//! The program: reads the command line, wires the parts, answers by exit code. It holds no rule.
//! A library for one reason: its tests reach the readers of what others write (`readers`).

mod account;
mod bench;
mod check;
mod cli;
mod config;
mod control;
mod demo;
mod erase;
mod export;
mod finding;
mod held;
mod identity;
mod import;
mod integration;
mod job;
mod log;
mod nearest;
mod private_file;
mod program;
mod reach;
#[doc(hidden)]
pub mod readers;
mod ready;
mod running;
mod section;
mod serve;
mod stop;
mod told;
mod webhook;
mod wires;
mod xmpp;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;
use vestibule_host::clock::Stopwatch;

use crate::cli::{Asked, Cli};
use crate::config::Config;
use crate::job::Job;
use crate::program::Program;
use crate::stop::Stop;

/// The whole program: from its command line to its exit code.
pub fn main() -> ExitCode {
    let watch = Stopwatch::start();
    match run(Cli::parse().asked, watch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.tell(),
    }
}

fn run(asked: Asked, watch: Stopwatch) -> Result<(), Stop> {
    match asked {
        Asked::Serve { serving } => serve::run(&serving, watch),
        Asked::Demo(demo) => demo::run(&demo, watch),
        Asked::Import { common, path, dry_run, json } => {
            let config = Config::of_common(&common)?;
            match import::bulk::Asked::of(&path, import::Way::of(dry_run, json))? {
                Some((orders, file)) => orders.go(file, &config.data()),
                None => ask(&config, Job::Import(Box::new(import::Asked::read(&path, dry_run, json)))),
            }
        }
        Asked::Export { common, path, json } => {
            let config = Config::of_common(&common)?;
            ask(&config, Job::Export(export::Asked::of(&path, json)))
        }
        Asked::Erase { common, client, json } => {
            let config = Config::of_common(&common)?;
            ask(&config, Job::Erase(erase::Asked { client, json }))
        }
        Asked::Check { common, json } => {
            let config = Config::of_common(&common).map_err(|out| check::settings_are_bad(&out, json))?;
            ask(&config, Job::Check { json })
        }
        Asked::Account { common, asked } => {
            let config = Config::of_common(&common)?;
            ask(&config, Job::Account(account::Asked::read(asked)?))
        }
        Asked::Integration { common, asked } => about(&common, Program::Integration(asked)),
        Asked::Webhook { common, asked } => about(&common, Program::Webhook(asked)),
        Asked::Identity { common, asked } => about(&common, Program::Identity(identity::Asked::read(asked)?)),
        Asked::Bench(asked) => bench::run(&asked),
        Asked::Openapi => {
            // Whoever reads may have had enough.
            let _ = std::io::stdout().write_all(vestibule_wire::openapi::openapi().as_bytes());
            Ok(())
        }
        Asked::Sim(sim) => simulate(sim),
    }
}

fn about(common: &cli::Common, program: Program) -> Result<(), Stop> {
    ask(&Config::of_common(common)?, Job::Program(program))
}

fn ask(config: &Config, job: Job) -> Result<(), Stop> {
    job::run(job, &config.data(), &ready::base(config.listen))
}

/// Nanoseconds since the first call.
fn nanoseconds() -> u64 {
    static START: std::sync::OnceLock<Stopwatch> = std::sync::OnceLock::new();
    START.get_or_init(Stopwatch::start).elapsed().as_nanos() as u64
}

fn simulate(asked: cli::Sim) -> Result<(), Stop> {
    let args = vestibule_sim::SimArgs {
        seed: asked.seed.unwrap_or_default(),
        days: asked.days,
        reference: asked.reference,
        disk: false,
        stopwatch: asked.spent.then_some(nanoseconds as fn() -> u64),
        plant: asked.plant,
        shrink: asked.shrink,
        list_bugs: asked.list_bugs,
        replay: asked.replay,
        json: asked.json,
        story_dir: asked.story_dir,
    };
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    // The simulator has told why; only the code is left to tell.
    match vestibule_sim::main(&args, &mut out, &mut err) {
        0 => Ok(()),
        1 => Err(Stop::bad("")),
        2 => Err(Stop::usage("")),
        _ => Err(Stop::refused("")),
    }
}
