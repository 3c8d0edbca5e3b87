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
use std::{fs, io::Write as _, path::Path, process::Command};

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

/// Where each result is kept as it comes: a run that fails loses none, and the paper can be written again.
const KEPT: &str = "peers.jsonl";

/// What is measured, and how often.
struct Plan {
    parts: Vec<Part>,
    sizes: Vec<u32>,
    rounds: u32,
    seconds: f64,
}

/// Keeps a result.
type Keep<'a> = dyn FnMut(Came) -> Result<()> + 'a;

/// What is measured in one go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    FanOut,
    Sessions,
}

/// One result of the generator: which server, how many watchers or sessions, what it said.
pub(crate) struct Came {
    pub(crate) kind: Kind,
    pub(crate) size: u32,
    pub(crate) says: Value,
}

impl Came {
    /// Of which part.
    fn part(&self) -> Part {
        if self.says["log_ins_per_s"].is_number() { Part::Sessions } else { Part::FanOut }
    }

    fn line(&self) -> String {
        json!({ "server": self.kind.name(), "size": self.size, "says": self.says }).to_string()
    }

    fn read(line: &str) -> Option<Came> {
        let mut value: Value = serde_json::from_str(line).ok()?;
        let kind = Kind::ALL.into_iter().find(|kind| value["server"] == kind.name())?;
        let size = value["size"].as_u64().and_then(|size| u32::try_from(size).ok())?;
        Some(Came { kind, size, says: value["says"].take() })
    }
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
    let kept = tree::target()?.join(KEPT);
    if !plan.parts.is_empty() {
        measure(&plan, &kept)?;
    }
    let all: Vec<Came> = fs::read_to_string(&kept).unwrap_or_default().lines().filter_map(Came::read).collect();
    if all.is_empty() {
        bail!("peers: nothing was measured yet");
    }
    let text = paper::write(&all, &debian::versions()?, &bench::machine());
    println!("{text}");
    bench::put_peers(&text)?;
    say("peers: written to docs/bench.md");
    Ok(())
}

/// Measures the parts anew; results of others stay.
fn measure(plan: &Plan, kept: &Path) -> Result<()> {
    let old = fs::read_to_string(kept).unwrap_or_default();
    let others = old.lines().filter_map(Came::read).filter(|came| !plan.parts.contains(&came.part()));
    fs::write(kept, others.map(|came| came.line() + "\n").collect::<String>())?;
    let mut keep = |came: Came| -> Result<()> {
        let mut file = fs::OpenOptions::new().append(true).open(kept)?;
        Ok(writeln!(file, "{}", came.line())?)
    };
    let program = build()?;
    let root = debian::unpack()?;
    let temp = tempdir()?;
    if plan.parts.contains(&Part::FanOut) {
        fan_out(plan, &program, &root, temp.path(), &mut keep)?;
    }
    if plan.parts.contains(&Part::Sessions) {
        sessions(plan, &program, &root, temp.path(), &mut keep)?;
    }
    Ok(())
}

fn plan(words: &[&str]) -> Result<Plan> {
    let mut plan = Plan { parts: vec![Part::FanOut, Part::Sessions], sizes: vec![1_000, 5_000], rounds: 5, seconds: 3.0 };
    for pair in words.chunks(2) {
        match pair {
            ["--rounds", n] => plan.rounds = n.parse().ok().filter(|n| *n > 0).with_context(|| format!("--rounds {n}: a number from 1"))?,
            ["--seconds", n] => plan.seconds = n.parse().ok().filter(|n| *n > 0.0).with_context(|| format!("--seconds {n}: above 0"))?,
            ["--part", "fan-out"] => plan.parts = vec![Part::FanOut],
            ["--part", "sessions"] => plan.parts = vec![Part::Sessions],
            ["--part", "none"] => plan.parts = Vec::new(),
            ["--sizes", list] => {
                let sizes: Option<Vec<u32>> = list.split(',').map(|n| n.parse().ok().filter(|n| *n > 0)).collect();
                plan.sizes = sizes.with_context(|| format!("--sizes {list}: numbers of watchers, such as 1000,5000"))?;
            }
            other => bail!("peers: {other:?}: list, or [--rounds N] [--seconds S] [--sizes N,N] [--part fan-out|sessions|none]"),
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
fn fan_out(plan: &Plan, program: &Path, root: &Path, temp: &Path, keep: &mut Keep<'_>) -> Result<()> {
    let disk = servers::Folder::make(&tree::target()?)?;
    let place = |kind: Kind| Place { program, root, folder: if kind == Kind::OursOnDisk { disk.path() } else { temp }.to_owned() };
    let mut all = Vec::new();
    for kind in Kind::ALL {
        say(&format!("peers: starting {}", kind.name()));
        all.push(Server::start(kind, &place(kind), &plan.sizes, 0, false)?);
    }
    for round in 1..=plan.rounds {
        // Another begins each time.
        all.rotate_left(1);
        for size in &plan.sizes {
            for server in &all {
                say(&format!("peers: round {round}, {size} watchers, {}", server.kind.name()));
                let asked = json!({ "fan_out": {
                    "server": server.told(), "bare": server.kind == Kind::Bare, "watchers": size,
                    "windows": WINDOWS, "rate": RATE, "seconds": plan.seconds,
                }});
                for says in generate(program, &asked)? {
                    keep(Came { kind: server.kind, size: *size, says })?;
                }
            }
        }
    }
    Ok(())
}

/// Memory of idle sessions, each server fresh each time; then log-ins by SCRAM where passwords are kept hashed; both in rounds.
fn sessions(plan: &Plan, program: &Path, root: &Path, temp: &Path, keep: &mut Keep<'_>) -> Result<()> {
    let place = Place { program, root, folder: temp.to_owned() };
    let kinds = [Kind::Prosody, Kind::Ejabberd, Kind::Ours];
    let mut ask = |server: &Server, sessions: u32, mechanism: &str, warm: bool| -> Result<()> {
        let asked = json!({ "sessions": { "server": server.told(), "sessions": sessions, "mechanism": mechanism, "warm": warm }});
        generate(program, &asked)?.into_iter().try_for_each(|says| keep(Came { kind: server.kind, size: sessions, says }))
    };
    for round in 1..=plan.rounds {
        for kind in kinds {
            say(&format!("peers: round {round}, memory of {IDLE} sessions, {}", kind.name()));
            let server = Server::start(kind, &place, &[], IDLE, false)?;
            ask(&server, IDLE, "plain", false)?;
        }
    }
    let all: Vec<Server> = kinds.iter().map(|kind| Server::start(*kind, &place, &[], HASHED, true)).collect::<Result<_>>()?;
    for round in 1..=plan.rounds {
        for server in &all {
            say(&format!("peers: round {round}, log-ins, {}", server.kind.name()));
            ask(server, HASHED, "scram_sha256", true)?;
        }
    }
    Ok(())
}

fn generate(program: &Path, asked: &Value) -> Result<Vec<Value>> {
    let mut command = Command::new("taskset");
    command.args(["-c", GENERATOR_CORE]).arg(program).args(["bench", "peers", "--side", &asked.to_string()]);
    let (mut came, mut unread) = (Vec::new(), None);
    exec::echo(&mut command, |line| match serde_json::from_str(line) {
        Ok(says) => came.push(says),
        Err(_) => unread = Some(line.to_owned()),
    })?;
    if let Some(line) = unread {
        bail!("the generator says {line:?}");
    }
    if came.is_empty() {
        bail!("the generator says nothing of {asked}");
    }
    Ok(came)
}

/// Copies of what a file holds, with some lines changed.
fn rewritten(from: &Path, to: &Path, change: impl Fn(&str) -> Option<String>) -> Result<()> {
    let text = fs::read_to_string(from).with_context(|| from.display().to_string())?;
    let lines: Vec<String> = text.lines().map(|line| change(line).unwrap_or_else(|| line.to_owned())).collect();
    fs::write(to, lines.join("\n") + "\n").with_context(|| to.display().to_string())
}
