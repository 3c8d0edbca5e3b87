//! Records told to those they concern: history, orders, products, in the words of `wire`.

use std::collections::BTreeMap;

use serde::Deserialize;
use vestibule_center::id::{AgentId, ClientId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::saved::InteractionRow;
use vestibule_center::time::Time;
use vestibule_store::library::{Cursor, History, OrderRow, ProductRow};
use vestibule_wire::id::PageMark;
use vestibule_wire::library::{self as shape, HistoryItem, List, Named, OrderBody, OrderLine, ProductBody};
use vestibule_wire::stamp::Stamp;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::HISTORY_PAGE_MAX;

/// Which past interactions.
#[derive(Clone, Debug)]
pub struct HistoryFilter {
    /// Whose.
    pub client: ClientId,
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
    /// Where the page before ended.
    pub past: Option<PageMark>,
}

/// Statuses of orders that are over.
const ENDED_ORDERS: [&str; 3] = ["delivered", "cancelled", "returned"];

#[derive(Deserialize)]
struct Line {
    text: String,
    quantity: u64,
}

impl Host {
    /// Past interactions, newest first.
    pub async fn history(&self, filter: HistoryFilter) -> Result<List<HistoryItem>, Unavailable> {
        let past = filter.past.map(|mark| Cursor { at: mark.at, id: mark.id });
        let asked = History {
            client: Some(filter.client),
            agent: filter.agent,
            product: filter.product,
            medium: filter.medium,
            from: filter.from,
            to: filter.to,
        };
        let page = self.read(move |library| library.history(&asked, past, HISTORY_PAGE_MAX)).await?;
        let names = self.mailbox().look(|center, _| {
            let agents: BTreeMap<_, _> = center.agents().map(|a| (a.kept.id, a.kept.name.reveal().to_owned())).collect();
            let queues: BTreeMap<_, _> = center.queues().map(|q| (q.kept.id, q.kept.name.to_string())).collect();
            (agents, queues)
        });
        let (agents, queues) = names.await?;
        let next = page.next.map(|c| self.ids().page(PageMark { at: c.at, id: c.id }));
        let item = |row: InteractionRow| HistoryItem {
            id: self.ids().interaction(row.id),
            medium: row.medium.into(),
            product: row.product.as_deref().map(str::to_owned),
            agent: row.served_by.map(|a| Named { id: self.ids().agent(a), name: agents.get(&a).cloned().unwrap_or_default() }),
            queue: Named { id: self.ids().queue(row.queue), name: queues.get(&row.queue).cloned().unwrap_or_default() },
            arrived_at: Stamp(row.arrived_at),
            started_at: row.started_at.map(Stamp),
            ended_at: Stamp(row.ended_at.unwrap_or(row.arrived_at)),
            outcome: row.outcome.unwrap_or(vestibule_center::interaction::lifecycle::Outcome::Handled).into(),
            disposition: row.disposition.as_deref().map(str::to_owned),
            n: row.lines,
        };
        Ok(List { items: page.items.into_iter().map(item).collect(), next })
    }

    /// A client's orders as documents, newest first.
    pub async fn orders(&self, client: ClientId) -> Result<Vec<String>, Unavailable> {
        self.orders_where(client, |_| true).await
    }

    /// Those of a client's orders that are still on their way, newest first.
    pub async fn open_orders(&self, client: ClientId) -> Result<Vec<String>, Unavailable> {
        self.orders_where(client, |order| !ENDED_ORDERS.contains(&&*order.status)).await
    }

    async fn orders_where(&self, client: ClientId, keep: impl Fn(&OrderRow) -> bool) -> Result<Vec<String>, Unavailable> {
        let rows =
            self.read(move |library| Ok((library.orders_of(client, None, HISTORY_PAGE_MAX)?, library.products(None, HISTORY_PAGE_MAX)?)));
        let (orders, products) = rows.await?;
        let at = Stamp(self.now());
        let kept = orders.iter().filter(|o| keep(o));
        Ok(kept.map(|o| order_json(o, products.iter().find(|p| Some(&p.handle) == o.product.as_ref()), at)).collect())
    }

    /// One order: its client, revision, document.
    pub async fn order(&self, number: &str) -> Result<Option<(ClientId, u64, String)>, Unavailable> {
        let number = number.to_owned();
        let found = self.read(move |library| {
            let Some(order) = library.order(&number)? else { return Ok(None) };
            let product = order.product.as_deref().map(|p| library.product(p)).transpose()?.flatten();
            Ok(Some((order, product)))
        });
        let at = Stamp(self.now());
        Ok(found.await?.map(|(order, product)| (order.client, order.rev, order_json(&order, product.as_ref(), at))))
    }

    /// Products as documents, by handle.
    pub async fn products(&self) -> Result<Vec<String>, Unavailable> {
        let rows = self.read(|library| library.products(None, HISTORY_PAGE_MAX)).await?;
        let at = Stamp(self.now());
        Ok(rows.iter().map(|p| product_json(p, at)).collect())
    }

    /// One product: revision, document.
    pub async fn product(&self, handle: &str) -> Result<Option<(u64, String)>, Unavailable> {
        let handle = handle.to_owned();
        let row = self.read(move |library| library.product(&handle)).await?;
        let at = Stamp(self.now());
        Ok(row.map(|p| (p.rev, product_json(&p, at))))
    }
}

fn product_json(row: &ProductRow, at: Stamp) -> String {
    let body = ProductBody { handle: &row.handle, name: &row.name, summary: &row.summary };
    serde_json::to_string(&shape::product(row.rev, at, body)).unwrap_or_default()
}

fn order_json(row: &OrderRow, product: Option<&ProductRow>, at: Stamp) -> String {
    let lines: Vec<Line> = serde_json::from_str(&row.lines).unwrap_or_default();
    let body = OrderBody {
        number: &row.number,
        status: &row.status,
        placed_at: Stamp(row.placed_at),
        product: row.product.as_deref(),
        product_name: product.map(|p| &*p.name),
        lines: lines.iter().map(|l| OrderLine { text: &l.text, quantity: l.quantity }).collect(),
        total: shape::decimal(row.total_minor),
        currency: &row.currency,
        promised_at: row.promised_at.map(Stamp),
    };
    serde_json::to_string(&shape::order(row.rev, at, body)).unwrap_or_default()
}
