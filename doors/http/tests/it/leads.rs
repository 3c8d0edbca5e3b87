//! A lead: what is of their own queues is theirs to see and to steer, what is not is absent or refused; and it follows
//! their queues while they look on.

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::agent::intent::Role;

use crate::feed::Feed;
use crate::world::World;

fn id(doc: &Value) -> String {
    doc["id"].as_str().unwrap().to_owned()
}

fn has(doc: &Value, verb: &str) -> bool {
    doc["can"].as_array().unwrap().iter().any(|can| can == verb)
}

/// A client's talk with an agent, and its offer.
async fn talk(world: &World, client: &str, queue: &str, agent: &mut Feed) -> (String, String) {
    let talk = id(&world.post(client, "/v1/interactions", json!({"queue": queue, "medium": "chat", "text": "My wheel"})).await);
    let offer = id(&agent.until("offer", |d| d["body"]["state"] == "live").await);
    world.post(agent_of(queue), &format!("/v1/offers/{offer}/accept"), json!({})).await;
    (talk, offer)
}

fn agent_of(queue: &str) -> &'static str {
    if queue == "sales" { "ana" } else { "ben" }
}

/// What a lead may ask of a talk of theirs, of their queue and of the team.
async fn theirs(world: &World, own: &str) {
    let queue = |name: &str| format!("/v1/queues/{name}");
    let of = |talk: &str, verb: &str| format!("/v1/interactions/{talk}/{verb}");
    let yes = [
        (Method::GET, of(own, "why"), None),
        (Method::GET, of(own, ""), None),
        (Method::PATCH, queue("sales"), Some(json!({"state": "closed"}))),
        (Method::PATCH, queue("sales"), Some(json!({"state": "open"}))),
        (Method::PUT, "/v1/agents/ana/intent".into(), Some(json!({"intent": "not_ready", "reason": "meeting"}))),
        (Method::POST, of(own, "listen"), Some(json!({}))),
        (Method::GET, of(own, "messages"), None),
        (Method::POST, of(own, "whisper"), Some(json!({}))),
        (Method::GET, of(own, "notes"), None),
        (Method::POST, of(own, "leave"), Some(json!({}))),
    ];
    for (method, path, body) in yes {
        let path = path.trim_end_matches('/');
        let (status, answer) = world.ask("lia", method, path, body).await;
        assert!(status.is_success(), "{path}: {status} {answer}");
    }
}

/// What they may not ask: 403 where they see the thing, 404 where they do not. A thing is a talk and its offer.
async fn not_theirs(world: &World, (own, own_offer): (&str, &str), (foreign, foreign_offer): (&str, &str), callback: &str) {
    let queue = |name: &str| format!("/v1/queues/{name}");
    let of = |talk: &str, verb: &str| format!("/v1/interactions/{talk}/{verb}");
    let no = [
        (403, Method::PATCH, queue("support"), Some(json!({"state": "closed"}))),
        (403, Method::PUT, "/v1/agents/ben/intent".into(), Some(json!({"intent": "not_ready"}))),
        (403, Method::PUT, "/v1/agents/sam/intent".into(), Some(json!({"intent": "ready"}))),
        (403, Method::POST, format!("/v1/offers/{own_offer}/accept"), None),
        (404, Method::POST, format!("/v1/offers/{foreign_offer}/accept"), None),
        (404, Method::GET, format!("/v1/offers/{foreign_offer}"), None),
        (404, Method::GET, of(own, "messages"), None),
        (403, Method::POST, of(own, "close"), None),
        (404, Method::GET, of(foreign, ""), None),
        (404, Method::GET, of(foreign, "why"), None),
        (404, Method::GET, of(foreign, "notes"), None),
        (404, Method::POST, of(foreign, "listen"), Some(json!({}))),
        (404, Method::POST, of(foreign, "whisper"), Some(json!({}))),
        (404, Method::POST, of(foreign, "take_over"), Some(json!({}))),
        (404, Method::POST, of(foreign, "requeue"), Some(json!({}))),
        (404, Method::GET, format!("/v1/callbacks/{}", callback), None),
        (404, Method::POST, format!("/v1/callbacks/{}/cancel", callback), None),
        (403, Method::GET, "/v1/settings".into(), None),
    ];
    for (expected, method, path, body) in no {
        let path = path.trim_end_matches('/');
        let (status, _, problem) = world.refused("lia", method.clone(), path, body).await;
        assert_eq!(status, expected, "{method} {path}: {problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_of_a_leads_queues_is_theirs_and_nothing_else() {
    let world = World::new().await;
    world.give_media("support", "chat callback").await;
    world.staff("lia", "Lia Brandt", Role::Lead, &["sales"]).await;
    let (mut ana, mut ben) = (Feed::open(&world, "ana").await, Feed::open(&world, "ben").await);
    let clients = [Feed::open(&world, "cleo").await, Feed::open(&world, "dan").await];
    world.ready("ana").await;
    world.ready("ben").await;
    let promised =
        world.post("cleo", "/v1/callbacks", json!({"queue": "support", "number": "+31201234567", "at": "2026-11-24T10:00:00Z"})).await;
    let (own, own_offer) = talk(&world, "cleo", "sales", &mut ana).await;
    let (foreign, foreign_offer) = talk(&world, "dan", "support", &mut ben).await;
    let queue = |name: &'static str| format!("/v1/queues/{name}");

    // What they see.
    let (sales, support) = (world.get("lia", &queue("sales")).await, world.get("lia", &queue("support")).await);
    assert_eq!((has(&sales, "close"), has(&support, "close")), (true, false));
    assert_eq!((&sales["body"]["agents"].as_array().unwrap().len(), &sales["body"]["active"]), (&1, &json!(1)), "a lead serves nobody");
    let (team, other) = (world.get("lia", "/v1/agents/ana").await, world.get("lia", "/v1/agents/ben").await);
    assert_eq!((has(&team, "not_ready"), has(&team, "hide"), has(&other, "not_ready")), (true, true, false));
    assert_eq!(world.get("lia", "/v1/interactions").await["items"].as_array().unwrap().iter().map(id).collect::<Vec<_>>(), [own.as_str()]);
    let offer = world.get("lia", &format!("/v1/offers/{own_offer}")).await;
    assert_eq!((&offer["can"], offer["body"].get("text")), (&json!([]), None));
    assert_eq!(world.get("lia", "/v1/sessions/current").await["principal"]["role"], "lead");

    // What they may ask: their own, a thing they see that is not theirs, a thing that is not there for them.
    theirs(&world, &own).await;
    not_theirs(&world, (&own, &own_offer), (&foreign, &foreign_offer), &id(&promised)).await;
    let taken = world.post("lia", &format!("/v1/interactions/{own}/take_over"), json!({})).await;
    assert_eq!(taken["body"]["owner_name"], "Lia Brandt");
    drop(clients);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_follows_the_queues_of_its_lead() {
    let world = World::new().await;
    world.give_media("support", "chat callback").await;
    world.staff("lia", "Lia Brandt", Role::Lead, &["sales"]).await;
    let mut ana = Feed::open(&world, "ana").await;
    let cleo = Feed::open(&world, "cleo").await;
    world.ready("ana").await;
    let promised =
        world.post("dan", "/v1/callbacks", json!({"queue": "support", "number": "+31201234567", "at": "2026-11-24T10:00:00Z"})).await;
    let (own, offer) = talk(&world, "cleo", "sales", &mut ana).await;
    let mut lia = Feed::open(&world, "lia").await;
    world.post("lia", &format!("/v1/interactions/{own}/listen"), json!({})).await;
    lia.until("message", |d| d["body"]["text"] == "My wheel").await;
    lia.until("queue", |d| d["body"]["handle"] == "sales" && has(d, "close")).await;
    assert!(lia.of("callback").is_empty());
    let resumed = lia.cursor.clone();

    // She is given support for sales: what was hers leaves, shared documents become what everybody of the center reads.
    world.staff("lia", "Lia Brandt", Role::Lead, &["support"]).await;
    lia.gone("interaction", &own).await;
    lia.gone("offer", &offer).await;
    assert_eq!(lia.of("message"), Vec::<&Value>::new(), "its lines left with it");
    lia.until("queue", |d| d["body"]["handle"] == "sales" && !has(d, "close")).await;
    lia.until("agent", |d| d["body"]["handle"] == "ben" && has(d, "hide")).await;
    lia.until("queue", |d| d["body"]["handle"] == "support" && has(d, "close")).await;
    lia.until("callback", |d| d["id"] == promised["id"] && has(d, "cancel")).await;
    // Ana serves support too: she stays of the team, until she does not.
    lia.until("agent", |d| d["body"]["handle"] == "ana" && has(d, "hide")).await;
    world.staff("ana", "Ana Ribeiro", Role::Agent, &["sales"]).await;
    let ana_now = lia.until("agent", |d| d["body"]["handle"] == "ana" && d["can"] == json!([])).await;
    assert_eq!(ana_now["body"]["intent"], "ready", "as agents read it");

    // A feed that was away meanwhile comes to the same, and so does a new one.
    let held = |feed: &Feed| feed.docs.iter().map(|(key, d)| (key.clone(), d["can"].clone())).collect::<Vec<_>>();
    let mut back = Feed::open_after(&world, "lia", Some(&resumed)).await;
    back.until("agent", |d| d["body"]["handle"] == "ana" && d["can"] == json!([])).await;
    assert!(back.of("queue").iter().any(|d| d["body"]["handle"] == "sales" && !has(d, "close")), "{:?}", back.of("queue"));
    let fresh = Feed::open(&world, "lia").await;
    assert_eq!(held(&lia), held(&fresh));
    drop(cleo);
}
