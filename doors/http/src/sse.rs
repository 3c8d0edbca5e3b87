//! The hall's feed over server-sent events: the same frames, public scope. `Last-Event-ID` is the cursor.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use vestibule_center::audience::Principal;
use vestibule_host::clock::Stopwatch;
use vestibule_host::feed::{Feed, Next};
use vestibule_host::mint;
use vestibule_wire::frame::{self, Bye};

use crate::app::Door;
use crate::frames::Frames;
use crate::reply::Refused;
use crate::socket::boot_for;

/// A quiet stream says that it lives by an empty change.
const STILL_SECONDS: u64 = 15;
/// Readers of a restarted center come back within this, spread by chance.
const RETURN_MS: u64 = 2_000;

struct Stream {
    door: Door,
    feed: Feed,
    frames: Frames,
    first: bool,
    /// When the last change was written.
    written: Option<Stopwatch>,
    over: bool,
}

/// Opens the stream.
pub(crate) async fn open(State(door): State<Door>, headers: HeaderMap) -> Result<Response, Refused> {
    let last = headers.get("last-event-id").and_then(|v| v.to_str().ok());
    let cursor = last.and_then(|l| door.host.ids().read_cursor(l));
    let boot = cursor.map(|c| c.boot ^ boot_for(0, Principal::Nobody));
    let feed = door.host.feed(Principal::Nobody, boot, cursor.map(|c| c.seq)).await?;
    door.host.status().metrics.feed_opened();
    let stream = Stream { frames: Frames::new(&door, Principal::Nobody), door, feed, first: true, written: None, over: false };
    let events = unfold(stream, |mut stream| async move { stream.next().await.map(|event| (Ok::<_, Infallible>(event), stream)) });
    Ok(Sse::new(events).into_response())
}

impl Stream {
    async fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        loop {
            if !std::mem::take(&mut self.first) {
                let changed = tokio::select! {
                    changed = self.feed.changed() => changed,
                    () = tokio::time::sleep(Duration::from_secs(STILL_SECONDS)) => return self.still(),
                };
                if let Err(code) = changed {
                    self.over = true;
                    let bye = if code == "stopping" { Bye::Stopping } else { Bye::Restart };
                    return Some(Event::default().data(frame::bye(bye, mint::below(RETURN_MS))));
                }
            }
            // The first change leaves at once, then at most one event per `fanout_ms`.
            let pause = Duration::from_millis(self.door.host.status().fanout_ms());
            let since = self.written.map_or(pause, |written| written.elapsed());
            tokio::time::sleep(pause.saturating_sub(since)).await;
            if let Some(next) = self.feed.take() {
                self.written = Some(Stopwatch::start());
                return Some(self.event(next));
            }
        }
    }

    fn still(&mut self) -> Option<Event> {
        let still = self.feed.still()?;
        Some(self.event(still))
    }

    fn event(&mut self, next: Next) -> Event {
        let cursor = match &next {
            Next::Snapshot { cursor, .. } | Next::Change { cursor, .. } => *cursor,
        };
        let id = self.frames.cursor(self.feed.boot(), cursor);
        Event::default().id(id).data(self.frames.write(&self.feed, next, Vec::new()))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.door.host.status().metrics.feed_closed();
    }
}
