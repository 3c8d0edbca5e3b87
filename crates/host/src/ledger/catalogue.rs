//! The catalogue: products with their documents and versions, as the company's own system says they are (ADR 0050).

use std::sync::Arc;

use serde_json::value::{RawValue, to_raw_value};
use vestibule_center::audience::Principal;
use vestibule_center::time::Time;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{ProductRow, ProductVersionRow};
use vestibule_turn::RequestKey;
use vestibule_wire::asked::{Invalid, PutProductBody};
use vestibule_wire::card::ChangedWho;
use vestibule_wire::library::{List, mark};
use vestibule_wire::product::{self as shape, ProductBody, ProductVersion, kept_documents, read_documents};
use vestibule_wire::stamp::Stamp;

use super::back_office::Put;
use super::{Thing, Turned, receipt};
use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::HISTORY_PAGE_MAX;
use crate::sessions::kind;

/// A product that is put.
#[derive(Clone, Debug)]
pub struct ProductAsked {
    /// Its handle.
    pub handle: Arc<str>,
    /// What is said of it.
    pub put: PutProductBody,
    /// All of it, not what is otherwise alone.
    pub whole: bool,
}

impl Host {
    /// Puts a product as the company's system says it is; an equal one makes no version.
    pub async fn put_product(&self, who: Principal, asked: ProductAsked, request: Option<RequestKey>) -> Result<Put, Unavailable> {
        // Lanes are taken by text: a product shares one with the order of its name, and waits for it for nothing.
        let _lane = self.lanes.of(&Thing::Order(asked.handle.clone())).await;
        if let Some(answered) = self.answered(request.as_ref()).await? {
            return Ok(Put::Done(answered, false));
        }
        let (now, named) = (self.now(), asked.handle.clone());
        let old = self.read(move |library| library.product(&named)).await?;
        let by = if who.speaks_for_company() { who } else { Principal::Center };
        let row = match put(asked, old.as_ref(), by, now) {
            Ok(row) => row,
            Err(put) => return Ok(put),
        };
        let document = product_json(&row, now);
        if old.as_ref() != Some(&row) {
            let kept = request.map(|request| receipt(request, &document, now, None));
            self.mailbox.write([LibraryWrite::PutProduct(row.clone())].into_iter().chain(kept).collect()).await?;
        }
        Ok(Put::Done(Turned::Stands { rev: row.rev, document, replayed: false }, old.is_none()))
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
            let next = last.filter(|_| more).map(|last| mark(&last.handle));
            Ok(Some((products, next)))
        });
        let Some((products, next)) = page.await? else { return Ok(None) };
        let now = self.now();
        Ok(Some(List { items: products.iter().map(|p| product_json(p, now)).collect(), next }))
    }

    /// One product, as it is or as it was at an instant: revision, document.
    pub async fn product(&self, handle: &str, at: Option<Time>) -> Result<Option<(u64, String)>, Unavailable> {
        let handle = handle.to_owned();
        let row = self.read(move |library| match at {
            Some(at) => Ok(library.product_at(&handle, at)?.map(ProductRow::from)),
            None => library.product(&handle),
        });
        let (row, now) = (row.await?, self.now());
        Ok(row.map(|p| (p.rev, product_json(&p, now))))
    }

    /// Versions of a product, the newest first, below one if it is given; `None` when there is no such product. Who said so is told to people
    /// of the center and to programs of the company.
    pub async fn product_versions(
        &self,
        who: Principal,
        handle: &str,
        below: Option<u64>,
    ) -> Result<Option<List<Box<RawValue>>>, Unavailable> {
        let handle = handle.to_owned();
        let page = self.read(move |library| {
            let versions = library.product_versions(&handle, below, HISTORY_PAGE_MAX)?;
            let last = versions.last().filter(|_| versions.len() >= HISTORY_PAGE_MAX);
            let more =
                last.map(|last| library.product_versions(&handle, Some(last.rev), 1)).transpose()?.is_some_and(|rest| !rest.is_empty());
            let there = !versions.is_empty() || library.product(&handle)?.is_some();
            let next = versions.last().filter(|_| more).map(|last| mark(&last.rev.to_string()));
            Ok(there.then_some((versions, next)))
        });
        let Some((versions, next)) = page.await? else { return Ok(None) };
        let named = self.integrations.names();
        let tells = matches!(who, Principal::Integration(_)) || who.staff().is_some();
        let by = |by: Principal| ChangedWho {
            role: kind(by).map_or("center", |(word, _)| word).to_owned(),
            id: None,
            name: named.get(&by).cloned(),
        };
        let told = |version: ProductVersionRow| {
            let by = version.put_by.filter(|_| tells).map(by);
            let row = ProductRow::from(version);
            to_raw_value(&ProductVersion { rev: row.rev, product: body(&row), by }).ok()
        };
        Ok(Some(List { items: versions.into_iter().filter_map(told).collect(), next }))
    }
}

/// The row of a product that is put; the one there is, when the same is said of it.
fn put(asked: ProductAsked, old: Option<&ProductRow>, by: Principal, now: Time) -> Result<ProductRow, Put> {
    let ProductAsked { handle, put, whole } = asked;
    let kept = old.filter(|_| !whole);
    if !whole && kept.is_none() {
        return Err(Put::Missing);
    }
    let Some(name) = put.name.map(Arc::from).or_else(|| kept.map(|old| old.name.clone())) else {
        return Err(Put::Invalid(vec![Invalid::new("/name", "missing", "this field")]));
    };
    let documents = put.documents.map(|documents| Arc::from(kept_documents(&documents)));
    let row = ProductRow {
        handle,
        name,
        summary: put.summary.map(Arc::from).or_else(|| kept.map(|old| old.summary.clone())).unwrap_or_default(),
        rev: old.map_or(1, |old| old.rev + 1),
        documents: documents.or_else(|| kept.map(|old| old.documents.clone())).unwrap_or_else(|| "[]".into()),
        sold: put.sold.or(kept.map(|old| old.sold)).unwrap_or(true),
        put_at: Some(now),
        put_by: Some(by),
    };
    Ok(old.filter(|old| old.says_the_same(&row)).cloned().unwrap_or(row))
}

fn body(row: &ProductRow) -> ProductBody<'_> {
    ProductBody {
        handle: &row.handle,
        name: &row.name,
        summary: &row.summary,
        sold: row.sold,
        documents: read_documents(&row.documents),
        since: row.put_at.map(Stamp),
    }
}

fn product_json(row: &ProductRow, at: Time) -> String {
    serde_json::to_string(&shape::product(row.rev, Stamp(at), body(row))).unwrap_or_default()
}
