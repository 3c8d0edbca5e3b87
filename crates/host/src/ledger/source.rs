//! What the company's own system says of orders: rows as it says, where people changed nothing that it does not know of.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::OrderId;
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::change::Change;
use vestibule_center::ledger::order::{self, OrderNews, OrderTold, STATUS_AT, Said};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{ChangeRow, OrderRow};
use vestibule_store::{Fault, Library};
use vestibule_wire::card::{kept, read_kept};
use vestibule_wire::order::{OrderStep, kept_trail};
use vestibule_wire::stamp::Stamp;

use super::Thing;
use super::orders::{changed_row, contents_of};
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

/// Takes over what the company's system says of an order. `None` when all of it is so already: an equal statement makes no version.
///
/// # Errors
/// A fault of the store, or a row that does not read.
pub fn upserted(library: &Library, statement: &Statement, now: Time) -> Result<Option<Upserted>, Fault> {
    let number = &statement.row.number;
    let followed = library.followed_by_number(number)?.map(|row| row.id);
    let Some(old) = library.order(number)? else { return Ok(Some(new_order(statement, followed, now))) };
    let of = Of::from(&Thing::Order(number.clone()));
    let past = look_back(library, &of, old.rev, statement.began_at)?.0;
    let past: Vec<Change> = past.into_iter().rev().map(change_of).collect();
    let (stands, before) = (contents_of(&old)?, said_of(&old));
    let said = Said { before: &before, now: &statement.says, began_at: statement.began_at };
    // What people changed of an order, and why, is not another client's whose it becomes.
    let moved = old.client != statement.row.client;
    let after = if moved { statement.says.clone() } else { order::merged(&stands, said, &past, |change| change.by == Principal::Center) };
    let fixed = OrderRow {
        rev: old.rev,
        status: old.status.clone(),
        contents: old.contents.clone(),
        trail: old.trail.clone(),
        changed_at: old.changed_at,
        said: Private::new(&kept(&statement.says)),
        ..statement.row.clone()
    };
    if fixed == old && after == stands {
        return Ok(None);
    }
    let row = changed_row(&fixed, &after, "center", now);
    let places = after.keys().chain(stands.keys()).filter(|at| after.get(*at) != stands.get(*at));
    let mut places: Vec<Arc<str>> = places.cloned().collect();
    places.sort_unstable();
    places.dedup();
    let edited = OrderRow { said: old.said.clone(), ..fixed } != old || places.iter().any(|at| **at != *STATUS_AT);
    let change = |at: &Arc<str>| Change {
        rev: row.rev,
        at: at.clone(),
        from: stands.get(at).cloned(),
        to: after.get(at).cloned(),
        by: Principal::Center,
        when: now,
        undo_until: None,
        why: None,
        undoes: None,
    };
    let changes = places.iter().map(|at| change_row(&of, row.client, change(at))).collect();
    let news = OrderNews { from: moved.then_some(old.client), ..news(&row, followed, Some(old.status.clone()), edited) };
    Ok(Some(Upserted { row, changes, news }))
}

fn new_order(statement: &Statement, followed: Option<OrderId>, now: Time) -> Upserted {
    let mut contents = statement.says.clone();
    let status: Arc<str> = order::status_of(&contents).into();
    contents.remove(STATUS_AT);
    let first = OrderStep { status: status.to_string(), at: Stamp(now), by: "center".to_owned() };
    let row = OrderRow {
        rev: 1,
        trail: kept_trail(&[first]).into(),
        status,
        contents: Private::new(&kept(&contents)),
        said: Private::new(&kept(&statement.says)),
        changed_at: Some(now),
        ..statement.row.clone()
    };
    let news = news(&row, followed, None, true);
    Upserted { row, changes: Vec::new(), news }
}

fn news(row: &OrderRow, order: Option<OrderId>, was: Option<Arc<str>>, edited: bool) -> OrderNews {
    let told = OrderTold { order, number: row.number.clone(), client: row.client, rev: row.rev, status: row.status.clone() };
    OrderNews { told, was, edited, from: None }
}
