//! Replies that are lost after the commit: asked again under the same key, the answer is the same and nothing is done twice.

use std::net::SocketAddr;

use serde_json::{Value, json};
use vestibule_host::clock::Stopwatch;

use super::proxy::{Dice, Proxy, Way, Ways};
use super::{Did, Duration, Whole, guests, post_once, seeds, server};
use crate::feed::Feed;
use crate::world::World;

/// Clients side by side.
const GUESTS: u64 = 16;
/// Chats of each, one after the other.
const ROUNDS: u64 = 3;
/// Lines of each chat.
const LINES: u64 = 6;
/// Tries of one request; the network is not as bad as that.
const TRIES_MAX: u32 = 100;
/// How long the first try waits for its answer; each further one waits that much longer.
const ANSWER: Duration = Duration::from_millis(250);

/// A third of the connections lose their answer or some of it, some lose the request, a few are half open, some are slow.
fn draw(dice: &mut Dice) -> Ways {
    let mut ways = Ways::CLEAR;
    let pieces = |dice: &mut Dice| Way { piece: 1 + dice.below(300) as usize, delay: Duration::from_micros(dice.below(400)), ..Way::CLEAR };
    if dice.chance(30) {
        ways = Ways { up: pieces(dice), down: pieces(dice) };
    }
    match dice.below(100) {
        0..33 => ways.down.cut_after = Some(dice.below(1_200)),
        33..43 => ways.up.cut_after = Some(dice.below(500)),
        43..46 => ways.down.silent_after = Some(dice.below(600)),
        46..48 => ways.up.silent_after = Some(dice.below(400)),
        48..55 => ways.up.stall = Some((dice.below(300), Duration::from_millis(dice.below(40)))),
        _ => {}
    }
    ways
}

/// Whoever asks through the bad network until there is an answer, and then once more.
struct Asker<'a> {
    bad: SocketAddr,
    good: SocketAddr,
    who: String,
    dice: Dice,
    posts: &'a std::cell::Cell<u64>,
}

impl Asker<'_> {
    async fn post(&mut self, path: &str, body: Value) -> Value {
        let key = format!("{:x}", self.dice.roll());
        let mut whole = None;
        for tries in 1..=TRIES_MAX {
            self.posts.set(self.posts.get() + 1);
            whole = tokio::time::timeout(ANSWER * tries, post_once(self.bad, &self.who, path, &key, &body)).await.unwrap_or(None);
            if whole.is_some() {
                break;
            }
        }
        let first: Whole = whole.unwrap_or_else(|| panic!("no answer to {} {path}", self.who));
        assert!(matches!(first.status, 200 | 201), "{} {path}: {first:?}", self.who);
        let again = post_once(self.good, &self.who, path, &key, &body).await.expect("the good network loses nothing");
        assert!(again.replay, "{} {path} was done again: {again:?}", self.who);
        assert_eq!((again.status, &again.body), (first.status, &first.body), "{} {path}", self.who);
        self.posts.set(self.posts.get() + 1);
        first.body
    }

    /// Chats that nobody takes, with everything else a client asks for.
    async fn rounds(mut self) {
        for round in 0..ROUNDS {
            let talk = self.post("/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
            let path = format!("/v1/interactions/{}", talk["id"].as_str().unwrap());
            for n in 0..LINES {
                let line = self.post(&format!("{path}/messages"), json!({"text": format!("line {round} {n}")})).await;
                assert_eq!(line["body"]["n"], n + 1, "each line once, in order");
            }
            if round == 0 {
                // Asked for anew while it lives, it is answered as it stands.
                self.post("/v1/alerts", json!({"on": {"agent": "ben"}, "when": "open"})).await;
            }
            let invitation = self.post("/v1/invitations", json!({"to": {"agent": "ben"}, "medium": "chat"})).await;
            let withdraw = format!("/v1/invitations/{}/withdraw", invitation["id"].as_str().unwrap());
            self.post(&withdraw, json!({})).await;
            self.post(&format!("{path}/cancel"), json!({})).await;
        }
    }
}

/// One chat that an agent takes and closes, all of it through the bad network.
async fn served<'a>(client: &mut Asker<'a>, agent: &mut Asker<'a>, feed: &mut Feed) {
    let talk = client.post("/v1/interactions", json!({"queue": "sales", "medium": "chat", "text": "Hello"})).await;
    let id = talk["id"].clone();
    let offer = feed.until("offer", |d| d["body"]["interaction"] == id && d["body"]["state"] == "live").await;
    agent.post(&format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    let path = format!("/v1/interactions/{}", id.as_str().unwrap());
    for n in 0..LINES {
        let who = if n % 2 == 0 { &mut *agent } else { &mut *client };
        let line = who.post(&format!("{path}/messages"), json!({"text": format!("line {n}")})).await;
        assert_eq!(line["body"]["n"], n + 2);
    }
    agent.post(&format!("{path}/close"), json!({})).await;
    agent.post(&format!("{path}/wrap_up"), json!({"disposition": "solved"})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_repeated_after_its_answer_was_lost_is_done_once() {
    let (first, many) = seeds();
    for seed in first..first + many {
        let begun = Stopwatch::start();
        let world = World::new().await;
        guests(&world, GUESTS).await;
        let before = world.host.records().counts().unwrap();
        let good = server(&world);
        let proxy = Proxy::start(good, seed, draw).await;
        let posts = std::cell::Cell::new(0);
        let asker = |who: String, n: u64| Asker { bad: proxy.address, good, who, dice: Dice::new(seed ^ (n << 40)), posts: &posts };
        // Wants a device for `cleo`, or she is passed over.
        let (_cleo, mut ana) = (Feed::open(&world, "cleo").await, Feed::open(&world, "ana").await);
        world.ready("ana").await;
        let taken = async {
            let (mut client, mut agent) = (asker("cleo".into(), 100), asker("ana".into(), 101));
            for _ in 0..ROUNDS {
                served(&mut client, &mut agent, &mut ana).await;
            }
        };
        let waiting = futures_util::future::join_all((1..=GUESTS).map(|n| asker(format!("guest-{n}"), n).rounds()));
        tokio::join!(taken, waiting);
        let after = world.host.records().counts().unwrap();
        let talks = ROUNDS * (GUESTS + 1);
        assert_eq!(after.interactions - before.interactions, talks, "chats, seed {seed}");
        assert_eq!(after.messages - before.messages, talks * LINES + ROUNDS, "lines, seed {seed}");
        assert!(proxy.cut() > talks && proxy.half_open() > 0, "the network was to be bad: {proxy:?}");
        let mut did = Did { requests: posts.get(), ..Did::default() };
        did.add(&proxy);
        did.tell("replies", seed, begun);
    }
}
