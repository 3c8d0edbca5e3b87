//! What the company's own system puts into the ledger of orders, by its own ids.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::change::{Edit, Known};
use vestibule_center::ledger::content::Content;
use vestibule_center::ledger::order::{OrderFields, STATUS_AT, fits_together};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::OrderRow;
use vestibule_store::{Fault, Library, LibraryWrite};
use vestibule_turn::{Call, RequestKey};
use vestibule_wire::asked::{Invalid, OrderPut};
use vestibule_wire::order::{kept_lines, kept_shipments};

use super::orders::document;
use super::source::{Statement, Upserted, said_of, upserted};
use super::{Commit, Thing, Turned};
use crate::fault::Unavailable;
use crate::host::Host;

/// What is put of an order.
#[derive(Clone, Debug)]
pub struct OrderAsked {
    /// Its number.
    pub number: Arc<str>,
    /// Whose, if it is said.
    pub client: Option<ClientId>,
    /// What is said of it.
    pub put: OrderPut,
    /// All of it, not what is otherwise alone.
    pub whole: bool,
}

/// What came of a put.
pub enum Put {
    /// The thing as it stands now, and whether it is new.
    Done(Turned, bool),
    /// It does not fit.
    Invalid(Vec<Invalid>),
    /// There is none of which a part could be put.
    Missing,
}

impl Host {
    /// Puts an order as the company's system says it is. What people changed and it does not know of stays.
    pub async fn put_order(self: &Arc<Self>, who: Principal, asked: OrderAsked, request: Option<RequestKey>) -> Result<Put, Unavailable> {
        let host = self.clone();
        super::uncut(async move { host.put_order_whole(who, asked, request).await }).await
    }

    async fn put_order_whole(&self, who: Principal, asked: OrderAsked, request: Option<RequestKey>) -> Result<Put, Unavailable> {
        let thing = Thing::Order(asked.number.clone());
        let _lane = self.lanes.of(&thing).await;
        if let Some(answered) = self.answered(request.as_ref()).await? {
            return Ok(Put::Done(answered, false));
        }
        let (now, number) = (self.now(), asked.number.clone());
        // What an administrator puts is what the company's system says; a program of the company's own is named.
        let by = if who.speaks_for_company() { who } else { Principal::Center };
        let read = self.read(move |library| {
            let stated = stated(library, &asked, now)?;
            Ok(match stated {
                Stated::Is(statement) => {
                    let product = statement.row.product.as_deref().map(|p| library.product(p)).transpose()?.flatten();
                    let old = library.order(&asked.number)?;
                    Ok((old, upserted(library, &statement, by, now)?, product.map(|p| p.name)))
                }
                Stated::Not(put) => Err(put),
            })
        });
        let (old, upserted, product) = match read.await? {
            Ok(read) => read,
            Err(put) => return Ok(put),
        };
        let Some(Upserted { row, changes, news }) = upserted else {
            let Some(old) = old else { return Ok(Put::Missing) };
            let told = document(&self.rules(), &old, product.as_deref(), who, now);
            return Ok(Put::Done(Turned::Stands { rev: old.rev, document: told, replayed: false }, false));
        };
        let answer = document(&self.rules(), &row, product.as_deref(), who, now);
        let mut call = Call::new(who, vestibule_center::command::Command::FollowOrder(Box::new(news)));
        call.seats = self.client_to_seat(row.client).await?.into_iter().collect();
        call.library = vec![LibraryWrite::PutOrder(row)];
        let changes = changes.into_iter().map(LibraryWrite::PutChange).collect();
        let commit = Commit { call, dress: Box::new(move |_| answer.into_bytes()) };
        let turned = self.call_commit(commit, changes, request).await?;
        self.bulk.touched.said_anew(&number);
        Ok(turned.map_or(Put::Missing, |turned| Put::Done(turned, old.is_none())))
    }
}

enum Stated {
    Is(Box<Statement>),
    Not(Put),
}

/// What is said of an order, with what is not said as it was.
fn stated(library: &Library, asked: &OrderAsked, now: Time) -> Result<Stated, Fault> {
    let OrderAsked { number, client, put, whole } = asked;
    let old = library.order(number)?;
    let (mut row, mut says) = match (&old, whole) {
        (Some(old), false) => (old.clone(), said_of(old)),
        (None, false) => return Ok(Stated::Not(Put::Missing)),
        (_, true) => (OrderRow::placed(number, ClientId(0), "", Time(0)), Contents::new()),
    };
    row.client = client.unwrap_or(row.client);
    // What people changed of it, and why, is its client's.
    if old.as_ref().is_some_and(|old| old.client != row.client) {
        return Ok(not("/client", "value", "the client whose order it is"));
    }
    let known = library.client_by_id(row.client)?.is_some_and(|client| !client.visitor);
    if !known {
        return Ok(not("/client", "value", "a client there is"));
    }
    if let Some(product) = &put.product
        && library.product(product)?.is_none()
    {
        return Ok(not("/product", "value", "the handle of a product there is"));
    }
    if let Some(status) = put.status.as_deref().or_else(|| old.as_ref().map(|old| &*old.status).filter(|_| !says.contains_key(STATUS_AT))) {
        says.insert(STATUS_AT.into(), Content::text(status));
    }
    if let Some(wrong) = take_over(&mut says, &put.edits) {
        return Ok(Stated::Not(Put::Invalid(wrong)));
    }
    let text = |of: &Option<String>, was: Option<Arc<str>>| of.as_deref().map(Arc::from).or(was);
    row.product = text(&put.product, row.product.filter(|_| !put.no_product));
    row.placed_at = put.placed_at.unwrap_or(row.placed_at);
    row.promised_at = put.promised_at.or(row.promised_at.filter(|_| !put.no_promised_at));
    row.total_minor = put.total_minor.unwrap_or(row.total_minor);
    row.currency = text(&put.currency, Some(row.currency)).unwrap_or_default();
    row.lines = put.lines.as_deref().map_or(row.lines, |lines| kept_lines(lines).into());
    row.shipments = put.shipments.as_deref().map_or(row.shipments, |all| Private::new(&kept_shipments(all)));
    let began_at = put.as_of.unwrap_or(now).min(now);
    Ok(Stated::Is(Box::new(Statement { row, says, began_at, dated: true })))
}

/// Takes edits over; what does not fit, with its place.
fn take_over(says: &mut Contents, edits: &[Edit]) -> Option<Vec<Invalid>> {
    let (fields, mut wrong) = (OrderFields::default(), Vec::new());
    for edit in edits {
        match fields.at(&edit.at).map(|field| field.check(edit.to.as_ref())) {
            Some(Ok(())) => {}
            Some(Err(m)) => wrong.push(Invalid::new(&*edit.at, m.code, m.expected)),
            None => wrong.push(Invalid::new(&*edit.at, "unknown", "a field there is")),
        }
        match &edit.to {
            Some(content) => drop(says.insert(edit.at.clone(), content.clone())),
            None => drop(says.remove(&edit.at)),
        }
    }
    wrong.extend(fits_together(says).map(|(at, m)| Invalid::new(&*at, m.code, m.expected)));
    (!wrong.is_empty()).then_some(wrong)
}

fn not(at: &str, code: &'static str, expected: &str) -> Stated {
    Stated::Not(Put::Invalid(vec![Invalid::new(at, code, expected)]))
}
