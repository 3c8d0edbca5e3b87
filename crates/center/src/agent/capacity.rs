//! Capacity, one model: an agent has units, a queue a weight, a medium a maximum and an exclusive flag.

use super::activity::{Phase, Slot, counted, load};
use crate::interaction::medium::Medium;

/// What a medium allows one agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediumRule {
    /// Interactions of this medium at a time.
    pub most: u16,
    /// Nothing else beside it, and it beside nothing else.
    pub exclusive: bool,
}

/// The rules of all media: speech excludes everything, text does not.
pub const MEDIUM_RULES: [MediumRule; Medium::COUNT] = {
    const TEXT: MediumRule = MediumRule { most: 16, exclusive: false };
    const SPEECH: MediumRule = MediumRule { most: 1, exclusive: true };
    [TEXT, SPEECH, SPEECH, SPEECH, TEXT]
};

/// Whether some device of an agent carries a medium: speech needs a phone, which no door of this version opens.
pub fn is_carried(medium: Medium) -> bool {
    !MEDIUM_RULES[medium as usize].exclusive || medium == Medium::Callback
}

/// Whether an agent with these slots has room for one more of `medium` at `weight` (I08).
pub fn has_room(units: u16, slots: &[Slot], medium: Medium, weight: u16) -> bool {
    let rule = MEDIUM_RULES[medium as usize];
    let live = counted(slots).filter(|s| s.phase != Phase::WrapUp);
    let mut same = 0;
    for slot in live {
        if rule.exclusive || MEDIUM_RULES[slot.medium as usize].exclusive {
            return false;
        }
        same += u16::from(slot.medium == medium);
    }
    same < rule.most && load(slots).saturating_add(weight) <= units
}
