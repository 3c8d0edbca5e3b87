//! Offers, alerts and invitations that are over.

use vestibule_center::id::{AgentId, ClientId, Party};
use vestibule_center::saved::{AlertRow, InvitationRow, OfferRow, Row};
use vestibule_center::value::Column;

use super::{Cursor, Library, PAGE_MAX, Page, cut};
use crate::fault::Fault;
use crate::find::{Find, Test};

impl Library {
    /// Ended offers to an agent, by when they were made, newest first.
    pub fn ended_offers(&self, agent: AgentId, past: Option<Cursor>, limit: usize) -> Result<Page<OfferRow>, Fault> {
        let find = Find::all(&OfferRow::TABLE).is("agent", agent.put()).with("ended", Test::Present);
        self.page(find, &["made_at", "id"], past, limit, |row: &OfferRow| Cursor { at: row.made_at, id: row.id.0 })
    }

    /// Ended alerts of a client, by when they were armed, newest first.
    pub fn ended_alerts(&self, owner: ClientId, past: Option<Cursor>, limit: usize) -> Result<Page<AlertRow>, Fault> {
        let find = Find::all(&AlertRow::TABLE).is("owner", owner.put()).with("state", Test::AnyOf(&["ended"]));
        self.page(find, &["armed_at", "id"], past, limit, |row: &AlertRow| Cursor { at: row.armed_at, id: row.id.0 })
    }

    /// Ended invitations from or to a party, by when they were sent, newest first.
    pub fn ended_invitations(&self, party: Party, past: Option<Cursor>, limit: usize) -> Result<Page<InvitationRow>, Fault> {
        let limit = limit.clamp(1, PAGE_MAX);
        let place = |row: &InvitationRow| Cursor { at: row.sent_at, id: row.id.0 };
        let mut both = Vec::new();
        for side in ["sender", "invitee"] {
            let find = Find::all(&InvitationRow::TABLE).is(side, party.put());
            let ended = find.with("state", Test::NoneOf(&["pending", "later"]));
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
