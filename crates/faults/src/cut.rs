//! The power goes: of what was not settled each change is kept, dropped or torn, in any order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::chance::Chance;
use crate::state::{Change, Counters, File, Picture, State, put};

/// What is written whole or not at all.
const SECTOR: usize = 512;

/// What becomes of one change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Kept,
    Dropped,
    Torn,
}

/// How a disk forgets, drawn anew for each cut: even chances alone would hardly ever draw "all but one".
#[derive(Clone, Copy, Debug)]
enum Mood {
    /// Each for itself.
    Mixed,
    /// What came before some moment is kept.
    Before(usize),
    /// What came after some moment is kept.
    After(usize),
    /// One is lost.
    AllBut(usize),
    /// One is kept.
    Only(usize),
    All,
    Nothing,
}

impl Mood {
    fn draw(chance: &mut Chance, changes: usize) -> Mood {
        let n = chance.below(changes);
        match chance.below(10) {
            0..3 => Mood::Mixed,
            3 | 4 => Mood::Before(n),
            5 => Mood::After(n),
            6 => Mood::AllBut(n),
            7 => Mood::Only(n),
            8 => Mood::All,
            _ => Mood::Nothing,
        }
    }

    fn fate(self, chance: &mut Chance, n: usize) -> Fate {
        let kept = |is| if is { Fate::Kept } else { Fate::Dropped };
        match self {
            Mood::Mixed => [Fate::Kept, Fate::Kept, Fate::Dropped, Fate::Torn][chance.below(4)],
            Mood::Before(at) | Mood::After(at) | Mood::AllBut(at) | Mood::Only(at) if n == at => {
                let otherwise = kept(matches!(self, Mood::Only(_)));
                if chance.one_in(2) { Fate::Torn } else { otherwise }
            }
            Mood::Before(at) => kept(n < at),
            Mood::After(at) => kept(n > at),
            Mood::AllBut(_) | Mood::All => Fate::Kept,
            Mood::Only(_) | Mood::Nothing => Fate::Dropped,
        }
    }
}

/// What a disk holds after a cut.
#[derive(Debug)]
pub(crate) struct Fallen {
    names: BTreeMap<String, u64>,
    files: BTreeMap<u64, Vec<u8>>,
}

/// One change of one file, or of the folder.
#[derive(Clone, Copy, Debug)]
enum At {
    File(u64, usize),
    Name(usize),
}

/// Draws what is left of a picture.
pub(crate) fn fall(picture: &Picture, chance: &mut Chance, counters: &mut Counters) -> Fallen {
    let mut changes: Vec<(u64, At)> = Vec::new();
    for (file, (_, of_file)) in &picture.files {
        changes.extend(of_file.iter().enumerate().map(|(n, (operation, _))| (*operation, At::File(*file, n))));
    }
    changes.extend(picture.namings.iter().enumerate().map(|(n, x)| (x.operation, At::Name(n))));
    changes.sort_by_key(|(operation, _)| *operation);

    let mood = Mood::draw(chance, changes.len());
    let fates: Vec<Fate> = (0..changes.len()).map(|n| mood.fate(chance, n)).collect();
    let mut order: Vec<usize> = (0..changes.len()).collect();
    if matches!(mood, Mood::Mixed) && chance.one_in(2) {
        chance.shuffle(&mut order);
    }

    let mut fallen =
        Fallen { names: picture.names.clone(), files: picture.files.iter().map(|(n, (settled, _))| (*n, Vec::clone(settled))).collect() };
    let mut through = BTreeSet::new();
    for n in order {
        let (Some((_, at)), Some(fate)) = (changes.get(n), fates.get(n)) else { continue };
        match fate {
            Fate::Dropped => counters.dropped += 1,
            Fate::Kept | Fate::Torn => {
                // Every earlier one has to be through already, else this one overtook it.
                counters.reordered += u64::from(through.len() < n || through.last().is_some_and(|t| *t > n));
                through.insert(n);
            }
        }
        match at {
            At::File(file, k) => fallen.change(picture, (*file, *k), *fate, chance, counters),
            At::Name(k) => fallen.name(picture, *k, *fate, chance),
        }
    }
    counters.cuts += 1;
    fallen
}

impl Fallen {
    fn change(&mut self, picture: &Picture, (file, k): (u64, usize), fate: Fate, chance: &mut Chance, counters: &mut Counters) {
        let Some((_, change)) = picture.files.get(&file).and_then(|(_, changes)| changes.get(k)) else { return };
        let Some(content) = self.files.get_mut(&file) else { return };
        match (fate, change) {
            (Fate::Kept, change) => change.apply(content),
            (Fate::Torn, Change::Write { at, bytes }) => {
                counters.torn += 1;
                tear(content, *at, bytes, chance);
            }
            // A file's size is written by itself: it may be there without the bytes.
            (Fate::Dropped, Change::Write { at, bytes }) if at + bytes.len() > content.len() && chance.one_in(4) => {
                let junk = if chance.one_in(2) { 0 } else { 0xA5 };
                content.resize(at + bytes.len(), junk);
            }
            (Fate::Torn | Fate::Dropped, Change::Write { .. } | Change::Resize(_)) => {}
        }
    }

    fn name(&mut self, picture: &Picture, k: usize, fate: Fate, chance: &mut Chance) {
        let Some(naming) = picture.namings.get(k) else { return };
        let kept = fate == Fate::Kept || (fate == Fate::Torn && chance.one_in(2));
        match naming.file.filter(|_| kept) {
            Some(file) => {
                self.names.insert(naming.name.clone(), file);
            }
            None if kept => {
                self.names.remove(&naming.name);
            }
            None => {}
        }
    }
}

/// Writes some sectors of a write and not the others.
fn tear(content: &mut Vec<u8>, at: usize, bytes: &[u8], chance: &mut Chance) {
    let first = at - at % SECTOR;
    let sectors: Vec<usize> = (first..at + bytes.len()).step_by(SECTOR).collect();
    let lost = chance.below(sectors.len());
    for (n, sector) in sectors.iter().enumerate() {
        if n != lost && chance.one_in(2) {
            let (from, to) = ((*sector).max(at), (sector + SECTOR).min(at + bytes.len()));
            put(content, from, &bytes[from - at..to - at]);
        }
    }
}

impl State {
    /// Cuts the power: what was open answers errors from now on, and so does the disk until it is switched on again.
    pub(crate) fn cut(&mut self) {
        let fallen = fall(&self.picture(), &mut self.chance, &mut self.counters);
        self.come_up(fallen);
        self.off = true;
    }

    /// The disk as a cut left it.
    pub(crate) fn come_up(&mut self, fallen: Fallen) {
        let kept = |n: &u64| fallen.names.values().any(|f| f == n);
        let files = fallen.files.into_iter().filter(|(n, _)| kept(n));
        self.files = files.map(|(n, content)| (n, File { settled: Arc::new(content.clone()), seen: content, ..File::default() })).collect();
        self.names = fallen.names.clone();
        self.settled_names = fallen.names;
        self.namings.clear();
        self.boot += 1;
        self.plan.cut_at = None;
    }

    /// The program dies and the machine runs on: nothing is lost, and what was open answers errors from now on.
    pub(crate) fn crash(&mut self) {
        self.boot += 1;
        for file in self.files.values_mut() {
            file.locks = Default::default();
            file.shm = Default::default();
            file.handles = 0;
        }
    }
}
