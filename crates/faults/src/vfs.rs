//! The file layer as SQLite calls it: names here, open files in `vfs/file.rs`.

mod file;

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr::null_mut;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::ffi;

use crate::disk::Shared;
use crate::state::Halt;
use file::{Handle, OpenFile};

/// Longest path SQLite may hand over.
const PATH_MAX: c_int = 512;
/// What every clock says here, in milliseconds of the Julian calendar.
const NOW_MS: i64 = 2_460_000 * 86_400_000;

/// A file layer that is registered once and never again taken away, so that no connection ever points to a freed one.
/// Disks come and go in it.
pub(crate) struct Slot {
    name: CString,
    disk: Mutex<Option<Arc<Shared>>>,
}

impl std::fmt::Debug for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Slot({:?})", self.name)
    }
}

impl Slot {
    pub(crate) fn name(&self) -> &str {
        self.name.to_str().unwrap_or_default()
    }

    fn disk(&self) -> MutexGuard<'_, Option<Arc<Shared>>> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Slots without a disk, and how many were made.
static FREE: Mutex<(Vec<&'static Slot>, usize)> = Mutex::new((Vec::new(), 0));

/// A slot for a disk; as many are made as disks live at once.
pub(crate) fn take_slot(disk: &Arc<Shared>) -> &'static Slot {
    let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let slot = match free.0.pop() {
        Some(slot) => slot,
        None => {
            free.1 += 1;
            new_slot(free.1)
        }
    };
    *slot.disk() = Some(disk.clone());
    slot
}

pub(crate) fn give_slot(slot: &'static Slot) {
    *slot.disk() = None;
    FREE.lock().unwrap_or_else(PoisonError::into_inner).0.push(slot);
}

fn new_slot(n: usize) -> &'static Slot {
    let name = CString::new(format!("vestibule-disk-{n}")).unwrap_or_default();
    let slot: &'static Slot = Box::leak(Box::new(Slot { name, disk: Mutex::new(None) }));
    let vfs = Box::leak(Box::new(ffi::sqlite3_vfs {
        iVersion: 2,
        szOsFile: size_of::<Handle>() as c_int,
        mxPathname: PATH_MAX,
        pNext: null_mut(),
        zName: slot.name.as_ptr(),
        pAppData: std::ptr::from_ref(slot).cast_mut().cast(),
        xOpen: Some(open),
        xDelete: Some(delete),
        xAccess: Some(access),
        xFullPathname: Some(full_pathname),
        xDlOpen: None,
        xDlError: None,
        xDlSym: None,
        xDlClose: None,
        xRandomness: Some(randomness),
        xSleep: Some(sleep),
        xCurrentTime: Some(current_time),
        xGetLastError: Some(last_error),
        xCurrentTimeInt64: Some(current_time_ms),
        xSetSystemCall: None,
        xGetSystemCall: None,
        xNextSystemCall: None,
    }));
    // SAFETY: the struct and all it points to are leaked, so they live as long as SQLite may use them.
    let answer = unsafe { ffi::sqlite3_vfs_register(vfs, 0) };
    assert_eq!(answer, ffi::SQLITE_OK, "SQLite took no file layer");
    slot
}

/// The disk in a slot.
///
/// # Safety
/// `vfs` is one that [`new_slot`] registered.
unsafe fn disk(vfs: *mut ffi::sqlite3_vfs) -> Option<Arc<Shared>> {
    // SAFETY: SQLite hands back the struct it was given, whose data is a leaked slot.
    let slot = unsafe { &*(*vfs).pAppData.cast::<Slot>() };
    slot.disk().clone()
}

/// The last part of a path, which is the name in the one folder there is.
///
/// # Safety
/// `path` is null or a C string that lives during the call.
unsafe fn name(path: *const c_char) -> Option<String> {
    if path.is_null() {
        return None;
    }
    // SAFETY: the caller promises a C string.
    let path = unsafe { CStr::from_ptr(path) }.to_string_lossy();
    path.rsplit('/').next().map(str::to_owned)
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    path: ffi::sqlite3_filename,
    to: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands over its own struct, a name or null, and room for a `Handle` as `szOsFile` asked.
    let (disk, name) = unsafe { (disk(vfs), name(path)) };
    // SAFETY: as above. Without methods, SQLite does not close a file that did not open.
    unsafe { (*to).pMethods = std::ptr::null() };
    let Some(disk) = disk else { return ffi::SQLITE_CANTOPEN };
    let has = |flag: c_int| flags & flag != 0;
    let (number, made, handle, boot) = {
        let mut state = disk.state();
        let opened = match &name {
            Some(name) => state.open(name, has(ffi::SQLITE_OPEN_CREATE)),
            None => Ok((state.open_nameless(), true)),
        };
        let Ok((number, made)) = opened else { return ffi::SQLITE_CANTOPEN };
        (number, made, state.number(), state.boot)
    };
    let journal = has(ffi::SQLITE_OPEN_WAL) || has(ffi::SQLITE_OPEN_MAIN_JOURNAL) || has(ffi::SQLITE_OPEN_SUPER_JOURNAL);
    let remove = name.filter(|_| has(ffi::SQLITE_OPEN_DELETEONCLOSE));
    let file = OpenFile::new(disk, number, handle, boot, made && journal, remove);
    // SAFETY: `to` has room for a `Handle`, `out_flags` may be null.
    unsafe {
        file::begin(to, file);
        if !out_flags.is_null() {
            *out_flags = flags;
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, path: *const c_char, sync: c_int) -> c_int {
    // SAFETY: SQLite hands over its own struct and a name.
    let (Some(disk), Some(name)) = (unsafe { disk(vfs) }, unsafe { name(path) }) else { return ffi::SQLITE_IOERR_DELETE };
    match disk.state().delete(&name, sync & 1 != 0) {
        Ok(()) => ffi::SQLITE_OK,
        Err(Halt::Missing) => ffi::SQLITE_IOERR_DELETE_NOENT,
        Err(Halt::Io | Halt::Full) => ffi::SQLITE_IOERR_DELETE,
    }
}

unsafe extern "C" fn access(vfs: *mut ffi::sqlite3_vfs, path: *const c_char, flags: c_int, out: *mut c_int) -> c_int {
    // SAFETY: SQLite hands over its own struct and a name.
    let (Some(disk), Some(name)) = (unsafe { disk(vfs) }, unsafe { name(path) }) else { return ffi::SQLITE_IOERR_ACCESS };
    let state = disk.state();
    if state.off {
        return ffi::SQLITE_IOERR_ACCESS;
    }
    // As on a real system, a journal of no size counts as none when it is only asked whether it exists.
    let found = state.names.get(&name).is_some_and(|file| flags != ffi::SQLITE_ACCESS_EXISTS || state.size(*file) > 0);
    // SAFETY: SQLite hands over a place for the answer.
    unsafe { *out = c_int::from(found) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn full_pathname(_: *mut ffi::sqlite3_vfs, path: *const c_char, room: c_int, out: *mut c_char) -> c_int {
    // SAFETY: SQLite hands over a name.
    let Some(name) = (unsafe { name(path) }) else { return ffi::SQLITE_CANTOPEN };
    let bytes = name.as_bytes();
    if usize::try_from(room).is_ok_and(|room| bytes.len() < room) {
        // SAFETY: `out` has room for `room` bytes, which is more than the name and its end.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), out.cast(), bytes.len());
            *out.add(bytes.len()) = 0;
        }
        return ffi::SQLITE_OK;
    }
    ffi::SQLITE_CANTOPEN
}

unsafe extern "C" fn randomness(vfs: *mut ffi::sqlite3_vfs, n: c_int, out: *mut c_char) -> c_int {
    // SAFETY: SQLite hands over its own struct.
    let Some(disk) = (unsafe { disk(vfs) }) else { return 0 };
    let mut state = disk.state();
    for k in 0..usize::try_from(n).unwrap_or(0) {
        let byte = state.chance.next().to_le_bytes()[0];
        // SAFETY: `out` has room for `n` bytes.
        unsafe { *out.add(k) = c_char::from_ne_bytes([byte]) };
    }
    n
}

/// Nobody sleeps here: who waits tries again at once.
unsafe extern "C" fn sleep(_: *mut ffi::sqlite3_vfs, micros: c_int) -> c_int {
    std::thread::yield_now();
    micros
}

unsafe extern "C" fn current_time(_: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    // SAFETY: SQLite hands over a place for the answer.
    unsafe { *out = 2_460_000.0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn current_time_ms(_: *mut ffi::sqlite3_vfs, out: *mut i64) -> c_int {
    // SAFETY: SQLite hands over a place for the answer.
    unsafe { *out = NOW_MS };
    ffi::SQLITE_OK
}

unsafe extern "C" fn last_error(_: *mut ffi::sqlite3_vfs, _: c_int, _: *mut c_char) -> c_int {
    0
}

/// Bytes that SQLite lends for a call.
///
/// # Safety
/// `at` points to `n` bytes that nobody else writes during the call, or `n` is not positive.
unsafe fn lent<'a>(at: *const c_void, n: c_int) -> &'a [u8] {
    match usize::try_from(n) {
        // SAFETY: the caller promises so many bytes.
        Ok(n) if n > 0 => unsafe { std::slice::from_raw_parts(at.cast(), n) },
        Ok(_) | Err(_) => &[],
    }
}
