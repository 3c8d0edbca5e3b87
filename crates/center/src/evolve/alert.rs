//! Alert facts.

use crate::agent::activity::{Phase, Slot, Work};
use crate::broker::alert::{Alert, AlertEnd, AlertLife};
use crate::fact::Fact;
use crate::id::*;
use crate::planted::{Bug, planted};
use crate::saved::*;
use crate::state::Center;
use crate::time::Time;

impl Center {
    pub(super) fn evolve_alert_armed(&mut self, now: Time, fact: &Fact) {
        let Fact::AlertArmed { alert, owner, presentity, condition, medium, keep, by, until, place } = fact else {
            unreachable!("`evolve` sends only `AlertArmed`")
        };
        let kept = AlertRow {
            id: *alert,
            owner: owner.client().unwrap_or(ClientId(0)),
            staff: owner.agent(),
            presentity: *presentity,
            condition: *condition,
            medium: *medium,
            keep: *keep,
            told_by: *by,
            state: AlertLife::Armed,
            ended: None,
            armed_at: now,
            until: *until,
            place: *place,
            asleep: false,
            invitation: None,
            held_until: None,
            fired: 0,
            fired_at: None,
            ended_at: None,
        };
        self.alerts.insert(*alert, Alert { kept, settle_at: None, rev: 0 });
        self.row.next_alert = self.row.next_alert.max(alert.0 + 1);
        self.row.next_place = self.row.next_place.max(place + 1);
        self.marks.rows.insert(RowKey::Center);
        self.settle_alert(*alert, None, None);
    }

    pub(super) fn evolve_alert(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::AlertFired { alert } => self.change_alert(*alert, None, |a| {
                a.kept.fired += 1;
                a.kept.fired_at = Some(now);
                a.settle_at = None;
            }),
            Fact::AlertSettling { alert, at } => {
                if let Some(a) = self.alerts.get_mut(alert) {
                    a.settle_at = Some(*at);
                    self.deadlines.set(crate::deadline::Reason::AlertSettled(*alert), Some(*at));
                }
            }
            Fact::AgentReserved { agent, alert, until } => self.evolve_reserved(now, *agent, *alert, *until),
            Fact::HoldReleased { agent, alert } => {
                self.change_alert(*alert, None, |a| a.kept.held_until = None);
                self.release(*agent, *alert);
            }
            Fact::AlertSlept { alert } => self.change_alert(*alert, None, |a| a.kept.asleep = true),
            Fact::AlertWoke { alert } => self.change_alert(*alert, None, |a| {
                a.kept.asleep = false;
                a.settle_at = None;
            }),
            Fact::AlertRearmed { alert, place, asleep } => {
                self.row.next_place = self.row.next_place.max(place + 1);
                self.marks.rows.insert(RowKey::Center);
                let was = self.alerts.get(alert).map(|a| a.kept.place);
                if let Some(a) = self.alerts.get_mut(alert) {
                    a.kept.state = AlertLife::Armed;
                    a.kept.place = *place;
                    a.kept.asleep = *asleep;
                    a.kept.invitation = None;
                    a.kept.held_until = None;
                }
                self.settle_alert(*alert, None, was);
            }
            Fact::AlertEnded { alert, how, linger_until } => self.end_alert(now, *alert, *how, *linger_until),
            Fact::AlertCancelled { .. } if planted(Bug::CancelForgotten) => {}
            Fact::AlertCancelled { alert, linger_until } => self.end_alert(now, *alert, AlertEnd::Cancelled, *linger_until),
            Fact::AlertExpired { alert, linger_until } => self.end_alert(now, *alert, AlertEnd::Expired, *linger_until),
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn change_alert(&mut self, id: AlertId, linger: Option<Time>, change: impl FnOnce(&mut Alert)) {
        if let Some(a) = self.alerts.get_mut(&id) {
            change(a);
            self.settle_alert(id, linger, None);
        }
    }

    fn evolve_reserved(&mut self, now: Time, agent: AgentId, alert: AlertId, until: Time) {
        self.change_alert(alert, None, |a| {
            a.kept.state = AlertLife::Held;
            a.kept.held_until = Some(until);
        });
        let Some(a) = self.alerts.get(&alert) else {
            return;
        };
        let medium = a.kept.medium;
        let queue = self.queue_of(Work::Alert(alert)).and_then(|q| self.queues.get(&q));
        let units = queue.map_or(0, |q| q.kept.weight);
        let slot = Slot { work: Work::Alert(alert), offer: None, units, medium, phase: Phase::Held, since: now, until: Some(until) };
        if let Some(a) = self.agents.get_mut(&agent) {
            a.slots.push(slot);
            a.kept.offers_since_hold = 0;
            self.marks.rows.insert(RowKey::Agent(agent));
            self.settle_agent(agent);
        }
    }

    fn release(&mut self, agent: AgentId, alert: AlertId) {
        if let Some(a) = self.agents.get_mut(&agent) {
            a.slots.retain(|s| s.work != Work::Alert(alert));
            self.settle_agent(agent);
        }
    }

    fn end_alert(&mut self, now: Time, id: AlertId, how: AlertEnd, linger_until: Time) {
        let Some(a) = self.alerts.get(&id) else {
            return;
        };
        let (held, presentity) = (a.kept.state == AlertLife::Held, a.kept.presentity);
        self.change_alert(id, Some(linger_until), |a| {
            a.settle_at = None;
            a.kept.state = AlertLife::Ended;
            a.kept.ended = Some(how);
            a.kept.ended_at = Some(now);
            a.kept.held_until = None;
        });
        if let (true, Presentity::Agent(agent)) = (held, presentity) {
            self.release(agent, id);
        }
    }
}
