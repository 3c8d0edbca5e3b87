//! The store on a disk that forgets: days of turns, with the power cut, syncs failing and the disk full wherever that
//! may happen. What a commit acknowledged is there afterwards, and of what it did not nothing is there by half.
//!
//! `CUTS` says how many power cuts (the other sweeps follow it), `SEED` which story; a fresh one is drawn and printed.
//! Each sweep ends with one line of JSON.

#[path = "../../center/tests/seeded/acts.rs"]
mod acts;
#[path = "sweep/day.rs"]
mod day;
#[path = "sweep/dump.rs"]
mod dump;
#[path = "sweep/failing.rs"]
mod failing;
#[path = "sweep/full.rs"]
mod full;
#[path = "sweep/kept.rs"]
mod kept;
#[path = "sweep/look.rs"]
mod look;
#[path = "sweep/opening.rs"]
mod opening;
#[path = "sweep/power.rs"]
mod power;
#[path = "sweep/support.rs"]
mod support;
