//! Everything a database holds, in a form that is quick to compare.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

/// Rows of each table, with a sum over all of their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dump(BTreeMap<String, (u64, u64)>);

impl Dump {
    /// Reads every table there is, its own schema included.
    pub(crate) fn of(connection: &Connection) -> rusqlite::Result<Dump> {
        let mut names = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?;
        let names = names.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let mut all = BTreeMap::new();
        for name in &names {
            all.insert(name.clone(), sum(connection, &format!("SELECT * FROM \"{name}\""))?);
        }
        all.insert("(schema)".into(), sum(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")?);
        Ok(Dump(all))
    }

    /// Where another differs.
    pub(crate) fn differs_from(&self, other: &Dump) -> Vec<String> {
        let names = self.0.keys().chain(other.0.keys());
        let mut found: Vec<String> = names.filter(|n| self.0.get(*n) != other.0.get(*n)).map(|n| self.told(n, other)).collect();
        found.dedup();
        found
    }

    fn told(&self, name: &str, other: &Dump) -> String {
        let rows = |dump: &Dump| dump.0.get(name).map(|(rows, _)| *rows);
        format!("{name}: {:?} rows, {:?} expected", rows(self), rows(other))
    }
}

fn sum(connection: &Connection, sql: &str) -> rusqlite::Result<(u64, u64)> {
    let mut statement = connection.prepare(sql)?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    let (mut count, mut sum) = (0, 0xCBF2_9CE4_8422_2325);
    while let Some(row) = rows.next()? {
        count += 1;
        sum = add(sum, row, width)?;
    }
    Ok((count, sum))
}

fn add(mut sum: u64, row: &Row<'_>, width: usize) -> rusqlite::Result<u64> {
    let mut feed = |kind: u8, bytes: &[u8]| {
        for byte in [kind].iter().chain(bytes).chain(&[0xFF]) {
            sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    };
    for n in 0..width {
        match row.get_ref(n)? {
            ValueRef::Null => feed(0, &[]),
            ValueRef::Integer(i) => feed(1, &i.to_le_bytes()),
            ValueRef::Real(r) => feed(2, &r.to_le_bytes()),
            ValueRef::Text(text) => feed(3, text),
            ValueRef::Blob(bytes) => feed(4, bytes),
        }
    }
    Ok(sum)
}
