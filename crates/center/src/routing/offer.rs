//! Offers: one interaction put to one agent with a deadline (states section 2).
//! The words here; the rules are in `routing/offering.rs`.

use crate::value::words;

words! {
    /// What an offer is for.
    OfferKind {
        /// A waiting interaction.
        New = "new",
        /// A talk handed on.
        Transfer = "transfer",
        /// A talk to help in.
        Consult = "consult",
    }
}

words! {
    /// How an offer ended (I05).
    OfferEnd {
        /// Taken.
        Accepted = "accepted",
        /// Passed on.
        Rejected = "rejected",
        /// Not answered.
        Expired = "expired",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Why an offer was taken back.
    WithdrawnWhy {
        /// The agent's last device was lost.
        Unreached = "unreached",
        /// The agent is not ready any more.
        NotReady = "not_ready",
        /// The client left the line.
        Cancelled = "cancelled",
        /// The deadline passed while the center was down.
        WhileDown = "while_down",
        /// The agent has no room for it any more.
        NoRoom = "no_room",
        /// A supervisor took it over.
        TakenOver = "taken_over",
        /// The client is not called any more at this time.
        Quiet = "quiet",
        /// The client waits by another medium.
        Moved = "moved",
        /// The agent does not serve this queue any more.
        NotServing = "not_serving",
    }
}
