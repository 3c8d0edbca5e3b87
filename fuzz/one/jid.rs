//! An address (RFC 7622): none, or one that reads the same when it is written, and has no bigger parts than may be.

use vestibule_xmpp::fuzzed::address;

/// Bytes of a part at most (RFC 7622, section 3.1).
const PART_BYTES_MAX: usize = 1_023;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some(written) = address(text) else { return };
    assert!(written.len() <= 3 * PART_BYTES_MAX + 2, "{} bytes", written.len());
    assert!(!written.chars().any(char::is_control), "{written}");
    assert_eq!(address(&written).as_ref(), Some(&written), "{text}");
}
