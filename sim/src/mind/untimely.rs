//! What people do at the worst moment: an agent loses their device while they are asked, or takes a break while they are held; a client
//! takes no chats while one is offered; a supervisor puts a call that is made back into line. The second says whether they do, not the
//! dice. Nobody does in the reference center: its days are as days are.

use vestibule_center::id::DocKey;
use vestibule_center::time::Time;

use super::{Minds, Once, Size, Thought};
use crate::story::{Step, Verb};
use crate::world::World;

/// Of so many seconds, in one somebody does.
const LOSES_DEVICE_ONE_IN: i64 = 24;
const TAKES_BREAK_ONE_IN: i64 = 3;
const EXCLUDES_ONE_IN: i64 = 12;
const PUTS_BACK_ONE_IN: i64 = 4;
/// After so long they do.
const AFTER_MS: u64 = 300;
/// They are back after so long.
const BACK_MS: u64 = 20_000;

impl Minds {
    fn is_untimely(&self, one_in: i64, at: Time) -> bool {
        self.cast.size != Size::Reference && at.0 / 1_000_000 % one_in == 0
    }

    /// An agent is asked.
    pub(super) fn may_lose_device(&mut self, world: &World, who: usize, at: Time) {
        if self.is_untimely(LOSES_DEVICE_ONE_IN, at) && self.devices.contains_key(&who) {
            self.device_step(world, who, Verb::LoseDevice, at.plus_ms(AFTER_MS));
            self.plan_at(at.plus_ms(BACK_MS), who, Thought::Return);
        }
    }

    /// An agent is held for who asked to be told of them.
    pub(super) fn may_take_break(&mut self, world: &World, who: usize, at: Time) {
        if self.is_untimely(TAKES_BREAK_ONE_IN, at) && self.at_work.contains(&who) {
            self.intend_intent(world, who, "not_ready", Some("break"), at.plus_ms(AFTER_MS));
            self.intend_intent(world, who, "ready", None, at.plus_ms(BACK_MS));
        }
    }

    /// A talk of a client is offered.
    pub(super) fn may_exclude_chats(&mut self, world: &World, who: usize, key: DocKey, at: Time) {
        if self.is_untimely(EXCLUDES_ONE_IN, at) && self.once(who, key, Once::Offered) {
            self.exclude_chats(world, who, at.plus_ms(AFTER_MS));
        }
    }

    /// An agent calls who asked to be called: whoever oversees, is at work and sees it may put that talk back into line.
    pub(super) fn may_have_call_put_back(&mut self, world: &World, who: usize, key: DocKey, at: Time) {
        if !self.is_untimely(PUTS_BACK_ONE_IN, at) || !self.once(who, key, Once::Calls) {
            return;
        }
        let by = self.overseers.intersection(&self.at_work).find(|by| world.seen_by(**by, key).is_some()).copied();
        if let Some(by) = by {
            let step = Step::new(at.plus_ms(AFTER_MS), &Self::name(world, by), Verb::Requeue);
            self.send(step.with("of", Self::name(world, who)));
        }
    }
}
