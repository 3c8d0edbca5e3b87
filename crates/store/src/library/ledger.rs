//! Cards, changes, agendas, the field policy.

use vestibule_center::id::ClientId;
use vestibule_center::ledger::policy::Subject;
use vestibule_center::saved::Row;
use vestibule_center::value::Column;

use super::{AgendaRow, CardRow, ChangeRow, Library, PAGE_MAX, PolicyRow, text};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};

impl Library {
    /// The card of a client.
    pub fn card(&self, client: ClientId) -> Result<Option<CardRow>, Fault> {
        self.one(Find::all(&CardRow::TABLE).is("client", client.put()))
    }

    /// When a client is busy.
    pub fn agenda(&self, client: ClientId) -> Result<Option<AgendaRow>, Fault> {
        self.one(Find::all(&AgendaRow::TABLE).is("client", client.put()))
    }

    /// The newest changes of something, newest version first, below a version if one is given, at most [`PAGE_MAX`] rows.
    /// The rows of the last version of a full page may not be all of it.
    pub fn changes_of(&self, subject: Subject, thing: &str, below: Option<u64>, limit: usize) -> Result<Vec<ChangeRow>, Fault> {
        let find = Find::all(&ChangeRow::TABLE).is("subject", subject.put()).is("thing", text(thing));
        let find = match below {
            Some(rev) => find.with("rev", Test::Below(rev.put())),
            None => find,
        };
        self.changes(subject, find.order(&["rev", "place"], Way::Down).limit(limit.min(PAGE_MAX)))
    }

    /// The newest changes of one field of something, newest first, at most [`PAGE_MAX`].
    pub fn changes_at(&self, subject: Subject, thing: &str, place: &str, limit: usize) -> Result<Vec<ChangeRow>, Fault> {
        let find = Find::all(&ChangeRow::TABLE).is("subject", subject.put()).is("thing", text(thing)).is("place", text(place));
        self.changes(subject, find.order(&["rev"], Way::Down).limit(limit.min(PAGE_MAX)))
    }

    /// The changes that made a version of something.
    pub fn changes_in(&self, subject: Subject, thing: &str, rev: u64) -> Result<Vec<ChangeRow>, Fault> {
        let find = Find::all(&ChangeRow::TABLE).is("subject", subject.put()).is("thing", text(thing)).is("rev", rev.put());
        self.changes(subject, find.order(&["place"], Way::Up).limit(PAGE_MAX))
    }

    fn changes(&self, subject: Subject, find: Find) -> Result<Vec<ChangeRow>, Fault> {
        match subject {
            Subject::Order => self.order_changes(&find),
            _ => self.all(find), // open: only orders are imported in bulk
        }
    }

    /// The newest version of the field policy.
    pub fn policy(&self) -> Result<Option<PolicyRow>, Fault> {
        self.one(Find::all(&PolicyRow::TABLE).order(&["rev"], Way::Down))
    }

    /// Versions of the field policy, newest first, below a version if one is given, at most [`PAGE_MAX`].
    pub fn policies(&self, below: Option<u64>, limit: usize) -> Result<Vec<PolicyRow>, Fault> {
        let find = Find::all(&PolicyRow::TABLE);
        let find = match below {
            Some(rev) => find.with("rev", Test::Below(rev.put())),
            None => find,
        };
        self.all(find.order(&["rev"], Way::Down).limit(limit.min(PAGE_MAX)))
    }
}
