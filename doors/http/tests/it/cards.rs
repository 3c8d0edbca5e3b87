//! Cards: a client reads and changes their own, agents who serve them theirs; who changed what, and to undo it.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use vestibule_host::identity::session_row;
use vestibule_store::LibraryWrite;

use crate::feed::Feed;
use crate::world::World;

/// Changes a card based on a version; answers status, ETag and body.
async fn patch(world: &World, who: &str, path: &str, rev: &str, body: Value) -> (u16, String, Value) {
    let answer = world.request(who, Method::PATCH, path, Some(body)).header("If-Match", rev).send().await.unwrap();
    let etag = answer.headers().get("etag").map(|tag| tag.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.status().as_u16(), etag, answer.json().await.unwrap())
}

async fn etag(world: &World, who: &str, path: &str) -> String {
    let answer = world.request(who, Method::GET, path, None).send().await.unwrap();
    answer.headers()["etag"].to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_changes_their_card_and_reads_who_changed_what() {
    let world = World::new().await;
    let card = world.get("cleo", "/v1/me").await;
    assert_eq!((&card["kind"], &card["rev"], &card["body"]["name"]), (&json!("client"), &json!(1), &json!("Cleo Martin")));
    let first = etag(&world, "cleo", "/v1/me").await;
    assert_eq!(first, "\"1\"");

    let edits = json!({"called": "Clé 👋", "reach": {"phone": "+31201234567", "languages": ["nl", "en"]}, "reason": "I moved."});
    let (status, second, told) = patch(&world, "cleo", "/v1/me", &first, edits).await;
    assert_eq!((status, &*second), (200, "\"2\""), "{told}");
    assert_eq!((&told["body"]["called"], &told["body"]["reach"]["phone"]), (&json!("Clé 👋"), &json!("+31201234567")));
    assert_eq!(world.get("cleo", "/v1/me").await["body"]["reach"]["languages"], json!(["nl", "en"]));

    let (status, third, _) = patch(&world, "cleo", "/v1/me", &second, json!({"reach": {"phone": null}})).await;
    assert_eq!((status, &*third), (200, "\"3\""));
    assert_eq!(world.get("cleo", "/v1/me").await["body"]["reach"].get("phone"), None, "empty");
    let (status, same, _) = patch(&world, "cleo", "/v1/me", &third, json!({"called": "Clé 👋"})).await;
    assert_eq!((status, &*same), (200, "\"3\""), "what changes nothing makes no version");

    let changes = world.get("cleo", "/v1/me/changes").await;
    let rows: Vec<_> =
        changes["items"].as_array().unwrap().iter().map(|c| (c["rev"].as_u64().unwrap(), c["at"].as_str().unwrap())).collect();
    assert_eq!(rows, [(3, "/reach/phone"), (2, "/reach/phone"), (2, "/reach/languages"), (2, "/called")]);
    let last = &changes["items"][0];
    assert_eq!((&last["old"], last.get("new"), &last["by"]), (&json!("+31201234567"), None, &json!({"role": "client"})));
    assert_eq!(changes["items"][3]["reason"], "I moved.");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_version_is_refused_with_the_newest_and_three_ways() {
    let world = World::new().await;
    patch(&world, "cleo", "/v1/me", "\"1\"", json!({"address": {"city": "Utrecht"}})).await;
    patch(&world, "cleo", "/v1/me", "\"2\"", json!({"address": {"city": "Leiden"}})).await;
    let (status, _, problem) = patch(&world, "cleo", "/v1/me", "\"2\"", json!({"address": {"city": "Delft"}})).await;
    assert_eq!((status, &problem["code"]), (412, &json!("stale")));
    let (status, _, never) = patch(&world, "cleo", "/v1/me", "\"99\"", json!({"address": {"city": "Delft"}})).await;
    assert_eq!((status, never.get("conflicts"), &never["current"]["rev"]), (412, None, &json!(3)), "there never was one");
    assert_eq!(problem["conflicts"], json!([{"at": "/address/city", "base": "Utrecht", "theirs": "Leiden", "yours": "Delft"}]));
    assert_eq!((&problem["current"]["rev"], &problem["current"]["body"]["address"]["city"]), (&json!(3), &json!("Leiden")));
    let (status, code, _) = world.refused("cleo", Method::PATCH, "/v1/me", Some(json!({"called": "C"}))).await;
    assert_eq!((status, &*code), (428, "version_missing"));
    let (status, _, problem) = patch(&world, "cleo", "/v1/me", "3", json!({"called": "C"})).await;
    assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("If-Match")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_named_and_nothing_of_it_holds() {
    let world = World::new().await;
    let edits = json!({
        "called": "Cleo", "birth_date": "2026-02-30", "reach": {"phone": "020", "media": ["pigeon"]}, "extra": {"none": 1},
        "zone": "Europe/Atlantis",
    });
    let (status, _, problem) = patch(&world, "cleo", "/v1/me", "\"1\"", edits).await;
    let wrong: Vec<_> =
        problem["errors"].as_array().unwrap().iter().map(|e| (e["at"].as_str().unwrap(), e["code"].as_str().unwrap())).collect();
    assert_eq!(status, 422);
    let expected =
        [("/birth_date", "form"), ("/extra/none", "unknown"), ("/reach/media", "range"), ("/reach/phone", "form"), ("/zone", "range")];
    assert_eq!(wrong, expected);
    assert_eq!(etag(&world, "cleo", "/v1/me").await, "\"1\"");
    // A legal name is changed with somebody's yes.
    let (status, _, approval) = patch(&world, "cleo", "/v1/me", "\"1\"", json!({"name": "Cleopatra"})).await;
    assert_eq!((status, &approval["body"]["state"]), (202, &json!("waiting")));
}

#[tokio::test(flavor = "multi_thread")]
async fn to_undo_is_a_version_of_its_own() {
    let world = World::new().await;
    patch(&world, "cleo", "/v1/me", "\"1\"", json!({"called": "C", "zone": "Europe/Amsterdam"})).await;
    patch(&world, "cleo", "/v1/me", "\"2\"", json!({"called": "K"})).await;
    let undone = world.post("cleo", "/v1/me/undo", json!({"rev": 3})).await;
    assert_eq!((&undone["rev"], &undone["body"]["called"]), (&json!(4), &json!("C")));
    assert_eq!(world.get("cleo", "/v1/me/changes").await["items"][0]["undoes"], 3);
    let (status, code, _) = world.refused("cleo", Method::POST, "/v1/me/undo", Some(json!({"rev": 3}))).await;
    assert_eq!((status, &*code), (409, "wrong_state"), "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn to_ask_twice_to_undo_is_to_undo_once() {
    let world = World::new().await;
    patch(&world, "cleo", "/v1/me", "\"1\"", json!({"called": "C", "reach": {"phone": "+31201234567"}})).await;
    patch(&world, "cleo", "/v1/me", "\"2\"", json!({"called": "K"})).await;
    let undo = async |world: &World, key: &str, rev: u64| {
        let asked = world.request("cleo", Method::POST, "/v1/me/undo", Some(json!({ "rev": rev }))).header("Idempotency-Key", key);
        let answer = asked.send().await.unwrap();
        let header = |name| answer.headers().get(name).map(|v| v.to_str().unwrap().to_owned());
        let (etag, replayed) = (header("etag"), header("idempotent-replay"));
        (answer.status().as_u16(), etag, replayed, answer.text().await.unwrap())
    };
    let (status, etag, replayed, first) = undo(&world, "k1", 3).await;
    assert_eq!((status, etag.as_deref(), replayed), (200, Some("\"4\""), None), "{first}");
    let told: Value = serde_json::from_str(&first).unwrap();
    assert_eq!((&told["rev"], &told["body"]["called"], &told["body"]["card_rev"]), (&json!(4), &json!("C"), &json!(4)));
    assert_eq!(told["body"]["reach"]["phone"], "+31201234567", "the whole card");
    assert_eq!(patch(&world, "cleo", "/v1/me", "\"4\"", json!({"called": "Other"})).await.0, 200);
    let mut world = world;
    for starts in 0..2 {
        if starts > 0 {
            world = world.restart().await;
        }
        let world = &world;
        let again = undo(world, "k1", 3).await;
        assert_eq!(again, (200, Some("\"4\"".to_owned()), Some("true".to_owned()), first.clone()), "the first answer");
        assert_eq!(etag_of(world).await, "\"5\"", "and no version of it");
        let (status, _, _, body) = undo(world, "k1", 2).await;
        assert_eq!((status, body.contains("key_reused")), (422, true), "{body}");
        // A refusal is decided anew.
        assert_eq!(undo(world, "k2", 3).await.0, 409);
    }
    let dan = world.request("dan", Method::POST, "/v1/me/undo", Some(json!({"rev": 3}))).header("Idempotency-Key", "k1");
    assert_eq!(dan.send().await.unwrap().status(), StatusCode::CONFLICT, "the key is hers");
}

async fn etag_of(world: &World) -> String {
    etag(world, "cleo", "/v1/me").await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_changes_at_once_that_rest_on_one_version_one_holds() {
    let world = World::new().await;
    let all = (0..8).map(|n| {
        let asked = world.request("cleo", Method::PATCH, "/v1/me", Some(json!({"called": format!("C{n}")}))).header("If-Match", "\"1\"");
        tokio::spawn(async move {
            let answer = asked.send().await.unwrap();
            let (status, body) = (answer.status().as_u16(), answer.json::<Value>().await.unwrap());
            (status, body["conflicts"].as_array().map_or(0, Vec::len))
        })
    });
    let all: Vec<_> = all.collect();
    let mut given = Vec::new();
    for one in all {
        given.push(one.await.unwrap());
    }
    given.sort_unstable();
    let mut expected = vec![(412, 1); 8];
    expected[0] = (200, 0);
    assert_eq!(given, expected, "each is told the three ways");
    assert_eq!(world.get("cleo", "/v1/me/changes").await["items"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_goes_on_when_who_asked_for_it_has_gone() {
    let world = World::new().await;
    for n in 0..20 {
        let seen = etag_of(&world).await;
        let called = json!({"called": format!("C{n}"), "reach": {"media": ["chat", "voice"]}});
        let asked = world.request("cleo", Method::PATCH, "/v1/me", Some(called)).header("If-Match", &*seen);
        // However far it came: kept whole or not at all, and nothing stands in the way of the next.
        let _ = tokio::time::timeout(std::time::Duration::from_millis(n / 2), asked.send()).await;
    }
    let change = async || {
        let seen = etag_of(&world).await;
        patch(&world, "cleo", "/v1/me", &seen, json!({"called": "C", "reach": {"media": ["voice"]}})).await
    };
    // Of those that nobody waits for any more some may still come first.
    let (mut status, mut told) = (412, Value::Null);
    for _ in 0..=20 {
        (status, _, told) = change().await;
        if status != 412 {
            break;
        }
    }
    assert_eq!((status, &told["body"]["called"], &told["rev"]), (200, &json!("C"), &told["body"]["card_rev"]), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_who_serves_them_hears_of_it_and_their_own_older_edit_is_refused() {
    let world = World::new().await;
    let path = "/v1/clients/cleo/card";
    assert_eq!(world.ask("ana", Method::GET, path, None).await.0, StatusCode::NOT_FOUND, "nothing is shared yet");
    let mut feed = Feed::open(&world, "ana").await;
    let _here = Feed::open(&world, "cleo").await;
    world.ready("ana").await;
    world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat", "text": "Hi"})).await;
    let offer = feed.until("offer", |o| o["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    let seen = etag(&world, "ana", path).await;

    let (status, _, told) = patch(&world, "cleo", "/v1/me", "\"1\"", json!({"address": {"street": "Nieuwstraat 2"}})).await;
    assert_eq!(status, 200, "{told}");
    feed.until("client", |c| c["body"]["card_rev"] == 2).await;
    let (status, _, problem) = patch(&world, "ana", path, &seen, json!({"address": {"street": "Oudstraat 1"}})).await;
    assert_eq!((status, &problem["conflicts"][0]["theirs"]), (412, &json!("Nieuwstraat 2")));
    let (status, _, told) =
        patch(&world, "ana", path, "\"2\"", json!({"address": {"city": "Leiden"}, "reason": "Said on the line."})).await;
    assert_eq!((status, &told["body"]["address"]["city"]), (200, &json!("Leiden")));
    let mine = &world.get("cleo", "/v1/me/changes").await["items"][0];
    assert_eq!(
        (&mine["by"]["role"], &mine["by"]["name"], &mine["reason"]),
        (&json!("agent"), &json!("Ana Ribeiro"), &json!("Said on the line."))
    );
    let (status, _, problem) = patch(&world, "ana", path, "\"3\"", json!({"consents": ["presence"]})).await;
    assert_eq!((status, &problem["code"]), (403, &json!("not_allowed")), "a consent is the client's");
    assert_eq!(world.refused("ana", Method::POST, "/v1/clients/cleo/undo", Some(json!({"rev": 2}))).await.0, 409, "not hers to undo");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_elses_card_is_there() {
    let world = World::new().await;
    for (who, status) in [("dan", 404), ("ben", 404), ("", 401)] {
        for path in ["/v1/clients/cleo/card", "/v1/clients/cleo/changes"] {
            assert_eq!(world.ask(who, Method::GET, path, None).await.0.as_u16(), status, "{who} {path}");
        }
        let (given, _, _) = patch(&world, who, "/v1/clients/cleo/card", "\"1\"", json!({"called": "X"})).await;
        assert_eq!(given, status, "{who}");
    }
    let visit = world.post("", "/v1/sessions", json!({"visitor": true})).await;
    let visitor = |method, path: &str| {
        let asked = world.request("", method, path, Some(json!({"called": "X"}))).header("If-Match", "\"1\"");
        asked.bearer_auth(visit["token"].as_str().unwrap()).send()
    };
    assert_eq!(visitor(Method::PATCH, "/v1/me").await.unwrap().status(), 403, "a visitor has no card");
    assert_eq!(visitor(Method::PATCH, "/v1/clients/cleo/card").await.unwrap().status(), 404);
    let (status, _, _) = patch(&world, "ana", "/v1/me", "\"1\"", json!({"called": "X"})).await;
    assert_eq!(status, 403, "agents have no card");
    assert_eq!(etag(&world, "cleo", "/v1/me").await, "\"1\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_outlives_a_restart_and_what_the_rules_know_of_it_too() {
    let world = World::new().await;
    patch(&world, "cleo", "/v1/me", "\"1\"", json!({"called": "C", "reach": {"media": ["voice"]}})).await;
    let world = world.restart().await;
    let card = world.get("cleo", "/v1/me").await;
    assert_eq!((&card["rev"], &card["body"]["called"], &card["body"]["reach"]["media"]), (&json!(2), &json!("C"), &json!(["voice"])));
    let (status, _, problem) =
        world.refused("cleo", Method::POST, "/v1/interactions", Some(json!({"queue": "sales", "medium": "chat"}))).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (409, &json!("reach_forbids")));
}

/// Role and name of who read, newest first, and whether in a talk.
async fn readers(world: &World, who: &str, path: &str) -> Vec<(String, Option<String>, bool)> {
    let list = world.get(who, path).await;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let told = |r: &Value| (text(&r["by"]["role"]).unwrap(), text(&r["by"]["name"]), r.get("interaction").is_some());
    list["items"].as_array().unwrap().iter().map(told).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_reads_who_read_of_them() {
    let world = World::new().await;
    let path = "/v1/me/readers";
    world.get("cleo", "/v1/me").await;
    assert_eq!(readers(&world, "cleo", path).await, [], "not oneself");
    world.get("sam", "/v1/clients/cleo/card").await;
    world.get("sam", "/v1/orders?client=cleo").await;
    assert_eq!(readers(&world, "cleo", path).await, [("supervisor".into(), None, false)], "once a day outside of a talk");
    assert_eq!(world.refused("ana", Method::GET, "/v1/clients/cleo/card", None).await.0, 404);
    assert_eq!(readers(&world, "cleo", path).await.len(), 1, "who is refused read nothing");

    let mut feed = Feed::open(&world, "ana").await;
    let _here = Feed::open(&world, "cleo").await;
    world.ready("ana").await;
    let started = world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat", "text": "Hi"})).await;
    let offer = feed.until("offer", |o| o["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    for _ in 0..2 {
        world.pass_ms(10);
        world.get("ana", "/v1/clients/cleo/card").await;
        world.get("ana", "/v1/history?client=cleo").await;
    }
    let expected = [("agent".to_owned(), Some("Ana Ribeiro".to_owned()), true), ("supervisor".to_owned(), None, false)];
    assert_eq!(readers(&world, "cleo", path).await, expected, "once for the talk");
    assert_eq!(world.get("cleo", path).await["items"][0]["interaction"], started["id"]);

    let world = world.restart().await;
    world.get("ana", "/v1/clients/cleo/card").await;
    assert_eq!(readers(&world, "cleo", path).await, expected, "over a restart too");
    assert_eq!(world.refused("ana", Method::GET, path, None).await.0, 403, "a card is a client's");
    assert_eq!(world.refused("ana", Method::GET, "/v1/clients/cleo/readers", None).await.0, 403, "and who reads it theirs");
    world.get("sam", "/v1/clients/cleo/card").await;
    assert_eq!(readers(&world, "sam", "/v1/clients/cleo/readers").await.len(), 2, "the same day");
    let sam = world.host.session("token-sam").await.unwrap().unwrap().who;
    world.pass_ms(24 * 3_600_000);
    let next_day = session_row("token-late", sam, None, world.host.now()).unwrap();
    world.host.write_library(vec![LibraryWrite::PutSession(next_day)]).await.unwrap();
    world.get("late", "/v1/clients/cleo/card").await;
    assert_eq!(readers(&world, "late", "/v1/clients/cleo/readers").await.len(), 3);
    assert_eq!(readers(&world, "dan", path).await, []);
    assert_eq!(world.refused("dan", Method::GET, "/v1/clients/cleo/readers", None).await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn to_be_seen_is_not_to_be_read() {
    let world = World::new().await;
    assert_eq!(patch(&world, "cleo", "/v1/me", "\"1\"", json!({"consents": ["presence"]})).await.0, 200);
    let seen = world.get("ana", "/v1/presence/client:cleo").await;
    assert!(seen.is_object(), "her presence is there for agents: {seen}");
    for path in ["/v1/clients/cleo/card", "/v1/orders?client=cleo", "/v1/history?client=cleo", "/v1/orders/OC-1"] {
        assert_eq!(world.refused("ana", Method::GET, path, None).await.0, 404, "{path}");
    }
    assert_eq!(patch(&world, "ana", "/v1/clients/cleo/card", "\"2\"", json!({"called": "X"})).await.0, 404);
    for when in ["status", "edited"] {
        let asked = json!({"on": {"order": "OC-1"}, "when": when});
        assert_eq!(world.refused("ana", Method::POST, "/v1/alerts", Some(asked)).await.0, 404, "{when}: an alert tells of it");
    }
    assert_eq!(readers(&world, "cleo", "/v1/me/readers").await, []);
}
