//! Addresses that others give us to send to: never one that is inside, whatever its dress.

use std::net::IpAddr;

use vestibule_host::endpoint::{Endpoint, is_public};

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (strict, loose) = (Endpoint::parse(&text, false), Endpoint::parse(&text, true));
    if let Ok(e) = &strict {
        assert!(e.tls && text.starts_with("https://"), "{text} would go in the clear");
        assert!(e.host.parse::<IpAddr>().map_or(e.host.contains('.'), is_public), "{text} is inside");
        assert!(loose.is_ok(), "{text} is taken, and not where more is taken");
    }
    for (e, plain_loopback) in [(strict, false), (loose, true)] {
        match e {
            Ok(e) => {
                assert!(e.path.starts_with('/') && e.path.bytes().all(|b| b.is_ascii_graphic()), "{text}: a path that breaks a request");
                assert!(e.port > 0 && !e.host.is_empty() && e.host.bytes().all(|b| b.is_ascii_graphic() && b != b'@'));
                let again = Endpoint::parse(&format!("{}{}", e.origin, e.path), plain_loopback);
                let again = again.unwrap_or_else(|why| panic!("{text}: {} is no address: {why}", e.origin));
                assert_eq!((again.tls, again.port, again.path, again.origin), (e.tls, e.port, e.path, e.origin));
                assert!(again.host.eq_ignore_ascii_case(&e.host));
            }
            Err(expected) => assert!(!expected.is_empty()),
        }
    }
}
