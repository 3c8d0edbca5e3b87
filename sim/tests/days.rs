//! Whole days: clean seeds, the same seed the same hash, planted bugs found and made short.

use std::path::PathBuf;

use vestibule_sim::{Outcome, SimArgs, main, run};

fn args(seed: u64, test: &str) -> SimArgs {
    let story_dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    SimArgs { seed, days: 1, reference: false, plant: None, shrink: None, list_bugs: false, replay: None, json: true, story_dir }
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
    let (small, large) = (clean_day(1), clean_day(12));
    assert_ne!(small.hash, large.hash);
    for kind in ["lost_reply", "doubled_request", "device_vanished"] {
        assert!(small.faults.contains_key(kind), "no {kind}");
    }
    for (name, tally) in &large.invariants {
        assert!(tally.checked + small.invariants[name].checked > 0, "{name} was never checked");
    }
}

#[test]
fn the_same_seed_gives_the_same_day() {
    let day = || run(&args(2, "same")).expect("a run");
    assert_eq!(day(), day());
}

/// Runs a day with a bug planted; the check must find it, make it short, and it must fail again when replayed.
fn found_and_short(seed: u64, bug: &str, by: &str, lines_max: usize) {
    let mut args = args(seed, bug);
    args.plant = Some(bug.into());
    args.shrink = Some(by.into());
    let outcome = run(&args).expect("a run");
    assert!(outcome.violations.iter().any(|v| v.invariant == by), "{bug}: {:?}", outcome.violations);
    let story = outcome.story.expect("a story");
    let lines = std::fs::read_to_string(&story).expect("the story").lines().count();
    assert!(lines <= lines_max, "{lines} lines for {bug}");
    args.replay = Some(story.clone());
    let again = || {
        let mut out = Vec::new();
        assert_eq!(main(&args, &mut out, &mut Vec::new()), 1);
        String::from_utf8(out).expect("text")
    };
    let out = again();
    assert!(out.starts_with(&format!("story: {}", story.display())), "{out}");
    assert_eq!(out, again(), "a story replays the same");
}

#[test]
fn a_row_that_is_not_written_is_found() {
    found_and_short(4, "forget_row", "restore", 80);
}

#[test]
fn a_line_that_is_not_delivered_is_found() {
    found_and_short(1, "swallow_line", "I38", 40);
}

#[test]
fn a_repeat_taken_for_new_is_found() {
    found_and_short(1, "second_answer", "I39", 30);
}

#[test]
fn a_hidden_agent_who_is_told_is_found() {
    found_and_short(1, "show_hidden", "I31", 20);
}

#[test]
fn a_fact_that_is_not_journalled_is_found() {
    found_and_short(1, "forget_fact", "I25", 40);
}

#[test]
fn a_whisper_that_goes_to_the_client_is_found() {
    found_and_short(1, "tell_aside", "I38", 40);
}

#[test]
fn a_transfer_that_drops_the_owner_is_found() {
    found_and_short(1, "drop_owner", "I07", 40);
}

#[test]
fn a_missed_call_that_is_not_told_is_found() {
    found_and_short(1, "miss_silently", "I44", 40);
}

#[test]
fn an_unknown_bug_is_a_wrong_use() {
    let mut args = args(1, "unknown");
    args.plant = Some("no_such_bug".into());
    let mut words = Vec::new();
    assert_eq!(main(&args, &mut Vec::new(), &mut words), 2);
    let words = String::from_utf8(words).expect("text");
    assert!(words.contains("forget_row"), "{words}");
}

#[test]
fn a_row_of_the_outbox_that_is_lost_is_found() {
    found_and_short(1, "lose_parcel", "I45", 40);
}

#[test]
fn a_wait_that_is_told_for_too_long_is_found() {
    found_and_short(12, "old_wait", "I55", 400);
}

#[test]
fn a_lead_who_is_told_of_another_queue_is_found() {
    found_and_short(14, "tell_lead", "I31", 30);
}
