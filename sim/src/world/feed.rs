//! Feeds: what leaves after a commit reaches those who read. A class's shared documents are held once for the class;
//! a person holds their own beside them. A document not visible any more is taken away (`gone`).

use std::collections::BTreeMap;
use std::rc::Rc;

use vestibule_center::Center;
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::{Class, Principal, Reader};
use vestibule_center::id::*;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Document};
use vestibule_turn::{Runner, Sealed};

use super::frame::{Frame, Told, place_of, same};
use super::person::Held;
use super::watch::{self, Watch};
use super::{Flight, World};
use crate::check::{Checks, kept, lines, own, told, withheld};
use crate::hash::Hash;
use crate::plant;

/// A snapshot on its way: everything a principal may see at the end of a batch.
pub(crate) struct Snapshot {
    pub(crate) person: usize,
    /// The person reads already: it is only compared with what they hold.
    pub(crate) compare: bool,
    pub(crate) docs: Vec<Rc<Document>>,
}

impl World {
    /// Renders the snapshots asked for, at the state the batch ends in.
    pub(super) fn take_snapshots(&mut self) -> Vec<Snapshot> {
        let wanted = std::mem::take(&mut self.wanted);
        let Some(center) = self.center() else {
            return Vec::new();
        };
        let mut taken = Vec::new();
        for (person, compare) in wanted {
            if let Some(who) = self.people.get(person).and_then(|p| p.principal) {
                taken.push(Snapshot { person, compare, docs: self.snapshot(center, person, who) });
            }
        }
        taken
    }

    /// The documents of a batch that anybody is told, at the state it ends in.
    pub(super) fn render(&mut self, sealed: &Sealed) -> Frame {
        let Some(runner) = self.runner.take() else { return Frame::default() };
        let (center, now) = (runner.center(), self.now);
        let talks = watch::changed_talks(&sealed.batch);
        let mut frame = Frame::render(center, &sealed.docs, now, &|key, reader| self.is_wanted(center, &talks, key, reader));
        if cfg!(feature = "planted-bugs") {
            for told in &mut frame.0 {
                let of = if let DocKey::Aside(id, _) = told.key { center.interaction(id) } else { None };
                plant::whisper(of.map(|i| i.kept.client), told.key, &mut told.to);
                plant::leak(&mut told.to);
                let lead = center.agents().find(|a| a.kept.role == Role::Lead).map(|a| a.kept.id);
                plant::overlook(lead, told.key, &mut told.to);
            }
        }
        told::i20_counts(center, &frame, now, &mut self.checks);
        self.runner = Some(runner);
        frame
    }

    /// What a person may see now; what they act on, if they are not watched. What is for their class alone is held by
    /// the class, where it is watched.
    fn snapshot(&self, center: &Center, at: usize, who: Principal) -> Vec<Rc<Document>> {
        let whole = self.watch.has(at);
        let own = who.reader().filter(|_| !whole || !self.watch.has_class(who.class()));
        let Some(own) = own else {
            return center.scope(who).into_iter().filter_map(|key| center.view(who, key, self.now).map(Rc::new)).collect();
        };
        let shared = |key: &DocKey| matches!(key, DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_));
        let mine = |key: &DocKey| if whole { who.client().is_none() || !shared(key) } else { watch::is_acted_on(*key) };
        let keys = if whole { center.scope(who) } else { center.scope_of(own) };
        keys.into_iter().filter(mine).filter_map(|key| center.view_as(own, key, self.now).map(Rc::new)).collect()
    }

    /// From here on others are watched than before: they hold all they may see, as if they came just now.
    pub(super) fn watch(&mut self, next: Watch) {
        self.all_take();
        let before = std::mem::replace(&mut self.watch, next);
        for held in &mut self.classes {
            held.take_all();
        }
        let Some(runner) = self.runner.take() else { return };
        let center = runner.center();
        for key in center.scope(Principal::Center) {
            for class in self.watch.classes.clone() {
                if let Some(doc) = center.view_as(Reader::Everyone(class), key, self.now) {
                    put(&mut self.classes[place_of(class)], &Rc::new(doc), true, self.now, &mut self.checks, &mut self.hash);
                }
            }
        }
        for at in 0..self.people.len() {
            let who = self.people[at].principal.filter(|_| self.people[at].fed);
            if let Some(who) = who.filter(|_| self.watch.has(at) || before.has(at)) {
                let docs = self.snapshot(center, at, who);
                self.forget_own(at);
                self.people[at].fed = true;
                self.hold(at, who, &docs);
            }
        }
        self.runner = Some(runner);
    }

    /// A person takes in what was rendered for them; what their class holds they have already.
    fn hold(&mut self, at: usize, who: Principal, docs: &[Rc<Document>]) {
        let class = place_of(who.class());
        for doc in docs {
            let shared = self.classes[class].docs.get(&doc.key).filter(|_| self.watch.has(at));
            if !shared.is_some_and(|s| same(s, doc)) {
                self.put_own(at, doc, true);
            }
        }
    }

    /// Everything that waited for a batch leaves.
    pub(super) fn leave(&mut self, flight: Flight) {
        self.deliver(&flight.frame);
        for snapshot in flight.snapshots {
            if snapshot.compare {
                self.compare_snapshot(&snapshot);
            } else {
                self.take_snapshot(snapshot);
            }
        }
        for reply in flight.replies {
            self.reply(reply, &flight.sealed.batch.journal);
        }
    }

    pub(super) fn deliver(&mut self, frame: &Frame) {
        let now = self.now;
        self.told += frame.0.iter().map(|told| told.to.len() as u64).sum::<u64>();
        for told in &frame.0 {
            self.check_grants(told);
            self.deliver_to_classes(told);
            self.deliver_to_people(told);
        }
        if self.watch.has_class(Class::Supervisor) {
            told::i06_no_mixture(&self.classes, frame, now, &mut self.checks);
        }
        self.check_lines(frame);
    }

    fn deliver_to_classes(&mut self, told: &Told) {
        for class in self.watch.classes.iter().copied() {
            let to = told.to.iter().find(|(r, _)| *r == Reader::Everyone(class));
            let held = &mut self.classes[place_of(class)];
            match to {
                Some((_, doc)) if plant::keeps(held.docs.get(&told.key), doc) => {}
                Some((_, doc)) => {
                    put(held, doc, false, self.now, &mut self.checks, &mut self.hash);
                }
                None => {
                    held.take(told.key);
                }
            }
        }
    }

    fn deliver_to_people(&mut self, told: &Told) {
        if plant::swallows(told.key) {
            return;
        }
        let mut before = self.holders.remove(&told.key).unwrap_or_default();
        for (reader, doc) in &told.to {
            let Some(at) = self.readers.get(reader).copied() else {
                continue;
            };
            if !self.people[at].fed {
                continue;
            }
            before.remove(&at);
            if !self.hold_back(at, told.key, Some(doc)) {
                self.put_own(at, doc, false);
            }
        }
        // Who is not watched was only not told.
        let (still, lost): (Vec<_>, Vec<_>) = before.into_iter().partition(|at| !told.to.is_empty() && !self.watch.has(*at));
        if !still.is_empty() {
            self.holders.entry(told.key).or_default().extend(still);
        }
        for at in lost {
            if !self.hold_back(at, told.key, None) {
                self.people[at].own.take(told.key);
            }
        }
    }

    pub(super) fn put_own(&mut self, at: usize, doc: &Rc<Document>, snapshot: bool) {
        let person = &mut self.people[at];
        person.seen.remember(doc.key);
        put(&mut person.own, doc, snapshot, self.now, &mut self.checks, &mut self.hash);
        if let Body::Message(line) = &doc.body {
            let reader = person.reader();
            let last = person.lines.entry(line.interaction).or_default().last(line);
            if !snapshot {
                lines::i38_line_follows(*last, line, reader, self.now, &mut self.checks, &person.name);
            }
            *last = line.n.max(*last);
        }
        self.holders.entry(doc.key).or_default().insert(at);
        self.news.push_back((at, doc.key));
    }

    /// A snapshot replaces all that was held.
    fn take_snapshot(&mut self, snapshot: Snapshot) {
        let at = snapshot.person;
        if !self.people[at].is_here() {
            return;
        }
        self.forget_own(at);
        self.people[at].fed = true;
        let Some(who) = self.people[at].principal else {
            return;
        };
        own::i31_snapshot_granted(&self.shadow, who, &snapshot.docs, self.now, &mut self.checks);
        if let Some(reader) = who.reader().filter(|_| self.watch.has(at)) {
            lines::i38_missing_suffix(&self.shadow, reader, &snapshot.docs, &self.people[at].lines, self.now, &mut self.checks);
        }
        self.hold(at, who, &snapshot.docs);
        self.compare_snapshot(&snapshot);
    }

    /// Takes away what a person holds themselves.
    pub(super) fn forget_own(&mut self, at: usize) {
        for key in self.people[at].own.take_all() {
            if let Some(holders) = self.holders.get_mut(&key) {
                holders.remove(&at);
            }
        }
        self.people[at].fed = false;
        self.people[at].slow = None;
    }

    /// Snapshot + changes = snapshot: what a person holds is what a new snapshot would give.
    pub(super) fn compare_snapshot(&mut self, snapshot: &Snapshot) {
        let person = &self.people[snapshot.person];
        let Some(who) = person.principal.filter(|_| person.fed && person.slow.is_none() && self.watch.has(snapshot.person)) else {
            return;
        };
        let class = &self.classes[place_of(who.class())];
        let mut held: BTreeMap<DocKey, &Rc<Document>> = class.docs.iter().map(|(k, d)| (*k, d)).collect();
        held.extend(person.own.docs.iter().map(|(k, d)| (*k, d)));
        let asked: BTreeMap<DocKey, &Rc<Document>> = snapshot.docs.iter().map(|d| (d.key, d)).collect();
        kept::i30_held_is_current(&person.name, &held, &asked, self.now, &mut self.checks);
    }

    /// No class holds a wait that is too old.
    pub(super) fn check_waits(&mut self) {
        for held in &self.classes {
            for (_, doc) in held.docs.range(DocKey::Queue(QueueId(0))..=DocKey::Queue(QueueId(u64::MAX))) {
                self.departures.i55_fresh(doc, self.now, &mut self.checks);
            }
        }
    }

    /// What each class holds is what would be rendered for it now.
    pub(super) fn compare_classes(&mut self) {
        for class in self.watch.classes.clone() {
            self.compare_class(class);
        }
    }

    /// What a class holds is what would be rendered for it now.
    pub(super) fn compare_class(&mut self, class: Class) {
        let Some(center) = self.center() else { return };
        let rendered = |key| center.view_as(Reader::Everyone(class), key, self.now).map(Rc::new);
        let docs: Vec<_> = center.scope(Principal::Center).into_iter().filter_map(rendered).collect();
        let asked: BTreeMap<DocKey, &Rc<Document>> = docs.iter().map(|d| (d.key, d)).collect();
        let held = self.classes[place_of(class)].docs.iter().map(|(k, d)| (*k, d)).collect();
        kept::i30_held_is_current(&format!("class {class:?}"), &held, &asked, self.now, &mut self.checks);
    }

    /// Asks for the snapshots of people, only to compare.
    pub(super) fn compare_people(&mut self, places: impl Iterator<Item = usize>) {
        let Some(center) = self.center() else { return };
        let watched = places.filter(|at| self.people.get(*at).is_some_and(|p| p.fed) && self.watch.has(*at));
        let watched: Vec<_> = watched.filter_map(|at| Some((at, self.people[at].principal?))).collect();
        if watched.is_empty() {
            return;
        }
        let readers: Vec<_> = watched.iter().filter_map(|(_, who)| who.reader()).collect();
        let taken = |(at, who): &(usize, Principal)| Snapshot { person: *at, compare: true, docs: self.snapshot(center, *at, *who) };
        let snapshots: Vec<_> = watched.iter().map(taken).collect();
        if let Some(center) = self.runner.as_ref().map(Runner::center) {
            kept::i30_own_is_whole(center, &readers, self.now, &mut self.checks);
        }
        for snapshot in &snapshots {
            self.compare_snapshot(snapshot);
        }
    }

    fn check_grants(&mut self, told: &Told) {
        for (reader, doc) in &told.to {
            told::i31_granted(&self.shadow, *reader, doc, self.now, &mut self.checks);
            told::i32_disclosed(&self.shadow, *reader, doc, self.now, &mut self.checks);
            withheld::i32_withheld(&self.shadow, *reader, doc, self.now, &mut self.checks);
            self.departures.i55_fresh(doc, doc.at, &mut self.checks);
        }
    }

    /// After a frame each party holds all lines up to the number the interaction tells.
    fn check_lines(&mut self, frame: &Frame) {
        for told in &frame.0 {
            let DocKey::Interaction(id) = told.key else {
                continue;
            };
            for (reader, _) in &told.to {
                let Some(at) = self.readers.get(reader).copied() else {
                    continue;
                };
                let person = &self.people[at];
                if person.fed && person.slow.is_none() && self.watch.has(at) {
                    let had = person.lines.get(&id).copied().unwrap_or_default();
                    lines::i38_all_held(&self.shadow, *reader, id, had, self.now, &mut self.checks, &person.name);
                }
            }
        }
    }

    /// What a principal sees of a document now: their own rendering, else their class's.
    pub(crate) fn seen_by(&self, at: usize, key: DocKey) -> Option<&Rc<Document>> {
        let person = self.people.get(at)?;
        let class = person.principal.map(Principal::class)?;
        let shared = || match &person.slow {
            Some(slow) => slow.shared(key),
            None => self.classes[place_of(class)].docs.get(&key),
        };
        person.own.docs.get(&key).or_else(shared)
    }
}

/// Puts a document into what a reader holds.
fn put(held: &mut Held, doc: &Rc<Document>, snapshot: bool, now: Time, checks: &mut Checks, hash: &mut Hash) {
    let last = held.put(doc);
    told::i28_one_body_a_revision(last.as_ref(), doc, now, checks);
    told::i29_revisions_grow(last.as_ref(), doc, snapshot, now, checks);
    hash.number(doc.rev);
}
