//! A frame: every document that changed, rendered once per reader at the state its batch ends in.

use std::collections::BTreeSet;
use std::rc::Rc;

use vestibule_center::Center;
use vestibule_center::audience::{Class, Principal, Reader};
use vestibule_center::id::DocKey;
use vestibule_center::time::Time;
use vestibule_center::view::document::Document;

/// One document for everyone it is for.
pub(crate) struct Told {
    pub(crate) key: DocKey,
    pub(crate) to: Vec<(Reader, Rc<Document>)>,
}

/// The documents of one batch.
#[derive(Default)]
pub(crate) struct Frame(pub(crate) Vec<Told>);

impl Frame {
    /// Renders documents; one that nobody may see any more has no reader left.
    pub(crate) fn render(center: &Center, docs: &BTreeSet<DocKey>, at: Time) -> Frame {
        let told = |key: &DocKey| {
            let to = center.renditions(*key, at).into_iter();
            Told { key: *key, to: to.map(|(r, d)| (r, Rc::new(d))).collect() }
        };
        Frame(docs.iter().map(told).collect())
    }

    /// Everything a class may see now, without anybody's own.
    pub(crate) fn of_classes(center: &Center, at: Time) -> Frame {
        let all = center.scope(Principal::Center).into_iter().collect();
        let mut frame = Frame::render(center, &all, at);
        for told in &mut frame.0 {
            told.to.retain(|(r, _)| matches!(r, Reader::Everyone(_)));
        }
        frame
    }
}

/// The place of a class in lists.
pub(crate) fn place_of(class: Class) -> usize {
    Class::ALL.iter().position(|c| *c == class).unwrap_or(0)
}

/// Whether two documents say the same under the same revision; when they were rendered does not count.
pub(crate) fn same(a: &Document, b: &Document) -> bool {
    a.key == b.key && a.rev == b.rev && a.body == b.body && a.can == b.can
}
