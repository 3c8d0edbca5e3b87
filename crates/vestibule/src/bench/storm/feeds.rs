//! Feeds of many clients in one process, each of which comes back as the page does: full jitter drawn after the cap, what the
//! server asks for on top, and on after the last cursor.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::StreamExt;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};
use vestibule_host::mint;

use super::CHATTERS;
use super::side::{self, State};
use crate::demo::acting::call::Trouble;
use crate::stop::Stop;

/// What everyone is told at last.
pub(super) const TOLD: &str = "Everyone is told this";
/// As `web/shared/src/feed.ts` and `wires.ts` have it.
const BACK_OFF_BASE_MS: u64 = 250;
const BACK_OFF_MAX_MS: u64 = 5_000;
const CONNECT_MAX: Duration = Duration::from_secs(10);
/// Pages are opened over this time at first.
const ARRIVE_MS: u64 = 10_000;
/// Loopback addresses to dial from: each has ports of its own.
const SOURCES: u64 = 32;
/// Bytes read at once.
const READ_BUFFER_BYTES: usize = 2 * 1024;
/// Bytes of the answer that has a ticket.
const ANSWER_BYTES_MAX: usize = 4 * 1024;

/// Counts of all feeds.
#[derive(Default)]
struct Counts {
    open: AtomicU64,
    opened: AtomicU64,
    snapshots: AtomicU64,
    gaps: AtomicU64,
    refused: AtomicU64,
    told: AtomicU64,
}

fn add(to: &AtomicU64) {
    to.fetch_add(1, Ordering::Relaxed);
}

fn read(of: &AtomicU64) -> u64 {
    of.load(Ordering::Relaxed)
}

pub(super) async fn run(address: SocketAddr, first: u64, many: u64) -> Result<(), Stop> {
    let counts = Arc::new(Counts::default());
    let (cut, cuts) = watch::channel(0_u64);
    for n in first..first + many {
        let (counts, cuts) = (counts.clone(), cuts.clone());
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(mint::below(ARRIVE_MS))).await;
            Page { address, n, cursor: None, return_ms: 0, told: false, counts, cuts }.live().await;
        });
    }
    let mut asked = side::asked();
    while let Ok(Some(line)) = asked.next_line().await {
        match line.as_str() {
            "cut" => cut.send_modify(|n| *n += 1),
            _ => side::tell(&counts.state()), // open: there is nothing else to ask for
        }
    }
    Ok(())
}

impl Counts {
    fn state(&self) -> State {
        State {
            open: read(&self.open),
            opened: read(&self.opened),
            snapshots: read(&self.snapshots),
            gaps: read(&self.gaps),
            refused: read(&self.refused),
            told: read(&self.told),
            ..State::default()
        }
    }
}

/// Why a try made no feed.
enum No {
    /// Told to come again after these milliseconds.
    Later(u64),
    Broken,
}

impl<E: Into<Trouble>> From<E> for No {
    fn from(_: E) -> No {
        No::Broken
    }
}

struct Page {
    address: SocketAddr,
    n: u64,
    cursor: Option<String>,
    /// Within how long it comes back when its link breaks, as it was told last.
    return_ms: u64,
    told: bool,
    counts: Arc<Counts>,
    cuts: watch::Receiver<u64>,
}

impl Page {
    async fn live(mut self) {
        let mut attempt = 0_u32;
        loop {
            let opened = tokio::time::timeout(CONNECT_MAX, self.open()).await.unwrap_or(Err(No::Broken));
            let wish = match opened {
                Ok(mut socket) => {
                    attempt = 0;
                    let wish = self.listen(&mut socket).await;
                    self.counts.open.fetch_sub(1, Ordering::Relaxed);
                    wish
                }
                Err(No::Later(ms)) => {
                    add(&self.counts.refused);
                    ms
                }
                Err(No::Broken) => 0,
            };
            let most = match attempt {
                0 => BACK_OFF_BASE_MS.max(self.return_ms),
                _ => BACK_OFF_MAX_MS.min(BACK_OFF_BASE_MS << attempt.min(16)),
            };
            attempt += 1;
            tokio::time::sleep(Duration::from_millis(wish + mint::below(most))).await;
        }
    }

    /// A ticket, then the socket.
    async fn open(&mut self) -> Result<WebSocketStream<TcpStream>, No> {
        let ticket = self.ticket().await?;
        let after = self.cursor.as_ref().map_or(String::new(), |cursor| format!("&after={cursor}"));
        let url = format!("ws://{}/v1/feed?ticket={ticket}{after}", self.address);
        let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER_BYTES);
        let (mut socket, _) = client_async_with_config(url, self.dial().await?, Some(config)).await?;
        self.cuts.mark_unchanged();
        // A page without a picture waits for one; one with a cursor may have nothing to be told.
        if self.cursor.is_none() {
            match socket.next().await {
                Some(Ok(Message::Text(text))) => self.take(&text).map_or(Ok(()), |wish| Err(No::Later(wish)))?,
                Some(_) | None => return Err(No::Broken),
            }
        }
        add(&self.counts.open);
        add(&self.counts.opened);
        Ok(socket)
    }

    /// Reads until the feed is cut or over; answers what the server asks to be left alone for.
    async fn listen(&mut self, socket: &mut WebSocketStream<TcpStream>) -> u64 {
        loop {
            let heard = tokio::select! {
                heard = socket.next() => heard,
                _ = self.cuts.changed() => return 0,
            };
            match heard {
                Some(Ok(Message::Text(text))) => {
                    if let Some(wish) = self.take(&text) {
                        return wish;
                    }
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return 0,
                Some(Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            }
        }
    }

    /// Takes a frame; when it is the last, what it asks for.
    fn take(&mut self, text: &str) -> Option<u64> {
        if text.starts_with("{\"bye\"") {
            let bye: Value = serde_json::from_str(text).unwrap_or_default();
            return Some(bye["bye"]["retry_after_ms"].as_u64().unwrap_or(0));
        }
        if text.starts_with("{\"snapshot\"") {
            add(&self.counts.snapshots);
        } else if self.cursor.as_deref() != field(text, "prev") {
            add(&self.counts.gaps);
        }
        self.cursor = field(text, "cursor").map(str::to_owned);
        self.return_ms = number(text, "return_ms").unwrap_or(0);
        if !self.told && text.contains(TOLD) {
            self.told = true;
            add(&self.counts.told);
        }
        None
    }

    async fn dial(&self) -> Result<TcpStream, No> {
        let socket = TcpSocket::new_v4()?;
        let source = Ipv4Addr::new(127, 0, 1, (self.n % SOURCES) as u8 + 1);
        socket.bind((source, 0).into())?;
        let stream = socket.connect(self.address).await?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    async fn ticket(&self) -> Result<String, No> {
        let mut stream = self.dial().await?;
        let asked = format!(
            "POST /v1/feed/tickets HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Authorization: Bearer client-{}\r\nContent-Length: 2\r\n\r\n{{}}",
            self.address,
            CHATTERS + self.n
        );
        stream.write_all(asked.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.take(ANSWER_BYTES_MAX as u64).read_to_end(&mut answer).await?;
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").ok_or(No::Broken)?;
        let body: Value = serde_json::from_str(body)?;
        match (head.split(' ').nth(1), body["ticket"].as_str()) {
            (Some("201"), Some(ticket)) => Ok(ticket.to_owned()),
            _ => Err(body["retry_after_ms"].as_u64().map_or(No::Broken, No::Later)), // open: any other status
        }
    }
}

/// The text after a key of a frame's head.
fn field<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let from = text.find(&format!("\"{key}\":\""))? + key.len() + 4;
    text.get(from..)?.split('"').next()
}

/// The number after a key of a frame's head.
fn number(text: &str, key: &str) -> Option<u64> {
    let from = text.find(&format!("\"{key}\":"))? + key.len() + 3;
    text.get(from..)?.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_read_from_a_frames_head() {
        let text = r#"{"change":{"prev":"f_1","cursor":"f_2","now":"x","return_ms":20000,"docs":[]}}"#;
        assert_eq!((number(text, "return_ms"), number(text, "n")), (Some(20_000), None));
        assert_eq!((field(text, "prev"), field(text, "cursor"), field(text, "gone")), (Some("f_1"), Some("f_2"), None));
    }
}
