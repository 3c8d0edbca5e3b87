//! Orders: what the rules know of them.

/// Statuses of orders that are over.
pub static OVER: [&str; 3] = ["delivered", "cancelled", "returned"];
