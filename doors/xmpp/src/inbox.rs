//! What others have for a bound session: in the order it came, and bounded. Of presence only the newest of each is kept.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use vestibule_host::bell::Bell;

use crate::address::Address;
use crate::limits::{INBOX_BYTES_MAX, INBOX_LETTERS_MAX};

/// One of what others have for a session.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Letter {
    /// A stanza as it is written.
    Stanza(Vec<u8>),
    /// How somebody is, or what they say of seeing each other, by their address and what it is: takes the place of the same.
    Presence(String, Vec<u8>),
    /// What their account keeps of this address is otherwise: takes the place of the same.
    Item(Address),
}

/// It takes no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full;

/// The letters for one session, and what wakes it.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    letters: Mutex<Letters>,
    replaced: AtomicBool,
    bell: OnceLock<Arc<Bell>>,
}

#[derive(Debug, Default)]
struct Letters {
    all: BTreeMap<u64, Letter>,
    /// Where among them the presence of somebody is, and what is otherwise of an address.
    presence: BTreeMap<String, u64>,
    items: BTreeMap<Address, u64>,
    next: u64,
    bytes: usize,
    overrun: bool,
}

impl Letters {
    fn has_room(&self, bytes: usize) -> bool {
        self.all.len() < INBOX_LETTERS_MAX && self.bytes + bytes <= INBOX_BYTES_MAX
    }

    fn put(&mut self, letter: Letter) -> Result<(), Full> {
        let number = self.next;
        let older = match &letter {
            Letter::Stanza(_) => None,
            Letter::Presence(from, _) => self.presence.get(from).copied(),
            Letter::Item(address) => self.items.get(address).copied(),
        };
        if let Some(older) = older.and_then(|older| self.all.remove(&older)) {
            self.bytes -= size(&older);
        }
        if !self.has_room(size(&letter)) {
            return Err(Full);
        }
        match &letter {
            Letter::Stanza(_) => {}
            Letter::Presence(from, _) => drop(self.presence.insert(from.clone(), number)),
            Letter::Item(address) => drop(self.items.insert(address.clone(), number)),
        }
        self.next += 1;
        self.bytes += size(&letter);
        self.all.insert(number, letter);
        Ok(())
    }
}

fn size(letter: &Letter) -> usize {
    match letter {
        Letter::Stanza(bytes) | Letter::Presence(_, bytes) => bytes.len(),
        Letter::Item(_) => 0,
    }
}

impl Inbox {
    fn letters(&self) -> MutexGuard<'_, Letters> {
        self.letters.lock().unwrap_or_else(|e| e.into_inner())
    }

    fn ring(&self) {
        if let Some(bell) = self.bell.get() {
            bell.ring();
        }
    }

    /// Rings `bell` from now on; the first bell stands.
    pub(crate) fn heard_by(&self, bell: &Arc<Bell>) {
        // Something may be there already: who holds the bell looks before they wait.
        let _ = self.bell.set(bell.clone());
    }

    /// Another session has the resource now.
    pub(crate) fn replace(&self) {
        self.replaced.store(true, Ordering::Release);
        self.ring();
    }

    /// Whether another session has the resource.
    pub(crate) fn is_replaced(&self) -> bool {
        self.replaced.load(Ordering::Acquire)
    }

    /// Puts a letter that its sender is told about if it is not taken.
    pub(crate) fn offer(&self, letter: Letter) -> Result<(), Full> {
        let mut letters = self.letters();
        if letters.overrun {
            return Err(Full);
        }
        letters.put(letter)?;
        drop(letters);
        self.ring();
        Ok(())
    }

    /// Puts a letter that must not be lost: a session that takes no more is over, and whoever comes back is told all anew.
    pub(crate) fn put(&self, letter: Letter) {
        let mut letters = self.letters();
        if letters.put(letter).is_err() {
            *letters = Letters { overrun: true, ..Letters::default() };
        }
        drop(letters);
        self.ring();
    }

    /// Whether there is something.
    pub(crate) fn has_letters(&self) -> bool {
        let letters = self.letters();
        letters.overrun || !letters.all.is_empty()
    }

    /// Takes all there is, in the order it came.
    ///
    /// # Errors
    /// Something that must not be lost found no room.
    pub(crate) fn take(&self) -> Result<Vec<Letter>, Full> {
        let mut letters = self.letters();
        if letters.overrun {
            return Err(Full);
        }
        let Letters { all, .. } = std::mem::take(&mut *letters);
        Ok(all.into_values().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presence(from: &str, n: u8) -> Letter {
        Letter::Presence(from.to_owned(), vec![n])
    }

    #[test]
    fn letters_come_in_order_and_of_presence_the_newest() {
        let inbox = Inbox::default();
        inbox.put(presence("ana", 1));
        inbox.put(Letter::Stanza(vec![2]));
        inbox.put(presence("ben", 3));
        inbox.put(presence("ana", 4));
        assert_eq!(inbox.take(), Ok(vec![Letter::Stanza(vec![2]), presence("ben", 3), presence("ana", 4)]));
        assert!(!inbox.has_letters());
        inbox.put(presence("ana", 5));
        assert_eq!(inbox.take(), Ok(vec![presence("ana", 5)]), "nothing is remembered of what was taken");
    }

    #[test]
    fn what_is_too_much_is_refused_or_ends_it() {
        let inbox = Inbox::default();
        for _ in 0..INBOX_LETTERS_MAX {
            assert_eq!(inbox.offer(Letter::Stanza(vec![1])), Ok(()));
        }
        assert_eq!(inbox.offer(Letter::Stanza(vec![1])), Err(Full));
        assert_eq!(inbox.take().map(|all| all.len()), Ok(INBOX_LETTERS_MAX), "what was refused took nothing with it");
        assert_eq!(inbox.offer(Letter::Stanza(vec![0; INBOX_BYTES_MAX + 1])), Err(Full));
        assert_eq!(inbox.offer(Letter::Stanza(vec![0; INBOX_BYTES_MAX])), Ok(()));
        inbox.put(presence("ana", 1));
        assert_eq!(inbox.take(), Err(Full));
        assert!(inbox.has_letters(), "and that is told until it is over");
    }
}
