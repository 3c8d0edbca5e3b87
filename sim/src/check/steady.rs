//! Checks on time itself: what is kept is in the order of time, over starts too (I22), and what ends by itself lasts as long as it
//! should, however the wall jumps (I46).

use vestibule_center::time::Time;
use vestibule_store::JournalLine;

use super::Checks;
use crate::story::clock;

/// Microseconds the center's clock may go wrong in a second: twice what a steady clock is slewed.
const WRONG_US_A_SECOND: i64 = 1_000;

/// Both clocks, read at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) truth: Time,
    pub(crate) now: Time,
}

/// What was read and kept last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steadiness {
    last: Option<Reading>,
    kept: Time,
}

impl Steadiness {
    /// Another process: its clock owes nothing to the one before.
    pub(crate) fn begin(&mut self, read: Reading) {
        self.last = Some(read);
    }

    /// I46: between two looks at one process the center's clock went on by as much as true time.
    pub(crate) fn i46_as_long_as_true_time(&mut self, read: Reading, checks: &mut Checks) {
        let Some(last) = self.last.replace(read) else { return };
        let (truth_us, now_us) = (read.truth.0 - last.truth.0, read.now.0 - last.now.0);
        let most = (truth_us / 1_000_000 + 1) * WRONG_US_A_SECOND;
        checks.saw("I46", read.now, truth_us > 0, (now_us - truth_us).abs() <= most, || {
            format!("the center's clock went on by {now_us} us while {truth_us} us passed")
        });
    }

    /// I22: no line of the journal is earlier than the one before it.
    pub(crate) fn i22_time_never_goes_back(&mut self, line: &JournalLine, checks: &mut Checks) {
        let before = self.kept;
        self.kept = before.max(line.at);
        checks.saw("I22", line.at, before > Time::default(), before <= line.at, || {
            format!("{} is kept after what was at {}", line.fact.name(), clock(before))
        });
    }
}
