//! Invariants (promises section 2), each one named function, with counts of how often it was checked, how often its
//! antecedent held so that it could have failed (`live`), and how often it failed.

pub(crate) mod approvals;
pub(crate) mod bounds;
pub(crate) mod calibrated;
mod calls;
pub(crate) mod course;
mod doors;
pub(crate) mod due;
pub(crate) mod edits;
pub(crate) mod fired;
pub(crate) mod fresh;
mod grants;
mod handed;
pub(crate) mod handing;
pub(crate) mod kept;
pub(crate) mod leaving;
pub(crate) mod lengths;
pub(crate) mod lines;
pub(crate) mod memo;
mod merged;
pub(crate) mod noticed;
mod opening;
pub(crate) mod own;
mod precedence;
pub(crate) mod prefers;
pub(crate) mod presence;
pub(crate) mod promise;
pub(crate) mod reported;
pub(crate) mod rest;
pub(crate) mod shadow;
pub(crate) mod steady;
pub(crate) mod told;
pub(crate) mod waits;
pub(crate) mod why;
pub(crate) mod withheld;

use std::collections::BTreeMap;
use std::panic::Location;

use serde::Serialize;
use vestibule_center::time::Time;

use crate::story::clock;

/// Violations of one invariant told in words; beyond it they are only counted.
const TOLD_MAX: u64 = 4;

/// Every invariant the simulator reports, also when nothing of its subject happened.
pub const INVARIANTS: &[&str] = &[
    "I01", "I02", "I03", "I04", "I05", "I06", "I07", "I08", "I09", "I10", "I11", "I12", "I13", "I14", "I15", "I16", "I17", "I18", "I19",
    "I20", "I21", "I22", "I23", "I24", "I25", "I26", "I27", "I28", "I29", "I30", "I31", "I32", "I33", "I34", "I35", "I36", "I37", "I38",
    "I39", "I40", "I41", "I42", "I43", "I44", "I45", "I46", "I48", "I49", "I50", "I52", "I54", "I55", "I56", "approval", "notice",
    "restore", "why",
];

/// Invariants of the promises that the simulator does not look at, and why not.
pub(crate) const NOT_BUILT: &[(&str, &str)] = &[
    ("I47", "a world holds one center, and centers share no memory here; two in one process are run by the host's tests, without canaries"),
    ("I51", "nothing is recorded yet"),
    ("I53", "sessions are the host's: the center knows roles, and the host's tests end the sessions of another one"),
];

/// How often one invariant was checked, could have failed, failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Times it was looked at.
    pub checked: u64,
    /// Times its antecedent held.
    pub live: u64,
    /// Times it failed.
    pub violated: u64,
}

/// How often one check was looked at, and could have failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Looked {
    /// Times it was looked at.
    pub checked: u64,
    /// Times its antecedent held.
    pub live: u64,
}

impl Looked {
    fn count(&mut self, checked: u64, live: u64) {
        self.checked += checked;
        self.live += live;
    }
}

/// One failure, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The invariant.
    pub invariant: &'static str,
    /// When it was found, in true time.
    pub at: Time,
    /// When by the center's clock, and what was seen.
    pub text: String,
}

/// Places for tallies: of the numbered invariants, and of those with names.
const PLACES: usize = 64;

/// Where an invariant is counted; by its number, for it is asked for at each look.
fn place(invariant: &str) -> usize {
    match invariant.as_bytes() {
        [b'I', tens @ b'0'..=b'5', ones @ b'0'..=b'9'] => usize::from(tens - b'0') * 10 + usize::from(ones - b'0'),
        b"approval" => 60,
        b"notice" => 61,
        b"restore" => 62,
        b"why" => 63,
        _ => 0,
    }
}

/// All tallies of a run, and the first failures in words.
#[derive(Debug)]
pub(crate) struct Checks {
    /// By place; see [`place`].
    tallies: Vec<(&'static str, Tally)>,
    /// By the place in the code that looks, in the order of their addresses: a number may have many.
    looks: Vec<(&'static Location<'static>, Looked)>,
    /// By the center's own function.
    recounts: BTreeMap<&'static str, Looked>,
    pub(crate) violations: Vec<Violation>,
    /// True time, when what is looked at now is found.
    pub(crate) found_at: Time,
}

impl Checks {
    pub(crate) fn new() -> Checks {
        let mut checks = Checks {
            tallies: vec![("", Tally::default()); PLACES],
            looks: Vec::new(),
            recounts: BTreeMap::new(),
            violations: Vec::new(),
            found_at: Time::default(),
        };
        for name in INVARIANTS {
            checks.tally(name);
        }
        checks
    }

    /// All tallies by name.
    pub(crate) fn tallies(&self) -> BTreeMap<&'static str, Tally> {
        self.tallies.iter().filter(|(name, _)| !name.is_empty()).copied().collect()
    }

    /// How often each check was looked at: the simulator's by file and line, the center's by function.
    pub(crate) fn by_check(&self) -> BTreeMap<String, Looked> {
        let mut all: BTreeMap<String, Looked> = self.recounts.iter().map(|(by, look)| ((*by).to_owned(), *look)).collect();
        for (at, look) in &self.looks {
            all.entry(format!("{}:{}", at.file(), at.line())).or_default().count(look.checked, look.live);
        }
        all
    }

    fn look_at(&mut self, at: &'static Location<'static>) -> &mut Looked {
        let address = |at: &'static Location<'static>| std::ptr::from_ref(at).addr();
        let place = self.looks.binary_search_by_key(&address(at), |(known, _)| address(known));
        let place = place.unwrap_or_else(|place| {
            self.looks.insert(place, (at, Looked::default()));
            place
        });
        &mut self.looks[place].1
    }

    fn tally(&mut self, invariant: &'static str) -> &mut Tally {
        let (name, tally) = &mut self.tallies[place(invariant)];
        *name = invariant;
        tally
    }

    /// Counts one look: whether the antecedent held, and whether the invariant did.
    #[track_caller]
    pub(crate) fn saw(&mut self, invariant: &'static str, at: Time, live: bool, holds: bool, tell: impl FnOnce() -> String) {
        self.look_at(Location::caller()).count(1, u64::from(live));
        let tally = self.tally(invariant);
        tally.checked += 1;
        tally.live += u64::from(live);
        if live && !holds {
            tally.violated += 1;
            if tally.violated <= TOLD_MAX {
                let text = format!("{} {}", clock(at), tell());
                self.violations.push(Violation { invariant, at: self.found_at, text });
            }
        }
    }

    /// Adds what one of the center's own functions counted.
    pub(crate) fn add(&mut self, invariant: &'static str, by: &'static str, checked: u64, live: u64) {
        self.recounts.entry(by).or_default().count(checked, live);
        let tally = self.tally(invariant);
        tally.checked += checked;
        tally.live += live;
    }

    /// When an invariant failed first, if it did.
    pub(crate) fn first_failure(&self, invariant: &str) -> Option<Time> {
        self.violations.iter().find(|v| v.invariant == invariant).map(|v| v.at)
    }

    /// A failure found elsewhere.
    #[track_caller]
    pub(crate) fn fail(&mut self, invariant: &'static str, at: Time, text: String) {
        self.saw(invariant, at, true, false, || text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_invariant_has_a_place_of_its_own() {
        let places: std::collections::BTreeSet<_> = INVARIANTS.iter().map(|name| place(name)).collect();
        assert_eq!(places.len(), INVARIANTS.len());
        assert!(!places.contains(&0), "0 is for names that have no place");
    }
}
