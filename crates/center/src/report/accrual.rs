//! An agent's time: at every instant in exactly one cell, so that durations sum to the interval (I21).
//!
//! Time is accounted for when a cell ends or an interval closes, never in between: a row of the open interval holds the time up
//! to its agent's last change. A late fact moves only time of the cell it ends, so no duration is ever taken twice (I22).

use crate::agent::intent::{Intent, Reason};
use crate::id::AgentId;
use crate::planted::{Bug, planted};
use crate::report::interval::{closed_parts, ms};
use crate::report::measure::{AgentMeasure, CELLS};
use crate::report::rollup::Rollup;
use crate::report::saved::PersonRow;
use crate::time::Time;

/// The cell an agent is in: work first (I15), then what they say, then whether they are reached.
pub(crate) fn cell_of(person: &PersonRow) -> AgentMeasure {
    if person.offered + person.held > 0 {
        return AgentMeasure::ReservedMs;
    }
    if person.active > 0 {
        return AgentMeasure::BusyMs;
    }
    if person.wrap_up > 0 {
        return AgentMeasure::WrapUpMs;
    }
    match (person.intent, person.reason) {
        (Intent::SignedOut, _) => AgentMeasure::SignedOutMs,
        (Intent::Ready, _) if person.reached => AgentMeasure::ReadyMs,
        (Intent::Ready, _) => AgentMeasure::UnreachedMs,
        (Intent::NotReady, Some(Reason::Break)) => AgentMeasure::BreakMs,
        (Intent::NotReady, Some(Reason::Meal)) => AgentMeasure::MealMs,
        (Intent::NotReady, Some(Reason::Meeting)) => AgentMeasure::MeetingMs,
        (Intent::NotReady, Some(Reason::Training)) => AgentMeasure::TrainingMs,
        (Intent::NotReady, Some(Reason::Missed)) => AgentMeasure::MissedMs,
        (Intent::NotReady, Some(Reason::Device)) => AgentMeasure::DeviceMs,
        (Intent::NotReady, Some(Reason::Other) | None) => AgentMeasure::OtherMs,
    }
}

impl Rollup {
    /// Changes what an agent is in at an instant; answers the instant it is noted at.
    pub(crate) fn change_person(&mut self, seq: u64, at: Time, agent: AgentId, change: impl FnOnce(&mut PersonRow)) -> Time {
        let since = self.open();
        let old = self.people.entry(agent).or_insert_with(|| fresh(agent, since)).clone();
        let at = self.noted(at, old.since);
        let mut new = old.clone();
        change(&mut new);
        let (from, to) = (cell_of(&old), cell_of(&new));
        if from != to {
            self.spend(seq, &old, from, to, at);
            new.since = at;
        }
        if new != old {
            self.people.insert(agent, new);
        }
        self.person_changed(agent);
        at
    }

    /// Accounts for the time of a cell that ends; closed intervals had it go on, and are corrected.
    fn spend(&mut self, seq: u64, old: &PersonRow, from: AgentMeasure, to: AgentMeasure, at: Time) {
        let open = self.open();
        for (interval, part) in closed_parts(at, open) {
            self.correct(seq, interval, None, Some(old.agent), from.as_str(), -part);
            self.correct(seq, interval, None, Some(old.agent), to.as_str(), part);
        }
        let begun = if planted(Bug::CarriedTwice) { old.since } else { old.since.max(open) };
        let spent = ms(at) - ms(begun);
        if spent > 0 {
            self.count_agent(seq, at, old.agent, from, spent);
        }
    }

    /// Accounts for everybody's time up to the end of the open interval. Who was signed out all through needs no row.
    pub(crate) fn accrue(&mut self, end: Time) {
        let open = self.open();
        let people: Vec<_> = self.people.values().map(|p| (p.agent, cell_of(p), p.since)).collect();
        for (agent, cell, since) in people {
            if cell == AgentMeasure::SignedOutMs && !self.agent_rows().contains_key(&agent) {
                continue;
            }
            self.agent_row(agent).sums[cell as usize] += ms(end) - ms(since.max(open));
        }
    }

    /// A stop while an interval was being closed leaves rows that account for all of it; what goes beyond an agent's last
    /// change is in their present cell, and is taken back.
    pub(crate) fn take_back_accrual(&mut self) {
        let open = self.open();
        let people: Vec<_> = self.people.values().map(|p| (p.agent, cell_of(p), p.since)).collect();
        for (agent, cell, since) in people {
            let Some(row) = self.agent_rows().get_mut(&agent) else { continue };
            let accounted: i64 = row.sums[..CELLS].iter().sum();
            row.sums[cell as usize] -= accounted - (ms(since.max(open)) - ms(open));
        }
    }
}

/// An agent of whom nothing was told yet.
fn fresh(agent: AgentId, since: Time) -> PersonRow {
    PersonRow { agent, intent: Intent::SignedOut, reason: None, reached: false, offered: 0, held: 0, active: 0, wrap_up: 0, since }
}
