//! Approvals: what a client may not change alone waits in a queue as an interaction, and holds once somebody agreed.

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::agent::intent::Role;
use vestibule_store::LibraryWrite;
use vestibule_store::library::OrderRow;

use crate::feed::Feed;
use crate::world::{NINE, World};

/// Asks for fields of cleo's card to be otherwise; answers status, `Location` and body.
async fn wish(world: &World, rev: u64, body: Value) -> (u16, String, Value) {
    let answer = world.request("cleo", Method::PATCH, "/v1/me", Some(body)).header("If-Match", format!("\"{rev}\"")).send().await.unwrap();
    let at = answer.headers().get("location").map(|at| at.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.status().as_u16(), at, answer.json().await.unwrap())
}

fn text<'a>(document: &'a Value, field: &str) -> &'a str {
    document[field].as_str().unwrap_or_else(|| panic!("no {field} in {document}"))
}

/// The approvals somebody sees.
async fn listed(world: &World, who: &str) -> Vec<String> {
    world.get(who, "/v1/approvals").await["items"].as_array().unwrap().iter().map(|a| text(a, "id").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_legal_name_waits_for_a_yes_and_holds_once_ana_agrees() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let mut cleo = Feed::open(&world, "cleo").await;
    world.ready("ana").await;
    let before = world.get("cleo", "/v1/me").await;
    let (status, at, approval) = wish(&world, 1, json!({"name": "Cleo Bakker", "called": "Cleo", "reason": "I married."})).await;
    assert_eq!((status, at), (202, format!("/v1/approvals/{}", text(&approval, "id"))), "{approval}");
    let body = &approval["body"];
    assert_eq!((&body["state"], &body["of"], &body["reason"]), (&json!("waiting"), &json!("card"), &json!("I married.")));
    assert_eq!(body["changes"], json!([{"at": "/name", "old": before["body"]["name"], "new": "Cleo Bakker"}]));
    assert_eq!((&body["asked_by"]["role"], &approval["can"]), (&json!("client"), &json!(["withdraw"])));
    // What needs nobody's yes holds at once; the rest stands as it was.
    let card = world.get("cleo", "/v1/me").await;
    assert_eq!((&card["rev"], &card["body"]["called"], &card["body"]["name"]), (&json!(2), &json!("Cleo"), &before["body"]["name"]));
    let (status, _, problem) = wish(&world, 2, json!({"name": "Cleo de Vries"})).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (409, &json!("awaits_approval")), "{problem}");

    // It is offered like a talk, and cannot be closed without an answer.
    let offer = ana.until("offer", |o| o["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", text(&offer, "id")), json!({})).await;
    let talk = ana.until("interaction", |i| i["body"]["state"] == "active").await;
    assert_eq!(talk["body"]["approval"], approval["id"]);
    let (status, code, _) =
        world.refused("ana", Method::POST, &format!("/v1/interactions/{}/close", text(&talk, "id")), Some(json!({}))).await;
    assert_eq!((status, &*code), (409, "not_now"));
    let path = format!("/v1/approvals/{}", text(&approval, "id"));
    let seen = world.get("ana", &path).await;
    assert_eq!((&seen["can"], &seen["body"]["interaction"]), (&json!(["approve", "decline"]), &talk["id"]), "{seen}");
    let (status, _, problem) = world.refused("cleo", Method::POST, &format!("{path}/approve"), Some(json!({}))).await;
    assert_eq!((status, &problem["code"]), (403, &json!("not_allowed")), "nobody agrees to their own wish");

    let done = world.post("ana", &format!("{path}/approve"), json!({"reason": "Seen in your passport."})).await;
    assert_eq!((&done["body"]["state"], &done["body"]["made_rev"], &done["can"]), (&json!("approved"), &json!(3), &json!([])), "{done}");
    let notice = cleo.until("notice", |n| n["body"]["code"] == "change_approved").await;
    assert_eq!(notice["body"]["about"]["approval"], approval["id"]);
    cleo.until("interaction", |i| i["body"]["state"] == "closed").await;
    let card = world.get("cleo", "/v1/me").await;
    assert_eq!((&card["rev"], &card["body"]["name"]), (&json!(3), &json!("Cleo Bakker")));
    let change = world.get("cleo", "/v1/me/changes").await["items"][0].clone();
    assert_eq!(
        (&change["by"]["role"], &change["approved_by"]["name"], &change["reason"]),
        (&json!("client"), &json!("Ana Ribeiro"), &json!("I married."))
    );
    let (status, code, _) = world.refused("ana", Method::POST, &format!("{path}/decline"), Some(json!({}))).await;
    assert_eq!((status, &*code), (409, "wrong_state"), "it is answered once");
    let told = world.get("cleo", &path).await;
    assert_eq!((&told["body"]["answer"], &told["body"]["decided_by"]["name"]), (&json!("Seen in your passport."), &json!("Ana Ribeiro")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_order_waits_over_a_restart_and_what_changed_since_is_told() {
    let world = World::new().await;
    let cleo = world.host.client_by_handle("cleo").await.unwrap().unwrap().id;
    for number in ["OC-3", "OC-4"] {
        world.host.write_library(vec![LibraryWrite::PutOrder(OrderRow::placed(number, cleo, "paid", NINE))]).await.unwrap();
    }
    let cancel = async |world: &World, number: &str| {
        let path = format!("/v1/orders/{number}/changes");
        let asked = world.request("cleo", Method::POST, &path, Some(json!({"status": "cancelled", "reason": "Too late."})));
        let answer = asked.header("If-Match", "\"1\"").header("Idempotency-Key", number).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    let (status, first) = cancel(&world, "OC-3").await;
    assert_eq!((status, &first["body"]["order"]), (202, &json!("OC-3")));
    assert_eq!(cancel(&world, "OC-3").await, (202, first.clone()), "asked again by the same key it is one");
    world.pass_ms(1);
    let (_, second) = cancel(&world, "OC-4").await;
    let world = world.restart().await;
    assert_eq!(listed(&world, "cleo").await.len(), 2);
    assert_eq!(listed(&world, "ana").await, [text(&first, "id"), text(&second, "id")], "the oldest first");
    assert_eq!(listed(&world, "dan").await, Vec::<String>::new());

    let of = |approval: &Value, verb: &str| format!("/v1/approvals/{}/{verb}", text(approval, "id"));
    world.post("ana", &of(&first, "approve"), json!({})).await;
    let order = world.get("cleo", "/v1/orders/OC-3").await;
    assert_eq!((&order["rev"], &order["body"]["status"]), (&json!(2), &json!("cancelled")));
    assert_eq!(order["body"]["trail"][0]["by"], "client", "{order}");

    // The company's own system ships the other one meanwhile.
    let ships = json!({"client": "cleo", "status": "shipped", "placed_at": "2026-11-20T09:00:00Z", "total": "0.00", "currency": "EUR"});
    assert_eq!(world.ask("root", Method::PUT, "/v1/backoffice/orders/OC-4", Some(ships)).await.0, 200);
    let (status, _, problem) = world.refused("ana", Method::POST, &of(&second, "approve"), Some(json!({}))).await;
    assert_eq!((status, &problem["code"]), (409, &json!("wrong_state")), "{problem}");
    assert_eq!(problem["conflicts"], json!([{"at": "/status", "base": "paid", "theirs": "shipped", "yours": "cancelled"}]));
    let declined = world.post("ana", &of(&second, "decline"), json!({"reason": "It has left."})).await;
    assert_eq!((&declined["body"]["state"], &declined["body"]["answer"]), (&json!("declined"), &json!("It has left.")));
    assert_eq!(world.get("cleo", "/v1/orders/OC-4").await["body"]["status"], "shipped");
    assert_eq!(listed(&world, "ana").await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_withdraws_and_asks_no_more_than_twenty_times_at_once() {
    let world = World::new().await;
    let cleo = world.host.client_by_handle("cleo").await.unwrap().unwrap().id;
    let ask = async |n: usize| {
        let asked = world.request("cleo", Method::POST, &format!("/v1/orders/B-{n}/changes"), Some(json!({"status": "cancelled"})));
        let answer = asked.header("If-Match", "\"1\"").send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    let orders = (0..21).map(|n| LibraryWrite::PutOrder(OrderRow::placed(&format!("B-{n}"), cleo, "paid", NINE)));
    world.host.write_library(orders.collect()).await.unwrap();
    let mut first = None;
    for n in 0..20 {
        let (status, approval) = ask(n).await;
        assert_eq!(status, 202, "{approval}");
        first.get_or_insert(approval);
    }
    let (status, problem) = ask(20).await;
    assert_eq!((status, &problem["code"]), (429, &json!("limit")), "{problem}");
    // Ten of them are in line, which is as many interactions as a client may have; the rest waits in the list.
    assert_eq!(world.get("cleo", "/v1/interactions").await["items"].as_array().unwrap().len(), 10);
    let first = first.unwrap();
    let gone = world.post("cleo", &format!("/v1/approvals/{}/withdraw", text(&first, "id")), json!({})).await;
    assert_eq!((&gone["body"]["state"], &gone["body"]["decided_by"]["role"]), (&json!("withdrawn"), &json!("client")));
    assert_eq!(ask(20).await.0, 202, "there is room again");
    let (status, _, problem) =
        world.refused("cleo", Method::POST, &format!("/v1/approvals/{}/withdraw", text(&first, "id")), Some(json!({"why": "x"}))).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (422, &json!("unknown_field")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_outside_of_a_line_comes_into_it_when_the_queue_opens() {
    let world = World::new().await;
    world.staff("sam", "Sam", Role::Supervisor, &[]).await;
    let state = async |state: &str| {
        let (status, told) = world.ask("root", Method::PATCH, "/v1/queues/sales", Some(json!({"state": state}))).await;
        assert_eq!(status, 200, "{told}");
    };
    state("closed").await;
    let (status, _, approval) = wish(&world, 1, json!({"name": "Cleo Bakker"})).await;
    assert_eq!(status, 202);
    assert_eq!(world.get("cleo", "/v1/interactions").await["items"], json!([]), "a closed queue takes none");
    state("open").await;
    let path = format!("/v1/approvals/{}", text(&approval, "id"));
    // It is looked for from time to time.
    world.host.line_up_approvals().await.unwrap();
    let waits = world.get("sam", &path).await["body"]["interaction"].clone();
    assert_eq!(world.get("cleo", "/v1/interactions").await["items"][0]["id"], waits);
    world.host.line_up_approvals().await.unwrap();
    assert_eq!(world.get("cleo", "/v1/interactions").await["items"].as_array().unwrap().len(), 1, "once");
}
