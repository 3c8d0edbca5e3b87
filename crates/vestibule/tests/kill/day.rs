//! A day by script, another for each number: Ana at her desk, Cleo asks, talks, leaves, asks again. Each asking has its
//! key; each answer is remembered.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use vestibule_host::clock::Stopwatch;

use crate::errand::{self, Errand};
use crate::server::Server;

/// Longest wait for anything.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// Between two tries of one who does not give up.
const AGAIN: Duration = Duration::from_millis(20);

pub(crate) type Lost = String;
type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// One asking: who, where, what, under which key.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    pub(crate) method: Method,
    pub(crate) who: &'static str,
    pub(crate) path: String,
    /// The version it rests on.
    pub(crate) rev: Option<u64>,
    pub(crate) body: Value,
    pub(crate) key: String,
}

impl Asking {
    /// A POST that rests on nothing.
    pub(crate) fn post(who: &'static str, path: String, body: Value, key: String) -> Asking {
        Asking { method: Method::POST, who, path, rev: None, body, key }
    }
}

/// What was answered before the end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) answered: Vec<(Asking, Value)>,
    pub(crate) unanswered: Option<Asking>,
}

impl Told {
    /// Whether a thing was about to be changed at the end, without an answer: then it is as it was, or as it was to be.
    pub(crate) fn is_on_its_way(&self, path: &str) -> bool {
        self.unanswered.as_ref().is_some_and(|asking| asking.path.starts_with(path))
    }
}

/// How a talk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Talk {
    /// Cleo leaves before Ana takes it.
    Left,
    /// So many lines; Cleo asks to be told when Ana is free, and declines.
    Declined(u64),
    /// So many lines; Cleo asks to be told when Ana is free, and takes it.
    Taken(u64),
}

/// The talks of a day, and the errands before, between and after them; the same for the same number.
fn plan(day: u64) -> (Vec<Talk>, Vec<Errand>) {
    let mut dice = day.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut draw = |of: u64| {
        dice ^= dice >> 30;
        dice = dice.wrapping_mul(0xbf58_476d_1ce4_e5b9).wrapping_add(day);
        (dice >> 33) % of
    };
    let talk = |kind, lines| match kind {
        0 => Talk::Declined(lines),
        1 => Talk::Taken(lines),
        _ => Talk::Left,
    };
    let talks = (0..2).map(|_| talk(draw(3), 2 + draw(4))).collect();
    (talks, (0..4).map(|_| Errand::of(draw(u64::from(u8::MAX)))).collect())
}

/// A day, being lived.
pub(crate) struct Day {
    number: u64,
    http: reqwest::Client,
    told: Told,
    /// Asks again, under the same key, until there is an answer; comes back when a feed ends.
    stubborn: bool,
    ana: Option<Socket>,
    asked: u32,
    /// Answers that said the server cannot, now.
    pub(crate) refused: u32,
}

impl Day {
    pub(crate) fn new(number: u64) -> Day {
        Day { number, http: reqwest::Client::new(), told: Told::default(), stubborn: false, ana: None, asked: 0, refused: 0 }
    }

    /// A day of people who do not give up while the server runs.
    pub(crate) fn stubborn(number: u64) -> Day {
        Day { stubborn: true, ..Day::new(number) }
    }

    pub(crate) fn told(&self) -> Told {
        self.told.clone()
    }

    /// Lives the day until its end, or until the server is gone.
    pub(crate) async fn live(&mut self, server: &mut Server) -> Result<(), Lost> {
        let (talks, errands) = plan(self.number);
        self.live_talks(server, &talks, &errands).await
    }

    /// One long talk, which fills what is written ahead.
    pub(crate) async fn fill(&mut self, server: &mut Server) -> Result<(), Lost> {
        self.live_talks(server, &[Talk::Declined(12)], &[]).await
    }

    async fn live_talks(&mut self, server: &mut Server, talks: &[Talk], errands: &[Errand]) -> Result<(), Lost> {
        let cleo = tokio::spawn(sit(server.base.clone(), server.token("cleo"), self.stubborn));
        let lived = self.live_all(server, talks, errands).await;
        cleo.abort();
        self.ana = None;
        lived
    }

    async fn live_all(&mut self, server: &mut Server, talks: &[Talk], errands: &[Errand]) -> Result<(), Lost> {
        self.ready(server).await?;
        for n in 0..talks.len().max(errands.len()) {
            if let Some(errand) = errands.get(n) {
                errand::run(self, server, n, *errand).await?;
            }
            if let Some(talk) = talks.get(n) {
                self.talk(server, n, *talk).await?;
            }
        }
        Ok(())
    }

    async fn ready(&mut self, server: &mut Server) -> Result<(), Lost> {
        self.ask_by(server, Method::PUT, "ana", "/v1/agents/me/intent".into(), None, json!({"intent": "ready"})).await.map(drop)
    }

    /// Which day it is.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Reads, again and again if they do not give up.
    pub(crate) async fn read(&mut self, server: &mut Server, who: &str, path: &str) -> Result<Value, Lost> {
        let watch = Stopwatch::start();
        loop {
            match get(&self.http, server, who, path).await {
                Ok((200, document)) => return Ok(document),
                Ok(_) | Err(_) if self.stubborn && watch.elapsed() < PATIENCE && server.runs() => tokio::time::sleep(AGAIN).await,
                other => return Err(format!("{other:?}")),
            }
        }
    }

    /// Begins a talk, and leaves it open.
    pub(crate) async fn open_talk(&mut self, server: &mut Server) -> Result<String, Lost> {
        self.ready(server).await?;
        let (made, offer) = self.offered(server, 0).await?;
        self.ask(server, "ana", format!("/v1/offers/{offer}/accept"), json!({})).await?;
        Ok(text(&made["id"]))
    }

    /// Cleo asks for Ana: what came of it, and Ana's offer.
    async fn offered(&mut self, server: &mut Server, talk: usize) -> Result<(Value, String), Lost> {
        let start = json!({"agent": "ana", "medium": "chat", "text": self.line(talk, 0)});
        let made = self.ask(server, "cleo", "/v1/interactions".into(), start).await?;
        let id = text(&made["id"]);
        let of_this = |d: &Value| d["kind"] == "offer" && d["body"]["interaction"] == id.as_str() && d["body"]["state"] == "live";
        let offer = text(&self.until(server, of_this).await?["id"]);
        Ok((made, offer))
    }

    async fn talk(&mut self, server: &mut Server, n: usize, talk: Talk) -> Result<(), Lost> {
        let (made, offer) = self.offered(server, n).await?;
        let id = text(&made["id"]);
        let lines = match talk {
            Talk::Left => {
                self.ask(server, "cleo", format!("/v1/interactions/{id}/cancel"), json!({})).await?;
                return Ok(());
            }
            Talk::Declined(lines) | Talk::Taken(lines) => lines,
        };
        self.ask(server, "ana", format!("/v1/offers/{offer}/accept"), json!({})).await?;
        for line in 1..=lines {
            let who = if line % 2 == 0 { "ana" } else { "cleo" };
            self.ask(server, who, format!("/v1/interactions/{id}/messages"), json!({"text": self.line(n, line)})).await?;
        }
        self.ask(server, "ana", format!("/v1/interactions/{id}/close"), json!({})).await?;
        let alert = json!({"on": {"agent": "ana"}, "when": "open"});
        let alert = self.ask(server, "cleo", "/v1/alerts".into(), alert).await?;
        self.wrap_up(server, &made).await?;
        let verb = if matches!(talk, Talk::Declined(_)) { "decline" } else { "accept" };
        let Some(taken) = self.answer_invitation(server, &text(&alert["id"]), verb).await? else { return Ok(()) };
        if verb == "decline" {
            return Ok(());
        }
        let id = text(&taken["body"]["interaction"]);
        self.ask(server, "ana", format!("/v1/interactions/{id}/messages"), json!({"text": self.line(n, 99)})).await?;
        let closed = self.ask(server, "ana", format!("/v1/interactions/{id}/close"), json!({})).await?;
        self.wrap_up(server, &closed).await
    }

    /// Answers the invitation by which an alert is told; none if it is told without one.
    async fn answer_invitation(&mut self, server: &mut Server, alert: &str, verb: &str) -> Result<Option<Value>, Lost> {
        loop {
            let Some(invitation) = self.invitation(server, alert).await? else { return Ok(None) };
            match self.ask(server, "cleo", format!("/v1/invitations/{invitation}/{verb}"), json!({})).await {
                // A center that was read again withdraws it; another comes.
                Err(refused) if self.stubborn && refused.contains("withdrawn") => {}
                answer => return answer.map(Some),
            }
        }
    }

    fn line(&self, talk: usize, line: u64) -> String {
        format!("day {} talk {talk} line {line}", self.number)
    }

    async fn wrap_up(&mut self, server: &mut Server, of: &Value) -> Result<(), Lost> {
        let queue = self.read(server, "ana", &format!("/v1/queues/{}", text(&of["body"]["queue"]))).await?;
        let wrap_up = json!({"disposition": queue["body"]["dispositions"][0]["code"]});
        self.ask(server, "ana", format!("/v1/interactions/{}/wrap_up", text(&of["id"])), wrap_up).await?;
        Ok(())
    }

    /// Asks by POST, remembers the answer; fails when there is none.
    pub(crate) async fn ask(&mut self, server: &mut Server, who: &'static str, path: String, body: Value) -> Result<Value, Lost> {
        self.ask_by(server, Method::POST, who, path, None, body).await
    }

    /// Asks, remembers the answer; fails when there is none.
    pub(crate) async fn ask_by(
        &mut self,
        server: &mut Server,
        method: Method,
        who: &'static str,
        path: String,
        rev: Option<u64>,
        body: Value,
    ) -> Result<Value, Lost> {
        self.asked += 1;
        let key = format!("day-{}-key-{}", self.number, self.asked);
        let asking = Asking { method, who, path, rev, body, key };
        self.told.unanswered = Some(asking.clone());
        let watch = Stopwatch::start();
        let (status, answer) = loop {
            match send(&self.http, server, &asking).await {
                Ok((status, answer)) if status < 500 => break (status, answer),
                Ok(_) | Err(_) if self.stubborn && watch.elapsed() < PATIENCE && server.runs() => {
                    self.refused += 1;
                    tokio::time::sleep(AGAIN).await;
                }
                Ok((status, _)) => return Err(status.to_string()),
                Err(error) => return Err(error),
            }
        };
        self.told.unanswered = None;
        if status >= 300 {
            return Err(format!("refused: {}: {status} {answer}", asking.path));
        }
        self.told.answered.push((asking, answer.clone()));
        Ok(answer)
    }

    /// The invitation by which an alert is told; none when it was told without one, since no device of Cleo's answered then.
    async fn invitation(&mut self, server: &mut Server, alert: &str) -> Result<Option<String>, Lost> {
        let by_it = |d: &Value| d["kind"] == "invitation" && d["body"]["by"] == alert && d["body"]["state"] == "pending";
        if !self.stubborn {
            return Ok(Some(text(&self.until(server, by_it).await?["id"])));
        }
        let watch = Stopwatch::start();
        while watch.elapsed() < PATIENCE {
            let (short, http) = (Duration::from_millis(200), self.http.clone());
            if let Ok(found) = tokio::time::timeout(short, self.until(server, by_it)).await {
                return Ok(Some(text(&found?["id"])));
            }
            if let Ok((200, now)) = get(&http, server, "cleo", &format!("/v1/alerts/{alert}")).await
                && now["body"]["state"] == "ended"
            {
                return Ok(None);
            }
        }
        Err("waited in vain for an invitation".into())
    }

    /// Reads Ana's feed until a document comes for which the condition holds.
    async fn until(&mut self, server: &mut Server, holds: impl Fn(&Value) -> bool) -> Result<Value, Lost> {
        let reading = async {
            loop {
                let read = match &mut self.ana {
                    Some(socket) => next(socket).await,
                    None => match feed(&server.base, &server.token("ana")).await {
                        Ok(socket) => {
                            self.ana = Some(socket);
                            continue;
                        }
                        Err(error) => Err(error),
                    },
                };
                match read {
                    Ok(docs) => {
                        if let Some(found) = docs.into_iter().find(&holds) {
                            return Ok(found);
                        }
                    }
                    Err(_) if self.stubborn && server.runs() => {
                        self.ana = None;
                        tokio::time::sleep(AGAIN).await;
                    }
                    Err(error) => return Err(error),
                }
            }
        };
        tokio::time::timeout(PATIENCE, reading).await.map_err(|_| "waited in vain".to_owned())?
    }
}

/// One key may ask once more.
pub(crate) async fn send(http: &reqwest::Client, server: &Server, asking: &Asking) -> Result<(u16, Value), Lost> {
    let request = http.request(asking.method.clone(), format!("{}{}", server.base, asking.path)).bearer_auth(server.token(asking.who));
    let request = match asking.rev {
        Some(rev) => request.header("If-Match", format!("\"{rev}\"")),
        None => request,
    };
    let response = request.header("Idempotency-Key", &asking.key).json(&asking.body).timeout(PATIENCE).send().await;
    let response = response.map_err(|e| e.to_string())?;
    let status = response.status().as_u16();
    Ok((status, response.json().await.map_err(|e| e.to_string())?))
}

/// Reads.
pub(crate) async fn get(http: &reqwest::Client, server: &Server, who: &str, path: &str) -> Result<(u16, Value), Lost> {
    let request = http.get(format!("{}{path}", server.base)).bearer_auth(server.token(who));
    let response = request.timeout(PATIENCE).send().await.map_err(|e| e.to_string())?;
    let status = response.status().as_u16();
    Ok((status, response.json().await.map_err(|e| e.to_string())?))
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

/// Opens a feed socket: a device.
pub(crate) async fn feed(base: &str, token: &str) -> Result<Socket, Lost> {
    let url = format!("{}/v1/feed", base.replace("http://", "ws://"));
    let mut request = url.into_client_request().map_err(|e| e.to_string())?;
    let bearer = format!("Bearer {token}").parse().map_err(|_| "a token".to_owned())?;
    request.headers_mut().insert("authorization", bearer);
    let connected = tokio::time::timeout(PATIENCE, connect_async(request)).await.map_err(|e| e.to_string())?;
    connected.map(|(socket, _)| socket).map_err(|e| e.to_string())
}

/// The documents of the next frame that has some.
pub(crate) async fn next(socket: &mut Socket) -> Result<Vec<Value>, Lost> {
    loop {
        match socket.next().await {
            Some(Ok(Message::Text(text))) => {
                let frame: Value = serde_json::from_str(&text).map_err(|e| e.to_string())?;
                if let Some(docs) = frame.pointer("/change/docs").or(frame.pointer("/snapshot/docs")).and_then(Value::as_array) {
                    return Ok(docs.clone());
                }
            }
            Some(Ok(_)) => {}
            Some(Err(e)) => return Err(e.to_string()),
            None => return Err("closed".into()),
        }
    }
}

/// Sits at an open feed, and comes back to it if told to.
async fn sit(base: String, token: String, again: bool) {
    loop {
        if let Ok(mut socket) = feed(&base, &token).await {
            while next(&mut socket).await.is_ok() {}
        }
        if !again {
            return;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Ids of the interactions that were acknowledged.
pub(crate) fn interactions(told: &Told) -> BTreeSet<String> {
    let of = |(_, answer): &(Asking, Value)| match answer["kind"].as_str() {
        Some("interaction") => Some(text(&answer["id"])),
        Some(_) => answer["body"]["interaction"].as_str().map(str::to_owned),
        None => None,
    };
    told.answered.iter().filter_map(of).collect()
}
