//! A probe: a story replayed only until it fails, and what was seen of its steps on the way.

use vestibule_center::id::DocKey;
use vestibule_center::time::Time;

use crate::story::{Step, Story};
use crate::world::World;
use crate::world::trace::About;

/// What was seen of a step when it was executed.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// It changed something, or may have: a device, a fault.
    pub(super) did: bool,
    /// What it is about.
    pub(super) thing: Option<DocKey>,
    /// What was seen since by who counts back to it.
    pub(super) newer: Vec<DocKey>,
}

/// A failure.
pub(super) struct Failure {
    /// When.
    pub(super) at: Time,
    /// Of all steps until then, what was seen.
    pub(super) seen: Vec<Seen>,
    /// It was found when everything came to rest after the last step.
    pub(super) at_rest: bool,
}

/// What a probe came to.
pub(super) struct Probe {
    pub(super) failure: Option<Failure>,
    /// Steps and events until then.
    pub(super) work: usize,
}

/// A probe under way.
struct Run<'a> {
    world: World,
    invariant: &'a str,
    seen: Vec<(bool, Option<About>, Vec<DocKey>)>,
    work: usize,
    work_max: usize,
}

/// Replays a story until an invariant fails, or so much work is done.
pub(super) fn probe(story: &Story, invariant: &str, work_max: usize) -> Probe {
    let mut run = Run { world: World::new(story.seed, story.mode), invariant, seen: Vec::new(), work: 0, work_max };
    let failed = run.go(story);
    let Run { world, seen, work, .. } = run;
    let failure = failed.map(|(at, at_rest)| {
        let seen = seen.into_iter().map(|(did, about, newer)| Seen { did, thing: about.and_then(|a| world.became(a)), newer });
        Failure { at, seen: seen.collect(), at_rest }
    });
    Probe { failure, work }
}

impl Run<'_> {
    /// When it failed, and whether at rest.
    fn go(&mut self, story: &Story) -> Option<(Time, bool)> {
        for step in &story.steps {
            if !self.pass(step.at) {
                return self.failed().map(|at| (at, false));
            }
            self.take(step);
            if let Some(at) = self.failed() {
                return Some((at, false));
            }
        }
        if !self.pass(story.until) {
            return self.failed().map(|at| (at, false));
        }
        self.world.finish(story.until);
        self.failed().map(|at| (at, true))
    }

    fn failed(&self) -> Option<Time> {
        self.world.checks.first_failure(self.invariant)
    }

    /// Lets time pass; not to its end where something fails, or too much is done.
    fn pass(&mut self, to: Time) -> bool {
        while self.world.advance_once(to) {
            self.work += 1;
            if self.failed().is_some() || self.work >= self.work_max {
                return false;
            }
        }
        true
    }

    fn take(&mut self, step: &Step) {
        self.work += 1;
        let about = self.world.about(step);
        let newer = self.world.newer(step);
        let did = self.world.execute_telling(step);
        self.seen.push((did, about, newer));
    }
}
