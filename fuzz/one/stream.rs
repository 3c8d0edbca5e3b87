//! A stream of XMPP: read in parts it is what it is whole, within its bounds, and what was read is written the same.

use vestibule_xmpp::{Element, Limits, Node, Read, Reader, Unreadable};

const LIMITS: Limits = Limits { bytes_max: 4_096, depth_max: 6, attributes_max: 8, elements_max: 40 };

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let whole = read(bytes, bytes.len().max(1));
    assert_eq!(read(bytes, 3), whole, "in parts");
    for element in whole.0.iter().filter_map(|read| if let Read::Whole(element) = read { Some(element) } else { None }) {
        let (depth, elements) = measured(element);
        assert!(depth <= LIMITS.depth_max && elements <= LIMITS.elements_max, "{depth} deep, {elements} elements");
        let written = element.write().expect("what was read can be written");
        let stream = [b"<?xml version='1.0'?><s>".to_vec(), written].concat();
        let roomy = Limits { bytes_max: 1 << 20, ..Limits::SIGNED_IN };
        let again = read_within(&stream, stream.len(), roomy);
        assert_eq!(again.0.get(1), Some(&Read::Whole(element.clone())), "{}", String::from_utf8_lossy(&stream));
    }
}

fn read(bytes: &[u8], part: usize) -> (Vec<Read>, Option<Unreadable>) {
    read_within(bytes, part, LIMITS)
}

fn read_within(bytes: &[u8], part: usize, limits: Limits) -> (Vec<Read>, Option<Unreadable>) {
    let (mut reader, mut all) = (Reader::new(limits), Vec::new());
    for mut bytes in bytes.chunks(part) {
        loop {
            match reader.next(&mut bytes) {
                Ok(Some(Read::Closed)) => return (all, None),
                Ok(Some(read)) => all.push(read),
                Ok(None) => break,
                Err(unreadable) => return (all, Some(unreadable)),
            }
        }
    }
    (all, None)
}

/// How deep an element is, and how many it is.
fn measured(element: &Element) -> (usize, usize) {
    let inner = element.nodes().iter().filter_map(|node| if let Node::Element(child) = node { Some(measured(child)) } else { None });
    inner.fold((1, 1), |(depth, elements), (d, e)| (depth.max(d + 1), elements + e))
}
