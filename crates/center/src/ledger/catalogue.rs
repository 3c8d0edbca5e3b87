//! What may be said of a product of the catalogue: its documents, and how many of its versions are kept (ADR 0050).

use std::collections::BTreeSet;

use super::content::{Misfit, is_language};
use crate::limits::NAME_CHARS_MAX;
use crate::value::words;

/// Characters of the summary of a product.
pub const SUMMARY_CHARS_MAX: usize = 500;
/// Documents of one product.
pub const DOCUMENTS_MAX: usize = 20;
/// Characters of the address of a document.
pub const ADDRESS_CHARS_MAX: usize = 500;
/// Versions that are kept of one product; the oldest beyond them go.
pub const VERSIONS_MAX: u64 = 1_000;

words! {
    /// What a document of a product is.
    DocumentKind {
        /// How to use it.
        Manual = "manual",
        /// How to begin with it.
        QuickStart = "quick_start",
        /// What to mind so that nobody is hurt.
        Safety = "safety",
        /// What is promised of it, and how long.
        Warranty = "warranty",
        /// Its figures.
        DataSheet = "data_sheet",
        /// What it is declared to conform to.
        Declaration = "declaration",
        /// Anything else.
        Other = "other",
    }
}

/// A document of a product: a text elsewhere, by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// What it is called.
    pub title: String,
    /// The language it is in (BCP 47), if that matters.
    pub language: Option<String>,
    /// Where it is: `https`.
    pub address: String,
}

/// Whether documents fit a product; else which one does not, where in it, and what would.
///
/// # Errors
/// The place in the list, the field there, and what would fit.
pub fn documents_fit(documents: &[Document]) -> Result<(), (usize, &'static str, Misfit)> {
    let mut addresses = BTreeSet::new();
    for (n, document) in documents.iter().enumerate() {
        let no = |at, code, expected| Err((n, at, Misfit { code, expected }));
        if n >= DOCUMENTS_MAX {
            return no("", "many", "at most 20 documents");
        }
        if !(1..=NAME_CHARS_MAX).contains(&document.title.trim().chars().count()) || document.title.chars().any(char::is_control) {
            return no("title", "length", "1 to 120 characters on one line");
        }
        if document.language.as_deref().is_some_and(|tag| !is_language(tag)) {
            return no("language", "form", "a language tag such as nl or pt-BR (BCP 47)");
        }
        if !is_address(&document.address) {
            return no("address", "form", "an address such as https://example.org/manual.pdf, without a name or password in it");
        }
        if !addresses.insert(&document.address) {
            return no("address", "twice", "each address once");
        }
    }
    Ok(())
}

/// Whether something is the address of a document: `https`, a host that is a name, nothing that hides whose it is (RFC 3986, 3.2).
pub fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let label = |label: &str| {
        let plain = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        plain && !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
    };
    let is_name = host.len() <= 253 && host.contains('.') && host.split('.').all(label);
    let visible = text.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'));
    visible && is_name && port.parse::<u16>().is_ok_and(|port| port > 0) && text.len() <= ADDRESS_CHARS_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(address: &str) -> Document {
        Document { kind: DocumentKind::Manual, title: "Manual".to_owned(), language: Some("nl".to_owned()), address: address.to_owned() }
    }

    #[test]
    fn an_address_is_of_the_web_and_hides_nothing() {
        for fits in ["https://example.org/manual.pdf", "https://docs.example.org:8443/a%20b?v=2#p3", "https://example.org"] {
            assert!(is_address(fits), "{fits}");
        }
        let long = format!("https://example.org/{}", "x".repeat(ADDRESS_CHARS_MAX));
        for wrong in [
            "http://example.org/a",
            "javascript:alert(1)",
            "https://",
            "https://ana:secret@example.org/",
            "https://example.org@evil.example/",
            "https://localhost/",
            "https://[::1]/",
            "https://example.org:0/",
            "https://example.org:99999/",
            "https://example..org/",
            "https://-x.org/",
            "https://example.org/a b",
            "https://example.org/\"onclick=",
            "https://b\u{fc}cher.example/",
            "",
            &long,
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_does_not_fit_of_documents_is_told_by_its_place() {
        let two = [document("https://example.org/a"), document("https://example.org/b")];
        assert_eq!(documents_fit(&two), Ok(()));
        let told = |documents: &[Document]| documents_fit(documents).map_err(|(n, at, misfit)| (n, at, misfit.code));
        assert_eq!(told(&[two[0].clone(), two[0].clone()]), Err((1, "address", "twice")));
        assert_eq!(told(&[document("ftp://example.org/")]), Err((0, "address", "form")));
        assert_eq!(told(&[Document { title: " ".to_owned(), ..two[0].clone() }]), Err((0, "title", "length")));
        assert_eq!(told(&[Document { title: "a\nb".to_owned(), ..two[0].clone() }]), Err((0, "title", "length")));
        assert_eq!(told(&[Document { language: Some("dutch!".to_owned()), ..two[0].clone() }]), Err((0, "language", "form")));
        let many: Vec<_> = (0..=DOCUMENTS_MAX).map(|n| document(&format!("https://example.org/{n}"))).collect();
        assert_eq!(told(&many), Err((DOCUMENTS_MAX, "", "many")));
    }
}
