//! Handing on: transfer to an agent, a queue or a skill; asking another agent in (consult); taking over (states section 1).
//! At each step one owner; what fails leaves the old one (I17).

use super::lifecycle::Life;
use super::party::{Part, is_active};
use crate::agent::capacity::has_room;
use crate::agent::intent::{Intent, Role};
use crate::command::{Answer, Target};
use crate::fact::Fact;
use crate::id::*;
use crate::limits::WAITING_IN_QUEUE_MAX;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{NotNow, Refusal, Why};
use crate::routing::choose::suits_best;
use crate::routing::class::ClassKey;
use crate::routing::offer::{OfferKind, WithdrawnWhy};
use crate::routing::skill::{Want, Wants};
use crate::saved::{Agents, Queues};
use crate::setting::Setting;
use crate::state::{Center, Interaction};

impl Center {
    pub(crate) fn decide_transfer(&self, plan: &mut Plan, id: InteractionId, to: Target) -> Result<Answer, Refusal> {
        let (i, owner) = self.owned_active(plan.who, id)?;
        match to {
            Target::Agent(agent) => self.plan_ask_agent(plan, i, agent, OfferKind::Transfer)?,
            Target::Queue(queue) => {
                let wants = self.visible_queue(plan.who, queue)?.kept.wants.clone();
                self.plan_transfer_to_line(plan, i, owner, queue, wants)?;
            }
            Target::Skill(skill) => {
                let wants = self.with_skill(i.kept.queue, skill)?;
                self.plan_transfer_to_line(plan, i, owner, i.kept.queue, wants)?;
            }
        }
        Ok(Answer::Is(DocKey::Interaction(id)))
    }

    pub(crate) fn decide_consult(&self, plan: &mut Plan, id: InteractionId, to: Target) -> Result<Answer, Refusal> {
        let (i, owner) = self.owned_active(plan.who, id)?;
        let doc = DocKey::Interaction(id);
        if i.kept.participants.is_full() {
            return Err(Why::Limit { name: "participants_max", most: crate::limits::PARTICIPANTS_MAX as u64 }.into());
        }
        let agent = match to {
            Target::Agent(agent) => agent,
            Target::Queue(queue) => {
                let wants = self.visible_queue(plan.who, queue)?.kept.wants.clone();
                self.best_of(i, owner, queue, wants).ok_or_else(|| Why::NotNow(NotNow::NobodyAvailable).at(doc))?
            }
            Target::Skill(skill) => {
                let wants = self.with_skill(i.kept.queue, skill)?;
                self.best_of(i, owner, i.kept.queue, wants).ok_or_else(|| Why::NotNow(NotNow::NobodyAvailable).at(doc))?
            }
        };
        self.plan_ask_agent(plan, i, agent, OfferKind::Consult)?;
        Ok(Answer::Is(doc))
    }

    /// What a queue wants, and a skill of the least level besides.
    fn with_skill(&self, queue: QueueId, skill: SkillId) -> Result<Wants, Refusal> {
        if self.skill(skill).is_none() {
            return Err(Why::Invalid { at: "/to/skill", code: "unknown", expected: "a skill that is set up" }.into());
        }
        let wants = self.queues.get(&queue).map(|q| q.kept.wants.clone()).unwrap_or_default();
        let level = wants.of_skill(skill).map_or(1, |w| w.level);
        wants
            .with(Want { skill, level, required: true })
            .ok_or_else(|| Why::Invalid { at: "/to/skill", code: "too_many", expected: "fewer skills wanted at once" }.into())
    }

    /// Who would be asked of those who could help in the talk now.
    fn best_of(&self, i: &Interaction, owner: AgentId, queue: QueueId, wants: Wants) -> Option<AgentId> {
        let key = ClassKey { queue, medium: i.kept.medium, also: Queues::default(), wants };
        let fits = |a: &AgentId| *a != owner && i.kept.participants.part_of(*a).is_none() && self.has_room_for(*a, i);
        suits_best(&self.floor, &key, fits)
    }

    fn has_room_for(&self, agent: AgentId, i: &Interaction) -> bool {
        let weight = self.queues.get(&i.kept.queue).map_or(0, |q| q.kept.weight);
        self.agents.get(&agent).is_some_and(|a| has_room(a.kept.units, &a.slots, i.kept.medium, weight))
    }

    /// Puts an active interaction to another agent; the owner keeps it until they accept.
    fn plan_ask_agent(&self, plan: &mut Plan, i: &Interaction, agent: AgentId, kind: OfferKind) -> Result<(), Refusal> {
        let doc = DocKey::Interaction(i.kept.id);
        let target = self.visible_agent(plan.who, agent)?;
        if i.kept.offer.is_some() {
            return Err(Why::AlreadyOpen.at(doc));
        }
        let taking_part = i.kept.participants.part_of(agent);
        if i.kept.owner == Some(agent) || (kind == OfferKind::Consult && taking_part.is_some()) || target.kept.role != Role::Agent {
            return Err(Why::Invalid { at: "/to/agent", code: "not_possible", expected: "another agent" }.into());
        }
        let at_work = target.kept.intent == Intent::Ready && target.is_reached();
        if !at_work {
            let why = if target.kept.intent == Intent::SignedOut { NotNow::AgentSignedOut } else { NotNow::AgentNotHere };
            return Err(Why::NotNow(why).at(DocKey::Agent(agent)));
        }
        let reserved = self.floor.seat(agent).is_some_and(|s| s.reserved);
        if reserved || (taking_part != Some(Part::Consult) && !self.has_room_for(agent, i)) {
            return Err(Why::NotNow(NotNow::NoRoom).at(DocKey::Agent(agent)));
        }
        let until = plan.now.plus_ms(self.length_ms(i.kept.queue, Setting::OfferMs));
        let offer = plan.offer();
        let (interaction, others) = (i.kept.id, Agents::default());
        plan.push(Fact::OfferMade { offer, interaction, agent, others, kind, preferred: false, until });
        Ok(())
    }

    /// Lets go: back into line, where it wants what is wanted there, with its arrival kept (I17).
    fn plan_transfer_to_line(&self, plan: &mut Plan, i: &Interaction, owner: AgentId, queue: QueueId, wants: Wants) -> Result<(), Refusal> {
        let doc = DocKey::Queue(queue);
        if i.kept.callback.is_some() {
            return Err(Why::WrongState.at(DocKey::Interaction(i.kept.id)));
        }
        let q = self.queues.get(&queue).ok_or(Why::NotFound)?;
        if !q.kept.media.has(i.kept.medium) {
            return Err(Why::NotNow(NotNow::MediumNotOffered).at(doc));
        }
        if !q.is_open() {
            return Err(Why::NotNow(NotNow::QueueClosed).at(doc));
        }
        // Where nobody works the client would only be let go of; a recipe may send them on.
        let nobody = self.agents_of_queue.get(&queue).is_none_or(|of| of.is_empty());
        if nobody && q.kept.recipe.step(0).is_none() {
            return Err(Why::NotNow(NotNow::NobodyAvailable).at(doc));
        }
        let waits = |o: &&Interaction| o.kept.id != i.kept.id && o.kept.queue == queue && o.kept.medium == i.kept.medium;
        // Not which one: who hands on may be no party to it.
        if i.kept.is_talk_open() && self.open_of(i.kept.client).any(|o| o.kept.is_talk_open() && waits(&o)) {
            return Err(Why::AlreadyOpen.at(doc));
        }
        if self.holding(queue) as usize >= WAITING_IN_QUEUE_MAX {
            return Err(Why::Limit { name: "waiting_in_queue_max", most: WAITING_IN_QUEUE_MAX as u64 }.into());
        }
        let key = ClassKey { queue, medium: i.kept.medium, also: Queues::default(), wants: wants.clone() };
        if !self.floor.has_class_left(&key) {
            return Err(Why::Limit { name: "classes_max", most: crate::limits::CLASSES_MAX as u64 }.into());
        }
        self.plan_let_go(plan, i);
        plan.push(Fact::TransferredToQueue {
            interaction: i.kept.id,
            agent: owner,
            queue,
            wants,
            priority: i.kept.priority.max(q.kept.priority),
            wait_until: self.wait_until(plan.now, i.kept.approval),
            step_at: q
                .kept
                .recipe
                .step(0)
                .filter(|_| i.kept.approval.is_none() || planted(Bug::ApprovalTakesSteps))
                .map(|s| plan.now.plus_ms(s.after_ms)),
            back_off_until: self.after(plan.now, Setting::BackOffMs),
        });
        self.plan_own_wrap_up(plan, i, owner);
        if i.kept.away_since.is_some() {
            plan.push(Fact::ClientLeft { interaction: i.kept.id, until: self.away_until(plan.now, Life::Queued) });
        }
        Ok(())
    }

    /// Everybody but the owner goes: live offers are taken back, participants leave.
    pub(crate) fn plan_let_go(&self, plan: &mut Plan, i: &Interaction) {
        if let Some(offer) = i.kept.offer {
            self.plan_withdraw_offer(plan, offer, WithdrawnWhy::Cancelled);
        }
        for (agent, _) in i.kept.participants.iter().filter(|_| !planted(Bug::HelpersStay)) {
            plan.push(Fact::ParticipantLeft { interaction: i.kept.id, agent });
        }
    }

    /// Who hands an interaction on has a wrap-up of their own, which goes on whatever becomes of it (I16).
    fn plan_own_wrap_up(&self, plan: &mut Plan, i: &Interaction, agent: AgentId) {
        if self.queues.get(&i.kept.queue).is_some_and(|q| q.kept.wrap_up) {
            let until = plan.now.plus_ms(self.length_ms(i.kept.queue, Setting::WrapUpMs));
            plan.push(Fact::WrapUpStarted { interaction: i.kept.id, agent, queue: i.kept.queue, until });
        }
    }

    /// A transfer was accepted, or a supervisor takes over.
    pub(crate) fn plan_owner_changes(&self, plan: &mut Plan, i: &Interaction, to: AgentId) {
        let Some(from) = i.kept.owner else { return };
        let interaction = i.kept.id;
        if i.kept.participants.part_of(to).is_some() {
            plan.push(Fact::ParticipantLeft { interaction, agent: to });
        }
        plan.push(Fact::OwnerChanged { interaction, from, to, idle_until: self.after(plan.now, Setting::IdleMs) });
        if self.agents.get(&to).is_some_and(|a| !a.is_reached()) {
            plan.push(Fact::OwnerUnreached { interaction, until: self.gone_at(plan.now, Setting::OwnerGoneMs) });
        }
        self.plan_own_wrap_up(plan, i, from);
    }

    pub(crate) fn decide_take_over(&self, plan: &mut Plan, id: InteractionId) -> Result<Answer, Refusal> {
        let i = self.overseen(plan.who, id)?;
        let doc = DocKey::Interaction(id);
        is_active(i)?;
        let taker = plan.who.staff().ok_or(Why::NotAllowed)?;
        if i.kept.owner == Some(taker) {
            return Err(Why::WrongState.at(doc));
        }
        if i.kept.participants.part_of(taker) != Some(Part::Consult) && !self.has_room_for(taker, i) {
            return Err(Why::NotNow(NotNow::NoRoom).at(DocKey::Agent(taker)));
        }
        if let Some(offer) = i.kept.offer {
            self.plan_withdraw_offer(plan, offer, WithdrawnWhy::TakenOver);
        }
        self.plan_owner_changes(plan, i, taker);
        Ok(Answer::Is(doc))
    }

    /// Who watches over its queue reads, or talks with the people of the center only.
    pub(crate) fn decide_join(&self, plan: &mut Plan, id: InteractionId, part: Part) -> Result<Answer, Refusal> {
        let i = self.overseen(plan.who, id)?;
        is_active(i)?;
        let agent = plan.who.staff().ok_or(Why::NotAllowed)?;
        if i.kept.owner == Some(agent) {
            return Err(Why::WrongState.at(DocKey::Interaction(id)));
        }
        match i.kept.participants.part_of(agent) {
            Some(old) if old == part || old == Part::Consult => return Ok(Answer::Is(DocKey::Interaction(id))),
            None if i.kept.participants.is_full() => {
                return Err(Why::Limit { name: "participants_max", most: crate::limits::PARTICIPANTS_MAX as u64 }.into());
            }
            Some(_) | None => plan.push(Fact::ParticipantJoined { interaction: id, agent, part }),
        }
        Ok(Answer::Is(DocKey::Interaction(id)))
    }

    pub(crate) fn decide_leave(&self, plan: &mut Plan, id: InteractionId) -> Result<Answer, Refusal> {
        let (i, stand) = self.stand(plan.who, id)?;
        let doc = DocKey::Interaction(id);
        let agent = stand.agent().filter(|a| i.kept.participants.part_of(*a).is_some());
        let Some(agent) = agent else { return Err(Why::WrongState.at(doc)) };
        plan.push(Fact::ParticipantLeft { interaction: id, agent });
        // Who leaves does not see it any more, unless they oversee it.
        let sees = self.oversees_queue(plan.who, i.kept.queue);
        Ok(if sees { Answer::Is(doc) } else { Answer::Done })
    }
}
