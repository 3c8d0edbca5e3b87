//! SQLite on a disk that forgets. A stop is a crash of the program or a power cut, drawn from the seed.

use std::path::PathBuf;

use vestibule_faults::Disk;
use vestibule_store::sqlite::Layer;
use vestibule_store::{Batch, Fault, Library, SqliteStore, Store};

use super::shelf::Fall;
use crate::dice::Dice;

/// Writes and syncs ahead within which a cut in the midst of a commit comes.
const CUT_WITHIN: u64 = 12;
/// Bytes of room that are left on a disk that is full.
const LEFT_BYTES: u64 = 16_384;

/// The disk and, while somebody owns it, the store on it.
pub(super) struct OnDisk {
    disk: Disk,
    /// Holds the lock of the store and nothing else.
    folder: PathBuf,
    store: Option<SqliteStore>,
    dice: Dice,
    full: bool,
}

impl OnDisk {
    pub(super) fn new(seed: u64) -> OnDisk {
        let folder = std::env::temp_dir().join(format!("vestibule-sim-{}-{seed}", std::process::id()));
        OnDisk { disk: Disk::new(seed), folder, store: None, dice: Dice::new(seed), full: false }
    }

    /// The store; opened when it is first asked for after a stop.
    pub(super) fn store(&mut self) -> Result<&mut dyn Store, Fault> {
        Ok(self.opened()?)
    }

    fn opened(&mut self) -> Result<&mut SqliteStore, Fault> {
        let store = match self.store.take() {
            Some(store) => store,
            None => {
                let layer = Layer { vfs: self.disk.vfs_name(), sync_folder: &|| self.disk.sync_folder() };
                SqliteStore::open_with(&self.folder, Some(layer))?
            }
        };
        Ok(self.store.insert(store))
    }

    pub(super) fn library(&mut self) -> Result<Library, Fault> {
        Ok(self.opened()?.library())
    }

    pub(super) fn commit(&mut self, batch: &Batch) -> Result<(), Fault> {
        let written = self.opened()?.commit(batch);
        if std::mem::take(&mut self.full) {
            self.disk.set_room(None);
        }
        written
    }

    /// There is hardly any room for the next commit.
    pub(super) fn fill(&mut self) {
        self.full = true;
        self.disk.set_room(Some(self.disk.used() + self.dice.below(LEFT_BYTES) as usize));
    }

    /// The power goes in the midst of one of the next writes or syncs.
    pub(super) fn cut_soon(&mut self) {
        self.disk.cut_at(1 + self.dice.below(CUT_WITHIN));
    }

    pub(super) fn fall(&mut self) -> Fall {
        let fall = if self.disk.is_off() || self.dice.chance(600) { Fall::PowerCut } else { Fall::Crash };
        match fall {
            Fall::PowerCut if self.disk.is_off() => {}
            Fall::PowerCut => self.disk.cut(),
            Fall::Crash => self.disk.crash(),
        }
        self.store = None;
        self.disk.heal();
        self.disk.set_room(None);
        self.disk.restart();
        self.full = false;
        fall
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        self.store = None;
        // Only a lock file is in it; one left behind does no harm.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
