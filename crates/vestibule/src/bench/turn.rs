//! Turns at 10,000 agents and 10,000 waiting: 40 % arrive, 30 % an agent frees, 20 % presence, 10 % alerts (house 8.4).

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wires;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::{Answer, Command};
use vestibule_center::id::*;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::presence::tuple::{Band, DeviceKind};
use vestibule_center::time::Time;
use vestibule_host::clock::Stopwatch;
use vestibule_turn::{Call, Runner};

use super::{ROUNDS, Row, median, percentile, world};
use crate::stop::Stop;

const AGENTS: u64 = 10_000;
const WAITING: u64 = 10_000;
const QUEUES: u64 = 50;
const TURNS: u64 = 40_000;
/// Turns between two batches.
const BATCH: u64 = 64;

/// A floor that is full: every agent talks, the others wait.
struct Full {
    runner: Runner,
    now: Time,
    next_client: u64,
    busy: std::collections::VecDeque<InteractionId>,
    alerts: Vec<(ClientId, AlertId)>,
}

impl Full {
    fn new() -> Full {
        let now = Time(1_795_510_800_000_000);
        let runner = Runner::begin(Center::new(1), 1, 0, now);
        let mut full = Full { runner, now, next_client: 1, busy: Default::default(), alerts: Vec::new() };
        full.set_up();
        full
    }

    fn ask(&mut self, who: Principal, command: Command) -> Option<Answer> {
        self.now = self.now.plus_ms(1);
        let call = Call::new(who, command);
        self.runner
            .call(self.now, call, &mut |_, _, outcome| (if outcome.is_ok() { 200 } else { 400 }, Vec::new()), &mut || (422, Vec::new()))
            .answer
    }

    fn set_up(&mut self) {
        for n in 1..=QUEUES {
            self.ask(Principal::Center, world::queue(n, 1_000));
        }
        for n in 1..=AGENTS {
            let queues = vec![QueueId(1 + n % QUEUES), QueueId(1 + (n + 7) % QUEUES)];
            self.ask(Principal::Center, world::agent(n, queues));
            let who = Principal::Agent(AgentId(n));
            self.ask(who, Command::OpenDevice { device: DeviceId(n), kind: DeviceKind::Web });
            self.ask(who, world::ready(AgentId(n)));
        }
        for _ in 0..AGENTS + WAITING {
            self.arrive();
            self.accept_all();
            self.runner.seal();
        }
    }

    fn client(&mut self) -> ClientId {
        let id = ClientId(self.next_client);
        self.next_client += 1;
        self.ask(Principal::Center, world::client(id.0));
        self.ask(Principal::Client(id), Command::OpenDevice { device: DeviceId(1_000_000 + id.0), kind: DeviceKind::Web });
        id
    }

    fn arrive(&mut self) {
        let id = self.client();
        self.ask(Principal::Client(id), world::start(QueueId(1 + id.0 % QUEUES)));
    }

    fn accept_all(&mut self) {
        let live: Vec<_> = self
            .runner
            .center()
            .offers()
            .filter(|o| o.kept.ended.is_none())
            .map(|o| (o.kept.id, o.kept.agent, o.kept.interaction))
            .collect();
        for (offer, agent, interaction) in live {
            self.ask(Principal::Agent(agent), Command::AcceptOffer { offer });
            self.busy.push_back(interaction);
        }
    }

    /// The command of the Nth turn of the mix, and who asks.
    fn mixed(&mut self, n: u64) -> (Principal, Command) {
        match n % 10 {
            0..=3 => {
                let id = self.client();
                (Principal::Client(id), world::start(QueueId(1 + n % QUEUES)))
            }
            4..=6 => {
                let owned = self.busy.pop_front().and_then(|i| self.runner.center().interaction(i)).map(|i| (i.kept.id, i.kept.owner));
                match owned {
                    Some((interaction, Some(owner))) => (Principal::Agent(owner), Command::Close { interaction }),
                    Some((interaction, None)) => (Principal::Center, Command::Requeue { interaction }),
                    None => (Principal::Center, Command::AdmitVisitor),
                }
            }
            7 | 8 => {
                let agent = AgentId(1 + (n * 7_919) % AGENTS);
                let band = if (n / 10).is_multiple_of(2) { Band::Live } else { Band::Fresh };
                (Principal::Agent(agent), Command::SetDeviceBand { device: DeviceId(agent.0), band, silent_ms: 0 })
            }
            _ => match self.alerts.pop().filter(|_| self.alerts.len() > 100) {
                Some((client, alert)) => (Principal::Client(client), Command::CancelAlert { alert }),
                None => {
                    let client = ClientId(1 + n % (AGENTS + WAITING));
                    let presentity = Presentity::Agent(AgentId(1 + n % AGENTS));
                    (
                        Principal::Client(client),
                        Command::ArmAlert {
                            presentity,
                            condition: Condition::Open,
                            medium: Medium::Chat,
                            until: None,
                            keep: false,
                            by: Wires::WEB,
                        },
                    )
                }
            },
        }
    }

    fn round(&mut self) -> Vec<f64> {
        let mut took = Vec::with_capacity(TURNS as usize);
        for n in 0..TURNS {
            let (who, command) = self.mixed(n);
            let watch = Stopwatch::start();
            let answer = self.ask(who, command);
            took.push(watch.elapsed().as_secs_f64() * 1e6);
            if let (Some(Answer::Made(DocKey::Alert(id))), Principal::Client(client)) = (answer, who) {
                self.alerts.push((client, id));
            }
            self.accept_all_of(n);
            if n.is_multiple_of(BATCH) {
                let sealed = self.runner.seal();
                self.runner.committed(sealed.turn);
            }
        }
        took.sort_by(f64::total_cmp);
        took
    }

    /// Freed agents got offers; they are accepted outside the measured time, so that the floor stays full.
    fn accept_all_of(&mut self, n: u64) {
        if (4..=6).contains(&(n % 10)) {
            self.accept_all();
        }
    }
}

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    let mut full = Full::new();
    let waiting: u32 = (1..=QUEUES).map(|q| full.runner.center().holding(QueueId(q))).sum();
    let rounds: Vec<_> = (0..ROUNDS).map(|_| full.round()).collect();
    let of = |share| median(rounds.iter().map(|r| percentile(r, share)).collect());
    Ok(vec![
        Row::under("turn p50, 10,000 agents, 10,000 waiting, mixed", of(0.5), "us", 20.0, "under 20 us"),
        Row::plain("turn p99, the same", of(0.99), "us"),
        Row::plain("waiting at the start of the first round", f64::from(waiting), "interactions"),
        Row::plain("bytes of a floor's copy, 1,000 agents, 500 waiting", super::floor::copy_bytes(), "bytes"),
    ])
}
