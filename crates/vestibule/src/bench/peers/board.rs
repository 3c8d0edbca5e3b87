//! Marks that travel in what is published, and the board where those who receive them count.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Notify;
use vestibule_host::clock::Stopwatch;

/// Bytes of a mark: `~`, pass, number, microseconds since the board began, `~`.
const MARK_BYTES: usize = 32;
/// Publications that may be under way at once.
const UNDER_WAY_MAX: usize = 64;
/// How long nothing may come before what is owed counts as lost.
const PATIENCE: Duration = Duration::from_secs(15);

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) pass: u32,
    /// From one on.
    pub(super) number: u32,
    pub(super) at_us: u64,
}

impl Mark {
    pub(super) fn text(self) -> String {
        format!("~{:04}{:010}{:016}~", self.pass, self.number, self.at_us)
    }

    fn read(bytes: &[u8]) -> Option<Mark> {
        let text = std::str::from_utf8(bytes.get(..MARK_BYTES)?).ok()?;
        let inner = text.strip_prefix('~')?.strip_suffix('~')?;
        let part = |from, to| inner.get(from..to).filter(|part: &&str| part.bytes().all(|b| b.is_ascii_digit()));
        Some(Mark { pass: part(0, 4)?.parse().ok()?, number: part(4, 14)?.parse().ok()?, at_us: part(14, 30)?.parse().ok()? })
    }
}

/// Finds marks in bytes that come in pieces.
#[derive(Default)]
pub(super) struct Finder {
    kept: Vec<u8>,
}

impl Finder {
    /// Those that are whole now.
    pub(super) fn take(&mut self, piece: &[u8], mut found: impl FnMut(Mark)) {
        if self.kept.is_empty() {
            let left = scan(piece, &mut found);
            if left < piece.len() {
                self.kept.extend_from_slice(&piece[left..]);
            }
            return;
        }
        self.kept.extend_from_slice(piece);
        let left = scan(&self.kept, &mut found);
        self.kept.drain(..left);
        if self.kept.is_empty() {
            // An idle reader holds no buffer.
            self.kept = Vec::new();
        }
    }
}

/// Up to where the bytes are of no use any more.
fn scan(bytes: &[u8], found: &mut impl FnMut(Mark)) -> usize {
    let mut at = 0;
    while let Some(begin) = bytes[at..].iter().position(|b| *b == b'~').map(|n| at + n) {
        if bytes.len() - begin < MARK_BYTES {
            return begin;
        }
        at = begin + 1;
        if let Some(mark) = Mark::read(&bytes[begin..]) {
            found(mark);
            at = begin + MARK_BYTES;
        }
    }
    bytes.len()
}

/// Who has what of the pass that goes on.
pub(super) struct Board {
    life: Stopwatch,
    receivers: u64,
    pass: AtomicU32,
    /// The newest that each receiver has.
    newest: Vec<AtomicU32>,
    /// Of each that is under way, how many have it or a newer one.
    passed: Vec<AtomicU64>,
    /// How many in a row, from the first on, everybody has or has a newer one than.
    complete: AtomicU32,
    delivered: AtomicU64,
    bytes: AtomicU64,
    latencies_us: Mutex<Vec<u32>>,
    moved: Notify,
}

impl Board {
    pub(super) fn new(receivers: usize) -> Arc<Board> {
        Arc::new(Board {
            life: Stopwatch::start(),
            receivers: receivers as u64,
            pass: AtomicU32::new(0),
            newest: (0..receivers).map(|_| AtomicU32::new(0)).collect(),
            passed: (0..UNDER_WAY_MAX).map(|_| AtomicU64::new(0)).collect(),
            complete: AtomicU32::new(0),
            delivered: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            latencies_us: Mutex::default(),
            moved: Notify::new(),
        })
    }

    pub(super) fn now_us(&self) -> u64 {
        u64::try_from(self.life.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    /// Begins a pass: nobody has anything of it.
    pub(super) fn begin(&self) -> u32 {
        self.newest.iter().for_each(|newest| newest.store(0, Relaxed));
        self.passed.iter().for_each(|passed| passed.store(0, Relaxed));
        self.latencies().clear();
        [&self.delivered, &self.bytes].iter().for_each(|count| count.store(0, Relaxed));
        self.complete.store(0, Relaxed);
        let pass = self.pass.load(Relaxed) + 1;
        self.pass.store(pass, Relaxed);
        pass
    }

    /// So many bytes came.
    pub(super) fn read(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Relaxed);
    }

    /// A receiver has this one. Whoever has a newer one never gets an older one: that counts as delivered and moves nothing.
    pub(super) fn took(&self, receiver: usize, mark: Mark) {
        if mark.pass != self.pass.load(Relaxed) {
            return;
        }
        self.delivered.fetch_add(1, Relaxed);
        let late = self.now_us().saturating_sub(mark.at_us);
        self.latencies().push(u32::try_from(late).unwrap_or(u32::MAX));
        let Some(newest) = self.newest.get(receiver) else { return };
        for number in newest.load(Relaxed) + 1..=mark.number {
            let passed = &self.passed[number as usize % UNDER_WAY_MAX];
            if passed.fetch_add(1, Relaxed) + 1 == self.receivers {
                passed.store(0, Relaxed);
                // Each receiver's go up one by one, so they are complete one after the other.
                self.complete.store(number, Relaxed);
                self.moved.notify_one();
            }
        }
        newest.fetch_max(mark.number, Relaxed);
    }

    fn latencies(&self) -> std::sync::MutexGuard<'_, Vec<u32>> {
        self.latencies_us.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// Waits until everybody has that one or a newer one; false when nothing comes any more.
    pub(super) async fn has(&self, number: u32) -> bool {
        while self.complete.load(Relaxed) < number {
            let before = self.delivered.load(Relaxed);
            if tokio::time::timeout(PATIENCE, self.moved.notified()).await.is_err() && before == self.delivered.load(Relaxed) {
                return false;
            }
        }
        true
    }

    /// What came of the pass: deliveries, bytes, latencies in order, and how many receivers have not the newest.
    pub(super) fn end(&self, published: u32) -> Came {
        let mut latencies_us = std::mem::take(&mut *self.latencies());
        latencies_us.sort_unstable();
        let behind = self.newest.iter().filter(|newest| newest.load(Relaxed) < published).count();
        Came { delivered: self.delivered.load(Relaxed), bytes: self.bytes.load(Relaxed), latencies_us, behind }
    }
}

/// See [`Board::end`].
pub(super) struct Came {
    pub(super) delivered: u64,
    pub(super) bytes: u64,
    pub(super) latencies_us: Vec<u32>,
    pub(super) behind: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(number: u32) -> Mark {
        Mark { pass: 1, number, at_us: u64::from(number) }
    }

    #[test]
    fn marks_are_found_however_the_bytes_come() {
        let text: String = (1..5).map(|n| format!("<s>~no{}</s>~", mark(n).text())).collect();
        for piece in 1..text.len() {
            let (mut finder, mut found) = (Finder::default(), Vec::new());
            text.as_bytes().chunks(piece).for_each(|bytes| finder.take(bytes, |mark| found.push(mark)));
            assert_eq!(found, (1..5).map(mark).collect::<Vec<_>>(), "in pieces of {piece}");
        }
    }

    #[test]
    fn what_a_newer_one_replaced_is_passed_and_not_delivered() {
        let board = Board::new(2);
        assert_eq!(board.begin(), 1);
        board.took(0, mark(3));
        assert_eq!(board.complete.load(Relaxed), 0, "the other has nothing");
        board.took(1, mark(1));
        assert_eq!(board.complete.load(Relaxed), 1);
        board.took(1, Mark { pass: 7, ..mark(3) });
        board.took(1, mark(2));
        assert_eq!(board.complete.load(Relaxed), 2);
        let came = board.end(3);
        assert_eq!((came.delivered, came.behind), (3, 1));
    }
}
