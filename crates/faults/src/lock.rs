//! Who holds which lock of a file, as SQLite asks for them.

use std::collections::BTreeMap;

/// SQLite's five levels, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    None,
    Shared,
    Reserved,
    Pending,
    Exclusive,
}

/// The locks of one file, by handle.
#[derive(Debug, Default)]
pub(crate) struct Locks {
    held: BTreeMap<u64, Level>,
}

impl Locks {
    /// Raises a handle's lock; false when another's is in the way. Who waits for `Exclusive` keeps `Pending`.
    pub(crate) fn raise(&mut self, handle: u64, to: Level) -> bool {
        let own = self.level(handle);
        if own >= to {
            return true;
        }
        let highest = self.held.iter().filter(|(h, _)| **h != handle).map(|(_, l)| *l).max().unwrap_or(Level::None);
        let free = match to {
            Level::None => true,
            Level::Shared => highest < Level::Pending,
            Level::Reserved | Level::Pending => highest < Level::Reserved,
            Level::Exclusive => {
                if highest < Level::Reserved {
                    self.held.insert(handle, Level::Pending);
                }
                highest == Level::None
            }
        };
        if free {
            self.held.insert(handle, to);
        }
        free
    }

    /// Lowers a handle's lock to `Shared` or `None`.
    pub(crate) fn lower(&mut self, handle: u64, to: Level) {
        match to {
            Level::None => {
                self.held.remove(&handle);
            }
            Level::Shared | Level::Reserved | Level::Pending | Level::Exclusive => {
                if self.level(handle) > to {
                    self.held.insert(handle, to);
                }
            }
        }
    }

    pub(crate) fn reserved(&self) -> bool {
        self.held.values().any(|l| *l >= Level::Reserved)
    }

    fn level(&self, handle: u64) -> Level {
        self.held.get(&handle).copied().unwrap_or(Level::None)
    }
}

/// Locks of shared memory: so many bytes, each held by one or shared by some.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    shared: [u32; Slots::COUNT],
    exclusive: [bool; Slots::COUNT],
}

/// What one handle holds of [`Slots`].
#[derive(Debug, Default)]
pub(crate) struct Hand {
    shared: [bool; Slots::COUNT],
    exclusive: [bool; Slots::COUNT],
}

impl Slots {
    /// SQLite's `SQLITE_SHM_NLOCK`.
    pub(crate) const COUNT: usize = 8;

    /// Takes `n` slots from `first`; false when another holds one of them.
    pub(crate) fn take(&mut self, hand: &mut Hand, first: usize, n: usize, alone: bool) -> bool {
        let range = first..(first + n).min(Slots::COUNT);
        let mine = |s: usize| if alone { hand.exclusive[s] } else { hand.shared[s] };
        let in_the_way = |s: usize| self.exclusive[s] || (alone && self.shared[s] > 0);
        if range.clone().any(|s| !mine(s) && in_the_way(s)) {
            return false;
        }
        for s in range {
            if alone {
                self.exclusive[s] = true;
                hand.exclusive[s] = true;
            } else if !hand.shared[s] {
                self.shared[s] += 1;
                hand.shared[s] = true;
            }
        }
        true
    }

    /// Gives back what the hand holds of `n` slots from `first`.
    pub(crate) fn give(&mut self, hand: &mut Hand, first: usize, n: usize) {
        for s in first..(first + n).min(Slots::COUNT) {
            if std::mem::take(&mut hand.exclusive[s]) {
                self.exclusive[s] = false;
            }
            if std::mem::take(&mut hand.shared[s]) {
                self.shared[s] -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reserves_while_others_read_and_waits_for_them_to_write() {
        let mut locks = Locks::default();
        assert!(locks.raise(1, Level::Shared) && locks.raise(2, Level::Shared));
        assert!(locks.raise(1, Level::Reserved) && !locks.raise(2, Level::Reserved));
        assert!(!locks.raise(1, Level::Exclusive), "a reader is left");
        assert!(!locks.raise(3, Level::Shared), "no new reader while one waits");
        locks.lower(2, Level::None);
        assert!(locks.raise(1, Level::Exclusive) && locks.reserved());
        locks.lower(1, Level::None);
        assert!(locks.raise(3, Level::Shared) && !locks.reserved());
    }

    #[test]
    fn slots_are_shared_or_held_alone() {
        let (mut slots, mut one, mut two) = (Slots::default(), Hand::default(), Hand::default());
        assert!(slots.take(&mut one, 3, 2, false) && slots.take(&mut two, 4, 1, false));
        assert!(!slots.take(&mut two, 3, 1, true), "one reads there");
        slots.give(&mut one, 3, 2);
        assert!(slots.take(&mut two, 3, 1, true) && !slots.take(&mut one, 2, 3, false));
        slots.give(&mut two, 0, Slots::COUNT);
        assert!(slots.take(&mut one, 0, Slots::COUNT, true));
    }
}
