//! What a shrink drops, from the coarse to the fine.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_center::id::DocKey;
use vestibule_center::time::Time;

use super::{Piece, Shrink};

/// How far back it is looked first for what led to the failure.
const PAST_MINUTES: [i64; 6] = [1, 5, 20, 60, 180, 480];
/// Words of a step that name people.
const NAMES: [&str; 4] = ["name", "agent", "client", "of"];

impl Shrink {
    /// Drops what changed nothing.
    pub(super) fn drop_idle(&mut self) {
        let did: Vec<_> = self.best.iter().filter(|p| p.did || p.is_setup()).cloned().collect();
        if did.len() < self.best.len() {
            self.take(did);
        }
    }

    fn since(&self, minutes: i64) -> Time {
        Time(self.failed_at.0 - minutes * 60_000_000)
    }

    /// Keeps all steps about the things of the last minutes, and how those came who had to do with them.
    pub(super) fn keep_kin(&mut self) {
        for minutes in PAST_MINUTES {
            let from = self.since(minutes);
            let late = |p: &&Piece| p.step.at >= from && !p.is_setup();
            let things: BTreeSet<DocKey> = self.best.iter().filter(late).filter_map(|p| p.thing).collect();
            let is_of = |p: &Piece| p.step.at >= from || p.thing.is_some_and(|t| things.contains(&t));
            let people: BTreeSet<String> = self.best.iter().filter(|p| is_of(p) && !p.is_setup()).flat_map(people_of).collect();
            for more in [false, true] {
                let known = |p: &Piece| more || p.names_a_thing() || p.step.get("name").is_some_and(|name| people.contains(name));
                let kin = |p: &Piece| p.comes() && (p.step.who == "root" || people.contains(&p.step.who));
                let stays = |p: &&Piece| if p.is_setup() { known(p) } else { is_of(p) || kin(p) || (more && p.is_fault()) };
                let kept: Vec<_> = self.best.iter().filter(stays).cloned().collect();
                if kept.len() < self.best.len() && self.take(kept) {
                    return;
                }
            }
        }
    }

    /// Drops all that was said and done before the last so many minutes, but who came, and what they are.
    pub(super) fn drop_the_past(&mut self) {
        for minutes in PAST_MINUTES {
            let from = self.since(minutes);
            for keep_others in [false, true] {
                let stays = |p: &&Piece| p.step.at >= from || p.is_setup() || (keep_others && p.comes());
                let kept: Vec<_> = self.best.iter().filter(stays).cloned().collect();
                if kept.len() < self.best.len() && self.take(kept) {
                    return;
                }
            }
        }
    }

    /// Drops the set-up of people of whom nothing is said.
    pub(super) fn drop_strangers(&mut self) {
        let people: BTreeSet<String> = self.best.iter().filter(|p| !p.is_setup()).flat_map(people_of).collect();
        let stays = |p: &&Piece| !p.is_setup() || p.names_a_thing() || p.step.get("name").is_some_and(|name| people.contains(name));
        let kept: Vec<_> = self.best.iter().filter(stays).cloned().collect();
        if kept.len() < self.best.len() {
            self.take(kept);
        }
    }

    /// Drops people, with all that they do and that is done to them.
    pub(super) fn drop_people(&mut self) {
        self.drop_by(people_of);
    }

    /// Drops things: all steps about a talk, an invitation, an alert, a callback.
    pub(super) fn drop_things(&mut self) {
        self.drop_by(|p| p.thing.into_iter().collect());
    }

    /// Drops acts, then faults.
    pub(super) fn drop_steps(&mut self) {
        self.drop_by(|p| Some(p.id).filter(|_| !p.is_fault() && !p.is_setup()).into_iter().collect());
        self.drop_by(|p| Some(p.id).filter(|_| p.is_fault()).into_iter().collect());
    }

    /// Drops queues with all that names them, then set-up.
    pub(super) fn drop_setup(&mut self) {
        self.drop_by(|p| {
            let named = if p.is_setup() { p.step.get("name") } else { p.step.get("queue").or(p.step.get("skill")) };
            named.map(str::to_owned).into_iter().collect()
        });
        self.drop_by(|p| Some(p.id).filter(|_| p.is_setup()).into_iter().collect());
    }

    /// Drops all steps of some keys: of half of the keys, then of quarters, down to single ones.
    fn drop_by<K: Ord>(&mut self, keys_of: impl Fn(&Piece) -> Vec<K>) {
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut numbers: BTreeMap<K, usize> = BTreeMap::new();
        for piece in &self.best {
            for key in keys_of(piece) {
                let next = numbers.len();
                of.entry(piece.id).or_default().push(*numbers.entry(key).or_insert(next));
            }
        }
        let mut keys: Vec<usize> = (0..numbers.len()).collect();
        let mut size = keys.len().div_ceil(2);
        while size > 0 {
            let mut from = 0;
            while from < keys.len() && !self.is_spent() {
                let to = (from + size).min(keys.len());
                let some = &keys[from..to];
                let is_kept = |p: &&Piece| !of.get(&p.id).is_some_and(|own| own.iter().any(|k| some.binary_search(k).is_ok()));
                let kept: Vec<_> = self.best.iter().filter(is_kept).cloned().collect();
                if kept.len() == self.best.len() || self.take(kept) {
                    keys.drain(from..to);
                } else {
                    from = to;
                }
            }
            size = if size == 1 { 0 } else { size.min(keys.len()).div_ceil(2) };
        }
    }
}

/// Who has to do with a step: whose it is, and whom it names.
fn people_of(piece: &Piece) -> Vec<String> {
    let who = Some(piece.step.who.as_str()).filter(|who| *who != "root" && *who != "fault");
    let named = NAMES.iter().filter_map(|word| piece.step.get(word));
    who.into_iter().chain(named).map(str::to_owned).collect()
}
