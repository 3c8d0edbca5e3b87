//! Handing on, helping, watching, notes, why, callbacks: over HTTP, with what each side reads in its feed.

use reqwest::Method;
use serde_json::{Value, json};

use crate::feed::Feed;
use crate::world::World;

fn id(doc: &Value) -> String {
    doc["id"].as_str().unwrap().to_owned()
}

/// Cleo talks with ana in support; ben is ready too.
async fn talk(world: &World, ana: &mut Feed) -> String {
    world.ready("ana").await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat", "text": "My wheel"})).await;
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", id(&offer)), json!({})).await;
    world.ready("ben").await;
    id(&talk)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_is_handed_on_and_its_notes_stay_among_the_agents() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let mut ben = Feed::open(&world, "ben").await;
    let mut cleo = Feed::open(&world, "cleo").await;
    let talk = talk(&world, &mut ana).await;
    let of = |verb: &str| format!("/v1/interactions/{talk}/{verb}");

    let note = world.post("ana", &of("note"), json!({"text": "Asked twice before."})).await;
    assert_eq!((&note["kind"], &note["body"]["aside"]), (&json!("message"), &json!("note")));
    world.post("ana", &of("messages"), json!({"text": "It is out of stock.", "to": "staff"})).await;
    let (status, code, _) = world.refused("cleo", Method::GET, &format!("/v1/messages/{}", id(&note)), None).await;
    assert_eq!((status, code.as_str()), (404, "not_found"));
    assert_eq!(world.refused("cleo", Method::GET, &of("notes"), None).await.0, 403, "her own talk, not hers to read");

    assert_eq!(world.refused("ben", Method::GET, &of("why"), None).await.0, 404, "not asked yet");
    let asked = world.post("ana", &of("transfer"), json!({"to": {"agent": "ben"}})).await;
    assert_eq!(asked["body"]["handing"]["kind"], "transfer");
    let offer = ben.until("offer", |d| d["body"]["state"] == "live").await;
    assert_eq!(world.get("ben", &of("why")).await["decisions"][1]["asked"][0]["name"], "Ben Okafor", "who is asked may know why");
    assert_eq!(offer["body"]["kind"], "transfer");
    let twice = Some(json!({"to": {"agent": "ben"}}));
    let (status, code, _) = world.refused("ana", Method::POST, &of("transfer"), twice).await;
    assert_eq!((status, code.as_str()), (409, "already_open"));
    world.post("ben", &format!("/v1/offers/{}/accept", id(&offer)), json!({})).await;
    let told = cleo.until("interaction", |d| d["body"]["owner_name"] == "Ben Okafor").await;
    assert_eq!(told["id"], talk.as_str());
    ben.until("message", |d| d["body"]["aside"] == "whisper").await;
    assert!(cleo.of("message").iter().all(|d| d["body"].get("aside").is_none()), "the client reads no note");

    // Who handed it on finishes by themselves; the note is there for the next one.
    let (status, _, problem) = world.refused("ana", Method::POST, &of("wrap_up"), Some(json!({"disposition": "solved"}))).await;
    assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("/disposition")));
    world.post("ana", &of("wrap_up"), json!({"note": "Wants a discount."})).await;
    let notes = world.get("ben", &of("notes")).await;
    let texts: Vec<_> = notes["items"].as_array().unwrap().iter().map(|n| n["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Asked twice before.", "It is out of stock.", "Wants a discount."]);

    // Why: the offer the center chose, with what it read, and the one a person made.
    let why = world.get("sam", &of("why")).await;
    let kinds: Vec<_> = why["decisions"].as_array().unwrap().iter().map(|d| d["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["new", "transfer"]);
    let read = &why["decisions"][0]["read"];
    assert_eq!((&read["candidates"][0]["name"], &read["candidates"][0]["verdict"]), (&json!("Ana Ribeiro"), &json!("asked")));
    assert_eq!((&read["candidates"][1]["name"], &read["candidates"][1]["verdict"]), (&json!("Ben Okafor"), &json!("not_here")));
    assert_eq!((&read["serving"], &read["here"]), (&json!(2), &json!(1)));
    assert_eq!(world.refused("cleo", Method::GET, &of("why"), None).await.0, 403, "nor this of it");

    // Once it is over, its notes are for the last one who had it, and for whoever has the client next.
    world.post("ben", &of("close"), json!({})).await;
    world.post("ben", &of("wrap_up"), json!({"disposition": "solved"})).await;
    assert_eq!(world.refused("ana", Method::GET, &of("notes"), None).await.0, 404, "the client is not hers now");
    world.post("cleo", "/v1/interactions", json!({"agent": "ana", "medium": "chat", "text": "Again"})).await;
    let offer = ana.until("offer", |d| d["body"]["state"] == "live" && d["body"]["interaction"] != talk.as_str()).await;
    assert_eq!(world.refused("ana", Method::GET, &of("notes"), None).await.0, 404, "not yet");
    world.post("ana", &format!("/v1/offers/{}/accept", id(&offer)), json!({})).await;
    assert_eq!(world.get("ana", &of("notes")).await["items"].as_array().unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_listens_whispers_and_takes_over_and_the_client_sees_only_the_last() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let mut sam = Feed::open(&world, "sam").await;
    let mut cleo = Feed::open(&world, "cleo").await;
    let talk = talk(&world, &mut ana).await;
    let of = |verb: &str| format!("/v1/interactions/{talk}/{verb}");

    assert_eq!(world.refused("sam", Method::GET, &of("messages"), None).await.0, 404, "no lines unless joined");
    world.post("sam", &of("listen"), json!({})).await;
    sam.until("message", |d| d["body"]["text"] == "My wheel").await;
    assert_eq!(world.refused("sam", Method::POST, &of("messages"), Some(json!({"text": "Psst"}))).await.0, 403);
    world.post("sam", &of("whisper"), json!({})).await;
    world.post("sam", &of("messages"), json!({"text": "Offer the voucher."})).await;
    ana.until("message", |d| d["body"]["aside"] == "whisper").await;
    assert_eq!(world.refused("ben", Method::POST, &of("listen"), Some(json!({}))).await.0, 404);
    world.post("ana", &of("hold"), json!({"on": true})).await;
    let held = cleo.until("interaction", |d| d["body"]["marks"] == json!(["on_hold"])).await;
    assert!(held["body"].get("participants").is_none(), "who listens is not shown to the client");
    let taken = world.post("sam", &of("take_over"), json!({})).await;
    assert_eq!((&taken["body"]["owner_name"], &taken["body"]["marks"]), (&json!("Sam Novak"), &json!([])));
    let told = cleo.until("interaction", |d| d["body"]["owner_name"] == "Sam Novak").await;
    assert_eq!(told["can"], json!(["messages", "typing", "move", "close"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_callback_is_promised_tried_and_kept_over_a_restart() {
    let world = World::new().await;
    let asked = json!({"queue": "support", "number": "+31201234567"});
    let (status, code, problem) = world.refused("cleo", Method::POST, "/v1/callbacks", Some(asked.clone())).await;
    assert_eq!((status, code.as_str(), &problem["errors"][0]["code"]), (409, "not_now", &json!("medium_not_offered")));
    world.give_media("support", "chat callback").await;
    let wrong = json!({"queue": "support", "number": "0201234567"});
    let (status, _, problem) = world.refused("cleo", Method::POST, "/v1/callbacks", Some(wrong)).await;
    assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("/number")));
    let callback = world.post("cleo", "/v1/callbacks", asked.clone()).await;
    assert_eq!(
        (&callback["kind"], &callback["body"]["state"], &callback["can"]),
        (&json!("callback"), &json!("waiting"), &json!(["cancel"]))
    );
    let (status, code, again) = world.refused("cleo", Method::POST, "/v1/callbacks", Some(asked)).await;
    assert_eq!((status, code.as_str(), &again["current"]["id"]), (409, "already_open", &callback["id"]));

    let world = world.restart().await;
    let mut ana = Feed::open(&world, "ana").await;
    world.ready("ana").await;
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    assert_eq!(offer["body"]["medium"], "callback");
    world.post("ana", &format!("/v1/offers/{}/accept", id(&offer)), json!({})).await;
    let tried = ana.until("callback", |d| d["body"]["state"] == "attempting").await;
    assert_eq!((&tried["body"]["number"], &tried["can"]), (&json!("+31201234567"), &json!(["called"])));
    let interaction = tried["body"]["interaction"].as_str().unwrap();
    let close = format!("/v1/interactions/{interaction}/close");
    let (status, _, problem) = world.refused("ana", Method::POST, &close, Some(json!({}))).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (409, &json!("outcome_missing")));
    let called = format!("/v1/callbacks/{}/called", id(&callback));
    assert_eq!(world.refused("ben", Method::POST, &called, Some(json!({"outcome": "reached"}))).await.0, 404);
    let kept = world.post("ana", &called, json!({"outcome": "reached"})).await;
    assert_eq!((&kept["body"]["state"], &kept["body"]["ended"]), (&json!("ended"), &json!("kept")));
    world.post("ana", &close, json!({})).await;
    let listed = world.get("cleo", "/v1/callbacks?state=ended").await;
    assert_eq!(listed["items"][0]["id"], callback["id"]);
    assert_eq!(world.get("dan", "/v1/callbacks?state=ended").await["items"], json!([]));
}
