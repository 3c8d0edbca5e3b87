//! What a step is about, as the world has it when the step reaches it: so that all steps about one thing are known together.

use vestibule_center::id::DocKey;

use super::World;
use crate::story::{Step, Verb};

/// What a step is about: a thing there is, or one that somebody will see as their so-manieth of a kind.
#[derive(Clone, Copy, Debug)]
pub(crate) enum About {
    Thing(DocKey),
    Next { person: usize, letter: &'static str, place: usize },
}

impl World {
    /// What a step is about, just before it is executed.
    pub(crate) fn about(&self, step: &Step) -> Option<About> {
        let person = *self.by_name.get(&step.who)?;
        let seen = &self.people[person].seen;
        let letter = match step.verb {
            Verb::Start => "i",
            Verb::Invite => "v",
            Verb::ArmAlert => "l",
            Verb::PromiseCallback => "c",
            _ if step.get("of").is_some() && !step.verb.is_setup() => {
                return self.active_of(step).map(|id| About::Thing(DocKey::Interaction(id)));
            }
            _ => {
                let told = step.get("what").and_then(|what| seen.find(what));
                return told.or_else(|| self.guessed(step.get("guess")?)).map(|key| About::Thing(self.talk_of(key)));
            }
        };
        Some(About::Next { person, letter, place: seen.count(letter)? + 1 })
    }

    /// The thing, once everything happened.
    pub(crate) fn became(&self, about: About) -> Option<DocKey> {
        match about {
            About::Thing(key) => Some(key),
            About::Next { person, letter, place } => self.people.get(person)?.seen.find(&format!("{letter}{place}")),
        }
    }

    /// The things a person has seen since the one that a step counts back to.
    pub(crate) fn newer(&self, step: &Step) -> Vec<DocKey> {
        let counted = step.get("what").and_then(|what| what.split_once('~'));
        let seen = self.by_name.get(&step.who).map(|at| &self.people[*at].seen);
        let (Some((letter, back)), Some(seen)) = (counted, seen) else {
            return Vec::new();
        };
        let back: usize = back.parse().unwrap_or(0);
        (0..back).filter_map(|n| seen.find(&format!("{letter}~{n}"))).map(|key| self.talk_of(key)).collect()
    }

    /// What is said of an offer is said of the talk that is offered.
    fn talk_of(&self, key: DocKey) -> DocKey {
        let DocKey::Offer(id) = key else { return key };
        let put = || self.shadow.offers.get(&id).map(|put| put.interaction);
        let talk = self.center().and_then(|c| c.offer(id)).map(|offer| offer.kept.interaction).or_else(put);
        talk.map_or(key, DocKey::Interaction)
    }

    /// The last turn that changed anything; it grows with each that does.
    pub(super) fn last_change(&self) -> Option<u64> {
        self.runner.as_ref().map(|r| r.changed())
    }
}
