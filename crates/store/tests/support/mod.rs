//! Backends for the contract, made alike.

pub(crate) mod samples;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use vestibule_center::saved::{Row, SavedRow};
use vestibule_center::time::Time;
use vestibule_store::{Batch, Claim, Library, LibraryWrite, MemoryStore, SqliteStore, Store};

/// When what was kept is loaded: long after anything in a sample.
pub(crate) const NOW: Time = Time(4_000_000_000_000_000);

/// A store under test with its library, claimed once.
pub(crate) struct Bench {
    pub(crate) store: Box<dyn Store>,
    pub(crate) library: Library,
    pub(crate) claim: Claim,
    /// Dropped last, so that the store lets go of the folder before.
    _folder: Option<Folder>,
}

impl Bench {
    /// Commits one batch of these rows.
    pub(crate) fn keep(&mut self, rows: Vec<SavedRow>) {
        let batch = Batch { turns: 1, rows, ..self.batch() };
        self.store.commit(&batch).expect("kept");
    }
    /// Commits one batch of these library writes.
    pub(crate) fn write(&mut self, library: Vec<LibraryWrite>) {
        let batch = Batch { library, ..self.batch() };
        self.store.commit(&batch).expect("kept");
    }
    /// An empty batch of the current claim.
    pub(crate) fn batch(&self) -> Batch {
        Batch::new(self.claim.epoch)
    }
}

/// A new memory store.
pub(crate) fn memory() -> Bench {
    let store = MemoryStore::new();
    let library = store.library();
    bench(Box::new(store), library, None)
}

/// A new SQLite store in a folder of its own.
pub(crate) fn sqlite() -> Bench {
    let folder = Folder::new();
    let store = SqliteStore::open(folder.path()).expect("opened");
    let library = store.library();
    bench(Box::new(store), library, Some(folder))
}

fn bench(mut store: Box<dyn Store>, library: Library, folder: Option<Folder>) -> Bench {
    let claim = store.claim("first").expect("claimed");
    Bench { store, library, claim, _folder: folder }
}

/// A row to be written.
pub(crate) fn row<R: Row>(row: &R) -> SavedRow {
    SavedRow { table: &R::TABLE, values: row.values() }
}

/// A temporary folder, removed at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("vestibule-store-{}-{n}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("made");
        Folder(path)
    }
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
