//! Bounds at the door: what one source may take, and what becomes of the rest.

use std::time::Duration;

use futures_util::StreamExt;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vestibule_http::{Bounds, Most};

use crate::feed::Feed;
use crate::world::World;

/// Longest wait for something that must come.
const PATIENCE: Duration = Duration::from_secs(20);

fn few(n: usize) -> Most {
    Most { source: n, loopback: n, all: 1_000 }
}

async fn dial(world: &World) -> TcpStream {
    TcpStream::connect(world.base.strip_prefix("http://").unwrap()).await.unwrap()
}

/// Asks over a connection that is open already; status, `retry-after`, body.
async fn ask(stream: &mut TcpStream, path: &str) -> (u16, Option<String>, Value) {
    // One that was refused may be closed for writing already; what it was told is read.
    let _ = stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").as_bytes()).await;
    let mut text = String::new();
    tokio::time::timeout(PATIENCE, stream.read_to_string(&mut text)).await.expect("an answer").unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let retry = head.lines().find_map(|l| l.strip_prefix("retry-after: ")).map(str::to_owned);
    (head.split(' ').nth(1).unwrap().parse().unwrap(), retry, serde_json::from_str(body).unwrap_or_default())
}

/// Waits until nothing more comes.
async fn closed(stream: &mut TcpStream) {
    let mut bytes = Vec::new();
    // A reset is an end too.
    let _ = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_does_not_come_ends_its_connection() {
    let world = World::within(Bounds { header_ms: 200, ..Bounds::default() }).await;
    let mut silent = dial(&world).await;
    let mut slow = dial(&world).await;
    slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nx-").await.unwrap();
    closed(&mut silent).await;
    closed(&mut slow).await;
    // A feed has said its head and is not cut, however quiet.
    let mut cleo = Feed::open(&world, "cleo").await;
    closed(&mut dial(&world).await).await;
    world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    cleo.until("interaction", |d| d["body"]["state"] == "queued").await;
}

/// The answer is no use to whoever sends on when the connection is cut under them, as a browser does.
#[tokio::test(flavor = "multi_thread")]
async fn who_sends_too_much_is_answered_once_they_have_sent_it() {
    let world = World::new().await;
    let body = vec![b'x'; 6 * 1024 * 1024];
    for path in ["/v1/me/agenda/calendar", "/v1/interactions"] {
        let mut stream = dial(&world).await;
        let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer token-cleo\r\nconnection: close\r\n");
        let head = format!("{head}content-type: text/calendar\r\ncontent-length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&body).await.unwrap();
        let mut text = String::new();
        tokio::time::timeout(PATIENCE, stream.read_to_string(&mut text)).await.expect("an answer").unwrap();
        assert!(text.starts_with("HTTP/1.1 413 ") && text.contains("too_large"), "{path}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_connection_too_many_is_told_and_a_place_comes_back() {
    let world = World::within(Bounds { connections: few(2), ..Bounds::default() }).await;
    // A feed socket keeps its place, though it is no request any more.
    let feed = Feed::open(&world, "cleo").await;
    let mut second = dial(&world).await;
    second.write_all(b"GET /heal").await.unwrap();
    let mut third = dial(&world).await;
    let (status, retry, problem) = ask(&mut third, "/healthz").await;
    assert_eq!((status, retry.as_deref(), &problem["code"]), (429, Some("5"), &json!("limit")), "{problem}");
    assert_eq!(problem["errors"], json!([{"at": "", "code": "connections_max", "expected": "at most 2"}]));
    second.write_all(b"thz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    closed(&mut second).await;
    feed.close().await;
    tokio::time::timeout(PATIENCE, async {
        loop {
            let (mut one, mut other) = (dial(&world).await, dial(&world).await);
            if ask(&mut one, "/healthz").await.0 == 200 && ask(&mut other, "/healthz").await.0 == 200 {
                return;
            }
        }
    })
    .await
    .expect("both places come back");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_sources_together_are_bounded() {
    let world = World::within(Bounds { connections: Most { source: 9, loopback: 9, all: 1 }, ..Bounds::default() }).await;
    let _one = Feed::open(&world, "cleo").await;
    let (status, _, problem) = ask(&mut dial(&world).await, "/healthz").await;
    assert_eq!((status, &problem["errors"][0]["expected"]), (429, &json!("at most 1")), "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_of_the_hall_are_bounded_and_others_are_not() {
    let world = World::within(Bounds { streams: few(1), ..Bounds::default() }).await;
    let open = || world.http.get(format!("{}/v1/hall/feed", world.base)).send();
    let mut first = open().await.unwrap();
    assert!(first.chunk().await.unwrap().is_some());
    let refused = open().await.unwrap();
    assert_eq!((refused.status().as_u16(), refused.headers()["retry-after"].to_str().unwrap()), (429, "5"));
    assert_eq!(refused.json::<Value>().await.unwrap()["errors"][0]["code"], "streams_max");
    let _signed = Feed::open(&world, "cleo").await;
    world.get("", "/v1/hall").await;
    drop(first);
    let again = tokio::time::timeout(PATIENCE, async {
        loop {
            let response = open().await.unwrap();
            if response.status() == 200 {
                return response;
            }
        }
    });
    let mut stream = again.await.expect("a place comes back").bytes_stream();
    assert!(stream.next().await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_nobody_takes_ends_and_one_that_is_taken_goes_on() {
    let world = World::within(Bounds { write_ms: 300, streams: few(2), ..Bounds::default() }).await;
    let open = async || {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4_096).unwrap();
        let mut stream = socket.connect(world.base.strip_prefix("http://").unwrap().parse().unwrap()).await.unwrap();
        stream.write_all(b"GET /v1/hall/feed HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        stream
    };
    let (_deaf, mut taken) = (open().await, open().await);
    let reading = tokio::spawn(async move {
        let mut piece = [0; 16 * 1_024];
        while taken.read(&mut piece).await.is_ok_and(|n| n > 0) {}
    });
    let _ana = Feed::open(&world, "ana").await;
    let ended = async {
        for n in 0_u64.. {
            let name = format!("{n} {}", "Ortolan Cycles ".repeat(7));
            let named = world.host.command(
                vestibule_center::audience::Principal::Center,
                vestibule_center::command::Command::NameCenter { name: name.as_str().into() },
                None,
            );
            assert_eq!(named.await.unwrap().status, 200);
            let metrics = world.get("", "/metrics").await;
            if metrics.as_str().unwrap().contains("vestibule_feed_sockets 2") {
                return;
            }
        }
    };
    tokio::time::timeout(2 * PATIENCE, ended).await.expect("a stream that is not taken ends");
    assert!(!reading.is_finished());
}

#[tokio::test(flavor = "multi_thread")]
async fn visitors_come_at_a_pace_and_others_sign_in_as_ever() {
    let world = World::within(Bounds { visitors: few(2), ..Bounds::default() }).await;
    let visit = || world.request("", Method::POST, "/v1/sessions", Some(json!({"visitor": true}))).send();
    world.pass_ms(1_000);
    for _ in 0..2 {
        assert_eq!(visit().await.unwrap().status(), 201);
    }
    world.pass_ms(20_000);
    let refused = visit().await.unwrap();
    assert_eq!((refused.status().as_u16(), refused.headers()["retry-after"].to_str().unwrap()), (429, "40"));
    let problem: Value = refused.json().await.unwrap();
    assert_eq!((&problem["code"], &problem["errors"][0]["code"]), (&json!("limit"), &json!("visitors_a_minute_max")));
    world.post("", "/v1/sessions", json!({"login": "cleo", "password": "correct horse"})).await;
    world.pass_ms(40_000);
    assert_eq!(visit().await.unwrap().status(), 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_are_opened_at_a_pace_and_who_is_early_is_told_when() {
    let world = World::within(Bounds { feeds: 4, ..Bounds::default() }).await;
    let ticket = |who| world.request(who, Method::POST, "/v1/feed/tickets", Some(json!({}))).send();
    for _ in 0..20 {
        assert_eq!(ticket("nobody").await.unwrap().status(), 401, "who is not signed in takes no turn");
    }
    // By a ticket and by a token alike.
    let _feed = Feed::open(&world, "cleo").await;
    let mut early = ticket("dan").await.unwrap();
    while early.status() == 201 {
        early = ticket("dan").await.unwrap();
    }
    assert_eq!((early.status().as_u16(), early.headers()["retry-after"].to_str().unwrap()), (429, "1"));
    let problem: Value = early.json().await.unwrap();
    assert_eq!(problem["errors"], json!([{"at": "", "code": "feeds_a_second_max", "expected": "at most 4"}]));
    let wait_ms = problem["retry_after_ms"].as_u64().unwrap();
    assert!((250..=1_000).contains(&wait_ms), "{problem}");
    assert!(Feed::through(&world.base, "ben", None).await.is_none(), "by a token too");
    let later = async { while ticket("dan").await.unwrap().status() != 201 {} };
    tokio::time::timeout(PATIENCE, later).await.expect("a turn comes");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_looks_comes_back_within_the_time_all_take_and_who_talks_at_once() {
    let world = World::within(Bounds { feeds: 4, ..Bounds::default() }).await;
    let mut cleo = Feed::open(&world, "cleo").await;
    assert_eq!(cleo.return_ms, 250, "the only one");
    let ana = Feed::open(&world, "ana").await;
    assert_eq!(ana.return_ms, 250, "people of the center come first");
    world.ready("ana").await;
    cleo.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["word"] == "free").await;
    assert_eq!(cleo.return_ms, 500, "two, of which four are let in in a second");
    world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    cleo.until("interaction", |_| true).await;
    assert_eq!(cleo.return_ms, 250);
}
