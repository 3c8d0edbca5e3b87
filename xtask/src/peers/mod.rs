//! `cargo xtask peers`: this door beside other XMPP servers and a bare fan-out, one generator, one run; into `docs/bench.md`.

mod accounts;
mod debian;
mod met;
mod paper;
mod servers;

use crate::{
    bench,
    exec::{self, say},
    tree, web,
};
use anyhow::{Context, Result, bail};
pub(crate) use met::python;
use serde_json::{Value, json};
use servers::{Kind, Place, Server};
use std::{fs, path::Path, process::Command};

/// The generator's core; the servers have [`servers::SERVER_CORE`].
const GENERATOR_CORE: &str = "1";
/// Changes under way at once, one pass each.
const WINDOWS: [u32; 2] = [1, 8];
/// Deliveries a second of the passes by the clock.
const RATE: u32 = 5_000;
/// Accounts whose sessions do nothing.
const IDLE: u32 = 5_000;
/// Accounts of the servers that keep passwords hashed, whose log-ins are timed.
const HASHED: u32 = 500;

/// What is measured, and how often.
struct Plan {
    sizes: Vec<u32>,
    rounds: u32,
    seconds: f64,
}

/// One result of the generator: which server, how many watchers or sessions, what it said.
pub(crate) struct Came {
    pub(crate) kind: Kind,
    pub(crate) size: u32,
    pub(crate) says: Value,
}

/// What is asked for: `list`, or a comparison of so many rounds.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if words == ["list"] {
        return met::list();
    }
    let plan = plan(&words)?;
    if std::thread::available_parallelism().map_or(1, usize::from) < 2 {
        bail!("peers: needs two cores, one for the server and one for the generator");
    }
    let program = build()?;
    let root = debian::unpack()?;
    let temp = tempdir()?;
    let mut came = fan_out(&plan, &program, &root, temp.path())?;
    came.extend(sessions(&plan, &program, &root, temp.path())?);
    let versions = debian::versions()?;
    let text = paper::write(&came, &versions, &bench::machine(), plan.rounds);
    println!("{text}");
    bench::put_peers(&text)?;
    say("peers: written to docs/bench.md");
    Ok(())
}

fn plan(words: &[&str]) -> Result<Plan> {
    let mut plan = Plan { sizes: vec![1_000, 5_000], rounds: 5, seconds: 3.0 };
    for pair in words.chunks(2) {
        match pair {
            ["--rounds", n] => plan.rounds = n.parse().ok().filter(|n| *n > 0).with_context(|| format!("--rounds {n}: a number from 1"))?,
            ["--seconds", n] => plan.seconds = n.parse().ok().filter(|n| *n > 0.0).with_context(|| format!("--seconds {n}: above 0"))?,
            ["--sizes", list] => {
                let sizes: Option<Vec<u32>> = list.split(',').map(|n| n.parse().ok().filter(|n| *n > 0)).collect();
                plan.sizes = sizes.with_context(|| format!("--sizes {list}: numbers of watchers, such as 1000,5000"))?;
            }
            other => bail!("peers: {other:?}: [list] or [--rounds N] [--seconds S] [--sizes N,N]"),
        }
    }
    Ok(plan)
}

fn build() -> Result<std::path::PathBuf> {
    web::build()?;
    say("peers: building, release");
    let mut build = Command::new(tree::cargo());
    exec::run(build.args(["build", "--release", "--package", "vestibule"]).current_dir(tree::root()))?;
    Ok(tree::target()?.join("release/vestibule"))
}

/// A folder in memory where there is such, so that no disk is measured.
fn tempdir() -> Result<servers::Folder> {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    servers::Folder::make(&parent)
}

/// Rounds of all servers, interleaved; each has its passes with its watchers newly signed in.
fn fan_out(plan: &Plan, program: &Path, root: &Path, temp: &Path) -> Result<Vec<Came>> {
    let disk = servers::Folder::make(&tree::target()?)?;
    let place = |kind: Kind| Place { program, root, folder: if kind == Kind::OursOnDisk { disk.path() } else { temp }.to_owned() };
    let mut all = Vec::new();
    for kind in [Kind::Bare, Kind::Prosody, Kind::Ejabberd, Kind::Ours, Kind::OursOnDisk] {
        say(&format!("peers: starting {}", kind.name()));
        all.push(Server::start(kind, &place(kind), &plan.sizes, 0, false)?);
    }
    let mut came = Vec::new();
    for round in 1..=plan.rounds {
        for size in &plan.sizes {
            for server in &all {
                say(&format!("peers: round {round}, {size} watchers, {}", server.kind.name()));
                let asked = json!({ "fan_out": {
                    "server": server.told(), "bare": server.kind == Kind::Bare, "watchers": size,
                    "windows": WINDOWS, "rate": RATE, "seconds": plan.seconds,
                }});
                came.extend(generate(program, &asked)?.into_iter().map(|says| Came { kind: server.kind, size: *size, says }));
            }
        }
    }
    Ok(came)
}

/// Memory of idle sessions, each server fresh; then log-ins by SCRAM where passwords are kept hashed, in rounds.
fn sessions(plan: &Plan, program: &Path, root: &Path, temp: &Path) -> Result<Vec<Came>> {
    let place = Place { program, root, folder: temp.to_owned() };
    let kinds = [Kind::Prosody, Kind::Ejabberd, Kind::Ours];
    let mut came = Vec::new();
    let mut ask = |server: &Server, sessions: u32, mechanism: &str, warm: bool| -> Result<()> {
        let asked = json!({ "sessions": { "server": server.told(), "sessions": sessions, "mechanism": mechanism, "warm": warm }});
        came.extend(generate(program, &asked)?.into_iter().map(|says| Came { kind: server.kind, size: sessions, says }));
        Ok(())
    };
    for kind in kinds {
        say(&format!("peers: memory of {IDLE} sessions, {}", kind.name()));
        let server = Server::start(kind, &place, &[], IDLE, false)?;
        ask(&server, IDLE, "plain", false)?;
    }
    let all: Vec<Server> = kinds.iter().map(|kind| Server::start(*kind, &place, &[], HASHED, true)).collect::<Result<_>>()?;
    for round in 1..=plan.rounds {
        for server in &all {
            say(&format!("peers: round {round}, log-ins, {}", server.kind.name()));
            ask(server, HASHED, "scram_sha256", true)?;
        }
    }
    Ok(came)
}

fn generate(program: &Path, asked: &Value) -> Result<Vec<Value>> {
    let mut command = Command::new("taskset");
    command.args(["-c", GENERATOR_CORE]).arg(program).args(["bench", "peers", "--side", &asked.to_string()]);
    let mut came = Vec::new();
    exec::echo(&mut command, |line| came.extend(serde_json::from_str(line).ok()))?;
    Ok(came)
}

/// Copies of what a file holds, with some lines changed.
fn rewritten(from: &Path, to: &Path, change: impl Fn(&str) -> Option<String>) -> Result<()> {
    let text = fs::read_to_string(from).with_context(|| from.display().to_string())?;
    let lines: Vec<String> = text.lines().map(|line| change(line).unwrap_or_else(|| line.to_owned())).collect();
    fs::write(to, lines.join("\n") + "\n").with_context(|| to.display().to_string())
}
