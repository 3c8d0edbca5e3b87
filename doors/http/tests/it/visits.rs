//! A client takes their visit into their account: what goes on goes on as theirs, what is over is in their history, and nobody is the
//! visitor any more. It is shown by the visitor's own session and by nothing else.

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::ClientId;
use vestibule_host::identity::session_row;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{Hash32, VisitRow};

use crate::erasure::{entries, erased, holding};
use crate::feed::Feed;
use crate::ledger::{close, found, ids, patch, talk};
use crate::world::{NINE, World};

const VISIT: &str = "/v1/me/visit";
/// Longer than anything lingers.
const LONG_MS: u64 = 3_600_000;

/// A visitor whose token is `token-<name>`.
async fn visitor(world: &World, name: &str) -> ClientId {
    let who = world.host.admit_visitor(None).await.unwrap().session.who;
    let session = session_row(&format!("token-{name}"), who, None, NINE).unwrap();
    world.host.write_library(vec![LibraryWrite::PutSession(session)]).await.unwrap();
    who.client().unwrap()
}

fn shown(name: &str) -> Value {
    json!({ "token": format!("token-{name}") })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_talk_goes_on_as_the_clients() {
    let world = World::new().await;
    visitor(&world, "vic").await;
    let (mut ana, mut vic) = (Feed::open(&world, "ana").await, Feed::open(&world, "vic").await);
    let id = talk(&world, "vic", ("ana", &mut ana), "heron", "My wheel is bent").await;
    let waits = world.post("vic", "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
    let unnamed = ana.until("interaction", |d| d["id"] == *id && d["body"]["state"] == "active").await;
    assert_eq!(unnamed["body"].get("client_name"), None, "{unnamed}");
    let was = unnamed["body"]["client"].as_str().unwrap().to_owned();

    let mut cleo = Feed::open(&world, "cleo").await;
    let told = world.post("cleo", VISIT, shown("vic")).await;
    assert_eq!(told["id"], world.get("cleo", "/v1/me").await["id"], "the answer is who they are");
    let talks = cleo.until("interaction", |d| d["id"] == *id).await;
    assert_eq!((&talks["body"]["state"], &talks["body"]["client"]), (&json!("active"), &told["id"]), "{talks}");
    cleo.until("message", |d| d["body"]["text"] == "My wheel is bent").await;
    let stands = cleo.until("interaction", |d| d["id"] == waits["id"]).await;
    assert_eq!(stands["body"]["arrived_at"], waits["body"]["arrived_at"], "in its place in line");
    ana.until("interaction", |d| d["id"] == *id && d["body"]["client_name"] == "Cleo Martin").await;
    ana.until("client", |d| d["id"] == told["id"]).await;
    ana.gone("client", &was).await;
    assert_eq!(world.get("ana", "/v1/clients/cleo/card").await["body"]["name"], "Cleo Martin");
    assert_eq!(vic.until_bye().await, Some("revoked"));
    assert_eq!(world.refused("vic", Method::GET, "/v1/me", None).await.0, 401);

    world.post("ana", &format!("/v1/interactions/{id}/messages"), json!({"text": "Dear Cleo"})).await;
    cleo.until("message", |d| d["body"]["text"] == "Dear Cleo").await;
    world.post("cleo", &format!("/v1/interactions/{id}/messages"), json!({"text": "It is me"})).await;
    ana.until("message", |d| d["body"]["text"] == "It is me" && d["body"]["by_name"] == "Cleo Martin").await;
    let (world, id) = (world.restart().await, id);
    assert_eq!(world.get("cleo", &format!("/v1/interactions/{id}")).await["body"]["state"], "active");
    close(&world, "ana", &id).await;
    world.host.index_talks().await.unwrap();
    assert_eq!(found(&world, "cleo", "", "bent").await, [id]);
}

/// Two talks of a visitor that are over, the first long ago; both were noted of since, and sam looked.
async fn past(world: &World, visitor: ClientId) -> [String; 2] {
    let (mut ana, _vic) = (Feed::open(world, "ana").await, Feed::open(world, "vic").await);
    let long_ago = talk(world, "vic", ("ana", &mut ana), "heron", "My zebrafinch squeaks").await;
    close(world, "ana", &long_ago).await;
    assert_eq!(patch(world, "ana", &long_ago, 1, json!({"note": "The saddle was it."})).await.0, 200);
    world.pass_ms(LONG_MS);
    let id = world.host.ids().client(visitor);
    world.get("sam", &format!("/v1/history?client={id}")).await;
    let now = talk(world, "vic", ("ana", &mut ana), "plover", "And it squeaks again").await;
    close(world, "ana", &now).await;
    assert_eq!(patch(world, "ana", &now, 1, json!({"note": "Oiled."})).await.0, 200);
    world.host.index_talks().await.unwrap();
    assert_eq!(found(world, "sam", &id, "oiled").await, [now.as_str()], "found among the visitor's");
    [long_ago, now]
}

/// Cleo reads all of it as hers.
async fn is_hers(world: &World, [long_ago, now]: &[String; 2]) {
    assert_eq!(ids(&world.get("cleo", "/v1/history").await), [now.as_str(), long_ago.as_str()]);
    let groups = world.get("cleo", "/v1/history?group=product,agent").await;
    let named: Vec<_> =
        groups["groups"].as_array().unwrap().iter().map(|g| (g["id"].as_str().unwrap(), g["groups"][0]["n"].clone())).collect();
    assert_eq!(named, [("plover", json!(1)), ("heron", json!(1))], "the newest first: {groups}");
    world.host.index_talks().await.unwrap();
    for (words, talk) in [("zebrafinch", long_ago), ("again", now), ("saddle", long_ago), ("oiled", now)] {
        assert_eq!(found(world, "cleo", "", words).await, [talk.as_str()], "{words}");
    }
    assert_eq!(found(world, "sam", "cleo", "saddle").await, [long_ago.as_str()], "a note, which whoever watches over it reads");
    let lines = world.get("cleo", &format!("/v1/interactions/{long_ago}/messages")).await;
    assert_eq!(lines["items"][0]["text"], "My zebrafinch squeaks", "{lines}");
    let changes = world.get("cleo", &format!("/v1/interactions/{long_ago}/changes")).await;
    assert_eq!(changes["items"][0]["new"], "The saddle was it.", "{changes}");
    let readers = world.get("cleo", "/v1/me/readers").await;
    assert!(readers["items"].as_array().unwrap().iter().any(|reader| reader["by"]["role"] == "supervisor"), "{readers}");
    let archive = world.request("cleo", Method::POST, "/v1/me/export", Some(json!({}))).send().await.unwrap();
    let person: Value = serde_json::from_str(&entries(&archive.bytes().await.unwrap())[1].1).unwrap();
    assert_eq!(person["talks"].as_array().unwrap().len(), 2, "{}", person["talks"]);
    assert!(person["sessions"].as_array().unwrap().iter().any(|one| one["visit_taken_at"].is_string()), "{}", person["sessions"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_is_in_the_clients_history() {
    let world = World::new().await;
    let vic = visitor(&world, "vic").await;
    let talks = past(&world, vic).await;
    let world = world.restart().await;
    assert!(ids(&world.get("cleo", "/v1/history").await).is_empty());
    world.post("cleo", VISIT, shown("vic")).await;
    is_hers(&world, &talks).await;
    let id = world.host.ids().client(vic);
    assert_eq!(world.refused("sam", Method::GET, &format!("/v1/history?client={id}"), None).await.0, 404, "nobody is the visitor");
    let world = world.restart().await;
    is_hers(&world, &talks).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_on_its_way_when_the_server_stopped_arrives() {
    let world = World::new().await;
    let (vic, cleo) = (visitor(&world, "vic").await, world.host.client_by_handle("cleo").await.unwrap().unwrap().id);
    let talks = past(&world, vic).await;
    // As if it stopped after the commit of the center, before anything that is kept was moved.
    let merge = Command::MergeVisit { visitor: vic, client: cleo };
    assert!(world.host.command(Principal::Client(cleo), merge, None).await.unwrap().answer.is_some());
    let row = VisitRow { visitor: vic, client: cleo, token_hash: Hash32([7; 32]), merged_at: NINE, done_at: None };
    let mut world = world;
    world.host.write_library(vec![LibraryWrite::PutVisit(row)]).await.unwrap();
    world = world.restart().await;
    while world.host.merge_some().await.unwrap() {}
    is_hers(&world, &talks).await;
    assert_eq!(world.refused("vic", Method::GET, "/v1/me", None).await.0, 401, "their session went too");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_visitors_own_session_shows_it() {
    let world = World::new().await;
    for name in ["vic", "val", "vin"] {
        visitor(&world, name).await;
    }
    for (body, at, code) in [
        (json!({}), "/token", "missing"),
        (json!({"token": ""}), "/token", "length"),
        (json!({"token": 7}), "/token", "type"),
        (json!({"token": "token-vic", "mail": "cleo@example.net"}), "/mail", "unknown_field"),
    ] {
        let (status, is, problem) = world.refused("cleo", Method::POST, VISIT, Some(body)).await;
        assert_eq!((status, is.as_str()), (422, "invalid"), "{problem}");
        assert_eq!((&problem["errors"][0]["at"], &problem["errors"][0]["code"]), (&json!(at), &json!(code)), "{problem}");
    }
    assert_eq!(world.refused("", Method::POST, VISIT, Some(shown("vic"))).await.0, 401);
    for who in ["val", "ana", "sam", "root"] {
        assert_eq!(world.refused(who, Method::POST, VISIT, Some(shown("vic"))).await.1, "not_allowed", "{who}");
    }
    assert_eq!(world.ask("vin", Method::DELETE, "/v1/sessions/current", None).await.0, 204);
    let absent = world.refused("cleo", Method::POST, VISIT, Some(shown("nobody"))).await;
    assert_eq!((absent.0, absent.1.as_str()), (404, "not_found"));
    for (what, name) in [("one's own", "cleo"), ("another client's", "dan"), ("an agent's", "ana"), ("an ended one", "vin")] {
        assert_eq!(world.refused("cleo", Method::POST, VISIT, Some(shown(name))).await, absent, "{what}");
    }

    let keyed = |key: &'static str, name: &'static str| {
        let request = world.request("cleo", Method::POST, VISIT, Some(shown(name))).header("Idempotency-Key", key);
        async move {
            let answer = request.send().await.unwrap();
            let replayed = answer.headers().contains_key("idempotent-replay");
            (answer.status().as_u16(), replayed, answer.json::<Value>().await.unwrap())
        }
    };
    let first = keyed("k-1", "vic").await;
    assert_eq!((first.0, first.1), (200, false), "{first:?}");
    assert_eq!(keyed("k-1", "vic").await, (200, true, first.2), "the first answer again");
    assert_eq!(keyed("k-2", "vic").await.2["code"], "already_so");
    let (status, code, _) = world.refused("cleo", Method::POST, VISIT, Some(shown("vic"))).await;
    assert_eq!((status, code.as_str()), (409, "already_so"));
    assert_eq!(world.refused("dan", Method::POST, VISIT, Some(shown("vic"))).await, absent, "it is another's now");
    assert_eq!(keyed("k-1", "val").await.2["code"], "key_reused");
    assert_eq!(world.get("val", "/v1/me").await["kind"], "client", "and nothing came of that");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_they_may_not_both_have_is_named_and_nothing_changes() {
    let world = World::new().await;
    for name in ["vic", "val"] {
        visitor(&world, name).await;
    }
    let chat = json!({"queue": "support", "medium": "chat"});
    let theirs = world.post("vic", "/v1/interactions", chat.clone()).await;
    let hers = world.post("cleo", "/v1/interactions", chat.clone()).await;
    let (status, code, problem) = world.refused("cleo", Method::POST, VISIT, Some(shown("vic"))).await;
    assert_eq!((status, code.as_str(), &problem["current"]["id"]), (409, "already_open", &hers["id"]), "{problem}");
    let path = format!("/v1/interactions/{}", theirs["id"].as_str().unwrap());
    assert_eq!(world.get("vic", &path).await["body"]["state"], "queued");
    world.post("cleo", &format!("/v1/interactions/{}/cancel", hers["id"].as_str().unwrap()), json!({})).await;

    // Who is to be erased takes nothing over, and nothing of theirs is taken over.
    let mut ana = Feed::open(&world, "ana").await;
    let _feeds = (Feed::open(&world, "val").await, Feed::open(&world, "dan").await);
    for who in ["val", "dan"] {
        talk(&world, who, ("ana", &mut ana), "", "Hello").await;
        assert_eq!(world.post(who, "/v1/me/erasure", json!({})).await["state"], "asked", "as long as they talk it waits");
    }
    for (who, visit) in [("dan", "vic"), ("cleo", "val")] {
        let (status, code, problem) = world.refused(who, Method::POST, VISIT, Some(shown(visit))).await;
        assert_eq!((status, code.as_str()), (409, "wrong_state"), "{problem}");
    }
    assert!(world.get("vic", &path).await["body"]["state"].is_string(), "nothing changed");
    world.post("cleo", VISIT, shown("vic")).await;
    assert!(world.get("cleo", &path).await["body"]["state"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_over_goes_with_the_client() {
    let mut world = World::new().await;
    let vic = visitor(&world, "vic").await;
    past(&world, vic).await;
    world.post("cleo", VISIT, shown("vic")).await;
    assert!(!holding(world.folder(), "zebrafinch").is_empty(), "else nothing is shown here");
    world.pass_ms(LONG_MS);
    world.post("cleo", "/v1/me/erasure", json!({})).await;
    erased(&world).await;
    world.stop().await;
    for word in ["zebrafinch", "squeaks", "saddle", "oiled"] {
        assert_eq!(holding(world.folder(), word), [] as [&str; 0], "{word}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_still_on_its_way_goes_with_the_client() {
    let mut world = World::new().await;
    let (vic, cleo) = (visitor(&world, "vic").await, world.host.client_by_handle("cleo").await.unwrap().unwrap().id);
    past(&world, vic).await;
    world.pass_ms(LONG_MS);
    // As if it stopped before anything that is kept was moved, and came back with the client erased: the visit is not gone on with.
    let merge = Command::MergeVisit { visitor: vic, client: cleo };
    assert!(world.host.command(Principal::Client(cleo), merge, None).await.unwrap().answer.is_some());
    world.post("cleo", "/v1/me/erasure", json!({})).await;
    let row = VisitRow { visitor: vic, client: cleo, token_hash: Hash32([7; 32]), merged_at: NINE, done_at: None };
    world.host.write_library(vec![LibraryWrite::PutVisit(row)]).await.unwrap();
    erased(&world).await;
    world.stop().await;
    for word in ["zebrafinch", "squeaks", "saddle", "oiled"] {
        assert_eq!(holding(world.folder(), word), [] as [&str; 0], "{word}");
    }
}
