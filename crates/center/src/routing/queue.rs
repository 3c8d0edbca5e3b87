//! A queue: its state and its lines. Set-up comes by commands.

use crate::saved::QueueRow;
use crate::value::words;

words! {
    /// The state of a queue.
    QueueLife {
        /// Takes new interactions.
        Open = "open",
        /// Takes none; those in line are still served.
        Draining = "draining",
        /// Takes none and serves none.
        Closed = "closed",
    }
}

/// A queue and its document counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// What is kept.
    pub kept: QueueRow,
    /// Counter of its document.
    pub rev: u32,
}

impl Queue {
    /// Whether new interactions may come.
    pub fn is_open(&self) -> bool {
        self.kept.state == QueueLife::Open
    }
    /// Whether those in line are served (a draining queue counts as open for them).
    pub fn serves(&self) -> bool {
        self.kept.state != QueueLife::Closed
    }
}
