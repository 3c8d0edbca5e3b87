//! What breaks: crashes before and after a commit, a store that refuses, a stale writer; and the start after a stop.

use vestibule_center::Center;
use vestibule_center::audience::Class;
use vestibule_center::saved::RowKey;
use vestibule_center::time::Time;
use vestibule_store::{Batch, Fault, JournalLine, MemoryStore};
use vestibule_turn::Runner;

use super::flight::{FLIGHTS_MAX, Flight, together};
use super::watch::Watch;
use super::{Event, Fall, World};
use crate::check::approvals::Said;
use crate::check::{approvals, calibrated, course, due, handing, kept, noticed, promise, why};
use crate::dice::mix;
use crate::laps::Part;
use crate::plant;
use crate::story::{Step, Verb};

/// How long a center that was dropped by the store's fault takes to start again.
const RELOAD_MS: u64 = 400;
/// Microseconds between two looks at how much is sealed.
const LOOK_AGAIN_US: u64 = 20_000;
/// Commits between two comparisons of what is kept with what lives, and of what a class holds with what it may see.
const COMPARE_EVERY: u64 = 1_000;

impl World {
    pub(super) fn fault_step(&mut self, step: &Step) {
        if step.verb == Verb::ClockJump {
            return self.jump_clock(step);
        }
        if self.down {
            return;
        }
        let down_ms = step.number("down_ms").unwrap_or(RELOAD_MS);
        match step.verb {
            Verb::Crash | Verb::CrashAfterCommit | Verb::LoseCommitReply | Verb::RefuseCommit => self.break_it(step.verb, down_ms),
            Verb::StaleWriter => self.write_stale(),
            Verb::SlowDisk => {
                self.count("slow_disk");
                self.clocks.slow_until = self.clocks.truth.plus_ms(step.number("for_ms").unwrap_or(5_000));
            }
            Verb::SlowWatcher => self.slow_watcher(step),
            _ => {}
        }
    }

    /// Breaks something: while the disk is slow not before as many batches are sealed as may be, if they are before it is quick again.
    pub(super) fn break_it(&mut self, verb: Verb, down_ms: u64) {
        if self.down {
            return;
        }
        if self.flights.len() < FLIGHTS_MAX && self.clocks.truth < self.clocks.slow_until {
            return self.plan_event(LOOK_AGAIN_US, Event::Break { verb, down_ms });
        }
        match verb {
            Verb::Crash => {
                self.count("crash_before_commit");
                self.crash(down_ms);
            }
            Verb::CrashAfterCommit => {
                self.count("crash_after_commit");
                match self.flights.pop_front() {
                    Some(flight) => self.crash_after(flight, down_ms),
                    None => self.crash(down_ms),
                }
            }
            Verb::LoseCommitReply => {
                self.count("commit_reply_lost");
                self.store.doubt_next();
                self.written.joins = true;
            }
            Verb::RefuseCommit => {
                self.count("commit_refused");
                self.store.refuse_next();
            }
            _ => {}
        }
    }

    /// The first batch is written, and nobody hears of it.
    fn crash_after(&mut self, flight: Flight, down_ms: u64) {
        match self.write(&flight.sealed.batch) {
            Ok(()) => {
                self.count_kept(&flight.sealed.batch);
                self.kept(&flight);
                self.crash(down_ms);
            }
            Err(fault) => self.commit_failed(vec![flight], &fault),
        }
    }

    /// Drops the center with everything that is not committed; all devices are gone with it.
    fn crash(&mut self, down_ms: u64) {
        self.runner = None;
        self.down = true;
        // A connection of before would hold what the disk lost.
        self.library = MemoryStore::new().library();
        if self.store.fall() == Fall::PowerCut {
            self.count("power_cut");
        }
        if self.flights.len() > 1 {
            self.written.crashes += 1;
        }
        self.zombie = self.flights.drain(..).next().map(|f| f.sealed.batch);
        self.events.retain(|_, e| !matches!(e, Event::Committed | Event::Band { .. }));
        self.replies.clear();
        self.wanted.clear();
        self.notes = Default::default();
        self.leave_open();
        for at in 0..self.people.len() {
            self.people[at].devices.clear();
            self.forget_own(at);
        }
        for class in &mut self.classes {
            class.take_all();
        }
        self.plan_event(down_ms * 1_000, Event::Restart);
    }

    /// A commit failed: whether the batch holds is unknown, so the center is dropped and reloaded from rows.
    pub(super) fn commit_failed(&mut self, flights: Vec<Flight>, fault: &Fault) {
        if matches!(fault, Fault::Belt(_) | Fault::Fenced | Fault::Row(_)) {
            self.checks.fail("I54", self.now, format!("a commit failed: {fault}"));
        }
        let in_doubt = !matches!(fault, Fault::Full | Fault::Belt(_));
        if !self.flights.is_empty() {
            self.written.failures += 1;
        } else if flights.len() > 1 {
            self.written.failed_together += 1;
        }
        self.crash(RELOAD_MS);
        self.doubted = if in_doubt { flights } else { Vec::new() };
    }

    /// An owner of an earlier epoch tries to write: the fence must hold.
    fn write_stale(&mut self) {
        self.count("stale_writer");
        let mut batch = Batch::new(self.epoch.saturating_sub(1));
        batch.turns = 1;
        if let Some(row) = self.center().and_then(|c| c.saved_row(&RowKey::Center)) {
            batch.rows.push(row);
        }
        let outcome = self.store.commit(&batch);
        kept::fence_holds(&outcome, self.now, &mut self.checks);
    }

    /// Writes a batch.
    pub(super) fn write(&mut self, sealed: &Batch) -> Result<(), Fault> {
        if sealed.is_empty() {
            self.store.pass();
            return Ok(());
        }
        let before = self.laps.turn_to(Part::Store);
        self.commits += 1;
        let spoilt = cfg!(feature = "planted-bugs").then(|| plant::spoilt(sealed, self.commits));
        let written = self.store.commit(spoilt.as_ref().unwrap_or(sealed));
        self.laps.turn_to(before);
        written
    }

    /// The start path: claim, load, restore, the first turn. Nothing is in flight, so reads do not lag now.
    pub(super) fn restart(&mut self) {
        let claim = match self.store.claim("sim") {
            Ok(claim) => claim,
            Err(fault) => return self.checks.fail("I54", self.now, format!("the store could not be claimed: {fault}")),
        };
        let doubted = std::mem::take(&mut self.doubted);
        let batch = together(&doubted);
        if !doubted.is_empty() && claim.turn == self.written.turns + batch.turns {
            self.count_kept(&batch);
            doubted.iter().for_each(|flight| self.kept(flight));
        }
        self.ledger.start();
        kept::i40_no_turn_is_lost(claim.turn, self.written.turns, self.now, &mut self.checks);
        // Turns that kept nothing are numbered again.
        self.kept_turn = claim.turn;
        match self.store.library() {
            Ok(library) => self.library = library,
            Err(fault) => return self.checks.fail("I40", self.now, format!("the store has no library: {fault}")),
        }
        if let Some(batch) = self.zombie.take() {
            let outcome = self.store.commit(&batch);
            kept::fence_holds(&outcome, self.now, &mut self.checks);
        }
        self.epoch = claim.epoch;
        self.catch_up();
        self.begin_clock();
        let saved = match self.store.load(self.now) {
            Ok(saved) => saved,
            Err(fault) => {
                self.checks.fail("restore", self.now, format!("cannot load: {fault}"));
                return;
            }
        };
        let center = Center::restore(saved, claim.epoch, self.now);
        kept::restored_is_committed(&center, &self.shadow, self.now, &mut self.checks);
        noticed::unread_are_kept(&center, &self.shadow, self.now, &mut self.checks);
        kept::i40_committed_is_kept(&self.library, self.facts, self.now, &mut self.checks);
        self.compare_journal(&center);
        self.check_ledger();
        self.leaving.all_kept(&self.library, self.now, &mut self.checks);
        self.runner = Some(Runner::begin(center, claim.epoch, claim.turn, self.now));
        self.down = false;
        self.booted = self.now;
        self.boot_devices = self.next_device;
        let alerts = || self.runner.iter().flat_map(|r| r.center().alerts());
        self.fired = alerts().map(|a| (a.kept.id, a.kept.fired)).collect();
        self.asleep = alerts().filter(|a| a.is_live() && (a.kept.asleep || a.kept.fired > 0)).map(|a| a.kept.id).collect();
        self.changed = 0;
        self.refill = true;
        self.after_turn(None);
        self.tell_of_left_open();
    }

    /// Commits nothing until the library has seen all: the run-ahead window passes.
    pub(super) fn catch_up(&mut self) {
        let mut left = super::LAG_COMMITS;
        for _ in 0..super::LAG_COMMITS + 2 {
            // A fault that waits for the next commit is spent here.
            left -= usize::from(self.store.commit(&Batch::new(self.epoch)).is_ok());
            if left == 0 {
                return;
            }
        }
        let text = "nothing can be committed".to_owned();
        self.checks.fail("I54", self.now, text);
    }

    /// A batch is committed: the shadow follows its facts, each checked before it is followed.
    pub(super) fn kept(&mut self, flight: &Flight) {
        let batch = &flight.sealed.batch;
        self.ledger.follow(&batch.library);
        self.kept_turn = flight.sealed.turn;
        self.leaving.follow(batch, self.now, &mut self.checks);
        let mut rest = batch.journal.as_slice();
        let mut closed = flight.notes.closed.iter().peekable();
        let mut said = flight.notes.said.iter().peekable();
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|l| l.turn == first.turn).count();
            let (turn, later) = rest.split_at(same);
            rest = later;
            while let Some((_, alert)) = closed.next_if(|(n, _)| *n < first.turn) {
                self.saw_closed(*alert);
            }
            while let Some((n, of)) = said.next_if(|(n, _)| *n <= first.turn) {
                self.heard(of, if *n == first.turn { turn } else { &[] }, first.at);
            }
            for line in turn {
                self.facts += 1;
                self.clocks.steadiness.i22_time_never_goes_back(line, &mut self.checks);
                self.hash.text(line.fact.name());
                let look = course::Look {
                    shadow: &self.shadow,
                    at: line.at,
                    cause: flight.notes.causes.get(&line.turn).copied(),
                    turn,
                    booted: self.booted,
                };
                course::all(&look, &line.fact, &mut self.checks);
                promise::all(&look, &line.fact, &mut self.checks);
                due::all(&look, &line.fact, &mut self.checks);
                handing::all(&look, &line.fact, &mut self.checks);
                noticed::all(&look, &line.fact, &mut self.checks);
                approvals::all(&look, &line.fact, &mut self.checks);
                kept::i49_who_asked_is_told(&look, line, &mut self.checks);
                why::all(&look, batch, &line.fact, &mut self.checks);
                self.memo.follow(&look, &line.fact, &mut self.checks);
                self.memo.calibration.follow(&look, &line.fact, calibrated::hour(self.clocks.truth));
                self.interactions += u64::from(line.fact.name() == "InteractionArrived");
                self.note_words(line);
                self.departures.follow(&self.shadow, line.at, &line.fact);
                if let Some(reported) = &mut self.reported {
                    reported.follow(&self.shadow, line.at, &line.fact, &mut self.checks);
                }
                self.shadow.follow(line.at, &line.fact);
            }
            handing::i07_one_owner(&self.shadow, turn, &mut self.checks);
            self.memo.follow_doors(turn);
        }
        for (_, alert) in closed {
            self.saw_closed(*alert);
        }
        let at = self.now;
        said.for_each(|(_, of)| self.heard(of, &[], at));
        self.check_rows(flight);
    }

    /// What was asked for or answered in a turn, with what came of it.
    fn heard(&mut self, said: &Said, turn: &[JournalLine], at: Time) {
        let look = course::Look { shadow: &self.shadow, at, cause: None, turn, booted: self.booted };
        approvals::answered(&look, said, &mut self.checks);
        self.shadow.follow_said(said);
    }

    fn saw_closed(&mut self, alert: vestibule_center::id::AlertId) {
        if let Some(watch) = self.shadow.alerts.get_mut(&alert) {
            watch.must_close = false;
        }
    }

    /// I39: each line a person said is kept once, however often it was asked for. Every simulated line is unique.
    fn note_words(&mut self, line: &vestibule_store::JournalLine) {
        use vestibule_center::fact::Fact;
        let (Fact::MessageSent { text, .. } | Fact::AsideSaid { text, .. }) = &line.fact else {
            return;
        };
        let at = line.at;
        let text: std::rc::Rc<str> = text.reveal().into();
        let first = self.said.insert(text.clone());
        self.checks.saw("I39", at, true, first, || format!("kept twice: {text}"));
    }

    fn check_rows(&mut self, flight: &Flight) {
        use vestibule_center::saved::{InteractionRow, Row};
        let batch = &flight.sealed.batch;
        // A row stands once for each turn that changed it; the last one holds.
        let mut last = std::collections::BTreeSet::new();
        for row in batch.rows.iter().rev().filter(|r| r.table.name == "interaction") {
            if let Some(row) = InteractionRow::read(&row.values).ok().filter(|row| last.insert(row.id)) {
                course::i14_arrival_is_kept(&self.shadow, &row, self.now, &mut self.checks);
            }
        }
    }

    /// Now and then, with nothing ahead of the store: restore(rows) = live.
    pub(super) fn sometimes_compare(&mut self) {
        let due = self.commits.is_multiple_of(COMPARE_EVERY);
        let ahead = !self.flights.is_empty() || self.runner.as_ref().is_none_or(|r| r.open_turns() > 0);
        if due && !ahead {
            let before = self.laps.turn_to(Part::Comparisons);
            self.compare_with_rows();
            self.compare_watched();
            self.laps.turn_to(before);
        }
    }

    /// What one class holds; in the reference center also what the people hold who were watched, and others are from then on.
    fn compare_watched(&mut self) {
        let drawn = mix(self.seed ^ self.commits);
        if self.watch.has_all() {
            return self.compare_class(Class::ALL[drawn as usize % Class::ALL.len()]);
        }
        self.compare_classes();
        self.compare_people(0..self.people.len());
        self.watch(Watch::one(drawn));
    }

    pub(super) fn compare_with_rows(&mut self) {
        let Some(runner) = &self.runner else { return };
        let saved = match self.store.load(self.now) {
            Ok(saved) => saved,
            Err(fault) => return self.checks.fail("restore", self.now, format!("cannot load: {fault}")),
        };
        let restored = Center::restore(saved, self.epoch, self.now);
        kept::restore_is_live(runner.center(), &restored, self.now, &mut self.checks);
    }
}
