//! A map that is mostly small. A tree keeps room for eleven entries from the first on: where there is one map for each of thousands of
//! people, with one thing in it, that is most of what is kept of them.

use std::collections::BTreeMap;
use std::ops::Range;

/// Entries that lie in one piece; more are a tree.
const FEW: usize = 16;

/// Keys in their order: a few in one piece with no room to spare, many in a tree.
#[derive(Clone, Debug)]
pub struct SmallMap<K, V> {
    few: Vec<(K, V)>,
    many: Option<BTreeMap<K, V>>,
}

impl<K, V> Default for SmallMap<K, V> {
    fn default() -> Self {
        SmallMap { few: Vec::new(), many: None }
    }
}

impl<K: Ord, V> SmallMap<K, V> {
    fn at<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.few.binary_search_by(|(known, _)| known.borrow().cmp(key))
    }

    /// What stands there.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: std::borrow::Borrow<Q>,
    {
        match &self.many {
            Some(many) => many.get(key),
            None => self.at(key).ok().map(|at| &self.few[at].1),
        }
    }

    /// What stands there, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: std::borrow::Borrow<Q>,
    {
        let at = self.at(key).ok();
        match &mut self.many {
            Some(many) => many.get_mut(key),
            None => at.map(|at| &mut self.few[at].1),
        }
    }

    /// Whether anything stands there.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: std::borrow::Borrow<Q>,
    {
        self.get(key).is_some()
    }

    /// Puts a value there; answers what stood there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        if let Some(many) = &mut self.many {
            return many.insert(key, value);
        }
        match self.at(&key) {
            Ok(at) => Some(std::mem::replace(&mut self.few[at].1, value)),
            Err(_) if self.few.len() == FEW => {
                let mut many: BTreeMap<K, V> = std::mem::take(&mut self.few).into_iter().collect();
                many.insert(key, value);
                self.many = Some(many);
                None
            }
            Err(at) => {
                if self.few.len() == self.few.capacity() {
                    self.few.reserve_exact(self.few.len().max(1));
                }
                self.few.insert(at, (key, value));
                None
            }
        }
    }

    /// Takes away what stands there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: std::borrow::Borrow<Q>,
    {
        if let Some(many) = &mut self.many {
            let gone = many.remove(key);
            // Half as many as it took: what goes up and down around the mark is not moved each time.
            if many.len() <= FEW / 2 {
                self.few = std::mem::take(many).into_iter().collect();
                self.many = None;
            }
            return gone;
        }
        let gone = self.at(key).ok().map(|at| self.few.remove(at).1);
        if self.few.is_empty() {
            self.few = Vec::new();
        }
        gone
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.many.as_ref().map_or(self.few.len(), |many| many.len())
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.few.iter().map(|(key, value)| (key, value)).chain(self.many.iter().flat_map(|many| many.iter()))
    }

    /// The first key.
    pub fn first_key(&self) -> Option<&K> {
        self.iter().next().map(|(key, _)| key)
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.few.iter_mut().map(|(_, value)| value).chain(self.many.iter_mut().flat_map(|many| many.values_mut()))
    }

    /// Those from a key on and before another.
    pub fn range(&self, of: Range<K>) -> impl Iterator<Item = (&K, &V)> {
        let from = self.few.partition_point(|(key, _)| *key < of.start);
        let to = self.few.partition_point(|(key, _)| *key < of.end).max(from);
        let many = self.many.as_ref().filter(|_| of.start < of.end).map(|many| many.range(of));
        self.few[from..to].iter().map(|(key, value)| (key, value)).chain(many.into_iter().flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_what_a_tree_holds_few_or_many() {
        let (mut small, mut tree) = (SmallMap::default(), BTreeMap::new());
        let mut dice = 1_u64;
        let (mut trees, mut pieces) = (0, 0);
        for n in 0..20_000_u64 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Now more come than go, now the other way.
            let (key, comes) = ((dice >> 33) % 40, (dice >> 40) % 10 < if n / 500 % 2 == 0 { 7 } else { 2 });
            if comes {
                assert_eq!(small.insert(key, n), tree.insert(key, n));
            } else {
                assert_eq!(small.remove(&key), tree.remove(&key));
            }
            if let Some(value) = small.get_mut(&(key / 2)) {
                *value += 1;
            }
            tree.entry(key / 2).and_modify(|value| *value += 1);
            assert!(small.iter().eq(tree.iter()) && small.len() == tree.len() && small.get(&key) == tree.get(&key));
            let (from, to) = (key.saturating_sub(5), key + n % 9);
            assert!(small.range(from..to).eq(tree.range(from..to)), "{from} to {to}");
            (trees, pieces) = (trees + u32::from(small.many.is_some()), pieces + u32::from(small.few.len() > 1));
        }
        assert!(trees > 1_000 && pieces > 1_000, "{trees} {pieces}");
    }

    #[test]
    fn one_entry_takes_the_room_of_one_and_none_takes_none() {
        let mut map = SmallMap::default();
        map.insert("a", [0_u8; 100]);
        assert_eq!(map.few.capacity(), 1);
        map.remove("a");
        assert_eq!(map.few.capacity(), 0);
    }
}
