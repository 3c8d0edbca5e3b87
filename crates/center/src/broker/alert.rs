//! Alerts: "tell me when" (states section 4). Words and shape here; arming and ending in `broker/arming.rs`.

use crate::saved::AlertRow;
use crate::time::Time;
use crate::value::{Column, Value, words};

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
        /// What it waited for is not there any more.
        Gone = "gone",
    }
}

words! {
    /// On what an alert tells.
    Wire {
        /// The pages of its owner.
        Web = "web",
        /// A push service, to a page that is closed.
        Push = "push",
        /// Mail.
        Mail = "mail",
    }
}

/// A set of wires; pages are in every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wires(u8);

impl Wires {
    /// Pages only.
    pub const WEB: Wires = Wires(1 << Wire::Web as u8);
    /// The set of these wires, and pages.
    pub fn of(wires: &[Wire]) -> Wires {
        Wires(wires.iter().fold(Wires::WEB.0, |bits, w| bits | 1 << *w as u8))
    }
    /// Whether the wire is in the set.
    pub fn has(self, wire: Wire) -> bool {
        self.0 & (1 << wire as u8) != 0
    }
    /// The wires of the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Wire> {
        Wire::ALL.iter().copied().filter(move |w| self.has(*w))
    }
}

impl Column for Wires {
    fn put(&self) -> Value {
        let names: Vec<_> = self.iter().map(Wire::as_str).collect();
        Value::Text(names.join(" ").into())
    }
    /// Journal lines older than wires tell of none: pages.
    fn take(value: &Value) -> Option<Self> {
        if *value == Value::Null {
            return Some(Wires::WEB);
        }
        let all: Option<Vec<Wire>> = value.text()?.split_whitespace().map(Wire::parse).collect();
        all.map(|all| Wires::of(&all))
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
