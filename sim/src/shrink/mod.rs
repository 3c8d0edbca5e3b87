//! The shrinker: a failing story made short. It drops what had no effect, then what is not of the things and people of
//! the failure, then people, things, steps, faults and set-up by ever smaller chunks, then words, as long as the same
//! invariant fails. It is bounded in replays and in the work of all of them; a replay ends where it fails.

mod drop;
mod names;
mod probe;
mod words;

use vestibule_center::id::DocKey;
use vestibule_center::time::Time;

use crate::story::{Step, Story, Verb};
use probe::probe;

/// Replays at most.
const TRIES_MAX: usize = 6_000;
/// Steps and events of all replays together at most.
const WORK_MAX: usize = 2_000_000;
/// Rounds over people, things, steps and set-up at most; most stories need two.
const ROUNDS_MAX: usize = 5;
/// Steps up to which a story is also tried with the names it had.
const BOTH_MAX: usize = 200;
/// Milliseconds a story goes on after its last step, tried in this order, where the failure shows only at rest.
const REST_MS: [u64; 4] = [0, 1_000, 60_000, 600_000];

/// A step of the story at hand, with what was seen of it in its last replay.
#[derive(Clone, Debug)]
struct Piece {
    /// Its place in the first story.
    id: usize,
    step: Step,
    did: bool,
    thing: Option<DocKey>,
    newer: Vec<DocKey>,
}

impl Piece {
    /// Who comes, and what they and the queues are: what those who do something later may need.
    fn comes(&self) -> bool {
        matches!(
            self.step.verb,
            Verb::OpenDevice | Verb::AdmitVisitor | Verb::SetIntent | Verb::SetQueueState | Verb::ApplyHours | Verb::Wake
        )
    }
    fn is_setup(&self) -> bool {
        self.step.verb.is_setup()
    }
    /// Sets up something that is nobody.
    fn names_a_thing(&self) -> bool {
        self.is_setup() && !matches!(self.step.verb, Verb::PutAgent | Verb::PutClient)
    }
    fn is_fault(&self) -> bool {
        self.step.verb.is_fault()
    }
}

/// A shrink under way.
struct Shrink {
    invariant: String,
    /// The story without its steps.
    frame: Story,
    best: Vec<Piece>,
    failed_at: Time,
    tries: usize,
    work: usize,
}

/// The shortest story found that fails the same invariant.
pub(crate) fn shrink(story: &Story, invariant: &str) -> Story {
    let frame = Story { fails: Some(invariant.to_owned()), steps: Vec::new(), ..story.clone() };
    let (failed_at, best) = (story.until, Vec::new());
    let mut shrink = Shrink { invariant: invariant.to_owned(), frame, best, failed_at, tries: 0, work: 0 };
    let piece = |(id, step): (usize, &Step)| Piece { id, step: step.clone(), did: true, thing: None, newer: Vec::new() };
    let pieces: Vec<_> = story.steps.iter().enumerate().map(piece).collect();
    if !shrink.take(pieces.clone()) {
        shrink.best = pieces;
        return shrink.story();
    }
    shrink.all();
    shrink.story()
}

impl Shrink {
    fn all(&mut self) {
        self.drop_idle();
        self.keep_kin();
        self.drop_the_past();
        self.drop_strangers();
        self.leave_reference();
        for _ in 0..ROUNDS_MAX {
            let before = self.best.len();
            self.drop_people();
            self.drop_things();
            self.drop_steps();
            self.drop_setup();
            self.end_soon();
            if self.best.len() == before || self.is_spent() {
                break;
            }
        }
        for _ in 0..ROUNDS_MAX {
            let before = self.best.len();
            let plainer = self.drop_words();
            self.drop_steps();
            self.drop_setup();
            if (self.best.len() == before && !plainer) || self.is_spent() {
                break;
            }
        }
    }

    fn story(&self) -> Story {
        Story { steps: self.best.iter().map(|p| p.step.clone()).collect(), ..self.frame.clone() }
    }

    fn is_spent(&self) -> bool {
        self.tries >= TRIES_MAX || self.work >= WORK_MAX
    }

    /// Keeps these steps if they fail the same invariant, up to where they do.
    fn take(&mut self, pieces: Vec<Piece>) -> bool {
        let renamed = names::counted_anew(&self.best, &pieces);
        let same = renamed.iter().zip(&pieces).all(|(a, b)| a.step == b.step);
        self.take_in(self.frame.clone(), renamed) || (!same && pieces.len() <= BOTH_MAX && self.take_in(self.frame.clone(), pieces))
    }

    fn take_in(&mut self, frame: Story, mut pieces: Vec<Piece>) -> bool {
        if self.is_spent() {
            return false;
        }
        self.tries += 1;
        let story = Story { steps: pieces.iter().map(|p| p.step.clone()).collect(), ..frame };
        let probe = probe(&story, &self.invariant, WORK_MAX - self.work);
        self.work += probe.work;
        let Some(failure) = probe.failure else {
            return false;
        };
        pieces.truncate(failure.seen.len());
        for (piece, seen) in pieces.iter_mut().zip(failure.seen) {
            (piece.did, piece.thing, piece.newer) = (seen.did, seen.thing, seen.newer);
        }
        self.best = pieces;
        self.failed_at = failure.at;
        let until = if failure.at_rest { story.until } else { failure.at };
        self.frame = Story { steps: Vec::new(), until, ..story };
        true
    }

    /// Everything as in a small center: all are watched all the time, so that a failure shows soon.
    fn leave_reference(&mut self) {
        if self.frame.mode.reference {
            let mut frame = self.frame.clone();
            frame.mode.reference = false;
            let pieces = self.best.clone();
            self.take_in(frame, pieces);
        }
    }

    /// Ends soon after the last step.
    fn end_soon(&mut self) {
        let Some(last) = self.best.last().map(|p| p.step.at) else {
            return;
        };
        for rest in REST_MS {
            let until = last.plus_ms(rest);
            if until < self.frame.until && self.take_in(Story { until, ..self.frame.clone() }, self.best.clone()) {
                return;
            }
        }
    }
}
