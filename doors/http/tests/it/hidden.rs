//! What a policy hides from a reader is as good as absent: it is not told, not found, not grouped by, not waited for.

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_host::history::{HistoryFilter, Left};

use crate::feed::Feed;
use crate::ledger::{close, found, ids, patch, talk};
use crate::world::World;

/// Hides fields, each of a subject from an audience; nothing else is written.
async fn hide(world: &World, rev: u64, fields: &[(&str, &str, &str)]) {
    let rule =
        |(subject, at, audience): &(&str, &str, &str)| json!({"subject": subject, "at": at, "audience": audience, "access": "hidden"});
    let rules: Vec<Value> = fields.iter().map(rule).collect();
    let put = world.request("root", Method::PUT, "/v1/policy", Some(json!({ "rules": rules })));
    assert_eq!(put.header("If-Match", format!("\"{rev}\"")).send().await.unwrap().status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_talk_is_found_by_what_its_reader_may_not_read() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    let id = talk(&world, "cleo", ("ana", &mut ana), "heron", "The brake").await;
    close(&world, "ana", &id).await;
    assert_eq!(patch(&world, "cleo", &id, 1, json!({"note": "Squeaks in the rain"})).await.0, 200);
    world.host.index_talks().await.unwrap();
    let heads = async || {
        let page = world.get("sam", "/v1/history?client=cleo&group=product").await;
        page["groups"].as_array().unwrap().iter().map(|g| g["id"].clone()).collect::<Vec<_>>()
    };
    let about = async |product: &str| ids(&world.get("sam", &format!("/v1/history?client=cleo&product={product}")).await);
    for words in ["squeaks", "heron", "trued"] {
        assert_eq!(found(&world, "sam", "cleo", words).await, [id.as_str()], "{words}: while nothing is hidden");
    }
    assert_eq!((heads().await, about("heron").await), (vec![json!("heron")], vec![id.clone()]));

    let hidden =
        [("interaction", "/note", "supervisor"), ("interaction", "/private_note", "supervisor"), ("interaction", "/product", "supervisor")];
    hide(&world, 0, &hidden).await;
    for words in ["squeaks", "heron", "trued"] {
        assert_eq!(found(&world, "sam", "cleo", words).await, [] as [&str; 0], "{words}");
    }
    assert_eq!(found(&world, "sam", "cleo", "ribeiro").await, [id.as_str()], "by what is not hidden");
    assert_eq!((heads().await, about("heron").await), (vec![Value::Null], Vec::new()));
    assert_eq!(about("").await, [id.as_str()], "about none, as far as it is told");
    let told = world.get("sam", &format!("/v1/history/{id}")).await;
    assert_eq!((told.get("product"), told.get("products"), told.get("notes")), (None, None, None), "{told}");
    let text =
        world.request("sam", Method::GET, "/v1/history/export?client=cleo&format=csv", None).send().await.unwrap().text().await.unwrap();
    assert!(text.contains(&id) && !text.contains("heron") && !text.contains("Squeaks"), "{text}");
    assert_eq!(found(&world, "cleo", "", "squeaks%20heron").await, [id.as_str()], "it is hidden from nobody else");
}

#[tokio::test(flavor = "multi_thread")]
async fn how_far_an_order_is_is_told_to_nobody_it_is_hidden_from() {
    let world = World::new().await;
    let put = async |body: Value| {
        let mut whole = json!({"client": "cleo", "status": "paid", "placed_at": "2026-11-20T09:00:00Z", "total": "12.90",
                               "currency": "EUR", "lines": [{"text": "Bell", "quantity": 2}], "address": {"street": "Oudstraat 1"}});
        whole.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
        assert!(world.ask("root", Method::PUT, "/v1/backoffice/orders/OC-3", Some(whole)).await.0.is_success());
    };
    put(json!({})).await;
    let street = world.request("cleo", Method::POST, "/v1/orders/OC-3/changes", Some(json!({"address": {"street": "Nieuwstraat 2"}})));
    assert_eq!(street.header("If-Match", "\"1\"").send().await.unwrap().status(), 200);
    put(json!({"status": "packed"})).await;
    let order = async |who: &str| world.get(who, "/v1/orders/OC-3").await["body"].clone();
    let before = (order("cleo").await, order("sam").await);
    assert_eq!((&before.0["status"], before.0["trail"].as_array().unwrap().len()), (&json!("packed"), 2));
    assert_eq!(before.1["kept"], json!(["/address/street"]));

    hide(&world, 0, &[("order", "/status", "client"), ("order", "/address", "supervisor")]).await;
    let told = order("cleo").await;
    assert_eq!((told.get("status"), told.get("trail"), &told["address"]["street"]), (None, None, &json!("Nieuwstraat 2")), "{told}");
    assert!(!world.get("cleo", "/v1/orders").await.to_string().contains("packed"));
    let feed = Feed::open(&world, "cleo").await;
    let fed = feed.of("order").into_iter().find(|o| o["id"] == "OC-3").unwrap();
    assert_eq!((fed["body"].get("status"), fed["body"].get("trail")), (None, None), "{fed}");
    let changes = world.get("cleo", "/v1/orders/OC-3/changes").await;
    assert!(changes["items"].as_array().unwrap().iter().all(|c| c["at"] != "/status"), "{changes}");
    let staff = order("sam").await;
    assert_eq!((staff.get("kept"), staff.get("address"), &staff["status"]), (None, None, &json!("packed")), "{staff}");

    let arm = async |who: &str, order: &str, when: &str| {
        world.ask(who, Method::POST, "/v1/alerts", Some(json!({"on": {"order": order}, "when": when}))).await
    };
    let (status, problem) = arm("cleo", "OC-3", "status").await;
    assert_eq!((status.as_u16(), &problem["errors"][0]["at"]), (422, &json!("/when")), "no alert tells it: {problem}");
    assert_eq!(arm("cleo", "OC-3", "edited").await.0, 201);
    let (foreign, absent) = (arm("dan", "OC-3", "status").await, arm("dan", "OC-9", "status").await);
    assert_eq!((foreign.0.as_u16(), foreign), (404, absent), "and a foreign order is as good as absent");
}

/// Lia leads sales, max support; a talk of cleo began again in support, and was handed to sales: both their ids.
async fn handed(world: &World) -> [String; 2] {
    world.staff("lia", "Lia Brandt", Role::Lead, &["sales"]).await;
    world.staff("max", "Max Berger", Role::Lead, &["support"]).await;
    let (mut ana, mut ben) = (Feed::open(world, "ana").await, Feed::open(world, "ben").await);
    let _cleo = Feed::open(world, "cleo").await;
    let parent = talk(world, "cleo", ("ben", &mut ben), "", "Hello").await;
    close(world, "ben", &parent).await;
    world.ready("ben").await;
    let again = world.post("cleo", &format!("/v1/interactions/{parent}/reopen"), json!({})).await;
    let child = again["id"].as_str().unwrap().to_owned();
    accept(world, "ben", &mut ben, &child).await;
    world.ready("ana").await;
    world.post("ben", &format!("/v1/interactions/{child}/transfer"), json!({"to": {"queue": "sales"}})).await;
    accept(world, "ana", &mut ana, &child).await;
    close(world, "ana", &child).await;
    [parent, child]
}

async fn accept(world: &World, who: &str, feed: &mut Feed, talk: &str) {
    let offer = feed.until("offer", |d| d["body"]["interaction"] == talk && d["body"]["state"] == "live").await;
    world.post(who, &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_is_told_nothing_of_a_card_they_may_not_read() {
    let world = World::new().await;
    let [parent, child] = handed(&world).await;
    let zone = world.request("cleo", Method::PATCH, "/v1/me", Some(json!({"zone": "America/Los_Angeles"})));
    assert_eq!(zone.header("If-Match", "\"1\"").send().await.unwrap().status(), 200);
    world.pass_ms(3_600_000);
    let zone = async |who: &str| world.get(who, "/v1/history?client=cleo&group=date").await["zone"].clone();
    let page = async |who: &str| {
        let asked = world.request(who, Method::GET, "/v1/history/export?client=cleo&format=html", None);
        asked.send().await.unwrap().text().await.unwrap()
    };
    assert_eq!((zone("lia").await, zone("sam").await), (json!("UTC"), json!("America/Los_Angeles")));
    let (led, all) = (page("lia").await, page("sam").await);
    assert!(!led.contains("Cleo") && !led.contains("Los_Angeles") && led.contains("History of a client"), "{led}");
    assert!(all.contains("History of Cleo Martin") && all.contains("Los_Angeles"), "{all}");
    hide(&world, 0, &[("card", "/zone", "supervisor"), ("card", "/name", "supervisor")]).await;
    let all = page("sam").await;
    assert!(zone("sam").await == "UTC" && !all.contains("Cleo") && !all.contains("Los_Angeles"), "{all}");

    // Of the talks that one names those of other queues are not told.
    let item = async |who: &str, id: &str| world.get(who, &format!("/v1/history/{id}")).await;
    let (led, beside) = (item("lia", &child).await, item("max", &parent).await);
    assert_eq!((led.get("parent"), beside.get("reopened")), (None, None), "{led} {beside}");
    let (whole, begun) = (item("sam", &child).await, item("sam", &parent).await);
    assert_eq!((&whole["parent"], &begun["reopened"]), (&json!(parent), &json!([child])));
    assert_eq!(item("cleo", &child).await["parent"], json!(parent));
    let listed = world.get("lia", "/v1/history?client=cleo").await;
    assert_eq!((ids(&listed), listed["items"][0].get("parent")), (vec![child], None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_stops_leaving_when_it_may_not_be_read_any_more() {
    const TALKS: usize = 201;
    let world = World::new().await;
    world.staff("lia", "Lia Brandt", Role::Lead, &["sales"]).await;
    let mut last = String::new();
    for _ in 0..TALKS {
        world.pass_ms(1);
        let asked = json!({"queue": "sales", "medium": "chat", "product": "heron"});
        let id = world.post("cleo", "/v1/interactions", asked).await["id"].as_str().unwrap().to_owned();
        world.post("cleo", &format!("/v1/interactions/{id}/cancel"), json!({})).await;
        last = if last.is_empty() { id } else { last };
    }
    world.pass_ms(3_600_000);
    let host = &world.host;
    let lia = host.ids().read_agent(world.get("lia", "/v1/me").await["id"].as_str().unwrap()).unwrap();
    let cleo = host.client_by_handle("cleo").await.unwrap().unwrap().id;
    let who = Principal::Lead(lia);
    let begin = async |product: Option<&str>| {
        let of = host.look_at(who, Some(cleo), move |center, _| center.past_talks_of(who, cleo)).await.unwrap().unwrap();
        let filter = HistoryFilter { product: product.map(|p| Some(p.to_owned())), ..HistoryFilter::all(cleo, of) };
        let mut leaving = host.leave(who, filter).await.unwrap().unwrap();
        let Left::Page(first) = host.left(&mut leaving).await.unwrap() else { panic!("nothing left") };
        assert_eq!(first.len(), TALKS - 1);
        leaving
    };
    for product in [None, Some("heron")] {
        let mut leaving = begin(product).await;
        world.staff("lia", "Lia Brandt", Role::Lead, &["support"]).await;
        assert!(matches!(host.left(&mut leaving).await.unwrap(), Left::NotRead), "{product:?}");
        world.staff("lia", "Lia Brandt", Role::Lead, &["sales"]).await;
    }
    // What is found is found once: what was corrected meanwhile still leaves.
    let mut leaving = begin(Some("heron")).await;
    assert_eq!(patch(&world, "cleo", &last, 1, json!({"product": "plover"})).await.0, 200);
    let Left::Page(rest) = host.left(&mut leaving).await.unwrap() else { panic!("it broke off") };
    assert_eq!(rest.iter().map(|i| &*i.id).collect::<Vec<_>>(), [&*last]);
    assert!(matches!(host.left(&mut leaving).await.unwrap(), Left::Over));
}
