//! Failing stories made short: of small, large and reference centers. Each fails again byte for byte, and no single step can go.

use std::fs;
use std::path::{Path, PathBuf};

use vestibule_sim::{SimArgs, main, run};

/// Lines of a short story at most: of a small center, and of a larger one.
const LINES_MAX: (usize, usize) = (60, 150);
/// What the lines of a story begin with that are no steps.
const HEAD: [&str; 7] = ["# ", "seed ", "days ", "center ", "until ", "plant ", "fails "];

fn args(seed: u64, test: &str) -> SimArgs {
    let story_dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("shrink").join(test);
    SimArgs { json: true, story_dir, ..SimArgs::of(seed) }
}

/// Replays a story: what it says on stdout, and whether this invariant fails.
fn replay(args: &SimArgs, file: &Path, invariant: &str) -> (String, bool) {
    let asked = SimArgs { replay: Some(file.to_owned()), plant: None, shrink: None, ..args.clone() };
    let (mut out, mut words) = (Vec::new(), Vec::new());
    main(&asked, &mut out, &mut words);
    let words = String::from_utf8(words).expect("text");
    let fails = words.lines().any(|line| line.split(' ').next() == Some(invariant));
    (String::from_utf8(out).expect("text"), fails)
}

/// Steps that can go, each alone, from a short story of a day with a bug planted.
fn spare_steps(mut args: SimArgs, bug: &str, by: &str, lines_max: usize) -> Vec<String> {
    args.plant = Some(bug.into());
    args.shrink = Some(by.into());
    let outcome = run(&args).expect("a run");
    let file = outcome.story.unwrap_or_else(|| panic!("{bug} is not found by {by}: {:?}", outcome.violations));
    let reference = if args.reference { "reference-" } else { "" };
    let name = format!("seed-{}-days-1-{reference}{bug}-{by}.story", args.seed);
    assert_eq!(file.file_name().and_then(|name| name.to_str()), Some(&*name));
    let text = fs::read_to_string(&file).expect("the story");
    let lines: Vec<_> = text.lines().collect();
    assert!(lines.len() <= lines_max, "{} lines for {bug}", lines.len());
    let first = replay(&args, &file, by);
    assert!(first.1, "{bug} fails again");
    assert_eq!(first, replay(&args, &file, by), "a story replays the same");
    let shorter = file.with_extension("shorter");
    let is_step = |line: &str| !HEAD.iter().any(|head| line.starts_with(head));
    let mut spare = Vec::new();
    for (n, line) in lines.iter().enumerate().filter(|(_, line)| is_step(line)) {
        let left: String = lines.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, l)| format!("{l}\n")).collect();
        fs::write(&shorter, left).expect("written");
        if replay(&args, &shorter, by).1 {
            spare.push((*line).to_owned());
        }
    }
    spare
}

#[test]
fn stories_of_small_centers_are_short() {
    for (bug, by, seed) in [("two_accept", "I05", 1), ("call_early", "I46", 4), ("sleepers_lost", "I25", 4)] {
        assert_eq!(spare_steps(args(seed, bug), bug, by, LINES_MAX.0), Vec::<String>::new(), "{bug}");
    }
}

#[test]
fn stories_of_large_centers_are_short() {
    for (bug, by, seed) in [("postponed_twice", "I43", 3), ("share_ignored", "I12", 91)] {
        assert_eq!(spare_steps(args(seed, bug), bug, by, LINES_MAX.1), Vec::<String>::new(), "{bug}");
    }
}

#[test]
fn the_story_of_a_reference_center_is_short() {
    let args = SimArgs { reference: true, ..args(4, "reference") };
    assert_eq!(spare_steps(args, "tell_lead", "I31", LINES_MAX.1), Vec::<String>::new());
}
