//! Values in and out of SQLite, and reads by [`Find`].

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql, params_from_iter};
use vestibule_center::value::Value;

use super::numbered;
use crate::fault::Fault;
use crate::find::Find;
use crate::load::Rows;
use crate::sums::Sums;
use crate::table::WORDS;

/// A connection to read by.
pub(crate) struct Reader<'a>(pub(crate) &'a Connection);

/// A value to bind.
pub(crate) struct Bind<'a>(pub(crate) &'a Value);

impl ToSql for Bind<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

impl Reader<'_> {
    /// Runs reads that see one commit.
    pub(crate) fn whole<T>(&self, job: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
        let transaction = self.0.unchecked_transaction()?;
        let answer = job()?;
        transaction.commit()?;
        Ok(answer)
    }

    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>, Fault> {
        Ok(self.0.prepare_cached(&numbered(sql))?)
    }
}

impl Rows for Reader<'_> {
    fn each(&self, find: &Find, take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut statement = self.prepare(&find.sql())?;
        run(&mut statement, find, find.parameters(), take)
    }

    fn each_by(
        &self,
        find: &Find,
        parameters: &mut dyn Iterator<Item = Vec<Value>>,
        take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut statement = self.prepare(&find.sql())?;
        for values in parameters {
            run(&mut statement, find, values.iter(), take)?;
        }
        Ok(())
    }

    fn sums(&self, sums: &Sums, take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut statement = self.prepare(&sums.sql())?;
        let parameters = sums.parameters();
        let mut rows = statement.query(params_from_iter(parameters.iter().map(Bind)))?;
        let mut values = Vec::with_capacity(sums.width());
        while let Some(row) = rows.next()? {
            values.clear();
            for n in 0..sums.width() {
                values.push(value(row.get_ref(n)?).ok_or(Fault::Row(sums.table.name))?);
            }
            take(&values)?;
        }
        Ok(())
    }

    fn worded(&self, beginning_with: &str, limit: usize) -> Result<Vec<i64>, Fault> {
        let mut statement =
            self.prepare(&format!("SELECT rowid FROM \"{name}\" WHERE \"{name}\" MATCH $1 LIMIT {limit}", name = WORDS.name))?;
        let rows = statement.query_map([beginning(beginning_with)], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn count(&self, find: &Find) -> Result<u64, Fault> {
        let mut statement = self.prepare(&find.count_sql())?;
        let n: i64 = statement.query_row(params_from_iter(find.parameters().map(Bind)), |row| row.get(0))?;
        Ok(u64::try_from(n).unwrap_or(0))
    }
}

/// A text that FTS5 reads as the beginning of one word. No word has a quote in it.
fn beginning(with: &str) -> String {
    format!("\"{with}\" *")
}

fn run<'v>(
    statement: &mut CachedStatement<'_>,
    find: &Find,
    parameters: impl Iterator<Item = &'v Value>,
    take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut rows = statement.query(params_from_iter(parameters.map(Bind)))?;
    let mut values = Vec::with_capacity(find.columns().len());
    while let Some(row) = rows.next()? {
        values.clear();
        for (n, name) in find.columns().iter().enumerate() {
            values.push(value(row.get_ref(n)?).ok_or(Fault::Row(name))?);
        }
        take(&values)?;
    }
    Ok(())
}

fn value(kept: ValueRef<'_>) -> Option<Value> {
    match kept {
        ValueRef::Null => Some(Value::Null),
        ValueRef::Integer(n) => Some(Value::Int(n)),
        ValueRef::Text(text) => std::str::from_utf8(text).ok().map(|text| Value::Text(text.into())),
        ValueRef::Real(_) | ValueRef::Blob(_) => None,
    }
}
