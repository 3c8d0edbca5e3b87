//! Opening hours set up, and what they do to the queues that have them.

use crate::command::Answer;
use crate::fact::Fact;
use crate::hours::{HoursSetup, Says, StateBy};
use crate::id::{DocKey, QueueId};
use crate::limits::{HOURS_MAX, ZONE_CHARS_MAX};
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::routing::queue::{Queue, QueueLife};
use crate::saved::{HoursRow, RowKey};
use crate::setting::Setting;
use crate::setup::{handle_fits, name_fits};
use crate::state::Center;
use crate::time::Time;
use crate::version::Expected;

impl Center {
    pub(crate) fn decide_put_hours(&self, plan: &mut Plan, expected: Expected, h: &HoursSetup) -> Result<Answer, Refusal> {
        handle_fits(&h.handle)?;
        name_fits(&h.name)?;
        zone_fits(&h.zone)?;
        let old = self.hours_of(&h.handle);
        expected.fits(old.map(|o| o.rev))?;
        let known = self.hours.get(&h.handle);
        if known.is_none() && self.hours.len() >= HOURS_MAX {
            return Err(Why::Limit { name: "hours_max", most: HOURS_MAX as u64 }.into());
        }
        if old.is_some_and(|o| o.name == h.name && o.zone == h.zone && o.week == h.week && o.holidays == h.holidays) {
            return Ok(Answer::Done);
        }
        plan.push(Fact::HoursPut {
            handle: h.handle.clone(),
            rev: known.map_or(0, |k| k.rev) + 1,
            name: h.name.clone(),
            zone: h.zone.clone(),
            week: h.week.clone(),
            holidays: h.holidays.clone(),
        });
        Ok(Answer::Done)
    }

    pub(crate) fn decide_remove_hours(&self, plan: &mut Plan, expected: Expected, handle: &str) -> Result<Answer, Refusal> {
        let old = self.hours_of(handle).ok_or(Why::NotFound)?;
        expected.fits(Some(old.rev))?;
        if let Some(of) = self.queues.values().find(|q| q.kept.hours.as_deref() == Some(handle)) {
            return Err(Why::InUse.at(DocKey::Queue(of.kept.id)));
        }
        plan.push(Fact::HoursRemoved { handle: old.handle.clone(), rev: old.rev + 1 });
        Ok(Answer::Done)
    }

    /// What a queue's hours say now. The newest explicit act goes first: what people set stands until the hours
    /// next open or close.
    pub(crate) fn decide_apply_hours(&self, plan: &mut Plan, queue: QueueId, says: Says) -> Result<Answer, Refusal> {
        let q = self.queues.get(&queue).ok_or(Why::NotFound)?;
        if q.kept.hours.is_none() {
            return Err(Why::WrongState.at(DocKey::Queue(queue)));
        }
        let (opens_at, closes_at) = (says.opens_at, says.closes_at);
        if (q.kept.opens_at, q.kept.closes_at) != (opens_at, closes_at) {
            plan.push(Fact::QueueTimesSet { queue, opens_at, closes_at });
        }
        let people_said = q.kept.state_by == StateBy::People && says.since.is_none_or(|since| since <= q.kept.state_at);
        if people_said && !planted(Bug::HoursOverPeople) {
            return Ok(Answer::Is(DocKey::Queue(queue)));
        }
        if q.is_open() != says.open {
            let (state, drain_until) = self.next_state(plan.now, q, if says.open { QueueLife::Open } else { QueueLife::Closed });
            plan.push(Fact::QueueStateSet { queue, state, opens_at, drain_until });
        }
        if q.kept.state_by == StateBy::People {
            plan.push(Fact::QueueStateClaimed { queue, by: StateBy::Hours });
        }
        Ok(Answer::Is(DocKey::Queue(queue)))
    }

    /// The state a queue goes to when it is opened or closed: with a line it drains first.
    pub(crate) fn next_state(&self, now: Time, q: &Queue, wished: QueueLife) -> (QueueLife, Option<Time>) {
        match wished {
            QueueLife::Open => (QueueLife::Open, None),
            QueueLife::Closed if self.holding(q.kept.id) == 0 => (QueueLife::Closed, None),
            QueueLife::Closed | QueueLife::Draining => {
                (QueueLife::Draining, q.kept.drain_until.or(Some(self.after(now, Setting::DrainMs))))
            }
        }
    }

    pub(crate) fn hours_are_known(&self, hours: Option<&str>) -> Result<(), Refusal> {
        match hours.is_none_or(|handle| self.hours_of(handle).is_some()) {
            true => Ok(()),
            false => Err(Why::Invalid { at: "/hours", code: "unknown", expected: "the handle of hours that are set up" }.into()),
        }
    }

    pub(crate) fn evolve_hours(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::HoursPut { handle, rev, name, zone, week, holidays } => {
                let kept = HoursRow {
                    handle: handle.clone(),
                    rev: *rev,
                    name: name.clone(),
                    zone: zone.clone(),
                    week: week.clone(),
                    holidays: holidays.clone(),
                    removed: false,
                };
                self.hours.insert(handle.clone(), kept);
                self.hours_changed(handle);
            }
            Fact::HoursRemoved { handle, rev } => {
                if let Some(row) = self.hours.get_mut(handle) {
                    (row.removed, row.rev) = (true, *rev);
                }
                self.hours_changed(handle);
            }
            Fact::QueueTimesSet { queue, opens_at, closes_at } => {
                if let Some(q) = self.queues.get_mut(queue) {
                    (q.kept.opens_at, q.kept.closes_at) = (*opens_at, *closes_at);
                }
                self.settle_queue(*queue);
            }
            Fact::QueueStateClaimed { queue, by } => {
                if let Some(q) = self.queues.get_mut(queue) {
                    (q.kept.state_by, q.kept.state_at) = (*by, now);
                }
                self.marks.rows.insert(RowKey::Queue(*queue));
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn hours_changed(&mut self, handle: &std::sync::Arc<str>) {
        self.hours_changes += 1;
        self.marks.rows.insert(RowKey::Hours(handle.clone()));
    }
}

/// State of a queue as it is put: its state; its opening, its closing and the end of its draining to come; who set it, and when.
/// Other hours are the newest act. Until hours have spoken, a new queue that has some takes nobody.
pub(crate) fn state_of_put(old: Option<&Queue>, hours: Option<&str>, now: Time) -> (QueueLife, [Option<Time>; 3], (StateBy, Time)) {
    let Some(q) = old.map(|q| &q.kept) else {
        let fresh = if hours.is_some() { QueueLife::Closed } else { QueueLife::Open };
        return (fresh, [None; 3], (StateBy::Hours, now));
    };
    if q.hours.as_deref() == hours {
        return (q.state, [q.opens_at, q.closes_at, q.drain_until], (q.state_by, q.state_at));
    }
    (q.state, [None, None, q.drain_until], (StateBy::Hours, now))
}

fn zone_fits(zone: &str) -> Result<(), Refusal> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-' | '/');
    if zone.is_empty() || zone.len() > ZONE_CHARS_MAX || !zone.chars().all(plain) {
        return Err(Why::Invalid { at: "/zone", code: "form", expected: "a zone of the tz database, such as Europe/Amsterdam" }.into());
    }
    Ok(())
}
