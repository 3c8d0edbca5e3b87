//! A message of a WebSocket (RFC 7395): one element, or refused; within the bounds, and as a stream would read it.

use vestibule_xmpp::fuzzed::frame;
use vestibule_xmpp::{Limits, Read, Reader};

const LIMITS: Limits = Limits { bytes_max: 4_096, depth_max: 6, attributes_max: 8, elements_max: 40 };

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let Ok(read) = frame(bytes, LIMITS) else { return };
    let Read::Whole(element) = read else { return };
    assert!(bytes.len() <= 2 * LIMITS.bytes_max, "{} bytes", bytes.len());
    let written = element.write().expect("what was read can be written");
    let roomy = Limits { bytes_max: 1 << 20, ..Limits::SIGNED_IN };
    assert_eq!(frame(&written, roomy), Ok(Read::Whole(element.clone())), "{}", String::from_utf8_lossy(&written));
    // The same in a stream.
    let stream = [b"<s>".as_slice(), &written].concat();
    let (mut reader, mut rest) = (Reader::new(roomy), stream.as_slice());
    assert!(matches!(reader.next(&mut rest), Ok(Some(Read::Opened(_)))));
    assert_eq!(reader.next(&mut rest), Ok(Some(Read::Whole(element))));
}
