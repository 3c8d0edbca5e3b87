//! A feed: what one reader is shown, from a position on. Snapshot, changes, resume are one operation.

use std::collections::BTreeMap;
use std::sync::Arc;

use vestibule_center::audience::{Principal, Reader};
use vestibule_center::id::{DeviceId, DocKey, OrderId};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::view::document::Document;
use vestibule_turn::Encoded;

use crate::bell::{Bell, Hearing};
use crate::fanout::{Channel, Fanout, Rendition};

/// What to write next.
#[derive(Debug)]
pub enum Next {
    /// Replaces all that was held.
    Snapshot {
        /// Position after it.
        cursor: u64,
        /// The documents.
        docs: Vec<Arc<str>>,
        /// Orders among them, to be read where they lie.
        orders: Vec<OrderId>,
    },
    /// What changed.
    Change {
        /// Position before it.
        prev: u64,
        /// Position after it.
        cursor: u64,
        /// Documents that changed.
        docs: Vec<Arc<str>>,
        /// Orders that changed, to be read where they lie.
        orders: Vec<OrderId>,
        /// Documents that left, or may not be seen any more.
        gone: Vec<DocKey>,
    },
}

/// What a reader of documents is told.
#[derive(Debug)]
pub struct Shown {
    /// Whether it replaces all that was held.
    pub whole: bool,
    /// The documents that changed, as they are now, each after what it is of; `None` of those that left, or may not be seen any more.
    pub docs: Vec<(DocKey, Option<Arc<Document>>)>,
}

/// What is new: all there is, or what changed since a position.
struct News {
    prev: Option<u64>,
    cursor: u64,
    docs: Vec<(DocKey, Option<Rendition>)>,
}

/// One reader's place in the fan-out.
#[derive(Debug)]
pub struct Feed {
    fanout: Arc<Fanout>,
    /// The class first, then the reader's own, whose rendering wins.
    channels: Vec<Hearing<Channel>>,
    bell: Arc<Bell>,
    /// The position of the last frame.
    at: Option<u64>,
    /// The position looked at last: a change that left nothing to tell makes no frame.
    seen: u64,
    puts: u64,
    conflated: u64,
}

/// A device that is about to be opened.
#[derive(Clone, Copy, Debug)]
pub struct NewDevice {
    /// Its number, minted for it.
    pub id: DeviceId,
    /// What it is.
    pub kind: DeviceKind,
}

/// What came of opening a feed that is a device.
#[derive(Debug)]
pub enum Joined {
    /// The feed; the center that it is of knows the device, or the feed is over and says so.
    Feed(Feed),
    /// The center does not take the device: the refusal.
    Refused(Encoded),
    /// The center was loaded again meanwhile, or shows nothing now: the device is to be lost, its reader to come again.
    Over,
}

/// The readers whose channels make up a principal's feed.
pub(crate) fn readers(who: Principal) -> Vec<Reader> {
    let mut all = vec![Reader::Everyone(who.class())];
    all.extend(who.reader());
    all
}

impl Feed {
    /// A feed from a position on; `None` when a channel of it is not open.
    pub(crate) fn open(fanout: Arc<Fanout>, readers: &[Reader], after: Option<u64>) -> Option<Feed> {
        let bell = Arc::new(Bell::default());
        // A position that is still to come is nobody's: such a reader gets a snapshot.
        let after = after.filter(|after| *after <= fanout.seq());
        let channels = fanout.hear(readers, &bell)?;
        let puts = channels.iter().map(|c| c.of.puts()).sum();
        Some(Feed { fanout, channels, bell, at: after, seen: after.unwrap_or(0), puts, conflated: 0 })
    }

    /// Whether it is of this life of the center.
    pub(crate) fn is_of(&self, life: &Arc<Fanout>) -> bool {
        Arc::ptr_eq(&self.fanout, life)
    }

    /// What rings when there may be news, or the feed is over.
    pub fn bell(&self) -> &Arc<Bell> {
        &self.bell
    }

    /// The boot its positions belong to.
    pub fn boot(&self) -> u32 {
        self.fanout.boot()
    }

    /// Whether its reader has an interaction of their own: waits, talks, or did so just now.
    pub fn in_talk(&self) -> bool {
        self.channels.iter().skip(1).any(|own| own.of.has_talk())
    }

    /// Whether something changed for this reader. `Err` with a code when the feed is over.
    pub fn has_news(&self) -> Result<bool, &'static str> {
        match self.fanout.over() {
            Some(code) => Err(code),
            None => Ok(self.at.is_none() || self.channels.iter().any(|c| c.of.moved() > self.seen)),
        }
    }

    /// Waits until something changed for this reader. `Err` with a code when the feed is over.
    pub async fn changed(&self) -> Result<(), &'static str> {
        while !self.has_news()? {
            self.bell.rung().await;
        }
        Ok(())
    }

    /// A change without documents: tells a quiet reader that the link lives, and what time it is.
    pub fn still(&self) -> Option<Next> {
        self.at.map(|at| Next::Change { prev: at, cursor: at, docs: Vec::new(), orders: Vec::new(), gone: Vec::new() })
    }

    /// What is new since the last call, written out; `None` when nothing is.
    pub fn take(&mut self) -> Option<Next> {
        self.take_news().map(written)
    }

    /// What is new since the last call, as it is now; `None` when nothing is.
    pub fn take_shown(&mut self) -> Option<Shown> {
        let news = self.take_news()?;
        let docs = news.docs.into_iter().map(|(key, doc)| (key, doc.map(|doc| doc.says))).collect();
        Some(Shown { whole: news.prev.is_none(), docs })
    }

    /// The documents as its reader sees them now, whatever was taken.
    pub fn shown(&self) -> Vec<Arc<Document>> {
        self.all().into_values().map(|doc| doc.says).collect()
    }

    fn take_news(&mut self) -> Option<News> {
        let cursor = self.fanout.seq();
        let Some(prev) = self.at.filter(|at| *at <= cursor) else { return Some(self.snapshot(cursor)) };
        let (mut changed, mut puts) = (BTreeMap::new(), 0);
        for channel in &self.channels {
            let since = channel.of.between(prev, cursor);
            match since.changed {
                Some(docs) => {
                    // What one has of one's own stands, though only the class was told something new.
                    changed.retain(|key, _| channel.of.held(*key).is_none());
                    changed.extend(docs);
                }
                None => return Some(self.snapshot(cursor)),
            }
            puts += since.puts;
        }
        self.conflated += (puts - self.puts).saturating_sub(changed.len() as u64);
        self.puts = puts;
        self.seen = cursor;
        if changed.is_empty() {
            return None;
        }
        self.at = Some(cursor);
        // Gone from one's own channel, but the class still has a rendering: that one stands now.
        let held = |key| self.channels.iter().rev().find_map(|c| c.of.held(key));
        let docs = changed.into_iter().map(|(key, doc)| (key, doc.or_else(|| held(key)))).collect();
        Some(News { prev: Some(prev), cursor, docs })
    }

    /// Documents that newer ones replaced before this reader saw them, since the last call.
    pub fn take_conflated(&mut self) -> u64 {
        std::mem::take(&mut self.conflated)
    }

    fn snapshot(&mut self, cursor: u64) -> News {
        let all = self.all();
        self.puts = self.channels.iter().map(|c| c.of.puts()).sum();
        (self.at, self.seen) = (Some(cursor), cursor);
        News { prev: None, cursor, docs: all.into_iter().map(|(key, doc)| (key, Some(doc))).collect() }
    }

    fn all(&self) -> BTreeMap<DocKey, Rendition> {
        let mut all = BTreeMap::new();
        for channel in &self.channels {
            all.extend(channel.of.all());
        }
        all
    }
}

/// News as they are written to a page.
fn written(news: News) -> Next {
    let (mut docs, mut orders, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for (key, doc) in news.docs {
        match (key, doc) {
            (DocKey::Order(order), Some(_)) => orders.push(order),
            (_, Some(doc)) => docs.push(doc.text),
            (key, None) => gone.push(key),
        }
    }
    let cursor = news.cursor;
    match news.prev {
        Some(prev) => Next::Change { prev, cursor, docs, orders, gone },
        None => Next::Snapshot { cursor, docs, orders },
    }
}

#[cfg(test)]
mod tests {
    use vestibule_center::audience::Class;
    use vestibule_center::id::AgentId;
    use vestibule_center::time::Time;
    use vestibule_center::view::document::{Body, CenterBody, Document};

    use super::*;
    use crate::fanout::{Published, Rendition};

    const CLASS: Reader = Reader::Everyone(Class::Agent);
    const OWN: Reader = Reader::Staff(AgentId(1));
    const KEY: DocKey = DocKey::Center;

    /// A shared document that says this, at a revision.
    fn says(what: &str, rev: u64) -> Rendition {
        let (name, open) = (what.into(), true);
        let body = CenterBody {
            name,
            open,
            opens_at: None,
            closes_at: None,
            available: None,
            holding: None,
            oldest: None,
            signed_in: None,
            exceptions: Vec::new(),
        };
        let doc = Document { key: KEY, rev, at: Time(rev as i64), body: Body::Center(body), can: Vec::new() };
        Rendition::new(format!("{what} {rev}"), doc)
    }

    fn publish(fanout: &Fanout, seq: u64, docs: Vec<(Reader, Rendition)>) {
        fanout.publish(Published { seq, at: Time(0), docs: vec![(KEY, docs)], left: Vec::new() });
    }

    fn told(feed: &mut Feed) -> Vec<String> {
        match feed.take() {
            None => Vec::new(),
            Some(Next::Snapshot { docs, .. }) => docs.iter().map(|d| d.to_string()).collect(),
            Some(Next::Change { docs, gone, .. }) => {
                docs.iter().map(|d| d.to_string()).chain(gone.iter().map(|k| format!("{k:?} gone"))).collect()
            }
        }
    }

    #[test]
    fn ones_own_rendering_stands_while_only_the_class_is_told_something_new() {
        let fanout = Arc::new(Fanout::new(1));
        fanout.open(CLASS, 0, Time(0), vec![(KEY, says("class", 1))]);
        fanout.open(OWN, 0, Time(0), vec![(KEY, says("own", 1))]);
        let open = || Feed::open(fanout.clone(), &[CLASS, OWN], None).expect("both are open");
        let mut feed = open();
        feed.take();
        publish(&fanout, 2, vec![(CLASS, says("class, anew", 2)), (OWN, says("own", 2))]);
        assert_eq!(told(&mut feed), Vec::<String>::new(), "nothing new for who has it of their own");
        assert_eq!(told(&mut open()), ["own 2"], "who comes later has the newest revision");
        publish(&fanout, 3, vec![(CLASS, says("class, anew", 3)), (OWN, says("own, anew", 3))]);
        assert_eq!(told(&mut feed), ["own, anew 3"]);
        publish(&fanout, 4, vec![(CLASS, says("class, anew", 4))]);
        assert_eq!(told(&mut feed), ["class, anew 4"], "no longer of one's own: as the class has it, with a revision that grew");
        publish(&fanout, 5, vec![(CLASS, says("class, anew", 5)), (OWN, says("own, anew", 5))]);
        assert_eq!(told(&mut feed), ["own, anew 5"], "what left is new when it comes back, whatever it says");
        publish(&fanout, 6, Vec::new());
        assert_eq!(told(&mut feed), ["Center gone"]);
    }
}
