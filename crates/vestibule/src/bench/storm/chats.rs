//! Chats at an even pace while the storm is on: who asks, who is offered, and how long that took. Enough agents are free.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::{Value, json};
use vestibule_host::clock::Stopwatch;

use super::super::chats::live_offer;
use super::{AGENTS, CHATTERS, side};
use crate::demo::acting::call::Caller;
use crate::demo::acting::feed::Feed;
use crate::stop::Stop;

/// Between two chats.
const EVERY: Duration = Duration::from_millis(25);
/// How long an agent talks.
const TALK: Duration = Duration::from_millis(100);
/// Callers, so that a slow answer does not hold up the next chat.
const CALLERS: u64 = 32;

/// When each interaction was asked for, and offered; those of which both are known are measured and let go.
#[derive(Default)]
struct Seen {
    asked: BTreeMap<String, Duration>,
    offered: BTreeMap<String, Duration>,
    samples_ms: Vec<f64>,
}

#[derive(Clone)]
struct Shared {
    seen: Arc<Mutex<Seen>>,
    watch: Stopwatch,
}

impl Shared {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(|e| e.into_inner())
    }
    fn asked(&self, talk: &str, at: Duration) {
        self.seen().asked.insert(talk.to_owned(), at);
        self.meet(talk);
    }
    fn offered(&self, talk: &str) {
        let now = self.watch.elapsed();
        self.seen().offered.entry(talk.to_owned()).or_insert(now);
        self.meet(talk);
    }
    fn meet(&self, talk: &str) {
        let mut seen = self.seen();
        if let (Some(asked), Some(offered)) = (seen.asked.get(talk).copied(), seen.offered.get(talk).copied()) {
            seen.samples_ms.push(offered.saturating_sub(asked).as_secs_f64() * 1e3);
            seen.asked.remove(talk);
            seen.offered.remove(talk);
        }
    }
}

pub(super) async fn run(address: SocketAddr) -> Result<(), Stop> {
    let shared = Shared { seen: Arc::default(), watch: Stopwatch::start() };
    for n in 1..=AGENTS {
        tokio::spawn(work(address, n, shared.clone()));
    }
    for n in 0..CALLERS {
        tokio::spawn(come(address, n, shared.clone()));
    }
    let mut asked = side::asked();
    while let Ok(Some(_)) = asked.next_line().await {
        let samples = std::mem::take(&mut shared.seen().samples_ms);
        side::tell(&samples);
    }
    Ok(())
}

async fn come(address: SocketAddr, first: u64, shared: Shared) {
    let mut n = first;
    loop {
        tokio::time::sleep((EVERY * (n as u32)).saturating_sub(shared.watch.elapsed())).await;
        let mut caller = Caller::new(address, &format!("client-{}", n % CHATTERS + 1));
        let body = json!({"queue": "queue-1", "medium": "chat", "text": "How long will it take?"});
        let at = shared.watch.elapsed();
        if let Ok((status, body)) = caller.told("POST", "/v1/interactions", Some(&body)).await
            && status == 201
        {
            let doc: Value = serde_json::from_slice(&body).unwrap_or_default();
            shared.asked(doc["id"].as_str().unwrap_or_default(), at);
        }
        n += CALLERS;
    }
}

async fn work(address: SocketAddr, n: u64, shared: Shared) {
    let token = format!("agent-{n}");
    let Ok(mut feed) = Feed::open(address, &token).await else { return };
    while let Some(frame) = feed.next().await {
        let Some(offer) = live_offer(&frame) else { continue };
        let (talk, id) = (offer["body"]["interaction"].as_str().unwrap_or_default(), offer["id"].as_str().unwrap_or_default());
        shared.offered(talk);
        tokio::spawn(serve(address, token.clone(), id.to_owned(), talk.to_owned()));
    }
}

async fn serve(address: SocketAddr, token: String, offer: String, talk: String) {
    let mut caller = Caller::new(address, &token);
    let accepted = caller.ask("POST", &format!("/v1/offers/{offer}/accept"), None).await;
    tokio::time::sleep(TALK).await;
    if accepted.is_ok_and(|status| status.is_success()) {
        // One that stays open keeps its agent busy; there are more of them.
        let _ = caller.ask("POST", &format!("/v1/interactions/{talk}/close"), None).await;
    }
}
