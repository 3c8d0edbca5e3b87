//! Agendas: a client says when they are busy, by form and by their calendar; who serves them reads what is left of their hours.

use reqwest::Method;
use serde_json::{Value, json};

use crate::erasure::{entries, erased};
use crate::feed::Feed;
use crate::world::World;

const OWN: &str = "/v1/me/agenda";
const CALENDAR: &str = "/v1/me/agenda/calendar";

/// Says when somebody is busy based on a version; answers status, ETag and body.
async fn put(world: &World, who: &str, rev: u64, busy: &[(&str, &str)]) -> (u16, String, Value) {
    let slot = |(start, end): &(&str, &str)| json!({"start": start, "end": end});
    let body = json!({"busy": busy.iter().map(slot).collect::<Vec<_>>()});
    let asked = world.request(who, Method::PUT, OWN, Some(body)).header("If-Match", format!("\"{rev}\""));
    let answer = asked.send().await.unwrap();
    let etag = answer.headers().get("etag").map(|tag| tag.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.status().as_u16(), etag, answer.json().await.unwrap())
}

async fn send(world: &World, who: &str, kind: &str, calendar: impl Into<Vec<u8>>) -> (u16, Value) {
    let asked = world.request(who, Method::POST, CALENDAR, None).header("Content-Type", kind).body(calendar.into());
    let answer = asked.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:zebrafinch\r\n{}\r\nEND:VEVENT\r\n", lines.replace(' ', "\r\n"))
}

/// Start, end and source of each, to the minute.
fn slots(told: &Value, list: &str) -> Vec<String> {
    let text = |slot: &Value, name: &str| slot[name].as_str().map(|t| t.get(..16).unwrap_or(t).to_owned());
    let shown = |slot: &Value| ["start", "end", "source"].iter().filter_map(|name| text(slot, name)).collect::<Vec<_>>().join(" ");
    told[list].as_array().unwrap().iter().map(shown).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_says_when_they_are_busy() {
    let world = World::new().await;
    let none = world.get("cleo", OWN).await;
    assert_eq!(none, json!({"rev": 1, "zone": "UTC", "busy": []}));
    let busy = [("2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z"), ("2026-11-24T10:00:00+01:00", "2026-11-24T12:00:00+01:00")];
    let (status, etag, told) = put(&world, "cleo", 1, &busy).await;
    assert_eq!((status, &*etag, &told["rev"]), (200, "\"2\"", &json!(2)), "{told}");
    let said = ["2026-11-24T09:00 2026-11-24T11:00 form", "2026-11-25T09:00 2026-11-25T10:00 form"];
    assert_eq!(slots(&world.get("cleo", OWN).await, "busy"), said);
    assert_eq!(world.get("dan", OWN).await["busy"], json!([]), "each has their own");

    let (status, _, stale) = put(&world, "cleo", 1, &[]).await;
    assert_eq!((status, &stale["code"], &stale["current"]["rev"]), (412, &json!("stale"), &json!(2)));
    let (status, code, _) = world.refused("cleo", Method::PUT, OWN, Some(json!({"busy": []}))).await;
    assert_eq!((status, &*code), (428, "version_missing"));
    for (wrong, at, code) in [
        (("2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z"), "/busy/1", "range"),
        (("2026-11-24T10:00:00Z", "2026-12-25T10:00:00Z"), "/busy/1", "slot_days_max"),
        (("2027-02-22T08:00:00Z", "2027-02-22T09:00:01Z"), "/busy/1", "ahead_days"),
        (("tomorrow", "2026-12-25T10:00:00Z"), "/busy/1/start", "value"),
    ] {
        let (status, _, problem) = put(&world, "cleo", 2, &[busy[0], wrong]).await;
        assert_eq!((status, &problem["errors"][0]["at"], &problem["errors"][0]["code"]), (422, &json!(at), &json!(code)));
    }
    let titled = json!({"busy": [{"start": "2026-11-25T09:00:00Z", "end": "2026-11-25T10:00:00Z", "title": "zebrafinch"}]});
    let titled = world.request("cleo", Method::PUT, OWN, Some(titled)).header("If-Match", "\"2\"").send().await.unwrap();
    assert_eq!(titled.status(), 422, "it has no place for a title");
    assert_eq!(slots(&world.get("cleo", OWN).await, "busy"), said, "nothing of it holds");

    let world = world.restart().await;
    assert_eq!(slots(&world.get("cleo", OWN).await, "busy"), said, "it is kept");
    world.pass_ms(2 * 3_600_000);
    assert_eq!(slots(&world.get("cleo", OWN).await, "busy"), said[1..], "what is over is not told");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_comes_beside_what_was_said_and_goes() {
    let world = World::new().await;
    put(&world, "cleo", 1, &[("2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z")]).await;
    let weekly = event("DTSTART;TZID=Europe/Amsterdam:20260105T140000 DURATION:PT1H RRULE:FREQ=WEEKLY;COUNT=48");
    let (status, told) = send(&world, "cleo", "text/calendar; charset=utf-8", calendar(&weekly)).await;
    assert_eq!((status, &told["rev"], &told["calendar_at"]), (200, &json!(3), &json!("2026-11-24T09:00:00.000Z")), "{told}");
    assert_eq!(told["calendar_until"], "2027-02-22T09:00:00.000Z");
    assert_eq!(slots(&told, "busy"), ["2026-11-25T09:00 2026-11-25T10:00 form", "2026-11-30T13:00 2026-11-30T14:00 calendar"]);

    let (_, told) = send(&world, "cleo", "text/calendar", calendar(&event("DTSTART;VALUE=DATE:20261201"))).await;
    assert_eq!(slots(&told, "busy")[1..], ["2026-12-01T00:00 2026-12-02T00:00 calendar"], "in the place of the one before");
    let (status, _, told) = put(&world, "cleo", 4, &[]).await;
    assert_eq!((status, slots(&told, "busy").len()), (200, 1), "what came by the calendar stays");
    let (status, told) = world.ask("cleo", Method::DELETE, CALENDAR, None).await;
    assert_eq!((status.as_u16(), &told["busy"], told.get("calendar_at")), (200, &json!([]), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_that_does_not_fit_is_named_by_its_line_and_changes_nothing() {
    let world = World::new().await;
    let good = event("DTSTART:20261130T090000Z DTEND:20261130T100000Z");
    send(&world, "cleo", "text/calendar", calendar(&good)).await;
    let before = world.get("cleo", OWN).await;
    let second = |lines: &str| calendar(&format!("{good}{}", event(lines))).into_bytes();
    let many = (0..600).map(|n| event(&format!("DTSTART:202612{:02}T{:02}{:02}00Z DURATION:PT1M", n / 48 + 1, n % 24, n / 24 % 2 * 30)));
    let often = "line 9: RRULE";
    for (bytes, at, code) in [
        (second("DTSTART:20261130T090000Z DURATION:PT1S RRULE:FREQ=SECONDLY"), often, "recurrence"),
        (second("DTSTART:00010101T000000Z DURATION:PT1H RRULE:FREQ=DAILY"), often, "periods_max"),
        (second("DTSTART;TZID=Middle-earth/Shire:20261130T090000"), "line 9: DTSTART", "zone"),
        (second("DTSTART:soon"), "line 9: DTSTART", "value"),
        (calendar("BEGIN:VEVENT\r\nBEGIN:VEVENT\r\n").into_bytes(), "line 4: BEGIN", "nested"),
        (calendar(&"BEGIN:VEVENT\r\nEND:VEVENT\r\n".repeat(5_000)).into_bytes(), "line 6003: BEGIN", "events_max"),
        (calendar(&format!("X-A:{}\r\n", "a".repeat(40_000))).into_bytes(), "line 3", "line_bytes_max"),
        (calendar(&many.collect::<String>()).into_bytes(), "", "slots_max"),
        (b"\x00\xff\xfe\x80binary".to_vec(), "", "value"),
        (b"hello".to_vec(), "line 1", "value"),
        (Vec::new(), "", "value"),
    ] {
        let (status, problem) = send(&world, "cleo", "text/calendar", bytes).await;
        assert_eq!((status, &problem["errors"][0]["at"], &problem["errors"][0]["code"]), (422, &json!(at), &json!(code)), "{problem}");
        assert!(!problem.to_string().contains("zebrafinch"), "a problem has no word of a calendar: {problem}");
    }
    let (status, problem) = send(&world, "cleo", "text/calendar", vec![b'x'; 256 * 1024 + 1]).await;
    assert_eq!((status, &problem["code"]), (413, &json!("too_large")));
    let (status, problem) = send(&world, "cleo", "application/json", "{}").await;
    assert_eq!((status, &problem["code"]), (415, &json!("not_json")));
    let (status, _) = send(&world, "ana", "text/calendar", calendar(&good)).await;
    assert_eq!(status, 403, "an agent has none");
    assert_eq!(world.get("cleo", OWN).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_serves_a_client_reads_what_is_left_of_their_hours() {
    let world = World::new().await;
    let path = "/v1/clients/cleo/agenda";
    let card = json!({"zone": "Europe/Amsterdam", "reach": {"from": "09:00", "to": "17:00"}});
    let card = world.request("cleo", Method::PATCH, "/v1/me", Some(card)).header("If-Match", "\"1\"").send().await.unwrap();
    assert_eq!(card.status(), 200);
    put(&world, "cleo", 1, &[("2026-11-24T10:00:00Z", "2026-11-24T12:00:00Z")]).await;
    send(&world, "cleo", "text/calendar", calendar(&event("DTSTART;VALUE=DATE:20261125 DTEND;VALUE=DATE:20261127"))).await;

    assert_eq!(world.refused("ana", Method::GET, path, None).await.0, 404, "nothing is shared yet");
    let mut feed = Feed::open(&world, "ana").await;
    let _here = Feed::open(&world, "cleo").await;
    world.ready("ana").await;
    world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat", "text": "Hello"})).await;
    let offer = feed.until("offer", |o| o["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;

    let told = world.get("ana", path).await;
    assert_eq!((&told["zone"], &told["to"]), (&json!("Europe/Amsterdam"), &json!("2026-12-08T09:00:00.000Z")));
    let free = slots(&told, "free");
    let first = ["2026-11-24T09:00 2026-11-24T10:00", "2026-11-24T12:00 2026-11-24T16:00", "2026-11-27T08:00 2026-11-27T16:00"];
    assert_eq!(free[..3], first, "her hours by her clock");
    assert_eq!(slots(&told, "busy"), ["2026-11-24T10:00 2026-11-24T12:00", "2026-11-24T23:00 2026-11-26T23:00"], "and no source");
    assert!(world.get("cleo", "/v1/me/readers").await["items"][0]["by"]["role"] == "agent", "she is told who read of her");
    assert_eq!(world.refused("ben", Method::GET, path, None).await.0, 404);
    assert_eq!(world.get("sam", path).await["free"], told["free"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agenda_leaves_with_all_about_a_person_and_is_erased_with_them() {
    let world = World::new().await;
    put(&world, "cleo", 1, &[("2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z")]).await;
    let answer = world.request("cleo", Method::POST, "/v1/me/export", Some(json!({}))).send().await.unwrap();
    let person: Value = serde_json::from_str(&entries(&answer.bytes().await.unwrap())[1].1).unwrap();
    assert_eq!(slots(&person["agenda"][0], "busy"), ["2026-11-25T09:00 2026-11-25T10:00 form"]);
    let id = world.get("cleo", "/v1/me").await["id"].as_str().unwrap().to_owned();
    world.post("cleo", "/v1/me/erasure", json!({})).await;
    assert_eq!(world.refused("sam", Method::GET, &format!("/v1/clients/{id}/agenda"), None).await.0, 404);
    let client = world.host.ids().read_client(&id).unwrap();
    let put = world.host.put_agenda(client, 1, Vec::new()).await.unwrap();
    assert_eq!(put, Err(vestibule_host::agenda::NotPut::Gone), "nothing is kept of her any more");
    erased(&world).await;
    assert_eq!(world.get("root", &format!("/v1/clients/{id}/erasure")).await["state"], "done");
}
