//! Alerts against a naive model: who waits for whom, in one line each, told or held for once an occurrence. Two agents whom clients wait
//! for, one queue that opens and closes, one client whom an agent waits for.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;
use proptest_state_machine::ReferenceStateMachine;
use vestibule_center::time::Time;

use crate::drive::{BEGIN, STEP_MS};

pub(crate) const HOLD_MS: u64 = 30_000;
pub(crate) const SETTLE_MS: u64 = 2_000;
pub(crate) const GHOST_MS: u64 = 25_000;
pub(crate) const WRAP_UP_MS: u64 = 40_000;
pub(crate) const KEEP_MS: u64 = 200_000;
pub(crate) const AGENTS: [u64; 2] = [1, 2];
/// Clients who arm alerts; the next one is waited for.
pub(crate) const CLIENTS: [u64; 3] = [1, 2, 3];
pub(crate) const AWAITED: u64 = 4;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum On {
    Agent(u64),
    Queue,
    Client,
}

/// How an alert stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum St {
    Armed,
    Held(Time),
    Taken,
    Told,
    Lapsed,
    Cancelled,
    Expired,
}

#[derive(Clone, Debug)]
pub(crate) struct Alert {
    pub(crate) owner: u64,
    pub(crate) on: On,
    pub(crate) keep: bool,
    pub(crate) until: Option<Time>,
    pub(crate) st: St,
    pub(crate) place: u64,
    pub(crate) asleep: bool,
    pub(crate) fired: u32,
    /// When it will tell, or wake; whether that is still to come.
    settles: Option<(Time, bool)>,
}

impl Alert {
    pub(crate) fn live(&self) -> bool {
        matches!(self.st, St::Armed | St::Held(_))
    }
}

/// What an agent works at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    Nothing,
    Talk,
    WrapUp(Time),
}

#[derive(Clone, Debug)]
pub(crate) struct Agent {
    pub(crate) ready: bool,
    pub(crate) here: bool,
    pub(crate) hidden: bool,
    pub(crate) work: Work,
}

/// The model.
#[derive(Clone)]
pub(crate) struct Model {
    pub(crate) now: Time,
    pub(crate) alerts: BTreeMap<u64, Alert>,
    pub(crate) agents: BTreeMap<u64, Agent>,
    pub(crate) here: BTreeMap<u64, bool>,
    pub(crate) open: bool,
    pub(crate) holds: bool,
    next: u64,
    place: u64,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a new center")
    }
}

impl Model {
    fn new() -> Model {
        let agent = Agent { ready: false, here: false, hidden: false, work: Work::Nothing };
        Model {
            now: BEGIN,
            alerts: BTreeMap::new(),
            agents: AGENTS.map(|a| (a, agent.clone())).into(),
            here: CLIENTS.into_iter().chain([AWAITED]).map(|c| (c, c != AWAITED)).collect(),
            open: false,
            holds: true,
            next: 1,
            place: 1,
        }
    }

    /// The alert an agent is held for.
    pub(crate) fn held(&self, a: u64) -> Option<u64> {
        self.alerts.iter().find(|(_, x)| x.on == On::Agent(a) && matches!(x.st, St::Held(_))).map(|(id, _)| *id)
    }
    fn free(&self, a: u64) -> bool {
        let agent = &self.agents[&a];
        agent.ready && agent.here && agent.work == Work::Nothing && self.held(a).is_none()
    }
    fn so(&self, on: On) -> bool {
        match on {
            On::Agent(a) => self.free(a),
            On::Queue => self.open,
            On::Client => self.here[&AWAITED],
        }
    }
    /// Armed alerts on something, first in line first.
    fn line(&self, on: On) -> Vec<u64> {
        let mut all: Vec<_> = self.alerts.iter().filter(|(_, x)| x.on == on && x.st == St::Armed).map(|(id, x)| (x.place, *id)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, id)| id).collect()
    }
    fn change(&mut self, id: u64, change: impl FnOnce(&mut Alert)) {
        self.alerts.entry(id).and_modify(change);
    }
    fn new_place(&mut self) -> u64 {
        self.place += 1;
        self.place - 1
    }

    fn tell(&mut self, id: u64) {
        let keep = self.alerts[&id].keep;
        let place = if keep { self.new_place() } else { self.alerts[&id].place };
        self.change(id, |x| {
            x.fired += 1;
            x.settles = None;
            x.place = place;
            x.asleep = if keep { x.on != On::Queue } else { x.asleep };
            x.st = if keep { St::Armed } else { St::Told };
        });
    }

    /// An agent may have become free, or be free no longer.
    fn turned(&mut self, a: u64, was_free: bool) {
        if self.free(a) && !was_free {
            self.freed(a);
        }
        if !self.free(a) {
            let held = self.held(a).is_some();
            for x in self.alerts.values_mut().filter(|x| x.on == On::Agent(a) && x.st == St::Armed) {
                x.settles = None;
                x.asleep &= held;
            }
        }
    }

    /// An agent is free: held for the first who can have them, the others before that one are told soon.
    fn freed(&mut self, a: u64) {
        if self.agents[&a].hidden {
            return;
        }
        for id in self.line(On::Agent(a)).into_iter().filter(|id| !self.alerts[id].asleep).collect::<Vec<_>>() {
            let owner = self.alerts[&id].owner;
            let holds = |x: &Alert| x.owner == owner && x.on != On::Client && matches!(x.st, St::Held(_));
            if self.holds && self.here[&owner] && !self.alerts.values().any(holds) {
                let until = self.now.plus_ms(HOLD_MS);
                return self.change(id, |x| (x.st, x.fired, x.settles) = (St::Held(until), x.fired + 1, None));
            }
            let at = self.now.plus_ms(SETTLE_MS);
            self.change(id, |x| x.settles = x.settles.or(Some((at, true))));
        }
    }

    /// Who is not seen tells nobody; to be seen again is as becoming free.
    fn hide(&mut self, a: u64, hidden: bool) {
        self.agents.entry(a).and_modify(|x| x.hidden = hidden);
        if hidden {
            self.alerts.values_mut().filter(|x| x.on == On::Agent(a)).for_each(|x| x.settles = None);
        } else {
            self.turned(a, false);
        }
    }

    /// A hold ends without a talk: answered by its owner, or taken back.
    fn release(&mut self, id: u64, answered: bool) {
        let keep = self.alerts[&id].keep;
        let place = if answered && keep { self.new_place() } else { self.alerts[&id].place };
        self.change(id, |x| {
            x.place = place;
            (x.st, x.asleep) = match (answered, keep) {
                (false, _) => (St::Armed, false),
                (true, true) => (St::Armed, true),
                (true, false) => (St::Lapsed, x.asleep),
            };
        });
    }

    fn end(&mut self, id: u64, how: St) {
        self.change(id, |x| (x.st, x.settles) = (how, None));
    }

    fn agent(&mut self, a: u64, change: impl FnOnce(&mut Agent)) {
        let was = self.free(a);
        self.agents.entry(a).and_modify(change);
        if let Some(id) = self.held(a).filter(|_| !self.agents[&a].ready || !self.agents[&a].here) {
            self.release(id, false);
        }
        self.turned(a, was);
    }

    /// The owner of an alert that holds an agent answers.
    fn answer(&mut self, id: u64, how: Reply) {
        let On::Agent(a) = self.alerts[&id].on else { return };
        match how {
            Reply::Accept => {
                self.end(id, St::Taken);
                self.agents.entry(a).and_modify(|x| x.work = Work::Talk);
            }
            Reply::Later => self.end(id, St::Taken),
            Reply::Decline => self.release(id, true),
            Reply::Cancel => self.end(id, St::Cancelled),
        }
        self.turned(a, false);
    }

    fn due(&self) -> Option<(Time, u64, Due)> {
        let of = |(id, x): (&u64, &Alert)| {
            let armed = x.st == St::Armed;
            let over = x.until.filter(|_| armed).map(|t| (t, *id, Due::Over));
            let settles = x.settles.filter(|(_, still)| *still && armed).map(|(t, _)| (t, *id, Due::Settled));
            let lapses = if let St::Held(t) = x.st { Some((t, *id, Due::Lapsed)) } else { None };
            [over, settles, lapses]
        };
        let wraps = self.agents.iter().filter_map(|(a, x)| if let Work::WrapUp(t) = x.work { Some((t, *a, Due::WrapUp)) } else { None });
        self.alerts.iter().flat_map(of).flatten().chain(wraps).min_by_key(|(t, id, due)| (*t, *due, *id))
    }

    fn pass(&mut self, ms: u64) {
        let until = self.now.plus_ms(ms);
        while let Some((at, id, due)) = self.due().filter(|(at, ..)| *at < until) {
            self.now = self.now.max(Time(at.0 + 1));
            match due {
                Due::Over => self.end(id, St::Expired),
                Due::Lapsed => self.answer(id, Reply::Decline),
                Due::WrapUp => self.agent(id, |a| a.work = Work::Nothing),
                Due::Settled => self.settled(id),
            }
        }
        self.now = self.now.max(until);
    }

    fn settled(&mut self, id: u64) {
        let (on, asleep) = (self.alerts[&id].on, self.alerts[&id].asleep);
        self.change(id, |x| x.settles = x.settles.map(|(t, _)| (t, false)));
        match on {
            On::Agent(a) if !asleep && self.so(on) && !self.agents[&a].hidden => self.tell(id),
            On::Client if asleep && !self.so(on) => self.change(id, |x| (x.asleep, x.settles) = (false, None)),
            On::Agent(_) | On::Client | On::Queue => {}
        }
    }

    fn awaited(&mut self, here: bool) {
        self.here.insert(AWAITED, here);
        let at = self.now.plus_ms(GHOST_MS);
        for id in self.line(On::Client) {
            match (here, self.alerts[&id].asleep) {
                (true, false) => self.tell(id),
                (true, true) => self.change(id, |x| x.settles = None),
                (false, true) => self.change(id, |x| x.settles = x.settles.or(Some((at, true)))),
                (false, false) => {}
            }
        }
    }

    fn arm(&mut self, owner: u64, on: On, keep: bool) {
        let same = self.alerts.values().any(|x| x.live() && x.owner == owner && x.on == on);
        let unseen = matches!(on, On::Agent(a) if self.agents[&a].hidden);
        if unseen || same || self.so(on) {
            return;
        }
        let (id, place, until) = (self.next, self.new_place(), keep.then(|| self.now.plus_ms(KEEP_MS)));
        self.next += 1;
        self.alerts.insert(id, Alert { owner, on, keep, until, st: St::Armed, place, asleep: false, fired: 0, settles: None });
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    Accept,
    Later,
    Decline,
    Cancel,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Over,
    Settled,
    Lapsed,
    WrapUp,
}

/// One step.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Arm(u64, On, bool),
    Cancel(u64),
    Answer(u64, Reply),
    Ready(u64, bool),
    Device(u64, bool),
    Hide(u64, bool),
    Close(u64),
    Done(u64),
    Client(u64, bool),
    Queue(bool),
    Holds(bool),
    Pass(u64),
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whether = |is: &bool| if *is { "" } else { " not" };
        match self {
            Step::Arm(owner, on, keep) => write!(f, "{owner} waits for {on:?}{}", if *keep { ", each time" } else { "" }),
            Step::Cancel(id) => write!(f, "alert {id} is cancelled"),
            Step::Answer(id, how) => write!(f, "the owner of alert {id} answers: {how:?}"),
            Step::Ready(a, is) => write!(f, "agent {a} is{} ready", whether(is)),
            Step::Device(a, is) => write!(f, "a device of agent {a} does{} answer", whether(is)),
            Step::Hide(a, is) => write!(f, "agent {a} is{} hidden", whether(is)),
            Step::Close(a) => write!(f, "agent {a} closes the talk"),
            Step::Done(a) => write!(f, "agent {a} is done with wrap-up"),
            Step::Client(c, is) => write!(f, "client {c} is{} here", whether(is)),
            Step::Queue(is) => write!(f, "the watched queue is{} open", whether(is)),
            Step::Holds(is) => write!(f, "agents are{} held from now on", whether(is)),
            Step::Pass(ms) => write!(f, "{ms} ms pass"),
        }
    }
}

/// The reference.
pub(crate) struct Waiting;

impl Waiting {
    fn possible(m: &Model) -> Vec<Step> {
        let mut all: Vec<_> = [500, 5_000, 26_000, 45_000].into_iter().map(Step::Pass).collect();
        for keep in [false, true] {
            for owner in CLIENTS {
                all.extend([On::Agent(1), On::Agent(2), On::Queue].map(|on| Step::Arm(owner, on, keep)));
            }
            all.extend(AGENTS.map(|a| Step::Arm(a, On::Client, keep)));
        }
        for (id, x) in m.alerts.iter().filter(|(_, x)| x.live()) {
            all.push(Step::Cancel(*id));
            if matches!(x.st, St::Held(_)) {
                all.extend([Reply::Accept, Reply::Accept, Reply::Later, Reply::Decline, Reply::Decline].map(|how| Step::Answer(*id, how)));
            }
        }
        for (a, x) in &m.agents {
            all.extend([Step::Ready(*a, !x.ready), Step::Ready(*a, !x.ready), Step::Device(*a, !x.here), Step::Device(*a, !x.here)]);
            all.push(Step::Hide(*a, !x.hidden));
            match x.work {
                Work::Nothing => {}
                Work::Talk => all.extend([Step::Close(*a), Step::Close(*a)]),
                Work::WrapUp(_) => all.extend([Step::Done(*a), Step::Done(*a)]),
            }
        }
        all.extend(m.here.iter().map(|(c, here)| Step::Client(*c, !here)));
        all.extend([Step::Queue(!m.open), Step::Holds(!m.holds), Step::Client(AWAITED, !m.here[&AWAITED])]);
        all
    }
}

impl ReferenceStateMachine for Waiting {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        Just(Model::new()).boxed()
    }
    fn transitions(state: &Model) -> BoxedStrategy<Step> {
        select(Waiting::possible(state)).boxed()
    }
    fn preconditions(state: &Model, step: &Step) -> bool {
        Waiting::possible(state).iter().any(|p| p.to_string() == step.to_string())
    }

    fn apply(mut m: Model, step: &Step) -> Model {
        m.pass(STEP_MS);
        match *step {
            Step::Arm(owner, on, keep) => m.arm(owner, on, keep),
            Step::Cancel(id) if matches!(m.alerts[&id].st, St::Held(_)) => m.answer(id, Reply::Cancel),
            Step::Cancel(id) => m.end(id, St::Cancelled),
            Step::Answer(id, how) => m.answer(id, how),
            Step::Ready(a, ready) => m.agent(a, |x| x.ready = ready),
            Step::Device(a, here) => m.agent(a, |x| x.here = here),
            Step::Hide(a, hidden) => m.hide(a, hidden),
            Step::Close(a) => {
                let until = m.now.plus_ms(WRAP_UP_MS);
                m.agent(a, |x| x.work = Work::WrapUp(until));
            }
            Step::Done(a) => m.agent(a, |x| x.work = Work::Nothing),
            Step::Client(AWAITED, here) => m.awaited(here),
            Step::Client(c, here) => drop(m.here.insert(c, here)),
            Step::Queue(open) => {
                m.open = open;
                m.line(On::Queue).into_iter().filter(|_| open).for_each(|id| m.tell(id));
            }
            Step::Holds(holds) => m.holds = holds,
            Step::Pass(ms) => m.pass(ms),
        }
        m
    }
}
