//! Which personal documents are whose, so that opening a feed looks at its own and at nothing else. It follows from
//! [`Center::readers`] of what was marked, so it is right wherever the marks are.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::Reader;
use crate::id::{DocKey, OrderId};
use crate::state::Center;

/// Personal documents by reader, and their readers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Concerns {
    readers: BTreeMap<DocKey, Vec<Reader>>,
    of: BTreeMap<Reader, BTreeSet<DocKey>>,
}

impl Concerns {
    /// Puts other readers in place of a document's old ones.
    fn set(&mut self, key: DocKey, readers: Vec<Reader>) {
        if self.readers.get(&key).map_or(&[][..], Vec::as_slice) == readers {
            return;
        }
        let old = if readers.is_empty() { self.readers.remove(&key) } else { self.readers.insert(key, readers.clone()) };
        let old = old.unwrap_or_default();
        for reader in old.iter().filter(|r| !readers.contains(r)) {
            if let Some(keys) = self.of.get_mut(reader) {
                keys.remove(&key);
                if keys.is_empty() {
                    self.of.remove(reader);
                }
            }
        }
        for reader in readers.into_iter().filter(|r| !old.contains(r)) {
            self.of.entry(reader).or_default().insert(key);
        }
    }
}

impl Center {
    /// Interactions, offers, alerts, invitations, callbacks, notices and followed orders whose document this reader has.
    pub(crate) fn concerns_of(&self, reader: Reader) -> impl Iterator<Item = DocKey> {
        self.concerns.of.get(&reader).into_iter().flatten().copied()
    }

    /// Follows the documents that changed.
    pub(crate) fn settle_concerns(&mut self) {
        // Who serves a client reads their orders: where that changed, the client is marked.
        let clients = self.marks.docs.iter().filter_map(|key| if let DocKey::Client(id) = key { self.orders_of.get(id) } else { None });
        let orders: Vec<DocKey> = clients.flatten().map(|id| DocKey::Order(*id)).collect();
        self.marks.docs.extend(orders);
        let mut kept = std::mem::take(&mut self.concerns);
        for key in self.marks.docs.iter().filter(|key| is_personal(**key)) {
            kept.set(*key, self.persons(*key));
        }
        self.concerns = kept;
    }

    /// Orders that are followed no longer concern nobody.
    pub(crate) fn forget_orders(&mut self, gone: &[OrderId]) {
        for id in gone {
            self.concerns.set(DocKey::Order(*id), Vec::new());
        }
    }

    /// The whole of it, from nothing.
    pub(crate) fn count_concerns(&self) -> Concerns {
        let mut all = Concerns::default();
        let keys = self.interactions.keys().map(|id| DocKey::Interaction(*id));
        let keys = keys.chain(self.offers.keys().map(|id| DocKey::Offer(*id)));
        let keys = keys.chain(self.callbacks.keys().map(|id| DocKey::Callback(*id)));
        let keys = keys.chain(self.notices.keys().map(|id| DocKey::Notice(*id)));
        let keys = keys.chain(self.orders.keys().map(|id| DocKey::Order(*id)));
        let keys = keys.chain(self.alerts.keys().map(|id| DocKey::Alert(*id)));
        for key in keys.chain(self.invitations.keys().map(|id| DocKey::Invitation(*id))) {
            all.set(key, self.persons(key));
        }
        all
    }

    fn persons(&self, key: DocKey) -> Vec<Reader> {
        self.readers(key).into_iter().filter(|r| !matches!(r, Reader::Everyone(_))).collect()
    }
}

fn is_personal(key: DocKey) -> bool {
    match key {
        DocKey::Interaction(_) | DocKey::Offer(_) | DocKey::Alert(_) | DocKey::Invitation(_) => true,
        DocKey::Callback(_) | DocKey::Notice(_) | DocKey::Order(_) => true,
        DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_) | DocKey::Client(_) | DocKey::Message(..) | DocKey::Aside(..) => false,
    }
}
