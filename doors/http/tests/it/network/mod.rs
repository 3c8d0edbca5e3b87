//! The network between people and the door fails: replies are lost, sockets are half open, readers are slow, feeds are cut.
//! `NETWORK_SEEDS` asks for more seeds than one; the seed is fresh each time, told, and `NETWORK_SEED` plays it again.

mod cuts;
mod ghosts;
#[path = "../../support/proxy.rs"]
mod proxy;
mod replies;
mod slow;

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use vestibule_center::audience::Principal;
use vestibule_center::command::{ClientSetup, Command};
use vestibule_center::id::DocKey;
use vestibule_center::interaction::medium::Media;
use vestibule_center::value::Private;
use vestibule_host::identity::session_row;
use vestibule_store::LibraryWrite;

use self::proxy::Proxy;
use crate::feed::Feed;
use crate::world::{NINE, World};

/// Longest wait for something that must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a test did, in the words of the promises' report.
#[derive(Default)]
struct Did {
    connections: u64,
    cut: u64,
    half_open: u64,
    stalled: u64,
    requests: u64,
}

impl Did {
    fn add(&mut self, proxy: &Proxy) {
        assert_eq!(proxy.refused(), 0, "the proxy is to be large enough");
        self.connections += proxy.connections();
        self.cut += proxy.cut();
        self.half_open += proxy.half_open();
        self.stalled += proxy.stalled();
    }

    /// Tells it, once it is over: where something was doubled or lost there is no line, and the test has failed.
    fn tell(&self, what: &str, seed: u64, since: vestibule_host::clock::Stopwatch) {
        let line = json!({
            "part": "network", "what": what, "seed": seed, "connections": self.connections, "cut": self.cut,
            "half_open": self.half_open, "stalled": self.stalled, "requests": self.requests,
            "seconds": (since.elapsed().as_secs_f64() * 100.0).round() / 100.0,
        });
        println!("{line}");
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: {text} is no number")))
}

/// The first seed, and how many.
fn seeds() -> (u64, u64) {
    (number("NETWORK_SEED").unwrap_or_else(|| vestibule_host::mint::below(1 << 32)), number("NETWORK_SEEDS").unwrap_or(1))
}

fn server(world: &World) -> SocketAddr {
    world.base.trim_start_matches("http://").parse().unwrap()
}

/// Clients with sessions: `guest-1` and so on.
async fn guests(world: &World, many: u64) {
    let mut writes = Vec::new();
    for n in 1..=many {
        let setup = ClientSetup {
            client: None,
            handle: Some(format!("guest-{n}").into()),
            name: Private::new("Guest"),
            languages: "en".into(),
            media: Media::EVERY,
            presence_consent: false,
        };
        let put = world.host.command(Principal::Center, Command::PutClient(Box::new(setup)), None).await.unwrap();
        let Some(DocKey::Client(id)) = put.answer.and_then(vestibule_center::command::Answer::doc) else { panic!("no guest") };
        writes.push(LibraryWrite::PutSession(session_row(&format!("token-guest-{n}"), Principal::Client(id), None, NINE).unwrap()));
    }
    world.host.write_library(writes).await.unwrap();
}

/// Changes settings of the center.
async fn set(world: &World, settings: Value) {
    let rev = world.request("root", reqwest::Method::GET, "/v1/settings", None).send().await.unwrap().headers()["etag"].clone();
    let change = world.request("root", reqwest::Method::PATCH, "/v1/settings", Some(settings)).header("If-Match", rev);
    assert_eq!(change.send().await.unwrap().status(), 200);
}

/// An answer that came whole.
#[derive(Clone, Debug, PartialEq)]
struct Whole {
    status: u16,
    replay: bool,
    body: Value,
}

/// Posts over a connection of its own; `None` when no answer came whole.
async fn post_once(at: SocketAddr, who: &str, path: &str, key: &str, body: &Value) -> Option<Whole> {
    let mut stream = TcpStream::connect(at).await.ok()?;
    let body = body.to_string();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\nauthorization: Bearer token-{who}\r\nidempotency-key: {key}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + &body).as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    let answer = String::from_utf8(answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let length: usize = head.lines().find_map(|l| l.strip_prefix("content-length: "))?.parse().unwrap();
    let status = head.split(' ').nth(1)?.parse().unwrap();
    let replay = head.lines().any(|l| l.starts_with("idempotent-replay"));
    (body.len() == length).then(|| Whole { status, replay, body: serde_json::from_str(body).unwrap() })
}

/// A page that reads, and so answers pings, until it is asked for.
struct Page(oneshot::Sender<()>, JoinHandle<Feed>);

impl Page {
    fn of(mut feed: Feed) -> Page {
        let (stop, mut stopped) = oneshot::channel();
        Page(
            stop,
            tokio::spawn(async move {
                while feed.bye.is_none() {
                    tokio::select! {
                        () = feed.next() => {}
                        _ = &mut stopped => break,
                    }
                }
                feed
            }),
        )
    }

    async fn feed(self) -> Feed {
        let _ = self.0.send(());
        self.1.await.unwrap()
    }
}

/// A figure of the server.
async fn metric(world: &World, name: &str) -> u64 {
    let text = world.http.get(format!("{}/metrics", world.base)).send().await.unwrap().text().await.unwrap();
    text.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(' ')).unwrap_or_else(|| panic!("no {name}")).parse().unwrap()
}
