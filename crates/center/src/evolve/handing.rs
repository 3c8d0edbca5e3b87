//! Facts of handing on and of those who take part.

use crate::agent::activity::{Phase, Slot, Work};
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::interaction::party::Part;
use crate::planted::{Bug, planted};
use crate::saved::*;
use crate::state::Center;
use crate::time::Time;

impl Center {
    pub(super) fn evolve_handing(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::OwnerChanged { interaction, from, to, idle_until } => {
                self.change_interaction(*interaction, |i| {
                    i.count_talk(now);
                    i.kept.owner = Some(*to);
                    i.kept.served_by = Some(*to);
                    i.kept.agents = i.kept.agents.and(*to);
                    i.kept.owned_since = Some(now);
                    i.rest();
                    i.kept.idle_until = Some(*idle_until);
                });
                self.drop_slot(now, *from, *interaction, Phase::Active);
                self.end_own_wrap_up(now, *interaction, *to);
                self.give_slot(now, *to, *interaction);
                self.mark_lines(*interaction);
            }
            Fact::TransferredToQueue { .. } => self.evolve_transferred(now, fact),
            Fact::ParticipantJoined { interaction, agent, part } => {
                self.change_interaction(*interaction, |i| {
                    i.kept.participants.join(*agent, *part, now);
                    if *part == Part::Consult {
                        i.kept.agents = i.kept.agents.and(*agent);
                    }
                });
                if *part == Part::Consult {
                    self.give_slot(now, *agent, *interaction);
                }
                self.mark_lines(*interaction);
            }
            Fact::ParticipantLeft { interaction, agent } => {
                self.change_interaction(*interaction, |i| i.kept.participants.leave(*agent));
                if !planted(Bug::BusyWithoutTalk) {
                    self.drop_slot(now, *agent, *interaction, Phase::Active);
                }
                self.mark_lines(*interaction);
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn evolve_transferred(&mut self, now: Time, fact: &Fact) {
        let Fact::TransferredToQueue { interaction, agent, queue, wants, priority, wait_until, step_at, back_off_until } = fact else {
            unreachable!("`evolve` sends only `TransferredToQueue`")
        };
        // Room first, then the wait: what already waits for this agent goes before what is let go (I11).
        self.drop_slot(now, *agent, *interaction, Phase::Active);
        let left = self.interactions.get(interaction).map(|i| i.kept.queue);
        self.change_interaction(*interaction, |i| {
            i.count_talk(now);
            i.kept.owner = None;
            i.kept.owned_since = None;
            i.kept.queue = *queue;
            i.kept.wants = wants.clone();
            i.kept.also = Queues::default();
            i.kept.priority = *priority;
            i.kept.step = 0;
            i.kept.step_at = *step_at;
            i.kept.wait_until = Some(*wait_until);
            i.rest();
            i.kept.state = Life::Queued;
            if planted(Bug::TransferredToTheEnd) {
                i.kept.arrived_at = now;
            }
            i.kept.back_offs.add(*agent, *back_off_until);
        });
        if let Some(left) = left.filter(|left| left != queue) {
            self.forget_talk(*interaction, left);
            self.mark_offers_of(*interaction);
            self.marks.docs.insert(DocKey::Queue(left));
        }
        self.settle_back_offs(*interaction, &[]);
        self.mark_lines(*interaction);
        self.mark_offers(*interaction);
    }

    /// Offers of it that are over tell its queue and its medium as they are now.
    pub(super) fn mark_offers(&mut self, id: InteractionId) {
        let of = self.offers.values().filter(|o| o.kept.interaction == id);
        self.marks.docs.extend(of.map(|o| DocKey::Offer(o.kept.id)));
    }

    /// Gives an agent the slot of an interaction they take part in now.
    pub(super) fn give_slot(&mut self, now: Time, agent: AgentId, id: InteractionId) {
        let Some(i) = self.interactions.get(&id) else { return };
        let units = self.queues.get(&i.kept.queue).map_or(0, |q| q.kept.weight);
        let work = Work::Interaction(id);
        let slot = Slot { work, offer: None, units, medium: i.kept.medium, phase: Phase::Active, since: now, until: None };
        let consults = i.kept.owner == Some(agent) || i.kept.participants.part_of(agent) == Some(Part::Consult);
        if let Some(a) = self.agents.get_mut(&agent).filter(|_| consults) {
            a.slots.retain(|s| s.work != work || s.phase != Phase::Active);
            a.slots.push(slot);
            a.kept.idle_since = now;
            self.marks.rows.insert(RowKey::Agent(agent));
            self.settle_agent(agent);
        }
    }

    /// Takes one slot of an interaction away.
    pub(super) fn drop_slot(&mut self, now: Time, agent: AgentId, id: InteractionId, phase: Phase) {
        if let Some(a) = self.agents.get_mut(&agent) {
            let before = a.slots.len();
            a.slots.retain(|s| s.work != Work::Interaction(id) || s.phase != phase);
            if planted(Bug::FreedTwice) && phase == Phase::WrapUp {
                a.slots.pop();
            }
            if a.slots.len() != before {
                a.kept.idle_since = now;
                self.marks.rows.insert(RowKey::Agent(agent));
            }
            self.settle_agent(agent);
        }
    }

    /// Wrap-up of one who handed an interaction on: it stands beside the interaction and outlives it.
    pub(super) fn begin_own_wrap_up(&mut self, now: Time, id: InteractionId, agent: AgentId, queue: QueueId, until: Time) {
        let Some(medium) = self.interactions.get(&id).map(|i| i.kept.medium) else { return };
        let row = WrapUpRow { interaction: id, agent, queue, medium, since: now, until, added_ms: 0, note: None, ended_at: None };
        let units = self.queues.get(&queue).map_or(0, |q| q.kept.weight);
        let work = Work::Interaction(id);
        let slot = Slot { work, offer: None, units, medium, phase: Phase::WrapUp, since: now, until: Some(until) };
        self.wrap_ups.insert((id, agent), row);
        if let Some(a) = self.agents.get_mut(&agent) {
            a.slots.retain(|s| s.work != work || s.phase != Phase::WrapUp);
            a.slots.push(slot);
            self.marks.rows.insert(RowKey::Agent(agent));
            self.settle_agent(agent);
        }
        self.settle_wrap_up(id, agent);
    }

    /// It ends; the row is kept for the next agent's eyes, and leaves with the next turn.
    pub(super) fn end_own_wrap_up(&mut self, now: Time, id: InteractionId, agent: AgentId) {
        let Some(row) = self.wrap_ups.get_mut(&(id, agent)).filter(|w| w.ended_at.is_none()) else { return };
        row.ended_at = Some(now);
        self.ended_wrap_ups.push((id, agent));
        self.settle_wrap_up(id, agent);
        self.drop_slot(now, agent, id, Phase::WrapUp);
    }

    /// More time for it; whether it was one that stands beside its interaction.
    pub(super) fn extend_own_wrap_up(&mut self, id: InteractionId, agent: AgentId, until: Time, added_ms: u64) -> bool {
        let Some(row) = self.wrap_ups.get_mut(&(id, agent)).filter(|w| w.ended_at.is_none()) else { return false };
        row.until = until;
        row.added_ms += added_ms;
        if let Some(a) = self.agents.get_mut(&agent) {
            for slot in a.slots.iter_mut().filter(|s| s.work == Work::Interaction(id) && s.phase == Phase::WrapUp) {
                slot.until = Some(until);
            }
            self.settle_agent(agent);
        }
        self.settle_wrap_up(id, agent);
        true
    }
}
