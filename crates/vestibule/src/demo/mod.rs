//! demo
use crate::cli::Demo;
use crate::stop::Stop;
use vestibule_host::clock::Stopwatch;
pub(crate) fn run(_: &Demo, _: Stopwatch) -> Result<(), Stop> { Err(Stop::usage("x")) }
