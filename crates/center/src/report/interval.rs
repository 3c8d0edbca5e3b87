//! Intervals: quarters of an hour, counted from midnight UTC, so that every zone of today divides into them.

use crate::time::Time;

/// Length of one interval.
pub const INTERVAL_MS: u64 = 900_000;
/// A wait given up sooner than this is no failure of the center: it is left out of the service level.
pub const SHORT_WAIT_MS: i64 = 5_000;
/// A fact that comes later than this counts in the open interval: then it is the clock that is wrong, not the fact that is late.
/// So one fact corrects no more than this length of intervals, and a clock set back by a year corrects nothing.
pub const LATE_MAX_MS: u64 = 6 * 3_600_000;

const INTERVAL_US: i64 = INTERVAL_MS as i64 * 1_000;

/// When the interval of an instant began.
pub fn interval_of(at: Time) -> Time {
    Time(at.0.div_euclid(INTERVAL_US).saturating_mul(INTERVAL_US))
}

/// When the interval after the one of an instant begins.
pub fn interval_after(at: Time) -> Time {
    Time(interval_of(at).0.saturating_add(INTERVAL_US))
}

/// Whole milliseconds of an instant. Durations are differences of these, so that those of parts add up to that of the whole.
pub(crate) fn ms(at: Time) -> i64 {
    at.0.div_euclid(1_000)
}

/// When a fact of an instant is noted, when an interval that began at `open` is open: then, or if it is too late, at `open`.
pub(crate) fn noted(at: Time, open: Time) -> Time {
    if at.plus_ms(LATE_MAX_MS) < open { open } else { at }
}

/// The intervals from the one of an instant to the one before `open`, each with what of it lies at or after the instant, in ms.
pub(crate) fn closed_parts(from: Time, open: Time) -> impl Iterator<Item = (Time, i64)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let end = interval_after(at);
        let part = (at < open).then(|| (interval_of(at), ms(end) - ms(at)));
        at = end;
        part
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_late_counts_in_the_open_interval() {
        let open = Time(100 * INTERVAL_US);
        let latest = Time(open.0 - LATE_MAX_MS as i64 * 1_000);
        assert_eq!(noted(latest, open), latest);
        assert_eq!(noted(Time(latest.0 - 1), open), open);
        assert_eq!(noted(Time(open.0 + 5), open), Time(open.0 + 5));
    }

    #[test]
    fn parts_of_closed_intervals_add_up() {
        let open = Time(10 * INTERVAL_US);
        let parts: Vec<_> = closed_parts(Time(7 * INTERVAL_US + 1_500), open).collect();
        assert_eq!(parts.iter().map(|(at, _)| at.0 / INTERVAL_US).collect::<Vec<_>>(), [7, 8, 9]);
        assert_eq!(parts.iter().map(|(_, ms)| *ms).collect::<Vec<_>>(), [899_999, 900_000, 900_000]);
        assert_eq!(closed_parts(open, open).count(), 0);
        assert_eq!(interval_of(Time(-1)), Time(-INTERVAL_US), "before 1970 too");
    }
}
