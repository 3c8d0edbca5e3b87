//! One presentity and its watchers: how many changes reach them a second, how late, and what that costs the server.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::time::timeout;
use vestibule_host::clock::Stopwatch;

use super::super::feed::broken;
use super::board::{Board, Finder, Mark};
use super::client::{Derived, Mechanism, log_in_all};
use super::sessions::{Process, quiet};
use super::{Server, tell};
use crate::stop::Stop;

/// Bytes read at once.
const READ_BYTES: usize = 8 * 1_024;
/// Characters behind the mark, so that what travels is about what the bare fan-out sends.
const PADDING: usize = 100;
/// Bytes of a message of the bare fan-out.
const BARE_BYTES: usize = 300;
/// How long it may take until nothing comes any more: where log-ins took long, pings come by then, and never end.
const QUIET_WAIT: Duration = Duration::from_secs(5);
/// After everybody is in: on the servers' core another may still close the sessions of the pass before.
const SETTLED: Duration = Duration::from_secs(2);
/// How late a timer of the generator's own may be: it rounds up to a millisecond.
const TIMER_US: u64 = 1_500;
/// Changes of a pass by the clock at least, so that its latencies are not of one or two.
const CHANGES_LEAST: u32 = 20;

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    server: Server,
    /// Whether the server is the bare fan-out.
    #[serde(default)]
    bare: bool,
    watchers: u32,
    /// Changes that are under way at once, one pass each.
    windows: Vec<u32>,
    /// Deliveries a second of one more pass; 0 leaves it out.
    rate: u32,
    /// Of a pass.
    seconds: f64,
}

/// One pass.
#[derive(Debug, Serialize)]
struct Pass {
    /// Changes under way at once; none where they came by the clock.
    window: Option<u32>,
    deliveries_per_s: f64,
    server_us_per_delivery: f64,
    server_cores: f64,
    bytes_per_delivery: f64,
    p50_ms: f64,
    p99_ms: f64,
    published: u32,
    /// Deliveries of what was published that a newer one replaced.
    replaced: u64,
    /// Watchers that had not the newest in the end.
    behind: usize,
}

struct Publisher {
    stream: OwnedWriteHalf,
    bare: bool,
    turn: bool,
}

impl Publisher {
    async fn publish(&mut self, mark: Mark) -> io::Result<()> {
        self.turn = !self.turn;
        let show = if self.turn { "dnd" } else { "away" };
        let mut said = format!("<presence><show>{show}</show><status>{}{}</status></presence>", mark.text(), "x".repeat(PADDING));
        if self.bare {
            said.extend(std::iter::repeat_n(' ', BARE_BYTES - said.len()));
        }
        self.stream.write_all(said.as_bytes()).await
    }
}

/// Measures, and tells each pass.
pub(super) async fn measure(asked: &Asked) -> Result<(), Stop> {
    let n = asked.watchers;
    let (stream, watchers) = if asked.bare { connect(asked).await } else { sign_in(asked).await }.map_err(broken)?;
    let board = Board::new(watchers.len());
    for (number, watcher) in watchers.into_iter().enumerate() {
        tokio::spawn(watch(watcher, number, board.clone()));
    }
    let _ = timeout(QUIET_WAIT, quiet(|| board.end(0).bytes)).await;
    let mut publisher = Publisher { stream, bare: asked.bare, turn: false };
    let length = Duration::from_secs_f64(asked.seconds);
    tokio::time::sleep(SETTLED).await;
    for window in &asked.windows {
        let pass = pass(&mut publisher, &board, Pace::Window(*window), length, asked).await.map_err(broken)?;
        tell(&pass);
    }
    if asked.rate > 0 {
        let every = Duration::from_secs_f64(f64::from(n) / f64::from(asked.rate));
        let length = length.max(every * CHANGES_LEAST);
        tell(&pass(&mut publisher, &board, Pace::Every(every), length, asked).await.map_err(broken)?);
    }
    Ok(())
}

/// The presentity and its watchers, signed in.
async fn sign_in(asked: &Asked) -> io::Result<(OwnedWriteHalf, Vec<TcpStream>)> {
    let (derived, n, to) = (Arc::<Derived>::default(), asked.watchers, asked.server.address);
    let watchers = log_in_all(to, (0..n).map(|i| format!("w{n}x{i}")).collect(), Mechanism::Plain, &derived).await?;
    let mut presentity = log_in_all(to, vec![format!("p{n}")], Mechanism::Plain, &derived).await?;
    let (mut read, write) = presentity.pop().ok_or(io::ErrorKind::NotConnected)?.into_split();
    tokio::spawn(async move { tokio::io::copy(&mut read, &mut tokio::io::sink()).await });
    Ok((write, watchers))
}

/// The same of the bare fan-out: whoever connects watches, and the publisher comes last.
async fn connect(asked: &Asked) -> io::Result<(OwnedWriteHalf, Vec<TcpStream>)> {
    let mut watchers = Vec::new();
    for _ in 0..asked.watchers {
        watchers.push(TcpStream::connect(asked.server.address).await?);
    }
    let mut publishers = asked.server.address;
    publishers.set_port(publishers.port() + 1);
    Ok((TcpStream::connect(publishers).await?.into_split().1, watchers))
}

/// When the next change is published.
#[derive(Clone, Copy)]
enum Pace {
    /// When so many are under way at most.
    Window(u32),
    /// By the clock, whatever is under way.
    Every(Duration),
}

async fn pass(publisher: &mut Publisher, board: &Board, pace: Pace, length: Duration, asked: &Asked) -> io::Result<Pass> {
    let process = Process(asked.server.process);
    let (number_of_pass, cpu, life, begun_us) = (board.begin(), process.cpu(), Stopwatch::start(), board.now_us());
    let mut published: u32 = 0;
    while life.elapsed() < length {
        let at_us = match pace {
            Pace::Window(window) => {
                if !board.has((published + 1).saturating_sub(window)).await {
                    break;
                }
                board.now_us()
            }
            Pace::Every(every) => {
                let due = every * published;
                tokio::time::sleep(due.saturating_sub(life.elapsed())).await;
                // That the timer is late is not the server's; whatever is later is.
                let (now, due_us) = (board.now_us(), begun_us + u64::try_from(due.as_micros()).unwrap_or(u64::MAX));
                if now > due_us + TIMER_US { due_us } else { now }
            }
        };
        published += 1;
        publisher.publish(Mark { pass: number_of_pass, number: published, at_us }).await?;
    }
    board.has(published).await;
    let (seconds, cpu) = (life.elapsed().as_secs_f64(), process.cpu() - cpu);
    let came = board.end(published);
    let late = |share: f64| {
        let at = (came.latencies_us.len() as f64 * share) as usize;
        came.latencies_us.get(at.min(came.latencies_us.len().saturating_sub(1))).map_or(f64::NAN, |us| f64::from(*us) / 1e3)
    };
    let delivered = came.delivered.max(1) as f64;
    Ok(Pass {
        window: if let Pace::Window(window) = pace { Some(window) } else { None },
        deliveries_per_s: came.delivered as f64 / seconds,
        server_us_per_delivery: cpu * 1e6 / delivered,
        server_cores: cpu / seconds,
        bytes_per_delivery: came.bytes as f64 / delivered,
        p50_ms: late(0.5),
        p99_ms: late(0.99),
        published,
        replaced: (u64::from(published) * u64::from(asked.watchers)).saturating_sub(came.delivered),
        behind: came.behind,
    })
}

async fn watch(stream: TcpStream, number: usize, board: Arc<Board>) -> io::Result<()> {
    let mut finder = Finder::default();
    loop {
        stream.readable().await?;
        let mut piece = [0; READ_BYTES];
        match stream.try_read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(n) => {
                board.read(n);
                finder.take(&piece[..n], |mark| board.took(number, mark));
            }
            Err(why) if why.kind() == io::ErrorKind::WouldBlock => {}
            Err(why) => return Err(why),
        }
    }
}
