//! What is kept of a visit, to become a client's slice by slice (ADR 0054).

use vestibule_center::id::ClientId;
use vestibule_center::saved::{InteractionRow, Row};
use vestibule_center::value::Column;

use super::erasing::Trace;
use super::words::Words;
use super::write::DROP_MAX;
use super::{Hash32, Library, PAGE_MAX, RecordRow, VisitRow};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};
use crate::project::{Statement, put};
use crate::table::WORDS;

/// What becomes of a kind of rows when a visit becomes part of a client's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merging {
    /// They are the client's from then on: this column names whose they are.
    Moves(&'static str),
    /// As that, each with the words by which it is found.
    MovesWithWords,
    /// They go: by them somebody was the visitor, and is no more.
    Goes,
    /// A visitor has none.
    NotAVisitors,
}

impl Trace {
    /// What becomes of these rows of a visitor who turns out to be a client.
    pub fn merging(self) -> Merging {
        match self {
            // A browser takes push for whoever is signed in there, and may be asked to again.
            Trace::VisitorSession | Trace::VisitorLink | Trace::Push => Merging::Goes,
            // An address that was said without a name is nobody's word for whose it is.
            Trace::Mail => Merging::Goes,
            Trace::Record => Merging::MovesWithWords,
            Trace::Change | Trace::Reading | Trace::Receipt => Merging::Moves("client"),
            Trace::Callback | Trace::Notice | Trace::WebhookTelling => Merging::Moves("client"),
            Trace::Alert => Merging::Moves("owner"),
            Trace::Outbox => Merging::Moves("party"),
            Trace::InvitationSent => Merging::Moves("sender"),
            Trace::InvitationReceived => Merging::Moves("invitee"),
            Trace::Account | Trace::DevicePassword | Trace::Session => Merging::NotAVisitors,
            Trace::RosterItem | Trace::RosterItemOfOthers => Merging::NotAVisitors,
            Trace::Link | Trace::LinkMail | Trace::Subject => Merging::NotAVisitors,
            Trace::Card | Trace::Approval | Trace::Agenda | Trace::Subscription => Merging::NotAVisitors,
            Trace::Order | Trace::Followed | Trace::Visit => Merging::NotAVisitors,
        }
    }
}

/// A talk that becomes a client's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedTalk {
    /// Its row, of that client.
    pub row: InteractionRow,
    /// Words of what was said in it, as they are found among that client's.
    pub words: Words,
}

/// Rows of one kind: the client stands where the visitor stood, or they go.
pub(super) fn merge(trace: Trace, visitor: ClientId, client: ClientId) -> Vec<Statement> {
    let (table, equal) = trace.rows_of(visitor);
    let stands = |id, column| trace.rows_of(id).1.into_iter().find(|(name, _)| *name == column).map(|(_, value)| value);
    match trace.merging() {
        Merging::Moves(column) => {
            let both = stands(visitor, column).zip(stands(client, column));
            both.map(|(from, to)| Statement::MoveWhere { table, column, from, to, limit_max: DROP_MAX }).into_iter().collect()
        }
        Merging::Goes => vec![Statement::DropWhere { table, equal, limit_max: DROP_MAX }],
        Merging::MovesWithWords | Merging::NotAVisitors => Vec::new(),
    }
}

pub(super) fn merge_talk(talk: &MergedTalk) -> Vec<Statement> {
    vec![put(&talk.row), Statement::Upsert { table: &WORDS, values: talk.words.row() }]
}

impl Library {
    /// The visit that was shown by a session.
    pub fn visit_by(&self, token_hash: Hash32) -> Result<Option<VisitRow>, Fault> {
        self.one(Find::all(&VisitRow::TABLE).is("token_hash", token_hash.put()))
    }

    /// Visits a client took into their account, by the visitor's number after one, at most [`PAGE_MAX`].
    pub fn visits_of(&self, client: ClientId, past: Option<ClientId>) -> Result<Vec<VisitRow>, Fault> {
        let mut find = Find::all(&VisitRow::TABLE).is("client", client.put()).order(&["visitor"], Way::Up).limit(PAGE_MAX);
        find.past = past.map(|visitor| vec![visitor.put()]);
        self.all(find)
    }

    /// Visits of which something may be left behind, the first one first, after `past`, at most [`PAGE_MAX`].
    pub fn visits_open(&self, past: Option<&VisitRow>) -> Result<Vec<VisitRow>, Fault> {
        let find = Find::all(&VisitRow::TABLE).with("done_at", Test::Absent);
        let mut find = find.order(&["merged_at", "visitor"], Way::Up).limit(PAGE_MAX);
        find.past = past.map(|row| vec![row.merged_at.put(), row.visitor.put()]);
        self.all(find)
    }

    /// Some talks of a visitor that are over and not the client's yet, at most `limit` and [`PAGE_MAX`].
    pub fn talks_to_merge(&self, visitor: ClientId, limit: usize) -> Result<Vec<InteractionRow>, Fault> {
        let find = Find::all(&InteractionRow::TABLE).is("client", visitor.put()).with("state", Test::AnyOf(&["closed"]));
        self.all(find.order(&["arrived_at", "id"], Way::Up).limit(limit.min(PAGE_MAX)))
    }

    /// Some records of a visitor that are not the client's yet, at most `limit` and [`PAGE_MAX`].
    pub fn records_to_merge(&self, visitor: ClientId, limit: usize) -> Result<Vec<RecordRow>, Fault> {
        let find = Find::all(&RecordRow::TABLE).is("client", visitor.put());
        self.all(find.order(&["interaction"], Way::Up).limit(limit.min(PAGE_MAX)))
    }

    /// The first kind of which a visitor has a row that is to be a client's, or to go.
    pub fn trace_to_merge(&self, visitor: ClientId) -> Result<Option<Trace>, Fault> {
        for trace in Trace::ALL.iter().filter(|trace| trace.merging() != Merging::NotAVisitors) {
            if self.has_trace(*trace, visitor)? {
                return Ok(Some(*trace));
            }
        }
        Ok(None)
    }
}
