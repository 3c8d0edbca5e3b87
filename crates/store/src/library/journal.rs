//! The journal, and how much is kept of each thing.

use vestibule_center::fact::SET_UP;
use vestibule_center::saved::{ClientRow, InteractionRow, MessageRow, Row, Table};
use vestibule_center::time::Time;
use vestibule_center::value::Column;

use super::{AccountRow, Library, PAGE_MAX, ProductRow};
use crate::batch::JournalLine;
use crate::fault::Fault;
use crate::find::{Find, Test, Way};
use crate::load::open_interactions;
use crate::project::read_line;
use crate::table::JOURNAL;

/// Journal lines read at once at most.
pub const LINES_MAX: usize = 50 * PAGE_MAX;

/// How much is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Accounts.
    pub accounts: u64,
    /// Clients.
    pub clients: u64,
    /// Interactions, open and closed.
    pub interactions: u64,
    /// Interactions that are not closed.
    pub open_interactions: u64,
    /// Lines.
    pub messages: u64,
    /// Products.
    pub products: u64,
    /// Orders.
    pub orders: u64,
    /// Journal lines.
    pub journal: u64,
}

/// Journal lines that set something up, newest first, before a number.
pub(crate) fn set_up_before(before: Option<u64>) -> Find {
    let find = Find::all(&JOURNAL).with("name", Test::AnyOf(SET_UP)).order(&["seq"], Way::Down);
    Find { past: before.map(|seq| vec![seq.put()]), ..find }
}

impl Library {
    /// Journal lines with their numbers, from a number on, ascending; at most [`LINES_MAX`].
    pub fn journal(&self, from_seq: u64, limit: usize) -> Result<Vec<(u64, JournalLine)>, Fault> {
        let find = Find::all(&JOURNAL).with("seq", Test::AtLeast(from_seq.put()));
        let find = find.order(&["seq"], Way::Up).limit(limit.min(LINES_MAX));
        let mut lines = Vec::new();
        self.read(|rows| {
            rows.each(&find, &mut |values| {
                lines.push(read_line(values)?);
                Ok(())
            })
        })?;
        Ok(lines)
    }

    /// As [`Library::journal`], of the lines after a number; `None` in place of one that this program cannot read, such as a
    /// fact of another version.
    pub fn journal_after(&self, seq: u64, limit: usize) -> Result<Vec<(u64, Option<JournalLine>)>, Fault> {
        let find = Find::all(&JOURNAL).with("seq", Test::AtLeast(seq.saturating_add(1).put()));
        let find = find.order(&["seq"], Way::Up).limit(limit.min(LINES_MAX));
        let mut lines = Vec::new();
        self.read(|rows| {
            rows.each(&find, &mut |values| {
                lines.push(match read_line(values) {
                    Ok((seq, line)) => (seq, Some(line)),
                    Err(Fault::Journal { seq, .. }) => (seq, None),
                    Err(fault) => return Err(fault),
                });
                Ok(())
            })
        })?;
        Ok(lines)
    }

    /// The number of the last line; 0 when there is none.
    pub fn journal_last(&self) -> Result<u64, Fault> {
        let mut last = 0;
        let find = Find::all(&JOURNAL).order(&["seq"], Way::Down).limit(1);
        self.read(|rows| {
            rows.each(&find, &mut |values| {
                last = values.first().and_then(u64::take).ok_or(Fault::Row("journal.seq"))?;
                Ok(())
            })
        })?;
        Ok(last)
    }

    /// The number before which lines are older than an instant, counted from the oldest line up to at most `limit` lines;
    /// never beyond `below`. `None` when no line is.
    pub fn journal_old(&self, older_than: Time, below: u64, limit: usize) -> Result<Option<u64>, Fault> {
        let find = Find::all(&JOURNAL).with("seq", Test::Below(below.put())).order(&["seq"], Way::Up).limit(limit.min(LINES_MAX));
        let (mut end, mut old) = (None, true);
        self.read(|rows| {
            rows.each(&find, &mut |values| {
                let seq = values.first().and_then(u64::take).ok_or(Fault::Row("journal.seq"))?;
                let at = values.get(2).and_then(Time::take).ok_or(Fault::Row("journal.at"))?;
                old = old && at < older_than;
                end = if old { Some(seq + 1) } else { end };
                Ok(())
            })
        })?;
        Ok(end)
    }

    /// Journal lines that set something up, newest first, before a number; at most [`PAGE_MAX`].
    pub fn set_up_changes(&self, before: Option<u64>, limit: usize) -> Result<Vec<(u64, JournalLine)>, Fault> {
        let find = set_up_before(before).limit(limit.min(PAGE_MAX));
        let mut lines = Vec::new();
        self.read(|rows| {
            rows.each(&find, &mut |values| {
                lines.push(read_line(values)?);
                Ok(())
            })
        })?;
        Ok(lines)
    }

    /// How much is kept.
    pub fn counts(&self) -> Result<Counts, Fault> {
        let orders = self.count_orders()?;
        self.read(|rows| {
            let of = |table: &'static Table| rows.count(&Find::all(table));
            Ok(Counts {
                accounts: of(&AccountRow::TABLE)?,
                clients: of(&ClientRow::TABLE)?,
                interactions: of(&InteractionRow::TABLE)?,
                open_interactions: rows.count(&open_interactions())?,
                messages: of(&MessageRow::TABLE)?,
                products: of(&ProductRow::TABLE)?,
                orders,
                journal: of(&JOURNAL)?,
            })
        })
    }
}
