//! The catalogue: what the company's system puts of a product, what there is to read about it, and what it was before.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use vestibule_wire::stamp;

use crate::world::World;

const PUT: &str = "/v1/backoffice/products/lark";
const LARK: &str = "/v1/products/lark";

fn now(world: &World) -> String {
    stamp::write(world.host.now())
}

fn document(kind: &str, address: &str) -> Value {
    json!({"kind": kind, "title": format!("The {kind}"), "language": "en", "address": address})
}

#[tokio::test(flavor = "multi_thread")]
async fn products_are_put_by_their_handles() {
    let world = World::new().await;
    let path = "/v1/backoffice/products/lark";
    assert_eq!(world.ask("sam", Method::PUT, path, Some(json!({"name": "Lark"}))).await.0, StatusCode::FORBIDDEN);
    assert_eq!(world.refused("root", Method::PATCH, path, Some(json!({"name": "Lark"}))).await.0, 404);
    let put = async |body: Value| world.ask("root", Method::PUT, path, Some(body)).await;
    let (status, told) = put(json!({"name": "Lark", "summary": "Light."})).await;
    assert_eq!((status, &told["rev"]), (StatusCode::CREATED, &json!(1)));
    let (status, told) = put(json!({"name": "Lark", "summary": "Light."})).await;
    assert_eq!((status, &told["rev"]), (StatusCode::OK, &json!(1)), "an equal one makes no version");
    let (_, told) = world.ask("root", Method::PATCH, path, Some(json!({"summary": "Lighter."}))).await;
    assert_eq!((&told["rev"], &told["body"]["name"], &told["body"]["summary"]), (&json!(2), &json!("Lark"), &json!("Lighter.")));
    assert_eq!(world.get("", "/v1/products/lark").await["rev"], 2);
    assert_eq!(put(json!({"summary": "No name."})).await.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_there_is_to_read_about_a_product_is_read_by_anyone() {
    let world = World::new().await;
    let documents = json!([document("manual", "https://example.org/lark.pdf"), document("warranty", "https://example.org/w")]);
    let body = json!({"name": "Lark", "documents": documents});
    assert_eq!(world.ask("root", Method::PUT, PUT, Some(body)).await.0, StatusCode::CREATED);
    for who in ["", "cleo", "ana"] {
        let read = world.get(who, LARK).await;
        assert_eq!((&read["body"]["documents"], &read["body"]["sold"], &read["can"]), (&documents, &json!(true), &json!([])), "{who}");
    }
    let (_, told) = world.ask("root", Method::PATCH, PUT, Some(json!({"sold": false}))).await;
    assert_eq!((&told["body"]["documents"], &told["body"]["sold"]), (&documents, &json!(false)), "what is not named stays");
    let (_, told) = world.ask("root", Method::PUT, PUT, Some(json!({"name": "Lark"}))).await;
    assert_eq!((&told["body"]["documents"], &told["body"]["sold"]), (&json!([]), &json!(true)), "a whole one says all of it");

    for (wrong, at) in [
        (json!({"documents": [document("manual", "http://example.org/a")]}), "/documents/0/address"),
        (json!({"documents": [document("manual", "https://ana:pw@example.org/a")]}), "/documents/0/address"),
        (json!({"documents": [document("leaflet", "https://example.org/a")]}), "/documents/0/kind"),
        (
            json!({"documents": [document("manual", "https://example.org/a"), document("safety", "https://example.org/a")]}),
            "/documents/1/address",
        ),
        (json!({"documents": vec![document("manual", "https://example.org/a"); 21]}), "/documents"),
        (json!({"sold": "no"}), "/sold"),
    ] {
        let (status, _, problem) = world.refused("root", Method::PATCH, PUT, Some(wrong.clone())).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!(at)), "{wrong}");
    }
    assert_eq!(world.get("", LARK).await["rev"], 3, "nothing of them was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_product_is_read_as_it_was_and_each_version_says_who_put_it() {
    let world = World::new().await;
    let token = world.post("root", "/v1/integrations", json!({"name": "catalogue"})).await["token"].as_str().unwrap().to_owned();
    let before = now(&world);
    world.pass_ms(60_000);
    assert!(world.ask("root", Method::PUT, PUT, Some(json!({"name": "Lark"}))).await.0.is_success());
    let first = now(&world);
    world.pass_ms(60_000);
    let documents = json!([document("manual", "https://example.org/lark-2.pdf")]);
    let asked = world.http.patch(format!("{}{PUT}", world.base)).bearer_auth(&token).json(&json!({"documents": documents}));
    assert_eq!(asked.send().await.unwrap().status(), 200);

    let then = world.get("cleo", &format!("{LARK}?at={first}")).await;
    assert_eq!((&then["rev"], &then["body"]["documents"]), (&json!(1), &json!([])));
    assert_eq!(world.get("cleo", LARK).await["body"]["documents"], documents);
    assert_eq!(world.refused("cleo", Method::GET, &format!("{LARK}?at={before}"), None).await.0, 404, "it was not there yet");
    assert_eq!(world.refused("cleo", Method::GET, &format!("{LARK}?at=then"), None).await.2["errors"][0]["at"], "?at");

    let read = async |who: &str| world.get(who, &format!("{LARK}/versions")).await;
    for who in ["", "cleo"] {
        let versions = read(who).await;
        let told: Vec<_> = versions["items"].as_array().unwrap().iter().map(|v| (&v["rev"], &v["name"], v.get("by"))).collect();
        assert_eq!(told, [(&json!(2), &json!("Lark"), None), (&json!(1), &json!("Lark"), None)], "{who}");
    }
    let versions = read("ana").await;
    assert_eq!(versions["items"][0]["by"], json!({"role": "integration", "name": "catalogue"}), "{versions}");
    assert_eq!(versions["items"][1]["by"], json!({"role": "center"}));
    assert_eq!(world.refused("ana", Method::GET, "/v1/products/none/versions", None).await.0, 404);
    // One of the sample was put before its versions said when.
    let heron = world.get("cleo", &format!("/v1/products/heron?at={before}")).await;
    assert_eq!((&heron["rev"], heron["body"].get("since")), (&json!(1), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_are_told_a_page_at_a_time() {
    let world = World::new().await;
    for n in 0..210 {
        assert!(world.ask("root", Method::PUT, PUT, Some(json!({"name": format!("Lark {n}")}))).await.0.is_success());
    }
    let page = world.get("", &format!("{LARK}/versions")).await;
    let items = page["items"].as_array().unwrap().len();
    let rest = world.get("", &format!("{LARK}/versions?after={}", page["next"].as_str().unwrap())).await;
    assert_eq!((items + rest["items"].as_array().unwrap().len(), &rest["next"]), (210, &Value::Null));
    assert_eq!(rest["items"].as_array().unwrap().last().unwrap()["name"], "Lark 0");
    assert_eq!(world.refused("", Method::GET, &format!("{LARK}/versions?after=7"), None).await.0, 422);
}
