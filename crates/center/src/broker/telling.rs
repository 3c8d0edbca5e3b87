//! When what an alert waits for comes true: told once an occurrence, never of what its owner may not see (I42, I32).
//! An alert that sleeps waits for its condition to be otherwise first.

use super::alert::{Alert, AlertEnd, AlertLife};
use super::condition::{Condition, under, well_over};
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::medium::{Media, Medium};
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::setting::Setting;
use crate::state::Center;
use crate::view::document::Wait;

impl Center {
    /// Tells without a hold: ended, or armed again until its end.
    pub(crate) fn plan_tell(&self, plan: &mut Plan, alert: &Alert) {
        let id = alert.kept.id;
        plan.push(Fact::AlertFired { alert: id });
        if alert.kept.keep {
            let asleep = match alert.kept.condition {
                Condition::Open => matches!(alert.kept.presentity, Presentity::Agent(_)) && !planted(Bug::KeptAlertAwake),
                Condition::WaitUnder(_) | Condition::Online | Condition::Status(Some(_)) => true,
                Condition::Due | Condition::Edited | Condition::Status(None) => false,
            };
            let place = plan.place();
            plan.push(Fact::AlertRearmed { alert: id, place, asleep });
        } else {
            plan.push(Fact::AlertEnded { alert: id, how: AlertEnd::Told, linger_until: self.linger(plan.now) });
            self.plan_unsubscribe(plan, alert);
        }
    }

    /// Armed alerts on a presentity, in line.
    fn armed_on(&self, on: Presentity) -> impl Iterator<Item = &Alert> {
        let line = self.alert_lines.get(&on).into_iter().flat_map(|l| l.values());
        line.filter_map(|a| self.alerts.get(a)).filter(|a| a.kept.state == AlertLife::Armed)
    }

    /// Armed alerts on a client that wait for them to be here.
    fn armed_online(&self, client: ClientId) -> impl Iterator<Item = &Alert> {
        self.armed_on(Presentity::Client(client)).filter(|a| a.kept.condition == Condition::Online)
    }

    /// A queue opened for some media.
    pub(crate) fn plan_opened(&self, plan: &mut Plan, on: Presentity, media: Media) {
        for alert in self.armed_on(on).filter(|a| a.kept.condition == Condition::Open) {
            let newly = on == Presentity::Center || media.has(alert.kept.medium);
            if newly && self.still_sees(&alert.kept) && self.is_so(on, alert.kept.medium) {
                self.plan_tell(plan, alert);
            }
        }
    }

    /// What is told of waits was counted anew.
    pub(crate) fn plan_waits_counted(&self, plan: &mut Plan) {
        let queues = self.alert_lines.range(Presentity::Queue(QueueId(0))..=Presentity::Queue(QueueId(u64::MAX)));
        for (on, _) in queues {
            if let Presentity::Queue(queue) = on {
                self.plan_waits_told(plan, *queue);
            }
        }
    }

    /// Alerts on the wait in a queue: those that sleep wake once it is well over what they wait for, the others tell
    /// once it is under.
    pub(crate) fn plan_waits_told(&self, plan: &mut Plan, queue: QueueId) {
        let Some(q) = self.queues.get(&queue) else { return };
        let mut told = [None; Medium::COUNT];
        for alert in self.armed_on(Presentity::Queue(queue)) {
            let Condition::WaitUnder(ms) = alert.kept.condition else { continue };
            let medium = alert.kept.medium;
            let taken = q.is_open() && q.kept.media.has(medium);
            let wait = *told[medium as usize].get_or_insert_with(|| self.wait_told(q, medium).unwrap_or(Wait::Unknown("not_told")));
            if alert.kept.asleep {
                if !taken || well_over(wait, ms) {
                    plan.push(Fact::AlertWoke { alert: alert.kept.id });
                }
            } else if taken
                && under(wait, ms).or(planted(Bug::AlertOnUnknown).then_some(true)) == Some(true)
                && self.still_sees(&alert.kept)
            {
                self.plan_tell(plan, alert);
            }
        }
    }

    /// A device of a client answers, the first that does.
    pub(crate) fn plan_client_here(&self, plan: &mut Plan, client: ClientId) {
        for alert in self.armed_online(client).filter(|a| !a.kept.asleep && self.still_sees(&a.kept)) {
            if self.stands_for(&alert.kept) == Some(true) {
                self.plan_tell(plan, alert);
            }
        }
    }

    /// The last device of a client was lost: alerts that told wake when it stays so for `ghost_ms`, so that a device that
    /// comes and goes is told of once.
    pub(crate) fn plan_client_away(&self, plan: &mut Plan, client: ClientId) {
        let at = self.gone_at(plan.now, Setting::GhostMs);
        for alert in self.armed_online(client).filter(|a| a.kept.asleep && a.settle_at.is_none()) {
            plan.push(Fact::AlertSettling { alert: alert.kept.id, at });
        }
    }

    /// The grace is over: who is not here now is away.
    pub(crate) fn plan_clients_known(&self, plan: &mut Plan) {
        let at = self.after(plan.now, Setting::GhostMs);
        let watched = self.alert_lines.range(Presentity::Client(ClientId(0))..=Presentity::Client(ClientId(u64::MAX)));
        for alert in watched.flat_map(|(on, _)| self.armed_on(*on)).filter(|a| a.kept.asleep && a.settle_at.is_none()) {
            let away = |id: &ClientId| self.clients.get(id).is_some_and(|c| !c.is_here());
            if alert.kept.condition == Condition::Online && matches!(&alert.kept.presentity, Presentity::Client(id) if away(id)) {
                plan.push(Fact::AlertSettling { alert: alert.kept.id, at });
            }
        }
    }

    /// A callback is due: its interaction stands in line. Each is told of once; when it is tried again, only to those who
    /// were told of none.
    pub(crate) fn plan_due_told(&self, plan: &mut Plan, id: CallbackId) {
        let Some(c) = self.callbacks.get(&id) else { return };
        for on in [Presentity::Queue(c.kept.queue), Presentity::Client(c.kept.client)] {
            for alert in self.armed_on(on).filter(|a| a.kept.condition == Condition::Due) {
                let new = c.kept.attempts == 0 || alert.kept.fired == 0;
                if new && self.still_sees(&alert.kept) {
                    self.plan_tell(plan, alert);
                }
            }
        }
    }

    /// The agent stayed open for `settle_ms` and no hold was possible, so that is told; or the client stayed away for
    /// `ghost_ms`, so that their coming will be.
    pub(crate) fn plan_settled(&self, plan: &mut Plan, id: AlertId) {
        let Some(alert) = self.alerts.get(&id).filter(|a| a.kept.state == AlertLife::Armed) else { return };
        match (alert.kept.condition, alert.kept.asleep, self.stands_for(&alert.kept)) {
            (Condition::Open, false, Some(true)) if self.alert_rests(&alert.kept, plan.now) => self.plan_rests_on(plan, alert),
            (Condition::Open, false, Some(true)) if self.still_sees(&alert.kept) => self.plan_tell(plan, alert),
            (Condition::Online, true, Some(false)) => plan.push(Fact::AlertWoke { alert: id }),
            (Condition::Open | Condition::Online | Condition::WaitUnder(_) | Condition::Due, _, _) => {}
            (Condition::Status(_) | Condition::Edited, _, _) => {}
        }
    }

    /// Somebody changed fields: who else waits for that is told, nobody of what they did themselves.
    pub(crate) fn plan_edited_told(&self, plan: &mut Plan, on: Presentity, by: Option<Party>) {
        let others = |a: &&Alert| a.kept.condition == Condition::Edited && Some(a.kept.party()) != by;
        for alert in self.armed_on(on).filter(others).filter(|a| self.still_sees(&a.kept)) {
            self.plan_tell(plan, alert);
        }
    }

    /// An order has a new version: alerts on its status that sleep wake once it is otherwise, the others tell once it is so.
    pub(crate) fn plan_order_told(&self, plan: &mut Plan, id: OrderId, moved: bool, edited: bool, by: Option<Party>) {
        let Some(client) = self.orders.get(&id).map(|o| o.client) else { return };
        let on = Presentity::Order(id);
        for alert in self.armed_on(on).filter(|a| moved && matches!(a.kept.condition, Condition::Status(_))) {
            match (alert.kept.asleep, self.stands_for(&alert.kept)) {
                (true, Some(false)) => plan.push(Fact::AlertWoke { alert: alert.kept.id }),
                (false, Some(true)) if planted(Bug::StatusUntold) => {}
                (false, Some(true) | None) if self.still_sees(&alert.kept) => self.plan_tell(plan, alert),
                (true, _) | (false, _) => {}
            }
        }
        if edited {
            self.plan_edited_told(plan, on, by);
            self.plan_edited_told(plan, Presentity::Client(client), by);
        }
    }
}
