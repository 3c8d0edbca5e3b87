//! What a disk holds: files as programs see them, what of them is settled, and what was changed since.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use crate::chance::Chance;
use crate::lock::Locks;
use crate::shm::Shm;

/// Pictures that wait to be fetched at most: while so many wait, no further one is taken.
const PICTURES_MAX: usize = 100_000;

/// Why an operation did not come to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// An input or output error, also of every handle from before a cut.
    Io,
    /// No room.
    Full,
    /// No such file.
    Missing,
}

/// What a disk did since it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Writes, truncations included.
    pub writes: u64,
    /// Syncs of files and of the folder.
    pub syncs: u64,
    /// Operations that changed something or synced: what cuts and failures are counted by.
    pub operations: u64,
    /// Power cuts.
    pub cuts: u64,
    /// Writes that a cut kept in part.
    pub torn: u64,
    /// Writes, and files made or removed, that a cut forgot.
    pub dropped: u64,
    /// Writes that came through a cut though an earlier one did not, or only after it.
    pub reordered: u64,
    /// Operations that were made to fail.
    pub failed: u64,
    /// Writes that found no room.
    pub full: u64,
}

/// One change of a file that is not settled yet.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Write { at: usize, bytes: Arc<[u8]> },
    Resize(usize),
}

/// A file's content, by number: names lead to numbers.
#[derive(Debug, Default)]
pub(crate) struct File {
    /// What programs read.
    pub(crate) seen: Vec<u8>,
    /// What survives.
    pub(crate) settled: Arc<Vec<u8>>,
    /// Since the last sync, with the number of the operation.
    pub(crate) changes: Changes,
    pub(crate) locks: Locks,
    pub(crate) shm: Weak<Shm>,
    pub(crate) handles: u32,
}

/// Changes with the numbers of their operations.
pub(crate) type Changes = Vec<(u64, Change)>;

/// A name that was given or taken away since the folder was synced.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub(crate) operation: u64,
    pub(crate) name: String,
    pub(crate) file: Option<u64>,
}

/// What a power cut at one moment would find. From it, [`crate::Disk::fallen`] makes disks as they may come up again.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    pub(crate) operation: u64,
    pub(crate) names: BTreeMap<String, u64>,
    pub(crate) namings: Vec<Naming>,
    pub(crate) files: BTreeMap<u64, (Arc<Vec<u8>>, Changes)>,
}

impl Picture {
    /// The operation it was taken at, counted from 1.
    pub fn operation(&self) -> u64 {
        self.operation
    }
}

/// What a test asked for.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) cut_at: Option<u64>,
    pub(crate) fail_from: Option<u64>,
    pub(crate) fail_count: u64,
    pub(crate) picture_one_in: Option<usize>,
    pub(crate) room: Option<usize>,
    pub(crate) forgets_syncs: bool,
}

/// A disk.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) chance: Chance,
    pub(crate) files: BTreeMap<u64, File>,
    pub(crate) names: BTreeMap<String, u64>,
    pub(crate) settled_names: BTreeMap<String, u64>,
    pub(crate) namings: Vec<Naming>,
    pub(crate) boot: u64,
    pub(crate) off: bool,
    pub(crate) plan: Plan,
    pub(crate) counters: Counters,
    pub(crate) pictures: Vec<Picture>,
    next: u64,
}

impl State {
    pub(crate) fn new(seed: u64) -> State {
        State {
            chance: Chance::new(seed),
            files: BTreeMap::new(),
            names: BTreeMap::new(),
            settled_names: BTreeMap::new(),
            namings: Vec::new(),
            boot: 0,
            off: false,
            plan: Plan::default(),
            counters: Counters::default(),
            pictures: Vec::new(),
            next: 1,
        }
    }

    /// A number never given before on this disk: for files and for handles.
    pub(crate) fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    /// Numbers up to this one were given already.
    pub(crate) fn number_past(&mut self, last: u64) {
        self.next = self.next.max(last);
    }

    /// Takes over the files of another disk as programs see them there.
    pub(crate) fn copy_from(&mut self, other: &State) {
        let copy = |f: &File| File { seen: f.seen.clone(), settled: Arc::new(f.seen.clone()), ..File::default() };
        self.files = other.names.values().filter_map(|n| other.files.get(n).map(|f| (*n, copy(f)))).collect();
        self.names = other.names.clone();
        self.settled_names = other.names.clone();
        self.number_past(other.next);
    }

    /// Begins an operation: counted, and perhaps made to fail.
    fn begin(&mut self) -> Result<u64, Halt> {
        if self.off {
            return Err(Halt::Io);
        }
        self.counters.operations += 1;
        let n = self.counters.operations;
        let fails = self.plan.fail_from.is_some_and(|from| n >= from && n - from < self.plan.fail_count);
        if fails {
            self.counters.failed += 1;
            return Err(Halt::Io);
        }
        Ok(n)
    }

    /// What was asked for at this operation: a picture, or the power is cut in the midst of it.
    fn midst(&mut self, n: u64) -> Result<(), Halt> {
        if let Some(one_in) = self.plan.picture_one_in
            && self.chance.one_in(one_in)
            && self.pictures.len() < PICTURES_MAX
        {
            let picture = self.picture();
            self.pictures.push(picture);
        }
        if self.plan.cut_at == Some(n) {
            self.cut();
            return Err(Halt::Io);
        }
        Ok(())
    }

    /// Opens a file by its name, or makes it; the answer's second half tells whether it was made.
    pub(crate) fn open(&mut self, name: &str, create: bool) -> Result<(u64, bool), Halt> {
        if self.off {
            return Err(Halt::Io);
        }
        let found = self.names.get(name).copied();
        let (file, made) = match found {
            Some(file) => (file, false),
            None if create => (self.make(name)?, true),
            None => return Err(Halt::Missing),
        };
        if let Some(file) = self.files.get_mut(&file) {
            file.handles += 1;
        }
        Ok((file, made))
    }

    fn make(&mut self, name: &str) -> Result<u64, Halt> {
        let operation = self.begin()?;
        let file = self.number();
        self.files.insert(file, File::default());
        self.names.insert(name.to_owned(), file);
        self.namings.push(Naming { operation, name: name.to_owned(), file: Some(file) });
        self.midst(operation)?;
        Ok(file)
    }

    /// A file without a name, gone with its last handle.
    pub(crate) fn open_nameless(&mut self) -> u64 {
        let file = self.number();
        self.files.insert(file, File { handles: 1, ..File::default() });
        file
    }

    pub(crate) fn close(&mut self, file: u64, handle: u64) {
        if let Some(file) = self.files.get_mut(&file) {
            file.handles = file.handles.saturating_sub(1);
            file.locks.lower(handle, crate::lock::Level::None);
        }
        self.tidy();
    }

    pub(crate) fn delete(&mut self, name: &str, sync: bool) -> Result<(), Halt> {
        if self.off {
            return Err(Halt::Io);
        }
        if !self.names.contains_key(name) {
            return Err(Halt::Missing);
        }
        let operation = self.begin()?;
        self.names.remove(name);
        self.namings.push(Naming { operation, name: name.to_owned(), file: None });
        self.midst(operation)?;
        if sync {
            self.sync_names()?;
        }
        self.tidy();
        Ok(())
    }

    /// Fills `to` from a file; the answer is how much there was.
    pub(crate) fn read(&self, file: u64, at: usize, to: &mut [u8]) -> usize {
        let seen = self.files.get(&file).map_or(&[][..], |f| &f.seen);
        let from = seen.get(at..).unwrap_or_default();
        let n = from.len().min(to.len());
        to[..n].copy_from_slice(&from[..n]);
        n
    }

    pub(crate) fn size(&self, file: u64) -> usize {
        self.files.get(&file).map_or(0, |f| f.seen.len())
    }

    pub(crate) fn write(&mut self, file: u64, at: usize, bytes: &[u8]) -> Result<(), Halt> {
        let begun = self.begin();
        self.counters.writes += 1;
        let (take, halt, operation) = match begun {
            Ok(n) => {
                let take = self.room_for(file, at, bytes.len());
                (take, (take < bytes.len()).then_some(Halt::Full), n)
            }
            Err(halt) if self.off => return Err(halt),
            // A part of it may have been taken before it failed.
            Err(halt) => (self.chance.below(bytes.len() + 1), Some(halt), self.counters.operations),
        };
        let part = bytes.get(..take).unwrap_or(bytes);
        if let Some(file) = self.files.get_mut(&file).filter(|_| !part.is_empty()) {
            let change = Change::Write { at, bytes: part.into() };
            change.apply(&mut file.seen);
            file.changes.push((operation, change));
        }
        match halt {
            Some(Halt::Full) => {
                self.counters.full += 1;
                Err(Halt::Full)
            }
            Some(halt) => Err(halt),
            None => self.midst(operation),
        }
    }

    pub(crate) fn resize(&mut self, file: u64, to: usize) -> Result<(), Halt> {
        let operation = self.begin()?;
        self.counters.writes += 1;
        if let Some(file) = self.files.get_mut(&file) {
            let change = Change::Resize(to);
            change.apply(&mut file.seen);
            file.changes.push((operation, change));
        }
        self.midst(operation)
    }

    pub(crate) fn sync(&mut self, file: u64) -> Result<(), Halt> {
        let begun = self.begin();
        self.counters.syncs += 1;
        if begun.is_err() && !self.off {
            self.sync_failed(file);
        }
        self.midst(begun?)?;
        if !self.plan.forgets_syncs
            && let Some(file) = self.files.get_mut(&file)
        {
            file.settle();
        }
        Ok(())
    }

    /// What was not settled by a sync that failed is gone for good: the next sync does not try it again. Programs may
    /// go on reading it, from memory, or read what is settled.
    fn sync_failed(&mut self, file: u64) {
        let evicted = self.chance.one_in(2);
        let Some(file) = self.files.get_mut(&file) else { return };
        let settled = Arc::make_mut(&mut file.settled);
        for (_, change) in std::mem::take(&mut file.changes) {
            if self.chance.one_in(2) {
                change.apply(settled);
            }
        }
        if evicted {
            file.seen.clone_from(settled);
        }
    }

    /// Syncs the folder. What a failed one did not settle is tried again by the next.
    pub(crate) fn sync_names(&mut self) -> Result<(), Halt> {
        let operation = self.begin()?;
        self.counters.syncs += 1;
        self.midst(operation)?;
        if !self.plan.forgets_syncs {
            self.settled_names = self.names.clone();
            self.namings.clear();
        }
        Ok(())
    }

    /// How much of a write fits.
    fn room_for(&self, file: u64, at: usize, len: usize) -> usize {
        let Some(room) = self.plan.room else { return len };
        let size = self.size(file);
        let left = room.saturating_sub(self.used());
        (size + left).saturating_sub(at).min(len)
    }

    /// Whether shared memory, which stands in a file on a real disk, may grow by so much.
    pub(crate) fn room_for_shm(&self, more: usize) -> bool {
        self.plan.room.is_none_or(|room| self.used() + more <= room)
    }

    /// Bytes in use, shared memory included.
    pub(crate) fn used(&self) -> usize {
        self.files.values().map(|f| f.seen.len() + f.shm.upgrade().map_or(0, |s| s.size())).sum()
    }

    pub(crate) fn picture(&self) -> Picture {
        Picture {
            operation: self.counters.operations,
            names: self.settled_names.clone(),
            namings: self.namings.clone(),
            files: self.files.iter().map(|(n, f)| (*n, (f.settled.clone(), f.changes.clone()))).collect(),
        }
    }

    /// Files without a name, a handle or a way back are let go.
    fn tidy(&mut self) {
        let named = |n: &u64| {
            self.names.values().chain(self.settled_names.values()).any(|f| f == n) || self.namings.iter().any(|x| x.file == Some(*n))
        };
        let gone: Vec<u64> = self.files.iter().filter(|(n, f)| f.handles == 0 && !named(n)).map(|(n, _)| *n).collect();
        for n in gone {
            self.files.remove(&n);
        }
    }
}

impl File {
    fn settle(&mut self) {
        if self.changes.is_empty() {
            return;
        }
        let settled = Arc::make_mut(&mut self.settled);
        for (_, change) in self.changes.drain(..) {
            change.apply(settled);
        }
    }
}

impl Change {
    pub(crate) fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Change::Write { at, bytes } => put(content, *at, bytes),
            Change::Resize(to) => content.resize(*to, 0),
        }
    }
}

/// Writes into a content, which grows by zeros where it must.
pub(crate) fn put(content: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let end = at + bytes.len();
    if content.len() < end {
        content.resize(end, 0);
    }
    content[at..end].copy_from_slice(bytes);
}
