//! Bugs that can be planted between the center and the people, to test the tester.

use vestibule_center::id::DocKey;
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
            Plant::ForgetFact => "the end of a back-off is not written into the journal",
        }
    }

    /// Spoils a batch on its way to the store.
    pub(crate) fn spoil(self, batch: &mut Batch, number: u64) {
        match self {
            Plant::ForgetRow if number % 40 == 0 => batch.rows.retain(|row| row.table.name != "interaction"),
            Plant::ForgetFact => batch.journal.retain(|l| l.fact.name() != "BackOffEnded"),
            Plant::ForgetRow | Plant::SwallowLine | Plant::SecondAnswer | Plant::ShowHidden => {}
        }
    }

    /// Whether a document is lost on its way to a reader.
    pub(crate) fn swallows(self, key: DocKey) -> bool {
        self == Plant::SwallowLine && matches!(key, DocKey::Message(_, 5))
    }
}
