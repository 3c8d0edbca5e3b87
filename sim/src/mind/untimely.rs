//! What people do at the worst moment: an agent loses their device while they are asked, or takes a break while they are held; a client
//! takes no chats while one is offered; a supervisor puts back a call that is made. The second says whether they do, which draws nothing.
//! Nobody does in the reference center: its days are as days are.

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
/// A device is back after so long.
const DEVICE_BACK_MS: u64 = 20_000;

impl Minds {
    fn is_untimely(&self, one_in: i64, at: Time) -> bool {
        self.cast.size != Size::Reference && at.0 / 1_000_000 % one_in == 0
    }

    /// An agent is asked.
    pub(super) fn may_lose_device(&mut self, world: &World, who: usize, at: Time) {
        if self.is_untimely(LOSES_DEVICE_ONE_IN, at) {
            self.device_step(world, who, Verb::LoseDevice, at.plus_ms(AFTER_MS));
            self.plan_at(at.plus_ms(DEVICE_BACK_MS), who, Thought::Return);
        }
    }

    /// An agent is held for who asked to be told of them.
    pub(super) fn may_take_break(&mut self, who: usize, at: Time) {
        if self.is_untimely(TAKES_BREAK_ONE_IN, at) {
            self.plan_at(at.plus_ms(AFTER_MS), who, Thought::Break);
        }
    }

    /// A talk of a client is offered.
    pub(super) fn may_exclude_chats(&mut self, world: &World, who: usize, key: DocKey, at: Time) {
        if self.once(who, key, Once::Offered) && self.is_untimely(EXCLUDES_ONE_IN, at) {
            self.exclude_chats(world, who, at.plus_ms(AFTER_MS));
        }
    }

    /// An agent calls who asked for that, and a supervisor sees it.
    pub(super) fn may_have_call_put_back(&mut self, world: &World, who: usize, key: DocKey, at: Time) {
        if !self.once(who, key, Once::Calls) || !self.is_untimely(PUTS_BACK_ONE_IN, at) {
            return;
        }
        if let Some(by) = self.cast.supervisors.first().cloned() {
            self.keys += 1;
            let step = Step::new(at.plus_ms(AFTER_MS), &by, Verb::Requeue);
            self.push(step.with("of", Self::name(world, who)).with("key", self.keys));
        }
    }
}
