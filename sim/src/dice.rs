//! Chance from a seed (xoshiro256**, seeded by SplitMix64). Whole numbers only, so that every machine draws the same.

/// A sequence of chance.
#[derive(Clone, Debug)]
pub(crate) struct Dice([u64; 4]);

/// One step of SplitMix64: a well-mixed number from any number.
pub(crate) fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Dice {
    /// The sequence of a seed.
    pub(crate) fn new(seed: u64) -> Dice {
        let word = |n: u64| mix(seed.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        Dice([word(1), word(2), word(3), word(4)])
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.0;
        let drawn = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let (c, d) = (c ^ a, d ^ b);
        self.0 = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        drawn
    }

    /// A number below `n`; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    /// A number from `low` to `high`, both possible.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Whether something of `per_mille` in 1,000 happens.
    pub(crate) fn chance(&mut self, per_mille: u64) -> bool {
        self.below(1_000) < per_mille
    }

    /// One of a list; `None` when it is empty.
    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len() as u64) as usize)
    }

    /// A waiting time with this mean, spread as between unconnected arrivals (exponential, log2 taken by pieces).
    pub(crate) fn wait(&mut self, mean_ms: u64) -> u64 {
        const LN2: u128 = 45_426; // ln 2 in 1/65,536
        let x = self.next() | 1;
        let zeros = u64::from(x.leading_zeros());
        let mantissa = ((x << zeros) >> 47) & 0xFFFF;
        let halvings = u128::from(((zeros + 1) << 16) - mantissa);
        ((u128::from(mean_ms) * halvings * LN2) >> 32) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_seed_draws_the_same_and_another_does_not() {
        let draw = |seed| {
            let mut dice = Dice::new(seed);
            (0..50).map(|_| dice.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn waits_have_their_mean() {
        let mut dice = Dice::new(1);
        let sum: u64 = (0..20_000).map(|_| dice.wait(1_000)).sum();
        let mean = sum / 20_000;
        assert!((900..1_150).contains(&mean), "{mean}");
    }
}
