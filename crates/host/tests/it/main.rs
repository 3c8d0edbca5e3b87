//! The host over stores that lie: nothing leaves before its commit, a fault or a panic reloads from rows, others are told.

mod behind;
mod devices;
mod full;
mod joined;
mod jumps;
mod liar;
mod moved;
mod opening;
mod outbox;
mod panics;
mod quiet;
mod told;
mod zones;

use std::sync::Arc;
use std::time::Duration;

use liar::Liar;
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command, QueueSetup};
use vestibule_center::id::{ClientId, DocKey, QueueId};
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::medium::Media;
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;
use vestibule_host::clock::StillClock;
use vestibule_host::fault::Unavailable;
use vestibule_host::{CalledOff, Host, Kept};
use vestibule_store::library::ProductRow;
use vestibule_store::{LibraryWrite, MemoryStore};

/// Long enough for anything that must happen on this machine.
const PATIENCE: Duration = Duration::from_secs(20);

async fn over(liar: &Liar) -> Arc<Host> {
    let clock = Arc::new(StillClock::new(Time(1_795_510_800_000_000)));
    Host::over(Box::new(liar.clone()), liar.library(), clock).await.expect("the host starts")
}

async fn admit(host: &Host) -> Result<ClientId, Unavailable> {
    let encoded = host.command(Principal::Center, Command::AdmitVisitor, None).await?;
    match encoded.answer {
        Some(Answer::Made(DocKey::Client(id))) => Ok(id),
        other => panic!("no visitor: {other:?}"),
    }
}

/// Asks until the center serves again.
async fn admit_again(host: &Host) -> ClientId {
    let served = async {
        loop {
            match admit(host).await {
                Ok(id) => return id,
                Err(_) => tokio::task::yield_now().await,
            }
        }
    };
    tokio::time::timeout(PATIENCE, served).await.expect("the center serves again")
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_turn_leaves_before_its_commit() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    let id = admit(&host).await.expect("a visitor");
    let mut feed = host.feed(Principal::Nobody, None, None).await.expect("a feed");
    feed.take().expect("a snapshot");
    liar.hold();
    let named = {
        let host = host.clone();
        tokio::spawn(async move { host.command(Principal::Center, Command::NameCenter { name: "New".into() }, None).await })
    };
    liar.holding().await;
    // A look behind the held turn sees its state, so its answer must wait too.
    let (ran, running) = tokio::sync::oneshot::channel();
    let looked = {
        let host = host.clone();
        let look = move |center: &vestibule_center::Center, _| {
            let seen = (center.row().name.clone(), center.client(id).is_some());
            // The test waits for it.
            let _ = ran.send(());
            seen
        };
        tokio::spawn(async move { host.mailbox().look(look).await })
    };
    tokio::time::timeout(PATIENCE, running).await.expect("the look runs").expect("a word");
    assert!(!named.is_finished() && !looked.is_finished(), "an answer left before its commit");
    assert!(feed.take().is_none(), "a document left before its commit");
    liar.let_go();
    let answer = tokio::time::timeout(PATIENCE, named).await.expect("an answer").expect("a task").expect("accepted");
    assert_eq!(answer.status, 200);
    let (name, _) = tokio::time::timeout(PATIENCE, looked).await.expect("an answer").expect("a task").expect("a look");
    assert_eq!(&*name, "New");
    tokio::time::timeout(PATIENCE, feed.changed()).await.expect("a change").expect("a feed");
    assert!(feed.take().is_some());
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_commit_is_told_and_the_center_goes_on_from_its_rows() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    admit(&host).await.expect("a visitor");
    let mut feed = host.feed(Principal::Nobody, None, None).await.expect("a feed");
    feed.take().expect("a snapshot");
    liar.refuse_next();
    let refused = host.command(Principal::Center, Command::NameCenter { name: "Lost".into() }, None).await;
    assert_eq!(refused, Err(Unavailable::NoRoom));
    assert_eq!(tokio::time::timeout(PATIENCE, feed.changed()).await.expect("an end"), Err("restart"));
    let next = admit_again(&host).await;
    let name = host.mailbox().look(|center, _| center.row().name.clone()).await.expect("a look");
    assert_eq!(&*name, "Center", "what was not committed never was");
    assert_eq!(next, ClientId(2), "what was committed is there still");
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_in_a_turn_reloads_the_center_and_loses_nothing() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    let changes = vec![(Setting::OfferMs, 5_000)];
    let changed = host.command(Principal::Center, Command::ChangeSettings { expected_rev: None, changes }, None).await;
    assert_eq!(changed.expect("accepted").status, 200);
    let fell: Result<(), _> = host.mailbox().look(|_, _| panic!("a bug of ours")).await;
    assert!(fell.is_err());
    admit_again(&host).await;
    let kept = host.mailbox().look(|center, _| center.settings().get(Setting::OfferMs)).await;
    assert_eq!(kept, Ok(5_000));
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_lost_its_store_to_another_serves_nothing_more() {
    let liar = Liar::new(MemoryStore::new());
    let first = over(&liar).await;
    admit(&first).await.expect("a visitor");
    let second = over(&liar).await;
    let fenced = admit(&first).await;
    assert_eq!(fenced, Err(Unavailable::StoreRefuses));
    assert_eq!(admit(&second).await.expect("the new owner serves"), ClientId(2));
    first.stop().await;
    second.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_holds_the_last_lines_only_and_a_slow_reader_finds_the_newest() {
    use vestibule_center::command::QueueSetup;
    use vestibule_center::id::QueueId;
    use vestibule_center::interaction::disposition::Dispositions;
    use vestibule_center::interaction::medium::{Media, Medium};
    use vestibule_center::limits::LINES_KEPT_MAX;
    use vestibule_center::value::Private;
    use vestibule_host::feed::Next;

    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    let setup = QueueSetup {
        handle: "support".into(),
        name: "Support".into(),
        shown: true,
        media: Media::of(&[Medium::Chat]),
        weight: 250,
        wrap_up: true,
        offer_ms: None,
        wrap_up_ms: None,
        hold_ms: None,
        named_ms: None,
        target_ms: 0,
        dispositions: Dispositions::default(),
        ..QueueSetup::default()
    };
    host.command(Principal::Center, Command::PutQueue(Box::new(setup)), None).await.expect("a queue");
    let client = admit(&host).await.expect("a visitor");
    let who = Principal::Visitor(client);
    let start = Command::Start { client: None, queue: Some(QueueId(1)), agent: None, medium: Medium::Chat, product: None, text: None };
    let made = host.command(who, start, None).await.expect("a place").answer.and_then(Answer::doc);
    let Some(DocKey::Interaction(interaction)) = made else { panic!("no interaction: {made:?}") };
    let mut feed = host.feed(who, None, None).await.expect("a feed");
    feed.take().expect("a snapshot");
    let lines = LINES_KEPT_MAX as u32 + 50;
    for n in 1..=lines {
        let command = Command::SendMessage { interaction, text: Private::new(&format!("line {n}")), to_staff: false };
        assert_eq!(host.command(who, command, None).await.expect("accepted").status, 201);
    }
    let Some(Next::Change { docs, gone, .. }) = feed.take() else { panic!("no change") };
    let told = docs.iter().filter(|d| d.contains(r#""kind":"message""#)).count();
    assert_eq!((told, gone.len()), (LINES_KEPT_MAX, 0), "the newest lines, each once, and none is said to be gone");
    assert!(docs.last().is_some_and(|_| docs.iter().any(|d| d.contains(&format!("line {lines}")))));
    assert!(feed.take_conflated() >= u64::from(lines) - 1, "the interaction changed with each line and is told once");
    let mut fresh = host.feed(who, None, None).await.expect("a feed");
    let Some(Next::Snapshot { docs, .. }) = fresh.take() else { panic!("no snapshot") };
    assert_eq!(docs.iter().filter(|d| d.contains(r#""kind":"message""#)).count(), LINES_KEPT_MAX);
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_whose_last_commit_is_refused_is_a_stop() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    liar.hold();
    let asked = {
        let host = host.clone();
        tokio::spawn(async move { admit(&host).await })
    };
    liar.holding().await;
    liar.refuse_next();
    let stop = {
        let host = host.clone();
        tokio::spawn(async move { host.stop().await })
    };
    while !host.status().is_stopping() {
        tokio::task::yield_now().await;
    }
    liar.let_go();
    assert_eq!(asked.await.expect("an answer"), Err(Unavailable::NoRoom));
    tokio::time::timeout(PATIENCE, stop).await.expect("a stop that comes to its end").expect("a stop");
}

fn queue(handle: &str, weight: u16) -> Command {
    Command::PutQueue(Box::new(QueueSetup {
        handle: handle.into(),
        name: handle.into(),
        shown: true,
        media: Media::EVERY,
        weight,
        wrap_up: false,
        offer_ms: None,
        wrap_up_ms: None,
        hold_ms: None,
        named_ms: None,
        target_ms: 60_000,
        dispositions: Dispositions::default(),
        ..QueueSetup::default()
    }))
}

#[tokio::test(flavor = "multi_thread")]
async fn many_things_are_done_whole_or_not_at_all() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    let product = ProductRow::named("heron", "Heron");
    let keep = |product: &ProductRow| {
        let writes = vec![LibraryWrite::PutProduct(product.clone())];
        move |_: &[Answer]| Some(Kept { rows: Vec::new(), writes })
    };
    let counted = async || {
        let queues = host.mailbox().look(|center, _| center.queues().count()).await.expect("a look");
        (queues, host.records().counts().expect("counted").products)
    };
    let put = host.put_all(vec![queue("sales", 250), queue("support", 0)], keep(&product)).await;
    assert!(matches!(put, Ok(Err(CalledOff::Refused(_)))), "{put:?}");
    let put = host.put_all(vec![queue("sales", 250)], |_| None).await;
    assert_eq!(put, Ok(Err(CalledOff::Changed)));
    assert_eq!(counted().await, (0, 0));
    liar.refuse_next();
    let put = host.put_all(vec![queue("sales", 250)], keep(&product)).await;
    assert_eq!(put, Err(Unavailable::NoRoom));
    admit_again(&host).await;
    assert_eq!(counted().await, (0, 0), "what was not committed never was");
    let put = host.put_all(vec![queue("sales", 250), queue("support", 250)], keep(&product)).await;
    assert_eq!(put, Ok(Ok(vec![Answer::Made(DocKey::Queue(QueueId(1))), Answer::Made(DocKey::Queue(QueueId(2)))])));
    assert_eq!(counted().await, (2, 1));
    host.stop().await;
}
