//! Each check can fail: a sound center, one thing broken, and the check that names it.

use super::*;
use crate::agent::activity::Phase;
use crate::agent::intent::{Intent, Role};
use crate::audience::Principal;
use crate::broker::alert::Wires;
use crate::broker::condition::Condition;
use crate::broker::notice::{Notice, NoticeEnd};
use crate::command::{AgentSetup, ClientSetup, Command, QueueSetup};
use crate::deadline::Reason;
use crate::id::*;
use crate::interaction::disposition::Dispositions;
use crate::interaction::medium::{Media, Medium};
use crate::interaction::party::Part;
use crate::ledger::clocks::Quiet;
use crate::presence::tuple::DeviceKind;
use crate::routing::floor::Seat;
use crate::routing::offer::OfferEnd;
use crate::routing::queue::QueueLife;
use crate::routing::skill::{Want, Wants};
use crate::saved::NoticeRow;
use crate::setting::Setting;
use crate::time::Time;
use crate::value::Private;

const ANA: AgentId = AgentId(1);
const BEN: AgentId = AgentId(2);
const CAS: AgentId = AgentId(3);
const DEE: AgentId = AgentId(4);
const ELI: AgentId = AgentId(5);
const SALES: QueueId = QueueId(1);
const ACTIVE: InteractionId = InteractionId(1);
const WRAPPED: InteractionId = InteractionId(2);
const CLOSED: InteractionId = InteractionId(3);
const OFFERED: InteractionId = InteractionId(4);
const NAMING: InteractionId = InteractionId(5);
const WAITING: InteractionId = InteractionId(6);
const LIVE_OFFER: OfferId = OfferId(3);
const HELD: AlertId = AlertId(1);
const ONLINE: AlertId = AlertId(3);
const ERASED: ClientId = ClientId(10);

fn queue() -> Command {
    Command::PutQueue(Box::new(QueueSetup {
        handle: "sales".into(),
        name: "Sales".into(),
        shown: true,
        media: Media::of(&[Medium::Chat, Medium::Callback]),
        weight: 1_000,
        wrap_up: true,
        offer_ms: None,
        wrap_up_ms: None,
        hold_ms: None,
        named_ms: None,
        target_ms: 60_000,
        dispositions: Dispositions::default(),
        ..QueueSetup::default()
    }))
}

fn agent(handle: &str) -> Command {
    Command::PutAgent(Box::new(AgentSetup {
        handle: handle.into(),
        name: Private::new(handle),
        role: Role::Agent,
        queues: vec![SALES],
        units: 1_000,
        shown: true,
        ..AgentSetup::default()
    }))
}

fn client(name: &str) -> Command {
    Command::PutClient(Box::new(ClientSetup {
        client: None,
        handle: Some(name.into()),
        name: Private::new(name),
        languages: "en".into(),
        media: Media::EVERY,
        presence_consent: true,
    }))
}

struct Bench(Center, Time);

impl Bench {
    fn ask(&mut self, who: Principal, command: Command) {
        self.1 = self.1.plus_ms(10);
        let (answer, _) = self.0.handle(self.1, who, &command);
        answer.expect("an accepted command");
    }
    fn here(&mut self, who: Principal, device: u64) {
        self.ask(who, Command::OpenDevice { device: DeviceId(device), kind: DeviceKind::Web });
    }
    fn ready(&mut self, id: AgentId) {
        self.here(Principal::Agent(id), 100 + id.0);
        self.ask(Principal::Agent(id), Command::SetIntent { agent: id, intent: Intent::Ready, reason: None, back_at: None });
    }
    fn start(&mut self, client: u64, agent: Option<AgentId>) {
        let (queue, medium, text) = (Some(SALES), Medium::Chat, Some(Private::new("Hello")));
        self.ask(Principal::Client(ClientId(client)), Command::Start { client: None, queue, agent, medium, product: None, text });
    }
    fn accept(&mut self, agent: AgentId, offer: u64) {
        self.ask(Principal::Agent(agent), Command::AcceptOffer { offer: OfferId(offer) });
    }
    /// The queue of nobody drains, and one who waits in it is told.
    fn notice(&mut self) {
        let Command::PutQueue(setup) = queue() else { return };
        self.ask(Principal::Center, Command::PutQueue(Box::new(QueueSetup { handle: "late".into(), ..*setup })));
        let (queue, medium) = (QueueId(2), Medium::Chat);
        self.ask(
            Principal::Client(ClientId(8)),
            Command::Start { client: None, queue: Some(queue), agent: None, medium, product: None, text: None },
        );
        self.ask(Principal::Center, Command::ChangeSettings { expected_rev: None, changes: vec![(Setting::DrainMs, 100)] });
        self.ask(Principal::Supervisor(ELI), Command::SetQueueState { queue, state: QueueLife::Closed, opens_at: None });
        self.1 = self.1.plus_ms(200);
        while self.0.wake(self.1).is_some() {}
    }
    fn arm(&mut self, client: u64, agent: AgentId) {
        let (presentity, medium) = (Presentity::Agent(agent), Medium::Chat);
        let alert = Command::ArmAlert { presentity, condition: Condition::Open, medium, until: None, keep: false, by: Wires::WEB };
        self.ask(Principal::Client(ClientId(client)), alert);
    }
}

/// One of everything: active, wrapped up, closed, offered, waiting for an agent, waiting; a held and an armed alert;
/// an invitation.
fn sound() -> Center {
    let mut b = Bench(Center::new(1), Time(1_000_000));
    b.ask(Principal::Center, queue());
    for name in ["ana", "ben", "cas", "dee", "eli"] {
        b.ask(Principal::Center, agent(name));
    }
    for id in 1..=8 {
        b.ask(Principal::Center, client(&format!("client{id}")));
        b.here(Principal::Client(ClientId(id)), id);
    }
    b.ready(ANA);
    b.start(1, None);
    b.accept(ANA, 1);
    b.ready(BEN);
    b.start(2, None);
    b.accept(BEN, 2);
    b.ask(Principal::Client(ClientId(2)), Command::Close { interaction: WRAPPED });
    b.arm(3, CAS);
    b.arm(4, CAS);
    b.ready(CAS);
    b.start(5, None);
    b.ask(Principal::Client(ClientId(5)), Command::Cancel { interaction: CLOSED });
    b.ready(DEE);
    b.start(6, None);
    b.start(7, Some(ANA));
    b.start(8, None);
    let invite = Command::Invite { to: Party::Agent(ANA), medium: Medium::Chat, text: None, until: None };
    b.ask(Principal::Client(ClientId(8)), invite);
    let (queue, at) = (Some(SALES), Some(b.1.plus_ms(3_600_000)));
    b.ask(
        Principal::Client(ClientId(1)),
        Command::PromiseCallback { queue, agent: None, at, number: None, product: None, shut: false, quiet: Quiet::NEVER },
    );
    b.ask(Principal::Supervisor(ELI), Command::Join { interaction: ACTIVE, part: Part::Listen });
    b.ask(Principal::Center, client("client9"));
    let (presentity, medium) = (Presentity::Client(ClientId(9)), Medium::Chat);
    let online = Command::ArmAlert { presentity, condition: Condition::Online, medium, until: None, keep: false, by: Wires::WEB };
    b.ask(Principal::Agent(ELI), online);
    b.ask(Principal::Center, client("client10"));
    b.ask(Principal::Center, Command::EraseClient { client: ERASED });
    b.notice();
    b.0.take_marks();
    b.0
}

fn agent_of(c: &mut Center, id: AgentId) -> &mut crate::state::Agent {
    c.agents.get_mut(&id).expect("an agent")
}

fn row_of(c: &mut Center, id: InteractionId) -> &mut crate::saved::InteractionRow {
    &mut c.interactions.get_mut(&id).expect("an interaction").kept
}

fn offer_of(c: &mut Center, id: u64) -> &mut crate::saved::OfferRow {
    &mut c.offers.get_mut(&OfferId(id)).expect("an offer").kept
}

fn alert_of(c: &mut Center, id: AlertId) -> &mut crate::saved::AlertRow {
    &mut c.alerts.get_mut(&id).expect("an alert").kept
}

fn notice_of(c: &mut Center) -> &mut NoticeRow {
    &mut c.notices.get_mut(&NoticeId(1)).expect("a notice").kept
}

fn out_of_line(c: &mut Center, id: InteractionId) {
    let (class, place) = c.interactions[&id].seated.expect("a place in line");
    c.floor.take_item(class, place);
}

type Break = fn(&mut Center);

/// What breaks each invariant.
const BREAKS: &[(&str, Break)] = &[
    ("I01", |c| row_of(c, CLOSED).outcome = None),
    ("I01", |c| row_of(c, WRAPPED).ended_at = None),
    ("I02", |c| row_of(c, CLOSED).idle_until = Some(Time(1))),
    ("I02", |c| row_of(c, ACTIVE).parent = Some(WAITING)),
    ("I03", |c| offer_of(c, 3).ended = Some(OfferEnd::Accepted)),
    ("I03", |c| offer_of(c, 1).ended = None),
    ("I03", |c| row_of(c, OFFERED).offer = None),
    ("I04", |c| c.deadlines.set(Reason::OfferUnanswered(LIVE_OFFER), None)),
    ("I05", |c| offer_of(c, 1).ended_at = None),
    ("I05", |c| offer_of(c, 1).why = Some("cancelled".into())),
    ("I06", |c| row_of(c, ACTIVE).started_at = None),
    ("I06", |c| agent_of(c, ANA).slots[0].phase = Phase::WrapUp),
    ("I07", |c| row_of(c, ACTIVE).owner = None),
    ("I07", |c| row_of(c, WAITING).owner = Some(BEN)),
    ("I08", |c| {
        let one = agent_of(c, ANA).slots[0].clone();
        agent_of(c, ANA).slots.push(one);
    }),
    ("I08", |c| {
        agent_of(c, ANA).slots[0].units = 1;
        agent_of(c, ANA).slots[0].medium = Medium::Voice;
        let one = agent_of(c, ANA).slots[0].clone();
        agent_of(c, ANA).slots.push(one);
    }),
    ("I09", |c| agent_of(c, ANA).slots[0].units = 500),
    ("I09", |c| agent_of(c, BEN).slots.clear()),
    ("I10", |c| agent_of(c, DEE).kept.queues = Default::default()),
    ("I10", |c| {
        let want = Want { skill: SkillId(1), level: 1, required: true };
        row_of(c, OFFERED).wants = Wants::of([want]).expect("one want");
    }),
    ("I12", |c| agent_of(c, ANA).slots.clear()),
    ("I15", |c| {
        let one = agent_of(c, CAS).slots[0].clone();
        agent_of(c, CAS).slots.push(one);
    }),
    ("I15", |c| agent_of(c, DEE).slots[0].until = None),
    ("I16", |c| row_of(c, WRAPPED).wrap_up_until = None),
    ("I16", |c| c.deadlines.set(Reason::WrapUpOver(WRAPPED), None)),
    ("I17", |c| row_of(c, ACTIVE).participants.join(ANA, Part::Consult, Time(1))),
    ("I17", |c| row_of(c, ACTIVE).held_since = Some(Time(1))),
    ("I18", |c| row_of(c, NAMING).prefers_until = None),
    ("I20", |c| out_of_line(c, WAITING)),
    ("I20", |c| {
        c.open_agents.insert(ANA);
    }),
    ("I22", |c| row_of(c, ACTIVE).started_at = Some(Time(0))),
    ("I23", |c| c.interactions.get_mut(&NAMING).expect("an interaction").position += 1),
    ("I33", |c| agent_of(c, DEE).reached = false),
    ("I33", |c| agent_of(c, CAS).kept.intent = Intent::NotReady),
    ("I34", |c| c.clients.get_mut(&ClientId(8)).expect("a client").devices.clear()),
    ("I34", |c| agent_of(c, ANA).devices.clear()),
    ("I34", |c| row_of(c, ACTIVE).away_until = Some(Time(1))),
    ("I35", |c| {
        let device = agent_of(c, ANA).devices[0].clone();
        agent_of(c, BEN).devices.push(device);
    }),
    ("I36", |c| c.alert_lines.clear()),
    ("I36", |c| c.alerts.get_mut(&HELD).expect("an alert").kept.place = 2),
    ("I36", |c| alert_of(c, ONLINE).owner = ClientId(1)),
    ("I36", |c| alert_of(c, ONLINE).condition = Condition::WaitUnder(60_000)),
    ("I37", |c| c.floor.put_seat(ANA, Seat::default())),
    ("I37", |c| agent_of(c, ANA).open = Media::EVERY),
    ("I38", |c| c.interactions.get_mut(&ACTIVE).expect("an interaction").lines.clear()),
    ("I38", |c| row_of(c, ACTIVE).lines = 2),
    ("I42", |c| c.alerts.get_mut(&HELD).expect("an alert").kept.invitation = None),
    ("I42", |c| agent_of(c, CAS).slots.clear()),
    ("I42", |c| c.alerts.get_mut(&AlertId(2)).expect("an alert").settle_at = Some(Time(1))),
    ("I42", |c| alert_of(c, HELD).condition = Condition::Online),
    ("I42", |c| c.alerts.get_mut(&ONLINE).expect("an alert").settle_at = Some(Time(1))),
    ("I43", |c| c.invitations.get_mut(&InvitationId(2)).expect("an invitation").kept.interaction = Some(ACTIVE)),
    ("I43", |c| row_of(c, ACTIVE).invitation = Some(InvitationId(2))),
    ("I44", |c| c.callbacks.get_mut(&CallbackId(1)).expect("a callback").kept.at = None),
    ("I44", |c| row_of(c, ACTIVE).callback = Some(CallbackId(1))),
    ("I44", |c| notice_of(c).ended = Some(NoticeEnd::Dismissed)),
    ("I44", |c| {
        let twin = Notice { kept: NoticeRow { id: NoticeId(9), ..notice_of(c).clone() }, rev: 0 };
        c.notices.insert(NoticeId(9), twin);
    }),
    ("I44", |c| drop(c.notices_of.insert(ClientId(1), (1..=21).map(NoticeId).collect()))),
    ("I46", |c| c.deadlines.set(Reason::NoticeOver(NoticeId(1)), None)),
    ("I46", |c| c.deadlines.set(Reason::Idle(ACTIVE), None)),
    ("I46", |c| c.deadlines.set(Reason::Idle(WAITING), Some(Time(9)))),
    ("I46", |c| c.deadlines.set(Reason::WaitOver(WAITING), Some(Time(9)))),
    ("I46", |c| c.deadlines.set(Reason::LingerOffer(OfferId(1)), None)),
    ("I50", |c| c.clients.get_mut(&ERASED).expect("a client").kept.name = Private::new("Eve")),
    ("I50", |c| drop(c.notices_of.insert(ERASED, [NoticeId(1)].into()))),
    ("I52", |c| c.of_client.clear()),
    ("I52", |c| c.alerts_of_agent.clear()),
    ("I52", |c| c.seen_by_client.clear()),
    ("I52", |c| c.concerns = Default::default()),
    ("I52", |c| c.invitations_of.clear()),
    ("I52", |c| c.talks_of_queue.clear()),
    ("I52", |c| c.agents_of_queue.clear()),
    ("I52", |c| drop(c.leads_of_queue.insert(QueueId(1), [AgentId(1)].into()))),
    ("I52", |c| c.notices_of.clear()),
    ("I52", |c| c.signed_in.clear()),
];

#[test]
fn a_sound_center_is_sound_and_puts_every_invariant_to_the_test() {
    let report = sound().check();
    assert_eq!(report.violations, vec![]);
    for tally in &report.tallies {
        assert!(tally.live > 0, "{} was never put to the test", tally.by);
    }
}

#[test]
fn each_check_sees_what_breaks_it() {
    for (n, (invariant, breaks)) in BREAKS.iter().enumerate() {
        let mut center = sound();
        breaks(&mut center);
        let report = center.check();
        let seen = report.violations.iter().any(|v| v.invariant == *invariant);
        assert!(seen, "break {n} of {invariant} went unseen: {:?}", report.violations);
    }
    for Named { invariant, .. } in CHECKS {
        assert!(BREAKS.iter().any(|(broken, _)| broken == invariant), "nothing breaks {invariant}");
    }
}

#[test]
fn a_parked_deadline_stays_parked() {
    let mut center = sound();
    let reason = Reason::WrapUpOver(WRAPPED);
    let due = center.deadlines.due(reason).expect("a deadline");
    center.park(Time(2_000_000), reason, due);
    let more = Command::WrapUp { interaction: WRAPPED, disposition: None, note: None, more_ms: Some(1_000) };
    let (answer, _) = center.handle(Time(2_000_001), Principal::Agent(BEN), &more);
    answer.expect("an accepted command");
    assert_eq!(center.deadlines.due(reason), None, "armed again by a later change");
    assert_eq!(center.parked().count(), 1);
    assert_eq!(center.check().violations, vec![]);
}

#[test]
fn a_client_somebody_waits_for_stays_seated() {
    let mut center = sound();
    let watched = ClientId(9);
    center.unseat(&[watched]);
    assert!(center.client(watched).is_some(), "their coming would be told to nobody");
    let cancel = Command::CancelAlert { alert: ONLINE };
    center.handle(Time(2_000_000), Principal::Agent(ELI), &cancel).0.expect("an accepted command");
    center.unseat(&[watched]);
    assert!(center.client(watched).is_none());
}

#[test]
fn a_bug_in_thousands_of_things_is_told_in_a_few_lines() {
    let mut audit = Audit::default();
    for n in 0..VIOLATIONS_TOLD_MAX + 30 {
        audit.holds(false, || format!("{n} {}", "é".repeat(VIOLATION_CHARS_MAX)));
    }
    assert_eq!((audit.found.len(), audit.untold, audit.live), (VIOLATIONS_TOLD_MAX, 30, VIOLATIONS_TOLD_MAX as u64 + 30));
    assert!(audit.found.iter().all(|what| what.chars().count() == VIOLATION_CHARS_MAX + 1));
    let broken: Check = |_, audit| (0..25).for_each(|n| audit.holds(n > 25, String::new));
    let told = Center::new(1).recount(&[Named { invariant: "I01", by: "broken", check: broken }]).violations;
    assert_eq!((told.len(), &*told[VIOLATIONS_TOLD_MAX].what), (VIOLATIONS_TOLD_MAX + 1, "5 more of the kind"));
}
