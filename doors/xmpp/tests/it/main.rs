//! What the door reads and says, without a network.

mod reading;
mod signing_in;
