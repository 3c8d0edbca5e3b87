//! A run: drawn from a seed, or replayed from a story. Both do the same steps in the same world.

use vestibule_center::time::Time;

use crate::laps::Laps;
use crate::mind::Minds;
use crate::story::{DAY_US, Mode, START, Step, Story};
use crate::world::World;

/// Milliseconds between two steps of set-up: longer than a commit, so that names are known when they are used.
const SETUP_GAP_MS: u64 = 15;

/// A run and its story.
pub(crate) struct Run {
    pub(crate) world: World,
    pub(crate) story: Story,
}

/// Draws people, days and faults from a seed and lets them happen.
pub(crate) fn draw(seed: u64, days: u32, mode: Mode, plant: Option<String>, stopwatch: Option<fn() -> u64>) -> Run {
    let (mut world, steps) = go(seed, days, mode, stopwatch, |_| false);
    let end = last_instant(days);
    world.finish(end);
    let first = world.checks.violations.first().map(|v| v.invariant);
    let story = Story { seed, days, mode, until: end, plant, fails: first.map(str::to_owned), steps };
    Run { world, story }
}

/// Lets a seed happen until the world is as wished for, or to its end; whether it came to that, the world then, and when.
#[cfg(feature = "planted-bugs")]
pub(crate) fn until(seed: u64, days: u32, mode: Mode, enough: impl Fn(&World) -> bool) -> World {
    let (mut world, _) = go(seed, days, mode, None, &enough);
    if !enough(&world) {
        world.finish(last_instant(days));
    }
    world
}

fn last_instant(days: u32) -> Time {
    Time(START.0 + i64::from(days) * DAY_US)
}

fn go(seed: u64, days: u32, mode: Mode, stopwatch: Option<fn() -> u64>, enough: impl Fn(&World) -> bool) -> (World, Vec<Step>) {
    let end = last_instant(days);
    let mut world = World::new(seed, mode);
    world.laps = Laps::new(stopwatch);
    let (mut minds, setup) = Minds::new(seed, days, mode.reference);
    let mut steps = Vec::new();
    for (n, mut step) in setup.into_iter().enumerate() {
        step.at = START.plus_ms(n as u64 * SETUP_GAP_MS);
        take(&mut world, &mut steps, step);
    }
    minds.begin(&mut world);
    while !enough(&world) {
        let acts = minds.next();
        let happens = world.next_event();
        let Some(at) = [acts, happens].into_iter().flatten().min() else {
            break;
        };
        if at > end {
            break;
        }
        if happens.is_some_and(|h| acts.is_none_or(|a| h <= a)) {
            world.advance_once(at);
        } else if let Some(mut step) = minds.due_step(at) {
            step.at = step.at.max(world.truth());
            take(&mut world, &mut steps, step);
        } else {
            minds.think(&mut world, at);
        }
        minds.notice(&mut world, at);
    }
    (world, steps)
}

fn take(world: &mut World, steps: &mut Vec<Step>, step: Step) {
    let step = world.counted_back(step);
    world.execute(&step);
    steps.push(step);
}

/// Lets a story happen again, with whatever bug is planted; answers which of its steps changed nothing too.
pub(crate) fn replay(story: &Story) -> (World, Vec<&Step>) {
    let mut world = World::new(story.seed, story.mode);
    let mut idle = Vec::new();
    for step in &story.steps {
        if !world.execute_telling(step) {
            idle.push(step);
        }
    }
    world.finish(story.until);
    (world, idle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_was_drawn_is_its_story_byte_for_byte() {
        for seed in [2, 7] {
            let run = draw(seed, 1, Mode::default(), None, None);
            assert!(run.world.faults.contains_key("clock_jump"), "seed {seed} has no jump, after which time slews");
            let story = Story::read(&run.story.to_string()).expect("a story");
            assert_eq!(story, run.story);
            let (again, _) = replay(&story);
            let came = |world: &World| (world.hash.hex(), world.turns, world.commits, world.told, world.facts);
            assert_eq!(came(&again), came(&run.world), "seed {seed}");
        }
    }
}
