//! Stanzas as they are written, one after the other, each with where it ends: a WebSocket frames them, and stream management counts them.

use crate::session::{Do, written};
use crate::xml::Element;

/// What is to be written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Out {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Out {
    /// What one says of all that is to be done, as far as it is said.
    pub(crate) fn of(todo: Vec<Do>) -> Out {
        let mut out = Out::default();
        for one in todo {
            if let Do::Say(said) = one {
                out.put_written(&said);
            }
        }
        out
    }

    /// A stanza more.
    pub(crate) fn put(&mut self, stanza: &Element) {
        self.put_written(&written(stanza));
    }

    /// A stanza more, as it is written; nothing of one that cannot be.
    pub(crate) fn put_written(&mut self, stanza: &[u8]) {
        self.build(|bytes| bytes.extend_from_slice(stanza));
    }

    /// A stanza more, written by `write` behind what is there.
    pub(crate) fn build(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let before = self.bytes.len();
        write(&mut self.bytes);
        if self.bytes.len() > before {
            self.ends.push(self.bytes.len());
        }
    }

    /// Those of another behind them.
    pub(crate) fn append(&mut self, other: Out) {
        let before = self.bytes.len();
        self.bytes.extend_from_slice(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    /// All of them together.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Each of them.
    pub(crate) fn each(&self) -> impl Iterator<Item = &[u8]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, end)| &self.bytes[begin..*end])
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stanzas_are_told_apart_however_they_came_together() {
        let (mut one, mut other) = (Out::default(), Out::default());
        one.put_written(b"<a/>");
        one.put_written(b"");
        other.build(|bytes| bytes.extend_from_slice(b"<b/>"));
        other.put_written(b"<c/>");
        one.append(other);
        one.append(Out::default());
        assert_eq!(one.each().collect::<Vec<_>>(), [b"<a/>", b"<b/>", b"<c/>"]);
        assert_eq!(one.bytes(), b"<a/><b/><c/>");
    }
}
