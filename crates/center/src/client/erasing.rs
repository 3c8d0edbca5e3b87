//! Erasure of a client: what they have open ends in one turn, and the center knows no more of them than the number by which what
//! was counted stays counted. What else is kept of them the library lets go afterwards (ADR 0044).

use crate::audience::Principal;
use crate::broker::alert::AlertLife;
use crate::broker::callback::CallbackLife;
use crate::broker::notice::NoticeEnd;
use crate::command::{Answer, Command};
use crate::fact::Fact;
use crate::id::{AlertId, ClientId, DocKey, InteractionId, Party, Presentity};
use crate::interaction::lifecycle::{EndedBy, Life, Outcome};
use crate::interaction::medium::Media;
use crate::may::named_by;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::saved::RowKey;
use crate::setting::Setting;
use crate::state::{Center, Interaction};
use crate::value::Private;

impl Center {
    /// Records a client, admits one who is not known, merges such a one into a client, or erases one.
    pub(crate) fn decide_client(&self, plan: &mut Plan, command: &Command) -> Result<Answer, Refusal> {
        match command {
            Command::PutClient(setup) => self.decide_put_client(plan, setup),
            Command::AdmitVisitor => self.decide_admit_visitor(plan),
            Command::EraseClient { client } => self.decide_erase(plan, *client),
            Command::MergeVisit { visitor, client } => self.decide_merge(plan, *visitor, *client),
            _ => Err(Why::NotAllowed.into()), // open: no other command is about a client as such
        }
    }

    /// Erases a client. Refused while somebody talks with them or still writes up such a talk: it would have no other side.
    pub(crate) fn decide_erase(&self, plan: &mut Plan, client: ClientId) -> Result<Answer, Refusal> {
        // Whether clients may ask is asked when they do (`may_erase`): what was asked for holds.
        if plan.who.client() != Some(client) || !self.knows(client) {
            self.may_erase(plan.who, client)?;
        }
        if let Some(talk) = self.unfinished_talk(client) {
            return Err(Why::WrongState.at(DocKey::Interaction(talk)));
        }
        self.plan_nothing_open(plan, client);
        plan.push(Fact::ClientErased { client });
        Ok(Answer::Is(DocKey::Client(client)))
    }

    /// Whether the principal may have a client erased: who runs the center anybody, a client themselves while the settings allow it.
    pub fn may_erase(&self, who: Principal, client: ClientId) -> Result<(), Why> {
        let own = who.client() == Some(client) && self.settings.get(Setting::OwnErasure) > 0;
        if !self.knows(client) {
            Err(Why::NotFound)
        } else if own || matches!(who, Principal::Admin(_) | Principal::Center) {
            Ok(())
        } else {
            Err(if self.may_see_client(who, client) { Why::NotAllowed } else { Why::NotFound })
        }
    }

    /// The client a command concerns who did not ask for it, as far as it says.
    pub fn whom(&self, command: &Command) -> Option<ClientId> {
        named_by(command).into_iter().find_map(|key| match key {
            DocKey::Client(client) => Some(client),
            DocKey::Interaction(id) => self.interactions.get(&id).map(|i| i.kept.client),
            DocKey::Offer(id) => self.offers.get(&id).and_then(|o| self.interactions.get(&o.kept.interaction)).map(|i| i.kept.client),
            DocKey::Callback(id) => self.callbacks.get(&id).map(|c| c.kept.client),
            DocKey::Invitation(id) => {
                let sides = self.invitations.get(&id).map(|v| [v.kept.sender, v.kept.invitee]);
                sides.into_iter().flatten().find_map(Party::client)
            }
            DocKey::Alert(id) => self.alerts.get(&id).and_then(|alert| self.whose(alert.kept.presentity)),
            DocKey::Order(id) => self.whose(Presentity::Order(id)),
            DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_) | DocKey::Message(..) | DocKey::Aside(..) | DocKey::Notice(_) => None,
        })
    }

    /// The client that something watched is, or whose it is.
    fn whose(&self, presentity: Presentity) -> Option<ClientId> {
        match presentity {
            Presentity::Client(client) => Some(client),
            Presentity::Order(order) => self.orders.get(&order).map(|order| order.client),
            Presentity::Center | Presentity::Queue(_) | Presentity::Agent(_) => None,
        }
    }

    /// Whether a client is seated and not erased.
    pub(crate) fn knows(&self, client: ClientId) -> bool {
        self.clients.get(&client).is_some_and(|c| !c.kept.erased)
    }

    /// Whether a client who is still seated was erased.
    pub(crate) fn is_erased(&self, client: ClientId) -> bool {
        self.clients.get(&client).is_some_and(|c| c.kept.erased)
    }

    /// Nothing is asked by somebody who was erased, and nothing of them; their devices may go.
    pub(crate) fn nobody_erased(&self, who: Principal, command: &Command) -> Result<(), Refusal> {
        let going = matches!(command, Command::LoseDevice { .. } | Command::SetDeviceBand { .. });
        let asks = who.client().is_some_and(|client| self.is_erased(client)) && !going;
        let named = named_by(command).into_iter().any(|key| matches!(key, DocKey::Client(client) if self.is_erased(client)));
        let meant = match command {
            Command::Reopen { closed } => !self.knows(closed.client),
            Command::PutClient(setup) => setup.client.is_some_and(|client| self.is_erased(client)),
            _ => false, // open: every other command names whom it means
        };
        if (asks || named || meant) && !planted(Bug::ErasedAsks) { Err(Why::NotFound.into()) } else { Ok(()) }
    }

    /// A talk of a client that goes on, or that somebody still writes up.
    pub fn unfinished_talk(&self, client: ClientId) -> Option<InteractionId> {
        let open = self.of_client.get(&client).into_iter().flat_map(|open| &open.interactions);
        let goes_on = |i: &&Interaction| matches!(i.kept.state, Life::Active | Life::WrapUp);
        let open = open.filter_map(|id| self.interactions.get(id)).find(goes_on).map(|i| i.kept.id);
        let is_theirs = |id: &InteractionId| self.interactions.get(id).is_some_and(|i| i.kept.client == client);
        open.or_else(|| self.wrap_ups().map(|row| row.interaction).find(is_theirs))
    }

    /// Ends whatever else a client has open, and what others wait for of them.
    fn plan_nothing_open(&self, plan: &mut Plan, client: ClientId) {
        let linger_until = self.linger(plan.now);
        let open = self.of_client.get(&client).cloned().unwrap_or_default();
        for alert in open.alerts.iter().filter_map(|id| self.alerts.get(id)) {
            self.plan_cancel_alert(plan, alert);
        }
        let orders = self.orders_of.get(&client).into_iter().flatten().map(|order| Presentity::Order(*order));
        for presentity in orders.chain([Presentity::Client(client)]) {
            let line = self.alert_lines.get(&presentity).into_iter().flat_map(|line| line.values());
            for alert in line.filter(|id| !open.alerts.contains(id)).filter_map(|id| self.alerts.get(id)) {
                self.plan_alert_gone(plan, alert);
            }
        }
        // One that came of an alert which holds an agent went with that alert.
        let gone = |id: AlertId| open.alerts.contains(&id) && self.alerts.get(&id).is_some_and(|a| a.kept.state == AlertLife::Held);
        let invitations = open.invitations.iter().filter_map(|id| self.invitations.get(id));
        for v in invitations.filter(|v| v.is_live() && !v.kept.alert.is_some_and(gone)) {
            let invitation = v.kept.id;
            plan.push(match v.kept.sender {
                Party::Client(_) => Fact::InvitationWithdrawn { invitation, linger_until },
                Party::Agent(_) | Party::Queue(_) => Fact::InvitationDeclined { invitation, linger_until },
            });
        }
        for i in open.interactions.iter().filter_map(|id| self.interactions.get(id)) {
            self.plan_wait_ends(plan, i, EndedBy::Client, Outcome::Abandoned);
        }
        for c in self.callbacks_of(client).filter(|c| c.kept.state == CallbackLife::Promised) {
            plan.push(Fact::CallbackCancelled { callback: c.kept.id, linger_until });
        }
        for notice in self.notices_of.get(&client).into_iter().flatten() {
            plan.push(Fact::NoticeEnded { notice: *notice, how: NoticeEnd::Dismissed, linger_until });
        }
    }

    pub(crate) fn evolve_erased(&mut self, client: ClientId) {
        let Some(known) = self.clients.get_mut(&client) else { return };
        let kept = &mut known.kept;
        let name = if planted(Bug::ErasedKeepsName) { kept.name.clone() } else { Private::default() };
        (kept.handle, kept.name, kept.languages) = (None, name, "".into());
        (kept.media, kept.presence_consent, kept.erased) = (Media::NONE, false, true);
        self.put_quiet(client, None, None);
        self.mark_named(client);
        self.mark(RowKey::Client(client), DocKey::Client(client));
    }
}
