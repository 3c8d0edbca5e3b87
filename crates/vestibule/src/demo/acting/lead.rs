//! An acting lead: takes talks of own queues back into line when their agent is not reached, listens here and there,
//! says a word to the agent alone, and reads why a talk went where it did.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::json;

use super::Act;
use super::dice::Dice;
use super::docs::{Doc, Docs};
use super::lines;
use super::pace::{Due, Pace};

/// Ticks until an unreached agent's talk is taken back into line; the center does so by itself after a minute.
const TAKE_BACK: Range<u32> = 16..60;
/// Ticks between two talks that are looked into.
const LOOK_IN: Range<u32> = 80..320;
/// Ticks that somebody reads along.
const LISTEN: Range<u32> = 20..80;
/// Ticks to write to the agent alone.
const WHISPER: Range<u32> = 8..24;

/// What an acting lead has in mind.
pub(super) struct LeadMind {
    dice: Dice,
    pace: Pace,
    /// Talks in which the agent was told something.
    said: BTreeSet<String>,
}

impl LeadMind {
    /// A fresh mind.
    pub(super) fn new(dice: Dice) -> LeadMind {
        LeadMind { dice, pace: Pace::default(), said: BTreeSet::new() }
    }

    /// What to do now: at most one thing.
    pub(super) fn step(&mut self, docs: &Docs) -> Option<Act> {
        self.pace.pass();
        self.said.retain(|id| docs.get("interaction", id).is_some_and(|talk| talk.can("leave")));
        let (mut wanted, mut reads_along) = (None, false);
        for talk in docs.of("interaction") {
            let act = if talk.can("leave") {
                reads_along = true;
                self.along(talk)
            } else if talk.can("requeue") && talk.marked("owner_unreached") && docs.acts(talk.text("owner")) {
                self.take_back(talk)
            } else {
                None
            };
            wanted = wanted.or(act);
        }
        if wanted.is_some() || reads_along { wanted } else { self.look_in(docs) }
    }

    fn take_back(&mut self, talk: &Doc) -> Option<Act> {
        let due = self.pace.due(&format!("back {}", talk.id), TAKE_BACK, &mut self.dice);
        (due == Due::Now).then(|| Act::post(format!("/v1/interactions/{}/requeue", talk.id), None))
    }

    /// Reads along: who may write says one thing, and everybody goes again.
    fn along(&mut self, talk: &Doc) -> Option<Act> {
        let id = &talk.id;
        if talk.can("messages") && !self.said.contains(id) {
            if self.pace.due(&format!("whisper {id}"), WHISPER, &mut self.dice) != Due::Now {
                return None;
            }
            let body = json!({"text": self.dice.one(lines::WHISPER)?});
            self.said.insert(id.clone());
            return Some(Act::post(format!("/v1/interactions/{id}/messages"), Some(body)));
        }
        let due = self.pace.due(&format!("leave {id}"), LISTEN, &mut self.dice);
        (due == Due::Now).then(|| Act::post(format!("/v1/interactions/{id}/leave"), None))
    }

    /// One talk of an acting agent is looked into.
    fn look_in(&mut self, docs: &Docs) -> Option<Act> {
        if self.pace.due("look in", LOOK_IN, &mut self.dice) != Due::Now {
            return None;
        }
        let talks: Vec<&Doc> = docs.of("interaction").filter(|talk| talk.can("listen") && docs.acts(talk.text("owner"))).collect();
        let id = &self.dice.one(&talks)?.id;
        Some(match self.dice.below(100) {
            0..40 => Act::post(format!("/v1/interactions/{id}/listen"), None),
            40..75 => Act::post(format!("/v1/interactions/{id}/whisper"), None),
            _ => Act::get(format!("/v1/interactions/{id}/why")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::acting::docs::shown;

    const OVERSEEN: [&str; 4] = ["listen", "whisper", "take_over", "requeue"];

    fn floor() -> Docs {
        let mut docs = Docs::default();
        shown(&mut docs, "agent", "a_1", json!({"handle":"ana"}), &[]);
        shown(&mut docs, "agent", "a_2", json!({"handle":"mara"}), &[]);
        shown(&mut docs, "interaction", "i_1", json!({"state":"active","owner":"a_1","marks":["owner_unreached"]}), &OVERSEEN);
        docs
    }

    /// What is asked first within some ticks.
    fn asked(mind: &mut LeadMind, docs: &Docs, ticks: u32) -> Option<String> {
        (0..ticks).find_map(|_| match mind.step(docs)? {
            Act::Ask { method, path, .. } => Some(format!("{method} {path}")),
            Act::Leave(_) => None,
        })
    }

    #[test]
    fn talks_are_listened_to_whispered_in_and_explained_but_not_those_of_who_signs_in() {
        let mut docs = floor();
        for seed in 0..20 {
            assert_eq!(asked(&mut LeadMind::new(Dice::new(seed, 1)), &docs, 1_000), None, "ana is not one who acts");
        }
        shown(&mut docs, "interaction", "i_2", json!({"state":"active","owner":"a_2"}), &OVERSEEN);
        let seen: BTreeSet<_> = (0..60).filter_map(|seed| asked(&mut LeadMind::new(Dice::new(seed, 1)), &docs, 400)).collect();
        let all = ["GET /v1/interactions/i_2/why", "POST /v1/interactions/i_2/listen", "POST /v1/interactions/i_2/whisper"];
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), all);
    }

    #[test]
    fn who_whispers_says_one_thing_and_goes_and_who_listens_only_goes() {
        let mut docs = floor();
        let mut mind = LeadMind::new(Dice::new(1, 1));
        shown(&mut docs, "interaction", "i_2", json!({"state":"active","owner":"a_2"}), &["messages", "note", "leave", "whisper"]);
        assert_eq!(asked(&mut mind, &docs, 100).as_deref(), Some("POST /v1/interactions/i_2/messages"));
        assert_eq!(asked(&mut mind, &docs, 100).as_deref(), Some("POST /v1/interactions/i_2/leave"));
        shown(&mut docs, "interaction", "i_2", json!({"state":"active","owner":"a_2"}), &["note", "leave", "listen"]);
        assert_eq!(asked(&mut LeadMind::new(Dice::new(1, 1)), &docs, 100).as_deref(), Some("POST /v1/interactions/i_2/leave"));
    }

    #[test]
    fn a_talk_whose_agent_is_not_reached_is_taken_back() {
        let mut docs = floor();
        let body = json!({"state":"active","owner":"a_2","marks":["owner_unreached"]});
        shown(&mut docs, "interaction", "i_2", body.clone(), &OVERSEEN);
        for seed in 0..20 {
            let mut mind = LeadMind::new(Dice::new(seed, 1));
            assert_eq!(asked(&mut mind, &docs, 79).as_deref(), Some("POST /v1/interactions/i_2/requeue"));
        }
        // A call that was perhaps made is nobody's to put back.
        shown(&mut docs, "interaction", "i_2", body, &["note"]);
        assert_eq!(asked(&mut LeadMind::new(Dice::new(1, 1)), &docs, 1_000), None);
    }
}
