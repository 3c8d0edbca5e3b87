//! Agents: they come to work, take breaks, answer offers or let them lapse, talk, finish, vanish, invite.

use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::id::DocKey;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Verb as Can};

use super::{Manner, Minds, Thought};
use crate::story::{Step, Verb};
use crate::world::World;

impl Minds {
    pub(super) fn shift(&mut self, world: &mut World, who: usize, begins: bool, at: Time) {
        if begins {
            self.at_work.insert(who);
            self.open_device(world, who, at);
            self.ask_to_be_told(world, who, at.plus_ms(2_000));
            if self.agents.contains_key(&who) {
                self.intend_intent(world, who, "ready", None, at.plus_ms(800));
                let later = self.dice.between(1_200_000, 6_000_000);
                self.plan(at, later, who, Thought::Break);
            }
            return;
        }
        self.intend_intent(world, who, "not_ready", Some("other"), at);
        let soon = at.plus_ms(self.dice.between(1_000, 900_000));
        self.intend_intent(world, who, "signed_out", None, soon);
        if self.dice.chance(800) {
            self.device_step(world, who, Verb::LoseDevice, soon.plus_ms(2_000));
        } else {
            self.device_step(world, who, Verb::Vanish, soon);
        }
        self.at_work.remove(&who);
    }

    /// Arms alerts on clients who come and on callbacks, whether they may see them or not: that is the center's to refuse.
    fn ask_to_be_told(&mut self, world: &World, who: usize, at: Time) {
        for _ in 0..self.dice.below(4) {
            let step = Step::new(at, &Self::name(world, who), Verb::ArmAlert).with("medium", "chat");
            let queue = self.dice.pick(&self.cast.queues).cloned().unwrap_or_default();
            let client = self.dice.pick(&self.cast.clients).map(|(name, _)| name.clone()).unwrap_or_default();
            let step = match self.dice.below(3) {
                0 => step.with("when", "due").with("queue", queue),
                1 => step.with("when", "due").with("client", client),
                _ => step.with("when", "online").with("client", client),
            };
            let keeps = self.dice.chance(600);
            self.send(if keeps { step.with("keep", "yes") } else { step });
        }
    }

    pub(super) fn intend_intent(&mut self, world: &World, who: usize, intent: &str, reason: Option<&str>, at: Time) {
        let mut step = Step::new(at, &Self::name(world, who), Verb::SetIntent);
        step = step.with("intent", intent);
        if let Some(reason) = reason {
            step = step.with("reason", reason);
        }
        self.send(step);
    }

    pub(super) fn take_break(&mut self, world: &mut World, who: usize, at: Time) {
        if !self.at_work.contains(&who) {
            return;
        }
        if self.dice.chance(250) {
            self.device_trouble(world, who, at);
        } else {
            let reason = self.dice.pick(&["break", "meal", "meeting"]).copied();
            self.intend_intent(world, who, "not_ready", reason, at);
        }
        let length = 20_000 + self.dice.wait(400_000);
        if self.dice.chance(200) {
            self.hide_for_a_while(world, who, at, at.plus_ms(length * 2));
        }
        self.plan(at, length, who, Thought::BackFromBreak);
    }

    fn hide_for_a_while(&mut self, world: &World, who: usize, from: Time, until: Time) {
        let name = Self::name(world, who);
        for (at, hidden) in [(from, "yes"), (until, "no")] {
            self.send(Step::new(at, &name, Verb::Hide).with("hidden", hidden));
        }
    }

    /// Back to work; also from a *not ready* that the center set after missed offers.
    pub(super) fn back_from_break(&mut self, world: &mut World, who: usize, at: Time) {
        if !self.at_work.contains(&who) {
            return;
        }
        self.intend_intent(world, who, "ready", None, at);
        let later = self.dice.between(600_000, 5_000_000);
        self.plan(at, later, who, Thought::Break);
    }

    pub(super) fn agent_notices(&mut self, world: &mut World, who: usize, key: DocKey, at: Time) {
        let Some(doc) = world.seen_by(who, key).cloned() else {
            return;
        };
        let manner = self.agents.get(&who).copied();
        let Some(manner) = manner else { return };
        match &doc.body {
            Body::Offer(o) if o.ended.is_none() && self.first_time(who, key, 1) => {
                let after = 200 + self.dice.wait(manner.reaction_ms);
                self.plan(at, after, who, Thought::AnswerOffer(key));
                self.may_lose_device(world, who, at);
            }
            Body::Offer(o) if o.ended.is_some() && self.first_time(who, key, 2) && self.dice.chance(60) => {
                self.plan(at, 300, who, Thought::AnswerOffer(key));
            }
            Body::Interaction(i) => self.agent_sees_interaction(world, who, key, (i, &doc.can), manner, at),
            Body::Callback(c) if doc.can.contains(&Can::Called) && self.first_time(who, key, c.attempts as u8) && self.dice.chance(900) => {
                let after = 3_000 + self.dice.wait(40_000);
                self.plan(at, after, who, Thought::Call(key));
            }
            Body::Alert(a) if a.state == AlertLife::Armed && self.first_time(who, key, 1) && self.dice.chance(150) => {
                let after = 60_000 + self.dice.wait(3_600_000);
                self.plan(at, after, who, Thought::CancelAlert(key));
            }
            Body::Invitation(v) if v.state == InvitationLife::Pending => {
                let stage = if v.reminded { 2 } else { 1 };
                if v.alert.is_some() && self.first_time(who, key, stage) {
                    self.may_take_break(world, who, at);
                } else if doc.can.contains(&Can::Decline) && self.first_time(who, key, stage) {
                    let after = 1_000 + self.dice.wait(15_000);
                    self.plan(at, after, who, Thought::AnswerInvitation(key));
                }
            }
            _ => {}
        }
    }

    pub(super) fn agent_sees_talk(&mut self, who: usize, key: DocKey, state: Life, manner: Manner, at: Time) {
        match state {
            Life::Active if self.first_time(who, key, 1) => {
                let lines = self.dice.below(6);
                if lines > 0 {
                    let after = 1_000 + self.dice.wait(6_000);
                    self.plan(at, after, who, Thought::Speak(key, lines - 1));
                }
                if self.dice.chance(900) {
                    let after = 3_000 + self.dice.wait(manner.handle_ms);
                    self.plan(at, after, who, Thought::EndTalk(key));
                }
                if self.dice.chance(40) {
                    let after = self.dice.wait(20_000);
                    self.plan(at, after, who, Thought::Break);
                }
                self.owner_does_more(who, key, at);
            }
            Life::WrapUp if self.first_time(who, key, 2) && self.dice.chance(700) => {
                let after = 500 + self.dice.wait(12_000);
                self.plan(at, after, who, Thought::Finish(key));
            }
            Life::Closed if self.first_time(who, key, 3) => match self.dice.below(60) {
                0 => self.plan(at, 1_000, who, Thought::Speak(key, 0)),
                1 => self.plan(at, 2_000, who, Thought::Reopen(key)),
                _ => {}
            },
            Life::Queued | Life::Offered | Life::Active | Life::WrapUp | Life::Closed => {}
        }
    }

    pub(super) fn answer_offer(&mut self, world: &mut World, who: usize, key: DocKey, at: Time) {
        let Some(manner) = self.agents.get(&who).copied() else {
            return;
        };
        let drawn = self.dice.below(1_000);
        if drawn < manner.reject {
            self.on_thing(world, who, Verb::RejectOffer, key, at);
        } else if drawn >= manner.reject + manner.ignore {
            self.on_thing(world, who, Verb::AcceptOffer, key, at);
        } else {
            // Says ready and does not answer; comes to after a while.
            let after = 30_000 + self.dice.wait(90_000);
            self.plan(at, after, who, Thought::BackFromBreak);
        }
    }

    /// Says how a call went; one that reached the client is ended as a talk is.
    pub(super) fn call(&mut self, world: &mut World, who: usize, key: DocKey, at: Time) {
        let outcome = match self.dice.below(10) {
            0..5 => "reached",
            5..8 => "no_answer",
            8 => "busy",
            _ => "wrong_number",
        };
        let talk = world.seen_by(who, key).and_then(|doc| match &doc.body {
            Body::Callback(c) => c.interaction,
            _ => None,
        });
        if let Some(step) = Self::about(world, who, Verb::Called, key, at) {
            self.send(step.with("outcome", outcome));
        }
        if let Some(talk) = talk.filter(|_| outcome == "reached") {
            let after = 10_000 + self.dice.wait(60_000);
            self.plan(at, after, who, Thought::EndTalk(DocKey::Interaction(talk)));
        }
    }

    pub(super) fn finish(&mut self, world: &mut World, who: usize, key: DocKey, at: Time) {
        let own = self.hands_over(world, who, key);
        if let Some(step) = Self::about(world, who, Verb::WrapUp, key, at) {
            if own && self.dice.chance(700) {
                self.send(step);
            } else if self.dice.chance(120) || own {
                let more_ms = self.dice.between(1_000, 60_000);
                self.send(step.with("more_ms", more_ms));
            } else {
                self.send(step.with("disposition", "solved"));
            }
        }
        if self.dice.chance(80) {
            self.invite_somebody(world, who, at);
        }
    }

    /// Invites a client who consents to be seen, or whoever it may be: that is the center's to refuse.
    fn invite_somebody(&mut self, world: &World, who: usize, at: Time) {
        if let Some((client, _)) = self.dice.pick(&self.cast.clients) {
            let step = Step::new(at, &Self::name(world, who), Verb::Invite).with("client", client).with("medium", "chat");
            let text = self.keys + 1;
            self.send(step.with("text", text));
        }
    }
}
