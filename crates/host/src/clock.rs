//! Time enters here, and nowhere else: what is now, and how long until an instant.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use vestibule_center::time::Time;
pub use vestibule_turn::{JUMP_MAX_MS, Steady};

/// What is now. A trait, because tests must be able to replace it by a liar.
pub trait Clock: Send + Sync + 'static {
    /// The instant now, never earlier than the last answer.
    fn now(&self) -> Time;
    /// Real time until the instant; zero when it has passed.
    fn until(&self, due: Time) -> Duration;
    /// A wall jump that was found since the last call, in milliseconds.
    fn take_jump_ms(&self) -> Option<i64> {
        None
    }
    /// Goes on from an instant that was before, if it would be earlier now: the wall was set back while nobody looked.
    fn not_before(&self, _at: Time) {}
}

/// The clock of this machine; may run `speed` times as fast.
pub struct SystemClock {
    started: Instant,
    speed: f64,
    steady: Mutex<Steady>,
}

impl SystemClock {
    /// A clock that starts at wall time and runs `speed` times as fast (1.0 for production).
    pub fn new(speed: f64) -> SystemClock {
        #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
        let started = Instant::now();
        SystemClock { started, speed, steady: Mutex::new(Steady::start(wall())) }
    }

    fn steady(&self) -> MutexGuard<'_, Steady> {
        self.steady.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wall() -> Time {
    #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
    let now = SystemTime::now();
    Time(now.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX)))
}

impl Clock for SystemClock {
    fn now(&self) -> Time {
        #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
        let elapsed = Instant::now().duration_since(self.started);
        let mut steady = self.steady();
        if self.speed == 1.0 {
            return steady.now(elapsed, wall);
        }
        // Whose time runs faster does not follow the wall.
        let fast = elapsed.mul_f64(self.speed);
        let own = steady.unslewed(fast);
        steady.now(fast, || own)
    }

    fn until(&self, due: Time) -> Duration {
        let us = u64::try_from(due.0.saturating_sub(self.now().0)).unwrap_or(0);
        Duration::from_micros((us as f64 / self.speed) as u64)
    }

    fn take_jump_ms(&self) -> Option<i64> {
        self.steady().take_jump_ms()
    }

    fn not_before(&self, at: Time) {
        self.steady().not_before(at);
    }
}

/// A clock that stands until it is moved; for tests.
pub struct StillClock(AtomicI64);

impl StillClock {
    /// A clock that stands at an instant.
    pub fn new(at: Time) -> StillClock {
        StillClock(AtomicI64::new(at.0))
    }
    /// Moves it on. The host must be told by [`crate::Host::tick`].
    pub fn advance_ms(&self, ms: u64) {
        self.0.fetch_add(i64::try_from(ms).unwrap_or(i64::MAX) * 1_000, Ordering::SeqCst);
    }
}

impl Clock for StillClock {
    fn now(&self) -> Time {
        Time(self.0.load(Ordering::SeqCst))
    }
    fn until(&self, due: Time) -> Duration {
        if due <= self.now() { Duration::ZERO } else { Duration::from_secs(3_600) }
    }
}

/// Measures how long something takes, for metrics and benches.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts measuring.
    #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
    pub fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }
    /// Time since the start.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
