//! Golden JSON of the documents that are shared by a class: center, queue, agent, client; and of the hall.

mod common;

use common::*;
use serde_json::{Value, json};
use vestibule_center::agent::activity::{Activity, Phase};
use vestibule_center::agent::intent::{Intent, IntentBy, Reason, Role};
use vestibule_center::id::*;
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::ledger::clocks::Quiet;
use vestibule_center::presence::disclosure::{Amount, Disclosure, WaitWord};
use vestibule_center::presence::presentity::Word;
use vestibule_center::presence::tuple::{Band, Device, DeviceKind};
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::value::Private;
use vestibule_center::view::document::*;
use vestibule_wire::hall::hall;

fn center() -> CenterBody {
    CenterBody {
        name: "Acme".into(),
        open: true,
        opens_at: None,
        closes_at: Some(LATER),
        available: Some(Count::Exact(2)),
        holding: Some(Count::Exact(1)),
        oldest: Some(EARLIER),
        signed_in: None,
        exceptions: Vec::new(),
    }
}

fn queue() -> QueueBody {
    let chat = MediumBody {
        medium: Medium::Chat,
        possible: true,
        why: Some("nobody_here"),
        opens_at: None,
        wait: Some(Wait::Unknown("nobody_here")),
    };
    QueueBody {
        handle: "sales".into(),
        name: "Sales".into(),
        state: QueueLife::Open,
        opens_at: None,
        closes_at: Some(LATER),
        available: Some(Count::Exact(0)),
        holding: Some(Count::Exact(1)),
        oldest: Some(EARLIER),
        media: vec![chat],
        agents: Some(vec![ANA]),
        inside: None,
    }
}

fn agent() -> AgentBody {
    AgentBody {
        handle: Some("ana".into()),
        name: Private::new("Ana"),
        word: Word::Back,
        open: Media::NONE,
        back_at: Some(LATER),
        queues: vec![SALES],
        since: None,
        parts: None,
    }
}

#[test]
fn center_for_clients_and_for_supervisors() {
    let told = json!({"name": "Acme", "state": "open", "closes_at": LATER_AT, "available": 2, "holding": 1, "oldest_ms": 90_000, "oldest_at": EARLIER_AT});
    expect(&doc(DocKey::Center, Body::Center(center()), &[]), "center", json!([]), told.clone());
    let inside = CenterBody {
        open: false,
        opens_at: Some(LATER),
        signed_in: Some(5),
        exceptions: vec![("WrapUpOver(InteractionId(41))".into(), EARLIER)],
        ..center()
    };
    let mut told = told;
    let exceptions = json!([{"code": "deadline_parked", "reason": "WrapUpOver", "due_at": EARLIER_AT}]);
    for (name, value) in [("state", json!("closed")), ("opens_at", json!(LATER_AT)), ("agents", json!(5)), ("exceptions", exceptions)] {
        told[name] = value;
    }
    expect(&doc(DocKey::Center, Body::Center(inside), &[Verb::Alert]), "center", json!(["alert"]), told);
}

#[test]
fn queue_for_clients_and_for_staff() {
    let media = json!([{"medium": "chat", "possible": true, "why": "nobody_here", "wait": {"kind": "unknown", "why": "nobody_here"}}]);
    let mut told = json!({
        "handle": "sales", "name": "Sales", "state": "open", "closes_at": LATER_AT, "available": 0, "holding": 1, "oldest_ms": 90_000, "oldest_at": EARLIER_AT,
        "media": media, "agents": [ids().agent(ANA)],
    });
    let key = DocKey::Queue(SALES);
    expect(&doc(key, Body::Queue(Box::new(queue())), &[Verb::Start, Verb::Invite]), "queue", json!(["start", "invite"]), told.clone());
    let inside = QueueInside {
        wants: vec![WantBody { handle: "german".into(), name: "German".into(), level: 5, required: true }],
        offered: 1,
        active: 2,
        wrap_up: 3,
        dispositions: Dispositions::read("solved\tSolved").unwrap(),
        wraps_up: true,
        offer_ms: 20_000,
        wrap_up_ms: 30_000,
        hours: Some("office".into()),
        disclosure: Disclosure::default(),
    };
    let closed = MediumBody {
        medium: Medium::Voice,
        possible: false,
        why: Some("queue_closed"),
        opens_at: Some(LATER),
        wait: Some(Wait::OpensAt(LATER)),
    };
    let body =
        QueueBody { state: QueueLife::Draining, opens_at: Some(LATER), oldest: None, media: vec![closed], inside: Some(inside), ..queue() };
    let media = json!([{"medium": "voice", "possible": false, "why": "queue_closed", "opens_at": LATER_AT, "wait": {"kind": "opens_at", "at": LATER_AT}}]);
    let staff = json!({
        "state": "draining", "opens_at": LATER_AT, "media": media, "offered": 1, "active": 2, "wrap_up": 3, "wraps_up": true,
        "wants": [{"skill": "german", "name": "German", "level": 5, "required": true}],
        "dispositions": [{"code": "solved", "name": "Solved"}], "offer_ms": 20_000, "wrap_up_ms": 30_000, "hours": "office",
        "disclosure": {"anyone": {"figures": "exact", "names": "full"}, "client": {"figures": "exact", "names": "full"}},
    });
    let object = told.as_object_mut().unwrap();
    object.retain(|name, _| !name.starts_with("oldest"));
    object.extend(staff.as_object().unwrap().clone());
    expect(&doc(key, Body::Queue(Box::new(body)), &[Verb::Open]), "queue", json!(["open"]), told);
}

#[test]
fn what_is_not_told_is_absent() {
    let chat = |wait| vec![MediumBody { medium: Medium::Chat, possible: true, why: None, opens_at: None, wait }];
    let told = |available: Option<Count>, holding, wait, agents: Option<Vec<AgentId>>| {
        let body = QueueBody { available, holding, oldest: None, media: chat(wait), agents, ..queue() };
        serde_json::to_value(vestibule_wire::document::render(&ids(), &doc(DocKey::Queue(SALES), Body::Queue(Box::new(body)), &[])))
            .unwrap()["body"]
            .clone()
    };
    let range = Wait::Range { low_ms: 0, high_ms: 300_000, right_of_10: 7, n: 20 };
    let rounded = told(Some(Count::Rounded(2)), Some(Count::Rounded(10)), Some(range), Some(Vec::new()));
    let word = told(Some(Count::Word(Amount::None)), Some(Count::Word(Amount::Many)), Some(Wait::Words(WaitWord::Long)), None);
    let hours = told(None, None, None, None);
    let base = json!({"handle": "sales", "name": "Sales", "state": "open", "closes_at": LATER_AT});
    let with = |more: Value| {
        let mut all = base.clone();
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let media = |wait: Value| json!([{"medium": "chat", "possible": true, "wait": wait}]);
    let range = json!({"kind": "range", "low_ms": 0, "high_ms": 300_000, "right_of_10": 7, "n": 20});
    assert_eq!(rounded, with(json!({"available": 2, "holding": 10, "rounded": true, "agents": [], "media": media(range)})));
    let long = json!({"kind": "words", "word": "long"});
    assert_eq!(word, with(json!({"available_word": "none", "holding_word": "many", "media": media(long)})));
    assert_eq!(hours, with(json!({"media": [{"medium": "chat", "possible": true}]})));
}

fn parts() -> AgentParts {
    let slot = |work, phase, until| SlotBody { work, phase, units: 250, medium: Medium::Chat, since: EARLIER, until };
    AgentParts {
        skills: vec![("german".into(), "German".into(), 7)],
        role: Role::Agent,
        intent: Intent::NotReady,
        reason: Some(Reason::Break),
        intent_by: IntentBy::Supervisor,
        activity: Activity::Reserved,
        units: 1_000,
        load: 500,
        slots: vec![slot(DocKey::Interaction(TALK), Phase::WrapUp, Some(LATER)), slot(DocKey::Alert(AlertId(2)), Phase::Held, None)],
        devices: vec![Device { id: DeviceId(9), kind: DeviceKind::Web, band: Band::Late, answered_at: EARLIER }],
        missed: 1,
        hidden: true,
    }
}

#[test]
fn agent_for_clients_and_in_three_parts() {
    let mut told = json!({
        "handle": "ana", "name": "Ana", "word": "back", "open": [], "back_at": LATER_AT, "queues": [ids().queue(SALES)],
    });
    let key = DocKey::Agent(ANA);
    expect(&doc(key, Body::Agent(Box::new(agent())), &[]), "agent", json!([]), told.clone());
    let body = AgentBody {
        word: Word::NotReachable,
        open: Media::of(&[Medium::Chat, Medium::Voice]),
        back_at: None,
        parts: Some(parts()),
        since: Some(EARLIER),
        ..agent()
    };
    let staff = json!({
        "word": "not_reachable", "open": ["chat", "voice"], "role": "agent", "intent": "not_ready", "reason": "break", "intent_since": EARLIER_AT,
        "intent_by": "supervisor", "activity": "reserved", "units": 1_000, "load": 500, "missed": 1, "hidden": true, "since": EARLIER_AT, "skills": [{"skill": "german", "name": "German", "level": 7}],
        "slots": [
            {"work": ids().interaction(TALK), "phase": "wrap_up", "units": 250, "medium": "chat", "since": EARLIER_AT, "until": LATER_AT},
            {"work": ids().alert(AlertId(2)), "phase": "held", "units": 250, "medium": "chat", "since": EARLIER_AT},
        ],
        "reach": {"devices": [{"kind": "web", "band": "late", "answered_at": EARLIER_AT}]},
    });
    let object = told.as_object_mut().unwrap();
    object.remove("back_at");
    object.extend(staff.as_object().unwrap().clone());
    expect(&doc(key, Body::Agent(Box::new(body)), &[Verb::Ready, Verb::SignedOut]), "agent", json!(["ready", "signed_out"]), told);
}

#[test]
fn client_to_itself_and_to_staff() {
    let chat = Media::of(&[Medium::Chat]);
    let body = ClientBody {
        handle: Some("cleo".into()),
        name: Private::new("Cleo"),
        visitor: false,
        here: true,
        open: chat,
        since: EARLIER,
        card_rev: 3,
        quiet: Some(Quiet { now: true, turns_at: Some(EARLIER) }),
        own: None,
    };
    let key = DocKey::Client(CLEO);
    let quiet = json!({"now": true, "media": ["voice", "video", "callback"], "turns_at": EARLIER_AT});
    let told = json!({"handle": "cleo", "name": "Cleo", "visitor": false, "here": true, "open": ["chat"], "since": EARLIER_AT, "card_rev": 3, "quiet": quiet});
    expect(&doc(key, Body::Client(body.clone()), &[Verb::Invite]), "client", json!(["invite"]), told);
    let own = |consent| Some(ClientOwn { languages: "en de".into(), presence_consent: consent, devices: 2 });
    let told = json!({"handle": "cleo", "name": "Cleo", "role": "client", "open": ["chat"], "languages": ["en", "de"], "consents": ["presence"], "devices": 2, "card_rev": 3});
    expect(&doc(key, Body::Client(ClientBody { own: own(true), quiet: None, ..body.clone() }), &[]), "client", json!([]), told);
    let visitor = ClientBody { handle: None, name: Private::default(), visitor: true, quiet: None, own: own(false), ..body };
    let told = json!({"role": "visitor", "open": ["chat"], "languages": ["en", "de"], "consents": [], "devices": 2, "card_rev": 3});
    expect(&doc(key, Body::Client(visitor), &[]), "client", json!([]), told);
}

#[test]
fn hall_joins_queues_with_their_agents() {
    let hidden = QueueBody {
        handle: "support".into(),
        name: "Support".into(),
        oldest: None,
        media: Vec::new(),
        agents: Some(vec![AgentId(99)]),
        ..queue()
    };
    let docs = [
        doc(DocKey::Agent(ANA), Body::Agent(Box::new(agent())), &[Verb::Invite]),
        doc(DocKey::Queue(SALES), Body::Queue(Box::new(queue())), &[Verb::Start]),
        doc(DocKey::Queue(QueueId(2)), Body::Queue(Box::new(hidden)), &[]),
        doc(DocKey::Center, Body::Center(center()), &[]),
    ];
    let told = serde_json::to_value(hall(&ids(), "f_1".into(), &docs).unwrap()).unwrap();
    let expected = json!({
        "cursor": "f_1",
        "center": {"id": "center", "name": "Acme", "state": "open", "closes_at": LATER_AT},
        "queues": [
            {"id": ids().queue(SALES), "handle": "sales", "name": "Sales", "state": "open", "closes_at": LATER_AT, "available": 0, "holding": 1, "oldest_ms": 90_000,
             "media": [{"medium": "chat", "possible": true, "why": "nobody_here", "wait": {"kind": "unknown", "why": "nobody_here"}}],
             "agents": [{"id": ids().agent(ANA), "handle": "ana", "name": "Ana", "word": "back", "open": [], "back_at": LATER_AT, "can": ["invite"]}],
             "can": ["start"]},
            {"id": ids().queue(QueueId(2)), "handle": "support", "name": "Support", "state": "open", "closes_at": LATER_AT, "available": 0, "holding": 1, "media": [],
             "agents": [], "can": []},
        ],
    });
    assert_eq!(told, expected);
    assert!(hall(&ids(), String::new(), &docs[..3]).is_none());
}
