//! The zoo: every bug that can be planted is found, by the invariant that should find it first of all, within a minute of one core.
//! Each has the seed in which it is found soon; `ZOO_SEED=fresh` tries seeds nobody has tried, `ZOO_SEED=N` those from N on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Write, stdout};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use vestibule_center::planted::Bug;
use vestibule_sim::{INVARIANTS, SimArgs, control, hunt, main, run};

/// Seconds one bug may live.
const SECONDS_MAX: f64 = 60.0;
/// Seeds tried at most, where no time can be told.
const SEEDS_MAX: u64 = 200;

/// Bugs that only a day of thousands shows soon: by hundreds of waits, or holds beside them. They are looked for in the reference center.
const IN_MANY: [&str; 2] = ["share_ignored", "wait_too_short"];

/// Defects that a seed meets once in a hundred days. They are looked for in the story that they left (`tests/stories`), whatever seed is
/// asked for.
const SELDOM: [&str; 3] = ["rows_as_they_changed", "back_first_served_first", "wish_beside_head"];

macro_rules! zoo {
    ($($name:ident: $seed:literal,)+) => {
        $(#[test]
        fn $name() {
            is_found(stringify!($name), $seed);
        })+
        const KNOWN: &[&str] = &[$(stringify!($name)),+];
    };
}

zoo! {
    two_accept: 1,
    late_accept: 2,
    withdrawn_accept: 3,
    offer_outlives_client: 4,
    endless_offer: 1,
    late_legs_stay: 11,
    helper_never_comes: 1,
    asked_twice: 14,
    stays_reserved: 1,
    unreached_stays_asked: 8,
    offer_cut_short: 1,
    misses_kept: 7,
    one_over: 3,
    exclusive_ignored: 4,
    wrap_up_is_nothing: 2,
    freed_twice: 1,
    stuck_in_wrap_up: 1,
    wrap_up_of_another: 11,
    wrap_up_cut_short: 1,
    closed_without_reason: 1,
    idle_despite_words: 1,
    reopened_late: 36,
    busy_without_talk: 1,
    helpers_stay: 2,
    younger_first: 2,
    priority_ignored: 27,
    skill_ignored: 1,
    not_ready_asked: 1,
    waits_beside_room: 14,
    idle_untold: 1,
    back_off_ignored: 4,
    arrival_lost: 1,
    arrival_restarted: 1,
    transferred_to_the_end: 2,
    preference_for_ever: 1,
    preference_lengthened: 10,
    preference_ignored: 4,
    absent_preferred: 19,
    declined_transfer_returns: 7,
    away_is_offered: 2,
    closed_takes_new: 1,
    drained_in_vain: 2,
    hours_over_people: 7,
    dst_opening: 2,
    step_again: 1,
    offered_not_holding: 1,
    oldest_is_first: 11,
    position_untold: 3,
    position_skips: 2,
    wait_falls: 14,
    wait_blind_beside: 39,
    closed_has_available: 2,
    ghost_holds: 1,
    wait_too_short: 1,
    handed_uncounted: 7,
    carried_twice: 1,
    closed_counts_on: 1,
    old_device_counts: 1,
    silent_device_counts: 7,
    away_after_return: 1,
    one_of_two_is_all: 1,
    here_since_before: 2,
    place_lost_soon: 1,
    client_stays_away: 2,
    disposition_for_client: 1,
    client_for_agents: 1,
    revision_repeats: 1,
    holding_untold: 1,
    snapshot_short: 1,
    snapshot_tells_more: 1,
    epoch_forgotten: 1,
    gone_untold: 2,
    former_owner_reads: 2,
    names_for_all: 3,
    number_for_all: 2,
    words_for_all: 1,
    line_missed_on_return: 1,
    hide_ignored: 1,
    line_gap: 1,
    closed_takes_lines: 1,
    lines_swapped: 1,
    kept_alert_awake: 7,
    alert_on_unknown: 3,
    alert_by_lower_bound: 7,
    cancel_forgotten: 5,
    sleepers_lost: 3,
    watches_on: 2,
    old_place_lost: 52,
    share_ignored: 48,
    late_head_ignored: 9,
    hold_for_ever: 5,
    last_armed_first: 7,
    open_is_shut: 1,
    alert_on_hidden: 6,
    parcel_twice: 4,
    alerts_unbounded: 43,
    declined_twice: 6,
    postponed_twice: 17,
    crossed_make_two: 3,
    lapsed_accepted: 7,
    call_put_back: 83,
    retried_at_once: 4,
    attempts_not_counted: 4,
    callbacks_lost: 7,
    call_while_closed: 7,
    call_early: 3,
    window_forgotten: 8,
    deadline_early: 1,
    back_offs_forgotten: 21,
    set_back: 5,
    jump_followed: 4,
    lead_anywhere: 7,
    visitor_as_client: 1,
    foreign_talk: 3,
    foreign_alert: 3,
    erased_asks: 6,
    erased_keeps_name: 2,
    stale_edit: 25,
    why_false: 1,
    notice_in_error: 1,
    fence_open: 2,
    receipts_forgotten: 1,
    answer_early: 1,
    answer_early_at_start: 1,
    forget_row: 2,
    forget_fact: 2,
    forget_call_time: 7,
    mistake_beside: 1,
    sign_for_another: 1,
    client_unsigned: 1,
    device_unsigned: 1,
    lose_parcel: 7,
    second_answer: 1,
    second_change: 1,
    swallow_line: 1,
    slot_keeps_first: 1,
    slot_keeps_gone: 6,
    show_hidden: 1,
    tell_aside: 1,
    drop_owner: 1,
    tell_lead: 7,
    old_wait: 2,
    late_answer_untold: 1,
    medium_taken_away: 2,
    foreign_is_told: 1,
    commit_never_ends: 1,
    miss_silently: 2,
    answered_twice: 2,
    approval_closed: 2,
    answered_stays: 2,
    answered_by_anybody: 9,
    own_wish_agreed: 11,
    answer_told_twice: 2,
    answer_untold: 2,
    approval_needs_client: 2,
    approval_forgotten: 2,
    order_goes_back: 2,
    status_untold: 5,
    rows_as_they_changed: 1,
    back_first_served_first: 48,
    wish_beside_head: 268,
    approval_takes_steps: 2,
}

#[test]
fn every_bug_is_here() {
    let all: Vec<_> = Bug::ALL.iter().map(|b| b.as_str()).collect();
    assert_eq!(KNOWN, all);
    assert!(all.len() >= 45);
    tell(&format!(r#"{{"part":"bugs","all":{}}}"#, all.len()));
}

/// A check for which no bug is planted could be one that finds nothing: each invariant is the first by which some bug is to
/// be found. None is excepted.
#[test]
fn every_invariant_has_a_bug_of_its_own() {
    let first: BTreeSet<_> = Bug::ALL.iter().filter_map(|b| b.found_by().next()).collect();
    let without: Vec<_> = INVARIANTS.iter().filter(|name| !first.contains(*name)).collect();
    assert!(without.is_empty(), "no bug is to be found by {without:?} first");
    let unknown: Vec<_> = Bug::ALL.iter().flat_map(|b| b.found_by()).filter(|name| !INVARIANTS.contains(name)).collect();
    assert!(unknown.is_empty(), "no invariant is called {unknown:?}");
}

/// Tries seeds until the bug is found by the first invariant of its list; one JSON line tells where, or that it was not.
fn is_found(name: &str, seed: u64) {
    let bug = Bug::parse(name).expect("a bug");
    if SELDOM.contains(&name) {
        return is_found_in_its_story(bug);
    }
    let begin = seconds();
    let (mut seen, mut last) = (Vec::new(), seed);
    for seed in seeds(seed) {
        last = seed;
        let found = hunt(bug, seed, 1, IN_MANY.contains(&name));
        let took = seconds() - begin;
        match found {
            Ok(found) => {
                tell(&line(name, seed, Some(found.by), took, false));
                assert!(took <= SECONDS_MAX, "{name} lived for {took:.0} s");
                assert_eq!(violated_without(seed, IN_MANY.contains(&name)), [""; 0], "seed {seed} fails without {name} too");
                return;
            }
            Err(others) => seen.extend(others),
        }
        if took > SECONDS_MAX {
            break;
        }
    }
    tell(&line(name, last, None, seconds() - begin, false));
    panic!("{name} lives, seeds up to {last}; other invariants: {seen:?}");
}

/// Lives through the story that a bug left: `stories.rs` does without it.
fn is_found_in_its_story(bug: Bug) {
    let begin = seconds();
    let planted = format!("plant {}", bug.as_str());
    let stories = fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stories")).expect("stories");
    let paths = stories.map(|file| file.expect("a file").path());
    let story = paths.into_iter().find(|path| fs::read_to_string(path).expect("a story").lines().any(|line| line == planted));
    let args = SimArgs { replay: story, ..args(1, bug.as_str()) };
    assert!(args.replay.is_some(), "{planted}: no story does");
    let (mut out, mut words) = (Vec::new(), Vec::new());
    main(&args, &mut out, &mut words);
    let told: serde_json::Value = serde_json::from_slice(&out).expect("one object");
    let by = bug.found_by().next().filter(|by| told["invariants"][by]["violated"].as_u64() > Some(0));
    let took = seconds() - begin;
    let seed = told["seed"].as_u64().expect("a seed");
    tell(&line(bug.as_str(), seed, by, took, true));
    assert!(by.is_some() && took <= SECONDS_MAX, "{} lives in its story: {}", bug.as_str(), String::from_utf8_lossy(&words));
}

/// What is violated in a seed without any bug: each is lived through once, for all bugs that were found in it.
fn violated_without(seed: u64, reference: bool) -> Vec<&'static str> {
    type Lived = Arc<OnceLock<Vec<&'static str>>>;
    static LIVED: Mutex<BTreeMap<(u64, bool), Lived>> = Mutex::new(BTreeMap::new());
    let lived = LIVED.lock().expect("no test panics with it").entry((seed, reference)).or_default().clone();
    lived.get_or_init(|| control(seed, 1, reference)).clone()
}

/// What a page of the promises reads of a bug; who lives is told too, with the last seed that was tried.
fn line(name: &str, seed: u64, by: Option<&str>, seconds: f64, story: bool) -> String {
    let by = by.map_or_else(|| "null".to_owned(), |by| format!(r#""{by}""#));
    format!(r#"{{"part":"bug","story":{story},"name":"{name}","seed":{seed},"days":1,"found_by":{by},"seconds":{seconds:.2}}}"#)
}

/// Past the test runner, which keeps what is printed to itself.
fn tell(line: &str) {
    let _ = stdout().write_all(format!("\n{line}\n").as_bytes());
}

#[test]
fn a_bug_that_lives_is_told_too() {
    let living = line("two_accept", 3, None, 61.5, false);
    assert_eq!(living, r#"{"part":"bug","story":false,"name":"two_accept","seed":3,"days":1,"found_by":null,"seconds":61.50}"#);
    assert!(
        line("two_accept", 3, Some("I05"), 0.1, true).contains(r#""story":true,"name":"two_accept","seed":3,"days":1,"found_by":"I05""#)
    );
}

fn seeds(known: u64) -> impl Iterator<Item = u64> {
    let asked = std::env::var("ZOO_SEED").unwrap_or_default();
    let first = match asked.as_str() {
        "" => known,
        "fresh" => fresh(),
        number => number.parse().expect("ZOO_SEED is `fresh` or a number"),
    };
    first..first + SEEDS_MAX
}

/// A number nobody can know: from the system, since chance has no other way into a test.
fn fresh() -> u64 {
    let text = fs::read_to_string("/proc/sys/kernel/random/uuid").expect("chance");
    let digits: String = text.chars().filter(char::is_ascii_hexdigit).take(7).collect();
    u64::from_str_radix(&digits, 16).expect("hexadecimal digits")
}

/// Seconds this thread has had of a core. Without them no bug would ever have lived too long.
fn seconds() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("a clock of this thread");
    let nanos = text.split(' ').next().and_then(|n| n.parse::<u64>().ok());
    nanos.expect("nanoseconds on a core") as f64 / 1e9
}

/// Lives through a day with a bug planted; its story is made short, and fails again when replayed, the same each time.
fn is_made_short(seed: u64, bug: &str, by: &str, lines_max: usize) {
    let mut args = args(seed, bug);
    args.plant = Some(bug.into());
    args.shrink = Some(by.into());
    let outcome = run(&args).expect("a run");
    assert!(outcome.violations.iter().any(|v| v.invariant == by), "{bug}: {:?}", outcome.violations);
    let story = outcome.story.expect("a story");
    let lines = fs::read_to_string(&story).expect("the story").lines().count();
    assert!(lines <= lines_max, "{lines} lines for {bug}");
    args = SimArgs { replay: Some(story.clone()), plant: None, shrink: None, ..args };
    let again = || {
        let mut out = Vec::new();
        assert_eq!(main(&args, &mut out, &mut Vec::new()), 1);
        String::from_utf8(out).expect("text")
    };
    let out = again();
    let told: serde_json::Value = serde_json::from_str(&out).expect("one object");
    assert_eq!(told["story"], story.display().to_string(), "{out}");
    assert_eq!(out, again(), "a story replays the same");
}

fn args(seed: u64, test: &str) -> SimArgs {
    let story_dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("zoo").join(test);
    SimArgs { json: true, story_dir, ..SimArgs::of(seed) }
}

#[test]
fn the_story_of_a_lost_row_is_short() {
    is_made_short(2, "forget_row", "restore", 60);
}

#[test]
fn the_story_of_a_second_answer_is_short() {
    is_made_short(1, "second_answer", "I39", 30);
}

#[test]
fn the_story_of_a_lost_owner_is_short() {
    is_made_short(1, "drop_owner", "I07", 40);
}

#[test]
fn the_story_of_a_call_missed_silently_is_short() {
    is_made_short(3, "miss_silently", "I44", 40);
}

#[test]
fn an_unknown_bug_is_a_wrong_use() {
    let mut args = args(1, "unknown");
    args.plant = Some("no_such_bug".into());
    let mut words = Vec::new();
    assert_eq!(main(&args, &mut Vec::new(), &mut words), 2);
    assert!(String::from_utf8(words).expect("text").contains("--list-bugs"));
    (args.list_bugs, args.json) = (true, false);
    let mut out = Vec::new();
    assert_eq!(main(&args, &mut out, &mut Vec::new()), 0);
    let listed = String::from_utf8(out).expect("text");
    assert_eq!(listed.lines().count(), Bug::ALL.len());
    assert!(listed.starts_with("two_accept  An offer put to several is taken by each who accepts. [I05 I02]"), "{listed}");
}
