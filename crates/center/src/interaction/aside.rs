//! What stands beside the lines: notes and words among the people of the center, hold, another medium.

use super::lifecycle::{Life, Side};
use super::medium::Medium;
use super::party::{Part, Stand};
use super::starting::line_fits;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::limits::{ASIDES_OF_INTERACTION_MAX, NOTE_CHARS_MAX};
use crate::plan::Plan;
use crate::refusal::{NotNow, Refusal, Why};
use crate::routing::offer::WithdrawnWhy;
use crate::setting::Setting;
use crate::settle::place_of;
use crate::state::{Center, Interaction};
use crate::value::{Private, words};

words! {
    /// What is said where the client does not read it.
    AsideKind {
        /// For whoever has it next.
        Note = "note",
        /// Said among those who take part.
        Whisper = "whisper",
    }
}

impl Center {
    pub(crate) fn decide_note(&self, plan: &mut Plan, id: InteractionId, text: &Private) -> Result<Answer, Refusal> {
        let (i, stand) = self.stand(plan.who, id)?;
        let doc = DocKey::Interaction(id);
        let Some(by) = stand.agent() else { return Err(Why::NotAllowed.at(doc)) };
        match i.kept.state {
            Life::Active | Life::WrapUp => {}
            Life::Closed => return Err(Why::InteractionClosed.at(doc)),
            Life::Queued | Life::Offered => return Err(Why::WrongState.at(doc)),
        }
        self.plan_aside(plan, i, by, AsideKind::Note, text)
    }

    /// Adds words that the client does not read.
    pub(crate) fn plan_aside(
        &self,
        plan: &mut Plan,
        i: &Interaction,
        by: AgentId,
        kind: AsideKind,
        text: &Private,
    ) -> Result<Answer, Refusal> {
        line_fits(text)?;
        if kind == AsideKind::Note && text.reveal().chars().count() > NOTE_CHARS_MAX {
            return Err(Why::Invalid { at: "/text", code: "too_long", expected: "at most 2,000 characters" }.into());
        }
        let n = i.kept.asides + 1;
        if n > ASIDES_OF_INTERACTION_MAX {
            return Err(Why::Limit { name: "asides_of_interaction_max", most: u64::from(ASIDES_OF_INTERACTION_MAX) }.into());
        }
        plan.push(Fact::AsideSaid { interaction: i.kept.id, n, by, kind, text: text.clone() });
        Ok(Answer::Made(DocKey::Aside(i.kept.id, n)))
    }

    pub(crate) fn decide_hold(&self, plan: &mut Plan, id: InteractionId, on: Option<bool>) -> Result<Answer, Refusal> {
        let (i, _) = self.owned_active(plan.who, id)?;
        if self.is_attempt(i) || i.kept.approval.is_some() {
            return Err(Why::WrongState.at(DocKey::Interaction(id)));
        }
        let held = i.kept.held_since.is_some();
        match (held, on.unwrap_or(!held)) {
            (false, true) => plan.push(Fact::TalkHeld { interaction: id, until: self.after(plan.now, Setting::HeldMs) }),
            (true, false) => plan.push(Fact::TalkResumed { interaction: id, idle_until: self.after(plan.now, Setting::IdleMs) }),
            (true, true) | (false, false) => {}
        }
        Ok(Answer::Is(DocKey::Interaction(id)))
    }

    /// Somebody is on hold for long: those who can do something are told, again and again.
    pub(crate) fn plan_held_long(&self, plan: &mut Plan, id: InteractionId) {
        plan.push(Fact::TalkHeldLong { interaction: id, until: self.after(plan.now, Setting::HeldMs) });
    }

    /// Another medium: in line it keeps id and arrival; in a talk it is an invitation of one side to the other.
    pub(crate) fn decide_move(&self, plan: &mut Plan, id: InteractionId, medium: Medium) -> Result<Answer, Refusal> {
        let (i, stand) = self.stand(plan.who, id)?;
        let doc = DocKey::Interaction(id);
        if i.kept.approval.is_some() {
            return Err(Why::WrongState.at(doc));
        }
        match (i.kept.state, stand) {
            (Life::Queued | Life::Offered, Stand::Client) => self.plan_move(plan, i, medium)?,
            (Life::Active, Stand::Client | Stand::Owner(_)) => return self.decide_invite_on(plan, i, medium),
            (Life::WrapUp | Life::Closed, _) => return Err(Why::InteractionClosed.at(doc)),
            (Life::Queued | Life::Offered | Life::Active, _) => return Err(Why::NotAllowed.at(doc)),
        }
        Ok(Answer::Is(doc))
    }

    fn plan_move(&self, plan: &mut Plan, i: &Interaction, medium: Medium) -> Result<(), Refusal> {
        let (queue, client) = (i.kept.queue, i.kept.client);
        if medium == i.kept.medium {
            return Ok(());
        }
        let q = self.queues.get(&queue).ok_or(Why::NotFound)?;
        if !q.kept.media.has(medium) {
            return Err(Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Queue(queue)));
        }
        if !self.clients.get(&client).is_some_and(|c| c.kept.media.has(medium)) {
            return Err(Why::NotNow(NotNow::ReachForbids).at(DocKey::Client(client)));
        }
        let other = self.open_of(client).find(|o| o.kept.queue == queue && o.kept.medium == medium && o.kept.is_talk_open());
        if let Some(other) = other {
            return Err(Why::AlreadyOpen.at(DocKey::Interaction(other.kept.id)));
        }
        let (mut key, _) = place_of(&i.kept);
        key.medium = medium;
        if !self.floor.has_class_left(&key) {
            return Err(Why::Limit { name: "classes_max", most: crate::limits::CLASSES_MAX as u64 }.into());
        }
        let interaction = i.kept.id;
        if i.kept.callback.is_some() {
            return Err(Why::WrongState.at(DocKey::Interaction(interaction)));
        }
        // The offer that stands is taken back first: what it leaves must still be allowed to wait.
        if i.kept.offer.is_some() && i.kept.wait_until.is_some_and(|until| until <= plan.now) {
            return Err(Why::InteractionClosed.at(DocKey::Interaction(interaction)));
        }
        if medium == Medium::Callback {
            self.may_promise(client, queue, None)?;
        }
        if let Some(offer) = i.kept.offer {
            self.plan_withdraw_offer(plan, offer, WithdrawnWhy::Moved);
        }
        let step_at = q.kept.recipe.step(0).map(|s| plan.now.plus_ms(s.after_ms));
        plan.push(Fact::InteractionMoved { interaction, medium, step_at });
        if medium == Medium::Callback {
            let callback = plan.callback();
            let (agent, product) = (i.kept.prefers, i.kept.product.clone());
            plan.push(Fact::CallbackPromised { callback, client, queue, agent, number: None, product, at: None });
            self.plan_waits_for_call(plan, callback, interaction);
        }
        match (self.is_missed(client, medium), i.kept.away_since.is_some()) {
            (true, false) => plan.push(Fact::ClientLeft { interaction, until: self.away_until(plan.now, Life::Queued) }),
            (false, true) => plan.push(Fact::ClientReturned { interaction }),
            (true, true) | (false, false) => {}
        }
        Ok(())
    }

    /// The side whose words a line of this stand are; whisperers have none the client reads.
    pub(crate) fn speaks(stand: Stand) -> Option<Side> {
        match stand {
            Stand::Participant(_, Part::Listen | Part::Whisper) => None,
            Stand::Client | Stand::Owner(_) | Stand::Participant(_, Part::Consult) => Some(stand.side()),
        }
    }
}
