//! Bounds at the door: how much one source may take, and all together.

use std::sync::Mutex;
use std::time::Duration;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use vestibule_host::limits::VISITORS_A_MINUTE;
pub use vestibule_host::places::Most;
pub(crate) use vestibule_host::places::{Pace, Place, Places, Source};

use crate::app::Door;
use crate::reply::Refused;

/// Turns that may be taken ahead of time, so that a few at once need not wait.
const AT_ONCE: Duration = Duration::from_millis(250);
/// Nobody is told to wait longer for a turn.
const TURN_WAIT_MS_MAX: u64 = 30_000;
/// Within how long at least a reader comes back whose link broke.
const RETURN_MS_LEAST: u64 = 250;
/// Archives about a person that are written at the same time.
pub(crate) const ARCHIVES_MAX: usize = 4;
/// How long one may take to be read.
pub(crate) const ARCHIVE_LONGEST: Duration = Duration::from_secs(900);
/// Bytes of an archive that leave at once.
pub(crate) const ARCHIVE_BLOCK_BYTES: usize = 64 * 1_024;
/// Blocks of an archive that are ahead of who reads it.
pub(crate) const ARCHIVE_BLOCKS_MAX: usize = 4;
/// When to come back for a place that somebody else holds.
const PLACE_RETRY_MS: u64 = 5_000;

/// The bounds of a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Open connections, sockets and streams among them.
    pub connections: Most,
    /// Streams of the hall, which nobody signs in for.
    pub streams: Most,
    /// Visitors admitted in a minute.
    pub visitors: Most,
    /// Sign-in links asked for in a minute.
    pub links: Most,
    /// Feeds that signed-in people open in a second, all together: beyond it they are told when to come.
    pub feeds: usize,
    /// How long the head of a request may take to come; a connection that says nothing ends after it too.
    pub header_ms: u64,
    /// How long the other side may take nothing of what is written for it.
    pub write_ms: u64,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            connections: Most { source: 5_000, loopback: 40_000, all: 50_000 },
            streams: Most { source: 1_000, loopback: 20_000, all: 20_000 },
            visitors: VISITORS_A_MINUTE,
            links: Most { source: 10, loopback: 300, all: 300 },
            feeds: 750,
            header_ms: 30_000,
            write_ms: 30_000,
        }
    }
}

/// Turns at an even pace. Whoever comes too early is told when, one after the other, so that a crowd cut at once comes back
/// as a row. A turn is promised to nobody in particular. Time is counted from any one instant.
#[derive(Debug)]
pub(crate) struct Turns {
    a_second: usize,
    /// The next free turn, and the last one told of.
    at: Mutex<(Duration, Duration)>,
}

impl Turns {
    pub(crate) fn new(a_second: usize) -> Turns {
        Turns { a_second: a_second.max(1), at: Mutex::default() }
    }

    /// Takes a turn.
    ///
    /// # Errors
    /// How long to wait, in milliseconds.
    pub(crate) fn take(&self, now: Duration) -> Result<(), u64> {
        let each = Duration::from_secs(1) / self.a_second as u32;
        let mut at = self.at.lock().unwrap_or_else(|e| e.into_inner());
        let free = at.0.max(now);
        if free <= now + AT_ONCE {
            at.0 = free + each;
            return Ok(());
        }
        // Who was told of an instant long after would have been told of the turns between.
        at.1 = at.1.max(free) + each;
        Err(u64::try_from((at.1 - now).as_millis()).unwrap_or(u64::MAX).min(TURN_WAIT_MS_MAX))
    }

    /// How long so many turns take, in milliseconds.
    pub(crate) fn all_of_ms(&self, many: u64) -> u64 {
        (many.saturating_mul(1_000) / self.a_second as u64).clamp(RETURN_MS_LEAST, TURN_WAIT_MS_MAX)
    }

    /// The "no" to somebody whose turn is later.
    pub(crate) fn later(&self, wait_ms: u64) -> Refused {
        Refused::limit("feeds_a_second_max", self.a_second, wait_ms)
    }
}

/// The "no" to one connection too many.
pub(crate) fn no_connection(most: usize) -> Refused {
    Refused::limit("connections_max", most, PLACE_RETRY_MS)
}

/// Lets a stream of the hall run while there is a place for it.
pub(crate) async fn stream(State(door): State<Door>, Extension(source): Extension<Source>, request: Request, next: Next) -> Response {
    let place = match door.streams.take(source) {
        Ok(place) => place,
        Err(most) => return Refused::limit("streams_max", most, PLACE_RETRY_MS).into_response(),
    };
    let keep = move |body: Body| Body::from_stream(body.into_data_stream().inspect(move |_| place.stays()));
    next.run(request).await.map(keep)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_even_and_who_is_early_is_told_of_one_each() {
        let turns = Turns::new(100);
        let ms = Duration::from_millis;
        let taken = (0..100).take_while(|_| turns.take(ms(0)).is_ok()).count();
        assert_eq!(taken, 26, "a quarter of a second ahead, and the one of now");
        assert_eq!(
            (turns.take(ms(0)), turns.take(ms(0)), turns.take(ms(0))),
            (Err(280), Err(290), Err(300)),
            "counted on from the last refused"
        );
        assert_eq!((turns.take(ms(10)), turns.take(ms(10))), (Ok(()), Err(300)));
        assert_eq!(turns.take(ms(5_000)), Ok(()), "old promises bind nobody");
        assert_eq!((turns.all_of_ms(0), turns.all_of_ms(300), turns.all_of_ms(u64::MAX)), (250, 3_000, TURN_WAIT_MS_MAX));
        let crowd = (0..100_000).filter_map(|_| turns.take(ms(5_000)).err()).max();
        assert_eq!(crowd, Some(TURN_WAIT_MS_MAX));
    }
}
