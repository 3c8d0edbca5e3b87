//! Which handles may be named: those of the files, and those the center has already.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vestibule_center::Center;
use vestibule_center::id::ClientId;
use vestibule_center::interaction::disposition::{Dispositions, NONE_GIVEN};
use vestibule_store::library::PAGE_MAX;
use vestibule_store::{Fault, Library};

use super::draft::CenterDraft;
use super::sheet::{Cells, Sheet};
use crate::finding::Findings;
use crate::nearest;

/// Handles that may be named.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Queues, with their dispositions as far as they were read.
    pub(super) queues: BTreeMap<Arc<str>, Option<Dispositions>>,
    agents: BTreeSet<Arc<str>>,
    clients: BTreeSet<Arc<str>>,
    products: BTreeSet<Arc<str>>,
    /// Clients the center has already.
    pub(super) kept_clients: BTreeMap<Arc<str>, ClientId>,
    /// Not all there are: those alone that some rows name.
    some: bool,
}

/// Kinds of things that are named by handle.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Queue,
    Agent,
    Client,
    Product,
}

impl Known {
    /// What the center has, and what the files bring.
    pub(super) fn gather(center: &Center, library: &Library, brought: &CenterDraft, sheets: &super::Sheets) -> Result<Known, Fault> {
        let mut known = Known::default();
        let kept = center.queues().map(|q| (q.kept.handle.clone(), Some(q.kept.dispositions.clone())));
        known.queues.extend(kept);
        // A queue in which something does not fit is told itself; what names it is not told too.
        known.queues.extend(brought.named.iter().map(|q| (q.clone(), None)));
        let read = brought.queues.iter().map(|q| (q.setup.handle.clone(), Some(q.setup.dispositions.clone())));
        known.queues.extend(read);
        known.agents.extend(center.agents().map(|a| a.kept.handle.clone()));
        known.agents.extend(handles(&sheets.agents));
        known.products.extend(kept_products(library)?);
        known.products.extend(handles(&sheets.products));
        known.clients.extend(handles(&sheets.clients));
        let named = [&sheets.orders, &sheets.interactions].into_iter().flat_map(|s| s.column("client"));
        let all: BTreeSet<&str> = sheets.clients.column("handle").chain(named).collect();
        for handle in all {
            if let Some(row) = library.client_by_handle(handle)? {
                known.kept_clients.insert(handle.into(), row.id);
                known.clients.insert(handle.into());
            }
        }
        Ok(known)
    }

    /// What the center has of what rows of orders name.
    pub(super) fn of_orders(library: &Library, orders: &Sheet) -> Result<Known, Fault> {
        let mut known = Known { some: true, ..Known::default() };
        let handles: BTreeSet<&str> = orders.column("client").collect();
        for (handle, row) in handles.iter().zip(library.clients_by(handles.iter().copied())?) {
            let Some(row) = row.filter(|row| !row.visitor) else { continue };
            known.kept_clients.insert((*handle).into(), row.id);
            known.clients.insert((*handle).into());
        }
        for handle in orders.column("product").collect::<BTreeSet<_>>() {
            known.products.extend(library.product(handle)?.map(|product| product.handle));
        }
        Ok(known)
    }

    /// The handle in a column, if it is known; else a finding with the nearest known one.
    pub(super) fn named(&self, kind: Kind, cells: Cells<'_>, column: &str, out: &mut Findings) -> Option<Arc<str>> {
        let handle = cells.text(column)?;
        let near = |all: Vec<&str>| match self.some {
            true => format!("the handle of a {column} there is"),
            false => nearest::expected(handle, &all),
        };
        let all: Vec<&str> = match kind {
            Kind::Queue if self.queues.contains_key(handle) => return Some(handle.into()),
            Kind::Agent if self.agents.contains(handle) => return Some(handle.into()),
            Kind::Client if self.clients.contains(handle) => return Some(handle.into()),
            Kind::Product if self.products.contains(handle) => return Some(handle.into()),
            Kind::Queue => self.queues.keys().map(|k| &**k).collect(),
            Kind::Agent => self.agents.iter().map(|k| &**k).collect(),
            Kind::Client => self.clients.iter().map(|k| &**k).collect(),
            Kind::Product => self.products.iter().map(|k| &**k).collect(),
        };
        cells.wrong(column, near(all), out);
        None
    }

    /// What would fit instead of the handle of a queue.
    pub(super) fn nearest_queue(&self, handle: &str) -> String {
        let all: Vec<&str> = self.queues.keys().map(|k| &**k).collect();
        nearest::expected(handle, &all)
    }

    /// The disposition in a column, if the queue has it.
    pub(super) fn disposition(&self, queue: &str, cells: Cells<'_>, out: &mut Findings) -> Option<Arc<str>> {
        let code = cells.text("disposition")?;
        let Some(Some(of_queue)) = self.queues.get(queue) else { return Some(code.into()) };
        if code == NONE_GIVEN || of_queue.has(code) {
            return Some(code.into());
        }
        let all: Vec<&str> = of_queue.0.iter().map(|d| &*d.code).collect();
        cells.wrong("disposition", nearest::expected(code, &all), out);
        None
    }
}

fn handles(sheet: &Sheet) -> impl Iterator<Item = Arc<str>> + '_ {
    sheet.column("handle").map(Arc::from)
}

fn kept_products(library: &Library) -> Result<Vec<Arc<str>>, Fault> {
    let mut all: Vec<Arc<str>> = Vec::new();
    loop {
        let page = library.products(all.last().map(|h| &**h), PAGE_MAX)?;
        let more = page.len() == PAGE_MAX;
        all.extend(page.into_iter().map(|p| p.handle));
        if !more {
            return Ok(all);
        }
    }
}
