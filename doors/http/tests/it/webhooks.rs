//! Webhooks: what is kept is told, in order, at least once, under one id. A channel stands for the door that calls.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::sync::mpsc::Receiver;
use vestibule_host::clock::Stopwatch;
use vestibule_host::webhooks::{Call, Outcome};
use vestibule_wire::webhook::{DeliveryBody, WebhookBody};

use crate::erasure::erased;
use crate::world::World;

const ALL: &str = "/v1/webhooks";
const ERP: &str = "/v1/webhooks/erp";
const ORDER: &str = "/v1/backoffice/orders/OC-7";
/// Longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longer than the wait after the first attempts, shorter than a session lasts.
const WAIT_MS: u64 = 3_600_000;
/// Longer than any wait between two attempts.
const LONG_MS: u64 = 5 * 3_600_000;

/// What a webhook was told.
struct Told {
    id: String,
    body: Value,
    call: Call,
}

async fn next(calls: &mut Receiver<Call>) -> Told {
    let wait = tokio::time::timeout(PATIENCE, calls.recv());
    let call = wait.await.expect("something is told").expect("the host runs");
    Told { id: call.id.clone(), body: serde_json::from_str(&call.body).unwrap(), call }
}

/// It is taken: kind and data.
async fn taken(calls: &mut Receiver<Call>) -> (String, Value) {
    let Told { body, call, .. } = next(calls).await;
    call.end(Outcome::Taken(204));
    (body["type"].as_str().unwrap().to_owned(), body["data"].clone())
}

fn failed(status: u16) -> Outcome {
    Outcome::Failed { status: Some(status), why: format!("it answered {status}"), after_ms: None }
}

/// A center with a webhook for these kinds, its secret, and the door.
async fn listening(kinds: &[&str]) -> (World, String, Receiver<Call>) {
    let world = World::new().await;
    let calls = world.host.open_webhooks(Box::new(|_| Ok(()))).unwrap();
    let made = world.post("root", ALL, json!({"name": "erp", "url": "https://erp.example.org/in", "kinds": kinds})).await;
    (world, made["secret"].as_str().unwrap().to_owned(), calls)
}

async fn put_order(world: &World, status: &str) {
    let order = json!({"client": "cleo", "status": status, "placed_at": "2026-11-20T09:00:00Z", "total": "10.00", "currency": "EUR",
                       "address": {"street": "Nieuwstraat 2", "city": "Leiden", "country": "NL"}});
    assert!(world.ask("root", Method::PUT, ORDER, Some(order)).await.0.is_success());
}

/// Looks at it until it reads so: what became of a call is kept a moment after it ended. Sessions end while the clock is moved, so the host is
/// asked.
async fn until(world: &World, holds: impl Fn(&WebhookBody) -> bool) -> WebhookBody {
    let wait = Stopwatch::start();
    loop {
        let now = world.host.webhook("erp").unwrap();
        if holds(&now) {
            return now;
        }
        assert!(wait.elapsed() < PATIENCE, "it never reads so: {now:?}");
        tokio::task::yield_now().await;
    }
}

/// What became of so many events, the newest first.
async fn ended(world: &World, count: usize) -> Vec<DeliveryBody> {
    let wait = Stopwatch::start();
    loop {
        let list = world.host.webhook_deliveries("erp", None).await.unwrap().unwrap();
        if list.items.len() == count {
            return list.items;
        }
        assert!(wait.elapsed() < PATIENCE, "never {count}: {list:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_is_told_in_order_by_ids_and_places_alone() {
    let (world, secret, mut calls) = listening(&[]).await;
    assert!(secret.starts_with("whsec_") && secret.len() == 38, "{secret}");
    put_order(&world, "paid").await;
    let (kind, data) = taken(&mut calls).await;
    assert_eq!((&*kind, &data["order"], &data["rev"]), ("order.changed", &json!("OC-7"), &json!(1)));
    let change = world.request("cleo", Method::POST, "/v1/orders/OC-7/changes", Some(json!({"address": {"city": "Delft"}})));
    assert_eq!(change.header("If-Match", "\"1\"").send().await.unwrap().status(), 200);
    let told = next(&mut calls).await;
    let data = &told.body["data"];
    assert_eq!((&data["places"], &data["by"], &data["rev"]), (&json!(["/address/city"]), &json!("client"), &json!(2)));
    assert_eq!(data["client"], world.get("cleo", "/v1/me").await["id"]);
    assert!(!told.call.body.contains("Delft") && !told.call.body.contains("Leiden"), "what stands there is nobody's here");
    assert_eq!((told.call.secret.reveal(), told.call.url.reveal()), (&*secret, "https://erp.example.org/in"));
    told.call.end(Outcome::Taken(200));
    assert!(world.ask("root", Method::PUT, "/v1/backoffice/products/lark", Some(json!({"name": "Lark"}))).await.0.is_success());
    assert_eq!(taken(&mut calls).await, ("product.changed".to_owned(), json!({"product": "lark", "rev": 1, "by": "center"})));
    let change = world.request("cleo", Method::PATCH, "/v1/me", Some(json!({"called": "Clé"}))).header("If-Match", "\"1\"");
    assert_eq!(change.send().await.unwrap().status(), 200);
    let (kind, data) = taken(&mut calls).await;
    assert_eq!((&*kind, &data["places"]), ("client.changed", &json!(["/called"])));
    world.post("root", &format!("{ERP}/test"), json!({})).await;
    assert_eq!(taken(&mut calls).await, ("webhook.test".to_owned(), json!({})));
    let all = ended(&world, 5).await;
    assert!(all.iter().all(|d| d.state == "sent" && d.attempts == 1), "{all:?}");
    let list = world.get("root", &format!("{ERP}/deliveries")).await;
    assert_eq!(
        (list["items"].as_array().unwrap().len(), &list["items"][0]["kind"], &list["next"]),
        (5, &json!("webhook.test"), &Value::Null)
    );
    assert!(!world.get("root", ALL).await.to_string().contains(&secret), "a secret is told once");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_is_tried_again_under_one_id_and_what_follows_waits_until_it_is_parked() {
    let (world, _, mut calls) = listening(&["order.changed"]).await;
    put_order(&world, "paid").await;
    put_order(&world, "packed").await;
    assert!(world.ask("root", Method::PUT, "/v1/backoffice/products/lark", Some(json!({"name": "Lark"}))).await.0.is_success());
    put_order(&world, "shipped").await;
    let first = next(&mut calls).await;
    let id = first.id.clone();
    first.call.end(failed(500));
    for attempt in 1..8 {
        let now = until(&world, |now| now.attempts == attempt).await;
        assert_eq!((now.why.as_deref(), now.failing_since.is_some()), (Some("it answered 500"), true), "{now:?}");
        world.pass_ms(LONG_MS);
        let again = next(&mut calls).await;
        assert_eq!((&again.id, &again.body["data"]["rev"]), (&id, &json!(1)), "attempt {attempt}");
        again.call.end(failed(500));
    }
    let parked = &ended(&world, 1).await[0];
    assert_eq!((&parked.id, &*parked.state, parked.status, parked.attempts), (&id, "parked", Some(500), 8));
    until(&world, |now| now.attempts == 0).await;
    world.pass_ms(LONG_MS);
    let (kind, data) = taken(&mut calls).await;
    assert_eq!((&*kind, &data["rev"]), ("order.changed", &json!(2)), "it goes on behind what was parked");
    until(&world, |now| now.failing_since.is_none()).await;
    let (kind, data) = taken(&mut calls).await;
    assert_eq!((&*kind, &data["rev"]), ("order.changed", &json!(3)), "of products it is not told");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_wants_nothing_any_more_is_switched_off_until_somebody_switches_it_on() {
    let (world, _, mut calls) = listening(&[]).await;
    put_order(&world, "paid").await;
    next(&mut calls).await.call.end(Outcome::Gone);
    let off = until(&world, |now| now.off.as_deref() == Some("gone")).await;
    assert_eq!((off.active, off.rev), (false, 1));
    put_order(&world, "packed").await;
    assert_eq!(world.refused("root", Method::POST, &format!("{ERP}/test"), Some(json!({}))).await.1, "wrong_state");
    let change = world.request("root", Method::PATCH, ERP, Some(json!({"active": true}))).header("If-Match", "\"1\"");
    assert_eq!(change.send().await.unwrap().status(), 200);
    assert_eq!(taken(&mut calls).await.1["rev"], 1, "it goes on where it was");
    put_order(&world, "shipped").await;
    assert_eq!([taken(&mut calls).await.1["rev"].clone(), taken(&mut calls).await.1["rev"].clone()], [2, 3], "nothing is left out");

    // So is one that fails for days.
    put_order(&world, "delivered").await;
    next(&mut calls).await.call.end(failed(503));
    until(&world, |now| now.attempts == 1).await;
    world.pass_ms(6 * 86_400_000);
    next(&mut calls).await.call.end(failed(503));
    until(&world, |now| now.off.as_deref() == Some("failing")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_taken_before_a_restart_is_told_after_it_under_the_same_id() {
    let (world, _, mut calls) = listening(&[]).await;
    // Who only looks is not kept: what is told is numbered apart from turns.
    for _ in 0..300 {
        world.get("cleo", "/v1/interactions").await;
    }
    put_order(&world, "new").await;
    taken(&mut calls).await;
    ended(&world, 1).await;
    put_order(&world, "paid").await;
    let told = next(&mut calls).await;
    drop(told.call);
    let world = world.restart().await;
    world.pass_ms(WAIT_MS);
    let mut calls = world.host.open_webhooks(Box::new(|_| Ok(()))).unwrap();
    let again = next(&mut calls).await;
    assert_eq!(again.id, told.id);
    again.call.end(Outcome::Taken(200));
    assert_eq!(ended(&world, 2).await[0].state, "sent");
    // And again, when somebody wants it to be.
    put_order(&world, "packed").await;
    assert_eq!(taken(&mut calls).await.1["rev"], 3, "what comes after a restart is told too");
    ended(&world, 3).await;
    world.post("root", &format!("{ERP}/replay"), json!({"from": "2020-01-01T00:00:00.000Z"})).await;
    assert_eq!(taken(&mut calls).await.1["rev"], 1);
    let replayed = next(&mut calls).await;
    assert_eq!((&replayed.id, &replayed.body["data"]["rev"]), (&told.id, &json!(2)));
    replayed.call.end(Outcome::Taken(200));
    assert_eq!(taken(&mut calls).await.1["rev"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_somebody_who_is_erased_only_that_is_told() {
    let (world, _, mut calls) = listening(&["order.changed", "client.erased"]).await;
    put_order(&world, "paid").await;
    let cleo = world.get("cleo", "/v1/me").await["id"].clone();
    let held = next(&mut calls).await;
    world.post("root", "/v1/clients/cleo/erasure", json!({})).await;
    erased(&world).await;
    held.call.end(failed(500));
    until(&world, |now| now.attempts == 1).await;
    world.pass_ms(WAIT_MS);
    let (kind, data) = taken(&mut calls).await;
    assert_eq!((&*kind, &data), ("client.erased", &json!({"client": cleo})), "what waited about her is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_told_and_versions_are_asked_for() {
    let (world, _, _calls) = listening(&[]).await;
    for (body, at) in [
        (json!({"name": "With Space", "url": "https://example.org/"}), "/name"),
        (json!({"name": "shop", "url": "ftp://example.org/"}), "/url"),
        (json!({"name": "shop", "url": "https://ana:secret@example.org/"}), "/url"),
        (json!({"name": "shop", "url": "https://example.org/", "kinds": ["order.chnaged"]}), "/kinds/0"),
        (json!({"name": "shop"}), "/url"),
    ] {
        let (status, _, problem) = world.refused("root", Method::POST, ALL, Some(body.clone())).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!(at)), "{body}");
    }
    let same = world.refused("root", Method::POST, ALL, Some(json!({"name": "erp", "url": "https://example.org/"}))).await;
    assert_eq!((same.0, &*same.1), (409, "already_open"));
    let patch = async |rev: Option<&str>| {
        let asked = world.request("root", Method::PATCH, ERP, Some(json!({"kinds": ["order.changed"]})));
        let asked = if let Some(rev) = rev { asked.header("If-Match", rev) } else { asked };
        asked.send().await.unwrap().status()
    };
    assert_eq!(patch(None).await, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(patch(Some("\"9\"")).await, StatusCode::PRECONDITION_FAILED);
    assert_eq!(patch(Some("\"1\"")).await, StatusCode::OK);
    assert_eq!(world.get("root", ERP).await["kinds"], json!(["order.changed"]));
    for n in 0..15 {
        world.post("root", ALL, json!({"name": format!("n-{n}"), "url": "https://example.org/"})).await;
    }
    let full = world.refused("root", Method::POST, ALL, Some(json!({"name": "more", "url": "https://example.org/"}))).await;
    assert_eq!((full.0, &*full.1), (429, "limit"));
    assert_eq!(world.ask("root", Method::DELETE, ERP, None).await.0, 200);
    assert_eq!(world.ask("root", Method::GET, ERP, None).await.0, 404);
    assert_eq!(world.refused("sam", Method::GET, ALL, None).await.0, 403);
}
