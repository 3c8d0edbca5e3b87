//! A sorted list in one piece of memory: cheap to copy, cheap at both ends, which is where lines and idle agents
//! change; in the middle it moves the shorter half.

use std::collections::VecDeque;

/// Distinct values in ascending order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted<T>(VecDeque<T>);

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Sorted(VecDeque::new())
    }
}

impl<T: Ord> Sorted<T> {
    /// Adds a value, if it is not there.
    pub(crate) fn insert(&mut self, value: T) {
        if let Err(at) = self.0.binary_search(&value) {
            self.0.insert(at, value);
        }
    }
    /// Takes a value out, if it is there.
    pub(crate) fn remove(&mut self, value: &T) {
        if let Ok(at) = self.0.binary_search(value) {
            self.0.remove(at);
        }
    }
    /// All values, ascending.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
