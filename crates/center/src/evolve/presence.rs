//! Presence facts: devices, reachability, intent.

use crate::agent::intent::Intent;
use crate::deadline::Reason;
use crate::fact::Fact;
use crate::id::*;
use crate::planted::{Bug, planted};
use crate::presence::tuple::{Band, Device};
use crate::saved::RowKey;
use crate::state::Center;
use crate::time::Time;
use crate::trigger::Trigger;

impl Center {
    pub(super) fn evolve_device(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::DeviceOpened { of, device, kind } => {
                let new = Device { id: *device, kind: *kind, band: Band::Fresh, answered_at: now };
                self.change_devices(now, *of, |all| all.push(new));
            }
            Fact::DeviceBandChanged { of, device, band, answered_at } => self.change_devices(now, *of, |all| {
                for d in all.iter_mut().filter(|d| d.id == *device) {
                    d.band = *band;
                    d.answered_at = *answered_at;
                }
            }),
            Fact::DeviceLost { of, device } => self.change_devices(now, *of, |all| all.retain(|d| d.id != *device)),
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn change_devices(&mut self, now: Time, of: Party, change: impl FnOnce(&mut Vec<Device>)) {
        match of {
            Party::Agent(id) => {
                if let Some(agent) = self.agents.get_mut(&id) {
                    change(&mut agent.devices);
                    self.settle_agent(id);
                }
            }
            Party::Client(id) => {
                if let Some(client) = self.clients.get_mut(&id) {
                    let was = client.is_here();
                    change(&mut client.devices);
                    let here = client.is_here();
                    if was != here {
                        client.since = now;
                        self.settle_watched(id, here);
                    }
                    self.marks.docs.insert(DocKey::Client(id));
                }
            }
            Party::Queue(_) => {}
        }
    }

    /// A client came or went: alerts on them may tell, or wake; those that would wake do not once the client is here.
    fn settle_watched(&mut self, id: ClientId, here: bool) {
        let Some(line) = self.alert_lines.get(&Presentity::Client(id)) else { return };
        for alert in line.values().filter(|_| here) {
            if let Some(a) = self.alerts.get_mut(alert) {
                a.settle_at = None;
                self.deadlines.set(Reason::AlertSettled(*alert), None);
            }
        }
        self.triggers.push(if here { Trigger::ClientHere(id) } else { Trigger::ClientAway(id) });
    }

    fn change_reached(&mut self, agent: AgentId, reached: bool) {
        if let Some(a) = self.agents.get_mut(&agent) {
            a.reached = reached;
            self.settle_agent(agent);
        }
    }

    pub(super) fn evolve_presence(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::GraceEnded {} => {
                self.grace_until = None;
                self.deadlines.set(Reason::GraceOver, None);
                let silent: Vec<_> = self.agents.iter().filter(|(_, a)| !a.is_reached()).map(|(id, _)| *id).collect();
                for agent in silent {
                    self.settle_openness(agent);
                }
            }
            Fact::CenterStarted { .. } => {
                let reached: Vec<_> = self.agents.values().filter(|a| a.reached).map(|a| a.kept.id).collect();
                reached.into_iter().for_each(|agent| self.change_reached(agent, false));
                if planted(Bug::HereSinceBefore) {
                    let ready: Vec<_> = self.agents.values().filter(|a| a.kept.intent == Intent::Ready).map(|a| a.kept.id).collect();
                    ready.into_iter().for_each(|agent| self.change_reached(agent, true));
                }
            }
            Fact::AgentReached { agent } => self.change_reached(*agent, true),
            Fact::AgentUnreached { agent } => self.change_reached(*agent, false),
            Fact::IntentSet { agent, intent, reason, by, back_at } => {
                let Some(a) = self.agents.get_mut(agent) else {
                    return;
                };
                if *intent == Intent::Ready && a.kept.intent != Intent::Ready {
                    a.kept.idle_since = now;
                }
                if *intent == Intent::Ready {
                    a.kept.misses = 0;
                }
                if a.kept.intent != *intent || a.kept.reason != *reason {
                    a.kept.intent_since = now;
                }
                let comes_or_goes = (a.kept.intent == Intent::SignedOut) != (*intent == Intent::SignedOut);
                a.kept.intent = *intent;
                a.kept.reason = *reason;
                a.kept.intent_by = *by;
                a.kept.back_at = *back_at;
                self.marks.rows.insert(RowKey::Agent(*agent));
                self.settle_agent(*agent);
                if comes_or_goes {
                    // What may be answered now depends on whether the agent is at work.
                    let live = self.invitations_of.get(&Party::Agent(*agent)).into_iter().flatten();
                    self.marks.docs.extend(live.map(|id| DocKey::Invitation(*id)));
                }
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }
}
