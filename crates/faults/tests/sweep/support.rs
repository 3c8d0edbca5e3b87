//! Seeds, sizes, folders and the line that is told at the end.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use rusqlite::{Connection, OpenFlags};
use vestibule_faults::Disk;
use vestibule_store::sqlite::{FILE, Layer};
use vestibule_store::{Fault, SqliteStore};

/// Power cuts where nobody asks for a number: about as many as a plain test run has time for.
const CUTS: u64 = 400;

/// Power cuts asked for.
pub(crate) fn cuts() -> u64 {
    from_env("CUTS").unwrap_or(CUTS)
}

/// The seed asked for, or a fresh one. It is printed, so that a failing run can be had again.
pub(crate) fn seed(part: &str) -> u64 {
    let fresh = || u64::from(since_epoch().subsec_micros()) * 1_000 + since_epoch().as_secs() % 1_000;
    let seed = from_env("SEED").unwrap_or_else(fresh);
    eprintln!("{part}: SEED={seed} CUTS={}", cuts());
    seed
}

fn from_env(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn since_epoch() -> Duration {
    SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default()
}

/// How long something takes.
pub(crate) struct Watch(Duration);

impl Watch {
    pub(crate) fn start() -> Watch {
        Watch(since_epoch())
    }
    pub(crate) fn seconds(&self) -> f64 {
        since_epoch().saturating_sub(self.0).as_secs_f64()
    }
}

/// A folder for the store's lock, removed at the end. The database itself is on a disk of ours.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("vestibule-faults-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&path).expect("made");
        Folder(path)
    }
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The store on a disk of ours.
pub(crate) fn store(disk: &Disk, folder: &Folder) -> Result<SqliteStore, Fault> {
    let layer = Layer { vfs: disk.vfs_name(), sync_folder: &|| disk.sync_folder() };
    SqliteStore::open_with(folder.path(), Some(layer))
}

/// A plain connection to the store's database on a disk.
pub(crate) fn raw(disk: &Disk) -> rusqlite::Result<Connection> {
    Connection::open_with_flags_and_vfs(FILE, OpenFlags::default(), disk.vfs_name())
}

/// Collects what a sweep found wrong; the first few are told in full.
#[derive(Default)]
pub(crate) struct Wrong {
    pub(crate) lost: u64,
    pub(crate) corrupt: u64,
    told: Vec<String>,
}

impl Wrong {
    pub(crate) fn add(&mut self, what: &crate::look::Loss) {
        match what {
            crate::look::Loss::Lost(_) => self.lost += 1,
            crate::look::Loss::Corrupt(_) => self.corrupt += 1,
        }
        if self.told.len() < 5 {
            self.told.push(format!("{what:?}"));
        }
    }
    pub(crate) fn assert_none(&self) {
        assert!(self.told.is_empty(), "{} lost, {} corrupt; the first:\n{}", self.lost, self.corrupt, self.told.join("\n"));
    }
}
