//! What each audience is told of a queue, and agents who hide: the same in the hall, in one document, and in feeds.

use reqwest::Method;
use serde_json::{Value, json};

use crate::feed::Feed;
use crate::world::World;

/// Changes one field of a queue's set-up.
async fn tell(world: &World, queue: &str, disclosure: Value) -> (u16, Value) {
    let path = format!("/v1/setup/queues/{queue}");
    let kept = world.request("root", Method::GET, &path, None).send().await.unwrap();
    let tag = kept.headers()["etag"].clone();
    let mut body = kept.json::<Value>().await.unwrap()["body"].clone();
    body["disclosure"] = disclosure;
    let answer = world.request("root", Method::PUT, &path, Some(body)).header("If-Match", tag).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn sales_of(world: &World, who: &str) -> Value {
    let hall = world.get(who, "/v1/hall").await;
    hall["queues"].as_array().unwrap().iter().find(|q| q["handle"] == "sales").cloned().unwrap_or(Value::Null)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_audience_reads_what_it_is_told_and_the_rest_is_absent() {
    let world = World::new().await;
    let _ana = Feed::open(&world, "ana").await;
    world.ready("ana").await;
    let told = json!({"anyone": {"figures": "words", "names": "nothing"}, "client": {"figures": "rounded", "names": "first"}});
    assert_eq!(tell(&world, "support", told.clone()).await.0, 200);
    let (status, put) = tell(&world, "sales", told).await;
    assert_eq!((status, &put["body"]["disclosure"]["anyone"]["figures"]), (200, &json!("words")), "{put}");

    let anyone = sales_of(&world, "").await;
    assert_eq!((&anyone["available_word"], &anyone["holding_word"]), (&json!("few"), &json!("none")), "{anyone}");
    for hidden in ["available", "holding", "rounded", "oldest_ms", "oldest_at", "agents", "disclosure"] {
        assert!(anyone.get(hidden).is_none(), "{hidden} of {anyone}");
    }
    let client = sales_of(&world, "cleo").await;
    assert_eq!((&client["available"], &client["holding"], &client["rounded"]), (&json!(2), &json!(0), &json!(true)), "{client}");
    assert_eq!(client["agents"][0]["name"], "Ana", "{client}");
    assert!(client["agents"][0].get("handle").is_none(), "{client}");
    let staff = world.get("ana", "/v1/queues/sales").await;
    assert_eq!((&staff["body"]["available"], &staff["body"]["disclosure"]["client"]["names"]), (&json!(1), &json!("first")));

    // An agent who is not told, one who is not there, one who hides: nobody can tell them apart.
    let mut answers = Vec::new();
    for agent in ["ana", "nobody"] {
        for path in [format!("/v1/agents/{agent}"), format!("/v1/presence/agent:{agent}")] {
            let (status, body) = world.ask("", Method::GET, &path, None).await;
            answers.push((status.as_u16(), body));
        }
    }
    assert!(answers.iter().all(|a| *a == answers[0]) && answers[0].0 == 404, "{answers:?}");

    assert_eq!(tell(&world, "sales", json!({"anyone": {"figures": "hours"}, "client": {"figures": "nothing"}})).await.0, 200);
    let anyone = sales_of(&world, "").await;
    assert_eq!(anyone["media"][0], json!({"medium": "chat", "possible": true}), "{anyone}");
    assert!(anyone.get("available_word").is_none() && anyone.get("agents").is_none());
    assert_eq!(sales_of(&world, "cleo").await, Value::Null);
    let start = json!({"queue": "sales", "medium": "chat"});
    assert_eq!(world.refused("cleo", Method::POST, "/v1/interactions", Some(start.clone())).await.0, 404);
    let visitor = world.refused("cleo", Method::POST, "/v1/alerts", Some(json!({"on": {"queue": "sales"}, "when": "open"}))).await;
    assert_eq!(visitor.0, 404);
    let wrong = tell(&world, "sales", json!({"anyone": {"figures": "some"}})).await;
    assert_eq!((wrong.0, &wrong.1["errors"][0]["at"]), (422, &json!("/disclosure/anyone/figures")), "{}", wrong.1);
    let world = world.restart().await;
    assert_eq!(sales_of(&world, "cleo").await, Value::Null, "kept over a restart");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_talk_and_in_its_history_the_name_is_as_the_queue_tells_it() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    world.ready("ana").await;
    assert_eq!(tell(&world, "sales", json!({"client": {"names": "first"}})).await.0, 200);
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
    let path = format!("/v1/interactions/{}", talk["id"].as_str().unwrap());
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    let line = world.post("ana", &format!("{path}/messages"), json!({"text": "Hello"})).await;
    let seen = |name: &'static str| {
        let (world, path, line) = (&world, path.clone(), line["id"].as_str().unwrap().to_owned());
        async move {
            assert_eq!(world.get("cleo", &path).await["body"]["owner_name"], name);
            let told = world.get("cleo", &format!("/v1/messages/{line}")).await;
            assert_eq!(told["body"]["by_name"].as_str().unwrap_or("absent"), if name.is_empty() { "absent" } else { name }, "{told}");
            let lines = world.get("cleo", &format!("{path}/messages")).await;
            assert_eq!(lines["items"][0].get("by"), told["body"].get("by"), "a list tells what the line's document tells: {lines}");
        }
    };
    seen("Ana").await;
    assert_eq!(world.get("ana", &path).await["body"]["owner_name"], "Ana Ribeiro");
    world.post("ana", &format!("{path}/close"), json!({})).await;
    world.post("ana", &format!("{path}/wrap_up"), json!({"disposition": "solved"})).await;
    let named = |history: Value| history["items"][0]["agent"]["name"].clone();
    assert_eq!(named(world.get("cleo", "/v1/history").await), "Ana");
    assert_eq!(named(world.get("ana", &format!("/v1/history?client={}", talk["body"]["client"].as_str().unwrap())).await), "Ana Ribeiro");
    assert_eq!(tell(&world, "sales", json!({"client": {"names": "nothing"}})).await.0, 200);
    let history = world.get("cleo", "/v1/history").await;
    assert!(history["items"][0].get("agent").is_none(), "{history}");
    let lines = world.get("cleo", &format!("{path}/messages")).await;
    assert_eq!(lines["items"][0]["text"], "Hello");
    assert!(lines["items"][0].get("by").is_none(), "nor by which agent: {lines}");
    assert!(world.get("ana", &format!("{path}/messages")).await["items"][0]["by"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hides_leaves_the_feeds_of_clients_and_comes_back() {
    let world = World::new().await;
    let _ana = Feed::open(&world, "ana").await;
    world.ready("ana").await;
    let (mut cleo, mut sam) = (Feed::open(&world, "cleo").await, Feed::open(&world, "sam").await);
    let shown = cleo.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["word"] == "free").await;
    assert!(shown["body"].get("since").is_none(), "{shown}");
    let own = world.get("ana", "/v1/agents/me").await;
    assert!(own["can"].as_array().unwrap().contains(&json!("hide")), "{own}");
    let (status, hidden) = world.ask("ana", Method::PUT, "/v1/agents/me/hidden", Some(json!({"hidden": true}))).await;
    assert_eq!((status.as_u16(), &hidden["body"]["hidden"]), (200, &json!(true)), "{hidden}");
    assert!(hidden["can"].as_array().unwrap().contains(&json!("show")), "{hidden}");
    cleo.gone("agent", shown["id"].as_str().unwrap()).await;
    let seen = sam.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["hidden"] == true).await;
    assert_eq!(seen["body"]["word"], "free");
    assert_eq!(sales_of(&world, "cleo").await["available"], 1, "work goes on, and is told without her name");
    assert_eq!(world.ask("cleo", Method::GET, "/v1/agents/ana", None).await.0, 404);
    assert_eq!(world.refused("cleo", Method::PUT, "/v1/agents/ana/hidden", Some(json!({"hidden": false}))).await.0, 404);
    assert_eq!(world.refused("ben", Method::PUT, "/v1/agents/ana/hidden", Some(json!({"hidden": false}))).await.0, 403);
    assert_eq!(world.refused("ana", Method::PUT, "/v1/agents/me/hidden", Some(json!({"hidden": "no"}))).await.0, 422);
    let world = world.restart().await;
    let own = world.get("ana", "/v1/agents/me").await;
    assert_eq!(own["body"]["hidden"], true, "kept over a restart");
    assert_eq!(world.ask("sam", Method::PUT, "/v1/agents/ana/hidden", Some(json!({"hidden": false}))).await.0, 200);
    assert_eq!(world.ask("cleo", Method::GET, "/v1/agents/ana", None).await.0, 200);
}
