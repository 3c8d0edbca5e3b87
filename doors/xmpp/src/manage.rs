//! Stream management (XEP-0198): what was heard and said is counted, what was said is kept until it is known to have come, and a session
//! whose connection broke goes on with another.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::mpsc;
use vestibule_host::places::Place;
use vestibule_host::rosters::Keeper;

use crate::guests::SignedIn;
use crate::limits::{UNACKED_ASKED, UNACKED_BYTES_MANY, UNACKED_BYTES_MAX, UNACKED_MANY};
use crate::ns;
use crate::out::Out;
use crate::session::Session;
use crate::stream::Stream;
use crate::xml::Element;

/// More is not known to have come than is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooMuch;

/// More is said to have come than was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NeverSaid {
    came: u32,
    said: u32,
}

impl NeverSaid {
    /// What the stream's error says of it (section 4).
    pub(crate) fn told(self) -> Element {
        let told = Element::new(ns::MANAGEMENT, "handled-count-too-high").with("h", self.came.to_string());
        told.with("send-count", self.said.to_string())
    }
}

/// The counts of one session. They begin again at nought after 2^32 - 1 (section 4).
#[derive(Debug, Default)]
pub(crate) struct Counts {
    heard: u32,
    /// How many of those that were said are known to have come.
    came: u32,
    unacked: VecDeque<Vec<u8>>,
    bytes: usize,
    asked: bool,
}

impl Counts {
    /// A stanza was heard and done.
    pub(crate) fn heard(&mut self) {
        self.heard = self.heard.wrapping_add(1);
    }

    /// How many were.
    pub(crate) fn all_heard(&self) -> u32 {
        self.heard
    }

    /// These are said now; true when it is to be asked what came.
    ///
    /// # Errors
    /// Too much is not known to have come: whoever does not say so is cut.
    pub(crate) fn said(&mut self, out: &Out) -> Result<bool, TooMuch> {
        self.unacked.extend(out.each().map(<[u8]>::to_vec));
        self.bytes += out.bytes().len();
        if self.bytes > UNACKED_BYTES_MAX {
            return Err(TooMuch);
        }
        let asks = !self.asked && self.unacked.len() >= UNACKED_ASKED;
        self.asked |= asks;
        Ok(asks)
    }

    /// Whether enough is not known to have come: what others have to say waits until it is.
    pub(crate) fn holds_back(&self) -> bool {
        self.unacked.len() >= UNACKED_MANY || self.bytes >= UNACKED_BYTES_MANY
    }

    /// So many came in all.
    ///
    /// # Errors
    /// They cannot have.
    pub(crate) fn came(&mut self, all: u32) -> Result<(), NeverSaid> {
        let more = all.wrapping_sub(self.came) as usize;
        if more > self.unacked.len() {
            return Err(NeverSaid { came: all, said: self.came.wrapping_add(self.unacked.len() as u32) });
        }
        self.bytes -= self.unacked.drain(..more).map(|stanza| stanza.len()).sum::<usize>();
        (self.came, self.asked) = (all, false);
        Ok(())
    }

    /// Each that is not known to have come.
    pub(crate) fn unacked(&mut self) -> impl Iterator<Item = Vec<u8>> {
        self.bytes = 0;
        self.unacked.drain(..)
    }

    /// What is not known to have come, to be said again.
    pub(crate) fn left(&self) -> Out {
        let mut out = Out::default();
        self.unacked.iter().for_each(|stanza| out.put_written(stanza));
        out
    }
}

/// Says that something is not done.
pub(crate) fn failed(condition: &str) -> Element {
    Element::new(ns::MANAGEMENT, "failed").with_child(Element::new(ns::STANZA_ERRORS, condition))
}

/// A connection by which a session goes on.
pub(crate) struct Arrival {
    pub(crate) stream: Stream,
    pub(crate) session: Session,
    pub(crate) signed: SignedIn,
    pub(crate) place: Place,
    /// How many stanzas came there.
    pub(crate) came: u32,
}

/// Whose session a token names, and how to come to it. In boxes: a channel keeps room for many of what it carries, whatever it may hold.
type Tokens = BTreeMap<String, (Keeper, mpsc::Sender<Box<Arrival>>)>;

/// Sessions that may go on with another connection.
#[derive(Debug, Default)]
pub(crate) struct Resumables {
    all: Mutex<Tokens>,
}

/// That a session may, until it is dropped.
#[derive(Debug)]
pub(crate) struct Resumable {
    all: Arc<Resumables>,
    /// What names it to its client alone.
    pub(crate) token: String,
    pub(crate) arrivals: mpsc::Receiver<Box<Arrival>>,
}

impl Resumables {
    fn all(&self) -> MutexGuard<'_, Tokens> {
        self.all.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// A session may go on, by whoever has this token and is the same.
    pub(crate) fn open(self: &Arc<Self>, token: String, keeper: Keeper) -> Resumable {
        let (arrive, arrivals) = mpsc::channel(1);
        self.all().insert(token.clone(), (keeper, arrive));
        Resumable { all: self.clone(), token, arrivals }
    }

    /// How to come to a session; `None` of one that is over, or another's.
    pub(crate) fn find(&self, token: &str, keeper: &Keeper) -> Option<mpsc::Sender<Box<Arrival>>> {
        self.all().get(token).filter(|(of, _)| of == keeper).map(|(_, arrive)| arrive.clone())
    }
}

impl Drop for Resumable {
    fn drop(&mut self) {
        self.all.all().remove(&self.token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn out(stanzas: &[&str]) -> Out {
        let mut out = Out::default();
        stanzas.iter().for_each(|stanza| out.put_written(stanza.as_bytes()));
        out
    }

    #[test]
    fn what_is_not_known_to_have_come_is_said_again_and_nothing_else() {
        let mut counts = Counts::default();
        assert_eq!(counts.said(&out(&["<a/>", "<b/>", "<c/>"])), Ok(false));
        assert_eq!(counts.came(2), Ok(()));
        assert_eq!(counts.left(), out(&["<c/>"]));
        assert_eq!(counts.came(4), Err(NeverSaid { came: 4, said: 3 }));
        assert_eq!(counts.came(1), Err(NeverSaid { came: 1, said: 3 }), "it came before, and is gone");
        assert_eq!((counts.came(3), counts.left()), (Ok(()), Out::default()));
        counts.came = u32::MAX;
        assert_eq!(counts.said(&out(&["<a/>", "<b/>"])), Ok(false));
        assert_eq!((counts.came(0), counts.left()), (Ok(()), out(&["<b/>"])), "after the last number comes the first");
    }

    #[test]
    fn it_is_asked_once_until_it_is_answered_and_too_much_is_told() {
        let mut counts = Counts::default();
        let some = out(&["<a/>"; UNACKED_ASKED]);
        assert_eq!((counts.said(&some), counts.said(&some)), (Ok(true), Ok(false)));
        assert_eq!(counts.came(UNACKED_ASKED as u32), Ok(()));
        assert_eq!(counts.said(&out(&["<a/>"])), Ok(true), "there is as much again");
        assert!(!counts.holds_back());
        assert_eq!(counts.said(&out(&["<a/>"; UNACKED_MANY])), Ok(false));
        assert!(counts.holds_back(), "and what is asked for is said all the same");
        assert_eq!(Counts::default().said(&out(&[&"x".repeat(UNACKED_BYTES_MAX + 1)])), Err(TooMuch));
    }
}
