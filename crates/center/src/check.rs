//! Invariants, recounted in full from the state (`promises.md`, I-numbers). One named function each; it also says
//! how often its antecedent held, so that it could have failed.

mod agents;
mod brokers;
mod indexes;
mod restored;
mod talks;
#[cfg(test)]
mod tests;

use crate::state::Center;

/// A broken invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Its number, such as `I03`.
    pub invariant: &'static str,
    /// What is wrong, with ids and without personal text.
    pub what: String,
}

/// How much one invariant was put to the test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Its number.
    pub invariant: &'static str,
    /// The function that looked: one number may have several.
    pub by: &'static str,
    /// Things looked at.
    pub checked: u64,
    /// Of these, how many could have broken it: the antecedent held.
    pub live: u64,
}

/// What a full recount found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Broken invariants; empty when all is well.
    pub violations: Vec<Violation>,
    /// One entry for each function that looked.
    pub tallies: Vec<Tally>,
}

impl Report {
    /// Whether nothing is broken.
    pub fn is_sound(&self) -> bool {
        self.violations.is_empty()
    }
}

/// Violations of one invariant told in words in one recount: one bug may break thousands of things.
pub const VIOLATIONS_TOLD_MAX: usize = 20;
/// Length of what one violation says, in characters.
pub const VIOLATION_CHARS_MAX: usize = 2_000;

/// Collects what one invariant finds.
#[derive(Default)]
pub(crate) struct Audit {
    checked: u64,
    live: u64,
    found: Vec<String>,
    untold: u64,
}

impl Audit {
    /// Looks at one thing: if `when` holds, `then` must.
    fn implies(&mut self, when: bool, then: bool, what: impl FnOnce() -> String) {
        self.checked += 1;
        self.live += u64::from(when);
        if when && !then {
            if self.found.len() < VIOLATIONS_TOLD_MAX {
                self.found.push(short(what()));
            } else {
                self.untold += 1;
            }
        }
    }
    /// Looks at one thing that must always hold.
    fn holds(&mut self, is: bool, what: impl FnOnce() -> String) {
        self.implies(true, is, what);
    }
}

fn short(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(VIOLATION_CHARS_MAX) {
        text.truncate(end);
        text.push('…');
    }
    text
}

type Check = fn(&Center, &mut Audit);

/// One function for one number.
#[derive(Clone, Copy)]
struct Named {
    invariant: &'static str,
    by: &'static str,
    check: Check,
}

macro_rules! checks {
    ($($number:literal $check:path,)+) => {
        &[$(Named { invariant: $number, by: stringify!($check), check: $check }),+]
    };
}

/// Every invariant that can be seen in a state. A number stands once for each of its parts.
const CHECKS: &[Named] = checks! {
    "I01" talks::i01_one_state,
    "I02" talks::i02_closed_is_final,
    "I03" talks::i03_one_live_offer,
    "I04" talks::i04_live_offer_has_deadline,
    "I05" talks::i05_offer_ends_once,
    "I06" talks::i06_accepted_is_whole,
    "I07" talks::i07_one_owner,
    "I08" agents::i08_within_capacity,
    "I09" agents::i09_load_is_recounted,
    "I10" talks::i10_offered_to_those_who_suit,
    "I12" agents::i12_nobody_waits_beside_room,
    "I15" agents::i15_activity_follows_slots,
    "I16" talks::i16_wrap_up_has_its_end,
    "I17" talks::i17_parts_of_a_talk,
    "I18" talks::i18_preference_is_bounded,
    "I20" indexes::i20_tallies_are_recounts,
    "I22" talks::i22_no_negative_time,
    "I23" indexes::i23_positions_are_a_permutation,
    "I33" agents::i33_unreached_is_not_available,
    "I34" agents::i34_reach_follows_devices,
    "I35" agents::i35_devices_of_this_boot,
    "I36" brokers::i36_subscriptions_stand_in_line,
    "I37" indexes::i37_floor_is_the_state,
    "I38" talks::i38_lines_have_no_gap,
    "I42" brokers::i42_holds_are_whole,
    "I43" brokers::i43_one_talk_an_invitation,
    "I44" brokers::i44_one_live_attempt,
    "I44" brokers::i44_told_once_and_bounded,
    "I46" indexes::i46_deadlines_are_recounts,
    "I50" brokers::i50_who_is_erased_has_nothing,
    "I52" indexes::i52_indexes_are_recounts,
};

impl Center {
    /// Recounts everything. Cost grows with the state: for tests, the simulator and `vestibule check`.
    pub fn check(&self) -> Report {
        self.recount(CHECKS)
    }

    /// One part of the recount, in turn: what `check` does in one go, spread over as many turns as there are parts.
    pub fn check_part(&self, turn: u64) -> Report {
        let at = (turn % CHECKS.len() as u64) as usize;
        self.recount(CHECKS.get(at..=at).unwrap_or_default())
    }

    fn recount(&self, checks: &[Named]) -> Report {
        let mut report = Report::default();
        for Named { invariant, by, check } in checks {
            let mut audit = Audit::default();
            check(self, &mut audit);
            if audit.untold > 0 {
                audit.found.push(format!("{} more of the kind", audit.untold));
            }
            report.tallies.push(Tally { invariant, by, checked: audit.checked, live: audit.live });
            let found = audit.found.into_iter().map(|what| Violation { invariant, what });
            report.violations.extend(found);
        }
        report
    }
}
