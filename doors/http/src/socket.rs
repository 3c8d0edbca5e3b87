//! The feed over WebSocket. An open socket is a device of its principal: it is pinged, and its silence is told.

use std::pin::pin;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::DeviceId;
use vestibule_center::presence::tuple::{Band, DeviceKind};
use vestibule_host::clock::Stopwatch;
use vestibule_host::feed::{Feed, Next};
use vestibule_host::limits::LOSE_TRIES_MAX;
use vestibule_host::mint;
use vestibule_host::sessions::{Session, kind};
use vestibule_wire::frame::{self, Bye};
use vestibule_wire::id::Cursor;

use crate::app::Door;
use crate::auth;
use crate::frames::Frames;
use crate::reply::Refused;
use crate::routes::lists::Asked;
use crate::session::Heartbeat;

/// Bytes read ahead on a socket; the reader only answers pings.
const READ_BUFFER_BYTES: usize = 256;
/// Bytes of one incoming frame.
const INCOMING_BYTES_MAX: usize = 4_096;
/// Bytes that may wait for a slow reader before the socket is cut.
const WRITE_BUFFER_BYTES_MAX: usize = 8 * 1024 * 1024;
/// A write that takes longer than this ends the socket.
const WRITE_SECONDS_MAX: u64 = 20;
/// Readers of a restarted center come back within this, spread by chance.
const RETURN_MS: u64 = 2_000;

/// `?ticket=&after=`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Opening {
    ticket: Option<String>,
    after: Option<String>,
}

/// The boot of a principal's cursors: a foreign cursor is of another boot, so that it gets a snapshot.
pub(crate) fn boot_for(boot: u32, who: Principal) -> u32 {
    let (class, id) = kind(who).unwrap_or(("", 0));
    let salt = class.bytes().fold(id as u32, |n, b| n.wrapping_mul(31).wrapping_add(u32::from(b)));
    boot ^ salt.wrapping_mul(0x9e37_79b1)
}

/// Opens a feed socket: with a ticket, or with a bearer token on the upgrade.
pub(crate) async fn open(
    State(door): State<Door>,
    headers: HeaderMap,
    Asked(opening): Asked<Opening>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Refused> {
    let upgrade = upgrade.map_err(|e| Refused::invalid("Upgrade", "value", &e.body_text()))?;
    let session = match opening.ticket {
        Some(ticket) => door.host.take_ticket(&ticket).ok_or_else(Refused::not_signed_in)?,
        None if headers.contains_key("authorization") => {
            auth::session(&door, &Method::POST, &headers).await?.ok_or_else(Refused::not_signed_in)?
        }
        None => return Err(Refused::not_signed_in()),
    };
    let cursor = opening.after.and_then(|a| door.host.ids().read_cursor(&a));
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(0)
        .max_write_buffer_size(WRITE_BUFFER_BYTES_MAX)
        .max_frame_size(INCOMING_BYTES_MAX)
        .max_message_size(INCOMING_BYTES_MAX);
    Ok(upgrade.on_upgrade(move |socket| run(door, session, cursor, socket)))
}

async fn run(door: Door, session: Session, cursor: Option<Cursor>, mut socket: WebSocket) {
    let who = session.who;
    let device = door.host.mint_device();
    let opened = door.host.command(who, Command::OpenDevice { device, kind: DeviceKind::Web }, None).await;
    match opened {
        Ok(answer) if answer.status < 400 => {}
        Ok(_) => return say_bye(&mut socket, Bye::TooMany, RETURN_MS).await,
        Err(_) => return say_bye(&mut socket, Bye::Restart, mint::below(RETURN_MS)).await,
    }
    let after = cursor.map(|c| (c.boot ^ boot_for(0, who), c.seq));
    if let Ok(feed) = door.host.feed(who, after.map(|(boot, _)| boot), after.map(|(_, seq)| seq)).await {
        door.host.status().metrics.feed_opened();
        let (bye, retry_ms) = Live { door: &door, session, device, frames: Frames::new(&door, who) }.serve(&mut socket, feed).await;
        door.host.status().metrics.feed_closed();
        if let Some(bye) = bye {
            say_bye(&mut socket, bye, retry_ms).await;
        }
    }
    lose(&door, who, device).await;
}

/// Tells the center that the device is lost, until it knows: a device that it believes in for ever would be a ghost.
/// A center that was loaded again since does not know the device, and says so.
async fn lose(door: &Door, who: Principal, device: DeviceId) {
    for try_again in 0..LOSE_TRIES_MAX {
        if door.host.command(who, Command::LoseDevice { device }, None).await.is_ok() || door.host.status().is_stopping() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(u64::from(try_again.min(20)) * 50)).await;
    }
}

async fn say_bye(socket: &mut WebSocket, bye: Bye, retry_ms: u64) {
    let _ = write(socket, Message::Text(frame::bye(bye, retry_ms).into())).await;
    let close = CloseFrame { code: axum::extract::ws::close_code::AWAY, reason: bye.as_str().into() };
    let _ = write(socket, Message::Close(Some(close))).await;
}

async fn write(socket: &mut WebSocket, message: Message) -> Result<(), ()> {
    let written = tokio::time::timeout(Duration::from_secs(WRITE_SECONDS_MAX), socket.send(message)).await;
    written.map_err(|_| ())?.map_err(|_| ())
}

/// A socket that is served.
struct Live<'a> {
    door: &'a Door,
    session: Session,
    device: DeviceId,
    frames: Frames,
}

impl Live<'_> {
    /// Serves until the socket, the session or the center ends; answers the last word to say, if any can be said.
    async fn serve(mut self, socket: &mut WebSocket, mut feed: Feed) -> (Option<Bye>, u64) {
        let status = self.door.host.status();
        let ending = self.session.ending(feed.bell());
        let life = Stopwatch::start();
        let mut heart = Heartbeat::new(self.session.who.staff().is_some(), status.ghost());
        let mut paced = Duration::ZERO;
        let mut alarm = pin!(tokio::time::sleep(Duration::ZERO));
        let (mut alarm_at, mut over_at) = (Duration::ZERO, Duration::ZERO);
        loop {
            let now = life.elapsed();
            let beat = heart.beat(now, status.ghost());
            if now >= over_at || beat.ping {
                over_at = now + self.door.host.until(self.session.expires_at);
            }
            if ending.came() || now >= over_at {
                return (Some(Bye::Revoked), 0);
            }
            if beat.ping && self.ping(socket, &feed).await.is_err() {
                return (None, 0);
            }
            if let Some(band) = beat.band
                && !self.tell(band, heart.silent(now)).await
            {
                return (None, 0);
            }
            let has_news = match feed.has_news() {
                Ok(has_news) => has_news,
                Err("stopping") => return (Some(Bye::Stopping), mint::below(RETURN_MS)),
                Err(_) => return (Some(Bye::Restart), mint::below(RETURN_MS)),
            };
            if has_news && now >= paced {
                if self.say_news(socket, &mut feed).await.is_err() {
                    return (None, 0);
                }
                paced = life.elapsed() + Duration::from_millis(status.fanout_ms());
                continue;
            }
            // The first change leaves at once, then at most one write per `fanout_ms`.
            let pause = if has_news { paced - now } else { Duration::MAX };
            let due = over_at.min(now + beat.wait.min(pause));
            if due < alarm_at || now >= alarm_at {
                alarm.set(tokio::time::sleep(due - now));
                alarm_at = due;
            }
            tokio::select! {
                biased;
                incoming = socket.recv() => match incoming {
                    Some(Ok(Message::Pong(_))) => if let Some(band) = heart.answered(life.elapsed()) && !self.tell(band, Duration::ZERO).await { return (None, 0) },
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return (None, 0),
                    Some(Ok(Message::Text(_) | Message::Binary(_) | Message::Ping(_))) => {}
                },
                () = feed.bell().rung() => {}
                () = alarm.as_mut() => {}
            }
        }
    }

    /// Writes what changed, if what changed is to be told.
    async fn say_news(&mut self, socket: &mut WebSocket, feed: &mut Feed) -> Result<(), ()> {
        match feed.take() {
            Some(next) => {
                self.door.host.status().metrics.conflated(feed.take_conflated());
                self.say(socket, feed, next).await
            }
            None => Ok(()),
        }
    }

    /// Writes a frame. A client's snapshot has their open orders too, which lie in the library.
    async fn say(&mut self, socket: &mut WebSocket, feed: &Feed, mut next: Next) -> Result<(), ()> {
        if let (Next::Snapshot { docs, .. }, Principal::Client(client)) = (&mut next, self.session.who) {
            // Without the library the live things are still told; the orders are there by GET.
            docs.extend(self.door.host.open_orders(client).await.unwrap_or_default().into_iter().map(Into::into));
        }
        write(socket, Message::Text(self.frames.write(feed, next).into())).await
    }

    /// A ping for the device, and an empty change for the page, which cannot see pings.
    async fn ping(&mut self, socket: &mut WebSocket, feed: &Feed) -> Result<(), ()> {
        write(socket, Message::Ping(Default::default())).await?;
        match feed.still() {
            Some(still) => write(socket, Message::Text(self.frames.write(feed, still).into())).await,
            None => Ok(()),
        }
    }

    /// Tells the center that the device is in another band; false when it is dead and the socket with it.
    async fn tell(&self, band: Band, silent: Duration) -> bool {
        if band == Band::None {
            return false;
        }
        let silent_ms = u64::try_from(silent.as_millis()).unwrap_or(u64::MAX);
        let command = Command::SetDeviceBand { device: self.device, band, silent_ms };
        // Untold means the socket goes: its loss is told until it is known, and the page comes back as a new device.
        self.door.host.command(self.session.who, command, None).await.is_ok()
    }
}
