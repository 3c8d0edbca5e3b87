//! The shadow's part of offers and of handing on: who is asked, who owns, who takes part.

use std::collections::BTreeSet;

use vestibule_center::agent::intent::Intent;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::routing::offer::OfferKind;

use super::shadow::{Put, Shadow, Talk};

impl Shadow {
    pub(super) fn follow_offer(&mut self, fact: &Fact) {
        match fact {
            Fact::OfferMade { offer, interaction, agent, others, kind, until, .. } => {
                let asked: BTreeSet<_> = others.0.iter().copied().chain([*agent]).collect();
                let put = Put { interaction: *interaction, kind: *kind, legs: asked.clone(), asked, until: *until, ended: false };
                self.offers.insert(*offer, put);
                self.talk(*interaction, |t| {
                    t.offer = Some(*offer);
                    if *kind == OfferKind::New {
                        t.state = Life::Offered;
                    }
                });
            }
            Fact::LegEnded { offer, agent, back_off_until, .. } => self.passed(*offer, &[*agent], back_off_until.is_some(), false),
            Fact::OfferAccepted { offer, .. } | Fact::OfferWithdrawn { offer, .. } => self.passed(*offer, &[], false, true),
            Fact::OfferRejected { offer, agent, .. } => self.passed(*offer, &[*agent], true, true),
            Fact::OfferExpired { offer, .. } => {
                let asked: Vec<_> = self.offers.get(offer).into_iter().flat_map(|o| o.legs.iter().copied()).collect();
                self.passed(*offer, &asked, true, true);
            }
            _ => {}
        }
    }

    /// Some who were asked are asked no longer, and perhaps the whole offer has ended.
    fn passed(&mut self, id: OfferId, who: &[AgentId], backs_off: bool, ends: bool) {
        let Some(put) = self.offers.get_mut(&id) else { return };
        put.legs.retain(|a| !ends && !who.contains(a));
        put.ended = ends;
        let (interaction, backs_off) = (put.interaction, backs_off && put.kind == OfferKind::New);
        if let Some(talk) = self.talks.get_mut(&interaction) {
            talk.offer = talk.offer.filter(|o| *o != id || !ends);
            talk.back_offs.extend(who.iter().filter(|_| backs_off));
        }
    }

    pub(super) fn follow_handing(&mut self, fact: &Fact) {
        match fact {
            Fact::OwnerChanged { interaction, to, .. } => self.talk(*interaction, |t| {
                (t.owner, t.served_by, t.held) = (Some(*to), Some(*to), false);
                t.beside.remove(to);
            }),
            Fact::TransferredToQueue { interaction, agent, queue, wants, priority, wait_until, step_at, .. } => {
                self.talk(*interaction, |t| {
                    (t.state, t.owner, t.held) = (Life::Queued, None, false);
                    (t.queue, t.wants, t.priority, t.wait_until) = (*queue, wants.clone(), *priority, *wait_until);
                    (t.steps, t.step_at) = (0, *step_at);
                    t.also.clear();
                    t.back_offs.insert(*agent);
                })
            }
            Fact::ParticipantJoined { interaction, agent, part } => self.talk(*interaction, |t| {
                t.parts.insert(*agent, *part);
            }),
            Fact::ParticipantLeft { interaction, agent } => self.talk(*interaction, |t| {
                t.parts.remove(agent);
            }),
            Fact::InteractionMoved { interaction, medium, step_at } => {
                self.talk(*interaction, |t| (t.medium, t.steps, t.step_at) = (*medium, 0, *step_at));
            }
            Fact::RecipeStepped { interaction, step, step_at } => {
                self.talk(*interaction, |t| (t.steps, t.step_at) = (*step, *step_at));
            }
            Fact::TalkHeldLong { interaction, until } => self.talk(*interaction, |t| t.held_until = Some(*until)),
            Fact::TalkHeld { interaction, until } => self.talk(*interaction, |t| (t.held, t.held_until) = (true, Some(*until))),
            Fact::TalkResumed { interaction, .. } => self.talk(*interaction, |t| t.held = false),
            Fact::AsideSaid { interaction, n, .. } => self.talk(*interaction, |t| t.asides = *n),
            Fact::RequirementRelaxed { interaction, wants } => self.talk(*interaction, |t| t.wants = wants.clone()),
            Fact::QueueOverflowed { interaction, to } => self.talk(*interaction, |t| t.also.push(*to)),
            Fact::PriorityRaised { interaction, priority } => self.talk(*interaction, |t| t.priority = *priority),
            _ => {}
        }
    }

    /// Whether an agent serves an interaction and has all that it requires still.
    pub(crate) fn suits(&self, agent: AgentId, talk: &Talk) -> bool {
        let level = |skill| self.skills.get(&agent).map_or(0, |s| s.level(skill));
        let serves = |queue: &QueueId| self.of_queue.get(queue).is_some_and(|of| of.contains(&agent));
        let served = serves(&talk.queue) || talk.also.iter().any(serves);
        served && talk.wants.iter().all(|w| !w.required || level(w.skill) >= w.level)
    }

    /// Agents at work whom an interaction suits, busy or not.
    pub(crate) fn at_work_for(&self, talk: &Talk) -> usize {
        let here = |a: &&AgentId| self.intents.get(a) == Some(&Intent::Ready) && self.suits(**a, talk);
        self.reached.iter().filter(here).count()
    }

    /// Client, owner and those who take part; once closed, the last owner.
    pub(crate) fn is_staff_party(&self, id: InteractionId, agent: AgentId) -> bool {
        self.talks.get(&id).is_some_and(|t| {
            let last = t.state == Life::Closed && t.served_by == Some(agent);
            t.owner == Some(agent) || last || t.parts.contains_key(&agent)
        })
    }
}
