//! The HTTP door over real sockets and real SQLite. One binary; modules named after what they show.

mod feed;
mod keys;
mod path;
mod presence;
mod problems;
mod resume;
mod sessions;
mod world;
