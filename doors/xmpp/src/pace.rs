//! How fast one session may speak: who is faster is read later, so that their own connection holds them back.

use std::time::Duration;

use crate::limits::{PACE_AT_ONCE_BYTES, PACE_BYTES, PACE_STANZA_BYTES};

/// What a session may say, as a bucket that fills. Time is counted from its binding.
#[derive(Debug)]
pub(crate) struct Pace {
    /// As many times as fast as others.
    times: f64,
    left: f64,
    at: Duration,
}

impl Pace {
    /// A full one.
    pub(crate) fn new(times: f64) -> Pace {
        Pace { times, left: PACE_AT_ONCE_BYTES, at: Duration::ZERO }
    }

    /// So much was read.
    pub(crate) fn read(&mut self, bytes: usize, now: Duration) {
        let since = now.saturating_sub(self.at).as_secs_f64();
        self.at = self.at.max(now);
        self.left = (self.left + since * PACE_BYTES * self.times).min(PACE_AT_ONCE_BYTES) - bytes as f64;
    }

    /// A stanza was heard.
    pub(crate) fn heard(&mut self) {
        self.left -= PACE_STANZA_BYTES as f64;
    }

    /// How long nothing is to be read.
    pub(crate) fn wait(&self, now: Duration) -> Duration {
        let left = self.left + now.saturating_sub(self.at).as_secs_f64() * PACE_BYTES * self.times;
        if left >= 0.0 { Duration::ZERO } else { Duration::from_secs_f64(-left / (PACE_BYTES * self.times)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stanza_of_any_size_passes_at_once_and_a_flood_waits_for_as_long_as_it_is_too_much() {
        let second = Duration::from_secs(1);
        let mut pace = Pace::new(1.0);
        pace.read(crate::Limits::SIGNED_IN.bytes_max, Duration::ZERO);
        assert_eq!(pace.wait(Duration::ZERO), Duration::ZERO);
        for _ in 0..20 {
            pace.read(PACE_BYTES as usize / 2, second);
        }
        let wait = pace.wait(second);
        assert!(wait > second, "{wait:?}");
        assert_eq!(pace.wait(second + wait), Duration::ZERO);
        // Small stanzas count too.
        let mut pace = Pace::new(1.0);
        for _ in 0..3_000 {
            pace.read(20, Duration::ZERO);
            pace.heard();
        }
        assert!(pace.wait(Duration::ZERO) > second);
        // A long silence is worth no more than what fits.
        pace.read(0, 1_000 * second);
        pace.read(PACE_AT_ONCE_BYTES as usize + PACE_BYTES as usize, 1_000 * second);
        assert_eq!(pace.wait(1_000 * second), second);
    }
}
