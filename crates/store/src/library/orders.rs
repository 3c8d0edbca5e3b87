//! Orders. While a run of imported orders is over the others, what holds is read of both (ADR 0043).

use std::cmp::Ordering;

use vestibule_center::id::{ClientId, OrderId};
use vestibule_center::saved::{ClientRow, FollowedRow, Row};
use vestibule_center::value::{Column, Value};

use super::{ChangeRow, Library, OrderRow, OrderRunRow, PAGE_MAX, text};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};
use crate::load::{self, Rows};
use crate::run::last_run;

/// Looks for the run that is over the orders: it may be switched between two of them.
const LOOKS_MAX: usize = 3;
/// How orders of a client are listed.
const PLACED: &[&str] = &["placed_at", "number"];

/// Orders as of one commit: the kept ones, and the run that is over them.
struct Orders<'a> {
    kept: &'a dyn Rows,
    run: Option<&'a dyn Rows>,
    /// Up to this number the run is folded.
    folded: &'a str,
}

/// What is folded next of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folding {
    /// Where it is.
    pub row: OrderRunRow,
    /// The next orders.
    pub orders: Vec<OrderRow>,
    /// What changed of them.
    pub changes: Vec<ChangeRow>,
}

impl Library {
    /// The order with this number.
    pub fn order(&self, number: &str) -> Result<Option<OrderRow>, Fault> {
        self.read_orders(|orders| orders.one(number))
    }

    /// The orders with these numbers, in their order; `None` for one that is not there.
    pub fn orders_by<'a>(&self, numbers: impl Iterator<Item = &'a str> + Clone) -> Result<Vec<Option<OrderRow>>, Fault> {
        self.read_orders(|orders| match orders.run {
            Some(_) => numbers.clone().map(|number| orders.one(number)).collect(),
            None => each_by(orders.kept, numbered(""), numbers.clone(), |row: &OrderRow| &row.number),
        })
    }

    /// The clients with these handles, in their order; `None` for one that is not there.
    pub fn clients_by<'a>(&self, handles: impl Iterator<Item = &'a str> + Clone) -> Result<Vec<Option<ClientRow>>, Fault> {
        let find = Find::all(&ClientRow::TABLE).is("handle", text(""));
        self.read(|rows| each_by(rows, find, handles, |row: &ClientRow| row.handle.as_deref().unwrap_or_default()))
    }

    /// What the center knows of the order with this number, if it follows it or did.
    pub fn followed_by_number(&self, number: &str) -> Result<Option<FollowedRow>, Fault> {
        self.one(Find::all(&FollowedRow::TABLE).is("number", text(number)))
    }

    /// What the center knows of an order it follows, or did.
    pub fn followed(&self, order: OrderId) -> Result<Option<FollowedRow>, Fault> {
        self.one(Find::all(&FollowedRow::TABLE).is("id", order.put()))
    }

    /// A client's orders whose status is none of these, newest first, at most [`PAGE_MAX`].
    pub fn open_orders_of(&self, client: ClientId, ended: &'static [&'static str], limit: usize) -> Result<Vec<OrderRow>, Fault> {
        let find = Find::all(&OrderRow::TABLE).is("client", client.put()).with("status", Test::NoneOf(ended)).order(PLACED, Way::Down);
        self.read_orders(|orders| orders.list(&find, limit.min(PAGE_MAX)))
    }

    /// A client's orders, newest first after `past` (the last order of the page before), at most [`PAGE_MAX`].
    pub fn orders_of(&self, client: ClientId, past: Option<&OrderRow>, limit: usize) -> Result<Vec<OrderRow>, Fault> {
        let mut find = Find::all(&OrderRow::TABLE).is("client", client.put()).order(PLACED, Way::Down);
        find.past = past.map(place);
        self.read_orders(|orders| orders.list(&find, limit.min(PAGE_MAX)))
    }

    /// How many orders there are.
    pub(super) fn count_orders(&self) -> Result<u64, Fault> {
        self.read_orders(|orders| {
            let kept = orders.kept.count(&Find::all(&OrderRow::TABLE))?;
            let Some(run) = orders.run else { return Ok(kept) };
            let mut alone = 0;
            let twin = numbered("");
            // Only a new order can be in the run alone.
            let mut new = Find::all(&OrderRow::TABLE).only(&["number"]).is("rev", Value::Int(1)).order(&["number"], Way::Up);
            new.past = Some(vec![text(orders.folded)]);
            run.each(&new, &mut |values| {
                let number = values.first().cloned().ok_or(Fault::Row("order.number"))?;
                alone += u64::from(orders.kept.count(&twin.bound(vec![number]))? == 0);
                Ok(())
            })?;
            Ok(kept + alone)
        })
    }

    /// The row of the last run of orders that were imported in bulk.
    pub fn order_run(&self) -> Result<Option<OrderRunRow>, Fault> {
        self.one(last_run())
    }

    /// What is folded next of the run that is over the orders, at most `limit` of them; `None` when none is.
    pub fn folding(&self, limit: usize) -> Result<Option<Folding>, Fault> {
        let Some(row) = self.order_run()?.filter(|row| row.over) else { return Ok(None) };
        self.read_orders(|orders| {
            let Some(run) = orders.run else { return Ok(None) };
            let mut next = Find::all(&OrderRow::TABLE).order(&["number"], Way::Up).limit(limit);
            next.past = Some(vec![Value::Text(row.folded.clone())]);
            let next: Vec<OrderRow> = load::all(run, &next)?;
            let mut changes = Vec::new();
            let of = Find::all(&ChangeRow::TABLE).is("subject", subject()).is("thing", text(""));
            run.each_by(&of, &mut next.iter().map(|order| vec![subject(), order.number.put()]), &mut |values| {
                changes.push(ChangeRow::read(values).map_err(Fault::Row)?);
                Ok(())
            })?;
            Ok(Some(Folding { row: row.clone(), orders: next, changes }))
        })
    }

    /// A run is folded, its row says so: it is forgotten.
    pub fn end_run(&self, generation: u64) -> Result<(), Fault> {
        self.runs.end(generation)
    }

    /// Changes of an order, kept ones and those of the run that is over the orders.
    pub(super) fn order_changes(&self, find: &Find) -> Result<Vec<ChangeRow>, Fault> {
        self.read_orders(|orders| {
            let mut all: Vec<ChangeRow> = load::all(orders.kept, find)?;
            let Some(run) = orders.run else { return Ok(all) };
            all.extend(load::all::<ChangeRow>(run, find)?);
            all.sort_by_cached_key(|row| find.place(&row.values()).into_iter().cloned().collect::<Vec<Value>>());
            if find.way == Way::Down {
                all.reverse();
            }
            // One that is folded is in both.
            all.dedup();
            all.truncate(find.limit.unwrap_or(usize::MAX));
            Ok(all)
        })
    }

    fn read_orders<T>(&self, job: impl Fn(&Orders<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        for _ in 0..LOOKS_MAX {
            let run = self.runs.whole();
            let answer = self.read_whole(|kept| {
                let over = load::one::<OrderRunRow>(kept, &last_run())?.filter(|row| row.over);
                match (over, &run) {
                    (None, _) => job(&Orders { kept, run: None, folded: "" }).map(Some),
                    (Some(row), Some(run)) if row.generation == run.generation => {
                        run.source.read(|run| job(&Orders { kept, run: Some(run), folded: &row.folded })).map(Some)
                    }
                    (Some(_), _) => Ok(None),
                }
            })?;
            if let Some(answer) = answer {
                return Ok(answer);
            }
        }
        Err(Fault::Broken("the run that is over the orders is not there".to_owned()))
    }
}

impl Orders<'_> {
    fn one(&self, number: &str) -> Result<Option<OrderRow>, Fault> {
        let find = numbered(number).limit(1);
        let kept: Option<OrderRow> = load::one(self.kept, &find)?;
        let Some(run) = self.run else { return Ok(kept) };
        let imported: Option<OrderRow> = load::one(run, &find)?;
        Ok(match (kept, imported) {
            (Some(kept), Some(imported)) if imported.rev > kept.rev => Some(imported),
            (None, imported) => imported,
            (kept, _) => kept,
        })
    }

    /// What holds of what a list finds, in its order.
    fn list(&self, find: &Find, limit: usize) -> Result<Vec<OrderRow>, Fault> {
        let Some(run) = self.run else { return load::all(self.kept, &find.clone().limit(limit)) };
        let mut all = holding(self.kept, run, find, limit, Ordering::is_ge)?;
        all.extend(holding(run, self.kept, find, limit, Ordering::is_gt)?);
        all.sort_by_cached_key(|row| std::cmp::Reverse((row.placed_at, row.number.clone())));
        all.truncate(limit);
        Ok(all)
    }
}

/// Of what a list finds in one place the first that hold, against what another says of them.
fn holding(rows: &dyn Rows, other: &dyn Rows, find: &Find, limit: usize, holds: fn(Ordering) -> bool) -> Result<Vec<OrderRow>, Fault> {
    let (mut find, mut found) = (find.clone().limit(limit), Vec::new());
    loop {
        let page: Vec<OrderRow> = load::all(rows, &find)?;
        let more = page.len() == limit;
        find.past = page.last().map(place);
        for row in page {
            let twin: Option<OrderRow> = load::one(other, &numbered(&row.number).limit(1))?;
            if twin.is_none_or(|twin| holds(row.rev.cmp(&twin.rev))) {
                found.push(row);
            }
        }
        if !more || found.len() >= limit {
            return Ok(found);
        }
    }
}

fn numbered(number: &str) -> Find {
    Find::all(&OrderRow::TABLE).is("number", text(number))
}

fn place(order: &OrderRow) -> Vec<Value> {
    vec![order.placed_at.put(), order.number.put()]
}

fn subject() -> Value {
    vestibule_center::ledger::policy::Subject::Order.put()
}

/// For each key the row that has it.
fn each_by<'a, R: Row>(
    rows: &dyn Rows,
    find: Find,
    keys: impl Iterator<Item = &'a str> + Clone,
    key: fn(&R) -> &str,
) -> Result<Vec<Option<R>>, Fault> {
    let mut found: Vec<R> = Vec::new();
    rows.each_by(&find, &mut keys.clone().map(|key| vec![text(key)]), &mut |values| {
        found.push(R::read(values).map_err(Fault::Row)?);
        Ok(())
    })?;
    // A row is found for each key that has one, in their order.
    let mut found = found.into_iter().peekable();
    Ok(keys.map(|wanted| found.next_if(|row| key(row) == wanted)).collect())
}
