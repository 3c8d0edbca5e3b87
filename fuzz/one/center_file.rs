//! `center.toml`: what does not fit has its line; what an import takes, an export writes, and an import of that takes as the same.

use vestibule::readers;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.matches('\n').count() as u64 + 1;
    let first = readers::import(&[("center.toml", bytes)]);
    for misfit in &first.misfits {
        assert!((1..=lines).contains(&misfit.row), "{misfit:?} of {lines} lines");
        assert!(misfit.file == "center.toml" && !misfit.expected.is_empty(), "{misfit:?}");
    }
    if !first.misfits.is_empty() {
        return;
    }
    let again = readers::import(&[("center.toml", first.center.as_bytes())]);
    assert!(again.misfits.is_empty(), "{:?} in what was exported:\n{}", again.misfits, first.center);
    assert_eq!(again.center, first.center, "exported otherwise the second time");
}
