//! `products.csv` and `orders.csv`.

use std::sync::{Arc, LazyLock};

use serde::Serialize;
use vestibule_center::ledger::catalogue::{ADDRESS_CHARS_MAX, DOCUMENTS_MAX, Document, SUMMARY_CHARS_MAX, documents_fit};
use vestibule_center::ledger::change::Known as _;
use vestibule_center::ledger::content::Content;
use vestibule_center::ledger::order::{LINES_MAX, OrderFields, QUANTITY_MAX, STATUS_AT};
use vestibule_center::limits::{HANDLE_CHARS_MAX, NAME_CHARS_MAX};
use vestibule_center::time::Time;
use vestibule_wire::order::{instant, minor};
use vestibule_wire::product::documents_of_cell;
use vestibule_wire::stamp;

use super::draft::{OrderDraft, ProductDraft};
use super::known::{Kind, Known};
use super::sheet::{Cells, Column, Holds, Sheet};
use crate::finding::Findings;

/// Columns of `products.csv`.
pub(super) const PRODUCT_COLUMNS: &[Column] = &[
    Column::needed("handle", HANDLE_CHARS_MAX),
    Column::needed("name", NAME_CHARS_MAX),
    Column::optional("summary", SUMMARY_CHARS_MAX),
    Column::optional("sold", 5).of(Holds::Truth),
    Column::optional("documents", DOCUMENTS_MAX * (ADDRESS_CHARS_MAX + NAME_CHARS_MAX)),
];
/// Columns of `orders.csv`.
pub(super) const ORDER_COLUMNS: &[Column] = &[
    Column::needed("number", 40),
    Column::needed("client", HANDLE_CHARS_MAX),
    Column::optional("product", HANDLE_CHARS_MAX),
    Column::needed("status", 40),
    Column::needed("placed_at", 64),
    Column::optional("promised_at", 64),
    Column::optional("lines", 8_000),
    Column::needed("total", 20),
    Column::needed("currency", 3),
    Column::optional("street", TEXT_CHARS_MAX),
    Column::optional("postcode", TEXT_CHARS_MAX),
    Column::optional("city", TEXT_CHARS_MAX),
    Column::optional("region", TEXT_CHARS_MAX),
    Column::optional("country", TEXT_CHARS_MAX),
    Column::optional("note", TEXT_CHARS_MAX),
    Column::optional("slot_from", 64),
    Column::optional("slot_to", 64),
    Column::optional("rev", 20),
];
/// Where columns stand that people may change too.
const PLACES: &[(&str, &str)] = &[
    ("street", "/address/street"),
    ("postcode", "/address/postcode"),
    ("city", "/address/city"),
    ("region", "/address/region"),
    ("country", "/address/country"),
    ("note", "/address/note"),
    ("slot_from", "/slot/from"),
    ("slot_to", "/slot/to"),
    ("status", STATUS_AT),
];
/// Characters of a field that people may change too; what it holds may say less.
const TEXT_CHARS_MAX: usize = 4_000;
/// What an instant looks like.
pub(super) const INSTANT: &str = "an instant such as 2026-03-01T09:00:00Z";

/// Reads the products.
pub(super) fn products(sheet: &Sheet, out: &mut Findings) -> Vec<ProductDraft> {
    sheet.unique("handle", out);
    let read = |cells: Cells<'_>| {
        let handle = cells.read("handle", "1 to 40 of a-z, 0-9, - and _", plain, out)?;
        let name = cells.text("name")?;
        let summary = cells.is_given("summary").then(|| cells.text("summary").unwrap_or_default().into());
        let sold = cells.text("sold").and_then(|_| cells.truth("sold", true, out));
        let documents = documents(cells, out);
        Some(ProductDraft { handle, name: name.into(), summary, sold, documents })
    };
    sheet.cells().filter_map(read).collect()
}

/// The documents of a product; `None` where there is no such column, or what stands there does not fit, which is a finding.
fn documents(cells: Cells<'_>, out: &mut Findings) -> Option<Vec<Document>> {
    if !cells.is_given("documents") {
        return None;
    }
    let Some(text) = cells.text("documents") else { return Some(Vec::new()) };
    let Some(all) = documents_of_cell(text) else {
        cells.wrong("documents", "documents such as `manual:nl Handleiding https://example.org/nl.pdf; warranty Garantie https://..`", out);
        return None;
    };
    match documents_fit(&all) {
        Ok(()) => Some(all),
        Err((n, _, misfit)) => {
            cells.wrong("documents", format!("in the {}. of them, {}", n + 1, misfit.expected), out);
            None
        }
    }
}

/// Reads the orders.
pub(super) fn orders(sheet: &Sheet, known: &Known, now: Time, out: &mut Findings) -> Vec<OrderDraft> {
    sheet.unique("number", out);
    sheet.cells().filter_map(|cells| order(cells, known, now, out)).collect()
}

pub(super) fn order(cells: Cells<'_>, known: &Known, now: Time, out: &mut Findings) -> Option<OrderDraft> {
    let client = known.named(Kind::Client, cells, "client", out);
    let product = known.named(Kind::Product, cells, "product", out);
    let status = cells.read("status", "a word of a-z and _, such as shipped", plain, out);
    let placed_at = past(cells, "placed_at", now, out);
    let promised_at = cells.read("promised_at", INSTANT, stamp::read, out);
    if let (Some(placed), Some(promised)) = (placed_at, promised_at)
        && promised < placed
    {
        cells.wrong("promised_at", "an instant after placed_at", out);
    }
    let lines = cells.text("lines").map_or(Some("[]".into()), |_| {
        let expected = "lines such as `2 x Brake pads, pair; 1 x Rain canopy`, at most 100";
        cells.read("lines", expected, lines, out)
    });
    let total_minor = cells.read("total", "a sum such as 129.90", minor, out);
    let currency = cells.read("currency", "three capital letters, such as EUR", currency, out);
    let says = says(cells, out);
    let rev = cells.read("rev", "a version, such as 3, or nothing", |text| text.parse::<u64>().ok().filter(|rev| *rev > 0), out);
    if cells.text("rev").is_some() && rev.is_none() {
        return None;
    }
    Some(OrderDraft {
        index: cells.index,
        number: cells.text("number")?.into(),
        client: client?,
        product,
        status: status?,
        placed_at: placed_at?,
        promised_at,
        lines: lines?,
        total_minor: total_minor?,
        currency: currency?,
        says: says?,
        rev,
    })
}

/// What the row says of fields people may change too, but the status; `None` when it does not fit. Of a column that is not there it says
/// nothing.
fn says(cells: Cells<'_>, out: &mut Findings) -> Option<Vec<(Arc<str>, Option<Content>)>> {
    let mut says = Some(Vec::new());
    for (column, at) in PLACES.iter().filter(|(column, at)| *at != STATUS_AT && cells.is_given(column)) {
        let text = match cells.text(column) {
            Some(text) if at.starts_with("/slot/") => match instant(text) {
                Some(text) => Some(text),
                None => {
                    cells.wrong(column, INSTANT, out);
                    says = None;
                    continue;
                }
            },
            text => text.map(str::to_owned),
        };
        let content = text.as_deref().map(Content::text);
        match FIELDS.at(at).map(|field| field.check(content.as_ref())) {
            Some(Err(misfit)) => {
                cells.wrong(column, misfit.expected, out);
                says = None;
            }
            Some(Ok(())) | None => {
                if let Some(says) = &mut says {
                    says.push(((*at).into(), content));
                }
            }
        }
    }
    says
}

/// The column in which something stands that people may change too.
pub(super) fn column_of(at: &str) -> &str {
    PLACES.iter().find(|(_, place)| *place == at).map_or(at, |(column, _)| column)
}

/// The fields of orders.
static FIELDS: LazyLock<OrderFields> = LazyLock::new(OrderFields::default);

/// An instant that is not to come.
pub(super) fn past(cells: Cells<'_>, column: &str, now: Time, out: &mut Findings) -> Option<Time> {
    let time = cells.read(column, INSTANT, stamp::read, out)?;
    if time > now {
        cells.wrong(column, format!("an instant not after now, {}", stamp::write(now)), out);
        return None;
    }
    Some(time)
}

fn plain(text: &str) -> Option<Arc<str>> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    text.chars().all(fits).then(|| text.into())
}

fn currency(text: &str) -> Option<Arc<str>> {
    let fits = text.len() == 3 && text.chars().all(|c| c.is_ascii_uppercase());
    fits.then(|| text.into())
}

#[derive(Serialize)]
struct OrderLine<'a> {
    text: &'a str,
    quantity: u64,
}

/// Lines `2 x Brake pads; 1 x Rain canopy` as the library keeps them.
fn lines(text: &str) -> Option<Arc<str>> {
    let mut all = Vec::new();
    for line in text.split(';').map(str::trim).filter(|l| !l.is_empty()) {
        let (quantity, text) = line.split_once(" x ")?;
        let quantity = quantity.parse().ok().filter(|q| (1..=QUANTITY_MAX).contains(q))?;
        let text = text.trim();
        if text.is_empty() || text.chars().count() > NAME_CHARS_MAX || all.len() == LINES_MAX {
            return None;
        }
        all.push(OrderLine { text, quantity });
    }
    serde_json::to_string(&all).ok().map(Arc::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_lines_are_read_and_kept_as_json() {
        let kept = lines("2 x Brake pads, pair; 1 x Rain canopy;").unwrap();
        assert_eq!(&*kept, r#"[{"text":"Brake pads, pair","quantity":2},{"text":"Rain canopy","quantity":1}]"#);
        for wrong in ["Brake pads", "0 x Pads", "x Pads", "1 x ", "-1 x Pads"] {
            assert_eq!(lines(wrong), None, "{wrong}");
        }
    }
}
