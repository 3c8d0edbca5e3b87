//! The shrinker: a failing story made short. It drops what comes after the failure, then people, then commands, then
//! faults, then set-up, as long as the same invariant fails; bounded in tries and in steps executed.

use std::collections::BTreeSet;

use crate::run::{cut, replay};
use crate::story::{Step, Story, Verb};
use vestibule_center::time::Time;

/// Replays at most.
const TRIES_MAX: usize = 1_500;
/// Steps executed in all replays together at most.
const STEPS_MAX: usize = 400_000;

/// How far back it is looked first for what led to the failure.
const PAST_MINUTES: [i64; 5] = [1, 5, 20, 60, 180];

/// A shrink under way.
struct Shrink {
    invariant: String,
    best: Story,
    tries: usize,
    steps: usize,
}

/// The shortest story found that fails the same invariant. `failed_at` is the instant of its first failure.
pub(crate) fn shrink(story: &Story, invariant: &str, failed_at: Time) -> Story {
    let mut shrink =
        Shrink { invariant: invariant.to_owned(), best: Story { fails: Some(invariant.to_owned()), ..story.clone() }, tries: 0, steps: 0 };
    let shorter = cut(&shrink.best, failed_at);
    shrink.take_if_failing(shorter);
    shrink.drop_the_past(failed_at);
    shrink.drop_people();
    for _ in 0..2 {
        let before = shrink.best.steps.len();
        shrink.drop_steps(|s| !s.verb.is_fault() && !s.verb.is_setup());
        shrink.drop_steps(|s| s.verb.is_fault());
        shrink.drop_steps(|s| s.verb.is_setup());
        if shrink.best.steps.len() == before {
            break;
        }
    }
    shrink.best
}

impl Shrink {
    fn is_spent(&self) -> bool {
        self.tries >= TRIES_MAX || self.steps >= STEPS_MAX
    }

    /// Keeps a shorter story if it fails the same invariant, cut where it fails.
    fn take_if_failing(&mut self, shorter: Story) -> bool {
        if self.is_spent() {
            return false;
        }
        self.tries += 1;
        self.steps += shorter.steps.len();
        let world = replay(&shorter);
        let found = world.checks.violations.iter();
        let mut same = found.filter(|v| v.invariant == self.invariant);
        let Some(first) = same.next() else {
            return false;
        };
        let end = first.at;
        let cut = cut(&shorter, end);
        self.best = if cut.steps.len() < shorter.steps.len() {
            let world = replay(&cut);
            let mut found = world.checks.violations.iter();
            if found.any(|v| v.invariant == self.invariant) { cut } else { shorter }
        } else {
            shorter
        };
        true
    }

    /// Drops all that was said and done before the last so many minutes, but who came, and what they are.
    fn drop_the_past(&mut self, failed_at: Time) {
        let comes =
            |s: &Step| matches!(s.verb, Verb::OpenDevice | Verb::AdmitVisitor | Verb::SetIntent | Verb::SetQueueState | Verb::ApplyHours);
        for minutes in PAST_MINUTES {
            let from = Time(failed_at.0 - minutes * 60_000_000);
            for keep_others in [false, true] {
                let mut shorter = self.best.clone();
                let stays = |s: &Step| s.at >= from || s.verb.is_setup() || (keep_others && comes(s));
                shorter.steps.retain(stays);
                if shorter.steps.len() < self.best.steps.len() && self.take_if_failing(shorter) {
                    return;
                }
            }
        }
    }

    fn drop_people(&mut self) {
        let people: BTreeSet<String> = self.best.steps.iter().map(|s| s.who.clone()).collect();
        let people: Vec<String> = people.into_iter().filter(|p| p != "root" && p != "fault").collect();
        let mut size = people.len().div_ceil(2);
        while size > 0 && !self.is_spent() {
            for some in people.chunks(size) {
                let gone = |s: &Step| some.contains(&s.who) || s.get("name").is_some_and(|n| some.iter().any(|p| p == n));
                if self.best.steps.iter().any(gone) {
                    let mut shorter = self.best.clone();
                    shorter.steps.retain(|s| !gone(s));
                    self.take_if_failing(shorter);
                }
            }
            size = if size == 1 { 0 } else { size.div_ceil(2) };
        }
    }

    /// Drops steps of a kind: halves, then quarters, down to single ones.
    fn drop_steps(&mut self, kind: impl Fn(&Step) -> bool) {
        let mut size = self.best.steps.iter().filter(|s| kind(s)).count().div_ceil(2);
        while size > 0 && !self.is_spent() {
            let mut from = 0;
            while !self.is_spent() {
                let of_kind: Vec<usize> = (0..self.best.steps.len()).filter(|n| kind(&self.best.steps[*n])).collect();
                let Some(some) = of_kind.get(from..(from + size).min(of_kind.len())) else {
                    break;
                };
                if some.is_empty() {
                    break;
                }
                let some: BTreeSet<usize> = some.iter().copied().collect();
                let mut shorter = self.best.clone();
                let mut n = 0;
                shorter.steps.retain(|_| {
                    n += 1;
                    !some.contains(&(n - 1))
                });
                if !self.take_if_failing(shorter) {
                    from += size;
                }
            }
            size = if size == 1 { 0 } else { size.div_ceil(2) };
        }
    }
}
