//! Checks on the lines of talks as their readers hold them (I38), and on what is said beside them.

use std::collections::BTreeMap;
use std::rc::Rc;

use vestibule_center::audience::Reader;
use vestibule_center::id::*;
use vestibule_center::limits::LINES_KEPT_MAX;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Document, MessageBody};

use super::Checks;
use super::shadow::Shadow;

/// How many lines and asides somebody holds of a talk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Had {
    pub(crate) lines: u32,
    pub(crate) asides: u32,
}

impl Had {
    /// The number of the last one like this.
    pub(crate) fn last(&mut self, line: &MessageBody) -> &mut u32 {
        if line.aside.is_some() { &mut self.asides } else { &mut self.lines }
    }
}

/// Whether a reader reads the lines of a talk, by the facts.
pub(crate) fn is_party(shadow: &Shadow, reader: Reader, id: InteractionId) -> bool {
    match reader {
        Reader::Client(c) => shadow.talks.get(&id).is_some_and(|t| t.client == c),
        Reader::Staff(a) => shadow.is_staff_party(id, a),
        Reader::Everyone(_) => false,
    }
}

/// I38: in a change, the next line is the next number; a line held already comes again only as it was. Clients get no aside.
pub(crate) fn i38_line_follows(last: u32, line: &MessageBody, reader: Option<Reader>, at: Time, checks: &mut Checks, who: &str) {
    let client = matches!(reader, Some(Reader::Client(_)));
    let holds = line.n <= last + 1 && !(client && line.aside.is_some());
    checks.saw("I38", at, true, holds, || format!("{who} got {:?} {} of {:?} after {last}", line.aside, line.n, line.interaction));
}

/// I38: after a frame a party holds every line and every aside that the facts tell of.
pub(crate) fn i38_all_held(shadow: &Shadow, reader: Reader, id: InteractionId, had: Had, at: Time, checks: &mut Checks, who: &str) {
    let Some(talk) = shadow.talks.get(&id).filter(|_| is_party(shadow, reader, id)) else {
        return;
    };
    let asides = if matches!(reader, Reader::Staff(_)) { talk.asides } else { 0 };
    let wanted = Had { lines: talk.lines, asides };
    checks.saw("I38", at, wanted != Had::default(), had == wanted, || format!("{who} holds {had:?} of {id:?}, which has {wanted:?}"));
}

/// I38: a snapshot after a gap holds exactly the missing lines and asides, up to the numbers that the facts tell.
pub(crate) fn i38_missing_suffix(
    shadow: &Shadow,
    reader: Reader,
    docs: &[Rc<Document>],
    lines: &BTreeMap<InteractionId, Had>,
    at: Time,
    checks: &mut Checks,
) {
    let mut held: BTreeMap<(InteractionId, bool), Vec<u32>> = BTreeMap::new();
    for doc in docs {
        if let Body::Message(line) = &doc.body {
            held.entry((line.interaction, line.aside.is_some())).or_default().push(line.n);
        }
    }
    for doc in docs {
        let DocKey::Interaction(id) = doc.key else { continue };
        let Some(talk) = shadow.talks.get(&id).filter(|_| is_party(shadow, reader, id)) else { continue };
        let had = lines.get(&id).copied().unwrap_or_default();
        let staff = matches!(reader, Reader::Staff(_));
        for (aside, had, all) in [(false, had.lines, talk.lines), (true, had.asides, if staff { talk.asides } else { 0 })] {
            let got = held.remove(&(id, aside)).unwrap_or_default();
            let first = got.first().copied().unwrap_or(1);
            let unbroken = got.iter().zip(first..).all(|(n, wanted)| *n == wanted);
            let whole = got.last().copied().unwrap_or(0) == all;
            let joins = first <= had + 1 || got.len() >= LINES_KEPT_MAX;
            checks.saw("I38", at, all > 0 || !got.is_empty(), unbroken && whole && joins, || {
                format!("{reader:?} came back to {id:?} with {had} of {all} (asides: {aside}) and got {got:?}")
            });
        }
    }
    checks.saw("I38", at, !held.is_empty(), held.is_empty(), || format!("{reader:?} got lines of talks they are not in: {held:?}"));
}
