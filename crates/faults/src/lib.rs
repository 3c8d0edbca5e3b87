//! A SQLite file layer that forgets and tears: what a disk may do when the power goes, in memory and from a seed.
//! For tests alone. The one crate with `unsafe`, for SQLite calls a file layer by C functions and pointers.
//!
//! It must never know a rule of the center, a table, or a chance that is not drawn from its seed.
//!
//! A [`Disk`] keeps what was synced apart from what was only written. Of the latter a cut keeps, drops or tears each
//! write by itself and in any order; of the former it loses nothing. What stands on the model is plain Rust
//! (`state`, `cut`, `lock`); only `shm` and `vfs` hold `unsafe`.

mod chance;
mod cut;
mod disk;
mod lock;
mod shm;
mod state;
mod vfs;

pub use disk::Disk;
pub use state::{Counters, Picture};
