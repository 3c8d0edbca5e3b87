//! Feeds: resume after a cursor, gone, foreign cursors, server-sent events.

use futures_util::StreamExt;
use reqwest::Method;
use serde_json::{Value, json};

use crate::feed::Feed;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_resume_gets_exactly_what_changed_and_a_foreign_cursor_a_snapshot() {
    let world = World::new().await;
    let mut cleo = Feed::open(&world, "cleo").await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    let id = talk["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/interactions/{id}/messages");
    world.post("cleo", &path, json!({"text": "one"})).await;
    cleo.until("message", |d| d["body"]["n"] == 1).await;
    let (cursor, kept) = (cleo.cursor.clone(), cleo.docs.clone());
    cleo.close().await;
    for text in ["two", "three"] {
        world.post("cleo", &path, json!({"text": text})).await;
    }
    let mut again = Feed::open_after(&world, "cleo", Some(&cursor)).await;
    again.docs = kept;
    again.until("message", |d| d["body"]["n"] == 3).await;
    assert_eq!(again.snapshots, 0, "a resume is no snapshot");
    let lines = again.revs.keys().filter(|(kind, _)| kind == "message").count();
    assert_eq!(lines, 2, "exactly the missing suffix");
    let fresh = Feed::open(&world, "cleo").await;
    let says = |feed: &Feed| feed.docs.iter().map(|(k, d)| (k.clone(), (d["body"].clone(), d["can"].clone()))).collect::<Vec<_>>();
    let mut settled = again;
    while says(&settled) != says(&fresh) {
        settled.next().await;
    }
    // Who was told nothing new since may have the same words by an older revision, never by a later one.
    assert!(settled.docs.iter().all(|(key, d)| d["rev"].as_u64() <= fresh.docs[key]["rev"].as_u64()));
    let mut dan = Feed::open_after(&world, "dan", Some(&cursor)).await;
    dan.next().await;
    assert_eq!(dan.snapshots, 1, "a foreign cursor gets a snapshot");
    assert!(dan.of("interaction").is_empty() && dan.of("message").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lingered_out_is_gone_and_revisions_only_grow() {
    let world = World::new().await;
    let mut cleo = Feed::open(&world, "cleo").await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat", "text": "Hello"})).await;
    world.post("cleo", &format!("/v1/interactions/{}/cancel", talk["id"].as_str().unwrap()), json!({})).await;
    cleo.until("interaction", |d| d["body"]["state"] == "closed").await;
    world.pass_ms(61_000);
    while !cleo.of("interaction").is_empty() || !cleo.of("message").is_empty() {
        cleo.next().await;
    }
    for (key, revs) in &cleo.revs {
        assert!(revs.windows(2).all(|w| w[0] < w[1]) || key.0 == "message", "{key:?}: {revs:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ended_just_before_a_restart_stands_in_feeds_after_it_and_leaves_in_its_time() {
    let world = World::new().await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat", "text": "Hello"})).await;
    world.post("cleo", &format!("/v1/interactions/{}/cancel", talk["id"].as_str().unwrap()), json!({})).await;
    let armed = world.post("cleo", "/v1/alerts", json!({"on": {"agent": "ana"}, "when": "open"})).await;
    let alert = format!("/v1/alerts/{}", armed["id"].as_str().unwrap());
    assert!(world.ask("cleo", Method::DELETE, &alert, None).await.0.is_success());
    world.pass_ms(30_000);
    let world = world.restart().await;
    let mut cleo = Feed::open(&world, "cleo").await;
    let again = cleo.until("interaction", |d| d["id"] == talk["id"]).await;
    assert_eq!((again["body"]["state"].as_str(), again["can"].to_string().contains("reopen")), (Some("closed"), true), "{again}");
    assert_eq!(cleo.of("message").len(), 1, "with its lines");
    assert_eq!(cleo.of("alert")[0]["body"]["state"], "ended");
    world.pass_ms(31_000);
    while !cleo.of("interaction").is_empty() || !cleo.of("message").is_empty() || !cleo.of("alert").is_empty() {
        cleo.next().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_says_so_to_every_feed() {
    let mut world = World::new().await;
    let (mut cleo, mut ana) = (Feed::open(&world, "cleo").await, Feed::open(&world, "ana").await);
    world.stop().await;
    assert_eq!((cleo.until_bye().await, ana.until_bye().await), (Some("stopping"), Some("stopping")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hall_feed_tells_the_public_scope_and_goes_on_after_an_id() {
    let world = World::new().await;
    let open = |last: Option<String>| {
        let mut request = world.http.get(format!("{}/v1/hall/feed", world.base));
        if let Some(last) = last {
            request = request.header("Last-Event-ID", last);
        }
        async move { Box::pin(request.send().await.unwrap().bytes_stream()) }
    };
    let mut stream = open(None).await;
    let (id, first) = event(&mut stream).await;
    let docs = first["snapshot"]["docs"].as_array().unwrap().clone();
    assert!(docs.iter().all(|d| ["center", "queue", "agent"].contains(&d["kind"].as_str().unwrap())));
    assert!(docs.iter().all(|d| d["body"].get("intent").is_none()), "no parts in public");
    let ana = Feed::open(&world, "ana").await;
    world.ready("ana").await;
    let mut again = open(Some(id)).await;
    let (_, change) = event(&mut again).await;
    assert!(change.get("change").is_some(), "{change}");
    ana.close().await;
}

async fn event(stream: &mut (impl futures_util::Stream<Item = reqwest::Result<axum::body::Bytes>> + Unpin)) -> (String, Value) {
    let mut text = String::new();
    loop {
        let chunk = tokio::time::timeout(std::time::Duration::from_secs(20), stream.next()).await.expect("an event").unwrap().unwrap();
        text.push_str(&String::from_utf8_lossy(&chunk));
        let field = |name: &str| text.lines().find_map(|l| l.strip_prefix(name)).map(|v| v.trim().to_owned());
        if text.contains("\n\n")
            && let (Some(id), Some(data)) = (field("id:"), field("data:"))
        {
            return (id, serde_json::from_str(&data).unwrap());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_during_pings_and_pauses_is_never_lost() {
    let world = World::new().await;
    let rev = world.request("root", Method::GET, "/v1/settings", None).send().await.unwrap().headers()["etag"].clone();
    // Pings every 100 ms, writes at most every 200 ms: each wait for a change is given up again and again.
    let often = json!({"ghost_ms": 600, "fanout_ms": 200});
    let changed = world.request("root", Method::PATCH, "/v1/settings", Some(often)).header("If-Match", rev).send().await.unwrap();
    assert_eq!(changed.status(), 200);
    let mut sam = Feed::open(&world, "sam").await;
    for round in 0..12 {
        let (intent, reason) = if round % 2 == 0 { ("ready", json!(null)) } else { ("not_ready", json!("break")) };
        let mut body = json!({"intent": intent});
        if reason.is_string() {
            body["reason"] = reason;
        }
        let (status, answer) = world.ask("ana", Method::PUT, "/v1/agents/me/intent", Some(body)).await;
        assert_eq!(status, 200, "{answer}");
        sam.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["intent"] == intent).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_has_their_open_orders_in_the_snapshot_and_nobody_elses() {
    let world = World::new().await;
    let cleo = Feed::open(&world, "cleo").await;
    let numbers: Vec<_> = cleo.of("order").iter().map(|d| d["body"]["number"].clone()).collect();
    assert_eq!(numbers, [json!("OC-1")]);
    assert!(Feed::open(&world, "ana").await.of("order").is_empty());
}
