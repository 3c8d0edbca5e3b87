//! What a batch asks for, as statements that are data: never SQL text, so that memory and SQLite apply the same.

use vestibule_center::fact::Fact;
use vestibule_center::planted::{Bug, planted};
use vestibule_center::saved::{Row, Table};
use vestibule_center::value::{Column, Value};

use crate::batch::{Batch, JournalLine, key};
use crate::belt;
use crate::fault::Fault;
use crate::library::write;
use crate::table::JOURNAL;

/// One thing to do to one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Writes a row whole, new or not.
    Upsert {
        /// The table.
        table: &'static Table,
        /// Values in the order of the columns.
        values: Vec<Value>,
    },
    /// Writes a row whole if there is none of its key, or one whose column is below its own.
    UpsertAbove {
        /// The table.
        table: &'static Table,
        /// Values in the order of the columns.
        values: Vec<Value>,
        /// The column.
        column: &'static str,
    },
    /// Adds a row under the next number, which is its key.
    Append {
        /// The table.
        table: &'static Table,
        /// Values in the order of the columns, the key left out.
        values: Vec<Value>,
    },
    /// Removes the row with this key, if there is one.
    Delete {
        /// The table.
        table: &'static Table,
        /// Values of the key columns.
        key: Vec<Value>,
    },
    /// Removes rows whose columns are these values, at most `limit_max`: a slice of a longer job.
    DropWhere {
        /// The table.
        table: &'static Table,
        /// Columns and their values, one at least.
        equal: Vec<(&'static str, Value)>,
        /// How many rows at most.
        limit_max: usize,
    },
    /// Puts a value in the place of another in a column, in at most `limit_max` rows: a slice of a longer job. A row that had the key which
    /// one of them gets makes room.
    MoveWhere {
        /// The table.
        table: &'static Table,
        /// The column.
        column: &'static str,
        /// What stands there.
        from: Value,
        /// What shall stand there.
        to: Value,
        /// How many rows at most.
        limit_max: usize,
    },
    /// Removes rows whose column is below a value, lowest first, at most `limit_max`: a slice of a longer job.
    DropBelow {
        /// The table.
        table: &'static Table,
        /// The column; absent values stay.
        column: &'static str,
        /// The value.
        below: Value,
        /// How many rows at most.
        limit_max: usize,
    },
}

/// Everything a batch asks for, in the order it is to be done; the fence is the store's own matter.
pub fn project(batch: &Batch) -> Vec<Statement> {
    let (mut live, rest): (Vec<_>, Vec<_>) = batch.folded().into_iter().partition(|row| belt::is_live(row.table, &row.values));
    // The older first. One that goes over to another value, as an offer to several does when the first of them passes, has left the one
    // before by the time a newer row takes that; and none goes back, for whoever is asked is reserved from the offer's beginning.
    if !planted(Bug::RowsAsTheyChanged) {
        live.sort_by_key(|row| (row.table.name, key(row)));
    }
    let rows = rest.into_iter().chain(live).map(|row| upsert(row.table, row.values.clone()));
    let lines = batch.journal.iter().filter(|line| !line.fact.is_soft()).map(append);
    let receipts = batch.receipts.iter().map(put);
    let library = batch.library.iter().flat_map(write::project);
    rows.chain(lines).chain(receipts).chain(library).collect()
}

/// The statement that writes a row that has a table.
pub(crate) fn put<R: Row>(row: &R) -> Statement {
    upsert(&R::TABLE, row.values())
}

fn upsert(table: &'static Table, values: Vec<Value>) -> Statement {
    Statement::Upsert { table, values }
}

fn append(line: &JournalLine) -> Statement {
    let name = Value::Text(line.fact.name().into());
    let body = Value::Text(body(&line.fact).into());
    Statement::Append { table: &JOURNAL, values: vec![line.turn.put(), line.at.put(), name, body, line.who.put()] }
}

/// A fact's fields as a JSON object in order, absent ones left out.
fn body(fact: &Fact) -> String {
    let mut text = String::from("{");
    for (name, value) in fact.told() {
        let value = match value {
            Value::Null => continue,
            Value::Int(n) => serde_json::Value::from(n),
            Value::Text(t) => serde_json::Value::from(&*t),
        };
        let comma = if text.len() > 1 { "," } else { "" };
        text.push_str(&format!("{comma}\"{name}\":{value}"));
    }
    text.push('}');
    text
}

/// Reads a journal row back: its number and its line.
///
/// # Errors
/// The column that does not fit, or the line whose body does not.
pub fn read_line(values: &[Value]) -> Result<(u64, JournalLine), Fault> {
    let [seq, turn, at, name, body, who] = values else {
        return Err(Fault::Row("journal"));
    };
    let seq = u64::take(seq).ok_or(Fault::Row("journal.seq"))?;
    let turn = u64::take(turn).ok_or(Fault::Row("journal.turn"))?;
    let at = Column::take(at).ok_or(Fault::Row("journal.at"))?;
    let name = name.text().ok_or(Fault::Row("journal.name"))?;
    let who = Column::take(who).ok_or(Fault::Row("journal.who"))?;
    let unreadable = || Fault::Journal { seq, name: name.to_owned() };
    let body: serde_json::Map<String, serde_json::Value> =
        body.text().and_then(|text| serde_json::from_str(text).ok()).ok_or_else(unreadable)?;
    let field = |name: &str| match body.get(name) {
        Some(serde_json::Value::Number(n)) => n.as_i64().map_or(Value::Null, Value::Int),
        Some(serde_json::Value::String(text)) => Value::Text(text.as_str().into()),
        _ => Value::Null,
    };
    let fact = Fact::read(name, &field).ok_or_else(unreadable)?;
    Ok((seq, JournalLine { turn, at, fact, who }))
}
