//! Sending and taking back invitations (states section 5). Crossed invitations make one (I43).

use super::alert::AlertLife;
use super::invitation::{Invitation, InvitationLife};
use crate::audience::Principal;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::medium::Medium;
use crate::interaction::starting::bounded;
use crate::limits::*;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{NotNow, Refusal, Why};
use crate::setting::Setting;
use crate::state::{Center, Interaction};
use crate::time::Time;
use crate::value::Private;

impl Center {
    pub(crate) fn decide_invite(
        &self,
        plan: &mut Plan,
        to: Party,
        medium: Medium,
        text: Option<&Private>,
        until: Option<Time>,
    ) -> Result<Answer, Refusal> {
        let from = plan.who.party().ok_or(Why::NotAllowed)?;
        let queue = self.invitation_queue((plan.who, plan.now), from, to, medium)?;
        self.plan_invitation(plan, (from, to), queue, medium, text, until)
    }

    /// In a talk: to go on by another medium in the same queue. Who talks needs not be seen outside of it.
    pub(crate) fn decide_invite_on(&self, plan: &mut Plan, i: &Interaction, medium: Medium) -> Result<Answer, Refusal> {
        let doc = DocKey::Interaction(i.kept.id);
        let owner = Party::Agent(i.kept.owner.ok_or_else(|| Why::WrongState.at(doc))?);
        if self.is_attempt(i) {
            return Err(Why::WrongState.at(doc));
        }
        if medium == i.kept.medium {
            return Err(Why::Invalid { at: "/medium", code: "not_possible", expected: "another medium than that of the talk" }.into());
        }
        two_talk(medium)?;
        self.reach_allows(i.kept.client, medium)?;
        if !self.queues.get(&i.kept.queue).is_some_and(|q| q.kept.media.has(medium)) {
            return Err(Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Queue(i.kept.queue)));
        }
        let client = Party::Client(i.kept.client);
        let parties = if plan.who.party() == Some(client) {
            (client, owner)
        } else {
            self.calls_allowed(i.kept.client, medium, plan.now)?;
            (owner, client)
        };
        self.plan_invitation(plan, parties, i.kept.queue, medium, None, None)
    }

    fn plan_invitation(
        &self,
        plan: &mut Plan,
        (from, to): (Party, Party),
        queue: QueueId,
        medium: Medium,
        text: Option<&Private>,
        until: Option<Time>,
    ) -> Result<Answer, Refusal> {
        if let Some(crossed) = self.crossed(from, to, medium).filter(|_| !planted(Bug::CrossedMakeTwo)) {
            return self.decide_accept_invitation(plan, crossed);
        }
        let sent = || self.live_invitations(from).filter(|v| v.kept.sender == from);
        if let Some(same) = sent().find(|v| v.kept.invitee == to && v.kept.medium == medium && v.kept.alert.is_none()) {
            return Err(Why::AlreadyOpen.at(DocKey::Invitation(same.kept.id)));
        }
        if sent().count() >= INVITATIONS_OF_PARTY_MAX {
            return Err(Why::Limit { name: "invitations_of_party_max", most: INVITATIONS_OF_PARTY_MAX as u64 }.into());
        }
        if text.is_some_and(|t| t.reveal().chars().count() > INVITATION_CHARS_MAX) {
            return Err(Why::Invalid { at: "/text", code: "too_long", expected: "at most 500 characters" }.into());
        }
        if until.is_some_and(|t| t <= plan.now) {
            return Err(Why::Invalid { at: "/until", code: "past", expected: "an instant to come" }.into());
        }
        let default = self.after(plan.now, Setting::InviteMs);
        let until = bounded(until, default, plan.now.plus_ms(INVITATION_MS_MAX));
        let invitation = plan.invitation();
        plan.push(Fact::InvitationSent {
            invitation,
            sender: from,
            invitee: to,
            alert: None,
            medium,
            queue,
            text: text.cloned(),
            until,
            length_ms: until.since_ms(plan.now),
        });
        Ok(Answer::Made(DocKey::Invitation(invitation)))
    }

    /// The queue in which the two would talk, if the inviter may invite the invitee by this medium.
    fn invitation_queue(&self, (who, now): (Principal, Time), from: Party, to: Party, medium: Medium) -> Result<QueueId, Refusal> {
        match (from, to) {
            (Party::Client(client), Party::Agent(agent)) => {
                self.visible_agent(who, agent)?;
                two_talk(medium)?;
                self.reach_allows(client, medium)?;
                self.home_queue(who.class(), agent, medium).ok_or_else(|| Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Agent(agent)))
            }
            (Party::Client(client), Party::Queue(queue)) => {
                let q = self.visible_queue(who, queue)?;
                two_talk(medium)?;
                self.reach_allows(client, medium)?;
                if !q.kept.media.has(medium) {
                    return Err(Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Queue(queue)));
                }
                Ok(queue)
            }
            (Party::Agent(agent), Party::Client(client)) => {
                if !self.clients.contains_key(&client) || !self.may_see_client(who, client) {
                    return Err(Why::NotFound.into());
                }
                two_talk(medium)?;
                self.reach_allows(client, medium)?;
                self.calls_allowed(client, medium, now)?;
                self.home_queue(who.class(), agent, medium).ok_or_else(|| Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Agent(agent)))
            }
            (Party::Client(_), Party::Client(_)) => Err(Why::NotFound.into()), // another client is hidden (I48)
            (Party::Agent(_) | Party::Queue(_), _) => {
                Err(Why::Invalid { at: "/to", code: "not_possible", expected: "an agent or a queue from a client, a client from an agent" }
                    .into())
            }
        }
    }

    pub(crate) fn may_see_client(&self, who: Principal, client: ClientId) -> bool {
        match who {
            _ if self.is_erased(client) => false, // open: nobody sees them
            Principal::Supervisor(_) | Principal::Admin(_) | Principal::Center => true,
            Principal::Agent(agent) | Principal::Lead(agent) => self.agent_sees_client(agent, client),
            Principal::Client(own) | Principal::Visitor(own) => own == client,
            Principal::Nobody | Principal::Integration(_) => false,
        }
    }

    fn reach_allows(&self, client: ClientId, medium: Medium) -> Result<(), Refusal> {
        let c = self.clients.get(&client).ok_or(Why::NotFound)?;
        if c.kept.media.has(medium) { Ok(()) } else { Err(Why::NotNow(NotNow::ReachForbids).at(DocKey::Client(client))) }
    }

    pub(crate) fn live_invitations(&self, party: Party) -> impl Iterator<Item = &Invitation> {
        self.invitations_of.get(&party).into_iter().flatten().filter_map(|v| self.invitations.get(v))
    }

    /// A pending invitation of the invitee to the inviter, same medium.
    fn crossed(&self, from: Party, to: Party, medium: Medium) -> Option<InvitationId> {
        let mine = |v: &&Invitation| {
            v.kept.state == InvitationLife::Pending && v.kept.medium == medium && v.kept.sender == to && self.invites(v, from)
        };
        let all = self.live_invitations(to);
        all.filter(mine).map(|v| v.kept.id).next()
    }

    /// Whether the party is invited, in person or as an agent of the queue.
    pub(crate) fn invites(&self, v: &Invitation, party: Party) -> bool {
        match (v.kept.invitee, party) {
            (Party::Queue(queue), Party::Agent(agent)) => self.agents_of_queue.get(&queue).is_some_and(|all| all.contains(&agent)),
            (invitee, party) => invitee == party,
        }
    }

    pub(crate) fn decide_withdraw(&self, plan: &mut Plan, id: InvitationId) -> Result<Answer, Refusal> {
        let (v, party) = self.own_invitation(plan.who, id)?;
        if v.kept.sender != party {
            return Err(Why::NotAllowed.at(DocKey::Invitation(id)));
        }
        if !v.is_live() {
            return Err(Why::WrongState.at(DocKey::Invitation(id)));
        }
        let held = v.kept.alert.filter(|a| self.alerts.get(a).is_some_and(|a| a.kept.state == AlertLife::Held));
        match (held, v.kept.sender) {
            (Some(alert), Party::Agent(agent)) => self.plan_release_hold(plan, agent, alert, true),
            (Some(_) | None, _) => plan.push(Fact::InvitationWithdrawn { invitation: id, linger_until: self.linger(plan.now) }),
        }
        Ok(Answer::Is(DocKey::Invitation(id)))
    }

    /// The invitation, if the principal is a side of it, and the party they act as.
    pub(crate) fn own_invitation(&self, who: Principal, id: InvitationId) -> Result<(&Invitation, Party), Refusal> {
        let v = self.invitations.get(&id).ok_or(Why::NotFound)?;
        let party = who.party().ok_or(Why::NotFound)?;
        if v.kept.sender == party || self.invites(v, party) { Ok((v, party)) } else { Err(Why::NotFound.into()) }
    }
}

/// A callback is promised, not talked in. Said only of what the asker sees.
fn two_talk(medium: Medium) -> Result<(), Refusal> {
    match medium == Medium::Callback {
        true => {
            Err(Why::Invalid { at: "/medium", code: "not_here", expected: "a medium in which two talk; a callback is promised" }.into())
        }
        false => Ok(()),
    }
}
