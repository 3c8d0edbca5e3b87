//! Checks on the state at rest after a turn: the center's own, and recounts from its rows.

use std::collections::BTreeMap;

use vestibule_center::Center;
use vestibule_center::agent::activity::{Activity, load, summary};
use vestibule_center::agent::capacity::has_room;
use vestibule_center::agent::intent::Intent;
use vestibule_center::audience::{Class, Reader};
use vestibule_center::check::Report;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::routing::queue::Queue;
use vestibule_center::state::Agent;
use vestibule_center::time::Time;

use super::Checks;

/// The center's own recount of everything, added to the tallies.
pub(crate) fn recount(center: &Center, at: Time, checks: &mut Checks) {
    note(center.check(), at, checks);
}

/// One part of the recount, in turn.
pub(crate) fn recount_part(center: &Center, turn: u64, at: Time, checks: &mut Checks) {
    note(center.check_part(turn), at, checks);
}

fn note(report: Report, at: Time, checks: &mut Checks) {
    for tally in report.tallies {
        checks.add(tally.invariant, tally.by, tally.checked, tally.live);
    }
    for violation in report.violations {
        checks.fail(violation.invariant, at, violation.what);
    }
}

/// Arrivals of those who wait, offered ones included, by queue, from the interactions themselves.
pub(crate) fn arrivals(center: &Center) -> BTreeMap<QueueId, Vec<Time>> {
    let mut all: BTreeMap<QueueId, Vec<Time>> = BTreeMap::new();
    for i in center.interactions().filter(|i| matches!(i.kept.state, Life::Queued | Life::Offered)) {
        all.entry(i.kept.queue).or_default().push(i.kept.arrived_at);
    }
    all
}

/// Agents who could be given something of a queue now, from their slots and devices themselves.
pub(crate) fn available_in(center: &Center, queue: QueueId) -> u32 {
    let Some(q) = center.queue(queue).filter(|q| q.serves()) else {
        return 0;
    };
    let could = |a: &&Agent| {
        let media = q.kept.media.iter();
        is_able(a, q) && a.kept.role.serves() && a.kept.queues.0.contains(&queue) && media.into_iter().any(|m| suits(a, q, m))
    };
    center.agents().filter(could).count() as u32
}

/// Whether an agent could be given something of this medium now, from their slots and devices themselves.
pub(crate) fn is_open_for(center: &Center, agent: AgentId, medium: Medium) -> bool {
    let Some(a) = center.agent(agent).filter(|a| a.kept.role.serves()) else { return false };
    let queues = a.kept.queues.0.iter().filter_map(|id| center.queue(*id));
    queues.filter(|q| q.serves() && q.kept.media.has(medium)).any(|q| is_able(a, q) && suits(a, q, medium))
}

fn is_able(a: &Agent, q: &Queue) -> bool {
    q.kept.wants.iter().all(|w| !w.required || a.kept.skills.level(w.skill) >= w.level)
}

/// Ready, reached, not reserved, with room for one more of the queue (I08).
fn suits(a: &Agent, q: &Queue, medium: Medium) -> bool {
    a.kept.intent == Intent::Ready
        && a.is_reached()
        && summary(&a.slots) != Activity::Reserved
        && load(&a.slots) < a.kept.units
        && has_room(a.kept.units, &a.slots, medium, q.kept.weight)
}

/// I42 at rest: no alert is armed on what is open already, but for an agent who has not been open for long.
pub(crate) fn i42_nothing_missed(center: &Center, at: Time, checks: &mut Checks) {
    use vestibule_center::agent::intent::Role;
    use vestibule_center::broker::alert::AlertLife;
    use vestibule_center::broker::condition::Condition;
    let mut told = super::fired::Told::default();
    for alert in center.alerts() {
        let k = &alert.kept;
        let waits = k.state == AlertLife::Armed && !k.asleep && !k.keep;
        let shown = || match k.presentity {
            // Clients alone wait for an agent.
            Presentity::Agent(_) => center.view_as(Reader::Everyone(Class::Client), k.presentity.doc(), at).is_some(),
            // A supervisor sees every client; an agent may see one only since they came.
            Presentity::Client(_) => k.staff.and_then(|id| center.agent(id)).is_some_and(|a| a.kept.role == Role::Supervisor),
            // A client their own, as long as it is theirs; of the center whoever sees every client.
            Presentity::Order(id) => center.followed(id).is_some_and(|order| match k.staff.and_then(|id| center.agent(id)) {
                Some(agent) => agent.kept.role == Role::Supervisor,
                None => order.client == k.owner,
            }),
            // What its owner does not see tells them nothing (I32).
            Presentity::Queue(_) => {
                let class = if k.staff.is_some() { Class::Agent } else { Class::Client };
                center.view_as(Reader::Everyone(class), k.presentity.doc(), at).is_some()
            }
            Presentity::Center => true,
        };
        let counts = matches!(k.condition, Condition::Open | Condition::Online | Condition::Status(Some(_)));
        let settling = alert.settle_at.is_some_and(|due| due > at);
        let so = super::fired::stands(center, k, &mut told) == Some(true);
        // For a call that its owner does not take at this time it waits, and until somebody tells that this time is over.
        let called = matches!(k.medium, Medium::Voice | Medium::Video);
        let quiet = || center.client(k.owner).is_some_and(|c| c.kept.quiet_since.is_some() || c.is_quiet(at));
        let rests = called && k.staff.is_none() && quiet();
        checks.saw("I42", at, waits && counts && shown(), !so || settling || rests, || {
            format!("{:?} on {:?} is armed beside an open one", k.id, k.presentity)
        });
    }
}
