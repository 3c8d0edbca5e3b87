//! Time enters here, and nowhere else: what is now, and how long until an instant.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use vestibule_center::time::Time;

/// A wall jump over this is logged and shown, and adopted only at restart.
pub const JUMP_MAX_MS: i64 = 5_000;
/// Slew toward wall time, in parts per million of elapsed time.
const SLEW_PPM: i64 = 500;

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
}

/// UTC at start plus elapsed monotonic time, slewed toward wall time; may run `speed` times as fast.
pub struct SystemClock {
    started: Instant,
    started_at: Time,
    speed: f64,
    state: Mutex<Slew>,
}

struct Slew {
    last: Time,
    offset_us: i64,
    looked_at: Instant,
    jump_ms: Option<i64>,
    known_jump_ms: i64,
}

impl SystemClock {
    /// A clock that starts at wall time and runs `speed` times as fast (1.0 for production).
    pub fn new(speed: f64) -> SystemClock {
        #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
        let started = Instant::now();
        let started_at = wall();
        let state = Slew { last: started_at, offset_us: 0, looked_at: started, jump_ms: None, known_jump_ms: 0 };
        SystemClock { started, started_at, speed, state: Mutex::new(state) }
    }
}

fn wall() -> Time {
    #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
    let now = SystemTime::now();
    Time(now.duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_micros()).unwrap_or(i64::MAX)))
}

impl Clock for SystemClock {
    fn now(&self) -> Time {
        #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
        let now = Instant::now();
        let elapsed_us = (now.duration_since(self.started).as_micros() as f64 * self.speed) as i64;
        let mut s = self.state.lock().unwrap_or_else(|e| e.into_inner());
        let since = now.duration_since(s.looked_at);
        if since >= Duration::from_secs(1) && self.speed == 1.0 {
            s.looked_at = now;
            let drift_us = wall().0 - (self.started_at.0 + elapsed_us + s.offset_us);
            let beyond_ms = drift_us / 1_000 - s.known_jump_ms;
            if beyond_ms.abs() > JUMP_MAX_MS {
                s.jump_ms = Some(beyond_ms);
                s.known_jump_ms = drift_us / 1_000;
            } else if drift_us.abs() / 1_000 <= JUMP_MAX_MS {
                let most_us = i64::try_from(since.as_micros()).unwrap_or(i64::MAX) / 1_000_000 * SLEW_PPM;
                s.offset_us += drift_us.clamp(-most_us, most_us);
            }
        }
        let time = Time(self.started_at.0 + elapsed_us + s.offset_us).max(s.last);
        s.last = time;
        time
    }

    fn until(&self, due: Time) -> Duration {
        let us = u64::try_from(due.0.saturating_sub(self.now().0)).unwrap_or(0);
        Duration::from_micros((us as f64 / self.speed) as u64)
    }

    fn take_jump_ms(&self) -> Option<i64> {
        self.state.lock().unwrap_or_else(|e| e.into_inner()).jump_ms.take()
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
