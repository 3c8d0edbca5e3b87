//! How long a turn takes at 10,000 agents and 10,000 waiting (mix of `house.md` section 8: 40 % arrive,
//! 30 % an agent frees, 20 % presence, 10 % alert). `cargo run --release -p vestibule-center --example turn_speed`.
#![allow(clippy::disallowed_methods, reason = "a bench looks at the clock; the center does not")]

use std::time::Instant;

use vestibule_center::Center;
use vestibule_center::agent::intent::{Intent, Role};
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wires;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::{AgentSetup, Answer, ClientSetup, Command, QueueSetup};
use vestibule_center::id::*;
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::tuple::{Band, DeviceKind};
use vestibule_center::time::Time;
use vestibule_center::value::Private;

const AGENTS: u64 = 10_000;
const WAITING: u64 = 10_000;
const CLIENTS: u64 = 40_000;
const QUEUES: u64 = 20;
const TURNS: usize = 40_000;

struct Bench {
    center: Center,
    now: Time,
    dice: u64,
}

impl Bench {
    fn roll(&mut self, sides: u64) -> u64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        self.dice % sides
    }

    /// One turn: its length in nanoseconds, and whether it was accepted.
    fn ask(&mut self, who: Principal, command: &Command) -> (u64, Option<Answer>) {
        self.now = Time(self.now.0 + 100);
        let began = Instant::now();
        let (answer, turn) = self.center.handle(self.now, who, command);
        let marks = self.center.take_marks();
        let ns = began.elapsed().as_nanos() as u64;
        drop((turn, marks));
        (ns, answer.ok())
    }

    fn start(&mut self, client: u64) -> (u64, Option<Answer>) {
        let queue = Some(QueueId(1 + self.roll(QUEUES)));
        let start = Command::Start { client: None, queue, agent: None, medium: Medium::Chat, product: None, text: None };
        self.ask(Principal::Client(ClientId(client)), &start)
    }
}

fn queue(n: u64) -> Command {
    Command::PutQueue(Box::new(QueueSetup {
        handle: format!("q{n}").as_str().into(),
        name: format!("Queue {n}").as_str().into(),
        shown: true,
        media: Media::of(&[Medium::Chat]),
        weight: 1_000,
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

fn agent(n: u64) -> Command {
    Command::PutAgent(Box::new(AgentSetup {
        handle: format!("a{n}").as_str().into(),
        name: Private::new("An agent"),
        role: Role::Agent,
        queues: vec![QueueId(1 + n % QUEUES), QueueId(1 + (n / 3) % QUEUES)],
        units: 1_000,
        shown: true,
        ..AgentSetup::default()
    }))
}

fn client() -> Command {
    Command::PutClient(Box::new(ClientSetup {
        client: None,
        handle: None,
        name: Private::new("A client"),
        languages: "en".into(),
        media: Media::EVERY,
        presence_consent: false,
    }))
}

fn furnished() -> Bench {
    let mut b = Bench { center: Center::new(1), now: Time(1_000_000), dice: 42 };
    for n in 0..QUEUES {
        b.ask(Principal::Center, &queue(n));
    }
    for n in 1..=AGENTS {
        b.ask(Principal::Center, &agent(n));
        let who = Principal::Agent(AgentId(n));
        b.ask(who, &Command::OpenDevice { device: DeviceId(n), kind: DeviceKind::Web });
        b.ask(who, &Command::SetIntent { agent: AgentId(n), intent: Intent::Ready, reason: None, back_at: None });
    }
    for n in 1..=CLIENTS {
        b.ask(Principal::Center, &client());
        b.ask(Principal::Client(ClientId(n)), &Command::OpenDevice { device: DeviceId(100_000 + n), kind: DeviceKind::Web });
    }
    let mut next = 1;
    while b.center.offers().filter(|o| o.kept.ended.is_none()).count() < AGENTS as usize && next < AGENTS + WAITING {
        for _ in 0..1_000 {
            b.start(next);
            next += 1;
        }
    }
    let offers: Vec<_> = b.center.offers().filter(|o| o.kept.ended.is_none()).map(|o| (o.kept.id, o.kept.agent)).collect();
    for (offer, agent) in offers {
        b.ask(Principal::Agent(agent), &Command::AcceptOffer { offer });
    }
    while (b.center.queues().map(|q| b.center.holding(q.kept.id)).sum::<u32>() as u64) < WAITING {
        b.start(next);
        next += 1;
    }
    b
}

fn main() {
    let mut b = furnished();
    let holding: u32 = b.center.queues().map(|q| b.center.holding(q.kept.id)).sum();
    let active = b.center.interactions().filter(|i| i.kept.state == Life::Active).count();
    println!("{AGENTS} agents, {active} talking, {holding} waiting");
    let mut spent: [Vec<u64>; 4] = Default::default();
    let mut all = Vec::new();
    for _ in 0..TURNS {
        let (kind, ns) = turn(&mut b);
        spent[kind].push(ns);
        all.push(ns);
    }
    for (name, times) in ["arrive", "agent frees", "presence", "alert"].iter().zip(&mut spent) {
        report(name, times);
    }
    report("all", &mut all);
}

/// One turn of the mix: its kind and its nanoseconds.
fn turn(b: &mut Bench) -> (usize, u64) {
    let client = 1 + b.roll(CLIENTS);
    let agent = AgentId(1 + b.roll(AGENTS));
    match b.roll(10) {
        0..4 => (0, b.start(client).0),
        4..7 => (1, frees(b, agent)),
        7..9 => {
            let band = if b.roll(2) == 0 { Band::Live } else { Band::Fresh };
            (2, b.ask(Principal::Agent(agent), &Command::SetDeviceBand { device: DeviceId(agent.0), band, silent_ms: 0 }).0)
        }
        _ => {
            let (presentity, medium) = (Presentity::Agent(agent), Medium::Chat);
            let arm = Command::ArmAlert { presentity, condition: Condition::Open, medium, until: None, keep: false, by: Wires::WEB };
            (3, b.ask(Principal::Client(ClientId(client)), &arm).0)
        }
    }
}

/// An agent closes the talk, and accepts what is offered next.
fn frees(b: &mut Bench, agent: AgentId) -> u64 {
    use vestibule_center::agent::activity::Work;
    let slot = b.center.agent(agent).and_then(|a| a.slots.first().cloned());
    let who = Principal::Agent(agent);
    match slot.map(|s| (s.offer, s.work)) {
        Some((Some(offer), _)) => b.ask(who, &Command::AcceptOffer { offer }).0,
        Some((None, Work::Interaction(interaction))) => b.ask(who, &Command::Close { interaction }).0,
        Some((None, Work::Alert(_))) | None => {
            b.ask(who, &Command::SetIntent { agent, intent: Intent::Ready, reason: None, back_at: None }).0
        }
    }
}

fn report(name: &str, times: &mut [u64]) {
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 1_000).copied().unwrap_or(0) as f64 / 1_000.0;
    println!("{name:<12} n {:>6}  p50 {:>7.1} us  p99 {:>7.1} us  p99.9 {:>7.1} us", times.len(), at(500), at(990), at(999));
}
