//! I55: a wait is told from what left the line in the last quarter hour. Once too little of it is as young, it is told as
//! not known, and nobody holds an older one.

use std::collections::{BTreeMap, VecDeque};

use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Document, Wait};

use super::Checks;
use super::shadow::Shadow;

/// How old a departure may be: a quarter hour, the 5 s to the next count of figures, and what a slow commit adds.
const FRESH_MS: u64 = 900_000 + 5_000 + 5_000;
/// Fewer departures say nothing.
const FEW: usize = 5;

/// When somebody left a line, by the committed facts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Departures(BTreeMap<(QueueId, Medium), VecDeque<Time>>);

impl Departures {
    /// Follows a fact, before the shadow does.
    pub(crate) fn follow(&mut self, shadow: &Shadow, at: Time, fact: &Fact) {
        let id = match fact {
            Fact::CenterStarted { .. } => return self.0.clear(), // waits are soft
            Fact::InteractionStarted { interaction, .. } | Fact::InteractionClosed { interaction, .. } => interaction,
            _ => return,
        };
        let waits = |t: &&super::shadow::Talk| matches!(t.state, Life::Queued | Life::Offered);
        if let Some(talk) = shadow.talks.get(id).filter(waits) {
            let line = self.0.entry((talk.queue, talk.medium)).or_default();
            line.push_back(at);
            while line.front().is_some_and(|first| at.since_ms(*first) > 2 * FRESH_MS) {
                line.pop_front();
            }
        }
    }

    /// What a queue's document says of waits at an instant.
    pub(crate) fn i55_fresh(&self, doc: &Document, at: Time, checks: &mut Checks) {
        let (DocKey::Queue(id), Body::Queue(body)) = (doc.key, &doc.body) else { return };
        for medium in &body.media {
            let told = matches!(medium.wait, Some(Wait::Range { .. } | Wait::MoreThan { .. }));
            let line = self.0.get(&(id, medium.medium)).into_iter().flatten();
            let young = line.filter(|left| at.since_ms(**left) <= FRESH_MS).count();
            checks.saw("I55", at, told, young >= FEW, || {
                format!("{id:?} tells {:?} of {:?}, {young} left the line lately", medium.wait, medium.medium)
            });
        }
    }
}
