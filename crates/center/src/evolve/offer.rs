//! Offer facts.

use crate::agent::activity::{Phase, Slot, Work};
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::routing::offer::OfferEnd;
use crate::saved::*;
use crate::state::{Center, Offer};
use crate::time::Time;

impl Center {
    pub(super) fn evolve_offer_made(&mut self, now: Time, fact: &Fact) {
        let Fact::OfferMade { offer, interaction, agent, kind, preferred, until } = fact else {
            unreachable!("`evolve` sends only `OfferMade`")
        };
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
        };
        self.offers.insert(*offer, Offer { kept, rev: 0 });
        self.row.next_offer = self.row.next_offer.max(offer.0 + 1);
        self.marks.rows.insert(RowKey::Center);
        self.change_interaction(*interaction, |i| {
            i.kept.state = Life::Offered;
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
        if let Some(a) = self.agents.get_mut(agent) {
            a.slots.push(slot);
            a.kept.offers_since_hold = a.kept.offers_since_hold.saturating_add(1);
            self.marks.rows.insert(RowKey::Agent(*agent));
            self.settle_agent(*agent);
        }
        self.settle_offer(*offer, None);
    }

    pub(super) fn evolve_offer(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::OfferAccepted { offer, linger_until } => {
                self.end_offer(now, *offer, OfferEnd::Accepted, None, *linger_until);
                self.change_misses(*offer, |_| 0);
            }
            Fact::OfferRejected { offer, back_off_until, linger_until } => {
                self.back_off(*offer, *back_off_until);
                self.end_offer(now, *offer, OfferEnd::Rejected, None, *linger_until);
                self.change_misses(*offer, |_| 0);
            }
            Fact::OfferExpired { offer, back_off_until, linger_until } => {
                self.back_off(*offer, *back_off_until);
                self.end_offer(now, *offer, OfferEnd::Expired, None, *linger_until);
                self.change_misses(*offer, |n| n.saturating_add(1));
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

    fn end_offer(&mut self, now: Time, id: OfferId, how: OfferEnd, why: Option<&str>, linger_until: Time) {
        let Some(o) = self.offers.get_mut(&id) else {
            return;
        };
        o.kept.ended = Some(how);
        o.kept.why = why.map(Into::into);
        o.kept.ended_at = Some(now);
        let (interaction, agent) = (o.kept.interaction, o.kept.agent);
        self.settle_offer(id, Some(linger_until));
        self.change_interaction(interaction, |i| i.kept.offer = None);
        if let Some(a) = self.agents.get_mut(&agent) {
            a.slots.retain(|s| s.offer != Some(id));
            self.marks.rows.insert(RowKey::Agent(agent));
            self.settle_agent(agent);
        }
    }

    fn change_misses(&mut self, id: OfferId, change: impl FnOnce(u8) -> u8) {
        let agent = self.offers.get(&id).map(|o| o.kept.agent);
        if let Some(a) = agent.and_then(|a| self.agents.get_mut(&a)) {
            a.kept.misses = change(a.kept.misses);
        }
    }

    fn back_off(&mut self, id: OfferId, until: Time) {
        let Some(o) = self.offers.get(&id) else {
            return;
        };
        let (interaction, agent) = (o.kept.interaction, o.kept.agent);
        let Some(i) = self.interactions.get_mut(&interaction) else {
            return;
        };
        let was: Vec<_> = i.kept.back_offs.iter().map(|(a, _)| a).collect();
        i.kept.back_offs.add(agent, until);
        self.settle_back_offs(interaction, &was);
    }
}
