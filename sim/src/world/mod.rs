//! The world of a run: the center's turn code over a memory store, batches as the host makes them, people with
//! devices and feeds, a virtual clock. It executes steps; it draws nothing and decides nothing.

mod act;
mod crash;
#[cfg(feature = "disk")]
mod disk;
mod door;
mod edits;
mod feed;
mod flight;
pub(crate) mod frame;
mod guess;
mod handing;
pub(crate) mod hours;
mod ledger;
mod patrol;
pub(crate) mod person;
pub(crate) mod reply;
mod setup;
mod shelf;
mod skew;
pub(crate) mod slow;
pub(crate) mod trace;
mod watch;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use vestibule_center::Center;
use vestibule_center::audience::{Class, Principal, Reader};
use vestibule_center::broker::condition::Condition;
use vestibule_center::id::*;
use vestibule_center::time::Time;
use vestibule_store::{Batch, Library, MemoryStore};
use vestibule_turn::{BATCHES_AHEAD_MAX, Runner};

use crate::check::Checks;
use crate::check::approvals::Said;
use crate::check::course::Cause;
use crate::check::fired;
use crate::check::fresh::Departures;
use crate::check::leaving::Leaving;
use crate::check::memo::Memo;
use crate::check::reported::Reported;
use crate::check::rest;
use crate::check::shadow::Shadow;
use crate::hash::Hash;
use crate::laps::{Laps, Part};
use crate::story::{Mode, START, Verb};
use flight::{Flight, Written};
pub(crate) use ledger::COMPANY;
use ledger::Ledger;
use person::{Held, Person};
use reply::{Answers, Reply};
use shelf::{Fall, Shelf};
use skew::Clocks;
use watch::Watch;

/// Commits the library lags behind: the whole run-ahead window.
const LAG_COMMITS: usize = BATCHES_AHEAD_MAX;
/// Turns ahead of the store, after which the mailbox stops taking (house section 6.1).
const TURNS_AHEAD_MAX: u64 = 4_096;
/// How often the patrol looks at presence and positions.
const PATROL_MS: u64 = 30_000;
/// In the reference center reports are folded and the journal is replayed for one seed in so many.
pub(crate) const DEEP_SEEDS: u64 = 4;
/// Turns between two full recounts of a large center.
const RECOUNT_EVERY: u64 = 1_000;
/// Turns between two parts of a recount in a large center, and in the reference center.
const PART_EVERY: [u64; 2] = [4, 16];
/// Agents up to whom every turn is checked.
const SMALL_AGENTS_MAX: usize = 6;

/// What the world does by itself.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// The first of the sealed batches reaches the store.
    Committed,
    /// A silent device falls into the next band.
    Band { person: usize, device: u64, stage: u8 },
    /// A center that was dropped starts again.
    Restart,
    /// Something breaks.
    Break { verb: Verb, down_ms: u64 },
    /// A look around.
    Patrol,
    /// A slow reader takes what there is.
    Take { person: usize, last: bool },
}

/// A center made of the journal alone, from nothing.
struct Mirror {
    center: Center,
    /// Number of the next journal line.
    next: u64,
}

/// What was seen of turns that are not committed yet.
#[derive(Default)]
struct Notes {
    causes: BTreeMap<u64, Cause>,
    /// Alerts whose presentity was closed after a turn.
    closed: Vec<(u64, AlertId)>,
    /// Approvals that were asked for or answered in a turn.
    said: Vec<(u64, Said)>,
}

/// The world.
pub(crate) struct World {
    /// By the center's clock.
    pub(crate) now: Time,
    clocks: Clocks,
    pub(crate) laps: Laps,
    seed: u64,
    mode: Mode,
    store: Shelf,
    library: Library,
    ledger: Ledger,
    runner: Option<Runner>,
    epoch: u32,
    booted: Time,
    down: bool,
    /// Classes hold nothing since the start: the next frame tells them everything.
    refill: bool,
    /// Sealed batches, the first on its way to the store.
    flights: VecDeque<Flight>,
    zombie: Option<Batch>,
    /// A commit failed, and only a start can tell whether it holds: all of it or nothing.
    doubted: Vec<Flight>,
    written: Written,
    mirror: Mirror,
    pub(crate) commits: u64,
    events: BTreeMap<(Time, u64), Event>,
    numbered: u64,
    pub(crate) people: Vec<Person>,
    by_name: BTreeMap<String, usize>,
    readers: BTreeMap<Reader, usize>,
    queues: BTreeMap<String, QueueId>,
    next_device: u64,
    boot_devices: u64,
    classes: [Held; Class::ALL.len()],
    watch: Watch,
    holders: BTreeMap<DocKey, BTreeSet<usize>>,
    replies: Vec<Reply>,
    wanted: Vec<(usize, bool)>,
    answers: Answers,
    notes: Notes,
    /// How often alerts told, those that did.
    fired: BTreeMap<AlertId, u32>,
    /// Alerts that sleep, or told and may tell again.
    asleep: BTreeSet<AlertId>,
    said: BTreeSet<Rc<str>>,
    pub(crate) shadow: Shadow,
    pub(crate) memo: Memo,
    /// The last turn that is committed.
    kept_turn: u64,
    leaving: Leaving,
    departures: Departures,
    /// In the reference center of some seeds only.
    reported: Option<Reported>,
    pub(crate) checks: Checks,
    pub(crate) faults: BTreeMap<&'static str, u64>,
    pub(crate) facts: u64,
    pub(crate) interactions: u64,
    pub(crate) hash: Hash,
    /// Own documents that changed, for those who act on them.
    pub(crate) news: VecDeque<(usize, DocKey)>,
    patrols: u64,
    /// The last turn that had facts, when it was looked at.
    changed: u64,
    /// Documents that reached a reader.
    pub(crate) told: u64,
    /// Turns run.
    pub(crate) turns: u64,
}

impl World {
    /// A new center in an empty store.
    pub(crate) fn new(seed: u64, mode: Mode) -> World {
        let mut world = World {
            now: START,
            clocks: Clocks::new(START),
            laps: Laps::new(None),
            seed,
            mode,
            store: Shelf::new(seed, mode),
            library: MemoryStore::new().library(),
            ledger: Ledger::default(),
            runner: None,
            epoch: 0,
            booted: START,
            down: true,
            refill: false,
            flights: VecDeque::new(),
            zombie: None,
            doubted: Vec::new(),
            written: Written::default(),
            mirror: Mirror { center: Center::new(1), next: 1 },
            commits: 0,
            events: BTreeMap::new(),
            numbered: 0,
            people: Vec::new(),
            by_name: BTreeMap::new(),
            readers: BTreeMap::new(),
            queues: BTreeMap::new(),
            next_device: 1,
            boot_devices: 1,
            classes: Default::default(),
            watch: Watch::first(seed, mode),
            holders: BTreeMap::new(),
            replies: Vec::new(),
            wanted: Vec::new(),
            answers: Answers::default(),
            notes: Notes::default(),
            fired: BTreeMap::new(),
            asleep: BTreeSet::new(),
            said: BTreeSet::new(),
            shadow: Shadow::default(),
            memo: Memo::default(),
            kept_turn: 0,
            leaving: Leaving::default(),
            departures: Departures::default(),
            reported: (!mode.reference || seed.is_multiple_of(DEEP_SEEDS)).then(|| Reported::new(seed)),
            checks: Checks::new(),
            faults: BTreeMap::new(),
            facts: 0,
            interactions: 0,
            hash: Hash::new(),
            news: VecDeque::new(),
            patrols: 0,
            changed: 0,
            told: 0,
            turns: 0,
        };
        world.start_first();
        world
    }

    fn start_first(&mut self) {
        self.person("root");
        self.restart();
        self.plan_event(PATROL_MS * 1_000, Event::Patrol);
    }

    /// Counts a fault of a kind.
    pub(crate) fn count(&mut self, kind: &'static str) {
        *self.faults.entry(kind).or_default() += 1;
    }

    /// The fence epoch: grows with each start.
    pub(crate) fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Whether the center is dropped and not yet back.
    pub(crate) fn is_down(&self) -> bool {
        self.down
    }

    /// The place of a person, made when first named.
    pub(crate) fn person(&mut self, name: &str) -> usize {
        if let Some(at) = self.by_name.get(name) {
            return *at;
        }
        let at = self.people.len();
        let mut person = Person::new(name);
        person.principal = match name {
            "root" => Some(Principal::Center),
            COMPANY => Some(Principal::Integration(IntegrationId(1))),
            _ => None,
        };
        self.people.push(person);
        self.by_name.insert(name.to_owned(), at);
        at
    }

    /// The center, while it runs.
    pub(crate) fn center(&self) -> Option<&Center> {
        self.runner.as_ref().map(Runner::center)
    }

    fn plan_event(&mut self, after_us: u64, event: Event) {
        self.numbered += 1;
        let at = Time(self.clocks.truth.0 + after_us as i64);
        self.events.insert((at, self.numbered), event);
    }

    /// Lets time pass up to an instant: deadlines, commits, devices that fall silent.
    pub(crate) fn advance(&mut self, to: Time) {
        while self.advance_once(to) {}
        self.pass(to);
    }

    /// Does the next thing due by then, if there is one.
    pub(crate) fn advance_once(&mut self, to: Time) -> bool {
        let event = self.events.first_key_value().map(|((at, _), _)| *at);
        let deadline = self.next_deadline();
        match (event, deadline) {
            (Some(at), due) if at <= to && due.is_none_or(|due| at <= due) => {
                self.pass(at);
                if let Some((_, event)) = self.events.pop_first() {
                    self.happen(event);
                }
                true
            }
            (_, Some(due)) if due <= to => {
                self.pass(due);
                self.settle();
                true
            }
            (_, _) => false,
        }
    }

    /// When the runner has to be woken: just past the deadline, since at equality a command wins.
    fn next_deadline(&self) -> Option<Time> {
        let due = self.runner.as_ref()?.next_due()?;
        Some(self.clocks.truth_of(Time(due.0 + 1)).max(self.clocks.truth))
    }

    /// When the world does something next.
    pub(crate) fn next_event(&self) -> Option<Time> {
        let event = self.events.first_key_value().map(|((at, _), _)| *at);
        [event, self.next_deadline()].into_iter().flatten().min()
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Committed => self.commit(),
            Event::Band { person, device, stage } => self.fall_silent(person, device, stage),
            Event::Restart => self.restart(),
            Event::Break { verb, down_ms } => self.break_it(verb, down_ms),
            Event::Take { person, last } => self.take(person, last),
            Event::Patrol => {
                self.patrol();
                self.plan_event(PATROL_MS * 1_000, Event::Patrol);
            }
        }
    }

    fn settle(&mut self) {
        let now = self.now;
        let before = self.laps.turn_to(Part::Turns);
        if let Some(runner) = &mut self.runner {
            runner.settle(now);
        }
        self.laps.turn_to(before);
        self.after_turn(None);
    }

    /// What is seen right after one turn, and whether the batch may go.
    fn after_turn(&mut self, cause: Option<Cause>) {
        let Some(runner) = &self.runner else { return };
        let (turn, changed) = (runner.turn(), runner.changed());
        if let Some(cause) = cause {
            self.notes.causes.insert(turn, cause);
        }
        let before = self.laps.turn_to(Part::Recounts);
        if std::mem::replace(&mut self.changed, changed) != changed {
            self.note_alerts(turn);
        }
        self.check_center();
        self.laps.turn_to(before);
        self.seal_if_free();
        let ahead = self.runner.as_ref().map_or(0, Runner::open_turns);
        if ahead >= TURNS_AHEAD_MAX && !self.flights.is_empty() {
            self.events.retain(|_, e| !matches!(e, Event::Committed));
            self.commit();
        }
    }

    /// What alerts watch closed in a turn, and whether those that told had reason to.
    fn note_alerts(&mut self, turn: u64) {
        let Some(center) = self.runner.as_ref().map(Runner::center) else {
            return;
        };
        let (now, checks) = (self.now, &mut self.checks);
        // Only of one that changed, sleeps or told before does it count that what it watches closed.
        let changed = self.runner.iter().flat_map(|r| r.marked().range(DocKey::Alert(AlertId(0))..=DocKey::Alert(AlertId(u64::MAX))));
        let changed = changed.filter_map(|key| if let DocKey::Alert(id) = key { Some(*id) } else { None });
        let looked_at: BTreeSet<AlertId> = changed.chain(self.asleep.iter().copied()).collect();
        let mut told = fired::Told::default();
        for alert in looked_at.into_iter().filter_map(|id| center.alert(id)) {
            let k = &alert.kept;
            if alert.is_live() && fired::is_shut(center, k, &mut told) {
                self.notes.closed.push((turn, k.id));
            }
            if alert.is_live() && (k.asleep || (k.keep && k.fired > 0)) {
                self.asleep.insert(k.id);
            } else {
                self.asleep.remove(&k.id);
            }
            let has_fired = self.fired.insert(k.id, k.fired).unwrap_or_default() < k.fired;
            if !has_fired {
                continue;
            }
            if k.held_until.is_none() {
                let so = if k.condition == Condition::Due { fired::is_due(center, k.presentity) } else { fired::is_so(center, k, now) };
                crate::check::promise::i42_fires_when_true(k.id, so, now, checks);
            } else {
                fired::i42_first_in_line(center, k, now, checks);
            }
            crate::check::told::i32_hidden_never_fires(center, k, now, checks);
        }
    }

    /// The center's own recount: every turn of a small center, by parts of a large one.
    fn check_center(&mut self) {
        let Some(center) = self.runner.as_ref().map(Runner::center) else {
            return;
        };
        self.turns += 1;
        let small = center.agents().nth(SMALL_AGENTS_MAX).is_none();
        if small || self.turns.is_multiple_of(RECOUNT_EVERY) {
            rest::recount(center, self.now, &mut self.checks);
        } else if self.turns.is_multiple_of(PART_EVERY[usize::from(self.mode.reference)]) {
            rest::recount_part(center, self.turns / PART_EVERY[usize::from(self.mode.reference)], self.now, &mut self.checks);
        }
    }
}
