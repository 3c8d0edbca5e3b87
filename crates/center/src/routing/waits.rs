//! The wait told: honest and simple. What left the line in the last quarter hour tells how long each place takes; the
//! band is as wide as those lengths were spread, and its upper end learns from the waits that were told (ADR 0038). One
//! function, [`told`], since a better estimate is to stand in its place.

use std::collections::VecDeque;

use crate::limits::{WAIT_SAMPLES_MAX, WAIT_TOLD_MAX};
use crate::planted::{Bug, planted};
use crate::time::Time;
use crate::view::document::Wait;

/// What is looked at: the last quarter hour.
pub const WINDOW_MS: u64 = 900_000;
/// How often figures are counted anew.
pub const COUNTED_MS: u64 = 5_000;
/// Fewer departures than this say nothing.
pub const THIN: usize = 5;
/// Beyond this no range is told, but that it is longer.
pub const LONG_MS: u64 = 1_200_000;
/// Widths of the band on either side, in standard deviations: eight of ten waits, if they are spread evenly enough.
const WIDTH: f64 = 1.28;
/// Part of the waits that may go beyond the upper end.
const BEYOND: f64 = 0.1;
/// How fast the upper end learns from those that did or did not (adaptive conformal inference, Gibbs and Candes 2021).
const LEARNING: f64 = 0.1;
/// How far the upper end is moved before anything is learned, as a logarithm, and how far it may be moved from there.
const AT_FIRST: f64 = 0.25;
const MOVED: (f64, f64) = (-0.75, 1.25);

/// Where one stood when a wait was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stood {
    /// Somebody was available.
    AtOnce,
    /// First in line.
    First,
    /// Behind others.
    Behind,
}

/// One who left the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Departure {
    at: Time,
    /// Milliseconds since the one before left, or since this one came.
    gap_ms: u64,
    /// Was asked for at once, since somebody was available: tells how long an answer takes, not the line.
    at_once: bool,
}

/// What is known of the waits of one queue and medium.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waits {
    departures: VecDeque<Departure>,
    last: Option<Time>,
    figures: Figures,
    /// Whether each of the last ranges held, newest last.
    right: VecDeque<bool>,
    /// How far the upper end is moved, by where they stood.
    moved: [f64; 3],
}

/// What was counted last.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Mean and spread of a place in line, milliseconds.
    place: Option<(f64, f64)>,
    /// Milliseconds within which nine of ten were answered who were asked for at once.
    answer_ms: Option<u64>,
    /// How many of the last ranges held, of how many.
    right: (usize, usize),
    moved: [f64; 3],
}

impl Waits {
    /// Somebody left the line who came at an instant.
    pub(crate) fn left(&mut self, now: Time, arrived: Time, at_once: bool) {
        let since = self.last.filter(|_| !at_once).map_or(arrived, |last| last.max(arrived));
        self.departures.push_back(Departure { at: now, gap_ms: now.since_ms(since), at_once });
        if self.departures.len() > WAIT_SAMPLES_MAX {
            self.departures.pop_front();
        }
        if !at_once {
            self.last = Some(now);
        }
    }
    /// A wait came out of which a range was told at its arrival; whether the range held. By the end that was shown the upper one
    /// moves, so that one in ten goes beyond it in the long run, whatever the line does.
    pub(crate) fn came_out(&mut self, (low_ms, high_ms): (u64, u64), waited_ms: u64, stood: Stood) -> bool {
        let moved = &mut self.moved[stood as usize];
        let beyond = if waited_ms > high_ms { 1.0 } else { 0.0 };
        *moved = (*moved + LEARNING * (beyond - BEYOND)).clamp(MOVED.0, MOVED.1);
        let held = (low_ms..=high_ms).contains(&waited_ms);
        self.right.push_back(held);
        if self.right.len() > WAIT_TOLD_MAX {
            self.right.pop_front();
        }
        held
    }
    /// Counts the figures anew; whether they are others than before.
    pub(crate) fn count(&mut self, now: Time) -> bool {
        while self.departures.front().is_some_and(|d| now.since_ms(d.at) > WINDOW_MS) {
            self.departures.pop_front();
        }
        let gaps: Vec<f64> = self.departures.iter().filter(|d| !d.at_once).map(|d| d.gap_ms as f64).collect();
        let mut answers: Vec<u64> = self.departures.iter().filter(|d| d.at_once).map(|d| d.gap_ms).collect();
        answers.sort_unstable();
        let new = Figures {
            place: (gaps.len() >= THIN).then(|| spread(&gaps)),
            answer_ms: answers.get(answers.len() * 9 / 10).copied().filter(|_| answers.len() >= THIN),
            right: (self.right.iter().filter(|held| **held).count(), self.right.len()),
            moved: self.moved,
        };
        std::mem::replace(&mut self.figures, new) != new
    }
    /// Whether there is nothing to count.
    pub(crate) fn is_idle(&self) -> bool {
        self.departures.is_empty()
    }
}

fn spread(gaps: &[f64]) -> (f64, f64) {
    let n = gaps.len() as f64;
    let mean = gaps.iter().sum::<f64>() / n;
    let variance = gaps.iter().map(|g| (g - mean) * (g - mean)).sum::<f64>() / (n - 1.0);
    (mean, variance.sqrt())
}

/// Where one stands with so many ahead; `available`: somebody could be asked at once. Those ahead whom nobody can be asked for now may
/// be asked for before: so their line is gone by, where it is known how fast it goes.
pub(crate) fn stood(waits: Option<&Waits>, ahead: u32, available: bool) -> Stood {
    let known = waits.is_some_and(|waits| waits.figures.place.is_some());
    match ahead {
        0 if available => Stood::AtOnce,
        0 => Stood::First,
        _ if available && !known => Stood::AtOnce, // open: any number
        _ => Stood::Behind,                        // open: any number
    }
}

/// The wait of one with so many ahead; `available`: somebody could be asked at once.
pub fn told(waits: Option<&Waits>, ahead: u32, available: bool) -> Wait {
    let thin = Wait::Unknown("too_few");
    let at_once = stood(waits, ahead, available) == Stood::AtOnce;
    let Some(waits) = waits else { return thin };
    let moved = waits.figures.moved.map(|moved| (AT_FIRST + moved).exp());
    let (low, high) = match (at_once, waits.figures.answer_ms, waits.figures.place) {
        (true, Some(answer_ms), _) => (0.0, answer_ms as f64 * moved[Stood::AtOnce as usize]),
        (false, _, Some((mean, sd))) => {
            let n = if planted(Bug::WaitFalls) { 1.0 / (f64::from(ahead) + 1.0) } else { f64::from(ahead) + 1.0 };
            let (low, high) = (n * mean - WIDTH * n.sqrt() * sd, n * mean + WIDTH * n.sqrt() * sd);
            let first = (mean + WIDTH * sd) * moved[Stood::First as usize];
            // Who stands behind is told no less than the first.
            let high = if ahead == 0 { first } else { first.max(high * moved[Stood::Behind as usize]) };
            (low, high.max(low))
        }
        (true, None, _) | (false, _, None) => return thin,
    };
    let high = if planted(Bug::WaitTooShort) { low + 1.0 } else { high };
    let (low_ms, high_ms) = (outwards(low.max(0.0) as u64, false), outwards(high.max(1.0) as u64, true));
    if high_ms > LONG_MS {
        return Wait::MoreThan { low_ms: low_ms.clamp(60_000, LONG_MS) };
    }
    let (right, n) = waits.figures.right;
    let right_of_10 = (right * 10 + n / 2).checked_div(n).unwrap_or(0) as u32;
    Wait::Range { low_ms, high_ms, right_of_10, n: n as u32 }
}

/// Rounded outwards: to 10 s under 2 min, to 30 s under 10 min, then to a minute.
fn outwards(ms: u64, up: bool) -> u64 {
    let step = match ms {
        0..120_000 => 10_000,
        120_000..600_000 => 30_000,
        600_000.. => 60_000,
    };
    if up { ms.div_ceil(step) * step } else { ms / step * step }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Time {
        Time(seconds * 1_000_000)
    }

    #[test]
    fn a_thin_quarter_hour_says_nothing_and_a_full_one_a_range_that_grows_with_the_place() {
        let mut waits = Waits::default();
        for n in 0..THIN as i64 {
            assert_eq!(told(Some(&waits), 0, false), Wait::Unknown("too_few"));
            waits.left(at(60 * n + [0, 7, 3, 9, 5][n as usize]), at(-100), false);
            waits.count(at(60 * n + 10));
        }
        let range = |ahead| match told(Some(&waits), ahead, false) {
            Wait::Range { low_ms, high_ms, .. } => (low_ms, high_ms),
            Wait::MoreThan { low_ms } => (low_ms, u64::MAX),
            other => panic!("{other:?}"),
        };
        assert!(range(0).0 < range(0).1 && range(0).0 >= 10_000);
        for ahead in 0..12 {
            assert!(range(ahead).0 <= range(ahead + 1).0 && range(ahead).1 <= range(ahead + 1).1, "{ahead}");
        }
        assert!(matches!(told(Some(&waits), 60, false), Wait::MoreThan { .. }));
        waits.count(at(2_000));
        assert_eq!(told(Some(&waits), 0, false), Wait::Unknown("too_few"), "an old quarter hour says nothing");
    }

    #[test]
    fn who_is_asked_for_at_once_waits_for_an_answer() {
        let mut waits = Waits::default();
        for n in 0..10 {
            waits.left(at(100 * n + 4), at(100 * n), true);
            waits.count(at(100 * n + 4));
        }
        assert_eq!(told(Some(&waits), 0, true), Wait::Range { low_ms: 0, high_ms: 10_000, right_of_10: 0, n: 0 });
        assert_eq!(told(Some(&waits), 1, false), Wait::Unknown("too_few"), "of a line nothing is known");
        for waited_ms in [1, 2, 3, 10_001] {
            waits.came_out((0, 10_000), waited_ms, Stood::AtOnce);
        }
        waits.count(at(904));
        assert!(matches!(told(Some(&waits), 0, true), Wait::Range { right_of_10: 8, n: 4, .. }));
    }

    #[test]
    fn one_in_ten_goes_beyond_the_upper_end_though_the_line_is_slower_than_it_was() {
        let mut waits = Waits::default();
        let (mut beyond, mut of) = (0, 0);
        for n in 0..2_000_i64 {
            let now = at(30 * n);
            waits.count(now);
            // Three times as long as places take, and more or less by chance.
            let waited_ms = 90_000 + (n as u64 * 7_919 % 60) * 1_000;
            if let Wait::Range { low_ms, high_ms, .. } = told(Some(&waits), 0, false) {
                waits.came_out((low_ms, high_ms), waited_ms, Stood::First);
                (beyond, of) = (beyond + u64::from(waited_ms > high_ms && n > 500), of + u64::from(n > 500));
            }
            waits.left(now, at(30 * n - 1_000), false);
        }
        assert!((of / 20..of * 3 / 20).contains(&beyond), "{beyond} of {of}");
    }

    #[test]
    fn ranges_round_outwards() {
        assert_eq!((outwards(119_000, false), outwards(119_000, true)), (110_000, 120_000));
        assert_eq!((outwards(125_000, false), outwards(125_000, true)), (120_000, 150_000));
        assert_eq!((outwards(601_000, false), outwards(601_000, true)), (600_000, 660_000));
    }
}
