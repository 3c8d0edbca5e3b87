//! How long somebody takes for each thing: a count of ticks that begins when the thing is first seen.

use std::collections::BTreeMap;
use std::ops::Range;

use super::dice::Dice;

/// How far a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Not yet.
    Later,
    /// In a moment: somebody begins to write.
    Soon,
    /// Now.
    Now,
}

/// The tick at which somebody who will write begins to.
const SOON: u32 = 4;

/// Counts for the things somebody has in mind.
#[derive(Debug, Default)]
pub(super) struct Pace {
    left: BTreeMap<String, (u32, u64)>,
    tick: u64,
}

impl Pace {
    /// One tick passes; what was not asked about in the last one is forgotten.
    pub(super) fn pass(&mut self) {
        let tick = self.tick;
        self.left.retain(|_, (_, asked)| *asked == tick);
        self.tick += 1;
    }

    /// How far a thing is that takes a number of ticks drawn when it is first asked about.
    pub(super) fn due(&mut self, thing: &str, ticks: Range<u32>, dice: &mut Dice) -> Due {
        let tick = self.tick;
        let entry = self.left.entry(thing.to_owned()).or_insert_with(|| (dice.ticks(ticks), tick));
        if entry.1 != tick {
            entry.0 = entry.0.saturating_sub(1);
            entry.1 = tick;
        }
        match entry.0 {
            0 => {
                self.left.remove(thing);
                Due::Now
            }
            SOON => Due::Soon,
            _ => Due::Later,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_due_after_its_ticks_and_forgotten_when_not_asked_about() {
        let (mut pace, mut dice) = (Pace::default(), Dice::new(1, 1));
        let mut seen = Vec::new();
        for _ in 0..6 {
            pace.pass();
            seen.push(pace.due("a", 5..6, &mut dice));
        }
        assert_eq!(seen, [Due::Later, Due::Soon, Due::Later, Due::Later, Due::Later, Due::Now]);
        pace.pass();
        pace.due("a", 9..10, &mut dice);
        pace.pass();
        pace.pass();
        assert!(pace.left.is_empty());
    }
}
