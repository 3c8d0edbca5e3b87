//! What a bound session was told so far of presence and of its roster: each thing has one place, and what is told is what it is now.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use vestibule_center::audience::Class;
use vestibule_center::id::DocKey;
use vestibule_center::time::Time;
use vestibule_center::view::document::Document;
use vestibule_host::feed::Shown;
use vestibule_host::small::SmallMap;
use vestibule_wire::id::Ids;
use vestibule_wire::words::Words;

use crate::address::Address;
use crate::cache::{Cache, Presence};
use crate::ns;
use crate::out::Out;
use crate::people::Roster;
use crate::roster::{self, listed};
use crate::session::{escaped, written};
use crate::translate::Contact;
use crate::xml::Element;

/// What it knows of one thing.
#[derive(Debug)]
struct Known {
    contact: Arc<Contact>,
    presence: Presence,
}

impl Known {
    /// In the roster: one sees them, and is not seen by them that way.
    fn item(&self, words: Words) -> Element {
        let item = Element::new(ns::ROSTER, "item").with("jid", self.contact.address.to_string()).with("name", self.contact.name.clone());
        item.with("subscription", "to").with_child(Element::new(ns::ROSTER, "group").with_text(words.say(self.contact.group, &[])))
    }
}

/// What a session was told.
#[derive(Debug)]
pub(crate) struct Told {
    /// Whether it said that it is here: before that it is told nothing.
    pub(crate) available: bool,
    /// Whether it has the roster, and is told of changes.
    pub(crate) interested: bool,
    known: SmallMap<DocKey, Known>,
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
    pub(crate) now: Time,
    /// What the account keeps itself.
    pub(crate) kept: &'a dyn Fn() -> Arc<Roster>,
    /// All they see.
    pub(crate) look: &'a dyn Fn() -> Vec<Arc<Document>>,
}

impl Told {
    /// Nothing yet.
    pub(crate) fn new(full: &Address, class: Class, own: Option<DocKey>) -> Told {
        let to = format!(" to='{}'", escaped(&full.to_string()));
        Told { available: false, interested: false, known: SmallMap::default(), class, own, to, full: full.clone(), pushes: 0 }
    }

    /// Whether anything would be said of news.
    pub(crate) fn listens(&self) -> bool {
        self.available || self.interested
    }

    /// What is to be said of news. What says the same as before is not said again.
    pub(crate) fn news(&mut self, shown: &Shown, by: &By<'_>) -> Out {
        let mut out = Out::default();
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
    pub(crate) fn all(&mut self, shown: &[Arc<Document>], by: &By<'_>) -> Out {
        let mut out = Out::default();
        // Who was hidden while nothing was said of them.
        let gone = self.unseen(shown);
        gone.into_iter().for_each(|key| self.gone(key, by, &mut out));
        for doc in shown {
            self.one(doc, by, &mut out);
        }
        out
    }

    /// Whom they knew and may not see any more.
    fn unseen(&self, shown: &[Arc<Document>]) -> Vec<DocKey> {
        let seen: BTreeSet<_> = shown.iter().map(|doc| doc.key).collect();
        self.known.keys().filter(|key| !seen.contains(key)).copied().collect()
    }

    /// That of one again, of the newest revision: one that says the same as before was not pushed.
    pub(crate) fn again(&self, key: DocKey, shown: &[Arc<Document>], by: &By<'_>) -> Out {
        let mut out = Out::default();
        if let Some(known) = self.known.get(&key).filter(|_| self.available) {
            let newest = shown.iter().find(|doc| doc.key == key);
            let newest = newest.and_then(|doc| by.cache.of(doc, self.class, (by.ids, by.domain, by.words))).map(|(_, presence)| presence);
            out.build(|bytes| newest.as_ref().unwrap_or(&known.presence).put(bytes, &self.to));
        }
        out
    }

    /// Where one whom they were told of is found.
    pub(crate) fn address(&self, key: DocKey) -> Option<&Address> {
        self.known.get(&key).map(|known| &known.contact.address)
    }

    /// They are not here any more: what they were told is forgotten, the roster is not.
    pub(crate) fn away(&mut self) {
        self.available = false;
        for known in self.known.values_mut() {
            known.presence = Presence::default();
        }
    }

    fn one(&mut self, doc: &Arc<Document>, by: &By<'_>, out: &mut Out) {
        if Some(doc.key) == self.own {
            return;
        }
        let Some((contact, presence)) = by.cache.of(doc, self.class, (by.ids, by.domain, by.words)) else { return };
        let moved = self.known.get(&doc.key).is_some_and(|known| known.contact.address != contact.address);
        if moved {
            self.gone(doc.key, by, out);
        }
        let known = self.known.get(&doc.key);
        let pushed = self.interested && known.is_none_or(|known| known.contact.name != contact.name);
        let told = self.available && known.is_none_or(|known| known.presence.says != presence.says);
        let kept = if self.available { presence.clone() } else { Presence::default() };
        self.known.insert(doc.key, Known { contact, presence: kept });
        if let Some(item) = self.known.get(&doc.key).filter(|_| pushed).map(|known| known.item(by.words)) {
            self.push(item, by, out);
        }
        if told {
            out.build(|bytes| presence.put(bytes, &self.to));
        }
    }

    fn gone(&mut self, key: DocKey, by: &By<'_>, out: &mut Out) {
        let Some(known) = self.known.remove(&key) else { return };
        by.cache.forget(key);
        let address = known.contact.address.to_string();
        if self.available {
            let presence = Element::new(ns::CLIENT, "presence").with("type", "unavailable").with("from", address.clone());
            out.put(&presence.with("to", self.full.to_string()));
        }
        if self.interested {
            // What the account kept of it itself stands there again.
            let item = roster::told(&known.contact.address, (by.kept)().get(&known.contact.address));
            self.push(item, by, out);
        }
    }

    /// A change of the roster (RFC 6121, section 2.1.6), with the version that it is of then.
    fn push(&mut self, item: Element, by: &By<'_>, out: &mut Out) {
        self.pushes += 1;
        let iq = Element::new(ns::CLIENT, "iq").with("type", "set").with("id", format!("push-{}", self.pushes));
        let query = Element::new(ns::ROSTER, "query").with("ver", version(&self.items(by))).with_child(item);
        out.put(&iq.with("to", self.full.to_string()).with_child(query));
    }

    /// What the account keeps of an address is otherwise.
    pub(crate) fn kept_otherwise(&mut self, address: &Address, by: &By<'_>) -> Out {
        let mut out = Out::default();
        if self.interested && self.known.values().all(|known| known.contact.address != *address) {
            self.push(roster::told(address, (by.kept)().get(address)), by, &mut out);
        }
        out
    }

    /// The roster: whom one may see, then whom the account keeps besides.
    fn items(&self, by: &By<'_>) -> Vec<Element> {
        let kept = (by.kept)();
        let seen: BTreeSet<_> = self.known.values().map(|known| &known.contact.address).collect();
        let others = listed(&kept).filter(|(address, _)| !seen.contains(address));
        let others = others.map(|(address, item)| roster::told(address, Some(item)));
        self.known.values().map(|known| known.item(by.words)).chain(others).collect()
    }

    /// The roster as it is now, with its version; nothing of what it has is pushed before it is otherwise.
    pub(crate) fn roster(&mut self, shown: &[Arc<Document>], by: &By<'_>) -> (Vec<Element>, String) {
        self.interested = true;
        // Who is here is told of whoever was hidden, by news that may be on its way.
        for key in self.unseen(shown).into_iter().filter(|_| !self.available) {
            self.known.remove(&key);
        }
        for doc in shown.iter().filter(|doc| Some(doc.key) != self.own) {
            let Some((contact, _)) = by.cache.of(doc, self.class, (by.ids, by.domain, by.words)) else { continue };
            let presence = self.known.remove(&doc.key).map_or_else(Presence::default, |known| known.presence);
            self.known.insert(doc.key, Known { contact, presence });
        }
        let items = self.items(by);
        let version = version(&items);
        (items, version)
    }
}

/// The version of a roster: by what it has, so that none is kept, and by that of this build, so that another one tells it anew.
fn version(items: &[Element]) -> String {
    let mut hasher = DefaultHasher::new();
    items.iter().for_each(|item| hasher.write(&written(item)));
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use vestibule_center::id::AgentId;

    use super::*;
    use crate::fuzzed;

    const ANA: AgentId = AgentId(7);

    fn knows(available: bool) -> Told {
        let full = Address::of_login("cleo", "example.org");
        let mut told = Told::new(&full, Class::Client, None);
        told.available = available;
        let (items, _) = by(|by| told.roster(&fuzzed::seen(ANA), by));
        assert_eq!(items.len(), 2, "the center and Ana");
        by(|by| told.all(&fuzzed::seen(ANA), by));
        told
    }

    fn by<T>(does: impl FnOnce(&By<'_>) -> T) -> T {
        let (cache, ids) = (Cache::default(), Ids::new([7; 16]));
        let (words, now) = (crate::words::of("en"), Time(0));
        does(&By { cache: &cache, ids: &ids, domain: "example.org", words, now, kept: &Arc::default, look: &Vec::new })
    }

    fn without_ana() -> Vec<Arc<Document>> {
        fuzzed::seen(ANA).into_iter().filter(|doc| doc.key == DocKey::Center).collect()
    }

    fn text(out: &Out) -> String {
        String::from_utf8_lossy(out.bytes()).into_owned()
    }

    #[test]
    fn who_asks_for_the_roster_before_they_are_told_that_somebody_is_hidden_is_told_of_it_still() {
        let hidden = Shown { whole: false, docs: vec![(DocKey::Agent(ANA), None)] };
        let mut told = knows(true);
        by(|by| told.roster(&without_ana(), by));
        let news = text(&by(|by| told.news(&hidden, by)));
        assert!(news.contains("type='unavailable'") && news.contains("subscription='remove'"), "{news}");
        assert_eq!(by(|by| told.roster(&without_ana(), by)).0.len(), 1);
        // Who is not here was told nothing of how they are: it is enough that they are not listed.
        let mut told = knows(false);
        assert_eq!(by(|by| told.roster(&without_ana(), by)).0.len(), 1);
        assert_eq!(text(&by(|by| told.news(&hidden, by))), "");
    }

    #[test]
    fn who_comes_is_told_that_somebody_was_hidden_meanwhile() {
        let mut told = knows(true);
        told.away();
        told.available = true;
        let all = text(&by(|by| told.all(&without_ana(), by)));
        assert!(all.contains("type='unavailable'") && all.contains("subscription='remove'"), "{all}");
    }
}
