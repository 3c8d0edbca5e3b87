//! What is kept of one person, to be erased slice by slice.

use vestibule_center::id::{ClientId, Party};
use vestibule_center::saved::{
    AlertRow, AsideRow, CallbackRow, FollowedRow, InteractionRow, InvitationRow, MessageRow, NoticeRow, Row, Table, WrapUpRow,
};
use vestibule_center::value::{Column, Value};

use super::{
    AccountRow, AgendaRow, ApprovalRow, CardRow, ChangeRow, DevicePasswordRow, ErasureRow, Library, LinkMailRow, LinkRow, MailRow,
    OrderRow, OutboxRow, PAGE_MAX, PushRow, ReadingRow, RecordRow, RosterItemRow, SessionRow, SubjectRow, SubscriptionRow, VisitRow,
    WebhookTellingRow, text,
};
use crate::batch::Receipt;
use crate::fault::Fault;
use crate::find::{Find, Test, Way};

/// Kinds of rows that are about one client and go whole. What was said in talks is apart: those rows go, their talks stay counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named as its table is")]
pub enum Trace {
    Account,
    DevicePassword,
    RosterItem,
    RosterItemOfOthers,
    Session,
    VisitorSession,
    Link,
    VisitorLink,
    Subject,
    Mail,
    LinkMail,
    Push,
    Outbox,
    Card,
    Approval,
    Agenda,
    Subscription,
    Change,
    Record,
    Reading,
    Receipt,
    Order,
    Followed,
    Alert,
    InvitationSent,
    InvitationReceived,
    Callback,
    Notice,
    WebhookTelling,
    Visit,
}

impl Trace {
    /// All of them, those by which somebody could come back first.
    pub const ALL: &'static [Trace] = &[
        Trace::Account,
        Trace::DevicePassword,
        Trace::RosterItem,
        Trace::RosterItemOfOthers,
        Trace::Session,
        Trace::VisitorSession,
        Trace::Link,
        Trace::VisitorLink,
        Trace::Subject,
        Trace::Mail,
        Trace::LinkMail,
        Trace::Push,
        Trace::Outbox,
        Trace::Card,
        Trace::Approval,
        Trace::Agenda,
        Trace::Subscription,
        Trace::Change,
        Trace::Record,
        Trace::Reading,
        Trace::Receipt,
        Trace::Order,
        Trace::Followed,
        Trace::Alert,
        Trace::InvitationSent,
        Trace::InvitationReceived,
        Trace::Callback,
        Trace::Notice,
        Trace::WebhookTelling,
        Trace::Visit,
    ];

    /// Which rows of which table are about a client.
    pub fn rows_of(self, client: ClientId) -> (&'static Table, Vec<(&'static str, Value)>) {
        let of = |column| vec![(column, client.put())];
        let person = |column, kind| vec![(column, text(kind)), ("id", client.0.put())];
        let party = |column| vec![(column, Party::Client(client).put())];
        match self {
            Trace::Account => (&AccountRow::TABLE, person("role", "client")),
            Trace::DevicePassword => (&DevicePasswordRow::TABLE, vec![("role", text("client")), ("person", client.0.put())]),
            Trace::RosterItem => (&RosterItemRow::TABLE, of("client")),
            Trace::RosterItemOfOthers => (&RosterItemRow::TABLE, of("other")),
            Trace::Session => (&SessionRow::TABLE, person("kind", "client")),
            Trace::VisitorSession => (&SessionRow::TABLE, person("kind", "visitor")),
            Trace::Link => (&LinkRow::TABLE, person("kind", "client")),
            Trace::VisitorLink => (&LinkRow::TABLE, person("kind", "visitor")),
            Trace::Subject => (&SubjectRow::TABLE, of("client")),
            Trace::Mail => (&MailRow::TABLE, of("client")),
            Trace::LinkMail => (&LinkMailRow::TABLE, of("client")),
            Trace::Push => (&PushRow::TABLE, party("party")),
            Trace::Outbox => (&OutboxRow::TABLE, party("party")),
            Trace::Card => (&CardRow::TABLE, of("client")),
            Trace::Approval => (&ApprovalRow::TABLE, of("client")),
            Trace::Agenda => (&AgendaRow::TABLE, of("client")),
            Trace::Subscription => (&SubscriptionRow::TABLE, of("client")),
            Trace::Change => (&ChangeRow::TABLE, of("client")),
            Trace::Record => (&RecordRow::TABLE, of("client")),
            Trace::Reading => (&ReadingRow::TABLE, of("client")),
            Trace::Receipt => (&Receipt::TABLE, of("client")),
            Trace::Order => (&OrderRow::TABLE, of("client")),
            Trace::Followed => (&FollowedRow::TABLE, of("client")),
            Trace::Alert => (&AlertRow::TABLE, of("owner")),
            Trace::InvitationSent => (&InvitationRow::TABLE, party("sender")),
            Trace::InvitationReceived => (&InvitationRow::TABLE, party("invitee")),
            Trace::Callback => (&CallbackRow::TABLE, of("client")),
            Trace::Notice => (&NoticeRow::TABLE, of("client")),
            Trace::WebhookTelling => (&WebhookTellingRow::TABLE, of("client")),
            Trace::Visit => (&VisitRow::TABLE, of("client")),
        }
    }
}

/// What is left of a talk that is to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkLeft {
    /// Its row.
    pub row: InteractionRow,
    /// Whether something said or noted in it is still kept.
    pub said: bool,
}

impl Library {
    /// The erasure of a client, asked for or done.
    pub fn erasure(&self, client: ClientId) -> Result<Option<ErasureRow>, Fault> {
        self.one(Find::all(&ErasureRow::TABLE).is("client", client.put()))
    }

    /// Erasures that are not done, the one asked for first first, after `past`, at most [`PAGE_MAX`].
    pub fn erasures_open(&self, past: Option<&ErasureRow>) -> Result<Vec<ErasureRow>, Fault> {
        let find = Find::all(&ErasureRow::TABLE).with("done_at", Test::Absent);
        let mut find = find.order(&["asked_at", "client"], Way::Up).limit(PAGE_MAX);
        find.past = past.map(|row| vec![row.asked_at.put(), row.client.put()]);
        self.all(find)
    }

    /// The first kind of which there is a row about a client.
    pub fn trace_of(&self, client: ClientId) -> Result<Option<Trace>, Fault> {
        for trace in Trace::ALL {
            if self.has_trace(*trace, client)? {
                return Ok(Some(*trace));
            }
        }
        Ok(None)
    }

    /// Whether there is a row of this kind about a client.
    pub(super) fn has_trace(&self, trace: Trace, client: ClientId) -> Result<bool, Fault> {
        let (table, equal) = trace.rows_of(client);
        self.any(&equal.into_iter().fold(Find::all(table), |find, (column, value)| find.is(column, value)))
    }

    /// Talks of a client in an order of their own after one, at most `limit` and [`PAGE_MAX`], with whether something said is left.
    pub fn talks_left(&self, client: ClientId, past: Option<&InteractionRow>, limit: usize) -> Result<Vec<TalkLeft>, Fault> {
        let find = Find::all(&InteractionRow::TABLE).is("client", client.put());
        let mut find = find.order(&["queue", "arrived_at", "id"], Way::Up).limit(limit.min(PAGE_MAX));
        find.past = past.map(|row| vec![row.queue.put(), row.arrived_at.put(), row.id.put()]);
        let rows: Vec<InteractionRow> = self.all(find)?;
        rows.into_iter().map(|row| Ok(TalkLeft { said: self.is_said(&row)?, row })).collect()
    }

    fn is_said(&self, row: &InteractionRow) -> Result<bool, Fault> {
        for table in [&MessageRow::TABLE, &AsideRow::TABLE, &WrapUpRow::TABLE] {
            if self.any(&Find::all(table).is("interaction", row.id.put()))? {
                return Ok(true);
            }
        }
        Ok(row.note.is_some())
    }

    fn any(&self, find: &Find) -> Result<bool, Fault> {
        let mut found = false;
        self.read(|rows| {
            rows.each(&find.clone().limit(1), &mut |_| {
                found = true;
                Ok(())
            })
        })?;
        Ok(found)
    }
}
