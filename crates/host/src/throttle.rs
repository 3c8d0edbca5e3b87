//! Brute force: after some failed sign-ins of one login from one source, and after many from all of them, tries are refused
//! unlooked for a while: who tries from elsewhere does not keep somebody out of their own login. It counts logins that do
//! not exist just so, since a difference would tell which do.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard};

use vestibule_center::time::Time;

use crate::limits::{FAILURES_KEPT_MAX, FAILURES_MAX, FAILURES_OF_ALL_MAX, FAILURES_WINDOW_MS};

/// A login, and the source of the tries; none: all of them.
type Tried = (String, Option<IpAddr>);

/// Failed sign-ins: how many, and since when.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    failures: Mutex<BTreeMap<Tried, (u32, Time)>>,
}

impl Throttle {
    fn failures(&self) -> MutexGuard<'_, BTreeMap<Tried, (u32, Time)>> {
        self.failures.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// Whether this login may be tried now from this source.
    pub(crate) fn allows(&self, login: &str, source: IpAddr, now: Time) -> bool {
        let failures = self.failures();
        let below = |source, most| {
            let tried = failures.get(&(login.to_owned(), source));
            tried.is_none_or(|(n, since)| *n < most || now.since_ms(*since) >= FAILURES_WINDOW_MS)
        };
        below(Some(source), FAILURES_MAX) && below(None, FAILURES_OF_ALL_MAX)
    }

    /// A try failed. Beyond the bound of what is kept those whose window is over are forgotten, then any.
    pub(crate) fn failed(&self, login: &str, source: IpAddr, now: Time) {
        let mut failures = self.failures();
        if failures.len() >= FAILURES_KEPT_MAX {
            failures.retain(|_, (_, since)| now.since_ms(*since) < FAILURES_WINDOW_MS);
        }
        while failures.len() >= FAILURES_KEPT_MAX {
            failures.pop_first();
        }
        for source in [Some(source), None] {
            let entry = failures.entry((login.to_owned(), source)).or_insert((0, now));
            if now.since_ms(entry.1) >= FAILURES_WINDOW_MS {
                *entry = (0, now);
            }
            entry.0 += 1;
        }
    }

    /// A try succeeded.
    pub(crate) fn succeeded(&self, login: &str, source: IpAddr) {
        self.failures().remove(&(login.to_owned(), Some(source)));
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn source(n: u32) -> IpAddr {
        Ipv4Addr::from_bits(n).into()
    }

    #[test]
    fn ten_failures_close_a_login_to_their_source_for_a_minute_and_no_other() {
        let throttle = Throttle::default();
        let (now, here, there) = (Time(0), source(1), source(2));
        for _ in 0..FAILURES_MAX {
            assert!(throttle.allows("cleo", here, now));
            throttle.failed("cleo", here, now);
        }
        assert!(!throttle.allows("cleo", here, now) && throttle.allows("dan", here, now));
        assert!(throttle.allows("cleo", there, now), "who tries from elsewhere keeps nobody out");
        assert!(throttle.allows("cleo", here, now.plus_ms(FAILURES_WINDOW_MS)));
        throttle.succeeded("cleo", here);
        assert!(throttle.allows("cleo", here, now));
    }

    #[test]
    fn many_sources_together_close_a_login_and_all_that_is_kept_is_bounded() {
        let throttle = Throttle::default();
        for n in 0..FAILURES_OF_ALL_MAX {
            assert!(throttle.allows("cleo", source(n), Time(0)));
            throttle.failed("cleo", source(n), Time(0));
        }
        assert!(!throttle.allows("cleo", source(u32::MAX), Time(0)));
        for n in 0..2 * FAILURES_KEPT_MAX as u32 {
            throttle.failed(&n.to_string(), source(n), Time(0));
        }
        assert!(throttle.failures().len() <= FAILURES_KEPT_MAX + 1);
    }
}
