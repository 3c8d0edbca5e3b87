//! Minds: what simulated people want, decided from what their feeds told them and from chance. They draw the steps;
//! the world executes them. Nothing a mind knows is unknown to the person.

mod agents;
mod clients;
mod day;
mod handing;
mod layout;
mod staff;
mod untimely;
mod wishes;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use vestibule_center::id::DocKey;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Document};

use crate::dice::Dice;
use crate::story::{DAY_US, START, Step, Verb};
use crate::world::World;
use wishes::Wishes;

/// How large a center is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Size {
    #[default]
    Small,
    Large,
    /// 50 agents and 5,000 interactions a day (promises, names).
    Reference,
}

/// The people of a center, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    queues: Vec<String>,
    /// How each is set up, but for what it tells.
    set_up: Vec<Step>,
    /// Those of them that follow hours.
    by_hours: Vec<String>,
    skills: Vec<String>,
    agents: Vec<String>,
    supervisors: Vec<String>,
    leads: Vec<String>,
    /// Name, and whether they consent to their presence being seen.
    clients: Vec<(String, bool)>,
    size: Size,
}

/// Something somebody means to do at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Thought {
    /// Somebody comes.
    Arrival,
    /// What they came for.
    Intend,
    /// They go.
    Leave,
    /// A device that went away comes back, or another is taken.
    Return,
    /// A silent device answers again.
    Wake,
    /// An agent comes to work, or goes.
    Shift(bool),
    Break,
    BackFromBreak,
    AnswerOffer(DocKey),
    AnswerInvitation(DocKey),
    /// So many more lines to say.
    Speak(DocKey, u64),
    EndTalk(DocKey),
    Finish(DocKey),
    /// No more waiting.
    GiveUp(DocKey),
    CancelAlert(DocKey),
    CancelCallback(DocKey),
    Dismiss(DocKey),
    /// How a call went is to be said.
    Call(DocKey),
    Reopen(DocKey),
    /// Hand on, or ask somebody in.
    Hand(DocKey, Verb),
    /// Hold, or go on.
    Hold(DocKey, bool),
    /// Write beside the lines: a note, or words among the people of the center.
    Jot(DocKey, Verb),
    /// Take no part any more.
    Quit(DocKey),
    /// Another medium.
    Move(DocKey),
    Supervise,
    /// A lead does something to a queue, an agent or a talk, theirs or not.
    Lead,
    /// All queues open, or close.
    Doors(bool),
    /// Queues follow their hours.
    Hours,
    Fault,
    /// Somebody takes nothing for a while.
    Slow,
    /// A client asks to be told of more than anybody may.
    Hoard,
    /// A client wants something changed, or hears of an order.
    Wish,
    /// A client takes no chats for a while.
    Exclude,
    /// A client is not called for a while.
    Quiet,
    /// The company tells of an order, or of more than are followed.
    Orders,
    ManyOrders,
    /// Answer what waits for a yes, or take it back.
    Answer(DocKey),
    TakeBack(DocKey),
}

/// How an agent works.
#[derive(Clone, Copy, Debug)]
struct Manner {
    reaction_ms: u64,
    reject: u64,
    ignore: u64,
    handle_ms: u64,
}

/// What of one talk somebody reacts to once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Once {
    AskedIn,
    /// A wrap-up beside it.
    HandedOn,
    /// It is over, and what was said in it may have to be kept.
    AskedFor,
    /// They call a client in it who asked for that.
    Calls,
    /// It is offered.
    Offered,
}

/// Everybody's minds.
pub(crate) struct Minds {
    dice: Dice,
    cast: Cast,
    days: u32,
    thoughts: BTreeMap<(Time, u64), (usize, Thought)>,
    steps: BTreeMap<(Time, u64), Step>,
    numbered: u64,
    keys: u64,
    /// The open device of each person.
    devices: BTreeMap<usize, u64>,
    next_device: u64,
    /// What somebody reacted to already, and how far.
    noticed: BTreeMap<(usize, DocKey), u8>,
    /// What somebody reacted to, of which there may be several in one talk.
    once: BTreeSet<(usize, DocKey, Once)>,
    agents: BTreeMap<usize, Manner>,
    overseers: BTreeSet<usize>,
    /// Clients and visitors who are here for something.
    busy: BTreeSet<usize>,
    at_work: BTreeSet<usize>,
    visitors: u64,
    wishes: Option<Wishes>,
    /// In some centers clients are not called for a while.
    quiet: Option<Dice>,
    epoch: u32,
}

impl Minds {
    /// The minds of a seed, and the steps that set their center up.
    pub(crate) fn new(seed: u64, days: u32, reference: bool) -> (Minds, Vec<Step>) {
        let mut dice = Dice::new(seed);
        let (cast, steps) = layout::draw(&mut dice, seed, days, reference);
        let minds = Minds {
            dice,
            cast,
            days,
            thoughts: BTreeMap::new(),
            steps: BTreeMap::new(),
            numbered: 0,
            keys: 0,
            devices: BTreeMap::new(),
            next_device: 0,
            noticed: BTreeMap::new(),
            once: BTreeSet::new(),
            agents: BTreeMap::new(),
            overseers: BTreeSet::new(),
            busy: BTreeSet::new(),
            at_work: BTreeSet::new(),
            visitors: 0,
            wishes: Wishes::of(seed),
            quiet: wishes::quiet_of(seed),
            epoch: 1,
        };
        (minds, steps)
    }

    /// Plans the days, once the center is set up.
    pub(crate) fn begin(&mut self, world: &mut World) {
        for day in 0..self.days {
            let midnight = Time(START.0 + i64::from(day) * DAY_US);
            self.plan_day(world, midnight);
        }
        self.plan(START, 1_000, 0, Thought::Hours);
    }

    /// When somebody acts or thinks next.
    pub(crate) fn next(&self) -> Option<Time> {
        let step = self.steps.first_key_value().map(|((at, _), _)| *at);
        let thought = self.thoughts.first_key_value().map(|((at, _), _)| *at);
        [step, thought].into_iter().flatten().min()
    }

    /// The step that reaches the center next, if it is due by then and before any thought.
    pub(crate) fn due_step(&mut self, at: Time) -> Option<Step> {
        let first = self.steps.first_entry()?;
        (first.key().0 <= at).then(|| first.remove())
    }

    /// Lets the next thought be thought.
    pub(crate) fn think(&mut self, world: &mut World, at: Time) {
        let Some(first) = self.thoughts.first_entry() else {
            return;
        };
        if first.key().0 > at {
            return;
        }
        let (who, thought) = first.remove();
        match thought {
            Thought::Arrival => self.arrival(world, at),
            Thought::Intend => self.intend(world, who, at),
            Thought::Leave => self.leave(world, who, at),
            Thought::Return => self.come_back(world, who, at),
            Thought::Wake => self.device_step(world, who, Verb::Wake, at),
            Thought::Shift(begins) => self.shift(world, who, begins, at),
            Thought::Break => self.take_break(world, who, at),
            Thought::BackFromBreak => self.back_from_break(world, who, at),
            Thought::AnswerOffer(key) => self.answer_offer(world, who, key, at),
            Thought::AnswerInvitation(key) => self.answer_invitation(world, who, key, at),
            Thought::Speak(key, left) => self.speak(world, who, key, left, at),
            Thought::EndTalk(key) => self.on_thing(world, who, Verb::Close, key, at),
            Thought::Finish(key) => self.finish(world, who, key, at),
            Thought::GiveUp(key) => self.on_thing(world, who, Verb::Cancel, key, at),
            Thought::CancelAlert(key) => self.on_thing(world, who, Verb::CancelAlert, key, at),
            Thought::CancelCallback(key) => self.on_thing(world, who, Verb::CancelCallback, key, at),
            Thought::Dismiss(key) => self.on_thing(world, who, Verb::Dismiss, key, at),
            Thought::Call(key) => self.call(world, who, key, at),
            Thought::Reopen(key) => self.on_thing(world, who, Verb::Reopen, key, at),
            Thought::Hand(key, verb) => self.hand(world, who, key, verb, at),
            Thought::Hold(key, on) => self.hold(world, who, key, on, at),
            Thought::Jot(key, verb) => self.jot(world, who, key, verb, at),
            Thought::Quit(key) => self.on_thing(world, who, Verb::Leave, key, at),
            Thought::Move(key) => self.change_medium(world, who, key, at),
            Thought::Supervise => self.supervise(world, who, at),
            Thought::Lead => self.lead(world, who, at),
            Thought::Doors(open) => self.doors(open, at),
            Thought::Hours => self.hours(world, at),
            Thought::Fault => self.break_something(at),
            Thought::Slow => self.slow_watcher(world, at),
            Thought::Hoard => self.hoard(world, at),
            Thought::Wish => self.wish(world, who, at),
            Thought::Exclude => self.exclude_chats(world, who, at),
            Thought::Quiet => self.be_quiet(world, who, at),
            Thought::Orders => self.tell_of_order(at),
            Thought::ManyOrders => self.tell_of_many(at),
            Thought::Answer(key) => self.answer_approval(world, who, key, false, at),
            Thought::TakeBack(key) => self.answer_approval(world, who, key, true, at),
        }
    }

    /// Reacts to what feeds told since the last time, and to a center that started anew.
    pub(crate) fn notice(&mut self, world: &mut World, at: Time) {
        while let Some((who, key)) = world.news.pop_front() {
            if self.agents.contains_key(&who) {
                self.agent_notices(world, who, key, at);
            } else if self.overseers.contains(&who) {
                self.overseer_notices(world, who, key, at);
            } else if self.busy.contains(&who) {
                self.client_notices(world, who, key, at);
            }
        }
        let epoch = world.epoch();
        if epoch != self.epoch && !world.is_down() {
            self.epoch = epoch;
            self.all_reconnect(at);
            self.ask_hours(world, at);
        }
    }

    fn plan(&mut self, at: Time, after_ms: u64, who: usize, thought: Thought) {
        self.numbered += 1;
        let at = Time(at.plus_ms(after_ms).0 + self.dice.below(1_000) as i64);
        self.thoughts.insert((at, self.numbered), (who, thought));
    }

    fn plan_at(&mut self, at: Time, who: usize, thought: Thought) {
        self.numbered += 1;
        self.thoughts.insert((at, self.numbered), (who, thought));
    }

    fn push(&mut self, step: Step) {
        self.numbered += 1;
        self.steps.insert((step.at, self.numbered), step);
    }

    /// Whether this is the first time somebody reacts to a thing at this stage or a later one.
    fn first_time(&mut self, who: usize, key: DocKey, stage: u8) -> bool {
        let reached = self.noticed.entry((who, key)).or_default();
        let first = *reached < stage;
        *reached = (*reached).max(stage);
        first
    }

    fn once(&mut self, who: usize, key: DocKey, what: Once) -> bool {
        self.once.insert((who, key, what))
    }

    /// Sends a request over a network that delays, doubles and loses.
    fn send(&mut self, mut step: Step) {
        self.keys += 1;
        step = step.with("key", self.keys);
        let sent = step.at;
        let arrives = |ms: u64, dice: &mut Dice| Time(sent.plus_ms(ms).0 + dice.below(1_000) as i64);
        step.at = arrives(5 + self.dice.below(60), &mut self.dice);
        let later = arrives(1_500 + self.dice.below(4_000), &mut self.dice);
        let moved = |at: Time, net: &str| {
            let mut again = step.clone().with("net", net);
            again.at = at;
            again
        };
        match self.dice.below(1_000) {
            0..15 => {
                self.push(moved(step.at, "lost"));
                self.push(moved(later, "retry"));
            }
            15..30 => {
                let at = arrives(20 + self.dice.below(100), &mut self.dice);
                self.push(moved(at, "doubled"));
                self.push(step);
            }
            30..40 => self.push(moved(later, "late")),
            40..45 => self.push(moved(later, "retry")),
            45..48 => {
                self.push(moved(later, "reused").with("text", self.keys + 1_000_000_000));
                self.push(step);
            }
            _ => self.push(step),
        }
    }

    fn name(world: &World, who: usize) -> String {
        world.people.get(who).map(|p| p.name.clone()).unwrap_or_default()
    }

    /// Asks for something about a thing the person has seen.
    fn on_thing(&mut self, world: &mut World, who: usize, verb: Verb, key: DocKey, at: Time) {
        if let Some(step) = Self::about(world, who, verb, key, at) {
            self.send(step);
        }
    }

    fn about(world: &mut World, who: usize, verb: Verb, key: DocKey, at: Time) -> Option<Step> {
        let person = world.people.get_mut(who)?;
        let what = person.seen.name(key)?;
        Some(Step::new(at, &person.name, verb).with("what", what))
    }

    /// Says lines, one after the other, while the talk goes on.
    fn speak(&mut self, world: &mut World, who: usize, key: DocKey, left: u64, at: Time) {
        let calls = |doc: &Rc<Document>| matches!(&doc.body, Body::Interaction(i) if i.medium == Medium::Voice);
        // Who calls does not write; elsewhere they may try.
        if self.cast.size == Size::Reference && world.seen_by(who, key).is_some_and(calls) {
            return;
        }
        if let Some(step) = Self::about(world, who, Verb::SendMessage, key, at) {
            if self.dice.chance(200) {
                let typing = Self::about(world, who, Verb::Type, key, at);
                typing.into_iter().for_each(|step| self.push(step));
            }
            let text = self.keys + 1;
            self.send(step.with("text", text));
        }
        if left > 0 {
            let pause = 1_000 + self.dice.wait(9_000);
            self.plan(at, pause, who, Thought::Speak(key, left - 1));
        }
    }

    fn open_device(&mut self, world: &World, who: usize, at: Time) {
        self.next_device += 1;
        let again = self.devices.insert(who, self.next_device).is_some();
        let step = Step::new(at, &Self::name(world, who), Verb::OpenDevice);
        let step = step.with("device", self.next_device);
        self.push(if again { step.with("again", "yes") } else { step });
    }

    fn device_step(&mut self, world: &World, who: usize, verb: Verb, at: Time) {
        if let Some(device) = self.devices.get(&who).copied() {
            let step = Step::new(at, &Self::name(world, who), verb);
            self.push(step.with("device", device));
        }
    }

    /// A device goes: closed, fallen silent, or exchanged for another.
    fn device_trouble(&mut self, world: &World, who: usize, at: Time) {
        match self.dice.below(4) {
            0 => {
                self.device_step(world, who, Verb::LoseDevice, at);
                let away = 500 + self.dice.wait(40_000);
                self.plan(at, away, who, Thought::Return);
            }
            1 => {
                self.device_step(world, who, Verb::Vanish, at);
                let away = 500 + self.dice.wait(25_000);
                self.plan(at, away, who, Thought::Wake);
            }
            2 => {
                self.device_step(world, who, Verb::Vanish, at);
                let away = 500 + self.dice.wait(60_000);
                self.plan(at, away, who, Thought::Return);
            }
            _ => {
                let old = self.devices.get(&who).copied();
                self.open_device(world, who, at);
                let name = Self::name(world, who);
                let at = at.plus_ms(300 + self.dice.below(5_000));
                if let Some(device) = old {
                    self.push(Step::new(at, &name, Verb::LoseDevice).with("device", device));
                }
            }
        }
    }

    fn come_back(&mut self, world: &mut World, who: usize, at: Time) {
        if self.busy.contains(&who) || self.at_work.contains(&who) {
            self.open_device(world, who, at);
        }
    }

    /// All devices vanished with the center; people come back over the grace, some late.
    fn all_reconnect(&mut self, at: Time) {
        let all: Vec<usize> = self.busy.iter().chain(&self.at_work).copied().collect();
        for who in all {
            let within = if self.dice.chance(930) { 8_000 } else { 90_000 };
            let after = 200 + self.dice.below(within);
            self.plan(at, after, who, Thought::Return);
        }
    }
}
