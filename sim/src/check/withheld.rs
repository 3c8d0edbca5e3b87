//! I32 among the people of the center: a number is for its client and for who calls it, the words of one who waits for who is
//! asked to take them (ADR 0015).

use vestibule_center::audience::Reader;
use vestibule_center::id::DocKey;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Document};

use super::Checks;
use super::shadow::Shadow;

/// What a document withholds from this reader.
pub(crate) fn i32_withheld(shadow: &Shadow, reader: Reader, doc: &Document, at: Time, checks: &mut Checks) {
    match (&doc.body, doc.key) {
        (Body::Callback(body), DocKey::Callback(id)) => {
            let owner = shadow.calls.get(&id).and_then(|c| c.last).and_then(|talk| shadow.talks.get(&talk)).and_then(|t| t.owner);
            let theirs = match reader {
                Reader::Client(own) => own == body.client,
                Reader::Staff(own) => owner == Some(own),
                Reader::Everyone(_) => false,
            };
            checks.saw("I32", at, !theirs, theirs || body.number.is_none(), || format!("{id:?} tells {reader:?} the number"));
        }
        (Body::Offer(body), DocKey::Offer(id)) => {
            let asked = |own| shadow.offers.get(&id).is_some_and(|o| o.asked.contains(&own));
            let theirs = matches!(reader, Reader::Staff(own) if asked(own));
            checks.saw("I32", at, !theirs, theirs || body.text.is_none(), || format!("{id:?} tells {reader:?} the client's words"));
        }
        _ => {}
    }
}
