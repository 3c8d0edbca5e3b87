//! A reconnect storm: thousands of feeds cut at once, all of them back at the pace of the page, while chats are routed; and
//! the same after a restart of the server. The server is this process; feeds and chats are processes of their own, since
//! one process holds fewer descriptors than there are ends of sockets.

pub(super) mod chats;
mod door;
pub(super) mod feeds;
pub(super) mod flood;
pub(super) mod half_open;
pub(super) mod side;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::try_join_all;
use serde_json::json;
use tokio::sync::oneshot;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{AgentId, ClientId, QueueId};
use vestibule_center::presence::disclosure::{Disclosure, Level, Names, Told};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;

use self::side::{Side, State};
use super::feed::broken;
use super::{Row, percentile, world};
use crate::cli::Bench;
use crate::stop::Stop;

/// Feeds, unless told otherwise.
const FEEDS: u64 = 15_000;
/// Feeds of one process.
const FEEDS_OF_SIDE_MAX: u64 = 7_500;
/// Agents who take the chats.
pub(super) const AGENTS: u64 = 40;
/// Clients who start them, one after the other.
pub(super) const CHATTERS: u64 = 400;
/// How long chats are measured before the storm.
const BEFORE: Duration = Duration::from_secs(10);
/// How long all feeds may take to be there.
const PATIENCE: Duration = Duration::from_secs(180);
/// Between two looks at who is there.
const LOOK: Duration = Duration::from_millis(100);
/// Commands of the set-up on their way at once.
const SET_UP_AT_ONCE: usize = 512;
/// Goal for all to be back, in seconds.
const BACK_S: f64 = 30.0;

/// A served center.
pub(super) struct Served {
    pub(super) host: Arc<Host>,
    pub(super) address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
}

/// What came of the storm.
struct Storm {
    feeds: u64,
    before_ms: Vec<f64>,
    during_ms: Vec<f64>,
    back_s: f64,
    snapshots: u64,
    refused: u64,
    gaps: u64,
    told: u64,
    restarted_s: f64,
    restarted_snapshots: u64,
    resident_mb: f64,
}

pub(super) fn measure(asked: &Bench) -> Result<Vec<Row>, Stop> {
    let feeds = asked.sockets.unwrap_or(FEEDS);
    let storm = world::runtime()?.block_on(run(feeds))?;
    if asked.json {
        println!("{}", storm.line());
    }
    Ok(storm.rows())
}

async fn run(feeds: u64) -> Result<Storm, Stop> {
    let folder = world::temp()?;
    let server = Served::start(folder.path(), SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
    set_up(&server.host, feeds).await?;
    let mut sides = Vec::new();
    for first in (1..=feeds).step_by(FEEDS_OF_SIDE_MAX as usize) {
        let many = FEEDS_OF_SIDE_MAX.min(feeds + 1 - first);
        sides.push(Side::start(&["feeds", &server.address.to_string(), &first.to_string(), &many.to_string()]).await?);
    }
    there(&mut sides, feeds, 0, Stopwatch::start()).await?;
    let mut chats = Side::start(&["chats", &server.address.to_string()]).await?;
    tokio::time::sleep(BEFORE / 2).await;
    chats.samples().await?;
    tokio::time::sleep(BEFORE).await;
    let before_ms = chats.samples().await?;
    let first = sum(&mut sides).await?;
    let cut = Stopwatch::start();
    for side in &mut sides {
        side.say("cut").await?;
    }
    let back_s = there(&mut sides, feeds, first.opened, cut).await?;
    let during_ms = chats.samples().await?;
    let after = sum(&mut sides).await?;
    drop(chats);
    let told = everyone_is_told(&server.host, &mut sides, feeds).await?;
    let resident_mb = resident_mb();
    let address = server.address;
    let restart = Stopwatch::start();
    server.stop().await;
    let server = Served::start(folder.path(), address).await?;
    let restarted_s = there(&mut sides, feeds, after.opened, restart).await?;
    let last = sum(&mut sides).await?;
    drop(sides);
    server.stop().await;
    Ok(Storm {
        feeds,
        before_ms,
        during_ms,
        back_s,
        snapshots: after.snapshots - first.snapshots,
        refused: after.refused - first.refused,
        gaps: last.gaps,
        told,
        restarted_s,
        restarted_snapshots: last.snapshots - after.snapshots,
        resident_mb,
    })
}

/// Waits until every feed is there, opened anew since so many were; the seconds it took.
async fn there(sides: &mut [Side], feeds: u64, opened: u64, since: Stopwatch) -> Result<f64, Stop> {
    loop {
        let state = sum(sides).await?;
        if state.open == feeds && state.opened >= opened + feeds {
            return Ok(since.elapsed().as_secs_f64());
        }
        if since.elapsed() > PATIENCE {
            return Err(Stop::cannot_start(format!("{} of {feeds} feeds are there after {PATIENCE:?}", state.open)));
        }
        tokio::time::sleep(LOOK).await;
    }
}

async fn sum(sides: &mut [Side]) -> Result<State, Stop> {
    let mut all = State::default();
    for side in sides {
        all = all.and(side.state().await?);
    }
    Ok(all)
}

/// Changes what everyone is told, and counts who has it: a feed that only seems to be there would not.
async fn everyone_is_told(host: &Host, sides: &mut [Side], feeds: u64) -> Result<u64, Stop> {
    world::must(host, Principal::Center, Command::NameCenter { name: feeds::TOLD.into() }).await?;
    let since = Stopwatch::start();
    loop {
        let told = sum(sides).await?.told;
        if told >= feeds || since.elapsed() > PATIENCE {
            return Ok(told);
        }
        tokio::time::sleep(LOOK).await;
    }
}

impl Served {
    pub(super) async fn start(data: &Path, listen: SocketAddr) -> Result<Served, Stop> {
        let host = world::host(data).await?;
        let listener = vestibule_http::listen(listen).map_err(broken)?;
        let address = listener.local_addr().map_err(broken)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let options = vestibule_http::Options::default();
        let served = tokio::spawn(vestibule_http::serve(host.clone(), listener, options, async move {
            let _ = stopped.await;
        }));
        Ok(Served { host, address, stop, served })
    }

    pub(super) async fn stop(self) {
        // The door may have ended by itself; then there is nobody to tell.
        let _ = self.stop.send(());
        let _ = self.served.await;
        self.host.stop().await;
    }
}

/// One queue of which clients are told the hours alone: routing is measured, not the telling of each chat to everyone.
pub(super) async fn set_up(host: &Arc<Host>, feeds: u64) -> Result<(), Stop> {
    let Command::PutQueue(mut queue) = world::queue(1, 1_000) else { return Err(Stop::cannot_start("no queue".to_owned())) };
    let hours = Told { figures: Level::Hours, names: Names::Nothing };
    queue.disclosure = Some(Disclosure { anyone: hours, client: hours });
    world::must(host, Principal::Center, Command::PutQueue(queue)).await?;
    for n in 1..=AGENTS {
        world::must(host, Principal::Center, world::agent(n, vec![QueueId(1)])).await?;
        world::must(host, Principal::Agent(AgentId(n)), world::ready(AgentId(n))).await?;
    }
    let people: Vec<_> = world::clients(CHATTERS + feeds).collect();
    for some in people.chunks(SET_UP_AT_ONCE) {
        try_join_all(some.iter().map(|id| world::must(host, Principal::Center, world::client(id.0)))).await?;
    }
    for n in 1..=CHATTERS {
        // Nobody is offered who is not there: a page of theirs, without the socket.
        let page = Command::OpenDevice { device: host.mint_device(), kind: DeviceKind::Web };
        world::must(host, Principal::Client(ClientId(n)), page).await?;
    }
    let agents = (1..=AGENTS).map(|n| (format!("agent-{n}"), Principal::Agent(AgentId(n))));
    let clients = people.into_iter().map(|c| (format!("client-{}", c.0), Principal::Client(c)));
    world::tokens(host, agents.chain(clients)).await
}

pub(super) fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.unwrap_or(f64::NAN) * 1024.0 / 1e6
}

pub(super) fn share(samples: &[f64], share: f64) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    percentile(&sorted, share)
}

fn p99(samples: &[f64]) -> f64 {
    share(samples, 0.99)
}

impl Storm {
    /// For whoever gathers parts.
    fn line(&self) -> serde_json::Value {
        json!({
            "part": "storm", "feeds": self.feeds, "back_seconds": self.back_s, "snapshots": self.snapshots, "told_again": self.told,
            "gaps": self.gaps, "refused_with_retry": self.refused, "offer_p99_before_ms": p99(&self.before_ms),
            "offer_p99_during_ms": p99(&self.during_ms), "chats_during": self.during_ms.len(),
            "back_after_restart_seconds": self.restarted_s, "resident_mb": self.resident_mb,
        })
    }

    fn rows(&self) -> Vec<Row> {
        let (before, during) = (p99(&self.before_ms), p99(&self.during_ms));
        let missed = self.feeds.abs_diff(self.told) + self.gaps;
        vec![
            Row::plain("storm: feeds cut at once", self.feeds as f64, ""),
            Row::under("storm: until all are back, paced as the page paces", self.back_s, "s", BACK_S, "under 30 s"),
            Row::under("storm: of those that had to take a snapshot", self.snapshots as f64, "", 1.0, "none"),
            Row::under("storm: feeds that then miss a change, and gaps", missed as f64, "", 1.0, "none"),
            Row::plain("storm: tries put off by the door", self.refused as f64, ""),
            Row::plain("storm: chat start to its offer before, p99", before, "ms"),
            Row::plain("storm: p99 while they come back", during, "ms"),
            Row::plain("storm: chat start to its offer before, p50", share(&self.before_ms, 0.5), "ms"),
            Row::plain("storm: p50 while they come back", share(&self.during_ms, 0.5), "ms"),
            Row::under("storm: p99 while they come back over p99 before", during / before, "", 2.0, "under 2"),
            Row::plain("storm: chats of that", self.during_ms.len() as f64, ""),
            Row::under("storm: server restarted, until all are back", self.restarted_s, "s", BACK_S, "under 30 s"),
            Row::plain("storm: of those that had to take a snapshot then", self.restarted_snapshots as f64, ""),
            Row::plain("storm: resident memory of the server", self.resident_mb, "MB"),
        ]
    }
}
