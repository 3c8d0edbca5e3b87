//! Where a simulated center is kept: in memory, with a library that lags by the whole run-ahead window; or by SQLite itself on a
//! disk whose power is cut.

use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_store::{Batch, Claim, Fault, Library, MemoryStore, Store};

#[cfg(feature = "disk")]
use super::disk::OnDisk;
use crate::story::Mode;

/// What becomes of a store when its owner stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fall {
    /// The program dies; what was written is there.
    Crash,
    /// The power goes; what was not settled may be lost.
    PowerCut,
}

/// A store and its faults.
pub(super) enum Shelf {
    Memory(MemoryStore),
    #[cfg(feature = "disk")]
    Disk(Box<OnDisk>),
}

impl Shelf {
    /// A store as the mode says. Without the feature `disk` every store is in memory: who asks for a disk is refused before.
    pub(super) fn new(seed: u64, mode: Mode) -> Shelf {
        #[cfg(feature = "disk")]
        if mode.disk {
            return Shelf::Disk(Box::new(OnDisk::new(seed)));
        }
        let _ = (seed, mode);
        Shelf::Memory(MemoryStore::lagging(super::LAG_COMMITS))
    }

    fn store(&mut self) -> Result<&mut dyn Store, Fault> {
        match self {
            Shelf::Memory(store) => Ok(store),
            #[cfg(feature = "disk")]
            Shelf::Disk(disk) => disk.store(),
        }
    }

    pub(super) fn library(&mut self) -> Result<Library, Fault> {
        match self {
            Shelf::Memory(store) => Ok(store.library()),
            #[cfg(feature = "disk")]
            Shelf::Disk(disk) => disk.library(),
        }
    }

    pub(super) fn claim(&mut self, owner: &str) -> Result<Claim, Fault> {
        self.store()?.claim(owner)
    }

    pub(super) fn load(&mut self, now: Time) -> Result<Saved, Fault> {
        self.store()?.load(now)
    }

    pub(super) fn commit(&mut self, batch: &Batch) -> Result<(), Fault> {
        match self {
            Shelf::Memory(store) => store.commit(batch),
            #[cfg(feature = "disk")]
            Shelf::Disk(disk) => disk.commit(batch),
        }
    }

    /// A batch that keeps nothing went by.
    pub(super) fn pass(&mut self) {
        match self {
            Shelf::Memory(store) => store.pass(),
            #[cfg(feature = "disk")]
            Shelf::Disk(_) => {}
        }
    }

    /// The next commit is refused, and changes nothing.
    pub(super) fn refuse_next(&mut self) {
        match self {
            Shelf::Memory(store) => store.refuse_next(),
            #[cfg(feature = "disk")]
            Shelf::Disk(disk) => disk.fill(),
        }
    }

    /// The next commit answers a fault, and nobody knows whether it holds.
    pub(super) fn doubt_next(&mut self) {
        match self {
            Shelf::Memory(store) => store.lose_next_reply(),
            #[cfg(feature = "disk")]
            Shelf::Disk(disk) => disk.cut_soon(),
        }
    }

    /// Its owner stops, in one way or another; answers which.
    pub(super) fn fall(&mut self) -> Fall {
        match self {
            Shelf::Memory(_) => Fall::Crash,
            #[cfg(feature = "disk")]
            Shelf::Disk(disk) => disk.fall(),
        }
    }
}
