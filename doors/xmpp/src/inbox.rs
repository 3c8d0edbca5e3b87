//! What others have for a bound session: in the order it came, and bounded. Of each one's presence only the newest few are kept.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use vestibule_host::bell::Bell;

use crate::address::Address;
use crate::limits::{INBOX_BYTES_MAX, INBOX_LETTERS_MAX, INBOX_OFFERED_BYTES_MAX, INBOX_OFFERED_MAX};

/// One of what others have for a session.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Letter {
    /// A stanza as it is written.
    Stanza(Vec<u8>),
    /// How somebody is, or what they say of seeing each other.
    Presence(Showing),
    /// What their account keeps of this address is otherwise: takes the place of the same.
    Item(Address),
}

/// A presence for one of many: written once for all, but for whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Showing {
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

/// What takes the place of the same.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Same {
    Presence(Arc<str>),
    Item(Address),
}

#[derive(Debug, Default)]
struct Letters {
    /// In the order they came; nothing where another took the place.
    all: VecDeque<Option<Letter>>,
    /// The number of the first of them.
    first: u64,
    /// How many there are, and how many of them take nothing's place.
    many: usize,
    stanzas: usize,
    /// Of what is the same the numbers, the oldest first.
    same: HashMap<Same, VecDeque<u64>>,
    bytes: usize,
    overrun: bool,
    /// Nobody reads now: of presence the newest is enough.
    asleep: bool,
}

impl Letters {
    /// Which are the same, and how many of them may wait; one alone, if that is asked for.
    fn kept(letter: &Letter, alone: bool) -> Option<(Same, usize)> {
        match letter {
            Letter::Stanza(_) => None,
            Letter::Presence(showing) => Some((Same::Presence(showing.of.clone()), if alone { 1 } else { showing.kept })),
            Letter::Item(address) => Some((Same::Item(address.clone()), 1)),
        }
    }

    /// Takes out the oldest of the same, until so many are left.
    fn make_place(&mut self, same: &Same, left: usize) {
        while self.same.get(same).is_some_and(|numbers| numbers.len() > left) {
            let Some(oldest) = self.same.get_mut(same).and_then(VecDeque::pop_front) else { return };
            let place = usize::try_from(oldest - self.first).ok().and_then(|at| self.all.get_mut(at));
            if let Some(letter) = place.and_then(Option::take) {
                self.many -= 1;
                self.bytes -= size(&letter);
            }
        }
        while matches!(self.all.front(), Some(None)) {
            self.all.pop_front();
            self.first += 1;
        }
    }

    /// Keeps the newest alone of what is the same, and no empty places.
    fn fold(&mut self) {
        let all = std::mem::take(&mut self.all);
        let Letters { overrun, asleep, .. } = *self;
        *self = Letters { overrun, asleep: true, ..Letters::default() };
        for letter in all.into_iter().flatten() {
            // They had room before.
            let _ = self.put(letter);
        }
        self.asleep = asleep;
    }

    /// Bytes and letters that this one would take the place of.
    fn freed(&self, same: Option<&(Same, usize)>) -> (usize, usize) {
        let Some((numbers, kept)) = same.and_then(|(same, kept)| Some((self.same.get(same)?, *kept))) else { return (0, 0) };
        let gone = numbers.iter().take((numbers.len() + 1).saturating_sub(kept));
        let sizes = gone.filter_map(|number| self.all.get(usize::try_from(number - self.first).ok()?)?.as_ref().map(size));
        sizes.fold((0, 0), |(many, bytes), size| (many + 1, bytes + size))
    }

    /// Whether it fits, where it takes the place of all of the same (`alone`) or of the oldest.
    fn has_room(&self, letter: &Letter, alone: bool) -> bool {
        let (many, bytes) = self.freed(Self::kept(letter, alone).as_ref());
        self.many - many < INBOX_LETTERS_MAX && self.bytes - bytes + size(letter) <= INBOX_BYTES_MAX
    }

    /// Whether what is offered leaves too little room for what must not be lost.
    fn is_crowded(&self, letter: &Letter) -> bool {
        let (many, bytes) = self.freed(Self::kept(letter, self.asleep).as_ref());
        self.many - many >= INBOX_OFFERED_MAX || self.bytes - bytes + size(letter) > INBOX_OFFERED_BYTES_MAX
    }

    /// Puts a letter; of what is refused nothing is taken out.
    fn put(&mut self, letter: Letter) -> Result<(), Full> {
        let mut alone = self.asleep;
        if self.all.len() >= INBOX_LETTERS_MAX * 2 || !self.has_room(&letter, alone) {
            // Somebody reads slowly: the newest of each is enough for them as well.
            if self.many - self.stanzas > self.same.len() || self.all.len() > self.many {
                self.fold();
            }
            alone = true;
            if !self.has_room(&letter, alone) {
                return Err(Full);
            }
        }
        if let Some((same, kept)) = Self::kept(&letter, alone) {
            self.make_place(&same, kept - 1);
            self.same.entry(same).or_default().push_back(self.first + self.all.len() as u64);
        } else {
            self.stanzas += 1;
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
        Letter::Presence(showing) => showing.to.len() + showing.behind.len(),
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
        // Somebody reads slowly: the newest of each presence is enough before a message is refused.
        if letters.is_crowded(&letter) && letters.many - letters.stanzas > letters.same.len() {
            letters.fold();
        }
        if letters.overrun || letters.is_crowded(&letter) {
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
        letters.overrun = letters.overrun || letters.put(letter).is_err();
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

    /// It takes no more: the stanzas that are there, which nobody will read.
    pub(crate) fn end(&self) -> Vec<Vec<u8>> {
        let mut letters = self.letters();
        let all = std::mem::replace(&mut *letters, Letters { overrun: true, ..Letters::default() }).all;
        all.into_iter().flatten().filter_map(|letter| if let Letter::Stanza(bytes) = letter { Some(bytes) } else { None }).collect()
    }

    /// Whether nobody reads now.
    pub(crate) fn is_asleep(&self) -> bool {
        self.letters().asleep
    }

    /// Whether nobody reads from now on: then the newest of each presence is all that waits.
    pub(crate) fn sleeps(&self, asleep: bool) {
        let mut letters = self.letters();
        letters.asleep = asleep;
        if asleep {
            letters.fold();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presence(of: &str, n: u8) -> Letter {
        Letter::Presence(Showing { of: of.into(), kept: 2, to: "".into(), behind: [n].into() })
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
        (1..4).for_each(|n| inbox.put(presence("ben", n)));
        inbox.sleeps(true);
        assert_eq!(inbox.take(), Ok(vec![presence("ben", 3)]), "of what was there too");
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
        assert!(inbox.letters().same.is_empty());
    }

    #[test]
    fn many_states_of_many_others_end_no_session_before_the_newest_of_each_are_too_much() {
        let inbox = Inbox::default();
        for of in 0..INBOX_LETTERS_MAX {
            (0..2).for_each(|n| inbox.put(presence(&of.to_string(), n)));
        }
        let all = inbox.take().expect("each one's newest fits");
        assert!(all.len() <= INBOX_LETTERS_MAX && all.ends_with(&[presence(&(INBOX_LETTERS_MAX - 1).to_string(), 1)]));
        for of in 0..INBOX_LETTERS_MAX {
            assert!(all.contains(&presence(&of.to_string(), 1)), "the newest of {of}");
        }
    }

    #[test]
    fn what_others_offer_leaves_room_for_what_must_not_be_lost() {
        let inbox = Inbox::default();
        let offered = (0..2 * INBOX_LETTERS_MAX).filter(|_| inbox.offer(Letter::Stanza(vec![0])).is_ok()).count();
        assert_eq!(offered, INBOX_OFFERED_MAX);
        inbox.put(presence("ana", 1));
        assert_eq!(inbox.take().map(|all| all.len()), Ok(INBOX_OFFERED_MAX + 1), "the session goes on");
        assert_eq!(inbox.offer(Letter::Stanza(vec![0; INBOX_OFFERED_BYTES_MAX + 1])), Err(Full));
        // States that newer ones replaced keep no message out.
        (0..INBOX_OFFERED_MAX).for_each(|n| inbox.put(presence(&(n / 2).to_string(), 1)));
        assert_eq!(inbox.offer(Letter::Stanza(vec![0])), Ok(()));
        assert_eq!(inbox.take().map(|all| all.len()), Ok(INBOX_OFFERED_MAX / 2 + 1));
        inbox.put(Letter::Stanza(vec![0; INBOX_OFFERED_BYTES_MAX + 1]));
        assert!(inbox.take().is_ok());
    }

    #[test]
    fn what_finds_no_room_takes_the_place_of_nothing() {
        let inbox = Inbox::default();
        let state = |bytes: usize| Letter::Presence(Showing { of: "ana".into(), kept: 1, to: "".into(), behind: vec![0; bytes].into() });
        assert_eq!(inbox.offer(state(1)), Ok(()));
        assert_eq!(inbox.offer(state(INBOX_BYTES_MAX + 1)), Err(Full));
        assert_eq!(inbox.take(), Ok(vec![state(1)]));
    }

    #[test]
    fn what_is_too_much_is_refused_or_ends_it() {
        let inbox = Inbox::default();
        (0..INBOX_LETTERS_MAX).for_each(|_| inbox.put(Letter::Stanza(vec![1])));
        assert_eq!(inbox.offer(Letter::Stanza(vec![1])), Err(Full));
        assert_eq!(inbox.take().map(|all| all.len()), Ok(INBOX_LETTERS_MAX), "what was refused took nothing with it");
        assert_eq!(inbox.offer(Letter::Stanza(vec![0; INBOX_BYTES_MAX + 1])), Err(Full));
        inbox.put(Letter::Stanza(vec![0; INBOX_BYTES_MAX]));
        inbox.put(presence("ana", 1));
        assert_eq!(inbox.take(), Err(Full));
        assert!(inbox.has_letters(), "and that is told until it is over");
        assert_eq!((inbox.end().len(), inbox.end().len()), (1, 0), "what others were told is taken is not lost with it");
        assert_eq!(inbox.offer(Letter::Stanza(vec![1])), Err(Full));
    }
}
