//! Access rules (RFC 2778: ACCESS RULES): who may see whom. A hidden thing is as good as absent (I32, I48).

use super::disclosure::Names;
use crate::audience::Principal;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::refusal::Why;
use crate::state::{Agent, Center};

impl Center {
    /// An agent the principal may see.
    pub(crate) fn visible_agent(&self, who: Principal, id: AgentId) -> Result<&Agent, Why> {
        let agent = self.agents.get(&id).ok_or(Why::NotFound)?;
        if self.seen_name(agent, who.class()) == Names::Nothing { Err(Why::NotFound) } else { Ok(agent) }
    }

    /// A queue the principal may see.
    pub(crate) fn visible_queue(&self, who: Principal, id: QueueId) -> Result<&crate::routing::queue::Queue, Why> {
        let queue = self.queues.get(&id).ok_or(Why::NotFound)?;
        if self.sees_queue(queue, who.class()) { Ok(queue) } else { Err(Why::NotFound) }
    }

    /// Whether an agent may see a client's presence: while they share an open interaction, alert or
    /// invitation, or with the client's consent (interface, "Client presence toward agents").
    pub fn agent_sees_client(&self, agent: AgentId, client: ClientId) -> bool {
        let consents = self.clients.get(&client).is_some_and(|c| c.kept.presence_consent);
        !self.is_erased(client) && (consents || self.agents_of(client).contains(&agent))
    }

    /// Who handed an interaction on and wraps up.
    pub(crate) fn wrapping_up(&self, id: InteractionId) -> impl Iterator<Item = AgentId> {
        let all = self.wrap_ups.range((id, AgentId(0))..=(id, AgentId(u64::MAX)));
        all.filter(|(_, row)| row.ended_at.is_none()).map(|((_, agent), _)| *agent)
    }

    /// The agents who share something with a client now.
    pub(crate) fn agents_of(&self, client: ClientId) -> Vec<AgentId> {
        let mut all = Vec::new();
        let seen = self.seen_by_client.get(&client).into_iter().flatten();
        for i in seen.filter_map(|i| self.interactions.get(i)) {
            all.extend(i.kept.owner);
            all.extend(i.kept.participants.iter().map(|(a, _)| a));
            all.extend(self.wrapping_up(i.kept.id));
            all.extend(i.kept.offer.and_then(|o| self.offers.get(&o)).into_iter().flat_map(|o| o.kept.legs.live()));
            if i.kept.state == Life::Closed {
                all.extend(i.kept.served_by);
            }
        }
        let Some(open) = self.of_client.get(&client) else {
            return sorted(all);
        };
        for a in open.alerts.iter().filter_map(|a| self.alerts.get(a)) {
            if let Presentity::Agent(agent) = a.kept.presentity
                && a.kept.invitation.is_some()
            {
                all.push(agent);
            }
        }
        for v in open.invitations.iter().filter_map(|v| self.invitations.get(v)) {
            for party in [v.kept.sender, v.kept.invitee] {
                match party {
                    Party::Agent(agent) => all.push(agent),
                    Party::Queue(queue) => all.extend(self.agents_of_queue.get(&queue).into_iter().flatten()),
                    Party::Client(_) => {}
                }
            }
        }
        sorted(all)
    }
}

fn sorted(mut all: Vec<AgentId>) -> Vec<AgentId> {
    all.sort_unstable();
    all.dedup();
    all
}
