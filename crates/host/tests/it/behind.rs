//! More is due at once than turns may be ahead of the store: it is settled in batches that fit, and all of it.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wires;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::{Answer, ClientSetup, Command};
use vestibule_center::id::{DocKey, Presentity, QueueId};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::Host;
use vestibule_host::clock::StillClock;
use vestibule_host::limits::AHEAD_TURNS_MAX;
use vestibule_store::MemoryStore;

use super::{PATIENCE, liar::Liar, queue};

const START: Time = Time(1_795_510_800_000_000);
const MINUTE_MS: u64 = 60_000;
const AT_ONCE: usize = 64;

async fn asked(host: &Host, who: Principal, command: Command) -> Answer {
    let encoded = host.command(who, command, None).await.expect("served");
    encoded.answer.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&encoded.body)))
}

async fn arm(host: Arc<Host>, times: usize) {
    for _ in 0..times {
        let setup = ClientSetup {
            client: None,
            handle: None,
            name: Private::new("Cleo"),
            languages: "en".into(),
            media: Media::EVERY,
            presence_consent: false,
        };
        let made = asked(&host, Principal::Center, Command::PutClient(Box::new(setup))).await;
        let (Answer::Made(DocKey::Client(client)) | Answer::Is(DocKey::Client(client))) = made else { panic!("{made:?}") };
        let (presentity, until) = (Presentity::Queue(QueueId(1)), Some(START.plus_ms(MINUTE_MS)));
        let alert = Command::ArmAlert { presentity, condition: Condition::Open, medium: Medium::Chat, until, keep: false, by: Wires::WEB };
        asked(&host, Principal::Client(client), alert).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_after_a_long_sleep_is_settled_in_batches_that_fit() {
    let liar = Liar::new(MemoryStore::new());
    let clock = Arc::new(StillClock::new(START));
    let host = Host::over(Box::new(liar.clone()), liar.library(), clock.clone()).await.expect("the host starts");
    host.command(Principal::Center, queue("sales", 250), None).await.expect("a queue");
    let closed = Command::SetQueueState { queue: QueueId(1), state: QueueLife::Closed, opens_at: None };
    host.command(Principal::Center, closed, None).await.expect("closed");
    let each = AHEAD_TURNS_MAX as usize / AT_ONCE + 10;
    let arming: Vec<_> = (0..AT_ONCE).map(|_| tokio::spawn(arm(host.clone(), each))).collect();
    for armed in arming {
        armed.await.expect("armed");
    }
    liar.take_largest();

    clock.advance_ms(MINUTE_MS + 1);
    host.tick();
    let settled = async { while host.mailbox().look(|center, _| center.alerts().any(|a| a.is_live())).await.expect("a look") {} };
    tokio::time::timeout(PATIENCE, settled).await.expect("all of it is settled");
    let largest = liar.take_largest();
    assert!(largest > AHEAD_TURNS_MAX / 2 && largest <= AHEAD_TURNS_MAX, "{largest} turns in one batch");
    host.stop().await;
}
