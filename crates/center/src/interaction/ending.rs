//! Ends: cancel, close, wrap-up, and the deadlines that end a wait or a talk (states section 1).

use std::sync::Arc;

use super::disposition::NONE_GIVEN;
use super::lifecycle::{EndedBy, Life, Outcome};
use super::party::Stand;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::limits::{NOTE_CHARS_MAX, WRAP_UP_MAX_MS};
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{NotNow, Refusal, Why};
use crate::routing::offer::WithdrawnWhy;
use crate::setting::Setting;
use crate::state::{Center, Interaction};
use crate::value::Private;

impl Center {
    pub(crate) fn decide_cancel(&self, plan: &mut Plan, id: InteractionId) -> Result<Answer, Refusal> {
        let (i, stand) = self.stand(plan.who, id)?;
        if stand != Stand::Client {
            return Err(Why::NotAllowed.at(DocKey::Interaction(id)));
        }
        if i.kept.approval.is_some() && i.kept.state != Life::Closed {
            return Err(Why::NotNow(NotNow::Undecided).at(DocKey::Interaction(id)));
        }
        match i.kept.state {
            Life::Queued | Life::Offered => self.plan_wait_ends(plan, i, EndedBy::Client, Outcome::Abandoned),
            Life::Active => return Err(Why::WrongState.at(DocKey::Interaction(id))),
            Life::WrapUp | Life::Closed => {
                return Err(Why::InteractionClosed.at(DocKey::Interaction(id)));
            }
        }
        Ok(Answer::Is(DocKey::Interaction(id)))
    }

    /// A wait ends; a live offer is withdrawn in the same turn.
    pub(crate) fn plan_wait_ends(&self, plan: &mut Plan, i: &Interaction, by: EndedBy, outcome: Outcome) {
        let interaction = i.kept.id;
        if let Some(offer) = i.kept.offer.filter(|_| !planted(Bug::OfferOutlivesClient)) {
            self.plan_withdraw_offer(plan, offer, WithdrawnWhy::Cancelled);
        }
        self.plan_call_not_made(plan, i, by);
        plan.push(Fact::InteractionEnded { interaction, by });
        plan.push(Fact::InteractionClosed { interaction, outcome, linger_until: self.linger(plan.now) });
        self.plan_wait_over_told(plan, i, by, outcome);
    }

    pub(crate) fn decide_close(&self, plan: &mut Plan, id: InteractionId) -> Result<Answer, Refusal> {
        let (i, stand) = self.stand(plan.who, id)?;
        if matches!(stand, Stand::Participant(..)) {
            return Err(Why::NotAllowed.at(DocKey::Interaction(id)));
        }
        if self.is_attempt(i) {
            return Err(Why::NotNow(NotNow::OutcomeMissing).at(DocKey::Interaction(id)));
        }
        if i.kept.approval.is_some() && i.kept.state == Life::Active && !planted(Bug::ApprovalClosed) {
            return Err(Why::NotNow(NotNow::Undecided).at(DocKey::Interaction(id)));
        }
        match i.kept.state {
            Life::Active => self.plan_talk_ends(plan, i, if stand == Stand::Client { EndedBy::Client } else { EndedBy::Agent }),
            Life::Queued | Life::Offered => return Err(Why::WrongState.at(DocKey::Interaction(id))),
            Life::WrapUp | Life::Closed => {
                return Err(Why::InteractionClosed.at(DocKey::Interaction(id)));
            }
        }
        Ok(Answer::Is(DocKey::Interaction(id)))
    }

    /// A talk ends: wrap-up if the queue has one, else closed.
    pub(crate) fn plan_talk_ends(&self, plan: &mut Plan, i: &Interaction, by: EndedBy) {
        let interaction = i.kept.id;
        self.plan_let_go(plan, i);
        plan.push(Fact::InteractionEnded { interaction, by });
        match (i.kept.owner, self.queues.get(&i.kept.queue).is_some_and(|q| q.kept.wrap_up)) {
            (Some(agent), true) => {
                let length_ms = self.length_ms(i.kept.queue, Setting::WrapUpMs);
                let until = plan.now.plus_ms(if planted(Bug::WrapUpCutShort) { length_ms / 2 } else { length_ms });
                plan.push(Fact::WrapUpStarted { interaction, agent, queue: i.kept.queue, until });
            }
            (Some(_), false) | (None, _) => {
                plan.push(Fact::InteractionClosed { interaction, outcome: Outcome::Handled, linger_until: self.linger(plan.now) });
            }
        }
    }

    pub(crate) fn decide_wrap_up(
        &self,
        plan: &mut Plan,
        id: InteractionId,
        disposition: Option<&Arc<str>>,
        note: Option<&Private>,
        more_ms: Option<u64>,
    ) -> Result<Answer, Refusal> {
        let handed_on = plan.who.staff().filter(|agent| self.wrap_ups.get(&(id, *agent)).is_some_and(|w| w.ended_at.is_none()));
        if let Some(agent) = handed_on {
            return self.decide_own_wrap_up(plan, (id, agent), disposition.is_some(), note, more_ms);
        }
        let (i, agent) = self.owned(plan.who, id)?;
        let doc = DocKey::Interaction(id);
        if i.kept.state != Life::WrapUp {
            return Err(if i.kept.state == Life::Closed { Why::InteractionClosed } else { Why::WrongState }.at(doc));
        }
        if note.is_some_and(|n| n.reveal().chars().count() > NOTE_CHARS_MAX) {
            return Err(Why::Invalid { at: "/note", code: "too_long", expected: "at most 2,000 characters" }.into());
        }
        if let Some(more) = more_ms {
            if disposition.is_some() || note.is_some() {
                return Err(
                    Why::Invalid { at: "/more_ms", code: "not_here", expected: "more time alone, or a disposition and a note" }.into()
                );
            }
            return self.plan_more(plan, i, agent, more);
        }
        let known = &self.queues.get(&i.kept.queue).ok_or(Why::NotFound)?.kept.dispositions;
        if let Some(code) = disposition {
            if !known.has(code) {
                return Err(Why::Invalid { at: "/disposition", code: "unknown", expected: "a disposition of the queue" }.into());
            }
            if known.is_branch(code) {
                return Err(Why::Invalid { at: "/disposition", code: "branch", expected: "one of those under it" }.into());
            }
            plan.push(Fact::DispositionSet { interaction: id, disposition: code.clone(), note: note.cloned() });
        } else if !known.0.is_empty() {
            return Err(Why::Invalid { at: "/disposition", code: "missing", expected: "a disposition of the queue" }.into());
        } else if note.is_some() {
            plan.push(Fact::DispositionSet { interaction: id, disposition: NONE_GIVEN.into(), note: note.cloned() });
        }
        self.plan_wrap_up_ends(plan, i);
        Ok(Answer::Is(doc))
    }

    /// Wrap-up of one who handed the interaction on: a note, or more time. What it came to, the new owner says.
    fn decide_own_wrap_up(
        &self,
        plan: &mut Plan,
        (interaction, agent): (InteractionId, AgentId),
        disposes: bool,
        note: Option<&Private>,
        more_ms: Option<u64>,
    ) -> Result<Answer, Refusal> {
        let row = self.wrap_ups.get(&(interaction, agent)).ok_or(Why::NotFound)?;
        if disposes {
            return Err(
                Why::Invalid { at: "/disposition", code: "not_here", expected: "a note only: the new owner says what it came to" }.into()
            );
        }
        if note.is_some_and(|n| n.reveal().chars().count() > NOTE_CHARS_MAX) {
            return Err(Why::Invalid { at: "/note", code: "too_long", expected: "at most 2,000 characters" }.into());
        }
        match more_ms {
            Some(more) if more == 0 || row.added_ms.saturating_add(more) > WRAP_UP_MAX_MS => {
                return Err(Why::Invalid { at: "/more_ms", code: "range", expected: "1 to 600,000 ms in sum" }.into());
            }
            Some(more) => {
                let until = row.until.plus_ms(more);
                plan.push(Fact::WrapUpExtended { interaction, agent, until, added_ms: more });
            }
            None => {
                if let Some(note) = note {
                    plan.push(Fact::HandoverNoted { interaction, agent, note: note.clone() });
                }
                plan.push(Fact::WrapUpEnded { interaction, agent });
            }
        }
        Ok(Answer::Is(DocKey::Agent(agent)))
    }

    fn plan_more(&self, plan: &mut Plan, i: &Interaction, agent: AgentId, more_ms: u64) -> Result<Answer, Refusal> {
        let doc = DocKey::Interaction(i.kept.id);
        let Some(until) = i.kept.wrap_up_until else {
            return Err(Why::WrongState.at(doc));
        };
        if more_ms == 0 || i.kept.wrap_up_added_ms.saturating_add(more_ms) > WRAP_UP_MAX_MS {
            return Err(Why::Invalid { at: "/more_ms", code: "range", expected: "1 to 600,000 ms in sum" }.into());
        }
        plan.push(Fact::WrapUpExtended { interaction: i.kept.id, agent, until: until.plus_ms(more_ms), added_ms: more_ms });
        Ok(Answer::Is(doc))
    }

    fn plan_wrap_up_ends(&self, plan: &mut Plan, i: &Interaction) {
        let interaction = i.kept.id;
        if let Some(agent) = i.kept.owner {
            plan.push(Fact::WrapUpEnded { interaction, agent });
        }
        plan.push(Fact::InteractionClosed { interaction, outcome: Outcome::Handled, linger_until: self.linger(plan.now) });
    }

    pub(crate) fn decide_requeue(&self, plan: &mut Plan, id: InteractionId) -> Result<Answer, Refusal> {
        let i = self.overseen(plan.who, id)?;
        match (i.kept.state, i.kept.owner) {
            (Life::Active, Some(_)) if i.kept.callback.is_some() && !planted(Bug::CallPutBack) => {
                return Err(Why::WrongState.at(DocKey::Interaction(id)));
            }
            (Life::Active, Some(agent)) => self.plan_owner_lost(plan, id, agent),
            (Life::WrapUp | Life::Closed, _) => {
                return Err(Why::InteractionClosed.at(DocKey::Interaction(id)));
            }
            (Life::Active | Life::Queued | Life::Offered, _) => {
                return Err(Why::WrongState.at(DocKey::Interaction(id)));
            }
        }
        Ok(Answer::Is(DocKey::Interaction(id)))
    }

    /// The deadlines of one interaction.
    pub(crate) fn plan_interaction_deadline(&self, plan: &mut Plan, reason: crate::deadline::Reason, id: InteractionId) {
        use crate::deadline::Reason as R;
        let Some(i) = self.interactions.get(&id) else {
            return;
        };
        match reason {
            R::WrapUpOver(_) if planted(Bug::StuckInWrapUp) => {}
            R::WrapUpOver(_) if planted(Bug::WrapUpOfAnother) => {
                let of_agent = |o: &&Interaction| o.kept.owner == i.kept.owner && o.kept.state == Life::WrapUp;
                self.plan_wrap_up_ends(plan, self.interactions.values().find(of_agent).unwrap_or(i));
            }
            R::WrapUpOver(_) => {
                if i.kept.disposition.is_none() {
                    plan.push(Fact::DispositionSet { interaction: id, disposition: NONE_GIVEN.into(), note: None });
                }
                self.plan_wrap_up_ends(plan, i);
            }
            R::PreferenceOver(_) if planted(Bug::PreferenceForEver) => {}
            R::PreferenceOver(_) => plan.push(Fact::PreferenceEnded { interaction: id }),
            R::WaitOver(_) => {
                if !self.plan_place_kept(plan, i, i.kept.wait_until) {
                    self.plan_wait_ends(plan, i, EndedBy::WaitOver, Outcome::Expired);
                }
            }
            R::PlaceLapsed(_) => self.plan_wait_ends(plan, i, EndedBy::PlaceLapsed, Outcome::Abandoned),
            R::ClientGone(_) => self.plan_talk_ends(plan, i, EndedBy::ClientLeft),
            R::OwnerGone(_) => {
                // A call stays with who tries it: never two at once (I44).
                match i.kept.owner {
                    Some(_) if i.kept.callback.is_some() => self.plan_talk_ends(plan, i, EndedBy::OwnerLost),
                    Some(agent) => self.plan_owner_lost(plan, id, agent),
                    None => {}
                }
            }
            R::Idle(_) if i.kept.idle_warned => self.plan_talk_ends(plan, i, EndedBy::Idle),
            R::Idle(_) => plan.push(Fact::IdleWarned { interaction: id, until: self.after(plan.now, Setting::IdleCloseMs) }),
            R::TypingOver(_) => plan.push(Fact::TypingEnded { interaction: id }),
            _ => unreachable!("`wake` sends only the reasons of an interaction"), // open: every other reason has its own function
        }
    }

    /// A closed queue is drained: those still in line are let go. One who is just offered ends or comes back by that offer.
    pub(crate) fn plan_drained(&self, plan: &mut Plan, queue: QueueId) {
        let opens_at = self.queues.get(&queue).and_then(|q| q.kept.opens_at);
        let left = |i: &&Interaction| i.kept.queue == queue && i.kept.state == Life::Queued && !planted(Bug::DrainedInVain);
        for i in self.interactions.values().filter(left) {
            self.plan_wait_ends(plan, i, EndedBy::QueueDrained, Outcome::Expired);
        }
        plan.push(Fact::QueueStateSet { queue, state: crate::routing::queue::QueueLife::Closed, opens_at, drain_until: None });
    }
}
