//! An open file as SQLite calls it.

use std::ffi::{c_int, c_void};
use std::ptr::null_mut;
use std::sync::atomic::{Ordering, fence};
use std::sync::{Arc, MutexGuard};

use rusqlite::ffi;

use super::lent;
use crate::disk::Shared;
use crate::lock::{Hand, Level, Slots};
use crate::shm::Shm;
use crate::state::{Halt, State};

/// What a sector is said to be, as SQLite's own layer says on Unix.
const SECTOR_SIZE: c_int = 4_096;

/// What SQLite holds of an open file.
#[repr(C)]
pub(super) struct Handle {
    base: ffi::sqlite3_file,
    file: *mut OpenFile,
}

/// An open file.
pub(super) struct OpenFile {
    disk: Arc<Shared>,
    number: u64,
    handle: u64,
    boot: u64,
    /// A new journal: its first sync syncs the folder too, as SQLite's own layer does on Unix.
    sync_folder: bool,
    /// To be removed at its end.
    remove: Option<String>,
    shm: Option<Arc<Shm>>,
    hand: Hand,
}

impl OpenFile {
    pub(super) fn new(disk: Arc<Shared>, number: u64, handle: u64, boot: u64, sync_folder: bool, remove: Option<String>) -> OpenFile {
        OpenFile { disk, number, handle, boot, sync_folder, remove, shm: None, hand: Hand::default() }
    }

    /// The disk, unless it fell since the file was opened.
    fn state(&self) -> Result<MutexGuard<'_, State>, Halt> {
        let state = self.disk.state();
        if state.boot == self.boot && !state.off { Ok(state) } else { Err(Halt::Io) }
    }

    fn sync(&mut self) -> Result<(), Halt> {
        let mut state = self.state()?;
        state.sync(self.number)?;
        if self.sync_folder {
            // A failure to sync the folder is not told, neither is it by SQLite's own layer on Unix. A cut is.
            let synced = state.sync_names();
            if state.off {
                return synced;
            }
            drop(state);
            self.sync_folder = false;
        }
        Ok(())
    }

    fn map(&mut self, n: usize, size: usize, extend: bool) -> Result<*mut c_void, c_int> {
        let mut state = self.state().map_err(|_| ffi::SQLITE_IOERR_SHMMAP)?;
        let file = state.files.get_mut(&self.number).ok_or(ffi::SQLITE_IOERR_SHMMAP)?;
        let shm = match self.shm.clone().or_else(|| file.shm.upgrade()) {
            Some(shm) => shm,
            None => {
                let shm = Arc::new(Shm::default());
                file.shm = Arc::downgrade(&shm);
                shm
            }
        };
        let missing = (n + 1).saturating_sub(shm.count());
        if extend && missing > 0 {
            if !state.room_for_shm(missing * size) {
                return Err(ffi::SQLITE_IOERR_SHMSIZE);
            }
            shm.grow(n + 1, size);
        }
        let region = shm.region(n).unwrap_or(null_mut());
        drop(state);
        self.shm = Some(shm);
        Ok(region)
    }

    fn unmap(&mut self) {
        if let Some(shm) = self.shm.take() {
            shm.slots().give(&mut self.hand, 0, Slots::COUNT);
        }
    }

    fn close(mut self) {
        self.unmap();
        if let Ok(mut state) = self.state() {
            state.close(self.number, self.handle);
            if let Some(name) = &self.remove {
                // Whoever asked for it does not learn of a failure: there is no place to say it.
                let _ = state.delete(name, false);
            }
        }
    }
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Gives SQLite an open file.
///
/// # Safety
/// `to` has room for a [`Handle`].
pub(super) unsafe fn begin(to: *mut ffi::sqlite3_file, file: OpenFile) {
    let handle = Handle { base: ffi::sqlite3_file { pMethods: &METHODS }, file: Box::into_raw(Box::new(file)) };
    // SAFETY: the caller promises the room.
    unsafe { to.cast::<Handle>().write(handle) };
}

/// The open file behind what SQLite holds.
///
/// # Safety
/// `of` was made by [`begin`] and not closed. SQLite uses one from one thread at a time.
unsafe fn file<'a>(of: *mut ffi::sqlite3_file) -> &'a mut OpenFile {
    // SAFETY: the pointer came from a box in `begin`, and `close` alone frees it.
    unsafe { &mut *(*of.cast::<Handle>()).file }
}

fn code(outcome: Result<(), Halt>, io: c_int) -> c_int {
    match outcome {
        Ok(()) => ffi::SQLITE_OK,
        Err(Halt::Full) => ffi::SQLITE_FULL,
        Err(Halt::Io | Halt::Missing) => io,
    }
}

fn size(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

unsafe extern "C" fn close(of: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite closes a file once; the box is taken back and the pointer forgotten.
    let file = unsafe {
        let handle = of.cast::<Handle>();
        Box::from_raw(std::mem::replace(&mut (*handle).file, null_mut()))
    };
    file.close();
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(of: *mut ffi::sqlite3_file, to: *mut c_void, n: c_int, at: i64) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    // SAFETY: SQLite lends `n` bytes to be written to.
    let to = unsafe { std::slice::from_raw_parts_mut(to.cast::<u8>(), size(n.into())) };
    let Ok(state) = file.state() else { return ffi::SQLITE_IOERR_READ };
    let got = state.read(file.number, size(at), to);
    if got < to.len() {
        to[got..].fill(0);
        return ffi::SQLITE_IOERR_SHORT_READ;
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn write(of: *mut ffi::sqlite3_file, from: *const c_void, n: c_int, at: i64) -> c_int {
    // SAFETY: an open file, and `n` bytes lent.
    let (file, bytes) = unsafe { (file(of), lent(from, n)) };
    code(file.state().and_then(|mut s| s.write(file.number, size(at), bytes)), ffi::SQLITE_IOERR_WRITE)
}

unsafe extern "C" fn truncate(of: *mut ffi::sqlite3_file, to: i64) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    code(file.state().and_then(|mut s| s.resize(file.number, size(to))), ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn sync(of: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    code(file.sync(), ffi::SQLITE_IOERR_FSYNC)
}

unsafe extern "C" fn file_size(of: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    let Ok(state) = file.state() else { return ffi::SQLITE_IOERR_FSTAT };
    // SAFETY: SQLite hands over a place for the answer.
    unsafe { *out = i64::try_from(state.size(file.number)).unwrap_or(i64::MAX) };
    ffi::SQLITE_OK
}

fn level(lock: c_int) -> Level {
    match lock {
        ffi::SQLITE_LOCK_NONE => Level::None,
        ffi::SQLITE_LOCK_SHARED => Level::Shared,
        ffi::SQLITE_LOCK_RESERVED => Level::Reserved,
        ffi::SQLITE_LOCK_PENDING => Level::Pending,
        _ => Level::Exclusive,
    }
}

unsafe extern "C" fn lock(of: *mut ffi::sqlite3_file, to: c_int) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    let Ok(mut state) = file.state() else { return ffi::SQLITE_IOERR_LOCK };
    let taken = state.files.get_mut(&file.number).is_some_and(|f| f.locks.raise(file.handle, level(to)));
    if taken { ffi::SQLITE_OK } else { ffi::SQLITE_BUSY }
}

unsafe extern "C" fn unlock(of: *mut ffi::sqlite3_file, to: c_int) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    if let Ok(mut state) = file.state()
        && let Some(f) = state.files.get_mut(&file.number)
    {
        f.locks.lower(file.handle, level(to));
    }
    // The locks of a disk that fell are gone anyway.
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved_lock(of: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    let Ok(state) = file.state() else { return ffi::SQLITE_IOERR_CHECKRESERVEDLOCK };
    let reserved = state.files.get(&file.number).is_some_and(|f| f.locks.reserved());
    // SAFETY: SQLite hands over a place for the answer.
    unsafe { *out = c_int::from(reserved) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    SECTOR_SIZE
}

/// A write changes no byte outside of it, also when it is torn: as SQLite's own layer says on Unix.
unsafe extern "C" fn device_characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn shm_map(of: *mut ffi::sqlite3_file, n: c_int, bytes: c_int, extend: c_int, out: *mut *mut c_void) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    let (region, answer) = match file.map(size(n.into()), size(bytes.into()), extend != 0) {
        Ok(region) => (region, ffi::SQLITE_OK),
        Err(code) => (null_mut(), code),
    };
    // SAFETY: SQLite hands over a place for the answer.
    unsafe { *out = region };
    answer
}

unsafe extern "C" fn shm_lock(of: *mut ffi::sqlite3_file, first: c_int, n: c_int, flags: c_int) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    let Some(shm) = file.shm.clone() else { return ffi::SQLITE_IOERR_SHMLOCK };
    let (first, n) = (size(first.into()), size(n.into()));
    if flags & ffi::SQLITE_SHM_UNLOCK != 0 {
        shm.slots().give(&mut file.hand, first, n);
        return ffi::SQLITE_OK;
    }
    if file.state().is_err() {
        return ffi::SQLITE_IOERR_SHMLOCK;
    }
    let alone = flags & ffi::SQLITE_SHM_EXCLUSIVE != 0;
    let taken = shm.slots().take(&mut file.hand, first, n, alone);
    if taken { ffi::SQLITE_OK } else { ffi::SQLITE_BUSY }
}

unsafe extern "C" fn shm_barrier(_: *mut ffi::sqlite3_file) {
    fence(Ordering::SeqCst);
}

unsafe extern "C" fn shm_unmap(of: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(of) };
    file.unmap();
    ffi::SQLITE_OK
}
