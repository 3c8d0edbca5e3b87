//! Ids, cursors and marks: what was not written under this key is not read.

use vestibule_wire::id::{ID_CHARS_MAX, Ids, Kind};
use vestibule_wire::library;

const KINDS: [Kind; 9] =
    [Kind::Center, Kind::Queue, Kind::Agent, Kind::Client, Kind::Interaction, Kind::Message, Kind::Offer, Kind::Alert, Kind::Invitation];

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let ids = Ids::new([7; 16]);
    for kind in KINDS {
        if let Some(key) = ids.read_doc(kind, &text) {
            assert_eq!(ids.doc(key), text, "what is read is what is written");
            assert!(text.len() <= ID_CHARS_MAX);
        }
    }
    if let Some(cursor) = ids.read_cursor(&text) {
        assert_eq!(ids.cursor(cursor), text);
    }
    if let Some(mark) = ids.read_page(&text) {
        assert_eq!(ids.page(mark), text);
    }
    if let Some((interaction, n)) = ids.read_message(&text) {
        assert_eq!(ids.message(interaction, n), text);
    }
    if let Some((interaction, n)) = ids.read_aside(&text) {
        assert_eq!(ids.aside(interaction, n), text);
    }
    if let Some(key) = library::read_mark(&text) {
        assert_eq!(library::mark(&key), text);
    }
}
