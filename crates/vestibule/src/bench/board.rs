//! The board of a center of 500 agents whose states change all the time: how often its socket is written, and what
//! that costs. The same load runs with nobody watching and with a supervisor's board; the difference is the board's.

use std::sync::Arc;
use std::time::Duration;

use vestibule_center::agent::intent::{Intent, Reason, Role};
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Command};
use vestibule_center::id::{AgentId, QueueId};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::value::Private;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;

use super::feed::{Counts, broken, serve, settle, watch};
use super::{Row, median, world};
use crate::stop::Stop;

const AGENTS: u64 = 500;
const QUEUES: u64 = 10;
/// Every agent changes every two and a half seconds.
const CHANGES_A_SECOND: u64 = 200;
const SECONDS: u64 = 10;
/// Rounds without and with a board, by turns.
const ROUNDS: usize = 5;
/// Changes that are asked for together.
const TOGETHER: u64 = 2;
/// Writes a second where there is one in 25 ms.
const WRITES_A_SECOND: f64 = 40.0;

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(async {
        let folder = world::temp()?;
        let host = world::host(folder.path()).await?;
        let supervisor = set_up(&host).await?;
        world::tokens(&host, [("board".to_owned(), Principal::Supervisor(supervisor))].into_iter()).await?;
        let (address, _stop) = serve(&host).await?;
        let (mut alone, mut watched, mut writes, mut most, mut bytes) = (Vec::new(), Vec::new(), Vec::new(), 0.0_f64, Vec::new());
        for _ in 0..ROUNDS {
            alone.push(load(&host, None).await?.core);
            let counts = Arc::new(Counts::default());
            watch(address, "board", counts.clone()).await?;
            settle(&counts).await;
            let seen = load(&host, Some(&counts)).await?;
            watched.push(seen.core);
            writes.push(seen.writes);
            most = most.max(seen.most);
            bytes.push(seen.bytes);
            counts.over.store(true, std::sync::atomic::Ordering::Relaxed);
        }
        host.stop().await;
        let board = median(watched.iter().zip(&alone).map(|(with, without)| (with - without) * 100.0).collect());
        Ok(vec![
            Row::under(
                "writes of a board's socket, 500 agents, 200 changes/s",
                median(writes),
                "1/s",
                WRITES_A_SECOND + 1.0,
                "one per 25 ms at most",
            ),
            Row::plain("the most of them in one second", most, "1/s"),
            Row::under("what the board costs of one core, over the same load unwatched", board, "%", 20.0, "under 20 %"),
            Row::plain("the whole process in that load, watched", median(watched) * 100.0, "%"),
            Row::plain("sent to the board", median(bytes) / 1024.0, "KiB/s"),
        ])
    })
}

async fn set_up(host: &Arc<Host>) -> Result<AgentId, Stop> {
    for n in 1..=QUEUES {
        world::must(host, Principal::Center, world::queue(n, 1_000)).await?;
    }
    for n in 1..=AGENTS {
        world::must(host, Principal::Center, world::agent(n, vec![QueueId(n % QUEUES + 1)])).await?;
        let open = Command::OpenDevice { device: host.mint_device(), kind: DeviceKind::Web };
        world::must(host, Principal::Agent(AgentId(n)), open).await?;
    }
    let setup = AgentSetup { handle: "sam".into(), name: Private::new("Sam"), role: Role::Supervisor, ..AgentSetup::default() };
    world::must(host, Principal::Center, Command::PutAgent(Box::new(setup))).await?;
    Ok(AgentId(AGENTS + 1))
}

/// What one round saw.
struct Seen {
    /// Share of one core.
    core: f64,
    writes: f64,
    most: f64,
    bytes: f64,
}

async fn load(host: &Arc<Host>, counts: Option<&Counts>) -> Result<Seen, Stop> {
    let (before, watch) = (cpu_seconds()?, Stopwatch::start());
    let read = || counts.map_or(0, Counts::read);
    let (first, sent) = (read(), counts.map_or(0, Counts::sent));
    let mut tick = tokio::time::interval(Duration::from_millis(1_000 * TOGETHER / CHANGES_A_SECOND));
    let (mut last, mut most, mut second) = (first, 0_u64, 1);
    for n in 0..CHANGES_A_SECOND * SECONDS / TOGETHER {
        tick.tick().await;
        for of in 0..TOGETHER {
            change(host, n * TOGETHER + of).await?;
        }
        if watch.elapsed() >= Duration::from_secs(second) {
            most = most.max(read() - last);
            (last, second) = (read(), second + 1);
        }
    }
    let seconds = watch.elapsed().as_secs_f64();
    Ok(Seen {
        core: (cpu_seconds()? - before) / seconds,
        writes: (read() - first) as f64 / seconds,
        most: most as f64,
        bytes: (counts.map_or(0, Counts::sent) - sent) as f64 / seconds,
    })
}

/// The next agent becomes ready, or takes a break, by turns.
async fn change(host: &Host, n: u64) -> Result<(), Stop> {
    let agent = AgentId(n % AGENTS + 1);
    let ready = (n / AGENTS).is_multiple_of(2);
    let (intent, reason) = if ready { (Intent::Ready, None) } else { (Intent::NotReady, Some(Reason::Break)) };
    let command = Command::SetIntent { agent, intent, reason, back_at: None };
    world::must(host, Principal::Agent(agent), command).await.map(drop)
}

/// Time this process was given by the system's cores so far, in all its threads.
fn cpu_seconds() -> Result<f64, Stop> {
    let stat = std::fs::read_to_string("/proc/self/stat").map_err(broken)?;
    // After the name in brackets the 12th and 13th field are ticks in user and in system mode, a hundred a second.
    let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |n: usize| fields.get(n).and_then(|f| f.parse::<f64>().ok());
    let both = ticks(11).zip(ticks(12)).map(|(user, system)| (user + system) / 100.0);
    both.ok_or_else(|| Stop::cannot_start("/proc/self/stat does not tell the time".to_owned()))
}
