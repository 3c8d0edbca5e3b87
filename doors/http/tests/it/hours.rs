//! Opening hours over HTTP: versions, what does not fit, what clients and staff are told, standing warnings.

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::audience::Principal;
use vestibule_center::command::{Command, QueueSetup};
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::medium::{Media, Medium};

use crate::world::World;

const OFFICE: &str = "/v1/hours/office";

fn office(zone: &str) -> Value {
    let day = json!(["09:00-12:00", "13:00-17:00"]);
    json!({"name": "Office", "zone": zone, "week": {"mon": day, "tue": day, "wed": day, "thu": day, "fri": day},
           "holidays": [{"date": "2026-12-25", "name": "Christmas Day"}]})
}

/// Asks with a version; answers status, body and ETag.
async fn with(world: &World, method: Method, body: Option<Value>, version: Option<(&str, &str)>) -> (u16, Value, String) {
    let mut request = world.request("root", method, OFFICE, body);
    if let Some((name, value)) = version {
        request = request.header(name, value);
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let etag = response.headers().get("etag").map_or(String::new(), |v| v.to_str().unwrap().to_owned());
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::Null), etag)
}

/// Gives sales these hours. There is no way to set a queue up over HTTP yet.
async fn sales_by(world: &World, hours: Option<&str>) {
    let setup = QueueSetup {
        handle: "sales".into(),
        name: "Sales".into(),
        shown: true,
        media: Media::of(&[Medium::Chat]),
        weight: 1_000,
        wrap_up: true,
        offer_ms: None,
        wrap_up_ms: None,
        hold_ms: None,
        named_ms: None,
        target_ms: 300_000,
        dispositions: Dispositions::default(),
        hours: hours.map(Into::into),
        ..QueueSetup::default()
    };
    let encoded = world.host.command(Principal::Center, Command::PutQueue(Box::new(setup)), None).await.unwrap();
    assert!(encoded.status < 300);
}

/// Waits until sales is told so.
async fn sales_until(world: &World, who: &str, so: impl Fn(&Value) -> bool) -> Value {
    let found = async {
        loop {
            let body = world.get(who, "/v1/queues/sales").await["body"].clone();
            if so(&body) {
                return body;
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), found).await.expect("sales is told otherwise")
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_change_by_version() {
    let world = World::new().await;
    let put = async |zone, version| with(&world, Method::PUT, Some(office(zone)), version).await;
    let (status, made, etag) = put("Europe/Amsterdam", None).await;
    assert_eq!(
        (status, etag.as_str(), &made["kind"], &made["id"], &made["rev"]),
        (201, "\"1\"", &json!("hours"), &json!("office"), &json!(1))
    );
    assert_eq!(made["body"]["week"]["mon"], json!(["09:00-12:00", "13:00-17:00"]));
    assert_eq!((&made["body"]["week"]["sun"], &made["body"]["holidays"][0]["open"]), (&Value::Null, &Value::Null), "closed is absent");
    assert_eq!(put("Europe/Paris", None).await.1["code"], "version_missing");
    assert_eq!(put("Europe/Paris", Some(("If-None-Match", "*"))).await.1["code"], "stale");
    assert_eq!(put("Europe/Paris", Some(("If-Match", "1"))).await.1["errors"][0]["at"], "If-Match");
    assert_eq!(put("Europe/Paris", Some(("If-Match", "\"1\""))).await.0, 200);
    let (status, stale, _) = put("Europe/Berlin", Some(("If-Match", "\"1\""))).await;
    assert_eq!((status, &stale["current"]["body"]["zone"], &stale["current"]["rev"]), (412, &json!("Europe/Paris"), &json!(2)));
    let read = with(&world, Method::GET, None, None).await;
    assert_eq!((read.0, read.2.as_str()), (200, "\"2\""));
    assert_eq!(with(&world, Method::GET, None, Some(("If-None-Match", "\"2\""))).await.0, 304);
    let mut same = read.1["body"].clone();
    assert_eq!(with(&world, Method::PUT, Some(same.clone()), Some(("If-Match", "\"2\""))).await.2, "\"2\"", "what is read may be put");
    same["handle"] = json!("other");
    assert_eq!(with(&world, Method::PUT, Some(same), Some(("If-Match", "\"2\""))).await.1["errors"][0]["at"], "/handle");
    assert_eq!(world.get("ana", "/v1/hours").await["items"].as_array().unwrap().len(), 1);
    sales_by(&world, Some("office")).await;
    let used = with(&world, Method::DELETE, None, Some(("If-Match", "\"2\""))).await;
    assert_eq!((used.0, &used.1["code"], &used.1["current"]["body"]["handle"]), (409, &json!("in_use"), &json!("sales")));
    sales_by(&world, None).await;
    assert_eq!(with(&world, Method::DELETE, None, None).await.0, 428);
    assert_eq!(with(&world, Method::DELETE, None, Some(("If-Match", "\"2\""))).await.0, 204);
    assert_eq!(with(&world, Method::GET, None, None).await.0, 404);
    assert_eq!(with(&world, Method::DELETE, None, Some(("If-Match", "\"3\""))).await.0, 404);
    assert_eq!(put("Europe/Amsterdam", Some(("If-None-Match", "*"))).await.2, "\"4\"", "no version is given twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_named_and_changes_nothing() {
    let world = World::new().await;
    let wrong = async |body: Value| {
        let (status, problem, _) = with(&world, Method::PUT, Some(body), None).await;
        let error = &problem["errors"][0];
        (status, error["at"].as_str().unwrap_or("").to_owned(), error["expected"].as_str().unwrap_or("").to_owned())
    };
    assert_eq!(wrong(office("Europe/Amsterdm")).await, (422, "/zone".into(), "Europe/Amsterdam".into()));
    let mut body = office("Europe/Amsterdam");
    body["week"]["tue"] = json!(["09:00-17:00", "16:00-18:00"]);
    assert_eq!(wrong(body).await.1, "/week/tue/1");
    let mut body = office("Europe/Amsterdam");
    body["holidays"] = json!([{"date": "2027-02-01", "name": "x"}, {"date": "2026-02-30", "name": "x"}]);
    assert_eq!(wrong(body).await, (422, "/holidays/1/date".into(), "a day that there is: 2026-02-30 is none".into()));
    assert_eq!(world.refused("root", Method::PUT, "/v1/hours/Office", Some(office("UTC"))).await.2["errors"][0]["at"], "/handle");
    for who in ["sam", "ana", "cleo"] {
        assert_eq!(world.refused(who, Method::PUT, OFFICE, Some(office("UTC"))).await.0, 403, "{who}");
        assert_eq!(world.refused(who, Method::DELETE, OFFICE, None).await.0, 403, "{who}");
    }
    assert_eq!(world.refused("cleo", Method::GET, "/v1/hours", None).await.0, 403);
    assert_eq!(world.refused("", Method::GET, OFFICE, None).await.0, 401);
    assert_eq!(world.get("sam", "/v1/hours").await["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_told_when_it_opens_and_closes() {
    let world = World::new().await;
    let support = world.host.status().directory().queue("support").unwrap();
    let state = vestibule_center::routing::queue::QueueLife::Closed;
    world.host.command(Principal::Center, Command::SetQueueState { queue: support, state, opens_at: None }, None).await.unwrap();
    // It is nine in London, a Tuesday.
    assert_eq!(with(&world, Method::PUT, Some(office("Europe/London")), None).await.0, 201);
    sales_by(&world, Some("office")).await;
    let open = sales_until(&world, "cleo", |q| q["closes_at"] == "2026-11-24T12:00:00.000Z").await;
    assert_eq!((&open["state"], &open["opens_at"], &open["hours"]), (&json!("open"), &Value::Null, &Value::Null));
    assert_eq!(world.get("sam", "/v1/queues/sales").await["body"]["hours"], "office");
    let hall = world.get("", "/v1/hall").await;
    assert_eq!(
        (&hall["center"]["closes_at"], &hall["queues"][0]["closes_at"]),
        (&json!("2026-11-24T12:00:00.000Z"), &json!("2026-11-24T12:00:00.000Z"))
    );
    world.pass_ms(3 * 3_600_000);
    let closed = sales_until(&world, "cleo", |q| q["state"] == "closed").await;
    let opens = json!("2026-11-24T13:00:00.000Z");
    assert_eq!((&closed["opens_at"], &closed["closes_at"]), (&opens, &Value::Null));
    assert_eq!(closed["media"][0]["wait"], json!({"kind": "opens_at", "at": opens}));
    assert_eq!(world.get("", "/v1/hall").await["center"]["opens_at"], opens);
    let by_hand = world.ask("sam", Method::PATCH, "/v1/queues/sales", Some(json!({"state": "open", "opens_at": opens}))).await;
    assert_eq!((by_hand.0.as_u16(), &by_hand.1["errors"][0]["at"]), (422, &json!("/opens_at")));
    let by_hand = world.ask("sam", Method::PATCH, "/v1/queues/sales", Some(json!({"state": "open"}))).await;
    assert_eq!((by_hand.0.as_u16(), &by_hand.1["body"]["closes_at"]), (200, &json!("2026-11-24T17:00:00.000Z")), "until the hours close");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_legal_but_unwise_is_listed() {
    let world = World::new().await;
    let codes = async || {
        let list = world.get("root", "/v1/setup/warnings").await;
        let of = |w: &Value| format!("{} {} {}", w["code"].as_str().unwrap(), w["kind"].as_str().unwrap(), w["handle"].as_str().unwrap());
        (list["items"].as_array().unwrap().iter().map(of).collect::<Vec<_>>(), list["items"][0].clone())
    };
    let (all, first) = codes().await;
    assert_eq!(all, ["queue_without_hours queue sales", "queue_without_hours queue support"]);
    assert_eq!(first["text"], "warning-queue_without_hours");
    assert_eq!(world.get("root", &format!("/v1/queues/{}", first["id"].as_str().unwrap())).await["body"]["handle"], "sales");
    let mut never = office("UTC");
    never["week"] = json!({});
    assert_eq!(with(&world, Method::PUT, Some(never), None).await.0, 201);
    sales_by(&world, Some("office")).await;
    assert_eq!(codes().await.0, ["queue_without_hours queue support", "hours_never_open hours office"]);
    assert_eq!(world.refused("sam", Method::GET, "/v1/setup/warnings", None).await.0, 403);
}

/// Nobody is promised a call for a time at which the hours of the queue say closed (states section 6).
#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_promised_within_the_hours_of_its_queue() {
    let world = World::new().await;
    with(&world, Method::PUT, Some(office("Europe/Amsterdam")), Some(("If-None-Match", "*"))).await;
    let (_, sales) = world.ask("root", Method::GET, "/v1/setup/queues/sales", None).await;
    let mut setup = sales["body"].clone();
    (setup["media"], setup["hours"]) = (json!(["callback"]), json!("office"));
    let put = world.request("root", Method::PUT, "/v1/setup/queues/sales", Some(setup)).header("If-Match", format!("\"{}\"", sales["rev"]));
    assert_eq!(put.send().await.unwrap().status(), 200);
    let asked = |at: &str| json!({"queue": "sales", "number": "+31201234567", "at": at});
    for at in ["2026-11-25T11:30:00Z", "2026-11-28T10:00:00Z", "2026-12-01T03:00:00Z"] {
        let (status, code, problem) = world.refused("cleo", Method::POST, "/v1/callbacks", Some(asked(at))).await;
        assert_eq!((status, code.as_str(), &problem["errors"][0]["code"]), (409, "not_now", &json!("closed_then")), "{at}: {problem}");
    }
    assert_eq!(world.get("cleo", "/v1/callbacks").await["items"], json!([]));
    assert_eq!(world.post("cleo", "/v1/callbacks", asked("2026-11-25T10:30:00Z")).await["body"]["state"], "promised");
}
