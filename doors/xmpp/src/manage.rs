//! Stream management (XEP-0198): what was heard and said is counted, what was said is kept until it is known to have come, and a session
//! whose connection broke goes on with another.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::mpsc;
use vestibule_host::places::Place;
use vestibule_host::rosters::Keeper;

use crate::guests::SignedIn;
use crate::limits::{
    UNACKED_ASKED, UNACKED_BYTES_ALL, UNACKED_BYTES_CROWDED, UNACKED_BYTES_MANY, UNACKED_BYTES_MAX, UNACKED_MANY, UNACKED_MAX,
};
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
#[derive(Debug)]
pub(crate) struct Counts {
    heard: u32,
    /// How many of those that were said are known to have come.
    came: u32,
    unacked: VecDeque<Unacked>,
    bytes: usize,
    asked: bool,
    /// Whether what was said is kept until it is known to have come; else it is counted alone.
    keeps: bool,
    /// What the sessions of the door keep so.
    all: Arc<AtomicUsize>,
}

/// A stanza that is not known to have come, as far as it is kept.
#[derive(Debug)]
struct Unacked {
    size: usize,
    bytes: Vec<u8>,
}

impl Drop for Counts {
    fn drop(&mut self) {
        self.let_go(self.bytes);
    }
}

impl Counts {
    /// Nothing was heard or said yet.
    pub(crate) fn new(keeps: bool, all: &Resumables) -> Counts {
        Counts { heard: 0, came: 0, unacked: VecDeque::new(), bytes: 0, asked: false, keeps, all: all.unacked.clone() }
    }

    fn let_go(&self, bytes: usize) {
        if self.keeps {
            self.all.fetch_sub(bytes, Ordering::Relaxed);
        }
    }

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
        let before = self.bytes;
        for stanza in out.each() {
            let bytes = if self.keeps { stanza.to_vec() } else { Vec::new() };
            self.unacked.push_back(Unacked { size: stanza.len(), bytes });
            self.bytes += stanza.len();
        }
        let more = self.bytes - before;
        let is_crowded = self.keeps && self.all.fetch_add(more, Ordering::Relaxed) + more > UNACKED_BYTES_ALL;
        let most = if is_crowded { UNACKED_BYTES_CROWDED } else { UNACKED_BYTES_MAX };
        if self.bytes > most || self.unacked.len() > UNACKED_MAX {
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
        let bytes = self.unacked.drain(..more).map(|stanza| stanza.size).sum::<usize>();
        self.bytes -= bytes;
        self.let_go(bytes);
        (self.came, self.asked) = (all, false);
        Ok(())
    }

    /// Each that is not known to have come, as far as it is kept.
    pub(crate) fn unacked(&mut self) -> impl Iterator<Item = Vec<u8>> {
        let bytes = std::mem::take(&mut self.bytes);
        self.let_go(bytes);
        self.unacked.drain(..).map(|stanza| stanza.bytes)
    }

    /// What is not known to have come, to be said again, and whether it is to be asked what came of it then.
    pub(crate) fn left(&mut self) -> (Out, bool) {
        let mut out = Out::default();
        self.unacked.iter().for_each(|stanza| out.put_written(&stanza.bytes));
        self.asked = !out.is_empty();
        (out, self.asked)
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
    /// Bytes that all sessions keep until they are known to have come.
    unacked: Arc<AtomicUsize>,
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
        let mut counts = Counts::new(true, &Resumables::default());
        assert_eq!(counts.said(&out(&["<a/>", "<b/>", "<c/>"])), Ok(false));
        assert_eq!(counts.came(2), Ok(()));
        assert_eq!(counts.left(), (out(&["<c/>"]), true));
        assert_eq!(counts.came(4), Err(NeverSaid { came: 4, said: 3 }));
        assert_eq!(counts.came(1), Err(NeverSaid { came: 1, said: 3 }), "it came before, and is gone");
        assert_eq!((counts.came(3), counts.left()), (Ok(()), (Out::default(), false)));
        counts.came = u32::MAX;
        assert_eq!(counts.said(&out(&["<a/>", "<b/>"])), Ok(false));
        assert_eq!((counts.came(0), counts.left()), (Ok(()), (out(&["<b/>"]), true)), "after the last number comes the first");
    }

    #[test]
    fn it_is_asked_once_until_it_is_answered_and_too_much_is_told() {
        let mut counts = Counts::new(true, &Resumables::default());
        let some = out(&["<a/>"; UNACKED_ASKED]);
        assert_eq!((counts.said(&some), counts.said(&some)), (Ok(true), Ok(false)));
        assert_eq!(counts.came(UNACKED_ASKED as u32), Ok(()));
        assert_eq!(counts.said(&out(&["<a/>"])), Ok(true), "there is as much again");
        assert!(!counts.holds_back());
        assert_eq!(counts.said(&out(&["<a/>"; UNACKED_MANY])), Ok(false));
        assert!(counts.holds_back(), "and what is asked for is said all the same");
        assert_eq!(Counts::new(true, &Resumables::default()).said(&out(&[&"x".repeat(UNACKED_BYTES_MAX + 1)])), Err(TooMuch));
    }
    #[test]
    fn what_nobody_can_read_again_is_counted_and_not_kept() {
        let all = Resumables::default();
        let mut counts = Counts::new(false, &all);
        assert_eq!(counts.said(&out(&["<a/>", "<b/>"])), Ok(false));
        assert_eq!((counts.bytes, all.unacked.load(Ordering::Relaxed)), (8, 0));
        assert_eq!(counts.unacked().map(|stanza| stanza.len()).collect::<Vec<_>>(), [0, 0]);
        let many = out(&["<a/>"; UNACKED_MAX + 1]);
        assert_eq!(counts.said(&many), Err(TooMuch));
    }

    #[test]
    fn where_all_sessions_keep_much_each_may_keep_less() {
        let all = Resumables::default();
        let big = "x".repeat(UNACKED_BYTES_CROWDED + 1);
        let mut first = Counts::new(true, &all);
        assert_eq!(first.said(&out(&[&big])), Ok(false));
        all.unacked.fetch_add(UNACKED_BYTES_ALL, Ordering::Relaxed);
        let (mut small, mut large) = (Counts::new(true, &all), Counts::new(true, &all));
        assert_eq!((small.said(&out(&["<a/>"])), large.said(&out(&[&big]))), (Ok(false), Err(TooMuch)));
        assert_eq!(first.came(1), Ok(()));
        drop((first, large));
        assert_eq!(small.unacked().count(), 1);
        drop(small);
        assert_eq!(all.unacked.load(Ordering::Relaxed), UNACKED_BYTES_ALL, "nothing is left of any of them");
    }
}
