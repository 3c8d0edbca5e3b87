//! Fan-out: a state change to the last of 1,000 WebSocket watchers, and what is delivered at saturation beside a bare
//! tokio fan-out of the same bytes in the same run. Readers count frames and look at nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, broadcast, oneshot, watch};
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{AgentId, QueueId};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::setting::Setting;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;

use super::{ROUNDS, Row, median, percentile, world};
use crate::stop::Stop;

const WATCHERS: u64 = 1_000;
/// Changes of the latency rounds, ten a second.
const CHANGES: u64 = 100;
const CHANGE_EVERY: Duration = Duration::from_millis(100);
const SATURATED: Duration = Duration::from_secs(4);
/// How long frames may stay away before those who wait for them go on without.
const PATIENCE: Duration = Duration::from_secs(1);
/// Changes that may be ahead of the slowest reader of the bare fan-out.
const BARE_AHEAD: usize = 64;

/// Frames each reader has had, and what bytes they were.
#[derive(Default)]
pub(super) struct Counts {
    frames: AtomicU64,
    bytes: AtomicU64,
    pub(super) over: AtomicBool,
    /// The number of frames somebody waits for.
    goal: AtomicU64,
    reached: Notify,
}

impl Counts {
    pub(super) fn read(&self) -> u64 {
        self.frames.load(Ordering::Relaxed)
    }
    /// Bytes so far.
    pub(super) fn sent(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
    fn add(&self, frames: u64) {
        let before = self.frames.fetch_add(frames, Ordering::AcqRel);
        let goal = self.goal.load(Ordering::Acquire);
        if before < goal && before + frames >= goal {
            self.reached.notify_one();
        }
    }
    /// Waits for so many frames in all, without taking a core from those who deliver them.
    async fn reach(&self, goal: u64) {
        self.goal.store(goal, Ordering::Release);
        while self.read() < goal {
            if tokio::time::timeout(PATIENCE, self.reached.notified()).await.is_err() {
                return;
            }
        }
    }
}

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(async {
        let folder = world::temp()?;
        let host = world::host(folder.path()).await?;
        set_up(&host).await?;
        let (address, _stop) = serve(&host).await?;
        let counts = Arc::new(Counts::default());
        for n in 1..=WATCHERS {
            watch(address, &format!("token-{n}"), counts.clone()).await?;
        }
        settle(&counts).await;
        let mut latencies = latency(&host, &counts).await?;
        latencies.sort_by(f64::total_cmp);
        let change = Command::ChangeSettings { expected_rev: None, changes: vec![(Setting::FanoutMs, 0)] };
        world::must(&host, Principal::Center, change).await?;
        let (mut ours, mut in_step, mut in_bursts) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let (rate, frame_bytes) = saturate(&host, &counts).await?;
            ours.push(rate);
            in_step.push(bare_fan_out(frame_bytes, Pace::InStep).await?);
            in_bursts.push(bare_fan_out(frame_bytes, Pace::InBursts).await?);
        }
        counts.over.store(true, Ordering::Relaxed);
        host.stop().await;
        let (ours, in_step, in_bursts) = (median(ours), median(in_step), median(in_bursts));
        Ok(vec![
            Row::under(
                "change to the last of 1,000 watchers, p99 at 10 changes/s",
                percentile(&latencies, 0.99),
                "ms",
                50.0,
                "under 50 ms",
            ),
            Row::plain("the same, p50", percentile(&latencies, 0.5), "ms"),
            Row::plain("delivered to 1,000 watchers at saturation (fanout_ms 0)", ours, "frames/s"),
            Row::plain("bare tokio fan-out of the same bytes, each after half had the one before, interleaved", in_step, "frames/s"),
            Row::at_least("ours over that", ours / in_step, "", 0.5, "at least half"),
            Row::plain("bare tokio fan-out in bursts of 64 frames that wait for each reader, interleaved", in_bursts, "frames/s"),
            Row::plain("ours, which keeps the newest and no queue, over that", ours / in_bursts, ""),
        ])
    })
}

async fn set_up(host: &Arc<Host>) -> Result<(), Stop> {
    world::must(host, Principal::Center, world::queue(1, 1_000)).await?;
    world::must(host, Principal::Center, world::agent(1, vec![QueueId(1)])).await?;
    let open = Command::OpenDevice { device: host.mint_device(), kind: DeviceKind::Web };
    world::must(host, Principal::Agent(AgentId(1)), open).await?;
    for id in world::clients(WATCHERS) {
        world::must(host, Principal::Center, world::client(id.0)).await?;
    }
    world::tokens(host, world::clients(WATCHERS).map(|c| (format!("token-{}", c.0), Principal::Client(c)))).await
}

pub(super) async fn serve(host: &Arc<Host>) -> Result<(std::net::SocketAddr, oneshot::Sender<()>), Stop> {
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(broken)?;
    let address = listener.local_addr().map_err(broken)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let options = vestibule_http::Options::default();
    // Everyone comes at once here and is let in.
    let bounds = vestibule_http::Bounds { feeds: 1_000_000, ..vestibule_http::Bounds::default() };
    tokio::spawn(vestibule_http::serve_within(host.clone(), listener, options, bounds, async move {
        let _ = stopped.await;
    }));
    Ok((address, stop))
}

pub(super) fn broken(error: std::io::Error) -> Stop {
    Stop::cannot_start(error.to_string())
}

/// Opens a feed socket and counts its text frames until the end.
pub(super) async fn watch(address: std::net::SocketAddr, token: &str, counts: Arc<Counts>) -> Result<(), Stop> {
    let mut stream = TcpStream::connect(address).await.map_err(broken)?;
    let asked = format!(
        "GET /v1/feed HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    stream.write_all(asked.as_bytes()).await.map_err(broken)?;
    tokio::spawn(async move {
        let mut frames = Frames { handshake: true, ..Frames::default() };
        let mut buffer = vec![0; 16 * 1024];
        while let Ok(n) = stream.read(&mut buffer).await {
            if n == 0 || counts.over.load(Ordering::Relaxed) {
                return;
            }
            counts.bytes.fetch_add(n as u64, Ordering::Relaxed);
            let (texts, pings) = frames.take(&buffer[..n]);
            counts.add(texts);
            for _ in 0..pings {
                // A masked pong without payload (RFC 6455 section 5.5.3).
                if stream.write_all(&[0x8a, 0x80, 0, 0, 0, 0]).await.is_err() {
                    return;
                }
            }
        }
    });
    Ok(())
}

/// Counts WebSocket frames (RFC 6455 section 5.2) in a stream of bytes.
#[derive(Default)]
struct Frames {
    handshake: bool,
    head: Vec<u8>,
    skip: u64,
}

impl Frames {
    fn take(&mut self, mut bytes: &[u8]) -> (u64, u64) {
        let (mut texts, mut pings) = (0, 0);
        while let Some((first, rest)) = bytes.split_first() {
            if self.skip > 0 {
                let n = self.skip.min(bytes.len() as u64);
                self.skip -= n;
                bytes = &bytes[n as usize..];
                continue;
            }
            self.head.push(*first);
            bytes = rest;
            if self.handshake {
                if self.head.ends_with(b"\r\n\r\n") {
                    self.handshake = false;
                    self.head.clear();
                }
                continue;
            }
            if let Some((opcode, length)) = header(&self.head) {
                texts += u64::from(opcode == 1);
                pings += u64::from(opcode == 9);
                self.skip = length;
                self.head.clear();
            }
        }
        (texts, pings)
    }
}

fn header(head: &[u8]) -> Option<(u8, u64)> {
    let (first, second) = (*head.first()?, *head.get(1)?);
    let length = match second & 0x7f {
        126 => u64::from(u16::from_be_bytes(head.get(2..4)?.try_into().ok()?)),
        127 => u64::from_be_bytes(head.get(2..10)?.try_into().ok()?),
        short => u64::from(short),
    };
    Some((first & 0x0f, length))
}

/// Waits until nothing comes any more.
pub(super) async fn settle(counts: &Counts) {
    loop {
        let before = counts.read();
        tokio::time::sleep(Duration::from_millis(500)).await;
        if counts.read() == before {
            return;
        }
    }
}

/// Toggles the agent between ready and not ready.
async fn toggle(host: &Host, n: u64) -> Result<(), Stop> {
    use vestibule_center::agent::intent::{Intent, Reason};
    let agent = AgentId(1);
    let (intent, reason) = if n.is_multiple_of(2) { (Intent::Ready, None) } else { (Intent::NotReady, Some(Reason::Break)) };
    world::must(host, Principal::Agent(agent), Command::SetIntent { agent, intent, reason, back_at: None }).await.map(|_| ())
}

/// Milliseconds from asking to the last watcher's frame, for each change.
async fn latency(host: &Arc<Host>, counts: &Counts) -> Result<Vec<f64>, Stop> {
    let mut took = Vec::new();
    for n in 0..CHANGES {
        let begun = Stopwatch::start();
        let goal = counts.read() + WATCHERS;
        toggle(host, n).await?;
        counts.reach(goal).await;
        took.push(begun.elapsed().as_secs_f64() * 1e3);
        tokio::time::sleep(CHANGE_EVERY.saturating_sub(begun.elapsed())).await;
    }
    Ok(took)
}

/// A change as soon as half of the watchers have the one before, so that the work is in telling, not in changes that nobody is
/// told of; frames a second, and bytes of a frame.
async fn saturate(host: &Arc<Host>, counts: &Counts) -> Result<(f64, usize), Stop> {
    settle(counts).await;
    let before = (counts.read(), counts.bytes.load(Ordering::Relaxed));
    let begun = Stopwatch::start();
    let mut n = 0;
    while begun.elapsed() < SATURATED {
        let goal = counts.read() + WATCHERS / 2;
        toggle(host, n).await?;
        counts.reach(goal).await;
        n += 1;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let frames = counts.read() - before.0;
    let bytes = counts.bytes.load(Ordering::Relaxed) - before.1;
    settle(counts).await;
    Ok((frames as f64 / seconds, (bytes / frames.max(1)) as usize))
}

/// When the bare fan-out sends the next frame.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// When half of the readers had the one before, as ours does.
    InStep,
    /// At once: up to `BARE_AHEAD` frames wait for each reader, and leave and arrive many at a time.
    InBursts,
}

/// The same bytes from a broadcast channel to as many sockets, nothing else.
async fn bare_fan_out(frame_bytes: usize, pace: Pace) -> Result<f64, Stop> {
    let frame: Arc<[u8]> = vec![b'x'; frame_bytes.max(1)].into();
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(broken)?;
    let address = listener.local_addr().map_err(broken)?;
    let (send, _) = broadcast::channel::<Arc<[u8]>>(BARE_AHEAD);
    let newest = watch::Sender::new(frame.clone());
    let counts = Arc::new(Counts::default());
    let mut tasks = Vec::new();
    for _ in 0..WATCHERS {
        let client = TcpStream::connect(address).await.map_err(broken)?;
        let (server, _) = listener.accept().await.map_err(broken)?;
        server.set_nodelay(true).map_err(broken)?;
        tasks.push(match pace {
            Pace::InStep => tokio::spawn(bare_newest(server, newest.subscribe())),
            Pace::InBursts => tokio::spawn(bare_writer(server, send.subscribe())),
        });
        tasks.push(tokio::spawn(bare_reader(client, frame.len() as u64, counts.clone())));
    }
    let begun = Stopwatch::start();
    while begun.elapsed() < SATURATED {
        let goal = counts.read() + WATCHERS / 2;
        match pace {
            Pace::InStep => {
                newest.send_replace(frame.clone());
                counts.reach(goal).await;
            }
            Pace::InBursts => {
                // Receivers live as long as their tasks.
                let _ = send.send(frame.clone());
                tokio::task::yield_now().await;
            }
        }
    }
    let rate = counts.read() as f64 / begun.elapsed().as_secs_f64();
    for task in tasks {
        task.abort();
    }
    Ok(rate)
}

async fn bare_newest(mut server: TcpStream, mut newest: watch::Receiver<Arc<[u8]>>) {
    while newest.changed().await.is_ok() {
        let frame = newest.borrow_and_update().clone();
        if server.write_all(&frame).await.is_err() {
            return;
        }
    }
}

async fn bare_writer(mut server: TcpStream, mut receive: broadcast::Receiver<Arc<[u8]>>) {
    loop {
        match receive.recv().await {
            Ok(bytes) => {
                if server.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            Err(broadcast::error::RecvError::Lagged(_)) => {}
            Err(broadcast::error::RecvError::Closed) => return,
        }
    }
}

async fn bare_reader(mut client: TcpStream, frame_bytes: u64, counts: Arc<Counts>) {
    let mut buffer = vec![0; 16 * 1024];
    let mut rest = 0;
    while let Ok(n) = client.read(&mut buffer).await {
        if n == 0 {
            return;
        }
        rest += n as u64;
        counts.add(rest / frame_bytes);
        rest %= frame_bytes;
    }
}
