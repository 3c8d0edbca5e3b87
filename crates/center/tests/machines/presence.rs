//! Presence against a naive function: from what an agent says, which of their devices answer, what they hold and what their queues tell,
//! to what each class of watchers is shown.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use vestibule_center::agent::activity::{Phase, load};
use vestibule_center::agent::intent::{Intent, Reason, Role};
use vestibule_center::audience::Principal;
use vestibule_center::command::*;
use vestibule_center::id::*;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::disclosure::{Amount, Disclosure, Level, Names, Told};
use vestibule_center::presence::presentity::Word;
use vestibule_center::presence::tuple::{Band, DeviceKind};
use vestibule_center::setting::Setting;
use vestibule_center::value::Private;
use vestibule_center::view::document::{AgentBody, Body, Count};

use crate::drive::Driven;
use crate::routed::client;

const AGENTS: [u64; 3] = [1, 2, 3];
const SUPERVISOR: AgentId = AgentId(4);
const QUEUES: [u64; 2] = [1, 2];
const CLIENTS: u64 = 4;
const UNITS: u16 = 1_000;

fn weight(queue: u64) -> u16 {
    if queue == 1 { 500 } else { 1_000 }
}
fn serves(agent: u64) -> &'static [u64] {
    [&[1][..], &[2], &[1, 2]][agent as usize - 1]
}

/// What people said and devices did; nothing is worked out.
#[derive(Clone)]
pub(crate) struct Said {
    intent: BTreeMap<u64, Intent>,
    devices: BTreeMap<(u64, u64), Band>,
    hidden: BTreeMap<u64, bool>,
    told: BTreeMap<u64, Disclosure>,
}

impl std::fmt::Debug for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a new center")
    }
}

/// One step.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Intent(u64, Intent),
    Device(u64, u64, Option<Band>),
    Hide(u64, bool),
    Tell(u64, Told, Told),
    Come(u64, u64),
    Accept(u64),
    Close(u64),
    Done(u64),
    Pass(u64),
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Step::Intent(a, intent) => write!(f, "agent {a} is said to be {}", intent.as_str()),
            Step::Device(a, d, Some(band)) => write!(f, "device {d} of agent {a} is {}", band.as_str()),
            Step::Device(a, d, None) => write!(f, "device {d} of agent {a} is lost"),
            Step::Hide(a, hidden) => write!(f, "agent {a} {}", if *hidden { "hides" } else { "shows" }),
            Step::Tell(q, anyone, client) => write!(f, "queue {q} tells anyone {anyone:?}, clients {client:?}"),
            Step::Come(c, a) => write!(f, "client {c} comes for agent {a}"),
            Step::Accept(a) => write!(f, "agent {a} accepts, if asked"),
            Step::Close(a) => write!(f, "agent {a} closes a talk, if they have one"),
            Step::Done(a) => write!(f, "agent {a} is done with a wrap-up, if in one"),
            Step::Pass(ms) => write!(f, "{ms} ms pass"),
        }
    }
}

/// The machine, and its own reference.
pub(crate) struct Machine;

impl ReferenceStateMachine for Machine {
    type State = Said;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Said> {
        Just(Said {
            intent: AGENTS.map(|a| (a, Intent::SignedOut)).into(),
            devices: BTreeMap::new(),
            hidden: AGENTS.map(|a| (a, false)).into(),
            told: QUEUES.map(|q| (q, Disclosure::default())).into(),
        })
        .boxed()
    }

    fn transitions(_: &Said) -> BoxedStrategy<Step> {
        let agent = || select(&AGENTS[..]);
        let told = || (select(Level::ALL), select(Names::ALL)).prop_map(|(figures, names)| Told { figures, names });
        let intent = select(&[Intent::Ready, Intent::Ready, Intent::Ready, Intent::NotReady, Intent::SignedOut][..]);
        let band = select(&[Some(Band::Fresh), Some(Band::Fresh), Some(Band::Live), Some(Band::Late), Some(Band::None), None][..]);
        prop_oneof![
            3 => (agent(), intent).prop_map(|(a, i)| Step::Intent(a, i)),
            5 => (agent(), 1..=2_u64, band).prop_map(|(a, d, band)| Step::Device(a, d, band)),
            1 => (agent(), any::<bool>()).prop_map(|(a, h)| Step::Hide(a, h)),
            2 => (select(&QUEUES[..]), told(), told()).prop_map(|(q, anyone, client)| Step::Tell(q, anyone, client)),
            4 => (1..=CLIENTS, agent()).prop_map(|(c, a)| Step::Come(c, a)),
            4 => agent().prop_map(Step::Accept),
            2 => agent().prop_map(Step::Close),
            2 => agent().prop_map(Step::Done),
            2 => select(&[1_000, 15_000, 45_000][..]).prop_map(Step::Pass),
        ]
        .boxed()
    }

    fn apply(mut said: Said, step: &Step) -> Said {
        match *step {
            Step::Intent(a, intent) => drop(said.intent.insert(a, intent)),
            Step::Device(a, d, Some(band)) => drop(said.devices.insert((a, d), band)),
            Step::Device(a, d, None) => drop(said.devices.remove(&(a, d))),
            Step::Hide(a, hidden) => drop(said.hidden.insert(a, hidden)),
            Step::Tell(q, anyone, client) => drop(said.told.insert(q, Disclosure { anyone, client })),
            Step::Come(..) | Step::Accept(_) | Step::Close(_) | Step::Done(_) | Step::Pass(_) => {}
        }
        said
    }
}

fn queue(id: u64, disclosure: Disclosure) -> Command {
    Command::PutQueue(Box::new(QueueSetup {
        handle: format!("q{id}").as_str().into(),
        name: format!("Queue {id}").as_str().into(),
        shown: true,
        disclosure: Some(disclosure),
        media: Media::of(&[Medium::Chat]),
        weight: weight(id),
        wrap_up: true,
        target_ms: 60_000,
        legs: 1,
        ..QueueSetup::default()
    }))
}

fn agent(id: u64) -> Command {
    let supervisor = id == SUPERVISOR.0;
    Command::PutAgent(Box::new(AgentSetup {
        handle: format!("a{id}").as_str().into(),
        name: Private::new("Ana Ribeiro"),
        role: if supervisor { Role::Supervisor } else { Role::Agent },
        queues: if supervisor { Vec::new() } else { serves(id).iter().map(|q| QueueId(*q)).collect() },
        units: UNITS,
        ..AgentSetup::default()
    }))
}

/// Who is asked in whose eyes: the class as the table of disclosure knows it.
const WATCHERS: [(Principal, Option<bool>); 5] = [
    (Principal::Nobody, Some(false)),
    (Principal::Visitor(ClientId(CLIENTS)), Some(false)),
    (Principal::Client(ClientId(1)), Some(true)),
    (Principal::Agent(AgentId(3)), None),
    (Principal::Supervisor(SUPERVISOR), None),
];

/// What a watcher is told of a queue; staff everything.
fn told(said: &Said, queue: u64, known: Option<bool>) -> Told {
    let all = said.told[&queue];
    match known {
        None => Told { figures: Level::Exact, names: Names::Full },
        Some(known) => {
            let told = if known { all.client } else { all.anyone };
            let figures = [Level::Exact, Level::Rounded, Level::Words].contains(&told.figures);
            Told { figures: told.figures, names: if figures { told.names } else { Names::Nothing } }
        }
    }
}

/// What is held, of the center: offered, talks, wrap-ups, units.
#[derive(Clone, Copy)]
struct Holds {
    asked: bool,
    talks: bool,
    wraps_up: bool,
    units: u16,
}

fn holds(driven: &Driven, a: u64) -> Holds {
    let slots = &driven.center.agent(AgentId(a)).expect("an agent").slots;
    let any = |phase| slots.iter().any(|s| s.phase == phase);
    Holds { asked: any(Phase::Offered), talks: any(Phase::Active), wraps_up: any(Phase::WrapUp), units: load(slots) }
}

fn reached(said: &Said, a: u64) -> bool {
    said.devices.iter().any(|((x, _), band)| *x == a && [Band::Fresh, Band::Live].contains(band))
}

fn takes(said: &Said, holds: Holds, a: u64, queue: u64) -> bool {
    said.intent[&a] == Intent::Ready && reached(said, a) && !holds.asked && holds.units + weight(queue) <= UNITS
}

fn word(said: &Said, holds: Holds, a: u64, open: bool, staff: bool) -> Word {
    match said.intent[&a] {
        Intent::SignedOut => Word::Off,
        Intent::NotReady => Word::Back,
        Intent::Ready if !reached(said, a) => {
            if staff {
                Word::NotReachable
            } else {
                Word::Off
            }
        }
        Intent::Ready if holds.asked => Word::WithSomeone,
        Intent::Ready if open => {
            if holds.talks || holds.wraps_up {
                Word::Some
            } else {
                Word::Free
            }
        }
        Intent::Ready if holds.talks => Word::WithSomeone,
        Intent::Ready if holds.wraps_up => Word::Finishing,
        Intent::Ready => Word::Off,
    }
}

/// What a watcher is shown of an agent; nothing for one who is not there for them.
fn shown(driven: &Driven, said: &Said, a: u64, known: Option<bool>) -> Option<AgentBody> {
    let staff = known.is_none();
    let mine: Vec<_> = serves(a).iter().map(|q| (*q, told(said, *q, known).names)).filter(|(_, n)| *n != Names::Nothing).collect();
    if !staff && (said.hidden[&a] || mine.is_empty()) {
        return None;
    }
    let full = mine.iter().any(|(_, names)| *names == Names::Full);
    let held = holds(driven, a);
    let open = mine.iter().any(|(q, _)| takes(said, held, a, *q));
    Some(AgentBody {
        handle: full.then(|| format!("a{a}").as_str().into()),
        name: Private::new(if full { "Ana Ribeiro" } else { "Ana" }),
        word: word(said, held, a, open, staff),
        open: if open { Media::of(&[Medium::Chat]) } else { Media::NONE },
        back_at: None,
        queues: mine.iter().map(|(q, _)| QueueId(*q)).collect(),
        since: None,
        parts: None,
    })
}

fn count(level: Level, n: u32) -> Option<Count> {
    match level {
        Level::Exact => Some(Count::Exact(n)),
        Level::Rounded => Some(Count::Rounded(if n == 0 { 0 } else { 2 })),
        Level::Words => Some(Count::Word(if n == 0 { Amount::None } else { Amount::Few })),
        Level::Hours | Level::Nothing => None,
    }
}

fn compare(driven: &Driven, said: &Said) {
    for (who, known) in WATCHERS {
        for a in AGENTS {
            let seen = driven.center.view(who, DocKey::Agent(AgentId(a)), driven.now).map(|d| d.body);
            let seen = seen.map(|body| {
                let Body::Agent(mut body) = body else { panic!("a document of another kind") };
                assert_eq!(body.parts.is_some() && body.since.is_some(), known.is_none(), "{who:?}: the parts are for staff");
                let parts = body.parts.take();
                assert!(parts.is_none_or(|p| p.devices.len() == said.devices.keys().filter(|(x, _)| *x == a).count()), "devices of {a}");
                body.since = None;
                *body
            });
            assert_eq!(seen, shown(driven, said, a, known), "agent {a} for {who:?} (left: the center)");
        }
        for q in QUEUES {
            let t = told(said, q, known);
            let seen = driven.center.view(who, DocKey::Queue(QueueId(q)), driven.now).map(|d| d.body);
            let Some(Body::Queue(seen)) = seen else {
                assert!(t.figures == Level::Nothing, "queue {q} is not there for {who:?}");
                continue;
            };
            assert!(t.figures != Level::Nothing, "queue {q} is there for {who:?}");
            let free = AGENTS.iter().filter(|a| serves(**a).contains(&q) && takes(said, holds(driven, **a), **a, q)).count();
            assert_eq!(seen.available, count(t.figures, free as u32), "available in {q} for {who:?} (left: the center)");
            let there = |a: &&u64| serves(**a).contains(&q) && shown(driven, said, **a, known).is_some();
            let agents = AGENTS.iter().filter(there).map(|a| AgentId(*a)).collect();
            assert_eq!(seen.agents, (t.names != Names::Nothing).then_some(agents), "agents of {q} for {who:?} (left: the center)");
        }
    }
}

impl StateMachineTest for Machine {
    type SystemUnderTest = Driven;
    type Reference = Machine;

    fn init_test(_: &Said) -> Driven {
        let day = 24 * 3_600_000;
        let changes = vec![(Setting::MissesMax, 100), (Setting::OwnerGoneMs, day), (Setting::IdleMs, day), (Setting::NamedMs, 5_000)];
        let mut all = vec![Command::ChangeSettings { expected_rev: None, changes }];
        all.extend(QUEUES.map(|q| queue(q, Disclosure::default())));
        all.extend((1..=SUPERVISOR.0).map(agent));
        all.extend((1..CLIENTS).map(|_| client()));
        all.push(Command::AdmitVisitor);
        let mut driven = Driven::new(all);
        for n in 1..=CLIENTS {
            let who = if n == CLIENTS { Principal::Visitor(ClientId(n)) } else { Principal::Client(ClientId(n)) };
            driven.must(who, Command::OpenDevice { device: DeviceId(1_000 + n), kind: DeviceKind::Web });
        }
        driven
    }

    fn apply(mut driven: Driven, said: &Said, step: Step) -> Driven {
        driven.step();
        let staff = |a: u64| Principal::Agent(AgentId(a));
        let slot = |driven: &Driven, a: u64, phase| {
            let slots = &driven.center.agent(AgentId(a)).expect("an agent").slots;
            slots.iter().find(|s| s.phase == phase).cloned()
        };
        let work = |of: vestibule_center::agent::activity::Work| match of {
            vestibule_center::agent::activity::Work::Interaction(id) => id,
            vestibule_center::agent::activity::Work::Alert(_) => panic!("nobody armed an alert"),
        };
        match step {
            Step::Intent(a, intent) => {
                let reason = (intent == Intent::NotReady).then_some(Reason::Break);
                driven.must(Principal::Supervisor(SUPERVISOR), Command::SetIntent { agent: AgentId(a), intent, reason, back_at: None });
            }
            Step::Device(a, d, band) => {
                let device = DeviceId(a * 10 + d);
                match band {
                    None => driven.must(staff(a), Command::LoseDevice { device }),
                    Some(band) => {
                        driven.must(staff(a), Command::OpenDevice { device, kind: DeviceKind::Web });
                        driven.must(staff(a), Command::SetDeviceBand { device, band, silent_ms: 0 });
                    }
                }
            }
            Step::Hide(a, hidden) => driven.must(staff(a), Command::Hide { agent: AgentId(a), hidden }),
            Step::Tell(q, ..) => driven.must(Principal::Center, queue(q, said.told[&q])),
            Step::Come(c, a) => {
                let queue = Some(QueueId(serves(a)[0]));
                let who = if c == CLIENTS { Principal::Visitor(ClientId(c)) } else { Principal::Client(ClientId(c)) };
                // Whoever is hidden cannot be asked for, and one is enough in each line: what comes of it is not the point here.
                let _ = driven.ask(
                    who,
                    Command::Start { client: None, queue, agent: Some(AgentId(a)), medium: Medium::Chat, product: None, text: None },
                );
            }
            Step::Accept(a) => {
                if let Some(offer) = slot(&driven, a, Phase::Offered).and_then(|s| s.offer) {
                    driven.must(staff(a), Command::AcceptOffer { offer });
                }
            }
            Step::Close(a) => {
                if let Some(s) = slot(&driven, a, Phase::Active) {
                    driven.must(staff(a), Command::Close { interaction: work(s.work) });
                }
            }
            Step::Done(a) => {
                if let Some(s) = slot(&driven, a, Phase::WrapUp) {
                    let interaction = work(s.work);
                    driven.must(staff(a), Command::WrapUp { interaction, disposition: None, note: None, more_ms: None });
                }
            }
            Step::Pass(ms) => driven.pass(ms),
        }
        driven
    }

    fn check_invariants(driven: &Driven, said: &Said) {
        compare(driven, said);
    }
}
