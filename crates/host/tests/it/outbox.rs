//! The outbox: rows in the commit of their fact, carried at least once under one id, tried again, given up in the end.

use std::sync::Arc;

use tokio::sync::mpsc::Receiver;
use vestibule_center::agent::intent::Intent;
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::{Wire, Wires};
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::{AgentSetup, Answer, ClientSetup, Command, QueueSetup};
use vestibule_center::id::{AgentId, ClientId, DocKey, Presentity, QueueId};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::disclosure::{self, Disclosure, Level, Names};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::clock::StillClock;
use vestibule_host::limits::{ATTEMPTS_MAX, OUTBOX_LIVE_MS, PUSHES_OF_PERSON_MAX};
use vestibule_host::outbox::{Address, Outcome, Parcel};
use vestibule_host::{Host, Missing, PushRules, Untaken};
use vestibule_store::library::{MailRow, OutboxState};
use vestibule_store::{Library, LibraryWrite, MemoryStore};

use super::PATIENCE;
use super::liar::Liar;

const START: Time = Time(1_795_510_800_000_000);
const SALES: QueueId = QueueId(1);

struct Told {
    host: Arc<Host>,
    clock: Arc<StillClock>,
    library: Library,
    cleo: Principal,
}

/// A center whose queue is closed, and Cleo, who has a mail address.
async fn center(liar: &Liar) -> Told {
    let told = again(liar).await;
    told.ask(Principal::Center, super::queue("sales", 250)).await;
    told.set(QueueLife::Closed).await;
    let cleo = ClientSetup {
        client: None,
        handle: Some("cleo".into()),
        name: Private::new("Cleo"),
        languages: "fr en".into(),
        media: Media::EVERY,
        presence_consent: false,
    };
    told.ask(Principal::Center, Command::PutClient(Box::new(cleo))).await;
    let mail = MailRow::of(ClientId(1), &Private::new("cleo@example.org"), None);
    told.host.write_library(vec![LibraryWrite::PutMail(mail)]).await.expect("kept");
    told
}

/// The host started over what is there.
async fn again(liar: &Liar) -> Told {
    at(liar, START).await
}

/// The host started over what is there, at an instant.
async fn at(liar: &Liar, now: Time) -> Told {
    let clock = Arc::new(StillClock::new(now));
    let host = Host::over(Box::new(liar.clone()), liar.library(), clock.clone()).await.expect("the host starts");
    host.set_push(PushRules { key: "key".into(), plain_loopback: false });
    Told { host, clock, library: liar.library(), cleo: Principal::Client(ClientId(1)) }
}

impl Told {
    async fn ask(&self, who: Principal, command: Command) -> Option<Answer> {
        let encoded = self.host.command(who, command, None).await.expect("an answer");
        assert!(encoded.status < 300, "{:?}", String::from_utf8_lossy(&encoded.body));
        encoded.answer
    }

    async fn set(&self, state: QueueLife) {
        self.ask(Principal::Center, Command::SetQueueState { queue: SALES, state, opens_at: None }).await;
    }

    /// Cleo's alert on the closed queue, told on these wires.
    async fn arm(&self, by: &[Wire]) {
        let presentity = Presentity::Queue(SALES);
        let arm =
            Command::ArmAlert { presentity, condition: Condition::Open, medium: Medium::Chat, until: None, keep: false, by: Wires::of(by) };
        let armed = self.ask(self.cleo, arm).await;
        assert!(matches!(armed, Some(Answer::Made(DocKey::Alert(_)))), "{armed:?}");
    }

    async fn browser(&self, n: usize) {
        let endpoint = format!("https://push.example.net/{n}");
        self.host.take_push(self.cleo, &endpoint, "p256dh", "auth").await.expect("taken");
    }

    fn due(&self) -> Vec<String> {
        let on = |wire| self.library.outbox_due(wire, Time(i64::MAX), 99).expect("read");
        let mut all: Vec<_> = on(Wire::Push).into_iter().chain(on(Wire::Mail)).map(|row| row.id.to_string()).collect();
        all.sort();
        all
    }

    fn ended(&self, id: &str) -> (OutboxState, Option<String>) {
        let row = self.library.outbox(id).expect("read").expect("a row");
        (row.state, row.why.map(|why| why.to_string()))
    }
}

/// A door that answers each parcel and remembers ids and addresses.
async fn answer(parcels: &mut Receiver<Parcel>, outcome: Outcome) -> (String, Address) {
    let parcel = tokio::time::timeout(PATIENCE, parcels.recv()).await.expect("a parcel").expect("an open door");
    let told = (parcel.telling.id.clone(), parcel.address.clone());
    parcel.end(outcome);
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_that_fires_makes_a_row_for_each_wire_in_the_same_commit() {
    let liar = Liar::new(MemoryStore::new());
    let told = center(&liar).await;
    told.arm(&[Wire::Push, Wire::Mail]).await;
    assert_eq!(told.due(), Vec::<String>::new(), "armed is not fired");
    liar.refuse_next();
    let refused =
        told.host.command(Principal::Center, Command::SetQueueState { queue: SALES, state: QueueLife::Open, opens_at: None }, None);
    assert!(refused.await.is_err());
    super::admit_again(&told.host).await;
    assert_eq!(told.due(), Vec::<String>::new(), "no fact, no row");
    told.set(QueueLife::Open).await;
    assert_eq!(told.due(), ["1-1-mail", "1-1-push"]);
    told.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_alone_make_no_row() {
    let told = center(&Liar::new(MemoryStore::new())).await;
    told.arm(&[]).await;
    told.set(QueueLife::Open).await;
    assert_eq!(told.due(), Vec::<String>::new());
    told.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_row_is_carried_once_and_says_what_happened() {
    let told = center(&Liar::new(MemoryStore::new())).await;
    let (mut mails, mut pushes) = (told.host.open_door(Wire::Mail).expect("a door"), told.host.open_door(Wire::Push).expect("a door"));
    told.browser(1).await;
    told.browser(2).await;
    told.arm(&[Wire::Push, Wire::Mail]).await;
    told.set(QueueLife::Open).await;
    let (_, (mail_id, to)) = tokio::join!(told.host.carry_outbox(), answer(&mut mails, Outcome::Sent));
    assert!(matches!(to, Address::Mail { address, languages } if address.reveal() == "cleo@example.org" && &*languages == "fr en"));
    // The row for all browsers became one for each.
    let both = async {
        let parcels = [pushes.recv().await.expect("one"), pushes.recv().await.expect("two")];
        let telling = parcels[0].telling.clone();
        parcels.into_iter().for_each(|parcel| parcel.end(Outcome::Sent));
        telling
    };
    let (_, telling) = tokio::join!(told.host.carry_outbox(), both);
    assert_eq!(
        (telling.kind, telling.when, telling.on, telling.on_name.as_str(), telling.at.0),
        ("alert", "open", "queue", "sales", START)
    );
    assert_eq!(telling.id, mail_id, "one id on every wire");
    assert_eq!(told.due(), Vec::<String>::new());
    told.host.carry_outbox().await.expect("carried");
    assert!(pushes.try_recv().is_err() && mails.try_recv().is_err(), "each once");
    told.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_whose_process_ended_is_carried_after_the_start_under_the_same_id() {
    let liar = Liar::new(MemoryStore::new());
    let told = center(&liar).await;
    let mut mails = told.host.open_door(Wire::Mail).expect("a door");
    told.arm(&[Wire::Mail]).await;
    told.set(QueueLife::Open).await;
    let carrying = {
        let host = told.host.clone();
        tokio::spawn(async move { host.carry_outbox().await })
    };
    let parcel = tokio::time::timeout(PATIENCE, mails.recv()).await.expect("in time").expect("a parcel");
    let id = parcel.telling.id.clone();
    // Taken by the other side, and the process is gone before that was kept.
    carrying.abort();
    told.host.stop().await;
    drop(parcel);
    let after = again(&liar).await;
    let mut mails = after.host.open_door(Wire::Mail).expect("a door");
    let (_, (repeated, _)) = tokio::join!(after.host.carry_outbox(), answer(&mut mails, Outcome::Sent));
    assert_eq!(repeated, id);
    assert_eq!(after.ended("1-1-mail"), (OutboxState::Sent, None));
    after.host.carry_outbox().await.expect("carried");
    assert!(mails.try_recv().is_err(), "what was sent is not sent again");
    after.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_set_back_before_the_start_holds_no_row_up() {
    const DAY_US: i64 = 86_400_000_000;
    let liar = Liar::new(MemoryStore::new());
    let told = center(&liar).await;
    let mut mails = told.host.open_door(Wire::Mail).expect("a door");
    told.arm(&[Wire::Mail]).await;
    told.set(QueueLife::Open).await;
    let (_, (id, _)) = tokio::join!(told.host.carry_outbox(), answer(&mut mails, Outcome::Later(None)));
    told.host.carry_outbox().await.expect("carried");
    assert!(mails.try_recv().is_err(), "it waits");
    told.host.stop().await;

    let after = at(&liar, Time(START.0 - DAY_US)).await;
    let mut mails = after.host.open_door(Wire::Mail).expect("a door");
    let (_, (again, _)) = tokio::join!(after.host.carry_outbox(), answer(&mut mails, Outcome::Later(Some(600_000))));
    assert_eq!(again, id);
    // What waits since by the new clock waits its time.
    after.host.carry_outbox().await.expect("carried");
    assert!(mails.try_recv().is_err(), "it was told to come later");
    after.clock.advance_ms(660_001);
    let (_, (last, _)) = tokio::join!(after.host.carry_outbox(), answer(&mut mails, Outcome::Sent));
    assert_eq!((last, after.ended("1-1-mail")), (id, (OutboxState::Sent, None)));
    after.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_cancelled_or_hidden_meanwhile_is_not_told_and_names_are_told_as_in_pages() {
    let told = center(&Liar::new(MemoryStore::new())).await;
    let mut mails = told.host.open_door(Wire::Mail).expect("a door");
    let tell = |names| {
        let Command::PutQueue(setup) = super::queue("sales", 250) else { panic!("no set-up") };
        let to = disclosure::Told { figures: Level::Exact, names };
        let told = Some(Disclosure { anyone: to, client: to });
        Command::PutQueue(Box::new(QueueSetup { disclosure: told, ..*setup }))
    };
    let ana = AgentSetup { handle: "ana".into(), name: Private::new("Ana Ribeiro"), queues: vec![SALES], ..AgentSetup::default() };
    told.ask(Principal::Center, Command::PutAgent(Box::new(ana))).await;
    told.ask(Principal::Center, tell(Names::First)).await;
    told.set(QueueLife::Open).await;
    let arm = |presentity| {
        let by = Wires::of(&[Wire::Mail]);
        Command::ArmAlert { presentity, condition: Condition::Open, medium: Medium::Chat, until: None, keep: true, by }
    };
    let Some(Answer::Made(DocKey::Alert(alert))) = told.ask(told.cleo, arm(Presentity::Agent(AgentId(1)))).await else {
        panic!("no alert")
    };
    let agent = Principal::Agent(AgentId(1));
    let ready = Command::SetIntent { agent: AgentId(1), intent: Intent::Ready, reason: None, back_at: None };
    told.ask(agent, Command::OpenDevice { device: told.host.mint_device(), kind: DeviceKind::Web }).await;
    told.ask(agent, ready).await;
    told.clock.advance_ms(2_000);
    told.ask(Principal::Center, Command::NameCenter { name: "A turn".into() }).await;
    let parcel = async { tokio::time::timeout(PATIENCE, mails.recv()).await.expect("a parcel").expect("an open door") };
    let (_, name) = tokio::join!(told.host.carry_outbox(), async {
        let parcel = parcel.await;
        let name = parcel.telling.on_name.clone();
        parcel.end(Outcome::Later(None));
        name
    });
    assert_eq!(name, "Ana", "as the queue tells names");
    told.ask(Principal::Center, tell(Names::Nothing)).await;
    let again = told.due();
    told.clock.advance_ms(OUTBOX_LIVE_MS / 2);
    told.host.carry_outbox().await.expect("carried");
    assert_eq!(told.ended(&again[0]), (OutboxState::GivenUp, Some("not_seen".into())));
    told.ask(told.cleo, Command::CancelAlert { alert }).await;
    assert!(mails.try_recv().is_err());
    told.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_attempt_waits_longer_each_time_and_ends_at_its_bound() {
    let told = center(&Liar::new(MemoryStore::new())).await;
    let mut mails = told.host.open_door(Wire::Mail).expect("a door");
    told.arm(&[Wire::Mail]).await;
    told.set(QueueLife::Open).await;
    let mut waits = Vec::new();
    for attempt in 1..=ATTEMPTS_MAX {
        // The last time but one the other side asks for more patience than we have.
        let outcome = Outcome::Later((attempt == ATTEMPTS_MAX - 1).then_some(u64::MAX));
        tokio::join!(told.host.carry_outbox(), answer(&mut mails, outcome)).0.expect("carried");
        let row = told.library.outbox("1-1-mail").expect("read").expect("a row");
        assert_eq!(row.attempts, attempt);
        if row.state == OutboxState::Due {
            waits.push(row.next_at.since_ms(told.host.now()));
            told.host.carry_outbox().await.expect("nothing is due");
            told.clock.advance_ms(waits.last().copied().unwrap_or(0));
        }
    }
    assert_eq!(told.ended("1-1-mail"), (OutboxState::GivenUp, Some("attempts_max".into())));
    let least = [5_000, 20_000, 80_000, 320_000, 900_000, 900_000, 900_000];
    assert!(waits.iter().zip(least).all(|(wait, least)| (least..=least + least / 10).contains(wait)), "{waits:?}");
    let metrics = told.host.status().metrics.text(0);
    assert!(metrics.contains("vestibule_outbox_ended_total{wire=\"mail\",how=\"attempts_max\"} 1\n"), "{metrics}");
    told.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_old_or_has_nowhere_to_go_is_given_up() {
    let told = center(&Liar::new(MemoryStore::new())).await;
    let _doors = (told.host.open_door(Wire::Mail), told.host.open_door(Wire::Push));
    told.arm(&[Wire::Mail, Wire::Push]).await;
    told.set(QueueLife::Open).await;
    told.clock.advance_ms(OUTBOX_LIVE_MS);
    told.host.carry_outbox().await.expect("carried");
    assert_eq!(told.ended("1-1-mail"), (OutboxState::GivenUp, Some("too_old".into())));
    told.set(QueueLife::Closed).await;
    told.arm(&[Wire::Mail, Wire::Push]).await;
    told.host.forget_addresses(ClientId(1)).await.expect("forgotten");
    told.set(QueueLife::Open).await;
    told.host.carry_outbox().await.expect("carried");
    assert_eq!(told.ended("2-1-mail"), (OutboxState::GivenUp, Some("no_address".into())));
    assert_eq!(told.ended("2-1-push"), (OutboxState::GivenUp, Some("no_browser".into())));
    assert_eq!(told.due(), Vec::<String>::new());
    told.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_is_gone_is_forgotten() {
    let told = center(&Liar::new(MemoryStore::new())).await;
    let mut pushes = told.host.open_door(Wire::Push).expect("a door");
    told.browser(1).await;
    told.arm(&[Wire::Push]).await;
    told.set(QueueLife::Open).await;
    told.host.carry_outbox().await.expect("spread");
    tokio::join!(told.host.carry_outbox(), answer(&mut pushes, Outcome::Gone)).0.expect("carried");
    let party = told.cleo.party().expect("a party");
    assert_eq!(told.library.pushes_of(party), Ok(vec![]));
    assert_eq!(told.due(), Vec::<String>::new());
    told.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_of_one_person_are_bounded_and_belong_to_one() {
    let told = center(&Liar::new(MemoryStore::new())).await;
    for n in 0..=PUSHES_OF_PERSON_MAX {
        told.browser(n).await;
        told.clock.advance_ms(1);
    }
    let party = told.cleo.party().expect("a party");
    let kept: Vec<_> = told.library.pushes_of(party).expect("read").iter().map(|b| b.endpoint.reveal().to_owned()).collect();
    assert_eq!(kept.len(), PUSHES_OF_PERSON_MAX);
    assert_eq!((kept[0].as_str(), kept[9].as_str()), ("https://push.example.net/1", "https://push.example.net/10"), "the oldest went");
    let dan = Principal::Visitor(ClientId(2));
    assert_eq!(told.host.end_push(dan, &kept[0]).await, Ok(false), "not theirs");
    told.host.take_push(dan, &kept[0], "p256dh", "auth").await.expect("taken");
    let taken = told.library.pushes_of(dan.party().expect("a party")).expect("read");
    assert!(taken.len() == 1 && taken[0].until.is_some(), "a visitor's goes with the visitor");
    assert_eq!(told.library.pushes_of(party).expect("read").len(), PUSHES_OF_PERSON_MAX - 1);
    assert_eq!(told.host.end_push(dan, &kept[0]).await, Ok(true));
    let inside = told.host.take_push(dan, "https://10.0.0.1/a", "p256dh", "auth").await;
    assert!(matches!(inside, Err(Untaken::Endpoint(_))), "{inside:?}");
    told.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_told_on_a_wire_is_known_beforehand() {
    let told = center(&Liar::new(MemoryStore::new())).await;
    let missing = async |by: &[Wire]| told.host.missing_wire(told.cleo, Wires::of(by)).await.expect("read");
    assert_eq!(missing(&[]).await, None);
    assert_eq!(missing(&[Wire::Mail]).await, Some(Missing { wire: Wire::Mail, carried: false }));
    let _mails = told.host.open_door(Wire::Mail).expect("a door");
    let _pushes = told.host.open_door(Wire::Push).expect("a door");
    assert_eq!((missing(&[Wire::Mail]).await, missing(&[Wire::Push]).await), (None, Some(Missing { wire: Wire::Push, carried: true })));
    told.browser(1).await;
    assert_eq!(missing(&[Wire::Mail, Wire::Push]).await, None);
    told.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_of_push_is_minted_once() {
    let liar = Liar::new(MemoryStore::new());
    let told = center(&liar).await;
    let key = told.host.vapid_private().await.expect("a key");
    assert_eq!(told.host.vapid_private().await, Ok(key));
    told.host.stop().await;
    let after = again(&liar).await;
    assert_eq!(after.host.vapid_private().await, Ok(key));
    after.host.stop().await;
}
