//! Clients and visitors: they come, start, wait, write, give up, arm alerts, invite, change devices, answer late
//! or never, and go.

use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::id::DocKey;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Verb as Can};

use super::{Minds, Size, Thought};
use crate::story::{Step, Verb};
use crate::world::World;

/// Of so many visitors who leave, one is erased.
const VISITORS_ERASED_ONE_IN: i64 = 4;
/// Queues looked at until one is open.
const OPEN_TRIES: usize = 12;

impl Minds {
    /// Somebody comes: a known client who is not here yet, or a visitor.
    pub(super) fn arrival(&mut self, world: &mut World, at: Time) {
        let who = if self.dice.chance(200) {
            self.visitors += 1;
            let name = format!("v{}", self.visitors);
            self.send(Step::new(at, &name, Verb::AdmitVisitor));
            world.person(&name)
        } else {
            let Some((name, _)) = self.dice.pick(&self.cast.clients) else {
                return;
            };
            world.person(name)
        };
        if !self.busy.insert(who) {
            return self.plan(at, 0, who, Thought::Intend);
        }
        let opened = at.plus_ms(if self.dice.chance(970) { 300 } else { 20_000 });
        self.plan(opened, 0, who, Thought::Return);
        self.plan(opened, 1_200, who, Thought::Intend);
        self.may_wish(who, opened);
        self.may_be_quiet(who, opened);
        let stays = 60_000 + self.dice.wait(1_500_000);
        self.plan(opened, stays, who, Thought::Leave);
        if self.dice.chance(80) {
            self.plan(opened, 1_500, who, Thought::Intend);
        }
    }

    pub(super) fn intend(&mut self, world: &mut World, who: usize, at: Time) {
        let name = Self::name(world, who);
        let chats = if self.cast.size == Size::Reference { 400 } else { 850 };
        let medium = if self.dice.chance(chats) { "chat" } else { "voice" };
        let step = |verb| Step::new(at, &name, verb).with("medium", medium);
        let queue = self.some_queue(world, who, medium);
        let popular = self.dice.chance(400) && self.cast.size != Size::Reference;
        let asked_for = if popular { &self.cast.agents[..1] } else { &self.cast.agents[..] };
        let agent = self.dice.pick(asked_for).cloned().unwrap_or_default();
        let text = self.keys + 1;
        let step = match self.dice.below(100) {
            54..58 => self.guess(&name, at),
            0..54 => step(Verb::Start).with("queue", queue).with("text", text),
            58..68 => step(Verb::Start).with("agent", agent),
            68..78 => step(Verb::ArmAlert).with("agent", agent),
            78..80 => step(Verb::ArmAlert).with("queue", queue),
            80..82 => {
                let under_ms = self.dice.between(2, 30) * 10_000;
                step(Verb::ArmAlert).with("queue", queue).with("under_ms", under_ms)
            }
            82..84 => step(Verb::ArmAlert),
            84..89 => step(Verb::Invite).with("agent", agent).with("text", text),
            89..92 => step(Verb::Invite).with("queue", queue).with("for_ms", 60_000 + text % 90_000),
            92..95 => {
                self.cross(&name, &agent, at);
                step(Verb::Invite).with("agent", agent)
            }
            95..98 => Step::new(at, &name, Verb::PromiseCallback).with("queue", queue),
            98 => {
                let in_ms = self.dice.between(60_000, 7_200_000);
                Step::new(at, &name, Verb::PromiseCallback).with("agent", agent).with("in_ms", in_ms)
            }
            _ => return,
        };
        let beyond = [None, Some("mail"), Some("push,mail")][self.keys as usize % 3].filter(|_| step.verb == Verb::ArmAlert);
        let step = beyond.map_or(step.clone(), |wires| step.with("by", wires));
        let keeps = step.verb == Verb::ArmAlert && self.dice.chance(600);
        self.send(if keeps { step.with("keep", "yes") } else { step });
    }

    /// Any queue; in the reference center one that the client sees to be open for this, if there is one, as most do.
    fn some_queue(&mut self, world: &World, who: usize, medium: &str) -> String {
        let tries = if self.cast.size == Size::Reference { OPEN_TRIES } else { 1 };
        let mut queue = String::new();
        for _ in 0..tries {
            queue = self.dice.pick(&self.cast.queues).cloned().unwrap_or_default();
            if world.takes(who, &queue, medium) {
                break;
            }
        }
        queue
    }

    /// Asks for something of somebody else, by its number: that is the center's to refuse.
    fn guess(&mut self, name: &str, at: Time) -> Step {
        const WORTH: [(Verb, char); 7] = [
            (Verb::Cancel, 'i'),
            (Verb::SendMessage, 'i'),
            (Verb::Close, 'i'),
            (Verb::CancelAlert, 'l'),
            (Verb::AcceptInvitation, 'v'),
            (Verb::DeclineInvitation, 'v'),
            (Verb::CancelCallback, 'c'),
        ];
        let (verb, letter) = self.dice.pick(&WORTH).copied().unwrap_or(WORTH[0]);
        let back = self.dice.below(6);
        let step = Step::new(at, name, verb).with("guess", format!("{letter}{back}"));
        if verb == Verb::SendMessage { step.with("text", self.keys + 1) } else { step }
    }

    /// The agent invites the client in the same moment.
    fn cross(&mut self, client: &str, agent: &str, at: Time) {
        let step = Step::new(at.plus_ms(self.dice.below(300)), agent, Verb::Invite);
        self.send(step.with("client", client).with("medium", "chat"));
    }

    pub(super) fn leave(&mut self, world: &mut World, who: usize, at: Time) {
        if self.busy.remove(&who) {
            let name = Self::name(world, who);
            // A visitor may have themselves erased as they go: by the second it is, which draws nothing.
            if name.starts_with('v') && (at.0 / 1_000_000) % VISITORS_ERASED_ONE_IN == 0 {
                self.send(Step::new(at, &name, Verb::EraseClient).with("name", &name));
                self.goes_on_as_if_not_erased(&name, at);
            }
            let verb = if self.dice.chance(700) { Verb::LoseDevice } else { Verb::Vanish };
            self.device_step(world, who, verb, at);
        }
    }

    pub(super) fn client_notices(&mut self, world: &mut World, who: usize, key: DocKey, at: Time) {
        let Some(doc) = world.seen_by(who, key).cloned() else {
            return;
        };
        match &doc.body {
            Body::Interaction(i) if i.approval.is_some() => self.asker_looks_at(who, key, i.state, at),
            Body::Interaction(i) => self.client_sees_talk(world, who, key, i.state, at),
            Body::Alert(a) if a.state == AlertLife::Armed && self.first_time(who, key, 1) => {
                if self.dice.chance(120) {
                    let after = 2_000 + self.dice.wait(120_000);
                    self.plan(at, after, who, Thought::CancelAlert(key));
                }
                if self.dice.chance(250) {
                    self.device_trouble(world, who, at);
                }
            }
            Body::Alert(a) if a.state == AlertLife::Ended && self.first_time(who, key, 2) && self.dice.chance(60) => {
                self.plan(at, 500, who, Thought::CancelAlert(key));
            }
            Body::Callback(_) if doc.can.contains(&Can::Cancel) && self.first_time(who, key, 1) && self.dice.chance(200) => {
                let after = 2_000 + self.dice.wait(300_000);
                self.plan(at, after, who, Thought::CancelCallback(key));
            }
            Body::Notice(_) if doc.can.contains(&Can::Dismiss) && self.first_time(who, key, 1) && self.dice.chance(500) => {
                let after = 1_000 + self.dice.wait(60_000);
                self.plan(at, after, who, Thought::Dismiss(key));
            }
            Body::Invitation(v) if v.state == InvitationLife::Pending => {
                let stage = if v.reminded { 2 } else { 1 };
                if doc.can.contains(&Can::Decline) && self.first_time(who, key, stage) {
                    let after = 500 + self.dice.wait(8_000);
                    self.plan(at, after, who, Thought::AnswerInvitation(key));
                } else if doc.can.contains(&Can::Withdraw) && self.first_time(who, key, 1) && self.dice.chance(250) {
                    let after = 500 + self.dice.wait(40_000);
                    self.plan(at, after, who, Thought::AnswerInvitation(key));
                }
            }
            _ => {}
        }
    }

    fn client_sees_talk(&mut self, world: &World, who: usize, key: DocKey, state: Life, at: Time) {
        if state == Life::Offered {
            self.may_exclude_chats(world, who, key, at);
        }
        match state {
            Life::Queued | Life::Offered if self.first_time(who, key, 1) => {
                if self.dice.chance(600) {
                    let after = 5_000 + self.dice.wait(240_000);
                    self.plan(at, after, who, Thought::GiveUp(key));
                }
                if self.dice.chance(250) {
                    let after = 2_000 + self.dice.wait(15_000);
                    self.plan(at, after, who, Thought::Speak(key, 1));
                }
                if self.dice.chance(80) {
                    let after = 1_000 + self.dice.wait(40_000);
                    self.plan(at, after, who, Thought::Move(key));
                }
                if self.dice.chance(100) {
                    let later = at.plus_ms(self.dice.below(20_000));
                    self.device_trouble(world, who, later);
                }
            }
            Life::Active if self.first_time(who, key, 2) => {
                let lines = self.dice.below(7);
                if lines > 0 {
                    let after = 500 + self.dice.wait(5_000);
                    self.plan(at, after, who, Thought::Speak(key, lines - 1));
                }
                if self.dice.chance(250) {
                    let after = 5_000 + self.dice.wait(90_000);
                    self.plan(at, after, who, Thought::EndTalk(key));
                }
                if self.dice.chance(30) {
                    let after = 1_000 + self.dice.wait(30_000);
                    self.plan(at, after, who, Thought::Move(key));
                }
                if self.dice.chance(80) {
                    let later = at.plus_ms(self.dice.below(30_000));
                    self.device_trouble(world, who, later);
                }
            }
            Life::Closed if self.first_time(who, key, 3) => match self.dice.below(20) {
                0 => self.plan(at, 1_000, who, Thought::Speak(key, 0)),
                1 | 2 => {
                    let after = if self.dice.chance(500) { 4_000 } else { self.dice.wait(3_600_000) };
                    self.plan(at, after, who, Thought::Reopen(key));
                }
                3..12 => {
                    let after = 1_000 + self.dice.wait(20_000);
                    self.plan(at, after, who, Thought::Leave);
                }
                _ => {}
            },
            Life::Queued | Life::Offered | Life::Active | Life::WrapUp | Life::Closed => {}
        }
    }

    /// An invitee accepts, puts off, declines or does nothing; an inviter takes it back.
    pub(super) fn answer_invitation(&mut self, world: &mut World, who: usize, key: DocKey, at: Time) {
        let can = world.seen_by(who, key).map(|d| d.can.clone());
        let can = can.unwrap_or_default();
        if can.contains(&Can::Withdraw) {
            return self.on_thing(world, who, Verb::WithdrawInvitation, key, at);
        }
        match self.dice.below(100) {
            0..62 => self.on_thing(world, who, Verb::AcceptInvitation, key, at),
            62..74 => {
                let step = Self::about(world, who, Verb::PostponeInvitation, key, at);
                let later = self.dice.between(2_000, 400_000);
                step.into_iter().for_each(|step| self.send(step.with("ms", later)));
            }
            74..86 => self.on_thing(world, who, Verb::DeclineInvitation, key, at),
            _ => {}
        }
    }
}
