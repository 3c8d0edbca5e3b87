//! Which fields of past interactions somebody may read by the policy. A hidden one is as good as absent, to a search and to groups too.

use vestibule_center::audience::Principal;
use vestibule_center::ledger::policy::{Access, Audience, Subject};
use vestibule_center::ledger::record::{NOTE, PRIVATE_NOTE, PRODUCTS, RATING};
use vestibule_center::ledger::rules::Rules;

/// The fields that are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reads {
    pub(super) products: bool,
    pub(super) notes: bool,
    pub(super) private_notes: bool,
    pub(super) rating: bool,
}

impl Reads {
    /// What the rules let a principal read.
    pub(super) fn of(rules: &Rules, who: Principal) -> Reads {
        let audience = Audience::of(who);
        let reads = |place| audience.is_some_and(|a| rules.policy.rule(Subject::Interaction, place, a).access != Access::Hidden);
        Reads { products: reads(PRODUCTS), notes: reads(NOTE), private_notes: reads(PRIVATE_NOTE), rating: reads(RATING) }
    }
}
