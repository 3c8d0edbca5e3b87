//! Brute force: after some failed sign-ins of one login, tries are refused unlooked for a while. It counts logins that do
//! not exist just so, since a difference would tell which do.

use std::collections::BTreeMap;
use std::sync::Mutex;

use vestibule_center::time::Time;

use crate::limits::{FAILURES_KEPT_MAX, FAILURES_MAX, FAILURES_WINDOW_MS};

/// Failed sign-ins by login: how many, and since when.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    failures: Mutex<BTreeMap<String, (u32, Time)>>,
}

impl Throttle {
    /// Whether this login may be tried now.
    pub(crate) fn allows(&self, login: &str, now: Time) -> bool {
        let failures = self.failures.lock().unwrap_or_else(|e| e.into_inner());
        failures.get(login).is_none_or(|(n, since)| *n < FAILURES_MAX || now.since_ms(*since) >= FAILURES_WINDOW_MS)
    }

    /// A try failed. Beyond the bound of logins those whose window is over are forgotten, then any.
    pub(crate) fn failed(&self, login: &str, now: Time) {
        let mut failures = self.failures.lock().unwrap_or_else(|e| e.into_inner());
        if failures.len() >= FAILURES_KEPT_MAX {
            failures.retain(|_, (_, since)| now.since_ms(*since) < FAILURES_WINDOW_MS);
        }
        if failures.len() >= FAILURES_KEPT_MAX {
            failures.pop_first();
        }
        let entry = failures.entry(login.to_owned()).or_insert((0, now));
        if now.since_ms(entry.1) >= FAILURES_WINDOW_MS {
            *entry = (0, now);
        }
        entry.0 += 1;
    }

    /// A try succeeded.
    pub(crate) fn succeeded(&self, login: &str) {
        self.failures.lock().unwrap_or_else(|e| e.into_inner()).remove(login);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_failures_close_a_login_for_a_minute_and_no_other() {
        let throttle = Throttle::default();
        let now = Time(0);
        for _ in 0..FAILURES_MAX {
            assert!(throttle.allows("cleo", now));
            throttle.failed("cleo", now);
        }
        assert!(!throttle.allows("cleo", now) && throttle.allows("dan", now));
        assert!(throttle.allows("cleo", now.plus_ms(FAILURES_WINDOW_MS)));
        throttle.succeeded("cleo");
        assert!(throttle.allows("cleo", now));
    }
}
