//! The sync code of one turn: stamp, settle deadlines, seat, run, batch, dirty set.
//! The host and the simulator run the very same code. It must never know threads, sockets, JSON or what time it is.

mod outbox;
mod receipts;
mod runner;

pub use receipts::{RECEIPTS_AT_HAND_MAX, RequestKey};
pub use runner::{BATCHES_AHEAD_MAX, Call, CalledOff, Encode, Encoded, Kept, Runner, Sealed};
