//! Where the rollup of a test is kept: rows by key, as a store has them. A row of a closed interval may be written again
//! only as it is.

use std::collections::BTreeMap;

use vestibule_center::id::{AgentId, QueueId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::report::interval::{INTERVAL_MS, interval_of};
use vestibule_center::report::measure::*;
use vestibule_center::report::rollup::Rollup;
use vestibule_center::report::saved::*;
use vestibule_center::saved::{Row, SavedRow};
use vestibule_center::time::Time;
use vestibule_center::value::Value;

use crate::acts::Dice;
use crate::day::Line;

type Rows = BTreeMap<(&'static str, Vec<Value>), Vec<Value>>;
pub(crate) type Queues = BTreeMap<(Time, (QueueId, Medium)), [i64; QueueMeasure::COUNT]>;
pub(crate) type Agents = BTreeMap<(Time, AgentId), [i64; AgentMeasure::COUNT]>;

/// Where a fold is stopped.
pub(crate) struct Stops {
    dice: Dice,
    count: usize,
}

impl Stops {
    pub(crate) fn new(dice: Dice) -> Stops {
        Stops { dice, count: 0 }
    }
}

#[derive(Default)]
pub(crate) struct Shelf {
    rows: Rows,
    stops: usize,
}

impl Shelf {
    /// Folds lines; with stops, in slices of any length, each stop going on from what is kept here.
    pub(crate) fn fold(&mut self, day: &[Line], mut stops: Option<Stops>) {
        let mut rollup = Rollup::default();
        let mut n = 0;
        while let Some(line) = day.get(n) {
            let stop = stops.as_mut().is_some_and(|s| s.dice.roll(12) == 0);
            if rollup.must_close(line.at) {
                let closing = rollup.close();
                self.keep(closing.before);
                let cut = if stop { closing.rows.len() / 2 } else { closing.rows.len() };
                closing.rows.iter().take(cut).for_each(|row| self.write(row.clone()));
                if !stop {
                    self.write(closing.cursor);
                    continue;
                }
            } else {
                rollup.fold(n as u64 + 1, line.at, &line.fact);
                n += 1;
                let kept = stops.as_mut().is_none_or(|s| s.dice.roll(5) == 0);
                if kept {
                    self.keep(rollup.take());
                }
                if !stop {
                    continue;
                }
            }
            // What was not kept is lost, and read again from the journal.
            stops.iter_mut().for_each(|s| s.count += 1);
            rollup = Rollup::restore(self.saved());
            n = rollup.seq() as usize;
        }
        self.keep(rollup.take());
        self.stops = stops.map_or(0, |s| s.count);
    }

    pub(crate) fn stops(&self) -> usize {
        self.stops
    }

    fn keep(&mut self, slice: Slice) {
        for row in slice.rows {
            self.write(row);
        }
        for row in slice.gone {
            self.rows.remove(&(row.table.name, row.key));
        }
    }

    fn write(&mut self, row: SavedRow) {
        let key = row.values[..row.table.keys].to_vec();
        let closed = self.closed_until();
        let old = self.rows.insert((row.table.name, key), row.values.clone());
        let dated = [QueueInterval::TABLE.name, AgentInterval::TABLE.name].contains(&row.table.name);
        let at = row.values[0].int().unwrap_or_default();
        if dated && at < closed.0 {
            assert_eq!(old.as_ref(), Some(&row.values), "a row of a closed interval changed (I24)");
        }
    }

    fn all<R: Row>(&self) -> Vec<R> {
        let rows = self.rows.iter().filter(|((table, _), _)| *table == R::TABLE.name);
        rows.map(|(_, values)| R::read(values).expect("a row")).collect()
    }

    pub(crate) fn closed_until(&self) -> Time {
        self.all::<CursorRow>().first().map_or(Time(i64::MIN), |c| interval_of(c.at))
    }

    fn saved(&self) -> SavedRollup {
        let open = self.closed_until();
        SavedRollup {
            cursor: self.all().pop(),
            targets: self.all(),
            talks: self.all(),
            offers: self.all(),
            sides: self.all(),
            holds: self.all(),
            people: self.all(),
            queues: self.all::<QueueInterval>().into_iter().filter(|r| r.at == open).collect(),
            agents: self.all::<AgentInterval>().into_iter().filter(|r| r.at == open).collect(),
        }
    }

    pub(crate) fn corrections(&self) -> Vec<CorrectionRow> {
        self.all()
    }

    /// Everything that readers may be told. Rows without anything in them tell nothing.
    pub(crate) fn told(&self) -> (Queues, Agents, Vec<CorrectionRow>) {
        (self.queues(), self.agents(), self.corrections())
    }

    /// Closed intervals of queues, corrections in them.
    pub(crate) fn queues(&self) -> Queues {
        let closed = self.closed_until();
        let mut all: Queues = self.all::<QueueInterval>().into_iter().map(|r| ((r.at, (r.queue, r.medium)), r.sums)).collect();
        for c in self.corrections().into_iter().filter(|c| c.of == Corrected::Queue) {
            let measure = QueueMeasure::parse(&c.measure).expect("a measure");
            let line = (c.queue.expect("a queue"), c.medium.expect("a medium"));
            take_in(measure.fold(), &mut all.entry((c.at, line)).or_insert([0; QueueMeasure::COUNT])[measure as usize], c.delta);
        }
        all.retain(|(at, _), sums| *at < closed && sums.iter().any(|n| *n != 0));
        all
    }

    /// The same with every interval of every line between the first and the last.
    pub(crate) fn queues_filled(&self) -> Queues {
        let mut all = self.queues();
        let times: Vec<_> = all.keys().map(|(at, _)| *at).collect();
        let lines: Vec<_> = all.keys().map(|(_, line)| *line).collect();
        let (Some(first), Some(last)) = (times.iter().min(), times.iter().max()) else { return all };
        let mut at = *first;
        while at <= *last {
            for line in &lines {
                all.entry((at, *line)).or_insert([0; QueueMeasure::COUNT]);
            }
            at = at.plus_ms(INTERVAL_MS);
        }
        all
    }

    /// Closed intervals of agents, corrections in them; one without a row was signed out all through.
    pub(crate) fn agents(&self) -> Agents {
        let closed = self.closed_until();
        let mut all: Agents = self.all::<AgentInterval>().into_iter().map(|r| ((r.at, r.agent), r.sums)).collect();
        for c in self.corrections().into_iter().filter(|c| c.of == Corrected::Agent) {
            let measure = AgentMeasure::parse(&c.measure).expect("a measure");
            let mut absent = [0; AgentMeasure::COUNT];
            absent[AgentMeasure::SignedOutMs as usize] = INTERVAL_MS as i64;
            all.entry((c.at, c.agent.expect("an agent"))).or_insert(absent)[measure as usize] += c.delta;
        }
        all.retain(|(at, _), sums| *at < closed && sums[AgentMeasure::SignedOutMs as usize] != INTERVAL_MS as i64 || busy(sums));
        all.retain(|(at, _), _| *at < closed);
        all
    }
}

/// Whether anything but time is counted.
fn busy(sums: &[i64; AgentMeasure::COUNT]) -> bool {
    sums[CELLS..].iter().any(|n| *n != 0)
}
