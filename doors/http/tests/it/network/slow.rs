//! Readers of a few hundred bytes a second beside others: the others notice nothing, what is kept for a slow one is bounded,
//! and who does not keep up at all is cut.

use std::net::SocketAddr;

use reqwest::Method;
use serde_json::json;
use vestibule_host::clock::Stopwatch;

use super::proxy::{Proxy, Way, Ways};
use super::{Did, Duration, PATIENCE, Page, guests, metric, seeds, server, set};
use crate::feed::Feed;
use crate::world::World;

/// Slow readers.
const SLOW: u64 = 4;
/// Lines said to each, of so many characters: more than a server should keep for them.
const LINES: u64 = 110;
const CHARS: usize = 3_900;
/// Changes everyone is told of meanwhile.
const CHANGES: usize = 60;
/// Bytes that wait in the system for one slow reader (F14).
const WAITING_BYTES_MAX: u64 = 256 * 1024;

/// The most bytes that wait in the system to be sent on one connection of a server.
fn waiting_bytes(server: SocketAddr) -> u64 {
    let port = format!(":{:04X}", server.port());
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let sent = table.lines().skip(1).filter_map(|line| {
        let mut words = line.split_whitespace().skip(1);
        let (own, queues) = (words.next()?, words.nth(2)?);
        own.ends_with(&port).then(|| u64::from_str_radix(queues.split(':').next()?, 16).ok())?
    });
    sent.max().unwrap_or(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_readers_hold_nobody_up_and_are_cut() {
    let (first, many) = seeds();
    for seed in first..first + many {
        let begun = Stopwatch::start();
        let world = World::new().await;
        guests(&world, SLOW).await;
        set(&world, json!({"ghost_ms": 2_000})).await;
        let crawl = Way { piece: 48, delay: Duration::from_millis(100), ..Way::CLEAR };
        // The handshake and the snapshot pass; then it crawls.
        let proxy = Proxy::start(server(&world), seed, move |dice| Ways {
            down: Way { piece: 32 + dice.below(64) as usize, ..crawl },
            ..Ways::CLEAR
        })
        .await;
        let base = format!("http://{}", proxy.address);
        let names: Vec<_> = (1..=SLOW).map(|n| format!("guest-{n}")).collect();
        let slow = futures_util::future::join_all(names.iter().map(|name| Feed::through(&base, name, None))).await;
        assert!(slow.iter().all(Option::is_some));
        let mut dan = Feed::open(&world, "dan").await;
        let _ben = Page::of(Feed::open(&world, "ben").await);
        let crowd = names.iter().map(|name| say_much(&world, name));
        let telling = async {
            let told = tell_everyone(&world, &mut dan).await;
            (told, Page::of(dan))
        };
        let ((told, dan), waiting) = tokio::join!(telling, futures_util::future::join_all(crowd));
        let most = waiting.into_iter().max().unwrap();
        assert!(most <= WAITING_BYTES_MAX, "{most} bytes wait for one reader");
        assert!(told < Duration::from_secs(5), "a change took {told:?} to somebody who reads");
        assert!(metric(&world, "vestibule_feed_conflated_total").await > 0, "what is old is not kept for them");
        let cut = async {
            while metric(&world, "vestibule_feed_sockets").await > 2 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, cut).await.expect("who does not keep up is cut");
        assert!(dan.feed().await.bye.is_none(), "who reads is not");
        let mut did = Did { requests: SLOW * LINES, ..Did::default() };
        did.add(&proxy);
        did.tell("slow", seed, begun);
    }
}

/// A guest's own talk with long lines; the most bytes that waited for one reader meanwhile.
async fn say_much(world: &World, name: &str) -> u64 {
    let talk = world.post(name, "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
    let path = format!("/v1/interactions/{}/messages", talk["id"].as_str().unwrap());
    let mut most = 0;
    for n in 0..LINES {
        world.post(name, &path, json!({"text": "m".repeat(CHARS)})).await;
        // The table lists every socket of the machine.
        if n % 10 == 9 {
            most = most.max(waiting_bytes(server(world)));
        }
    }
    most
}

/// Changes what everyone sees and waits for each at a reader who reads; the longest wait.
async fn tell_everyone(world: &World, reader: &mut Feed) -> Duration {
    let mut most = Duration::ZERO;
    for n in 0..CHANGES {
        let body = if n % 2 == 0 { json!({"intent": "ready"}) } else { json!({"intent": "signed_out"}) };
        let word = if n % 2 == 0 { "free" } else { "off" };
        let since = Stopwatch::start();
        assert_eq!(world.ask("ben", Method::PUT, "/v1/agents/me/intent", Some(body)).await.0, 200);
        reader.until("agent", |d| d["body"]["handle"] == "ben" && d["body"]["word"] == word).await;
        most = most.max(since.elapsed());
    }
    most
}
