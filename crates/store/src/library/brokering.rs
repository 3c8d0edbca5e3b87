//! Offers, alerts and invitations that are over.

use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::id::{AgentId, AlertId, CallbackId, ClientId, InvitationId, NoticeId, OfferId, Party};
use vestibule_center::routing::offer::OfferEnd;
use vestibule_center::saved::{AlertRow, CallbackRow, InvitationRow, NoticeRow, OfferRow, Row};
use vestibule_center::value::Column;

use super::{Cursor, Library, PAGE_MAX, Page, cut};
use crate::fault::Fault;
use crate::find::{Find, Test};

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
    /// Ended callbacks of a client, or of all, by when they were promised, newest first.
    pub fn ended_callbacks(&self, client: Option<ClientId>, past: Option<Cursor>, limit: usize) -> Result<Page<CallbackRow>, Fault> {
        let all = Find::all(&CallbackRow::TABLE).with("state", Test::AnyOf(&["ended"]));
        let find = match client {
            Some(client) => all.is("client", client.put()),
            None => all,
        };
        self.page(find, &["promised_at", "id"], past, limit, |row: &CallbackRow| Cursor { at: row.promised_at, id: row.id.0 })
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
        let limit = limit.clamp(1, PAGE_MAX);
        let place = |row: &InvitationRow| Cursor { at: row.sent_at, id: row.id.0 };
        let mut both = Vec::new();
        for side in ["sender", "invitee"] {
            let find = Find::all(&InvitationRow::TABLE).is(side, party.put());
            let ended = find.is("state", state.put());
            // One more than the page, so that the end is known after both lists are one.
            let mut ended = ended.order(&["sent_at", "id"], crate::find::Way::Down).limit(limit + 1);
            ended.past = past.map(|cursor| vec![cursor.at.put(), cursor.id.put()]);
            both.extend(self.all::<InvitationRow>(ended)?);
        }
        both.sort_by_key(|row| std::cmp::Reverse(place(row)));
        both.dedup_by_key(|row| row.id);
        Ok(cut(both, limit, place))
    }
}
