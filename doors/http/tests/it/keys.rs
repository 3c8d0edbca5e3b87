//! Idempotency keys and versions: a retry gives the first answer again, an old version is refused.

use reqwest::Method;
use serde_json::{Value, json};

use crate::world::World;

async fn keyed(world: &World, who: &str, path: &str, key: &str, body: Value) -> (u16, bool, Value) {
    let (status, replay, _, body) = keyed_at(world, who, path, key, body).await;
    (status, replay, body)
}

/// As [`keyed`], with `Location`.
async fn keyed_at(world: &World, who: &str, path: &str, key: &str, body: Value) -> (u16, bool, String, Value) {
    let response = world.request(who, Method::POST, path, Some(body)).header("Idempotency-Key", key).send().await.unwrap();
    let replay = response.headers().contains_key("idempotent-replay");
    let location = response.headers().get("location").map_or("", |l| l.to_str().unwrap()).to_owned();
    (response.status().as_u16(), replay, location, response.json().await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_says_where_the_thing_is_like_the_first_answer() {
    let world = World::new().await;
    let talk = keyed_at(&world, "cleo", "/v1/interactions", "t", json!({"queue": "support", "medium": "chat"})).await;
    let lines = format!("{}/messages", talk.2);
    let made = [
        ("/v1/interactions", json!({"queue": "support", "medium": "chat"}), "t"),
        (&lines, json!({"text": "once"}), "l"),
        ("/v1/alerts", json!({"on": {"agent": "ben"}, "when": "open"}), "a"),
        ("/v1/invitations", json!({"to": {"agent": "ana"}, "medium": "chat"}), "v"),
    ];
    for (path, body, key) in made {
        let first = if path == "/v1/interactions" { talk.clone() } else { keyed_at(&world, "cleo", path, key, body.clone()).await };
        let again = keyed_at(&world, "cleo", path, key, body).await;
        assert_eq!((first.0, first.1, again.0, again.1), (201, false, 201, true), "{path}: {}", again.3);
        assert_eq!((&first.2, &first.3), (&again.2, &again.3), "{path}");
        let there = world.get("cleo", &first.2).await;
        assert_eq!((&there["kind"], &there["id"]), (&first.3["kind"], &first.3["id"]), "{}", first.2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_under_one_key_is_the_first_answer_even_after_a_restart() {
    let world = World::new().await;
    let body = json!({"queue": "support", "medium": "chat", "text": "Hello"});
    let first = keyed(&world, "cleo", "/v1/interactions", "k1", body.clone()).await;
    assert_eq!((first.0, first.1), (201, false));
    let path = format!("/v1/interactions/{}/messages", first.2["id"].as_str().unwrap());
    let line = keyed(&world, "cleo", &path, "l1", json!({"text": "once"})).await;
    let (again, other) = tokio::join!(
        keyed(&world, "cleo", "/v1/interactions", "k1", body.clone()),
        keyed(&world, "cleo", &path, "l1", json!({"text": "once"}))
    );
    assert_eq!((again.0, again.1, &again.2["id"]), (201, true, &first.2["id"]));
    assert_eq!((other.1, &other.2["body"]["n"]), (true, &line.2["body"]["n"]));
    let reused = keyed(&world, "cleo", "/v1/interactions", "k1", json!({"queue": "sales", "medium": "chat"})).await;
    assert_eq!((reused.0, reused.2["code"].as_str()), (422, Some("key_reused")));
    let dan = keyed(&world, "dan", "/v1/interactions", "k1", body.clone()).await;
    assert_eq!((dan.0, dan.1), (201, false), "a key belongs to its principal");
    let world = world.restart().await;
    let after = keyed(&world, "cleo", &path, "l1", json!({"text": "once"})).await;
    assert_eq!((after.0, after.1), (201, true), "{}", after.2);
    let lines = world.get("cleo", &path).await;
    assert_eq!(lines["items"].as_array().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_concurrent_first_askings_make_one_interaction() {
    let world = World::new().await;
    let body = json!({"queue": "support", "medium": "chat"});
    let same = (0..8).map(|_| keyed(&world, "cleo", "/v1/interactions", "one", body.clone()));
    let answers = futures_util::future::join_all(same).await;
    assert!(answers.iter().all(|a| a.0 == 201 && a.2["id"] == answers[0].2["id"]));
    assert_eq!(answers.iter().filter(|a| !a.1).count(), 1, "one was first");
    let without_key = world.refused("cleo", Method::POST, "/v1/interactions", Some(body)).await;
    assert_eq!((without_key.0, without_key.1.as_str()), (409, "already_open"));
    assert_eq!(without_key.2["current"]["id"], answers[0].2["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_change_by_version_and_within_their_bounds() {
    let world = World::new().await;
    let response = world.request("root", Method::GET, "/v1/settings", None).send().await.unwrap();
    let etag = response.headers()["etag"].to_str().unwrap().to_owned();
    let change = |etag: Option<&str>, body: Value| {
        let mut request = world.request("root", Method::PATCH, "/v1/settings", Some(body));
        if let Some(etag) = etag {
            request = request.header("If-Match", etag);
        }
        async move {
            let response = request.send().await.unwrap();
            (response.status().as_u16(), response.json::<Value>().await.unwrap())
        }
    };
    assert_eq!(change(None, json!({"offer_ms": 5_000})).await.0, 428);
    assert_eq!(change(Some(&etag), json!({"offer_ms": 99})).await.0, 422);
    let unknown = change(Some(&etag), json!({"ofer_ms": 5_000})).await;
    assert_eq!((unknown.0, unknown.1["errors"][0]["at"].as_str()), (422, Some("/ofer_ms")));
    assert!(unknown.1["errors"][0]["expected"].as_str().unwrap().contains("offer_ms"), "{}", unknown.1);
    let changed = change(Some(&etag), json!({"offer_ms": 5_000, "hold_ms": 0})).await;
    assert_eq!((changed.0, &changed.1["settings"]["offer_ms"]), (200, &json!(5_000)), "{}", changed.1);
    let stale = change(Some(&etag), json!({"offer_ms": 6_000})).await;
    assert_eq!((stale.0, &stale.1["current"]["settings"]["offer_ms"]), (412, &json!(5_000)), "{}", stale.1);
    assert_eq!(world.ask("sam", Method::GET, "/v1/settings", None).await.0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_undo_of_a_past_talk_and_a_repeated_product_are_answered_as_the_first() {
    let world = World::new().await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    let talk = format!("/v1/interactions/{}", talk["id"].as_str().unwrap());
    world.post("cleo", &format!("{talk}/cancel"), json!({})).await;
    let note = world.request("cleo", Method::PATCH, &talk, Some(json!({"note": "Wrong"}))).header("If-Match", "\"1\"");
    assert_eq!(note.send().await.unwrap().status(), 200);
    let undo = format!("{talk}/undo");
    let first = keyed(&world, "cleo", &undo, "u1", json!({"rev": 2})).await;
    assert_eq!((first.0, first.1, &first.2["rev"]), (200, false, &json!(3)), "{}", first.2);
    let again = keyed(&world, "cleo", &undo, "u1", json!({"rev": 2})).await;
    assert_eq!((again.0, again.1, &again.2), (200, true, &first.2), "what was undone once is not refused to who asks for it again");
    assert_eq!(keyed(&world, "cleo", &undo, "u1", json!({"rev": 3})).await.0, 422, "the key was another request's");
    assert_eq!(keyed(&world, "cleo", &undo, "u2", json!({"rev": 2})).await.0, 409);

    let put = async |world: &World, body: Value| {
        let asked = world.request("root", Method::PUT, "/v1/backoffice/products/lark", Some(body)).header("Idempotency-Key", "p1");
        let answer = asked.send().await.unwrap();
        let replay = answer.headers().contains_key("idempotent-replay");
        (answer.status().is_success(), replay, answer.json::<Value>().await.unwrap())
    };
    let first = put(&world, json!({"name": "Lark"})).await;
    assert!(world.ask("root", Method::PUT, "/v1/backoffice/products/lark", Some(json!({"name": "Larks"}))).await.0.is_success());
    let world = world.restart().await;
    assert_eq!(put(&world, json!({"name": "Lark"})).await, (true, true, first.2), "a late repeat does not put the old name back");
    assert_eq!(world.get("", "/v1/products/lark").await["body"]["name"], "Larks");
    assert!(!put(&world, json!({"name": "Owl"})).await.0, "the key was another request's");
    assert!(keyed(&world, "cleo", &undo, "u1", json!({"rev": 2})).await.1, "over a restart");
}
