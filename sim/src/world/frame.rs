//! A frame: every document that changed, rendered once per reader at the state its batch ends in.

use std::collections::BTreeSet;
use std::rc::Rc;

use vestibule_center::Center;
use vestibule_center::audience::{Class, Reader};
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
    /// Renders documents for those who are `wanted`; one that none of them may see any more has no reader left.
    pub(crate) fn render(center: &Center, docs: &BTreeSet<DocKey>, at: Time, wanted: &dyn Fn(DocKey, Reader) -> bool) -> Frame {
        let told = |key: &DocKey| {
            let to = center.renditions_for(*key, |reader| wanted(*key, reader), at).into_iter();
            Told { key: *key, to: to.map(|(r, d)| (r, Rc::new(d))).collect() }
        };
        Frame(docs.iter().map(told).collect())
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
