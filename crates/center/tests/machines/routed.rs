//! The center beside the model of `routing.rs`: set up the same, asked the same, and compared after each step.

use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use vestibule_center::agent::activity::load;
use vestibule_center::agent::intent::{Intent, Reason, Role};
use vestibule_center::audience::Principal;
use vestibule_center::command::*;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::routing::skill::{Skills, Want, Wants};
use vestibule_center::setting::Setting;
use vestibule_center::state::Interaction;
use vestibule_center::time::Time;
use vestibule_center::value::Private;

use crate::drive::Driven;
use crate::routing::*;

const DAY_MS: u64 = 24 * 3_600_000;

/// The machine.
pub(crate) struct Machine;

fn queue(id: Q) -> Command {
    let Rules(weight, priority, wrap_up, required, preferred) = rules(id);
    let want = |of: Option<(u64, u8)>, required| of.map(|(skill, level)| Want { skill: SkillId(skill), level, required });
    let wants = want(required, true).into_iter().chain(want(preferred, false)).collect::<Vec<_>>();
    Command::PutQueue(Box::new(QueueSetup {
        handle: format!("q{id}").as_str().into(),
        name: format!("Queue {id}").as_str().into(),
        shown: true,
        media: Media::of(&[Medium::Chat]),
        weight,
        wrap_up,
        target_ms: DAY_MS,
        wants: Wants::of(wants).expect("few wants"),
        priority,
        legs: 1,
        ..QueueSetup::default()
    }))
}

fn agent(id: A) -> Command {
    let (queues, skills) = talents(id);
    Command::PutAgent(Box::new(AgentSetup {
        handle: format!("a{id}").as_str().into(),
        name: Private::new("An agent"),
        role: Role::Agent,
        queues: queues.iter().map(|q| QueueId(*q)).collect(),
        units: UNITS,
        skills: Skills::of(skills.iter().map(|(s, l)| (SkillId(*s), *l)).collect::<Vec<_>>()).expect("few skills"),
        ..AgentSetup::default()
    }))
}

/// A client who takes every medium.
pub(crate) fn client() -> Command {
    Command::PutClient(Box::new(ClientSetup {
        client: None,
        handle: None,
        name: Private::new("A client"),
        languages: "en".into(),
        media: Media::EVERY,
        presence_consent: false,
    }))
}

fn set_up() -> Driven {
    let changes = vec![
        (Setting::OfferMs, OFFER_MS),
        (Setting::BackOffMs, BACK_OFF_MS),
        (Setting::WrapUpMs, WRAP_UP_MS),
        (Setting::OwnerGoneMs, OWNER_GONE_MS),
        (Setting::MissesMax, u64::from(MISSES_MAX)),
        (Setting::IdleMs, DAY_MS),
        (Setting::WaitMaxMs, DAY_MS),
    ];
    let skill = |n: u64| Command::PutSkill {
        expected: vestibule_center::version::Expected::Any,
        handle: format!("s{n}").as_str().into(),
        name: "A skill".into(),
    };
    let mut all = vec![Command::ChangeSettings { expected_rev: None, changes }, skill(1), skill(2)];
    all.extend((1..=3).map(queue));
    all.extend(AGENTS.map(agent));
    all.extend((1..=CLIENTS).map(|_| client()));
    let mut driven = Driven::new(all);
    for n in 1..=CLIENTS {
        driven.must(Principal::Client(ClientId(n)), Command::OpenDevice { device: DeviceId(1_000 + n), kind: DeviceKind::Web });
    }
    driven
}

fn intent(a: A, intent: Intent, reason: Option<Reason>) -> Command {
    Command::SetIntent { agent: AgentId(a), intent, reason, back_at: None }
}

fn ask(driven: &mut Driven, step: &Step) {
    let staff = |a: A| Principal::Agent(AgentId(a));
    let of = |driven: &Driven, id: I| driven.center.interaction(InteractionId(id)).cloned().expect("an interaction");
    let owner = |i: &Interaction| Principal::Agent(i.kept.owner.expect("an owner"));
    let asked = |driven: &Driven, a: A| {
        let slot = driven.center.agent(AgentId(a)).and_then(|a| a.slots.iter().find_map(|s| s.offer));
        slot.unwrap_or_else(|| panic!("agent {a} is asked nothing"))
    };
    let (who, command) = match *step {
        Step::Pass(ms) => return driven.pass(ms),
        Step::Come(client, queue) => (
            Principal::Client(ClientId(client)),
            Command::Start { client: None, queue: Some(QueueId(queue)), agent: None, medium: Medium::Chat, product: None, text: None },
        ),
        Step::Cancel(id) => (Principal::Client(of(driven, id).kept.client), Command::Cancel { interaction: InteractionId(id) }),
        Step::Ready(a) => (staff(a), intent(a, Intent::Ready, None)),
        Step::NotReady(a) => (staff(a), intent(a, Intent::NotReady, Some(Reason::Break))),
        Step::Found(a) => (staff(a), Command::OpenDevice { device: DeviceId(a), kind: DeviceKind::Web }),
        Step::Lost(a) => (staff(a), Command::LoseDevice { device: DeviceId(a) }),
        Step::Accept(a) => (staff(a), Command::AcceptOffer { offer: asked(driven, a) }),
        Step::Reject(a) => (staff(a), Command::RejectOffer { offer: asked(driven, a) }),
        Step::Close(id) => (owner(&of(driven, id)), Command::Close { interaction: InteractionId(id) }),
        Step::WrapUp(id) => (owner(&of(driven, id)), wrap_up(id)),
        Step::WrapUpBeside(id, a) => (staff(a), wrap_up(id)),
        Step::ToAgent(id, a) => {
            (owner(&of(driven, id)), Command::Transfer { interaction: InteractionId(id), to: Target::Agent(AgentId(a)) })
        }
        Step::ToQueue(id, q) => {
            (owner(&of(driven, id)), Command::Transfer { interaction: InteractionId(id), to: Target::Queue(QueueId(q)) })
        }
    };
    driven.must(who, command);
}

fn wrap_up(id: I) -> Command {
    Command::WrapUp { interaction: InteractionId(id), disposition: None, note: None, more_ms: None }
}

/// What the center says of an interaction, in the words of the model.
fn stands(driven: &Driven, i: &Interaction) -> St {
    let put = i.kept.offer.and_then(|o| driven.center.offer(o)).map(|o| (o.kept.agent.0, o.kept.until));
    let owner = i.kept.owner.map_or(0, |a| a.0);
    match i.kept.state {
        Life::Queued | Life::Closed => St::Waits,
        Life::Offered => put.map_or(St::Waits, |(a, until)| St::Offered(a, until)),
        Life::Active => St::Talk(owner, i.kept.unreached_until, put),
        Life::WrapUp => St::WrapUp(owner, i.kept.wrap_up_until.unwrap_or(Time(0))),
    }
}

fn compare(driven: &Driven, m: &Model) {
    assert_eq!(driven.now, m.now, "the instant");
    for (id, p) in &m.people {
        let a = driven.center.agent(AgentId(*id)).expect("an agent");
        let said = (a.kept.intent == Intent::Ready, a.is_reached(), a.kept.misses);
        assert_eq!(said, (p.ready, p.here, p.misses), "agent {id}: ready, here, misses (left: the center)");
        assert_eq!(load(&a.slots), m.load(*id), "agent {id}: units taken (left: the center)");
        assert!(m.load(*id) <= UNITS, "agent {id} holds more than their units");
        assert_eq!(a.kept.idle_since, p.idle_since, "agent {id}: idle since (left: the center)");
    }
    for (id, item) in &m.items {
        let i = driven.center.interaction(InteractionId(*id)).unwrap_or_else(|| panic!("{id} is gone"));
        assert_eq!(stands(driven, i), item.st, "{id} stands otherwise in the center (left)");
        assert_eq!(
            (i.kept.arrived_at, i.kept.queue.0, -i.kept.priority),
            (item.arrived, item.queue, item.rank),
            "arrival, queue, rank of {id}"
        );
        if matches!(item.st, St::Waits | St::Offered(..)) {
            let passed = i.kept.back_offs.iter().map(|(a, t)| (a.0, t)).collect();
            assert_eq!(item.passed, passed, "who passed on {id} (right: the center)");
        }
    }
    let open = driven.center.interactions().filter(|i| i.kept.state != Life::Closed).map(|i| i.kept.id.0);
    assert_eq!(open.collect::<Vec<_>>(), m.items.keys().copied().collect::<Vec<_>>(), "what is open (left: the center)");
    let floor = driven.center.floor();
    for queue in 1..=3 {
        let classes = floor.classes_of(QueueId(queue)).filter_map(|c| floor.class(c));
        let mut line: Vec<_> = classes.flat_map(|c| c.items.keys().copied()).collect();
        line.sort_unstable();
        let waits = |id: &I| m.items[id].queue == queue && matches!(m.items[id].st, St::Waits | St::Offered(..));
        let modelled: Vec<_> = m.line().into_iter().filter(waits).collect();
        assert_eq!(line.into_iter().map(|p| p.id.0).collect::<Vec<_>>(), modelled, "the line of queue {queue} (left: the center)");
    }
}

impl StateMachineTest for Machine {
    type SystemUnderTest = Driven;
    type Reference = Line;

    fn init_test(_: &Model) -> Driven {
        set_up()
    }

    fn apply(mut driven: Driven, _: &Model, step: <Line as ReferenceStateMachine>::Transition) -> Driven {
        driven.step();
        ask(&mut driven, &step);
        driven
    }

    fn check_invariants(driven: &Driven, model: &Model) {
        compare(driven, model);
    }
}
