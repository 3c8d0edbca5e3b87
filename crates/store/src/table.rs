//! Every table: the center's state, the library's, and the store's own.

use vestibule_center::report::saved::REPORT_TABLES;
use vestibule_center::saved::{self, Row, Table};

use crate::batch::Receipt;
use crate::library::link_mails::LINK_MAIL_TABLES;
use crate::library::shape::LIBRARY_TABLES;
use crate::library::webhooks::WEBHOOK_TABLES;

/// The journal of facts; its number is given by the store.
pub const JOURNAL: Table = Table { name: "journal", keys: 1, columns: &["seq", "turn", "at", "name", "body", "who"] };

/// The fence: one row; `seq` is the number of the last committed turn.
pub const FENCE: Table = Table { name: "fence", keys: 1, columns: &["id", "owner", "epoch", "seq"] };

/// Words of talks, by which they are searched; its rows are written whole and never read back.
pub const WORDS: Table = Table { name: "talk_words", keys: 1, columns: &["rowid", "words"] };

/// Every table that rows are written to.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    let reports = REPORT_TABLES.iter().copied().flatten();
    saved::TABLES.iter().chain(LIBRARY_TABLES).chain(LINK_MAIL_TABLES).chain(WEBHOOK_TABLES).chain(reports).chain([
        &Receipt::TABLE,
        &JOURNAL,
        &FENCE,
    ])
}
