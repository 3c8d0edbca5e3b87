//! What people do with a talk beside talking: hand it on, ask others in, hold it, write notes, listen, whisper, take it
//! over, leave it, go on by another medium.

use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, DocKey};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, InteractionBody, Verb as Can};

use super::{Manner, Minds, Once, Thought};
use crate::story::Verb;
use crate::world::World;

/// How a supervisor who took a talk over works.
const OVERSEER: Manner = Manner { reaction_ms: 3_000, reject: 0, ignore: 0, handle_ms: 60_000 };

impl Minds {
    fn staff(world: &World, who: usize) -> Option<AgentId> {
        world.people.get(who)?.principal.and_then(Principal::staff)
    }

    pub(super) fn agent_sees_interaction(
        &mut self,
        world: &World,
        who: usize,
        key: DocKey,
        (talk, can): (&InteractionBody, &[Can]),
        manner: Manner,
        at: Time,
    ) {
        let own = talk.owner == Self::staff(world, who);
        if own && talk.state == Life::Active && talk.callback.is_some() {
            self.may_have_call_put_back(world, who, key, at);
        }
        if own && talk.approval.is_some() {
            if talk.state == Life::Active && self.first_time(who, key, 1) {
                self.owner_looks_at(who, key, at);
            } else if talk.state == Life::WrapUp {
                self.agent_sees_talk(who, key, talk.state, manner, at);
            }
        } else if own {
            if talk.state == Life::WrapUp && self.once(who, key, Once::AskedFor) {
                self.asks_for(world, who, talk, at);
            }
            self.agent_sees_talk(who, key, talk.state, manner, at);
        } else if can.contains(&Can::Leave) && self.once(who, key, Once::AskedIn) {
            self.helper_does(who, key, at);
        }
        let beside = can.contains(&Can::WrapUp) && !(own && talk.state == Life::WrapUp);
        if beside && self.once(who, key, Once::HandedOn) && self.dice.chance(700) {
            let after = 500 + self.dice.wait(12_000);
            self.plan(at, after, who, Thought::Finish(key));
        }
    }

    /// Supervisors act on what they take part in; what they see of others they leave alone.
    pub(super) fn overseer_notices(&mut self, world: &mut World, who: usize, key: DocKey, at: Time) {
        let Some(doc) = world.seen_by(who, key).cloned() else { return };
        if let Body::Interaction(talk) = &doc.body {
            self.agent_sees_interaction(world, who, key, (talk, &doc.can), OVERSEER, at);
        }
    }

    /// What an owner may do while a talk goes on.
    pub(super) fn owner_does_more(&mut self, who: usize, key: DocKey, at: Time) {
        let more = [
            (120, Thought::Hold(key, true)),
            (150, Thought::Jot(key, Verb::Note)),
            (120, Thought::Hand(key, Verb::Consult)),
            (200, Thought::Hand(key, Verb::Transfer)),
            (40, Thought::Move(key)),
        ];
        for (chance, thought) in more {
            if self.dice.chance(chance) {
                let after = 1_000 + self.dice.wait(25_000);
                self.plan(at, after, who, thought);
            }
        }
    }

    /// Somebody beside the owner talks, whispers, writes notes and goes again, or does not.
    fn helper_does(&mut self, who: usize, key: DocKey, at: Time) {
        let first = self.dice.below(2);
        let acts = [
            (500, Thought::Speak(key, first)),
            (400, Thought::Jot(key, Verb::Aside)),
            (250, Thought::Jot(key, Verb::Note)),
            (60, Thought::EndTalk(key)),
        ];
        for (chance, thought) in acts {
            if self.dice.chance(chance) {
                let after = 500 + self.dice.wait(12_000);
                self.plan(at, after, who, thought);
            }
        }
        if self.dice.chance(700) {
            let after = 3_000 + self.dice.wait(40_000);
            self.plan(at, after, who, Thought::Quit(key));
        }
    }

    /// Transfers a talk or asks somebody in: an agent, a queue, a skill.
    pub(super) fn hand(&mut self, world: &mut World, who: usize, key: DocKey, verb: Verb, at: Time) {
        let agent = self.dice.pick(&self.cast.agents).cloned().unwrap_or_default();
        let queue = self.dice.pick(&self.cast.queues).cloned().unwrap_or_default();
        let skill = self.dice.pick(&self.cast.skills).cloned().unwrap_or_default();
        let drawn = self.dice.below(10);
        let Some(step) = Self::about(world, who, verb, key, at) else { return };
        self.send(match drawn {
            0..6 => step.with("agent", agent),
            6..8 => step.with("queue", queue),
            _ => step.with("skill", skill),
        });
        if self.dice.chance(300) {
            let after = 2_000 + self.dice.wait(30_000);
            self.plan(at, after, who, Thought::Hand(key, verb));
        }
    }

    /// Holds a talk and goes on later, or the other way round.
    pub(super) fn hold(&mut self, world: &mut World, who: usize, key: DocKey, on: bool, at: Time) {
        if let Some(step) = Self::about(world, who, Verb::Hold, key, at) {
            self.send(step.with("on", if on { "yes" } else { "no" }));
        }
        if on && self.dice.chance(900) {
            let after = 1_000 + self.dice.wait(60_000);
            self.plan(at, after, who, Thought::Hold(key, false));
        }
    }

    pub(super) fn jot(&mut self, world: &mut World, who: usize, key: DocKey, verb: Verb, at: Time) {
        if let Some(step) = Self::about(world, who, verb, key, at) {
            let text = self.keys + 1;
            self.send(step.with("text", text));
        }
    }

    /// A waiting chat becomes a callback, and back; a talk goes on by voice.
    pub(super) fn change_medium(&mut self, world: &mut World, who: usize, key: DocKey, at: Time) {
        let talk = world.seen_by(who, key).and_then(|doc| match &doc.body {
            Body::Interaction(i) => Some((i.state, i.medium)),
            _ => None,
        });
        let medium = match talk {
            Some((Life::Queued | Life::Offered, Medium::Chat)) => "callback",
            Some((Life::Active, Medium::Chat)) => "voice",
            _ => "chat",
        };
        if let Some(step) = Self::about(world, who, Verb::Move, key, at) {
            self.send(step.with("medium", medium));
        }
        if medium == "callback" && self.dice.chance(400) {
            let after = 2_000 + self.dice.wait(60_000);
            self.plan(at, after, who, Thought::Move(key));
        }
    }

    /// Whether somebody wraps up beside a talk that others have.
    pub(super) fn hands_over(&self, world: &World, who: usize, key: DocKey) -> bool {
        world.seen_by(who, key).is_some_and(|doc| match &doc.body {
            Body::Interaction(i) => i.state != Life::WrapUp || i.owner != Self::staff(world, who),
            _ => false,
        })
    }
}
