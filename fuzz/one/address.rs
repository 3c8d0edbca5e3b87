//! Mail addresses and senders: nothing that could end a header line is one.

use vestibule_mail::{is_address, is_sender};

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if is_address(&text) {
        assert!(text.len() <= 254 && text.contains('@'), "{text:?}");
        assert!(!text.chars().any(char::is_control), "{text:?} breaks a line");
    }
    if is_sender(&text) {
        assert!(text.contains('@') && !text.chars().any(char::is_control), "{text:?}");
    }
}
