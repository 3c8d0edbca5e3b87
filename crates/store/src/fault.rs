//! Broken machinery. A fault never carries personal values: SQLite's messages name tables and columns only.

use std::path::PathBuf;

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

/// What can go wrong with a store.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Somebody else claimed the store since; this owner must drop its center.
    #[error("the store was claimed by another owner")]
    Fenced,
    /// Another process holds the folder.
    #[error("another process holds the folder {}", folder.display())]
    Locked {
        /// The data folder.
        folder: PathBuf,
    },
    /// The database did not take a mode that durability needs.
    #[error("the database is not in the mode asked for: {what} is {found}")]
    Mode {
        /// The pragma.
        what: &'static str,
        /// What the database answered.
        found: String,
    },
    /// The database was written by a newer version that this one cannot read.
    #[error("the database has schema {found}, which needs a program that reads schema {oldest_reader} or newer")]
    Schema {
        /// Version in the schema row.
        found: u32,
        /// The oldest schema version whose programs may still open it.
        oldest_reader: u32,
    },
    /// No room on the disk.
    #[error("no room left for the database")]
    Full,
    /// A constraint refused a row: a bug upstream that would have broken a promise (a second live offer).
    #[error("a second belt of the store held: {0}")]
    Belt(String),
    /// A kept row does not fit its shape; names `table.column`.
    #[error("a kept row does not fit: {0}")]
    Row(&'static str),
    /// A journal line cannot be read back.
    #[error("journal line {seq} ({name}) cannot be read")]
    Journal {
        /// Its number.
        seq: u64,
        /// The fact it names.
        name: String,
    },
    /// Anything else of the database or the file system.
    #[error("the store is broken: {0}")]
    Broken(String),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        // The index of the log, which is shared memory in a file, did not find room to grow.
        if error.sqlite_error().is_some_and(|e| e.extended_code == SQLITE_IOERR_SHMSIZE) {
            return Fault::Full;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Fault::Full,
            Some(ErrorCode::ConstraintViolation) => Fault::Belt(error.to_string()),
            Some(_) | None => Fault::Broken(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Fault {
        match error.kind() {
            std::io::ErrorKind::StorageFull => Fault::Full,
            _ => Fault::Broken(error.to_string()),
        }
    }
}
