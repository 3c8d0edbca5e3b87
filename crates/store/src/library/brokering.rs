//! Offers, alerts and invitations that are over.

use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::id::{AgentId, AlertId, CallbackId, ClientId, InvitationId, NoticeId, OfferId, Party, QueueId};
use vestibule_center::routing::offer::OfferEnd;
use vestibule_center::saved::{AlertRow, CallbackRow, InvitationRow, NoticeRow, OfferRow, Row};
use vestibule_center::value::Column;

use super::{Cursor, Library, Page};
use crate::fault::Fault;
use crate::find::{Find, Test};

/// Whose ended callbacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallbacksOf {
    /// Everybody's.
    All,
    /// A client's.
    Client(ClientId),
    /// Those of some queues.
    Queues(Vec<QueueId>),
}

impl Library {
    /// The offer with this number, live or ended, as it was last committed.
    pub fn offer(&self, id: OfferId) -> Result<Option<OfferRow>, Fault> {
        self.one(Find::all(&OfferRow::TABLE).is("id", id.put()))
    }
    /// The alert with this number, live or ended, as it was last committed.
    pub fn alert(&self, id: AlertId) -> Result<Option<AlertRow>, Fault> {
        self.one(Find::all(&AlertRow::TABLE).is("id", id.put()))
    }
    /// The invitation with this number, live or ended, as it was last committed.
    pub fn invitation(&self, id: InvitationId) -> Result<Option<InvitationRow>, Fault> {
        self.one(Find::all(&InvitationRow::TABLE).is("id", id.put()))
    }

    /// The callback with this number, owed or ended, as it was last committed.
    pub fn callback(&self, id: CallbackId) -> Result<Option<CallbackRow>, Fault> {
        self.one(Find::all(&CallbackRow::TABLE).is("id", id.put()))
    }
    /// Ended callbacks, by when they were promised, newest first.
    pub fn ended_callbacks(&self, of: &CallbacksOf, past: Option<Cursor>, limit: usize) -> Result<Page<CallbackRow>, Fault> {
        let all = Find::all(&CallbackRow::TABLE).with("state", Test::AnyOf(&["ended"]));
        let (order, place) = (&["promised_at", "id"], |row: &CallbackRow| Cursor { at: row.promised_at, id: row.id.0 });
        match of {
            CallbacksOf::All => self.page(all, order, past, limit, place),
            CallbacksOf::Client(client) => self.page(all.is("client", client.put()), order, past, limit, place),
            CallbacksOf::Queues(queues) => {
                self.pages(queues.iter().map(|queue| all.clone().is("queue", queue.put())), order, past, limit, place)
            }
        }
    }

    /// The notice with this number, unread or ended, as it was last committed.
    pub fn notice(&self, id: NoticeId) -> Result<Option<NoticeRow>, Fault> {
        self.one(Find::all(&NoticeRow::TABLE).is("id", id.put()))
    }
    /// Ended notices of a client, by when they were sent, newest first.
    pub fn ended_notices(&self, client: ClientId, past: Option<Cursor>, limit: usize) -> Result<Page<NoticeRow>, Fault> {
        let find = Find::all(&NoticeRow::TABLE).is("client", client.put()).with("state", Test::AnyOf(&["ended"]));
        self.page(find, &["sent_at", "id"], past, limit, |row: &NoticeRow| Cursor { at: row.sent_at, id: row.id.0 })
    }

    /// Offers that ended so, to an agent or to all, by when they were made, newest first.
    pub fn ended_offers(&self, agent: Option<AgentId>, how: OfferEnd, past: Option<Cursor>, limit: usize) -> Result<Page<OfferRow>, Fault> {
        let all = Find::all(&OfferRow::TABLE);
        let of = match agent {
            Some(agent) => all.is("agent", agent.put()),
            None => all,
        };
        let find = of.is("ended", how.put());
        self.page(find, &["made_at", "id"], past, limit, |row: &OfferRow| Cursor { at: row.made_at, id: row.id.0 })
    }

    /// Ended alerts of somebody, by when they were armed, newest first.
    pub fn ended_alerts(&self, owner: Party, past: Option<Cursor>, limit: usize) -> Result<Page<AlertRow>, Fault> {
        let all = Find::all(&AlertRow::TABLE);
        let of = match owner {
            Party::Client(client) => all.is("owner", client.put()),
            Party::Agent(agent) => all.is("staff", agent.put()),
            Party::Queue(_) => return Ok(Page { items: Vec::new(), next: None }),
        };
        let find = of.with("state", Test::AnyOf(&["ended"]));
        self.page(find, &["armed_at", "id"], past, limit, |row: &AlertRow| Cursor { at: row.armed_at, id: row.id.0 })
    }

    /// Invitations from or to a party in a state, by when they were sent, newest first.
    pub fn ended_invitations(
        &self,
        party: Party,
        state: InvitationLife,
        past: Option<Cursor>,
        limit: usize,
    ) -> Result<Page<InvitationRow>, Fault> {
        let place = |row: &InvitationRow| Cursor { at: row.sent_at, id: row.id.0 };
        let of = |side| Find::all(&InvitationRow::TABLE).is(side, party.put()).is("state", state.put());
        self.pages(["sender", "invitee"].into_iter().map(of), &["sent_at", "id"], past, limit, place)
    }
}
