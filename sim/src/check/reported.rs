//! Checks on reports: the rollup is folded from the committed facts as a host does, with stops drawn by chance, and its
//! intervals are compared with what the shadow counts.

use std::collections::BTreeMap;

use vestibule_center::agent::intent::Intent;
use vestibule_center::fact::Fact;
use vestibule_center::id::QueueId;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::report::interval::INTERVAL_MS;
use vestibule_center::report::measure::{AgentInterval, CELLS, QueueInterval, QueueMeasure};
use vestibule_center::report::rollup::Rollup;
use vestibule_center::report::saved::{CorrectionRow, SavedRollup, Slice};
use vestibule_center::saved::{Row, SavedRow};
use vestibule_center::time::Time;
use vestibule_center::value::Value;

use super::Checks;
use super::shadow::Shadow;
use crate::dice::mix;

/// Facts between two slices that are kept, on average; a host's are cut by time.
const SLICE_FACTS: u64 = 97;
/// Slices between two rollups that are read again from their rows, on average.
const REREAD_SLICES: u64 = 5;
/// What came into a line, and what went out of it.
const IN: [QueueMeasure; 2] = [QueueMeasure::Arrived, QueueMeasure::TransfersIn];
const OUT: [QueueMeasure; 5] =
    [QueueMeasure::TransfersOut, QueueMeasure::Handled, QueueMeasure::Abandoned, QueueMeasure::Diverted, QueueMeasure::Expired];
/// What stands in a line at the end of an interval.
const STANDING: [(QueueMeasure, Life); 4] = [
    (QueueMeasure::Queued, Life::Queued),
    (QueueMeasure::Offered, Life::Offered),
    (QueueMeasure::Active, Life::Active),
    (QueueMeasure::WrapUp, Life::WrapUp),
];

type Line = (QueueId, Medium);
type Kept = BTreeMap<(&'static str, Vec<Value>), Vec<Value>>;

/// The reports of a run.
#[derive(Debug, Default)]
pub(crate) struct Reported {
    rollup: Rollup,
    /// The same, never read again from rows.
    unstopped: Rollup,
    /// Rows as a store would have them.
    kept: Kept,
    /// What went in less what went out, by the closed intervals.
    stayed: BTreeMap<Line, i64>,
    seq: u64,
    slices: u64,
    seed: u64,
}

impl Reported {
    pub(crate) fn new(seed: u64) -> Reported {
        Reported { seed, ..Reported::default() }
    }

    /// Folds a fact, before the shadow follows it.
    pub(crate) fn follow(&mut self, shadow: &Shadow, at: Time, fact: &Fact, checks: &mut Checks) {
        while self.rollup.must_close(at) {
            self.close(shadow, checks);
        }
        self.seq += 1;
        self.rollup.fold(self.seq, at, fact);
        self.unstopped.fold(self.seq, at, fact);
        if mix(self.seed ^ self.seq).is_multiple_of(SLICE_FACTS) {
            let slice = self.rollup.take();
            self.keep(slice, at, checks);
            self.reread();
        }
    }

    fn close(&mut self, shadow: &Shadow, checks: &mut Checks) {
        let at = self.rollup.open();
        let closing = self.rollup.close();
        let unstopped = self.unstopped.close();
        checks.saw("I25", at, true, closing.rows == unstopped.rows, || {
            "an interval folded with stops has other rows than one folded without".to_owned()
        });
        self.keep(closing.before, at, checks);
        let queues: Vec<QueueInterval> = read(&closing.rows);
        let agents: Vec<AgentInterval> = read(&closing.rows);
        let written = closing.rows.iter().filter(|row| row.table.name == AgentInterval::TABLE.name).count();
        checks.saw("I21", at, written > 0, agents.len() == written, || format!("{written} rows of agents, {} can be read", agents.len()));
        let signed_in = shadow.agents.iter().filter(|agent| shadow.intents.get(agent).is_some_and(|i| *i != Intent::SignedOut));
        for agent in signed_in {
            let told = agents.iter().any(|row| row.agent == *agent);
            checks.saw("I21", at, true, told, || format!("{agent:?} is signed in, and has no row"));
        }
        for row in closing.rows {
            put(&mut self.kept, row);
        }
        put(&mut self.kept, closing.cursor);
        self.i19_nothing_is_lost(&queues, shadow, at, checks);
        for row in &agents {
            let sum: i64 = row.sums[..CELLS].iter().sum();
            // Who was set up within the interval has the rest of it.
            let new = !self.kept.contains_key(&(AgentInterval::TABLE.name, vec![before(at), Value::Int(row.agent.0 as i64)]));
            let whole = sum == INTERVAL_MS as i64 || (new && (0..=INTERVAL_MS as i64).contains(&sum));
            let cells = row.sums[..CELLS].iter().all(|ms| *ms >= 0);
            checks.saw("I21", at, true, whole && cells, || format!("{:?} was {sum} ms in something: {:?}", row.agent, row.sums));
        }
    }

    /// I19: what came into a line is in it or went out of it, by the reports and by the shadow.
    fn i19_nothing_is_lost(&mut self, rows: &[QueueInterval], shadow: &Shadow, at: Time, checks: &mut Checks) {
        let mut stands: BTreeMap<Line, [i64; 4]> = BTreeMap::new();
        for talk in shadow.talks.values() {
            if let Some(place) = STANDING.iter().position(|(_, life)| *life == talk.state) {
                stands.entry((talk.queue, talk.medium)).or_default()[place] += 1;
            }
        }
        for row in rows {
            let line = (row.queue, row.medium);
            let sum = |of: &[QueueMeasure]| of.iter().map(|m| row.sums[*m as usize]).sum::<i64>();
            let stayed = self.stayed.entry(line).or_default();
            *stayed += sum(&IN) - sum(&OUT);
            let told = STANDING.map(|(measure, _)| row.sums[measure as usize]);
            let counted = stands.remove(&line).unwrap_or_default();
            let holds = told == counted && *stayed == told.iter().sum::<i64>();
            checks.saw("I19", at, true, holds, || {
                format!("{line:?}: {stayed} came and did not go, {told:?} told to stand there, {counted:?} counted")
            });
        }
        for (line, counted) in stands {
            checks.fail("I19", at, format!("{line:?} has no row, and {counted:?} stand there"));
        }
    }

    /// I24: rows of an interval that is closed are not written again; what is learnt late is a dated correction.
    fn keep(&mut self, slice: Slice, at: Time, checks: &mut Checks) {
        let open = self.rollup.open();
        for row in slice.rows {
            if row.table.name == CorrectionRow::TABLE.name {
                self.correct(&row, at, checks);
            }
            let interval = [QueueInterval::TABLE.name, AgentInterval::TABLE.name].contains(&row.table.name);
            let of = row.values.first().and_then(Value::int).unwrap_or_default();
            let begun = if at < open { at } else { open };
            checks
                .saw("I24", at, interval, of >= begun.0, || format!("a row of {} of the closed interval {of} was written", row.table.name));
            put(&mut self.kept, row);
        }
        for gone in slice.gone {
            self.kept.remove(&(gone.table.name, gone.key));
        }
        self.slices += 1;
    }

    fn correct(&mut self, row: &SavedRow, at: Time, checks: &mut Checks) {
        let Ok(c) = CorrectionRow::read(&row.values) else {
            return checks.fail("I24", at, "a correction cannot be read back".to_owned());
        };
        checks.saw("I24", at, true, c.at < self.rollup.open() && c.noted_at >= c.at, || format!("{c:?} corrects what is open"));
        if let (Some(queue), Some(medium)) = (c.queue, c.medium) {
            let is = |of: &[QueueMeasure]| of.iter().any(|m| m.as_str() == &*c.measure);
            let stayed = self.stayed.entry((queue, medium)).or_default();
            *stayed += if is(&IN) { c.delta } else { 0 } - if is(&OUT) { c.delta } else { 0 };
        }
    }

    /// Now and then the rollup goes on from its rows, as after a restart.
    fn reread(&mut self) {
        if !mix(self.seed ^ self.slices).is_multiple_of(REREAD_SLICES) {
            return;
        }
        self.rollup = Rollup::restore(SavedRollup {
            cursor: all(&self.kept).pop(),
            targets: all(&self.kept),
            talks: all(&self.kept),
            offers: all(&self.kept),
            sides: all(&self.kept),
            holds: all(&self.kept),
            people: all(&self.kept),
            queues: all(&self.kept),
            agents: all(&self.kept),
        });
    }
}

fn put(kept: &mut Kept, row: SavedRow) {
    let key = row.values.get(..row.table.keys).unwrap_or_default().to_vec();
    kept.insert((row.table.name, key), row.values);
}

fn read<R: Row>(rows: &[SavedRow]) -> Vec<R> {
    let of = rows.iter().filter(|row| row.table.name == R::TABLE.name);
    of.filter_map(|row| R::read(&row.values).ok()).collect()
}

fn all<R: Row>(kept: &Kept) -> Vec<R> {
    let of = kept.range((R::TABLE.name, Vec::new())..).take_while(|((table, _), _)| *table == R::TABLE.name);
    of.filter_map(|(_, values)| R::read(values).ok()).collect()
}

/// The interval before one, as a row tells it.
fn before(at: Time) -> Value {
    Value::Int(at.0 - INTERVAL_MS as i64 * 1_000)
}
