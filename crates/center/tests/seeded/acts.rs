//! What may happen on a seeded day.

use vestibule_center::Center;
use vestibule_center::agent::intent::{Intent, Reason, Role};
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wires;
use vestibule_center::broker::callback::CallOutcome;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::*;
use vestibule_center::id::*;
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::interaction::party::Part;
use vestibule_center::ledger::card::CardTold;
use vestibule_center::ledger::clocks::Quiet;
use vestibule_center::ledger::order::{OrderNews, OrderTold, OrderWatch, StatusWord};
use vestibule_center::presence::disclosure::Disclosure;
use vestibule_center::presence::tuple::{Band, DeviceKind};
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::routing::recipe::{self, DivertTo, Recipe, Step};
use vestibule_center::routing::skill::{Skills, Want, Wants};
use vestibule_center::setting::Setting;
use vestibule_center::state::Interaction;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_center::version::Expected;

/// One thing that happens.
#[derive(Debug)]
pub(crate) enum Act {
    /// Somebody asks for something.
    Ask(Principal, Command),
    /// Milliseconds pass.
    Pass(u64),
    /// The center is down for so many milliseconds.
    Restart(u64),
}

/// Dice for tests: xorshift, from a seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed))
    }
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
    fn is(&mut self, of_ten: u64) -> bool {
        self.roll(10) < of_ten
    }
    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len() as u64) as usize]
    }
}

const AGENTS: u64 = 4;
const CLIENTS: u64 = 5;
const QUEUES: u64 = 3;
const SUPERVISOR: u64 = AGENTS + 1;
/// An agent who is made a lead and an agent again, as the queues they are given come to an odd sum.
const SOMETIMES_LEAD: u64 = AGENTS;

fn queue(n: u64, weight: u16) -> Command {
    Command::PutQueue(Box::new(QueueSetup {
        expected: Expected::Any,
        handle: format!("q{n}").as_str().into(),
        name: format!("Queue {n}").as_str().into(),
        shown: true,
        disclosure: Some(Disclosure::default()),
        media: Media::of(if n == 3 { &[Medium::Chat, Medium::Voice, Medium::Callback] } else { &[Medium::Chat] }),
        weight,
        wrap_up: n != 2,
        offer_ms: None,
        wrap_up_ms: None,
        hold_ms: None,
        named_ms: None,
        target_ms: 30_000,
        dispositions: Dispositions::default(),
        wants: wants(n),
        recipe: recipe(n),
        priority: n as i32 - 1,
        legs: if n == 2 { 2 } else { 1 },
        hours: None,
    }))
}

fn skill(n: u64) -> Command {
    Command::PutSkill { expected: Expected::Any, handle: format!("s{n}").as_str().into(), name: "A skill".into() }
}

/// Queue 1 wants the first skill, queue 3 prefers the second.
fn wants(queue: u64) -> Wants {
    let want = |skill, required| Want { skill: SkillId(skill), level: 3, required };
    Wants::of(match queue {
        1 => vec![want(1, true)],
        3 => vec![want(2, false)],
        _ => Vec::new(),
    })
    .expect("few wants")
}

fn recipe(queue: u64) -> Recipe {
    let step = |after_ms, act| Step { after_ms, act };
    Recipe::of(match queue {
        1 => vec![step(5_000, recipe::Act::Lower(SkillId(1), 2)), step(20_000, recipe::Act::Relax(SkillId(1)))],
        2 => vec![step(10_000, recipe::Act::Raise(5)), step(600_000, recipe::Act::Divert(DivertTo::Mail))],
        3 => vec![step(30_000, recipe::Act::Overflow(QueueId(1)))],
        _ => Vec::new(),
    })
    .expect("few steps")
}

fn agent(n: u64, queues: &[u64], units: u16, shown: bool) -> Command {
    Command::PutAgent(Box::new(AgentSetup {
        expected: Expected::Any,
        handle: format!("a{n}").as_str().into(),
        name: Private::new("An agent"),
        role: match n {
            SUPERVISOR => Role::Supervisor,
            SOMETIMES_LEAD if queues.iter().sum::<u64>() % 2 == 1 => Role::Lead,
            _ => Role::Agent,
        },
        queues: queues.iter().copied().map(QueueId).collect(),
        units,
        shown,
        skills: Skills::of((1..=2).filter(|s| n.is_multiple_of(*s)).map(|s| (SkillId(s), 1 + n as u8))).expect("few skills"),
    }))
}

fn client(id: Option<ClientId>, media: Media, presence_consent: bool) -> Command {
    Command::PutClient(Box::new(ClientSetup {
        client: id,
        handle: None,
        name: Private::new("A client"),
        languages: "en".into(),
        media,
        presence_consent,
    }))
}

fn follow_card(client: ClientId, rev: u64, media: Media, quiet: Quiet) -> Command {
    let (name, presence_consent) = (Private::new("A card"), rev.is_multiple_of(2));
    let told = CardTold { client, rev, name, languages: "nl".into(), media, presence_consent, quiet };
    Command::FollowCard(Box::new(told))
}

/// What clocks may say, right or late: whether they turn is for the center to bear.
fn some_quiet(dice: &mut Dice, c: &Center) -> Quiet {
    let near = c.next_deadline().map_or(Time::default(), |(at, _)| at);
    Quiet { now: dice.is(6), turns_at: dice.is(7).then(|| near.plus_ms(dice.roll(900_000))) }
}

/// One of a few orders, each always the same client's, as it might be told.
fn some_order(dice: &mut Dice) -> OrderTold {
    let n = 1 + dice.roll(8);
    let status = dice.one_of(&["paid", "packed", "shipped"]).into();
    let client = ClientId(1 + n % CLIENTS);
    OrderTold { order: Some(OrderId(n)), number: format!("O-{n}").as_str().into(), client, rev: 1 + dice.roll(60), status }
}

fn follow_order(dice: &mut Dice) -> Command {
    let was = dice.is(8).then(|| dice.one_of(&["paid", "packed"]).into());
    Command::FollowOrder(Box::new(OrderNews { told: some_order(dice), was, edited: dice.is(5), from: None }))
}

fn watch_order(dice: &mut Dice) -> Command {
    let condition = dice.one_of(&[
        Condition::Status(None),
        Condition::Status(StatusWord::of("shipped")),
        Condition::Status(StatusWord::of("packed")),
        Condition::Edited,
    ]);
    let until = dice.is(5).then_some(vestibule_center::time::Time(i64::MAX));
    let told = some_order(dice);
    Command::WatchOrder(Box::new(OrderWatch { told, condition, until, keep: until.is_some(), by: Wires::WEB }))
}

/// Three queues, four agents and a supervisor, five clients.
pub(crate) fn set_up() -> Vec<Act> {
    let mut all = vec![skill(1), skill(2), queue(1, 1_000), queue(2, 250), queue(3, 500)];
    for (n, queues) in [(1, &[1, 2][..]), (2, &[2, 3]), (3, &[1, 2, 3]), (4, &[1]), (5, &[])] {
        all.push(agent(n, queues, 1_000, true));
    }
    for n in 0..CLIENTS {
        all.push(client(None, Media::EVERY, n < 2));
    }
    all.into_iter().map(|command| Act::Ask(Principal::Center, command)).collect()
}

/// Something that may happen now.
pub(crate) fn draw(dice: &mut Dice, c: &Center) -> Act {
    match dice.roll(100) {
        0..15 => Act::Pass(dice.one_of(&[100, 1_000, 5_000, 20_000, 31_000, 60_000, 130_000, 700_000])),
        15..17 => Act::Restart(dice.one_of(&[10, 5_000, 40_000, 900_000])),
        17..36 => by_agent(dice, c),
        36..52 => by_client(dice, c),
        52..66 => answer(dice, c),
        66..82 => talk(dice, c),
        82..94 => device(dice, c),
        _ => change(dice, c),
    }
}

fn some_agent(dice: &mut Dice) -> AgentId {
    AgentId(1 + dice.roll(AGENTS))
}

fn some_client(dice: &mut Dice) -> ClientId {
    ClientId(1 + dice.roll(CLIENTS))
}

fn some_queue(dice: &mut Dice) -> QueueId {
    QueueId(1 + dice.roll(QUEUES))
}

fn some_medium(dice: &mut Dice) -> Medium {
    dice.one_of(&[Medium::Chat, Medium::Chat, Medium::Chat, Medium::Voice, Medium::Callback])
}

/// A recent number below the next one.
fn recent(dice: &mut Dice, next: u64) -> u64 {
    next.saturating_sub(1 + dice.roll(6)).max(1)
}

fn by_agent(dice: &mut Dice, c: &Center) -> Act {
    let agent = some_agent(dice);
    let who = match dice.roll(16) {
        0 | 1 => Principal::Agent(agent),
        2 => Principal::Lead(AgentId(SOMETIMES_LEAD)),
        _ => Principal::Supervisor(AgentId(SUPERVISOR)),
    };
    let command = match dice.roll(12) {
        0..5 => Command::SetIntent { agent, intent: Intent::Ready, reason: None, back_at: None },
        5..7 => Command::SetIntent { agent, intent: Intent::NotReady, reason: Some(Reason::Break), back_at: None },
        7 => Command::SetIntent { agent, intent: Intent::SignedOut, reason: None, back_at: None },
        8 if dice.is(2) => Command::Hide { agent, hidden: dice.is(2) },
        8 => Command::Requeue { interaction: InteractionId(recent(dice, c.row().next_interaction)) },
        9 if dice.is(3) => watch_order(dice),
        9 => {
            let client = Presentity::Client(some_client(dice));
            let queue = Presentity::Queue(some_queue(dice));
            let (presentity, condition) = dice.one_of(&[(client, Condition::Online), (client, Condition::Due), (queue, Condition::Due)]);
            let until = dice.is(5).then_some(vestibule_center::time::Time(i64::MAX));
            Command::ArmAlert { presentity, condition, medium: Medium::Chat, until, keep: until.is_some(), by: Wires::WEB }
        }
        10 if dice.is(3) => Command::CancelAlert { alert: AlertId(recent(dice, c.row().next_alert)) },
        _ => {
            let to = Party::Client(some_client(dice));
            Command::Invite { to, medium: some_medium(dice), text: None, until: None }
        }
    };
    Act::Ask(who, command)
}

fn by_client(dice: &mut Dice, c: &Center) -> Act {
    let who = Principal::Client(some_client(dice));
    let medium = some_medium(dice);
    let command = match dice.roll(13) {
        12 => watch_order(dice),
        0..6 => {
            let agent = dice.is(3).then(|| some_agent(dice));
            let queue = (agent.is_none() || dice.is(3)).then(|| some_queue(dice));
            let text = dice.is(5).then(|| Private::new("Hello"));
            Command::Start { client: None, queue, agent, medium, product: None, text }
        }
        6..9 => {
            let agent = Presentity::Agent(some_agent(dice));
            let presentity = dice.one_of(&[agent, agent, Presentity::Queue(QueueId(1)), Presentity::Center]);
            let under = presentity == Presentity::Queue(QueueId(1)) && dice.is(2);
            let condition = if under { Condition::WaitUnder(60_000) } else { Condition::Open };
            let until = dice.is(5).then(|| c.row().id).map(|_| vestibule_center::time::Time(i64::MAX));
            Command::ArmAlert { presentity, condition, medium, until, keep: until.is_some(), by: Wires::WEB }
        }
        9 => Command::CancelAlert { alert: AlertId(recent(dice, c.row().next_alert)) },
        _ => {
            let to = if dice.is(7) { Party::Agent(some_agent(dice)) } else { Party::Queue(some_queue(dice)) };
            Command::Invite { to, medium, text: None, until: None }
        }
    };
    Act::Ask(who, command)
}

/// Answers by the one who may, mostly.
fn answer(dice: &mut Dice, c: &Center) -> Act {
    let offer = c.offer(OfferId(recent(dice, c.row().next_offer)));
    if let Some(o) = offer.filter(|_| dice.is(6)) {
        let id = o.kept.id;
        let command = if dice.is(7) { Command::AcceptOffer { offer: id } } else { Command::RejectOffer { offer: id } };
        return Act::Ask(Principal::Agent(o.kept.agent), command);
    }
    let invitation = InvitationId(recent(dice, c.row().next_invitation));
    let party = c.invitation(invitation).map(|v| if dice.is(8) { v.kept.invitee } else { v.kept.sender });
    let who = match party {
        Some(Party::Client(id)) => Principal::Client(id),
        Some(Party::Agent(id)) => Principal::Agent(id),
        Some(Party::Queue(_)) | None => Principal::Agent(some_agent(dice)),
    };
    let command = match dice.roll(8) {
        0..4 => Command::AcceptInvitation { invitation },
        4 => Command::DeclineInvitation { invitation },
        5 => Command::WithdrawInvitation { invitation },
        _ => {
            let last = c.interactions().map(|i| i.kept.arrived_at).max().unwrap_or_default();
            Command::PostponeInvitation { invitation, at: last.plus_ms(1_000_000) }
        }
    };
    Act::Ask(who, command)
}

fn talk(dice: &mut Dice, c: &Center) -> Act {
    let interaction = InteractionId(recent(dice, c.row().next_interaction));
    let Some(i) = c.interaction(interaction) else { return Act::Pass(500) };
    if dice.is(2) {
        return calling(dice, c);
    }
    if dice.is(3) {
        return handing(dice, c, i);
    }
    let owner = i.kept.owner.or(i.kept.served_by).map(staff);
    let client = Principal::Client(i.kept.client);
    let who = if dice.is(5) { owner.unwrap_or(client) } else { client };
    let command = match dice.roll(10) {
        0..3 => Command::SendMessage { interaction, text: Private::new("A line"), to_staff: dice.is(2) },
        3 => Command::Type { interaction },
        4..6 => Command::Close { interaction },
        6 => Command::Cancel { interaction },
        7 => Command::WrapUp { interaction, disposition: None, note: None, more_ms: dice.is(3).then_some(5_000) },
        _ => Command::Reopen { closed: Box::new(i.kept.clone()) },
    };
    Act::Ask(who, command)
}

/// Promised, called, taken back.
fn calling(dice: &mut Dice, c: &Center) -> Act {
    let client = Principal::Client(some_client(dice));
    let noticed = c.notices().map(|n| (n.kept.id, n.kept.client)).collect::<Vec<_>>();
    if !noticed.is_empty() && dice.is(2) {
        let (notice, owner) = dice.one_of(&noticed);
        let who = if dice.is(8) { Principal::Client(owner) } else { client };
        return Act::Ask(who, Command::Dismiss { notice });
    }
    let some = c.callbacks().map(|x| (x.kept.id, x.kept.client, x.kept.interaction)).collect::<Vec<_>>();
    if some.is_empty() || dice.is(4) {
        let at = dice.is(5).then(|| c.callbacks().map(|x| x.kept.promised_at).max().unwrap_or_default().plus_ms(dice.roll(400_000)));
        let queue = Some(QueueId(3)).filter(|_| dice.is(7));
        let agent = (queue.is_none() || dice.is(3)).then(|| some_agent(dice));
        return Act::Ask(
            client,
            Command::PromiseCallback { queue, agent, at, number: None, product: None, shut: false, quiet: Quiet::NEVER },
        );
    }
    let (callback, owner, interaction) = dice.one_of(&some);
    if dice.is(2) {
        return Act::Ask(Principal::Client(owner), Command::CancelCallback { callback });
    }
    let caller = interaction.and_then(|i| c.interaction(i)).and_then(|i| i.kept.owner).unwrap_or(AgentId(1));
    let outcome = dice.one_of(&[CallOutcome::Reached, CallOutcome::NoAnswer, CallOutcome::Busy, CallOutcome::WrongNumber]);
    Act::Ask(staff(caller), Command::Called { callback, outcome })
}

/// Somebody of the center as they ask.
fn staff(agent: AgentId) -> Principal {
    if agent.0 == SUPERVISOR { Principal::Supervisor(agent) } else { Principal::Agent(agent) }
}

/// Handing on, helping, watching, holding.
fn handing(dice: &mut Dice, c: &Center, i: &Interaction) -> Act {
    let interaction = i.kept.id;
    let some = i.kept.participants.iter().map(|(a, _)| a).chain(c.agents().map(|a| a.kept.id)).collect::<Vec<_>>();
    let owner = i.kept.owner.unwrap_or(AgentId(1));
    let who = match dice.roll(10) {
        0..6 => staff(owner),
        6 | 7 => staff(dice.one_of(&some)),
        8 => Principal::Client(i.kept.client),
        _ if dice.is(2) => Principal::Lead(AgentId(SOMETIMES_LEAD)),
        _ => Principal::Supervisor(AgentId(SUPERVISOR)),
    };
    let to = match dice.roll(6) {
        0 => Target::Queue(some_queue(dice)),
        1 => Target::Skill(SkillId(1 + dice.roll(2))),
        _ => Target::Agent(some_agent(dice)),
    };
    let command = match dice.roll(12) {
        0..3 => Command::Transfer { interaction, to },
        3..5 => Command::Consult { interaction, to },
        5 => Command::Join { interaction, part: dice.one_of(&[Part::Listen, Part::Whisper]) },
        6 => Command::Leave { interaction },
        7 => Command::TakeOver { interaction },
        8 => Command::Hold { interaction, on: dice.is(3).then_some(true) },
        9 => Command::Note { interaction, text: Private::new("A note") },
        _ => Command::Move { interaction, medium: some_medium(dice) },
    };
    Act::Ask(who, command)
}

fn device(dice: &mut Dice, c: &Center) -> Act {
    let agent = dice.is(5).then(|| some_agent(dice));
    let client = some_client(dice);
    let who = agent.map_or(Principal::Client(client), Principal::Agent);
    let held = agent.and_then(|a| c.agent(a)).map(|a| a.devices.clone());
    let held = held.unwrap_or_else(|| c.client(client).map(|c| c.devices.clone()).unwrap_or_default());
    let command = match (held.first(), dice.roll(10)) {
        (Some(d), 0..2) => Command::LoseDevice { device: d.id },
        (Some(d), 2..6) => {
            let band = dice.one_of(&[Band::Fresh, Band::Live, Band::Late, Band::None]);
            Command::SetDeviceBand { device: d.id, band, silent_ms: 0 }
        }
        _ => {
            let device = DeviceId(1_000_000 + dice.roll(1_000_000_000));
            Command::OpenDevice { device, kind: dice.one_of(DeviceKind::ALL) }
        }
    };
    Act::Ask(who, command)
}

fn change(dice: &mut Dice, c: &Center) -> Act {
    let command = match dice.roll(10) {
        0..4 => {
            let state = dice.one_of(&[QueueLife::Open, QueueLife::Open, QueueLife::Closed]);
            Command::SetQueueState { queue: some_queue(dice), state, opens_at: None }
        }
        4 => {
            let weight = dice.one_of(&[250, 500, 1_000]);
            queue(1 + dice.roll(QUEUES), weight)
        }
        5..8 => {
            let queues: Vec<u64> = (1..=QUEUES).filter(|_| dice.is(7)).collect();
            let units = dice.one_of(&[400, 1_000, 1_000]);
            agent(1 + dice.roll(AGENTS), &queues, units, dice.is(8))
        }
        8 if dice.is(3) => follow_order(dice),
        8 if dice.is(4) => {
            let client = some_client(dice);
            Command::TurnQuiet { client, rev: c.client(client).map_or(0, |c| c.kept.card_rev), quiet: some_quiet(dice, c) }
        }
        8 if dice.is(5) => {
            let (client, rev, media) = (some_client(dice), 2 + dice.roll(50), dice.one_of(&[Media::EVERY, Media::of(&[Medium::Chat])]));
            follow_card(client, rev, media, some_quiet(dice, c))
        }
        8 => client(Some(some_client(dice)), dice.one_of(&[Media::EVERY, Media::of(&[Medium::Chat])]), dice.is(3)),
        _ => {
            let (setting, value) = dice.one_of(&[
                (Setting::HoldMs, 0),
                (Setting::HoldMs, 30_000),
                (Setting::AlertShare, 1),
                (Setting::AlertShare, 4),
                (Setting::OfferMs, 5_000),
            ]);
            Command::ChangeSettings { expected_rev: None, changes: vec![(setting, value)] }
        }
    };
    Act::Ask(Principal::Center, command)
}
