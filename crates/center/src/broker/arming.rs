//! Arming, firing and ending alerts (states section 4). Who gets the agent first is in `precedence.rs`.

use super::alert::{Alert, AlertEnd, AlertLife, Wires};
use crate::audience::Principal;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::medium::{Media, Medium};
use crate::interaction::starting::bounded;
use crate::limits::ALERTS_OF_CLIENT_MAX;
use crate::plan::Plan;
use crate::refusal::{Refusal, Why};
use crate::setting::Setting;
use crate::state::Center;
use crate::time::Time;

impl Center {
    pub(crate) fn decide_arm(
        &self,
        plan: &mut Plan,
        presentity: Presentity,
        medium: Medium,
        until: Option<Time>,
        keep: bool,
        by: Wires,
    ) -> Result<Answer, Refusal> {
        let owner = plan.who.client().ok_or(Why::NotAllowed)?;
        self.may_watch(plan, presentity)?;
        if medium == Medium::Callback {
            return Err(Why::Invalid { at: "/medium", code: "not_here", expected: "a medium in which two talk" }.into());
        }
        if !self.clients.contains_key(&owner) {
            return Err(Why::NotFound.into());
        }
        if let Some(same) = self.alerts_of(owner).find(|a| a.kept.presentity == presentity && a.kept.medium == medium) {
            return Ok(Answer::Is(DocKey::Alert(same.kept.id)));
        }
        if self.is_so(presentity, medium) {
            return Err(Why::AlreadySo.at(presentity.doc()));
        }
        if until.is_some_and(|t| t <= plan.now) {
            return Err(Why::Invalid { at: "/until", code: "past", expected: "an instant to come" }.into());
        }
        if self.alerts_of(owner).count() >= ALERTS_OF_CLIENT_MAX {
            return Err(Why::Limit { name: "alerts_of_client_max", most: ALERTS_OF_CLIENT_MAX as u64 }.into());
        }
        let most = self.after(plan.now, Setting::AlertMaxMs);
        let until = bounded(until, most, most);
        let (alert, place) = (plan.alert(), plan.place());
        let subscribes = self.subscribes_beside(owner, presentity, alert);
        plan.push(Fact::AlertArmed { alert, owner, presentity, medium, keep, by, until, place });
        if !subscribes {
            plan.push(Fact::SubscriptionStarted { watcher: owner, presentity, until });
        }
        Ok(Answer::Made(DocKey::Alert(alert)))
    }

    fn may_watch(&self, plan: &Plan, presentity: Presentity) -> Result<(), Refusal> {
        match presentity {
            Presentity::Center => Ok(()),
            Presentity::Queue(id) => Ok(self.visible_queue(plan.who, id).map(|_| ())?),
            Presentity::Agent(id) => Ok(self.visible_agent(plan.who, id).map(|_| ())?),
            Presentity::Client(_) => Err(Why::NotFound.into()),
        }
    }

    /// Whether the presentity is open for the medium now.
    pub fn is_so(&self, presentity: Presentity, medium: Medium) -> bool {
        match presentity {
            Presentity::Center => self.is_open(),
            Presentity::Queue(id) => self.queues.get(&id).is_some_and(|q| q.is_open() && q.kept.media.has(medium)),
            Presentity::Agent(id) => self.open_media(id).has(medium),
            Presentity::Client(id) => self.clients.get(&id).is_some_and(|c| c.is_here() && c.kept.media.has(medium)),
        }
    }

    /// The center is open while any of its queues is.
    pub fn is_open(&self) -> bool {
        self.queues.values().any(|q| q.is_open())
    }

    pub(crate) fn alerts_of(&self, client: ClientId) -> impl Iterator<Item = &Alert> {
        self.of_client.get(&client).into_iter().flat_map(|o| &o.alerts).filter_map(|a| self.alerts.get(a))
    }

    pub(crate) fn decide_cancel_alert(&self, plan: &mut Plan, id: AlertId) -> Result<Answer, Refusal> {
        let alert = self.alerts.get(&id).filter(|a| plan.who.client() == Some(a.kept.owner)).ok_or(Why::NotFound)?;
        if !alert.is_live() {
            return Err(Why::WrongState.at(DocKey::Alert(id)));
        }
        if alert.kept.state == AlertLife::Held {
            if let Some(invitation) = alert.kept.invitation {
                plan.push(Fact::InvitationWithdrawn { invitation, linger_until: self.linger(plan.now) });
            }
            if let Presentity::Agent(agent) = alert.kept.presentity {
                plan.push(Fact::HoldReleased { agent, alert: id });
            }
        }
        plan.push(Fact::AlertCancelled { alert: id, linger_until: self.linger(plan.now) });
        self.plan_unsubscribe(plan, alert);
        Ok(Answer::Is(DocKey::Alert(id)))
    }

    pub(crate) fn plan_unsubscribe(&self, plan: &mut Plan, alert: &Alert) {
        let (watcher, presentity) = (alert.kept.owner, alert.kept.presentity);
        if !self.subscribes_beside(watcher, presentity, alert.kept.id) {
            plan.push(Fact::SubscriptionEnded { watcher, presentity });
        }
    }

    pub(crate) fn plan_alert_over(&self, plan: &mut Plan, id: AlertId) {
        let Some(alert) = self.alerts.get(&id).filter(|a| a.kept.state == AlertLife::Armed) else {
            return;
        };
        plan.push(Fact::AlertExpired { alert: id, linger_until: self.linger(plan.now) });
        self.plan_unsubscribe(plan, alert);
    }

    /// Tells without a hold: ended, or armed again until its end.
    pub(crate) fn plan_tell(&self, plan: &mut Plan, alert: &Alert) {
        let id = alert.kept.id;
        plan.push(Fact::AlertFired { alert: id });
        if alert.kept.keep {
            let asleep = matches!(alert.kept.presentity, Presentity::Agent(_));
            let place = plan.place();
            plan.push(Fact::AlertRearmed { alert: id, place, asleep });
        } else {
            plan.push(Fact::AlertEnded { alert: id, how: AlertEnd::Told, linger_until: self.linger(plan.now) });
            self.plan_unsubscribe(plan, alert);
        }
    }

    /// The agent was closed for these media: alerts that slept may fire again.
    pub(crate) fn plan_wake_alerts(&self, plan: &mut Plan, agent: AgentId, shut: Media) {
        let line = self.alert_lines.get(&Presentity::Agent(agent)).into_iter().flat_map(|l| l.values());
        let asleep = line.filter_map(|a| self.alerts.get(a)).filter(|a| a.kept.asleep && shut.has(a.kept.medium));
        for alert in asleep {
            plan.push(Fact::AlertWoke { alert: alert.kept.id });
        }
    }

    /// Whether the owner may still watch what the alert is on; one on a hidden thing never fires (I32).
    pub(crate) fn still_sees(&self, alert: &Alert) -> bool {
        let owner = Principal::Client(alert.kept.owner);
        match alert.kept.presentity {
            Presentity::Center => true,
            Presentity::Queue(id) => self.visible_queue(owner, id).is_ok(),
            Presentity::Agent(id) => self.visible_agent(owner, id).is_ok(),
            Presentity::Client(_) => false,
        }
    }

    /// The agent stayed open for `settle_ms` and no hold was possible.
    pub(crate) fn plan_settled(&self, plan: &mut Plan, id: AlertId) {
        let Some(alert) = self.alerts.get(&id).filter(|a| a.kept.state == AlertLife::Armed && !a.kept.asleep) else {
            return;
        };
        if self.still_sees(alert) && self.is_so(alert.kept.presentity, alert.kept.medium) {
            self.plan_tell(plan, alert);
        }
    }

    /// A hold ends without a talk. `answered`: its owner declined or let it lapse, so the alert ends, or sleeps at
    /// the end of the line; else the alert stands again at its old place.
    pub(crate) fn plan_hold_ends(&self, plan: &mut Plan, agent: AgentId, id: AlertId, answered: bool) {
        let Some(alert) = self.alerts.get(&id).filter(|a| a.kept.state == AlertLife::Held) else {
            return;
        };
        plan.push(Fact::HoldReleased { agent, alert: id });
        match (answered, alert.kept.keep) {
            (false, _) => plan.push(Fact::AlertRearmed { alert: id, place: alert.kept.place, asleep: false }),
            (true, true) => {
                let place = plan.place();
                plan.push(Fact::AlertRearmed { alert: id, place, asleep: true });
            }
            (true, false) => {
                plan.push(Fact::AlertEnded { alert: id, how: AlertEnd::Lapsed, linger_until: self.linger(plan.now) });
                self.plan_unsubscribe(plan, alert);
            }
        }
    }

    /// The agent cannot be held any longer: the invitation is withdrawn, the alert stands at its old place.
    pub(crate) fn plan_release_hold(&self, plan: &mut Plan, agent: AgentId, id: AlertId, asleep: bool) {
        let Some(alert) = self.alerts.get(&id).filter(|a| a.kept.state == AlertLife::Held) else {
            return;
        };
        if let Some(invitation) = alert.kept.invitation {
            plan.push(Fact::InvitationWithdrawn { invitation, linger_until: self.linger(plan.now) });
        }
        plan.push(Fact::HoldReleased { agent, alert: id });
        plan.push(Fact::AlertRearmed { alert: id, place: alert.kept.place, asleep });
    }
}
