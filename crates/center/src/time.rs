//! Instants: microseconds UTC, always an argument, never backwards (the host sees to that).

use crate::value::{Column, Value};

/// An instant: microseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

impl Time {
    /// The instant `ms` milliseconds later; saturates.
    pub fn plus_ms(self, ms: u64) -> Time {
        let us = i64::try_from(ms).unwrap_or(i64::MAX).saturating_mul(1_000);
        Time(self.0.saturating_add(us))
    }
    /// Milliseconds from `earlier` to this instant; 0 when `earlier` is later (I22: no negative duration).
    pub fn since_ms(self, earlier: Time) -> u64 {
        u64::try_from((self.0.saturating_sub(earlier.0)) / 1_000).unwrap_or(0)
    }
}

impl Column for Time {
    fn put(&self) -> Value {
        Value::Int(self.0)
    }
    fn take(value: &Value) -> Option<Self> {
        value.int().map(Time)
    }
}
