//! The line of a request to a running server: what is read is written to a line that reads the same; what is not, is said without
//! what stood there, which may be a password.

use vestibule::readers;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    match readers::request(bytes) {
        Ok(line) => assert_eq!(readers::request(&line).as_ref(), Ok(&line), "{}", String::from_utf8_lossy(&line)),
        Err(why) => assert!(!why.is_empty() && why.len() < 400, "{why}"),
    }
}
