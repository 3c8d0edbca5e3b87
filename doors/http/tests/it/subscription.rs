//! Calendars that clients name by an address: fetched at once and again, told by their host alone, gone with their client.

use std::sync::{Arc, Mutex};

use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use vestibule_out::{Allowed, Caller, Outgoing};

use crate::erasure::{entries, erased};
use crate::world::World;

const OWN: &str = "/v1/me/agenda";
const SUBSCRIPTION: &str = "/v1/me/agenda/subscription";
const HOUR_MS: u64 = 3_600_000;
const DAY_MS: u64 = 24 * HOUR_MS;

/// A server of calendars on loopback that says what it is told to.
struct Calendars {
    port: u16,
    says: Arc<Mutex<String>>,
    /// Heads of the requests it read, in small letters.
    heard: Arc<Mutex<Vec<String>>>,
}

impl Calendars {
    async fn open() -> Calendars {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (says, heard) = (Arc::new(Mutex::new(String::new())), Arc::new(Mutex::new(Vec::new())));
        let (said, noted) = (says.clone(), heard.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (said, noted) = (said.clone(), noted.clone());
                tokio::spawn(async move {
                    let mut read = Vec::new();
                    while !read.ends_with(b"\r\n\r\n") {
                        if stream.read_buf(&mut read).await.unwrap_or(0) == 0 {
                            return;
                        }
                    }
                    noted.lock().unwrap().push(String::from_utf8_lossy(&read).to_ascii_lowercase());
                    let answer = said.lock().unwrap().clone();
                    let _ = stream.write_all(answer.as_bytes()).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Calendars { port, says, heard }
    }

    fn says(&self, status: &str, headers: &str, body: &str) {
        let length = body.len();
        *self.says.lock().unwrap() = format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}");
    }

    fn says_calendar(&self, day: u32, tag: &str) {
        let body = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:zebrafinch\r\nDTSTART:202611{day:02}T090000Z\r\n\
             DTEND:202611{day:02}T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        self.says("200 OK", &format!("content-type: text/calendar; charset=utf-8\r\netag: {tag}\r\n"), &body);
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/private-a1b2/me.ics", self.port)
    }

    fn asked(&self) -> usize {
        self.heard.lock().unwrap().len()
    }

    fn last(&self) -> String {
        self.heard.lock().unwrap().last().unwrap().clone()
    }
}

/// A door outwards that may call this machine by its address.
fn calls(world: &World) {
    let caller = Caller::new(Outgoing { allow: vec![Allowed::parse("127.0.0.1").unwrap()] }).unwrap();
    tokio::spawn(vestibule_out::calendars::serve(Arc::new(caller), world.host.open_calendars().unwrap()));
}

async fn world() -> (World, Calendars) {
    let world = World::new().await;
    calls(&world);
    (world, Calendars::open().await)
}

async fn put(world: &World, who: &str, url: &str) -> (u16, Value) {
    let answer = world.request(who, Method::PUT, SUBSCRIPTION, Some(json!({ "url": url }))).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

/// Her agenda once it is as wanted.
async fn until(world: &World, wanted: impl Fn(&Value) -> bool) -> Value {
    loop {
        let told = world.get("cleo", OWN).await;
        if wanted(&told) {
            return told;
        }
        tokio::task::yield_now().await;
    }
}

fn days(told: &Value) -> Vec<&str> {
    told["busy"].as_array().unwrap().iter().map(|slot| slot["start"].as_str().unwrap().get(8..10).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_is_fetched_at_once_and_again() {
    let (world, calendars) = world().await;
    calendars.says_calendar(25, "\"one\"");
    let (status, told) = put(&world, "cleo", &calendars.url()).await;
    assert_eq!((status, days(&told)), (200, vec!["25"]), "{told}");
    let subscription = json!({
        "host": "127.0.0.1", "since": "2026-11-24T09:00:00.000Z", "fetched_at": "2026-11-24T09:00:00.000Z", "next_at": "2026-11-24T15:00:00.000Z",
    });
    assert_eq!(told["subscription"], subscription);
    assert!(!told.to_string().contains("a1b2") && !told.to_string().contains("zebrafinch"), "{told}");
    assert!(!calendars.last().contains("if-none-match"), "nothing is known of it yet");

    calendars.says("304 Not Modified", "", "");
    world.pass_ms(6 * HOUR_MS);
    let told = until(&world, |told| told["subscription"]["fetched_at"] == "2026-11-24T15:00:00.000Z").await;
    assert_eq!((days(&told), calendars.asked()), (vec!["25"], 2));
    assert!(calendars.last().contains("if-none-match: \"one\"\r\n"), "{}", calendars.last());

    let rev = told["rev"].as_u64().unwrap();
    calendars.says_calendar(26, "\"two\"");
    world.pass_ms(6 * HOUR_MS);
    let told = until(&world, |told| days(told) == ["26"]).await;
    assert_eq!((told["rev"].as_u64(), &told["calendar_at"]), (Some(rev + 1), &json!("2026-11-24T21:00:00.000Z")));

    // All of it is wanted now and then: what repeats was read for some time ahead only.
    world.pass_ms(7 * DAY_MS);
    until(&world, |told| told["subscription"]["fetched_at"] == "2026-12-01T21:00:00.000Z").await;
    assert!(!calendars.last().contains("if-none-match"), "{}", calendars.last());
    let world = world.restart().await;
    calls(&world);
    let before = calendars.asked();
    world.pass_ms(6 * HOUR_MS);
    until(&world, |told| told["subscription"]["fetched_at"] == "2026-12-02T03:00:00.000Z").await;
    assert_eq!(calendars.asked(), before + 1, "it goes on after a restart");

    let (status, told) = world.ask("cleo", Method::DELETE, SUBSCRIPTION, None).await;
    assert_eq!((status.as_u16(), &told["busy"], told.get("subscription"), told.get("calendar_at")), (200, &json!([]), None, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_cannot_be_had_is_told_and_rests_after_days() {
    let (world, calendars) = world().await;
    calendars.says_calendar(25, "\"one\"");
    put(&world, "cleo", &calendars.url()).await;
    calendars.says("404 Not Found", "", "");
    world.pass_ms(6 * HOUR_MS);
    let told = until(&world, |told| told["subscription"]["failed"].is_object()).await;
    let failed = json!({"since": "2026-11-24T15:00:00.000Z", "at": "2026-11-24T15:00:00.000Z", "why": "status_404"});
    assert_eq!((&told["subscription"]["failed"], days(&told)), (&failed, vec!["25"]), "what it said before stays");
    assert_eq!(told["subscription"]["next_at"], "2026-11-24T16:00:00.000Z");

    calendars.says("200 OK", "content-type: text/html\r\n", "hello");
    world.pass_ms(HOUR_MS);
    let told = until(&world, |told| told["subscription"]["failed"]["why"] == "not_calendar").await;
    assert_eq!(told["subscription"]["failed"]["since"], "2026-11-24T15:00:00.000Z", "it is out since then");
    calendars.says(
        "200 OK",
        "content-type: text/calendar\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    );
    world.pass_ms(HOUR_MS);
    until(&world, |told| told["subscription"]["failed"]["why"] == "unreadable").await;
    calendars.says("200 OK", "content-type: text/calendar\r\n", &"x".repeat(256 * 1024 + 1));
    world.pass_ms(HOUR_MS);
    until(&world, |told| told["subscription"]["failed"]["why"] == "too_large").await;

    world.pass_ms(7 * DAY_MS);
    let told = until(&world, |told| told["subscription"].get("next_at").is_none()).await;
    assert_eq!(told["subscription"]["failed"]["why"], "too_large");
    let before = calendars.asked();
    calendars.says_calendar(26, "\"two\"");
    world.pass_ms(DAY_MS);
    let (_, told) = put(&world, "cleo", &calendars.url()).await;
    assert_eq!(calendars.asked(), before + 1, "it rested until she said so");
    assert!(told["subscription"].get("failed").is_none(), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_cannot_do_is_refused_and_changes_nothing() {
    let (world, calendars) = world().await;
    calendars.says_calendar(25, "\"one\"");
    put(&world, "cleo", &calendars.url()).await;
    let before = world.get("cleo", OWN).await;
    let elsewhere = format!("http://localhost:{}/", calendars.port);
    for (url, code) in [
        ("calendar", "not_an_address"),
        ("https://u:p@example.org/a.ics", "not_an_address"),
        ("ftp://example.org/a.ics", "not_https"),
        (&elsewhere, "not_https"),
        ("webcal://10.0.0.1/a.ics", "private_address"),
        ("https://0x0a.1/a.ics", "private_address"),
        ("https://[::ffff:169.254.169.254]/a.ics", "private_address"),
        ("https://localhost/a.ics", "private_address"),
    ] {
        let (status, problem) = put(&world, "cleo", url).await;
        assert_eq!(
            (status, &problem["errors"][0]["at"], &problem["errors"][0]["code"]),
            (422, &json!("/url"), &json!(code)),
            "{url}: {problem}"
        );
    }
    assert_eq!(world.get("cleo", OWN).await, before);
    assert_eq!(put(&world, "ana", &calendars.url()).await.0, 403, "an agent has none");
    calendars.says("503 Service Unavailable", "", "");
    let (status, told) = put(&world, "dan", &calendars.url()).await;
    assert_eq!((status, &told["subscription"]["failed"]["why"]), (200, &json!("status_503")), "it is kept, and tried again");
    assert!(told["subscription"].get("fetched_at").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_takes_its_place_and_it_goes_with_its_client() {
    let (world, calendars) = world().await;
    calendars.says_calendar(25, "\"one\"");
    put(&world, "cleo", &calendars.url()).await;
    let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
    let sent = world.request("cleo", Method::POST, "/v1/me/agenda/calendar", None).header("Content-Type", "text/calendar").body(file);
    let told: Value = sent.send().await.unwrap().json().await.unwrap();
    assert_eq!((told.get("subscription"), days(&told).len()), (None, 0), "one calendar at a time");

    put(&world, "cleo", &calendars.url()).await;
    let id = world.get("cleo", "/v1/me").await["id"].as_str().unwrap().to_owned();
    let answer = world.request("cleo", Method::POST, "/v1/me/export", Some(json!({}))).send().await.unwrap();
    let person: Value = serde_json::from_str(&entries(&answer.bytes().await.unwrap())[1].1).unwrap();
    assert_eq!(person["agenda"][0]["subscription"]["host"], "127.0.0.1");
    assert!(!person.to_string().contains("a1b2"), "who makes an archive of her must not read on");
    assert!(!world.get("sam", &format!("/v1/clients/{id}/agenda")).await.to_string().contains("127.0.0.1"), "nobody else is told of it");
    world.post("cleo", "/v1/me/erasure", json!({})).await;
    erased(&world).await;
    let client = world.host.ids().read_client(&id).unwrap();
    assert!(world.host.subscribe(client, &calendars.url()).await.unwrap().is_err());
    assert_eq!(world.get("root", &format!("/v1/clients/{id}/erasure")).await["state"], "done");
    let (before, others) = (calendars.asked(), Calendars::open().await);
    others.says_calendar(25, "\"one\"");
    put(&world, "dan", &others.url()).await;
    world.pass_ms(6 * HOUR_MS);
    while others.asked() < 2 {
        tokio::task::yield_now().await;
    }
    assert_eq!(calendars.asked(), before, "nothing is fetched for somebody who went");
}
