//! The client's ledger of past interactions: whole items, groups of all of them, search, corrections, and the file of it.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::feed::Feed;
use crate::world::World;

/// A chat of a client that an agent takes, talks in and closes; answers its id.
pub(crate) async fn talk(world: &World, client: &str, (agent, feed): (&str, &mut Feed), about: &str, said: &str) -> String {
    world.pass_ms(1_000);
    let mut body = json!({"queue": "support", "medium": "chat", "text": said});
    if !about.is_empty() {
        body["product"] = json!(about);
    }
    world.ready(agent).await;
    let id = world.post(client, "/v1/interactions", body).await["id"].as_str().unwrap().to_owned();
    world.pass_ms(4_000);
    let offer = feed.until("offer", |d| d["body"]["interaction"] == id.as_str() && d["body"]["state"] == "live").await;
    world.post(agent, &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    world.pass_ms(60_000);
    id
}

pub(crate) async fn close(world: &World, agent: &str, id: &str) {
    world.post(agent, &format!("/v1/interactions/{id}/close"), json!({})).await;
    world.post(agent, &format!("/v1/interactions/{id}/wrap_up"), json!({"disposition": "solved", "note": "Wheel trued by hand."})).await;
    let away = json!({"intent": "not_ready", "reason": "break"});
    assert_eq!(world.ask(agent, Method::PUT, "/v1/agents/me/intent", Some(away)).await.0, 200);
}

pub(crate) async fn patch(world: &World, who: &str, id: &str, rev: u64, body: Value) -> (u16, Value) {
    let asked = world.request(who, Method::PATCH, &format!("/v1/interactions/{id}"), Some(body));
    let answer = asked.header("If-Match", format!("\"{rev}\"")).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

pub(crate) fn ids(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap().to_owned()).collect()
}

pub(crate) async fn found(world: &World, who: &str, client: &str, words: &str) -> Vec<String> {
    let of = if client.is_empty() { String::new() } else { format!("&client={client}") };
    ids(&world.get(who, &format!("/v1/history?search={words}{of}")).await)
}

/// Places of the changes that somebody reads, newest first.
async fn changed(world: &World, who: &str, id: &str) -> Vec<String> {
    let list = world.get(who, &format!("/v1/interactions/{id}/changes")).await;
    list["items"].as_array().unwrap().iter().map(|c| c["at"].as_str().unwrap().to_owned()).collect()
}

fn texts(item: &Value) -> Vec<&str> {
    item["notes"].as_array().map(|all| all.iter().map(|n| n["text"].as_str().unwrap()).collect()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_tells_waits_talks_and_everybody_who_took_part() {
    let world = World::new().await;
    let (mut ana, mut ben) = (Feed::open(&world, "ana").await, Feed::open(&world, "ben").await);
    let _cleo = Feed::open(&world, "cleo").await;
    let id = talk(&world, "cleo", ("ana", &mut ana), "heron", "The brake squeaks").await;
    let path = format!("/v1/interactions/{id}");
    world.post("ana", &format!("{path}/note"), json!({"text": "Third time this year"})).await;
    world.ready("ben").await;
    world.post("ana", &format!("{path}/transfer"), json!({"to": {"agent": "ben"}})).await;
    let offer = ben.until("offer", |d| d["body"]["interaction"] == id.as_str() && d["body"]["state"] == "live").await;
    world.post("ben", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    world.pass_ms(30_000);
    close(&world, "ben", &id).await;

    let own = world.get("cleo", &format!("/v1/history/{id}")).await;
    assert_eq!((&own["waiting_ms"], &own["talking_ms"], &own["rev"]), (&json!(4_000), &json!(90_000), &json!(1)), "{own}");
    let names = |item: &Value| item["agents"].as_array().unwrap().iter().map(|a| a["name"].clone()).collect::<Vec<_>>();
    assert_eq!((names(&own), &own["agent"]["name"]), (vec![json!("Ana Ribeiro"), json!("Ben Okafor")], &json!("Ben Okafor")));
    assert_eq!((&own["products"], &own["transcript"]), (&json!([{"id": "heron", "name": "Heron"}]), &json!(true)));
    assert_eq!((own.get("disposition"), own.get("notes")), (None, None), "not the client's: {own}");
    assert_eq!(own["can"], json!(["correct", "note", "rate", "reopen"]));
    let told = world.get("ben", "/v1/history?client=cleo").await["items"][0].clone();
    assert_eq!((&told["disposition"], &told["disposition_name"]), (&json!("solved"), &json!("Solved")));
    assert_eq!(texts(&told), ["Third time this year", "Wheel trued by hand."], "{told}");
    assert!(told["notes"].as_array().unwrap().iter().all(|n| n["private"] == true));
    assert_eq!((&told["notes"][0]["by"]["name"], &told["transcript"]), (&json!("Ana Ribeiro"), &json!(true)));
    for (who, status) in [("dan", 404), ("", 401)] {
        assert_eq!(world.ask(who, Method::GET, &format!("/v1/history/{id}"), None).await.0.as_u16(), status, "{who}");
    }
    assert_eq!(ids(&world.get("cleo", "/v1/history?agent=ana").await), [id.as_str()], "who helped is found too");
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_count_the_whole_history_and_their_filter_lists_it() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    let mut all = Vec::new();
    for n in 0..5 {
        let id = talk(&world, "cleo", ("ana", &mut ana), if n % 2 == 0 { "heron" } else { "plover" }, "Hello").await;
        close(&world, "ana", &id).await;
        all.insert(0, id);
    }
    let page = world.get("cleo", "/v1/history?group=product,agent").await;
    let groups = page["groups"].as_array().unwrap();
    let told: Vec<_> = groups.iter().map(|g| (g["id"].as_str().unwrap(), g["n"].clone(), g["total"].clone())).collect();
    assert_eq!(told, [("heron", json!(3), json!(3)), ("plover", json!(2), json!(2))]);
    assert_eq!((&page["total"], &page["zone"], &page["next"]), (&json!(5), &json!("UTC"), &Value::Null));
    let inner = &groups[0]["groups"][0];
    let query = inner["filter"].as_object().unwrap().iter().map(|(k, v)| format!("{k}={}", v.as_str().unwrap())).collect::<Vec<_>>();
    let listed = world.get("cleo", &format!("/v1/history?{}", query.join("&"))).await;
    assert_eq!(ids(&listed), [all[0].clone(), all[2].clone(), all[4].clone()]);
    let days = world.get("cleo", "/v1/history?group=date&zone=Pacific/Auckland").await;
    assert_eq!((&days["groups"][0]["id"], &days["zone"]), (&json!("2026-11-24"), &json!("Pacific/Auckland")));
    world
        .request("cleo", Method::PATCH, "/v1/me", Some(json!({"zone": "America/Los_Angeles"})))
        .header("If-Match", "\"1\"")
        .send()
        .await
        .unwrap();
    assert_eq!(world.get("cleo", "/v1/history?group=date").await["zone"], "America/Los_Angeles", "the zone of her card");
    for (query, at) in
        [("zone=Mars/Base", "?zone"), ("group=date,agent,product", "?group"), ("search=...", "?search"), ("format=csv", "?format")]
    {
        let (status, _, problem) = world.refused("cleo", Method::GET, &format!("/v1/history?{query}"), None).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!(at)), "{problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_finds_only_what_they_may_read() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let mut ben = Feed::open(&world, "ben").await;
    let (_cleo, _dan) = (Feed::open(&world, "cleo").await, Feed::open(&world, "dan").await);
    let first = talk(&world, "cleo", ("ana", &mut ana), "heron", "The brâke squeaks").await;
    close(&world, "ana", &first).await;
    let second = talk(&world, "cleo", ("ben", &mut ben), "plover", "Where is my order? \u{1f6b2}").await;
    close(&world, "ben", &second).await;
    let foreign = talk(&world, "dan", ("ana", &mut ana), "heron", "My brake too").await;
    close(&world, "ana", &foreign).await;
    world.host.index_talks().await.unwrap();

    assert_eq!(found(&world, "cleo", "", "brake").await, [first.as_str()], "her own, and not dan's");
    assert_eq!(found(&world, "cleo", "", "BRA").await, [first.as_str()]);
    assert_eq!(found(&world, "cleo", "", "%F0%9F%9A%B2").await, [second.as_str()]);
    assert_eq!(found(&world, "cleo", "", "where%20brake").await, [] as [&str; 0], "all of the words");
    assert_eq!(found(&world, "cleo", "", "heron%20squeaks").await, [first.as_str()], "a product's name beside what was said");
    assert_eq!(found(&world, "cleo", "", "okafor").await, [second.as_str()], "by the name of an agent");
    assert_eq!(found(&world, "cleo", "", "trued").await, [] as [&str; 0], "a note of the center");
    assert_eq!(found(&world, "cleo", "", "solved").await, [] as [&str; 0], "a disposition");
    assert_eq!(found(&world, "sam", "cleo", "solved").await, [second.as_str(), first.as_str()]);
    assert_eq!(found(&world, "sam", "cleo", "trued").await, [second.as_str(), first.as_str()]);
    assert_eq!(found(&world, "sam", "cleo", "squeaks").await, [] as [&str; 0], "no lines of talks that were not hers");
    assert_eq!(found(&world, "sam", "cleo", "ribeiro").await, [first.as_str()]);
    let grouped = world.get("cleo", "/v1/history?search=squeaks&group=product").await;
    assert_eq!((grouped["groups"].as_array().unwrap().len(), &grouped["total"]), (1, &json!(1)));
    // What is found outlives a restart, and what is said after it is found too.
    let world = world.restart().await;
    assert_eq!(found(&world, "cleo", "", "squeaks").await, [first.as_str()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_corrects_notes_and_rates_and_the_row_stays() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    let id = talk(&world, "cleo", ("ana", &mut ana), "heron", "Hello").await;
    let (status, problem) = patch(&world, "cleo", &id, 1, json!({"product": "plover"})).await;
    assert_eq!((status, &problem["code"]), (409, &json!("wrong_state")), "it is not over yet");
    close(&world, "ana", &id).await;
    let before = world.host.interaction_row(world.host.ids().read_interaction(&id).unwrap()).await.unwrap();

    let (status, item) =
        patch(&world, "cleo", &id, 1, json!({"product": ["plover", "heron"], "rating": 4, "note": "It was =the left\nwheel."})).await;
    assert_eq!((status, &item["rev"], &item["product"], &item["rating"]), (200, &json!(2), &json!("plover"), &json!(4)), "{item}");
    assert_eq!(texts(&item), ["It was =the left\nwheel."]);
    let (status, item) = patch(&world, "ana", &id, 2, json!({"note": "Noted.", "private_note": "Call back on Monday."})).await;
    assert_eq!((status, texts(&item).len()), (200, 4), "with the one of the wrap-up: {item}");
    assert_eq!(texts(&world.get("cleo", &format!("/v1/history/{id}")).await), ["It was =the left\nwheel.", "Noted."]);
    let (status, stale) = patch(&world, "cleo", &id, 2, json!({"note": "And the right one."})).await;
    assert_eq!(
        (status, &stale["conflicts"][0]["at"], stale["conflicts"][0].get("theirs")),
        (412, &json!("/note"), None),
        "notes conflict with none: {stale}"
    );
    assert!(!stale.to_string().contains("Monday"), "nothing that she may not read: {stale}");
    let (status, stale) = patch(&world, "ana", &id, 2, json!({"private_note": "x"})).await;
    assert_eq!((status, stale["conflicts"][0].get("theirs")), (412, None), "{stale}");
    for (body, at, code) in [
        (json!({"product": "pigeon"}), "/product", "unknown"),
        (json!({"rating": 6}), "/rating", "range"),
        (json!({"note": null}), "/note", "value"),
        (json!({"private_note": "Mine"}), "/private_note", "unknown"),
        (json!({"outcome": "handled"}), "/outcome", "unknown"),
    ] {
        let (status, problem) = patch(&world, "cleo", &id, 3, body).await;
        assert_eq!((status, &problem["errors"][0]["at"], &problem["errors"][0]["code"]), (422, &json!(at), &json!(code)), "{problem}");
    }
    assert_eq!(patch(&world, "ana", &id, 3, json!({"rating": 1})).await.0, 403, "a rating is the client's");
    assert_eq!(patch(&world, "dan", &id, 3, json!({"rating": 1})).await.0, 404);
    assert_eq!(
        world.ask("cleo", Method::PATCH, &format!("/v1/interactions/{id}"), Some(json!({"rating": 1}))).await.0,
        StatusCode::PRECONDITION_REQUIRED
    );

    assert_eq!(changed(&world, "cleo", &id).await, ["/note", "/rating", "/product", "/note"]);
    assert_eq!(changed(&world, "ana", &id).await, ["/private_note", "/note", "/rating", "/product", "/note"]);
    assert_eq!(found(&world, "cleo", "", "left").await, [id.as_str()], "a note is found at once");
    assert_eq!(found(&world, "cleo", "", "monday").await, [] as [&str; 0]);
    assert_eq!(found(&world, "ana", "cleo", "monday").await, [id.as_str()]);
    let by_product = world.get("cleo", "/v1/history?group=product").await;
    let heads: Vec<_> = by_product["groups"].as_array().unwrap().iter().map(|g| g["id"].clone()).collect();
    assert_eq!(heads, [json!("plover"), json!("heron")]);
    let told: Vec<_> = by_product["items"].as_array().unwrap().iter().map(|i| (&i["id"], &i["rev"])).collect();
    assert_eq!(told, [(&json!(id), &json!(3)); 2], "under each heading as corrected");

    let after = world.host.interaction_row(world.host.ids().read_interaction(&id).unwrap()).await.unwrap();
    assert_eq!(before, after, "what was kept of the talk itself stays as it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_undone_by_who_made_it_and_a_talk_begins_again_with_the_same_agent() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    let id = talk(&world, "cleo", ("ana", &mut ana), "heron", "Hello").await;
    close(&world, "ana", &id).await;
    patch(&world, "cleo", &id, 1, json!({"product": "plover", "note": "Wrong one"})).await;
    let undo = format!("/v1/interactions/{id}/undo");
    assert_eq!(world.refused("ana", Method::POST, &undo, Some(json!({"rev": 2}))).await.0, 409, "not hers");
    let (status, item) = world.ask("cleo", Method::POST, &undo, Some(json!({"rev": 2}))).await;
    assert_eq!((status.as_u16(), &item["rev"], &item["product"]), (200, &json!(3), &json!("heron")), "{item}");
    assert_eq!((texts(&item).len(), found(&world, "cleo", "", "wrong").await.len()), (0, 0), "a note that is undone is not found");
    assert_eq!(world.refused("cleo", Method::POST, &undo, Some(json!({"rev": 2}))).await.0, 409, "once");

    let again = world.post("cleo", &format!("/v1/interactions/{id}/reopen"), json!({})).await;
    let child = again["id"].as_str().unwrap();
    assert_eq!((&again["body"]["parent"], &again["body"]["prefers"].is_string()), (&json!(id), &true), "{again}");
    world.post("cleo", &format!("/v1/interactions/{child}/cancel"), json!({})).await;
    let page = world.get("cleo", "/v1/history").await;
    assert_eq!((&page["items"][0]["parent"], &page["items"][1]["reopened"]), (&json!(id), &json!([child])), "{page}");
    let world = world.restart().await;
    let item = world.get("cleo", &format!("/v1/history/{id}")).await;
    assert_eq!((&item["rev"], &item["product"]), (&json!(3), &json!("heron")), "a restart changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_history_leaves_as_a_file() {
    const TALKS: usize = 450;
    let world = World::new().await;
    let mut ended = Vec::new();
    for _ in 0..TALKS {
        world.pass_ms(1);
        let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat", "product": "heron"})).await;
        let id = talk["id"].as_str().unwrap().to_owned();
        world.post("cleo", &format!("/v1/interactions/{id}/cancel"), json!({})).await;
        ended.insert(0, id);
    }
    let evil = "=HYPERLINK(\"http://example.net\")";
    assert_eq!(patch(&world, "cleo", &ended[0], 1, json!({"note": evil, "rating": 5})).await.0, 200);
    let fetch = |who: &'static str, query: &'static str| {
        let asked = world.request(who, Method::GET, &format!("/v1/history/export?{query}"), None);
        async move {
            let answer = asked.send().await.unwrap();
            let header = |name: &str| answer.headers().get(name).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
            let (status, kind, kept_as) = (answer.status().as_u16(), header("content-type"), header("content-disposition"));
            (status, kind, kept_as, answer.text().await.unwrap())
        }
    };
    let (status, kind, kept_as, text) = fetch("cleo", "format=json&zone=Europe/Amsterdam").await;
    assert_eq!((status, &*kind, &*kept_as), (200, "application/json", "attachment; filename=\"history.json\""));
    let told: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((ids(&told), &told["zone"]), (ended.clone(), &json!("Europe/Amsterdam")), "all pages, in order");
    let (_, kind, _, text) = fetch("cleo", "format=csv&zone=Asia/Kathmandu").await;
    assert_eq!((&*kind, text.matches("\r\n").count()), ("text/csv; charset=utf-8; header=present", TALKS + 1));
    assert!(text.contains("+05:45,Asia/Kathmandu,") && text.contains("2026-11-24T09:00:00.450Z"), "{}", &text[..400]);
    assert!(!text.contains(",=") && !text.contains("\"="), "no formula");
    let (_, kind, kept_as, text) = fetch("cleo", "format=html").await;
    assert_eq!((&*kind, &*kept_as, text.matches("<tr>").count()), ("text/html; charset=utf-8", "", TALKS + 1));
    assert!(text.contains("History of Cleo Martin") && text.contains("=HYPERLINK(&quot;http") && text.ends_with("</html>\n"));
    let (_, _, _, text) = fetch("cleo", "format=json&search=hyperlink").await;
    assert_eq!(ids(&serde_json::from_str(&text).unwrap()), [ended[0].clone()], "as filtered");
    assert_eq!(fetch("cleo", "format=xml").await.0, 422);
    assert_eq!(fetch("cleo", "group=product").await.0, 422);
    assert_eq!(fetch("dan", "client=cleo").await.0, 404);
    assert_eq!(fetch("", "").await.0, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_stay_however_often_the_rating_changes() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    let id = talk(&world, "cleo", ("ana", &mut ana), "heron", "Hello").await;
    close(&world, "ana", &id).await;
    assert_eq!(patch(&world, "cleo", &id, 1, json!({"note": "Squeaks in the rain."})).await.0, 200);
    for n in 0..210 {
        assert_eq!(patch(&world, "cleo", &id, n + 2, json!({"rating": n % 2 + 1})).await.0, 200);
    }
    assert_eq!(texts(&world.get("cleo", &format!("/v1/history/{id}")).await), ["Squeaks in the rain."]);
    assert_eq!(found(&world, "cleo", "", "squeaks").await, [id.as_str()], "and are found");
}
