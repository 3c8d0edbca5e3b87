//! The second mode: the same days, kept by SQLite on a disk whose power is cut.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use vestibule_sim::{SimArgs, run};

/// Seeds of the default run.
const SEEDS: u64 = 3;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[expect(clippy::disallowed_methods, reason = "a test that goes on for as long as it is told, with seeds nobody had before")]
fn microseconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros() as u64
}

fn args(seed: u64) -> SimArgs {
    let story_dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("disk");
    SimArgs { disk: true, json: true, story_dir, ..SimArgs::of(seed) }
}

/// `SEED` is the first seed, and `DISK_SECONDS` how long others follow it.
#[test]
fn days_on_a_disk_that_loses_power_are_clean() {
    let begin = microseconds();
    let first = number("SEED").unwrap_or(begin % 1_000_000_007);
    println!("first seed {first}");
    let (mut seeds, mut facts, mut cuts, mut commits, mut stops, mut violated) = (0, 0, 0, 0, 0, 0);
    let more = |seeds| number("DISK_SECONDS").map_or(seeds < SEEDS, |s| (microseconds() - begin) / 1_000_000 < s);
    while more(seeds) {
        let seed = first + seeds;
        let day = run(&args(seed)).expect("a run");
        let bad: u64 = day.invariants.values().map(|tally| tally.violated).sum();
        if bad > 0 {
            eprintln!("seed {seed}: {:?}, {:?}", day.violations, day.story);
        }
        violated += bad;
        let fault = |kind| day.faults.get(kind).copied().unwrap_or_default();
        seeds += 1;
        facts += day.facts;
        commits += day.commits;
        cuts += fault("power_cut");
        stops += fault("crash_before_commit") + fault("crash_after_commit") + fault("commit_refused") + fault("commit_reply_lost");
    }
    let seconds = (microseconds() - begin) as f64 / 1e6;
    println!(
        "\n{{\"part\":\"simulated_power_cuts\",\"first_seed\":{first},\"days\":{seeds},\"facts\":{facts},\"commits\":{commits},\"stops\":{stops},\"cuts\":{cuts},\"violated\":{violated},\"seconds\":{seconds:.1}}}"
    );
    assert_eq!(violated, 0, "the seeds and their stories are told above");
    assert!(cuts > 0 && stops > cuts, "{cuts} cuts of {stops} stops: some are crashes");
}

/// A seed on a disk is the same day again, but for the salts that SQLite draws, which nobody sees.
#[test]
fn a_day_on_a_disk_is_the_same_again() {
    let day = || run(&args(6)).expect("a run").hash;
    assert_eq!(day(), day());
}
