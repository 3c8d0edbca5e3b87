//! Cards, changes, approvals, agendas, the field policy.

use vestibule_center::id::{ApprovalId, ClientId, QueueId};
use vestibule_center::ledger::approval::ApprovalLife;
use vestibule_center::ledger::policy::Subject;
use vestibule_center::saved::Row;
use vestibule_center::time::Time;
use vestibule_center::value::Column;

use super::{AgendaRow, ApprovalRow, CardRow, ChangeRow, Library, PAGE_MAX, PolicyRow, SubscriptionRow, text};
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

    /// Where a client's calendar is fetched from.
    pub fn subscription(&self, client: ClientId) -> Result<Option<SubscriptionRow>, Fault> {
        self.one(Find::all(&SubscriptionRow::TABLE).is("client", client.put()))
    }

    /// The calendars that are to be fetched next, the one due first first, at most `limit` and [`PAGE_MAX`].
    pub fn subscriptions_next(&self, limit: usize) -> Result<Vec<SubscriptionRow>, Fault> {
        self.all(subscriptions().limit(limit.min(PAGE_MAX)))
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

    /// A change that waits for somebody's yes, or did.
    pub fn approval(&self, id: ApprovalId) -> Result<Option<ApprovalRow>, Fault> {
        self.one(Find::all(&ApprovalRow::TABLE).is("id", id.put()))
    }

    /// What was asked for of a client's card and orders, the newest first, after `past`, at most [`PAGE_MAX`].
    pub fn approvals_of(&self, client: ClientId, past: Option<(Time, u64)>, limit: usize) -> Result<Vec<ApprovalRow>, Fault> {
        let mut find = Find::all(&ApprovalRow::TABLE).is("client", client.put());
        find = find.order(&["asked_at", "id"], Way::Down).limit(limit.min(PAGE_MAX));
        find.past = past.map(|(at, id)| vec![at.put(), id.put()]);
        self.all(find)
    }

    /// What waits for a yes of a client's card and orders, the oldest first, at most [`PAGE_MAX`].
    pub fn approvals_open_of(&self, client: ClientId) -> Result<Vec<ApprovalRow>, Fault> {
        let waiting = Find::all(&ApprovalRow::TABLE).is("client", client.put()).is("state", ApprovalLife::Waiting.put());
        self.all(waiting.order(&["asked_at", "id"], Way::Up).limit(PAGE_MAX))
    }

    /// What waits for a yes in a queue, the oldest first, after `past`, at most [`PAGE_MAX`].
    pub fn approvals_waiting(&self, queue: QueueId, past: Option<(Time, u64)>, limit: usize) -> Result<Vec<ApprovalRow>, Fault> {
        let waiting = Find::all(&ApprovalRow::TABLE).is("queue", queue.put()).is("state", ApprovalLife::Waiting.put());
        let mut find = waiting.order(&["asked_at", "id"], Way::Up).limit(limit.min(PAGE_MAX));
        find.past = past.map(|(at, id)| vec![at.put(), id.put()]);
        self.all(find)
    }

    /// The approval by which a version of something came to be.
    pub fn approval_that_made(&self, subject: Subject, thing: &str, rev: u64) -> Result<Option<ApprovalRow>, Fault> {
        self.one(Find::all(&ApprovalRow::TABLE).is("subject", subject.put()).is("thing", text(thing)).is("made_rev", rev.put()))
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

/// Calendars that are fetched still, the one due first first.
pub(crate) fn subscriptions() -> Find {
    Find::all(&SubscriptionRow::TABLE).with("next_at", Test::AtLeast(Time(i64::MIN).put())).order(&["next_at", "client"], Way::Up)
}
