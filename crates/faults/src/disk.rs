//! The handle that tests hold.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::chance::Chance;
use crate::cut::fall;
use crate::state::{Counters, Picture, State};
use crate::vfs::{self, Slot};

/// What a handle and the files opened through SQLite share.
#[derive(Debug)]
pub(crate) struct Shared(Mutex<State>);

impl Shared {
    /// The state, also after a panic elsewhere: a test that failed has its say already.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A disk in memory with one folder, which SQLite reaches under [`Disk::vfs_name`]. Of a path the last part counts.
#[derive(Debug)]
pub struct Disk {
    shared: Arc<Shared>,
    slot: &'static Slot,
}

impl Disk {
    /// An empty disk; whatever it forgets is drawn from the seed.
    pub fn new(seed: u64) -> Disk {
        let shared = Arc::new(Shared(Mutex::new(State::new(seed))));
        let slot = vfs::take_slot(&shared);
        Disk { shared, slot }
    }

    /// A disk as it comes up after a power cut at the moment of the picture: one of the many that are possible.
    pub fn fallen(picture: &Picture, seed: u64) -> Disk {
        let disk = Disk::new(seed);
        {
            let mut state = disk.shared.state();
            let mut chance = Chance::new(seed);
            let fallen = fall(picture, &mut chance, &mut state.counters);
            let highest = picture.files.keys().copied().max().unwrap_or(0);
            state.chance = chance;
            state.come_up(fallen);
            state.number_past(highest);
        }
        disk
    }

    /// Another disk with the same files as programs see them now, all of it settled.
    pub fn copy(&self, seed: u64) -> Disk {
        let disk = Disk::new(seed);
        disk.shared.state().copy_from(&self.shared.state());
        disk
    }

    /// The name to open databases by, as in `Connection::open_with_flags_and_vfs`.
    pub fn vfs_name(&self) -> &str {
        self.slot.name()
    }

    /// Cuts the power. What was open answers errors from now on; nothing can be opened until [`Disk::restart`].
    pub fn cut(&self) {
        self.shared.state().cut();
    }

    /// Cuts the power in the midst of the n-th operation from now, counted from 1.
    pub fn cut_at(&self, n: u64) {
        let mut state = self.shared.state();
        state.plan.cut_at = Some(state.counters.operations + n);
    }

    /// Switches the disk on again after a cut.
    pub fn restart(&self) {
        self.shared.state().off = false;
    }

    /// Whether the power was cut and the disk is still off.
    pub fn is_off(&self) -> bool {
        self.shared.state().off
    }

    /// The program dies, the machine runs on: what was open answers errors from now on, all that was written is there.
    pub fn crash(&self) {
        self.shared.state().crash();
    }

    /// Makes `count` operations fail, from the n-th from now, counted from 1. What a failed sync did not settle is lost,
    /// whether it can still be read or not.
    pub fn fail_at(&self, n: u64, count: u64) {
        let mut state = self.shared.state();
        state.plan.fail_from = Some(state.counters.operations + n);
        state.plan.fail_count = count;
    }

    /// Nothing fails any more, and a cut that was asked for does not come.
    pub fn heal(&self) {
        let mut state = self.shared.state();
        state.plan.fail_from = None;
        state.plan.cut_at = None;
    }

    /// Bytes there is room for, or no bound.
    pub fn set_room(&self, bytes: Option<usize>) {
        self.shared.state().plan.room = bytes;
    }

    /// Bytes in use.
    pub fn used(&self) -> usize {
        self.shared.state().used()
    }

    /// A disk that lies: it acknowledges syncs and does nothing.
    pub fn forget_syncs(&self, forgets: bool) {
        self.shared.state().plan.forgets_syncs = forgets;
    }

    /// Syncs the folder, as a program may do by itself.
    pub fn sync_folder(&self) -> std::io::Result<()> {
        self.shared.state().sync_names().map_err(|_| std::io::Error::other("the folder was not synced"))
    }

    /// Takes a picture in the midst of one operation in so many, or of none.
    pub fn take_pictures(&self, one_in: Option<usize>) {
        self.shared.state().plan.picture_one_in = one_in;
    }

    /// The pictures taken since this was last asked, oldest first.
    pub fn pictures(&self) -> Vec<Picture> {
        std::mem::take(&mut self.shared.state().pictures)
    }

    /// What the disk did so far.
    pub fn counters(&self) -> Counters {
        self.shared.state().counters
    }

    /// The files there are, with their sizes.
    pub fn files(&self) -> Vec<(String, usize)> {
        let state = self.shared.state();
        state.names.iter().map(|(name, file)| (name.clone(), state.size(*file))).collect()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        vfs::give_slot(self.slot);
    }
}
