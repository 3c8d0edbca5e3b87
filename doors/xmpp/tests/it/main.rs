//! What the door reads and says: without a network, and over real sockets with a center over real SQLite behind it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod accounts;
mod bounds;
mod caps;
mod commands;
mod ends;
mod guests;
mod past;
mod peer;
mod pictures;
mod presence;
mod reading;
mod resuming;
mod signing_in;
mod sockets;
mod streams;
mod talks;
mod transcripts;
mod world;
