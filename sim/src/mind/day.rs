//! The day: quiet, ramp, overload, steady, evening, night; when the doors open and close; when things break.

use vestibule_center::limits::ALERTS_OF_CLIENT_MAX;
use vestibule_center::time::Time;

use super::layout::root;
use super::{Manner, Minds, Size, Thought};
use crate::story::{Step, Verb};
use crate::world::World;

/// Arrivals of each hour of the day, in parts of the day's.
const PROFILE: [u64; 24] = [1, 0, 0, 0, 0, 1, 4, 8, 40, 70, 110, 150, 140, 80, 70, 70, 80, 90, 60, 30, 10, 5, 2, 1];
/// Who comes to the reference center in a day, so that 5,000 interactions come of it.
const REFERENCE_ARRIVALS: u64 = 7_600;
/// An hour in milliseconds.
const HOUR_MS: u64 = 3_600_000;
/// When the doors open and close.
const DOORS_OPEN: (u64, u64) = (8, 20);

impl Minds {
    pub(super) fn plan_day(&mut self, world: &mut World, midnight: Time) {
        let doors = |open| Thought::Doors(open);
        self.plan(midnight, 1_000, 0, doors(false));
        self.plan(midnight, DOORS_OPEN.0 * HOUR_MS, 0, doors(true));
        self.plan(midnight, DOORS_OPEN.1 * HOUR_MS, 0, doors(false));
        self.plan_arrivals(midnight);
        self.plan_wishes(midnight);
        self.plan_staff(world, midnight);
        for _ in 0..self.dice.between(5, 12) {
            let at = self.dice.between(7 * HOUR_MS, 21 * HOUR_MS);
            self.plan(midnight, at, 0, Thought::Fault);
        }
        if self.dice.chance(200) {
            self.plan(midnight, 11 * HOUR_MS, 0, Thought::Hoard);
        }
        for _ in 0..self.dice.between(15, 40) {
            let at = self.dice.between(8 * HOUR_MS, 20 * HOUR_MS);
            self.plan(midnight, at, 0, Thought::Slow);
        }
    }

    fn plan_arrivals(&mut self, midnight: Time) {
        let day = match self.cast.size {
            Size::Small => self.dice.between(120, 450),
            Size::Large => self.dice.between(700, 2_000),
            Size::Reference => REFERENCE_ARRIVALS,
        };
        let parts: u64 = PROFILE.iter().sum();
        for (hour, part) in PROFILE.into_iter().enumerate() {
            let count = (day * part).div_ceil(parts);
            for _ in 0..count {
                let at = hour as u64 * HOUR_MS + self.dice.below(HOUR_MS);
                self.plan(midnight, at, 0, Thought::Arrival);
            }
        }
    }

    fn plan_staff(&mut self, world: &mut World, midnight: Time) {
        for name in self.cast.agents.clone() {
            let who = world.person(&name);
            let manner = Manner {
                reaction_ms: self.dice.between(500, 8_000),
                reject: self.dice.below(120),
                ignore: self.dice.below(100),
                handle_ms: self.dice.between(20_000, 200_000),
            };
            self.agents.insert(who, manner);
            let from = self.dice.between(7 * HOUR_MS + HOUR_MS / 2, 10 * HOUR_MS);
            let to = from + self.dice.between(6 * HOUR_MS, 10 * HOUR_MS);
            self.plan(midnight, from, who, Thought::Shift(true));
            self.plan(midnight, to, who, Thought::Shift(false));
        }
        let leads = self.cast.leads.clone().into_iter().map(|name| (name, Thought::Lead));
        let oversee = self.cast.supervisors.clone().into_iter().map(|name| (name, Thought::Supervise)).chain(leads);
        for (name, acts) in oversee.collect::<Vec<_>>() {
            let who = world.person(&name);
            self.overseers.insert(who);
            self.plan(midnight, 7 * HOUR_MS, who, Thought::Shift(true));
            self.plan(midnight, 21 * HOUR_MS, who, Thought::Shift(false));
            for _ in 0..self.dice.between(12, 50) {
                let at = self.dice.between(8 * HOUR_MS, 20 * HOUR_MS);
                self.plan(midnight, at, who, acts.clone());
            }
        }
    }

    /// All queues open, or close; a queue with a line drains first.
    pub(super) fn doors(&mut self, open: bool, at: Time) {
        let by_people = self.cast.queues.clone().into_iter().filter(|q| !self.cast.by_hours.contains(q)).collect::<Vec<_>>();
        for queue in by_people {
            let mut step = root(Verb::SetQueueState).with("queue", queue);
            step.at = Time(at.0 + self.dice.below(1_000_000) as i64);
            let state = if open { "open" } else { "closed" };
            step = step.with("state", state);
            if !open && self.dice.chance(700) {
                step = step.with("opens_at", at.plus_ms(8 * HOUR_MS).0);
            }
            self.push(step);
        }
    }

    /// The center is asked to follow its hours, as a host does: at the instants they name, once an hour, and after a start.
    pub(super) fn hours(&mut self, world: &World, at: Time) {
        self.ask_hours(world, at);
        self.plan_at(world.hours_asked_at(&self.cast.by_hours, at), 0, Thought::Hours);
    }

    pub(super) fn ask_hours(&mut self, world: &World, at: Time) {
        for queue in self.cast.by_hours.clone().into_iter().filter(|_| !world.is_down()) {
            let mut step = root(Verb::ApplyHours).with("queue", queue);
            step.at = at;
            self.push(step);
        }
    }

    /// A client who is here arms alerts beyond the bound, each on another wait.
    pub(super) fn hoard(&mut self, world: &World, at: Time) {
        let clients = self.busy.iter().map(|who| Self::name(world, *who)).filter(|name| name.starts_with('k'));
        let Some(name) = clients.min() else { return };
        for n in 1..=ALERTS_OF_CLIENT_MAX as u64 + 5 {
            let step = Step::new(at.plus_ms(n * 20), &name, Verb::ArmAlert).with("queue", "q1").with("medium", "chat");
            // As short as may be asked for, so that few are so already.
            self.send(step.with("under_ms", 15_000 + n));
        }
    }

    /// One of those who are here takes nothing for a while.
    pub(super) fn slow_watcher(&mut self, world: &World, at: Time) {
        let here: Vec<usize> = self.busy.iter().chain(&self.at_work).copied().collect();
        let Some(of) = self.dice.pick(&here).map(|who| Self::name(world, *who)) else { return };
        let step = Step::new(at, "fault", Verb::SlowWatcher).with("of", of);
        let slow_ms = 500 + self.dice.wait(120_000);
        let takes = self.dice.below(3);
        self.push(step.with("for_ms", slow_ms).with("takes", takes));
    }

    /// The wall jumps now and then, by little or by much, often shortly before the center starts again.
    fn jump_clock(&mut self, at: Time) {
        if !self.dice.chance(250) {
            return;
        }
        let ms = match self.dice.below(4) {
            0 => self.dice.between(200, 5_000),
            1 | 2 => self.dice.between(5_000, 120_000),
            _ => self.dice.between(120_000, 10_800_000),
        };
        let sign = if self.dice.chance(500) { "-" } else { "" };
        let jumps = at.plus_ms(self.dice.below(4_000));
        self.push(Step::new(jumps, "fault", Verb::ClockJump).with("by_ms", format!("{sign}{ms}")));
        if self.dice.chance(600) {
            let crashes = jumps.plus_ms(100 + self.dice.below(60_000));
            let down_ms = 200 + self.dice.wait(4_000);
            self.push(Step::new(crashes, "fault", Verb::Crash).with("down_ms", down_ms));
        }
    }

    pub(super) fn break_something(&mut self, at: Time) {
        // What breaks while the disk is slow finds more than one batch sealed.
        let broken = if self.dice.chance(600) {
            self.push(Step::new(at, "fault", Verb::SlowDisk).with("for_ms", 30_000));
            at.plus_ms(self.dice.between(1_000, 6_000))
        } else {
            at
        };
        let step = |verb| Step::new(broken, "fault", verb);
        let down_ms = 200 + self.dice.wait(4_000);
        let step = match self.dice.below(7) {
            0 => step(Verb::Crash).with("down_ms", down_ms),
            1 => step(Verb::CrashAfterCommit).with("down_ms", down_ms),
            2 => step(Verb::LoseCommitReply),
            3 => step(Verb::RefuseCommit),
            4 => step(Verb::StaleWriter),
            _ => step(Verb::SlowDisk).with("for_ms", self.dice.between(2_000, 20_000)),
        };
        self.push(step);
        if self.dice.chance(300) {
            let soon = self.dice.below(8_000);
            self.plan(at, soon, 0, Thought::Fault);
        }
        self.jump_clock(at);
    }
}
