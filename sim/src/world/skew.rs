//! Clocks: what happens to people is on the line of true time; what the center is told and says is by its own clock, which is
//! the host's over a wall that jumps. A jump is adopted at a start, and a wall set back never takes the center behind its journal.

use std::time::Duration;

use vestibule_center::time::Time;
use vestibule_turn::Steady;

use super::World;
use crate::check::steady::{Reading, Steadiness};
use crate::story::Step;

/// The clocks of the machine a center runs on.
#[derive(Debug)]
pub(super) struct Clocks {
    steady: Steady,
    /// When the process began, in true time.
    began: Time,
    /// How far the wall is ahead of true time.
    wall_us: i64,
    /// How far the center is ahead of true time.
    ahead_us: i64,
    /// What no clock shows: when steps happen and events are due.
    pub(super) truth: Time,
    /// Until when commits are slow, in true time.
    pub(super) slow_until: Time,
    pub(super) steadiness: Steadiness,
}

impl Clocks {
    /// Clocks that tell true time.
    pub(super) fn new(truth: Time) -> Clocks {
        Clocks {
            steady: Steady::start(truth),
            began: truth,
            wall_us: 0,
            ahead_us: 0,
            truth,
            slow_until: truth,
            steadiness: Steadiness::default(),
        }
    }

    fn wall(&self, truth: Time) -> Time {
        Time(truth.0 + self.wall_us)
    }

    /// What the center is told as now.
    pub(super) fn now(&mut self, truth: Time) -> Time {
        let wall = self.wall(truth);
        let now = self.steady.now(Duration::from_micros(truth.0.abs_diff(self.began.0)), || wall);
        self.ahead_us = now.0 - truth.0;
        now
    }

    /// When the center's clock will show an instant, as it goes now.
    pub(super) fn truth_of(&self, now: Time) -> Time {
        Time(now.0 - self.ahead_us)
    }

    /// What it will show at an instant, as it goes now.
    pub(super) fn shown_at(&self, truth: Time) -> Time {
        Time(truth.0 + self.ahead_us)
    }

    /// Another process: by the wall, and not before what was kept.
    fn begin(&mut self, truth: Time, kept: Option<Time>) -> Time {
        (self.steady, self.began) = (Steady::start(self.wall(truth)), truth);
        if let Some(kept) = kept {
            self.steady.not_before(kept);
        }
        self.now(truth)
    }
}

impl World {
    /// What no clock shows.
    pub(crate) fn truth(&self) -> Time {
        self.clocks.truth
    }

    /// True time has come to an instant.
    pub(super) fn pass(&mut self, to: Time) {
        self.clocks.truth = self.clocks.truth.max(to);
        let truth = self.clocks.truth;
        self.now = self.clocks.now(truth);
        self.checks.found_at = self.clocks.truth;
    }

    /// The wall jumps, forward or back, whether the center runs or not.
    pub(super) fn jump_clock(&mut self, step: &Step) {
        let Some(us) = step.get("by_ms").and_then(|ms| ms.parse::<i64>().ok()).and_then(|ms| ms.checked_mul(1_000)) else { return };
        self.count(if us < 0 { "clock_set_back" } else { "clock_jump" });
        self.clocks.wall_us = self.clocks.wall_us.saturating_add(us);
    }

    /// A process begins: it goes on from the last line of the journal at the earliest, as a host does.
    pub(super) fn begin_clock(&mut self) {
        let last = self.library.journal_last().ok().and_then(|last| self.library.journal_after(last.saturating_sub(1), 1).ok());
        let kept = last.and_then(|lines| lines.into_iter().find_map(|(_, line)| line)).map(|line| line.at);
        let wall = self.clocks.wall(self.clocks.truth);
        let truth = self.clocks.truth;
        self.now = self.clocks.begin(truth, kept);
        if wall < self.now {
            self.count("start_before_the_journal");
        }
        self.clocks.steadiness.begin(Reading { truth: self.clocks.truth, now: self.now });
    }

    /// The center's clock goes as long as true time does.
    pub(super) fn check_clock(&mut self) {
        let read = Reading { truth: self.clocks.truth, now: self.now };
        self.clocks.steadiness.i46_as_long_as_true_time(read, &mut self.checks);
    }
}
