//! A center with things of everybody. Cleo is served by Ana in sales, which Lia leads; so is Vic, a visitor. Eve is served there by Mia.
//! Dan is served by Ben in support, which nobody leads. Gus, whom Ana served, was erased.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::agent::intent::Role as Part;
use vestibule_center::command::{Command, QueueSetup};
use vestibule_center::id::{AlertId, ApprovalId, CallbackId, ClientId, InteractionId, InvitationId, NoticeId, OfferId};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::value::Private;
use vestibule_host::PushRules;
use vestibule_host::subscribed::{Came, Errand, Fetched};

use super::rules::{Kind, Relation, Role};
use crate::feed::Feed;
use crate::world::World;

const P256DH: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
/// A number that nothing has.
const NONE: u64 = 1 << 40;
/// What is no id and no handle.
const MALFORMED: &str = "no.such%21";
/// Until a callback at ten past nine is missed, in two steps.
const MISSED_MS: [u64; 2] = [600_001, 900_001];

async fn world() -> World {
    let world = World::new().await;
    tokio::spawn(out_of_reach(world.host.open_calendars().unwrap()));
    world
}

/// A door outwards with nobody behind it: what is named there is no host of ours.
async fn out_of_reach(mut errands: tokio::sync::mpsc::Receiver<Errand>) {
    while let Some(errand) = errands.recv().await {
        errand.end(Fetched::From(Private::new("calendar.example.org"), Came::Nothing("refused".into())));
    }
}

/// Whose things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// A client who is served by Ana, or by name somebody who has things of their own.
    Role(Role),
    /// Between Cleo and Ana.
    Both,
    Vic,
    Cleo,
    Eve,
    Dan,
    /// Nobody's whom they know, and hidden from whoever is not of the center.
    Hidden,
    /// Theirs who was erased.
    Gus,
    /// Everybody's.
    All,
}

impl Of {
    fn relation(self, role: Role) -> Relation {
        match (self, role) {
            (Of::Hidden, Role::Nobody | Role::Visitor | Role::Client) => Relation::Hidden,
            (Of::Gus, _) => Relation::Erased,
            (_, Role::Nobody) => Relation::Foreign,
            (Of::All, _) => Relation::Own,
            (Of::Role(own), asks) => {
                if own == asks {
                    Relation::Own
                } else {
                    Relation::Foreign
                }
            }
            (Of::Both, asks) => {
                if [Role::Client, Role::Agent].contains(&asks) {
                    Relation::Own
                } else {
                    Relation::Foreign
                }
            }
            (_, Role::Supervisor | Role::Admin) => Relation::Team,
            (Of::Vic, Role::Visitor | Role::Agent) | (Of::Cleo, Role::Client | Role::Agent) => Relation::Own,
            (Of::Vic | Of::Cleo | Of::Eve, Role::Lead) | (Of::Eve, Role::Agent) => Relation::Team,
            (Of::Vic | Of::Cleo | Of::Eve | Of::Dan | Of::Hidden, _) => Relation::Foreign,
        }
    }
}

/// The center and what is in it.
pub(super) struct Scene {
    pub(super) world: World,
    pub(super) cleo: String,
    things: BTreeMap<Kind, Vec<(Of, String)>>,
    pub(super) feeds: RefCell<Vec<Feed>>,
    pub(super) made: Cell<usize>,
    /// The talk that was made last.
    last: RefCell<Option<String>>,
}

/// A browser that takes push.
pub(super) fn browser(method: &str, role: Role) -> Value {
    let endpoint = format!("https://push.example.net/{}", role.name());
    let keys = json!({"p256dh": P256DH, "auth": "BTBZMqHH6r4Tts7J_aSIgg"});
    if method == "POST" { json!({"endpoint": endpoint, "keys": keys}) } else { json!({ "endpoint": endpoint }) }
}

/// Orders are agreed on in support, names where the policy says nothing: in the first queue, which is sales.
async fn agrees(world: &World) {
    let rules = json!([{"subject": "order", "at": "/status", "audience": "client", "access": "approval", "approved_in": "support"}]);
    let policy = world.request("root", Method::PUT, "/v1/policy", Some(json!({"fields": [], "rules": rules})));
    assert_eq!(policy.header("If-Match", "\"0\"").send().await.unwrap().status(), 200);
}

pub(super) fn id(doc: &Value) -> String {
    doc["id"].as_str().unwrap().to_owned()
}

impl Scene {
    pub(super) async fn new() -> Scene {
        let world = world().await;
        world.host.set_push(PushRules { key: P256DH.into(), plain_loopback: false });
        for queue in ["sales", "support"] {
            let media = Media::of(&[Medium::Chat, Medium::Callback, Medium::Voice]);
            let setup = QueueSetup {
                handle: queue.into(),
                name: queue.into(),
                shown: true,
                media,
                weight: 1,
                target_ms: 1,
                wrap_up: false,
                ..QueueSetup::default()
            };
            world.command(Command::PutQueue(Box::new(setup))).await;
        }
        world.staff("lia", "Lia Brandt", Part::Lead, &["sales"]).await;
        for who in ["ana", "mia"] {
            world.staff(who, who, Part::Agent, &["sales"]).await;
        }
        world.staff("una", "Una", Part::Agent, &["support"]).await;
        let back =
            QueueSetup { handle: "back".into(), name: "Back".into(), shown: false, weight: 1, target_ms: 1, ..QueueSetup::default() };
        world.command(Command::PutQueue(Box::new(back))).await;
        for (path, body) in [
            ("/v1/agents/una/hidden", json!({"hidden": true})),
            ("/v1/skills/german", json!({"name": "German"})),
            ("/v1/hours/office", json!({"name": "Office", "zone": "UTC", "week": {"mon": ["09:00-17:00"]}})),
            ("/v1/setup/replies/hello", json!({"name": "Hello", "text": "Hello {client}"})),
        ] {
            let (status, answer) = world.ask("root", Method::PUT, path, Some(body)).await;
            assert!(status.is_success(), "{path}: {answer}");
        }
        agrees(&world).await;
        let mut scene = Scene {
            world,
            cleo: "cleo".into(),
            things: BTreeMap::new(),
            feeds: RefCell::default(),
            made: Cell::default(),
            last: RefCell::default(),
        };
        scene.erased().await;
        scene.notice().await;
        let eve = scene.client("eve").await;
        let visitor = scene.world.host.admit_visitor(None).await.unwrap().session.who;
        scene.sign_in("vic", visitor).await;
        for who in ["cleo", "dan", "vic"] {
            let feed = Feed::open(&scene.world, who).await;
            scene.feeds.get_mut().push(feed);
        }
        scene.people(eve).await;
        scene.talks().await;
        scene.alone().await;
        // What is done later by itself is done now, so that only who asks writes anything.
        scene.world.host.index_talks().await.unwrap();
        scene.world.host.roll_up().await.unwrap();
        scene
    }

    fn keep(&mut self, kind: Kind, of: Of, id: String) {
        self.things.entry(kind).or_default().push((of, id));
    }

    /// Whatever Gus had, and then he is erased.
    async fn erased(&mut self) {
        let gus = self.client("gus").await;
        let client = self.world.host.ids().client(gus);
        let order = json!({"client": "gus", "product": "heron", "status": "paid", "placed_at": "2026-11-20T10:00:00Z",
            "total": "12.90", "currency": "EUR"});
        let put = self.world.ask("root", Method::PUT, "/v1/backoffice/orders/OC-7", Some(order)).await;
        assert_eq!(put.0, 201, "{}", put.1);
        let alert = json!({"on": {"agent": "ben"}, "when": "open"});
        let callback = json!({"queue": "support", "number": "+31201234567", "at": "2026-11-24T18:00:00Z"});
        let invitation = json!({"to": {"agent": "ana"}, "medium": "chat"});
        for (kind, path, asked) in [
            (Kind::Alert, "/v1/alerts", alert),
            (Kind::Callback, "/v1/callbacks", callback),
            (Kind::Invitation, "/v1/invitations", invitation),
        ] {
            let made = self.world.post("gus", path, asked).await;
            self.keep(kind, Of::Gus, id(&made));
        }
        let name = self.name_wish("gus").await;
        self.keep(Kind::Approval, Of::Gus, name);
        let ana = Feed::open(&self.world, "ana").await;
        let (talk, offer) = self.talk("gus", "ana").await.unwrap();
        let line = self.world.host.ids().message(self.world.host.ids().read_interaction(&talk).unwrap(), 1);
        self.world.post("ana", &format!("/v1/interactions/{talk}/close"), json!({})).await;
        drop(ana);
        let sessions = self.world.get("gus", "/v1/me/sessions").await;
        self.keep(Kind::Session, Of::Gus, id(&sessions["items"][0]));
        self.account("gus").await;
        let device = self.device_password("gus").await;
        self.keep(Kind::DevicePassword, Of::Gus, device);
        for (kind, thing) in [
            (Kind::Client, client.clone()),
            (Kind::Line, line),
            (Kind::Offer, offer),
            (Kind::Order, "OC-7".to_owned()),
            (Kind::Past, talk.clone()),
            (Kind::Talk, talk),
        ] {
            self.keep(kind, Of::Gus, thing);
        }
        self.world.post("root", &format!("/v1/clients/{client}/erasure"), json!({})).await;
        crate::erasure::erased(&self.world).await;
        assert_eq!(self.world.get("root", &format!("/v1/clients/{client}/erasure")).await["state"], "done");
    }

    /// A name that somebody wants to have, which waits in sales.
    async fn name_wish(&self, client: &str) -> String {
        let asked = self.world.request(client, Method::PATCH, "/v1/me", Some(json!({"name": "Another Name"})));
        let answer = asked.header("If-Match", "\"1\"").send().await.unwrap();
        assert_eq!(answer.status(), 202);
        id(&answer.json().await.unwrap())
    }

    /// An order of Dan's that he wants to cancel, which waits in support.
    async fn order_wish(&self) -> String {
        let asked = self.world.request("dan", Method::POST, "/v1/orders/OC-2/changes", Some(json!({"status": "cancelled"})));
        let answer = asked.header("If-Match", "\"1\"").send().await.unwrap();
        assert_eq!(answer.status(), 202);
        id(&answer.json().await.unwrap())
    }

    /// A callback of Cleo that was missed.
    async fn notice(&mut self) {
        let asked = json!({"queue": "support", "number": "+31201234567", "at": "2026-11-24T09:10:00Z"});
        self.world.post("cleo", "/v1/callbacks", asked).await;
        for ms in MISSED_MS {
            self.world.pass_ms(ms);
            self.world.get("cleo", "/v1/callbacks").await;
        }
        let notices = self.world.get("cleo", "/v1/notices").await;
        self.keep(Kind::Notice, Of::Role(Role::Client), id(&notices["items"][0]));
    }

    /// People, queues, orders, what is set up, sessions.
    async fn people(&mut self, eve: ClientId) {
        let ids = self.world.host.ids().clone();
        let cleo = self.world.host.client_by_handle("cleo").await.unwrap().unwrap().id;
        let dan = self.world.host.client_by_handle("dan").await.unwrap().unwrap().id;
        for (of, client) in [(Of::Cleo, cleo), (Of::Dan, dan), (Of::Eve, eve)] {
            self.keep(Kind::Client, of, ids.client(client));
        }
        self.keep(Kind::Order, Of::Cleo, "OC-1".into());
        self.keep(Kind::Order, Of::Dan, "OC-2".into());
        for (kind, name) in
            [(Kind::Center, "center"), (Kind::Product, "heron"), (Kind::Hours, "office"), (Kind::Skill, "german"), (Kind::Reply, "hello")]
        {
            self.keep(kind, Of::All, name.into());
        }
        self.world.post("root", "/v1/integrations", json!({"name": "shop"})).await;
        self.keep(Kind::Integration, Of::All, "shop".into());
        self.world.post("root", "/v1/webhooks", json!({"name": "erp", "url": "https://example.org/in"})).await;
        self.keep(Kind::Webhook, Of::All, "erp".into());
        self.world.post("root", "/v1/identity/sources", json!({"name": "site"})).await;
        self.keep(Kind::Source, Of::All, "site".into());
        let (cleos, dans) = (self.name_wish("cleo").await, self.order_wish().await);
        self.keep(Kind::Approval, Of::Cleo, cleos);
        self.keep(Kind::Approval, Of::Dan, dans);
        self.keep(Kind::Presence, Of::All, "agent:ana".into());
        // Ana is Ana's own, and Lia's to watch over; Ben is neither's.
        for (kind, own, other) in [(Kind::Agent, "ana", "ben"), (Kind::Queue, "sales", "support")] {
            self.keep(kind, Of::Cleo, own.into());
            self.keep(kind, Of::Dan, other.into());
        }
        for (kind, name) in [(Kind::Agent, "una"), (Kind::Presence, "agent:una"), (Kind::Queue, "back")] {
            self.keep(kind, Of::Hidden, name.into());
        }
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Nobody) {
            let session = self.second_session(role).await;
            self.keep(Kind::Session, Of::Role(role), session);
        }
        for role in Role::ALL.into_iter().filter(|role| *role >= Role::Client) {
            // The others have a login with a password.
            if role == Role::Lead {
                self.account(role.name()).await;
            }
            let device = self.device_password(role.name()).await;
            self.keep(Kind::DevicePassword, Of::Role(role), device);
        }
    }

    /// Invitations, then talks that are over and talks that go on: who is ready gets the next one, so one agent after the other.
    async fn talks(&mut self) {
        for (of, client, agent) in [(Of::Both, "cleo", "ana"), (Of::Dan, "dan", "ben")] {
            let asked = json!({"to": {"agent": agent}, "medium": "chat"});
            let invitation = self.world.post(client, "/v1/invitations", asked).await;
            self.keep(Kind::Invitation, if of == Of::Dan { Of::Role(Role::Nobody) } else { of }, id(&invitation));
        }
        for (of, client, queue) in [(Of::Cleo, "cleo", "sales"), (Of::Dan, "dan", "support")] {
            let asked = json!({"queue": queue, "number": "+31201234567", "at": "2026-11-24T18:00:00Z"});
            let callback = self.world.post(client, "/v1/callbacks", asked).await;
            self.keep(Kind::Callback, of, id(&callback));
        }
        for (agent, served) in
            [("mia", vec![(Of::Eve, "eve")]), ("ben", vec![(Of::Dan, "dan")]), ("ana", vec![(Of::Cleo, "cleo"), (Of::Vic, "vic")])]
        {
            let feed = Feed::open(&self.world, agent).await;
            self.feeds.get_mut().push(feed);
            for (of, client) in served {
                if of != Of::Vic {
                    let (over, _) = self.talk(client, agent).await.unwrap();
                    self.world.post(agent, &format!("/v1/interactions/{over}/close"), json!({})).await;
                    self.keep(Kind::Past, of, over);
                }
                let (talk, offer) = self.talk(client, agent).await.unwrap();
                let of_line = self.world.host.ids().read_interaction(&talk).unwrap();
                self.keep(Kind::Line, of, self.world.host.ids().message(of_line, 1));
                self.keep(Kind::Talk, of, talk);
                self.keep(Kind::Offer, of, offer);
            }
            if agent != "ana" {
                let away = json!({"intent": "not_ready", "reason": "break"});
                assert_eq!(self.world.ask(agent, Method::PUT, "/v1/agents/me/intent", Some(away)).await.0, 200);
            }
        }
    }

    /// A talk that an agent accepted, and the offer.
    async fn talk(&self, client: &str, agent: &str) -> Option<(String, String)> {
        let (talk, offer) = self.offer(client, agent).await?;
        self.world.post(agent, &format!("/v1/offers/{offer}/accept"), json!({})).await;
        Some((talk, offer))
    }

    /// A talk that an agent is asked to take, and the offer.
    async fn offer(&self, client: &str, agent: &str) -> Option<(String, String)> {
        self.world.ready(agent).await;
        // Whoever was put back into line comes first.
        while let Some(other) = self.world.get(agent, "/v1/offers").await["items"].as_array().unwrap().first() {
            self.world.post(agent, &format!("/v1/offers/{}/accept", id(other)), json!({})).await;
        }
        let queue = if agent == "ben" { "support" } else { "sales" };
        let talk = id(&self.world.post(client, "/v1/interactions", json!({"queue": queue, "medium": "chat", "text": "Hello"})).await);
        let offers = self.world.get(agent, "/v1/offers").await;
        let asked = offers["items"].as_array().unwrap().iter().find(|o| o["body"]["interaction"] == *talk);
        asked.map(|asked| (talk, id(asked)))
    }

    /// Alerts, each somebody's.
    async fn alone(&mut self) {
        for role in Role::ALL.into_iter().filter(|role| *role >= Role::Client) {
            let on = if role.is_staff() {
                json!({"on": {"queue": "sales"}, "when": "due"})
            } else {
                json!({"on": {"agent": "ben"}, "when": "open"})
            };
            let alert = self.world.post(role.name(), "/v1/alerts", on).await;
            self.keep(Kind::Alert, Of::Role(role), id(&alert));
        }
    }

    /// The things of a kind, each with whose it is to a role; one that is not there, and what is no id.
    pub(super) async fn standing(&self, kind: Kind, role: Role) -> Vec<(Relation, String)> {
        if matches!(kind, Kind::Nothing | Kind::Current | Kind::Socket | Kind::Apart) {
            return vec![(Relation::Own, String::new())];
        }
        let there = self.things.get(&kind).unwrap_or_else(|| panic!("no {kind:?}"));
        let mut all: Vec<_> = there.iter().map(|(of, id)| (of.relation(role), id.clone())).collect();
        all.push((Relation::Absent, self.absent(kind)));
        all.push((Relation::Malformed, MALFORMED.to_owned()));
        all
    }

    fn absent(&self, kind: Kind) -> String {
        let ids = self.world.host.ids();
        match kind {
            Kind::Alert => ids.alert(AlertId(NONE)),
            Kind::Approval => ids.approval(ApprovalId(NONE)),
            Kind::Callback => ids.callback(CallbackId(NONE)),
            Kind::Client => ids.client(ClientId(NONE)),
            Kind::Invitation => ids.invitation(InvitationId(NONE)),
            Kind::Line => ids.message(InteractionId(NONE), 1),
            Kind::Notice => ids.notice(NoticeId(NONE)),
            Kind::Offer => ids.offer(OfferId(NONE)),
            Kind::Past | Kind::Talk => ids.interaction(InteractionId(NONE)),
            Kind::Order => "OC-999".to_owned(),
            Kind::Presence => "agent:nobody".to_owned(),
            Kind::Session => "f".repeat(24),
            Kind::DevicePassword => "f".repeat(32),
            Kind::Agent
            | Kind::Queue
            | Kind::Center
            | Kind::Product
            | Kind::Hours
            | Kind::Integration
            | Kind::Webhook
            | Kind::Reply
            | Kind::Skill
            | Kind::Source => "nobody".to_owned(),
            Kind::Nothing | Kind::Current | Kind::Socket | Kind::Apart => String::new(),
        }
    }

    /// A new thing of a kind for what changes one, with who asks; the standing one where that does not matter.
    pub(super) async fn fresh(&self, kind: Kind, role: Role, relation: Relation) -> Option<(String, String)> {
        let as_client = |client: &str| if role == Role::Client { client.to_owned() } else { role.name().to_owned() };
        match kind {
            Kind::Current => {
                let who = self.world.host.session(&format!("token-{}", role.name())).await.unwrap().unwrap().who;
                let name = self.name(role.name());
                self.sign_in(&name, who).await;
                Some((name, String::new()))
            }
            Kind::DevicePassword if relation == Relation::Own => Some((role.name().to_owned(), self.device_password(role.name()).await)),
            Kind::Session if relation == Relation::Own => Some((role.name().to_owned(), self.second_session(role).await)),
            Kind::Talk | Kind::Past | Kind::Offer => {
                let client = match role {
                    Role::Visitor => {
                        let name = self.name("visitor");
                        self.sign_in(&name, self.world.host.admit_visitor(None).await.unwrap().session.who).await;
                        let feed = Feed::open(&self.world, &name).await;
                        self.feeds.borrow_mut().push(feed);
                        name
                    }
                    _ => {
                        let name = self.name("client");
                        self.client(&name).await;
                        name
                    }
                };
                let who = if role == Role::Visitor { client.clone() } else { as_client(&client) };
                if kind == Kind::Offer {
                    return Some((who, self.offer(&client, "ana").await?.1));
                }
                if let Some(before) = self.last.take() {
                    // Room for the next one; it may be over or another's by now.
                    let _ = self.world.ask("ana", Method::POST, &format!("/v1/interactions/{before}/close"), Some(json!({}))).await;
                }
                let (talk, _) = self.talk(&client, "ana").await?;
                self.last.replace(Some(talk.clone()));
                if kind == Kind::Past {
                    self.world.post("ana", &format!("/v1/interactions/{talk}/close"), json!({})).await;
                }
                Some((who, talk))
            }
            Kind::Approval => {
                let name = self.name("client");
                self.client(&name).await;
                Some((as_client(&name), self.name_wish(&name).await))
            }
            Kind::Invitation | Kind::Callback => {
                let name = self.name("client");
                self.client(&name).await;
                let (path, asked) = if kind == Kind::Invitation {
                    ("/v1/invitations", json!({"to": {"agent": "ana"}, "medium": "chat"}))
                } else {
                    ("/v1/callbacks", json!({"queue": "sales", "number": "+31201234567", "at": "2026-11-24T18:00:00Z"}))
                };
                Some((as_client(&name), id(&self.world.post(&name, path, asked).await)))
            }
            _ => None, // what is left of it stands
        }
    }
}
