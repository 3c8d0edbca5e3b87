//! A day by script: Ana at her desk, Cleo asks, talks, ends, asks again. Each asking has its key; each answer is remembered.

use futures_util::StreamExt;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::server::Server;

/// Talks of one day, and lines of one talk.
const TALKS: usize = 3;
const LINES: usize = 6;
/// Longest wait for anything.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

type Lost = String;
type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// One asking: who, where, what, under which key.
#[derive(Clone, Debug)]
struct Asking {
    who: &'static str,
    path: String,
    body: Value,
    key: String,
}

/// What was answered before the end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    answered: Vec<(Asking, Value)>,
    unanswered: Option<Asking>,
}

pub(crate) struct Day {
    http: reqwest::Client,
    told: Told,
}

impl Day {
    pub(crate) fn new() -> Day {
        Day { http: reqwest::Client::new(), told: Told::default() }
    }

    pub(crate) fn told(&self) -> Told {
        self.told.clone()
    }

    async fn send(&self, server: &Server, asking: &Asking) -> Result<(u16, Value), Lost> {
        let request = self.http.post(format!("{}{}", server.base, asking.path)).bearer_auth(server.token(asking.who));
        let response = request.header("Idempotency-Key", &asking.key).json(&asking.body).timeout(PATIENCE).send().await;
        let response = response.map_err(|e| e.to_string())?;
        let status = response.status().as_u16();
        let body = response.json().await.map_err(|e| e.to_string())?;
        Ok((status, body))
    }

    /// Asks, remembers the answer; fails when there is none.
    async fn ask(&mut self, server: &Server, who: &'static str, path: String, body: Value) -> Result<Value, Lost> {
        let key = format!("key-{}", self.told.answered.len());
        let asking = Asking { who, path, body, key };
        self.told.unanswered = Some(asking.clone());
        let (status, answer) = self.send(server, &asking).await?;
        if status >= 500 {
            return Err(format!("{status}"));
        }
        assert!(status < 300, "{}: {status} {answer}", asking.path);
        self.told.unanswered = None;
        self.told.answered.push((asking, answer.clone()));
        Ok(answer)
    }

    /// Lives the day until its end, or until the server is gone.
    pub(crate) async fn live(&mut self, server: &Server) -> Result<(), Lost> {
        let mut ana = feed(server, "ana").await?;
        let _cleo = feed(server, "cleo").await?;
        let ready = self.http.put(format!("{}/v1/agents/me/intent", server.base)).bearer_auth(server.token("ana"));
        ready.json(&json!({"intent": "ready"})).send().await.map_err(|e| e.to_string())?;
        for talk in 0..TALKS {
            let start = json!({"agent": "ana", "medium": "chat", "text": format!("talk {talk}")});
            let made = self.ask(server, "cleo", "/v1/interactions".into(), start).await?;
            let id = text(&made["id"]);
            let offer =
                until(&mut ana, |d| d["kind"] == "offer" && d["body"]["interaction"] == id.as_str() && d["body"]["state"] == "live")
                    .await?;
            self.ask(server, "ana", format!("/v1/offers/{}/accept", text(&offer["id"])), json!({})).await?;
            for line in 0..LINES {
                let who = if line % 2 == 0 { "ana" } else { "cleo" };
                self.ask(server, who, format!("/v1/interactions/{id}/messages"), json!({"text": format!("line {talk}.{line}")})).await?;
            }
            self.ask(server, "ana", format!("/v1/interactions/{id}/close"), json!({})).await?;
            let alert = json!({"on": {"agent": "ana"}, "when": "open"});
            let alert = self.ask(server, "cleo", "/v1/alerts".into(), alert).await?;
            let disposition = self.disposition(server, &text(&made["body"]["queue"])).await?;
            self.ask(server, "ana", format!("/v1/interactions/{id}/wrap_up"), json!({"disposition": disposition})).await?;
            let invitation = until(&mut ana, |d| d["kind"] == "invitation" && d["body"]["by"] == alert["id"]).await?;
            self.ask(server, "cleo", format!("/v1/invitations/{}/decline", text(&invitation["id"])), json!({})).await?;
        }
        Ok(())
    }

    async fn disposition(&self, server: &Server, queue: &str) -> Result<String, Lost> {
        let queue = self.get(server, "ana", &format!("/v1/queues/{queue}")).await?.1;
        Ok(text(&queue["body"]["dispositions"][0]["code"]))
    }

    async fn get(&self, server: &Server, who: &str, path: &str) -> Result<(u16, Value), Lost> {
        let request = self.http.get(format!("{}{path}", server.base)).bearer_auth(server.token(who));
        let response = request.timeout(PATIENCE).send().await.map_err(|e| e.to_string())?;
        let status = response.status().as_u16();
        Ok((status, response.json().await.map_err(|e| e.to_string())?))
    }

    /// Everything answered is still so.
    pub(crate) async fn look(&self, server: &Server, told: &Told) -> Result<(), Lost> {
        for (asking, answer) in &told.answered {
            let id = text(&answer["id"]);
            match answer["kind"].as_str() {
                Some("message") => {
                    let lines = self.lines(server, &text(&answer["body"]["interaction"])).await?;
                    let same = lines
                        .iter()
                        .filter(|l| l["id"] == answer["id"] && l["text"] == answer["body"]["text"] && l["n"] == answer["body"]["n"]);
                    holds(same.count() == 1, || format!("line {answer} is not there once"))?;
                }
                Some("interaction") => {
                    let (status, now) = self.get(server, "cleo", &format!("/v1/interactions/{id}")).await?;
                    holds(status == 200, || format!("{asking:?}: {status} {now}"))?;
                    let closed = asking.path.ends_with("/close") || asking.path.ends_with("/wrap_up");
                    holds(!closed || now["body"]["state"] == "closed", || format!("closed and open again: {now}"))?;
                }
                Some("offer") => {
                    let interaction = text(&answer["body"]["interaction"]);
                    let (_, now) = self.get(server, "cleo", &format!("/v1/interactions/{interaction}")).await?;
                    holds(now["body"]["state"] == "active" || now["body"]["state"] == "closed", || format!("accepted and lost: {now}"))?;
                }
                _ => {}
            }
        }
        self.alerts_hold(server, told).await
    }

    /// An alert armed and not declined after is live still.
    async fn alerts_hold(&self, server: &Server, told: &Told) -> Result<(), Lost> {
        let Some((asking, answer)) = told.answered.last().filter(|(a, _)| a.path == "/v1/alerts") else { return Ok(()) };
        let (status, now) = self.get(server, "cleo", &format!("/v1/alerts/{}", text(&answer["id"]))).await?;
        holds(status == 200 && now["body"]["state"] != "ended", || format!("{asking:?} is lost: {status} {now}"))
    }

    async fn lines(&self, server: &Server, interaction: &str) -> Result<Vec<Value>, Lost> {
        let (_, lines) = self.get(server, "cleo", &format!("/v1/interactions/{interaction}/messages")).await?;
        let lines = lines["items"].as_array().cloned().unwrap_or_default();
        let numbers: Vec<_> = lines.iter().filter_map(|l| l["n"].as_u64()).collect();
        let whole: Vec<_> = (1..=numbers.len() as u64).collect();
        holds(numbers == whole, || format!("numbers with a gap: {numbers:?}"))?;
        Ok(lines)
    }

    /// The asking without an answer is repeated twice under its key: both answers are one, and nothing is doubled.
    pub(crate) async fn repeat(&self, server: &Server, told: &Told) -> Result<(), Lost> {
        let Some(asking) = &told.unanswered else { return Ok(()) };
        let (first, second) = (self.send(server, asking).await?, self.send(server, asking).await?);
        if first.0 >= 300 {
            // What it depended on changed with the end (a hold is over, an offer was withdrawn): a definite no is right.
            return holds(first.0 < 500, || format!("{asking:?}: {first:?}"));
        }
        holds(first.1["id"] == second.1["id"], || format!("two answers to one key: {first:?} {second:?}"))?;
        if first.1["kind"] == "message" {
            let lines = self.lines(server, &text(&first.1["body"]["interaction"])).await?;
            let same = lines.iter().filter(|l| l["text"] == first.1["body"]["text"]).count();
            holds(same == 1, || format!("a line is there {same} times: {first:?}"))?;
        }
        Ok(())
    }
}

fn holds(is: bool, lost: impl FnOnce() -> String) -> Result<(), Lost> {
    if is { Ok(()) } else { Err(lost()) }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

/// Opens a feed socket: a device.
async fn feed(server: &Server, who: &str) -> Result<Socket, Lost> {
    let url = format!("{}/v1/feed", server.base.replace("http://", "ws://"));
    let mut request = url.into_client_request().map_err(|e| e.to_string())?;
    let bearer = format!("Bearer {}", server.token(who)).parse().map_err(|_| "a token".to_owned())?;
    request.headers_mut().insert("authorization", bearer);
    let connected = tokio::time::timeout(PATIENCE, connect_async(request)).await.map_err(|e| e.to_string())?;
    connected.map(|(socket, _)| socket).map_err(|e| e.to_string())
}

/// Reads a feed until a document comes for which the condition holds.
async fn until(socket: &mut Socket, holds: impl Fn(&Value) -> bool) -> Result<Value, Lost> {
    loop {
        let message = tokio::time::timeout(PATIENCE, socket.next()).await.map_err(|e| e.to_string())?;
        match message {
            Some(Ok(Message::Text(text))) => {
                let frame: Value = serde_json::from_str(&text).map_err(|e| e.to_string())?;
                let docs = frame.pointer("/change/docs").or(frame.pointer("/snapshot/docs")).and_then(Value::as_array);
                if let Some(found) = docs.into_iter().flatten().find(|d| holds(d)) {
                    return Ok(found.clone());
                }
            }
            Some(Ok(_)) => {}
            Some(Err(e)) => return Err(e.to_string()),
            None => return Err("closed".into()),
        }
    }
}
