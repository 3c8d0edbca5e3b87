//! Invitations: asking for live interaction, either way (states section 5).
//! Words and shape here; the rules are in `broker/inviting.rs` and `broker/answering.rs`.

use crate::id::Party;
use crate::saved::InvitationRow;
use crate::value::words;

words! {
    /// Where an invitation stands.
    InvitationLife {
        /// Waits for an answer.
        Pending = "pending",
        /// Put off to a time.
        Later = "later",
        /// Accepted: one interaction came of it.
        Accepted = "accepted",
        /// Declined.
        Declined = "declined",
        /// Not answered in time.
        Expired = "expired",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

impl InvitationLife {
    /// Whether it ends the invitation.
    pub fn is_end(self) -> bool {
        !matches!(self, InvitationLife::Pending | InvitationLife::Later)
    }
}

/// An invitation, live or just ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// What is kept.
    pub kept: InvitationRow,
    /// Counter of its document.
    pub rev: u32,
}

impl Invitation {
    /// Whether it still waits for an answer or for its time.
    pub fn is_live(&self) -> bool {
        !self.kept.state.is_end()
    }
    /// Whether the party is one of its two sides.
    pub fn has(&self, party: Party) -> bool {
        self.kept.sender == party || self.kept.invitee == party
    }
}
