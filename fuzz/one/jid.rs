//! An address (RFC 7622): none, or one that reads the same when it is written, and has no bigger parts than may be.

use vestibule_xmpp::fuzzed::address;

/// Bytes of a part at most (RFC 7622, section 3.1).
const PART_BYTES_MAX: usize = 1_023;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some(written) = address(text) else { return };
    assert!(text.len() <= 3 * PART_BYTES_MAX + 3, "{} bytes", text.len());
    assert!(!written.chars().any(char::is_control), "{written}");
    // Of several dots behind a domain one is taken off each time.
    let bare = text.split('/').next().unwrap_or_default();
    if bare.ends_with("..") {
        return;
    }
    // Letters made small may be more, or end in a mark that no domain may have: what is written then is taken no more.
    if let Some(again) = address(&written) {
        assert_eq!(again, written, "{text}");
    }
}
