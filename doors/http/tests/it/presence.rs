//! Presence as others read it: the hall, one presentity as JSON and PIDF, who may see what.

use reqwest::Method;
use serde_json::json;
use vestibule_center::audience::Principal;
use vestibule_center::command::{ClientSetup, Command};
use vestibule_center::interaction::medium::Media;
use vestibule_center::value::Private;
use vestibule_wire::pidf::{Basic, PIDF_XML, Presence};
use vestibule_wire::winfo::{Cause, State, Status, WATCHERINFO_XML, WatcherInfo};

use crate::feed::Feed;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn the_hall_and_the_presence_document_tell_one_truth_with_one_revision() {
    let world = World::new().await;
    let ana = Feed::open(&world, "ana").await;
    world.ready("ana").await;
    let hall = world.get("", "/v1/hall").await;
    let sales = hall["queues"].as_array().unwrap().iter().find(|q| q["handle"] == "sales").unwrap();
    assert_eq!((&sales["available"], &sales["holding"]), (&json!(1), &json!(0)));
    assert_eq!(sales["agents"][0]["word"], "free");
    assert!(sales["media"][0]["wait"]["kind"].is_string(), "never null, never a bare point: {sales}");

    let json = world.request("", Method::GET, "/v1/presence/agent:ana", None).send().await.unwrap();
    let pidf =
        world.request("", Method::GET, "/v1/presence/agent:ana", None).header("Accept", "application/pidf+xml").send().await.unwrap();
    let tag = |answer: &reqwest::Response| answer.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
    assert_eq!(tag(&pidf), format!("{}-pidf", tag(&json)), "the same revision on every wire");
    let as_json = world.request("", Method::GET, "/v1/presence/agent:ana", None).header("Accept", "application/pidf+xml");
    let known = as_json.header("If-None-Match", json.headers()["etag"].clone()).send().await.unwrap();
    assert_eq!(known.status(), 200, "who has it as JSON has no PIDF yet");
    assert_eq!(pidf.headers()["content-type"], "application/pidf+xml");
    let etag = json.headers()["etag"].clone();
    let xml = pidf.text().await.unwrap();
    assert!(xml.contains("<basic>open</basic>") && xml.contains("pres:ana@"), "{xml}");
    let unchanged = world.request("", Method::GET, "/v1/presence/agent:ana", None).header("If-None-Match", &etag).send().await.unwrap();
    assert_eq!(unchanged.status(), 304);
    ana.close().await;
    let mut sam = Feed::open(&world, "sam").await;
    sam.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["word"] == "not_reachable").await;
    let seen = world.get("cleo", "/v1/presence/agent:ana").await;
    assert_eq!(seen["body"]["word"], "off", "clients see off, and no parts: {seen}");
    assert!(seen["body"].get("intent").is_none() && seen["body"].get("reach").is_none());
    for presentity in ["queue:sales", "center"] {
        world.get("", &format!("/v1/presence/{presentity}")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_device_goes_late_and_its_offer_is_withdrawn_without_a_miss() {
    let world = World::new().await;
    let rev = world.request("root", Method::GET, "/v1/settings", None).send().await.unwrap().headers()["etag"].clone();
    let short = json!({"ghost_ms": 400, "offer_ms": 600_000});
    let changed = world.request("root", Method::PATCH, "/v1/settings", Some(short)).header("If-Match", rev).send().await.unwrap();
    assert_eq!(changed.status(), 200);
    // This reader never reads again after the snapshot, so it answers no ping.
    let _silent = Feed::open(&world, "ana").await;
    let mut sam = Feed::open(&world, "sam").await;
    world.ready("ana").await;
    world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
    let agent = sam.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["word"] == "not_reachable").await;
    assert_eq!((&agent["body"]["intent"], &agent["body"]["missed"]), (&json!("ready"), &json!(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn watchers_are_told_to_staff_only() {
    let world = World::new().await;
    world.post("cleo", "/v1/alerts", json!({"on": {"agent": "ana"}, "when": "open"})).await;
    let watchers = world.get("ana", "/v1/presence/agent:ana/watchers").await;
    let items = watchers["items"].as_array().unwrap();
    assert_eq!((items.len(), &items[0]["kind"], &watchers["next"]), (1, &json!("client"), &json!(null)), "{watchers}");
    assert!(items[0].get("name").is_none(), "ana shares nothing else with who wants to be told: {watchers}");
    assert_eq!(world.get("sam", "/v1/presence/agent:ana/watchers").await["items"][0]["name"], "Cleo Martin");
    let cursor = items[0]["id"].as_str().unwrap();
    assert_eq!(world.get("ana", &format!("/v1/presence/agent:ana/watchers?after={cursor}")).await["items"], json!([]));
    assert_eq!(world.refused("cleo", Method::GET, "/v1/presence/agent:ana/watchers", None).await.0, 403);
    assert_eq!(world.refused("cleo", Method::GET, "/v1/presence/client:dan", None).await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn watchers_are_told_as_a_document_of_the_rfc_to_staff_only() {
    let world = World::new().await;
    let alert = world.post("cleo", "/v1/alerts", json!({"on": {"agent": "ana"}, "when": "open"})).await;
    let ask = async |who: &str| {
        let asked = world.request(who, Method::GET, "/v1/presence/agent:ana/watchers", None);
        asked.header("Accept", WATCHERINFO_XML).send().await.unwrap()
    };
    let told = async |who: &str| {
        let answer = ask(who).await;
        assert_eq!((answer.status().as_u16(), answer.headers()["content-type"].to_str().unwrap()), (200, WATCHERINFO_XML));
        WatcherInfo::read(&answer.text().await.unwrap()).unwrap()
    };
    let info = told("sam").await;
    assert_eq!((info.version, info.state, info.lists.len()), (0, State::Full, 1));
    let list = &info.lists[0];
    assert!(list.resource.starts_with("pres:ana@") && list.package == "presence" && list.more[0].name == "feeds", "{list:?}");
    let [cleo] = &*list.watchers else { panic!("{list:?}") };
    let watchers = world.get("sam", "/v1/presence/agent:ana/watchers").await;
    let id = watchers["items"][0]["id"].as_str().unwrap();
    assert!(cleo.uri.starts_with(&format!("pres:{}@guests.", id.to_lowercase())), "{cleo:?}");
    assert_eq!((cleo.name.as_deref(), cleo.status, cleo.cause), (Some("Cleo Martin"), Status::Active, Cause::Subscribe));
    assert_eq!(json!(cleo.id), alert["id"], "the alert is the subscription");
    assert!(cleo.subscribed.is_some() && cleo.expiration.is_some_and(|s| s > 0), "{cleo:?}");
    assert_eq!(told("ana").await.lists[0].watchers[0].name, None, "as in JSON");
    assert_eq!(ask("cleo").await.status(), 403);
    assert_eq!(ask("").await.status(), 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poller_is_answered_nothing_until_it_changed_and_then_the_next_revision() {
    let world = World::new().await;
    let _ana = Feed::open(&world, "ana").await;
    let poll = async |form: &str, known: &str| {
        let asked = world.request("", Method::GET, "/v1/presence/agent:ana", None).header("Accept", form);
        let answer = asked.header("If-None-Match", known).send().await.unwrap();
        let (status, rev) = (answer.status().as_u16(), answer.headers()["etag"].to_str().unwrap().to_owned());
        (status, rev, answer.text().await.unwrap())
    };
    for form in ["application/json", PIDF_XML] {
        let (status, rev, first) = poll(form, "\"0\"").await;
        assert_eq!(status, 200);
        for _ in 0..3 {
            assert_eq!(poll(form, &rev).await, (304, rev.clone(), String::new()), "{form}");
        }
        world.ready("ana").await;
        let (status, next, second) = poll(form, &rev).await;
        assert!(status == 200 && next != rev && second != first, "{form}: {rev} {next}");
        if form == PIDF_XML {
            let read = Presence::read(&second).unwrap();
            assert!(read.tuples.iter().any(|t| t.status.basic == Some(Basic::Open)), "{second}");
        }
        let not_ready = json!({"intent": "not_ready", "reason": "break"});
        let (status, answer) = world.ask("ana", Method::PUT, "/v1/agents/me/intent", Some(not_ready)).await;
        assert_eq!(status, 200, "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_sees_their_own_records_and_nobody_elses() {
    let world = World::new().await;
    let orders = world.get("cleo", "/v1/orders").await;
    assert_eq!(orders["items"].as_array().unwrap().iter().map(|o| o["body"]["number"].clone()).collect::<Vec<_>>(), [json!("OC-1")]);
    assert_eq!(orders["items"][0]["body"]["total"], "4390.00");
    assert_eq!(world.get("cleo", "/v1/orders/OC-1").await["body"]["product_name"], "Heron");
    assert_eq!(world.refused("ana", Method::GET, "/v1/orders?client=cleo", None).await.0, 404, "ana shares nothing with cleo");
    world.get("sam", "/v1/orders?client=cleo").await;
    assert_eq!(world.get("cleo", "/v1/history").await["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_who_consents_is_found_whether_here_or_not_and_is_in_no_feed_for_being_looked_up() {
    let world = World::new().await;
    let client = |name: &str, presence_consent| ClientSetup {
        client: None,
        handle: Some(name.into()),
        name: Private::new(name),
        languages: "en".into(),
        media: Media::EVERY,
        presence_consent,
    };
    for (name, consents) in [("eve", true), ("fay", false)] {
        let put = Command::PutClient(Box::new(client(name, consents)));
        world.host.command(Principal::Center, put, None).await.unwrap();
    }
    let mut ana = Feed::open(&world, "ana").await;
    for path in ["/v1/presence/client:eve", "/v1/clients/eve"] {
        assert_eq!(world.get("ana", path).await["body"]["here"], false, "{path}");
    }
    // To be seen is not to be read: what is kept of her is for those who share something with her.
    for path in ["/v1/presence/client:fay", "/v1/clients/fay", "/v1/history?client=fay", "/v1/history?client=eve"] {
        assert_eq!(world.refused("ana", Method::GET, path, None).await.0, 404, "{path}");
    }
    assert_eq!(world.get("ana", "/v1/clients").await["items"], json!([]));
    // What comes next in the feed is this, with nothing of those who were looked up before it.
    world.post("cleo", "/v1/invitations", json!({"to": {"agent": "ana"}, "medium": "chat"})).await;
    ana.until("invitation", |_| true).await;
    let seen: Vec<_> = ana.revs.keys().filter(|(kind, _)| kind == "client").collect();
    assert_eq!(seen.len(), 1, "only who invited: {seen:?}");
}
