//! Alerts: "tell me when" (states section 4). Words and shape here; arming and ending in `broker/arming.rs`.

use crate::saved::AlertRow;
use crate::time::Time;
use crate::value::words;

words! {
    /// Where an alert stands.
    AlertLife {
        /// Waits for its occurrence.
        Armed = "armed",
        /// An agent is held for its owner.
        Held = "held",
        /// Over.
        Ended = "ended",
    }
}

words! {
    /// How an alert ended.
    AlertEnd {
        /// Its owner was connected, or took the invitation for later.
        Taken = "taken",
        /// Its owner was told.
        Told = "told",
        /// Its owner did not answer, or declined.
        Lapsed = "lapsed",
        /// Its owner cancelled it.
        Cancelled = "cancelled",
        /// It came to its end unfired.
        Expired = "expired",
    }
}

/// An alert, live or just ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// What is kept.
    pub kept: AlertRow,
    /// When it will tell without a hold; soft.
    pub settle_at: Option<Time>,
    /// Counter of its document.
    pub rev: u32,
}

impl Alert {
    /// Whether it may still fire.
    pub fn is_live(&self) -> bool {
        self.kept.state != AlertLife::Ended
    }
}
