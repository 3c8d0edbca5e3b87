//! A run: orders that were imported in bulk, as they become, in a file beside the database (ADR 0043). It is made where nobody sees it,
//! put over the orders by one row, `order_run`, and folded into them. From then on it never changes. While it is over them, what holds of an
//! order is the version that is higher, the kept one where they are alike; the folding of a row changes nothing that is read.

mod staging;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use vestibule_center::saved::Row;
use vestibule_center::value::Value;

use crate::fault::Fault;
use crate::find::Find;
use crate::library::{OrderRunRow, Source};
use crate::sqlite::Place;
use crate::sqlite::pool::Pool;
pub use staging::Staging;

/// What the file of a run is called: this, its number, and `.db`.
const BEFORE: &str = "orders-";
const AFTER: &str = ".db";

/// The row that says which run is over the orders.
pub(crate) fn last_run() -> Find {
    Find::all(&OrderRunRow::TABLE).is("id", Value::Int(1)).limit(1)
}

/// The runs of a store. Whether one is over the orders its row says; here is where to read it.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    place: Where,
    state: Mutex<State>,
}

/// Where runs are made.
#[derive(Clone, Debug, Default)]
enum Where {
    /// In memory.
    #[default]
    Memory,
    /// In files of this folder, by this file layer.
    Folder(PathBuf, Option<String>),
}

#[derive(Clone, Debug, Default)]
struct State {
    /// The highest number that was given.
    last: u64,
    whole: Option<Run>,
}

/// A run that is whole.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) generation: u64,
    pub(crate) source: Source,
}

impl Runs {
    /// Those in a folder that the caller holds, with what the row says. Files that are none of its are removed: they were never over.
    pub(crate) fn beside(dir: &Path, vfs: Option<String>, row: Option<OrderRunRow>) -> Result<Runs, Fault> {
        let runs = Runs { place: Where::Folder(dir.to_owned(), vfs), state: Mutex::default() };
        let over = row.as_ref().filter(|row| row.over).map(|row| row.generation);
        runs.state().last = row.map_or(0, |row| row.generation);
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let name = entry.file_name();
            let generation = name.to_str().and_then(|name| name.strip_prefix(BEFORE)?.strip_suffix(AFTER)?.parse::<u64>().ok());
            if generation.is_some_and(|generation| Some(generation) != over) {
                fs::remove_file(entry.path())?;
            }
        }
        if let Some(generation) = over {
            let file = runs.file(generation).filter(|place| place.file.exists());
            let missing = || Fault::Broken(format!("the file {BEFORE}{generation}{AFTER} of orders is missing"));
            runs.put(generation, Source::Sqlite(Arc::new(Pool::filled(file.ok_or_else(missing)?)?)));
        }
        Ok(runs)
    }

    /// The same runs for a copy of the store.
    pub(crate) fn copy(&self) -> Runs {
        Runs { place: self.place.clone(), state: Mutex::new(self.state().clone()) }
    }

    /// The run that is whole, whether or not it is over the orders.
    pub(crate) fn whole(&self) -> Option<Run> {
        self.state().whole.clone()
    }

    /// Forgets a run, of which nothing is read any more, and removes its file. A reader who has it reads on.
    pub(crate) fn end(&self, generation: u64) -> Result<(), Fault> {
        let Some(place) = self.file(generation) else { return Ok(()) };
        self.state().whole = None;
        remove(&place.file)
    }

    /// A number that no run had, and where it is made. The one before it that came to nothing is forgotten.
    fn begin(&self) -> Result<u64, Fault> {
        let mut state = self.state();
        if let Some(Run { generation, .. }) = state.whole.take()
            && let Some(place) = self.file(generation)
        {
            remove(&place.file)?;
        }
        state.last += 1;
        Ok(state.last)
    }

    /// A run is whole: here it is read.
    fn put(&self, generation: u64, source: Source) {
        self.state().whole = Some(Run { generation, source });
    }

    fn file(&self, generation: u64) -> Option<Place> {
        match &self.place {
            Where::Memory => None,
            Where::Folder(dir, vfs) => Some(Place { file: dir.join(format!("{BEFORE}{generation}{AFTER}")), vfs: vfs.clone() }),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn remove(file: &Path) -> Result<(), Fault> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}
