//! The center beside the model of `alerts.rs`: set up the same, asked the same, and compared after each step.

use proptest_state_machine::StateMachineTest;
use vestibule_center::agent::intent::{Intent, Reason, Role};
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::{AlertEnd, AlertLife, Wires};
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::*;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::saved::AlertRow;
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;
use vestibule_center::value::Private;

use crate::alerts::*;
use crate::drive::Driven;

const HOUR_MS: u64 = 3_600_000;

/// The center, and how often its facts say that each alert fired.
pub(crate) struct Told {
    driven: Driven,
    fired: std::collections::BTreeMap<u64, u32>,
}

/// The machine.
pub(crate) struct Machine;

fn queue(n: u64) -> Command {
    Command::PutQueue(Box::new(QueueSetup {
        handle: format!("q{n}").as_str().into(),
        name: format!("Queue {n}").as_str().into(),
        shown: true,
        media: Media::of(&[Medium::Chat]),
        weight: 1_000,
        wrap_up: true,
        target_ms: 60_000,
        legs: 1,
        ..QueueSetup::default()
    }))
}

fn agent(n: u64) -> Command {
    Command::PutAgent(Box::new(AgentSetup {
        handle: format!("a{n}").as_str().into(),
        name: Private::new("An agent"),
        role: Role::Agent,
        queues: vec![QueueId(1)],
        units: 1_000,
        ..AgentSetup::default()
    }))
}

fn client(n: u64) -> Command {
    Command::PutClient(Box::new(ClientSetup {
        client: None,
        handle: None,
        name: Private::new("A client"),
        languages: "en".into(),
        media: Media::EVERY,
        presence_consent: n == AWAITED,
    }))
}

fn settings(hold_ms: u64) -> Command {
    let changes = vec![
        (Setting::HoldMs, hold_ms),
        (Setting::SettleMs, SETTLE_MS),
        (Setting::GhostMs, GHOST_MS),
        (Setting::WrapUpMs, WRAP_UP_MS),
        (Setting::OwnerGoneMs, 24 * HOUR_MS),
        (Setting::ClientGoneMs, 24 * HOUR_MS),
        (Setting::IdleMs, 24 * HOUR_MS),
        (Setting::LingerMs, HOUR_MS),
    ];
    Command::ChangeSettings { expected_rev: None, changes }
}

fn device(driven: &mut Driven, who: Principal, n: u64, here: bool) {
    let device = DeviceId(n);
    driven.must(who, if here { Command::OpenDevice { device, kind: DeviceKind::Web } } else { Command::LoseDevice { device } });
}

fn state(driven: &mut Driven, open: bool) {
    let state = if open { QueueLife::Open } else { QueueLife::Closed };
    driven.must(Principal::Center, Command::SetQueueState { queue: QueueId(2), state, opens_at: None });
}

fn row(driven: &Driven, id: u64) -> AlertRow {
    driven.center.alert(AlertId(id)).map(|a| a.kept.clone()).unwrap_or_else(|| panic!("alert {id} is gone"))
}

fn owner(row: &AlertRow) -> Principal {
    row.staff.map_or(Principal::Client(row.owner), Principal::Agent)
}

fn arm(driven: &mut Driven, who: u64, on: On, keep: bool) {
    let (who, presentity, condition) = match on {
        On::Agent(a) => (Principal::Client(ClientId(who)), Presentity::Agent(AgentId(a)), Condition::Open),
        On::Queue => (Principal::Client(ClientId(who)), Presentity::Queue(QueueId(2)), Condition::Open),
        On::Client => (Principal::Agent(AgentId(who)), Presentity::Client(ClientId(AWAITED)), Condition::Online),
    };
    let until = keep.then(|| driven.now.plus_ms(KEEP_MS));
    // The model says whether an alert comes of it.
    let _ = driven.ask(who, Command::ArmAlert { presentity, condition, medium: Medium::Chat, until, keep, by: Wires::WEB });
}

/// The talk or the wrap-up of an agent.
fn work(driven: &Driven, a: u64) -> InteractionId {
    let owned = |i: &&vestibule_center::state::Interaction| i.kept.owner == Some(AgentId(a)) && i.kept.state != Life::Closed;
    driven.center.interactions().find(owned).map(|i| i.kept.id).unwrap_or_else(|| panic!("agent {a} owns nothing"))
}

fn ask(driven: &mut Driven, step: &Step) {
    let staff = |a: u64| Principal::Agent(AgentId(a));
    match *step {
        Step::Arm(who, on, keep) => arm(driven, who, on, keep),
        Step::Cancel(id) => driven.must(owner(&row(driven, id)), Command::CancelAlert { alert: AlertId(id) }),
        Step::Answer(id, how) => {
            let row = row(driven, id);
            let invitation = row.invitation.expect("an invitation");
            let command = match how {
                Reply::Accept => Command::AcceptInvitation { invitation },
                Reply::Later => Command::PostponeInvitation { invitation, at: driven.now.plus_ms(24 * HOUR_MS) },
                Reply::Decline => Command::DeclineInvitation { invitation },
                Reply::Cancel => Command::CancelAlert { alert: AlertId(id) },
            };
            driven.must(owner(&row), command);
        }
        Step::Ready(a, ready) => {
            let (intent, reason) = if ready { (Intent::Ready, None) } else { (Intent::NotReady, Some(Reason::Break)) };
            driven.must(staff(a), Command::SetIntent { agent: AgentId(a), intent, reason, back_at: None });
        }
        Step::Device(a, here) => device(driven, staff(a), a, here),
        Step::Hide(a, hidden) => driven.must(staff(a), Command::Hide { agent: AgentId(a), hidden }),
        Step::Close(a) => {
            let interaction = work(driven, a);
            driven.must(staff(a), Command::Close { interaction });
        }
        Step::Done(a) => {
            let interaction = work(driven, a);
            driven.must(staff(a), Command::WrapUp { interaction, disposition: None, note: None, more_ms: None });
        }
        Step::Client(c, here) => device(driven, Principal::Client(ClientId(c)), 1_000 + c, here),
        Step::Queue(open) => state(driven, open),
        Step::Holds(holds) => driven.must(Principal::Center, settings(if holds { HOLD_MS } else { 0 })),
        Step::Pass(ms) => driven.pass(ms),
    }
}

fn stands(row: &AlertRow) -> St {
    match (row.state, row.ended) {
        (AlertLife::Armed, _) => St::Armed,
        (AlertLife::Held, _) => St::Held(row.held_until.unwrap_or(Time(0))),
        (AlertLife::Ended, Some(AlertEnd::Taken) | None) => St::Taken,
        (AlertLife::Ended, Some(AlertEnd::Told)) => St::Told,
        (AlertLife::Ended, Some(AlertEnd::Lapsed)) => St::Lapsed,
        (AlertLife::Ended, Some(AlertEnd::Cancelled)) => St::Cancelled,
        (AlertLife::Ended, Some(AlertEnd::Expired | AlertEnd::Gone)) => St::Expired,
    }
}

impl StateMachineTest for Machine {
    type SystemUnderTest = Told;
    type Reference = Waiting;

    fn init_test(_: &Model) -> Told {
        let mut all = vec![settings(HOLD_MS), queue(1), queue(2)];
        all.extend(AGENTS.map(agent));
        all.extend(CLIENTS.map(client));
        all.push(client(AWAITED));
        let mut driven = Driven::new(all);
        CLIENTS.into_iter().for_each(|c| device(&mut driven, Principal::Client(ClientId(c)), 1_000 + c, true));
        state(&mut driven, false);
        Told { driven, fired: Default::default() }
    }

    fn apply(mut told: Told, _: &Model, step: Step) -> Told {
        told.driven.step();
        ask(&mut told.driven, &step);
        for fact in &told.driven.facts {
            if let Fact::AlertFired { alert } = fact {
                *told.fired.entry(alert.0).or_default() += 1;
            }
        }
        told
    }

    fn check_invariants(told: &Told, m: &Model) {
        let center = &told.driven.center;
        assert_eq!(told.driven.now, m.now, "the instant");
        assert_eq!(center.row().next_alert - 1, m.alerts.len() as u64, "alerts ever armed (left: the center)");
        for (id, x) in &m.alerts {
            assert_eq!(told.fired.get(id).copied().unwrap_or_default(), x.fired, "how often alert {id} fired (left: the center)");
            let Some(a) = center.alert(AlertId(*id)) else {
                assert!(!x.live(), "alert {id} is gone");
                continue;
            };
            assert_eq!((stands(&a.kept), a.kept.fired), (x.st, x.fired), "alert {id}: how it stands (left: the center)");
            if x.live() {
                assert_eq!((a.kept.place, a.kept.asleep), (x.place, x.asleep), "alert {id}: place, asleep (left: the center)");
            }
        }
        for a in AGENTS {
            let slots = &center.agent(AgentId(a)).expect("an agent").slots;
            let busy = m.held(a).is_some() || m.agents[&a].work != Work::Nothing;
            assert_eq!(!slots.is_empty(), busy, "agent {a} holds something (left: the center)");
        }
    }
}
