//! Alerts of every kind by HTTP: what is asked is kept, told once, bounded, and nobody's but its owner's.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::audience::Principal;

use crate::feed::Feed;
use crate::world::World;

fn id(doc: &Value) -> String {
    doc["id"].as_str().unwrap().to_owned()
}

/// Refused: status, code, and where and what of the first thing that does not fit.
async fn refused(world: &World, who: &str, body: Value) -> (u16, String, String, String) {
    let (status, code, problem) = world.refused(who, Method::POST, "/v1/alerts", Some(body)).await;
    let first = &problem["errors"][0];
    let text = |name: &str| first[name].as_str().unwrap_or_default().to_owned();
    (status, code, text("at"), text("code"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_is_told_back_and_what_does_not_fit_is_named() {
    let world = World::new().await;
    world.give_media("sales", "chat callback").await;
    let _doors = crate::push::cleo_can_be_told(&world).await;
    let asked = json!({"on": {"queue": "sales"}, "when": "wait_under", "value": 300_000, "by": ["push", "mail"]});
    let alert = world.post("cleo", "/v1/alerts", asked.clone()).await;
    let body = &alert["body"];
    assert_eq!((&body["when"], &body["value"], &body["medium"]), (&json!("wait_under"), &json!(300_000), &json!("chat")));
    assert_eq!(body["by"], json!(["web", "push", "mail"]));
    let (status, same) = world.ask("cleo", Method::POST, "/v1/alerts", Some(asked)).await;
    assert_eq!((status.as_u16(), &same["id"]), (200, &alert["id"]), "the same alert, not one more");
    let due = world.post("ana", "/v1/alerts", json!({"on": {"queue": "sales"}, "when": "due"})).await;
    assert_eq!((&due["body"]["medium"], due["body"].get("value")), (&json!("callback"), None));

    let wrong = [
        ("cleo", json!({"on": {"queue": "sales"}, "when": "wait_under"}), (422, "/value", "missing")),
        ("cleo", json!({"on": {"queue": "sales"}, "when": "wait_under", "value": 9}), (422, "/value", "range")),
        ("cleo", json!({"on": {"queue": "sales"}, "when": "open", "value": 60_000}), (422, "/value", "not_here")),
        ("cleo", json!({"on": {"agent": "ana"}, "when": "wait_under", "value": 60_000}), (422, "/when", "not_here")),
        ("cleo", json!({"on": {"queue": "sales"}, "when": "due"}), (422, "/when", "not_here")),
        ("cleo", json!({"on": {"queue": "sales"}, "when": "status"}), (422, "/when", "not_here")),
        ("cleo", json!({"on": {"queue": "sales"}, "when": "open", "by": ["web", "sip"]}), (422, "/by/1", "not_yet")),
        ("ana", json!({"on": {"queue": "sales"}, "when": "open"}), (422, "/when", "not_here")),
        ("ana", json!({"on": {"agent": "ben"}, "when": "open"}), (422, "/on", "not_here")),
        ("sam", json!({"on": {"client": "cleo"}, "when": "online", "medium": "chat"}), (422, "/medium", "not_here")),
        ("ben", json!({"on": {"queue": "sales"}, "when": "due"}), (403, "", "")),
        ("ana", json!({"on": {"client": "cleo"}, "when": "online"}), (404, "", "")),
        ("ana", json!({"on": {"client": "zoe"}, "when": "online"}), (404, "", "")),
        ("cleo", json!({"on": {"client": "dan"}, "when": "online"}), (404, "", "")),
        ("cleo", json!({"on": {"client": "cleo"}, "when": "due"}), (404, "", "")),
    ];
    for (who, body, (status, at, code)) in wrong {
        let found = refused(&world, who, body.clone()).await;
        assert_eq!((found.0, found.2.as_str(), found.3.as_str()), (status, at, code), "{who} {body}: {found:?}");
    }
    assert_eq!(world.get("cleo", "/v1/alerts").await["items"].as_array().unwrap().len(), 1, "nothing changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_the_center_are_told_once_over_a_restart_too() {
    let world = World::new().await;
    world.give_media("sales", "chat callback").await;
    // After a start nobody knows yet who is here.
    world.pass_ms(30_001);
    let mut sam = Feed::open(&world, "sam").await;
    let online = json!({"on": {"client": "cleo"}, "when": "online", "until": "2026-11-24T18:00:00Z"});
    let comes = world.post("sam", "/v1/alerts", online).await;
    let due = world.post("ana", "/v1/alerts", json!({"on": {"queue": "sales"}, "when": "due"})).await;
    assert_eq!(world.refused("cleo", Method::GET, &format!("/v1/alerts/{}", id(&comes)), None).await.0, 404);
    assert_eq!(world.refused("ana", Method::DELETE, &format!("/v1/alerts/{}", id(&comes)), None).await.0, 404);

    let cleo = Feed::open(&world, "cleo").await;
    let told = sam.until("alert", |d| d["body"]["fired"] == 1).await;
    assert_eq!((&told["body"]["state"], &told["body"]["on_name"]), (&json!("armed"), &json!("Cleo Martin")));
    assert_eq!(refused(&world, "root", json!({"on": {"client": "cleo"}, "when": "online"})).await.0, 409, "she is here");
    let callback =
        world.post("dan", "/v1/callbacks", json!({"queue": "sales", "number": "+31201234567", "at": "2026-11-24T09:10:00Z"})).await;
    cleo.close().await;
    sam.close().await;

    // The server goes down and comes back: Cleo was told of, and was never seen to be away.
    let world = world.restart().await;
    let mut sam = Feed::open(&world, "sam").await;
    let mut ana = Feed::open(&world, "ana").await;
    let mut cleo = Feed::open(&world, "cleo").await;
    world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    cleo.until("interaction", |d| d["body"]["state"] == "queued").await;
    let same = world.get("sam", &format!("/v1/alerts/{}", id(&comes))).await;
    assert_eq!((&same["body"]["fired"], &same["body"]["state"]), (&json!(1), &json!("armed")));

    // Ten minutes on, the callback is due.
    world.pass_ms(600_001);
    let told = ana.until("alert", |d| d["body"]["state"] == "ended").await;
    assert_eq!((&told["id"], &told["body"]["ended"]), (&due["id"], &json!("told")));
    assert_eq!(world.get("dan", &format!("/v1/callbacks/{}", id(&callback))).await["body"]["state"], "waiting");
    let (status, _) = world.ask("sam", Method::DELETE, &format!("/v1/alerts/{}", id(&comes)), None).await;
    assert_eq!(status, 200);
    sam.until("alert", |d| d["body"]["ended"] == "cancelled").await;
    let ended = world.get("ana", "/v1/alerts?state=ended").await;
    assert_eq!(ended["items"][0]["id"], due["id"]);
    let watchers = world.get("sam", "/v1/presence/queue:sales/watchers").await;
    assert_eq!(watchers["items"], json!([]), "an alert that is over watches nothing: {watchers}");
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_alerts_by_one_are_fifty() {
    const ASKED: u64 = 10_000;
    let world = World::new().await;
    world.give_media("sales", "chat callback").await;
    let mut stand = 0;
    for from in (0..ASKED).step_by(200) {
        let asks = (from..from + 200).map(|n| {
            let body = json!({"on": {"queue": "sales"}, "when": "wait_under", "value": 15_000 + n * 1_000});
            world.ask("cleo", Method::POST, "/v1/alerts", Some(body))
        });
        for (status, answer) in join_all(asks).await {
            match status.as_u16() {
                201 => stand += 1,
                429 => assert_eq!(answer["code"], "limit", "{answer}"),
                other => panic!("{other}: {answer}"),
            }
        }
    }
    assert_eq!(stand, 50);
    let items = world.host.look(Principal::Center, |center, _| center.open_items()).await.unwrap();
    assert_eq!(items, 50, "what was refused is nowhere");
    world.post("dan", "/v1/alerts", json!({"on": {"queue": "sales"}, "when": "wait_under", "value": 60_000})).await;
}
