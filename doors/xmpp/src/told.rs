//! What a bound session was told so far of presence and of its roster: each thing has one place, and what is told is what it is now.

use std::collections::BTreeMap;
use std::sync::Arc;

use vestibule_center::audience::Class;
use vestibule_center::id::DocKey;
use vestibule_center::view::document::Document;
use vestibule_host::feed::Shown;
use vestibule_wire::id::Ids;
use vestibule_wire::words::Words;

use crate::address::Address;
use crate::answer::item;
use crate::cache::{self, Cache};
use crate::ns;
use crate::session::{escaped, written};
use crate::translate::contact;
use crate::xml::Element;

/// What it knows of one thing.
#[derive(Debug)]
struct Known {
    address: Address,
    name: String,
    presence: Arc<[u8]>,
}

/// What a session was told.
#[derive(Debug)]
pub(crate) struct Told {
    /// Whether it said that it is here: before that it is told nothing.
    pub(crate) available: bool,
    /// Whether it has the roster, and is told of changes.
    pub(crate) interested: bool,
    known: BTreeMap<DocKey, Known>,
    class: Class,
    own: Option<DocKey>,
    /// The session as an attribute.
    to: String,
    full: Address,
    pushes: u64,
}

/// With what is told.
pub(crate) struct By<'a> {
    pub(crate) cache: &'a Cache,
    pub(crate) ids: &'a Ids,
    pub(crate) domain: &'a str,
    pub(crate) words: Words,
}

impl Told {
    /// Nothing yet.
    pub(crate) fn new(full: &Address, class: Class, own: Option<DocKey>) -> Told {
        let to = format!(" to='{}'", escaped(&full.to_string()));
        Told { available: false, interested: false, known: BTreeMap::new(), class, own, to, full: full.clone(), pushes: 0 }
    }

    /// Whether anything would be said of news.
    pub(crate) fn listens(&self) -> bool {
        self.available || self.interested
    }

    /// What is to be said of news. What says the same as before is not said again.
    pub(crate) fn news(&mut self, shown: &Shown, by: &By<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        if shown.whole {
            let gone: Vec<_> = self.known.keys().filter(|key| !shown.docs.iter().any(|(known, _)| known == *key)).copied().collect();
            gone.into_iter().for_each(|key| self.gone(key, by, &mut out));
        }
        for (key, doc) in &shown.docs {
            match doc {
                Some(doc) => self.one(doc, by, &mut out),
                None => self.gone(*key, by, &mut out),
            }
        }
        out
    }

    /// All that is shown now, to one who just said that they are here.
    pub(crate) fn all(&mut self, shown: &[Arc<Document>], by: &By<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        for doc in shown {
            self.one(doc, by, &mut out);
        }
        out
    }

    /// That of one again, as it is known.
    pub(crate) fn again(&self, key: DocKey) -> Vec<u8> {
        let mut out = Vec::new();
        if let Some(known) = self.known.get(&key).filter(|_| self.available) {
            cache::put(&mut out, &self.to, &known.presence);
        }
        out
    }

    /// Where one whom they were told of is found.
    pub(crate) fn address(&self, key: DocKey) -> Option<&Address> {
        self.known.get(&key).map(|known| &known.address)
    }

    /// They are not here any more: what they were told is forgotten, the roster is not.
    pub(crate) fn away(&mut self) {
        self.available = false;
        for known in self.known.values_mut() {
            known.presence = Arc::from([]);
        }
    }

    fn one(&mut self, doc: &Arc<Document>, by: &By<'_>, out: &mut Vec<u8>) {
        if Some(doc.key) == self.own {
            return;
        }
        let Some(contact) = contact(by.ids, doc, by.domain) else { return };
        let Some(presence) = by.cache.of(doc, self.class, (by.ids, by.domain, by.words)) else { return };
        let moved = self.known.get(&doc.key).is_some_and(|known| known.address != contact.address);
        if moved {
            self.gone(doc.key, by, out);
        }
        let known = self.known.get(&doc.key);
        if self.interested && known.is_none_or(|known| known.name != contact.name) {
            self.pushes += 1;
            out.extend(self.push(item(&contact, by.words)));
        }
        let told = self.available && self.known.get(&doc.key).is_none_or(|known| known.presence != presence);
        if told {
            cache::put(out, &self.to, &presence);
        }
        let presence = if self.available { presence } else { Arc::from([]) };
        self.known.insert(doc.key, Known { address: contact.address, name: contact.name, presence });
    }

    fn gone(&mut self, key: DocKey, by: &By<'_>, out: &mut Vec<u8>) {
        let Some(known) = self.known.remove(&key) else { return };
        by.cache.forget(key);
        let address = known.address.to_string();
        if self.available {
            let presence = Element::new(ns::CLIENT, "presence").with("type", "unavailable").with("from", address.clone());
            out.extend(written(&presence.with("to", self.full.to_string())));
        }
        if self.interested {
            self.pushes += 1;
            out.extend(self.push(Element::new(ns::ROSTER, "item").with("jid", address).with("subscription", "remove")));
        }
    }

    /// A change of the roster (RFC 6121, section 2.1.6).
    fn push(&self, item: Element) -> Vec<u8> {
        let iq = Element::new(ns::CLIENT, "iq").with("type", "set").with("id", format!("push-{}", self.pushes));
        let query = Element::new(ns::ROSTER, "query").with_child(item);
        written(&iq.with("to", self.full.to_string()).with_child(query))
    }

    /// The roster as it was answered: of these things nothing is pushed before they are otherwise.
    pub(crate) fn has_roster(&mut self, shown: &[Arc<Document>], by: &By<'_>) {
        self.interested = true;
        for doc in shown.iter().filter(|doc| Some(doc.key) != self.own) {
            let Some(contact) = contact(by.ids, doc, by.domain) else { continue };
            let presence = self.known.remove(&doc.key).map_or_else(|| Arc::from([]), |known| known.presence);
            self.known.insert(doc.key, Known { address: contact.address, name: contact.name, presence });
        }
    }
}
