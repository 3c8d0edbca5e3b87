//! The path "tell me when Ana is free", end to end, by curl-like requests and a WebSocket script alone.

use reqwest::Method;
use serde_json::{Value, json};

use crate::feed::Feed;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn cleo_is_told_invited_and_connected_and_nothing_is_lost_over_a_restart() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let mut dan = Feed::open(&world, "dan").await;
    let mut cleo = Feed::open(&world, "cleo").await;
    world.ready("ana").await;

    // Dan has Ana, so she is closed to Cleo, who asks to be told.
    let talk = world.post("dan", "/v1/interactions", json!({"agent": "ana", "medium": "chat", "text": "Hello"})).await;
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    assert_eq!(offer["body"]["text"], "Hello");
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    dan.until("interaction", |d| d["body"]["state"] == "active").await;
    cleo.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["word"] == "with_someone").await;
    let alert = world.post("cleo", "/v1/alerts", json!({"on": {"agent": "ana"}, "when": "open"})).await;
    assert_eq!(alert["body"]["state"], "armed");

    // Ana closes and finishes wrap-up: Cleo is told and invited, Ana is held.
    let id = talk["id"].as_str().unwrap();
    world.post("ana", &format!("/v1/interactions/{id}/close"), json!({})).await;
    ana.until("interaction", |d| d["body"]["state"] == "wrap_up").await;
    world.post("ana", &format!("/v1/interactions/{id}/wrap_up"), json!({"disposition": "solved"})).await;
    let invitation = cleo.until("invitation", |d| d["body"]["state"] == "pending").await;
    assert_eq!(invitation["body"]["by"], alert["id"]);
    cleo.until("alert", |d| d["body"]["state"] == "held").await;
    ana.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["activity"] == "reserved").await;

    // She accepts and both talk.
    world.post("cleo", &format!("/v1/invitations/{}/accept", invitation["id"].as_str().unwrap()), json!({})).await;
    let talk = cleo.until("interaction", |d| d["body"]["state"] == "active").await;
    let id = talk["id"].as_str().unwrap().to_owned();
    for text in ["one", "two"] {
        world.post("cleo", &format!("/v1/interactions/{id}/messages"), json!({"text": text})).await;
    }
    ana.until("message", |d| d["body"]["n"] == 2 && d["body"]["interaction"] == id.as_str()).await;

    // The server goes down and comes back: the same truth, no line lost or doubled, revisions only grow.
    let (rev, cursor) = (talk["rev"].as_u64().unwrap(), cleo.cursor.clone());
    let world = world.restart().await;
    let mut cleo = Feed::open_after(&world, "cleo", Some(&cursor)).await;
    cleo.next().await;
    assert_eq!(cleo.snapshots, 1, "a cursor of another boot gets a snapshot");
    let again = cleo.until("interaction", |d| d["id"] == id.as_str()).await;
    assert_eq!(again["body"]["state"], "active");
    assert!(again["rev"].as_u64().unwrap() > rev);
    let lines: Vec<_> = cleo.of("message").iter().map(|d| d["body"]["n"].as_u64().unwrap()).collect();
    assert_eq!(lines.len(), 2);
    let mut ana = Feed::open(&world, "ana").await;
    world.post("ana", &format!("/v1/interactions/{id}/messages"), json!({"text": "three"})).await;
    cleo.until("message", |d| d["body"]["text"] == "three").await;
    ana.until("message", |d| d["body"]["text"] == "three").await;
    let all = world.get("cleo", &format!("/v1/interactions/{id}/messages")).await;
    let numbers: Vec<_> = all["items"].as_array().unwrap().iter().map(|l| l["n"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let (status, _) = world.ask("dan", Method::GET, &format!("/v1/interactions/{id}/messages"), None).await;
    assert_eq!(status, 404, "a foreign interaction is as good as absent");
}

/// Whether the waits that were told came true is counted where operators look.
#[tokio::test(flavor = "multi_thread")]
async fn waits_that_were_told_are_counted_by_whether_they_came_true() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _clients = (Feed::open(&world, "cleo").await, Feed::open(&world, "dan").await);
    world.ready("ana").await;
    let counted = async || world.http.get(format!("{}/metrics", world.base)).send().await.unwrap().text().await.unwrap();
    for n in 0..9_u64 {
        let client = if n % 2 == 0 { "cleo" } else { "dan" };
        let talk = world.post(client, "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
        let of = |d: &Value| d["body"]["state"] == "live" && d["body"]["interaction"] == talk["id"];
        let offer = ana.until("offer", of).await;
        world.pass_ms(2_000);
        world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
        world.pass_ms(10_000);
        let path = format!("/v1/interactions/{}", talk["id"].as_str().unwrap());
        world.post("ana", &format!("{path}/close"), json!({})).await;
        world.post("ana", &format!("{path}/wrap_up"), json!({"disposition": "solved"})).await;
        world.pass_ms(10_000);
        assert!(n > 0 || !counted().await.contains("vestibule_wait_told_total"), "nothing is known yet, so nothing was told");
    }
    let text = counted().await;
    let line = text.lines().find(|l| l.starts_with("vestibule_wait_told_total{queue=\"sales\",right=\"true\"}"));
    let count: u64 = line.and_then(|l| l.rsplit(' ').next()?.parse().ok()).unwrap_or_default();
    assert!((1..9).contains(&count), "{line:?}");
}
