//! Reports told to those who may read them: intervals taken together, corrections in the sums and beside them.

use std::collections::BTreeMap;

use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, QueueId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::oversight::Overseen;
use vestibule_center::report::interval::{INTERVAL_MS, interval_of};
use vestibule_center::report::measure::{AgentMeasure, Fold, QueueMeasure, take_in};
use vestibule_center::report::saved::Corrected;
use vestibule_center::time::Time;
use vestibule_store::library::{AgentSums, Correction, Only, QueuesBy, Stretch};
use vestibule_store::{Fault, Library};
use vestibule_wire::id::PageMark;
use vestibule_wire::library::Named;
use vestibule_wire::report::{CorrectionItem, GroupBy, IntervalItem, ReportAsked, ReportList, agent_item, queue_item};

use crate::fault::Unavailable;
use crate::host::Host;

/// What one item is about, in the order of items.
type Key = (Option<QueueId>, Option<Medium>, Option<AgentId>);

/// One item before it has names.
struct Found {
    stretch: (Time, Time),
    closed: bool,
    key: Key,
    sums: Counts,
    corrections: Vec<Correction>,
}

enum Counts {
    Queue([i64; QueueMeasure::COUNT]),
    Agent([i64; AgentMeasure::COUNT]),
}

impl Host {
    /// A page of a report: at most `limit` items after a mark, of what the asker watches over and of nothing else.
    /// Whether they may read reports is asked before. `queue` is the one that was named, found; `None` when it is not theirs.
    pub async fn report(
        &self,
        who: Principal,
        asked: &ReportAsked,
        queue: Option<QueueId>,
        after: Option<PageMark>,
        limit: usize,
    ) -> Result<Option<ReportList>, Unavailable> {
        let of = self.mailbox().look(move |center, _| center.overseen_by(who)).await?;
        let Some(of) = of.filter(|of| queue.is_none_or(|queue| of.has_queue(queue))) else { return Ok(None) };
        let wanted = asked.clone();
        let read = self.read(move |library| {
            let Some(cursor) = library.report_cursor()? else { return Ok((Vec::new(), None, None)) };
            let open = interval_of(cursor.at);
            let (found, next) = Reading { library, asked: &wanted, queue, of: &of, open }.page(after, limit)?;
            Ok((found, next, Some(open)))
        });
        let (found, next, open) = read.await?;
        let names = self.names().await?;
        let items = found.into_iter().map(|found| self.item(found, &names)).collect();
        Ok(Some(ReportList { items, closed_until: open.map(Into::into), next: next.map(|mark| self.ids().page(mark)) }))
    }

    fn item(&self, found: Found, names: &Names) -> IntervalItem {
        let corrections: Vec<_> = found.corrections.iter().map(told).collect();
        let (queue, medium, agent) = found.key;
        match found.sums {
            Counts::Queue(sums) => {
                let mut item = queue_item(found.stretch, found.closed, &sums);
                let known = queue.and_then(|q| names.queues.get(&q));
                item.queue = queue.map(|q| Named { id: self.ids().queue(q), name: known.map(|k| k.1.clone()).unwrap_or_default() });
                item.handle = known.map(|k| k.0.clone());
                item.medium = medium.map(Into::into);
                item.corrections = corrections;
                IntervalItem::Queue(item)
            }
            Counts::Agent(sums) => {
                let agent = agent.unwrap_or_default();
                let known = names.agents.get(&agent);
                let named = Named { id: self.ids().agent(agent), name: known.map(|k| k.1.clone()).unwrap_or_default() };
                let mut item = agent_item(found.stretch, found.closed, named, &sums);
                item.handle = known.map(|k| k.0.clone());
                item.corrections = corrections;
                IntervalItem::Agent(item)
            }
        }
    }

    async fn names(&self) -> Result<Names, Unavailable> {
        self.mailbox()
            .look(|center, _| Names {
                queues: center.queues().map(|q| (q.kept.id, (q.kept.handle.to_string(), q.kept.name.to_string()))).collect(),
                agents: center.agents().map(|a| (a.kept.id, (a.kept.handle.to_string(), a.kept.name.reveal().to_owned()))).collect(),
            })
            .await
    }
}

/// Handles and names.
struct Names {
    queues: BTreeMap<QueueId, (String, String)>,
    agents: BTreeMap<AgentId, (String, String)>,
}

struct Reading<'a> {
    library: &'a Library,
    asked: &'a ReportAsked,
    /// Of this queue alone.
    queue: Option<QueueId>,
    /// Of these queues and agents alone.
    of: &'a Overseen,
    /// The interval that is open.
    open: Time,
}

impl Reading<'_> {
    fn page(&self, after: Option<PageMark>, limit: usize) -> Result<(Vec<Found>, Option<PageMark>), Fault> {
        let begin = after.map_or(self.asked.from, |mark| mark.at);
        let end = self.asked.to.min(self.open.plus_ms(INTERVAL_MS));
        let of = if self.asked.group == GroupBy::Agent { Corrected::Agent } else { Corrected::Queue };
        let mut late = self.library.report_corrections(of, begin, end)?.into_iter().peekable();
        let mut items: Vec<Found> = Vec::new();
        for (from, to) in self.asked.stretches(begin) {
            if from >= end {
                break;
            }
            let mut corrections = Vec::new();
            while let Some(row) = late.next_if(|row| row.at < to) {
                corrections.push(row);
            }
            let passed = after.filter(|mark| mark.at == from).map_or(0, |mark| usize::try_from(mark.id).unwrap_or(usize::MAX));
            for (n, found) in self.stretch((from, to), corrections)?.into_iter().enumerate().skip(passed) {
                if items.len() >= limit {
                    return Ok((items, Some(PageMark { at: from, id: n as u64 })));
                }
                items.push(found);
            }
        }
        Ok((items, None))
    }

    /// The items of one stretch, in order.
    fn stretch(&self, stretch: (Time, Time), corrections: Vec<Correction>) -> Result<Vec<Found>, Fault> {
        let (from, to) = stretch;
        let closed = to <= self.open;
        let mut found: BTreeMap<Key, (Counts, Vec<Correction>)> = BTreeMap::new();
        let group = self.asked.group;
        if group == GroupBy::Agent {
            let to = to.min(self.open);
            let whole = Stretch { from, to, last: Time(to.0 - interval_us()) };
            let theirs = |row: &AgentSums| self.of.has_agent(row.agent);
            for row in self.library.report_agents(whole)?.into_iter().filter(theirs) {
                let mut sums = row.sums;
                // In an interval without a row the agent was signed out all through.
                let absent = (to.0 - from.0) / interval_us() - row.rows;
                sums[AgentMeasure::SignedOutMs as usize] += absent * INTERVAL_MS as i64;
                found.insert((None, None, Some(row.agent)), (Counts::Agent(sums), Vec::new()));
            }
        } else {
            let among = self.of.queues().map(<[QueueId]>::to_vec);
            let only = Only { queue: self.queue, medium: self.asked.medium, among };
            let last = Time((to.0 - interval_us()).min(self.open.0));
            for row in self.library.report_queues(Stretch { from, to, last }, by(group), only)? {
                found.insert((row.queue, row.medium, None), (Counts::Queue(row.sums), Vec::new()));
            }
        }
        for row in corrections {
            self.correct(stretch, row, &mut found);
        }
        let item = |(key, (sums, corrections))| Found { stretch, closed, key, sums, corrections };
        Ok(found.into_iter().map(item).collect())
    }

    /// Takes a correction into the sums, and beside them.
    fn correct(&self, (from, to): (Time, Time), row: Correction, found: &mut BTreeMap<Key, (Counts, Vec<Correction>)>) {
        let foreign = |of: Option<QueueId>| of.is_some() && of != row.queue;
        if foreign(self.queue) || self.asked.medium.is_some_and(|m| Some(m) != row.medium) {
            return;
        }
        if !row.queue.is_none_or(|queue| self.of.has_queue(queue)) || !row.agent.is_none_or(|agent| self.of.has_agent(agent)) {
            return;
        }
        let key = match self.asked.group {
            GroupBy::Center => (None, None, None),
            GroupBy::Queue => (row.queue, None, None),
            GroupBy::Medium => (None, row.medium, None),
            GroupBy::QueueMedium => (row.queue, row.medium, None),
            GroupBy::Agent => (None, None, row.agent),
        };
        let fresh = || match self.asked.group {
            GroupBy::Agent => {
                let mut sums = [0; AgentMeasure::COUNT];
                sums[AgentMeasure::SignedOutMs as usize] = (to.min(self.open).0 - from.0) / 1_000;
                Counts::Agent(sums)
            }
            GroupBy::Center | GroupBy::Queue | GroupBy::Medium | GroupBy::QueueMedium => Counts::Queue([0; QueueMeasure::COUNT]),
        };
        let (sums, shown) = found.entry(key).or_insert_with(|| (fresh(), Vec::new()));
        let stands_last = row.at.0 == to.0 - interval_us();
        match sums {
            Counts::Queue(sums) => {
                let Some(measure) = QueueMeasure::parse(&row.measure) else { return };
                if measure.fold() != Fold::Last || stands_last {
                    take_in(measure.fold(), &mut sums[measure as usize], row.delta);
                }
            }
            Counts::Agent(sums) => {
                let Some(measure) = AgentMeasure::parse(&row.measure) else { return };
                take_in(measure.fold(), &mut sums[measure as usize], row.delta);
            }
        }
        shown.push(row);
    }
}

fn told(row: &Correction) -> CorrectionItem {
    let Correction { at, measure, delta, n, noted_at, .. } = row;
    CorrectionItem { at: (*at).into(), measure: measure.to_string(), delta: *delta, n: *n, noted_at: (*noted_at).into() }
}

fn interval_us() -> i64 {
    INTERVAL_MS as i64 * 1_000
}

fn by(group: GroupBy) -> QueuesBy {
    match group {
        GroupBy::Center => QueuesBy::Center,
        GroupBy::Queue => QueuesBy::Queue,
        GroupBy::Medium => QueuesBy::Medium,
        GroupBy::QueueMedium | GroupBy::Agent => QueuesBy::Both,
    }
}
