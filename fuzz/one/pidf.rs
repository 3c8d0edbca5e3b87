//! A presence document of others: refused with a line, or read and written so that it reads the same again.

use vestibule_wire::pidf::{Presence, TUPLES_MAX};

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Presence::read(text) {
        Ok(presence) => {
            assert!(presence.tuples.len() <= TUPLES_MAX);
            let written = presence.write();
            // Escapes and prefixes make it longer, which may be too long to be read here again.
            match Presence::read(&written) {
                Ok(again) => assert_eq!(again, presence, "{written}"),
                Err(why) => assert!(why.what.starts_with("more than"), "{why}: {written}"),
            }
        }
        Err(why) => assert!(why.line > 0 && !why.what.is_empty(), "{why}"),
    }
}
