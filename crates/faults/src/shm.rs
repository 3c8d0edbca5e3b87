//! Shared memory between the connections of one process, which a write-ahead log needs for its index.

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::ffi::c_void;
use std::ptr::NonNull;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::lock::Slots;

/// SQLite reads and writes it as words of this width.
const ALIGN: usize = 8;

/// The shared memory of one file: regions that never move, and the locks over them. Freed with its last handle.
#[derive(Debug, Default)]
pub(crate) struct Shm {
    regions: Mutex<Vec<Region>>,
    slots: Mutex<Slots>,
}

/// Memory that only SQLite looks into: here it is a pointer and nothing else.
#[derive(Debug)]
struct Region {
    at: NonNull<u8>,
    layout: Layout,
}

// SAFETY: a region is owned memory; this crate never reads or writes through its pointer, SQLite does so by its own
// atomic rules between threads.
unsafe impl Send for Region {}

impl Region {
    fn new(size: usize) -> Option<Region> {
        let layout = Layout::from_size_align(size, ALIGN).ok().filter(|l| l.size() > 0)?;
        // SAFETY: the layout is not of size 0.
        let at = unsafe { alloc_zeroed(layout) };
        let Some(at) = NonNull::new(at) else { handle_alloc_error(layout) };
        Some(Region { at, layout })
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        // SAFETY: it was allocated by `alloc_zeroed` with this very layout and is freed once. SQLite lets go of its
        // pointers when it unmaps, which is before the last handle on the memory is dropped.
        unsafe { dealloc(self.at.as_ptr(), self.layout) }
    }
}

impl Shm {
    /// The n-th region, if it is there.
    pub(crate) fn region(&self, n: usize) -> Option<*mut c_void> {
        self.regions().get(n).map(|r| r.at.as_ptr().cast())
    }

    /// Regions there are.
    pub(crate) fn count(&self) -> usize {
        self.regions().len()
    }

    /// Adds zeroed regions until there are `count`.
    pub(crate) fn grow(&self, count: usize, size: usize) {
        let mut regions = self.regions();
        while regions.len() < count {
            let Some(region) = Region::new(size) else { return };
            regions.push(region);
        }
    }

    /// Bytes in use.
    pub(crate) fn size(&self) -> usize {
        self.regions().iter().map(|r| r.layout.size()).sum()
    }

    pub(crate) fn slots(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn regions(&self) -> MutexGuard<'_, Vec<Region>> {
        self.regions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_zeroed_and_stay_where_they_are() {
        let shm = Shm::default();
        assert_eq!((shm.region(0), shm.size()), (None, 0));
        shm.grow(1, 64);
        let first = shm.region(0).expect("there");
        shm.grow(3, 64);
        assert_eq!((shm.region(0), shm.count(), shm.size()), (Some(first), 3, 192));
        // SAFETY: the region has 64 bytes and nobody else looks at it.
        let bytes = unsafe { std::slice::from_raw_parts(first.cast::<u8>(), 64) };
        assert!(bytes.iter().all(|b| *b == 0));
        shm.grow(4, 0);
        assert_eq!(shm.count(), 3, "there is no region without a size");
    }
}
