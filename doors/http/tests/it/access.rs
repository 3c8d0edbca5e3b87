//! Who may see what: foreign and hidden things are absent, one's own things that one may not change are not allowed.

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::agent::intent::Role;

use crate::feed::Feed;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn foreign_things_are_absent_for_every_verb() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let dan = Feed::open(&world, "dan").await;
    world.ready("ana").await;
    let talk = world.post("dan", "/v1/interactions", json!({"queue": "sales", "medium": "chat", "text": "secret words"})).await;
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    let (talk, offer) = (talk["id"].as_str().unwrap().to_owned(), offer["id"].as_str().unwrap().to_owned());
    let alert = world.post("cleo", "/v1/alerts", json!({"on": {"agent": "ben"}, "when": "open"})).await;
    let alert = alert["id"].as_str().unwrap().to_owned();
    let tries = [
        ("cleo", Method::POST, format!("/v1/offers/{offer}/accept")),
        ("ben", Method::POST, format!("/v1/offers/{offer}/accept")),
        ("cleo", Method::POST, format!("/v1/interactions/{talk}/wrap_up")),
        ("cleo", Method::POST, format!("/v1/interactions/{talk}/cancel")),
        ("ben", Method::GET, format!("/v1/interactions/{talk}/messages")),
        ("ana", Method::DELETE, format!("/v1/alerts/{alert}")),
        ("dan", Method::GET, format!("/v1/alerts/{alert}")),
        ("cleo", Method::GET, "/v1/presence/client:dan/watchers".to_owned()),
    ];
    for (who, method, path) in tries {
        let (status, code, problem) = world.refused(who, method, &path, None).await;
        assert_eq!((status, code.as_str()), (404, "not_found"), "{who} {path}: {problem}");
    }
    let known = world.refused("cleo", Method::POST, "/v1/invitations", Some(json!({"to": {"client": "dan"}}))).await;
    let nobody = world.refused("cleo", Method::POST, "/v1/invitations", Some(json!({"to": {"client": "zoe"}}))).await;
    assert_eq!((known.0, &known.2), (404, &nobody.2), "a client cannot tell whether another is known");
    let seen: Value = world.get("sam", &format!("/v1/offers/{offer}")).await;
    assert!(seen["body"].get("text").is_none(), "a supervisor who has not joined sees no words: {seen}");
    assert_eq!(world.refused("sam", Method::POST, &format!("/v1/offers/{offer}/accept"), None).await.0, 403);
    assert_eq!(world.refused("sam", Method::PATCH, "/v1/settings", Some(json!({"offer_ms": 5_000}))).await.0, 403);
    dan.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_talk_is_read_page_by_page() {
    let world = World::new().await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    let path = format!("/v1/interactions/{}/messages", talk["id"].as_str().unwrap());
    for n in 1..=205 {
        world.post("cleo", &path, json!({"text": format!("line {n}")})).await;
    }
    let first = world.get("cleo", &path).await;
    assert_eq!((first["items"].as_array().unwrap().len(), &first["next"]), (200, &json!("200")));
    let rest = world.get("cleo", &format!("{path}?after=200")).await;
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (5, &Value::Null));
    let before = world.get("cleo", &format!("{path}?before=3")).await;
    assert_eq!(before["items"].as_array().unwrap().iter().map(|l| l["n"].clone()).collect::<Vec<_>>(), [json!(1), json!(2)]);
}

/// Whatever else is wrong with a request, a thing that is not seen and one that is not there are refused alike (I48).
#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_and_what_is_absent_are_refused_alike() {
    let world = World::new().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    world.ready("ana").await;
    world.staff("eve", "Eve Hidden", Role::Agent, &["support"]).await;
    let hidden = world.ask("root", Method::PUT, "/v1/agents/eve/hidden", Some(json!({"hidden": true}))).await;
    assert_eq!(hidden.0, 200, "{}", hidden.1);
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
    let talk = format!("/v1/interactions/{}", talk["id"].as_str().unwrap());
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    let bad_key = ("Idempotency-Key", "two words");
    let tries = [
        (Method::POST, format!("{talk}/transfer"), json!({"to": {"agent": "NAME"}}), None),
        (Method::POST, format!("{talk}/consult"), json!({"to": {"agent": "NAME"}}), None),
        (Method::POST, "/v1/alerts".to_owned(), json!({"on": {"agent": "NAME"}, "when": "open", "by": ["mail"]}), None),
        (Method::POST, "/v1/alerts".to_owned(), json!({"on": {"client": "NAME"}, "when": "online", "by": ["mail"]}), None),
        (Method::POST, "/v1/interactions".to_owned(), json!({"agent": "NAME", "medium": "chat"}), Some(bad_key)),
        (Method::POST, "/v1/invitations".to_owned(), json!({"to": {"agent": "NAME"}, "medium": "chat"}), Some(bad_key)),
        (Method::POST, "/v1/callbacks".to_owned(), json!({"agent": "NAME"}), Some(bad_key)),
        (Method::POST, "/v1/callbacks".to_owned(), json!({"agent": "NAME"}), None),
        (Method::GET, "/v1/presence/agent:NAME/watchers?after=zz".to_owned(), Value::Null, None),
        (Method::PUT, "/v1/agents/NAME/intent".to_owned(), json!({"intent": "ready"}), None),
        (Method::GET, "/v1/agents/NAME".to_owned(), Value::Null, None),
    ];
    for (method, path, body, header) in tries {
        let answer = async |name: &str| {
            let named: Value = serde_json::from_str(&body.to_string().replace("NAME", name)).unwrap();
            let named = if named.is_null() { None } else { Some(named) };
            let mut request = world.request("cleo", method.clone(), &path.replace("NAME", name), named);
            if let Some((header, value)) = header {
                request = request.header(header, value);
            }
            let response = request.send().await.unwrap();
            (response.status().as_u16(), response.text().await.unwrap())
        };
        let (seen, absent) = if path.contains("alerts") && body["on"].get("client").is_some() {
            (answer("dan").await, answer("zoe").await)
        } else {
            (answer("eve").await, answer("zoe").await)
        };
        assert!(seen.0 >= 400, "{path}: {seen:?}");
        assert_eq!(seen, absent, "{method} {path} {body}");
    }
    for (skill, other) in [("german", "latin")] {
        let asked =
            async |name: &str| world.refused("cleo", Method::POST, &format!("{talk}/transfer"), Some(json!({"to": {"skill": name}}))).await;
        world.ask("root", Method::PUT, &format!("/v1/skills/{skill}"), Some(json!({"name": "German"}))).await;
        assert_eq!(asked(skill).await, asked(other).await);
    }
}
