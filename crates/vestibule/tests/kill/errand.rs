//! What people do beside their talks: Cleo changes her card and her order, is promised a call, arms alerts; Ana takes a break. And whether it
//! is still so after the end.

use std::collections::BTreeMap;

use reqwest::{Client, Method};
use serde_json::{Value, json};
use vestibule_wire::stamp;

use crate::day::{Asking, Day, Lost, Told, get, text};
use crate::look::{Bad, lost_unless};
use crate::server::{ORDER, Server};

/// Of a day.
const DAY_MS: u64 = 86_400_000;
/// Changes of a thing that are looked at: as many as a page tells.
const PAGE_MAX: usize = 200;

/// One errand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Errand {
    /// Cleo says how she is called.
    Card,
    /// Cleo corrects where her order goes.
    Order,
    /// Cleo is promised a call for tomorrow.
    Callback,
    /// The same, and she takes it back.
    CallbackCancelled,
    /// Cleo wants to be told what becomes of her order, each time.
    Alert,
    /// The same, and she takes it back.
    AlertCancelled,
    /// Ana takes a break, and comes back.
    Break,
}

impl Errand {
    const ALL: [Errand; 7] =
        [Errand::Card, Errand::Order, Errand::Callback, Errand::CallbackCancelled, Errand::Alert, Errand::AlertCancelled, Errand::Break];

    /// The errand of a throw.
    pub(crate) fn of(throw: u64) -> Errand {
        Errand::ALL[throw as usize % Errand::ALL.len()]
    }
}

/// Goes on an errand, the `n`th of the day.
pub(crate) async fn run(day: &mut Day, server: &mut Server, n: usize, errand: Errand) -> Result<(), Lost> {
    let words = format!("day {} errand {n}", day.number());
    match errand {
        Errand::Card => change(day, server, "/v1/me", (Method::PATCH, "/v1/me"), json!({"called": words})).await,
        Errand::Order => {
            let (read, put) = (format!("/v1/orders/{ORDER}"), format!("/v1/orders/{ORDER}/changes"));
            change(day, server, &read, (Method::POST, &put), json!({"address": {"street": words}})).await
        }
        Errand::Callback | Errand::CallbackCancelled => {
            take_back(day, server, "callback").await?;
            let at = json!({"queue": "support", "at": tomorrow(day, server).await?, "number": "+31201234567"});
            day.ask(server, "cleo", "/v1/callbacks".into(), at).await?;
            if errand == Errand::CallbackCancelled { take_back(day, server, "callback").await } else { Ok(()) }
        }
        Errand::Alert | Errand::AlertCancelled => {
            take_back(day, server, "alert").await?;
            let alert = json!({"on": {"order": ORDER}, "when": "status", "until": tomorrow(day, server).await?});
            day.ask(server, "cleo", "/v1/alerts".into(), alert).await?;
            if errand == Errand::AlertCancelled { take_back(day, server, "alert").await } else { Ok(()) }
        }
        Errand::Break => {
            for intent in [json!({"intent": "not_ready", "reason": "break"}), json!({"intent": "ready"})] {
                day.ask_by(server, Method::PUT, "ana", "/v1/agents/me/intent".into(), None, intent).await?;
            }
            Ok(())
        }
    }
}

/// Cleo takes back what is open of a kind: there is one of each at a time. Alerts for Ana are a talk's.
async fn take_back(day: &mut Day, server: &mut Server, kind: &str) -> Result<(), Lost> {
    let open = day.read(server, "cleo", &format!("/v1/{kind}s")).await?;
    for thing in open["items"].as_array().into_iter().flatten().filter(|thing| thing["body"]["on"].get("agent").is_none()) {
        let path = format!("/v1/{kind}s/{}", text(&thing["id"]));
        let (method, path) = if kind == "alert" { (Method::DELETE, path) } else { (Method::POST, format!("{path}/cancel")) };
        day.ask_by(server, method, "cleo", path, None, json!({})).await?;
    }
    Ok(())
}

/// The same time of the next day, by the server's clock.
async fn tomorrow(day: &mut Day, server: &mut Server) -> Result<String, Lost> {
    let me = day.read(server, "cleo", "/v1/me").await?;
    let now = stamp::read(&text(&me["at"])).ok_or_else(|| format!("no instant: {me}"))?;
    Ok(stamp::write(now.plus_ms(DAY_MS)))
}

/// Changes a thing, based on the version it has.
async fn change(day: &mut Day, server: &mut Server, read: &str, (method, put): (Method, &str), body: Value) -> Result<(), Lost> {
    let now = day.read(server, "cleo", read).await?;
    let rev = now["rev"].as_u64().ok_or_else(|| format!("{read} has no version: {now}"))?;
    day.ask_by(server, method, "cleo", put.to_owned(), Some(rev), body).await.map(drop)
}

/// Whether what was told of errands is so.
pub(crate) async fn look(http: &Client, server: &Server, told: &Told) -> Result<(), Bad> {
    let mut last: BTreeMap<String, (&Asking, &Value)> = BTreeMap::new();
    for (asking, answer) in &told.answered {
        match (answer["kind"].as_str(), &asking.method) {
            (Some("client"), &Method::PATCH) => changed_once(http, server, ("/v1/me", "/called"), asking).await?,
            (Some("order"), &Method::POST) => {
                changed_once(http, server, (&format!("/v1/orders/{ORDER}"), "/address/street"), asking).await?;
            }
            (Some(kind @ ("callback" | "alert")), _) => drop(last.insert(format!("/v1/{kind}s/{}", text(&answer["id"])), (asking, answer))),
            (Some("agent"), _) => drop(last.insert("/v1/agents/ana".into(), (asking, answer))),
            _ => {}
        }
    }
    for (path, (asking, answer)) in last {
        let who = if answer["kind"] == "agent" { "ana" } else { "cleo" };
        // Of what was on its way at the end, either is right.
        let own_intent = who == "ana" && told.is_on_its_way(&asking.path);
        let on_its_way = own_intent || told.is_on_its_way(&path);
        let (status, now) = get(http, server, who, &path).await?;
        let same = |at: &str| now.pointer(at) == answer.pointer(at);
        let holds = match answer["kind"].as_str() {
            Some("agent") => same("/body/intent") && same("/body/reason"),
            // What is told without a hold ends by itself, and a hold ends with the server: an alert for Ana goes its way.
            Some("alert") if answer["body"]["state"] != "ended" && answer["body"]["on"].get("agent").is_some() => true,
            _ => same("/body/state"),
        };
        lost_unless(on_its_way || (status == 200 && holds), || format!("{asking:?} was {answer}, and is {status} {now}"))?;
    }
    Ok(())
}

/// A change that was told is among those of the thing, once; and the thing says what the newest of them says.
async fn changed_once(http: &Client, server: &Server, (thing, at): (&str, &str), asking: &Asking) -> Result<(), Bad> {
    let (status, changes) = get(http, server, "cleo", &format!("{thing}/changes")).await?;
    let items: Vec<_> = changes["items"].as_array().cloned().unwrap_or_default();
    let of_field: Vec<_> = items.iter().filter(|change| change["at"] == at).collect();
    let said = asking.body.pointer(at);
    let alike = of_field.iter().filter(|change| change.get("new") == said).count();
    if alike > 1 {
        return Err(Bad::Doubled(format!("{asking:?} is there {alike} times")));
    }
    let whole = items.len() < PAGE_MAX;
    lost_unless(status == 200 && (alike == 1 || !whole), || format!("{asking:?} is not among {changes}"))?;
    let (_, now) = get(http, server, "cleo", thing).await?;
    let newest = of_field.first().and_then(|change| change.get("new"));
    lost_unless(now.pointer(&format!("/body{at}")) == newest, || format!("{now} is not what its newest change says: {newest:?}"))
}
