//! Who watches over what: supervisors over everything, a lead over their own queues and the agents who serve them.
//! Every rule that asks it, asks here.

use std::collections::BTreeSet;

use crate::agent::intent::Role;
use crate::audience::Principal;
use crate::command::AgentSetup;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::party::Part;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::saved::Queues;
use crate::state::{Agent, Center, Interaction};

impl Role {
    /// Whether one with this role serves the queues they have; a lead watches over them.
    pub fn serves(self) -> bool {
        match self {
            Role::Lead => false,
            Role::Agent | Role::Supervisor | Role::Admin => true,
        }
    }
}

impl Agent {
    /// The queues they serve.
    pub fn served(&self) -> &[QueueId] {
        if self.kept.role.serves() { &self.kept.queues.0 } else { &[] }
    }
    /// The queues they watch over as their own.
    pub fn led(&self) -> &[QueueId] {
        if self.kept.role == Role::Lead { &self.kept.queues.0 } else { &[] }
    }
}

/// All that somebody watches over, at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overseen {
    /// Every queue, everybody of the center.
    All,
    /// Some queues, and the agents who serve them.
    Own {
        /// The queues, ascending.
        queues: Vec<QueueId>,
        /// The agents.
        team: BTreeSet<AgentId>,
    },
}

impl Overseen {
    /// The queues, where it is not all of them.
    pub fn queues(&self) -> Option<&[QueueId]> {
        match self {
            Overseen::All => None,
            Overseen::Own { queues, .. } => Some(queues),
        }
    }
    /// Whether a queue is among them.
    pub fn has_queue(&self, queue: QueueId) -> bool {
        self.queues().is_none_or(|own| own.contains(&queue))
    }
    /// Whether a person of the center is among them.
    pub fn has_agent(&self, agent: AgentId) -> bool {
        match self {
            Overseen::All => true,
            Overseen::Own { team, .. } => team.contains(&agent),
        }
    }
}

impl Center {
    /// What the principal watches over; absent for those who watch over nothing.
    pub fn overseen_by(&self, who: Principal) -> Option<Overseen> {
        match who {
            Principal::Supervisor(_) | Principal::Admin(_) | Principal::Center => Some(Overseen::All),
            Principal::Lead(id) => {
                let mut queues = self.agents.get(&id).map(|a| a.led().to_vec()).unwrap_or_default();
                queues.sort_unstable();
                let serving = queues.iter().filter_map(|queue| self.agents_of_queue.get(queue)).flatten();
                let of_team = |id: &&AgentId| self.agents.get(id).is_some_and(|a| a.kept.role == Role::Agent);
                let team = serving.filter(of_team).copied().collect();
                Some(Overseen::Own { queues, team })
            }
            Principal::Nobody | Principal::Visitor(_) | Principal::Client(_) | Principal::Agent(_) | Principal::Integration(_) => None,
        }
    }

    /// Whether the principal watches over a queue: its talks, its offers, its callbacks, whether it is open.
    pub fn oversees_queue(&self, who: Principal, queue: QueueId) -> bool {
        match who {
            Principal::Supervisor(_) | Principal::Admin(_) | Principal::Center => true,
            Principal::Lead(id) => self.leads(id, queue),
            Principal::Nobody | Principal::Visitor(_) | Principal::Client(_) | Principal::Agent(_) | Principal::Integration(_) => false,
        }
    }

    /// Whether the principal watches over a person of the center.
    pub fn oversees_agent(&self, who: Principal, agent: AgentId) -> bool {
        match who {
            Principal::Supervisor(_) | Principal::Admin(_) | Principal::Center => true,
            Principal::Lead(id) => self.agents.get(&agent).is_some_and(|a| self.leads_agent(id, a)),
            Principal::Nobody | Principal::Visitor(_) | Principal::Client(_) | Principal::Agent(_) | Principal::Integration(_) => false,
        }
    }

    /// An interaction of a queue the principal watches over.
    pub(crate) fn overseen(&self, who: Principal, id: InteractionId) -> Result<&Interaction, Refusal> {
        let i = self.interactions.get(&id).ok_or(Why::NotFound)?;
        if self.oversees_queue(who, i.kept.queue) { Ok(i) } else { Err(Why::NotAllowed.at(DocKey::Interaction(id))) }
    }

    /// Whether a queue is one of a lead's own.
    pub(crate) fn leads(&self, lead: AgentId, queue: QueueId) -> bool {
        planted(Bug::LeadAnywhere) || self.leads_of_queue.get(&queue).is_some_and(|all| all.contains(&lead))
    }

    /// Whether an agent is of a lead's team: serves a queue of theirs.
    pub(crate) fn leads_agent(&self, lead: AgentId, agent: &Agent) -> bool {
        agent.kept.role == Role::Agent && agent.served().iter().any(|queue| self.leads(lead, *queue))
    }

    /// The leads of a queue.
    pub(crate) fn leads_of(&self, queue: QueueId) -> impl Iterator<Item = AgentId> {
        self.leads_of_queue.get(&queue).into_iter().flatten().copied()
    }

    /// The leads of whose team an agent is.
    pub(crate) fn leads_of_agent(&self, agent: &Agent) -> impl Iterator<Item = AgentId> {
        let queues = agent.served().iter().filter(|_| agent.kept.role == Role::Agent);
        queues.flat_map(|queue| self.leads_of(*queue)).collect::<BTreeSet<_>>().into_iter()
    }

    /// Set up otherwise: who does not watch over a queue any more reads along in its talks no longer.
    pub(crate) fn plan_read_along_over(&self, plan: &mut Plan, agent: AgentId, setup: &AgentSetup) {
        let oversees = |queue: &QueueId| match setup.role {
            Role::Agent => false,
            Role::Lead => setup.queues.contains(queue),
            Role::Supervisor | Role::Admin => true,
        };
        for i in self.interactions.values().filter(|i| !oversees(&i.kept.queue)) {
            if matches!(i.kept.participants.part_of(agent), Some(Part::Listen | Part::Whisper)) {
                plan.push(Fact::ParticipantLeft { interaction: i.kept.id, agent });
            }
        }
    }

    /// Follows who serves a queue and who watches over it, where somebody had others before.
    pub(crate) fn settle_own_queues(&mut self, id: AgentId, before: &Queues) {
        let Some(agent) = self.agents.get(&id) else { return };
        for queue in before.0.iter() {
            for of in [&mut self.agents_of_queue, &mut self.leads_of_queue] {
                if let Some(all) = of.get_mut(queue) {
                    all.remove(&id);
                }
            }
        }
        for queue in agent.served() {
            self.agents_of_queue.entry(*queue).or_default().insert(id);
        }
        for queue in agent.led() {
            self.leads_of_queue.entry(*queue).or_default().insert(id);
        }
    }

    /// Documents whose readers the leads of a queue are.
    pub(crate) fn mark_overseen(&mut self, queue: QueueId) {
        let Center { marks, interactions, offers, callbacks, agents_of_queue, .. } = self;
        let of = |id: &InteractionId| interactions.get(id).is_some_and(|i| i.kept.queue == queue);
        marks.docs.insert(DocKey::Queue(queue));
        marks.docs.extend(agents_of_queue.get(&queue).into_iter().flatten().map(|id| DocKey::Agent(*id)));
        marks.docs.extend(interactions.keys().filter(|id| of(id)).map(|id| DocKey::Interaction(*id)));
        marks.docs.extend(offers.values().filter(|o| of(&o.kept.interaction)).map(|o| DocKey::Offer(o.kept.id)));
        marks.docs.extend(callbacks.values().filter(|c| c.kept.queue == queue).map(|c| DocKey::Callback(c.kept.id)));
    }

    /// An interaction leaves its queue: so do its offers, live or ended, for those who watch over that.
    pub(crate) fn mark_offers_of(&mut self, id: InteractionId) {
        let Center { marks, offers, leads_of_queue, .. } = self;
        if leads_of_queue.values().any(|all| !all.is_empty()) {
            marks.docs.extend(offers.values().filter(|o| o.kept.interaction == id).map(|o| DocKey::Offer(o.kept.id)));
        }
    }
}
