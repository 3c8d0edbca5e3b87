//! Chance from a seed: the same seed, the same person, the same draws.

use std::ops::Range;

/// A generator (SplitMix64).
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of one person.
    pub(super) fn new(seed: u64, person: u64) -> Dice {
        let mut dice = Dice(seed ^ person.wrapping_mul(0xd134_2543_de82_ef95));
        dice.next();
        dice
    }

    /// Other dice that follow from these.
    pub(super) fn split(&mut self) -> Dice {
        Dice(self.next())
    }

    /// Below `most`.
    pub(super) fn below(&mut self, most: u32) -> u32 {
        u32::try_from(self.next() % u64::from(most.max(1))).unwrap_or(0)
    }

    /// Within a range; its start when it is empty.
    pub(super) fn within(&mut self, range: Range<u64>) -> u64 {
        range.start + self.next() % (range.end.saturating_sub(range.start)).max(1)
    }

    /// Within a range of ticks.
    pub(super) fn ticks(&mut self, range: Range<u32>) -> u32 {
        range.start + self.below(range.end.saturating_sub(range.start))
    }

    /// So many times in a hundred.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let n = self.below(u32::try_from(of.len()).unwrap_or(u32::MAX));
        of.get(n as usize)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same() {
        let draw = |seed, person| {
            let mut dice = Dice::new(seed, person);
            (0..5).map(|_| dice.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(1, 2), draw(1, 2));
        assert_ne!(draw(1, 2), draw(1, 3));
        assert_ne!(draw(1, 2), draw(2, 2));
        let mut dice = Dice::new(1, 1);
        assert!((0..1_000).all(|_| (5..9).contains(&dice.ticks(5..9))));
        assert_eq!(dice.one::<u8>(&[]), None);
    }
}
