//! The wait told: honest and simple. What was answered in the last quarter hour, of the time anybody waited and by the agents who were
//! here, tells how fast the line goes; the band is as wide as the answers were spread, and its upper end learns from the waits that were
//! told (ADR 0038, 0064, 0066). One function, [`told`], since a better estimate is to stand in its place.

use std::collections::{BTreeSet, VecDeque};

use crate::id::InteractionId;
use crate::limits::{WAIT_SAMPLES_MAX, WAIT_TOLD_MAX};
use crate::planted::{Bug, planted};
use crate::routing::pace::{Pace, coarse, spread};
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
/// Part of the waits that are judged which may go beyond the upper end: less than the tenth that is aimed at, for of what is told before
/// anything is learned more goes beyond (ADR 0066).
const BEYOND: f64 = 0.08;
/// How fast the upper end learns from those that did or did not (adaptive conformal inference, Gibbs and Candes 2021).
const LEARNING: f64 = 0.1;
/// And at first, over the root of how many came out.
const LEARNING_FIRST: f64 = 0.5;
/// How far the upper end is moved before anything is learned, as a logarithm, by where they stood, and how far it may be moved from there.
const AT_FIRST: [f64; 3] = [0.5, 0.25, 0.25];
const MOVED: (f64, f64) = (-1.0, 2.0);
/// Looks at a line that are kept.
const LOOKS_MAX: usize = (WINDOW_MS / COUNTED_MS) as usize;
/// Who leaves unanswered tells of the patience of so much waiting at least, milliseconds.
const PATIENCE_MS: f64 = 600_000.0;

/// Where one stood when a wait was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stood {
    /// Somebody was available.
    AtOnce,
    /// First in line.
    First,
    /// Behind others.
    Behind,
}

/// A range that was told at an arrival, until it is known whether the wait went beyond its upper end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Promise {
    /// The upper end.
    pub(crate) until: Time,
    pub(crate) of: InteractionId,
    pub(crate) stood: Stood,
}

/// One who left the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Departure {
    at: Time,
    /// Milliseconds since the one before was answered, or since this one came; of a line no more than is looked at.
    gap_ms: u64,
    how: Left,
    /// Agents who were here whom the queue suits.
    present: u32,
}

/// How one left the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// Answered by one who was asked for at once: tells how long an answer takes, not the line.
    AtOnce,
    Answered,
    /// Unanswered: shortens the wait of those behind alone, and those are fewer than all.
    Gone,
}

/// A look at the line, and the time it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    at: Time,
    ms: u64,
    waiting: u32,
    /// Agents here whom the queue suits.
    present: u32,
}

/// What is known of the waits of one queue and medium.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waits {
    departures: VecDeque<Departure>,
    looks: VecDeque<Look>,
    last: Option<Time>,
    figures: Figures,
    /// Whether each of the last ranges held, newest last.
    right: VecDeque<bool>,
    /// How far the upper end is moved, by where they stood, and by how many waits.
    moved: [(f64, u32); 3],
    promised: BTreeSet<Promise>,
    /// Of the first steps of the line, as it goes now: their means and the squares of them, added up.
    steps: Vec<(f64, f64)>,
}

/// What was counted last.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    pace: Option<Pace>,
    /// Milliseconds within which nine of ten were answered who were asked for at once.
    answer_ms: Option<u64>,
    /// How many of the last ranges held, of how many.
    right: (usize, usize),
    moved: [f64; 3],
}

impl Waits {
    /// Somebody left the line who came at an instant, with so many agents here.
    pub(crate) fn left(&mut self, now: Time, arrived: Time, how: Left, present: u32) {
        let since = self.last.filter(|_| how != Left::AtOnce).map_or(arrived, |last| last.max(arrived));
        self.departures.push_back(Departure { at: now, gap_ms: now.since_ms(since).min(WINDOW_MS), how, present });
        if self.departures.len() > WAIT_SAMPLES_MAX {
            self.departures.pop_front();
        }
        if how == Left::Answered {
            self.last = Some(now);
        }
    }
    /// A range was told to one who comes.
    pub(crate) fn promise(&mut self, promise: Promise) {
        self.promised.insert(promise);
    }
    /// One to whom a range was told stands in another line: how long they would have waited in this one nobody knows.
    pub(crate) fn forget(&mut self, promise: Promise) {
        self.promised.remove(&promise);
    }
    /// One to whom a range was told waits no longer. How long they would have waited who gave up before the upper end nobody knows.
    pub(crate) fn ends(&mut self, now: Time, promise: Promise, answered: bool) {
        let beyond = now > promise.until;
        if self.promised.remove(&promise) && (answered || beyond) {
            self.judge(promise.stood, beyond);
        }
    }
    /// By the end that was shown the upper one moves, as soon as it is known which side of it a wait falls, so that no more than [`BEYOND`]
    /// go beyond it in the long run, whatever the line does.
    fn judge(&mut self, stood: Stood, beyond: bool) {
        let (moved, of) = &mut self.moved[stood as usize];
        *of = of.saturating_add(1);
        let rate = LEARNING.max(LEARNING_FIRST / f64::from(*of).sqrt());
        *moved = (*moved + rate * (if beyond { 1.0 } else { 0.0 } - BEYOND)).clamp(MOVED.0, MOVED.1);
    }
    /// A wait came out of which a range was told: whether it was right.
    pub(crate) fn came_out(&mut self, held: bool) {
        self.right.push_back(held);
        if self.right.len() > WAIT_TOLD_MAX {
            self.right.pop_front();
        }
    }
    /// Counts the figures anew, with so many waiting and so many agents here; whether they are others than before.
    pub(crate) fn count(&mut self, now: Time, waiting: u32, present: u32) -> bool {
        while self.promised.first().is_some_and(|p| p.until < now) {
            let late = self.promised.pop_first();
            late.into_iter().for_each(|p| self.judge(p.stood, true));
        }
        let ms = self.looks.back().map_or(COUNTED_MS, |look| now.since_ms(look.at)).min(COUNTED_MS);
        self.looks.push_back(Look { at: now, ms, waiting, present });
        while self.looks.front().is_some_and(|look| now.since_ms(look.at) > WINDOW_MS) || self.looks.len() > LOOKS_MAX {
            self.looks.pop_front();
        }
        while self.departures.front().is_some_and(|d| now.since_ms(d.at) > WINDOW_MS) {
            self.departures.pop_front();
        }
        let mut answers: Vec<u64> = self.departures.iter().filter(|d| d.how == Left::AtOnce).map(|d| d.gap_ms).collect();
        answers.sort_unstable();
        let new = Figures {
            pace: self.pace(present),
            answer_ms: answers.get(answers.len() * 9 / 10).copied().filter(|_| answers.len() >= THIN),
            right: (self.right.iter().filter(|held| **held).count(), self.right.len()),
            moved: self.moved.map(|(moved, _)| moved),
        };
        if self.figures.pace != new.pace {
            self.steps = new.pace.map(Pace::steps).unwrap_or_default();
        }
        std::mem::replace(&mut self.figures, new) != new
    }
    /// How fast the line went, and goes with so many agents.
    fn pace(&self, present: u32) -> Option<Pace> {
        let answered = || self.departures.iter().filter(|d| d.how == Left::Answered);
        let gaps: Vec<f64> = answered().map(|d| d.gap_ms as f64).collect();
        let gone = self.departures.iter().filter(|d| d.how == Left::Gone).count();
        if gaps.len() + gone < THIN {
            return None;
        }
        // Of a line that goes fast fewer minutes are kept than are looked at.
        let is_full = self.departures.len() == WAIT_SAMPLES_MAX;
        let since = self.departures.front().filter(|_| is_full).map(|oldest| oldest.at);
        let waited = || self.looks.iter().filter(move |l| l.waiting > 0 && since.is_none_or(|since| l.at > since));
        let seen = |of: fn(&Look) -> f64| waited().map(|l| l.ms as f64 * of(l)).sum::<f64>();
        let here = f64::from(present.max(1));
        // A look every few seconds may miss a line that is soon gone: what stood between answers was a line too.
        let between: f64 = answered().map(|d| d.gap_ms as f64 * f64::from(d.present.max(1))).sum();
        let agents_ms = seen(|l| f64::from(l.present.max(1))).max(between).max(1.0);
        let waited_ms = seen(|l| f64::from(l.waiting));
        Some(Pace {
            answered: coarse((gaps.len() as f64).max(0.5) * here / agents_ms),
            gone: if gone == 0 { 0.0 } else { coarse(gone as f64 / waited_ms.max(PATIENCE_MS)) },
            known_by: (gaps.len() as f64).max(1.0),
            spread: if gaps.len() < THIN { 1.0 } else { spread(&gaps).clamp(0.2, 1.5) },
        })
    }
    /// Whether there is nothing to count.
    pub(crate) fn is_idle(&self) -> bool {
        self.departures.is_empty() && self.promised.is_empty()
    }
}

/// Where one stands with so many ahead; `available`: somebody could be asked at once. Those ahead whom nobody can be asked for now may
/// be asked for before: so their line is gone by, where it is known how fast it goes.
pub(crate) fn stood(waits: Option<&Waits>, ahead: u32, available: bool) -> Stood {
    let known = waits.is_some_and(|waits| waits.figures.pace.is_some());
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
    let moved: [f64; 3] = std::array::from_fn(|stood| (AT_FIRST[stood] + waits.figures.moved[stood]).exp());
    let (low, high) = match (at_once, waits.figures.answer_ms, waits.figures.pace) {
        (true, Some(answer_ms), _) => (0.0, answer_ms as f64 * moved[Stood::AtOnce as usize]),
        (false, _, Some(pace)) => {
            let (mean, sd) = pace.wait(&waits.steps, if planted(Bug::WaitFalls) { 0 } else { ahead });
            let (mean, sd) = if planted(Bug::WaitFalls) { (mean / f64::from(ahead + 1), sd) } else { (mean, sd) };
            let (first_mean, first_sd) = pace.wait(&waits.steps, 0);
            let first = (first_mean + WIDTH * first_sd) * moved[Stood::First as usize];
            // Who stands behind is told no less than the first.
            let high = if ahead == 0 { first } else { first.max((mean + WIDTH * sd) * moved[Stood::Behind as usize]) };
            let low = mean - WIDTH * sd;
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
    use crate::routing::pace::STEPS_EXACT;

    fn at(seconds: i64) -> Time {
        Time(seconds * 1_000_000)
    }

    fn wait(pace: Pace, ahead: u32) -> (f64, f64) {
        pace.wait(&pace.steps(), ahead)
    }

    fn told_range(waits: &Waits, ahead: u32) -> (u64, u64) {
        match told(Some(waits), ahead, false) {
            Wait::Range { low_ms, high_ms, .. } => (low_ms, high_ms),
            Wait::MoreThan { low_ms } => (low_ms, u64::MAX),
            other => panic!("{other:?}"),
        }
    }

    /// A line of five from second 0 to 600 with ten agents, of which one leaves every minute.
    fn ten_minutes(how: Left) -> Waits {
        let mut waits = Waits::default();
        for second in (5..=600).step_by(5) {
            if second % 60 == 0 {
                waits.left(at(second), at((second - 300).max(0)), how, 10);
            }
            waits.count(at(second), 5, 10);
        }
        waits
    }

    #[test]
    fn a_thin_quarter_hour_says_nothing_and_a_full_one_a_range_that_grows_with_the_place() {
        let mut waits = Waits::default();
        for n in 0..THIN as i64 {
            assert_eq!(told(Some(&waits), 0, false), Wait::Unknown("too_few"));
            waits.left(at(60 * n + [0, 7, 3, 9, 5][n as usize]), at(-100), Left::Answered, 2);
            waits.count(at(60 * n + 10), 3, 2);
        }
        assert!(told_range(&waits, 0).0 < told_range(&waits, 0).1 && told_range(&waits, 0).0 >= 10_000);
        for ahead in 0..STEPS_EXACT * 2 {
            let (less, more) = (told_range(&waits, ahead), told_range(&waits, ahead + 1));
            assert!(less.0 <= more.0 && less.1 <= more.1, "{ahead}");
        }
        assert!(matches!(told(Some(&waits), 60, false), Wait::MoreThan { .. }));
        waits.count(at(2_000), 3, 2);
        assert_eq!(told(Some(&waits), 0, false), Wait::Unknown("too_few"), "an old quarter hour says nothing");
    }

    #[test]
    fn a_line_goes_as_fast_as_it_is_answered_and_with_those_who_are_here() {
        let mut waits = ten_minutes(Left::Answered);
        let pace = waits.figures.pace.unwrap();
        assert!((58_000.0..62_000.0).contains(&wait(pace, 0).0) && (290_000.0..310_000.0).contains(&wait(pace, 4).0), "{pace:?}");
        waits.count(at(605), 5, 5);
        let half = waits.figures.pace.unwrap();
        assert!((1.8..2.2).contains(&(pace.answered / half.answered)), "half the agents went home: {half:?}");
        waits.count(at(610), 5, 20);
        let twice = waits.figures.pace.unwrap();
        assert!((1.8..2.2).contains(&(twice.answered / pace.answered)), "as many more came: {twice:?}");
        for second in (615..=1200).step_by(5) {
            waits.count(at(second), 5, 5);
        }
        let stuck = waits.figures.pace.unwrap();
        assert!(stuck.answered < half.answered * 0.8, "nobody was answered since: {stuck:?}");
    }

    #[test]
    fn a_line_too_fast_to_keep_its_quarter_hour_is_as_fast_as_what_is_kept() {
        let mut waits = Waits::default();
        for second in 1..=900 {
            (0..2).for_each(|_| waits.left(at(second), at(second - 25), Left::Answered, 200));
            if second % 5 == 0 {
                waits.count(at(second), 50, 200);
            }
        }
        let pace = waits.figures.pace.unwrap();
        assert!((450.0..550.0).contains(&wait(pace, 0).0), "two a second: {pace:?}");
    }

    #[test]
    fn one_who_was_let_wait_all_night_makes_no_line_of_it() {
        let mut waits = Waits::default();
        waits.left(at(0), at(-36_000), Left::Answered, 10);
        (1..=10).for_each(|n| waits.left(at(60 * n), at(0), Left::Answered, 10));
        assert!(waits.count(at(605), 5, 10) && wait(waits.figures.pace.unwrap(), 0).0 < 160_000.0, "{:?}", waits.figures);
    }

    #[test]
    fn who_leaves_unanswered_shortens_the_wait_of_those_behind_alone() {
        let (answered, gone) = (ten_minutes(Left::Answered).figures.pace.unwrap(), ten_minutes(Left::Gone).figures.pace.unwrap());
        assert!(wait(gone, 0).0 > 8.0 * wait(answered, 0).0, "the first gains nothing by it: {gone:?}");
        assert!(wait(gone, 9).0 < 5.0 * wait(gone, 0).0, "with nine ahead most of them go: {gone:?}");
    }

    #[test]
    fn who_is_asked_for_at_once_waits_for_an_answer() {
        let mut waits = Waits::default();
        for n in 0..10 {
            waits.left(at(100 * n + 4), at(100 * n), Left::AtOnce, 1);
            waits.count(at(100 * n + 4), 0, 1);
        }
        assert_eq!(told(Some(&waits), 0, true), Wait::Range { low_ms: 0, high_ms: 10_000, right_of_10: 0, n: 0 });
        assert_eq!(told(Some(&waits), 1, false), Wait::Unknown("too_few"), "of a line nothing is known");
        for held in [true, true, true, false] {
            waits.came_out(held);
        }
        waits.count(at(904), 0, 1);
        assert!(matches!(told(Some(&waits), 0, true), Wait::Range { right_of_10: 8, n: 4, .. }));
    }

    #[test]
    fn who_still_waits_past_the_end_that_was_told_teaches_at_once_and_once() {
        let promise = Promise { until: at(60), of: InteractionId(1), stood: Stood::First };
        let mut waits = Waits::default();
        waits.promise(promise);
        let moved = |waits: &Waits| waits.moved[Stood::First as usize].0;
        waits.count(at(60), 1, 1);
        assert!(moved(&waits) == 0.0 && !waits.is_idle(), "it may still be kept");
        waits.count(at(61), 1, 1);
        let after = moved(&waits);
        assert!(after > 0.0 && waits.is_idle());
        waits.ends(at(62), promise, true);
        assert!(moved(&waits) == after, "told once");
        waits.promise(promise);
        waits.ends(at(59), promise, false);
        assert!(moved(&waits) == after, "how long they would have waited who gave up before, nobody knows");
        waits.promise(promise);
        waits.ends(at(60), promise, true);
        let less = moved(&waits);
        assert!(less < after);
        waits.promise(promise);
        waits.ends(at(61), promise, true);
        let late = moved(&waits);
        assert!(late > less, "late, before it was counted");
        waits.promise(promise);
        waits.forget(promise);
        waits.count(at(100), 1, 1);
        assert!(moved(&waits) == late && waits.is_idle(), "who waits otherwise now teaches nothing");
    }

    #[test]
    fn no_more_than_meant_go_beyond_the_upper_end_though_the_line_is_slower_than_it_was() {
        let mut waits = Waits::default();
        let (mut beyond, mut of) = (0_u32, 0_u32);
        for n in 0..2_000_i64 {
            let now = at(30 * n);
            waits.count(now, 1, 1);
            // Three times as long as places take, and more or less by chance.
            let waited_ms = 90_000 + (n as u64 * 7_919 % 60) * 1_000;
            if let Wait::Range { high_ms, .. } = told(Some(&waits), 0, false) {
                let promise = Promise { until: now.plus_ms(high_ms), of: InteractionId(n as u64), stood: Stood::First };
                waits.promise(promise);
                waits.count(now.plus_ms(waited_ms.min(high_ms + 1)), 1, 1);
                waits.ends(now.plus_ms(waited_ms), promise, true);
                (beyond, of) = (beyond + u32::from(waited_ms > high_ms && n > 500), of + u32::from(n > 500));
            }
            waits.left(now, at(30 * n - 1_000), Left::Answered, 1);
        }
        let part = f64::from(beyond) / f64::from(of);
        assert!((part - 0.08).abs() < 0.01, "{beyond} of {of}");
    }

    #[test]
    fn ranges_round_outwards() {
        assert_eq!((outwards(119_000, false), outwards(119_000, true)), (110_000, 120_000));
        assert_eq!((outwards(125_000, false), outwards(125_000, true)), (120_000, 150_000));
        assert_eq!((outwards(601_000, false), outwards(601_000, true)), (600_000, 660_000));
    }
}
