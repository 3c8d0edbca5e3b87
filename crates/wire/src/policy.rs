//! The field policy as it reads: to everybody what they may do with which field, to administrators all of it.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::ledger::card::Field;
use vestibule_center::ledger::policy::{Access as Is, Audience as Who, Rule, Subject as Of};
use vestibule_center::ledger::rules::{Extra, Rules, Written};

use crate::document::json;
use crate::setup::ChangedBy;
use crate::stamp::Stamp;
use crate::word::{Access, Audience, FieldKind, Subject};

/// A field of the center's own.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ExtraField)]
pub struct ExtraBody {
    /// Its name under `/extra/`: a handle.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// A list of that.
    #[schema(required = false)]
    pub many: bool,
    /// The only values it may have; any when there are none.
    #[schema(required = false)]
    pub values: Vec<String>,
}

/// How often a field may be changed.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = Often)]
pub struct OftenBody {
    /// So many times, 1 to 1,000.
    pub most: u32,
    /// Within so many milliseconds, at most 30 days.
    pub within_ms: u64,
}

/// The rule of a place for one audience.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = FieldRule)]
pub struct RuleBody {
    /// What has the fields.
    pub subject: Subject,
    /// The place, a JSON pointer; it holds for what lies under it too. Empty: everywhere.
    pub at: String,
    /// For whom.
    pub audience: Audience,
    /// What they may do.
    pub access: Access,
    /// For how long they may undo a change of theirs; 0 = not; a day where nothing is said.
    #[schema(required = false)]
    pub undo_ms: u64,
    /// Handle of the queue whose agents agree; those of the center's first queue do where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_in: Option<String>,
    /// How often they may change it; as often as they like without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub often: Option<OftenBody>,
}

/// A field, and what who asks may do with it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = FieldPolicy)]
pub struct FieldBody {
    /// What has it.
    pub subject: Subject,
    /// Its place, a JSON pointer.
    pub at: String,
    /// What it holds.
    pub kind: FieldKind,
    /// A list of that.
    pub many: bool,
    /// The only values it may have; any when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// What they may do.
    pub access: Access,
    /// For how long they may undo a change of theirs; 0 = not.
    pub undo_ms: u64,
    /// How often they may change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub often: Option<OftenBody>,
}

/// What each audience may do with a field.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AccessRow {
    /// What has it.
    pub subject: Subject,
    /// Its place.
    pub at: String,
    /// What it holds.
    pub kind: FieldKind,
    /// A list of that.
    pub many: bool,
    /// The client whose it is.
    pub client: Access,
    /// Agents who serve them.
    pub agent: Access,
    /// Leads of queues they were in.
    pub lead: Access,
    /// Supervisors and administrators.
    pub supervisor: Access,
}

/// The field policy.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PolicyDocument {
    /// Its version: 0 as long as nothing was written. `ETag` is this in quotes.
    pub rev: u64,
    /// Every field that who asks may read, and what they may do with it.
    pub fields: Vec<FieldBody>,
    /// What is written and what comes of it, for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<WrittenBody>,
}

/// What is written, as it is put, and what comes of it for every audience.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WrittenBody {
    /// Fields of cards beyond those of every center.
    pub fields: Vec<ExtraBody>,
    /// Rules, by subject, place and audience.
    pub rules: Vec<RuleBody>,
    /// Every field there is, for every audience.
    pub all: Vec<AccessRow>,
}

/// A version of the policy.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PolicyVersion {
    /// Its number.
    pub rev: u64,
    /// When it was put.
    pub put_at: Stamp,
    /// Who put it; absent: it was imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ChangedBy>,
    /// Its fields.
    pub fields: Vec<ExtraBody>,
    /// Its rules.
    pub rules: Vec<RuleBody>,
}

impl From<Extra> for ExtraBody {
    fn from(field: Extra) -> ExtraBody {
        let values = field.values.iter().map(|v| v.to_string()).collect();
        ExtraBody { name: field.name.to_string(), kind: field.kind.into(), many: field.many, values }
    }
}

fn often(rule: &Rule) -> Option<OftenBody> {
    rule.often.map(|often| OftenBody { most: often.most, within_ms: often.within_ms })
}

impl From<Written> for RuleBody {
    fn from(w: Written) -> RuleBody {
        RuleBody {
            subject: w.subject.into(),
            at: w.at.to_string(),
            audience: w.audience.into(),
            access: w.rule.access.into(),
            undo_ms: w.rule.undo_ms,
            approved_in: w.rule.approved_in.as_deref().map(str::to_owned),
            often: often(&w.rule),
        }
    }
}

/// The fields that are written.
pub fn extra_fields(rules: &Rules) -> Vec<ExtraBody> {
    rules.extra().map(ExtraBody::from).collect()
}

/// The rules that are written.
pub fn written_rules(rules: &Rules) -> Vec<RuleBody> {
    rules.written_rules().map(RuleBody::from).collect()
}

/// The policy as it reads to an audience; to administrators all of it.
pub fn policy(rules: &Rules, audience: Who, all: bool) -> PolicyDocument {
    let fields = rules.places().filter_map(|(subject, field)| told(rules, subject, field, audience));
    let written = || WrittenBody {
        fields: extra_fields(rules),
        rules: written_rules(rules),
        all: rules.places().map(|(subject, field)| row(rules, subject, field)).collect(),
    };
    PolicyDocument { rev: rules.rev(), fields: fields.collect(), written: all.then(written) }
}

fn told(rules: &Rules, subject: Of, field: &Field, audience: Who) -> Option<FieldBody> {
    let rule = rules.policy.rule(subject, &field.at, audience);
    (rule.access != Is::Hidden).then(|| FieldBody {
        subject: subject.into(),
        at: field.at.to_string(),
        kind: field.kind.into(),
        many: field.many,
        values: field.values.iter().map(|v| v.to_string()).collect(),
        access: rule.access.into(),
        undo_ms: rule.undo_ms,
        often: often(&rule),
    })
}

fn row(rules: &Rules, subject: Of, field: &Field) -> AccessRow {
    let of = |audience| rules.policy.rule(subject, &field.at, audience).access.into();
    AccessRow {
        subject: subject.into(),
        at: field.at.to_string(),
        kind: field.kind.into(),
        many: field.many,
        client: of(Who::Client),
        agent: of(Who::Agent),
        lead: of(Who::Lead),
        supervisor: of(Who::Supervisor),
    }
}

/// What is written, as a row keeps it: as it would be put.
pub fn kept(rules: &Rules) -> String {
    #[derive(Serialize)]
    struct Kept {
        fields: Vec<ExtraBody>,
        rules: Vec<RuleBody>,
    }
    json(&Kept { fields: extra_fields(rules), rules: written_rules(rules) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reads_what_they_may_do() {
        let rules = Rules::default();
        let mine = serde_json::to_value(policy(&rules, Who::Client, false)).unwrap();
        let name = mine["fields"].as_array().unwrap().iter().find(|f| f["at"] == "/name").unwrap();
        assert_eq!((&name["access"], &name["kind"], &name["undo_ms"]), (&"approval".into(), &"line".into(), &86_400_000.into()));
        assert!(mine.get("written").is_none(), "only administrators read the whole");
        let hidden = Written {
            subject: Of::Card,
            at: "/birth_date".into(),
            audience: Who::Agent,
            rule: Rule { access: Is::Hidden, undo_ms: 0, approved_in: None, often: None },
        };
        let rules = Rules::written(1, Vec::new(), vec![hidden]).unwrap();
        let at = |who| policy(&rules, who, false).fields.iter().any(|f| f.at == "/birth_date");
        assert!(!at(Who::Agent) && at(Who::Client), "what is hidden is as good as absent");
        let all = serde_json::to_value(policy(&rules, Who::Supervisor, true)).unwrap();
        let row = all["written"]["all"].as_array().unwrap().iter().find(|r| r["at"] == "/birth_date").unwrap();
        assert_eq!((&row["agent"], &row["client"]), (&"hidden".into(), &"free".into()));
    }
}
