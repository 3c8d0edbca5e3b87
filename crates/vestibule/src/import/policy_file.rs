//! `policy.json`: the field policy, in the shape in which `PUT /v1/policy` takes it.

use vestibule_center::audience::Principal;
use vestibule_center::ledger::rules::Rules;
use vestibule_host::policy::rules_of;
use vestibule_store::library::PolicyRow;
use vestibule_store::{Fault, LibraryWrite};
use vestibule_wire::asked::{Asked, Invalid, PolicyBody, Unread};
use vestibule_wire::policy::kept;

use super::folder::POLICY;
use crate::finding::Findings;
use crate::nearest;
use crate::reach::Reached;

/// Reads it; what does not fit is told by its place in the file.
pub(super) fn read(bytes: &[u8], out: &mut Findings) -> Option<PolicyBody> {
    match PolicyBody::read(bytes) {
        Ok(body) => return Some(body),
        Err(Unread::TooLarge) => out.add(POLICY, 0, "", "a larger file", "a policy as PUT /v1/policy takes it"),
        Err(Unread::Malformed(what)) => out.add(POLICY, 0, "", &what, "JSON"),
        Err(Unread::Invalid(all)) => all.into_iter().for_each(|wrong| tell(wrong, out)),
    }
    None
}

fn tell(wrong: Invalid, out: &mut Findings) {
    out.add(POLICY, 0, &wrong.at, wrong.code, wrong.expected);
}

/// The write of the policy, unless it holds already: an equal one makes no new version.
pub(super) fn apply(center: &mut Reached, body: &PolicyBody, out: &mut Findings) -> Result<Option<LibraryWrite>, Fault> {
    for (n, rule) in body.rules.iter().enumerate() {
        let Some(queue) = rule.rule.approved_in.as_deref().filter(|queue| center.center().queue_by(queue).is_none()) else { continue };
        let known: Vec<&str> = center.center().queues().map(|q| &*q.kept.handle).collect();
        out.add(POLICY, 0, &format!("/rules/{n}/approved_in"), queue, nearest::expected(queue, &known));
    }
    center.hold_policy();
    let held = center.library().policy()?.map(|row| rules_of(&row)).transpose()?.unwrap_or_default();
    let new = |rev| body.rules(rev).map_err(|wrong| (wrong.at, wrong.expected));
    match (new(held.rev()), new(held.rev() + 1)) {
        (Ok(same), _) if same == held => Ok(None),
        (_, Ok(rules)) => Ok(Some(LibraryWrite::PutPolicy(row(center, &rules)))),
        (_, Err((at, expected))) => {
            out.add(POLICY, 0, &at, "", expected);
            Ok(None)
        }
    }
}

fn row(center: &Reached, rules: &Rules) -> PolicyRow {
    PolicyRow { rev: rules.rev(), rules: kept(rules).into(), put_by: Principal::Center, put_at: center.now() }
}
