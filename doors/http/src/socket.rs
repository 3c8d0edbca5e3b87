//! The feed over WebSocket. An open socket is a device of its principal: it is pinged, and its silence is told.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{DeviceId, DocKey, OrderId};
use vestibule_center::presence::tuple::{Band, DeviceKind};
use vestibule_host::bell::Bell;
use vestibule_host::clock::Stopwatch;
use vestibule_host::fault::Unavailable;
use vestibule_host::feed::{Feed, Joined, NewDevice, Next};
use vestibule_host::heartbeat::Heartbeat;
use vestibule_host::limits::LOSE_TRIES_MAX;
use vestibule_host::mint;
use vestibule_host::sessions::{Ending, Session, kind};
use vestibule_wire::frame::{self, Bye};
use vestibule_wire::id::Cursor;
use vestibule_wire::problem::Code;

use crate::app::Door;
use crate::auth;
use crate::frames::Frames;
use crate::reply::Refused;
use crate::routes::lists::Asked;

/// Bytes read ahead on a socket; the reader only answers pings.
const READ_BUFFER_BYTES: usize = 256;
/// Bytes of one incoming frame.
const INCOMING_BYTES_MAX: usize = 4_096;
/// Bytes that may wait for a slow reader before the socket is cut.
const WRITE_BUFFER_BYTES_MAX: usize = 8 * 1024 * 1024;
/// A write that takes longer than this ends the socket, and sooner when the session ends or the device would not count.
const WRITE_MOST: Duration = Duration::from_secs(20);
/// What a write may take at least.
const WRITE_LEAST: Duration = Duration::from_millis(500);
/// Between two losses of a turn.
const LOSS_PAUSE: Duration = Duration::from_millis(1);
/// What the last words may take.
const BYE_MAX: Duration = Duration::from_secs(1);
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
            let session = auth::session(&door, &Method::POST, &headers).await?.ok_or_else(Refused::not_signed_in)?;
            door.may_open_feed()?;
            session
        }
        None => return Err(Refused::not_signed_in()),
    };
    let cursor = opening.after.and_then(|a| door.host.ids().read_cursor(&a));
    let is_staff = session.who.staff().is_some();
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(0)
        .max_write_buffer_size(WRITE_BUFFER_BYTES_MAX)
        .max_frame_size(INCOMING_BYTES_MAX)
        .max_message_size(INCOMING_BYTES_MAX);
    Ok(upgrade.on_upgrade(move |socket| async move {
        let lookers = door.lookers.clone();
        let feed = run(door, session, cursor, socket);
        if is_staff { feed.await } else { drop(lookers.spawn(feed)) }
    }))
}

async fn run(door: Door, session: Session, cursor: Option<Cursor>, mut socket: WebSocket) {
    // A door that stops waits for its sockets to say goodbye.
    let _open = door.sockets.open();
    let who = session.who;
    let device = door.host.mint_device();
    let after = cursor.map(|c| (c.boot ^ boot_for(0, who), c.seq));
    let new = NewDevice { id: device, kind: DeviceKind::Web };
    let bye = match door.host.join(who, new, after.map(|(boot, _)| boot), after.map(|(_, seq)| seq)).await {
        Ok(Joined::Feed(feed)) => {
            door.host.status().metrics.feed_opened();
            let bye = Live::new(&door, session, device, &feed).serve(&mut socket, feed).await;
            door.host.status().metrics.feed_closed();
            bye
        }
        Ok(Joined::Over) => Some(Bye::Restart),
        Ok(Joined::Refused(no)) if no.status == Code::Limit.status() => return say_bye(&mut socket, Bye::TooMany, RETURN_MS).await,
        Ok(Joined::Refused(_)) | Err(_) => return say_bye(&mut socket, Bye::Restart, mint::below(RETURN_MS)).await,
    };
    match bye {
        Some(Bye::Revoked) => say_bye(&mut socket, Bye::Revoked, 0).await,
        Some(bye) => say_bye(&mut socket, bye, mint::below(RETURN_MS)).await,
        None => {}
    }
    lose(&door, who, device).await;
}

/// Tells the center that the device is lost, until it knows: a device that it believes in for ever would be a ghost.
/// A center that was loaded again since does not know the device, and says so.
async fn lose(door: &Door, who: Principal, device: DeviceId) {
    for try_again in 0..LOSE_TRIES_MAX {
        // Of a crowd cut at once a few at a time, with a pause: others have something to ask meanwhile. It is never closed.
        let paced = who.staff().is_none() && !door.is_stopping();
        let turn = if paced { door.losses.acquire().await.ok() } else { None };
        let told = door.host.command(who, Command::LoseDevice { device }, None).await.is_ok();
        if turn.is_some() && !door.is_stopping() {
            tokio::time::sleep(LOSS_PAUSE).await;
        }
        drop(turn);
        if told || door.host.status().is_stopping() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(u64::from(try_again.min(20)) * 50)).await;
    }
}

async fn say_bye(socket: &mut WebSocket, bye: Bye, retry_ms: u64) {
    let close = CloseFrame { code: axum::extract::ws::close_code::AWAY, reason: bye.as_str().into() };
    for last in [Message::Text(frame::bye(bye, retry_ms).into()), Message::Close(Some(close))] {
        if tokio::time::timeout(BYE_MAX, socket.send(last)).await.is_err() {
            return;
        }
    }
}

/// A socket that is served. Time is counted from its opening.
struct Live<'a> {
    door: &'a Door,
    session: Session,
    ending: Ending,
    bell: Arc<Bell>,
    device: DeviceId,
    frames: Frames,
    life: Stopwatch,
    heart: Heartbeat,
    /// When the session is over by time, as of the last look.
    over_at: Duration,
}

impl<'a> Live<'a> {
    fn new(door: &'a Door, session: Session, device: DeviceId, feed: &Feed) -> Live<'a> {
        let (who, bell) = (session.who, feed.bell().clone());
        let heart = Heartbeat::new(who.staff().is_some(), door.host.status().ghost());
        let (ending, frames, life) = (session.ending(&bell), Frames::new(door, who), Stopwatch::start());
        Live { door, session, ending, bell, device, frames, life, heart, over_at: Duration::ZERO }
    }

    /// Serves until the socket, the session or the center ends; answers the last word to say, if any can be said.
    async fn serve(mut self, socket: &mut WebSocket, mut feed: Feed) -> Option<Bye> {
        let status = self.door.host.status();
        let mut paced = Duration::ZERO;
        let mut alarm = pin!(tokio::time::sleep(Duration::ZERO));
        let mut alarm_at = Duration::ZERO;
        loop {
            let now = self.life.elapsed();
            let beat = self.heart.beat(now, status.ghost());
            if now >= self.over_at || beat.ping {
                self.over_at = now + self.door.host.until(self.session.expires_at);
            }
            if self.ending.came() || now >= self.over_at {
                return Some(Bye::Revoked);
            }
            if beat.ping && self.ping(socket, &feed).await.is_err() {
                return None;
            }
            if let Some(band) = beat.band
                && !self.tell(band, self.heart.silent(now)).await
            {
                return None;
            }
            let has_news = match feed.has_news() {
                Ok(has_news) => has_news,
                Err("stopping") => return Some(Bye::Stopping),
                Err(_) => return Some(Bye::Restart),
            };
            if has_news && now >= paced {
                if let Err(bye) = self.say_news(socket, &mut feed).await {
                    return bye;
                }
                paced = self.life.elapsed() + Duration::from_millis(status.fanout_ms());
                continue;
            }
            // The first change leaves at once, then at most one write per `fanout_ms`.
            let pause = if has_news { paced - now } else { Duration::MAX };
            let due = self.over_at.min(now + beat.wait.min(pause));
            if due < alarm_at || now >= alarm_at {
                alarm.set(tokio::time::sleep(due - now));
                alarm_at = due;
            }
            tokio::select! {
                biased;
                incoming = socket.recv() => match incoming {
                    Some(Ok(Message::Pong(_))) => if !self.answered().await { return None },
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                    Some(Ok(Message::Text(_) | Message::Binary(_) | Message::Ping(_))) => {}
                },
                () = self.bell.rung() => {}
                () = alarm.as_mut() => {}
            }
        }
    }

    /// Writes what changed, if what changed is to be told; else with the last word to say.
    async fn say_news(&mut self, socket: &mut WebSocket, feed: &mut Feed) -> Result<(), Option<Bye>> {
        match feed.take() {
            Some(next) => {
                self.door.host.status().metrics.conflated(feed.take_conflated());
                self.say(socket, feed, next).await
            }
            None => Ok(()),
        }
    }

    /// Writes to the socket. A reader who takes nothing is cut when its session ends, or when it would count as gone.
    async fn write(&self, socket: &mut WebSocket, message: Message) -> Result<(), ()> {
        let now = self.life.elapsed();
        let counts = self.heart.counts_until(self.door.host.status().ghost()).max(now + WRITE_LEAST);
        let most = WRITE_MOST.min(self.over_at.min(counts).saturating_sub(now));
        let ended = async {
            while !self.ending.came() {
                self.bell.rung().await;
            }
        };
        tokio::select! {
            biased;
            sent = tokio::time::timeout(most, socket.send(message)) => sent.map_err(|_| ())?.map_err(|_| ()),
            () = ended => Err(()),
        }
    }

    /// The device answered; false when the center cannot be told.
    async fn answered(&mut self) -> bool {
        match self.heart.answered(self.life.elapsed()) {
            Some(band) => self.tell(band, Duration::ZERO).await,
            None => true,
        }
    }

    /// Writes a frame. Orders lie in the library: without them it would say that there are none, so the reader is asked to come
    /// again when they cannot be read.
    async fn say(&mut self, socket: &mut WebSocket, feed: &Feed, mut next: Next) -> Result<(), Option<Bye>> {
        let gone = self.with_orders(&mut next).await.map_err(|_| Some(Bye::Restart))?;
        let frame = Message::Text(self.frames.write(feed, next, gone).into());
        self.write(socket, frame).await.map_err(|()| None)
    }

    /// Puts the orders of a frame among its documents, as they are now; a client's snapshot has all that are open. Answers the
    /// numbers of those that are gone: of a client's only those that became another's, however little the center follows them.
    async fn with_orders(&self, next: &mut Next) -> Result<Vec<String>, Unavailable> {
        let (host, who) = (&self.door.host, self.session.who);
        let open_of = who.client().filter(|_| matches!((&*next, who), (Next::Snapshot { .. }, Principal::Client(_))));
        let (docs, orders, left) = match next {
            Next::Snapshot { docs, orders, .. } => (docs, std::mem::take(orders), Vec::new()),
            Next::Change { docs, orders, gone, .. } => {
                let is_order = |key: &DocKey| if let DocKey::Order(order) = key { Some(*order) } else { None };
                let left = gone.iter().filter_map(is_order).collect();
                gone.retain(|key| !matches!(key, DocKey::Order(_)));
                (docs, std::mem::take(orders), left)
            }
        };
        let (orders, left): (Vec<OrderId>, Vec<OrderId>) = match who.client() {
            Some(_) => (orders.into_iter().chain(left).collect(), Vec::new()),
            None => (orders, left),
        };
        if let Some(client) = open_of {
            docs.extend(host.open_orders(who, client).await?.into_iter().map(Into::into));
        }
        let (told, mut gone) = host.followed_orders(who, orders, open_of.is_some()).await?;
        docs.extend(told.into_iter().map(Into::into));
        gone.extend(host.order_numbers(left).await?);
        Ok(gone)
    }

    /// A ping for the device, and an empty change for the page, which cannot see pings.
    async fn ping(&mut self, socket: &mut WebSocket, feed: &Feed) -> Result<(), ()> {
        self.write(socket, Message::Ping(Default::default())).await?;
        match feed.still() {
            Some(still) => {
                let frame = Message::Text(self.frames.write(feed, still, Vec::new()).into());
                self.write(socket, frame).await
            }
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
