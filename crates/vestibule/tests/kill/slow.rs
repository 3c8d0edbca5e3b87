//! A slow disk: while each sync takes two seconds, answers come late and come, nobody is taken for gone, memory stays flat.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};
use vestibule_host::clock::Stopwatch;

use crate::day::{Asking, Day, PATIENCE, feed, next, send, text};
use crate::points::{LOG, alone, runtime};
use crate::server::{self, Server, Tracing};

/// Syncs that are slow, and how slow: together longer than a device may be silent.
const SLOW: usize = 3;
const SYNC: Duration = Duration::from_secs(2);
const GHOST_MS: u64 = 3_000;
/// Lines sent at once, for each of them.
const LINES: usize = 60;
/// The process may grow by this.
const GROWN_KB_MAX: u64 = 32 * 1024;
/// What needs no commit is answered within this.
const ALIVE_MAX: Duration = Duration::from_secs(1);

#[test]
fn a_slow_disk_makes_nobody_a_ghost() {
    let _alone = alone();
    let watch = Stopwatch::start();
    let line = runtime().block_on(slow());
    println!("\n{line}");
    assert_eq!(line["false_offline"], 0, "somebody who is there is shown as gone: told above");
    assert!(watch.elapsed() >= SYNC * u32::try_from(SLOW).expect("a few"), "the disk was not slow");
}

async fn slow() -> Value {
    let folder = server::folder();
    server::prepare_with(folder.path(), &format!("ghost_ms = {GHOST_MS}\n"));
    let mut server = Server::start(folder.path()).await.expect("a start");
    let seen = [read_on(&server, "ana").await, read_on(&server, "cleo").await];
    let mut day = Day::new(0);
    let talk = day.open_talk(&mut server).await.expect("a talk");
    let before_kb = server.memory_kb();

    let delay = format!("delay_exit={}", SYNC.as_micros());
    server.trace_writer(&Tracing::inject(&delay, "fsync", &format!("1..{SLOW}"), &folder.path().join(LOG))).await;
    let http = reqwest::Client::new();
    let (mut answered, mut slowest, mut alive_max) = (0, Duration::ZERO, Duration::ZERO);
    for round in 0..SLOW {
        let round_watch = Stopwatch::start();
        let lines: Vec<_> = (0..LINES).map(|n| line(&talk, round, n)).collect();
        let all = join_all(lines.iter().map(|asking| send(&http, &server, asking)));
        let mut all = std::pin::pin!(all);
        let answers = loop {
            let alive_watch = Stopwatch::start();
            let healthy = async { http.get(format!("{}/healthz", server.base)).send().await.expect("alive").status() };
            tokio::select! {
                answers = all.as_mut() => break answers,
                status = healthy => assert!(status.is_success()),
            }
            alive_max = alive_max.max(alive_watch.elapsed());
        };
        for answer in answers {
            let (status, answer) = answer.expect("an answer");
            assert_eq!(status, 201, "{answer}");
            answered += 1;
        }
        slowest = slowest.max(round_watch.elapsed());
    }
    assert!(slowest >= SYNC, "no answer leaves before its sync: {slowest:?}");
    assert!(alive_max < ALIVE_MAX, "what needs no commit took {alive_max:?}");
    let grown_kb = server.memory_kb().saturating_sub(before_kb);
    assert!(grown_kb < GROWN_KB_MAX, "grown by {grown_kb} kB");
    let mut false_offline = 0;
    for (who, seen) in [("ana", &seen[0]), ("cleo", &seen[1])] {
        let seen = seen.lock().expect("not poisoned");
        assert_eq!(seen.ended, None, "the feed of {who} ended");
        seen.ghosts.iter().for_each(|ghost| eprintln!("slow_sync: shown to {who}: {ghost}"));
        false_offline += seen.ghosts.len();
        assert!(seen.agents > 0, "{who} was shown Ana");
    }
    server.stop().await;
    json!({
        "part": "slow_sync", "points": SLOW, "answered": answered, "false_offline": false_offline, "grown_kb": grown_kb,
        "slowest_ms": u64::try_from(slowest.as_millis()).unwrap_or(u64::MAX),
        "alive_ms_max": u64::try_from(alive_max.as_millis()).unwrap_or(u64::MAX),
    })
}

fn line(talk: &str, round: usize, n: usize) -> Asking {
    let who = if n.is_multiple_of(2) { "ana" } else { "cleo" };
    let path = format!("/v1/interactions/{talk}/messages");
    Asking::post(who, path, json!({"text": format!("line {round}.{n}")}), format!("slow-{round}-{n}"))
}

/// What a feed showed.
#[derive(Default)]
struct Seen {
    /// Documents of Ana since she was ready.
    agents: usize,
    /// Those in which she is not there.
    ghosts: Vec<Value>,
    ended: Option<String>,
}

/// Reads a feed for as long as the test goes on, and so answers its pings.
async fn read_on(server: &Server, who: &'static str) -> Arc<Mutex<Seen>> {
    let mut socket = tokio::time::timeout(PATIENCE, feed(&server.base, &server.token(who))).await.expect("in time").expect("a feed");
    let seen: Arc<Mutex<Seen>> = Arc::default();
    let keep = seen.clone();
    tokio::spawn(async move {
        loop {
            let docs = next(&mut socket).await;
            let mut seen = keep.lock().expect("not poisoned");
            match docs {
                Ok(docs) => {
                    let ana = docs.into_iter().filter(|d| d["kind"] == "agent" && d["body"]["handle"] == "ana");
                    for doc in ana {
                        let word = text(&doc["body"]["word"]);
                        seen.agents += 1;
                        if seen.agents > 1 && ["off", "not_reachable"].contains(&word.as_str()) {
                            seen.ghosts.push(doc["body"].clone());
                        }
                    }
                }
                Err(why) => {
                    seen.ended = Some(why);
                    return;
                }
            }
        }
    });
    seen
}
