//! Orders as things of the ledger: their rows, how they read, what the center follows of them.

use std::sync::Arc;

use serde_json::value::RawValue;
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wires;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::Command;
use vestibule_center::id::{ClientId, OrderId};
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::change::{Change, readable};
use vestibule_center::ledger::content::Content;
use vestibule_center::ledger::order::{self, OVER, OrderNews, OrderTold, OrderWatch, STATUS_AT, STEPS_MAX};
use vestibule_center::ledger::policy::{Access, Audience, Subject};
use vestibule_center::ledger::rules::Rules;
use vestibule_center::refusal::Why;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::OrderRow;
use vestibule_store::{Fault, Library, LibraryWrite};
use vestibule_turn::{Call, Encoded, RequestKey};
use vestibule_wire::card::{kept, read_kept};
use vestibule_wire::library::decimal;
use vestibule_wire::order::{self as shape, OrderBody, OrderStep, read_lines, read_shipments, read_trail};
use vestibule_wire::problem::{Code, Problem, with_current};
use vestibule_wire::stamp::Stamp;

use super::{Commit, Stood, Thing};
use crate::fault::Unavailable;
use crate::host::Host;
use crate::sessions::kind;

/// What is waited for of an order.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    /// What.
    pub condition: Condition,
    /// Its end.
    pub until: Option<Time>,
    /// Repeats until its end.
    pub keep: bool,
    /// On which wires it tells.
    pub by: Wires,
}

/// An order beside what may be changed of it.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) row: OrderRow,
    pub(super) product_name: Option<Arc<str>>,
    /// What the center calls it, if it was followed before.
    pub(super) followed: Option<OrderId>,
}

/// What people may change of an order, and its status.
pub(super) fn contents_of(row: &OrderRow) -> Result<Contents, Fault> {
    let mut contents = read_kept(row.contents.reveal()).ok_or(Fault::Row("order.contents"))?;
    contents.insert(STATUS_AT.into(), Content::text(&row.status));
    Ok(contents)
}

/// The order as it stands; `None` when there is none of this number.
pub(super) fn stood(library: &Library, number: &str) -> Result<Option<Stood>, Fault> {
    let Some(row) = library.order(number)? else { return Ok(None) };
    let product = row.product.as_deref().map(|product| library.product(product)).transpose()?.flatten();
    let (client, rev, contents) = (row.client, row.rev, contents_of(&row)?);
    let followed = library.followed_by_number(number)?.map(|row| row.id);
    let placed = Placed { row, product_name: product.map(|p| p.name), followed };
    Ok(Some(Stood { thing: Thing::Order(number.into()), client, rev, contents, past: Vec::new(), since: rev, placed: Some(placed) }))
}

/// The document of an order as it reads for a principal.
pub(crate) fn document(rules: &Rules, row: &OrderRow, product_name: Option<&str>, who: Principal, at: Time) -> String {
    let all = contents_of(row).unwrap_or_default();
    let audience = Audience::of(who);
    let told =
        audience.map(|audience| readable(Subject::Order, rules.known(Subject::Order), &rules.policy, audience, &all)).unwrap_or_default();
    let said = read_kept(row.said.reveal()).unwrap_or_default();
    let hidden = |at: &str| is_hidden(rules, who, at);
    let left: Vec<_> = if who.class().is_staff() || who.speaks_for_company() { left(&all, &said) } else { Vec::new() };
    let status = shape::status(&told);
    // A program changes nothing here: it says what the company's system says.
    let can =
        audience.filter(|_| !who.speaks_for_company()).map(|audience| order::verbs(&rules.policy, audience, &all)).unwrap_or_default();
    let body = OrderBody {
        number: &row.number,
        status,
        placed_at: Stamp(row.placed_at),
        product: row.product.as_deref(),
        product_name,
        lines: read_lines(&row.lines),
        total: decimal(row.total_minor),
        currency: &row.currency,
        promised_at: row.promised_at.map(Stamp),
        address: shape::address(&told),
        slot: shape::slot(&told),
        trail: status.map(|_| read_trail(&row.trail)),
        shipments: read_shipments(row.shipments.reveal()),
        kept: left.into_iter().filter(|at| !hidden(at)).collect(),
        changed_at: row.changed_at.map(Stamp),
    };
    shape::written(&shape::order(row.rev, Stamp(at), body, &can))
}

/// Whether a field of an order is hidden from a principal.
fn is_hidden(rules: &Rules, who: Principal, at: &str) -> bool {
    Audience::of(who).is_none_or(|audience| rules.policy.rule(Subject::Order, at, audience).access == Access::Hidden)
}

/// Where people left something else than the company's system said; nowhere, when it never said anything.
fn left(stands: &Contents, said: &Contents) -> Vec<&'static str> {
    if said.is_empty() { Vec::new() } else { order::kept(stands, said) }
}

/// The word for who changes an order, as its trail has it.
pub(crate) fn role(who: Principal) -> &'static str {
    kind(who).map_or("center", |(word, _)| word)
}

/// A row with what stands after changes, as a new version.
pub(crate) fn changed_row(old: &OrderRow, after: &Contents, by: &str, now: Time) -> OrderRow {
    let (status, mut contents) = (order::status_of(after).to_owned(), after.clone());
    contents.remove(STATUS_AT);
    let mut row = OrderRow {
        contents: Private::new(&kept(&contents)),
        status: status.as_str().into(),
        rev: old.rev + 1,
        changed_at: Some(now),
        ..old.clone()
    };
    if row.status != old.status {
        let mut trail = read_trail(&old.trail);
        trail.push(OrderStep { status, at: Stamp(now), by: by.to_owned() });
        let over = trail.len().saturating_sub(STEPS_MAX);
        row.trail = shape::kept_trail(&trail[over..]).into();
    }
    row
}

impl Host {
    pub(super) fn order_told(&self, who: Principal, order: &Stood) -> String {
        let placed = order.placed.as_ref();
        placed.map(|placed| document(&self.rules(), &placed.row, placed.product_name.as_deref(), who, self.now())).unwrap_or_default()
    }

    /// What a new version of an order by people is committed by.
    pub(super) async fn order_commit(&self, who: Principal, order: Stood, changes: &[Change]) -> Result<Option<Commit>, Unavailable> {
        let Some(placed) = order.placed else { return Ok(None) };
        let row = changed_row(&placed.row, &order.contents, role(who), self.now());
        let edited = changes.iter().any(|change| &*change.at != STATUS_AT);
        self.order_kept(who, placed, row, edited).await.map(Some)
    }

    /// What a new row of an order is committed by.
    pub(super) async fn order_kept(&self, who: Principal, placed: Placed, row: OrderRow, edited: bool) -> Result<Commit, Unavailable> {
        let told =
            OrderTold { order: placed.followed, number: row.number.clone(), client: row.client, rev: row.rev, status: row.status.clone() };
        let was = (row.rev > 1).then(|| placed.row.status.clone());
        let mut call = Call::new(who, Command::FollowOrder(Box::new(OrderNews { told, was, edited, from: None })));
        call.seats = self.client_to_seat(row.client).await?.into_iter().collect();
        let answer = document(&self.rules(), &row, placed.product_name.as_deref(), who, self.now());
        call.library = vec![LibraryWrite::PutOrder(row)];
        Ok(Commit { call, dress: Box::new(move |_| answer.into_bytes()) })
    }

    /// Followed orders as they read for somebody now, all of them or those that are over; and the numbers of those that they may not
    /// read any more: an order may become another client's.
    pub async fn followed_orders(
        &self,
        who: Principal,
        orders: Vec<OrderId>,
        over_only: bool,
    ) -> Result<(Vec<String>, Vec<String>), Unavailable> {
        if orders.is_empty() {
            return Ok(Default::default());
        }
        let found = self.read(move |library| {
            let read = |id| {
                let Some(followed) = library.followed(id)? else { return Ok(None) };
                let Some(row) = library.order(&followed.number)? else { return Ok(None) };
                let product = row.product.as_deref().map(|product| library.product(product)).transpose()?.flatten();
                Ok(Some((row, product)))
            };
            orders.into_iter().filter_map(|id| read(id).transpose()).collect::<Result<Vec<_>, Fault>>()
        });
        let mut found = found.await?;
        found.retain(|(row, _)| !over_only || OVER.contains(&&*row.status));
        let of: Vec<ClientId> = found.iter().map(|(row, _)| row.client).collect();
        let seen = self.look(who, move |center, _| of.into_iter().map(|client| center.may_read_records(who, client)).collect::<Vec<_>>());
        let (seen, at, rules) = (seen.await?, self.now(), self.rules());
        let (told, lost): (Vec<_>, Vec<_>) = found.iter().zip(seen).partition(|(_, seen)| *seen);
        let told = told.into_iter().map(|((row, product), _)| document(&rules, row, product.as_ref().map(|p| &*p.name), who, at));
        Ok((told.collect(), lost.into_iter().map(|((row, _), _)| row.number.to_string()).collect()))
    }

    /// The numbers of orders that are or were followed.
    pub async fn order_numbers(&self, orders: Vec<OrderId>) -> Result<Vec<String>, Unavailable> {
        if orders.is_empty() {
            return Ok(Vec::new());
        }
        let read = move |library: &Library| {
            let numbers = orders.into_iter().filter_map(|id| library.followed(id).transpose());
            numbers.map(|row| row.map(|row| row.number.to_string())).collect::<Result<Vec<_>, Fault>>()
        };
        self.read(read).await
    }

    /// Nobody is told by an alert what they may not read; a foreign order is as good as absent before that.
    async fn no_status_to_wait_for(&self, who: Principal, client: ClientId) -> Result<Option<Encoded>, Unavailable> {
        let reads = self.look_at(who, Some(client), move |center, _| center.may_read_records(who, client)).await?;
        let why = Why::Invalid { at: "/when", code: "not_here", expected: "edited: of an order" };
        let problem = Problem::refused(&why.into(), None);
        let refused = || Encoded { status: problem.status, body: problem.to_json().into_bytes(), answer: None, replayed: false };
        Ok(reads.then(refused))
    }

    /// Arms an alert on an order; `None` when there is none of this number.
    pub async fn watch_order(
        &self,
        who: Principal,
        number: &str,
        watch: Watch,
        request: Option<RequestKey>,
    ) -> Result<Option<Encoded>, Unavailable> {
        let thing = Thing::Order(number.into());
        // What the center calls it is made once: nobody else makes it meanwhile.
        let _lane = self.lanes.of(&thing).await;
        let Some(order) = self.stood(thing, None).await? else { return Ok(None) };
        let current = self.order_told(who, &order);
        let Some(Placed { row, followed, .. }) = order.placed else { return Ok(None) };
        if matches!(watch.condition, Condition::Status(_)) && is_hidden(&self.rules(), who, STATUS_AT) {
            return self.no_status_to_wait_for(who, row.client).await;
        }
        let told = OrderTold { order: followed, number: row.number, client: row.client, rev: row.rev, status: row.status };
        let Watch { condition, until, keep, by } = watch;
        let command = Command::WatchOrder(Box::new(OrderWatch { told, condition, until, keep, by }));
        let mut encoded = self.command(who, command, request).await?;
        if encoded.status == Code::AlreadySo.status() {
            let shown = RawValue::from_string(current).ok().and_then(|current| with_current(&encoded.body, current));
            encoded.body = shown.unwrap_or(encoded.body);
        }
        Ok(Some(encoded))
    }
}
