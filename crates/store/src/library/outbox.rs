//! What leaves by push or mail, and where it goes.

use vestibule_center::broker::alert::Wire;
use vestibule_center::id::{ClientId, Party};
use vestibule_center::saved::Row;
use vestibule_center::time::Time;
use vestibule_center::value::Column;

use super::{Hash32, Library, MailRow, OutboxRow, PAGE_MAX, PushRow, text};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};

impl Library {
    /// Rows of the outbox for a wire that were due before an instant, the longest due first, at most [`PAGE_MAX`].
    pub fn outbox_due(&self, wire: Wire, before: Time, limit: usize) -> Result<Vec<OutboxRow>, Fault> {
        self.all(outbox_due_before(wire, before).limit(limit.min(PAGE_MAX)))
    }

    /// Rows of the outbox for a wire that are due at an instant or later, the soonest first, at most [`PAGE_MAX`].
    pub fn outbox_from(&self, wire: Wire, from: Time, limit: usize) -> Result<Vec<OutboxRow>, Fault> {
        let later = due().is("wire", wire.put()).with("next_at", Test::AtLeast(from.put()));
        self.all(later.order(&["next_at", "id"], Way::Up).limit(limit.min(PAGE_MAX)))
    }

    /// When the next row of the outbox is due, from an instant on.
    pub fn outbox_next(&self, from: Time) -> Result<Option<Time>, Fault> {
        let row = self.one::<OutboxRow>(due().with("next_at", Test::AtLeast(from.put())).order(&["next_at", "id"], Way::Up))?;
        Ok(row.map(|row| row.next_at))
    }

    /// How many rows of the outbox are due, now or later.
    pub fn outbox_count(&self) -> Result<u64, Fault> {
        self.read(|rows| rows.count(&due()))
    }

    /// The row of the outbox with this id, due or ended.
    pub fn outbox(&self, id: &str) -> Result<Option<OutboxRow>, Fault> {
        self.one(Find::all(&OutboxRow::TABLE).is("id", text(id)))
    }

    /// Browsers that take push for somebody, the oldest first, at most [`PAGE_MAX`].
    pub fn pushes_of(&self, party: Party) -> Result<Vec<PushRow>, Fault> {
        self.all(pushes(party).limit(PAGE_MAX))
    }

    /// The browser whose endpoint has this hash.
    pub fn push(&self, endpoint_hash: Hash32) -> Result<Option<PushRow>, Fault> {
        self.one(Find::all(&PushRow::TABLE).is("endpoint_hash", endpoint_hash.put()))
    }

    /// Where a client gets mail.
    pub fn mail_of(&self, client: ClientId) -> Result<Option<MailRow>, Fault> {
        self.one(Find::all(&MailRow::TABLE).is("client", client.put()))
    }
}

pub(crate) fn outbox_due_before(wire: Wire, before: Time) -> Find {
    due().is("wire", wire.put()).with("next_at", Test::Below(before.put())).order(&["next_at", "id"], Way::Up)
}

pub(crate) fn pushes(party: Party) -> Find {
    Find::all(&PushRow::TABLE).is("party", party.put()).order(&["made_at"], Way::Up)
}

fn due() -> Find {
    Find::all(&OutboxRow::TABLE).with("state", Test::AnyOf(&["due"]))
}
