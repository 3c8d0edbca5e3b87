//! What a run came to, and how it is told (interface, `vestibule sim`).

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::check::calibrated::Coverage;
use crate::check::{INVARIANTS, Looked, NOT_BUILT, Tally, Violation};
use crate::run::{self, Run};
use crate::shrink::shrink;
use crate::story::{Mode, Story};
use crate::words;
use crate::world::World;
use crate::zoo;

/// Most days of a run: what it remembers grows with them.
pub const DAYS_MAX: u32 = 400;

/// Asked for as the invariant whose story is made: none is.
const NO_STORY: &str = "none";
/// Told of all waits of a run together: nothing shorter than the run fails it.
const OF_THE_WHOLE_RUN: [&str; 1] = ["I26"];

/// Why a build lives nothing on a disk.
const NO_DISK: &str = "it is lived on a disk whose power is cut, which this build has not: it takes the feature `disk` of the simulator";

/// The checked thing is bad.
const BAD: i32 = 1;
/// Used wrongly.
const USAGE: i32 = 2;
/// An input was refused.
const REFUSED: i32 = 4;

/// What `vestibule sim` was asked.
#[derive(Clone, Debug)]
pub struct SimArgs {
    /// The seed; ignored with `replay`.
    pub seed: u64,
    /// Days to simulate, 1 to [`DAYS_MAX`].
    pub days: u32,
    /// The reference center (50 agents, 5,000 interactions a day) instead of one of a drawn size.
    pub reference: bool,
    /// Kept by SQLite on a disk whose power is cut, instead of in memory; needs the feature `disk`.
    pub disk: bool,
    /// Nanoseconds since some instant, to tell what time is spent on.
    pub stopwatch: Option<fn() -> u64>,
    /// A bug to plant, by name.
    pub plant: Option<String>,
    /// Shrink the first violation of this invariant instead of the very first; `none` shrinks nothing. I26 has no short story.
    pub shrink: Option<String>,
    /// List the bugs that can be planted, and do nothing else.
    pub list_bugs: bool,
    /// A story to replay.
    pub replay: Option<PathBuf>,
    /// One JSON object a line instead of text.
    pub json: bool,
    /// Where a failing story is written; made if it is not there.
    pub story_dir: PathBuf,
}

impl SimArgs {
    /// A day of a seed, in memory, with everything else left out.
    pub fn of(seed: u64) -> SimArgs {
        SimArgs {
            seed,
            days: 1,
            reference: false,
            disk: false,
            stopwatch: None,
            plant: None,
            shrink: None,
            list_bugs: false,
            replay: None,
            json: false,
            story_dir: PathBuf::from("."),
        }
    }
}

/// What a run came to. Its JSON is the last line of the command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The seed.
    pub seed: u64,
    /// Days simulated.
    pub days: u32,
    /// Facts committed.
    pub facts: u64,
    /// Interactions that arrived.
    pub interactions: u64,
    /// Turns run, those that changed nothing included.
    pub turns: u64,
    /// Commits tried.
    pub commits: u64,
    /// Documents that went to a reader.
    pub documents: u64,
    /// Faults injected, by kind.
    pub faults: BTreeMap<&'static str, u64>,
    /// Every invariant: checked, live, violated.
    pub invariants: BTreeMap<&'static str, Tally>,
    /// How often each check was looked at and could have failed: the simulator's by file and line, the center's by function.
    pub checks: BTreeMap<String, Looked>,
    /// How often the upper end of a wait that was told covered it, by pattern (I26).
    pub waits: BTreeMap<&'static str, Coverage>,
    /// Invariants that are not looked at, and why not.
    pub not_built: BTreeMap<&'static str, &'static str>,
    /// Nanoseconds spent, by part; only with a stopwatch, and never the same.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub spent_ns: BTreeMap<&'static str, u64>,
    /// Hash of everything kept, answered and told.
    pub hash: String,
    /// The first violations in words.
    #[serde(skip)]
    pub violations: Vec<Violation>,
    /// The short story of the first violation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<PathBuf>,
    /// What came of a planted bug, and what a replayed story says of itself that is not so.
    #[serde(skip)]
    pub remarks: Vec<String>,
    /// Steps of a replayed story that changed nothing, in words.
    #[serde(skip)]
    pub idle: Vec<String>,
}

impl Outcome {
    fn of(world: World, story: &Story) -> Outcome {
        Outcome {
            seed: story.seed,
            days: story.days,
            facts: world.facts,
            interactions: world.interactions,
            turns: world.turns,
            commits: world.commits,
            documents: world.told,
            faults: world.faults,
            invariants: world.checks.tallies(),
            checks: world.checks.by_check(),
            waits: world.memo.calibration.patterns,
            not_built: NOT_BUILT.iter().copied().collect(),
            spent_ns: world.laps.spent(),
            hash: world.hash.hex(),
            violations: world.checks.violations,
            story: None,
            remarks: Vec::new(),
            idle: Vec::new(),
        }
    }

    /// Whether every invariant held.
    pub fn is_sound(&self) -> bool {
        self.invariants.values().all(|t| t.violated == 0)
    }

    /// Whether this invariant did not hold.
    pub(crate) fn violates(&self, invariant: &str) -> bool {
        self.invariants.get(invariant).is_some_and(|t| t.violated > 0)
    }
}

/// Runs a seed. A violation is shrunk to a story in `story_dir`.
///
/// # Errors
/// Fails when the days are out of bounds, the planted bug or the invariant is not known, or `story_dir` cannot be made.
pub fn run(args: &SimArgs) -> io::Result<Outcome> {
    run_telling(args, &mut io::sink())
}

/// The same, with a word to `err` before it takes long.
fn run_telling(args: &SimArgs, err: &mut dyn Write) -> io::Result<Outcome> {
    if let Some(name) = args.shrink.as_deref().filter(|name| *name != NO_STORY && !INVARIANTS.contains(name)) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("--shrink: no invariant is called {name}")));
    }
    if !(1..=DAYS_MAX).contains(&args.days) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("--days: expected 1 to {DAYS_MAX}, not {}", args.days)));
    }
    if args.disk && !cfg!(feature = "disk") {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("--disk: {NO_DISK}")));
    }
    zoo::plant_named(args.plant.as_deref())?;
    if args.shrink.as_deref() != Some(NO_STORY) {
        let why = |e| io::Error::new(io::ErrorKind::InvalidData, format!("--story-dir {}: {e}", args.story_dir.display()));
        fs::create_dir_all(&args.story_dir).map_err(why)?;
    }
    let mode = Mode { reference: args.reference, disk: args.disk };
    let Run { world, story } = run::draw(args.seed, args.days, mode, args.plant.clone(), args.stopwatch);
    let mut outcome = Outcome::of(world, &story);
    outcome.remarks.extend(args.plant.as_deref().and_then(|bug| words::of_bug(bug, &outcome)));
    let of_bug = args.plant.as_deref().map(zoo::finders).unwrap_or_default().into_iter().find(|name| outcome.violates(name));
    let asked = args.shrink.as_deref().or(of_bug);
    if let Some(name) = args.shrink.as_deref().filter(|name| !outcome.is_sound() && !outcome.violates(name)) {
        writeln!(err, "--shrink {name}: no story is written{}", if name == NO_STORY { "" } else { ", for it held" })?;
    }
    let wanted = |v: &&Violation| asked.is_none_or(|name| name == v.invariant);
    let short = |v: &&Violation| !OF_THE_WHOLE_RUN.contains(&v.invariant);
    if let Some(v) = outcome.violations.iter().filter(wanted).find(|v| !short(v)) {
        writeln!(err, "{} is of all waits of the run: it has no shorter story than the seed", v.invariant)?;
    }
    if let Some(first) = outcome.violations.iter().filter(wanted).find(short) {
        writeln!(err, "{} failed: its story of {} steps is made short, which may take minutes", first.invariant, story.steps.len())?;
        let short = shrink(&story, first.invariant);
        // What failed is told whether or not its story can be kept.
        match write_story(&args.story_dir, &called(&story, first.invariant), &short) {
            Ok(file) => outcome.story = Some(file),
            Err(why) => writeln!(err, "its story is not written: {why}")?,
        }
    }
    Ok(outcome)
}

fn write_story(folder: &Path, name: &str, story: &Story) -> io::Result<PathBuf> {
    let file = folder.join(format!("{name}.story"));
    fs::write(&file, story.to_string()).map_err(|e| at(&file, e))?;
    Ok(file)
}

/// What a story is called once it is short: by all that it was drawn from and its invariant, so that only itself takes its place.
fn called(drawn: &Story, invariant: &str) -> String {
    let mut parts = vec![format!("seed-{}-days-{}", drawn.seed, drawn.days)];
    parts.extend(drawn.mode.reference.then(|| "reference".to_owned()));
    parts.extend(drawn.mode.disk.then(|| "disk".to_owned()));
    parts.extend(drawn.plant.clone());
    parts.push(invariant.to_owned());
    parts.join("-")
}

/// An error that says of which file it is.
fn at(file: &Path, error: impl std::fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", file.display()))
}

/// Runs the command: stdout to `out`, words for people to `err`. Answers the exit code.
pub fn main(args: &SimArgs, out: &mut dyn Write, err: &mut dyn Write) -> i32 {
    match command(args, out, err) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(err, "{error}");
            match error.kind() {
                io::ErrorKind::InvalidInput => USAGE,
                _ => REFUSED,
            }
        }
    }
}

fn command(args: &SimArgs, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<i32> {
    if args.list_bugs {
        zoo::list(args.json, out)?;
        return Ok(0);
    }
    let outcome = match &args.replay {
        Some(_) if args.plant.is_some() || args.shrink.is_some() || args.stopwatch.is_some() => {
            let why = "--replay: a story says itself what is planted, is not shrunk, and no time is told of it";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
        }
        Some(file) => replay(file)?,
        None => run_telling(args, err)?,
    };
    tell(&outcome, args.json, out, err)?;
    Ok(if outcome.is_sound() { 0 } else { BAD })
}

fn replay(file: &Path) -> io::Result<Outcome> {
    let text = fs::read_to_string(file).map_err(|e| at(file, e))?;
    let story = Story::read(&text).map_err(|e| at(file, e))?;
    if story.mode.disk && !cfg!(feature = "disk") {
        return Err(at(file, NO_DISK));
    }
    if zoo::HAS_BUGS {
        zoo::plant_named(story.plant.as_deref()).map_err(|e| at(file, e))?;
    }
    let (world, idle) = run::replay(&story);
    let mut outcome = Outcome::of(world, &story);
    if !outcome.is_sound() {
        outcome.story = Some(file.to_owned());
    }
    outcome.remarks.extend(words::of_story(file, &story, &outcome));
    outcome.idle = words::of_idle(&idle, &story);
    Ok(outcome)
}

fn tell(outcome: &Outcome, json: bool, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<()> {
    words::tell(outcome, !json, err)?;
    if let Some(story) = outcome.story.as_ref().filter(|_| !json) {
        writeln!(out, "story: {}", story.display())?;
    }
    let line = serde_json::to_string(outcome).map_err(io::Error::other)?;
    writeln!(out, "{line}").map_err(|e| io::Error::other(format!("stdout: {e}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(args: &SimArgs) -> (i32, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = main(args, &mut out, &mut err);
        (code, String::from_utf8(err).expect("text"))
    }

    #[test]
    fn what_cannot_be_run_is_named() {
        let (code, why) = said(&SimArgs { shrink: Some("I99".into()), ..SimArgs::of(1) });
        assert_eq!((code, &*why), (USAGE, "--shrink: no invariant is called I99\n"));
        #[cfg(not(feature = "disk"))]
        {
            let (code, why) = said(&SimArgs { disk: true, ..SimArgs::of(1) });
            assert!(code == USAGE && why.starts_with("--disk: "), "{why}");
        }
        let (code, why) = said(&SimArgs { replay: Some("none.story".into()), ..SimArgs::of(1) });
        assert!(code == REFUSED && why.starts_with("none.story: "), "{why}");
    }

    fn story() -> Story {
        let (mode, until) = (Mode::default(), crate::story::START.plus_ms(1));
        Story { seed: 3, days: 1, mode, until, plant: None, fails: Some("I06".into()), steps: vec![] }
    }

    #[test]
    #[cfg(not(feature = "disk"))]
    fn a_story_of_a_disk_is_not_lived_in_memory() {
        let folder = std::env::temp_dir().join(format!("vestibule-disk-story-{}", std::process::id()));
        let story = Story { mode: Mode { disk: true, ..Mode::default() }, ..story() };
        fs::create_dir_all(&folder).expect("a folder");
        let file = write_story(&folder, "known", &story).expect("written");
        let (code, why) = said(&SimArgs { replay: Some(file), ..SimArgs::of(1) });
        fs::remove_dir_all(&folder).expect("removed");
        assert!(code == REFUSED && why.contains("power is cut"), "{code} {why}");
    }

    #[test]
    fn a_story_is_called_by_all_it_came_from() {
        assert_eq!(called(&story(), "I06"), "seed-3-days-1-I06");
        let mode = Mode { reference: true, disk: true };
        let other = Story { days: 4, mode, plant: Some("one_over".into()), ..story() };
        assert_eq!(called(&other, "I08"), "seed-3-days-4-reference-disk-one_over-I08");
    }

    #[test]
    fn what_is_out_of_bounds_is_not_run() {
        for days in [0, DAYS_MAX + 1] {
            let (code, why) = said(&SimArgs { days, ..SimArgs::of(1) });
            assert!(code == USAGE && why.starts_with("--days: expected 1 to 400, not "), "{why}");
        }
        let (code, why) = said(&SimArgs { story_dir: "Cargo.toml/stories".into(), ..SimArgs::of(1) });
        assert!(code == REFUSED && why.starts_with("--story-dir Cargo.toml/stories: "), "{code} {why}");
        let (code, why) = said(&SimArgs { replay: Some("any".into()), plant: Some("one_over".into()), ..SimArgs::of(1) });
        assert!(code == USAGE && why.starts_with("--replay: "), "{code} {why}");
    }

    #[test]
    fn what_changed_nothing_is_told() {
        let folder = std::env::temp_dir().join(format!("vestibule-idle-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("idle.story");
        let steps = "0 00:00:00.000000 root put_queue name=q1 weight=250 media=smoke\n\
                     0 00:00:00.060000 root put_client name=k1\n\
                     0 00:00:01.000000 k1 start queue=q2 medium=chat\n\
                     0 00:00:02.000000 k1 open_device device=1\n\
                     0 00:00:03.000000 k1 lose_device device=99\n\
                     0 00:00:04.000000 root follow_order order=o9\n\
                     0 00:00:05.000000 - crash down_ms=1000\n\
                     0 00:00:05.500000 k1 open_device device=2\n";
        fs::write(&file, format!("# vestibule sim story\nseed 3\nuntil 0 00:01:00.000000\n{steps}")).expect("written");
        let (code, why) = said(&SimArgs { replay: Some(file.clone()), ..SimArgs::of(1) });
        let idle = "5 of 8 steps changed nothing:\n  0 00:00:00.000000 root put_queue name=q1 weight=250 media=smoke\n  \
                    0 00:00:01.000000 k1 start queue=q2 medium=chat\n  0 00:00:03.000000 k1 lose_device device=99\n  \
                    0 00:00:04.000000 root follow_order order=o9\n  0 00:00:05.500000 k1 open_device device=2\n";
        assert!(code == 0 && why.contains(idle), "{why}");
        let (_, why) = said(&SimArgs { replay: Some(file), json: true, ..SimArgs::of(1) });
        fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(why, "");
    }

    #[test]
    fn a_story_that_does_not_fail_as_it_says_is_told_of() {
        let folder = std::env::temp_dir().join(format!("vestibule-story-{}", std::process::id()));
        let story = story();
        fs::create_dir_all(&folder).expect("a folder");
        let file = write_story(&folder, "known", &story).expect("written");
        let (code, why) = said(&SimArgs { replay: Some(file.clone()), ..SimArgs::of(1) });
        fs::remove_dir_all(&folder).expect("removed");
        assert!(code == 0 && why.contains("it says that I06 fails, and I06 did not"), "{why}");
    }
}
