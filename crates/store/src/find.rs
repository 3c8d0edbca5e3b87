//! A read as data: a table, tests on its columns, an order and a limit. SQLite gets it as text, memory walks it.

use std::fmt::Write as _;

use vestibule_center::saved::Table;
use vestibule_center::value::Value;

/// One test on one column.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// One of these words. They stand in the text itself, so that SQLite can use a partial index.
    AnyOf(&'static [&'static str]),
    /// None of these words.
    NoneOf(&'static [&'static str]),
    /// Absent.
    Absent,
    /// This value.
    Equals(Value),
    /// This or a greater one.
    AtLeast(Value),
    /// A lesser one.
    Below(Value),
}

impl Test {
    /// Whether a value passes; an absent one passes only `Absent`, as in SQL.
    pub(crate) fn passes(&self, value: &Value) -> bool {
        match (self, value) {
            (Test::Absent, _) => *value == Value::Null,
            (_, Value::Null) => false,
            (Test::AnyOf(words), _) => value.text().is_some_and(|text| words.contains(&text)),
            (Test::NoneOf(words), _) => value.text().is_some_and(|text| !words.contains(&text)),
            (Test::Equals(other), _) => value == other,
            (Test::AtLeast(other), _) => value >= other,
            (Test::Below(other), _) => value < other,
        }
    }
}

/// Which way a list runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Up,
    Down,
}

/// A read.
#[derive(Clone, Debug)]
pub(crate) struct Find {
    pub(crate) table: &'static Table,
    /// Only these columns of each row; all of them where it is absent.
    pub(crate) only: Option<&'static [&'static str]>,
    pub(crate) tests: Vec<(&'static str, Test)>,
    pub(crate) order: &'static [&'static str],
    pub(crate) way: Way,
    /// Only what comes after these values of the order's columns.
    pub(crate) past: Option<Vec<Value>>,
    pub(crate) limit: Option<usize>,
}

impl Find {
    /// Every row of a table.
    pub(crate) fn all(table: &'static Table) -> Find {
        Find { table, only: None, tests: Vec::new(), order: &[], way: Way::Up, past: None, limit: None }
    }
    /// Only these columns of each row.
    pub(crate) fn only(mut self, columns: &'static [&'static str]) -> Find {
        self.only = Some(columns);
        self
    }
    /// The columns of each row that are given.
    pub(crate) fn columns(&self) -> &'static [&'static str] {
        self.only.unwrap_or(self.table.columns)
    }
    /// Only rows whose column passes.
    pub(crate) fn with(mut self, column: &'static str, test: Test) -> Find {
        self.tests.push((column, test));
        self
    }
    /// Only rows whose column is this value.
    pub(crate) fn is(self, column: &'static str, value: Value) -> Find {
        self.with(column, Test::Equals(value))
    }
    /// Ordered by these columns.
    pub(crate) fn order(mut self, order: &'static [&'static str], way: Way) -> Find {
        self.order = order;
        self.way = way;
        self
    }
    /// At most so many rows.
    pub(crate) fn limit(mut self, limit: usize) -> Find {
        self.limit = Some(limit);
        self
    }

    /// The text, in the one dialect.
    pub(crate) fn sql(&self) -> String {
        let mut sql = format!("SELECT {} FROM \"{}\"", list(self.columns()), self.table.name);
        self.conditions(&mut sql);
        if !self.order.is_empty() {
            let way = if self.way == Way::Down { " DESC" } else { "" };
            let columns: Vec<_> = self.order.iter().map(|c| format!("\"{c}\"{way}")).collect();
            let _ = write!(sql, " ORDER BY {}", columns.join(", "));
        }
        if let Some(limit) = self.limit {
            let _ = write!(sql, " LIMIT {limit}");
        }
        sql
    }

    /// The text that counts the rows.
    pub(crate) fn count_sql(&self) -> String {
        let mut sql = format!("SELECT COUNT(*) FROM \"{}\"", self.table.name);
        self.conditions(&mut sql);
        sql
    }

    /// The values of the text's parameters, in order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Value> {
        let bound = self.tests.iter().filter_map(|(_, test)| match test {
            Test::Equals(v) | Test::AtLeast(v) | Test::Below(v) => Some(v),
            Test::AnyOf(_) | Test::NoneOf(_) | Test::Absent => None,
        });
        bound.chain(self.past.iter().flatten())
    }

    /// The same read with other values for its tests' parameters, in order.
    pub(crate) fn bound(&self, values: Vec<Value>) -> Find {
        let mut find = self.clone();
        let parameters = find.tests.iter_mut().filter_map(|(_, test)| match test {
            Test::Equals(v) | Test::AtLeast(v) | Test::Below(v) => Some(v),
            Test::AnyOf(_) | Test::NoneOf(_) | Test::Absent => None,
        });
        parameters.zip(values).for_each(|(parameter, value)| *parameter = value);
        find
    }

    fn conditions(&self, sql: &mut String) {
        let mut n = 0;
        let mut next = || {
            n += 1;
            format!("${n}")
        };
        let mut parts: Vec<String> = Vec::new();
        for (column, test) in &self.tests {
            parts.push(match test {
                Test::AnyOf(words) => format!("\"{column}\" IN ('{}')", words.join("', '")),
                Test::NoneOf(words) => format!("\"{column}\" NOT IN ('{}')", words.join("', '")),
                Test::Absent => format!("\"{column}\" IS NULL"),
                Test::Equals(_) => format!("\"{column}\" = {}", next()),
                Test::AtLeast(_) => format!("\"{column}\" >= {}", next()),
                Test::Below(_) => format!("\"{column}\" < {}", next()),
            });
        }
        if let Some(past) = &self.past {
            let sign = if self.way == Way::Down { "<" } else { ">" };
            let values: Vec<_> = past.iter().map(|_| next()).collect();
            parts.push(format!("({}) {sign} ({})", list(self.order), values.join(", ")));
        }
        if !parts.is_empty() {
            let _ = write!(sql, " WHERE {}", parts.join(" AND "));
        }
    }

    /// Whether a row comes after the place the read begins at.
    pub(crate) fn is_past(&self, values: &[Value]) -> bool {
        self.past.as_ref().is_none_or(|past| {
            let place = self.place(values);
            let past: Vec<&Value> = past.iter().collect();
            if self.way == Way::Down { place < past } else { place > past }
        })
    }

    /// The values a row is ordered by.
    pub(crate) fn place<'a>(&self, values: &'a [Value]) -> Vec<&'a Value> {
        self.order.iter().filter_map(|name| column(self.table, values, name)).collect()
    }

    /// The values of the first key columns that are given, as far as they are given without a hole.
    pub(crate) fn key_prefix(&self) -> Vec<Value> {
        let given = |name: &str| {
            self.tests.iter().find_map(|(column, test)| match test {
                Test::Equals(value) if *column == name => Some(value.clone()),
                _ => None,
            })
        };
        self.table.columns.iter().take(self.table.keys).map_while(|name| given(name)).collect()
    }
}

/// The value of a named column.
pub(crate) fn column<'a>(table: &Table, values: &'a [Value], name: &str) -> Option<&'a Value> {
    table.columns.iter().position(|c| *c == name).and_then(|i| values.get(i))
}

/// Names quoted and separated by commas.
pub(crate) fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
