//! What is over and left the feeds: found by its id, listed by its state, and a verb on it is refused for what it is.

use reqwest::Method;
use serde_json::{Value, json};

use crate::feed::Feed;
use crate::world::World;

/// Longer than anything lingers.
const LONG_MS: u64 = 3_600_000;

fn ids(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|d| d["id"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_offer_is_still_an_offer_that_ended() {
    let world = World::new().await;
    world.ready("ana").await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat", "text": "Hello"})).await;
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    let id = offer["id"].as_str().unwrap();
    let path = format!("/v1/offers/{id}");
    world.post("ana", &format!("{path}/accept"), json!({})).await;
    let live = world.get("ana", &path).await;
    world.pass_ms(LONG_MS);
    for accepted in [world.get("ana", &path).await, world.get("sam", &path).await] {
        assert_eq!(accepted["body"], live["body"]);
        assert!(accepted["rev"].as_u64() > live["rev"].as_u64());
        assert_eq!(accepted["can"], json!([]));
    }
    assert_eq!(ids(&world.get("ana", "/v1/offers?state=accepted").await), [id]);
    assert_eq!(ids(&world.get("sam", "/v1/offers?state=accepted").await), [id]);
    assert!(ids(&world.get("ana", "/v1/offers?state=rejected").await).is_empty());
    assert!(ids(&world.get("ben", "/v1/offers?state=accepted").await).is_empty(), "another's");
    assert!(ids(&world.get("cleo", "/v1/offers?state=accepted").await).is_empty(), "a client has no offers");
    let (status, code, problem) = world.refused("ana", Method::POST, &format!("{path}/accept"), Some(json!({}))).await;
    assert_eq!((status, code.as_str(), &problem["current"]["body"]["state"]), (409, "offer_ended", &json!("accepted")), "{problem}");
    assert_eq!(world.refused("sam", Method::POST, &format!("{path}/accept"), Some(json!({}))).await.0, 403);
    for foreign in ["ben", "cleo"] {
        assert_eq!(world.refused(foreign, Method::POST, &format!("{path}/accept"), Some(json!({}))).await.0, 404);
        assert_eq!(world.refused(foreign, Method::GET, &path, None).await.0, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ended_alerts_and_invitations_are_told_to_those_they_were_of() {
    let world = World::new().await;
    let armed = world.post("cleo", "/v1/alerts", json!({"on": {"agent": "ana"}, "when": "open"})).await;
    let alert = format!("/v1/alerts/{}", armed["id"].as_str().unwrap());
    assert!(world.ask("cleo", Method::DELETE, &alert, None).await.0.is_success());
    let sent = world.post("cleo", "/v1/invitations", json!({"to": {"agent": "ana"}, "medium": "chat", "text": "Now?"})).await;
    let invitation = format!("/v1/invitations/{}", sent["id"].as_str().unwrap());
    world.post("ana", &format!("{invitation}/decline"), json!({})).await;
    world.pass_ms(LONG_MS);
    assert_eq!(world.get("cleo", "/v1/alerts").await["items"], json!([]), "without a state: the open ones");
    assert_eq!(ids(&world.get("cleo", "/v1/alerts?state=ended").await), [armed["id"].as_str().unwrap()]);
    assert!(ids(&world.get("dan", "/v1/alerts?state=ended").await).is_empty());
    assert_eq!(world.get("cleo", &alert).await["body"]["ended"], "cancelled");
    let again = world.refused("cleo", Method::DELETE, &alert, None).await;
    assert_eq!((again.0, again.1.as_str(), &again.2["current"]["id"]), (409, "wrong_state", &armed["id"]), "{}", again.2);
    assert_eq!(world.refused("dan", Method::DELETE, &alert, None).await.0, 404);
    for who in ["cleo", "ana"] {
        assert_eq!(ids(&world.get(who, "/v1/invitations?state=declined").await), [sent["id"].as_str().unwrap()], "{who}");
        let told = world.get(who, &invitation).await;
        let body = &told["body"];
        assert_eq!((&body["state"], &body["text"], &told["can"]), (&json!("declined"), &json!("Now?"), &json!([])), "{told}");
        assert!(told.to_string().contains("Cleo Martin"), "the names of its sides: {told}");
    }
    assert!(ids(&world.get("ana", "/v1/invitations?state=expired").await).is_empty());
    let late = world.refused("ana", Method::POST, &format!("{invitation}/accept"), Some(json!({}))).await;
    assert_eq!((late.0, late.1.as_str(), &late.2["current"]["id"]), (409, "wrong_state", &sent["id"]), "{}", late.2);
    for foreign in ["dan", "ben", "sam"] {
        assert_eq!(world.refused(foreign, Method::GET, &invitation, None).await.0, 404, "{foreign}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_talks_are_listed_newest_first_a_page_at_a_time() {
    const TALKS: usize = 201;
    let world = World::new().await;
    let mut ended = Vec::new();
    for _ in 0..TALKS {
        world.pass_ms(1);
        let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
        let id = talk["id"].as_str().unwrap().to_owned();
        world.post("cleo", &format!("/v1/interactions/{id}/cancel"), json!({})).await;
        ended.insert(0, id);
    }
    let _here = Feed::open(&world, "cleo").await;
    let waits = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    for lingers in [true, false] {
        let first = world.get("cleo", "/v1/interactions?state=closed").await;
        let next = first["next"].as_str().expect("a next page");
        let second = world.get("cleo", &format!("/v1/interactions?state=closed&after={next}")).await;
        let all: Vec<_> = ids(&first).into_iter().chain(ids(&second)).collect();
        assert_eq!(all, ended, "lingering: {lingers}");
        assert_eq!(second["next"], Value::Null);
        world.pass_ms(LONG_MS);
    }
    assert_eq!(ids(&world.get("cleo", "/v1/interactions").await), [waits["id"].as_str().unwrap()]);
    assert_eq!(ids(&world.get("sam", "/v1/interactions?state=closed").await).len(), 200);
    assert!(ids(&world.get("dan", "/v1/interactions?state=closed").await).is_empty());
    let (status, _, problem) = world.refused("cleo", Method::GET, "/v1/interactions?state=closed&after=i_x", None).await;
    assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("?after")), "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_in_wrap_up_is_closed_for_its_client_and_not_for_its_agent() {
    let world = World::new().await;
    world.ready("ana").await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    let path = format!("/v1/interactions/{}", talk["id"].as_str().unwrap());
    world.post("ana", &format!("{path}/close"), json!({})).await;
    let id = talk["id"].as_str().unwrap();
    assert_eq!(ids(&world.get("cleo", "/v1/interactions?state=closed").await), [id]);
    assert!(ids(&world.get("ana", "/v1/interactions?state=closed").await).is_empty());
    assert_eq!(ids(&world.get("ana", "/v1/interactions?state=wrap_up").await), [id]);
    world.post("ana", &format!("{path}/wrap_up"), json!({"disposition": "solved"})).await;
    for who in ["cleo", "ana"] {
        assert_eq!(ids(&world.get(who, "/v1/interactions?state=closed").await), [id], "{who}: once");
    }
}
