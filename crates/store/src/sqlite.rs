//! A store in SQLite: one folder, one file, one writer connection, WAL and synchronous FULL or no service at all.

pub(crate) mod pool;
pub(crate) mod rows;
pub(crate) mod schema;
mod scrub;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, params, params_from_iter};
use vestibule_center::saved::{Saved, Table};
use vestibule_center::time::Time;
use vestibule_center::value::Value;

use crate::batch::Batch;
use crate::fault::Fault;
use crate::library::Library;
use crate::load;
use crate::project::{Statement, project};
use crate::run::{self, Runs};
use crate::table::{WORDS, tables};
use crate::{Claim, Store};
pub use schema::VERSION;

use pool::Pool;
use rows::{Bind, Reader};
use scrub::Scrub;
use text::{Texts, numbered};

/// The database in the folder.
pub const FILE: &str = "center.db";
/// The file whose lock holds the folder.
pub const LOCK: &str = "lock";

/// How long a connection waits for another's lock: only checkpoints and backups ever make it wait.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Prepared statements kept per connection.
const STATEMENTS_MAX: usize = 128;

/// The store in a folder. While it lives, no other process can open the folder.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
    texts: BTreeMap<&'static str, Texts>,
    pool: Arc<Pool>,
    scrub: Scrub,
    runs: Arc<Runs>,
    _lock: File,
}

impl SqliteStore {
    /// Opens or makes the store in a folder; the folder is made if absent.
    pub fn open(dir: &Path) -> Result<SqliteStore, Fault> {
        SqliteStore::open_with(dir, None)
    }

    /// Opens or makes the store in a folder whose database SQLite reaches by another file layer; `None` is SQLite's own.
    /// The lock that holds the folder stays in the folder either way.
    pub fn open_with(dir: &Path, layer: Option<Layer<'_>>) -> Result<SqliteStore, Fault> {
        make(dir)?;
        let lock = hold(dir)?;
        let place = Place { file: dir.join(FILE), vfs: layer.map(|l| l.vfs.to_owned()) };
        let mut connection = place.open(OpenFlags::default())?;
        settle(&connection)?;
        write_back(&connection)?;
        schema::migrate(&mut connection)?;
        let mut texts: BTreeMap<_, _> = tables().map(|table| (table.name, Texts::of(table))).collect();
        texts.insert(WORDS.name, Texts::of_words(&WORDS));
        for texts in texts.values() {
            connection.prepare_cached(&texts.upsert)?;
        }
        // The log is there by now. SQLite syncs the folder for it once, and neither tells of a failure nor tries again.
        match layer {
            Some(layer) => (layer.sync_folder)()?,
            None => sync_folder(dir)?,
        }
        let runs = Arc::new(Runs::beside(dir, place.vfs.clone(), load::one(&Reader(&connection), &run::last_run())?)?);
        Ok(SqliteStore { connection, texts, pool: Arc::new(Pool::new(place)), scrub: Scrub::default(), runs, _lock: lock })
    }

    /// The read queries, on connections of their own.
    pub fn library(&self) -> Library {
        Library::of_sqlite(self.pool.clone(), self.runs.clone())
    }
}

impl Store for SqliteStore {
    fn claim(&mut self, owner: &str) -> Result<Claim, Fault> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let claim = transaction.query_row(
            &numbered(
                "INSERT INTO fence (id, owner, epoch, seq) VALUES (1, $1, 1, 0)
                 ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, epoch = fence.epoch + 1
                 RETURNING epoch, seq",
            ),
            [owner],
            |row| Ok(Claim { epoch: row.get(0)?, turn: row.get::<_, i64>(1)?.unsigned_abs() }),
        )?;
        transaction.commit()?;
        Ok(claim)
    }

    fn load(&mut self, now: Time) -> Result<Saved, Fault> {
        let transaction = self.connection.transaction()?;
        let saved = load::saved(&Reader(&transaction), now)?;
        transaction.commit()?;
        Ok(saved)
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), Fault> {
        let statements = project(batch);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let turns = i64::try_from(batch.turns).unwrap_or(i64::MAX);
        let fence = transaction
            .prepare_cached(&numbered("UPDATE fence SET seq = seq + $2 WHERE id = 1 AND epoch = $1"))?
            .execute(params![batch.epoch, turns])?;
        if fence == 0 {
            return Err(Fault::Fenced);
        }
        for statement in &statements {
            run(&transaction, &self.texts, statement)?;
        }
        transaction.commit()?;
        Ok(())
    }

    fn scrub(&mut self, begin: bool) -> Result<bool, Fault> {
        if begin {
            self.scrub = Scrub::default();
        }
        self.scrub.go_on(&self.connection, BUSY_TIMEOUT)
    }
}

fn run(transaction: &Transaction<'_>, texts: &BTreeMap<&'static str, Texts>, statement: &Statement) -> Result<(), Fault> {
    let (table, values) = match statement {
        Statement::Upsert { table, values } | Statement::UpsertAbove { table, values, .. } | Statement::Append { table, values } => {
            (table, values.iter())
        }
        Statement::Delete { table, key } => (table, key.iter()),
        Statement::DropBelow { table, below, .. } => (table, std::slice::from_ref(below).iter()),
        Statement::DropWhere { table, equal, limit_max } => return drop_where(transaction, table, equal, *limit_max),
        Statement::MoveWhere { table, column, from, to, limit_max } => {
            let sql = text::move_where(table, column, *limit_max);
            transaction.prepare_cached(&sql)?.execute([Bind(from), Bind(to)])?;
            return Ok(());
        }
    };
    let texts = texts.get(table.name).ok_or_else(|| Fault::Broken(format!("no table {}", table.name)))?;
    let (drop_below, upsert_above);
    let sql = match statement {
        Statement::Upsert { .. } => &texts.upsert,
        Statement::UpsertAbove { column, .. } => {
            upsert_above = text::upsert_above(&texts.upsert, table, column);
            &upsert_above
        }
        Statement::Append { .. } => &texts.append,
        Statement::Delete { .. } => &texts.delete,
        Statement::DropBelow { column, limit_max, .. } => {
            drop_below = text::drop_below(table, column, *limit_max);
            &drop_below
        }
        Statement::DropWhere { .. } | Statement::MoveWhere { .. } => return Ok(()),
    };
    transaction.prepare_cached(sql)?.execute(params_from_iter(values.map(Bind)))?;
    Ok(())
}

fn drop_where(transaction: &Transaction<'_>, table: &Table, equal: &[(&'static str, Value)], limit_max: usize) -> Result<(), Fault> {
    let columns: Vec<_> = equal.iter().map(|(column, _)| *column).collect();
    let sql = text::drop_where(table, &columns, limit_max);
    transaction.prepare_cached(&sql)?.execute(params_from_iter(equal.iter().map(|(_, value)| Bind(value))))?;
    Ok(())
}

/// Writes the log back into the database and begins a new one. What a start finds in the log may be there for reading only:
/// after a sync that failed, the system shows what it could not write, and no later sync writes it. Whatever were committed
/// on top of it would go with it when the power goes. Written back, it is written anew. Where that fails, the connection does
/// not try again as it closes: by then the log may read otherwise than when it was found sound.
fn write_back(connection: &Connection) -> Result<(), Fault> {
    let answer = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
    let (busy, pages) = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], answer)?;
    if busy != 0 || pages < 0 {
        let found = if busy != 0 { "busy" } else { "without a log" };
        return Err(Fault::Mode { what: "wal_checkpoint", found: found.to_owned() });
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// A file layer that is not SQLite's own: what tests put under the store.
#[derive(Clone, Copy)]
pub struct Layer<'a> {
    /// The name it is registered by.
    pub vfs: &'a str,
    /// Syncs the folder of its files.
    pub sync_folder: &'a dyn Fn() -> std::io::Result<()>,
}

/// Where the database is, and by which file layer it is reached.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) file: PathBuf,
    pub(crate) vfs: Option<String>,
}

impl Place {
    pub(crate) fn open(&self, flags: OpenFlags) -> rusqlite::Result<Connection> {
        match self.vfs.as_deref() {
            Some(vfs) => Connection::open_with_flags_and_vfs(&self.file, flags, vfs),
            None => Connection::open_with_flags(&self.file, flags),
        }
    }
}

/// Makes the folder, where there is none, for its owner alone.
fn make(dir: &Path) -> Result<(), Fault> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(dir)?)
}

/// Makes sure that what was made in the folder is found there after the power went.
pub(crate) fn sync_folder(dir: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    File::open(dir)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}

/// Takes the folder, or says who does not let go.
fn hold(dir: &Path) -> Result<File, Fault> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(dir.join(LOCK))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Fault::Locked { folder: dir.to_owned() }),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Sets the modes durability needs and reads them back: SQLite reports a failed switch only in its answer.
fn settle(connection: &Connection) -> Result<(), Fault> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    // A misspelt name in double quotes must be an error, not a string.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Until the log is known to be on the disk (`write_back`), nothing of it goes into the database.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // To its end: the switch is committed after its answer was given, and a failure is told only to who asks on.
    let mut switch = connection.prepare("PRAGMA journal_mode = WAL")?;
    let mut answers = switch.query([])?;
    while answers.next()?.is_some() {}
    connection.execute_batch("PRAGMA synchronous = FULL")?;
    // What is removed is overwritten: of whom was erased nothing stays in a page that is free.
    let overwrites: i64 = connection.query_row("PRAGMA secure_delete = ON", [], |row| row.get(0))?;
    if overwrites != 1 {
        return Err(Fault::Mode { what: "secure_delete", found: overwrites.to_string() });
    }
    let journal: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    let synchronous: i64 = connection.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
    if journal != "wal" {
        return Err(Fault::Mode { what: "journal_mode", found: journal });
    }
    if synchronous != 2 {
        return Err(Fault::Mode { what: "synchronous", found: synchronous.to_string() });
    }
    Ok(())
}
