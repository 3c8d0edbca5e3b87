//! The field policy: who may read and change which field, with whose approval, how often, and for how long it may be undone.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::audience::Principal;
use crate::value::words;

/// Rules of a policy that is written.
pub const RULES_MAX: usize = 500;
/// Milliseconds for which a change may be undone at most: 30 days.
pub const UNDO_MS_MAX: u64 = 30 * 24 * 3_600_000;
/// Times within a stretch at most; also what the stretch is at most, in milliseconds: 30 days. So far changes are looked back over.
pub const OFTEN_MAX: u32 = 1_000;
/// See [`OFTEN_MAX`].
pub const OFTEN_MS_MAX: u64 = 30 * 24 * 3_600_000;
/// Milliseconds by default: a day.
pub const UNDO_MS: u64 = 24 * 3_600_000;

words! {
    /// What has fields.
    Subject {
        /// The card of a client.
        Card = "card",
        /// An order.
        Order = "order",
        /// A past interaction.
        Interaction = "interaction",
    }
}

words! {
    /// Who reads and changes.
    Audience {
        /// The client whose it is.
        Client = "client",
        /// An agent who serves them.
        Agent = "agent",
        /// A lead of a queue they were in.
        Lead = "lead",
        /// A supervisor.
        Supervisor = "supervisor",
    }
}

impl Audience {
    /// The audience a principal is of; nobody else touches a ledger. The company's own programs read as who watches over all of it.
    pub fn of(who: Principal) -> Option<Audience> {
        match who {
            Principal::Client(_) => Some(Audience::Client),
            Principal::Agent(_) => Some(Audience::Agent),
            Principal::Lead(_) => Some(Audience::Lead),
            Principal::Supervisor(_) | Principal::Admin(_) | Principal::Integration(_) => Some(Audience::Supervisor),
            Principal::Nobody | Principal::Visitor(_) | Principal::Center => None,
        }
    }
}

words! {
    /// What an audience may do with a field.
    Access {
        /// Change it; it holds at once.
        Free = "free",
        /// Ask for a change; it holds once somebody agreed.
        Approval = "approval",
        /// Read it.
        ReadOnly = "read_only",
        /// Nothing; it is as good as absent.
        Hidden = "hidden",
    }
}

/// How often a field may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Often {
    /// So many times.
    pub most: u32,
    /// Within so many milliseconds.
    pub within_ms: u64,
}

/// The rule of one field for one audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What they may do.
    pub access: Access,
    /// For how long they may undo a change of theirs; 0 = not.
    pub undo_ms: u64,
    /// Handle of the queue whose agents agree; those of the center's first queue do where none is named.
    pub approved_in: Option<Arc<str>>,
    /// How often it may be changed; as often as one likes without.
    pub often: Option<Often>,
}

impl Rule {
    fn of(access: Access) -> Rule {
        Rule { access, undo_ms: UNDO_MS, approved_in: None, often: None }
    }
}

/// A version of the policy of a center; version 0 has no rule written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Its version; grows with each that is put.
    pub rev: u64,
    rules: BTreeMap<(Subject, Arc<str>, Audience), Rule>,
}

/// What holds where nothing is written: the longest beginning of a place decides.
const DEFAULTS: &[(Subject, &str, Audience, Access)] = &[
    (Subject::Card, "", Audience::Client, Access::Free),
    (Subject::Card, "/name", Audience::Client, Access::Approval),
    (Subject::Card, "", Audience::Agent, Access::Free),
    (Subject::Card, "/consents", Audience::Agent, Access::ReadOnly),
    (Subject::Card, "/birth_date", Audience::Agent, Access::ReadOnly),
    (Subject::Card, "", Audience::Lead, Access::ReadOnly),
    (Subject::Card, "", Audience::Supervisor, Access::Free),
    (Subject::Card, "/consents", Audience::Supervisor, Access::ReadOnly),
    (Subject::Order, "", Audience::Client, Access::ReadOnly),
    (Subject::Order, "/address", Audience::Client, Access::Free),
    (Subject::Order, "/slot", Audience::Client, Access::Free),
    (Subject::Order, "/status", Audience::Client, Access::Approval),
    (Subject::Order, "", Audience::Agent, Access::ReadOnly),
    (Subject::Order, "/address", Audience::Agent, Access::Free),
    (Subject::Order, "/slot", Audience::Agent, Access::Free),
    (Subject::Order, "/status", Audience::Agent, Access::Approval),
    (Subject::Order, "", Audience::Lead, Access::ReadOnly),
    (Subject::Order, "", Audience::Supervisor, Access::ReadOnly),
    (Subject::Order, "/address", Audience::Supervisor, Access::Free),
    (Subject::Order, "/slot", Audience::Supervisor, Access::Free),
    (Subject::Order, "/status", Audience::Supervisor, Access::Free),
    (Subject::Interaction, "", Audience::Client, Access::ReadOnly),
    (Subject::Interaction, "/product", Audience::Client, Access::Free),
    (Subject::Interaction, "/note", Audience::Client, Access::Free),
    (Subject::Interaction, "/rating", Audience::Client, Access::Free),
    (Subject::Interaction, "/private_note", Audience::Client, Access::Hidden),
    (Subject::Interaction, "", Audience::Agent, Access::ReadOnly),
    (Subject::Interaction, "/product", Audience::Agent, Access::Free),
    (Subject::Interaction, "/note", Audience::Agent, Access::Free),
    (Subject::Interaction, "/private_note", Audience::Agent, Access::Free),
    (Subject::Interaction, "", Audience::Lead, Access::ReadOnly),
    (Subject::Interaction, "", Audience::Supervisor, Access::ReadOnly),
    (Subject::Interaction, "/product", Audience::Supervisor, Access::Free),
];

/// Whether a place is the beginning itself, or lies under it.
pub(super) fn lies_under(place: &str, beginning: &str) -> bool {
    place.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Policy {
    /// A version with these rules, each of a place and what lies under it.
    ///
    /// # Errors
    /// The number of the first rule that does not fit, and what would.
    pub fn written(rev: u64, rules: Vec<(Subject, Arc<str>, Audience, Rule)>) -> Result<Policy, (usize, &'static str)> {
        if rules.len() > RULES_MAX {
            return Err((RULES_MAX, "at most 500 rules (rules_max)"));
        }
        let mut policy = Policy { rev, rules: BTreeMap::new() };
        for (n, (subject, place, audience, rule)) in rules.into_iter().enumerate() {
            if !(place.is_empty() || place.starts_with('/')) || place.ends_with('/') {
                return Err((n, "a place such as /reach or /reach/phone"));
            }
            if rule.undo_ms > UNDO_MS_MAX {
                return Err((n, "0 to 2592000000 milliseconds"));
            }
            let fits = |often: Often| (1..=OFTEN_MAX).contains(&often.most) && (1..=OFTEN_MS_MAX).contains(&often.within_ms);
            if !rule.often.is_none_or(fits) {
                return Err((n, "1 to 1000 times within 1 to 2592000000 milliseconds"));
            }
            if policy.rules.insert((subject, place, audience), rule).is_some() {
                return Err((n, "each place and audience once"));
            }
        }
        Ok(policy)
    }

    /// The rule of a field for an audience: the longest place written that it lies under, else what holds by default.
    pub fn rule(&self, subject: Subject, place: &str, audience: Audience) -> Rule {
        let mut beginning = place;
        loop {
            let written = self.rules.iter().find(|((s, p, a), _)| *s == subject && **p == *beginning && *a == audience);
            if let Some((_, rule)) = written {
                return rule.clone();
            }
            match beginning.rfind('/') {
                Some(at) => beginning = &beginning[..at],
                None => break,
            }
        }
        let fits = DEFAULTS.iter().filter(|(s, p, a, _)| *s == subject && *a == audience && lies_under(place, p));
        let access = fits.max_by_key(|(_, p, _, _)| p.len()).map_or(Access::Hidden, |(_, _, _, access)| *access);
        Rule::of(access)
    }

    /// The longest stretch within which it counts changes, in milliseconds.
    pub fn longest_within_ms(&self) -> u64 {
        self.rules.values().filter_map(|rule| rule.often).map(|often| often.within_ms).max().unwrap_or(0)
    }

    /// The rules that are written.
    pub fn written_rules(&self) -> impl Iterator<Item = (Subject, &str, Audience, &Rule)> {
        self.rules.iter().map(|((subject, place, audience), rule)| (*subject, &**place, *audience, rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(policy: &Policy, subject: Subject, place: &str, audience: Audience) -> Access {
        policy.rule(subject, place, audience).access
    }

    #[test]
    fn defaults_are_those_of_the_issue() {
        let policy = Policy::default();
        let client = |subject, place| access(&policy, subject, place, Audience::Client);
        for place in ["/called", "/reach/phone", "/interests/words", "/consents", "/preferred_agents", "/extra/size"] {
            assert_eq!(client(Subject::Card, place), Access::Free, "{place}");
        }
        assert_eq!(client(Subject::Card, "/name"), Access::Approval);
        assert_eq!(client(Subject::Order, "/address/street"), Access::Free);
        assert_eq!(client(Subject::Order, "/slot"), Access::Free);
        assert_eq!(client(Subject::Order, "/status"), Access::Approval);
        assert_eq!(client(Subject::Order, "/total"), Access::ReadOnly);
        assert_eq!(client(Subject::Order, "/addressee"), Access::ReadOnly, "not under /address");
        assert_eq!(access(&policy, Subject::Card, "/consents", Audience::Agent), Access::ReadOnly, "a consent is the client's");
    }

    #[test]
    fn the_longest_place_written_decides() {
        let rule = |access| Rule { access, undo_ms: 0, approved_in: None, often: None };
        let policy = Policy::written(
            3,
            vec![
                (Subject::Card, "/reach".into(), Audience::Client, rule(Access::Approval)),
                (Subject::Card, "/reach/mail".into(), Audience::Client, rule(Access::Hidden)),
                (Subject::Card, "".into(), Audience::Agent, rule(Access::ReadOnly)),
            ],
        )
        .unwrap();
        let client = |place| access(&policy, Subject::Card, place, Audience::Client);
        assert_eq!(client("/reach/phone"), Access::Approval);
        assert_eq!(client("/reach/mail"), Access::Hidden);
        assert_eq!(client("/called"), Access::Free, "nothing is written of it");
        assert_eq!(access(&policy, Subject::Card, "/called", Audience::Agent), Access::ReadOnly);
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_number() {
        let rule = |undo_ms| Rule { access: Access::Free, undo_ms, approved_in: None, often: None };
        let of = |place: &str, rule| (Subject::Card, Arc::from(place), Audience::Client, rule);
        assert_eq!(Policy::written(1, vec![of("/a", rule(0)), of("a", rule(0))]).map_err(|e| e.0), Err(1));
        assert_eq!(Policy::written(1, vec![of("/a", rule(UNDO_MS_MAX + 1))]).map_err(|e| e.0), Err(0));
        assert_eq!(Policy::written(1, vec![of("/a", rule(0)), of("/a", rule(1))]).map_err(|e| e.0), Err(1));
        let never = Rule { often: Some(Often { most: 0, within_ms: 1 }), ..rule(0) };
        assert_eq!(Policy::written(1, vec![of("/a", never)]).map_err(|e| e.0), Err(0));
        let often = |most, within_ms| Rule { often: Some(Often { most, within_ms }), ..rule(0) };
        assert_eq!(Policy::written(1, vec![of("/a", often(1, OFTEN_MS_MAX + 1))]).map_err(|e| e.0), Err(0));
        let policy = Policy::written(1, vec![of("/a", often(3, 5)), of("/b", often(1, 9)), of("/c", rule(0))]).unwrap();
        assert_eq!((policy.longest_within_ms(), Policy::default().longest_within_ms()), (9, 0));
        assert_eq!(Policy::written(1, vec![of("/a", rule(0)); RULES_MAX + 1]).map_err(|e| e.0), Err(RULES_MAX));
    }
}
