//! Notices: told of what was not done, in the feed or when one comes back; put away by their own client, over a restart too.

use reqwest::Method;
use serde_json::{Value, json};

use crate::feed::Feed;
use crate::world::World;

/// Longer than a callback waits for an agent.
const WINDOW_MS: u64 = 900_001;
/// Longer than a wait may be.
const WAIT_MAX_MS: u64 = 4 * 3_600_000 + 1;

fn id(doc: &Value) -> &str {
    doc["id"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_missed_while_no_page_is_open_is_told_when_one_opens() {
    let world = World::new().await;
    world.give_media("support", "chat callback").await;
    let asked = json!({"queue": "support", "number": "+31201234567", "at": "2026-11-24T09:10:00Z"});
    let callback = world.post("cleo", "/v1/callbacks", asked).await;
    assert_eq!(world.get("cleo", "/v1/notices").await["items"], json!([]));
    world.pass_ms(600_001);
    let world = world.restart().await;
    world.pass_ms(WINDOW_MS);
    // What was due is settled before the clock goes on.
    assert_eq!(world.get("cleo", "/v1/callbacks?state=ended").await["items"].as_array().unwrap().len(), 1);
    // Nothing of the callback is in a feed any more when she comes.
    world.pass_ms(3_600_000);

    let mut cleo = Feed::open(&world, "cleo").await;
    assert!(cleo.of("callback").is_empty(), "it left the feeds");
    let told = cleo.until("notice", |d| d["body"]["state"] == "unread").await;
    let body = &told["body"];
    assert_eq!((&body["code"], &body["about"]), (&json!("callback_missed"), &json!({"callback": callback["id"]})));
    assert_eq!((&body["promised_for"], &body["why"]), (&json!("2026-11-24T09:10:00.000Z"), &json!("window_over")));
    assert_eq!((&body["medium"], &told["can"]), (&json!("callback"), &json!(["dismiss"])));
    let path = format!("/v1/notices/{}", id(&told));
    let verb = format!("{path}/dismiss");
    assert_eq!(world.get("cleo", &path).await["body"], told["body"]);
    for foreign in ["dan", "ana", "sam", "root"] {
        assert_eq!(world.refused(foreign, Method::GET, &path, None).await.0, 404, "{foreign}");
        assert_eq!(world.get(foreign, "/v1/notices").await["items"], json!([]), "{foreign}");
    }
    let unknown = world.refused("dan", Method::POST, &format!("/v1/notices/{}/dismiss", "n".repeat(26)), Some(json!({}))).await;
    let foreign = world.refused("dan", Method::POST, &verb, Some(json!({}))).await;
    assert_eq!((foreign.0, &foreign.2["detail"]), (404, &unknown.2["detail"]), "a foreign one is as one that is not there");
    assert_eq!(world.refused("ana", Method::POST, &verb, Some(json!({}))).await.0, 404);
    assert_eq!(world.refused("cleo", Method::POST, &verb, Some(json!({"why": "no"}))).await.0, 422);

    let mut phone = Feed::open(&world, "cleo").await;
    let away = world.post("cleo", &verb, json!({})).await;
    assert_eq!((&away["body"]["state"], &away["body"]["ended"], &away["can"]), (&json!("ended"), &json!("dismissed"), &json!([])));
    phone.until("notice", |d| d["body"]["ended"] == "dismissed").await;
    let again = world.refused("cleo", Method::POST, &verb, Some(json!({}))).await;
    assert_eq!((again.0, again.1.as_str(), &again.2["current"]["id"]), (409, "wrong_state", &told["id"]));

    world.pass_ms(3_600_000);
    let world = world.restart().await;
    let cleo = Feed::open(&world, "cleo").await;
    assert!(cleo.of("notice").is_empty(), "put away for good");
    assert_eq!(world.get("cleo", "/v1/notices").await["items"], json!([]));
    let listed = world.get("cleo", "/v1/notices?state=ended").await;
    assert_eq!((listed["items"].as_array().unwrap().len(), &listed["items"][0]["id"]), (1, &told["id"]));
    assert_eq!(world.get("cleo", &path).await["body"]["ended"], "dismissed");
    assert_eq!(world.get("dan", "/v1/notices?state=ended").await["items"], json!([]));
    assert_eq!(world.refused("cleo", Method::POST, &verb, Some(json!({}))).await.1, "wrong_state");
    assert_eq!(world.refused("dan", Method::POST, &verb, Some(json!({}))).await.0, 404);
    assert_eq!(world.refused("dan", Method::GET, &path, None).await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_in_vain_is_told_while_the_page_is_open() {
    let world = World::new().await;
    let mut cleo = Feed::open(&world, "cleo").await;
    let mut sam = Feed::open(&world, "sam").await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    world.pass_ms(WAIT_MAX_MS);
    let told = cleo.until("notice", |d| d["body"]["code"] == "wait_over").await;
    assert_eq!((&told["body"]["about"], &told["body"]["why"]), (&json!({"interaction": talk["id"]}), &json!("wait_over")));
    assert_eq!(told["body"]["queue_name"], "Support");
    sam.until("interaction", |d| d["body"]["outcome"] == "expired").await;
    assert!(sam.of("notice").is_empty(), "it is the client's");
    let (status, _, problem) = world.refused("cleo", Method::GET, "/v1/notices?state=read", None).await;
    assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("?state")), "{problem}");
}
