//! Answering invitations (states section 5): accept, later, decline, lapse. Accepting makes one interaction.

use super::alert::{Alert, AlertEnd, AlertLife};
use super::invitation::{Invitation, InvitationLife};
use crate::agent::activity::{Activity, Slot, Work, summary};
use crate::agent::capacity::has_room;
use crate::agent::intent::Intent;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::interaction::starting::Arrival;
use crate::limits::INVITATION_MS_MAX;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{NotNow, Refusal, Why};
use crate::state::{Center, Interaction};
use crate::time::Time;

impl Center {
    /// A pending invitation of which the principal is the invitee.
    fn pending(&self, plan: &Plan, id: InvitationId) -> Result<(&Invitation, Party), Refusal> {
        let (v, party) = self.own_invitation(plan.who, id)?;
        if !self.invites(v, party) {
            return Err(Why::NotAllowed.at(DocKey::Invitation(id)));
        }
        let lapsed = planted(Bug::LapsedAccepted) && v.kept.state == InvitationLife::Expired;
        if v.kept.state != InvitationLife::Pending && !lapsed {
            return Err(Why::WrongState.at(DocKey::Invitation(id)));
        }
        Ok((v, party))
    }

    pub(crate) fn decide_accept_invitation(&self, plan: &mut Plan, id: InvitationId) -> Result<Answer, Refusal> {
        let (v, party) = self.pending(plan, id)?;
        let doc = DocKey::Invitation(id);
        let (client, agent) = match (v.kept.sender, party) {
            (Party::Agent(agent), Party::Client(client)) | (Party::Client(client), Party::Agent(agent)) => (client, agent),
            (Party::Agent(_) | Party::Client(_) | Party::Queue(_), _) => {
                return Err(Why::NotFound.into());
            }
        };
        let queue = self.queues.get(&v.kept.queue).ok_or(Why::NotFound)?;
        let c = self.clients.get(&client).ok_or(Why::NotFound)?;
        let a = self.agents.get(&agent).ok_or(Why::NotFound)?;
        if !queue.is_open() {
            return Err(Why::NotNow(NotNow::QueueClosed).at(doc));
        }
        if !self.has_its_medium(v) {
            return Err(Why::NotNow(NotNow::MediumNotOffered).at(doc));
        }
        if !c.kept.media.has(v.kept.medium) {
            return Err(Why::NotNow(NotNow::ReachForbids).at(doc));
        }
        if self.is_quiet_in(v, |c| c.quiet_since(plan.now)) && party == Party::Agent(agent) {
            return Err(Why::NotNow(self.not_called(client)).at(doc));
        }
        if a.kept.intent == Intent::SignedOut {
            return Err(Why::NotNow(NotNow::AgentSignedOut).at(doc));
        }
        let crossing = self.crossing(v, client, agent);
        let for_them = |s: &&Slot| !crossing.iter().any(|o| o.kept.alert.map(Work::Alert) == Some(s.work));
        let others: Vec<Slot> = a.slots.iter().filter(for_them).cloned().collect();
        let room = summary(&others) != Activity::Reserved && has_room(a.kept.units, &others, v.kept.medium, queue.kept.weight);
        if party == Party::Agent(agent) && !room {
            return Err(Why::NotNow(NotNow::NoRoom).at(doc));
        }
        self.has_place(client, v.kept.queue)?;
        self.plan_accepted(plan, v, client, agent, room && a.is_reached());
        Ok(Answer::Is(doc))
    }

    /// Whether the queue of an invitation has its medium, as it is set up now. Whoever invites need not serve it: a talk that
    /// was taken over or overflowed stands in another's queue.
    pub(crate) fn has_its_medium(&self, v: &Invitation) -> bool {
        self.queues.get(&v.kept.queue).is_some_and(|q| q.kept.media.has(v.kept.medium))
    }

    fn plan_accepted(&self, plan: &mut Plan, v: &Invitation, client: ClientId, agent: AgentId, connect: bool) {
        let prefers = (!connect).then_some(agent);
        // Who talk already go on by another medium: the new interaction names the one it comes from (states section 1).
        let talks = |i: &&Interaction| i.kept.state == Life::Active && i.kept.owner == Some(agent) && i.kept.queue == v.kept.queue;
        let parent = self.open_of(client).find(talks);
        let arrival = Arrival {
            client,
            queue: v.kept.queue,
            medium: v.kept.medium,
            product: parent.and_then(|i| i.kept.product.clone()),
            prefers,
            parent: parent.map(|i| i.kept.id),
            invitation: Some(v.kept.id),
            ..Arrival::default()
        };
        let interaction = self.plan_arrival(plan, arrival);
        for one in self.crossing(v, client, agent) {
            plan.push(Fact::InvitationAccepted { invitation: one.kept.id, interaction, linger_until: self.linger(plan.now) });
            let held = |a: &&Alert| a.kept.state == AlertLife::Held;
            if let Some(alert) = one.kept.alert.and_then(|a| self.alerts.get(&a)).filter(held) {
                plan.push(Fact::AlertEnded { alert: alert.kept.id, how: AlertEnd::Taken, linger_until: self.linger(plan.now) });
                self.plan_unsubscribe(plan, alert);
            }
        }
        if connect {
            self.plan_connect(plan, interaction, agent);
        }
    }

    /// The invitation and every other pending one between the same two for the same medium: such as the one of an
    /// alert that crossed the client's own. One talk answers them all (I43).
    fn crossing<'a>(&'a self, v: &'a Invitation, client: ClientId, agent: AgentId) -> Vec<&'a Invitation> {
        let (client, agent) = (Party::Client(client), Party::Agent(agent));
        let between = |o: &&Invitation| {
            o.kept.id != v.kept.id
                && o.kept.state == InvitationLife::Pending
                && o.kept.medium == v.kept.medium
                && o.has(client)
                && o.has(agent)
        };
        let mut all = vec![v];
        all.extend(self.live_invitations(client).filter(between));
        all
    }

    pub(crate) fn decide_postpone(&self, plan: &mut Plan, id: InvitationId, at: Time) -> Result<Answer, Refusal> {
        let (v, _) = self.pending(plan, id)?;
        if v.kept.later_at.is_some() && !planted(Bug::PostponedTwice) {
            return Err(Why::WrongState.at(DocKey::Invitation(id)));
        }
        if at <= plan.now || at > plan.now.plus_ms(INVITATION_MS_MAX) {
            return Err(Why::Invalid { at: "/at", code: "range", expected: "an instant within 30 days" }.into());
        }
        let client = [v.kept.sender, v.kept.invitee].into_iter().find_map(Party::client).and_then(|c| self.clients.get(&c));
        if client.is_some_and(|c| !c.kept.media.has(v.kept.medium)) {
            return Err(Why::NotNow(NotNow::ReachForbids).at(DocKey::Invitation(id)));
        }
        plan.push(Fact::InvitationPostponed { invitation: id, at });
        if let (Some(alert), Party::Agent(agent)) = (v.kept.alert.and_then(|a| self.alerts.get(&a)), v.kept.sender)
            && alert.kept.state == AlertLife::Held
        {
            plan.push(Fact::HoldReleased { agent, alert: alert.kept.id });
            plan.push(Fact::AlertEnded { alert: alert.kept.id, how: AlertEnd::Taken, linger_until: self.linger(plan.now) });
            self.plan_unsubscribe(plan, alert);
        }
        Ok(Answer::Is(DocKey::Invitation(id)))
    }

    pub(crate) fn decide_decline(&self, plan: &mut Plan, id: InvitationId) -> Result<Answer, Refusal> {
        let (v, party) = self.own_invitation(plan.who, id)?;
        if !self.invites(v, party) {
            return Err(Why::NotAllowed.at(DocKey::Invitation(id)));
        }
        if !v.is_live() && !planted(Bug::DeclinedTwice) {
            return Err(Why::WrongState.at(DocKey::Invitation(id)));
        }
        plan.push(Fact::InvitationDeclined { invitation: id, linger_until: self.linger(plan.now) });
        self.plan_unanswered_hold(plan, v);
        Ok(Answer::Is(DocKey::Invitation(id)))
    }

    pub(crate) fn plan_invitation_lapsed(&self, plan: &mut Plan, id: InvitationId) {
        let Some(v) = self.invitations.get(&id).filter(|v| v.kept.state == InvitationLife::Pending) else {
            return;
        };
        plan.push(Fact::InvitationLapsed { invitation: id, linger_until: self.linger(plan.now) });
        self.plan_unanswered_hold(plan, v);
    }

    fn plan_unanswered_hold(&self, plan: &mut Plan, v: &Invitation) {
        if let (Some(alert), Party::Agent(agent), false) = (v.kept.alert, v.kept.sender, planted(Bug::HoldForEver)) {
            self.plan_hold_ends(plan, agent, alert, true);
        }
    }

    pub(crate) fn plan_invitation_due(&self, plan: &mut Plan, id: InvitationId) {
        let Some(v) = self.invitations.get(&id).filter(|v| v.kept.state == InvitationLife::Later) else {
            return;
        };
        plan.push(Fact::InvitationReminded { invitation: id, until: plan.now.plus_ms(v.kept.length_ms) });
    }
}
