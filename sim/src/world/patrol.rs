//! The patrol: at set times, and at the end, a look at what only shows at rest.

use vestibule_center::Center;
use vestibule_center::audience::{Class, Reader};
use vestibule_center::id::*;
use vestibule_center::routing::queue::Queue;
use vestibule_center::state::Agent;
use vestibule_center::time::Time;
use vestibule_center::view::document::{AgentBody, Body};

use super::World;
use super::frame::place_of;
use crate::check::{bounds, due, kept, lengths, noticed, prefers, presence, rest, waits};
use crate::laps::Part;

/// Patrols between two replays of the journal; each start replays it too.
const JOURNAL_EVERY: u64 = 240;
/// Time given to come to rest at the end.
const REST_MS: u64 = 5_000;
/// How often it is given.
const RESTS_MAX: u64 = 100;

impl World {
    pub(super) fn patrol(&mut self) {
        self.patrols += 1;
        let before = self.laps.turn_to(Part::Comparisons);
        self.check_presence();
        self.check_clock();
        self.line_up_approvals();
        if self.is_at_rest() {
            due::i46_nothing_overdue(&self.shadow, self.booted, self.now, &mut self.checks);
            lengths::i46_back_offs_end(&mut self.memo, &self.shadow, self.booted, self.now, &mut self.checks);
            prefers::i18_wishes_end(&self.memo, &self.shadow, self.booted, self.now, &mut self.checks);
            if let Some(center) = self.runner.as_ref().map(|r| r.center()) {
                waits::i22_waits_grow(center, self.now, &mut self.checks);
                bounds::i52_within_bounds(center, self.now, &mut self.checks);
                rest::i42_nothing_missed(center, self.now, &mut self.checks);
            }
            self.check_waits();
            let people = self.people.len();
            self.compare_people(std::iter::once(self.patrols as usize % people));
            if self.patrols.is_multiple_of(JOURNAL_EVERY) {
                self.catch_up();
                self.check_journal();
                self.check_ledger();
                self.leaving.all_kept(&self.library, self.now, &mut self.checks);
            }
        }
        self.laps.turn_to(before);
    }

    fn is_at_rest(&self) -> bool {
        let ahead = self.runner.as_ref().is_none_or(|r| r.open_turns() > 0);
        self.flights.is_empty() && !ahead && !self.down
    }

    fn check_presence(&mut self) {
        let at_rest = self.is_at_rest();
        let Some(center) = self.runner.as_ref().map(|r| r.center()) else {
            return;
        };
        let ghost_ms = self.ghost_ms();
        for agent in center.agents() {
            let reader = Reader::Staff(agent.kept.id);
            let Some(truth) = self.readers.get(&reader).map(|at| &self.people[*at]) else {
                continue;
            };
            let held = &self.classes[place_of(Class::Client)].docs;
            let doc = held.get(&DocKey::Agent(agent.kept.id));
            let told = doc.filter(|_| at_rest).and_then(|d| match &d.body {
                Body::Agent(body) => Some(&**body),
                _ => None,
            });
            let sides = presence::Sides {
                agent,
                truth,
                told,
                ghost_ms,
                at: self.clocks.truth,
                served: told.is_some_and(|told| serves(center, agent, told)),
            };
            presence::all(&sides, &mut self.checks);
        }
        let first = DeviceId(self.boot_devices);
        let agents = center.agents().map(|a| (Reader::Staff(a.kept.id), &a.devices));
        for (reader, devices) in agents.chain(center.clients().map(|c| (Reader::Client(c.kept.id), &c.devices))) {
            presence::i35_only_this_boot(reader, devices, first, self.clocks.truth, &mut self.checks);
        }
    }

    /// The end: everything comes to rest, and is looked at once more in full.
    pub(crate) fn finish(&mut self, end: Time) {
        self.advance(end);
        let mut until = end;
        for _ in 0..RESTS_MAX {
            if self.is_at_rest() {
                break;
            }
            until = until.plus_ms(REST_MS);
            self.advance(until);
        }
        self.i27_comes_to_rest();
        self.all_take();
        self.catch_up();
        self.compare_classes();
        self.compare_people(0..self.people.len());
        self.compare_with_rows();
        self.check_journal();
        self.check_ledger();
        self.leaving.all_kept(&self.library, self.now, &mut self.checks);
        let Some(center) = self.runner.as_ref().map(|r| r.center()) else {
            return;
        };
        self.memo.calibration.i26_upper_end_covers(self.now, &mut self.checks);
        noticed::unread_are_kept(center, &self.shadow, self.now, &mut self.checks);
        rest::recount(center, self.now, &mut self.checks);
        rest::i42_nothing_missed(center, self.now, &mut self.checks);
    }

    /// I27: nothing is on its way for ever. What is not at rest is not looked at below, and would pass unseen.
    fn i27_comes_to_rest(&mut self) {
        let ahead = self.runner.as_ref().map(|r| r.open_turns());
        let (rests, flights, down) = (self.is_at_rest() && ahead.is_some(), self.flights.len(), self.down);
        self.checks.saw("I27", self.now, true, rests, || {
            format!(
                "not at rest {} s after the end: {flights} batches on their way, turns open {ahead:?}, down {down}",
                RESTS_MAX * REST_MS / 1_000
            )
        });
    }

    /// Compares what the journal makes with what lives.
    fn check_journal(&mut self) {
        if let Some(runner) = self.runner.take() {
            self.compare_journal(runner.center());
            self.runner = Some(runner);
        }
    }

    /// Reads the journal on from where it was read last, and compares what it makes with a center.
    pub(super) fn compare_journal(&mut self, center: &Center) {
        if self.mode.reference && !self.seed.is_multiple_of(super::DEEP_SEEDS) {
            return;
        }
        loop {
            let Ok(lines) = self.library.journal(self.mirror.next, usize::MAX) else {
                let text = "the journal cannot be read back".to_owned();
                return self.checks.fail("I25", self.now, text);
            };
            let Some((last, _)) = lines.last() else { break };
            self.mirror.next = last + 1;
            for (_, line) in lines {
                self.mirror.center.replay(line.at, &line.fact);
            }
            self.mirror.center.take_marks();
        }
        kept::i25_journal_is_state(center, &self.mirror.center, self.now, &mut self.checks);
    }
}

/// Whether some queue serves of those that clients are told this agent is of, and wants no more than the agent can.
fn serves(center: &Center, agent: &Agent, told: &AgentBody) -> bool {
    let able = |q: &Queue| q.kept.wants.iter().all(|w| !w.required || agent.kept.skills.level(w.skill) >= w.level);
    told.queues.iter().any(|q| center.queue(*q).is_some_and(|q| q.serves() && able(q)))
}
