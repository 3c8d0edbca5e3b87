//! What a run spends its time on, by part. The simulator itself knows no time: who starts it may hand it a stopwatch.

use std::collections::BTreeMap;

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// What people mean to do, and everything not named below.
    People,
    /// The center's turns.
    Turns,
    /// Commits, and reads of the store.
    Store,
    /// Rendering documents.
    Render,
    /// Delivering documents, each checked.
    Documents,
    /// Checks on each committed fact.
    Facts,
    /// Recounts of the center, part by part.
    Recounts,
    /// Whole comparisons: rows, journal, what readers hold.
    Comparisons,
}

impl Part {
    const ALL: [Part; 8] =
        [Part::People, Part::Turns, Part::Store, Part::Render, Part::Documents, Part::Facts, Part::Recounts, Part::Comparisons];

    const fn as_str(self) -> &'static str {
        match self {
            Part::People => "people",
            Part::Turns => "turns",
            Part::Store => "store",
            Part::Render => "render",
            Part::Documents => "documents",
            Part::Facts => "facts",
            Part::Recounts => "recounts",
            Part::Comparisons => "comparisons",
        }
    }
}

/// Nanoseconds by part; nothing without a stopwatch.
#[derive(Debug)]
pub(crate) struct Laps {
    stopwatch: Option<fn() -> u64>,
    since: u64,
    part: Part,
    spent: [u64; Part::ALL.len()],
}

impl Laps {
    pub(crate) fn new(stopwatch: Option<fn() -> u64>) -> Laps {
        Laps { stopwatch, since: stopwatch.map_or(0, |now| now()), part: Part::People, spent: [0; Part::ALL.len()] }
    }

    /// From here on another part is at work; answers the one before it.
    pub(crate) fn turn_to(&mut self, part: Part) -> Part {
        if let Some(stopwatch) = self.stopwatch {
            let now = stopwatch();
            self.spent[self.part as usize] += now - self.since;
            self.since = now;
        }
        std::mem::replace(&mut self.part, part)
    }

    /// Nanoseconds by part; empty without a stopwatch.
    pub(crate) fn spent(mut self) -> BTreeMap<&'static str, u64> {
        self.turn_to(Part::People);
        let parts = Part::ALL.into_iter().filter(|_| self.stopwatch.is_some());
        parts.map(|part| (part.as_str(), self.spent[part as usize])).collect()
    }
}
