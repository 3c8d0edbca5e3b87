//! Settings of the process, as TOML: each thing that does not fit has its line.

use vestibule::readers;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.matches('\n').count() as u64 + 1;
    for misfit in readers::settings(&text) {
        assert!((1..=lines).contains(&misfit.row), "{misfit:?} of {lines} lines");
        assert!(!misfit.expected.is_empty(), "{misfit:?}");
    }
}
