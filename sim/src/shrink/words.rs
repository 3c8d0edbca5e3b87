//! Steps made plain: words that a step can do without, and parts of lists.

use super::{Piece, Shrink};
use crate::story::Step;

/// A word of a step, or one part of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    id: usize,
    name: String,
    part: Option<String>,
}

impl Shrink {
    /// Leaves words out: half of them, then quarters, down to single ones. Answers whether any went.
    pub(super) fn drop_words(&mut self) -> bool {
        let words = self.best.iter().flat_map(|p| p.step.words().map(|(name, _)| Word { id: p.id, name: name.to_owned(), part: None }));
        let any = self.leave_out(words.collect());
        let parts = self.best.iter().flat_map(parts_of).collect();
        self.leave_out(parts) || any
    }

    fn leave_out(&mut self, mut words: Vec<Word>) -> bool {
        let mut any = false;
        let mut size = words.len().div_ceil(2);
        while size > 0 {
            let mut from = 0;
            while from < words.len() && !self.is_spent() {
                let to = (from + size).min(words.len());
                let plain = self.best.iter().map(|p| plain(p, &words[from..to])).collect();
                if self.take(plain) {
                    words.drain(from..to);
                    any = true;
                } else {
                    from = to;
                }
            }
            size = if size == 1 { 0 } else { size.min(words.len()).div_ceil(2) };
        }
        any
    }
}

/// The parts of all lists of a step.
fn parts_of(piece: &Piece) -> Vec<Word> {
    let lists = piece.step.words().filter(|(_, value)| value.contains(','));
    let parts = lists.flat_map(|(name, value)| value.split(',').map(move |part| (name, part)));
    parts.map(|(name, part)| Word { id: piece.id, name: name.to_owned(), part: Some(part.to_owned()) }).collect()
}

/// A piece without some words.
fn plain(piece: &Piece, words: &[Word]) -> Piece {
    let mut step: Step = piece.step.clone();
    for word in words.iter().filter(|w| w.id == piece.id) {
        step = match &word.part {
            None => step.without(&[&word.name]),
            Some(part) => {
                let left: Vec<_> = step.get(&word.name).unwrap_or_default().split(',').filter(|p| p != part).collect();
                let left = left.join(",");
                step.replaced(&word.name, left)
            }
        };
    }
    Piece { step, ..piece.clone() }
}
