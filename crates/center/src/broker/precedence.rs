//! Alert or queue first? Runs once whenever an agent becomes available (states section 3):
//! a head past its target, then the alert line if its share allows, then `choose`.

use super::alert::{Alert, AlertLife};
use crate::agent::capacity::has_room;
use crate::audience::Class;
use crate::fact::Fact;
use crate::id::*;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::routing::choose::{Choice, heads_for};
use crate::setting::Setting;
use crate::state::Center;

impl Center {
    pub(crate) fn plan_precedence(&self, plan: &mut Plan, agent: AgentId) {
        let heads = heads_for(&self.floor, agent);
        let late = heads.iter().filter(|c| self.past_target(plan, c)).min_by_key(|c| c.place);
        if let Some(choice) = late.filter(|_| !planted(Bug::LateHeadIgnored)) {
            return self.plan_offer(plan, *choice);
        }
        let choice = heads.iter().min_by_key(|c| c.place);
        let share = self.settings.get(Setting::AlertShare);
        let offers = self.agents.get(&agent).map_or(0, |a| u64::from(a.kept.offers_since_hold));
        let may_hold = choice.is_none() || offers + 1 >= share || planted(Bug::ShareIgnored);
        if self.plan_alert_line(plan, agent, may_hold) {
            return;
        }
        if let Some(choice) = choice {
            self.plan_offer(plan, *choice);
        }
    }

    fn past_target(&self, plan: &Plan, choice: &Choice) -> bool {
        let queue = self.floor.class(choice.class).map(|c| c.key.queue);
        let target = queue.and_then(|q| self.queues.get(&q)).map_or(0, |q| q.kept.target_ms);
        plan.now.since_ms(choice.place.arrived) >= target
    }

    /// Holds the agent for the first alert that can have them; the others wait to be told.
    fn plan_alert_line(&self, plan: &mut Plan, agent: AgentId, may_hold: bool) -> bool {
        let line = self.alert_lines.get(&Presentity::Agent(agent)).into_iter().flat_map(|l| l.values());
        let mut line = line.filter_map(|a| self.alerts.get(a));
        while let Some(alert) = if planted(Bug::LastArmedFirst) { line.next_back() } else { line.next() } {
            if alert.kept.state != AlertLife::Armed
                || alert.kept.asleep
                || !self.still_sees(&alert.kept)
                || !self.is_so(alert.kept.presentity, alert.kept.medium)
                || self.alert_rests(&alert.kept, plan.now)
            {
                continue;
            }
            match self.home_queue(Class::Client, agent, alert.kept.medium) {
                Some(queue) if may_hold && self.can_hold(agent, queue, alert) => {
                    self.plan_hold(plan, agent, queue, alert);
                    return true;
                }
                Some(_) | None if alert.settle_at.is_none() => {
                    plan.push(Fact::AlertSettling { alert: alert.kept.id, at: self.after(plan.now, Setting::SettleMs) });
                }
                Some(_) | None => {}
            }
        }
        false
    }

    fn can_hold(&self, agent: AgentId, queue: QueueId, alert: &Alert) -> bool {
        let Some(client) = self.clients.get(&alert.kept.owner) else {
            return false;
        };
        let Some(a) = self.agents.get(&agent) else {
            return false;
        };
        let Some(q) = self.queues.get(&queue) else {
            return false;
        };
        self.length_ms(queue, Setting::HoldMs) > 0
            && q.is_open()
            && client.is_here()
            && client.kept.media.has(alert.kept.medium)
            && has_room(a.kept.units, &a.slots, alert.kept.medium, q.kept.weight)
            && !self.alerts_of(alert.kept.party()).any(|other| other.kept.state == AlertLife::Held)
    }

    fn plan_hold(&self, plan: &mut Plan, agent: AgentId, queue: QueueId, alert: &Alert) {
        let length_ms = self.length_ms(queue, Setting::HoldMs);
        let until = plan.now.plus_ms(length_ms);
        let id = alert.kept.id;
        let invitation = plan.invitation();
        plan.push(Fact::AlertFired { alert: id });
        plan.push(Fact::AgentReserved { agent, alert: id, until });
        plan.push(Fact::InvitationSent {
            invitation,
            sender: Party::Agent(agent),
            invitee: Party::Client(alert.kept.owner),
            alert: Some(id),
            medium: alert.kept.medium,
            queue,
            text: None,
            until,
            length_ms,
        });
    }
}
