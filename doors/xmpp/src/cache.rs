//! Presence as bytes: written once for a document as one class of readers sees it, in each language; only to whom it goes is put in.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use vestibule_center::audience::Class;
use vestibule_center::id::DocKey;
use vestibule_center::view::document::Document;
use vestibule_wire::id::Ids;
use vestibule_wire::words::Words;

use crate::ns;
use crate::session::written;
use crate::translate;

/// What is written before to whom it goes.
pub(crate) const BEGIN: &[u8] = b"<presence";
const END: &[u8] = b"</presence>";

/// Of which document, as whom reads it, in which language.
type Key = (DocKey, Class, &'static str);
/// The document that was written, and the bytes.
type Kept = (Arc<Document>, Arc<[u8]>);

/// The presence of a document, to nobody yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Presence {
    /// What it says: what stands between to whom it goes and its revision.
    pub(crate) says: Arc<[u8]>,
    /// The revision of the document, as HTTP tells it too.
    pub(crate) rev: u64,
}

impl Presence {
    /// Writes it to somebody, who is named as an attribute already.
    pub(crate) fn put(&self, out: &mut Vec<u8>, to: &str) {
        put(out, to, &self.says);
        out.extend_from_slice(format!("<rev xmlns='{}'>{}</rev>", ns::REVISION, self.rev).as_bytes());
        out.extend_from_slice(END);
    }
}

/// The bytes of the newest presence of each document: no more of them than there are documents, classes and languages.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    kept: Mutex<BTreeMap<Key, Kept>>,
}

impl Cache {
    /// The presence of a document; `None` when it has none.
    pub(crate) fn of(&self, doc: &Arc<Document>, class: Class, by: (&Ids, &str, Words)) -> Option<Presence> {
        Some(Presence { says: self.says(doc, class, by)?, rev: doc.rev })
    }

    fn says(&self, doc: &Arc<Document>, class: Class, (ids, domain, words): (&Ids, &str, Words)) -> Option<Arc<[u8]>> {
        let key = (doc.key, class, words.language);
        if let Some((of, bytes)) = self.kept().get(&key).filter(|(of, _)| Arc::ptr_eq(of, doc)) {
            debug_assert_eq!(of.rev, doc.rev);
            return Some(bytes.clone());
        }
        // Nobody waits meanwhile: a picture may have to be drawn.
        let bytes = written(&translate::presence(ids, doc, domain, words)?);
        let bytes: Arc<[u8]> = bytes.strip_prefix(BEGIN)?.strip_suffix(END)?.into();
        let mut kept = self.kept();
        // Another may have written a newer one meanwhile.
        if kept.get(&key).is_none_or(|(of, _)| of.rev <= doc.rev) {
            kept.insert(key, (doc.clone(), bytes.clone()));
        }
        Some(bytes)
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<Key, Kept>> {
        self.kept.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// Forgets a document that is gone.
    pub(crate) fn forget(&self, key: DocKey) {
        self.kept().retain(|(of, ..), _| *of != key);
    }
}

/// Writes a presence to somebody, who is named as an attribute already.
pub(crate) fn put(out: &mut Vec<u8>, to: &str, presence: &[u8]) {
    out.extend_from_slice(BEGIN);
    out.extend_from_slice(to.as_bytes());
    out.extend_from_slice(presence);
}
