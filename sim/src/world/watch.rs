//! Whom a run watches. In the reference center that is one class and a few people at a time, drawn anew each 1,000
//! commits; everybody else is told what they act on, when it changes.

use std::collections::BTreeSet;

use vestibule_center::Center;
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::{Class, Reader};
use vestibule_center::id::{AgentId, DocKey, InteractionId};
use vestibule_center::saved::{InteractionRow, Row, WrapUpRow};
use vestibule_center::value::Column;
use vestibule_store::Batch;

use super::World;
use crate::dice::mix;
use crate::story::Mode;

/// In the reference center one person in so many is watched at a time.
const WATCHED_SHARE: u64 = 16;

/// Who is watched: all they may see is rendered, held, and compared.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    pub(super) classes: Vec<Class>,
    /// What people are drawn by; everybody is watched without.
    drawn: Option<u64>,
}

impl Watch {
    /// Whom a run watches from the start.
    pub(super) fn first(seed: u64, mode: Mode) -> Watch {
        if mode.reference { Watch::one(seed) } else { Watch { classes: Class::ALL.to_vec(), drawn: None } }
    }

    /// One class and a few people.
    pub(super) fn one(drawn: u64) -> Watch {
        Watch { classes: vec![Class::ALL[drawn as usize % Class::ALL.len()]], drawn: Some(drawn) }
    }

    /// Whether a class is watched.
    pub(super) fn has_class(&self, class: Class) -> bool {
        self.classes.contains(&class)
    }

    /// Whether the person at this place is watched.
    pub(super) fn has(&self, person: usize) -> bool {
        self.drawn.is_none_or(|drawn| mix(drawn ^ mix(person as u64)).is_multiple_of(WATCHED_SHARE))
    }

    /// Whether everybody is.
    pub(super) fn has_all(&self) -> bool {
        self.drawn.is_none()
    }
}

/// Whether people act on documents of this kind.
pub(super) fn is_acted_on(key: DocKey) -> bool {
    match key {
        DocKey::Interaction(_) | DocKey::Offer(_) | DocKey::Alert(_) | DocKey::Invitation(_) | DocKey::Callback(_) | DocKey::Notice(_) => {
            true
        }
        DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_) | DocKey::Client(_) => false,
        DocKey::Message(..) | DocKey::Aside(..) | DocKey::Order(_) => false,
    }
}

/// The interactions whose rows a batch holds: those that changed otherwise than by their place in line.
pub(super) fn changed_talks(batch: &Batch) -> BTreeSet<InteractionId> {
    let tables = [InteractionRow::TABLE.name, WrapUpRow::TABLE.name];
    let rows = batch.rows.iter().filter(|r| tables.contains(&r.table.name));
    rows.filter_map(|r| r.values.first().and_then(InteractionId::take)).collect()
}

/// Whether an agent has a part in what a document tells; a lead may only oversee it.
fn takes_part(center: &Center, agent: AgentId, key: DocKey) -> bool {
    if center.agent(agent).is_none_or(|a| a.kept.role != Role::Lead) {
        return true;
    }
    match key {
        DocKey::Interaction(id) => center.interaction(id).is_some_and(|i| {
            let own = i.kept.owner == Some(agent) || i.kept.served_by == Some(agent);
            own || i.kept.participants.iter().any(|(a, _)| a == agent)
        }),
        DocKey::Offer(id) => center.offer(id).is_some_and(|o| o.kept.legs.all().any(|a| a == agent)),
        _ => true,
    }
}

impl World {
    /// Whether what somebody begins with is in a batch that is sealed already.
    fn will_read(&self, at: usize) -> bool {
        self.flights.iter().flat_map(|f| &f.snapshots).any(|snapshot| snapshot.person == at && !snapshot.compare)
    }

    /// Whether a rendition of a document for a reader is wanted; `talks` are those that changed.
    pub(super) fn is_wanted(&self, center: &Center, talks: &BTreeSet<InteractionId>, key: DocKey, reader: Reader) -> bool {
        let at = match reader {
            Reader::Everyone(class) => return self.watch.has_class(class),
            Reader::Client(_) | Reader::Staff(_) => self.readers.get(&reader).copied(),
        };
        let Some(at) = at.filter(|at| self.people[*at].fed || self.will_read(*at)) else { return false };
        let changed = || if let DocKey::Interaction(id) = key { talks.contains(&id) } else { is_acted_on(key) };
        let own = || if let Reader::Staff(agent) = reader { takes_part(center, agent, key) } else { true };
        self.watch.has(at) || (changed() && own())
    }
}
