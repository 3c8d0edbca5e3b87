//! Whole days: clean seeds, the same seed the same hash. Planted bugs are in `zoo.rs`.

use std::path::PathBuf;

#[cfg(not(feature = "planted-bugs"))]
use vestibule_sim::main;
use vestibule_sim::{Outcome, SimArgs, run};

fn args(seed: u64, test: &str) -> SimArgs {
    let story_dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    SimArgs { json: true, story_dir, ..SimArgs::of(seed) }
}

fn clean_day(seed: u64) -> Outcome {
    let outcome = run(&args(seed, "clean")).expect("a run");
    assert_eq!(outcome.violations, [], "seed {seed}: {:?}", outcome.story);
    assert!(outcome.is_sound());
    assert!(outcome.interactions > 100, "{} interactions", outcome.interactions);
    outcome
}

#[test]
fn two_seeds_have_a_clean_day_each() {
    let (small, large) = (clean_day(2), clean_day(7));
    assert_ne!(small.hash, large.hash);
    for kind in ["lost_reply", "doubled_request", "device_vanished"] {
        assert!(small.faults.contains_key(kind), "no {kind}");
    }
    for kind in ["slow_watcher", "clock_set_back", "clock_jump"] {
        assert!(large.faults.contains_key(kind), "no {kind}");
    }
    for (name, tally) in &large.invariants {
        assert!(tally.checked + small.invariants[name].checked > 0, "{name} was never checked");
    }
}

#[test]
fn days_on_which_clients_are_not_called_for_a_while_are_clean() {
    for seed in [15, 30, 45] {
        clean_day(seed);
    }
}

#[test]
fn the_same_seed_gives_the_same_day() {
    let day = || run(&args(2, "same")).expect("a run");
    assert_eq!(day(), day());
}

#[test]
#[cfg(not(feature = "planted-bugs"))]
fn a_bug_is_planted_only_in_a_build_that_has_them() {
    let mut asked = args(1, "refused");
    let refused = |asked: &SimArgs| {
        let (mut out, mut words) = (Vec::new(), Vec::new());
        assert_eq!(main(asked, &mut out, &mut words), 2);
        assert!(out.is_empty());
        String::from_utf8(words).expect("text")
    };
    asked.plant = Some("two_accept".into());
    let words = refused(&asked);
    assert!(words.contains("two_accept") && words.contains("--features planted-bugs"), "{words}");
    asked.list_bugs = true;
    assert!(refused(&asked).contains("--features planted-bugs"));
}
