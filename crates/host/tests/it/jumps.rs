//! The wall clock jumps, or stands: what waits ends when it should by monotonic time, once, and no stamp goes back.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use vestibule_center::agent::intent::{Intent, Role};
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Command};
use vestibule_center::fact::Fact;
use vestibule_center::id::{AgentId, DocKey, QueueId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::Host;
use vestibule_host::clock::{Clock, Steady, Stopwatch};
use vestibule_store::{JournalLine, MemoryStore};

use super::liar::Liar;

const START: Time = Time(1_795_510_800_000_000);
const SECOND: i64 = 1_000_000;
const OFFER_S: u64 = 20;
const ANA: Principal = Principal::Agent(AgentId(1));
/// Jumps of the wall, in seconds.
const JUMPS: [i64; 12] = [1, -1, 5, -5, 60, -60, 3_600, -3_600, 86_400, -86_400, 365 * 86_400, -365 * 86_400];

/// The readings of a machine, set by hand.
#[derive(Debug)]
struct Readings {
    elapsed: Duration,
    wall: Time,
    frozen: bool,
    steady: Steady,
}

/// The production clock over such readings.
struct Jumpy(Mutex<Readings>);

impl Jumpy {
    fn start(wall: Time) -> Arc<Jumpy> {
        Arc::new(Jumpy(Mutex::new(Readings { elapsed: Duration::ZERO, wall, frozen: false, steady: Steady::start(wall) })))
    }
    fn advance(&self, by: Duration) {
        let mut r = self.0.lock().expect("not poisoned");
        r.elapsed += by;
        if !r.frozen {
            r.wall.0 += i64::try_from(by.as_micros()).expect("short");
        }
    }
    fn jump(&self, seconds: i64) {
        self.0.lock().expect("not poisoned").wall.0 += seconds * SECOND;
    }
    fn freeze(&self) {
        self.0.lock().expect("not poisoned").frozen = true;
    }
    fn wall(&self) -> Time {
        self.0.lock().expect("not poisoned").wall
    }
    /// How far its time is from what elapsed since its start.
    fn off(&self) -> i64 {
        let now = self.now();
        let elapsed = self.0.lock().expect("not poisoned").elapsed;
        now.0 - START.0 - i64::try_from(elapsed.as_micros()).expect("short")
    }
}

impl Clock for Jumpy {
    fn now(&self) -> Time {
        let r = &mut *self.0.lock().expect("not poisoned");
        let wall = r.wall;
        r.steady.now(r.elapsed, || wall)
    }
    fn until(&self, due: Time) -> Duration {
        if due <= self.now() { Duration::ZERO } else { Duration::from_secs(3_600) }
    }
    fn take_jump_ms(&self) -> Option<i64> {
        self.0.lock().expect("not poisoned").steady.take_jump_ms()
    }
    fn not_before(&self, at: Time) {
        self.0.lock().expect("not poisoned").steady.not_before(at);
    }
}

/// A center with a live offer to Ana.
async fn offering(liar: &Liar, clock: &Arc<Jumpy>) -> Arc<Host> {
    let host = start(liar, clock).await;
    ask(&host, Principal::Center, Command::ChangeSettings { expected_rev: None, changes: vec![(Setting::OfferMs, OFFER_S * 1_000)] }).await;
    ask(&host, Principal::Center, super::queue("sales", 250)).await;
    let ana = AgentSetup {
        handle: "ana".into(),
        name: Private::new("Ana"),
        role: Role::Agent,
        queues: vec![QueueId(1)],
        units: 1_000,
        shown: true,
        ..AgentSetup::default()
    };
    ask(&host, Principal::Center, Command::PutAgent(Box::new(ana))).await;
    ask(&host, ANA, Command::OpenDevice { device: host.mint_device(), kind: DeviceKind::Web }).await;
    ask(&host, ANA, Command::SetIntent { agent: AgentId(1), intent: Intent::Ready, reason: None, back_at: None }).await;
    let client = super::admit(&host).await.expect("a visitor");
    ask(&host, Principal::Visitor(client), Command::OpenDevice { device: host.mint_device(), kind: DeviceKind::Web }).await;
    let start = Command::Start { client: None, queue: Some(QueueId(1)), agent: None, medium: Medium::Chat, product: None, text: None };
    ask(&host, Principal::Visitor(client), start).await;
    let made = count(liar, |f| matches!(f, Fact::OfferMade { .. }));
    assert_eq!(made, 1, "{:?}", journal(liar));
    host
}

async fn start(liar: &Liar, clock: &Arc<Jumpy>) -> Arc<Host> {
    Host::over(Box::new(liar.clone()), liar.library(), clock.clone()).await.expect("the host starts")
}

async fn ask(host: &Host, who: Principal, command: Command) -> Option<DocKey> {
    let encoded = host.command(who, command, None).await.expect("an answer");
    assert!(encoded.status < 300, "{}", String::from_utf8_lossy(&encoded.body));
    encoded.answer.and_then(|a| a.doc())
}

fn journal(liar: &Liar) -> Vec<JournalLine> {
    liar.library().journal(0, 1_000).expect("read").into_iter().map(|(_, line)| line).collect()
}

fn count(liar: &Liar, is: impl Fn(&Fact) -> bool) -> usize {
    journal(liar).iter().filter(|line| is(&line.fact)).count()
}

fn ended(liar: &Liar) -> usize {
    count(liar, |f| matches!(f, Fact::OfferExpired { .. } | Fact::OfferWithdrawn { .. }))
}

/// Lets a second pass, and what is due happen.
async fn second(host: &Host, clock: &Jumpy) {
    clock.advance(Duration::from_secs(1));
    host.tick();
    // Answered after all that was due before it.
    host.mailbox().look(|_, _| ()).await.expect("a look");
}

fn stamps_never_go_back(liar: &Liar) {
    let stamps: Vec<_> = journal(liar).iter().map(|line| line.at).collect();
    assert!(stamps.is_sorted(), "{stamps:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_lasts_as_long_as_it_should_however_the_wall_jumps() {
    let watch = Stopwatch::start();
    let (mut timers, mut most_off) = (0, 0);
    for jump in JUMPS.map(Some).into_iter().chain([None]) {
        let (liar, clock) = (Liar::new(MemoryStore::new()), Jumpy::start(START));
        let host = offering(&liar, &clock).await;
        for at in 1..OFFER_S {
            if at == 5 {
                jump.map_or_else(|| clock.freeze(), |seconds| clock.jump(seconds));
            }
            second(&host, &clock).await;
            assert_eq!(ended(&liar), 0, "the wall jumped by {jump:?} s: over after {at} s of {OFFER_S}");
            most_off = most_off.max(clock.off().abs());
        }
        for _ in 0..2 {
            second(&host, &clock).await;
        }
        assert_eq!(count(&liar, |f| matches!(f, Fact::OfferExpired { .. })), 1, "the wall jumped by {jump:?} s");
        for _ in 0..60 {
            second(&host, &clock).await;
        }
        let expired = count(&liar, |f| matches!(f, Fact::OfferExpired { .. }));
        let made = count(&liar, |f| matches!(f, Fact::OfferMade { .. }));
        assert!(expired <= made, "one end each: {expired} of {made}");
        most_off = most_off.max(clock.off().abs());
        stamps_never_go_back(&liar);
        timers += 1;
        host.stop().await;
    }
    assert!(most_off < SECOND, "off by {most_off} us");
    let (restarts, hung) = restarts().await;
    assert_eq!(hung, Vec::<i64>::new(), "jumps over a restart after which an offer never ended");
    let line = serde_json::json!({
        "part": "clock_jumps", "points": timers + restarts, "timers": timers, "restarts": restarts,
        "off_us_max": most_off, "seconds": watch.elapsed().as_secs(),
    });
    println!("\n{line}");
}

/// The wall jumps while nobody looks: a center that starts again goes on from when it was last heard of, at the earliest.
async fn restarts() -> (usize, Vec<i64>) {
    let mut hung = Vec::new();
    for jump in JUMPS {
        let (liar, clock) = (Liar::new(MemoryStore::new()), Jumpy::start(START));
        let host = offering(&liar, &clock).await;
        second(&host, &clock).await;
        host.stop().await;
        clock.jump(jump);
        let clock = Jumpy::start(clock.wall());
        let host = start(&liar, &clock).await;
        for _ in 0..=OFFER_S {
            second(&host, &clock).await;
        }
        stamps_never_go_back(&liar);
        if ended(&liar) == 0 {
            hung.push(jump);
        }
        assert!(ended(&liar) <= 1, "{jump}: ended twice");
        host.stop().await;
    }
    (JUMPS.len(), hung)
}
