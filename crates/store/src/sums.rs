//! A read that sums as data: a table of dated rows, columns taken together over a stretch of time. SQLite gets it as text,
//! memory walks it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vestibule_center::report::measure::{Fold, take_in};
use vestibule_center::saved::Table;
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Value};

use crate::find::{column, list};

/// The read.
#[derive(Clone, Debug)]
pub(crate) struct Sums {
    pub(crate) table: &'static Table,
    /// One answer for each of their values.
    pub(crate) by: &'static [&'static str],
    /// Columns, and how each is taken together.
    pub(crate) folds: Vec<(&'static str, Fold)>,
    /// Only rows whose columns are these values.
    pub(crate) only: Vec<(&'static str, Value)>,
    /// Only rows whose column is one of these values.
    pub(crate) among: Option<(&'static str, Vec<Value>)>,
    /// From this instant on.
    pub(crate) from: Time,
    /// Before this instant.
    pub(crate) to: Time,
    /// Of which row [`Fold::Last`] takes its value.
    pub(crate) last: Time,
}

impl Sums {
    /// The text, in the one dialect. Answers the values of `by`, how many rows there are, and the columns.
    pub(crate) fn sql(&self) -> String {
        let mut sql = String::from("SELECT ");
        for name in self.by {
            let _ = write!(sql, "\"{name}\", ");
        }
        sql.push_str("COUNT(*)");
        for (name, fold) in &self.folds {
            // Writing into a String does not fail.
            let _ = match fold {
                Fold::Sum => write!(sql, ", SUM(\"{name}\")"),
                Fold::Max => write!(sql, ", MAX(\"{name}\")"),
                Fold::Last => write!(sql, ", SUM(CASE WHEN \"at\" = $3 THEN \"{name}\" ELSE 0 END)"),
            };
        }
        // The third parameter stands in the text also where nothing takes the last.
        let name = self.table.name;
        let _ = write!(sql, " FROM \"{name}\" WHERE \"at\" >= $1 AND \"at\" < $2 AND $3 = $3");
        for ((name, _), n) in self.only.iter().zip(4..) {
            let _ = write!(sql, " AND \"{name}\" = ${n}");
        }
        if let Some((name, values)) = &self.among {
            let first = 4 + self.only.len();
            let numbers: Vec<_> = (first..first + values.len()).map(|n| format!("${n}")).collect();
            let _ = write!(sql, " AND \"{name}\" IN ({})", numbers.join(", "));
        }
        if !self.by.is_empty() {
            let by = list(self.by);
            let _ = write!(sql, " GROUP BY {by} ORDER BY {by}");
        }
        sql
    }

    /// The values of the text's parameters.
    pub(crate) fn parameters(&self) -> Vec<Value> {
        let only = self.only.iter().map(|(_, value)| value.clone());
        let among = self.among.iter().flat_map(|(_, values)| values).cloned();
        [self.from.put(), self.to.put(), self.last.put()].into_iter().chain(only).chain(among).collect()
    }

    /// Whether the table's rows stand by instant.
    pub(crate) fn is_dated(&self) -> bool {
        self.table.columns.first() == Some(&"at")
    }

    /// How many values an answer has.
    pub(crate) fn width(&self) -> usize {
        self.by.len() + 1 + self.folds.len()
    }

    /// The same of rows in memory.
    pub(crate) fn of<'a>(&self, rows: impl Iterator<Item = &'a Vec<Value>>) -> Vec<Vec<Value>> {
        let mut all: BTreeMap<Vec<Value>, (i64, Vec<i64>)> = BTreeMap::new();
        for row in rows {
            let get = |name: &str| column(self.table, row, name).cloned().unwrap_or(Value::Null);
            let at = get("at").int().unwrap_or_default();
            let other = self.only.iter().any(|(name, value)| get(name) != *value);
            let outside = self.among.as_ref().is_some_and(|(name, values)| !values.contains(&get(name)));
            if other || outside || !(self.from.0..self.to.0).contains(&at) {
                continue;
            }
            let key = self.by.iter().map(|name| get(name)).collect();
            let (n, sums) = all.entry(key).or_insert_with(|| (0, vec![0; self.folds.len()]));
            *n += 1;
            for (sum, (name, fold)) in sums.iter_mut().zip(&self.folds) {
                if *fold != Fold::Last || at == self.last.0 {
                    take_in(*fold, sum, get(name).int().unwrap_or_default());
                }
            }
        }
        let answer = |(key, (n, sums)): (Vec<Value>, (i64, Vec<i64>))| {
            key.into_iter().chain([Value::Int(n)]).chain(sums.into_iter().map(Value::Int)).collect()
        };
        all.into_iter().map(answer).collect()
    }
}
