//! Making a run. Rows are written in the order they come, indices at the end; only then is it synced and read.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use rusqlite::{Connection, OpenFlags, params, params_from_iter};
use vestibule_center::ledger::policy::Subject;
use vestibule_center::saved::{Row, Table};
use vestibule_center::value::{Column, Value};

use super::{Runs, remove};
use crate::fault::Fault;
use crate::find::{Find, list};
use crate::library::{ChangeRow, Library, OrderRow, Source};
use crate::load;
use crate::memory::{Shelf, lock};
use crate::project::{Statement, put};
use crate::sqlite::pool::Pool;
use crate::sqlite::rows::Bind;
use crate::sqlite::{Place, sync_folder};

/// Rows after which what was written is synced, so that the disk has never much to do at once.
const SYNCED_ROWS: u64 = 10_000;
/// Memory for pages of a run that is made.
const CACHE_KIB: u32 = 8_192;

/// A run that is being made. Nobody sees it. Dropped before it is kept, it never was.
pub struct Staging {
    runs: Arc<Runs>,
    generation: u64,
    made: Made,
    rows: u64,
    /// Whether it is over the orders now is for the row to say: its file stays.
    let_be: bool,
}

enum Made {
    Memory { shelf: Arc<Mutex<Shelf>>, numbers: BTreeSet<(String, u64)> },
    File { connection: Connection, place: Place, insert_order: String, insert_change: String },
}

impl Library {
    /// Begins a run of orders.
    ///
    /// # Errors
    /// A fault of the file; also while another run is over the orders.
    pub fn stage_orders(&self) -> Result<Staging, Fault> {
        if self.order_run()?.is_some_and(|row| row.over) {
            return Err(Fault::Broken("another run is over the orders".to_owned()));
        }
        let generation = self.runs.begin()?;
        let made = match self.runs.file(generation) {
            None => Made::Memory { shelf: Arc::default(), numbers: BTreeSet::new() },
            Some(place) => file(place)?,
        };
        Ok(Staging { runs: self.runs.clone(), generation, made, rows: 0, let_be: false })
    }
}

fn file(place: Place) -> Result<Made, Fault> {
    remove(&place.file)?;
    let connection = place.open(OpenFlags::default())?;
    // A run that is not whole is removed, so nothing of it need be taken back.
    let journal: String = connection.query_row("PRAGMA journal_mode = OFF", [], |row| row.get(0))?;
    if journal != "off" {
        return Err(Fault::Mode { what: "journal_mode", found: journal });
    }
    let columns = |table: &Table| format!("CREATE TABLE \"{}\" ({});", table.name, list(table.columns));
    connection.execute_batch(&format!(
        "PRAGMA synchronous = FULL; PRAGMA cache_size = -{CACHE_KIB};\n{}\n{}\nCREATE TABLE \"said\" (\"number\", \"row\");\nBEGIN",
        columns(&OrderRow::TABLE),
        columns(&ChangeRow::TABLE),
    ))?;
    let insert = |table: &Table| {
        let values: Vec<_> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
        format!("INSERT INTO \"{}\" ({}) VALUES ({})", table.name, list(table.columns), values.join(", "))
    };
    Ok(Made::File { connection, place, insert_order: insert(&OrderRow::TABLE), insert_change: insert(&ChangeRow::TABLE) })
}

impl Staging {
    /// Its number.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// A row of the file says something of an order.
    pub fn saw(&mut self, row: u64, number: &str) -> Result<(), Fault> {
        self.rows += 1;
        match &mut self.made {
            Made::Memory { numbers, .. } => drop(numbers.insert((number.to_owned(), row))),
            Made::File { connection, .. } => {
                let row = i64::try_from(row).unwrap_or(i64::MAX);
                connection.prepare_cached("INSERT INTO \"said\" VALUES (?1, ?2)")?.execute(params![number, row])?;
                if self.rows.is_multiple_of(SYNCED_ROWS) {
                    connection.execute_batch("COMMIT; BEGIN")?;
                }
            }
        }
        Ok(())
    }

    /// An order as it becomes, with what changed of it.
    pub fn put(&mut self, order: &OrderRow, changes: &[ChangeRow]) -> Result<(), Fault> {
        match &mut self.made {
            Made::Memory { shelf, .. } => lock(shelf).put([put(order)].into_iter().chain(changes.iter().map(put)).collect()),
            Made::File { connection, insert_order, insert_change, .. } => {
                connection.prepare_cached(insert_order)?.execute(params_from_iter(order.values().iter().map(Bind)))?;
                for change in changes {
                    connection.prepare_cached(insert_change)?.execute(params_from_iter(change.values().iter().map(Bind)))?;
                }
                Ok(())
            }
        }
    }

    /// Tells each order of which more than one row said something: its number, the first of its rows and each later one.
    pub fn twice(&self, tell: &mut dyn FnMut(&str, u64, u64)) -> Result<(), Fault> {
        let mut first: Option<(String, u64)> = None;
        let mut look = |number: &str, row: u64| match &first {
            Some((same, first)) if same == number => tell(number, *first, row),
            Some(_) | None => first = Some((number.to_owned(), row)),
        };
        match &self.made {
            Made::Memory { numbers, .. } => numbers.iter().for_each(|(number, row)| look(number, *row)),
            Made::File { connection, .. } => {
                let mut statement = connection.prepare("SELECT \"number\", \"row\" FROM \"said\" ORDER BY \"number\", \"row\"")?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    look(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, row.get::<_, i64>(1)?.unsigned_abs());
                }
            }
        }
        Ok(())
    }

    /// Makes it whole: it is found by its indices, on the disk, and read once its row says that it is over the orders.
    pub fn seal(&mut self) -> Result<(), Fault> {
        let source = match &mut self.made {
            Made::Memory { shelf, .. } => Source::Memory(shelf.clone()),
            Made::File { connection, place, .. } => {
                // The last commit syncs all of the file. Numbers that stand twice in it are refused by the first index.
                connection.execute_batch(
                    "DROP TABLE \"said\";
                     CREATE UNIQUE INDEX run_number ON \"order\" (\"number\");
                     CREATE INDEX run_client ON \"order\" (\"client\", \"placed_at\", \"number\");
                     CREATE UNIQUE INDEX run_change ON \"change\" (\"subject\", \"thing\", \"rev\", \"place\");
                     COMMIT",
                )?;
                if let Some(folder) = place.file.parent() {
                    sync_folder(folder)?;
                }
                Source::Sqlite(Arc::new(Pool::filled(Place { file: place.file.clone(), vfs: place.vfs.clone() })?))
            }
        };
        self.runs.put(self.generation, source);
        Ok(())
    }

    /// What a sealed run says of an order.
    pub fn order(&self, number: &str) -> Result<Option<OrderRow>, Fault> {
        let find = Find::all(&OrderRow::TABLE).is("number", Value::Text(number.into())).limit(1);
        let Some(run) = self.runs.whole().filter(|run| run.generation == self.generation) else { return Ok(None) };
        run.source.read(|rows| load::one(rows, &find))
    }

    /// Takes an order out of a sealed run that is not over the orders yet.
    pub fn leave_out(&mut self, number: &str) -> Result<(), Fault> {
        let subject = Subject::Order;
        match &mut self.made {
            Made::Memory { shelf, .. } => {
                let changes: Vec<ChangeRow> = {
                    let find = Find::all(&ChangeRow::TABLE).is("subject", column(&subject)).is("thing", text(number));
                    load::all(&lock(shelf).seen(), &find)?
                };
                let changes = changes.iter().map(|change| Statement::Delete { table: &ChangeRow::TABLE, key: key(change) });
                let order = Statement::Delete { table: &OrderRow::TABLE, key: vec![text(number)] };
                lock(shelf).put(changes.chain([order]).collect())
            }
            Made::File { connection, .. } => {
                connection.execute("DELETE FROM \"order\" WHERE \"number\" = ?1", [number])?;
                connection.execute(
                    "DELETE FROM \"change\" WHERE \"subject\" = ?1 AND \"thing\" = ?2",
                    params![Bind(&column(&subject)), number],
                )?;
                Ok(())
            }
        }
    }

    /// From here on its row says whether it is over the orders: it is let be, whatever becomes of the commit.
    pub fn let_be(&mut self) {
        self.let_be = true;
    }
}

fn key(row: &impl Row) -> Vec<Value> {
    row.values().into_iter().take(ChangeRow::TABLE.keys).collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn column(value: &impl Column) -> Value {
    value.put()
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.let_be {
            return;
        }
        if let Made::File { place, .. } = &self.made {
            // What cannot be removed is removed at the next start.
            let _ = remove(&place.file);
        }
    }
}
