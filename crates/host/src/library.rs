//! Records told to those they concern: history, orders, products, in the words of `wire`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vestibule_center::audience::{Principal, Reader};
use vestibule_center::id::{AgentId, ClientId, QueueId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::ledger::order::OVER;
use vestibule_center::oversight::Overseen;
use vestibule_center::saved::InteractionRow;
use vestibule_center::time::Time;
use vestibule_store::Library;
use vestibule_store::library::{Cursor, History, OrderRow, ProductRow};
use vestibule_wire::history::{By, HistoryList, grouped};
use vestibule_wire::id::PageMark;
use vestibule_wire::library::{self as shape, HistoryItem, List, Named, ProductBody};
use vestibule_wire::stamp::Stamp;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::ledger::orders::document;
use crate::limits::HISTORY_PAGE_MAX;

/// Which past interactions.
#[derive(Clone, Debug)]
pub struct HistoryFilter {
    /// Whose.
    pub client: ClientId,
    /// Of these queues, or with the asker.
    pub of: Overseen,
    /// About this product.
    pub product: Option<String>,
    /// With this agent.
    pub agent: Option<AgentId>,
    /// By this medium.
    pub medium: Option<Medium>,
    /// Arrived at or after.
    pub from: Option<Time>,
    /// Arrived before.
    pub to: Option<Time>,
    /// In these groups, one inside the other.
    pub group: Vec<By>,
    /// Where the page before ended.
    pub past: Option<PageMark>,
}

impl Host {
    /// Past interactions, newest first, a page of them at a time; groups are of one page. Agents are named as the reader is
    /// told of them. `None` when the reader may read some talks of the client and there are none of these.
    pub async fn history(&self, who: Principal, filter: HistoryFilter) -> Result<Option<HistoryList>, Unavailable> {
        let among = filter.of.queues().map(<[QueueId]>::to_vec).zip(who.staff());
        let any = History { client: Some(filter.client), among: among.clone(), ..History::default() };
        if among.is_some() && self.read(move |library| library.history(&any, None, 1)).await?.items.is_empty() {
            return Ok(None);
        }
        let past = filter.past.map(|mark| Cursor { at: mark.at, id: mark.id });
        let asked = History {
            client: Some(filter.client),
            agent: filter.agent,
            product: filter.product,
            medium: filter.medium,
            from: filter.from,
            to: filter.to,
            among,
        };
        let page = self.read(move |library| {
            let page = library.history(&asked, past, HISTORY_PAGE_MAX)?;
            let names = product_names(library, page.items.iter().map(|i| i.product.as_deref()))?;
            Ok((page, names))
        });
        let (page, products) = page.await?;
        let served: BTreeSet<_> = page.items.iter().filter_map(|row| Some((row.queue, row.served_by?))).collect();
        let names = self.mailbox().look(move |center, _| {
            let reader = Reader::Everyone(who.class());
            let named = |(queue, agent)| ((queue, agent), center.name_told(reader, queue, agent).reveal().to_owned());
            let agents: BTreeMap<_, _> = served.into_iter().map(named).filter(|(_, name)| !name.is_empty()).collect();
            let queues: BTreeMap<_, _> = center.queues().map(|q| (q.kept.id, q.kept.name.to_string())).collect();
            (agents, queues)
        });
        let (agents, queues) = names.await?;
        let next = page.next.map(|c| self.ids().page(PageMark { at: c.at, id: c.id }));
        let item = |row: InteractionRow| HistoryItem {
            id: self.ids().interaction(row.id),
            medium: row.medium.into(),
            product_name: row.product.as_deref().and_then(|p| products.get(p)).map(|name| name.to_string()),
            product: row.product.as_deref().map(str::to_owned),
            agent: row.served_by.and_then(|a| Some(Named { id: self.ids().agent(a), name: agents.get(&(row.queue, a))?.clone() })),
            queue: Named { id: self.ids().queue(row.queue), name: queues.get(&row.queue).cloned().unwrap_or_default() },
            arrived_at: Stamp(row.arrived_at),
            started_at: row.started_at.map(Stamp),
            ended_at: Stamp(row.ended_at.unwrap_or(row.arrived_at)),
            outcome: row.outcome.unwrap_or(vestibule_center::interaction::lifecycle::Outcome::Handled).into(),
            disposition: row.disposition.as_deref().map(str::to_owned),
            n: row.lines,
        };
        // Who is looked for by name is found only where the name is told.
        let found = page.items.into_iter().map(item).filter(|i| filter.agent.is_none() || i.agent.is_some());
        let items = found.collect();
        if filter.group.is_empty() {
            return Ok(Some(HistoryList { items, groups: None, next }));
        }
        let (items, groups) = grouped(items, &filter.group);
        Ok(Some(HistoryList { items, groups: Some(groups), next }))
    }

    /// A page of a client's orders as documents, newest first; `None` when the mark is not of one of theirs.
    pub async fn orders(&self, who: Principal, client: ClientId, after: Option<String>) -> Result<Option<List<String>>, Unavailable> {
        let page = self.read(move |library| {
            let past = match after {
                Some(number) => match library.order(&number)?.filter(|order| order.client == client) {
                    Some(order) => Some(order),
                    None => return Ok(None),
                },
                None => None,
            };
            let orders = library.orders_of(client, past.as_ref(), HISTORY_PAGE_MAX)?;
            let last = orders.last().filter(|_| orders.len() >= HISTORY_PAGE_MAX);
            let more = last.map(|last| library.orders_of(client, Some(last), 1)).transpose()?.is_some_and(|rest| !rest.is_empty());
            let next = last.filter(|_| more).map(|last| shape::mark(&last.number));
            let names = product_names(library, orders.iter().map(|o| o.product.as_deref()))?;
            Ok(Some((orders, names, next)))
        });
        let Some((orders, names, next)) = page.await? else { return Ok(None) };
        Ok(Some(List { items: self.written(who, &orders, &names), next }))
    }

    /// Those of a client's orders that are still on their way, newest first; the oldest beyond a page are left to the list.
    pub async fn open_orders(&self, who: Principal, client: ClientId) -> Result<Vec<String>, Unavailable> {
        let rows = self.read(move |library| {
            let orders = library.open_orders_of(client, &OVER, HISTORY_PAGE_MAX)?;
            let names = product_names(library, orders.iter().map(|o| o.product.as_deref()))?;
            Ok((orders, names))
        });
        let (orders, names) = rows.await?;
        Ok(self.written(who, &orders, &names))
    }

    fn written(&self, who: Principal, orders: &[OrderRow], names: &ProductNames) -> Vec<String> {
        let (rules, at) = (self.rules(), self.now());
        orders.iter().map(|o| document(&rules, o, o.product.as_deref().and_then(|p| names.get(p)).map(|n| &**n), who, at)).collect()
    }

    /// One order: its client, revision, and document as it reads for a principal.
    pub async fn order(&self, who: Principal, number: &str) -> Result<Option<(ClientId, u64, String)>, Unavailable> {
        let number = number.to_owned();
        let found = self.read(move |library| {
            let Some(order) = library.order(&number)? else { return Ok(None) };
            let product = order.product.as_deref().map(|p| library.product(p)).transpose()?.flatten();
            Ok(Some((order, product)))
        });
        let at = self.now();
        let told = |(order, product): (OrderRow, Option<ProductRow>)| {
            let document = document(&self.rules(), &order, product.as_ref().map(|p| &*p.name), who, at);
            (order.client, order.rev, document)
        };
        Ok(found.await?.map(told))
    }

    /// A page of products as documents, by handle; `None` when the mark is not of one.
    pub async fn products(&self, after: Option<String>) -> Result<Option<List<String>>, Unavailable> {
        let page = self.read(move |library| {
            if let Some(handle) = &after
                && library.product(handle)?.is_none()
            {
                return Ok(None);
            }
            let products = library.products(after.as_deref(), HISTORY_PAGE_MAX)?;
            let last = products.last().filter(|_| products.len() >= HISTORY_PAGE_MAX);
            let more = last.map(|last| library.products(Some(&last.handle), 1)).transpose()?.is_some_and(|rest| !rest.is_empty());
            let next = last.filter(|_| more).map(|last| shape::mark(&last.handle));
            Ok(Some((products, next)))
        });
        let Some((products, next)) = page.await? else { return Ok(None) };
        let at = Stamp(self.now());
        Ok(Some(List { items: products.iter().map(|p| product_json(p, at)).collect(), next }))
    }

    /// One product: revision, document.
    pub async fn product(&self, handle: &str) -> Result<Option<(u64, String)>, Unavailable> {
        let handle = handle.to_owned();
        let row = self.read(move |library| library.product(&handle)).await?;
        let at = Stamp(self.now());
        Ok(row.map(|p| (p.rev, product_json(&p, at))))
    }
}

/// Names of products by their handle.
type ProductNames = BTreeMap<Arc<str>, Arc<str>>;

/// The names of the products of one page, each looked up by its handle.
fn product_names<'a>(library: &Library, handles: impl Iterator<Item = Option<&'a str>>) -> Result<ProductNames, vestibule_store::Fault> {
    let handles: BTreeSet<_> = handles.flatten().collect();
    let found = handles.into_iter().filter_map(|handle| library.product(handle).transpose());
    found.map(|row| row.map(|product| (product.handle, product.name))).collect()
}

fn product_json(row: &ProductRow, at: Stamp) -> String {
    let body = ProductBody { handle: &row.handle, name: &row.name, summary: &row.summary };
    serde_json::to_string(&shape::product(row.rev, at, body)).unwrap_or_default()
}
