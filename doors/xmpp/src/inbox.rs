//! What others have for a bound session: in the order it came, and bounded. Of each one's presence only the newest few are kept.

use std::collections::VecDeque;
use std::collections::hash_map::{Entry, HashMap};
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
    /// How somebody is, or what they say of seeing each other.
    Presence(Notice),
    /// What their account keeps of this address is otherwise: takes the place of the same.
    Item(Address),
}

/// A presence for one of many: written once for all, but for whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// Whose it is, and what it is.
    pub(crate) of: Arc<str>,
    /// How many of the same may wait; one more takes the place of the oldest.
    pub(crate) kept: usize,
    /// To whom, as an attribute.
    pub(crate) to: Arc<str>,
    /// The rest of it, behind that.
    pub(crate) behind: Arc<[u8]>,
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
    /// In the order they came; nothing where another took the place.
    all: VecDeque<Option<Letter>>,
    /// How many of them there are.
    many: usize,
    /// How many of each presence there are.
    presence: HashMap<Arc<str>, usize>,
    bytes: usize,
    overrun: bool,
    /// Nobody reads now: of presence the newest is enough.
    asleep: bool,
}

impl Letters {
    /// Takes out the oldest that is like this one, if a newer one takes its place.
    fn make_place(&mut self, letter: &Letter) {
        let is_older = |older: &Letter| match (older, letter) {
            (Letter::Presence(older), Letter::Presence(newer)) => older.of == newer.of,
            (Letter::Item(older), Letter::Item(newer)) => older == newer,
            _ => false, // open: nothing takes the place of a stanza
        };
        let kept = match letter {
            Letter::Stanza(_) => return,
            Letter::Presence(_) if self.asleep => 1,
            Letter::Presence(notice) => notice.kept,
            Letter::Item(_) => 1,
        };
        let waiting = match letter {
            Letter::Presence(notice) => self.presence.get(&notice.of).copied().unwrap_or(0),
            _ => self.all.iter().flatten().filter(|older| is_older(older)).count(), // open: there is one at most
        };
        for _ in 0..(waiting + 1).saturating_sub(kept) {
            let Some(place) = self.all.iter_mut().find(|place| place.as_ref().is_some_and(is_older)) else { return };
            let older = place.take();
            self.took(older.as_ref());
        }
        while matches!(self.all.front(), Some(None)) {
            self.all.pop_front();
        }
    }

    /// One is not there any more.
    fn took(&mut self, letter: Option<&Letter>) {
        let Some(letter) = letter else { return };
        self.many -= 1;
        self.bytes -= size(letter);
        if let Letter::Presence(notice) = letter
            && let Entry::Occupied(mut waiting) = self.presence.entry(notice.of.clone())
        {
            *waiting.get_mut() -= 1;
            if *waiting.get() == 0 {
                waiting.remove();
            }
        }
    }

    fn put(&mut self, letter: Letter) -> Result<(), Full> {
        self.make_place(&letter);
        // Places that were taken count as well, so that they are bounded too.
        if self.all.len() >= INBOX_LETTERS_MAX * 2 {
            self.all.retain(Option::is_some);
        }
        if self.many >= INBOX_LETTERS_MAX || self.bytes + size(&letter) > INBOX_BYTES_MAX {
            return Err(Full);
        }
        if let Letter::Presence(notice) = &letter {
            *self.presence.entry(notice.of.clone()).or_default() += 1;
        }
        self.many += 1;
        self.bytes += size(&letter);
        self.all.push_back(Some(letter));
        Ok(())
    }
}

fn size(letter: &Letter) -> usize {
    match letter {
        Letter::Stanza(bytes) => bytes.len(),
        Letter::Presence(notice) => notice.to.len() + notice.behind.len(),
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
        letters.overrun || letters.many > 0
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
        let asleep = letters.asleep;
        let all = std::mem::replace(&mut *letters, Letters { asleep, ..Letters::default() }).all;
        Ok(all.into_iter().flatten().collect())
    }

    /// Whether nobody reads now: then the newest of each presence is all that waits.
    pub(crate) fn sleeps(&self, asleep: bool) {
        self.letters().asleep = asleep;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presence(of: &str, n: u8) -> Letter {
        Letter::Presence(Notice { of: of.into(), kept: 2, to: "".into(), behind: [n].into() })
    }

    #[test]
    fn letters_come_in_order_and_of_presence_the_newest_few() {
        let inbox = Inbox::default();
        inbox.put(presence("ana", 1));
        inbox.put(presence("ana", 2));
        inbox.put(Letter::Stanza(vec![2]));
        inbox.put(presence("ben", 3));
        inbox.put(presence("ana", 4));
        assert_eq!(inbox.take(), Ok(vec![presence("ana", 2), Letter::Stanza(vec![2]), presence("ben", 3), presence("ana", 4)]));
        assert!(!inbox.has_letters());
        inbox.sleeps(true);
        (5..9).for_each(|n| inbox.put(presence("ana", n)));
        inbox.put(Letter::Item(Address::of_login("ben", "example.org")));
        inbox.put(Letter::Item(Address::of_login("ben", "example.org")));
        assert_eq!(inbox.take(), Ok(vec![presence("ana", 8), Letter::Item(Address::of_login("ben", "example.org"))]));
        inbox.sleeps(false);
        inbox.put(presence("ana", 9));
        assert_eq!(inbox.take(), Ok(vec![presence("ana", 9)]), "nothing is remembered of what was taken");
    }

    #[test]
    fn a_reader_who_is_slow_for_ever_has_a_bounded_inbox() {
        let inbox = Inbox::default();
        inbox.put(Letter::Stanza(vec![0]));
        (0..10 * INBOX_LETTERS_MAX).for_each(|n| inbox.put(presence(&(n % 3).to_string(), 1)));
        assert!(inbox.letters().all.len() <= 2 * INBOX_LETTERS_MAX);
        assert_eq!(inbox.take().map(|all| all.len()), Ok(7));
        assert!(inbox.letters().presence.is_empty());
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
