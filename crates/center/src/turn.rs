//! A turn: may, decide, evolve, react until quiet. `handle` for a command, `wake` for a deadline, `begin` after a start.

use std::collections::BTreeSet;

use crate::audience::Principal;
use crate::broker::arming;
use crate::command::{Answer, Command, Command as C};
use crate::deadline::{Reason, text_of};
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::limits::REACTIONS_MAX;
use crate::may::{may, named_by};
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::routing::offer::WithdrawnWhy;
use crate::setting::Setting;
use crate::state::{Center, Marks};
use crate::time::Time;

/// What a turn came to.
#[derive(Debug, Default)]
pub struct Turn {
    /// Facts, in order, soft ones included.
    pub facts: Vec<Fact>,
}

impl Center {
    /// Runs a command. A refusal changes nothing.
    pub fn handle(&mut self, now: Time, who: Principal, command: &Command) -> (Result<Answer, Refusal>, Turn) {
        let mut plan = Plan::new(self, now, who);
        let outcome = may(who, command).map_err(Refusal::from);
        let outcome = outcome.and_then(|()| self.nobody_erased(who, command)).and_then(|()| self.decide(&mut plan, command));
        let outcome = outcome.map_err(|refusal| self.hide(now, who, command, refusal));
        let facts = if outcome.is_ok() { plan.facts } else { Vec::new() };
        (outcome, self.run(now, facts))
    }

    /// "Not allowed" tells that a thing is there: said only of what the asker may see, all else is not found (I48).
    fn hide(&self, now: Time, who: Principal, command: &Command, refusal: Refusal) -> Refusal {
        if planted(Bug::ForeignIsTold) && refusal.why == Why::NotFound && !named_by(command).is_empty() {
            return Why::NotAllowed.into();
        }
        let seen = |key: DocKey| self.view(who, key, now).is_some();
        if refusal.why == Why::NotAllowed && !named_by(command).into_iter().all(seen) { Why::NotFound.into() } else { refusal }
    }

    /// Settles the deadline that is due first, if one is due before `now`; at equality the command wins.
    pub fn wake(&mut self, now: Time) -> Option<(Reason, Turn)> {
        let late = if planted(Bug::DeadlineEarly) { now.plus_ms(1_000) } else { now };
        let (due, reason) = self.deadlines.first().filter(|(due, _)| *due < late)?;
        let mut plan = Plan::new(self, now.max(due), Principal::Center);
        self.plan_deadline(&mut plan, reason);
        let facts = plan.facts;
        self.deadlines.set(reason, None);
        Some((reason, self.run(now, facts)))
    }

    /// When the next deadline is due, and why.
    pub fn next_deadline(&self) -> Option<(Time, Reason)> {
        self.deadlines.first()
    }

    /// The first turn after a start (states 0.6): what passed while down is settled, holds end, grace begins.
    pub fn begin(&mut self, now: Time) -> Turn {
        let grace_until = self.after(now, Setting::GraceMs);
        self.grace_until = Some(grace_until);
        self.deadlines.set(Reason::GraceOver, Some(grace_until));
        self.keep_away(now);
        let mut plan = Plan::new(self, now, Principal::Center);
        plan.push(Fact::CenterStarted { epoch: self.epoch });
        for offer in self.offers.values().filter(|o| o.kept.ended.is_none() && o.kept.until <= now) {
            self.plan_withdraw_offer(&mut plan, offer.kept.id, WithdrawnWhy::WhileDown);
        }
        for alert in self.alerts.values() {
            if let Presentity::Agent(agent) = alert.kept.presentity {
                self.plan_release_hold(&mut plan, agent, alert.kept.id, false);
            }
        }
        // A wait that ended with its offer is closed in this very turn: nobody is waited for there.
        let closed = |f: &Fact| if let Fact::InteractionClosed { interaction, .. } = f { Some(*interaction) } else { None };
        let closed: BTreeSet<_> = plan.facts.iter().filter_map(closed).collect();
        for i in self.interactions.values().filter(|i| !closed.contains(&i.kept.id)) {
            let id = i.kept.id;
            if i.kept.unreached_since.is_some() && i.kept.state == Life::Active {
                plan.push(Fact::OwnerUnreached { interaction: id, until: grace_until.plus_ms(self.settings.get(Setting::OwnerGoneMs)) });
            }
        }
        let facts = plan.facts;
        self.run(now, facts)
    }

    /// Parks a deadline whose turn faulted twice: kept, shown, not tried again (house section 6.2).
    pub fn park(&mut self, now: Time, reason: Reason, due: Time) -> Turn {
        let reason = text_of(reason).into();
        self.run(now, vec![Fact::DeadlineParked { reason, due }])
    }

    fn run(&mut self, now: Time, facts: Vec<Fact>) -> Turn {
        for ended in std::mem::take(&mut self.ended_wrap_ups) {
            self.wrap_ups.retain(|key, row| *key != ended || row.ended_at.is_none());
        }
        let mut all = Vec::new();
        self.apply(now, facts, &mut all);
        let most = self.triggers.len() + REACTIONS_MAX;
        let mut reactions = 0;
        while let Some(trigger) = self.triggers.next() {
            reactions += 1;
            assert!(reactions <= most, "reactions do not come to rest: {trigger:?}");
            let mut plan = Plan::new(self, now, Principal::Center);
            self.plan_reaction(&mut plan, trigger);
            let facts = plan.facts;
            self.apply(now, facts, &mut all);
        }
        self.bump();
        Turn { facts: all }
    }

    fn apply(&mut self, now: Time, facts: Vec<Fact>, all: &mut Vec<Fact>) {
        for fact in facts {
            self.evolve(now, &fact);
            all.push(fact);
        }
    }

    /// Replays one journal fact: evolves without reacting, since what followed is in the journal too.
    pub fn replay(&mut self, at: Time, fact: &Fact) {
        self.evolve(at, fact);
        self.triggers.clear();
    }

    /// What became different since the last call.
    pub fn take_marks(&mut self) -> Marks {
        std::mem::take(&mut self.marks)
    }

    /// A changed document's revision grows once a turn; a turn's marks are taken before the next one.
    fn bump(&mut self) {
        self.tell_short_lines();
        self.settle_concerns();
        let Center { marks, queues, agents, clients, interactions, offers, alerts, invitations, callbacks, notices, center_rev, .. } = self;
        for key in &marks.docs {
            let rev = match key {
                DocKey::Center => Some(&mut *center_rev),
                DocKey::Queue(id) => queues.get_mut(id).map(|q| &mut q.rev),
                DocKey::Agent(id) => agents.get_mut(id).map(|a| &mut a.rev),
                DocKey::Client(id) => clients.get_mut(id).map(|c| &mut c.rev),
                DocKey::Interaction(id) => interactions.get_mut(id).map(|i| &mut i.rev),
                DocKey::Message(..) | DocKey::Aside(..) | DocKey::Order(_) => None,
                DocKey::Offer(id) => offers.get_mut(id).map(|o| &mut o.rev),
                DocKey::Alert(id) => alerts.get_mut(id).map(|a| &mut a.rev),
                DocKey::Invitation(id) => invitations.get_mut(id).map(|v| &mut v.rev),
                DocKey::Callback(id) => callbacks.get_mut(id).map(|c| &mut c.rev),
                DocKey::Notice(id) => notices.get_mut(id).map(|n| &mut n.rev),
            };
            if let Some(rev) = rev.filter(|_| !planted(Bug::RevisionRepeats) || !matches!(key, DocKey::Agent(_))) {
                *rev += 1;
            }
        }
    }

    fn decide(&self, plan: &mut Plan, command: &Command) -> Result<Answer, Refusal> {
        match command {
            C::NameCenter { name } => self.decide_name(plan, name),
            C::ChangeSettings { expected_rev, changes } => self.decide_settings(plan, *expected_rev, changes),
            C::PutSkill { expected, handle, name } => self.decide_put_skill(plan, *expected, handle, name),
            C::RemoveSkill { expected, handle } => self.decide_remove_skill(plan, *expected, handle),
            C::PutQueue(setup) => self.decide_put_queue(plan, setup),
            C::SetQueueState { queue, state, opens_at } => self.decide_queue_state(plan, *queue, *state, *opens_at),
            C::PutHours { expected, setup } => self.decide_put_hours(plan, *expected, setup),
            C::RemoveHours { expected, handle } => self.decide_remove_hours(plan, *expected, handle),
            C::PutReply { expected, setup } => self.decide_put_reply(plan, *expected, setup),
            C::RemoveReply { expected, handle } => self.decide_remove_reply(plan, *expected, handle),
            C::ApplyHours { queue, says } => self.decide_apply_hours(plan, *queue, *says),
            C::PutAgent(setup) => self.decide_put_agent(plan, setup),
            C::PutClient(_) | C::AdmitVisitor | C::EraseClient { .. } | C::MergeVisit { .. } => self.decide_client(plan, command),
            C::FollowCard(_) | C::TurnQuiet { .. } | C::FollowOrder(_) | C::WatchOrder(_) => self.decide_follow(plan, command),
            C::AskApproval(_) | C::SettleApproval(_) => self.decide_approval(plan, command),
            C::ReserveInteractions { count } => self.decide_reserve(plan, *count),
            C::OpenDevice { device, kind } => self.decide_open_device(plan, *device, *kind),
            C::SetDeviceBand { device, band, silent_ms } => self.decide_device_band(plan, *device, *band, *silent_ms),
            C::LoseDevice { device } => self.decide_lose_device(plan, *device),
            C::Hide { agent, hidden } => self.decide_hide(plan, *agent, *hidden),
            C::SetIntent { agent, intent, reason, back_at } => self.decide_intent(plan, *agent, *intent, *reason, *back_at),
            C::Start { client, queue, agent, medium, product, text } => {
                self.decide_start(plan, *client, (*queue, *agent), *medium, product.as_ref(), text.as_ref())
            }
            C::Cancel { interaction } => self.decide_cancel(plan, *interaction),
            C::SendMessage { interaction, text, to_staff } => self.decide_message(plan, *interaction, text, *to_staff),
            C::Type { interaction } => self.decide_typing(plan, *interaction),
            C::Close { interaction } => self.decide_close(plan, *interaction),
            C::WrapUp { interaction: i, disposition: d, note: n, more_ms: m } => self.decide_wrap_up(plan, *i, d.as_ref(), n.as_ref(), *m),
            C::Reopen { closed } => self.decide_reopen(plan, closed),
            C::Transfer { interaction, to } => self.decide_transfer(plan, *interaction, *to),
            C::Consult { interaction, to } => self.decide_consult(plan, *interaction, *to),
            C::Join { interaction, part } => self.decide_join(plan, *interaction, *part),
            C::Leave { interaction } => self.decide_leave(plan, *interaction),
            C::TakeOver { interaction } => self.decide_take_over(plan, *interaction),
            C::Hold { interaction, on } => self.decide_hold(plan, *interaction, *on),
            C::Note { interaction, text } => self.decide_note(plan, *interaction, text),
            C::Move { interaction, medium } => self.decide_move(plan, *interaction, *medium),
            C::Requeue { interaction } => self.decide_requeue(plan, *interaction),
            C::AcceptOffer { offer } => self.decide_accept_offer(plan, *offer),
            C::RejectOffer { offer } => self.decide_reject_offer(plan, *offer),
            &C::ArmAlert { presentity, condition, medium, until, keep, by } => {
                self.decide_arm(plan, arming::Asked { presentity, condition, medium, until, keep, by })
            }
            C::CancelAlert { alert } => self.decide_cancel_alert(plan, *alert),
            C::PromiseCallback { .. } => self.decide_promise_asked(plan, command),
            C::Called { callback, outcome } => self.decide_called(plan, *callback, *outcome),
            C::CancelCallback { callback } => self.decide_cancel_callback(plan, *callback),
            C::Dismiss { notice } => self.decide_dismiss(plan, *notice),
            C::Invite { to, medium, text, until } => self.decide_invite(plan, *to, *medium, text.as_ref(), *until),
            C::AcceptInvitation { invitation } => self.decide_accept_invitation(plan, *invitation),
            C::PostponeInvitation { invitation, at } => self.decide_postpone(plan, *invitation, *at),
            C::DeclineInvitation { invitation } => self.decide_decline(plan, *invitation),
            C::WithdrawInvitation { invitation } => self.decide_withdraw(plan, *invitation),
        }
    }

    fn plan_deadline(&self, plan: &mut Plan, reason: Reason) {
        use Reason as R;
        if let Some(gone) = left_the_feeds(reason) {
            return plan.push(gone);
        }
        match reason {
            R::LingerInteraction(_) | R::LingerOffer(_) | R::LingerAlert(_) => {}
            R::LingerInvitation(_) | R::LingerCallback(_) | R::LingerNotice(_) => {}
            R::CallbackDue(id) => self.plan_callback_due(plan, id),
            R::CallbackWindowOver(id) => self.plan_window_over(plan, id),
            R::AttemptOver(id) => self.plan_attempt_over(plan, id),
            R::WaitsDue => plan.push(Fact::WaitsCounted {}),
            R::GraceOver => self.plan_grace_over(plan),
            R::OfferUnanswered(id) => self.plan_offer_unanswered(plan, id),
            R::BackOffOver(interaction, agent) => plan.push(Fact::BackOffEnded { interaction, agent }),
            R::QueueDrained(id) => self.plan_drained(plan, id),
            R::AlertOver(id) => self.plan_alert_over(plan, id),
            R::AlertSettled(id) => self.plan_settled(plan, id),
            R::NoticeOver(id) => self.plan_notice_over(plan, id),
            R::InvitationLapsed(id) => self.plan_invitation_lapsed(plan, id),
            R::InvitationDue(id) => self.plan_invitation_due(plan, id),
            R::RecipeStep(id) => self.plan_step(plan, id),
            R::OwnWrapUpOver(interaction, agent) => plan.push(Fact::WrapUpEnded { interaction, agent }),
            R::HeldLong(id) => self.plan_held_long(plan, id),
            R::WrapUpOver(id)
            | R::PreferenceOver(id)
            | R::WaitOver(id)
            | R::PlaceLapsed(id)
            | R::ClientGone(id)
            | R::OwnerGone(id)
            | R::Idle(id)
            | R::TypingOver(id) => self.plan_interaction_deadline(plan, reason, id),
        }
    }
}

/// What ended leaves the feeds, if that is why the center wakes.
fn left_the_feeds(reason: Reason) -> Option<Fact> {
    let (mut interaction, mut offer, mut alert, mut invitation, mut callback, mut notice) = (None, None, None, None, None, None);
    match reason {
        Reason::LingerInteraction(id) => interaction = Some(id),
        Reason::LingerOffer(id) => offer = Some(id),
        Reason::LingerAlert(id) => alert = Some(id),
        Reason::LingerInvitation(id) => invitation = Some(id),
        Reason::LingerCallback(id) => callback = Some(id),
        Reason::LingerNotice(id) => notice = Some(id),
        _ => return None, // open: every other reason is settled by its own rule
    }
    Some(Fact::Lingered { interaction, offer, alert, invitation, callback, notice })
}
