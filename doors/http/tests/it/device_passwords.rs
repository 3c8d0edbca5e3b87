//! `/v1/me/device_passwords`: a device of one's own gets a password, told once; what is kept of it checks it and no more.

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_host::device_passwords::keys_of;
use vestibule_host::limits::DEVICE_PASSWORDS_MAX;
use vestibule_host::scram::{Hash, Keys};
use vestibule_store::SqliteStore;

use crate::world::World;

const ALL: &str = "/v1/me/device_passwords";

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_told_once_and_what_is_kept_checks_it() {
    let mut world = World::new().await;
    let made = world.post("cleo", ALL, json!({"name": "Cleo's phone"})).await;
    let (id, password) = (made["id"].as_str().unwrap().to_owned(), made["password"].as_str().unwrap().to_owned());
    assert_eq!((&made["name"], &made["login"]), (&json!("Cleo's phone"), &json!("cleo")));
    assert!(password.len() == 26 && made.get("used_at").is_none(), "{made}");

    let listed = world.get("cleo", ALL).await;
    assert_eq!((listed["items"].as_array().unwrap().len(), &listed["items"][0]["id"]), (1, &made["id"]));
    assert!(!listed.to_string().contains(&password));
    assert_eq!(world.get("dan", ALL).await["items"], json!([]));
    assert_eq!(world.refused("", Method::POST, "/v1/sessions", Some(json!({"login": "cleo", "password": password}))).await.0, 401);

    let path = format!("{ALL}/{id}");
    assert_eq!(world.refused("dan", Method::DELETE, &path, None).await.0, 404, "another's is as good as absent");
    assert_eq!(world.get("cleo", ALL).await["items"].as_array().unwrap().len(), 1);

    world.stop().await;
    let store = SqliteStore::open(world.folder()).unwrap();
    let rows = store.library().device_passwords("cleo").unwrap();
    let kept = |row: &vestibule_store::library::DevicePasswordRow| Keys {
        stored: row.sha256_stored.0.clone(),
        server: row.sha256_server.0.clone(),
    };
    assert_eq!(rows.iter().map(kept).collect::<Vec<_>>(), [keys_of(Hash::Sha256, "cleo", &password)]);
    drop(store);
    for file in std::fs::read_dir(world.folder()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        assert!(!bytes.windows(26).any(|there| there == password.as_bytes()), "the password itself is nowhere");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_takes_back_ones_own_and_has_so_many() {
    let world = World::new().await;
    let mut made = Vec::new();
    for n in 0..DEVICE_PASSWORDS_MAX {
        made.push(world.post("ana", ALL, json!({"name": format!("device {n}")})).await);
    }
    let (status, code, _) = world.refused("ana", Method::POST, ALL, Some(json!({"name": "one more"}))).await;
    assert_eq!((status, code.as_str()), (429, "limit"));

    let path = format!("{ALL}/{}", made[0]["id"].as_str().unwrap());
    assert_eq!(world.ask("ana", Method::DELETE, &path, None).await.0, 204);
    assert_eq!(world.refused("ana", Method::DELETE, &path, None).await.0, 404, "once");
    world.post("ana", ALL, json!({"name": "one more"})).await;

    let world = world.restart().await;
    let names: Vec<Value> = world.get("ana", ALL).await["items"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
    assert!(names.len() == DEVICE_PASSWORDS_MAX && names.contains(&json!("one more")) && !names.contains(&json!("device 0")), "{names:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_without_a_login_has_one_and_what_is_wrong_is_named() {
    let world = World::new().await;
    let visitor = world.post("", "/v1/sessions", json!({"visitor": true})).await;
    let by_visitor = world.http.post(format!("{}{ALL}", world.base)).bearer_auth(visitor["token"].as_str().unwrap());
    assert_eq!(by_visitor.json(&json!({"name": "phone"})).send().await.unwrap().status(), 403);
    for (body, at) in [(json!({}), "/name"), (json!({"name": ""}), "/name"), (json!({"name": "x".repeat(61)}), "/name")] {
        let (status, _, problem) = world.refused("cleo", Method::POST, ALL, Some(body)).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!(at)), "{problem}");
    }
    assert_eq!(world.get("cleo", ALL).await["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_role_leaves_them_their_owners_and_a_new_password_ends_them() {
    let world = World::new().await;
    const MARA: &str = "/v1/setup/agents/mara";
    let put = async |body: Value| {
        let known = world.request("root", Method::GET, MARA, None).send().await.unwrap();
        let condition = match known.headers().get("etag") {
            Some(tag) => ("If-Match", tag.to_str().unwrap().to_owned()),
            None => ("If-None-Match", "*".to_owned()),
        };
        let answer = world.request("root", Method::PUT, MARA, Some(body)).header(condition.0, condition.1).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    };
    let signed_in = async || {
        let body = json!({"login": "mara", "password": "correct horse"});
        world.post("", "/v1/sessions", body).await["token"].as_str().unwrap().to_owned()
    };
    let ask = async |token: &str, method: Method, path: &str, body: Option<Value>| {
        let request = world.http.request(method, format!("{}{path}", world.base)).bearer_auth(token);
        let answer = match body {
            Some(body) => request.json(&body),
            None => request,
        }
        .send()
        .await
        .unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap_or_default())
    };
    let named = |listed: &Value| listed["items"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect::<Vec<_>>();
    put(json!({"name": "Mara", "role": "agent", "password": "correct horse"})).await;
    let as_agent = signed_in().await;
    for n in 0..DEVICE_PASSWORDS_MAX {
        assert_eq!(ask(&as_agent, Method::POST, ALL, Some(json!({"name": format!("device {n}")}))).await.0, 201);
    }

    put(json!({"name": "Mara", "role": "lead"})).await;
    let as_lead = signed_in().await;
    let (_, listed) = ask(&as_lead, Method::GET, ALL, None).await;
    assert_eq!(named(&listed).len(), DEVICE_PASSWORDS_MAX, "{listed}");
    assert_eq!(ask(&as_lead, Method::POST, ALL, Some(json!({"name": "one more"}))).await.0, 429, "the bound is the person's");
    let path = format!("{ALL}/{}", listed["items"][0]["id"].as_str().unwrap());
    assert_eq!(ask(&as_lead, Method::DELETE, &path, None).await.0, 204);

    put(json!({"name": "Mara", "role": "lead", "password": "correct horse"})).await;
    let (_, listed) = ask(&signed_in().await, Method::GET, ALL, None).await;
    assert_eq!(listed["items"], json!([]), "whoever had a device of theirs has it no more");
}
