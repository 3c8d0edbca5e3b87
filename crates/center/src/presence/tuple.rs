//! Tuples (RFC 2778: PRESENCE TUPLE): one per device, with how long ago it answered, as a band.

use crate::id::DeviceId;
use crate::planted::{Bug, planted};
use crate::time::Time;
use crate::value::words;

words! {
    /// What a device is.
    DeviceKind {
        /// A feed socket.
        Web = "web",
        /// An XMPP session.
        Xmpp = "xmpp",
        /// A SIP registration.
        Sip = "sip",
    }
}

words! {
    /// How long ago a device answered: within a sixth of `ghost_ms`, `ghost_ms`, three times it, longer.
    Band {
        /// Within `ghost_ms` / 6.
        Fresh = "fresh",
        /// Within `ghost_ms`.
        Live = "live",
        /// Within 3 × `ghost_ms`; does not count.
        Late = "late",
        /// Longer.
        None = "none",
    }
}

/// One live device of an agent or a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Identity in this boot.
    pub id: DeviceId,
    /// What it is.
    pub kind: DeviceKind,
    /// How fresh its last answer is.
    pub band: Band,
    /// Its last answer, as far as the center was told: of a fresh device, the one that made it fresh.
    pub answered_at: Time,
}

impl Device {
    /// Whether the device counts (answered within `ghost_ms`).
    pub fn counts(&self) -> bool {
        matches!(self.band, Band::Fresh | Band::Live) || (planted(Bug::SilentDeviceCounts) && self.band == Band::Late)
    }
}
