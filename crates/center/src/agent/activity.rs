//! Activity: the work an agent holds, as slots. Loads are recounted from slots, never kept apart (I09).

use crate::id::{AlertId, InteractionId, OfferId};
use crate::interaction::medium::Medium;
use crate::planted::{Bug, planted};
use crate::time::Time;
use crate::value::words;

/// What a slot is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Work {
    /// An interaction, offered, owned or in wrap-up.
    Interaction(InteractionId),
    /// An alert that holds the agent.
    Alert(AlertId),
}

words! {
    /// How far the work of a slot is.
    Phase {
        /// Put to the agent, unanswered.
        Offered = "offered",
        /// Held for the owner of an alert.
        Held = "held",
        /// Talking.
        Active = "active",
        /// Work after the talk.
        WrapUp = "wrap_up",
    }
}

words! {
    /// The activity in one word: the first that holds (I15).
    Activity {
        /// No slot.
        Idle = "idle",
        /// An offered or held slot.
        Reserved = "reserved",
        /// An active slot.
        Busy = "busy",
        /// A wrap-up slot.
        WrapUp = "wrap_up",
    }
}

/// One place of work of an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The work.
    pub work: Work,
    /// The offer, while offered.
    pub offer: Option<OfferId>,
    /// Units it takes.
    pub units: u16,
    /// Its medium.
    pub medium: Medium,
    /// How far it is.
    pub phase: Phase,
    /// Since when in this phase.
    pub since: Time,
    /// The deadline of the phase, if it has one.
    pub until: Option<Time>,
}

/// The summary of some slots: reserved, then busy, then wrap-up, then idle.
pub fn summary(slots: &[Slot]) -> Activity {
    let any = |phase| slots.iter().any(|s| s.phase == phase);
    if any(Phase::Offered) || any(Phase::Held) {
        Activity::Reserved
    } else if any(Phase::Active) {
        Activity::Busy
    } else if any(Phase::WrapUp) {
        Activity::WrapUp
    } else {
        Activity::Idle
    }
}

/// Units taken by some slots.
pub fn load(slots: &[Slot]) -> u16 {
    counted(slots).filter(|s| !planted(Bug::WrapUpIsNothing) || s.phase != Phase::WrapUp).fold(0, |sum: u16, s| sum.saturating_add(s.units))
}

/// Slots as pieces of work: one who helps in a talk and is asked to take it over has one talk, not two.
pub(crate) fn counted(slots: &[Slot]) -> impl Iterator<Item = &Slot> {
    let helps = |offered: &Slot| slots.iter().any(|s| s.phase == Phase::Active && s.work == offered.work);
    slots.iter().filter(move |s| s.phase != Phase::Offered || !helps(s))
}
