//! A day's rush through HTTP: 2,000 chats a minute for ten minutes, with as many agents as just do not keep up, so that
//! somebody waits whenever an agent frees. Generator and server share the machine's cores.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, oneshot};
use tokio::task::JoinSet;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{AgentId, QueueId};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;
use vestibule_store::library::Counts;

use super::{Row, percentile, world};
use crate::demo::acting::call::Caller;
use crate::demo::acting::feed::Feed;
use crate::stop::Stop;

const CHATS_A_MINUTE: u64 = 2_000;
const LENGTH: Duration = Duration::from_secs(600);
const AGENTS: u64 = 100;
const CLIENTS: u64 = 6_000;
/// Callers of clients; each asks for one client after the other.
const CALLERS: u64 = 16;
/// Offers an agent has at once.
const OFFERS_MAX: usize = 8;
/// An agent says two lines in this time, then closes.
const TALK: Duration = Duration::from_millis(2_900);
/// How long the line may take to empty at the end.
const DRAIN_MAX: Duration = Duration::from_secs(120);

/// What came of it.
#[derive(Default)]
struct Seen {
    started: AtomicU64,
    refused: AtomicU64,
    lines: AtomicU64,
    closed: AtomicU64,
    over: AtomicBool,
    /// Milliseconds from an agent's last close to the offer of somebody who waited then.
    offers_ms: Mutex<Vec<f64>>,
}

fn add(to: &AtomicU64) {
    to.fetch_add(1, Ordering::Relaxed);
}

fn read(of: &AtomicU64) -> u64 {
    of.load(Ordering::Relaxed)
}

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(async {
        let folder = world::temp()?;
        let host = world::host(folder.path()).await?;
        set_up(&host).await?;
        let (address, stop, served) = serve(&host).await?;
        let seen = Arc::new(Seen::default());
        let mut agents = JoinSet::new();
        for n in 1..=AGENTS {
            world::must(&host, Principal::Agent(AgentId(n)), world::ready(AgentId(n))).await?;
            agents.spawn(work(address, n, seen.clone()));
        }
        let watch = Stopwatch::start();
        let mut clients = JoinSet::new();
        for n in 0..CALLERS {
            clients.spawn(come(address, n, watch, seen.clone()));
        }
        while clients.join_next().await.is_some() {}
        let lasted = watch.elapsed();
        let draining = Stopwatch::start();
        while read(&seen.closed) < read(&seen.started) && draining.elapsed() < DRAIN_MAX {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        seen.over.store(true, Ordering::Relaxed);
        agents.shutdown().await;
        let kept = host.records().counts().map_err(|e| Stop::cannot_start(e.to_string()))?;
        // The door may have ended by itself; then there is nobody to tell.
        let _ = stop.send(());
        let _ = served.await;
        host.stop().await;
        Ok(rows(&seen, &kept, lasted).await)
    })
}

async fn rows(seen: &Seen, kept: &Counts, lasted: Duration) -> Vec<Row> {
    let mut offers = seen.offers_ms.lock().await.clone();
    offers.sort_by(f64::total_cmp);
    let lost = read(&seen.started).abs_diff(kept.interactions) + read(&seen.lines).abs_diff(kept.messages);
    let unfinished = read(&seen.started).saturating_sub(read(&seen.closed)) + kept.open_interactions;
    vec![
        Row::at_least(
            "chats taken a minute through HTTP for ten minutes, generator on the same cores",
            read(&seen.started) as f64 / lasted.as_secs_f64() * 60.0,
            "1/min",
            CHATS_A_MINUTE as f64 * 0.99,
            "2,000 a minute",
        ),
        Row::under("chats and lines accepted there and not kept", lost as f64, "", 1.0, "none"),
        Row::under("chats of those not served to their end", unfinished as f64, "", 1.0, "none"),
        Row::plain("starts refused there", read(&seen.refused) as f64, ""),
        Row::under("close by an agent to the next offer on their feed, p99", percentile(&offers, 0.99), "ms", 100.0, "under 100 ms"),
        Row::plain("the same, p50", percentile(&offers, 0.5), "ms"),
        Row::plain("offers of that, to agents who freed while somebody waited", offers.len() as f64, ""),
    ]
}

async fn set_up(host: &Arc<Host>) -> Result<(), Stop> {
    world::must(host, Principal::Center, world::queue(1, 1_000)).await?;
    for n in 1..=AGENTS {
        world::must(host, Principal::Center, world::agent(n, vec![QueueId(1)])).await?;
    }
    for id in world::clients(CLIENTS) {
        world::must(host, Principal::Center, world::client(id.0)).await?;
        // Nobody is offered who is not there: a page of theirs, without the socket.
        let page = Command::OpenDevice { device: host.mint_device(), kind: DeviceKind::Web };
        world::must(host, Principal::Client(id), page).await?;
    }
    let agents = (1..=AGENTS).map(|n| (format!("agent-{n}"), Principal::Agent(AgentId(n))));
    let clients = world::clients(CLIENTS).map(|c| (format!("client-{}", c.0), Principal::Client(c)));
    world::tokens(host, agents.chain(clients)).await
}

type Served = tokio::task::JoinHandle<std::io::Result<()>>;

async fn serve(host: &Arc<Host>) -> Result<(SocketAddr, oneshot::Sender<()>, Served), Stop> {
    let broken = |e: std::io::Error| Stop::cannot_start(e.to_string());
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(broken)?;
    let address = listener.local_addr().map_err(broken)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let options = vestibule_http::Options::default();
    let served = tokio::spawn(vestibule_http::serve(host.clone(), listener, options, async move {
        let _ = stopped.await;
    }));
    Ok((address, stop, served))
}

/// One caller: the clients whose turn it is start a chat at their instants, whatever became of those before.
async fn come(address: SocketAddr, first: u64, watch: Stopwatch, seen: Arc<Seen>) {
    let every = Duration::from_secs(60) / CHATS_A_MINUTE as u32;
    let mut n = first;
    while every * (n as u32) < LENGTH {
        tokio::time::sleep((every * (n as u32)).saturating_sub(watch.elapsed())).await;
        // A caller a client: tokens differ, connections do not last.
        let mut caller = Caller::new(address, &format!("client-{}", n % CLIENTS + 1));
        let body = json!({"queue": "queue-1", "medium": "chat", "text": "How long will it take?"});
        match caller.ask("POST", "/v1/interactions", Some(&body)).await {
            Ok(status) if status == 201 => {
                add(&seen.started);
                add(&seen.lines);
            }
            Ok(_) | Err(_) => add(&seen.refused),
        }
        n += CALLERS;
    }
}

/// One agent: takes what is offered, says two lines, closes, is free again.
async fn work(address: SocketAddr, n: u64, seen: Arc<Seen>) {
    let token = format!("agent-{n}");
    let Ok(mut feed) = Feed::open(address, &token).await else { return };
    let mut caller = Caller::new(address, &token);
    let freed = Arc::new(Mutex::new(None::<Stopwatch>));
    let (offers, mut offered) = tokio::sync::mpsc::channel(OFFERS_MAX);
    let noted = freed.clone();
    // Read all the time, also while talking: what lies unread would be counted as waiting.
    let mut reading = JoinSet::new();
    reading.spawn(async move {
        while let Some(frame) = feed.next().await {
            let Some(offer) = live_offer(&frame) else { continue };
            let since = noted.lock().await.take().map(|freed| freed.elapsed());
            if offers.send((offer.clone(), since)).await.is_err() {
                return;
            }
        }
    });
    while let Some((offer, since)) = offered.recv().await {
        if let Some(since) = since {
            let ms = since.as_secs_f64() * 1_000.0;
            let waited = offer["body"]["waited_ms"].as_f64().unwrap_or(0.0);
            if waited >= ms && !seen.over.load(Ordering::Relaxed) {
                seen.offers_ms.lock().await.push(ms);
            }
        }
        let accept = format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap_or_default());
        if !caller.ask("POST", &accept, None).await.is_ok_and(|status| status.is_success()) {
            continue;
        }
        let talk = offer["body"]["interaction"].as_str().unwrap_or_default();
        for _ in 0..2 {
            tokio::time::sleep(TALK / 2).await;
            let (path, line) = (format!("/v1/interactions/{talk}/messages"), json!({"text": "It is on its way."}));
            if caller.ask("POST", &path, Some(&line)).await.is_ok_and(|status| status == 201) {
                add(&seen.lines);
            }
        }
        *freed.lock().await = Some(Stopwatch::start());
        if caller.ask("POST", &format!("/v1/interactions/{talk}/close"), None).await.is_ok_and(|status| status.is_success()) {
            add(&seen.closed);
        }
    }
}

pub(super) fn live_offer(frame: &Value) -> Option<&Value> {
    let docs = frame.get("change").or_else(|| frame.get("snapshot"))?["docs"].as_array()?;
    docs.iter().find(|doc| doc["kind"] == "offer" && doc["body"]["state"] == "live")
}
