//! The simulator: seeds become centers, people, days and faults; the real turn code runs them over a memory store
//! whose library lags, under a virtual clock, and every promise that is built is checked all the way.
//!
//! It must never know real time, threads, sockets or a chance that is not drawn from its seed: the same seed gives
//! the same hash. A failing seed is made a short story that fails the same way.

mod check;
mod dice;
mod hash;
mod laps;
mod mind;
mod plant;
mod report;
mod run;
mod shrink;
mod story;
mod words;
mod world;
mod zoo;

pub use check::calibrated::Coverage;
pub use check::{INVARIANTS, Looked, Tally, Violation};
pub use report::{DAYS_MAX, Outcome, SimArgs, main, run};
#[cfg(feature = "planted-bugs")]
pub use zoo::{Found, control, hunt};

/// A story read and written again; the error names its line. For the tests that give it anything.
#[doc(hidden)]
pub fn reread(text: &str) -> Result<String, String> {
    story::Story::read(text).map(|story| story.to_string())
}
