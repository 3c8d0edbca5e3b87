//! Queues of a running center follow their hours: at a start, at each instant the hours name, when hours change.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command, QueueSetup};
use vestibule_center::hours::{Holidays, HoursSetup, Spans, StateBy, Week};
use vestibule_center::id::{AgentId, QueueId};
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::medium::Media;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::saved::QueueRow;
use vestibule_center::time::Time;
use vestibule_center::version::Expected;
use vestibule_host::Host;
use vestibule_host::clock::{StillClock, SystemClock};
use vestibule_store::MemoryStore;
use vestibule_wire::stamp;

use super::PATIENCE;
use super::liar::Liar;

const SALES: QueueId = QueueId(1);
const SAM: Principal = Principal::Supervisor(AgentId(9));

fn at(text: &str) -> Time {
    stamp::read(text).expect("an instant")
}

fn hours(daily: &str) -> Command {
    let mut week = Week::default();
    week.0.fill(Spans::read(daily.split(' ')).expect("spans"));
    let setup =
        HoursSetup { handle: "office".into(), name: "Office".into(), zone: "Europe/Amsterdam".into(), week, holidays: Holidays::default() };
    Command::PutHours { expected: Expected::Any, setup: Box::new(setup) }
}

fn sales(hours: Option<&str>) -> Command {
    Command::PutQueue(Box::new(QueueSetup {
        handle: "sales".into(),
        name: "Sales".into(),
        shown: true,
        media: Media::EVERY,
        weight: 250,
        wrap_up: false,
        offer_ms: None,
        wrap_up_ms: None,
        hold_ms: None,
        named_ms: None,
        target_ms: 60_000,
        dispositions: Dispositions::default(),
        hours: hours.map(Into::into),
        ..QueueSetup::default()
    }))
}

/// A host over kept rows whose clock stands at an instant.
struct Watched {
    host: Arc<Host>,
    clock: Arc<StillClock>,
}

impl Watched {
    async fn start(liar: &Liar, now: &str) -> Watched {
        let clock = Arc::new(StillClock::new(at(now)));
        let host = Host::over(Box::new(liar.clone()), liar.library(), clock.clone()).await.expect("the host starts");
        Watched { host, clock }
    }

    async fn ask(&self, who: Principal, command: Command) {
        let encoded = self.host.command(who, command, None).await.expect("an answer");
        assert!(matches!(encoded.answer, Some(Answer::Done | Answer::Is(_) | Answer::Made(_))), "refused: {encoded:?}");
    }

    async fn set(&self, state: QueueLife) {
        self.ask(SAM, Command::SetQueueState { queue: SALES, state, opens_at: None }).await;
    }

    fn go_to(&self, now: &str) {
        let ms = at(now).since_ms(self.host.now());
        self.clock.advance_ms(ms);
        self.host.tick();
    }

    async fn queue(&self) -> QueueRow {
        self.host.mailbox().look(|center, _| center.queue(SALES).map(|q| q.kept.clone())).await.expect("a look").expect("a queue")
    }

    /// Waits until the queue is so; answers its next opening and closing.
    async fn until(&self, state: QueueLife, opens_at: &str, closes_at: &str) -> QueueRow {
        let there = |t: &str| (!t.is_empty()).then(|| at(t));
        let so = async {
            loop {
                let row = self.queue().await;
                if (row.state, row.opens_at, row.closes_at) == (state, there(opens_at), there(closes_at)) {
                    return row;
                }
                tokio::task::yield_now().await;
            }
        };
        match tokio::time::timeout(PATIENCE, so).await {
            Ok(row) => row,
            Err(_) => panic!("never {state:?} {opens_at} {closes_at}: {:?}", self.queue().await),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_opens_and_closes_at_the_instants_its_hours_name() {
    let liar = Liar::new(MemoryStore::new());
    let w = Watched::start(&liar, "2026-11-26T07:00:00Z").await;
    w.ask(Principal::Center, hours("09:00-12:00 13:00-17:00")).await;
    w.ask(Principal::Center, sales(Some("office"))).await;
    w.until(QueueLife::Closed, "2026-11-26T08:00:00Z", "2026-11-26T11:00:00Z").await;
    w.go_to("2026-11-26T08:00:00Z");
    w.until(QueueLife::Open, "2026-11-26T12:00:00Z", "2026-11-26T11:00:00Z").await;
    w.go_to("2026-11-26T11:00:00Z");
    w.until(QueueLife::Closed, "2026-11-26T12:00:00Z", "2026-11-26T16:00:00Z").await;
    w.ask(Principal::Center, hours("09:00-17:00")).await;
    w.until(QueueLife::Open, "2026-11-27T08:00:00Z", "2026-11-26T16:00:00Z").await;
    w.ask(Principal::Center, sales(None)).await;
    w.until(QueueLife::Open, "", "").await;
    w.go_to("2026-11-26T16:00:00Z");
    w.set(QueueLife::Closed).await;
    w.ask(Principal::Center, sales(Some("office"))).await;
    let row = w.until(QueueLife::Closed, "2026-11-27T08:00:00Z", "2026-11-27T16:00:00Z").await;
    assert_eq!(row.state_by, StateBy::Hours, "hours given anew are the newest act");
    w.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_set_stands_over_a_restart_until_the_hours_next_speak() {
    let liar = Liar::new(MemoryStore::new());
    let w = Watched::start(&liar, "2026-11-26T08:30:00Z").await;
    w.ask(Principal::Center, hours("09:00-17:00")).await;
    w.ask(Principal::Center, sales(Some("office"))).await;
    w.until(QueueLife::Open, "2026-11-27T08:00:00Z", "2026-11-26T16:00:00Z").await;
    w.go_to("2026-11-26T10:00:00Z");
    w.set(QueueLife::Closed).await;
    w.host.stop().await;
    let w = Watched::start(&liar, "2026-11-26T11:00:00Z").await;
    let row = w.queue().await;
    assert_eq!((row.state, row.state_by, row.opens_at), (QueueLife::Closed, StateBy::People, Some(at("2026-11-27T08:00:00Z"))));
    w.host.stop().await;
    let w = Watched::start(&liar, "2026-11-27T09:00:00Z").await;
    let row = w.queue().await;
    assert_eq!((row.state, row.state_by), (QueueLife::Open, StateBy::Hours), "open before anybody comes, though it was down at nine");
    w.go_to("2026-11-27T16:00:00Z");
    w.until(QueueLife::Closed, "2026-11-28T08:00:00Z", "2026-11-28T16:00:00Z").await;
    w.go_to("2026-11-27T19:00:00Z");
    w.set(QueueLife::Open).await;
    w.go_to("2026-11-28T08:00:00Z");
    let row = w.until(QueueLife::Open, "2026-11-29T08:00:00Z", "2026-11-28T16:00:00Z").await;
    assert_eq!(row.state_by, StateBy::Hours);
    w.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_timer_of_a_fast_clock_wakes_the_hours_by_itself() {
    let liar = Liar::new(MemoryStore::new());
    // A minute takes a quarter of a millisecond: a day is over within the patience of a test.
    let clock = Arc::new(SystemClock::new(240_000.0));
    let host = Host::over(Box::new(liar.clone()), liar.library(), clock).await.expect("the host starts");
    for command in [hours("00:00-06:00 12:00-18:00"), sales(Some("office"))] {
        host.command(Principal::Center, command, None).await.expect("set up");
    }
    let state =
        async || host.mailbox().look(|center, _| center.queue(SALES).map(|q| q.kept.state)).await.expect("a look").expect("a queue");
    let changed = async {
        let mut was = state().await;
        let mut changes = 0;
        while changes < 4 {
            let is = state().await;
            changes += u32::from(is != was);
            was = is;
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, changed).await.expect("four changes");
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_are_followed_again_after_a_reload() {
    let liar = Liar::new(MemoryStore::new());
    let w = Watched::start(&liar, "2026-11-26T07:00:00Z").await;
    w.ask(Principal::Center, hours("09:00-17:00")).await;
    w.ask(Principal::Center, sales(Some("office"))).await;
    w.until(QueueLife::Closed, "2026-11-26T08:00:00Z", "2026-11-26T16:00:00Z").await;
    liar.refuse_next();
    w.go_to("2026-11-26T08:00:00Z");
    super::admit_again(&w.host).await;
    w.until(QueueLife::Open, "2026-11-27T08:00:00Z", "2026-11-26T16:00:00Z").await;
    w.host.stop().await;
}
