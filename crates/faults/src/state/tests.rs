//! The model by itself, without SQLite.

use super::*;

/// Cuts tried: a few under an interpreter that looks at every access.
const SEEDS: u64 = if cfg!(miri) { 8 } else { 400 };

fn written(seed: u64) -> (State, u64) {
    let mut state = State::new(seed);
    let (file, made) = state.open("a", true).expect("made");
    assert!(made);
    state.write(file, 0, &[1; 2_000]).expect("written");
    state.sync(file).expect("synced");
    state.sync_names().expect("synced");
    (state, file)
}

#[test]
fn what_was_synced_survives_every_cut() {
    for seed in 0..SEEDS {
        let (mut state, file) = written(seed);
        state.write(file, 5_000, &[2; 3_000]).expect("written");
        state.cut();
        let mut seen = [0; 2_000];
        assert_eq!(state.read(file, 0, &mut seen), 2_000);
        assert!(seen.iter().all(|b| *b == 1), "seed {seed}");
    }
}

#[test]
fn what_was_not_synced_is_kept_dropped_and_torn() {
    let mut found = std::collections::BTreeSet::new();
    let mut counters = Counters::default();
    for seed in 0..SEEDS {
        let (mut state, file) = written(seed);
        state.write(file, 0, &[2; 1_024]).expect("written");
        state.cut();
        let mut seen = [0; 1_024];
        state.read(file, 0, &mut seen);
        found.insert((seen[0], seen[512]));
        assert!(seen[..512].iter().all(|b| *b == seen[0]), "a sector is whole");
        counters.torn += state.counters.torn;
        counters.dropped += state.counters.dropped;
    }
    assert!(cfg!(miri) || found.len() == 4, "{found:?}");
    assert!(counters.torn > 0 && counters.dropped > 0);
}

#[test]
fn names_without_a_sync_of_the_folder_may_be_lost_and_come_back() {
    let (mut lost, mut back, mut overtaken) = (0, 0, 0);
    for seed in 0..SEEDS {
        let (mut state, _) = written(seed);
        let (new, _) = state.open("b", true).expect("made");
        state.write(new, 0, &[1]).expect("written");
        state.sync(new).expect("synced");
        state.delete("a", false).expect("removed");
        state.cut();
        lost += u64::from(!state.names.contains_key("b"));
        back += u64::from(state.names.contains_key("a"));
        overtaken += state.counters.reordered;
    }
    assert!((1..SEEDS).contains(&lost) && (1..SEEDS).contains(&back) && overtaken > 0, "{lost} {back} {overtaken}");
}

#[test]
fn a_failed_sync_is_not_made_good_by_the_next() {
    let mut gone = 0;
    for seed in 0..SEEDS {
        let (mut state, file) = written(seed);
        state.write(file, 0, &[2; 10]).expect("written");
        state.plan.fail_from = Some(state.counters.operations + 1);
        state.plan.fail_count = 1;
        assert_eq!(state.sync(file), Err(Halt::Io));
        state.sync(file).expect("the next one says all is well");
        state.cut();
        let mut seen = [0; 10];
        state.read(file, 0, &mut seen);
        gone += u64::from(seen[0] == 1);
    }
    assert!((1..SEEDS).contains(&gone), "{gone}");
}

#[test]
fn a_full_disk_takes_what_fits_and_overwrites_go_on() {
    let (mut state, file) = written(1);
    state.plan.room = Some(2_100);
    assert_eq!(state.write(file, 2_000, &[3; 200]), Err(Halt::Full));
    assert_eq!((state.size(file), state.used()), (2_100, 2_100));
    state.write(file, 0, &[3; 2_100]).expect("it is there already");
    state.plan.room = None;
    state.write(file, 2_000, &[3; 200]).expect("room again");
}

/// The first ones are kept, each with what it was taken of: a sweep that fetches them late misses the end, not the beginning.
#[cfg(not(miri))]
#[test]
fn no_more_pictures_are_taken_than_may_wait() {
    let (mut state, file) = written(1);
    state.plan.picture_one_in = Some(1);
    let first = state.counters.operations + 1;
    while state.counters.operations < first + PICTURES_MAX as u64 + 10 {
        state.write(file, 0, &[2; 10]).expect("written");
        state.sync(file).expect("synced");
    }
    assert_eq!(state.pictures.len(), PICTURES_MAX);
    assert_eq!(state.pictures.first().map(|p| p.operation()), Some(first));
}

#[test]
fn one_seed_is_one_story() {
    let story = |seed| {
        let (mut state, file) = written(seed);
        (0..20).for_each(|n| state.write(file, n * 300, &[n as u8; 1_300]).expect("written"));
        state.cut();
        (state.files.get(&file).map(|f| f.seen.clone()), state.counters)
    };
    assert_eq!(story(7), story(7));
    assert_ne!(story(7), story(8));
}
