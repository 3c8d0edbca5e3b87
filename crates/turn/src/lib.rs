//! The sync code of one turn: stamp, settle deadlines, seat, run, batch, dirty set.
//! What a host does to time is here too: a steady clock from clocks that jump, and opening hours from offsets of a zone.
//! The host and the simulator run the very same code. It must never know threads, sockets, JSON or what time it is.

mod opening;
mod outbox;
mod receipts;
mod runner;
mod steady;

pub use opening::{Day, OPENING_DAYS_MAX, Offsets, Opening};
pub use receipts::{RECEIPTS_AT_HAND_MAX, RequestKey};
pub use runner::{BATCHES_AHEAD_MAX, Call, CalledOff, Encode, Encoded, Kept, Runner, Sealed, WAKES_OF_ONE_MAX};
pub use steady::{JUMP_MAX_MS, Steady};
