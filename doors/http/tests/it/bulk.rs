//! Orders imported in bulk while people change them: what they changed since it began stays, the rest comes, and who follows an order hears.

use std::sync::Arc;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use vestibule_center::ledger::content::Content;
use vestibule_host::ledger::bulk::Bulk;
use vestibule_host::ledger::source::Draft;
use vestibule_store::library::OrderRow;

use crate::feed::Feed;
use crate::world::{NINE, World};

fn put(status: &str, street: &str, city: &str) -> Value {
    json!({"client": "cleo", "status": status, "placed_at": "2026-11-20T09:00:00Z", "total": "12.90", "currency": "EUR",
           "address": {"street": street, "city": city}})
}

/// What a file says of an order of cleo's: status, street and city.
async fn says(world: &World, number: &str, status: &str, street: &str, city: &str) -> Draft {
    let cleo = world.host.client_by_handle("cleo").await.unwrap().unwrap().id;
    let says = [("/status", status), ("/address/street", street), ("/address/city", city)];
    let row = OrderRow { total_minor: 1_290, ..OrderRow::placed(number, cleo, status, NINE) };
    Draft { row, says: says.map(|(at, text)| (Arc::from(at), Some(Content::text(text)))).into(), rev: None }
}

async fn change(world: &World, number: &str, rev: u64, body: Value) {
    let path = format!("/v1/orders/{number}/changes");
    let answer = world.request("cleo", Method::POST, &path, Some(body)).header("If-Match", format!("\"{rev}\"")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{}", answer.text().await.unwrap());
}

async fn begin(world: &World, drafts: Vec<Draft>) -> Bulk {
    let mut bulk = world.host.begin_orders().await.unwrap().expect("no other");
    assert_eq!(bulk.stage((2..).zip(drafts).collect()).unwrap(), []);
    bulk
}

fn address(order: &Value) -> (&Value, &Value) {
    (&order["body"]["address"]["street"], &order["body"]["address"]["city"])
}

/// Who changed what of OC-4: the client where it goes, the import the rest.
async fn changes(world: &World) -> Value {
    let changes = world.get("cleo", "/v1/orders/OC-4/changes").await;
    let row = |change: &Value| (change["rev"].as_u64().unwrap(), change["at"].as_str().unwrap().to_owned());
    let rows: Vec<_> = changes["items"].as_array().unwrap().iter().map(row).collect();
    assert_eq!(rows, [(3, "/status"), (3, "/address/street"), (2, "/address/city")].map(|(rev, at)| (rev, at.to_owned())));
    changes
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_changed_since_an_import_began_stays_and_the_rest_comes() {
    let world = World::new().await;
    for number in ["OC-3", "OC-4", "OC-5", "OC-6"] {
        let path = format!("/v1/backoffice/orders/{number}");
        assert_eq!(world.ask("root", Method::PUT, &path, Some(put("paid", "Oudstraat 1", "Utrecht"))).await.0, StatusCode::CREATED);
    }
    let mut cleo = Feed::open(&world, "cleo").await;
    change(&world, "OC-6", 1, json!({"address": {"city": "Gouda"}})).await;
    cleo.until("order", |o| o["id"] == "OC-6" && o["rev"] == 2).await;
    world.pass_ms(60_000);

    let said = ["OC-3", "OC-4", "OC-5", "OC-6", "OC-9"];
    let mut drafts = Vec::new();
    for number in said {
        drafts.push(says(&world, number, "packed", "Kade 3", "Delft").await);
    }
    // One is changed before it is staged, one after it, and of one the company's system itself says something newer.
    let mut bulk = begin(&world, Vec::new()).await;
    change(&world, "OC-3", 1, json!({"address": {"street": "Nieuwstraat 2"}})).await;
    assert_eq!(bulk.stage((2..).zip(drafts).collect()).unwrap(), []);
    change(&world, "OC-4", 1, json!({"address": {"city": "Leiden"}})).await;
    world.ask("root", Method::PUT, "/v1/backoffice/orders/OC-5", Some(put("delivered", "Laan 5", "Delft"))).await;
    bulk.seal().unwrap();
    assert_eq!(world.ask("cleo", Method::GET, "/v1/orders/OC-9", None).await.0, StatusCode::NOT_FOUND, "nothing of it is seen");
    assert_eq!(world.get("cleo", "/v1/orders/OC-6").await["rev"], 2);
    let came = bulk.switch().await.unwrap();
    assert_eq!((came.new, came.changed, came.same), (1, 4, 0));

    let seen = async |number: &str| world.get("root", &format!("/v1/orders/{number}")).await;
    let read = async || {
        let (three, four, five, six, nine) =
            (seen("OC-3").await, seen("OC-4").await, seen("OC-5").await, seen("OC-6").await, seen("OC-9").await);
        assert_eq!((&three["rev"], &three["body"]["status"]), (&json!(3), &json!("packed")), "{three}");
        assert_eq!(address(&three), (&json!("Nieuwstraat 2"), &json!("Delft")));
        assert_eq!(three["body"]["kept"], json!(["/address/street"]));
        assert_eq!((&four["rev"], &four["body"]["status"]), (&json!(3), &json!("packed")), "{four}");
        assert_eq!(address(&four), (&json!("Kade 3"), &json!("Leiden")));
        assert_eq!(four["body"]["kept"], json!(["/address/city"]));
        assert_eq!(
            (&five["rev"], &five["body"]["status"], address(&five)),
            (&json!(2), &json!("delivered"), (&json!("Laan 5"), &json!("Delft")))
        );
        assert_eq!((address(&six), six["body"].get("kept")), ((&json!("Kade 3"), &json!("Delft")), None), "it was changed before");
        assert_eq!((&nine["rev"], &nine["body"]["trail"]), (&json!(1), &json!([])), "since when it is packed no file says");
        let orders = world.get("cleo", "/v1/orders").await;
        let numbers: Vec<_> = orders["items"].as_array().unwrap().iter().map(|order| order["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(said.iter().filter(|number| numbers.iter().filter(|n| n == *number).count() == 1).count(), said.len(), "{numbers:?}");
        (numbers, changes(&world).await)
    };
    let first = read().await;
    world.host.fold_orders().await.unwrap();
    assert_eq!(world.host.records().order_run().unwrap().map(|run| run.over), Some(false));
    assert_eq!(read().await, first, "folding changes nothing");
    // Those she changed are followed, and she heard.
    let three = cleo.until("order", |o| o["id"] == "OC-3" && o["rev"] == 3).await;
    assert_eq!(address(&three), (&json!("Nieuwstraat 2"), &json!("Delft")));
    cleo.until("order", |o| o["id"] == "OC-6" && o["rev"] == 3).await;
    let world = world.restart().await;
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["rev"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_becomes_what_somebody_waits_for_tells_and_goes_on_being_changed() {
    let world = World::new().await;
    world.ask("root", Method::PUT, "/v1/backoffice/orders/OC-3", Some(put("paid", "Oudstraat 1", "Utrecht"))).await;
    let alert = world.post("cleo", "/v1/alerts", json!({"on": {"order": "OC-3"}, "when": "status", "value": "packed"})).await;
    let mut cleo = Feed::open(&world, "cleo").await;
    let drafts = vec![says(&world, "OC-3", "packed", "Oudstraat 1", "Utrecht").await];
    let mut bulk = begin(&world, drafts).await;
    bulk.seal().unwrap();
    bulk.switch().await.unwrap();
    cleo.until("alert", |a| a["id"] == alert["id"] && a["body"]["ended"] == "told").await;
    change(&world, "OC-3", 2, json!({"address": {"city": "Leiden"}})).await;
    world.host.fold_orders().await.unwrap();
    let order = world.get("cleo", "/v1/orders/OC-3").await;
    assert_eq!((&order["rev"], address(&order)), (&json!(3), (&json!("Oudstraat 1"), &json!("Leiden"))));
    // The same again makes no version.
    let drafts = vec![says(&world, "OC-3", "packed", "Oudstraat 1", "Utrecht").await];
    let mut bulk = begin(&world, drafts).await;
    bulk.seal().unwrap();
    let came = bulk.switch().await.unwrap();
    assert_eq!((came.new, came.changed, came.same), (0, 0, 1));
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["rev"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_go_with_what_is_kept_is_told_and_an_import_that_is_dropped_never_was() {
    let world = World::new().await;
    world.ask("root", Method::PUT, "/v1/backoffice/orders/OC-3", Some(put("paid", "Oudstraat 1", "Utrecht"))).await;
    let mut wrong = Vec::new();
    for (number, rev) in [("OC-3", Some(1)), ("OC-3", Some(2)), ("OC-9", Some(1))] {
        wrong.push(Draft { rev, ..says(&world, number, "packed", "Kade 3", "Delft").await });
    }
    let mut bulk = world.host.begin_orders().await.unwrap().unwrap();
    let misfits = bulk.stage((2..).zip(wrong).collect()).unwrap();
    let told: Vec<_> = misfits.iter().map(|m| (m.row, &*m.at, &*m.expected)).collect();
    assert_eq!(told, [(3, "rev", "at most 1, the version it has"), (4, "rev", "nothing: the order is new")]);
    drop(bulk);
    assert_eq!(world.get("cleo", "/v1/orders/OC-3").await["rev"], 1);
    assert_eq!(begin(&world, Vec::new()).await.came().changed, 0);
}
