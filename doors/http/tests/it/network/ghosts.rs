//! Half-open sockets: both sides have one, and nothing goes through. The person behind it counts as gone in time, and what
//! was said meanwhile comes when they are back.

use serde_json::json;
use vestibule_host::clock::Stopwatch;

use super::proxy::{Dice, Proxy, Way, Ways};
use super::{Did, Duration, PATIENCE, Page, metric, seeds, server, set};
use crate::feed::Feed;
use crate::world::World;

/// How long a device may not answer and still count.
const GHOST: Duration = Duration::from_millis(1_500);
/// What a busy machine may add to that.
const BUSY: Duration = Duration::from_secs(4);
/// Lines said to somebody who hears nothing.
const LINES: u64 = 12;

/// Opens a feed through a proxy.
async fn page(proxy: &Proxy, who: &str) -> Page {
    let mut feed = Feed::through(&format!("http://{}", proxy.address), who, None).await.unwrap();
    feed.next().await;
    Page::of(feed)
}

/// Waits for a condition that nobody tells of.
async fn holds(what: &str, condition: impl AsyncFn() -> bool) {
    let wait = async {
        while !condition().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, wait).await.unwrap_or_else(|_| panic!("it must come: {what}"));
}

/// Slow, and in order: whoever is behind it is there.
fn slow(dice: &mut Dice) -> Ways {
    let way = Way { piece: 40 + dice.below(400) as usize, delay: Duration::from_millis(1 + dice.below(3)), ..Way::CLEAR };
    Ways { up: way, down: way }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_behind_a_half_open_socket_counts_as_gone_and_misses_nothing() {
    let (first, many) = seeds();
    for seed in first..first + many {
        let begun = Stopwatch::start();
        let world = World::new().await;
        set(&world, json!({"ghost_ms": GHOST.as_millis() as u64, "offer_ms": 600_000})).await;
        let lost = Proxy::start(server(&world), seed, |_| Ways::CLEAR).await;
        let alive = Proxy::start(server(&world), seed, slow).await;
        let mut did = Did { requests: LINES, ..Did::default() };
        once(&world, &lost, &alive).await;
        did.add(&lost);
        did.add(&alive);
        did.tell("half-open", seed, begun);
    }
}

async fn once(world: &World, lost: &Proxy, alive: &Proxy) {
    let ben = page(alive, "ben").await;
    let mut cleo = Feed::through(&format!("http://{}", lost.address), "cleo", None).await.unwrap();
    let mut sam = Feed::open(world, "sam").await;
    world.ready("ben").await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat", "text": "Hello"})).await;
    let offer = sam.until("offer", |d| d["body"]["state"] == "live").await;
    world.post("ben", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    // What the start changes is heard before she falls silent.
    cleo.until("interaction", |d| d["body"]["state"] == "active").await;
    let cleo = Page::of(cleo);
    let path = format!("/v1/interactions/{}/messages", talk["id"].as_str().unwrap());
    let ana = page(lost, "ana").await;
    world.ready("ana").await;
    sam.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["word"] == "free").await;

    let silent = Stopwatch::start();
    lost.silence_all();
    holds("half open", async || lost.half_open() == 2).await;
    for n in 0..LINES {
        world.post("ben", &path, json!({"text": format!("unheard {n}")})).await;
    }
    // Read by somebody else, and ben is shown as there all the time.
    while !sam.of("agent").iter().any(|d| d["body"]["handle"] == "ana" && d["body"]["word"] == "not_reachable") {
        sam.next().await;
        let ben = sam.of("agent").into_iter().find(|d| d["body"]["handle"] == "ben").unwrap();
        assert_ne!(ben["body"]["word"], "not_reachable", "ben answers: {ben}");
        assert!(silent.elapsed() < GHOST + BUSY, "ana is shown as there {:?} after she was gone", silent.elapsed());
    }
    assert_eq!(world.get("", "/v1/presence/agent:ana").await["body"]["word"], "off", "to the public too");
    // Nobody is given to her meanwhile.
    let dan = Page::of(Feed::open(world, "dan").await);
    let waits = world.post("dan", "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
    assert_eq!(waits["body"]["state"], "queued");

    // The old socket is still there for the server when the new one comes.
    let mut before = cleo.feed().await;
    let heard = before.of("message").len() as u64;
    let mut again = Feed::through(&format!("http://{}", lost.address), "cleo", Some(&before.cursor)).await.unwrap();
    (again.docs, again.cursor) = (std::mem::take(&mut before.docs), before.cursor.clone());
    again.until("message", |d| d["body"]["n"] == LINES + 1).await;
    let mut came: Vec<_> =
        again.revs.keys().filter(|(kind, _)| kind == "message").map(|k| again.docs[k]["body"]["n"].as_u64().unwrap()).collect();
    came.sort_unstable();
    assert_eq!(came, (heard + 1..=LINES + 1).collect::<Vec<_>>(), "what was missed, all of it");
    assert!(again.revs.iter().all(|((kind, _), revs)| kind != "message" || revs.len() == 1), "and once: {:?}", again.revs);
    assert_eq!(again.snapshots, 0);
    let cleo = Page::of(again);

    // The ghosts' sockets end by themselves, and that takes nobody away who has another.
    holds("the ghosts are gone", async || metric(world, "vestibule_feed_sockets").await == 4).await;
    let there = world.get("sam", "/v1/presence/client:cleo").await;
    assert_eq!(there["body"]["here"], true, "cleo has another socket: {there}");
    drop(ana);
    let mut ana = Feed::through(&format!("http://{}", lost.address), "ana", None).await.unwrap();
    ana.until("offer", |d| d["body"]["interaction"] == waits["id"] && d["body"]["state"] == "live").await;
    for page in [ben, cleo, dan] {
        assert!(page.feed().await.bye.is_none());
    }
}
