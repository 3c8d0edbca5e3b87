//! Streams that stop in the middle of signing in, while chats are routed: each says who it would be and never proves it. What the door cuts off
//! for its time comes again at once. The server is this process; the streams and the chats are processes of their own.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;
use vestibule_host::clock::Stopwatch;
use vestibule_xmpp::Bounds;

use super::super::{Row, world};
use super::door::{self, Door, undisturbed};
use super::side::{self, Side, State};
use super::{LOOK, PATIENCE, Served, p99, resident_mb, set_up, share};
use crate::stop::Stop;

/// Streams in the middle of signing in.
const STREAMS: u64 = 10_000;
/// How long chats are measured meanwhile: longer than a stream may take to sign in, so that each is cut off and comes again.
const DURING: Duration = Duration::from_secs(45);
/// Streams that come in a second: more at once, and the generator takes the processor that it shares with the server.
const A_SECOND: u64 = 1_000;
/// Streams of one address of this machine.
const OF_ADDRESS: u64 = 5_000;
/// Between two tries of one.
const AGAIN: Duration = Duration::from_millis(500);
const DOMAIN: &str = "bench.invalid";

pub(in crate::bench) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(run())
}

async fn run() -> Result<Vec<Row>, Stop> {
    let folder = world::temp()?;
    let server = Served::start(folder.path(), SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
    set_up(&server.host, 0).await?;
    let door = Door::open(&server.host, DOMAIN, Bounds::default())?;
    let (mut chats, before, before_mb) = undisturbed(&server).await?;

    let mut streams = Side::start(&["half_open", &door.address.to_string(), &STREAMS.to_string()]).await?;
    let watch = Stopwatch::start();
    while streams.state().await?.open < STREAMS {
        if watch.elapsed() > PATIENCE {
            return Err(Stop::cannot_start("the streams are not there"));
        }
        tokio::time::sleep(LOOK).await;
    }
    let (opening, there_mb) = (chats.samples().await?, resident_mb());
    let most_mb = door::most_mb(DURING).await;
    let (during, state) = (chats.samples().await?, streams.state().await?);
    drop((chats, streams, door));
    server.stop().await;
    Ok(rows(&before, &opening, &during, state, [before_mb, there_mb, most_mb]))
}

fn rows(before: &[f64], opening: &[f64], during: &[f64], state: State, [before_mb, there_mb, most_mb]: [f64; 3]) -> Vec<Row> {
    let over = |name, samples: &[f64]| Row::under(name, p99(samples) / p99(before), "", 2.0, "under 2");
    vec![
        Row::plain("half-open: streams in the middle of signing in", STREAMS as f64, ""),
        Row::plain("half-open: opened in all, those that came again counted", state.opened as f64, ""),
        Row::plain("half-open: chat start to its offer before, p99", p99(before), "ms"),
        Row::plain("half-open: p99 while they come", p99(opening), "ms"),
        Row::plain("half-open: p99 while they stay, are cut off and come again", p99(during), "ms"),
        over("half-open: p99 while they come over p99 before", opening),
        over("half-open: p99 while they stay over p99 before", during),
        Row::plain("half-open: p50 before", share(before, 0.5), "ms"),
        Row::plain("half-open: p50 while they stay", share(during, 0.5), "ms"),
        Row::plain("half-open: chats while they come", opening.len() as f64, ""),
        Row::plain("half-open: chats while they stay", during.len() as f64, ""),
        Row::plain("half-open: memory of the server before", before_mb, "MB"),
        Row::plain("half-open: with all of them", there_mb, "MB"),
        Row::plain("half-open: at most", most_mb, "MB"),
    ]
}

/// What the streams have come to.
#[derive(Default)]
struct Seen {
    open: AtomicU64,
    opened: AtomicU64,
}

/// Is the side of the streams.
pub(super) async fn stay(door: SocketAddr, many: u64) -> Result<(), Stop> {
    let seen = Arc::<Seen>::default();
    for n in 0..many {
        let seen = seen.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(n * 1_000 / A_SECOND)).await;
            loop {
                // Cut off, or not let in: it comes again.
                let _ = half_open(door, n, &seen).await;
                tokio::time::sleep(AGAIN).await;
            }
        });
    }
    let mut asked = side::asked();
    while let Ok(Some(_)) = asked.next_line().await {
        let (open, opened) = (seen.open.load(Ordering::Relaxed), seen.opened.load(Ordering::Relaxed));
        side::tell(&State { open, opened, ..State::default() });
    }
    Ok(())
}

/// Says who it would be (RFC 5802, client-first) and waits for the end.
async fn half_open(door: SocketAddr, n: u64, seen: &Seen) -> std::io::Result<()> {
    let socket = TcpSocket::new_v4()?;
    let of = 2 + u8::try_from(n / OF_ADDRESS % 200).unwrap_or_default();
    socket.bind(SocketAddr::new(IpAddr::V4(Ipv4Addr::new(127, 0, 0, of)), 0))?;
    let mut stream = socket.connect(door).await?;
    let first = STANDARD.encode(format!("n,,n=client-{n},r=half-open-stays-here"));
    let said = format!(
        "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{DOMAIN}' version='1.0'>\
         <auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-256'>{first}</auth>"
    );
    stream.write_all(said.as_bytes()).await?;
    let mut piece = [0; 2_048];
    let mut told = Vec::new();
    while !told.windows(10).any(|w| w == b"<challenge") {
        match stream.read(&mut piece).await? {
            0 => return Ok(()),
            n => told.extend_from_slice(&piece[..n]),
        }
    }
    seen.open.fetch_add(1, Ordering::Relaxed);
    seen.opened.fetch_add(1, Ordering::Relaxed);
    while stream.read(&mut piece).await.is_ok_and(|n| n > 0) {}
    seen.open.fetch_sub(1, Ordering::Relaxed);
    Ok(())
}
