//! The rollup: what the interval facts are folded in, and what of it changed since the last slice.
//!
//! One interval is open: the one of the latest instant folded. Those before it are closed; what is learnt of one of them
//! later becomes a correction (I24). The same facts give the same rows, however they are cut into slices.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::interaction::medium::Medium;
use crate::planted::{Bug, planted};
use crate::report::interval::{closed_parts, interval_after, interval_of, noted};
use crate::report::measure::*;
use crate::report::saved::*;
use crate::saved::SavedRow;
use crate::time::Time;

/// One medium of one queue.
pub type LineKey = (QueueId, Medium);

/// The measures of where interactions stand, in the order of [`standing_place`].
const STANDING: [QueueMeasure; 4] = [QueueMeasure::Queued, QueueMeasure::Offered, QueueMeasure::Active, QueueMeasure::WrapUp];

/// The rollup of one center.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rollup {
    pub(crate) seq: u64,
    pub(crate) at: Option<Time>,
    pub(crate) targets: BTreeMap<QueueId, TargetRow>,
    pub(crate) talks: BTreeMap<InteractionId, TalkRow>,
    pub(crate) offers: BTreeMap<AgentId, OpenOfferRow>,
    pub(crate) sides: BTreeMap<Arc<str>, SideRow>,
    pub(crate) holds: BTreeMap<AlertId, HoldRow>,
    pub(crate) people: BTreeMap<AgentId, PersonRow>,
    standing: BTreeMap<LineKey, [i64; 4]>,
    queues: BTreeMap<LineKey, QueueInterval>,
    agents: BTreeMap<AgentId, AgentInterval>,
    changed: Changed,
}

/// What changed since the last slice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Changed {
    targets: BTreeSet<QueueId>,
    talks: BTreeSet<InteractionId>,
    offers: BTreeSet<AgentId>,
    sides: BTreeSet<Arc<str>>,
    holds: BTreeSet<AlertId>,
    people: BTreeSet<AgentId>,
    queues: BTreeSet<LineKey>,
    agents: BTreeSet<AgentId>,
    corrections: Vec<CorrectionRow>,
    /// Corrections of the fact that is folded.
    n: u32,
    cursor: bool,
}

/// An interval as it stays: kept in this order, each after the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// What changed before it was closed, to be kept whole.
    pub before: Slice,
    /// Its rows as they stay; to be written in any parts, again if need be.
    pub rows: Vec<SavedRow>,
    /// The cursor that tells that it is closed.
    pub cursor: SavedRow,
}

impl Rollup {
    /// Goes on from what was kept.
    pub fn restore(saved: SavedRollup) -> Rollup {
        let mut rollup = Rollup {
            seq: saved.cursor.as_ref().map_or(0, |c| c.seq),
            at: saved.cursor.as_ref().map(|c| c.at),
            targets: saved.targets.into_iter().map(|t| (t.queue, t)).collect(),
            talks: saved.talks.into_iter().map(|t| (t.interaction, t)).collect(),
            offers: saved.offers.into_iter().map(|o| (o.agent, o)).collect(),
            sides: saved.sides.into_iter().map(|s| (s.id.clone(), s)).collect(),
            holds: saved.holds.into_iter().map(|h| (h.alert, h)).collect(),
            people: saved.people.into_iter().map(|p| (p.agent, p)).collect(),
            ..Rollup::default()
        };
        let open = rollup.open();
        rollup.queues = saved.queues.into_iter().filter(|row| row.at == open).map(|row| ((row.queue, row.medium), row)).collect();
        rollup.agents = saved.agents.into_iter().filter(|row| row.at == open).map(|row| (row.agent, row)).collect();
        for talk in rollup.talks.values() {
            if let Some(place) = standing_place(talk.state) {
                rollup.standing.entry((talk.queue, talk.medium)).or_default()[place] += 1;
            }
        }
        rollup.take_back_accrual();
        rollup
    }

    /// The last journal line folded; 0 before the first.
    pub fn seq(&self) -> u64 {
        self.seq
    }
    /// The latest instant folded.
    pub fn at(&self) -> Option<Time> {
        self.at
    }
    /// When the open interval began.
    pub fn open(&self) -> Time {
        interval_of(self.at.unwrap_or_default())
    }
    /// How many rows the next slice has.
    pub fn rows_changed(&self) -> usize {
        let c = &self.changed;
        let state = c.targets.len() + c.talks.len() + c.offers.len() + c.sides.len() + c.holds.len() + c.people.len();
        state + c.queues.len() + c.agents.len() + c.corrections.len()
    }

    /// Whether the open interval must be closed before something of this instant may be folded.
    pub fn must_close(&self, at: Time) -> bool {
        self.at.is_some() && interval_of(at) > self.open()
    }

    /// Folds one journal line. Lines come in order, and [`Rollup::must_close`] is asked before each; a line that was folded
    /// before changes nothing.
    pub fn fold(&mut self, seq: u64, at: Time, fact: &Fact) {
        if seq <= self.seq {
            return;
        }
        debug_assert!(!self.must_close(at), "the interval is closed first");
        self.changed.n = 0;
        self.at = self.at.or(Some(at));
        self.fold_fact(seq, at, fact);
        self.seq = seq;
        self.at = self.at.max(Some(at));
        self.changed.cursor = true;
    }

    /// Passes over a journal line that nobody can read.
    pub fn skip(&mut self, seq: u64) {
        self.seq = self.seq.max(seq);
        self.changed.cursor = self.at.is_some();
    }

    /// Closes the open interval; the next one is open then.
    pub fn close(&mut self) -> Closing {
        let before = self.take();
        let end = interval_after(self.at.unwrap_or_default());
        let standing: Vec<_> = self.standing.iter().filter(|(_, counts)| **counts != [0; 4]).map(|(line, _)| *line).collect();
        for line in standing {
            self.queue_row(line);
        }
        self.accrue(end);
        let mut rows: Vec<_> = self.queues.values().map(saved).collect();
        rows.extend(self.agents.values().map(saved));
        if !planted(Bug::ClosedCountsOn) {
            self.queues.clear();
        }
        self.agents.clear();
        self.at = Some(end);
        Closing { before, rows, cursor: saved(&self.cursor()) }
    }

    fn cursor(&self) -> CursorRow {
        CursorRow { id: 1, seq: self.seq, at: self.at.unwrap_or_default() }
    }

    /// What changed since the last slice, to be kept whole.
    pub fn take(&mut self) -> Slice {
        let changed = std::mem::take(&mut self.changed);
        let mut slice = Slice::default();
        slice.put(&changed.targets, &self.targets);
        slice.put(&changed.talks, &self.talks);
        slice.put(&changed.offers, &self.offers);
        slice.put(&changed.sides, &self.sides);
        slice.put(&changed.holds, &self.holds);
        slice.put(&changed.people, &self.people);
        slice.rows.extend(changed.queues.iter().filter_map(|line| self.queues.get(line)).map(saved));
        slice.rows.extend(changed.agents.iter().filter_map(|agent| self.agents.get(agent)).map(saved));
        slice.rows.extend(changed.corrections.iter().map(saved));
        if changed.cursor {
            slice.rows.push(saved(&self.cursor()));
        }
        slice
    }

    /// When something of this instant is noted, and not before another instant.
    pub(crate) fn noted(&self, at: Time, not_before: Time) -> Time {
        noted(at, self.open()).max(not_before)
    }

    /// Counts something of a line at an instant.
    pub(crate) fn count(&mut self, seq: u64, at: Time, line: LineKey, measure: QueueMeasure, value: i64) {
        if at < self.open() {
            return self.correct(seq, interval_of(at), Some(line), None, measure.as_str(), value);
        }
        let row = self.queue_row(line);
        take_in(measure.fold(), &mut row.sums[measure as usize], value);
        self.changed.queues.insert(line);
    }

    /// Counts something of an agent at an instant.
    pub(crate) fn count_agent(&mut self, seq: u64, at: Time, agent: AgentId, measure: AgentMeasure, value: i64) {
        if at < self.open() {
            return self.correct(seq, interval_of(at), None, Some(agent), measure.as_str(), value);
        }
        let row = self.agent_row(agent);
        take_in(measure.fold(), &mut row.sums[measure as usize], value);
        self.changed.agents.insert(agent);
    }

    /// One more, or one less, stands in a state from an instant on.
    pub(crate) fn stand(&mut self, seq: u64, at: Time, line: LineKey, state: Life, delta: i64) {
        let Some(place) = standing_place(state) else { return };
        for (interval, _) in closed_parts(at, self.open()) {
            self.correct(seq, interval, Some(line), None, STANDING[place].as_str(), delta);
        }
        // The row first: a new one begins with what stood before.
        self.queue_row(line).sums[STANDING[place] as usize] += delta;
        self.standing.entry(line).or_default()[place] += delta;
        self.changed.queues.insert(line);
    }

    pub(crate) fn correct(&mut self, seq: u64, at: Time, line: Option<LineKey>, agent: Option<AgentId>, measure: &'static str, delta: i64) {
        if delta == 0 {
            return;
        }
        self.changed.n += 1;
        let (queue, medium) = line.map_or((None, None), |(queue, medium)| (Some(queue), Some(medium)));
        let of = if agent.is_some() { Corrected::Agent } else { Corrected::Queue };
        let (n, noted_at) = (self.changed.n, self.at.unwrap_or_default());
        self.changed.corrections.push(CorrectionRow { seq, n, of, at, queue, medium, agent, measure: measure.into(), delta, noted_at });
    }

    /// The line's row of the open interval.
    fn queue_row(&mut self, line: LineKey) -> &mut QueueInterval {
        let (at, standing) = (self.open(), self.standing.get(&line).copied().unwrap_or_default());
        self.queues.entry(line).or_insert_with(|| {
            let mut sums = [0; QueueMeasure::COUNT];
            for (measure, n) in STANDING.into_iter().zip(standing) {
                sums[measure as usize] = n;
            }
            QueueInterval { at, queue: line.0, medium: line.1, sums }
        })
    }

    /// The agent's row of the open interval.
    pub(crate) fn agent_row(&mut self, agent: AgentId) -> &mut AgentInterval {
        let at = self.open();
        self.agents.entry(agent).or_insert(AgentInterval { at, agent, sums: [0; AgentMeasure::COUNT] })
    }
    pub(crate) fn agent_rows(&mut self) -> &mut BTreeMap<AgentId, AgentInterval> {
        &mut self.agents
    }

    pub(crate) fn target_changed(&mut self, id: QueueId) {
        self.changed.targets.insert(id);
    }
    pub(crate) fn talk_changed(&mut self, id: InteractionId) {
        self.changed.talks.insert(id);
    }
    pub(crate) fn offer_changed(&mut self, asked: AgentId) {
        self.changed.offers.insert(asked);
    }
    pub(crate) fn side_changed(&mut self, id: Arc<str>) {
        self.changed.sides.insert(id);
    }
    pub(crate) fn hold_changed(&mut self, id: AlertId) {
        self.changed.holds.insert(id);
    }
    pub(crate) fn person_changed(&mut self, id: AgentId) {
        self.changed.people.insert(id);
    }
}

impl Slice {
    /// The rows of some keys: written where there is one, removed where there is none any more.
    fn put<K: Ord + crate::value::Column, R: crate::saved::Row>(&mut self, keys: &BTreeSet<K>, all: &BTreeMap<K, R>) {
        for key in keys {
            match all.get(key) {
                Some(row) => self.rows.push(saved(row)),
                None => self.gone.push(gone::<R>(key)),
            }
        }
    }
}

/// Where a state is counted.
fn standing_place(state: Life) -> Option<usize> {
    match state {
        Life::Queued => Some(0),
        Life::Offered => Some(1),
        Life::Active => Some(2),
        Life::WrapUp => Some(3),
        Life::Closed => None,
    }
}
