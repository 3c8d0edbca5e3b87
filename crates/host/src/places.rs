//! How much one source may take of what a door has, and all together. A source is an address; of IPv6 a network, since one line has
//! more addresses than can be counted. Behind a proxy everyone is one source: the proxy.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard};

use vestibule_center::time::Time;

/// The window of a [`Pace`].
const WINDOW_MS: u64 = 60_000;

/// How many: of one source, of this machine itself (a proxy, a bench), of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most {
    /// Of one source.
    pub source: usize,
    /// Of loopback.
    pub loopback: usize,
    /// Of all.
    pub all: usize,
}

impl Most {
    fn of(&self, source: Source) -> usize {
        if source.0.is_loopback() { self.loopback } else { self.source }
    }

    /// The bound that one more would break.
    pub fn broken(&self, source: Source, of_source: usize, of_all: usize) -> Option<usize> {
        let own = self.of(source);
        if of_source >= own { Some(own) } else { Some(self.all).filter(|all| of_all >= *all) }
    }
}

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source(IpAddr);

impl Source {
    /// The source of an address.
    pub fn of(address: IpAddr) -> Source {
        match address.to_canonical() {
            IpAddr::V6(v6) if !v6.is_loopback() => Source(IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64))),
            other => Source(other),
        }
    }
    /// Its address; of IPv6 the network.
    pub fn address(self) -> IpAddr {
        self.0
    }
}

/// How many there are.
#[derive(Debug, Default)]
pub struct Counts {
    /// Of all.
    pub all: usize,
    /// Of each source that has any.
    pub by_source: BTreeMap<Source, usize>,
}

/// Places that are held for a while, such as connections.
#[derive(Debug)]
pub struct Places {
    most: Most,
    counts: Mutex<Counts>,
}

/// One place, given back when dropped.
#[derive(Debug)]
pub struct Place {
    places: Arc<Places>,
    source: Source,
}

impl Places {
    /// Places of which nobody has any.
    pub fn new(most: Most) -> Arc<Places> {
        Arc::new(Places { most, counts: Mutex::default() })
    }

    /// A place for a source.
    ///
    /// # Errors
    /// The bound that it would break.
    pub fn take(self: &Arc<Places>, source: Source) -> Result<Place, usize> {
        let mut counts = self.counts();
        let of_source = counts.by_source.get(&source).copied().unwrap_or(0);
        if let Some(most) = self.most.broken(source, of_source, counts.all) {
            return Err(most);
        }
        counts.all += 1;
        counts.by_source.insert(source, of_source + 1);
        Ok(Place { places: self.clone(), source })
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(|e| e.into_inner())
    }
}

impl Place {
    /// Is still needed: for what must own it and has no other use for it.
    pub fn stays(&self) {}
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.places.counts();
        counts.all = counts.all.saturating_sub(1);
        if let Some(n) = counts.by_source.get_mut(&self.source) {
            *n -= 1;
            if *n == 0 {
                counts.by_source.remove(&self.source);
            }
        }
    }
}

/// What may happen so often in a minute.
#[derive(Debug)]
pub struct Pace {
    most: Most,
    window: Mutex<(Time, Counts)>,
}

impl Pace {
    /// Nothing counted yet.
    pub fn new(most: Most) -> Pace {
        Pace { most, window: Mutex::default() }
    }

    /// Counts one more.
    ///
    /// # Errors
    /// The bound that it would break, and how long the window still lasts.
    pub fn count(&self, source: Source, now: Time) -> Result<(), (usize, u64)> {
        let mut window = self.window.lock().unwrap_or_else(|e| e.into_inner());
        let passed_ms = now.since_ms(window.0);
        if passed_ms >= WINDOW_MS {
            *window = (now, Counts::default());
        }
        let left_ms = WINDOW_MS - now.since_ms(window.0);
        let counts = &mut window.1;
        let of_source = counts.by_source.get(&source).copied().unwrap_or(0);
        if let Some(most) = self.most.broken(source, of_source, counts.all) {
            return Err((most, left_ms));
        }
        counts.all += 1;
        counts.by_source.insert(source, of_source + 1);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::of(text.parse().unwrap())
    }

    #[test]
    fn a_source_is_an_address_or_a_network() {
        assert_eq!(source("2001:db8:1:2::3"), source("2001:db8:1:2:ffff::9"));
        assert_ne!(source("2001:db8:1:2::3"), source("2001:db8:1:3::3"));
        assert_eq!(source("::ffff:192.0.2.7"), source("192.0.2.7"));
        assert!(source("::1").0.is_loopback() && source("::ffff:127.0.0.1").0.is_loopback());
    }

    #[test]
    fn places_are_bounded_by_source_and_in_all_and_come_back() {
        let places = Places::new(Most { source: 2, loopback: 3, all: 4 });
        let held: Vec<_> = ["192.0.2.1", "192.0.2.1", "192.0.2.2"].map(|s| places.take(source(s)).unwrap()).into();
        assert_eq!(places.take(source("192.0.2.1")).unwrap_err(), 2);
        let _one = places.take(source("127.0.0.1")).unwrap();
        assert_eq!(places.take(source("127.0.0.1")).unwrap_err(), 4);
        drop(held);
        let _more =
            [places.take(source("127.0.0.1")).unwrap(), places.take(source("::1")).unwrap(), places.take(source("127.0.0.1")).unwrap()];
        assert_eq!(places.counts().by_source.len(), 2, "nothing is kept of who left");
    }

    #[test]
    fn a_pace_is_counted_anew_each_minute() {
        let pace = Pace::new(Most { source: 2, loopback: 9, all: 3 });
        let (a, b, now) = (source("192.0.2.1"), source("192.0.2.2"), Time(1_795_510_800_000_000));
        assert_eq!((pace.count(a, now), pace.count(a, now.plus_ms(10_000))), (Ok(()), Ok(())));
        assert_eq!(pace.count(a, now.plus_ms(20_000)), Err((2, 40_000)));
        assert_eq!((pace.count(b, now.plus_ms(20_000)), pace.count(b, now.plus_ms(59_999))), (Ok(()), Err((3, 1))));
        assert_eq!(pace.count(a, now.plus_ms(60_000)), Ok(()));
    }
}
