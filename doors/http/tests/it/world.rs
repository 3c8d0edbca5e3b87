//! A served center for tests: real sockets, real SQLite in a temporary folder, a clock that stands until it is moved.

use std::sync::Arc;

use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Answer, ClientSetup, Command, QueueSetup};
use vestibule_center::id::{AgentId, ClientId, DocKey, QueueId};
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::clock::StillClock;
use vestibule_host::identity::{NewAccount, account_row, link_row, session_row};
use vestibule_host::{Config, Host};
use vestibule_store::LibraryWrite;
use vestibule_store::library::{OrderRow, ProductRow};

/// 2026-11-24 09:00 UTC.
pub(crate) const NINE: Time = Time(1_795_510_800_000_000);

pub(crate) struct World {
    pub(crate) host: Arc<Host>,
    pub(crate) base: String,
    pub(crate) http: Client,
    pub(crate) clock: Arc<StillClock>,
    dir: Arc<tempfile::TempDir>,
    stop: Option<oneshot::Sender<()>>,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl World {
    /// A center with ana (sales, support), ben (support), cleo, dan, sam, root.
    pub(crate) async fn new() -> World {
        World::within(vestibule_http::Bounds::default()).await
    }

    /// The same behind a door with these bounds.
    pub(crate) async fn within(bounds: vestibule_http::Bounds) -> World {
        let dir = Arc::new(tempfile::tempdir().unwrap());
        let world = World::over(dir, Arc::new(StillClock::new(NINE)), bounds).await;
        world.set_up().await;
        world
    }

    /// The same folder served anew, as after a kill; the clock goes on.
    pub(crate) async fn restart(mut self) -> World {
        self.stop().await;
        World::over(self.dir.clone(), self.clock.clone(), vestibule_http::Bounds::default()).await
    }

    /// The same folder served anew at another time, as after a clock that was wrong.
    pub(crate) async fn restart_at(mut self, at: Time) -> World {
        self.stop().await;
        World::over(self.dir.clone(), Arc::new(StillClock::new(at)), vestibule_http::Bounds::default()).await
    }

    async fn over(dir: Arc<tempfile::TempDir>, clock: Arc<StillClock>, bounds: vestibule_http::Bounds) -> World {
        let config = Config { data: dir.path().to_owned(), clock: clock.clone() };
        let host = Host::start(config).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let options = vestibule_http::Options::default();
        let served = tokio::spawn(vestibule_http::serve_within(host.clone(), listener, options, bounds, async move {
            let _ = stopped.await;
        }));
        World { host, base, http: Client::new(), clock, dir, stop: Some(stop), served }
    }

    /// The folder it is kept in.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.dir.path()
    }

    pub(crate) async fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
            let _ = (&mut self.served).await;
            self.host.stop().await;
        }
    }

    /// Moves the clock on and lets the center settle what is due.
    pub(crate) fn pass_ms(&self, ms: u64) {
        self.clock.advance_ms(ms);
        self.host.tick();
    }

    pub(crate) async fn command(&self, command: Command) -> DocKey {
        let encoded = self.host.command(Principal::Center, command, None).await.unwrap();
        assert!(encoded.status < 300, "{}", String::from_utf8_lossy(&encoded.body));
        encoded.answer.and_then(Answer::doc).unwrap_or(DocKey::Center)
    }

    async fn set_up(&self) {
        self.command(Command::NameCenter { name: "Ortolan Cycles".into() }).await;
        let sales = self.queue("sales", "Sales", 1_000).await;
        let support = self.queue("support", "Support", 250).await;
        let ana = self.agent("ana", "Ana Ribeiro", Role::Agent, vec![sales, support]).await;
        let ben = self.agent("ben", "Ben Okafor", Role::Agent, vec![support]).await;
        let sam = self.agent("sam", "Sam Novak", Role::Supervisor, vec![]).await;
        let root = self.agent("root", "Root", Role::Admin, vec![]).await;
        let cleo = self.client("cleo", "Cleo Martin").await;
        let dan = self.client("dan", "Dan Weber").await;
        let people = [
            ("ana", Principal::Agent(ana), "desk"),
            ("ben", Principal::Agent(ben), "desk"),
            ("sam", Principal::Supervisor(sam), "board"),
            ("root", Principal::Admin(root), "admin"),
            ("cleo", Principal::Client(cleo), "portal"),
            ("dan", Principal::Client(dan), "portal"),
        ];
        let mut writes = Vec::new();
        for (login, who, app) in people {
            let password = (login == "cleo").then_some("correct horse");
            writes.push(LibraryWrite::PutAccount(account_row(&NewAccount { login, who, name: login, password }, NINE).unwrap()));
            writes.push(LibraryWrite::PutLink(link_row(&format!("link-{login}"), who, app, NINE).unwrap()));
            writes.push(LibraryWrite::PutSession(session_row(&format!("token-{login}"), who, None, NINE).unwrap()));
        }
        for (handle, name) in [("heron", "Heron"), ("plover", "Plover")] {
            writes.push(LibraryWrite::PutProduct(ProductRow { summary: "Cargo".into(), ..ProductRow::named(handle, name) }));
        }
        for (number, client) in [("OC-1", cleo), ("OC-2", dan)] {
            writes.push(LibraryWrite::PutOrder(OrderRow {
                product: Some("heron".into()),
                lines: r#"[{"text":"Heron","quantity":1}]"#.into(),
                total_minor: 439_000,
                ..OrderRow::placed(number, client, "shipped", NINE)
            }));
        }
        self.host.write_library(writes).await.unwrap();
    }

    async fn queue(&self, handle: &str, name: &str, weight: u16) -> QueueId {
        let setup = QueueSetup {
            handle: handle.into(),
            name: name.into(),
            shown: true,
            media: Media::of(&[Medium::Chat]),
            weight,
            wrap_up: true,
            offer_ms: None,
            wrap_up_ms: None,
            hold_ms: None,
            named_ms: None,
            target_ms: 300_000,
            dispositions: Dispositions::read("solved\tSolved\nother\tOther").unwrap(),
            ..QueueSetup::default()
        };
        let DocKey::Queue(id) = self.command(Command::PutQueue(Box::new(setup))).await else { panic!("no queue") };
        id
    }

    /// Gives a queue other media.
    pub(crate) async fn give_media(&self, handle: &str, media: &str) {
        let media: Vec<_> = media.split(' ').filter_map(Medium::parse).collect();
        let setup = QueueSetup {
            handle: handle.into(),
            name: "Support".into(),
            media: Media::of(&media),
            weight: 250,
            target_ms: 300_000,
            ..QueueSetup::default()
        };
        self.command(Command::PutQueue(Box::new(setup))).await;
    }

    pub(crate) async fn agent(&self, handle: &str, name: &str, role: Role, queues: Vec<QueueId>) -> AgentId {
        let setup = AgentSetup {
            handle: handle.into(),
            name: Private::new(name),
            role,
            queues,
            units: 1_000,
            shown: true,
            ..AgentSetup::default()
        };
        let DocKey::Agent(id) = self.command(Command::PutAgent(Box::new(setup))).await else { panic!("no agent") };
        id
    }

    /// Sets somebody of the center up, anew or otherwise, with a session of their own.
    pub(crate) async fn staff(&self, handle: &str, name: &str, role: Role, queues: &[&str]) {
        let ids = self.host.ids().clone();
        let mut own = Vec::new();
        for queue in queues {
            let doc = self.get("root", &format!("/v1/queues/{queue}")).await;
            own.push(ids.read_queue(doc["id"].as_str().unwrap()).unwrap());
        }
        let agent = self.agent(handle, name, role, own).await;
        let token = format!("token-{handle}");
        let session = session_row(&token, Principal::of_role(role, agent), None, NINE).unwrap();
        self.host.write_library(vec![LibraryWrite::PutSession(session)]).await.unwrap();
    }

    pub(crate) async fn client(&self, handle: &str, name: &str) -> ClientId {
        let setup = ClientSetup {
            client: None,
            handle: Some(handle.into()),
            name: Private::new(name),
            languages: "en".into(),
            media: Media::EVERY,
            presence_consent: false,
        };
        let DocKey::Client(id) = self.command(Command::PutClient(Box::new(setup))).await else { panic!("no client") };
        id
    }

    /// Asks as somebody (`""` is nobody) and answers status, body.
    pub(crate) async fn ask(&self, who: &str, method: Method, path: &str, body: Option<Value>) -> (StatusCode, Value) {
        let response = self.request(who, method, path, body).send().await.unwrap();
        let status = response.status();
        let text = response.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    pub(crate) fn request(&self, who: &str, method: Method, path: &str, body: Option<Value>) -> reqwest::RequestBuilder {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if !who.is_empty() {
            request = request.bearer_auth(format!("token-{who}"));
        }
        match body {
            Some(body) => request.json(&body),
            None => request,
        }
    }

    pub(crate) async fn get(&self, who: &str, path: &str) -> Value {
        let (status, body) = self.ask(who, Method::GET, path, None).await;
        assert_eq!(status, 200, "GET {path}: {body}");
        body
    }

    pub(crate) async fn post(&self, who: &str, path: &str, body: Value) -> Value {
        let (status, answer) = self.ask(who, Method::POST, path, Some(body)).await;
        assert!(status.is_success(), "POST {path}: {status} {answer}");
        answer
    }

    /// Asks for something that is refused; answers status and code.
    pub(crate) async fn refused(&self, who: &str, method: Method, path: &str, body: Option<Value>) -> (u16, String, Value) {
        let (status, body) = self.ask(who, method, path, body).await;
        assert!(status.as_u16() >= 400, "{path} was accepted: {body}");
        (status.as_u16(), body["code"].as_str().unwrap_or("").to_owned(), body)
    }

    pub(crate) async fn ready(&self, who: &str) {
        let (status, body) = self.ask(who, Method::PUT, "/v1/agents/me/intent", Some(json!({"intent": "ready"}))).await;
        assert_eq!(status, 200, "{body}");
    }
}
