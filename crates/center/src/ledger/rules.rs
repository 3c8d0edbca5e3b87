//! The rules of a ledger at one version: which fields cards have beyond those of every center, and the policy of all fields.

use std::sync::Arc;

use super::card::{Field, Fields};
use super::change::Known;
use super::content::Kind;
use super::order::OrderFields;
use super::policy::{Audience, Policy, Rule, Subject};
use super::record::RecordFields;

/// A field of the center's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Its name under `/extra/`, a handle.
    pub name: Arc<str>,
    /// What it holds.
    pub kind: Kind,
    /// A list of that.
    pub many: bool,
    /// The only values it may have; any when there are none.
    pub values: Vec<Arc<str>>,
}

/// The rule of a place, and of what lies under it, for one audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What has the fields.
    pub subject: Subject,
    /// The place.
    pub at: Arc<str>,
    /// For whom.
    pub audience: Audience,
    /// What holds.
    pub rule: Rule,
}

/// The rules of a ledger; version 0 is what holds where nothing was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Fields of cards.
    pub fields: Fields,
    /// Fields of orders.
    pub orders: OrderFields,
    /// Fields of past interactions.
    pub records: RecordFields,
    /// The policy of all fields.
    pub policy: Policy,
}

/// What of some rules does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The extra field of this number, and what would.
    Extra(usize, &'static str),
    /// The rule of this number, and what would.
    Rule(usize, &'static str),
}

impl Rules {
    /// A version with these fields and rules.
    ///
    /// # Errors
    /// The first field or rule that does not fit, and what would.
    pub fn written(rev: u64, extra: Vec<Extra>, rules: Vec<Written>) -> Result<Rules, Unfit> {
        let mut fields = Fields::default();
        for (n, field) in extra.into_iter().enumerate() {
            fields.add(&field.name, field.kind, field.many, field.values).map_err(|expected| Unfit::Extra(n, expected))?;
        }
        let (orders, records) = (OrderFields::default(), RecordFields::default());
        let leads = |w: &Written| match w.subject {
            Subject::Card => fields.iter().any(|field| field.lies_under(&w.at)),
            Subject::Order => orders.each().any(|field| field.lies_under(&w.at)),
            Subject::Interaction => records.each().any(|field| field.lies_under(&w.at)),
        };
        if let Some(n) = rules.iter().position(|w| !leads(w)) {
            return Err(Unfit::Rule(n, "the place of a field, or of several, such as /reach"));
        }
        let rules = rules.into_iter().map(|w| (w.subject, w.at, w.audience, w.rule)).collect();
        let policy = Policy::written(rev, rules).map_err(|(n, expected)| Unfit::Rule(n, expected))?;
        Ok(Rules { fields, orders, records, policy })
    }

    /// The version.
    pub fn rev(&self) -> u64 {
        self.policy.rev
    }

    /// The fields of the center's own, by name.
    pub fn extra(&self) -> impl Iterator<Item = Extra> {
        self.fields.extra().map(|(name, field)| Extra {
            name: name.into(),
            kind: field.kind,
            many: field.many,
            values: field.values.clone(),
        })
    }
}

impl Rules {
    /// The rules that are written, by subject, place and audience.
    pub fn written_rules(&self) -> impl Iterator<Item = Written> {
        self.policy.written_rules().map(|(subject, at, audience, rule)| Written { subject, at: at.into(), audience, rule: rule.clone() })
    }

    /// The fields of something.
    pub fn known(&self, subject: Subject) -> &dyn Known {
        match subject {
            Subject::Card => &self.fields,
            Subject::Order => &self.orders,
            Subject::Interaction => &self.records,
        }
    }

    /// Every field there is, with what has it.
    pub fn places(&self) -> impl Iterator<Item = (Subject, &Field)> {
        let cards = self.fields.iter().map(|field| (Subject::Card, field));
        let orders = self.orders.each().map(|field| (Subject::Order, field));
        cards.chain(orders).chain(self.records.each().map(|field| (Subject::Interaction, field)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::policy::Access;
    use super::*;

    fn rule(at: &str, access: Access) -> Written {
        let rule = Rule { access, undo_ms: 0, approved_in: None, often: None };
        Written { subject: Subject::Card, at: at.into(), audience: Audience::Client, rule }
    }

    fn extra(name: &str) -> Extra {
        Extra { name: name.into(), kind: Kind::Number, many: false, values: Vec::new() }
    }

    #[test]
    fn a_field_of_their_own_has_a_rule_like_any_other() {
        let rules = Rules::written(4, vec![extra("shoe")], vec![rule("/extra/shoe", Access::ReadOnly)]).unwrap();
        assert_eq!(rules.policy.rule(Subject::Card, "/extra/shoe", Audience::Client).access, Access::ReadOnly);
        assert_eq!((rules.rev(), rules.extra().collect::<Vec<_>>()), (4, vec![extra("shoe")]));
        assert_eq!(Rules::default().extra().count(), 0);
    }

    #[test]
    fn a_rule_is_of_fields_there_are() {
        let of = |at: &str| Rules::written(1, vec![extra("shoe")], vec![rule("", Access::Free), rule(at, Access::Free)]).map(|_| ());
        for at in ["/reach", "/reach/phone", "/extra", "/extra/shoe"] {
            assert_eq!(of(at), Ok(()), "{at}");
        }
        for at in ["/reahc", "/extra/hat", "/reach/phone/home", "/rea"] {
            assert!(matches!(of(at), Err(Unfit::Rule(1, _))), "{at}");
        }
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_number() {
        assert!(matches!(Rules::written(1, vec![extra("a"), extra("a")], Vec::new()), Err(Unfit::Extra(1, _))));
        let twice = vec![rule("/name", Access::Free), rule("/name", Access::Free)];
        assert!(matches!(Rules::written(1, Vec::new(), twice), Err(Unfit::Rule(1, _))));
    }
}
