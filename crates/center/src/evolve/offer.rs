//! Offer facts.

use crate::agent::activity::{Phase, Slot, Work};
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::planted::{Bug, planted};
use crate::routing::considered::consider;
use crate::routing::legs::Legs;
use crate::routing::offer::{OfferEnd, OfferKind};
use crate::saved::*;
use crate::state::{Center, Offer};
use crate::time::Time;

impl Center {
    pub(super) fn evolve_offer_made(&mut self, now: Time, fact: &Fact) {
        let Fact::OfferMade { offer, interaction, agent, others, kind, preferred, until } = fact else {
            unreachable!("`evolve` sends only `OfferMade`")
        };
        let asked: Vec<_> = std::iter::once(*agent).chain(others.0.iter().copied()).collect();
        // The floor is still as the decision read it.
        let seated = self.interactions.get(interaction).and_then(|i| i.seated).filter(|_| *kind == OfferKind::New);
        let considered = seated.map(|(class, place)| consider(&self.floor, class, place, &asked)).unwrap_or_default();
        let kept = OfferRow {
            id: *offer,
            interaction: *interaction,
            agent: *agent,
            kind: *kind,
            preferred: *preferred,
            made_at: now,
            until: *until,
            ended: None,
            why: None,
            ended_at: None,
            legs: Legs::to(asked.iter().copied()),
            considered,
        };
        self.offers.insert(*offer, Offer { kept, rev: 0 });
        self.row.next_offer = self.row.next_offer.max(offer.0 + 1);
        self.marks.rows.insert(RowKey::Center);
        self.change_interaction(*interaction, |i| {
            if *kind == OfferKind::New {
                i.kept.state = Life::Offered;
                i.at_once = i.kept.arrived_at == now;
            }
            i.kept.offer = Some(*offer);
        });
        let Some(i) = self.interactions.get(interaction) else {
            return;
        };
        let slot = Slot {
            work: Work::Interaction(*interaction),
            offer: Some(*offer),
            units: self.queues.get(&i.kept.queue).map_or(0, |q| q.kept.weight),
            medium: i.kept.medium,
            phase: Phase::Offered,
            since: now,
            until: Some(*until),
        };
        for agent in asked {
            if let Some(a) = self.agents.get_mut(&agent) {
                a.slots.push(slot.clone());
                a.kept.offers_since_hold = a.kept.offers_since_hold.saturating_add(1);
                self.marks.rows.insert(RowKey::Agent(agent));
                self.settle_agent(agent);
            }
        }
        self.settle_offer(*offer, None);
    }

    pub(super) fn evolve_offer(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::LegEnded { offer, agent, how, back_off_until } => {
                self.answered(*offer, *agent, *how, *back_off_until);
                if let Some(o) = self.offers.get_mut(offer) {
                    o.kept.legs.end(*agent, *how);
                    o.kept.agent = o.kept.legs.live().next().unwrap_or(o.kept.agent);
                    let interaction = o.kept.interaction;
                    self.settle_offer(*offer, None);
                    // Who is asked no longer sees its client no longer.
                    self.change_interaction(interaction, |_| {});
                }
                self.free_leg(*offer, *agent);
            }
            Fact::OfferAccepted { offer, agent, linger_until } => {
                self.answered(*offer, *agent, OfferEnd::Accepted, None);
                if let Some(o) = self.offers.get_mut(offer) {
                    o.kept.agent = *agent;
                    o.kept.legs.end(*agent, OfferEnd::Accepted);
                }
                self.end_offer(now, *offer, OfferEnd::Accepted, None, *linger_until);
            }
            Fact::OfferRejected { offer, agent, back_off_until, linger_until } => {
                self.answered(*offer, *agent, OfferEnd::Rejected, Some(*back_off_until));
                self.end_offer(now, *offer, OfferEnd::Rejected, None, *linger_until);
            }
            Fact::OfferExpired { offer, back_off_until, linger_until } => {
                let asked: Vec<_> = self.offers.get(offer).into_iter().flat_map(|o| o.kept.legs.live()).collect();
                for agent in asked {
                    self.answered(*offer, agent, OfferEnd::Expired, Some(*back_off_until));
                }
                self.end_offer(now, *offer, OfferEnd::Expired, None, *linger_until);
            }
            Fact::OfferWithdrawn { offer, why, linger_until } => {
                self.end_offer(now, *offer, OfferEnd::Withdrawn, Some(why.as_str()), *linger_until);
            }
            Fact::BackOffEnded { interaction, agent } => {
                self.change_interaction(*interaction, |i| i.kept.back_offs.remove(*agent));
                self.settle_back_offs(*interaction, &[*agent]);
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    /// Ends an offer and every leg that is still live. Who took it is withdrawn from nobody.
    fn end_offer(&mut self, now: Time, id: OfferId, how: OfferEnd, why: Option<&str>, linger_until: Time) {
        let Some(o) = self.offers.get_mut(&id) else {
            return;
        };
        o.kept.ended = Some(how);
        o.kept.why = why.map(Into::into);
        o.kept.ended_at = Some(now);
        o.kept.legs.end_all(if how == OfferEnd::Accepted { OfferEnd::Withdrawn } else { how });
        let stays =
            |a: &AgentId| planted(Bug::LateLegsStay) && *a != o.kept.agent || planted(Bug::StaysReserved) && how == OfferEnd::Expired;
        let asked: Vec<_> = o.kept.legs.all().filter(|a| !stays(a)).collect();
        let interaction = o.kept.interaction;
        self.settle_offer(id, Some(linger_until));
        self.change_interaction(interaction, |i| i.kept.offer = None);
        for agent in asked {
            self.free_leg(id, agent);
        }
    }

    fn free_leg(&mut self, id: OfferId, agent: AgentId) {
        if let Some(a) = self.agents.get_mut(&agent)
            && a.slots.iter().any(|s| s.offer == Some(id))
        {
            a.slots.retain(|s| s.offer != Some(id));
            self.marks.rows.insert(RowKey::Agent(agent));
            self.settle_agent(agent);
        }
    }

    /// An agent answered, or did not: misses in a row are counted, and who passed is not asked again for a while.
    fn answered(&mut self, offer: OfferId, agent: AgentId, how: OfferEnd, back_off_until: Option<Time>) {
        let interaction = self.offers.get(&offer).map(|o| o.kept.interaction);
        let new = self.offers.get(&offer).is_some_and(|o| o.kept.kind == OfferKind::New);
        if let Some((id, until)) = interaction.filter(|_| new).zip(back_off_until)
            && let Some(i) = self.interactions.get(&id)
        {
            let was: Vec<_> = i.kept.back_offs.iter().map(|(a, _)| a).collect();
            self.change_interaction(id, |i| i.kept.back_offs.add(agent, until));
            self.settle_back_offs(id, &was);
        }
        if let Some(a) = self.agents.get_mut(&agent) {
            a.kept.misses = match how {
                OfferEnd::Accepted if planted(Bug::MissesKept) => a.kept.misses,
                OfferEnd::Accepted | OfferEnd::Rejected => 0,
                OfferEnd::Expired => a.kept.misses.saturating_add(1),
                OfferEnd::Withdrawn => a.kept.misses,
            };
            self.marks.rows.insert(RowKey::Agent(agent));
        }
    }
}
