//! Instants: what is read is written to the millisecond, and read again the same.

use vestibule_wire::stamp;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(time) = stamp::read(&text) else { return };
    let written = stamp::write(time);
    assert_eq!(stamp::read(&written).map(|t| t.0.div_euclid(1_000)), Some(time.0.div_euclid(1_000)), "{text} is written {written}");
    assert!(written.ends_with('Z'), "{written}");
}
