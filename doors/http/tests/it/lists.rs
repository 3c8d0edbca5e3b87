//! Lists: every kind has one and one of it, and a list that is cut says where it goes on.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command};
use vestibule_center::id::{ClientId, DocKey};
use vestibule_center::interaction::medium::Medium;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{OrderRow, ProductRow};

use crate::feed::Feed;
use crate::world::{NINE, World};

/// Pages of one list at most.
const PAGES_MAX: usize = 10;

/// The ids of a whole list with the lengths of its pages.
async fn walk(world: &World, who: &str, path: &str) -> (Vec<String>, Vec<usize>) {
    let (mut ids, mut lengths, mut after) = (Vec::new(), Vec::new(), String::new());
    for _ in 0..PAGES_MAX {
        let page = world.get(who, &format!("{path}{after}")).await;
        let items = page["items"].as_array().unwrap();
        ids.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        lengths.push(items.len());
        let Some(next) = page["next"].as_str() else { return (ids, lengths) };
        after = format!("{}after={next}", if path.contains('?') { '&' } else { '?' });
    }
    panic!("{path} has no end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_live_things_goes_on_until_all_were_shown() {
    const TALKS: usize = 1_001;
    let world = World::new().await;
    let queue = world.host.status().directory().queue("support").unwrap();
    let arrive = |_| async {
        let admitted = world.host.command(Principal::Center, Command::AdmitVisitor, None).await.unwrap();
        let Some(Answer::Made(DocKey::Client(id))) = admitted.answer else { panic!("no visitor") };
        let start = Command::Start { client: None, queue: Some(queue), agent: None, medium: Medium::Chat, product: None, text: None };
        let started = world.host.command(Principal::Visitor(id), start, None).await.unwrap();
        assert_eq!(started.status, 201);
    };
    futures_util::future::join_all((0..TALKS).map(arrive)).await;
    for path in ["/v1/interactions", "/v1/interactions?state=queued", "/v1/clients"] {
        let (ids, lengths) = walk(&world, "sam", path).await;
        assert_eq!(lengths, [1_000, TALKS - 1_000], "{path}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), TALKS, "{path}");
    }
    let next = world.get("sam", "/v1/interactions").await["next"].as_str().unwrap().to_owned();
    for foreign in [format!("/v1/clients?after={next}"), format!("/v1/history?client=cleo&after={next}")] {
        let (status, _, problem) = world.refused("sam", Method::GET, &foreign, None).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("?after")), "a cursor is of one list: {problem}");
    }
}

fn order(client: ClientId, n: usize, status: &str, product: &str) -> LibraryWrite {
    let placed = OrderRow::placed(&format!("N {n:03}/\"é\""), client, status, NINE.plus_ms(n as u64 / 3));
    LibraryWrite::PutOrder(OrderRow { product: Some(product.into()), total_minor: 100, ..placed })
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_and_products_go_on_and_every_product_has_its_name() {
    let world = World::new().await;
    let cleo = world.host.client_by_handle("cleo").await.unwrap().unwrap().id;
    let product = |n: usize| ProductRow::named(&format!("p{n:03}"), &format!("Product {n}"));
    let mut writes: Vec<_> = (0..398).map(|n| LibraryWrite::PutProduct(product(n))).collect();
    // The one that is on its way is the oldest.
    writes.extend((0..230).map(|n| order(cleo, n, if n == 0 { "shipped" } else { "delivered" }, "p397")));
    world.host.write_library(writes).await.unwrap();

    let (ids, lengths) = walk(&world, "", "/v1/products").await;
    assert_eq!((lengths.as_slice(), ids.iter().collect::<BTreeSet<_>>().len()), ([200, 200].as_slice(), 400), "heron, plover and 398 more");
    let (ids, lengths) = walk(&world, "cleo", "/v1/orders").await;
    assert_eq!((lengths.as_slice(), ids.iter().collect::<BTreeSet<_>>().len()), ([200, 31].as_slice(), 231));
    let first = world.get("cleo", "/v1/orders").await;
    assert_eq!(first["items"][0]["body"]["product_name"], "Product 397", "a name beyond the first page of products");
    let open: Vec<_> = Feed::open(&world, "cleo").await.of("order").iter().map(|d| d["id"].clone()).collect();
    assert_eq!(open, [json!("N 000/\"é\""), json!("OC-1")], "what is on its way is told, however old");

    let next = first["next"].as_str().unwrap();
    for (who, path) in
        [("cleo", "/v1/orders?after=nonsense"), ("", "/v1/products?after=n_00"), ("dan", &format!("/v1/orders?after={next}"))]
    {
        let (status, _, problem) = world.refused(who, Method::GET, path, None).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("?after")), "{path}: {problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_has_a_list_and_one_of_it() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    world.ready("ana").await;
    world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat", "product": "heron", "text": "Hello"})).await;
    ana.until("offer", |d| d["body"]["state"] == "live").await;
    world.post("cleo", "/v1/alerts", json!({"on": {"agent": "ben"}, "when": "open"})).await;
    world.post("cleo", "/v1/invitations", json!({"to": {"agent": "ana"}, "medium": "chat"})).await;
    let kinds = [
        ("cleo", "center"),
        ("cleo", "queue"),
        ("cleo", "agent"),
        ("sam", "client"),
        ("cleo", "interaction"),
        ("cleo", "message"),
        ("ana", "offer"),
        ("cleo", "alert"),
        ("cleo", "invitation"),
        ("cleo", "order"),
        ("cleo", "product"),
    ];
    for (who, kind) in kinds {
        let listed = world.get(who, &format!("/v1/{kind}s")).await;
        let items = listed["items"].as_array().unwrap();
        assert!(!items.is_empty() && listed["next"].is_null(), "{kind}: {listed}");
        for item in items {
            let one = world.get(who, &format!("/v1/{kind}s/{}", item["id"].as_str().unwrap())).await;
            assert_eq!((&one["kind"], &one["id"], &one["body"]), (&json!(kind), &item["id"], &item["body"]));
        }
        assert_eq!(world.refused(who, Method::GET, &format!("/v1/{kind}s/x_nonsense"), None).await.0, 404, "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_read_by_its_id_for_ever_and_by_its_parties_alone() {
    let world = World::new().await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat", "text": "Hello"})).await;
    let path = format!("/v1/interactions/{}", talk["id"].as_str().unwrap());
    let line = world.get("cleo", &format!("{path}/messages")).await["items"][0].clone();
    let own = format!("/v1/messages/{}", line["id"].as_str().unwrap());
    let at_hand: Value = world.get("cleo", &own).await;
    assert_eq!((&at_hand["kind"], &at_hand["body"]["text"], &at_hand["body"]["n"]), (&json!("message"), &json!("Hello"), &line["n"]));
    world.post("cleo", &format!("{path}/cancel"), json!({})).await;
    world.pass_ms(3_600_000);
    assert_eq!(world.get("cleo", "/v1/messages").await["items"], json!([]), "none is at hand any more");
    let kept = world.get("cleo", &own).await;
    assert_eq!((&kept["body"], &kept["rev"]), (&at_hand["body"], &at_hand["rev"]));
    for who in ["dan", "ana", "sam"] {
        assert_eq!(world.refused(who, Method::GET, &own, None).await.0, 404, "{who}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn history_is_told_by_product_then_by_agent() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    let mut talks = Vec::new();
    for (product, served) in [("heron", true), ("", false), ("heron", false), ("plover", true)] {
        world.pass_ms(1_000);
        let mut body = json!({"queue": "support", "medium": "chat"});
        if !product.is_empty() {
            body["product"] = json!(product);
        }
        if served {
            world.ready("ana").await;
        }
        let id = world.post("cleo", "/v1/interactions", body).await["id"].as_str().unwrap().to_owned();
        if served {
            let offer = ana.until("offer", |d| d["body"]["interaction"] == id.as_str() && d["body"]["state"] == "live").await;
            world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
            world.post("ana", &format!("/v1/interactions/{id}/close"), json!({})).await;
            world.post("ana", &format!("/v1/interactions/{id}/wrap_up"), json!({"disposition": "solved"})).await;
            let away = json!({"intent": "not_ready", "reason": "break"});
            assert_eq!(world.ask("ana", Method::PUT, "/v1/agents/me/intent", Some(away)).await.0, 200);
        } else {
            world.post("cleo", &format!("/v1/interactions/{id}/cancel"), json!({})).await;
        }
        talks.push(id);
    }
    let ids = |page: &Value| page["items"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let of = |order: [usize; 4]| order.map(|n| talks[n].clone()).to_vec();
    let flat = world.get("cleo", "/v1/history").await;
    assert_eq!((ids(&flat), flat.get("groups")), (of([3, 2, 1, 0]), None));
    assert_eq!((&flat["items"][1]["product_name"], flat["items"][2].get("product")), (&json!("Heron"), None));
    let page = world.get("cleo", "/v1/history?group=product,agent").await;
    assert_eq!(ids(&page), of([3, 2, 0, 1]), "newest group first, newest first in each");
    let groups = page["groups"].as_array().unwrap();
    let told = |g: &Value| (g["by"].clone(), g["id"].clone(), g["name"].clone(), g["n"].clone());
    assert_eq!(told(&groups[0]), (json!("product"), json!("plover"), json!("Plover"), json!(1)));
    assert_eq!(told(&groups[1]), (json!("product"), json!("heron"), json!("Heron"), json!(2)));
    assert_eq!(told(&groups[2]), (json!("product"), Value::Null, Value::Null, json!(1)));
    assert_eq!(told(&groups[1]["groups"][0]), (json!("agent"), Value::Null, Value::Null, json!(1)), "nobody served the newest");
    assert_eq!(groups[1]["groups"][1]["name"], "Ana Ribeiro");
    assert_eq!(world.get("sam", "/v1/history?client=cleo&group=agent").await["groups"].as_array().unwrap().len(), 2);
    let (status, _, problem) = world.refused("cleo", Method::GET, "/v1/history?group=product,colour", None).await;
    assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("?group")), "{problem}");
}
