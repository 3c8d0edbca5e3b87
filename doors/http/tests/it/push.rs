//! `/v1/push/key`, `/v1/me/push`, and alerts by wires on which nobody could be told.

use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::mpsc::Receiver;
use vestibule_center::broker::alert::Wire;
use vestibule_center::id::{ClientId, Party};
use vestibule_center::value::Private;
use vestibule_host::PushRules;
use vestibule_host::outbox::{Address, Outcome, Parcel};
use vestibule_store::LibraryWrite;
use vestibule_store::library::MailRow;

use crate::world::World;

const P256DH: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

fn browser(endpoint: &str) -> Value {
    json!({"endpoint": endpoint, "expirationTime": null, "keys": {"p256dh": P256DH, "auth": "BTBZMqHH6r4Tts7J_aSIgg"}})
}

fn push(world: &World) {
    world.host.set_push(PushRules { key: P256DH.into(), plain_loopback: false });
}

/// Push and mail are carried, and Cleo has a browser and an address; as long as what it answers lives.
pub(crate) async fn cleo_can_be_told(world: &World) -> [Receiver<Parcel>; 2] {
    push(world);
    let doors = [Wire::Push, Wire::Mail].map(|wire| world.host.open_door(wire).unwrap());
    taken(world, "cleo", Method::POST, browser("https://push.example.net/a")).await;
    let mail = MailRow::of(ClientId(1), &Private::new("cleo@example.org"), None);
    world.host.write_library(vec![LibraryWrite::PutMail(mail)]).await.unwrap();
    doors
}

async fn taken(world: &World, who: &str, method: Method, body: Value) -> (u16, Value) {
    let (status, body) = world.ask(who, method, "/v1/me/push", Some(body)).await;
    (status.as_u16(), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_takes_push_until_it_does_not() {
    let world = World::new().await;
    assert_eq!(world.refused("", Method::GET, "/v1/push/key", None).await.0, 404, "this process does not push");
    push(&world);
    assert_eq!(world.get("", "/v1/push/key").await, json!({"key": P256DH}));
    let endpoint = "https://push.example.net/a";
    assert_eq!(taken(&world, "cleo", Method::POST, browser(endpoint)).await.0, 204);
    assert_eq!(taken(&world, "cleo", Method::POST, browser(endpoint)).await.0, 204, "said twice, taken once");
    assert_eq!(taken(&world, "ana", Method::POST, browser("https://push.example.net/b")).await.0, 204, "staff too");
    let known = world.host.records().pushes_of(Party::Client(ClientId(1))).unwrap();
    assert_eq!(known.len(), 1);
    let end = json!({"endpoint": endpoint});
    assert_eq!(taken(&world, "dan", Method::DELETE, end.clone()).await.0, 404, "not theirs to end");
    assert_eq!(taken(&world, "cleo", Method::DELETE, end.clone()).await.0, 204);
    assert_eq!(taken(&world, "cleo", Method::DELETE, end).await.0, 404);
    assert_eq!(taken(&world, "", Method::POST, browser(endpoint)).await.0, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endpoint_inside_is_refused_and_nothing_is_kept() {
    let world = World::new().await;
    push(&world);
    for endpoint in
        ["http://push.example.net/a", "https://127.0.0.1/a", "https://[::1]:8080/a", "https://10.0.0.1/a", "https://localhost/", "x"]
    {
        let (status, body) = taken(&world, "cleo", Method::POST, browser(endpoint)).await;
        assert_eq!((status, body["errors"][0]["at"].as_str()), (422, Some("/endpoint")), "{endpoint}: {body}");
    }
    let (status, body) = taken(&world, "cleo", Method::POST, json!({"endpoint": "https://push.example.net/a"})).await;
    assert_eq!((status, body["errors"][0]["at"].as_str()), (422, Some("/keys")));
    assert_eq!(world.host.records().pushes_of(Party::Client(ClientId(1))).unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_is_refused_on_a_wire_on_which_nobody_could_be_told() {
    let world = World::new().await;
    push(&world);
    world.ready("ana").await;
    let by = |by: Value| json!({"on": {"agent": "ana"}, "when": "open", "by": by});
    let why = async |wires: Value| {
        let (status, _, body) = world.refused("cleo", Method::POST, "/v1/alerts", Some(by(wires))).await;
        (status, body["errors"][0]["at"].as_str().unwrap().to_owned(), body["errors"][0]["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(why(json!(["web", "mail"])).await, (422, "/by/mail".into(), "not_carried".into()));
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    let _pushes = world.host.open_door(Wire::Push).unwrap();
    assert_eq!(why(json!(["mail"])).await, (422, "/by/mail".into(), "no_address".into()));
    assert_eq!(why(json!(["push"])).await, (422, "/by/push".into(), "no_browser".into()));
    taken(&world, "cleo", Method::POST, browser("https://push.example.net/a")).await;
    let mail = MailRow::of(ClientId(1), &Private::new("cleo@example.org"), None);
    world.host.write_library(vec![LibraryWrite::PutMail(mail)]).await.unwrap();
    let armed = world.post("cleo", "/v1/alerts", by(json!(["push", "mail"]))).await;
    assert_eq!(armed["body"]["by"], json!(["web", "push", "mail"]));
    // Ana has no page: she opens one, stays open for `settle_ms`, and Cleo, who has none, is told by mail.
    let _desk = crate::feed::Feed::open(&world, "ana").await;
    world.pass_ms(1_100);
    let parcel = tokio::time::timeout(std::time::Duration::from_secs(20), mails.recv()).await.unwrap().unwrap();
    assert_eq!(parcel.telling.id, format!("{}-1", armed["id"].as_str().unwrap()));
    assert!(matches!(&parcel.address, Address::Mail { address, .. } if address.reveal() == "cleo@example.org"));
    parcel.end(Outcome::Sent);
}
