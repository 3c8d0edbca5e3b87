//! What follows from an agent's kept row, devices and slots: the seat on the floor, the media open, what that sets off.

use super::activity::{Activity, Phase, Slot, Work, counted, load, summary};
use super::intent::Intent;
use crate::audience::Class;
use crate::deadline::Reason;
use crate::id::*;
use crate::interaction::medium::{Media, Medium};
use crate::planted::{Bug, planted};
use crate::routing::choose::last_one;
use crate::routing::class::ClassId;
use crate::routing::floor::Seat;
use crate::state::{Agent, Center};
use crate::trigger::Trigger;

impl Agent {
    pub(crate) fn seat(&self) -> Seat {
        let mut held = [0; Medium::COUNT];
        for slot in counted(&self.slots).filter(|s| s.phase != Phase::WrapUp) {
            held[slot.medium as usize] += 1;
        }
        Seat {
            queues: self.served().into(),
            skills: self.kept.skills.clone(),
            present: (self.kept.intent == Intent::Ready || planted(Bug::NotReadyAsked)) && self.is_reached(),
            reserved: summary(&self.slots) == Activity::Reserved && !planted(Bug::AskedTwice),
            spare: self.kept.units.saturating_sub(load(&self.slots)),
            held,
            idle_since: self.kept.idle_since,
        }
    }
}

impl Center {
    /// An agent changed: floor, document, queues; sets off routing when there is room that was not.
    pub(crate) fn settle_agent(&mut self, id: AgentId) {
        let Some(agent) = self.agents.get_mut(&id) else { return };
        agent.overloaded &= load(&agent.slots) > agent.kept.units;
        let new = agent.seat();
        let signed_in = agent.kept.intent != Intent::SignedOut && agent.kept.role == super::intent::Role::Agent;
        if signed_in {
            self.signed_in.insert(id);
        } else {
            self.signed_in.remove(&id);
        }
        let old = self.floor.seat(id).cloned().unwrap_or_default();
        let new = if planted(Bug::IdleUntold) { Seat { idle_since: old.idle_since, ..new } } else { new };
        if new != old {
            let comes_or_goes = old.present != new.present || old.queues != new.queues || old.skills != new.skills;
            let queues = old.queues.iter().chain(new.queues.iter()).filter(|_| comes_or_goes);
            let classes: Vec<_> = queues.flat_map(|q| self.floor.served_by(*q)).collect();
            let before: Vec<_> = classes.into_iter().map(|c| (c, self.floor.present_for(c) > 0)).collect();
            self.floor.put_seat(id, new.clone());
            let turned = before.into_iter().filter(|(c, was)| (self.floor.present_for(*c) > 0) != *was);
            let lines = turned.filter_map(|(c, _)| self.floor.class(c)).map(|c| (c.key.queue, c.key.medium));
            self.marks.lines.extend(lines);
        }
        self.settle_openness(id);
        if new.has_new_room(&old) {
            self.triggers.push(Trigger::AgentOpen(id));
        }
        self.ask_last_one(&old, &new);
        self.marks.docs.extend([DocKey::Agent(id), DocKey::Center]);
        self.marks.docs.extend(new.queues.iter().map(|q| DocKey::Queue(*q)));
    }

    /// Where this agent left one other alone, nobody else suits: that one may be asked again in spite of a back-off.
    fn ask_last_one(&mut self, old: &Seat, new: &Seat) {
        let same = new.queues == old.queues && new.skills == old.skills;
        if !old.present || (new.present && same) {
            return;
        }
        let waiting = |c: &ClassId| self.floor.class(*c).is_some_and(|c| !c.open.is_empty());
        let classes = old.queues.iter().flat_map(|q| self.floor.served_by(*q)).filter(waiting);
        let last: std::collections::BTreeSet<_> = classes.filter_map(|c| last_one(&self.floor, c)).collect();
        for agent in last {
            self.triggers.push(Trigger::AgentOpen(agent));
        }
    }

    /// The media an agent is open for may have changed: alerts about to tell of a medium that closed do not;
    /// those that slept wake once it was closed by more than a hold, or by a silence that means nothing yet.
    pub(crate) fn settle_openness(&mut self, id: AgentId) {
        let open = self.count_open_media(id);
        let unknown = self.in_grace();
        let Some(agent) = self.agents.get_mut(&id) else { return };
        let held = agent.slots.iter().any(|s| s.phase == Phase::Held);
        let spared = held || (unknown && !agent.is_reached());
        let closed = agent.open.without(open);
        let shut = if spared { agent.shut.without(open) } else { Media::EVERY.without(open) };
        let newly_shut = shut.without(agent.shut);
        (agent.open, agent.shut) = (open, shut);
        if open.is_empty() {
            self.open_agents.remove(&id);
        } else {
            self.open_agents.insert(id);
        }
        if !closed.is_empty() {
            self.unsettle_alerts(id, closed);
        }
        if !newly_shut.is_empty() && self.alert_lines.contains_key(&Presentity::Agent(id)) {
            self.triggers.push(Trigger::AgentShut(id, newly_shut));
        }
    }

    /// Alerts about to tell of media that closed do not.
    pub(crate) fn unsettle_alerts(&mut self, id: AgentId, closed: Media) {
        let Some(line) = self.alert_lines.get(&Presentity::Agent(id)) else { return };
        for alert in line.values() {
            if let Some(a) = self.alerts.get_mut(alert).filter(|a| closed.has(a.kept.medium) && a.settle_at.is_some()) {
                a.settle_at = None;
                self.deadlines.set(Reason::AlertSettled(*alert), None);
            }
        }
    }

    /// The weight of a queue changed: what its slots take.
    pub(crate) fn settle_units(&mut self, queue: QueueId) {
        let weight = self.queues.get(&queue).map_or(0, |q| q.kept.weight);
        let mine = |agent: AgentId, s: &Slot| self.queue_of_slot(agent, s) == Some(queue);
        let busy = self.agents.iter().filter(|(_, a)| !a.slots.is_empty());
        let found: Vec<(AgentId, Vec<usize>)> = busy
            .map(|(id, a)| (*id, (0..a.slots.len()).filter(|n| mine(*id, &a.slots[*n])).collect::<Vec<_>>()))
            .filter(|(_, at)| !at.is_empty())
            .collect();
        for (id, at) in found {
            let Some(agent) = self.agents.get_mut(&id) else { continue };
            for n in at {
                agent.slots[n].units = weight;
            }
            agent.overloaded = load(&agent.slots) > agent.kept.units;
            self.settle_agent(id);
        }
    }

    /// The queue whose weight a slot of an agent takes.
    pub(crate) fn queue_of_slot(&self, agent: AgentId, slot: &Slot) -> Option<QueueId> {
        let own = match slot.work {
            Work::Interaction(id) if slot.phase == Phase::WrapUp => self.wrap_ups.get(&(id, agent)),
            Work::Interaction(_) | Work::Alert(_) => None,
        };
        own.map(|row| row.queue).or_else(|| self.queue_of(slot.work))
    }

    /// The queue whose weight some work takes.
    pub(crate) fn queue_of(&self, work: Work) -> Option<QueueId> {
        match work {
            Work::Interaction(id) => self.interactions.get(&id).map(|i| i.kept.queue),
            Work::Alert(id) => {
                let alert = self.alerts.get(&id)?;
                let invitation = alert.kept.invitation.and_then(|v| self.invitations.get(&v));
                match (invitation, alert.kept.presentity) {
                    (Some(v), _) => Some(v.kept.queue),
                    (None, Presentity::Agent(agent)) => self.home_queue(Class::Client, agent, alert.kept.medium),
                    (None, Presentity::Center | Presentity::Queue(_) | Presentity::Client(_) | Presentity::Order(_)) => None,
                }
            }
        }
    }
}
