//! Approvals: changes that hold once somebody of the center agreed to them. What is asked for lies in the library; in line waits an
//! interaction that names it (issue 5, "approvals are interactions").

use super::card::CardTold;
use super::order::OrderNews;
use crate::audience::Principal;
use crate::id::{ApprovalId, ClientId, QueueId};
use crate::value::words;

words! {
    /// Where an approval stands.
    ApprovalLife {
        /// Nobody answered yet; what stood still stands.
        Waiting = "waiting",
        /// Somebody agreed: the change holds.
        Approved = "approved",
        /// Somebody declined: nothing changed.
        Declined = "declined",
        /// Who asked took it back.
        Withdrawn = "withdrawn",
    }
}

/// What an approval is to the center.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApprovalAsk {
    /// Minted by the host.
    pub approval: ApprovalId,
    /// Whose card or order it is about.
    pub client: ClientId,
    /// Whose agents may agree.
    pub queue: QueueId,
}

/// What is asked for, and what of the same request holds at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalAsked {
    /// The approval.
    pub of: ApprovalAsk,
    /// The version that what needs nobody's yes made.
    pub followed: Option<Followed>,
}

/// What becomes of a thing by an approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// A new version of a card.
    Card(CardTold),
    /// A new version of an order.
    Order(OrderNews),
}

/// An approval that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalSettled {
    /// The approval, as it was asked for.
    pub of: ApprovalAsk,
    /// Who asked.
    pub asked_by: Principal,
    /// How it ends.
    pub how: ApprovalLife,
    /// The new version, if somebody agreed.
    pub followed: Option<Followed>,
}
