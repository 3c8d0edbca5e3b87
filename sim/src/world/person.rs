//! A simulated person: who they are, their devices as they truly are, and what a feed told them.

use std::collections::BTreeMap;
use std::rc::Rc;

use vestibule_center::audience::{Principal, Reader};
use vestibule_center::id::*;
use vestibule_center::time::Time;
use vestibule_center::view::document::Document;

use super::slow::Backlog;
use crate::check::lines::Had;

/// A device as it truly is.
#[derive(Clone, Debug)]
pub(crate) struct Truth {
    /// Minted when it was opened.
    pub(crate) id: DeviceId,
    /// Since when it does not answer, if it does not: in true time.
    pub(crate) silent_since: Option<Time>,
    /// The band the door told last is not the freshest.
    pub(crate) told_silent: bool,
}

/// What a reader holds, and the last they held of what was taken away.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    pub(crate) docs: BTreeMap<DocKey, Rc<Document>>,
    gone: BTreeMap<DocKey, Rc<Document>>,
}

impl Held {
    /// Takes a document in; answers the last one that was held under its key.
    pub(crate) fn put(&mut self, doc: &Rc<Document>) -> Option<Rc<Document>> {
        let last = self.docs.insert(doc.key, doc.clone());
        last.or_else(|| self.gone.remove(&doc.key))
    }

    /// Takes a document away.
    pub(crate) fn take(&mut self, key: DocKey) {
        if let Some(doc) = self.docs.remove(&key) {
            self.gone.insert(key, doc);
        }
    }

    /// Takes everything away; answers the keys.
    pub(crate) fn take_all(&mut self) -> Vec<DocKey> {
        let all = std::mem::take(&mut self.docs);
        let keys = all.keys().copied().collect();
        self.gone.extend(all);
        keys
    }
}

/// Things in the order a person first saw them; stories name them by their place here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    interactions: Vec<InteractionId>,
    offers: Vec<OfferId>,
    alerts: Vec<AlertId>,
    invitations: Vec<InvitationId>,
    callbacks: Vec<CallbackId>,
    notices: Vec<NoticeId>,
}

fn place<T: PartialEq + Copy>(all: &mut Vec<T>, id: T) -> usize {
    if let Some(at) = all.iter().rposition(|x| *x == id) {
        return at;
    }
    all.push(id);
    all.len() - 1
}

impl Seen {
    /// Remembers a thing.
    pub(crate) fn remember(&mut self, key: DocKey) {
        self.place(key);
    }

    /// Remembers a thing; answers its name in stories.
    pub(crate) fn name(&mut self, key: DocKey) -> Option<String> {
        self.place(key).map(|(letter, at)| format!("{letter}{}", at + 1))
    }

    fn place(&mut self, key: DocKey) -> Option<(char, usize)> {
        Some(match key {
            DocKey::Interaction(id) => ('i', place(&mut self.interactions, id)),
            DocKey::Offer(id) => ('o', place(&mut self.offers, id)),
            DocKey::Alert(id) => ('l', place(&mut self.alerts, id)),
            DocKey::Invitation(id) => ('v', place(&mut self.invitations, id)),
            DocKey::Callback(id) => ('c', place(&mut self.callbacks, id)),
            DocKey::Notice(id) => ('n', place(&mut self.notices, id)),
            DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_) | DocKey::Client(_) => return None,
            DocKey::Message(..) | DocKey::Aside(..) | DocKey::Order(_) => return None,
        })
    }

    /// The thing of a name, if it was seen: `i3` is the third interaction, `i~0` the last one.
    pub(crate) fn find(&self, name: &str) -> Option<DocKey> {
        let (letter, place) = name.split_at_checked(1)?;
        let known = self.count(letter)?;
        let at = match place.strip_prefix('~') {
            Some(back) => known.checked_sub(back.parse::<usize>().ok()?.checked_add(1)?)?,
            None => place.parse::<usize>().ok()?.checked_sub(1)?,
        };
        match letter {
            "i" => self.interactions.get(at).map(|id| DocKey::Interaction(*id)),
            "o" => self.offers.get(at).map(|id| DocKey::Offer(*id)),
            "l" => self.alerts.get(at).map(|id| DocKey::Alert(*id)),
            "n" => self.notices.get(at).map(|id| DocKey::Notice(*id)),
            "c" => self.callbacks.get(at).map(|id| DocKey::Callback(*id)),
            _ => self.invitations.get(at).map(|id| DocKey::Invitation(*id)),
        }
    }

    /// A name counted from the last thing seen, so that it means the same when what came before is left out.
    pub(crate) fn counted_back(&self, name: &str) -> Option<String> {
        let (letter, place) = name.split_at_checked(1)?;
        let at: usize = place.parse().ok()?;
        let back = self.count(letter)?.checked_sub(at)?;
        Some(format!("{letter}~{back}"))
    }

    /// How many things of a letter were seen.
    pub(crate) fn count(&self, letter: &str) -> Option<usize> {
        match letter {
            "i" => Some(self.interactions.len()),
            "o" => Some(self.offers.len()),
            "l" => Some(self.alerts.len()),
            "v" => Some(self.invitations.len()),
            "c" => Some(self.callbacks.len()),
            "n" => Some(self.notices.len()),
            _ => None,
        }
    }
}

/// A simulated person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) principal: Option<Principal>,
    pub(crate) devices: BTreeMap<u64, Truth>,
    /// Their own documents, beside those of their class.
    pub(crate) own: Held,
    pub(crate) seen: Seen,
    /// The last line and aside held of each interaction.
    pub(crate) lines: BTreeMap<InteractionId, Had>,
    /// A snapshot came since the devices opened.
    pub(crate) fed: bool,
    /// A device that was open when the center was dropped: its door may tell of it still.
    pub(crate) left_open: Option<DeviceId>,
    /// They take nothing for a while.
    pub(crate) slow: Option<Box<Backlog>>,
}

impl Person {
    pub(crate) fn new(name: &str) -> Person {
        Person {
            name: name.to_owned(),
            principal: None,
            devices: BTreeMap::new(),
            own: Held::default(),
            seen: Seen::default(),
            lines: BTreeMap::new(),
            fed: false,
            left_open: None,
            slow: None,
        }
    }
    /// Some device truly answers.
    pub(crate) fn is_here(&self) -> bool {
        self.devices.values().any(|d| d.silent_since.is_none())
    }
    pub(crate) fn reader(&self) -> Option<Reader> {
        self.principal.and_then(Principal::reader)
    }
}
