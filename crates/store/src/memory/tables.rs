//! Tables as ordered maps. Statements are applied with the belts checked, and undone when one fails.

use std::collections::BTreeMap;

use vestibule_center::saved::Table;
use vestibule_center::value::Value;

use crate::belt::{self, BELTS};
use crate::fault::Fault;
use crate::find::column;
use crate::project::Statement;

pub(super) type Key = Vec<Value>;
pub(super) type Row = Vec<Value>;

/// What stood under a key before it was written.
#[derive(Clone, Debug)]
pub(crate) struct Undo {
    pub(super) table: &'static Table,
    pub(super) key: Key,
    pub(super) old: Option<Row>,
}

/// Every table, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub(super) rows: BTreeMap<&'static str, BTreeMap<Key, Row>>,
    /// Which row holds a value of a belt alone.
    held: BTreeMap<(usize, Value), Key>,
}

impl Tables {
    /// Applies all statements or none; answers what they wrote over, in order.
    pub(crate) fn apply(&mut self, statements: Vec<Statement>) -> Result<Vec<Undo>, Fault> {
        let mut undo = Vec::new();
        for statement in statements {
            if let Err(fault) = self.run(statement, &mut undo) {
                self.take_back(undo);
                return Err(fault);
            }
        }
        Ok(undo)
    }

    /// The row with this key.
    pub(crate) fn row(&self, table: &Table, key: &[Value]) -> Option<&Row> {
        self.rows.get(table.name)?.get(key)
    }

    fn run(&mut self, statement: Statement, undo: &mut Vec<Undo>) -> Result<(), Fault> {
        match statement {
            Statement::Upsert { table, values } => self.put(table, values, undo),
            Statement::UpsertAbove { table, values, column: name } => {
                let stands = values.get(..table.keys).and_then(|key| self.row(table, key));
                let below = |stands: &Row| column(table, stands, name) < column(table, &values, name);
                if stands.is_none_or(below) { self.put(table, values, undo) } else { Ok(()) }
            }
            Statement::Append { table, values } => {
                let last = self.rows.get(table.name).and_then(|rows| rows.last_key_value());
                let next = last.and_then(|(key, _)| key.first()).and_then(Value::int).unwrap_or(0) + 1;
                let row = [Value::Int(next)].into_iter().chain(values).collect();
                self.put(table, row, undo)
            }
            Statement::Delete { table, key } => {
                self.set(table, key, None, undo);
                Ok(())
            }
            Statement::DropWhere { table, equal, limit_max } => {
                for key in self.equal(table, &equal, limit_max) {
                    self.set(table, key, None, undo);
                }
                Ok(())
            }
            Statement::MoveWhere { table, column: name, from, to, limit_max } => {
                let at = table.columns.iter().position(|column| *column == name);
                for key in self.equal(table, &[(name, from)], limit_max) {
                    let Some(mut row) = self.row(table, &key).cloned() else { continue };
                    if let Some(value) = at.and_then(|at| row.get_mut(at)) {
                        *value = to.clone();
                    }
                    self.set(table, key, None, undo);
                    self.put(table, row, undo)?;
                }
                Ok(())
            }
            Statement::DropBelow { table, column: name, below, limit_max } => {
                for key in self.lowest(table, name, &below, limit_max) {
                    self.set(table, key, None, undo);
                }
                Ok(())
            }
        }
    }

    fn put(&mut self, table: &'static Table, row: Row, undo: &mut Vec<Undo>) -> Result<(), Fault> {
        if row.len() != table.columns.len() {
            return Err(Fault::Broken(format!("{} takes {} values", table.name, table.columns.len())));
        }
        if !belt::one_owner(table, &row) {
            return Err(Fault::Belt("interaction.owner".to_owned()));
        }
        let key = row.get(..table.keys).unwrap_or_default().to_vec();
        for (n, belt) in BELTS.iter().enumerate() {
            let holder = belt.holds(table, &row).and_then(|value| self.held.get(&(n, value.clone())));
            if holder.is_some_and(|holder| *holder != key) {
                return Err(Fault::Belt(format!("{}.{}", belt.table, belt.column)));
            }
        }
        self.set(table, key, Some(row), undo);
        Ok(())
    }

    /// Sets or removes a row, and remembers what was there.
    fn set(&mut self, table: &'static Table, key: Key, row: Option<Row>, undo: &mut Vec<Undo>) {
        let holds = |row: &Row| -> Vec<(usize, Value)> {
            BELTS.iter().enumerate().filter_map(|(n, b)| Some((n, b.holds(table, row)?.clone()))).collect()
        };
        let rows = self.rows.entry(table.name).or_default();
        let taken = row.iter().flat_map(&holds).collect::<Vec<_>>();
        let old = match row {
            Some(row) => rows.insert(key.clone(), row),
            None => rows.remove(&key),
        };
        for held in old.iter().flat_map(&holds) {
            self.held.remove(&held);
        }
        for held in taken {
            self.held.insert(held, key.clone());
        }
        undo.push(Undo { table, key, old });
    }

    fn take_back(&mut self, mut undo: Vec<Undo>) {
        while let Some(Undo { table, key, old }) = undo.pop() {
            self.set(table, key, old, &mut Vec::new());
        }
    }

    fn equal(&self, table: &Table, equal: &[(&'static str, Value)], limit_max: usize) -> Vec<Key> {
        let rows = self.rows.get(table.name).into_iter().flatten();
        let is = |row: &Row| equal.iter().all(|(name, value)| column(table, row, name) == Some(value));
        rows.filter(|(_, row)| is(row)).take(limit_max).map(|(key, _)| key.clone()).collect()
    }

    fn lowest(&self, table: &Table, name: &str, below: &Value, limit_max: usize) -> Vec<Key> {
        let rows = self.rows.get(table.name).into_iter().flatten();
        let mut low: Vec<(&Value, &Key)> = rows
            .filter_map(|(key, row)| Some((column(table, row, name)?, key)))
            .filter(|(value, _)| **value != Value::Null && *value < below)
            .collect();
        low.sort();
        low.into_iter().take(limit_max).map(|(_, key)| key.clone()).collect()
    }
}
