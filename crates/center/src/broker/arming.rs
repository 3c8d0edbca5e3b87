//! Arming and ending alerts (states section 4). What makes one tell is in `telling.rs`, who gets an agent first in
//! `precedence.rs`.

use super::alert::{Alert, AlertEnd, AlertLife, Wires};
use super::condition::Condition;
use crate::audience::Class;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::medium::{Media, Medium};
use crate::interaction::starting::bounded;
use crate::limits::{ALERTS_OF_AGENT_MAX, ALERTS_OF_CLIENT_MAX};
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{NotNow, Refusal, Why};
use crate::setting::Setting;
use crate::state::Center;
use crate::time::Time;

/// What is asked of an alert.
pub(crate) struct Asked {
    pub(crate) presentity: Presentity,
    pub(crate) condition: Condition,
    pub(crate) medium: Medium,
    pub(crate) until: Option<Time>,
    pub(crate) keep: bool,
    pub(crate) by: Wires,
}

impl Center {
    pub(crate) fn decide_arm(&self, plan: &mut Plan, asked: Asked) -> Result<Answer, Refusal> {
        let Asked { presentity, condition, .. } = asked;
        let owner = plan.who.party().ok_or(Why::NotAllowed)?;
        self.may_arm(plan.who, presentity, condition)?;
        let stands = self.stands(presentity, condition, asked.medium);
        self.plan_arm(plan, &asked, owner, stands)
    }

    /// Arms what may be armed, as the condition stands.
    pub(crate) fn plan_arm(&self, plan: &mut Plan, asked: &Asked, owner: Party, stands: Option<bool>) -> Result<Answer, Refusal> {
        let &Asked { presentity, condition, keep, by, .. } = asked;
        let medium = self.medium_waited_for(asked)?;
        let known = match owner {
            Party::Client(id) => self.clients.contains_key(&id),
            Party::Agent(id) => self.agents.contains_key(&id),
            Party::Queue(_) => false,
        };
        if !known {
            return Err(Why::NotFound.into());
        }
        let same = |a: &&Alert| (a.kept.presentity, a.kept.condition, a.kept.medium) == (presentity, condition, medium);
        if let Some(same) = self.alerts_of(owner).find(same) {
            return Ok(Answer::Is(DocKey::Alert(same.kept.id)));
        }
        if stands == Some(true) {
            return Err(Why::AlreadySo.at(presentity.doc()));
        }
        if asked.until.is_some_and(|t| t <= plan.now) {
            return Err(Why::Invalid { at: "/until", code: "past", expected: "an instant to come" }.into());
        }
        self.room_for_one_more(owner)?;
        let most = self.after(plan.now, Setting::AlertMaxMs);
        let until = bounded(asked.until, most, most);
        let (alert, place) = (plan.alert(), plan.place());
        let subscribes = self.subscribes_after(plan, owner, presentity);
        plan.push(Fact::AlertArmed { alert, owner, presentity, condition, medium, keep, by, until, place });
        if stands.is_none() && !condition.is_moment() {
            plan.push(Fact::AlertSlept { alert });
        }
        if !subscribes {
            plan.push(Fact::SubscriptionStarted { watcher: owner, presentity, until });
        }
        Ok(Answer::Made(DocKey::Alert(alert)))
    }

    /// The medium an alert is about: one in which two talk, which the queue has if its wait is waited for. To be here and
    /// to be due are of no other than their own.
    fn medium_waited_for(&self, asked: &Asked) -> Result<Medium, Refusal> {
        match (asked.condition, asked.presentity) {
            (Condition::Online | Condition::Status(_) | Condition::Edited, _) => Ok(Medium::Chat),
            (Condition::Due, Presentity::Queue(id)) if !self.queues.get(&id).is_some_and(|q| q.kept.media.has(Medium::Callback)) => {
                Err(Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Queue(id)))
            }
            (Condition::Due, _) => Ok(Medium::Callback),
            (Condition::Open | Condition::WaitUnder(_), _) if asked.medium == Medium::Callback => {
                Err(Why::Invalid { at: "/medium", code: "not_here", expected: "a medium in which two talk" }.into())
            }
            (Condition::WaitUnder(_), Presentity::Queue(id)) if !self.queues.get(&id).is_some_and(|q| q.kept.media.has(asked.medium)) => {
                Err(Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Queue(id)))
            }
            (Condition::Open | Condition::WaitUnder(_), _) => Ok(asked.medium),
        }
    }

    fn room_for_one_more(&self, owner: Party) -> Result<(), Refusal> {
        let (name, most) = match owner {
            Party::Client(_) => ("alerts_of_client_max", ALERTS_OF_CLIENT_MAX),
            Party::Agent(_) | Party::Queue(_) => ("alerts_of_agent_max", ALERTS_OF_AGENT_MAX),
        };
        let full = self.alerts_of(owner).count() >= most;
        if full && !planted(Bug::AlertsUnbounded) { Err(Why::Limit { name, most: most as u64 }.into()) } else { Ok(()) }
    }

    /// Whether the presentity is open for the medium now.
    pub fn is_so(&self, presentity: Presentity, medium: Medium) -> bool {
        match presentity {
            Presentity::Center => self.is_open_to(Class::Client),
            Presentity::Queue(id) => self.queues.get(&id).is_some_and(|q| q.is_open() && q.kept.media.has(medium)),
            Presentity::Agent(id) => self.open_media(id).has(medium),
            Presentity::Client(id) => self.clients.get(&id).is_some_and(|c| c.is_here() && c.media_now().has(medium)),
            Presentity::Order(_) => false,
        }
    }

    /// The center is open while any of its queues is.
    pub fn is_open(&self) -> bool {
        self.queues.values().any(|q| q.is_open())
    }

    pub(crate) fn alerts_of(&self, owner: Party) -> impl Iterator<Item = &Alert> {
        let ids = match owner {
            Party::Client(id) => self.of_client.get(&id).map(|o| &o.alerts),
            Party::Agent(id) => self.alerts_of_agent.get(&id),
            Party::Queue(_) => None,
        };
        ids.into_iter().flatten().filter_map(|a| self.alerts.get(a))
    }

    pub(crate) fn decide_cancel_alert(&self, plan: &mut Plan, id: AlertId) -> Result<Answer, Refusal> {
        let alert =
            self.alerts.get(&id).filter(|a| plan.who.party() == Some(a.kept.party()) || planted(Bug::ForeignAlert)).ok_or(Why::NotFound)?;
        if !alert.is_live() {
            return Err(Why::WrongState.at(DocKey::Alert(id)));
        }
        self.plan_cancel_alert(plan, alert);
        Ok(Answer::Is(DocKey::Alert(id)))
    }

    /// Ends an alert for its owner, and the hold it may have.
    pub(crate) fn plan_cancel_alert(&self, plan: &mut Plan, alert: &Alert) {
        let id = alert.kept.id;
        if alert.kept.state == AlertLife::Held {
            if let Some(invitation) = alert.kept.invitation {
                plan.push(Fact::InvitationWithdrawn { invitation, linger_until: self.linger(plan.now) });
            }
            if let Presentity::Agent(agent) = alert.kept.presentity {
                plan.push(Fact::HoldReleased { agent, alert: id });
            }
        }
        plan.push(Fact::AlertCancelled { alert: id, linger_until: self.linger(plan.now) });
        if !planted(Bug::WatchesOn) {
            self.plan_unsubscribe(plan, alert);
        }
    }

    /// The subscription ends with the last alert: to be planned after the alert's end.
    pub(crate) fn plan_unsubscribe(&self, plan: &mut Plan, alert: &Alert) {
        let (watcher, presentity) = (alert.kept.party(), alert.kept.presentity);
        if !self.subscribes_after(plan, watcher, presentity) {
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

    /// What an alert waits for is not there any more.
    pub(crate) fn plan_alert_gone(&self, plan: &mut Plan, alert: &Alert) {
        plan.push(Fact::AlertEnded { alert: alert.kept.id, how: AlertEnd::Gone, linger_until: self.linger(plan.now) });
        self.plan_unsubscribe(plan, alert);
    }

    /// The agent was closed for these media: alerts that slept may fire again.
    pub(crate) fn plan_wake_alerts(&self, plan: &mut Plan, agent: AgentId, shut: Media) {
        let line = self.alert_lines.get(&Presentity::Agent(agent)).into_iter().flat_map(|l| l.values());
        let asleep = line.filter_map(|a| self.alerts.get(a)).filter(|a| a.kept.asleep && shut.has(a.kept.medium));
        for alert in asleep {
            plan.push(Fact::AlertWoke { alert: alert.kept.id });
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
        let place = if planted(Bug::OldPlaceLost) { plan.place() } else { alert.kept.place };
        plan.push(Fact::AlertRearmed { alert: id, place, asleep });
    }
}
