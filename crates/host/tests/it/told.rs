//! What readers are told: something that changed for them, and nothing else; who comes later finds the newest revision.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use vestibule_center::agent::intent::Intent;
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Answer, Command, QueueSetup};
use vestibule_center::id::{AgentId, DeviceId, DocKey, InteractionId, QueueId};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::disclosure::{Disclosure, Level, Names, Told};
use vestibule_center::presence::tuple::{Band, DeviceKind};
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::value::Private;
use vestibule_host::Host;
use vestibule_host::feed::{Feed, Next};
use vestibule_store::MemoryStore;

use super::liar::Liar;

const ANA: AgentId = AgentId(1);
const SALES: QueueId = QueueId(1);

/// A reader, and what it holds as a page would.
struct Page {
    who: Principal,
    feed: Feed,
    docs: BTreeMap<String, Value>,
    /// The position of the last frame.
    cursor: u64,
}

impl Page {
    async fn open(host: &Host, who: Principal) -> Page {
        let feed = host.feed(who, None, None).await.expect("a feed");
        let mut page = Page { who, feed, docs: BTreeMap::new(), cursor: 0 };
        page.hear();
        page
    }

    /// The ids of what it is told now, each of a revision that it did not have; everything published by now is heard.
    fn hear(&mut self) -> Vec<String> {
        let (docs, gone) = match self.feed.take() {
            None => return Vec::new(),
            Some(Next::Snapshot { docs, cursor, .. }) => {
                self.docs.clear();
                self.cursor = cursor;
                (docs, Vec::new())
            }
            Some(Next::Change { docs, gone, cursor, .. }) => {
                self.cursor = cursor;
                (docs, gone)
            }
        };
        assert_eq!(gone, vec![], "nothing leaves in these tests");
        let docs = docs.iter().map(|d| serde_json::from_str::<Value>(d).expect("a document"));
        docs.map(|doc| {
            let id = doc["id"].as_str().expect("an id").to_owned();
            if let Some(old) = self.docs.insert(id.clone(), doc.clone()) {
                assert!(old["rev"].as_u64() < doc["rev"].as_u64(), "{doc} is told after {old}");
            }
            id
        })
        .collect()
    }

    /// What it holds says what somebody who comes now is told, and has no later revision.
    async fn is_current(&self, host: &Host) {
        let fresh = Page::open(host, self.who).await;
        assert_eq!(self.docs.keys().collect::<Vec<_>>(), fresh.docs.keys().collect::<Vec<_>>());
        for (id, doc) in &self.docs {
            let now = &fresh.docs[id];
            assert_eq!((&doc["body"], &doc["can"]), (&now["body"], &now["can"]));
            assert!(doc["rev"].as_u64() <= now["rev"].as_u64(), "{doc} was told before {now}");
        }
    }
}

struct Hall {
    host: Arc<Host>,
    queue: String,
    ana: String,
}

impl Hall {
    /// A queue of which nobody outside is told more than this, and Ana, who serves it and is ready.
    async fn new(told: Told) -> Hall {
        let host = super::over(&Liar::new(MemoryStore::new())).await;
        let queue = QueueSetup {
            handle: "sales".into(),
            name: "Sales".into(),
            shown: true,
            media: Media::of(&[Medium::Chat]),
            weight: 250,
            target_ms: 60_000,
            disclosure: Some(Disclosure { anyone: told, client: told }),
            ..QueueSetup::default()
        };
        let name = Private::new("Ana");
        let ana = AgentSetup { handle: "ana".into(), name, queues: vec![SALES], units: 1_000, shown: true, ..AgentSetup::default() };
        let hall = Hall { queue: host.ids().doc(DocKey::Queue(SALES)), ana: host.ids().doc(DocKey::Agent(ANA)), host };
        hall.ask(Principal::Center, Command::PutQueue(Box::new(queue))).await;
        hall.ask(Principal::Center, Command::PutAgent(Box::new(ana))).await;
        hall.ask(Principal::Agent(ANA), Command::SetIntent { agent: ANA, intent: Intent::Ready, reason: None, back_at: None }).await;
        hall
    }

    async fn ask(&self, who: Principal, command: Command) -> Option<DocKey> {
        let answer = self.host.command(who, command, None).await.expect("accepted");
        assert!(answer.status < 300, "{}", String::from_utf8_lossy(&answer.body));
        answer.answer.and_then(Answer::doc)
    }

    async fn start(&self, who: Principal) -> InteractionId {
        let text = Some(Private::new("Hello"));
        let start = Command::Start { client: None, queue: Some(SALES), agent: None, medium: Medium::Chat, product: None, text };
        match self.ask(who, start).await {
            Some(DocKey::Interaction(id)) => id,
            other => panic!("no talk: {other:?}"),
        }
    }

    /// A visitor with a page: one who is gone is let go of.
    async fn visitor(&self, device: u64) -> Principal {
        let who = Principal::Visitor(super::admit(&self.host).await.expect("a visitor"));
        self.ask(who, Command::OpenDevice { device: DeviceId(device), kind: DeviceKind::Web }).await;
        who
    }
}

fn only_hours() -> Told {
    Told { figures: Level::Hours, names: Names::Nothing }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_told_only_the_hours_of_a_queue_does_not_hear_that_somebody_came() {
    let hall = Hall::new(only_hours()).await;
    let (dan, cleo) = (hall.visitor(11).await, hall.visitor(12).await);
    let mut anyone = Page::open(&hall.host, Principal::Nobody).await;
    let mut dan = Page::open(&hall.host, dan).await;
    let mut ana = Page::open(&hall.host, Principal::Agent(ANA)).await;
    let cut = Page::open(&hall.host, Principal::Nobody).await;
    hall.start(cleo).await;
    assert!(ana.hear().contains(&hall.queue), "who serves it does");
    assert_eq!(anyone.feed.has_news(), Ok(false), "not even that there was something");
    assert_eq!((anyone.hear(), dan.hear()), (vec![], vec![]));
    for page in [&anyone, &dan, &ana] {
        page.is_current(&hall.host).await;
    }

    // One who was away meanwhile missed nothing, and one who comes now is told the newest revision.
    let feed = hall.host.feed(Principal::Nobody, Some(cut.feed.boot()), Some(cut.cursor)).await.expect("a feed");
    let mut back = Page { feed, ..cut };
    assert_eq!(back.hear(), Vec::<String>::new());
    let mut late = Page::open(&hall.host, Principal::Nobody).await;
    assert_eq!(late.docs[&hall.queue]["rev"], ana.docs[&hall.queue]["rev"]);
    assert!(late.docs[&hall.queue]["rev"].as_u64() > anyone.docs[&hall.queue]["rev"].as_u64());

    let close = Command::SetQueueState { queue: SALES, state: QueueLife::Closed, opens_at: None };
    hall.ask(Principal::Center, close).await;
    for page in [&mut anyone, &mut dan, &mut ana, &mut back, &mut late] {
        assert!(page.hear().contains(&hall.queue), "what all are told comes to all of them");
        assert_ne!(page.docs[&hall.queue]["body"]["state"], "open");
        page.is_current(&hall.host).await;
    }
    hall.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_hear_of_an_agent_when_the_word_changes_and_not_of_each_device() {
    let hall = Hall::new(Told { figures: Level::Exact, names: Names::Full }).await;
    let open = |n| Command::OpenDevice { device: DeviceId(n), kind: DeviceKind::Web };
    let band = |n, band| Command::SetDeviceBand { device: DeviceId(n), band, silent_ms: 0 };
    let mut anyone = Page::open(&hall.host, Principal::Nobody).await;
    let mut own = Page::open(&hall.host, Principal::Agent(ANA)).await;
    hall.ask(Principal::Agent(ANA), open(1)).await;
    assert!(anyone.hear().contains(&hall.ana) && own.hear().contains(&hall.ana), "she is there now");
    for command in [open(2), band(1, Band::Live), band(1, Band::Late)] {
        hall.ask(Principal::Agent(ANA), command).await;
        assert!(own.hear().contains(&hall.ana), "she reads her devices");
        assert_eq!(own.docs[&hall.ana]["can"].as_array().map(Vec::len), Some(3), "as her own: {}", own.docs[&hall.ana]);
        assert_eq!(anyone.hear(), Vec::<String>::new());
        anyone.is_current(&hall.host).await;
        own.is_current(&hall.host).await;
    }
    hall.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_told_once_though_others_come_to_read_it() {
    let hall = Hall::new(only_hours()).await;
    let who = hall.visitor(11).await;
    let mut cleo = Page::open(&hall.host, who).await;
    hall.ask(Principal::Agent(ANA), Command::OpenDevice { device: DeviceId(8), kind: DeviceKind::Web }).await;
    let talk = hall.start(who).await;
    let line = hall.host.ids().doc(DocKey::Message(talk, 1));
    assert!(cleo.hear().contains(&line));
    let mut ana = Page::open(&hall.host, Principal::Agent(ANA)).await;
    let offer = ana.docs.values().find(|d| d["kind"] == "offer").cloned().expect("an offer");
    let offer = hall.host.ids().read_offer(offer["id"].as_str().expect("an id")).expect("an offer's id");
    hall.ask(Principal::Agent(ANA), Command::AcceptOffer { offer }).await;
    let told = cleo.hear();
    assert!(told.contains(&hall.host.ids().doc(DocKey::Interaction(talk))) && !told.contains(&line), "{told:?}");
    assert!(ana.hear().contains(&line), "it is new to her");
    cleo.is_current(&hall.host).await;
    ana.is_current(&hall.host).await;
    hall.host.stop().await;
}
