//! What was removed is in no file any more: SQLite overwrites removed rows (`secure_delete`), the words of talks are merged until no
//! segment holds a removed one (FTS5, "The 'merge' Command": removed words stay in their segment until then), and the log is written
//! back and cut.

use std::time::Duration;

use rusqlite::Connection;

use crate::fault::Fault;
use crate::table::WORDS;

/// Pages of words that one slice merges.
const PAGES: i64 = 16;
/// Rows that change where there was nothing to merge.
const IDLE_CHANGES: u64 = 2;

/// How far the words are merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scrub {
    /// Not begun.
    #[default]
    Rested,
    /// All segments are being made one.
    Merging,
    /// They are one; the log is to be cut.
    Merged,
}

impl Scrub {
    /// Goes on; true at the end. A log that somebody reads just now is cut another time.
    pub(crate) fn go_on(&mut self, connection: &Connection, busy_timeout: Duration) -> Result<bool, Fault> {
        *self = match *self {
            Scrub::Rested if merge(connection, -PAGES)? => Scrub::Merging,
            Scrub::Merging if merge(connection, PAGES)? => Scrub::Merging,
            Scrub::Rested | Scrub::Merging => Scrub::Merged,
            Scrub::Merged => {
                connection.busy_timeout(Duration::ZERO)?;
                let cut = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
                connection.busy_timeout(busy_timeout)?;
                if cut? != 0 {
                    return Ok(false);
                }
                *self = Scrub::Rested;
                return Ok(true);
            }
        };
        Ok(false)
    }
}

/// Merges some pages of words, below zero beginning with all segments; false where there was nothing to do.
fn merge(connection: &Connection, pages: i64) -> Result<bool, Fault> {
    let name = WORDS.name;
    let before = connection.total_changes();
    connection.prepare_cached(&format!("INSERT INTO \"{name}\" (\"{name}\", rank) VALUES ('merge', ?1)"))?.execute([pages])?;
    Ok(connection.total_changes().saturating_sub(before) >= IDLE_CHANGES)
}
