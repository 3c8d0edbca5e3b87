//! A visit becomes part of a client's account: what the visitor has at hand goes on under its numbers and in its places as the client's, and
//! of the visitor nothing is known any more. What is kept of the past the library moves afterwards (ADR 0054).

use crate::audience::Principal;
use crate::broker::notice::NoticeEnd;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::{ClientId, DocKey, Party, Presentity};
use crate::interaction::lifecycle::Life;
use crate::limits::{INTERACTIONS_OF_CLIENT_MAX, INVITATIONS_OF_PARTY_MAX, NOTICES_OF_CLIENT_MAX};
use crate::plan::Plan;
use crate::refusal::{NotNow, Refusal, Why};
use crate::state::{Center, Interaction};

impl Center {
    /// Merges a visitor into the client who asks. Anybody but a visitor, and anybody's visit but into one's own account, is as good as
    /// absent; what the two may not both have is named, and nothing changes.
    pub(crate) fn decide_merge(&self, plan: &mut Plan, visitor: ClientId, client: ClientId) -> Result<Answer, Refusal> {
        let is = |id, visitor| self.clients.get(&id).is_some_and(|c| c.kept.visitor == visitor && !c.kept.erased);
        if plan.who != Principal::Client(client) || !is(client, false) || !is(visitor, true) {
            return Err(Why::NotFound.into());
        }
        self.talks_fit(visitor, client)?;
        self.invitations_fit(visitor, client)?;
        self.plan_room_for_notices(plan, visitor, client);
        self.plan_watched_no_more(plan, visitor);
        plan.push(Fact::VisitMerged { visitor, client });
        let at_hand = self.seen_by_client.get(&visitor).into_iter().flatten();
        for i in at_hand.filter_map(|id| self.interactions.get(id)) {
            plan.push(Fact::InteractionMerged { interaction: i.kept.id, client });
            self.plan_here_or_away(plan, i, client);
        }
        Ok(Answer::Is(DocKey::Client(client)))
    }

    /// Whether the client may have the visitor's open talks besides their own: one of a queue and medium, each by a medium they take.
    fn talks_fit(&self, visitor: ClientId, client: ClientId) -> Result<(), Refusal> {
        let talks = |of| self.open_of(of).filter(|i| i.kept.is_talk_open());
        let takes = |i: &Interaction| self.clients.get(&client).is_some_and(|c| c.kept.media.has(i.kept.medium));
        for i in talks(visitor) {
            let same = |o: &&Interaction| (o.kept.queue, o.kept.medium) == (i.kept.queue, i.kept.medium);
            if let Some(open) = talks(client).find(same) {
                return Err(Why::AlreadyOpen.at(DocKey::Interaction(open.kept.id)));
            }
            // It would be offered and could not be accepted.
            if matches!(i.kept.state, Life::Queued | Life::Offered) && !takes(i) {
                return Err(Why::NotNow(NotNow::ReachForbids).at(DocKey::Client(client)));
            }
        }
        let all = self.open_of(visitor).count() + self.open_of(client).count();
        within("interactions_of_client_max", all, INTERACTIONS_OF_CLIENT_MAX)
    }

    /// Whether the client may have the visitor's invitations besides their own: one between the same two by a medium.
    fn invitations_fit(&self, visitor: ClientId, client: ClientId) -> Result<(), Refusal> {
        let (from, to) = (Party::Client(visitor), Party::Client(client));
        for v in self.live_invitations(from) {
            let other = if v.kept.sender == from { v.kept.invitee } else { v.kept.sender };
            if let Some(same) = self.live_invitations(to).find(|o| o.kept.medium == v.kept.medium && o.has(other)) {
                return Err(Why::AlreadyOpen.at(DocKey::Invitation(same.kept.id)));
            }
        }
        let sent = |party| self.live_invitations(party).filter(|v| v.kept.sender == party).count();
        within("invitations_of_party_max", sent(from) + sent(to), INVITATIONS_OF_PARTY_MAX)
    }

    /// Past the bound, the oldest of both that are still unread make room.
    fn plan_room_for_notices(&self, plan: &mut Plan, visitor: ClientId, client: ClientId) {
        let mut unread: Vec<_> = [visitor, client].iter().filter_map(|of| self.notices_of.get(of)).flatten().copied().collect();
        unread.sort_unstable();
        for notice in unread.iter().take(unread.len().saturating_sub(NOTICES_OF_CLIENT_MAX)) {
            plan.push(Fact::NoticeEnded { notice: *notice, how: NoticeEnd::Displaced, linger_until: self.linger(plan.now) });
        }
    }

    /// Whom others waited for is there no more.
    fn plan_watched_no_more(&self, plan: &mut Plan, visitor: ClientId) {
        let line = self.alert_lines.get(&Presentity::Client(visitor)).into_iter().flat_map(|line| line.values());
        for alert in line.filter_map(|id| self.alerts.get(id)) {
            self.plan_alert_gone(plan, alert);
        }
    }

    /// Whether somebody is here for a talk is asked of the client's devices from now on.
    fn plan_here_or_away(&self, plan: &mut Plan, i: &Interaction, client: ClientId) {
        let interaction = i.kept.id;
        let here = self.clients.get(&client).is_some_and(|c| c.is_here());
        let goes_on = matches!(i.kept.state, Life::Queued | Life::Offered | Life::Active) && i.kept.needs_client();
        match (here, i.kept.away_since.is_some()) {
            (true, true) => plan.push(Fact::ClientReturned { interaction }),
            // In grace, silence means nothing yet.
            (false, false) if goes_on && !self.in_grace() => {
                plan.push(Fact::ClientLeft { interaction, until: self.away_until(plan.now, i.kept.state) });
            }
            (true | false, _) => {}
        }
    }
}

fn within(name: &'static str, all: usize, most: usize) -> Result<(), Refusal> {
    if all <= most { Ok(()) } else { Err(Why::Limit { name, most: most as u64 }.into()) }
}
