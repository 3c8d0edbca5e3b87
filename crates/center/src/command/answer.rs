//! What comes of a command that was accepted.

use crate::id::DocKey;

/// What a command that was accepted answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The thing the command made.
    Made(DocKey),
    /// The thing the command is about, as it is now.
    Is(DocKey),
    /// Nothing to show.
    Done,
}

impl Answer {
    /// The document to show, if any.
    pub fn doc(self) -> Option<DocKey> {
        match self {
            Answer::Made(key) | Answer::Is(key) => Some(key),
            Answer::Done => None,
        }
    }
}
