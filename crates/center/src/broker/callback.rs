//! Callbacks: a kept place or an agreed time (states section 6). Words and shape here; the rules are in `broker/promising.rs`.

use crate::saved::CallbackRow;
use crate::value::words;

words! {
    /// Where a callback stands.
    CallbackLife {
        /// For an agreed time.
        Promised = "promised",
        /// Its interaction waits in line.
        Waiting = "waiting",
        /// Its interaction is with an agent, who calls.
        Attempting = "attempting",
        /// Over.
        Ended = "ended",
    }
}

words! {
    /// How a callback ended.
    CallbackEnd {
        /// The client was reached.
        Kept = "kept",
        /// Taken back.
        Cancelled = "cancelled",
        /// Tried as often as planned.
        Failed = "failed",
        /// Nobody called in time.
        Missed = "missed",
    }
}

words! {
    /// What a call came to.
    CallOutcome {
        /// The client answered.
        Reached = "reached",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// The line was busy.
        Busy = "busy",
        /// Somebody else's number.
        WrongNumber = "wrong_number",
        /// The agent was lost before saying.
        Unknown = "unknown",
    }
}

/// A callback, live or just ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// What is kept.
    pub kept: CallbackRow,
    /// Counter of its document.
    pub rev: u32,
}

impl Callback {
    /// Whether it is still owed.
    pub fn is_live(&self) -> bool {
        self.kept.state != CallbackLife::Ended
    }
}
