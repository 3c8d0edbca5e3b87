//! Orders: a client and the agents who serve them change what may be changed until it is shipped; each hears of it at once.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::OrderId;
use vestibule_center::ledger::order::{OrderNews, OrderTold};
use vestibule_store::LibraryWrite;
use vestibule_store::library::OrderRow;

use crate::feed::Feed;
use crate::world::{NINE, World};

/// A world in which cleo has one more order, which is not shipped yet.
async fn with_order(status: &str) -> World {
    let world = World::new().await;
    let cleo = world.host.client_by_handle("cleo").await.unwrap().unwrap().id;
    world.host.write_library(vec![LibraryWrite::PutOrder(OrderRow::placed("OC-3", cleo, status, NINE))]).await.unwrap();
    world
}

const PATH: &str = "/v1/orders/OC-3/changes";

/// Changes an order based on a version; answers status, ETag and body.
async fn change(world: &World, who: &str, rev: u64, body: Value) -> (u16, String, Value) {
    let answer = world.request(who, Method::POST, PATH, Some(body)).header("If-Match", format!("\"{rev}\"")).send().await.unwrap();
    let etag = answer.headers().get("etag").map(|tag| tag.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.status().as_u16(), etag, answer.json().await.unwrap())
}

/// Ana talks with cleo; their feeds.
async fn talking(world: &World) -> (Feed, Feed) {
    let mut ana = Feed::open(world, "ana").await;
    let cleo = Feed::open(world, "cleo").await;
    world.ready("ana").await;
    world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat", "text": "Hi"})).await;
    let offer = ana.until("offer", |o| o["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    (ana, cleo)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_changes_where_their_order_goes_and_reads_who_changed_what() {
    let world = with_order("paid").await;
    let order = world.get("cleo", "/v1/orders/OC-3").await;
    assert_eq!((&order["rev"], &order["can"], &order["body"]["trail"]), (&json!(1), &json!(["changes", "alert"]), &json!([])));
    let address = json!({"address": {"street": "Nieuwstraat 2", "city": "Leiden", "country": "NL"},
                         "slot": {"from": "2026-12-01T10:00:00+01:00", "to": "2026-12-01T13:00:00+01:00"}, "reason": "I moved."});
    let (status, etag, told) = change(&world, "cleo", 1, address).await;
    assert_eq!((status, &*etag), (200, "\"2\""), "{told}");
    let body = &world.get("cleo", "/v1/orders/OC-3").await["body"];
    assert_eq!(body["address"], json!({"street": "Nieuwstraat 2", "city": "Leiden", "country": "NL"}));
    assert_eq!(body["slot"], json!({"from": "2026-12-01T09:00:00.000Z", "to": "2026-12-01T12:00:00.000Z"}), "in UTC");
    assert_eq!((body, body.get("kept")), (&told["body"], None));

    let (status, etag, _) = change(&world, "cleo", 2, json!({"address": null})).await;
    assert_eq!((status, &*etag), (200, "\"3\""));
    let undone = world.post("cleo", "/v1/orders/OC-3/undo", json!({"rev": 3})).await;
    assert_eq!((&undone["rev"], &undone["body"]["address"]["city"]), (&json!(4), &json!("Leiden")));
    let changes = world.get("cleo", PATH).await;
    let rows: Vec<_> =
        changes["items"].as_array().unwrap().iter().map(|c| (c["rev"].as_u64().unwrap(), c["at"].as_str().unwrap())).collect();
    assert_eq!(rows[..3], [(4, "/address/street"), (4, "/address/country"), (4, "/address/city")]);
    assert_eq!((&changes["items"][0]["undoes"], &changes["items"][10]["reason"]), (&json!(3), &json!("I moved.")));
    let world = world.restart().await;
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["rev"], 4, "it outlives a restart");
    assert_eq!(change(&world, "cleo", 4, json!({"address": {"note": "Ring twice"}})).await.0, 200, "and goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_says_what_it_rests_on_and_an_older_one_is_refused_three_ways() {
    let world = with_order("paid").await;
    let (status, code, _) = world.refused("cleo", Method::POST, PATH, Some(json!({"address": {"city": "Delft"}}))).await;
    assert_eq!((status, &*code), (428, "version_missing"));
    assert_eq!(change(&world, "cleo", 1, json!({"address": {"city": "Leiden"}})).await.0, 200);
    let (status, _, problem) = change(&world, "cleo", 1, json!({"address": {"city": "Delft"}})).await;
    assert_eq!((status, &problem["code"]), (412, &json!("stale")));
    assert_eq!(problem["conflicts"], json!([{"at": "/address/city", "theirs": "Leiden", "yours": "Delft"}]));
    assert_eq!((&problem["current"]["id"], &problem["current"]["body"]["address"]["city"]), (&json!("OC-3"), &json!("Leiden")));
    let wrong = json!({"address": {"country": "Holland"}, "slot": {"from": "soon"}, "colour": "red"});
    let (status, _, problem) = change(&world, "cleo", 2, wrong).await;
    let wrong: Vec<_> = problem["errors"].as_array().unwrap().iter().map(|e| e["at"].as_str().unwrap()).collect();
    assert_eq!((status, wrong), (422, vec!["/address/country", "/colour", "/slot/from"]));
    let (status, _, problem) = change(&world, "cleo", 2, json!({"total": "1.00"})).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (403, &json!("read_only")), "what was ordered is the company's");
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["rev"], 2, "nothing of it holds");
    assert_eq!(change(&world, "cleo", 2, json!({"status": "cancelled"})).await.0, 202, "somebody has to agree to it");
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["rev"], 2, "until then it is as it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shipped_goes_where_it_goes() {
    let world = with_order("shipped").await;
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["can"], json!(["alert"]));
    let (status, _, problem) = change(&world, "cleo", 1, json!({"address": {"city": "Delft"}})).await;
    assert_eq!((status, &problem["code"], &problem["errors"][0]["code"]), (409, &json!("wrong_state"), &json!("too_late")));
    assert_eq!(problem["current"]["body"]["status"], "shipped");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_change_is_made_once() {
    let world = with_order("paid").await;
    let once = async |world: &World, city: &str| {
        let asked = world.request("cleo", Method::POST, PATH, Some(json!({"address": {"city": city}})));
        let answer = asked.header("If-Match", "\"1\"").header("Idempotency-Key", "k1").send().await.unwrap();
        let replayed = answer.headers().get("idempotent-replay").is_some();
        (answer.status().as_u16(), replayed, answer.text().await.unwrap())
    };
    let (status, replayed, first) = once(&world, "Leiden").await;
    assert_eq!((status, replayed), (200, false));
    let world = world.restart().await;
    assert_eq!(once(&world, "Leiden").await, (200, true, first));
    assert_eq!(once(&world, "Delft").await.0, 422, "the key was another change's");
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["rev"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn client_and_agent_hear_at_once_of_what_the_other_changed() {
    let world = with_order("paid").await;
    let (status, _, _) = change(&world, "ana", 1, json!({"address": {"city": "X"}})).await;
    assert_eq!(status, 404, "nothing is shared yet");
    let (mut ana, mut cleo) = talking(&world).await;
    assert_eq!(change(&world, "cleo", 1, json!({"address": {"city": "Leiden"}})).await.0, 200);
    let seen = ana.until("order", |o| o["id"] == "OC-3" && o["rev"] == 2).await;
    assert_eq!((&seen["body"]["address"]["city"], &seen["can"]), (&json!("Leiden"), &json!(["changes", "alert"])));
    let (status, _, problem) = change(&world, "ana", 1, json!({"address": {"city": "Utrecht"}})).await;
    assert_eq!((status, &problem["conflicts"][0]["theirs"]), (412, &json!("Leiden")), "her page was older");
    let (status, _, told) =
        change(&world, "ana", 2, json!({"slot": {"from": "2026-12-01T09:00:00Z"}, "reason": "Said on the line."})).await;
    assert_eq!(status, 200, "{told}");
    let seen = cleo.until("order", |o| o["id"] == "OC-3" && o["rev"] == 3).await;
    assert_eq!(seen["body"]["slot"]["from"], "2026-12-01T09:00:00.000Z");
    let last = &world.get("cleo", PATH).await["items"][0];
    assert_eq!(
        (&last["by"]["role"], &last["by"]["name"], &last["reason"]),
        (&json!("agent"), &json!("Ana Ribeiro"), &json!("Said on the line."))
    );
    assert_eq!(world.refused("ana", Method::POST, "/v1/orders/OC-3/undo", Some(json!({"rev": 2}))).await.0, 409, "not hers to undo");
    // A feed that opens now has it, once, for both.
    for who in ["cleo", "ana"] {
        let again = Feed::open(&world, who).await;
        let told: Vec<_> = again.of("order").iter().filter(|o| o["id"] == "OC-3").map(|o| o["rev"].clone()).collect();
        assert_eq!(told, [json!(3)], "{who}");
    }
    assert!(
        Feed::open(&world, "ben").await.of("order").is_empty()
            && Feed::open(&world, "dan").await.of("order").iter().all(|o| o["id"] == "OC-2")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_leaves_the_feed_of_an_agent_who_serves_its_client_no_more() {
    let world = with_order("paid").await;
    let (mut ana, _cleo) = talking(&world).await;
    assert_eq!(change(&world, "cleo", 1, json!({"address": {"city": "Leiden"}})).await.0, 200);
    ana.until("order", |o| o["rev"] == 2).await;
    let talk = ana.of("interaction")[0]["id"].as_str().unwrap().to_owned();
    world.post("ana", &format!("/v1/interactions/{talk}/close"), json!({})).await;
    world.pass_ms(60_000);
    ana.until("interaction", |i| i["body"]["state"] == "closed").await;
    world.pass_ms(600_000);
    ana.gone("order", "OC-3").await;
    assert_eq!(change(&world, "cleo", 2, json!({"address": {"city": "Delft"}})).await.0, 200);
    assert_eq!(world.ask("ana", Method::GET, "/v1/orders/OC-3", None).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_a_status_or_a_change_is_told() {
    let world = with_order("paid").await;
    let (mut ana, mut cleo) = talking(&world).await;
    let arm = |who: &'static str, on: Value, rest: Value| {
        let mut body = json!({ "on": on });
        body.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        let world = &world;
        async move { world.ask(who, Method::POST, "/v1/alerts", Some(body)).await }
    };
    let order = json!({"order": "OC-3"});
    let (status, packed) = arm("cleo", order.clone(), json!({"when": "status", "value": "packed"})).await;
    assert_eq!((status, &packed["body"]["on"], &packed["body"]["value"]), (StatusCode::CREATED, &order, &json!("packed")), "{packed}");
    let (status, so) = arm("cleo", order.clone(), json!({"when": "status", "value": "paid"})).await;
    assert_eq!((status, &so["code"], &so["current"]["id"]), (StatusCode::CONFLICT, &json!("already_so"), &json!("OC-3")));
    assert_eq!(arm("dan", order.clone(), json!({"when": "status"})).await.0, StatusCode::NOT_FOUND, "another's is not there");
    assert_eq!(arm("cleo", json!({"order": "none"}), json!({"when": "status"})).await.0, StatusCode::NOT_FOUND);
    assert_eq!(arm("cleo", order.clone(), json!({"when": "open"})).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, edited) = arm("ana", json!({"client": "cleo"}), json!({"when": "edited"})).await;
    assert_eq!(status, StatusCode::CREATED, "{edited}");

    assert_eq!(change(&world, "cleo", 1, json!({"address": {"city": "Leiden"}})).await.0, 200);
    ana.until("alert", |a| a["id"] == edited["id"] && a["body"]["ended"] == "told").await;
    let (status, _, told) = change(&world, "sam", 2, json!({"status": "packed"})).await;
    assert_eq!(
        (status, &told["body"]["trail"][0]["status"], &told["body"]["trail"][0]["by"]),
        (200, &json!("packed"), &json!("supervisor"))
    );
    let alert = cleo.until("alert", |a| a["id"] == packed["id"] && a["body"]["ended"] == "told").await;
    assert_eq!(alert["body"]["on"], order);
    assert_eq!(cleo.until("order", |o| o["rev"] == 3).await["body"]["status"], "packed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_on_an_order_outlives_a_restart() {
    let world = with_order("paid").await;
    let alert = world.post("cleo", "/v1/alerts", json!({"on": {"order": "OC-3"}, "when": "status"})).await;
    let world = world.restart().await;
    let mut cleo = Feed::open(&world, "cleo").await;
    assert_eq!(cleo.of("alert")[0]["body"]["on"], json!({"order": "OC-3"}));
    assert_eq!(change(&world, "sam", 1, json!({"status": "shipped"})).await.0, 200);
    cleo.until("alert", |a| a["id"] == alert["id"] && a["body"]["ended"] == "told").await;
    world.pass_ms(600_000);
    let ended = world.get("cleo", "/v1/alerts?state=ended").await;
    assert_eq!(ended["items"][0]["body"]["on"], json!({"order": "OC-3"}), "its number is told when it is over too");
}

fn whole(more: Value) -> Value {
    let mut body = json!({"client": "cleo", "status": "paid", "placed_at": "2026-11-20T09:00:00Z", "total": "12.90", "currency": "EUR",
                          "product": "heron", "lines": [{"text": "Bell", "quantity": 2}], "address": {"street": "Oudstraat 1", "city": "Utrecht"}});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

const PUT: &str = "/v1/backoffice/orders/OC-3";

#[tokio::test(flavor = "multi_thread")]
async fn the_companys_system_puts_orders_by_its_own_numbers() {
    let world = World::new().await;
    let mut cleo = Feed::open(&world, "cleo").await;
    for who in ["cleo", "ana", "sam"] {
        assert_eq!(world.ask(who, Method::PUT, PUT, Some(whole(json!({})))).await.0, StatusCode::FORBIDDEN, "{who}");
    }
    let (status, told) = world.ask("root", Method::PUT, PUT, Some(whole(json!({})))).await;
    assert_eq!((status, &told["rev"], &told["body"]["total"]), (StatusCode::CREATED, &json!(1), &json!("12.90")), "{told}");
    let seen = cleo.until("order", |o| o["id"] == "OC-3").await;
    assert_eq!(
        (&seen["body"]["product_name"], &seen["body"]["address"]["city"]),
        (&json!("Heron"), &json!("Utrecht")),
        "she hears of it at once"
    );
    let (status, same) = world.ask("root", Method::PUT, PUT, Some(whole(json!({})))).await;
    assert_eq!((status, &same["rev"]), (StatusCode::OK, &json!(1)), "what is so already makes no version");

    let shipped = json!({"status": "shipped", "shipments": [{"carrier": "Post", "tracking": "3SX", "lines": [{"text": "Bell", "quantity": 2}],
                         "shipped_at": "2026-11-23T09:00:00Z"}]});
    let (status, told) = world.ask("root", Method::PATCH, PUT, Some(shipped)).await;
    assert_eq!((status, &told["rev"], &told["body"]["lines"][0]["text"]), (StatusCode::OK, &json!(2), &json!("Bell")), "{told}");
    let seen = cleo.until("order", |o| o["rev"] == 2).await;
    let trail: Vec<_> = seen["body"]["trail"].as_array().unwrap().iter().map(|s| (&s["status"], &s["by"])).collect();
    assert_eq!(trail, [(&json!("paid"), &json!("center")), (&json!("shipped"), &json!("center"))]);
    assert_eq!((&seen["body"]["shipments"][0]["tracking"], &seen["can"]), (&json!("3SX"), &json!(["alert"])));

    for (body, at) in [
        (whole(json!({"client": "nobody"})), "/client"),
        (whole(json!({"client": "dan"})), "/client"),
        (whole(json!({"product": "none"})), "/product"),
        (whole(json!({"address": {"country": "Holland"}})), "/address/country"),
        (whole(json!({"slot": {"from": "2026-12-01T09:00:00Z", "to": "2026-12-01T08:00:00Z"}})), "/slot/to"),
        (json!({"client": "cleo"}), "/status"),
    ] {
        let (status, _, problem) = world.refused("root", Method::PUT, PUT, Some(body)).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!(at)), "{problem}");
    }
    assert_eq!(world.refused("root", Method::PATCH, "/v1/backoffice/orders/none", Some(json!({"status": "paid"}))).await.0, 404);
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["rev"], 2, "nothing of it holds");
    let world = world.restart().await;
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["body"]["shipments"][0]["carrier"], "Post");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_client_changed_is_not_written_over_by_a_system_that_does_not_know_of_it() {
    let world = World::new().await;
    world.ask("root", Method::PUT, PUT, Some(whole(json!({})))).await;
    assert_eq!(change(&world, "cleo", 1, json!({"address": {"street": "Nieuwstraat 2"}})).await.0, 200);
    // It says of the address what it said before.
    let (status, told) = world.ask("root", Method::PUT, PUT, Some(whole(json!({"status": "packed"})))).await;
    assert_eq!((status, &told["rev"], &told["body"]["status"]), (StatusCode::OK, &json!(3), &json!("packed")));
    assert_eq!((&told["body"]["address"]["street"], &told["body"]["kept"]), (&json!("Nieuwstraat 2"), &json!(["/address/street"])));
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["body"].get("kept"), None, "who works with it is told, not the client");
    // It says something new, of what it read before the client changed it.
    let kade = json!({"address": {"street": "Kade 3", "city": "Delft"}, "as_of": "2026-11-24T08:59:00Z", "status": "packed"});
    let (_, told) = world.ask("root", Method::PUT, PUT, Some(whole(kade.clone()))).await;
    assert_eq!(
        (&told["body"]["address"]["street"], &told["body"]["address"]["city"]),
        (&json!("Nieuwstraat 2"), &json!("Delft")),
        "{told}"
    );
    assert_eq!(told["body"]["kept"], json!(["/address/street"]));
    // It says something new, and knew.
    world.pass_ms(60_000);
    let (_, told) = world.ask("root", Method::PATCH, PUT, Some(json!({"address": {"street": "Kade 4"}}))).await;
    assert_eq!((&told["body"]["address"]["street"], told["body"].get("kept")), (&json!("Kade 4"), None));
    let changes = world.get("cleo", PATH).await;
    assert_eq!((&changes["items"][0]["by"], &changes["items"][0]["old"]), (&json!({"role": "center"}), &json!("Nieuwstraat 2")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_patch_takes_the_product_and_the_promise_back() {
    let world = World::new().await;
    let (_, told) = world.ask("root", Method::PUT, PUT, Some(whole(json!({"promised_at": "2026-12-01T09:00:00Z"})))).await;
    assert_eq!((&told["body"]["product"], &told["body"]["promised_at"]), (&json!("heron"), &json!("2026-12-01T09:00:00.000Z")));
    let (_, told) = world.ask("root", Method::PATCH, PUT, Some(json!({"status": "packed"}))).await;
    assert_eq!((&told["rev"], &told["body"]["product"]), (&json!(2), &json!("heron")), "what is not named stays");
    let (status, told) = world.ask("root", Method::PATCH, PUT, Some(json!({"product": null, "promised_at": null}))).await;
    assert_eq!((status.as_u16(), &told["rev"]), (200, &json!(3)), "{told}");
    let body = &world.get("cleo", "/v1/orders/OC-3").await["body"];
    assert_eq!(
        (body.get("product"), body.get("product_name"), body.get("promised_at"), &body["status"]),
        (None, None, None, &json!("packed"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_became_anothers_leaves_the_feed_of_its_client() {
    let world = with_order("paid").await;
    let mut cleo = Feed::open(&world, "cleo").await;
    let mut dan = Feed::open(&world, "dan").await;
    assert_eq!(change(&world, "cleo", 1, json!({"address": {"city": "Leiden"}})).await.0, 200);
    cleo.until("order", |o| o["rev"] == 2).await;
    // As an import does.
    let owner = world.host.client_by_handle("dan").await.unwrap().unwrap().id;
    let row = OrderRow { rev: 3, ..OrderRow::placed("OC-3", owner, "paid", NINE) };
    let order =
        world.host.look(Principal::Center, |center, _| (1..10).map(OrderId).find(|id| center.followed(*id).is_some())).await.unwrap();
    let told = OrderTold { order, number: row.number.clone(), client: owner, rev: 3, status: "paid".into() };
    world.host.write_library(vec![LibraryWrite::PutOrder(row)]).await.unwrap();
    let follow = async |told: OrderTold, from| {
        let news = OrderNews { told, was: Some("paid".into()), edited: true, from: Some(from) };
        let encoded = world.host.command(Principal::Center, Command::FollowOrder(Box::new(news)), None).await.unwrap();
        assert_eq!(encoded.status, 200, "{}", String::from_utf8_lossy(&encoded.body));
    };
    let was_of = world.host.client_by_handle("cleo").await.unwrap().unwrap().id;
    follow(told, was_of).await;
    dan.until("order", |o| o["id"] == "OC-3" && o["rev"] == 3).await;
    cleo.gone("order", "OC-3").await;
    assert_eq!(world.ask("cleo", Method::GET, "/v1/orders/OC-3", None).await.0, StatusCode::NOT_FOUND);

    // One that nobody followed, to somebody who is not here.
    let eve = world.client("eve", "Eve").await;
    let row = OrderRow { rev: 2, ..OrderRow::placed("OC-4", eve, "paid", NINE) };
    let told = OrderTold { order: None, number: row.number.clone(), client: eve, rev: 2, status: "paid".into() };
    world.host.write_library(vec![LibraryWrite::PutOrder(OrderRow::placed("OC-4", owner, "paid", NINE))]).await.unwrap();
    let mut dan = Feed::open(&world, "dan").await;
    assert!(dan.of("order").iter().any(|o| o["id"] == "OC-4"));
    world.host.write_library(vec![LibraryWrite::PutOrder(row)]).await.unwrap();
    follow(told, owner).await;
    dan.gone("order", "OC-4").await;
    assert!(cleo.of("order").iter().all(|o| o["id"] != "OC-4"));
}
