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
use crate::translate::{self, Contact};

/// What is written before to whom it goes.
pub(crate) const BEGIN: &[u8] = b"<presence";
const END: &[u8] = b"</presence>";

/// Of which document, as whom reads it, in which language.
type Key = (DocKey, Class, &'static str);

/// What is kept of a document as it was written.
#[derive(Debug)]
struct Kept {
    doc: Arc<Document>,
    contact: Arc<Contact>,
    says: Arc<[u8]>,
}

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
    /// Whom a document tells of, and their presence, both shared by all who are told; `None` when it is nobody's contact.
    pub(crate) fn of(
        &self,
        doc: &Arc<Document>,
        class: Class,
        (ids, domain, words): (&Ids, &str, Words),
    ) -> Option<(Arc<Contact>, Presence)> {
        let key = (doc.key, class, words.language);
        let told = |kept: &Kept| (kept.contact.clone(), Presence { says: kept.says.clone(), rev: doc.rev });
        if let Some(kept) = self.kept().get(&key).filter(|kept| Arc::ptr_eq(&kept.doc, doc)) {
            return Some(told(kept));
        }
        // Nobody waits meanwhile: a picture may have to be drawn.
        let bytes = written(&translate::presence(ids, doc, domain, words)?);
        let says: Arc<[u8]> = bytes.strip_prefix(BEGIN)?.strip_suffix(END)?.into();
        let contact = Arc::new(translate::contact(ids, doc, domain)?);
        let mut all = self.kept();
        // Of the same contact as before, those who know it need no other.
        let contact = all.get(&key).map(|kept| kept.contact.clone()).filter(|known| *known == contact).unwrap_or(contact);
        let new = Kept { doc: doc.clone(), contact, says };
        let answer = told(&new);
        // Another may have written a newer one meanwhile.
        if all.get(&key).is_none_or(|kept| kept.doc.rev <= doc.rev) {
            all.insert(key, new);
        }
        Some(answer)
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
