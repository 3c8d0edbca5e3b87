//! Reports over the door: intervals as they were, who may read them, CSV, what comes late, and the journal that goes.

use reqwest::{Method, header};
use serde_json::{Value, json};
use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId};
use vestibule_center::time::Time;
use vestibule_host::identity::session_row;
use vestibule_store::LibraryWrite;

use crate::feed::Feed;
use crate::world::{NINE, World};

const QUARTER_MS: u64 = 900_000;
const MORNING: &str = "/v1/reports/intervals?from=2026-11-24T09:00:00Z&to=2026-11-24T12:00:00Z";

/// Cleo waits 10 s, talks with Ana for 60 s, Ana wraps up for 20 s.
async fn one_talk(world: &World) {
    let mut ana = Feed::open(world, "ana").await;
    let mut cleo = Feed::open(world, "cleo").await;
    let talk = world.post("cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat", "text": "Hello"})).await;
    let id = talk["id"].as_str().unwrap();
    world.pass_ms(10_000);
    world.ready("ana").await;
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    cleo.until("interaction", |d| d["body"]["state"] == "active").await;
    world.pass_ms(60_000);
    world.post("ana", &format!("/v1/interactions/{id}/close"), json!({})).await;
    world.pass_ms(20_000);
    world.post("ana", &format!("/v1/interactions/{id}/wrap_up"), json!({"disposition": "solved"})).await;
}

async fn interval_over(world: &World) {
    world.pass_ms(2 * QUARTER_MS);
    world.host.roll_up().await.unwrap();
}

fn items(page: &Value) -> &[Value] {
    page["items"].as_array().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interval_is_what_happened_in_it() {
    let world = World::new().await;
    one_talk(&world).await;
    interval_over(&world).await;
    let page = world.get("sam", MORNING).await;
    let [support] = items(&page) else { panic!("{page}") };
    assert_eq!((&support["handle"], &support["closed"]), (&json!("support"), &json!(true)), "{page}");
    assert_eq!((&support["from"], &support["to"]), (&json!("2026-11-24T09:00:00.000Z"), &json!("2026-11-24T09:15:00.000Z")));
    let measures = &support["measures"];
    for (name, value) in [
        ("arrived", 1),
        ("offers_made", 1),
        ("answered", 1),
        ("answered_in_target", 1),
        ("handled", 1),
        ("wait_sum_ms", 10_000),
        ("waits_10s", 1),
        ("talk_sum_ms", 60_000),
        ("wrap_up_sum_ms", 20_000),
        ("active", 0),
    ] {
        assert_eq!(measures[name], json!(value), "{name}: {page}");
    }
    assert_eq!((&support["service_level"], &support["wait_mean_ms"]), (&json!(1.0), &json!(10_000)));
    assert_eq!(page["next"], Value::Null);

    let agents = world.get("root", &format!("{MORNING}&group=agent&every=1d")).await;
    let ana = items(&agents).iter().find(|a| a["handle"] == "ana").unwrap();
    assert_eq!((&ana["measures"]["busy_ms"], &ana["measures"]["wrap_up_ms"]), (&json!(60_000), &json!(20_000)), "{agents}");
    let cells = ["signed_out_ms", "ready_ms", "unreached_ms", "reserved_ms", "busy_ms", "wrap_up_ms"];
    let closed_ms: i64 = cells.iter().map(|c| ana["measures"][c].as_i64().unwrap()).sum();
    assert_eq!(closed_ms, 2 * QUARTER_MS as i64, "the two intervals that are closed: {agents}");
    let whole = world.get("sam", &format!("{MORNING}&group=center&every=all&queue=support&medium=chat")).await;
    let [all] = items(&whole) else { panic!("{whole}") };
    assert_eq!((&all["measures"]["handled"], &all["closed"], &all["queue"]), (&json!(1), &json!(false), &Value::Null), "{whole}");
    for other in ["queue=sales", "medium=voice"] {
        assert_eq!(items(&world.get("sam", &format!("{MORNING}&{other}")).await), &[] as &[Value], "{other}");
    }
    assert_eq!(world.refused("sam", Method::GET, &format!("{MORNING}&queue=nonesuch"), None).await.0, 404);
    let media = world.get("sam", &format!("{MORNING}&group=medium&every=1h&zone=Asia/Kathmandu")).await;
    assert_eq!((&items(&media)[0]["medium"], &items(&media)[0]["to"]), (&json!("chat"), &json!("2026-11-24T09:15:00.000Z")), "{media}");
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_are_for_those_who_watch_over_agents() {
    let world = World::new().await;
    for who in ["ana", "cleo"] {
        assert_eq!(world.refused(who, Method::GET, MORNING, None).await.0, 403, "{who}");
    }
    assert_eq!(world.refused("", Method::GET, MORNING, None).await.0, 401);
    let (status, code, problem) = world.refused("sam", Method::GET, "/v1/reports/intervals?form=1", None).await;
    assert_eq!((status, code.as_str(), &problem["errors"][0]["at"]), (422, "invalid", &json!("?form")), "{problem}");
    let (status, _, problem) = world.refused("sam", Method::GET, &format!("{MORNING}&zone=Mars&every=2h"), None).await;
    let places: Vec<_> = problem["errors"].as_array().unwrap().iter().map(|e| e["at"].as_str().unwrap()).collect();
    assert_eq!((status, places), (422, vec!["?every", "?zone"]), "{problem}");
    let (status, _, problem) = world.refused("sam", Method::GET, &format!("{MORNING}&after=x"), None).await;
    assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("?after")));
    let empty = world.get("sam", "/v1/reports/intervals?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z").await;
    assert_eq!(items(&empty), &[] as &[Value]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_csv_when_asked_for() {
    let world = World::new().await;
    one_talk(&world).await;
    interval_over(&world).await;
    let asked = world.request("sam", Method::GET, MORNING, None).header(header::ACCEPT, "text/csv").send().await.unwrap();
    assert!(asked.headers()[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/csv"));
    let text = asked.text().await.unwrap();
    let lines: Vec<_> = text.split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("from,to,closed,queue,name,medium,arrived,invited,"), "{text}");
    assert!(lines[1].starts_with("2026-11-24T09:00:00.000Z,2026-11-24T09:15:00.000Z,true,support,Support,,1,0,1,"), "{text}");
    assert_eq!(lines.len(), 2);
    let by_name = world.request("sam", Method::GET, &format!("{MORNING}&format=csv"), None).send().await.unwrap();
    assert_eq!(by_name.text().await.unwrap(), text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_after_an_interval_was_closed_is_a_dated_correction() {
    let world = World::new().await;
    one_talk(&world).await;
    interval_over(&world).await;
    world.pass_ms(QUARTER_MS);
    world.host.roll_up().await.unwrap();
    let before = world.get("sam", MORNING).await;
    // The clock was wrong by half an hour: what happens now belongs to an interval that is closed.
    let world = world.restart_at(Time(NINE.0 + 1_000_000 * 20 * 60)).await;
    world.post("dan", "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
    world.host.roll_up().await.unwrap();
    let after = world.get("sam", MORNING).await;
    assert_eq!(items(&after)[0], items(&before)[0], "what was closed is as it was");
    let late = items(&after).iter().find(|i| i["handle"] == "sales").unwrap();
    assert_eq!((&late["from"], &late["measures"]["arrived"]), (&json!("2026-11-24T09:15:00.000Z"), &json!(1)), "{after}");
    let arrived = late["corrections"].as_array().unwrap().iter().find(|c| c["measure"] == "arrived").unwrap();
    assert_eq!((&arrived["delta"], &arrived["n"], &arrived["at"]), (&json!(1), &json!(1), &late["from"]), "{late}");
    assert!(arrived["noted_at"].as_str().unwrap() > late["to"].as_str().unwrap(), "{late}");
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_go_on_by_themselves_and_over_a_restart() {
    let world = World::new().await;
    one_talk(&world).await;
    world.host.roll_up().await.unwrap();
    let world = world.restart().await;
    world.pass_ms(2 * QUARTER_MS);
    let mut tries = 0;
    // The host brings them up to date each second.
    while items(&world.get("sam", MORNING).await).first().is_none_or(|i| i["closed"] == false) {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        tries += 1;
        assert!(tries < 400, "the interval is never closed");
    }
    let page = world.get("sam", MORNING).await;
    assert_eq!(items(&page)[0]["measures"]["talk_sum_ms"], json!(60_000), "{page}");
    let metrics = world.get("", "/metrics").await;
    assert!(metrics.as_str().unwrap().contains("vestibule_report_lag_lines 0"), "{metrics}");
}

#[tokio::test(flavor = "multi_thread")]
async fn old_journal_lines_go_once_the_reports_have_them() {
    let world = World::new().await;
    one_talk(&world).await;
    let rev = world.get("root", "/v1/settings").await["rev"].to_string();
    let day = json!({"journal_keep_ms": 86_400_000});
    let changed = world.request("root", Method::PATCH, "/v1/settings", Some(day)).header(header::IF_MATCH, format!("\"{rev}\""));
    assert_eq!(changed.send().await.unwrap().status(), 200);
    let lines = || world.host.records().journal(0, 10_000).unwrap().len();
    let kept = lines();
    assert!(kept > 20);
    world.pass_ms(2 * 3_600_000);
    world.host.roll_up().await.unwrap();
    assert_eq!(lines(), kept, "nothing is a day old");
    let report = world.get("sam", MORNING).await;
    world.pass_ms(2 * 86_400_000);
    let anew = [("token-late-sam", Principal::Supervisor(AgentId(3))), ("token-late-cleo", Principal::Client(ClientId(1)))];
    let sessions = anew.map(|(token, who)| LibraryWrite::PutSession(session_row(token, who, None, world.host.now()).unwrap()));
    world.host.write_library(sessions.into()).await.unwrap();
    world.post("late-cleo", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    world.host.roll_up().await.unwrap();
    assert!(lines() < 10, "only what is new is left: {} of {kept}", lines());
    assert_eq!(world.get("late-sam", MORNING).await["items"], report["items"], "the report is as it was");
    let world = world.restart().await;
    assert_eq!(world.get("late-cleo", "/v1/interactions").await["items"].as_array().unwrap().len(), 1, "rows restore it all");
}
