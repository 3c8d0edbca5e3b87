//! The field policy: administrators put it version by version, and every change of a card follows it from then on.

use std::time::Duration;

use futures_util::FutureExt;
use reqwest::Method;
use serde_json::{Value, json};
use vestibule_wire::asked::{Asked, PolicyBody};

use crate::world::World;

const PATH: &str = "/v1/policy";
const HOUR_MS: u64 = 3_600_000;

async fn send(world: &World, who: &str, method: Method, path: &str, rev: &str, body: Value) -> (u16, Value) {
    let answer = world.request(who, method, path, Some(body)).header("If-Match", rev).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn put(world: &World, rev: &str, body: Value) -> (u16, Value) {
    send(world, "root", Method::PUT, PATH, rev, body).await
}

async fn patch(world: &World, who: &str, path: &str, rev: u64, body: Value) -> (u16, Value) {
    send(world, who, Method::PATCH, path, &format!("\"{rev}\""), body).await
}

fn rule(at: &str, audience: &str, access: &str) -> Value {
    json!({"subject": "card", "at": at, "audience": audience, "access": access})
}

/// What somebody may do with a field; nothing where it is not told.
async fn access(world: &World, who: &str, at: &str) -> Value {
    let policy = world.get(who, PATH).await;
    let field = policy["fields"].as_array().unwrap().iter().find(|f| f["at"] == at).cloned();
    field.map(|f| f["access"].clone()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_is_put_holds_from_then_on() {
    let world = World::new().await;
    assert_eq!(world.get("cleo", PATH).await["rev"], 0);
    assert_eq!(access(&world, "cleo", "/reach/phone").await, "free");
    assert_eq!(patch(&world, "cleo", "/v1/me", 1, json!({"birth_date": "1990-05-04", "called": "C"})).await.0, 200);

    let rules = json!([rule("/called", "client", "read_only"), rule("/birth_date", "supervisor", "hidden")]);
    let (status, told) =
        put(&world, "\"0\"", json!({"fields": [{"name": "size", "kind": "handle", "values": ["s", "m"]}], "rules": rules})).await;
    assert_eq!((status, &told["rev"], &told["written"]["fields"][0]["name"]), (200, &json!(1), &json!("size")), "{told}");
    let row = told["written"]["all"].as_array().unwrap().iter().find(|r| r["at"] == "/birth_date").unwrap();
    assert_eq!((&row["client"], &row["supervisor"]), (&json!("free"), &json!("hidden")));

    assert_eq!(access(&world, "cleo", "/called").await, "read_only");
    assert!(world.get("cleo", PATH).await.get("written").is_none(), "clients read what is theirs");
    let (status, problem) = patch(&world, "cleo", "/v1/me", 2, json!({"called": "K"})).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (403, &json!("read_only")));
    let (status, card) = patch(&world, "cleo", "/v1/me", 2, json!({"extra": {"size": "m"}})).await;
    assert_eq!((status, &card["body"]["extra"]["size"]), (200, &json!("m")), "{card}");
    assert_eq!(patch(&world, "cleo", "/v1/me", 3, json!({"extra": {"size": "xl"}})).await.0, 422);

    let card = world.get("root", "/v1/clients/cleo/card").await;
    assert_eq!((card["body"].get("birth_date"), &card["body"]["extra"]["size"]), (None, &json!("m")), "hidden from supervisors");
    assert_eq!(access(&world, "root", "/birth_date").await, Value::Null);

    let world = world.restart().await;
    assert_eq!(access(&world, "cleo", "/called").await, "read_only", "over a restart");
    // A field that is taken away keeps what stands in it, and shows it once it is there again.
    assert_eq!(put(&world, "\"1\"", json!({})).await.0, 200);
    assert_eq!(world.get("cleo", "/v1/me").await["body"].get("extra"), None);
    assert_eq!(patch(&world, "cleo", "/v1/me", 3, json!({"extra": {"size": "s"}})).await.0, 422);
    assert_eq!(patch(&world, "cleo", "/v1/me", 3, json!({"called": "K"})).await.0, 200);
    assert_eq!(put(&world, "\"2\"", json!({"fields": [{"name": "size", "kind": "handle"}]})).await.0, 200);
    assert_eq!(world.get("cleo", "/v1/me").await["body"]["extra"]["size"], "m");

    let versions = world.get("root", "/v1/policy/versions").await;
    let told: Vec<_> =
        versions["items"].as_array().unwrap().iter().map(|v| (v["rev"].as_u64(), v["rules"].as_array().unwrap().len())).collect();
    assert_eq!(told, [(Some(3), 0), (Some(2), 0), (Some(1), 2)]);
    assert_eq!(versions["items"][0]["by"]["handle"], "root");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_put_it_and_on_the_newest_version() {
    let world = World::new().await;
    for who in ["cleo", "ana", "sam"] {
        assert_eq!(send(&world, who, Method::PUT, PATH, "\"0\"", json!({})).await.0, 403, "{who}");
        assert_eq!(world.refused(who, Method::GET, "/v1/policy/versions", None).await.0, 403, "{who}");
    }
    assert_eq!(world.refused("root", Method::PUT, PATH, Some(json!({}))).await.1, "version_missing");
    assert_eq!(put(&world, "\"0\"", json!({"rules": [rule("/called", "client", "read_only")]})).await.0, 200);
    let (status, problem) = put(&world, "\"0\"", json!({})).await;
    assert_eq!((status, &problem["code"], &problem["current"]["rev"]), (412, &json!("stale"), &json!(1)));
    let (status, same) = put(&world, "\"1\"", json!({"rules": [rule("/called", "client", "read_only")]})).await;
    assert_eq!((status, &same["rev"]), (200, &json!(1)), "what changes nothing makes no version");
    let unknown = json!({"subject": "card", "at": "/name", "audience": "client", "access": "approval", "approved_in": "nowhere"});
    let (status, problem) = put(&world, "\"1\"", json!({"rules": [rule("/zone", "client", "free"), unknown]})).await;
    assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("/rules/1/approved_in")));
    assert_eq!(world.get("cleo", PATH).await["rev"], 1, "nothing of it holds");
}

#[tokio::test(flavor = "multi_thread")]
async fn how_often_is_counted_over_as_long_as_the_policy_says() {
    let world = World::new().await;
    let often = json!({"subject": "card", "at": "/called", "audience": "client", "access": "free", "often": {"most": 1, "within_ms": 48 * HOUR_MS}});
    assert_eq!(put(&world, "\"0\"", json!({"rules": [often]})).await.0, 200);
    assert_eq!(patch(&world, "cleo", "/v1/me", 1, json!({"called": "C"})).await.0, 200);
    // Longer than changes are looked back over by default.
    world.pass_ms(47 * HOUR_MS);
    let (status, problem) = patch(&world, "cleo", "/v1/me", 2, json!({"called": "K"})).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (429, &json!("often")), "{problem}");
    world.pass_ms(2 * HOUR_MS);
    assert_eq!(patch(&world, "cleo", "/v1/me", 2, json!({"called": "K"})).await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_is_put_to_its_end_though_nobody_waits_for_it() {
    let world = World::new().await;
    let root = world.host.session("token-root").await.unwrap().unwrap().who;
    let body = PolicyBody::read(json!({"rules": [rule("/called", "client", "read_only")]}).to_string().as_bytes()).unwrap();
    // Asked once, and gone.
    assert!(world.host.put_policy(root, 0, body).now_or_never().is_none());
    let holds = async {
        while world.host.rules().rev() == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), holds).await.expect("it must hold");
    assert_eq!(access(&world, "cleo", "/called").await, "read_only");
    let world = world.restart().await;
    assert_eq!(access(&world, "cleo", "/called").await, "read_only", "and is kept");
}
