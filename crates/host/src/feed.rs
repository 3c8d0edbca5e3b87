//! A feed: what one reader is shown, from a position on. Snapshot, changes, resume are one operation.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::watch;
use vestibule_center::audience::{Principal, Reader};
use vestibule_center::id::DocKey;

use crate::fanout::{Channel, Fanout};

/// What to write next.
#[derive(Debug)]
pub enum Next {
    /// Replaces all that was held.
    Snapshot {
        /// Position after it.
        cursor: u64,
        /// The documents.
        docs: Vec<Arc<str>>,
    },
    /// What changed.
    Change {
        /// Position before it.
        prev: u64,
        /// Position after it.
        cursor: u64,
        /// Documents that changed.
        docs: Vec<Arc<str>>,
        /// Documents that left, or may not be seen any more.
        gone: Vec<DocKey>,
    },
}

/// One reader's place in the fan-out.
#[derive(Debug)]
pub struct Feed {
    fanout: Arc<Fanout>,
    /// The class first, then the reader's own, whose rendering wins.
    channels: Vec<(Arc<Channel>, watch::Receiver<u64>)>,
    at: Option<u64>,
    puts: u64,
    conflated: u64,
    ended: watch::Receiver<Option<&'static str>>,
}

/// The readers whose channels make up a principal's feed.
pub(crate) fn readers(who: Principal) -> Vec<Reader> {
    let mut all = vec![Reader::Everyone(who.class())];
    all.extend(who.reader());
    all
}

impl Feed {
    pub(crate) fn new(fanout: Arc<Fanout>, channels: Vec<Arc<Channel>>, after: Option<u64>) -> Feed {
        let ended = fanout.ended();
        let puts = channels.iter().map(|c| c.puts()).sum();
        let channels = channels.into_iter().map(|c| (c.watch(), c)).map(|(w, c)| (c, w)).collect();
        Feed { fanout, channels, at: after, puts, conflated: 0, ended }
    }

    /// The boot its positions belong to.
    pub fn boot(&self) -> u32 {
        self.fanout.boot()
    }

    /// Waits until something changed for this reader. `Err` with a code when the feed is over.
    pub async fn changed(&mut self) -> Result<(), &'static str> {
        if let Some(code) = *self.ended.borrow() {
            return Err(code);
        }
        let Feed { channels, ended, .. } = self;
        let [(_, first), rest @ ..] = channels.as_mut_slice() else { return Err("stopping") };
        tokio::select! {
            biased;
            _ = ended.changed() => Err(ended.borrow().unwrap_or("stopping")),
            _ = first.changed() => Ok(()),
            () = second(rest) => Ok(()),
        }
    }

    /// A change without documents: tells a quiet reader that the link lives, and what time it is.
    pub fn still(&self) -> Option<Next> {
        self.at.map(|at| Next::Change { prev: at, cursor: at, docs: Vec::new(), gone: Vec::new() })
    }

    /// What is new since the last call; `None` when nothing is.
    pub fn take(&mut self) -> Option<Next> {
        for (_, moved) in &mut self.channels {
            moved.borrow_and_update();
        }
        let cursor = self.fanout.seq();
        let Some(prev) = self.at.filter(|at| *at <= cursor) else { return Some(self.snapshot(cursor)) };
        let mut changed = BTreeMap::new();
        for (channel, _) in &self.channels {
            match channel.between(prev, cursor) {
                Some(docs) => changed.extend(docs),
                None => return Some(self.snapshot(cursor)),
            }
        }
        let put: u64 = self.channels.iter().map(|(c, _)| c.puts()).sum();
        self.conflated += (put - self.puts).saturating_sub(changed.len() as u64);
        self.puts = put;
        self.at = Some(cursor);
        if changed.is_empty() {
            self.at = Some(prev);
            return None;
        }
        let (mut docs, mut gone) = (Vec::new(), Vec::new());
        for (key, doc) in changed {
            // Gone from one's own channel, but the class still has a rendering: that one stands now.
            match doc.or_else(|| self.channels.iter().rev().find_map(|(c, _)| c.held(key))) {
                Some(doc) => docs.push(doc),
                None => gone.push(key),
            }
        }
        Some(Next::Change { prev, cursor, docs, gone })
    }

    /// Documents that newer ones replaced before this reader saw them, since the last call.
    pub fn take_conflated(&mut self) -> u64 {
        std::mem::take(&mut self.conflated)
    }

    fn snapshot(&mut self, cursor: u64) -> Next {
        let mut all = BTreeMap::new();
        for (channel, _) in &self.channels {
            all.extend(channel.all());
        }
        self.puts = self.channels.iter().map(|(c, _)| c.puts()).sum();
        self.at = Some(cursor);
        Next::Snapshot { cursor, docs: all.into_values().collect() }
    }
}

async fn second(rest: &mut [(Arc<Channel>, watch::Receiver<u64>)]) {
    match rest.first_mut() {
        Some((_, moved)) => {
            if moved.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
        None => std::future::pending().await,
    }
}
