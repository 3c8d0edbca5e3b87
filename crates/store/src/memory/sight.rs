//! Reads over tables as they stand, or as they stood some commits ago.

use std::collections::BTreeMap;

use vestibule_center::time::Time;
use vestibule_center::value::{Column, Value};

use super::tables::{Key, Row, Tables, Undo};
use crate::fault::Fault;
use crate::find::{Find, Test, Way, column};
use crate::load::Rows;
use crate::sums::Sums;
use crate::table::WORDS;

/// Tables to read, and what stood under keys that were written since.
pub(crate) struct Sight<'a> {
    tables: &'a Tables,
    old: BTreeMap<&'static str, BTreeMap<&'a Key, Option<&'a Row>>>,
}

impl<'a> Sight<'a> {
    /// Tables as they stand.
    pub(super) fn now(tables: &'a Tables) -> Sight<'a> {
        Sight { tables, old: BTreeMap::new() }
    }

    /// Tables as they stood before the commits that wrote over these, oldest first.
    pub(super) fn before(tables: &'a Tables, since: impl Iterator<Item = &'a Undo>) -> Sight<'a> {
        let mut sight = Sight::now(tables);
        for Undo { table, key, old } in since {
            // The first to write over a key knows what stood there.
            sight.old.entry(table.name).or_default().entry(key).or_insert(old.as_ref());
        }
        sight
    }

    /// Rows whose key begins so and is no less than `from`, in the order of their keys.
    fn rows(&self, table: &str, prefix: &[Value], from: &[Value]) -> Vec<&'a Row> {
        let rows = self.tables.rows.get(table).into_iter();
        let rows = rows.flat_map(|rows| rows.range(from.to_vec()..).take_while(|(key, _)| key.starts_with(prefix)));
        let Some(old) = self.old.get(table) else { return rows.map(|(_, row)| row).collect() };
        let mut all: BTreeMap<&Key, &Row> = rows.filter(|(key, _)| !old.contains_key(key)).collect();
        let old = old.iter().filter(|(key, _)| key.starts_with(prefix) && key.as_slice() >= from);
        all.extend(old.filter_map(|(key, row)| Some((*key, (*row)?))));
        all.into_values().collect()
    }

    fn found(&self, find: &Find) -> Vec<&'a Row> {
        let prefix = find.key_prefix();
        // Columns are looked up once for all rows; those of the prefix hold already.
        let columns = find.table.columns;
        let place = |name: &str| columns.iter().position(|c| *c == name);
        let open = |at: usize, test: &Test| at >= prefix.len() || !matches!(test, Test::Equals(_));
        let tests: Vec<_> = find.tests.iter().map(|(name, test)| (place(name), test)).collect();
        let tests: Vec<_> = tests.into_iter().filter(|(at, test)| at.is_none_or(|at| open(at, test))).collect();
        let first = find.tests.iter().find_map(|(name, test)| match test {
            Test::AtLeast(value) if prefix.is_empty() && place(name) == Some(0) => Some(vec![value.clone()]),
            _ => None,
        });
        let mut rows = self.rows(find.table.name, &prefix, first.as_ref().unwrap_or(&prefix));
        rows.retain(|row| tests.iter().all(|(at, test)| at.and_then(|at| row.get(at)).is_some_and(|v| test.passes(v))));
        rows.retain(|row| find.is_past(row));
        rows
    }
}

impl Rows for Sight<'_> {
    fn each(&self, find: &Find, take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut rows = self.found(find);
        let by_key = find.table.columns.starts_with(find.order) && find.order.len() <= find.table.keys;
        if !by_key {
            rows.sort_by_cached_key(|row| find.place(row));
        }
        if find.way == Way::Down {
            rows.reverse();
        }
        let mut rows = rows.into_iter().take(find.limit.unwrap_or(usize::MAX));
        let Some(only) = find.only else { return rows.try_for_each(|row| take(row)) };
        rows.try_for_each(|row| {
            let values: Vec<_> = only.iter().filter_map(|name| column(find.table, row, name).cloned()).collect();
            take(&values)
        })
    }

    fn each_by(
        &self,
        find: &Find,
        parameters: &mut dyn Iterator<Item = Vec<Value>>,
        take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        for values in parameters {
            self.each(&find.bound(values), take)?;
        }
        Ok(())
    }

    fn sums(&self, sums: &Sums, take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>) -> Result<(), Fault> {
        let (from, to) = if sums.is_dated() { (sums.from, sums.to) } else { (Time(i64::MIN), Time(i64::MAX)) };
        let rows = self.rows(sums.table.name, &[], &[from.put()]).into_iter();
        let rows = rows.take_while(|row| row.first().is_some_and(|at| *at < to.put()));
        sums.of(rows).iter().try_for_each(|values| take(values))
    }

    fn worded(&self, beginning_with: &str, limit: usize) -> Result<Vec<i64>, Fault> {
        let has = |row: &&Row| {
            let words = row.get(1).and_then(Value::text).unwrap_or_default();
            words.split(' ').any(|word| word.starts_with(beginning_with))
        };
        let found = self.rows(WORDS.name, &[], &[]).into_iter().filter(has);
        Ok(found.filter_map(|row| row.first().and_then(Value::int)).take(limit).collect())
    }

    fn count(&self, find: &Find) -> Result<u64, Fault> {
        Ok(self.found(find).len() as u64)
    }
}
