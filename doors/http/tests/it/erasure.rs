//! Everything about a person leaves as an archive, and nothing of them stays after their erasure: no file holds a word of theirs (I50).

use std::io::{Cursor, Read};

use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::mpsc::Receiver;
use vestibule_center::value::Private;
use vestibule_host::fault::Unavailable;
use vestibule_host::outbox::{Outcome, Parcel};
use vestibule_store::LibraryWrite;
use vestibule_store::library::{MailRow, OrderRow};

use crate::feed::Feed;
use crate::push::cleo_can_be_told;
use crate::world::{NINE, World};

/// Stands in everything that is said, noted or written of cleo; nowhere else.
const CANARY: &str = "zebrafinch";
/// Longer than what ended is seen.
const LINGER_MS: u64 = 61_000;
const MORNING: &str = "/v1/reports/intervals?from=2026-11-24T09:00:00Z&to=2026-11-24T12:00:00Z";

async fn patch(world: &World, who: &str, path: &str, rev: u64, body: Value) -> Value {
    let asked = world.request(who, Method::PATCH, path, Some(body)).header("If-Match", format!("\"{rev}\""));
    let answer = asked.send().await.unwrap();
    let (status, body): (_, Value) = (answer.status(), answer.json().await.unwrap());
    assert!(status.is_success(), "{path}: {status} {body}");
    body
}

/// Dan, who is nobody's canary, and Cleo each talk with ana; Cleo leaves a word wherever a person can. Answers her talk, and what is
/// open of each of them.
async fn lived(world: &World) -> (String, [Feed; 3]) {
    world.give_media("support", "chat callback").await;
    let cleo = world.host.client_by_handle("cleo").await.unwrap().unwrap().id;
    world.host.write_library(vec![LibraryWrite::PutOrder(OrderRow::placed("OC-3", cleo, "paid", NINE))]).await.unwrap();
    patch(world, "cleo", "/v1/me", 1, json!({"called": "Zebrafinch", "reach": {"phone": "+31201112223"}, "reason": "zebrafinch"})).await;
    patch(world, "cleo", "/v1/me", 2, json!({"called": "Zebrafinch II"})).await;
    world.post("cleo", "/v1/me/device_passwords", json!({"name": "Zebrafinch phone"})).await;
    let order = json!({"address": {"street": "Zebrafinch 2", "city": "Leiden", "country": "NL"}, "reason": "zebrafinch moved"});
    let changed = world.request("cleo", Method::POST, "/v1/orders/OC-3/changes", Some(order)).header("If-Match", "\"1\"");
    assert_eq!(changed.send().await.unwrap().status(), 200);

    let mut ana = Feed::open(world, "ana").await;
    let (dan, cleo) = (Feed::open(world, "dan").await, Feed::open(world, "cleo").await);
    for (client, text) in [("dan", "My wheel is bent"), ("cleo", "My zebrafinch squeaks")] {
        world.ready("ana").await;
        let talk = world.post(client, "/v1/interactions", json!({"queue": "support", "medium": "chat", "text": text})).await;
        let id = talk["id"].as_str().unwrap().to_owned();
        let offer = ana.until("offer", |o| o["body"]["interaction"] == id.as_str() && o["body"]["state"] == "live").await;
        world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
        let path = format!("/v1/interactions/{id}");
        world.pass_ms(30_000);
        if client == "cleo" {
            world
                .request("ana", Method::POST, &format!("{path}/messages"), Some(json!({"text": "Dear zebrafinch"})))
                .header("Idempotency-Key", "m-1")
                .send()
                .await
                .unwrap();
            world.post("cleo", &format!("{path}/messages"), json!({"text": "Zebrafinch it is"})).await;
            world.post("ana", &format!("{path}/note"), json!({"text": "zebrafinch again"})).await;
            return (id, [ana, dan, cleo]);
        }
        world.post("ana", &format!("{path}/close"), json!({})).await;
        world.post("ana", &format!("{path}/wrap_up"), json!({"note": "Trued."})).await;
    }
    unreachable!("cleo is the last of them")
}

/// Cleo's talk ends, and she says more of it; whatever can be open of hers is.
async fn after(world: &World, talk: &str) {
    let path = format!("/v1/interactions/{talk}");
    world.post("ana", &format!("{path}/close"), json!({})).await;
    world.post("ana", &format!("{path}/wrap_up"), json!({"note": "zebrafinch oiled"})).await;
    patch(world, "cleo", &path, 1, json!({"note": "The zebrafinch was the saddle", "rating": 5})).await;
    world.post("cleo", "/v1/callbacks", json!({"queue": "support", "number": "+31201112223", "at": "2026-11-24T15:00:00Z"})).await;
    world.post("cleo", "/v1/invitations", json!({"to": {"queue": "sales"}, "medium": "chat", "text": "zebrafinch, please"})).await;
    world.post("cleo", "/v1/alerts", json!({"on": {"agent": "ben"}, "when": "open"})).await;
    world.post("sam", "/v1/alerts", json!({"on": {"client": "cleo"}, "when": "edited"})).await;
    let rev = world.get("cleo", "/v1/me").await["rev"].to_string();
    let wish = world.request("cleo", Method::PATCH, "/v1/me", Some(json!({"name": "Cleo Zebrafinch"})));
    assert_eq!(wish.header("If-Match", format!("\"{rev}\"")).send().await.unwrap().status(), 202);
    world.host.index_talks().await.unwrap();
    assert_eq!(world.get("cleo", "/v1/history?search=zebrafinch").await["items"].as_array().unwrap().len(), 1);
}

/// Links are mailed to her addresses, and asked for one that nobody has.
async fn links(world: &World, mut mails: Receiver<Parcel>) {
    tokio::spawn(async move {
        while let Some(mail) = mails.recv().await {
            mail.end(Outcome::Sent);
        }
    });
    let cleo = world.host.client_by_handle("cleo").await.unwrap().unwrap().id;
    let mail = MailRow::of(cleo, &Private::new("zebrafinch@example.org"), None);
    world.host.write_library(vec![LibraryWrite::PutMail(mail)]).await.unwrap();
    let rev = world.get("cleo", "/v1/me").await["rev"].as_u64().unwrap();
    patch(world, "cleo", "/v1/me", rev, json!({"reach": {"mail": "zebrafinch.2@example.org"}})).await;
    world.post("cleo", "/v1/me/mail/links", json!({})).await;
    for address in ["zebrafinch@example.org", "zebrafinch.nobody@example.org"] {
        world.post("", "/v1/sessions/links", json!({"mail": address})).await;
    }
    crate::links::until_none_waits(world).await;
    assert_eq!(world.host.records().link_mails_of(cleo).unwrap().len(), 1);
}

/// Goes on with erasures until none is open.
pub(crate) async fn erased(world: &World) {
    for _ in 0..100 {
        world.pass_ms(LINGER_MS);
        match world.host.erase_some().await {
            Ok(false) => return,
            Ok(true) | Err(Unavailable::Crowded) => {}
            Err(why) => panic!("{why:?}"),
        }
    }
    panic!("never done: {:?}", world.get("root", "/v1/clients").await);
}

/// To everybody she is as good as absent.
async fn is_absent(world: &World, id: &str, talk: &str) {
    for (who, path) in [
        ("sam", format!("/v1/clients/{id}")),
        ("ana", format!("/v1/clients/{id}/card")),
        ("sam", format!("/v1/clients/{id}/card")),
        ("sam", format!("/v1/history?client={id}")),
        ("sam", format!("/v1/orders?client={id}")),
        ("sam", "/v1/clients/cleo".to_owned()),
        ("ana", format!("/v1/clients/{id}/erasure")),
        ("sam", format!("/v1/history/{talk}")),
    ] {
        assert_eq!(world.refused(who, Method::GET, &path, None).await.0, 404, "{who} {path}");
    }
    assert_eq!(world.refused("root", Method::POST, &format!("/v1/clients/{id}/export"), None).await.0, 404);
    let note = world.request("sam", Method::PATCH, &format!("/v1/interactions/{talk}"), Some(json!({"note": "zebrafinch"})));
    assert_eq!(note.header("If-Match", "\"1\"").send().await.unwrap().status(), 404, "nothing is noted of her any more");
    let again = world.request("ana", Method::POST, &format!("/v1/interactions/{talk}/messages"), Some(json!({"text": "Dear zebrafinch"})));
    let again = again.header("Idempotency-Key", "m-1").send().await.unwrap();
    assert!(!again.status().is_success() && again.headers().get("Idempotent-Replay").is_none(), "nor is an answer given again");
}

pub(crate) fn entries(archive: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut all = Vec::new();
    for n in 0..archive.len() {
        let mut entry = archive.by_index(n).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        all.push((entry.name().unwrap().into_owned(), text));
    }
    all
}

/// Files of a folder that hold a word, in whatever letters.
pub(crate) fn holding(folder: &std::path::Path, word: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let holds = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).unwrap().to_ascii_lowercase();
        bytes.windows(word.len()).any(|at| at == word.as_bytes())
    };
    files.filter(holds).map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn all_about_a_person_leaves_as_an_archive() {
    let world = World::new().await;
    let (talk, _feeds) = lived(&world).await;
    after(&world, &talk).await;
    let answer = world.request("cleo", Method::POST, "/v1/me/export", Some(json!({}))).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["content-type"].to_str().unwrap()), (200, "application/zip"));
    let entries = entries(&answer.bytes().await.unwrap());
    assert_eq!(entries.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["index.html", "person.json"]);
    let person: Value = serde_json::from_str(&entries[1].1).unwrap();
    let all = |section: &str| person[section].as_array().unwrap().clone();
    assert_eq!((&all("card")[0]["body"]["called"], all("card_changes").len()), (&json!("Zebrafinch II"), 3));
    let order = all("orders").into_iter().find(|order| order["id"] == "OC-3").unwrap();
    assert_eq!((&order["body"]["address"]["city"], order["changes"].as_array().unwrap().len()), (&json!("Leiden"), 3));
    assert_eq!(all("approvals")[0]["body"]["changes"][0]["new"], "Cleo Zebrafinch");
    let talks = all("talks");
    let said: Vec<_> = talks[0]["lines"].as_array().unwrap().iter().map(|line| line["text"].as_str().unwrap()).collect();
    assert!(talks[0]["changes"].as_array().unwrap().iter().any(|change| change["at"] == "/rating"), "{talks:?}");
    assert!(all("sessions").iter().any(|one| one["login"] == "cleo"), "{:?}", all("sessions"));
    assert!(all("sessions").iter().any(|one| one["device"] == "Zebrafinch phone"), "{:?}", all("sessions"));
    assert_eq!((talks.len(), said), (1, vec!["My zebrafinch squeaks", "Dear zebrafinch", "Zebrafinch it is"]));
    assert_eq!(talks[0]["notes"].as_array().unwrap().len(), 1, "what the center noted for itself is not theirs to read: {talks:?}");
    let open: Vec<_> = all("open").iter().map(|doc| doc["kind"].as_str().unwrap().to_owned()).collect();
    assert!(["alert", "invitation", "callback"].iter().all(|kind| open.iter().any(|is| is == kind)), "{open:?}");
    let page = &entries[0].1;
    assert!(page.contains("Zebrafinch II") && page.contains("Dear zebrafinch") && !page.contains("again"), "{page}");

    assert_eq!(world.refused("ana", Method::POST, "/v1/clients/cleo/export", None).await.0, 403, "read of her, but not all at once");
    assert_eq!(world.refused("ben", Method::POST, "/v1/clients/cleo/export", None).await.0, 404);
    assert_eq!(world.refused("sam", Method::POST, "/v1/clients/cleo/export", None).await.0, 403);
    let admins = world.request("root", Method::POST, "/v1/clients/cleo/export", None).send().await.unwrap();
    assert_eq!(admins.status(), 200);
    let readers = world.get("cleo", "/v1/me/readers").await;
    assert!(readers["items"].as_array().unwrap().iter().any(|reader| reader["by"]["role"] == "admin"), "and she is told: {readers}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_who_is_erased_is_left_in_any_file() {
    let mut world = World::new().await;
    let [_pushes, mails] = cleo_can_be_told(&world).await;
    let (talk, _feeds) = lived(&world).await;

    // While somebody talks with her it waits, and may be taken back.
    let asked = world.post("cleo", "/v1/me/erasure", json!({})).await;
    assert_eq!((&asked["state"], &asked["waits_for"]), (&json!("asked"), &json!(talk)));
    assert_eq!(world.get("cleo", "/v1/me/erasure").await["state"], "asked");
    assert_eq!(world.ask("cleo", Method::DELETE, "/v1/me/erasure", None).await.0, 204);
    assert_eq!(world.get("cleo", "/v1/me/erasure").await["state"], "none");
    assert_eq!(world.refused("cleo", Method::DELETE, "/v1/me/erasure", None).await.0, 404);

    after(&world, &talk).await;
    links(&world, mails).await;
    world.host.roll_up().await.unwrap();
    // What waits for her in sales ends with her; her talk in support is over.
    let counted = async |world: &World| {
        let items = world.get("sam", MORNING).await["items"].as_array().unwrap().clone();
        items.into_iter().find(|item| item["handle"] == "support").unwrap()
    };
    let (sams, before) = (world.get("sam", "/v1/history?client=cleo").await, counted(&world).await);
    assert_eq!(before["measures"]["answered"], 2, "{before}");
    assert_eq!(sams["items"].as_array().unwrap().len(), 1);
    assert!(!holding(world.folder(), CANARY).is_empty(), "else nothing is shown here");
    let id = world.get("cleo", "/v1/me").await["id"].as_str().unwrap().to_owned();

    let begun = world.post("cleo", "/v1/me/erasure", json!({})).await;
    assert_eq!((&begun["state"], &begun["client"]), (&json!("erasing"), &json!(id)));
    assert_eq!(world.refused("cleo", Method::GET, "/v1/me", None).await.0, 401, "she is signed out, everywhere");
    is_absent(&world, &id, &talk).await;
    assert_eq!(world.get("root", &format!("/v1/clients/{id}/erasure")).await["state"], "erasing");
    assert_eq!(world.refused("root", Method::DELETE, &format!("/v1/clients/{id}/erasure"), None).await.1, "wrong_state");

    erased(&world).await;
    let done = world.get("root", &format!("/v1/clients/{id}/erasure")).await;
    assert_eq!(done["state"], "done", "{done}");
    is_absent(&world, &id, &talk).await;
    world.host.roll_up().await.unwrap();
    assert_eq!(counted(&world).await, before, "what was counted stays counted");
    let talks = world.get("ana", "/v1/interactions?state=closed").await;
    assert!(!talks.to_string().to_lowercase().contains(CANARY), "{talks}");
    assert_eq!(world.get("dan", "/v1/history?search=bent").await["items"].as_array().unwrap().len(), 1, "nobody else's words are gone");

    world.stop().await;
    for word in [CANARY, "cleo", "push.example.net", "31201112223"] {
        assert_eq!(holding(world.folder(), word), [] as [&str; 0], "{word}");
    }
    assert_eq!(holding(world.folder(), "dan weber"), ["center.db"]);
    let world = world.restart().await;
    assert_eq!(world.get("root", &format!("/v1/clients/{id}/erasure")).await["state"], "done");
    let again = json!({"login": "cleo", "password": "correct horse"});
    assert_eq!(world.refused("", Method::POST, "/v1/sessions", Some(again)).await.0, 401);
    let link = json!({"link": "link-cleo"});
    assert_eq!(world.refused("", Method::POST, "/v1/sessions", Some(link)).await.0, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_runs_the_center_erases_anybody_and_says_whether_clients_may() {
    let world = World::new().await;
    assert_eq!(world.refused("sam", Method::POST, "/v1/clients/dan/erasure", None).await.0, 403, "sees him, and may not");
    assert_eq!(world.refused("ana", Method::POST, "/v1/clients/dan/erasure", None).await.0, 404);
    assert_eq!(world.refused("cleo", Method::POST, "/v1/clients/dan/erasure", None).await.0, 404);
    assert_eq!(world.refused("root", Method::POST, "/v1/clients/nobody/erasure", None).await.0, 404);
    let rev = world.get("root", "/v1/settings").await["rev"].as_u64().unwrap();
    patch(&world, "root", "/v1/settings", rev, json!({"own_erasure": 0})).await;
    assert_eq!(world.refused("cleo", Method::POST, "/v1/me/erasure", None).await.0, 403);
    assert_eq!(world.get("root", "/v1/clients/dan/erasure").await["state"], "none", "by handle too, as it is asked for");
    let begun = world.post("root", "/v1/clients/dan/erasure", json!({})).await;
    assert_eq!(begun["state"], "erasing");
    assert_eq!(world.refused("dan", Method::GET, "/v1/me", None).await.0, 401);
    erased(&world).await;
    assert_eq!(world.get("root", &format!("/v1/clients/{}/erasure", begun["client"].as_str().unwrap())).await["state"], "done");
    assert_eq!(world.refused("sam", Method::GET, "/v1/orders/OC-2", None).await.0, 404, "his order went with him");
    assert_eq!(world.get("cleo", "/v1/orders/OC-1").await["rev"], 1);
}
