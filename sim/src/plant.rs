//! Bugs that can be planted between the center and the people, to test the tester.

use std::rc::Rc;

use vestibule_center::audience::{Class, Reader};
use vestibule_center::fact::Fact;
use vestibule_center::id::DocKey;
use vestibule_center::view::document::Document;
use vestibule_store::Batch;

use crate::story::names;

names! {
    /// A planted bug.
    Plant {
        ForgetRow = "forget_row", SwallowLine = "swallow_line", SecondAnswer = "second_answer",
        ShowHidden = "show_hidden", ForgetFact = "forget_fact",
    }
}

impl Plant {
    /// What the bug does, for a list.
    pub(crate) fn about(self) -> &'static str {
        match self {
            Plant::ForgetRow => "now and then the row of an interaction is not written",
            Plant::SwallowLine => "the fifth line of a talk is not delivered",
            Plant::SecondAnswer => "a repeated request is taken for a new one",
            Plant::ShowHidden => "documents of hidden agents go to clients",
            Plant::ForgetFact => "the second line of a talk is not written into the journal",
        }
    }

    /// Spoils a batch on its way to the store.
    pub(crate) fn spoil(self, batch: &mut Batch, number: u64) {
        match self {
            Plant::ForgetRow if number.is_multiple_of(40) => batch.rows.retain(|row| row.table.name != "interaction"),
            Plant::ForgetFact => batch.journal.retain(|l| !matches!(l.fact, Fact::MessageSent { n: 2, .. })),
            Plant::ForgetRow | Plant::SwallowLine | Plant::SecondAnswer | Plant::ShowHidden => {}
        }
    }

    /// Lets clients read what is for agents.
    pub(crate) fn leak(self, to: &mut Vec<(Reader, Rc<Document>)>) {
        let find = |class| to.iter().find(|(r, _)| *r == Reader::Everyone(class));
        if self == Plant::ShowHidden
            && find(Class::Client).is_none()
            && let Some((_, doc)) = find(Class::Agent)
        {
            let leaked = (Reader::Everyone(Class::Client), doc.clone());
            to.push(leaked);
        }
    }

    /// Whether a document is lost on its way to a reader.
    pub(crate) fn swallows(self, key: DocKey) -> bool {
        self == Plant::SwallowLine && matches!(key, DocKey::Message(_, 5))
    }
}
