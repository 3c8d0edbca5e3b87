//! Bad input: a clear problem that names the field, and nothing changed.

use reqwest::Method;
use serde_json::{Value, json};

use crate::world::World;

const INSTANT: &str = "an instant as RFC 3339, such as 2026-03-01T09:00:00.000Z";

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_body_names_its_field_and_changes_nothing() {
    let world = World::new().await;
    let cases = [
        ("/v1/alerts", json!({"on": {"agent": "ana"}, "wen": "open"}), "/wen", "when"),
        ("/v1/alerts", json!({"when": "open"}), "/on", "this field"),
        ("/v1/alerts", json!({"on": {"agent": "ana"}, "when": "open", "until": "tomorrow"}), "/until", INSTANT),
        ("/v1/interactions", json!({"queue": "support", "medium": "smoke"}), "/medium", "one of chat, voice, video, callback, mail"),
        ("/v1/interactions", json!({"medium": "chat"}), "/queue", "queue or agent"),
        ("/v1/interactions", json!({"queue": 7, "medium": "chat"}), "/queue", "a text"),
        ("/v1/interactions", json!({"queue": "support", "medium": "chat", "product": "swan"}), "/product", "the handle of a product"),
        ("/v1/interactions", json!({"queue": "support", "medium": "chat", "text": ""}), "/text", "1 to 4000 characters"),
        ("/v1/invitations", json!({"to": {"agnt": "ana"}}), "/to/agnt", "agent"),
    ];
    for (path, body, at, expected) in cases {
        let (status, code, problem) = world.refused("cleo", Method::POST, path, Some(body.clone())).await;
        assert_eq!((status, code.as_str()), (422, "invalid"), "{path} {body}: {problem}");
        assert_eq!(problem["errors"][0]["at"], at, "{path} {body}: {problem}");
        assert_eq!(problem["errors"][0]["expected"], expected, "{path} {body}: {problem}");
    }
    assert_eq!(world.get("cleo", "/v1/alerts").await["items"], json!([]));
    assert_eq!(world.get("cleo", "/v1/interactions").await["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn size_depth_syntax_and_media_type_are_bounded() {
    let world = World::new().await;
    let raw = |body: String, kind: &'static str| {
        let request = world.request("cleo", Method::POST, "/v1/alerts", None).header("content-type", kind).body(body);
        async move {
            let response = request.send().await.unwrap();
            let told = response.headers()["content-type"].clone();
            assert_eq!(told, "application/problem+json");
            let status = response.status().as_u16();
            (status, response.json::<Value>().await.unwrap()["code"].as_str().unwrap().to_owned())
        }
    };
    let said = |status: u16, code: &str| (status, code.to_owned());
    assert_eq!(raw("{".into(), "application/json").await, said(400, "malformed"));
    assert_eq!(raw("{}".into(), "text/plain").await, said(415, "not_json"));
    assert_eq!(raw("x".repeat(70_000), "application/json").await, said(413, "too_large"));
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    assert_eq!(raw(format!("{{\"on\":{deep}}}"), "application/json").await, said(422, "invalid"));
    let path = world.request("cleo", Method::GET, "/v1/agents/%ff", None).send().await.unwrap();
    assert_eq!((path.status().as_u16(), path.json::<Value>().await.unwrap()["code"].clone()), (400, json!("malformed")));
    let method = world.request("cleo", Method::DELETE, "/v1/hall", None).send().await.unwrap();
    assert!(method.headers()["allow"].to_str().unwrap().contains("GET"));
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_routes_methods_queries_and_things() {
    let world = World::new().await;
    for (method, path, status, code) in [
        (Method::GET, "/v1/nothing", 404, "not_found"),
        (Method::DELETE, "/v1/hall", 405, "method_not_allowed"),
        (Method::GET, "/v1/interactions/i_nonsense", 404, "not_found"),
        (Method::POST, "/v1/offers/o_nonsense/accept", 404, "not_found"),
        (Method::GET, "/v1/presence/agent:nobody", 404, "not_found"),
        (Method::GET, "/v1/orders/OC-2", 404, "not_found"),
    ] {
        let (got, word, problem) = world.refused("cleo", method, path, None).await;
        assert_eq!((got, word.as_str()), (status, code), "{path}: {problem}");
    }
    assert_eq!(world.refused("", Method::GET, "/v1/me", None).await.0, 401);
    let bad = world.request("", Method::GET, "/v1/hall", None).bearer_auth("nonsense").send().await.unwrap();
    assert_eq!(bad.status(), 401, "a token that is not good is not nobody");
    let listed = world.get("", "/v1/problems").await;
    let codes: Vec<&str> = listed["items"].as_array().unwrap().iter().filter_map(|p| p["code"].as_str()).collect();
    assert!(["malformed", "stale", "already_so", "store_refuses"].iter().all(|c| codes.contains(c)), "{codes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn verbs_in_the_wrong_state_answer_409_with_the_thing_as_it_is() {
    let world = World::new().await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    let path = format!("/v1/interactions/{}", talk["id"].as_str().unwrap());
    let (status, code, problem) = world.refused("cleo", Method::POST, &format!("{path}/close"), Some(json!({}))).await;
    assert_eq!((status, code.as_str(), &problem["current"]["id"]), (409, "wrong_state", &talk["id"]), "{problem}");
    world.post("cleo", &format!("{path}/cancel"), json!({})).await;
    let said = world.refused("cleo", Method::POST, &format!("{path}/messages"), Some(json!({"text": "still there?"}))).await;
    assert_eq!((said.0, said.1.as_str()), (409, "interaction_closed"), "{}", said.2);
    // Long after it left the feeds it is closed, not absent.
    world.pass_ms(3_600_000);
    let said = world.refused("cleo", Method::POST, &format!("{path}/messages"), Some(json!({"text": "still there?"}))).await;
    assert_eq!((said.0, said.1.as_str()), (409, "interaction_closed"), "{}", said.2);
    let foreign = world.refused("dan", Method::POST, &format!("{path}/messages"), Some(json!({"text": "hm"}))).await;
    assert_eq!(foreign.0, 404);
    let kept: Value = world.get("cleo", &path).await;
    assert_eq!(kept["body"]["outcome"], "abandoned");
    // Whatever keeps it from being reopened, the thing is shown.
    world.pass_ms(8 * 24 * 3_600_000);
    let late = world.refused("cleo", Method::POST, &format!("{path}/reopen"), Some(json!({}))).await;
    assert_eq!((late.0, late.1.as_str(), &late.2["errors"][0]["code"]), (409, "not_now", &json!("reopen_over")), "{}", late.2);
    assert_eq!((&late.2["current"]["id"], &late.2["current"]["body"]), (&talk["id"], &kept["body"]), "{}", late.2);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_query_names_its_parameter() {
    let world = World::new().await;
    let lives = "one of queued, offered, active, wrap_up, closed";
    let cases = [
        ("/v1/interactions?sate=open", "?sate", "state"),
        ("/v1/interactions?state=nonsense", "?state", lives),
        ("/v1/interactions?state=qeued", "?state", "queued"),
        ("/v1/alerts?state=nonsense", "?state", "one of armed, held, ended"),
        ("/v1/offers?state=nonsense", "?state", "one of live, accepted, rejected, expired, withdrawn"),
        ("/v1/invitations?state=nonsense", "?state", "one of pending, later, accepted, declined, expired, withdrawn"),
        ("/v1/invitations?state=later&state=pending", "?state", "this parameter once"),
        ("/v1/history?prodct=heron", "?prodct", "product"),
        ("/v1/history?medium=smoke", "?medium", "one of chat, voice, video, callback, mail"),
        ("/v1/history?from=yesterday", "?from", INSTANT),
        ("/v1/history?to=", "?to", INSTANT),
        ("/v1/history?after=nonsense", "?after", "the `next` of the page before"),
        ("/v1/orders?clint=cleo", "?clint", "client"),
        ("/v1/feed?tiket=x", "?tiket", "ticket"),
        ("/v1/hall?colour=red", "?colour", "no field"),
        ("/v1/agents/ana?x", "?x", "no field"),
    ];
    for (path, at, expected) in cases {
        let (status, code, problem) = world.refused("cleo", Method::GET, path, None).await;
        assert_eq!((status, code.as_str()), (422, "invalid"), "{path}: {problem}");
        assert_eq!((&problem["errors"][0]["at"], &problem["errors"][0]["expected"]), (&json!(at), &json!(expected)), "{path}: {problem}");
    }
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    let lines = format!("/v1/interactions/{}/messages", talk["id"].as_str().unwrap());
    for (query, at) in [("after=x", "?after"), ("befor=1", "?befor"), ("after=1&before=2", "?before")] {
        let (status, _, problem) = world.refused("cleo", Method::GET, &format!("{lines}?{query}"), None).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!(at)), "{query}: {problem}");
    }
    let refused =
        world.refused("cleo", Method::POST, "/v1/interactions?queue=sales", Some(json!({"queue": "sales", "medium": "chat"}))).await;
    assert_eq!(refused.0, 422, "a command takes no parameter: {}", refused.2);
    for (state, found) in [("queued", 1), ("closed", 0)] {
        let listed = world.get("cleo", &format!("/v1/interactions?state={state}")).await;
        assert_eq!(listed["items"].as_array().unwrap().len(), found, "{state}");
    }
}
