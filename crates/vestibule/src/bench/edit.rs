//! A client edits their card while they talk with an agent: how long until the agent's feed tells it, and until the agent's page has read
//! the card anew, while chats are routed. The server is this process, the chats are a process of their own.

use std::time::Duration;

use serde_json::{Value, json};
use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId, QueueId};
use vestibule_host::clock::Stopwatch;

use super::chats::live_offer;
use super::storm::side::Side;
use super::storm::{AGENTS, CHATTERS, Served, set_up, share};
use super::{Row, world};
use crate::demo::acting::call::{Caller, Trouble};
use crate::demo::acting::feed::Feed;
use crate::stop::Stop;

/// Edits that are measured, twenty a second; fewer than one card takes in a day.
const EDITS: u64 = 900;
const EVERY: Duration = Duration::from_millis(50);
/// How long chats are routed before.
const BEFORE: Duration = Duration::from_secs(5);
/// How long the agent may take to hear of an edit.
const HEARD_MAX: Duration = Duration::from_secs(15);
const GOAL_MS: f64 = 100.0;
const QUEUE: QueueId = QueueId(2);
const AGENT: AgentId = AgentId(AGENTS + 1);
const CLIENT: ClientId = ClientId(CHATTERS + 1);

/// Milliseconds from asking for each edit.
#[derive(Default)]
struct Took {
    /// To the frame on the agent's feed.
    told: Vec<f64>,
    /// To the card read by the agent.
    read: Vec<f64>,
}

pub(super) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(async {
        let folder = world::temp()?;
        let server = Served::start(folder.path(), "127.0.0.1:0".parse().map_err(|_| Stop::cannot_start("no address"))?).await?;
        set_up(&server.host, 1).await?;
        world::must(&server.host, Principal::Center, world::queue(QUEUE.0, 1_000)).await?;
        world::must(&server.host, Principal::Center, world::agent(AGENT.0, vec![QUEUE])).await?;
        world::tokens(&server.host, std::iter::once((format!("agent-{}", AGENT.0), Principal::Agent(AGENT)))).await?;
        let mut chats = Side::start(&["chats", &server.address.to_string()]).await?;
        tokio::time::sleep(BEFORE).await;
        chats.samples().await?;
        world::must(&server.host, Principal::Agent(AGENT), world::ready(AGENT)).await?;
        let took = edits(&server).await.map_err(|e| Stop::cannot_start(e.to_string()))?;
        let offers = chats.samples().await?;
        drop(chats);
        server.stop().await;
        Ok(vec![
            Row::under(
                "edit by a client to the agent's feed, chats routed meanwhile, p99",
                share(&took.told, 0.99),
                "ms",
                GOAL_MS,
                "under 100 ms",
            ),
            Row::plain("the same, p50", share(&took.told, 0.5), "ms"),
            Row::under("to the card read anew by the agent, p99", share(&took.read, 0.99), "ms", GOAL_MS, "under 100 ms"),
            Row::plain("the same, p50", share(&took.read, 0.5), "ms"),
            Row::plain("edits of that", took.read.len() as f64, ""),
            Row::plain("chats routed meanwhile", offers.len() as f64, ""),
        ])
    })
}

async fn edits(server: &Served) -> Result<Took, Trouble> {
    let (agent, client) = (format!("agent-{}", AGENT.0), format!("client-{}", CLIENT.0));
    let mut desk = Feed::open(server.address, &agent).await?;
    let _portal = Feed::open(server.address, &client).await?;
    let (mut asks, mut reads) = (Caller::new(server.address, &client), Caller::new(server.address, &agent));
    asks.ask("POST", "/v1/interactions", Some(&json!({"queue": "queue-2", "medium": "chat", "text": "I moved."}))).await?;
    let offer = until(&mut desk, |frame| live_offer(frame).and_then(|offer| offer["id"].as_str()).map(str::to_owned)).await?;
    let accepted = reads.ask("POST", &format!("/v1/offers/{offer}/accept"), None).await?;
    let me: Value = serde_json::from_slice(&asks.told("GET", "/v1/me", None).await?.1)?;
    let (Some(id), Some(mut rev)) = (me["id"].as_str(), me["rev"].as_u64()) else { return Err(format!("no card: {me}").into()) };
    if !accepted.is_success() {
        return Err(format!("the offer was not accepted: {accepted}").into());
    }
    let card = format!("/v1/clients/{id}/card");
    let mut took = Took::default();
    for n in 0..EDITS {
        let called = format!("Number {n}");
        let begun = Stopwatch::start();
        let (status, answer) = asks.based_on(Some(rev), "PATCH", "/v1/me", Some(&json!({ "called": called }))).await?;
        let edited: Value = serde_json::from_slice(&answer)?;
        rev = edited["rev"].as_u64().filter(|_| status.is_success()).ok_or_else(|| format!("edit {n}: {status} {edited}"))?;
        // The feed is read after the answer, as a page's socket is while another waits for it: what had come before lies there.
        until(&mut desk, |frame| tells(frame, id, rev).then_some(())).await?;
        took.told.push(begun.elapsed().as_secs_f64() * 1e3);
        let (_, seen) = reads.told("GET", &card, None).await?;
        let seen: Value = serde_json::from_slice(&seen)?;
        if seen["body"]["called"] != *called {
            return Err(format!("edit {n}: the agent reads {}", seen["body"]["called"]).into());
        }
        took.read.push(begun.elapsed().as_secs_f64() * 1e3);
        tokio::time::sleep(EVERY.saturating_sub(begun.elapsed())).await;
    }
    Ok(took)
}

/// Whether a frame tells this version of a client's card.
fn tells(frame: &Value, id: &str, rev: u64) -> bool {
    let docs = frame["change"]["docs"].as_array();
    docs.into_iter().flatten().any(|doc| doc["kind"] == "client" && doc["id"] == *id && doc["body"]["card_rev"] == rev)
}

async fn until<T>(feed: &mut Feed, found: impl Fn(&Value) -> Option<T>) -> Result<T, Trouble> {
    let reading = async {
        while let Some(frame) = feed.next().await {
            if let Some(found) = found(&frame) {
                return Ok(found);
            }
        }
        Err("the feed is over".into())
    };
    tokio::time::timeout(HEARD_MAX, reading).await.unwrap_or_else(|_| Err("the feed did not tell it in time".into()))
}
