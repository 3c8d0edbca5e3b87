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
