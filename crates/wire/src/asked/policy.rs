//! The body that sets the field policy, whole: the center's own fields of cards, and the rules that are written. The same
//! text is what a row keeps.

use std::sync::Arc;

use utoipa::ToSchema;
use vestibule_center::ledger::card::EXTRA_FIELDS_MAX;
use vestibule_center::ledger::content::{Kind, LIST_MAX};
use vestibule_center::ledger::policy::{Access, Audience, Often, RULES_MAX, Rule, Subject, UNDO_MS};
use vestibule_center::ledger::rules::{Extra, Rules, Unfit, Written};
use vestibule_center::limits::NAME_CHARS_MAX;

use super::fields::Fields;
use super::{Asked, Invalid, Unread};
use crate::policy::{ExtraBody, RuleBody};

/// Characters of a place.
const PLACE_CHARS_MAX: usize = 80;

/// The field policy as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = PolicyChange)]
#[serde(deny_unknown_fields)]
pub struct PolicyBody {
    /// Fields of cards beyond those of every center.
    #[schema(value_type = Option<Vec<ExtraBody>>)]
    pub fields: Vec<Extra>,
    /// What is otherwise than by default, each place once for each audience; the longest place that a field lies under decides.
    #[schema(value_type = Option<Vec<RuleBody>>)]
    pub rules: Vec<Written>,
}

impl Asked for PolicyBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["fields", "rules"])?;
        let fields = f.items("fields", EXTRA_FIELDS_MAX, &["name", "kind", "many", "values"])?;
        let rules = f.items("rules", RULES_MAX, &["subject", "at", "audience", "access", "undo_ms", "approved_in", "often"])?;
        let body = PolicyBody {
            fields: fields.iter().map(extra).collect::<Result<_, _>>()?,
            rules: rules.iter().map(written).collect::<Result<_, _>>()?,
        };
        body.rules(0).map_err(Unread::from)?;
        Ok(body)
    }
}

impl PolicyBody {
    /// The rules of a version.
    ///
    /// # Errors
    /// The place of the first that does not fit.
    pub fn rules(&self, rev: u64) -> Result<Rules, Invalid> {
        Rules::written(rev, self.fields.clone(), self.rules.clone()).map_err(|unfit| match unfit {
            Unfit::Extra(n, expected) => Invalid::new(format!("/fields/{n}"), "value", expected),
            Unfit::Rule(n, expected) => Invalid::new(format!("/rules/{n}"), "value", expected),
        })
    }
}

fn extra(f: &Fields) -> Result<Extra, Unread> {
    let values = f.texts("values", 0..=LIST_MAX)?.unwrap_or_default();
    Ok(Extra {
        name: f.need("name", f.text("name", 1..=NAME_CHARS_MAX)?)?.into(),
        kind: f.need("kind", f.word("kind", Kind::ALL, Kind::as_str)?)?,
        many: f.truth("many")?.unwrap_or(false),
        values: values.into_iter().map(Arc::from).collect(),
    })
}

fn written(f: &Fields) -> Result<Written, Unread> {
    let often = match f.inner("often", &["most", "within_ms"])? {
        None => None,
        Some(often) => {
            let most = often.need("most", often.number("most")?)?;
            Some(Often { most: u32::try_from(most).unwrap_or(u32::MAX), within_ms: often.need("within_ms", often.number("within_ms")?)? })
        }
    };
    let rule = Rule {
        access: f.need("access", f.word("access", Access::ALL, Access::as_str)?)?,
        undo_ms: f.number("undo_ms")?.unwrap_or(UNDO_MS),
        approved_in: f.text("approved_in", 1..=NAME_CHARS_MAX)?.map(Arc::from),
        often,
    };
    if rule.approved_in.is_some() && rule.access != Access::Approval {
        return Err(f.wrong("approved_in", "value", "nothing, or access \"approval\"").into());
    }
    Ok(Written {
        subject: f.need("subject", f.word("subject", Subject::ALL, Subject::as_str)?)?,
        at: f.need("at", f.text("at", 0..=PLACE_CHARS_MAX)?)?.into(),
        audience: f.need("audience", f.word("audience", Audience::ALL, Audience::as_str)?)?,
        rule,
    })
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;
    use crate::policy::kept;

    const GOOD: &str = r#"{"fields":[{"name":"size","kind":"handle","values":["s","m"]},{"name":"pets","kind":"line","many":true}],
        "rules":[{"subject":"card","at":"/extra/size","audience":"client","access":"approval","approved_in":"sales"},
                 {"subject":"card","at":"/reach","audience":"client","access":"free","undo_ms":0,"often":{"most":3,"within_ms":60000}}]}"#;

    #[test]
    fn a_policy_is_read_whole_and_kept_as_it_is_read() {
        let body = PolicyBody::read(GOOD.as_bytes()).unwrap();
        let rules = body.rules(7).unwrap();
        assert_eq!((rules.rev(), rules.extra().count()), (7, 2));
        let rule = rules.policy.rule(Subject::Card, "/reach/phone", Audience::Client);
        assert_eq!((rule.undo_ms, rule.often), (0, Some(Often { most: 3, within_ms: 60_000 })));
        assert_eq!(rules.policy.rule(Subject::Card, "/extra/size", Audience::Client).undo_ms, UNDO_MS, "a day, where nothing is said");
        let again = PolicyBody::read(kept(&rules).as_bytes()).unwrap();
        assert_eq!(again.rules(7), Ok(rules));
        assert_eq!(PolicyBody::read(b"{}").unwrap().rules(0), Ok(Rules::default()), "nothing written is the default");
    }

    #[test]
    fn each_place_that_does_not_fit_is_named() {
        for (from, to, at, code) in [
            ("\"handle\"", "\"handel\"", "/fields/0/kind", "value"),
            ("\"size\",", "\"Size\",", "/fields/0", "value"),
            ("\"pets\"", "\"size\"", "/fields/1", "value"),
            ("\"s\"", "\"S!\"", "/fields/0", "value"),
            ("\"many\":true", "\"many\":1", "/fields/1/many", "type"),
            ("/extra/size", "/extra/sise", "/rules/0", "value"),
            ("\"client\"", "\"visitor\"", "/rules/0/audience", "value"),
            ("approval", "free", "/rules/0/approved_in", "value"),
            ("\"undo_ms\":0", "\"undo_ms\":2592000001", "/rules/1", "value"),
            ("\"most\":3", "\"most\":0", "/rules/1", "value"),
            ("\"most\":3", "\"most\":99999999999", "/rules/1", "value"),
            ("\"within_ms\":60000", "\"within\":60000", "/rules/1/often/within", "unknown_field"),
            ("\"access\":\"free\",", "", "/rules/1/access", "missing"),
        ] {
            let (place, what, _) = refused::<PolicyBody>(&GOOD.replacen(from, to, 1));
            assert_eq!((place.as_str(), what), (at, code), "{from}");
        }
    }
}
