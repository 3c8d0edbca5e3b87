//! Slow watchers: a reader who takes nothing for a while. For each document there is one slot, in which the newest stands (a
//! host's channels have no other): never a queue. Whoever takes again finds the newest of each, and what left.

use std::collections::BTreeMap;
use std::rc::Rc;

use vestibule_center::id::{DocKey, InteractionId};
use vestibule_center::view::document::Document;

use super::frame::place_of;
use super::{Event, World};
use crate::check::{lines, told, withheld};
use crate::plant;
use crate::story::Step;

/// Milliseconds a watcher is slow where nothing is said.
const SLOW_MS: u64 = 10_000;

/// What a slow reader holds of their class, and what they have not taken of their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Backlog {
    class: BTreeMap<DocKey, Rc<Document>>,
    slots: BTreeMap<DocKey, Option<Rc<Document>>>,
}

impl Backlog {
    /// The rendering for the class that was taken last.
    pub(crate) fn shared(&self, key: DocKey) -> Option<&Rc<Document>> {
        self.class.get(&key)
    }
}

impl World {
    /// From here on somebody takes nothing for a while, but now and then what there is.
    pub(super) fn slow_watcher(&mut self, step: &Step) {
        let at = step.get("of").and_then(|name| self.by_name.get(name)).copied();
        let quick = |at: &usize| self.people[*at].fed && self.people[*at].slow.is_none() && self.watch.has(*at);
        let Some(at) = at.filter(quick) else { return };
        let Some(who) = self.people[at].principal else { return };
        self.count("slow_watcher");
        let class = self.classes[place_of(who.class())].docs.clone();
        self.people[at].slow = Some(Box::new(Backlog { class, slots: BTreeMap::new() }));
        let (slow_ms, takes) = (step.number("for_ms").unwrap_or(SLOW_MS), step.number("takes").unwrap_or(0));
        for n in 0..=takes {
            self.plan_event(slow_ms.saturating_mul(1_000) / (takes + 1) * (n + 1), Event::Take { person: at, last: n == takes });
        }
    }

    /// Puts what left for a reader into its slot, if they are slow; whether they are.
    pub(super) fn hold_back(&mut self, at: usize, key: DocKey, doc: Option<&Rc<Document>>) -> bool {
        let Some(backlog) = &mut self.people[at].slow else { return false };
        if !plant::stays_in_slot(backlog.slots.contains_key(&key), doc.is_none()) {
            backlog.slots.insert(key, doc.cloned());
        }
        if doc.is_some() {
            self.holders.entry(key).or_default().insert(at);
        }
        true
    }

    /// A slow reader takes what there is; the last time they are as quick as others again, and hold what a snapshot would give.
    pub(super) fn take(&mut self, at: usize, last: bool) {
        let Some(backlog) = self.take_slots(at) else { return };
        if last {
            self.want_snapshot(at);
        } else {
            self.people[at].slow = Some(backlog);
        }
    }

    fn take_slots(&mut self, at: usize) -> Option<Box<Backlog>> {
        let mut backlog = self.people[at].slow.take()?;
        let who = self.people[at].principal?;
        self.take_class(&mut backlog, place_of(who.class()));
        for (key, slot) in std::mem::take(&mut backlog.slots) {
            match slot {
                Some(doc) => self.take_own(at, &doc),
                None => self.people[at].own.take(key),
            }
        }
        self.lines_are_whole(at);
        Some(backlog)
    }

    /// Everybody is as quick as others again.
    pub(super) fn all_take(&mut self) {
        for at in 0..self.people.len() {
            self.take_slots(at);
        }
    }

    /// What is for the class alone: the newest of each stands for everybody in it.
    fn take_class(&mut self, backlog: &mut Backlog, class: usize) {
        let newest = &self.classes[class].docs;
        for (key, doc) in newest {
            let had = backlog.class.get(key);
            if had.is_none_or(|had| had.rev != doc.rev) {
                told::i29_revisions_grow(had, doc, false, self.now, &mut self.checks);
            }
        }
        backlog.class.clone_from(newest);
    }

    /// I31, I32: what waited in a slot leaves only to those who may have it still.
    fn take_own(&mut self, at: usize, doc: &Rc<Document>) {
        if let Some(reader) = self.people[at].reader() {
            told::i31_granted(&self.shadow, reader, doc, self.now, &mut self.checks);
            told::i32_disclosed(&self.shadow, reader, doc, self.now, &mut self.checks);
            withheld::i32_withheld(&self.shadow, reader, doc, self.now, &mut self.checks);
        }
        self.put_own(at, doc, false);
    }

    /// I38: the lines that were missing came whole.
    fn lines_are_whole(&mut self, at: usize) {
        let person = &self.people[at];
        let Some(reader) = person.reader() else { return };
        let talks = person.own.docs.keys().filter_map(|key| if let DocKey::Interaction(id) = key { Some(*id) } else { None });
        for id in talks.collect::<Vec<InteractionId>>() {
            let had = self.people[at].lines.get(&id).copied().unwrap_or_default();
            lines::i38_all_held(&self.shadow, reader, id, had, self.now, &mut self.checks, &self.people[at].name);
        }
    }
}
