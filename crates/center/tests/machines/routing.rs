//! Routing against a line anyone could run with pencil and paper. Four agents, three queues, skills, priorities, units; clients come and
//! cancel, agents pass, miss, vanish, talk, wrap up and hand on.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;
use proptest_state_machine::ReferenceStateMachine;
use vestibule_center::time::Time;

use crate::drive::{BEGIN, STEP_MS};

pub(crate) const OFFER_MS: u64 = 20_000;
pub(crate) const BACK_OFF_MS: u64 = 30_000;
pub(crate) const WRAP_UP_MS: u64 = 40_000;
pub(crate) const OWNER_GONE_MS: u64 = 60_000;
pub(crate) const MISSES_MAX: u8 = 2;
pub(crate) const CLIENTS: u64 = 5;
pub(crate) const AGENTS: [A; 4] = [1, 2, 3, 4];
pub(crate) const UNITS: u16 = 1_000;

pub(crate) type A = u64;
pub(crate) type Q = u64;
pub(crate) type I = u64;

/// Weight, priority, wrap-up, required (skill, level), preferred (skill, level) of a queue.
pub(crate) struct Rules(pub(crate) u16, pub(crate) i32, pub(crate) bool, pub(crate) Option<(u64, u8)>, pub(crate) Option<(u64, u8)>);

pub(crate) fn rules(queue: Q) -> Rules {
    match queue {
        1 => Rules(1_000, 0, true, Some((1, 2)), None),
        2 => Rules(500, 0, true, None, None),
        _ => Rules(250, 1, false, None, Some((2, 2))),
    }
}

/// Queues served and skills with their levels of an agent.
pub(crate) fn talents(agent: A) -> (&'static [Q], &'static [(u64, u8)]) {
    match agent {
        1 => (&[1, 2], &[(1, 3)]),
        2 => (&[2, 3], &[(2, 2)]),
        3 => (&[1, 2, 3], &[(1, 2), (2, 3)]),
        _ => (&[1, 3], &[(1, 1)]),
    }
}

fn has(agent: A, (skill, level): (u64, u8)) -> bool {
    talents(agent).1.iter().any(|(s, l)| *s == skill && *l >= level)
}

fn able(agent: A, queue: Q) -> bool {
    talents(agent).0.contains(&queue) && rules(queue).3.is_none_or(|want| has(agent, want))
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum St {
    Waits,
    Offered(A, Time),
    /// Owner, until when they may be unreached, to whom it is put and until when.
    Talk(A, Option<Time>, Option<(A, Time)>),
    WrapUp(A, Time),
}

#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) client: u64,
    pub(crate) queue: Q,
    pub(crate) rank: i32,
    pub(crate) arrived: Time,
    pub(crate) st: St,
    pub(crate) passed: BTreeMap<A, Time>,
}

#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) ready: bool,
    pub(crate) here: bool,
    pub(crate) misses: u8,
    pub(crate) idle_since: Time,
}

/// The model.
#[derive(Clone)]
pub(crate) struct Model {
    pub(crate) now: Time,
    pub(crate) items: BTreeMap<I, Item>,
    pub(crate) people: BTreeMap<A, Person>,
    /// Wrap-ups of those who handed an item on: units and end.
    pub(crate) beside: BTreeMap<(I, A), (u16, Time)>,
    next: I,
    offers: u64,
    made: BTreeMap<A, u64>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a new center")
    }
}

impl Model {
    fn new() -> Model {
        let person = Person { ready: false, here: false, misses: 0, idle_since: BEGIN };
        let people = AGENTS.map(|a| (a, person.clone())).into();
        Model { now: BEGIN, items: BTreeMap::new(), people, beside: BTreeMap::new(), next: 1, offers: 0, made: BTreeMap::new() }
    }

    fn after(&self, ms: u64) -> Time {
        self.now.plus_ms(ms)
    }
    fn present(&self, a: A) -> bool {
        self.people[&a].ready && self.people[&a].here
    }
    fn asked(&self, a: A) -> Option<I> {
        let asks = |i: &Item| matches!(i.st, St::Offered(to, _) | St::Talk(_, _, Some((to, _))) if to == a);
        self.items.iter().find(|(_, i)| asks(i)).map(|(id, _)| *id)
    }
    pub(crate) fn load(&self, a: A) -> u16 {
        let takes = |i: &Item| match i.st {
            St::Waits => 0,
            St::Offered(x, _) | St::WrapUp(x, _) => u16::from(x == a),
            St::Talk(x, _, to) => u16::from(x == a) + u16::from(to.is_some_and(|(y, _)| y == a)),
        };
        let held: u16 = self.items.values().map(|i| takes(i) * rules(i.queue).0).sum();
        held + self.beside.iter().filter(|((_, x), _)| *x == a).map(|(_, (units, _))| units).sum::<u16>()
    }
    fn room(&self, a: A, queue: Q) -> bool {
        self.load(a) + rules(queue).0 <= UNITS
    }
    /// Whether an item may be put to an agent now.
    fn may(&self, a: A, i: &Item) -> bool {
        let others = AGENTS.iter().filter(|b| self.present(**b) && able(**b, i.queue)).count() > 1;
        let passed = i.passed.contains_key(&a) && others;
        i.st == St::Waits && self.present(a) && self.asked(a).is_none() && able(a, i.queue) && self.room(a, i.queue) && !passed
    }
    /// The line: highest priority, then first come.
    pub(crate) fn line(&self) -> Vec<I> {
        let mut all: Vec<_> = self.items.iter().map(|(id, i)| (i.rank, i.arrived, *id)).collect();
        all.sort_unstable();
        all.into_iter().map(|(.., id)| id).collect()
    }
    /// Puts an item to an agent. Of two offers made at one instant the first is over first.
    fn ask(&mut self, a: A, id: I) {
        let until = self.after(OFFER_MS);
        self.offers += 1;
        self.made.insert(a, self.offers);
        self.items.entry(id).and_modify(|i| match &mut i.st {
            St::Talk(_, _, to) => *to = Some((a, until)),
            st => *st = St::Offered(a, until),
        });
    }
    /// An agent has room: the first of the line that may be theirs.
    fn serve(&mut self, a: A) {
        if let Some(id) = self.line().into_iter().find(|id| self.may(a, &self.items[id])) {
            self.ask(a, id);
        }
    }
    /// An item waits: who knows most of what it prefers, then who is idle longest.
    fn place(&mut self, id: I) {
        let Some(i) = self.items.get(&id) else { return };
        let met = |a: A| rules(i.queue).4.is_some_and(|want| has(a, want));
        let best = AGENTS.iter().copied().filter(|a| self.may(*a, i)).min_by_key(|a| (!met(*a), self.people[a].idle_since, *a));
        if let Some(a) = best {
            self.ask(a, id);
        }
    }
    /// After anything: who got room is served, then what came into line is placed, and nobody is left over.
    fn settle(&mut self, freed: &[A], waits: &[I]) {
        freed.iter().for_each(|a| self.serve(*a));
        let mut waits: Vec<_> = self.line().into_iter().filter(|id| waits.contains(id)).collect();
        waits.drain(..).for_each(|id| self.place(id));
        AGENTS.iter().for_each(|a| self.serve(*a));
    }

    /// Those who may be asked again for what they passed, because nobody else is left for it.
    fn alone(&self) -> Vec<A> {
        AGENTS.into_iter().filter(|a| self.items.values().any(|i| self.may(*a, i))).collect()
    }

    fn idle(&mut self, a: A) {
        let now = self.now;
        self.people.entry(a).and_modify(|p| p.idle_since = now);
    }
    fn forget_beside(&mut self, id: I, a: A) {
        if self.beside.remove(&(id, a)).is_some() {
            self.idle(a);
        }
    }
    fn wrap_beside(&mut self, id: I, a: A, queue: Q) {
        if rules(queue).2 {
            self.beside.insert((id, a), (rules(queue).0, self.after(WRAP_UP_MS)));
        }
    }

    /// An agent answers what they are asked, or not.
    fn answer(&mut self, a: A, how: Said) {
        let Some(id) = self.asked(a) else { return };
        let back = self.after(BACK_OFF_MS);
        let mut i = self.items[&id].clone();
        let transfer = matches!(i.st, St::Talk(..));
        let mut freed = vec![a];
        match how {
            Said::Yes => {
                self.people.entry(a).and_modify(|p| p.misses = 0);
                if let St::Talk(from, ..) = i.st {
                    self.idle(from);
                    self.wrap_beside(id, from, i.queue);
                    freed.push(from);
                }
                i.passed.clear();
                i.st = St::Talk(a, None, None);
                self.forget_beside(id, a);
                self.idle(a);
            }
            Said::No | Said::Nothing | Said::Gone => {
                self.people.entry(a).and_modify(|p| match how {
                    Said::No => p.misses = 0,
                    Said::Nothing => p.misses += 1,
                    Said::Yes | Said::Gone => {}
                });
                if how != Said::Gone && !transfer {
                    i.passed.insert(a, back);
                }
                i.st = if let St::Talk(owner, gone, _) = i.st { St::Talk(owner, gone, None) } else { St::Waits };
                if self.people[&a].misses >= MISSES_MAX && how == Said::Nothing {
                    self.people.entry(a).and_modify(|p| p.ready = false);
                }
            }
        }
        let waits: Vec<I> = [id].into_iter().filter(|_| i.st == St::Waits).collect();
        freed.extend(self.alone());
        self.items.insert(id, i);
        self.settle(&freed, &waits);
    }

    /// An item ends, by its client or its owner.
    fn end(&mut self, id: I) {
        let Some(mut i) = self.items.remove(&id) else { return };
        let freed: Vec<A> = match i.st {
            St::Waits => Vec::new(),
            St::Offered(a, _) => vec![a],
            St::WrapUp(a, _) => {
                self.idle(a);
                vec![a]
            }
            St::Talk(a, _, to) => {
                if rules(i.queue).2 {
                    i.st = St::WrapUp(a, self.after(WRAP_UP_MS));
                    self.items.insert(id, i);
                } else {
                    self.idle(a);
                }
                to.map(|(b, _)| b).into_iter().chain([a]).collect()
            }
        };
        self.settle(&freed, &[]);
    }

    /// A talk goes back into line.
    fn lose(&mut self, id: I) {
        let mut i = self.items[&id].clone();
        let St::Talk(a, _, to) = i.st else { return };
        i.st = St::Waits;
        self.items.insert(id, i);
        self.idle(a);
        let freed: Vec<A> = to.map(|(b, _)| b).into_iter().chain([a]).collect();
        self.settle(&freed, &[id]);
    }

    /// A device of an agent answers, or none does: then their talks are kept until then.
    fn reach(&mut self, a: A, gone: Option<Time>) {
        self.people.entry(a).and_modify(|p| p.here = gone.is_none());
        for i in self.items.values_mut() {
            if let St::Talk(x, unreached, _) = &mut i.st
                && *x == a
            {
                *unreached = gone;
            }
        }
    }

    fn leave(&mut self, a: A) {
        if self.asked(a).is_some() {
            self.answer(a, Said::Gone);
        } else {
            self.settle(&[], &[]);
        }
    }

    /// What is due first.
    fn due(&self) -> Option<(Time, Due)> {
        let of_item = |(id, i): (&I, &Item)| {
            let mut all: Vec<_> =
                i.passed.iter().filter(|_| matches!(i.st, St::Waits | St::Offered(..))).map(|(a, t)| (*t, Due::Passed(*id, *a))).collect();
            match i.st {
                St::Waits => {}
                St::Offered(a, t) => all.push((t, Due::Unanswered(a))),
                St::WrapUp(_, t) => all.push((t, Due::Wrapped(*id))),
                St::Talk(_, gone, to) => {
                    all.extend(gone.map(|t| (t, Due::Lost(*id))));
                    all.extend(to.map(|(a, t)| (t, Due::Unanswered(a))));
                }
            }
            all
        };
        let beside = self.beside.iter().map(|((id, a), (_, t))| (*t, Due::Beside(*id, *a)));
        self.items
            .iter()
            .flat_map(of_item)
            .chain(beside)
            .min_by_key(|(t, due)| (*t, if let Due::Unanswered(a) = due { self.made[a] } else { 0 }))
    }

    fn pass(&mut self, ms: u64) {
        let until = self.after(ms);
        while let Some((at, due)) = self.due().filter(|(at, _)| *at < until) {
            self.now = self.now.max(Time(at.0 + 1));
            match due {
                Due::Unanswered(a) => self.answer(a, Said::Nothing),
                Due::Wrapped(id) => self.end(id),
                Due::Lost(id) => self.lose(id),
                Due::Beside(id, a) => {
                    self.forget_beside(id, a);
                    self.settle(&[a], &[]);
                }
                Due::Passed(id, a) => {
                    self.items.entry(id).and_modify(|i| i.passed.retain(|x, _| *x != a));
                    self.settle(&[], &[id]);
                }
            }
        }
        self.now = self.now.max(until);
    }

    fn hand(&mut self, id: I, queue: Q) {
        let (back, Some(mut i)) = (self.after(BACK_OFF_MS), self.items.get(&id).cloned()) else { return };
        let St::Talk(a, _, to) = i.st else { return };
        let left = i.queue;
        i.st = St::Waits;
        i.queue = queue;
        i.rank = i.rank.min(-rules(queue).1);
        i.passed.insert(a, back);
        self.items.insert(id, i);
        self.idle(a);
        self.wrap_beside(id, a, left);
        let freed: Vec<A> = to.map(|(b, _)| b).into_iter().chain([a]).collect();
        self.settle(&freed, &[id]);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Yes,
    No,
    Nothing,
    Gone,
}

enum Due {
    Unanswered(A),
    Wrapped(I),
    Beside(I, A),
    Lost(I),
    Passed(I, A),
}

/// One step.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Come(u64, Q),
    Cancel(I),
    Ready(A),
    NotReady(A),
    Found(A),
    Lost(A),
    Accept(A),
    Reject(A),
    Close(I),
    WrapUp(I),
    WrapUpBeside(I, A),
    ToAgent(I, A),
    ToQueue(I, Q),
    Pass(u64),
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Step::Come(client, queue) => write!(f, "client {client} comes to queue {queue}"),
            Step::Cancel(id) => write!(f, "the client of {id} leaves the line"),
            Step::Ready(a) => write!(f, "agent {a} is ready"),
            Step::NotReady(a) => write!(f, "agent {a} is not ready"),
            Step::Found(a) => write!(f, "a device of agent {a} answers"),
            Step::Lost(a) => write!(f, "the device of agent {a} is lost"),
            Step::Accept(a) => write!(f, "agent {a} accepts"),
            Step::Reject(a) => write!(f, "agent {a} passes"),
            Step::Close(id) => write!(f, "the owner of {id} closes it"),
            Step::WrapUp(id) => write!(f, "the owner of {id} is done with wrap-up"),
            Step::WrapUpBeside(id, a) => write!(f, "agent {a}, who handed {id} on, is done with wrap-up"),
            Step::ToAgent(id, a) => write!(f, "the owner of {id} puts it to agent {a}"),
            Step::ToQueue(id, queue) => write!(f, "the owner of {id} hands it to queue {queue}"),
            Step::Pass(ms) => write!(f, "{ms} ms pass"),
        }
    }
}

/// The reference.
pub(crate) struct Line;

impl Line {
    /// Everything that somebody may do now.
    fn possible(m: &Model) -> Vec<Step> {
        let mut all = vec![1_000, 10_000, 25_000, 70_000].into_iter().map(Step::Pass).collect::<Vec<_>>();
        let open = |c: u64, q: Q, but: I| {
            m.items.iter().any(|(id, i)| *id != but && i.client == c && i.queue == q && !matches!(i.st, St::WrapUp(..)))
        };
        let comes = (1..=CLIENTS).flat_map(|c| (1..=3).map(move |q| (c, q))).filter(|(c, q)| !open(*c, *q, 0));
        all.extend(comes.map(|(c, q)| Step::Come(c, q)));
        for (a, p) in &m.people {
            all.extend([if p.ready { Step::NotReady(*a) } else { Step::Ready(*a) }, if p.here { Step::Lost(*a) } else { Step::Found(*a) }]);
            if m.asked(*a).is_some() {
                all.extend([Step::Accept(*a), Step::Accept(*a), Step::Accept(*a), Step::Reject(*a)]);
            }
        }
        for (id, i) in &m.items {
            match i.st {
                St::Waits | St::Offered(..) => all.push(Step::Cancel(*id)),
                St::WrapUp(..) => all.push(Step::WrapUp(*id)),
                St::Talk(owner, _, to) => {
                    all.push(Step::Close(*id));
                    let asks = |a: &A| *a != owner && m.present(*a) && m.asked(*a).is_none() && m.room(*a, i.queue) && to.is_none();
                    all.extend(AGENTS.into_iter().filter(asks).map(|a| Step::ToAgent(*id, a)));
                    all.extend((1..=3).filter(|q| !open(i.client, *q, *id)).map(|q| Step::ToQueue(*id, q)));
                }
            }
        }
        all.extend(m.beside.keys().map(|(id, a)| Step::WrapUpBeside(*id, *a)));
        all
    }
}

impl ReferenceStateMachine for Line {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        Just(Model::new()).boxed()
    }
    fn transitions(state: &Model) -> BoxedStrategy<Step> {
        select(Line::possible(state)).boxed()
    }
    fn preconditions(state: &Model, step: &Step) -> bool {
        Line::possible(state).iter().any(|p| p.to_string() == step.to_string())
    }

    fn apply(mut m: Model, step: &Step) -> Model {
        m.pass(STEP_MS);
        match *step {
            Step::Come(client, queue) => {
                let item = Item { client, queue, rank: -rules(queue).1, arrived: m.now, st: St::Waits, passed: BTreeMap::new() };
                let id = m.next;
                m.next += 1;
                m.items.insert(id, item);
                m.settle(&[], &[id]);
            }
            Step::Cancel(id) | Step::Close(id) | Step::WrapUp(id) => m.end(id),
            Step::Ready(a) => {
                m.idle(a);
                m.people.entry(a).and_modify(|p| (p.ready, p.misses) = (true, 0));
                m.settle(&[a], &[]);
            }
            Step::NotReady(a) => {
                m.people.entry(a).and_modify(|p| p.ready = false);
                m.leave(a);
            }
            Step::Found(a) => {
                m.reach(a, None);
                m.settle(&[a], &[]);
            }
            Step::Lost(a) => {
                m.reach(a, Some(m.after(OWNER_GONE_MS)));
                m.leave(a);
            }
            Step::Accept(a) => m.answer(a, Said::Yes),
            Step::Reject(a) => m.answer(a, Said::No),
            Step::WrapUpBeside(id, a) => {
                m.forget_beside(id, a);
                m.settle(&[a], &[]);
            }
            Step::ToAgent(id, a) => m.ask(a, id),
            Step::ToQueue(id, queue) => m.hand(id, queue),
            Step::Pass(ms) => m.pass(ms),
        }
        m
    }
}
