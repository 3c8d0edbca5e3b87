//! A SQLite file layer that forgets and tears: what a disk may do when the power goes, in memory and from a seed.
//! For tests alone. The one crate with `unsafe`, for SQLite calls a file layer by C functions and pointers.
//!
//! It must never know a rule of the center, a table, or a chance that is not drawn from its seed.
