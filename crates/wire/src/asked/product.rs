//! What the company's system says of a product.

use utoipa::ToSchema;
use vestibule_center::ledger::catalogue::{ADDRESS_CHARS_MAX, DOCUMENTS_MAX, Document, DocumentKind, SUMMARY_CHARS_MAX, documents_fit};
use vestibule_center::limits::NAME_CHARS_MAX;

use super::fields::Fields;
use super::{Asked, Invalid, Unread};
use crate::product::ProductText;

/// Characters of a language tag that is looked at.
const LANGUAGE_CHARS_MAX: usize = 35;

/// A product as the company's system says it is: whole, or, of one that is there, what is otherwise.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = ProductPut)]
#[serde(deny_unknown_fields)]
pub struct PutProductBody {
    /// Name people read; needed of a new one.
    pub name: Option<String>,
    /// In a sentence or two.
    pub summary: Option<String>,
    /// Whether it is sold still; true when it is not said of a whole one.
    pub sold: Option<bool>,
    /// What there is to read about it, in this order, at most 20; none when it is not said of a whole one.
    #[schema(value_type = Option<Vec<ProductText>>)]
    pub documents: Option<Vec<Document>>,
}

impl Asked for PutProductBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["name", "summary", "sold", "documents"])?;
        Ok(PutProductBody {
            name: f.text("name", 1..=NAME_CHARS_MAX)?,
            summary: f.text("summary", 0..=SUMMARY_CHARS_MAX)?,
            sold: f.truth("sold")?,
            documents: if f.is_given("documents") { Some(documents(&f)?) } else { None },
        })
    }
}

fn documents(f: &Fields) -> Result<Vec<Document>, Unread> {
    let items = f.items("documents", DOCUMENTS_MAX, &["kind", "title", "language", "address"])?;
    let read = |d: &Fields| {
        Ok(Document {
            kind: d.need("kind", d.word("kind", DocumentKind::ALL, DocumentKind::as_str)?)?,
            title: d.need("title", d.text("title", 1..=NAME_CHARS_MAX)?)?,
            language: d.text("language", 1..=LANGUAGE_CHARS_MAX)?,
            address: d.need("address", d.text("address", 1..=ADDRESS_CHARS_MAX)?)?,
        })
    };
    let all = items.iter().map(read).collect::<Result<Vec<_>, Invalid>>()?;
    documents_fit(&all).map_err(|(n, at, misfit)| match items.get(n) {
        Some(item) => item.wrong(at, misfit.code, misfit.expected),
        None => f.wrong("documents", misfit.code, misfit.expected),
    })?;
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn documents_of_a_product_are_read_and_what_does_not_fit_is_named() {
        let read = |more: &str| PutProductBody::read(format!(r#"{{"name":"Heron",{more}}}"#).as_bytes());
        let body = read(r#""sold":false,"documents":[{"kind":"manual","title":"M","language":"nl","address":"https://example.org/m"}]"#);
        let body = body.unwrap();
        assert_eq!((body.sold, body.documents.map(|d| d.len())), (Some(false), Some(1)));
        assert_eq!(read(r#""documents":[]"#).unwrap().documents, Some(Vec::new()));
        assert_eq!(read(r#""summary":"A""#).unwrap().documents, None);
        for (document, at, code) in [
            (r#"{"kind":"manual","title":"M"}"#, "/documents/0/address", "missing"),
            (r#"{"kind":"leaflet","title":"M","address":"https://example.org/m"}"#, "/documents/0/kind", "value"),
            (r#"{"kind":"manual","title":"M","address":"http://example.org/m"}"#, "/documents/0/address", "form"),
            (r#"{"kind":"manual","title":"M","language":"?","address":"https://example.org/m"}"#, "/documents/0/language", "form"),
            (r#"{"kind":"manual","title":"M","address":"https://example.org/m","pages":4}"#, "/documents/0/pages", "unknown_field"),
            (r#""https://example.org/m""#, "/documents/0", "type"),
        ] {
            let told = refused::<PutProductBody>(&format!(r#"{{"documents":[{document}]}}"#));
            assert_eq!((told.0.as_str(), told.1), (at, code), "{document}");
        }
    }
}
