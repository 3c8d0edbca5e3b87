//! A product of the catalogue as others read it, and its documents as a row keeps them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vestibule_center::ledger::catalogue::{Document, DocumentKind};

use crate::card::ChangedWho;
use crate::document::{Head, ProductDocument, json};
use crate::stamp::Stamp;

/// What a product says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProductBody<'a> {
    /// Readable name, which is its id too.
    pub handle: &'a str,
    /// Name people read.
    pub name: &'a str,
    /// In a sentence or two.
    pub summary: &'a str,
    /// Whether it is sold still.
    pub sold: bool,
    /// What there is to read about it.
    pub documents: Vec<ProductText>,
    /// Since when it is so; absent = since before versions were kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Stamp>,
}

/// A document of a product, by its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProductText {
    /// `manual`, `quick_start`, `safety`, `warranty`, `data_sheet`, `declaration` or `other`.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// The language it is in (BCP 47).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where it is: an `https` address, of the company's own or another's.
    pub address: String,
}

/// A version of a product.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProductVersion<'a> {
    /// Which.
    pub rev: u64,
    /// What it said.
    #[serde(flatten)]
    pub product: ProductBody<'a>,
    /// Who said so, for people of the center and programs of the company; absent = it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ChangedWho>,
}

/// The document of a product; its handle is its id.
pub fn product(rev: u64, at: Stamp, body: ProductBody<'_>) -> ProductDocument<'_> {
    Head { id: body.handle.to_owned(), rev, at, can: Vec::new() }.product(body)
}

/// Documents as a row keeps them.
pub fn kept_documents(documents: &[Document]) -> String {
    let kept = |document: &Document| ProductText {
        kind: document.kind.as_str().to_owned(),
        title: document.title.clone(),
        language: document.language.clone(),
        address: document.address.clone(),
    };
    json(&documents.iter().map(kept).collect::<Vec<_>>())
}

/// Documents as a row keeps them, to be told; none, when it keeps no such.
pub fn read_documents(kept: &str) -> Vec<ProductText> {
    serde_json::from_str(kept).unwrap_or_default()
}

/// Documents in one cell: `KIND[:LANGUAGE] TITLE ADDRESS`, with `;` between two. `None` when a part of one is missing or its kind is unknown;
/// whether they fit is for the rules to say.
pub fn documents_of_cell(text: &str) -> Option<Vec<Document>> {
    let one = |text: &str| {
        let (kind, rest) = text.split_once(' ')?;
        let (title, address) = rest.trim().rsplit_once(' ')?;
        let (kind, language) = match kind.split_once(':') {
            Some((kind, language)) => (kind, Some(language.to_owned())),
            None => (kind, None),
        };
        Some(Document { kind: DocumentKind::parse(kind)?, title: title.trim().to_owned(), language, address: address.to_owned() })
    };
    text.split(';').map(str::trim).filter(|one| !one.is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELL: &str = "manual:nl Handleiding, Heron https://example.org/heron-nl.pdf; warranty Warranty https://example.org/w?a=1";

    #[test]
    fn products_are_documents() {
        let body = ProductBody { handle: "boiler", name: "Boiler", summary: "Warm.", sold: true, documents: Vec::new(), since: None };
        let told = serde_json::to_value(product(1, vestibule_center::time::Time(0).into(), body)).unwrap();
        assert_eq!((&told["id"], &told["body"]["sold"], told["body"].get("since")), (&"boiler".into(), &true.into(), None));
    }

    #[test]
    fn documents_of_a_cell_are_kept_and_come_back() {
        let read = documents_of_cell(CELL).unwrap();
        assert_eq!((read[0].kind, read[0].language.as_deref(), &*read[0].title), (DocumentKind::Manual, Some("nl"), "Handleiding, Heron"));
        let kept = read_documents(&kept_documents(&read));
        let told: Vec<_> = kept.iter().map(|one| (&*one.kind, one.language.as_deref(), &*one.title, &*one.address)).collect();
        let heron = ("manual", Some("nl"), "Handleiding, Heron", "https://example.org/heron-nl.pdf");
        assert_eq!(told, [heron, ("warranty", None, "Warranty", "https://example.org/w?a=1")]);
        assert_eq!(documents_of_cell(" ; "), Some(Vec::new()));
        for wrong in ["manual", "manual https://example.org/", "leaflet Leaflet https://example.org/", "Manual M https://example.org/"] {
            assert_eq!(documents_of_cell(wrong), None, "{wrong}");
        }
    }
}
