//! Intervals: quarters of an hour, counted from midnight UTC, so that every zone of today divides into them.

use crate::time::Time;

/// Length of one interval.
pub const INTERVAL_MS: u64 = 900_000;
/// A wait given up sooner than this is no failure of the center: it is left out of the service level.
pub const SHORT_WAIT_MS: i64 = 5_000;
/// A fact that comes later than this is noted as if it were this late: one fact changes no more than a day of intervals.
pub const LATE_MAX_MS: u64 = 24 * 3_600_000;

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

/// The earliest instant a late fact is noted at, when an interval that began then is open.
pub(crate) fn late_floor(open: Time) -> Time {
    Time(open.0.saturating_sub(LATE_MAX_MS as i64 * 1_000))
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
    fn parts_of_closed_intervals_add_up() {
        let open = Time(10 * INTERVAL_US);
        let parts: Vec<_> = closed_parts(Time(7 * INTERVAL_US + 1_500), open).collect();
        assert_eq!(parts.iter().map(|(at, _)| at.0 / INTERVAL_US).collect::<Vec<_>>(), [7, 8, 9]);
        assert_eq!(parts.iter().map(|(_, ms)| *ms).collect::<Vec<_>>(), [899_999, 900_000, 900_000]);
        assert_eq!(closed_parts(open, open).count(), 0);
        assert_eq!(interval_of(Time(-1)), Time(-INTERVAL_US), "before 1970 too");
    }
}
