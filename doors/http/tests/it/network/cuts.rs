//! Feeds that are cut at any byte: what comes after the cursor is exactly what was missed.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use vestibule_host::clock::Stopwatch;

use super::proxy::{Dice, Proxy, Way, Ways};
use super::{Did, Duration, seeds, server};
use crate::feed::Feed;
use crate::world::World;

/// Lines of the talk.
const LINES: u64 = 150;
/// Bytes of most feeds until they are cut, at most: in the handshake, in the snapshot, in a change.
const CUT_SOON_BYTES_MAX: u64 = 4_000;
/// Of the others: all that was missed in one change passes.
const CUT_BYTES_MAX: u64 = 60_000;
/// Cuts that a run has at least; one seed in a hundred draws wide ones for both readers.
const CUTS_LEAST: u64 = 4;
/// More seeds to come to so many.
const MORE_SEEDS_MAX: u64 = 5;
/// Feeds of one reader; the network is not as bad as that.
const FEEDS_MAX: usize = 1_000;

fn draw(dice: &mut Dice) -> Ways {
    let down = Way {
        piece: 1 + dice.below(1_500) as usize,
        delay: Duration::from_micros(dice.below(300)),
        cut_after: Some(if dice.chance(80) { dice.below(CUT_SOON_BYTES_MAX) } else { dice.below(CUT_BYTES_MAX) }),
        ..Way::CLEAR
    };
    Ways { down, ..Ways::CLEAR }
}

/// What somebody holds over all their feeds.
#[derive(Default)]
struct Held {
    docs: BTreeMap<(String, String), Value>,
    cursor: Option<String>,
    snapshots: usize,
    lines: u64,
    feeds: usize,
}

impl Held {
    /// Reads feed after feed until the last line is there. A line that comes twice, or before one that is missing, fails.
    async fn read(mut self, proxy: &Proxy, who: &str, seed: u64) -> Held {
        let base = format!("http://{}", proxy.address);
        while self.lines < LINES + 1 {
            self.feeds += 1;
            assert!(self.feeds < FEEDS_MAX, "{who} gets nowhere, seed {seed}");
            let Some(mut feed) = Feed::through(&base, who, self.cursor.as_deref()).await else { continue };
            feed.docs = std::mem::take(&mut self.docs);
            feed.cursor = self.cursor.clone().unwrap_or_default();
            while feed.bye.is_none() && self.lines < LINES + 1 {
                feed.next().await;
                let held: Vec<_> = feed.of("message").iter().map(|d| d["body"]["n"].as_u64().unwrap()).collect();
                let most = held.iter().copied().max().unwrap_or(0);
                assert_eq!(held.len() as u64, most, "{who} holds no prefix: {held:?}, seed {seed}");
                let came = feed.revs.keys().filter(|(kind, _)| kind == "message").count() as u64;
                assert!(came <= most - self.lines || feed.snapshots > 0, "{who} had some of {came} before, seed {seed}");
                self.snapshots += std::mem::take(&mut feed.snapshots);
                feed.revs.clear();
                self.lines = most;
            }
            (self.docs, self.cursor) = (feed.docs, Some(feed.cursor).filter(|c| !c.is_empty()));
        }
        self
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_cut_at_any_byte_goes_on_with_exactly_what_was_missed() {
    let (first, many) = seeds();
    let mut cuts = 0;
    for seed in first..first + many + MORE_SEEDS_MAX {
        if seed >= first + many && cuts >= CUTS_LEAST {
            break;
        }
        let begun = Stopwatch::start();
        let world = World::new().await;
        let (_dan, mut ana) = (Feed::open(&world, "cleo").await, Feed::open(&world, "ana").await);
        world.ready("ana").await;
        let talk = world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat", "text": "Hello"})).await;
        let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
        world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
        let proxy = Proxy::start(server(&world), seed, draw).await;
        let path = format!("/v1/interactions/{}/messages", talk["id"].as_str().unwrap());
        let talking = async {
            for n in 0..LINES {
                world.post(if n % 3 == 0 { "cleo" } else { "ana" }, &path, json!({"text": format!("line {n}")})).await;
            }
        };
        let (cleo, agent, ()) =
            tokio::join!(Held::default().read(&proxy, "cleo", seed), Held::default().read(&proxy, "ana", seed), talking);
        for (held, who) in [(cleo, "cleo"), (agent, "ana")] {
            assert_eq!(held.snapshots, 1, "{who} goes on after a cursor, without another snapshot, seed {seed}");
            let fresh = Feed::open(&world, who).await;
            let lines = |docs: &BTreeMap<(String, String), Value>| {
                docs.iter().filter(|((kind, _), _)| kind == "message").map(|(k, d)| (k.clone(), d["body"].clone())).collect::<Vec<_>>()
            };
            assert_eq!(lines(&held.docs), lines(&fresh.docs), "{who}, seed {seed}");
        }
        cuts += proxy.cut();
        let mut did = Did { requests: LINES, ..Did::default() };
        did.add(&proxy);
        did.tell("cuts", seed, begun);
    }
    assert!(cuts >= CUTS_LEAST, "the network was to be bad: {cuts} cuts from seed {first} on");
}
