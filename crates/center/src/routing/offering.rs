//! The rules of offers (states section 2): made by `choose`, answered by the agent, ended by a deadline.

use super::choose::Choice;
use super::choose::others_for;
use super::offer::{OfferEnd, OfferKind, WithdrawnWhy};
use super::queue::QueueLife;
use crate::agent::intent::{Intent, IntentBy, Reason};
use crate::audience::{Class, Principal};
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::{EndedBy, Life, Outcome};
use crate::interaction::party::Part;
use crate::limits::PARTICIPANTS_MAX;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{NotNow, Refusal, Why};
use crate::saved::Agents;
use crate::setting::Setting;
use crate::state::{Center, Offer};

impl Center {
    pub(crate) fn plan_offer(&self, plan: &mut Plan, choice: Choice) {
        let Some(i) = self.interactions.get(&choice.place.id) else { return };
        let length_ms = self.length_ms(i.kept.queue, Setting::OfferMs);
        let until = plan.now.plus_ms(if planted(Bug::OfferCutShort) { length_ms / 2 } else { length_ms });
        let legs = if choice.preferred { 1 } else { self.queues.get(&i.kept.queue).map_or(1, |q| q.kept.legs) };
        let others = others_for(&self.floor, choice, usize::from(legs).saturating_sub(1));
        let offer = plan.offer();
        plan.push(Fact::OfferMade {
            offer,
            interaction: choice.place.id,
            agent: choice.agent,
            others: Agents(others.into()),
            kind: OfferKind::New,
            preferred: choice.preferred,
            until,
        });
    }

    /// A live offer of the asking agent. Who watches over the queue sees offers, and may not answer them.
    fn own_live_offer(&self, who: Principal, id: OfferId) -> Result<&Offer, Refusal> {
        let offer = self.offers.get(&id).ok_or(Why::NotFound)?;
        let leg = who.staff().and_then(|agent| offer.kept.legs.end_of(agent));
        let Some(end) = leg else {
            let of = self.interactions.get(&offer.kept.interaction);
            let sees = of.map_or(who.class() == Class::Supervisor, |i| self.oversees_queue(who, i.kept.queue));
            return Err(if sees { Why::NotAllowed.at(DocKey::Offer(id)) } else { Why::NotFound.into() });
        };
        match end.or(offer.kept.ended) {
            Some(_) if planted(Bug::TwoAccept) && offer.kept.ended == Some(OfferEnd::Accepted) => Ok(offer),
            Some(_) if planted(Bug::LateAccept) && offer.kept.ended == Some(OfferEnd::Expired) => Ok(offer),
            Some(_) if planted(Bug::WithdrawnAccept) && offer.kept.ended == Some(OfferEnd::Withdrawn) => Ok(offer),
            Some(_) if planted(Bug::LateAnswerUntold) => Err(Why::NotFound.into()),
            Some(how) => Err(Why::OfferEnded(how).at(DocKey::Offer(id))),
            None => Ok(offer),
        }
    }

    pub(crate) fn decide_accept_offer(&self, plan: &mut Plan, id: OfferId) -> Result<Answer, Refusal> {
        let offer = self.own_live_offer(plan.who, id)?;
        let interaction = offer.kept.interaction;
        if let Some(not_now) = self.forbids(offer) {
            return Err(Why::NotNow(not_now).at(DocKey::Offer(id)));
        }
        let full = self.interactions.get(&interaction).is_some_and(|i| i.kept.participants.is_full());
        if offer.kept.kind == OfferKind::Consult && full {
            return Err(Why::Limit { name: "participants_max", most: PARTICIPANTS_MAX as u64 }.into());
        }
        let Some(agent) = plan.who.staff() else { return Err(Why::NotFound.into()) };
        plan.push(Fact::OfferAccepted { offer: id, agent, linger_until: self.linger(plan.now) });
        match (offer.kept.kind, self.interactions.get(&interaction)) {
            (OfferKind::New, _) | (_, None) => self.plan_connect(plan, interaction, agent),
            (OfferKind::Transfer, Some(i)) => self.plan_owner_changes(plan, i, agent),
            (OfferKind::Consult, Some(_)) if planted(Bug::HelperNeverComes) => {}
            (OfferKind::Consult, Some(_)) => plan.push(Fact::ParticipantJoined { interaction, agent, part: Part::Consult }),
        }
        Ok(Answer::Is(DocKey::Offer(id)))
    }

    /// What set-up forbids since the offer was made (I10). A draining or drained queue is open for those in line.
    fn forbids(&self, offer: &Offer) -> Option<NotNow> {
        let i = self.interactions.get(&offer.kept.interaction)?;
        let offered = self.queues.get(&i.kept.queue).is_some_and(|q| q.kept.media.has(i.kept.medium));
        let reached = self.clients.get(&i.kept.client).is_none_or(|c| c.kept.media.has(i.kept.medium));
        let quiet = offer.kept.kind == OfferKind::New && self.is_quiet_for(&i.kept);
        match (offered || planted(Bug::MediumTakenAway), reached || planted(Bug::MediumTakenAway)) {
            (true, true) if quiet => Some(self.not_called(i.kept.client)),
            (true, true) => None,
            (false, _) => Some(NotNow::MediumNotOffered),
            (true, false) => Some(NotNow::ReachForbids),
        }
    }

    /// Connects a client and an agent; an absent client keeps the talk for `client_gone_ms`.
    pub(crate) fn plan_connect(&self, plan: &mut Plan, interaction: InteractionId, agent: AgentId) {
        let idle_until = self.after(plan.now, Setting::IdleMs);
        plan.push(Fact::InteractionStarted { interaction, agent, idle_until });
        self.plan_attempt(plan, interaction);
        if self.interactions.get(&interaction).is_some_and(|i| i.kept.away_since.is_some()) {
            plan.push(Fact::ClientLeft { interaction, until: self.away_until(plan.now, Life::Active) });
        }
    }

    pub(crate) fn decide_reject_offer(&self, plan: &mut Plan, id: OfferId) -> Result<Answer, Refusal> {
        let offer = self.own_live_offer(plan.who, id)?;
        let Some(agent) = plan.who.staff() else { return Err(Why::NotFound.into()) };
        let back_off_until = self.after(plan.now, Setting::BackOffMs);
        if offer.kept.legs.live().any(|a| a != agent) {
            plan.push(Fact::LegEnded { offer: id, agent, how: OfferEnd::Rejected, back_off_until: Some(back_off_until) });
        } else {
            plan.push(Fact::OfferRejected { offer: id, agent, back_off_until, linger_until: self.linger(plan.now) });
            self.plan_offer_over(plan, offer);
        }
        Ok(Answer::Is(DocKey::Offer(id)))
    }

    pub(crate) fn plan_offer_unanswered(&self, plan: &mut Plan, id: OfferId) {
        let Some(offer) = self.offers.get(&id).filter(|o| o.kept.ended.is_none()) else {
            return;
        };
        let (reached, silent): (Vec<_>, Vec<_>) = offer.kept.legs.live().partition(|a| self.agents.get(a).is_some_and(|a| a.is_reached()));
        if reached.is_empty() {
            return self.plan_withdraw_offer(plan, id, WithdrawnWhy::Unreached);
        }
        for agent in silent {
            self.plan_withdraw_leg(plan, id, agent, WithdrawnWhy::Unreached);
        }
        plan.push(Fact::OfferExpired {
            offer: id,
            back_off_until: self.after(plan.now, Setting::BackOffMs),
            linger_until: self.linger(plan.now),
        });
        let missed = |a: &AgentId| self.agents.get(a).map_or(0, |a| u64::from(a.kept.misses) + 1);
        for agent in reached.into_iter().filter(|a| missed(a) >= self.settings.get(Setting::MissesMax)) {
            plan.push(Fact::IntentSet {
                agent,
                intent: Intent::NotReady,
                reason: Some(Reason::Missed),
                by: IntentBy::Center,
                back_at: None,
            });
        }
        self.plan_offer_over(plan, offer);
    }

    /// Takes a live offer back; its interaction returns to its place.
    pub(crate) fn plan_withdraw_offer(&self, plan: &mut Plan, id: OfferId, why: WithdrawnWhy) {
        let Some(offer) = self.offers.get(&id).filter(|o| o.kept.ended.is_none()) else {
            return;
        };
        plan.push(Fact::OfferWithdrawn { offer: id, why, linger_until: self.linger(plan.now) });
        if why != WithdrawnWhy::Cancelled {
            self.plan_offer_over(plan, offer);
        }
    }

    /// What was offered anew returns to its place; a talk stays with its owner (I17).
    fn plan_offer_over(&self, plan: &mut Plan, offer: &Offer) {
        match offer.kept.kind {
            OfferKind::New => self.plan_return(plan, offer.kept.interaction),
            OfferKind::Transfer if planted(Bug::DeclinedTransferReturns) => self.plan_return(plan, offer.kept.interaction),
            OfferKind::Transfer | OfferKind::Consult => {}
        }
    }

    /// One agent is asked no longer; with the last of them the whole offer is taken back.
    pub(crate) fn plan_withdraw_leg(&self, plan: &mut Plan, id: OfferId, agent: AgentId, why: WithdrawnWhy) {
        let Some(offer) = self.offers.get(&id).filter(|o| o.kept.ended.is_none()) else { return };
        let gone = |a: &AgentId| plan.facts.iter().any(|f| matches!(f, Fact::LegEnded { offer, agent, .. } if *offer == id && agent == a));
        if offer.kept.legs.live().any(|a| a != agent && !gone(&a)) {
            plan.push(Fact::LegEnded { offer: id, agent, how: OfferEnd::Withdrawn, back_off_until: None });
        } else {
            self.plan_withdraw_offer(plan, id, why);
        }
    }

    /// Back into line with arrival and priority kept (I14); a wait whose end came while it was offered ends now.
    fn plan_return(&self, plan: &mut Plan, interaction: InteractionId) {
        let Some(i) = self.interactions.get(&interaction) else { return };
        // Nobody's wait ends because its client is not called any more.
        let quiet = plan.facts.iter().find_map(|f| match f {
            Fact::QuietTurned { client, quiet: true, turns_at } if *client == i.kept.client => Some(turns_at.unwrap_or(plan.now)),
            _ => None, // open: no other fact makes a wait longer
        });
        let kept = i.kept.wait_until.filter(|until| quiet.is_none() || *until > plan.now);
        let wait_until = kept.unwrap_or_else(|| self.after(quiet.unwrap_or(plan.now), Setting::WaitMaxMs));
        plan.push(Fact::InteractionReturned { interaction, wait_until });
        if wait_until <= plan.now {
            let linger_until = self.linger(plan.now);
            self.plan_call_not_made(plan, i, EndedBy::WaitOver);
            plan.push(Fact::InteractionEnded { interaction, by: EndedBy::WaitOver });
            plan.push(Fact::InteractionClosed { interaction, outcome: Outcome::Expired, linger_until });
            self.plan_wait_over_told(plan, i, EndedBy::WaitOver, Outcome::Expired);
        } else {
            self.plan_serve_again(plan, i.kept.queue);
        }
    }

    /// Nobody waits in a closed queue: it serves those who came back, for `drain_ms`, then lets them go.
    fn plan_serve_again(&self, plan: &mut Plan, queue: QueueId) {
        let Some(q) = self.queues.get(&queue).filter(|q| !q.serves()) else { return };
        if plan.facts.iter().any(|f| matches!(f, Fact::QueueStateSet { queue: id, .. } if *id == queue)) {
            return;
        }
        let drain_until = Some(self.after(plan.now, Setting::DrainMs));
        plan.push(Fact::QueueStateSet { queue, state: QueueLife::Draining, opens_at: q.kept.opens_at, drain_until });
    }

    /// An active interaction loses its owner and returns to line, preferring nobody.
    pub(crate) fn plan_owner_lost(&self, plan: &mut Plan, interaction: InteractionId, agent: AgentId) {
        if let Some(i) = self.interactions.get(&interaction) {
            self.plan_let_go(plan, i);
        }
        plan.push(Fact::OwnerLost { interaction, agent });
        self.plan_return(plan, interaction);
        self.plan_steps_again(plan, interaction);
        if self.interactions.get(&interaction).is_some_and(|i| i.kept.away_since.is_some()) {
            plan.push(Fact::ClientLeft { interaction, until: self.away_until(plan.now, Life::Queued) });
        }
    }
}
