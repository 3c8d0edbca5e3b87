//! Reports of seeded days: what is folded equals a recount from scratch, balances (I19), sums to the interval (I21), and stays
//! as it was once it is closed (I24), also when facts come late and when the rollup is stopped anywhere.

#[path = "seeded/acts.rs"]
mod acts;
#[path = "report/day.rs"]
mod day;
#[path = "report/recount.rs"]
mod recount;
#[path = "stories/rows.rs"]
mod rows;
#[path = "report/shelf.rs"]
mod shelf;

use std::collections::BTreeMap;
use std::fmt::Debug;

use acts::Dice;
use day::Line;
use recount::Recount;
use shelf::{Shelf, Stops};
use vestibule_center::report::interval::INTERVAL_MS;
use vestibule_center::report::measure::{AgentMeasure, CELLS, QueueMeasure};
use vestibule_center::time::Time;

const SEEDS: u64 = 30;
const LATE_US: i64 = 40 * 60 * 1_000_000;

/// The same day with the clock set back in the middle, as a start after a wrong clock may do.
fn set_back(mut day: Vec<Line>, by_us: i64) -> Vec<Line> {
    let half = day.len() / 2;
    for line in day.iter_mut().skip(half) {
        line.at = Time(line.at.0 - by_us);
    }
    day
}

fn days() -> impl Iterator<Item = (String, Vec<Line>)> {
    (1..=SEEDS).flat_map(|seed| {
        let day = day::facts(seed);
        let late = set_back(day.clone(), LATE_US);
        [(format!("seed {seed}"), day), (format!("seed {seed}, set back"), late)]
    })
}

fn folded(day: &[Line], stops: Option<Dice>) -> Shelf {
    let mut shelf = Shelf::default();
    shelf.fold(day, stops.map(Stops::new));
    shelf
}

/// Shows the first row that differs, not all of them.
fn same<K: Ord + Debug, V: PartialEq + Debug>(name: &str, folded: &BTreeMap<K, V>, recounted: &BTreeMap<K, V>) {
    let differs = |key: &&K| folded.get(key) != recounted.get(key);
    if let Some(key) = folded.keys().chain(recounted.keys()).filter(differs).min() {
        panic!("{name}: {key:?}\n folded    {:?}\n recounted {:?}", folded.get(key), recounted.get(key));
    }
}

#[test]
fn a_day_folded_equals_a_recount_from_scratch() {
    let mut corrected = 0;
    for (name, day) in days() {
        let shelf = folded(&day, None);
        let recount = Recount::of(&day, shelf.closed_until());
        same(&name, &shelf.queues(), &recount.queues);
        same(&name, &shelf.agents(), &recount.agents);
        corrected += shelf.corrections().len();
    }
    assert!(corrected > 500, "late facts were folded: {corrected}");
}

#[test]
fn what_came_stands_or_ended_in_every_interval() {
    let mut busy = 0;
    for (name, day) in days() {
        let shelf = folded(&day, None);
        let mut standing: BTreeMap<_, i64> = BTreeMap::new();
        for ((at, line), sums) in shelf.queues_filled() {
            let of = |m: QueueMeasure| sums[m as usize];
            let came = of(QueueMeasure::Arrived) + of(QueueMeasure::TransfersIn);
            let ended = [QueueMeasure::Handled, QueueMeasure::Abandoned, QueueMeasure::Diverted, QueueMeasure::Expired];
            let ended = ended.map(of).iter().sum::<i64>() + of(QueueMeasure::TransfersOut);
            let stands = [QueueMeasure::Queued, QueueMeasure::Offered, QueueMeasure::Active, QueueMeasure::WrapUp];
            let after = stands.map(of).iter().sum::<i64>();
            let before = standing.insert(line, after).unwrap_or(0);
            assert_eq!(came + before, ended + after, "{name}: {at:?} {line:?} (I19)");
            assert!(stands.map(of).iter().all(|n| *n >= 0), "{name}: {at:?} {line:?} less than nobody stands there");
            busy += i64::from(came > 0 && before > 0);
        }
    }
    assert!(busy > 100, "intervals with arrivals and somebody there before: {busy}");
}

#[test]
fn an_agents_time_sums_to_the_interval() {
    let mut seen = BTreeMap::new();
    for (name, day) in days() {
        let shelf = folded(&day, None);
        for ((at, agent), sums) in shelf.agents() {
            let cells = &sums[..CELLS];
            assert_eq!(cells.iter().sum::<i64>(), INTERVAL_MS as i64, "{name}: {at:?} {agent:?} (I21)");
            assert!(cells.iter().all(|ms| *ms >= 0), "{name}: {at:?} {agent:?}: {cells:?} (I22)");
            for (measure, ms) in AgentMeasure::ALL.iter().zip(cells).filter(|(_, ms)| **ms > 0) {
                *seen.entry(measure.as_str()).or_insert(0) += ms;
            }
        }
    }
    for cell in ["signed_out_ms", "break_ms", "missed_ms", "ready_ms", "unreached_ms", "reserved_ms", "busy_ms", "wrap_up_ms"] {
        assert!(seen.contains_key(cell), "nobody was ever in {cell}: {seen:?}");
    }
}

#[test]
fn a_closed_interval_never_changes_and_what_comes_late_is_dated() {
    let mut dated = 0;
    for (name, day) in days() {
        // The shelf refuses to replace a row of a closed interval by another.
        let shelf = folded(&day, None);
        for row in shelf.corrections() {
            assert!(row.noted_at > row.at, "{name}: {row:?} is dated after its interval");
            assert_ne!(row.delta, 0, "{name}: {row:?}");
        }
        assert!(name.ends_with("set back") || shelf.corrections().is_empty(), "{name}: nothing is late here");
        dated += usize::from(!shelf.corrections().is_empty());
    }
    assert!(dated > SEEDS as usize / 2, "days with something late: {dated}");
}

#[test]
fn stopped_anywhere_it_goes_on_as_if_never_stopped() {
    for (name, day) in days() {
        let whole = folded(&day, None);
        let stopped = folded(&day, Some(Dice::new(day.len() as u64)));
        assert!(stopped.stops() > 10, "{name}");
        let (whole, stopped) = (whole.told(), stopped.told());
        same(&name, &whole.0, &stopped.0);
        same(&name, &whole.1, &stopped.1);
        assert_eq!(whole.2, stopped.2, "{name}: corrections");
    }
}
