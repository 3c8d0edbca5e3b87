//! Records told to those they concern: orders, products, in the words of `wire`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_center::ledger::order::OVER;
use vestibule_store::Library;
use vestibule_store::library::{OrderRow, ProductRow};
use vestibule_wire::library::{self as shape, List};

use crate::fault::Unavailable;
use crate::host::Host;
use crate::ledger::orders::document;
use crate::limits::HISTORY_PAGE_MAX;

impl Host {
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
}

/// Names of products by their handle.
pub(crate) type ProductNames = BTreeMap<Arc<str>, Arc<str>>;

/// The names of some products, each looked up by its handle.
pub(crate) fn product_names<'a>(
    library: &Library,
    handles: impl Iterator<Item = Option<&'a str>>,
) -> Result<ProductNames, vestibule_store::Fault> {
    let handles: BTreeSet<_> = handles.flatten().collect();
    let found = handles.into_iter().filter_map(|handle| library.product(handle).transpose());
    found.map(|row| row.map(|product| (product.handle, product.name))).collect()
}
