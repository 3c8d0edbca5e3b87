//! How fast a line goes, and how long a wait in it is: a mean, and how far chance and too little known may lie from it.

/// Steps of a line that are added up one by one.
pub(super) const STEPS_EXACT: u32 = 32;

/// How fast a line goes: with n ahead the wait is a sum of steps, j still ahead, of rates `answered + j gone` (Whitt 1999, Predicting
/// queueing delays), with what is seen of the rates in the place of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pace {
    /// Answers per millisecond while anybody waits, with the agents who are here now.
    pub(super) answered: f64,
    /// Part of a millisecond in which each who waits leaves unanswered.
    pub(super) gone: f64,
    /// Spread of the time between answers, in means.
    pub(super) spread: f64,
    /// Answers that the pace is known by.
    pub(super) known_by: f64,
}

impl Pace {
    /// Of the first steps the means, and the squares of them, added up.
    pub(super) fn steps(self) -> Vec<(f64, f64)> {
        let each = (0..STEPS_EXACT).map(|j| 1.0 / (self.answered + f64::from(j) * self.gone));
        let add = |(mean, square): &mut (f64, f64), step: f64| {
            (*mean, *square) = (*mean + step, *square + step * step);
            Some((*mean, *square))
        };
        each.scan((0.0, 0.0), add).collect()
    }

    /// Mean and standard deviation of the wait with so many ahead, milliseconds.
    pub(super) fn wait(self, steps: &[(f64, f64)], ahead: u32) -> (f64, f64) {
        let exact = ahead.min(STEPS_EXACT - 1);
        let (mut mean, mut square) = steps.get(exact as usize).copied().unwrap_or_default();
        let more = f64::from(ahead - exact);
        if more > 0.0 {
            // The rest as an integral, between the steps.
            let from = self.answered + (f64::from(exact) + 0.5) * self.gone;
            let x = more * self.gone / from;
            mean += more / from * if x < 1e-9 { 1.0 } else { x.ln_1p() / x };
            square += more / (from * (from + more * self.gone));
        }
        // What comes by chance, and how little is known of the mean, which is the same for every step.
        (mean, (square + mean * mean / self.known_by).sqrt() * self.spread)
    }
}

/// To a thirty-second of a logarithm: what hardly changed is not told anew.
pub(super) fn coarse(rate: f64) -> f64 {
    ((rate.ln() * 32.0).round() / 32.0).exp()
}

/// The standard deviation in means.
pub(super) fn spread(gaps: &[f64]) -> f64 {
    let n = gaps.len() as f64;
    let mean = gaps.iter().sum::<f64>() / n;
    let variance = gaps.iter().map(|g| (g - mean) * (g - mean)).sum::<f64>() / (n - 1.0);
    variance.sqrt() / mean.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(pace: Pace, ahead: u32) -> (f64, f64) {
        pace.wait(&pace.steps(), ahead)
    }

    #[test]
    fn a_long_line_is_added_up_as_one_by_one() {
        let pace = Pace { answered: 1e-4, gone: 3e-6, spread: 1.0, known_by: f64::INFINITY };
        let steps = (0..=500).map(|j| 1.0 / (pace.answered + f64::from(j) * pace.gone));
        let (mean, square) = steps.fold((0.0, 0.0), |(mean, square), step| (mean + step, square + step * step));
        let (quick, sd) = wait(pace, 500);
        assert!((quick / mean - 1.0).abs() < 1e-3 && (sd / f64::sqrt(square) - 1.0).abs() < 1e-3, "{quick} {mean}");
        let still = Pace { gone: 0.0, ..pace };
        assert!((wait(still, 999).0 / 1e7 - 1.0).abs() < 1e-9, "{:?}", wait(still, 999));
    }

    #[test]
    fn what_is_known_by_few_answers_may_lie_far_off_and_grows_with_the_place_all_the_same() {
        let many = Pace { answered: 1e-4, gone: 3e-6, spread: 1.0, known_by: 300.0 };
        let few = Pace { known_by: 5.0, ..many };
        let ((mean, sd), (_, wider)) = (wait(many, 20), wait(few, 20));
        assert!((mean * mean / 5.0).sqrt() < wider && wider > 1.5 * sd, "{sd} {wider}");
        let few = Pace { spread: 1.5, ..few };
        for ahead in 0..200 {
            let low = |ahead| {
                let (mean, sd) = wait(few, ahead);
                (mean - 1.28 * sd).max(0.0)
            };
            assert!(low(ahead) <= low(ahead + 1), "{ahead}");
        }
    }
}
