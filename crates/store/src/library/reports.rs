//! Reports: interval facts taken together over a stretch of time, corrections of them, and what the rollup goes on from.

use std::sync::Arc;

use vestibule_center::id::{AgentId, QueueId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::report::interval::interval_of;
use vestibule_center::report::measure::{AgentInterval, AgentMeasure, Fold, QueueInterval, QueueMeasure};
use vestibule_center::report::saved::*;
use vestibule_center::saved::Row;
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Value};

use super::Library;
use crate::fault::Fault;
use crate::find::{Find, Way};
use crate::load;
use crate::sums::Sums;

/// What the measures of queues are told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueuesBy {
    /// One answer a queue.
    Queue,
    /// One a medium.
    Medium,
    /// One a medium of a queue.
    Both,
    /// One of all.
    Center,
}

/// Of which queue and which medium; all where absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// This queue alone.
    pub queue: Option<QueueId>,
    /// This medium alone.
    pub medium: Option<Medium>,
    /// Of some of these queues alone.
    pub among: Option<Vec<QueueId>>,
}

/// A stretch of time: from an interval on, before another, and the last interval in it that began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first interval.
    pub from: Time,
    /// The interval after its last.
    pub to: Time,
    /// Where what stands at the end is read.
    pub last: Time,
}

/// What some intervals of a queue, a medium, or a medium of a queue come to, corrections left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueSums {
    /// The queue, if told by it.
    pub queue: Option<QueueId>,
    /// The medium, if told by it.
    pub medium: Option<Medium>,
    /// The measures.
    pub sums: [i64; QueueMeasure::COUNT],
}

/// What some intervals of an agent come to, corrections left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentSums {
    /// The agent.
    pub agent: AgentId,
    /// How many intervals have a row; in the others the agent was signed out all through.
    pub rows: i64,
    /// The measures.
    pub sums: [i64; AgentMeasure::COUNT],
}

/// What was learnt of one measure of one interval after it was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The interval.
    pub at: Time,
    /// The queue, of a queue's interval.
    pub queue: Option<QueueId>,
    /// Its medium.
    pub medium: Option<Medium>,
    /// The agent, of an agent's interval.
    pub agent: Option<AgentId>,
    /// Name of the measure.
    pub measure: Arc<str>,
    /// What is added; of a greatest value the value itself.
    pub delta: i64,
    /// How many corrections these are.
    pub n: i64,
    /// When the last of them was noted.
    pub noted_at: Time,
}

impl QueuesBy {
    fn columns(self) -> &'static [&'static str] {
        match self {
            QueuesBy::Queue => &["queue"],
            QueuesBy::Medium => &["medium"],
            QueuesBy::Both => &["queue", "medium"],
            QueuesBy::Center => &[],
        }
    }
}

impl Library {
    /// Queues' intervals, taken together; in the order of what they are told by.
    pub fn report_queues(&self, stretch: Stretch, by: QueuesBy, of: Only) -> Result<Vec<QueueSums>, Fault> {
        let folds = QueueMeasure::ALL.iter().map(|m| (m.as_str(), m.fold())).collect();
        let Stretch { from, to, last } = stretch;
        let only = of.queue.map(|q| ("queue", q.put())).into_iter().chain(of.medium.map(|m| ("medium", m.put()))).collect();
        let among = of.among.map(|queues| ("queue", queues.iter().map(Column::put).collect()));
        let sums = Sums { table: &QueueInterval::TABLE, by: by.columns(), folds, only, among, from, to, last };
        let mut found = Vec::new();
        self.summed(&sums, &mut |values| {
            let mut at = values.iter();
            let by_queue = matches!(by, QueuesBy::Queue | QueuesBy::Both);
            let by_medium = matches!(by, QueuesBy::Medium | QueuesBy::Both);
            let queue = if by_queue { at.next().and_then(QueueId::take) } else { None };
            let medium = if by_medium { at.next().and_then(Medium::take) } else { None };
            if at.next().and_then(Value::int) == Some(0) {
                return; // all of nothing is one answer, and tells nothing
            }
            found.push(QueueSums { queue, medium, sums: numbers(at) });
        })?;
        Ok(found)
    }

    /// Agents' intervals, taken together; by number of the agent.
    pub fn report_agents(&self, stretch: Stretch) -> Result<Vec<AgentSums>, Fault> {
        let folds = AgentMeasure::ALL.iter().map(|m| (m.as_str(), m.fold())).collect();
        let Stretch { from, to, last } = stretch;
        let sums = Sums { table: &AgentInterval::TABLE, by: &["agent"], folds, only: Vec::new(), among: None, from, to, last };
        let mut found = Vec::new();
        self.summed(&sums, &mut |values| {
            let mut at = values.iter();
            let agent = at.next().and_then(AgentId::take).unwrap_or_default();
            let rows = at.next().and_then(Value::int).unwrap_or_default();
            found.push(AgentSums { agent, rows, sums: numbers(at) });
        })?;
        Ok(found)
    }

    fn summed(&self, sums: &Sums, take: &mut dyn FnMut(&[Value])) -> Result<(), Fault> {
        self.read(|rows| {
            rows.sums(sums, &mut |values| {
                take(values);
                Ok(())
            })
        })
    }

    /// Corrections of intervals from one on and before another, those of one measure of one interval taken together.
    pub fn report_corrections(&self, of: Corrected, from: Time, to: Time) -> Result<Vec<Correction>, Fault> {
        let by = &["at", "queue", "medium", "agent", "measure"];
        let folds = vec![("delta", Fold::Sum), ("delta", Fold::Max), ("noted_at", Fold::Max)];
        let only = vec![("of", of.put())];
        let sums = Sums { table: &CorrectionRow::TABLE, by, folds, only, among: None, from, to, last: from };
        let mut found = Vec::new();
        self.summed(&sums, &mut |values| {
            let [at, queue, medium, agent, measure, rows, sum, max, noted_at] = values else { return };
            let (Some(at), Some(noted_at), Some(measure)) = (Time::take(at), Time::take(noted_at), measure.text()) else { return };
            let greatest = of == Corrected::Queue && QueueMeasure::parse(measure).is_some_and(|m| m.fold() == Fold::Max);
            let delta = if greatest { max } else { sum }.int().unwrap_or_default();
            let (queue, medium, agent) = (QueueId::take(queue), Medium::take(medium), AgentId::take(agent));
            found.push(Correction {
                at,
                queue,
                medium,
                agent,
                measure: measure.into(),
                delta,
                n: rows.int().unwrap_or_default(),
                noted_at,
            });
        })?;
        Ok(found)
    }

    /// How far the reports are; absent before the first fact.
    pub fn report_cursor(&self) -> Result<Option<CursorRow>, Fault> {
        self.one(Find::all(&CursorRow::TABLE))
    }

    /// What the rollup goes on from, all of one commit.
    pub fn rollup(&self) -> Result<SavedRollup, Fault> {
        self.read_whole(|rows| {
            let cursor: Option<CursorRow> = load::one(rows, &Find::all(&CursorRow::TABLE))?;
            let open = cursor.as_ref().map_or(Time(0), |c| interval_of(c.at));
            Ok(SavedRollup {
                cursor,
                targets: load::all(rows, &Find::all(&TargetRow::TABLE).order(&["queue"], Way::Up))?,
                talks: load::all(rows, &Find::all(&TalkRow::TABLE).order(&["interaction"], Way::Up))?,
                sides: load::all(rows, &Find::all(&SideRow::TABLE).order(&["id"], Way::Up))?,
                offers: load::all(rows, &Find::all(&OpenOfferRow::TABLE).order(&["agent"], Way::Up))?,
                holds: load::all(rows, &Find::all(&HoldRow::TABLE).order(&["alert"], Way::Up))?,
                people: load::all(rows, &Find::all(&PersonRow::TABLE).order(&["agent"], Way::Up))?,
                queues: load::all(rows, &Find::all(&QueueInterval::TABLE).is("at", open.put()).order(&["queue", "medium"], Way::Up))?,
                agents: load::all(rows, &Find::all(&AgentInterval::TABLE).is("at", open.put()).order(&["agent"], Way::Up))?,
            })
        })
    }
}

fn numbers<'a, const N: usize>(values: impl Iterator<Item = &'a Value>) -> [i64; N] {
    let mut all = [0; N];
    for (number, value) in all.iter_mut().zip(values) {
        *number = value.int().unwrap_or_default();
    }
    all
}
