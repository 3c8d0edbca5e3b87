//! Integrations: programs of the company's own that put orders and products by a token of their own, and nothing else.

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::audience::Principal;
use vestibule_wire::openapi::operations;

use crate::feed::Feed;
use crate::world::World;

const ALL: &str = "/v1/integrations";

/// What is open to one; the rest of the description is not.
const OPEN: [(&str, &str); 9] = [
    ("PUT", "/v1/backoffice/orders/{id}"),
    ("PATCH", "/v1/backoffice/orders/{id}"),
    ("PUT", "/v1/backoffice/products/{id}"),
    ("PATCH", "/v1/backoffice/products/{id}"),
    ("POST", "/v1/interactions"),
    ("GET", "/v1/orders/{id}"),
    ("GET", "/v1/products"),
    ("GET", "/v1/products/{id}"),
    ("GET", "/v1/products/{id}/versions"),
];

/// Operations that ask nobody who they are.
const ASK_NOBODY: [(&str, &str); 11] = [
    ("GET", "/healthz"),
    ("GET", "/.well-known/host-meta"),
    ("GET", "/.well-known/host-meta.json"),
    ("GET", "/readyz"),
    ("GET", "/metrics"),
    ("GET", "/openapi.json"),
    ("GET", "/v1/problems"),
    ("POST", "/v1/sessions"),
    ("GET", "/v1/sessions/links"),
    ("POST", "/v1/sessions/links"),
    ("GET", "/v1/push/key"),
];

/// Makes one; its token.
async fn made(world: &World, name: &str) -> String {
    let made = world.post("root", ALL, json!({ "name": name })).await;
    assert_eq!((&made["name"], &made["scopes"], &made["made_by"]), (&json!(name), &json!(["backoffice"]), &json!("admin")), "{made}");
    made["token"].as_str().unwrap().to_owned()
}

/// Asks with a token as it is.
async fn ask(world: &World, token: &str, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
    let asked = world.http.request(method, format!("{}{path}", world.base)).bearer_auth(token);
    let asked = if let Some(body) = body { asked.json(&body) } else { asked };
    let answer = asked.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

fn order(status: &str) -> Value {
    json!({"client": "cleo", "status": status, "placed_at": "2026-11-20T09:00:00Z", "product": "heron", "total": "10.00", "currency": "EUR",
           "address": {"street": "Nieuwstraat 2", "city": "Leiden", "country": "NL"}})
}

#[tokio::test(flavor = "multi_thread")]
async fn one_puts_orders_and_products_and_what_it_changes_is_told_by_its_name() {
    let world = World::new().await;
    let token = made(&world, "warehouse").await;
    let path = "/v1/backoffice/orders/OC-9";
    let (status, order_doc) = ask(&world, &token, Method::PUT, path, Some(order("paid"))).await;
    assert_eq!((status, &order_doc["body"]["address"]["city"], &order_doc["can"]), (201, &json!("Leiden"), &json!([])), "{order_doc}");
    let (status, patched) = ask(&world, &token, Method::PATCH, path, Some(json!({"status": "shipped"}))).await;
    assert_eq!((status, &patched["body"]["status"]), (200, &json!("shipped")), "{patched}");
    let (status, read) = ask(&world, &token, Method::GET, "/v1/orders/OC-9", None).await;
    assert_eq!((status, &read["rev"], &read["body"]["status"]), (200, &json!(2), &json!("shipped")));
    assert_eq!(ask(&world, &token, Method::GET, "/v1/orders/OC-999", None).await.0, 404);
    let (status, _) = ask(&world, &token, Method::PUT, "/v1/backoffice/products/lark", Some(json!({"name": "Lark"}))).await;
    assert_eq!(status, 201);
    assert_eq!(ask(&world, &token, Method::GET, "/v1/products/lark", None).await.1["body"]["name"], "Lark");

    let changes = world.get("cleo", "/v1/orders/OC-9/changes").await;
    let newest = &changes["items"][0];
    assert_eq!((&newest["at"], &newest["new"]), (&json!("/status"), &json!("shipped")), "{changes}");
    assert_eq!(newest["by"], json!({"role": "integration", "name": "warehouse"}));
    let seen = world.get("cleo", "/v1/orders/OC-9").await;
    assert_eq!(seen["body"]["trail"][1]["by"], "integration", "{seen}");
    let again = world.ask("root", Method::PATCH, path, Some(json!({"status": "delivered"}))).await;
    assert_eq!(again.0, 200, "{}", again.1);
    assert_eq!(world.get("cleo", "/v1/orders/OC-9/changes").await["items"][0]["by"]["role"], "center", "who puts by hand is the company");
    let world = world.restart().await;
    assert_eq!(world.get("cleo", "/v1/orders/OC-9/changes").await["items"][1]["by"]["name"], "warehouse", "it outlives a restart");
    assert_eq!(ask(&world, &token, Method::GET, "/v1/orders/OC-9", None).await.0, 200, "and so does the token");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_changed_stays_as_it_does_with_any_word_of_the_company() {
    let world = World::new().await;
    let token = made(&world, "shop").await;
    let path = "/v1/backoffice/orders/OC-9";
    assert_eq!(ask(&world, &token, Method::PUT, path, Some(order("paid"))).await.0, 201);
    let moved = world.request("cleo", Method::POST, "/v1/orders/OC-9/changes", Some(json!({"address": {"city": "Delft"}})));
    assert_eq!(moved.header("If-Match", "\"1\"").send().await.unwrap().status(), 200);
    let (status, told) = ask(&world, &token, Method::PUT, path, Some(order("packed"))).await;
    assert_eq!(
        (status, &told["body"]["address"]["city"], &told["body"]["kept"]),
        (200, &json!("Delft"), &json!(["/address/city"])),
        "{told}"
    );
    // What it said itself it may say otherwise.
    let mut other = order("packed");
    other["address"]["street"] = json!("Oudstraat 3");
    let (_, told) = ask(&world, &token, Method::PUT, path, Some(other)).await;
    assert_eq!((&told["body"]["address"]["street"], &told["body"]["address"]["city"]), (&json!("Oudstraat 3"), &json!("Delft")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_request_is_done_once_and_a_key_is_its_own() {
    let world = World::new().await;
    let (one, other) = (made(&world, "one").await, made(&world, "other").await);
    let put = async |token: &str, name: &str| {
        let asked = world.http.put(format!("{}/v1/backoffice/products/lark", world.base)).bearer_auth(token).json(&json!({"name": name}));
        let answer = asked.header("Idempotency-Key", "k1").send().await.unwrap();
        (answer.status().as_u16(), answer.headers().contains_key("idempotent-replay"))
    };
    assert_eq!(put(&one, "Lark").await, (201, false));
    assert_eq!(put(&one, "Lark").await, (200, true));
    assert_eq!(put(&one, "Larks").await.0, 422, "the key was another request's");
    assert_eq!(put(&other, "Larks").await, (200, false), "another's key is another");
}

const START: &str = "/v1/interactions";

/// A place for somebody in the line of a queue.
fn place(client: &str, medium: &str) -> Value {
    json!({"client": client, "queue": "support", "medium": medium, "product": "heron", "text": "Order OC-1 came back"})
}

#[tokio::test(flavor = "multi_thread")]
async fn one_asks_for_a_place_for_a_client_whose_it_is_from_then_on() {
    let world = World::new().await;
    world.give_media("support", "chat voice").await;
    let token = made(&world, "shop").await;
    let mut page = Feed::open(&world, "cleo").await;
    let asked = world.http.post(format!("{}{START}", world.base)).bearer_auth(&token).json(&place("cleo", "chat"));
    let answer = asked.header("Idempotency-Key", "return-OC-1").send().await.unwrap();
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let (status, told) = (answer.status(), answer.json::<Value>().await.unwrap());
    assert_eq!((status.as_u16(), &told["body"]["state"], &told["can"]), (201, &json!("queued"), &json!([])), "{told}");
    assert_eq!(location, format!("{START}/{}", told["id"].as_str().unwrap()));
    let again = world.http.post(format!("{}{START}", world.base)).bearer_auth(&token).json(&place("cleo", "chat"));
    let again = again.header("Idempotency-Key", "return-OC-1").send().await.unwrap();
    assert!(again.status() == 201 && again.headers().contains_key("idempotent-replay"));
    assert_eq!(again.json::<Value>().await.unwrap(), told, "the first answer");

    let seen = page.until("interaction", |i| i["id"] == told["id"]).await;
    assert!(seen["can"].as_array().unwrap().contains(&json!("cancel")), "it is theirs: {seen}");
    let lines = world.get("cleo", &format!("{location}/messages")).await;
    let line = &lines["items"][0];
    assert_eq!((&line["from"], &line["text"], line.get("by_name")), (&json!("center"), &json!("Order OC-1 came back"), None), "{lines}");
    // Nothing more is the program's.
    for (method, path) in [(Method::GET, location.clone()), (Method::POST, format!("{location}/cancel")), (Method::GET, START.to_owned())] {
        assert_eq!(ask(&world, &token, method, &path, None).await.0, 403, "{path}");
    }
    let (status, problem) = ask(&world, &token, Method::POST, START, Some(place("cleo", "chat"))).await;
    assert_eq!(
        (status, &problem["code"], problem.get("current")),
        (409, &json!("already_open"), None),
        "one of a kind, and not shown: {problem}"
    );
    assert_eq!(ask(&world, &token, Method::POST, START, Some(json!({"client": "cleo", "agent": "ana", "medium": "mail"}))).await.0, 409);
    let lines = world.host.records().journal(0, 10_000).unwrap();
    let asked: Vec<_> = lines.iter().filter(|(_, line)| line.fact.name() == "InteractionArrived").map(|(_, line)| line.who).collect();
    assert!(matches!(asked[..], [Some(Principal::Integration(_))]), "the journal has who asked: {asked:?}");

    assert_eq!(world.ask("cleo", Method::POST, &format!("{location}/cancel"), None).await.0, 200);
    let past = world.get("cleo", "/v1/history").await;
    assert_eq!((&past["items"][0]["id"], &past["items"][0]["n"]), (&told["id"], &json!(1)), "{past}");
}

#[tokio::test(flavor = "multi_thread")]
async fn for_whom_is_said_by_programs_alone_and_nobody_is_found_by_it() {
    let world = World::new().await;
    let token = made(&world, "shop").await;
    let (status, problem) = ask(&world, &token, Method::POST, START, Some(json!({"queue": "support", "medium": "chat"}))).await;
    assert_eq!(
        (status, &problem["errors"][0]["at"], &problem["errors"][0]["code"]),
        (422, &json!("/client"), &json!("missing")),
        "{problem}"
    );
    let visit = world.post("", "/v1/sessions", json!({"visitor": true})).await;
    let visitor = visit["principal"]["id"].as_str().unwrap().to_owned();
    let mut absent = Vec::new();
    for client in ["nobody", "cl_00000000000000", &visitor, "ana"] {
        let (status, problem) = ask(&world, &token, Method::POST, START, Some(place(client, "chat"))).await;
        assert_eq!(status, 404, "{client}: {problem}");
        absent.push(problem);
    }
    assert!(absent.iter().all(|problem| problem == &absent[0]), "{absent:?}");
    for who in ["ana", "sam", "root", "cleo"] {
        let mut told = Vec::new();
        for client in ["cleo", "nobody"] {
            let (status, code, problem) = world.refused(who, Method::POST, START, Some(place(client, "chat"))).await;
            assert_eq!((status, &*code), (403, "not_allowed"), "{who} for {client}");
            told.push(problem);
        }
        assert_eq!(told[0], told[1], "{who}");
        let invites = told[0]["detail"].as_str().unwrap().contains("invite");
        assert_eq!(invites, who != "cleo", "{who}: {}", told[0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_called_by_its_asking_in_their_quiet_hours() {
    let world = World::new().await;
    world.give_media("support", "chat voice callback").await;
    let token = made(&world, "shop").await;
    let clocks = json!({"zone": "Europe/Amsterdam", "reach": {"text_only_until": "17:00"}});
    let card = world.request("cleo", Method::PATCH, "/v1/me", Some(clocks)).header("If-Match", "\"1\"");
    assert_eq!(card.send().await.unwrap().status(), 200);
    for medium in ["voice", "callback"] {
        let (status, problem) = ask(&world, &token, Method::POST, START, Some(place("cleo", medium))).await;
        let error = &problem["errors"][0];
        assert_eq!((status, &error["code"]), (409, &json!("reach_forbids")), "{medium}: {problem}");
        assert_eq!((&error["expected"], problem.get("current")), (&json!("chat or mail; a call from 2026-11-24T16:00:00.000Z on"), None));
    }
    assert_eq!(ask(&world, &token, Method::POST, START, Some(place("cleo", "chat"))).await.0, 201, "they may be written to");
    world.pass_ms(7 * 3_600_000);
    assert_eq!(ask(&world, &token, Method::POST, START, Some(place("cleo", "voice"))).await.0, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_else_is_not_its_own_to_ask() {
    let world = World::new().await;
    let token = made(&world, "warehouse").await;
    let mut asked = 0;
    for (method, path) in operations().into_iter().filter(|op| !OPEN.contains(op) && !ASK_NOBODY.contains(op)) {
        let filled = path.replace("{id}", "OC-1").replace("{handle}", "sales").replace("{verb}", "close").replace("{presentity}", "center");
        if path == "/v1/feed" || path == "/v1/hall/feed" {
            continue; // sockets and streams: below
        }
        let (status, problem) = ask(&world, &token, method.parse().unwrap(), &filled, Some(json!({}))).await;
        assert_eq!((status, &problem["code"]), (403, &json!("not_allowed")), "{method} {path}: {problem}");
        asked += 1;
    }
    assert!(asked > 100, "{asked} operations");
    let upgrade = world.http.get(format!("{}/v1/feed", world.base)).bearer_auth(&token);
    let upgrade = upgrade.header("Connection", "Upgrade").header("Upgrade", "websocket").header("Sec-WebSocket-Version", "13");
    assert_eq!(upgrade.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==").send().await.unwrap().status(), 403);
    for (method, path) in OPEN {
        let path = path.replace("orders/{id}", "orders/OC-1").replace("{id}", "heron");
        assert_eq!(ask(&world, "nobody-s-token", method.parse().unwrap(), &path, None).await.0, 401, "{method} {path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_make_list_and_revoke_them_and_a_token_is_told_once() {
    let world = World::new().await;
    let token = made(&world, "warehouse").await;
    for who in ["ana", "sam", "cleo"] {
        assert_eq!(world.refused(who, Method::GET, ALL, None).await.0, 403, "{who}");
        assert_eq!(world.refused(who, Method::POST, ALL, Some(json!({"name": "shop"}))).await.0, 403, "{who}");
        assert_eq!(world.refused(who, Method::DELETE, &format!("{ALL}/warehouse"), None).await.0, 403, "{who}");
    }
    let (status, code, problem) = world.refused("root", Method::POST, ALL, Some(json!({"name": "warehouse"}))).await;
    assert_eq!((status, &*code, &problem["current"]["name"]), (409, "already_open", &json!("warehouse")));
    for wrong in [json!({}), json!({"name": "Ware House"}), json!({"name": ""}), json!({"name": "x".repeat(41)})] {
        let (status, _, problem) = world.refused("root", Method::POST, ALL, Some(wrong)).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("/name")), "{problem}");
    }
    let list = world.get("root", ALL).await;
    assert_eq!((list["items"].as_array().unwrap().len(), list["items"][0].get("used_at")), (1, None));
    assert!(!list.to_string().contains(&token), "a list has no token");
    assert_eq!(ask(&world, &token, Method::GET, "/v1/products", None).await.0, 200);
    let used = world.get("root", ALL).await["items"][0]["used_at"].clone();
    assert_eq!(used, "2026-11-24T09:00:00.000Z");
    world.pass_ms(30_000);
    assert_eq!(ask(&world, &token, Method::GET, "/v1/products", None).await.0, 200);
    assert_eq!(world.get("root", ALL).await["items"][0]["used_at"], used, "to the minute");

    let (status, revoked) = world.ask("root", Method::DELETE, &format!("{ALL}/warehouse"), None).await;
    assert_eq!((status.as_u16(), &revoked["revoked_by"]), (200, &json!("admin")));
    assert_eq!(ask(&world, &token, Method::GET, "/v1/products", None).await.0, 401, "at once");
    assert_eq!(world.refused("root", Method::DELETE, &format!("{ALL}/warehouse"), None).await.0, 404);
    assert_eq!(world.refused("root", Method::DELETE, &format!("{ALL}/nobody"), None).await.0, 404);
    let world = world.restart().await;
    assert_eq!(ask(&world, &token, Method::GET, "/v1/products", None).await.0, 401, "for good");
    assert!(world.get("root", ALL).await["items"][0]["revoked_at"].is_string(), "it is told");
    let second = made(&world, "warehouse").await;
    assert_eq!(ask(&world, &second, Method::GET, "/v1/products", None).await.0, 200, "its name gets a new token");
    assert_eq!(ask(&world, &token, Method::GET, "/v1/products", None).await.0, 401, "the old one stays refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_holds_a_token() {
    let mut world = World::new().await;
    let token = made(&world, "warehouse").await;
    assert_eq!(ask(&world, &token, Method::GET, "/v1/products", None).await.0, 200);
    world.stop().await;
    let mut files = 0;
    for file in std::fs::read_dir(world.folder()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let bytes = std::fs::read(&file).unwrap();
        files += 1;
        assert!(!bytes.windows(token.len()).any(|w| w == token.as_bytes()), "{}", file.display());
    }
    assert!(files > 0);
}
