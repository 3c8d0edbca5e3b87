//! What the company's own system says of orders: rows as it says, where people changed nothing that it does not know of.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::OrderId;
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::change::Change;
use vestibule_center::ledger::content::Content;
use vestibule_center::ledger::order::{self, OrderNews, OrderTold, STATUS_AT, Said};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{ChangeRow, OrderRow};
use vestibule_store::{Fault, Library};
use vestibule_wire::card::{kept, read_kept};
use vestibule_wire::order::{OrderStep, kept_trail};
use vestibule_wire::stamp::Stamp;

use super::Thing;
use super::orders::{changed_row, contents_of, role};
use super::rows::{Of, change_of, change_row, look_back};

/// What the company's system says of one order.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What people do not change: number, client, lines and the like. Version, contents and trail of it count for nothing.
    pub row: OrderRow,
    /// What it says of the fields people may change, the status among them.
    pub says: Contents,
    /// When it began to say so: what people changed since it does not know of.
    pub began_at: Time,
    /// Whether a new order has its status since now; a file does not say since when.
    pub dated: bool,
}

/// What a row of a file says of an order.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What people do not change. Version, contents, trail and shipments of it count for nothing.
    pub row: OrderRow,
    /// What it says of fields people may change, the status among them; of others stands what was said before.
    pub says: Vec<(Arc<str>, Option<Content>)>,
    /// The version it rests on, if it says so.
    pub rev: Option<u64>,
}

impl Statement {
    /// What a row of a file says, with what it does not say as it was said before.
    ///
    /// # Errors
    /// What does not go with the order as it is kept: the place (`rev` for the version), and what would fit.
    pub fn checked(draft: Draft, old: Option<&OrderRow>, began_at: Time) -> Result<Statement, (Arc<str>, String)> {
        let stands = old.map_or(0, |old| old.rev);
        if draft.rev.is_some_and(|rev| rev > stands) {
            let expected =
                if stands == 0 { "nothing: the order is new".to_owned() } else { format!("at most {stands}, the version it has") };
            return Err(("rev".into(), expected));
        }
        let mut says = old.map(said_of).unwrap_or_default();
        for (at, content) in draft.says {
            match content {
                Some(content) => drop(says.insert(at, content)),
                None => drop(says.remove(&at)),
            }
        }
        let shipments = old.map_or_else(|| Private::new("[]"), |old| old.shipments.clone());
        match order::fits_together(&says) {
            Some((at, misfit)) => Err((at, misfit.expected.to_owned())),
            None => Ok(Statement { row: OrderRow { shipments, ..draft.row }, says, began_at, dated: false }),
        }
    }
}

/// A version of an order that a statement makes.
pub(crate) struct Version {
    /// The row.
    pub(crate) row: OrderRow,
    /// What changed of what people may change, as rows.
    pub(crate) changes: Vec<ChangeRow>,
    /// Whether more than the status is otherwise.
    pub(crate) edited: bool,
}

/// What comes of a statement.
#[derive(Clone, Debug)]
pub struct Upserted {
    /// The row, as a new version.
    pub row: OrderRow,
    /// What changed of what people may change, as rows.
    pub changes: Vec<ChangeRow>,
    /// What the center is told.
    pub news: OrderNews,
}

impl Upserted {
    /// The command that tells the center.
    pub fn command(&self) -> Command {
        Command::FollowOrder(Box::new(self.news.clone()))
    }
}

/// What the company's system said last of what people may change; nothing, when it never did.
pub fn said_of(row: &OrderRow) -> Contents {
    read_kept(row.said.reveal()).unwrap_or_default()
}

/// Takes over what the company's system says of an order, by the center itself or by a program of the company's own. `None` when all of it is so already: an equal statement makes no version.
///
/// # Errors
/// A fault of the store, or a row that does not read.
pub fn upserted(library: &Library, statement: &Statement, by: Principal, now: Time) -> Result<Option<Upserted>, Fault> {
    let number = &statement.row.number;
    let followed = library.followed_by_number(number)?.map(|row| row.id);
    let old = library.order(number)?;
    let by_people = |change: &Change| !change.by.speaks_for_company();
    let Some(Version { row, changes, edited }) = version(library, old.as_ref(), statement, by_people, (by, now))? else { return Ok(None) };
    // A client whose order became another's is told that it is gone.
    let from = old.as_ref().map(|old| old.client).filter(|client| *client != row.client);
    let news = OrderNews { from, ..news(&row, followed, old.map(|old| old.status), edited) };
    Ok(Some(Upserted { row, changes, news }))
}

/// The version of an order that a statement makes of the old one; of fields that were changed since it began, by whom `holds` says so, it
/// leaves what stands. `None` when it makes none.
pub(crate) fn version(
    library: &Library,
    old: Option<&OrderRow>,
    statement: &Statement,
    holds: impl Fn(&Change) -> bool,
    (by, now): (Principal, Time),
) -> Result<Option<Version>, Fault> {
    let Some(old) = old else { return Ok(Some(Version { row: new_order(statement, by, now), changes: Vec::new(), edited: true })) };
    let of = Of::from(&Thing::Order(old.number.clone()));
    let (stands, before) = (contents_of(old)?, said_of(old));
    // In the first version nobody changed anything, and where it says what it said nothing counts.
    let past = if old.rev > 1 && before != statement.says { look_back(library, &of, old.rev, statement.began_at)?.0 } else { Vec::new() };
    let past: Vec<Change> = past.into_iter().rev().map(change_of).collect();
    let said = Said { before: &before, now: &statement.says, began_at: statement.began_at };
    // What people changed of an order, and why, is not another client's whose it becomes.
    let moved = old.client != statement.row.client;
    let after = if moved { statement.says.clone() } else { order::merged(&stands, said, &past, |change| !holds(change)) };
    let fixed = OrderRow {
        rev: old.rev,
        status: old.status.clone(),
        contents: old.contents.clone(),
        trail: old.trail.clone(),
        changed_at: old.changed_at,
        said: Private::new(&kept(&statement.says)),
        ..statement.row.clone()
    };
    if fixed == *old && after == stands {
        return Ok(None);
    }
    let row = changed_row(&fixed, &after, role(by), now);
    let places = after.keys().chain(stands.keys()).filter(|at| after.get(*at) != stands.get(*at));
    let mut places: Vec<Arc<str>> = places.cloned().collect();
    places.sort_unstable();
    places.dedup();
    let edited = OrderRow { said: old.said.clone(), ..fixed } != *old || places.iter().any(|at| **at != *STATUS_AT);
    let change = |at: &Arc<str>| Change {
        rev: row.rev,
        at: at.clone(),
        from: stands.get(at).cloned(),
        to: after.get(at).cloned(),
        by,
        when: now,
        undo_until: None,
        why: None,
        undoes: None,
    };
    let changes = places.iter().map(|at| change_row(&of, row.client, change(at))).collect();
    Ok(Some(Version { row, changes, edited }))
}

fn new_order(statement: &Statement, by: Principal, now: Time) -> OrderRow {
    let mut contents = statement.says.clone();
    let status: Arc<str> = order::status_of(&contents).into();
    contents.remove(STATUS_AT);
    let trail = if statement.dated {
        kept_trail(&[OrderStep { status: status.to_string(), at: Stamp(now), by: role(by).to_owned() }]).into()
    } else {
        "[]".into()
    };
    OrderRow {
        rev: 1,
        trail,
        status,
        contents: Private::new(&kept(&contents)),
        said: Private::new(&kept(&statement.says)),
        changed_at: statement.dated.then_some(now),
        ..statement.row.clone()
    }
}

fn news(row: &OrderRow, order: Option<OrderId>, was: Option<Arc<str>>, edited: bool) -> OrderNews {
    let told = OrderTold { order, number: row.number.clone(), client: row.client, rev: row.rev, status: row.status.clone() };
    OrderNews { told, was, edited, from: None }
}
