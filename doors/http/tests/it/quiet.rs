//! Clocks of a card: "text only until 17:00" is obeyed, and nobody has to touch the card when the time comes.

use reqwest::Method;
use serde_json::{Value, json};

use crate::feed::Feed;
use crate::world::World;

const HOUR_MS: u64 = 3_600_000;
/// 17:00 in Amsterdam.
const FIVE: &str = "2026-11-24T16:00:00.000Z";

/// Changes one's card, based on a version.
async fn card(world: &World, who: &str, rev: u64, fields: Value) {
    let asked = world.request(who, Method::PATCH, "/v1/me", Some(fields)).header("If-Match", format!("\"{rev}\""));
    let answer = asked.send().await.unwrap();
    assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
}

/// Clocks by which somebody is written to until five in the afternoon, which is in seven hours.
async fn text_only(world: &World, who: &str) {
    card(world, who, 1, json!({"zone": "Europe/Amsterdam", "consents": ["presence"], "reach": {"text_only_until": "17:00"}})).await;
}

async fn invite(world: &World, medium: &str) -> (u16, Value) {
    let asked = json!({"to": {"client": "cleo"}, "medium": medium});
    let (status, answer) = world.ask("ben", Method::POST, "/v1/invitations", Some(asked)).await;
    (status.as_u16(), answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_invites_to_a_call_before_the_time_and_anybody_after() {
    let world = World::new().await;
    world.give_media("support", "chat voice callback").await;
    let mut page = Feed::open(&world, "cleo").await;
    text_only(&world, "cleo").await;
    let told = page.until("client", |c| c["body"]["quiet"]["now"] == true).await;
    assert_eq!(told["body"]["quiet"], json!({"now": true, "media": ["voice", "video", "callback"], "turns_at": FIVE}));
    assert_eq!(told["body"]["open"], json!(["chat", "mail"]));

    let (status, problem) = invite(&world, "voice").await;
    assert_eq!((status, &problem["code"], &problem["errors"][0]["code"]), (409, &json!("not_now"), &json!("reach_forbids")), "{problem}");
    assert_eq!(problem["errors"][0]["expected"], format!("chat or mail; a call from {FIVE} on"));
    assert_eq!(problem["current"]["body"]["quiet"]["turns_at"], FIVE, "with the client as they are");
    assert_eq!(invite(&world, "chat").await.0, 201, "they may be written to");

    world.pass_ms(7 * HOUR_MS - 1);
    assert_eq!(invite(&world, "voice").await.0, 409, "not a millisecond too early");
    world.pass_ms(1);
    let told = page.until("client", |c| c["body"]["quiet"]["now"] == false).await;
    assert_eq!(told["body"]["quiet"]["turns_at"], "2026-11-24T23:00:00.000Z", "until the next day begins");
    assert_eq!(told["body"]["open"], json!(["chat", "voice", "video", "callback", "mail"]));
    assert_eq!(invite(&world, "voice").await.0, 201);
    world.pass_ms(7 * HOUR_MS);
    page.until("client", |c| c["body"]["quiet"]["now"] == true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clocks_that_turned_while_nobody_ran_are_known_at_the_first_request() {
    let world = World::new().await;
    world.give_media("support", "chat voice").await;
    text_only(&world, "cleo").await;
    let world = world.restart().await;
    assert_eq!(invite(&world, "voice").await.0, 409, "kept over a restart");
    let at = vestibule_center::time::Time(world.host.now().0 + 8 * HOUR_MS as i64 * 1_000);
    let world = world.restart_at(at).await;
    let (status, sent) = invite(&world, "voice").await;
    assert_eq!(status, 201, "it is six in the afternoon: {sent}");
    let cleo = world.get("ben", "/v1/clients/cleo").await;
    assert_eq!(
        cleo["body"]["quiet"],
        json!({"now": false, "media": ["voice", "video", "callback"], "turns_at": "2026-11-24T23:00:00.000Z"})
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_callback_is_promised_and_made_when_its_client_is_called() {
    let world = World::new().await;
    world.give_media("support", "chat callback").await;
    text_only(&world, "cleo").await;
    let promise = |at: &str| json!({"queue": "support", "number": "+31201234567", "at": at});
    let (status, _, problem) = world.refused("cleo", Method::POST, "/v1/callbacks", Some(promise("2026-11-25T15:59:00Z"))).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (409, &json!("reach_forbids")), "{problem}");
    assert_eq!(problem["errors"][0]["expected"], "another time, from 2026-11-25T16:00:00.000Z on");
    let callback = world.post("cleo", "/v1/callbacks", promise("2026-11-24T16:30:00Z")).await;
    let path = format!("/v1/callbacks/{}", callback["id"].as_str().unwrap());

    // They are called later still: what was promised is put off.
    card(&world, "cleo", 2, json!({"reach": {"text_only_until": "18:00"}})).await;
    world.pass_ms(7 * HOUR_MS + HOUR_MS / 2 + 1);
    let told = world.get("cleo", &path).await;
    assert_eq!((&told["body"]["state"], &told["body"]["at"]), (&json!("promised"), &json!("2026-11-24T17:00:00.000Z")), "{told}");
    let world = world.restart().await;
    world.pass_ms(HOUR_MS / 2);
    assert_eq!(world.get("cleo", &path).await["body"]["state"], "waiting");
}
