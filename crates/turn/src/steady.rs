//! The time of a process, from what its clocks read. It reads none itself, so that the simulator can let them jump.

use std::time::Duration;

use vestibule_center::planted::{Bug, planted};
use vestibule_center::time::Time;

/// A wall jump over this is logged and shown, and adopted only at restart.
pub const JUMP_MAX_MS: i64 = 5_000;
/// Slew toward wall time, in parts per million of elapsed time.
const SLEW_PPM: i64 = 500;

/// The time of a process: wall time at its start plus elapsed monotonic time, slewed toward wall time. The wall may jump
/// as it likes.
#[derive(Debug)]
pub struct Steady {
    started_at: Time,
    last: Time,
    offset_us: i64,
    looked_at: Duration,
    jump_ms: Option<i64>,
    known_jump_ms: i64,
}

impl Steady {
    /// Starts at wall time.
    pub fn start(wall: Time) -> Steady {
        Steady { started_at: wall, last: wall, offset_us: 0, looked_at: Duration::ZERO, jump_ms: None, known_jump_ms: 0 }
    }

    /// The instant so long after the start, never earlier than the last answer. The wall is looked at once a second.
    pub fn now(&mut self, elapsed: Duration, wall: impl FnOnce() -> Time) -> Time {
        let elapsed_us = micros(elapsed);
        let since = elapsed.saturating_sub(self.looked_at);
        if since >= Duration::from_secs(1) {
            self.looked_at = elapsed;
            let drift_us = wall().0.saturating_sub(self.started_at.0 + elapsed_us + self.offset_us);
            let beyond_ms = drift_us / 1_000 - self.known_jump_ms;
            if beyond_ms.abs() > JUMP_MAX_MS {
                self.jump_ms = Some(beyond_ms);
                self.known_jump_ms = drift_us / 1_000;
                if planted(Bug::JumpFollowed) {
                    (self.offset_us, self.known_jump_ms) = (self.offset_us + drift_us, 0);
                }
            } else if drift_us.abs() / 1_000 <= JUMP_MAX_MS {
                self.known_jump_ms = 0;
                let most_us = micros(since) / 1_000_000 * SLEW_PPM;
                self.offset_us += drift_us.clamp(-most_us, most_us);
            }
        }
        let time = Time(self.started_at.0 + elapsed_us + self.offset_us).max(self.last);
        self.last = time;
        time
    }

    /// Goes on from an instant that was before, if it would be earlier now: that far ahead of the wall is a jump that is known.
    pub fn not_before(&mut self, at: Time) {
        let ahead_us = at.0 - self.last.0;
        if ahead_us > 0 && !planted(Bug::SetBack) {
            self.started_at = Time(self.started_at.0 + ahead_us);
            self.last = at;
            if ahead_us / 1_000 > JUMP_MAX_MS {
                self.jump_ms = Some(-ahead_us / 1_000);
                self.known_jump_ms -= ahead_us / 1_000;
            }
        }
    }

    /// A wall that this would never be slewed toward, so long after the start: for a time that runs faster than the wall.
    pub fn unslewed(&self, elapsed: Duration) -> Time {
        Time(self.started_at.0 + micros(elapsed) + self.known_jump_ms * 1_000)
    }

    /// A wall jump that was found since the last call, in milliseconds.
    pub fn take_jump_ms(&mut self) -> Option<i64> {
        self.jump_ms.take()
    }
}

fn micros(of: Duration) -> i64 {
    i64::try_from(of.as_micros()).unwrap_or(i64::MAX)
}
