//! The second belt: what the database itself refuses, as data, so that memory refuses the same.
//! SQLite has each as a partial unique index or a CHECK in `schema/`; the contract suite proves that both agree.

use vestibule_center::saved::Table;
use vestibule_center::value::Value;

use crate::find::{Test, column};

/// At most one live row for each value of the column.
pub(crate) struct Belt {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    pub(crate) live: (&'static str, Test),
}

/// Every belt (I03, I12).
pub(crate) const BELTS: &[Belt] = &[
    Belt { table: "offer", column: "interaction", live: ("ended", Test::Absent) },
    Belt { table: "offer", column: "agent", live: ("ended", Test::Absent) },
    Belt { table: "alert", column: "presentity", live: ("state", Test::AnyOf(&["held"])) },
];

impl Belt {
    /// The value this row holds alone, if it is live.
    pub(crate) fn holds<'a>(&self, table: &Table, values: &'a [Value]) -> Option<&'a Value> {
        if table.name != self.table {
            return None;
        }
        let live = self.live.1.passes(column(table, values, self.live.0)?);
        if live { column(table, values, self.column) } else { None }
    }
}

/// Whether any belt counts this row as live. Such rows are written last, so that in one batch an old
/// holder has let go before the new one takes.
pub(crate) fn is_live(table: &Table, values: &[Value]) -> bool {
    BELTS.iter().any(|belt| belt.holds(table, values).is_some())
}

/// One owner while active or in wrap-up, none else (I07).
pub(crate) fn one_owner(table: &Table, values: &[Value]) -> bool {
    if table.name != "interaction" {
        return true;
    }
    let owned = column(table, values, "state").is_some_and(|state| Test::AnyOf(&["active", "wrap_up"]).passes(state));
    owned == column(table, values, "owner").is_some_and(|owner| *owner != Value::Null)
}
