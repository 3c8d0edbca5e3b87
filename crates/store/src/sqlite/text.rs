//! SQL text made from tables, in the one dialect with `$n`, rewritten for SQLite.

use vestibule_center::saved::Table;

use crate::find::list;

/// The texts of one table, made once.
#[derive(Debug)]
pub(crate) struct Texts {
    pub(crate) upsert: String,
    pub(crate) append: String,
    pub(crate) delete: String,
}

impl Texts {
    pub(crate) fn of(table: &Table) -> Texts {
        Texts {
            upsert: numbered(&upsert(table)),
            append: numbered(&insert(table.name, table.columns.get(table.keys..).unwrap_or_default())),
            delete: numbered(&format!("DELETE FROM \"{}\" WHERE {}", table.name, keys_are(table))),
        }
    }
}

impl Texts {
    /// Those of a table of words: a virtual one takes no `ON CONFLICT`, and rows in another's place by its own means.
    pub(crate) fn of_words(table: &Table) -> Texts {
        let replace = insert(table.name, table.columns).replacen("INSERT", "INSERT OR REPLACE", 1);
        Texts { upsert: numbered(&replace), ..Texts::of(table) }
    }
}

fn upsert(table: &Table) -> String {
    let (keys, others) = table.columns.split_at(table.keys);
    let set: Vec<_> = others.iter().map(|c| format!("\"{c}\" = excluded.\"{c}\"")).collect();
    let change = if set.is_empty() { "NOTHING".to_owned() } else { format!("UPDATE SET {}", set.join(", ")) };
    format!("{} ON CONFLICT ({}) DO {change}", insert(table.name, table.columns), list(keys))
}

/// An upsert that leaves a row alone whose column is not below.
pub(crate) fn upsert_above(upsert: &str, table: &Table, column: &str) -> String {
    format!("{upsert} WHERE excluded.\"{column}\" > \"{}\".\"{column}\"", table.name)
}

fn insert(name: &str, columns: &[&str]) -> String {
    let values: Vec<_> = (1..=columns.len()).map(|n| format!("${n}")).collect();
    format!("INSERT INTO \"{name}\" ({}) VALUES ({})", list(columns), values.join(", "))
}

fn keys_are(table: &Table) -> String {
    let tests: Vec<_> = table.columns.iter().take(table.keys).zip(1..).map(|(c, n)| format!("\"{c}\" = ${n}")).collect();
    tests.join(" AND ")
}

/// Removes the lowest rows below `$1`.
pub(crate) fn drop_below(table: &Table, column: &str, limit_max: usize) -> String {
    let keys = list(table.columns.get(..table.keys).unwrap_or_default());
    let name = table.name;
    numbered(&format!(
        "DELETE FROM \"{name}\" WHERE ({keys}) IN \
         (SELECT {keys} FROM \"{name}\" WHERE \"{column}\" < $1 ORDER BY \"{column}\", {keys} LIMIT {limit_max})"
    ))
}

/// Removes rows whose columns are `$1`, `$2`, and so on.
pub(crate) fn drop_where(table: &Table, columns: &[&str], limit_max: usize) -> String {
    let keys = list(table.columns.get(..table.keys).unwrap_or_default());
    let name = table.name;
    let tests: Vec<_> = columns.iter().zip(1..).map(|(column, n)| format!("\"{column}\" = ${n}")).collect();
    let tests = tests.join(" AND ");
    numbered(&format!(
        "DELETE FROM \"{name}\" WHERE ({keys}) IN (SELECT {keys} FROM \"{name}\" WHERE {tests} ORDER BY {keys} LIMIT {limit_max})"
    ))
}

/// Puts `$2` in the place of `$1` in a column.
pub(crate) fn move_where(table: &Table, column: &str, limit_max: usize) -> String {
    let keys = list(table.columns.get(..table.keys).unwrap_or_default());
    let name = table.name;
    numbered(&format!(
        "UPDATE OR REPLACE \"{name}\" SET \"{column}\" = $2 WHERE ({keys}) IN \
         (SELECT {keys} FROM \"{name}\" WHERE \"{column}\" = $1 ORDER BY {keys} LIMIT {limit_max})"
    ))
}

/// Rewrites `$n` to `?n`: SQLite would number a bare `$n` by first sight. No text of ours has a `$` elsewhere.
pub(crate) fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}
