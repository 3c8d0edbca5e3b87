//! I42, by what the owner could read: an alert that told did so while their page said the same, and an agent is held for the
//! first in line who can be given them. None of it asks the center's own rule of how a condition stands.

use std::collections::BTreeMap;

use vestibule_center::Center;
use vestibule_center::audience::{Class, Reader};
use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::callback::CallbackLife;
use vestibule_center::broker::condition::Condition;
use vestibule_center::id::*;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::presence::disclosure::WaitWord;
use vestibule_center::routing::queue::{Queue, QueueLife};
use vestibule_center::saved::{AlertRow, CallbackRow};
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, QueueBody, Wait};

use super::Checks;
use super::rest::is_open_for;

/// Whether what an alert waits for is so by the documents; of a client, who is told to few, by their devices.
pub(crate) fn is_so(center: &Center, alert: &AlertRow, at: Time) -> bool {
    let (reader, key) = match alert.presentity {
        Presentity::Queue(id) => (Reader::Everyone(Class::Client), DocKey::Queue(id)),
        // They may have hidden meanwhile; people of the center see all.
        Presentity::Agent(id) => (Reader::Everyone(Class::Agent), DocKey::Agent(id)),
        Presentity::Center => (Reader::Everyone(Class::Client), DocKey::Center),
        Presentity::Client(id) => return is_here(center, id),
        // A moment, or what its row says.
        Presentity::Order(_) => return order_is_so(center, alert).unwrap_or(true),
    };
    let Some(doc) = center.view_as(reader, key, at) else { return false };
    match (&doc.body, alert.condition) {
        (Body::Queue(queue), condition) => queue_is_so(queue, alert, condition),
        (Body::Agent(agent), _) => agent.open.has(alert.medium),
        (Body::Center(center), _) => center.open,
        (_, _) => false,
    }
}

/// The waits that clients are told, of queues that were looked at: many alerts wait for one queue. Of one instant of one center.
#[derive(Debug, Default)]
pub(crate) struct Told(BTreeMap<(QueueId, Medium), Option<Wait>>);

impl Told {
    fn wait(&mut self, center: &Center, queue: QueueId, medium: Medium) -> Option<Wait> {
        *self.0.entry((queue, medium)).or_insert_with(|| center.told_wait(Class::Client, queue, medium))
    }
}

/// How what an alert waits for stands, reckoned from rows, slots and devices; a wait as clients are told of it. `None` when
/// neither is sure.
pub(crate) fn stands(center: &Center, alert: &AlertRow, told: &mut Told) -> Option<bool> {
    let open = |q: &Queue| q.kept.state == QueueLife::Open;
    match (alert.condition, alert.presentity) {
        (Condition::Open, Presentity::Center) => Some(center.queues().any(|q| open(q) && center.sees_queue(q, Class::Client))),
        (Condition::Open, Presentity::Queue(id)) => Some(center.queue(id).is_some_and(|q| open(q) && q.kept.media.has(alert.medium))),
        (Condition::Open, Presentity::Agent(id)) => Some(is_open_for(center, id, alert.medium)),
        (Condition::WaitUnder(ms), Presentity::Queue(id)) => {
            let queue = center.queue(id)?;
            if !open(queue) || !queue.kept.media.has(alert.medium) {
                return Some(false);
            }
            is_under(told.wait(center, id, alert.medium)?, ms)
        }
        (Condition::Online, Presentity::Client(id)) if is_here(center, id) => Some(true),
        (Condition::Online, Presentity::Client(id)) if center.client(id).is_some() && center.in_grace() => None,
        (Condition::Online, Presentity::Client(_)) => Some(false),
        (Condition::Status(_), Presentity::Order(_)) => order_is_so(center, alert),
        (Condition::Open | Condition::WaitUnder(_) | Condition::Online | Condition::Due, _) => None,
        (Condition::Status(_) | Condition::Edited, _) => None,
    }
}

/// Whether an order has the status that is waited for; `None` where none is, or the order is not followed.
fn order_is_so(center: &Center, alert: &AlertRow) -> Option<bool> {
    let Presentity::Order(id) = alert.presentity else { return None };
    let (order, word) = (center.followed(id)?, alert.condition.status()?);
    Some(*order.status == *word.as_str())
}

fn is_here(center: &Center, id: ClientId) -> bool {
    center.client(id).is_some_and(|c| c.is_here())
}

/// Whether a wait told is under a number, by its upper end; not sure where it is not known.
fn is_under(wait: Wait, ms: u64) -> Option<bool> {
    match wait {
        Wait::Range { high_ms, .. } => Some(high_ms < ms),
        Wait::Words(WaitWord::Short) => Some(60_000 < ms),
        Wait::Words(WaitWord::Medium) => Some(600_000 < ms),
        Wait::Words(WaitWord::Long) | Wait::MoreThan { .. } | Wait::OpensAt(_) => Some(false),
        Wait::Unknown(_) => None,
    }
}

/// Whether what an alert watches is shut; to clients a queue that they do not see is: shown again, it has opened.
pub(crate) fn is_shut(center: &Center, alert: &AlertRow, told: &mut Told) -> bool {
    let queue = if let Presentity::Queue(id) = alert.presentity { center.queue(id) } else { None };
    let unseen = alert.staff.is_none() && queue.is_some_and(|q| !center.sees_queue(q, Class::Client));
    unseen || stands(center, alert, told) == Some(false)
}

fn queue_is_so(queue: &QueueBody, alert: &AlertRow, condition: Condition) -> bool {
    let medium = queue.media.iter().find(|m| m.medium == alert.medium);
    let (QueueLife::Open, Some(medium)) = (queue.state, medium) else { return false };
    match condition {
        Condition::WaitUnder(ms) => medium.wait.and_then(|wait| is_under(wait, ms)) == Some(true),
        Condition::Open | Condition::Online | Condition::Due | Condition::Status(_) | Condition::Edited => true,
    }
}

/// An agent is held for one alert: nobody stands before it who could have been given them.
pub(crate) fn i42_first_in_line(center: &Center, held: &AlertRow, at: Time, checks: &mut Checks) {
    let before =
        center.alerts().map(|a| &a.kept).filter(|k| (k.presentity, k.medium) == (held.presentity, held.medium) && k.place < held.place);
    // Clients alone wait for an agent.
    let seen = center.view_as(Reader::Everyone(Class::Client), held.presentity.doc(), at).is_some();
    let before: Vec<_> = before.filter(|k| k.state == AlertLife::Armed && !k.asleep && k.staff.is_none() && seen).collect();
    let has_hold = |k: &AlertRow| center.alerts().any(|a| a.kept.owner == k.owner && a.kept.state == AlertLife::Held);
    let here = |k: &AlertRow| {
        center.client(k.owner).is_some_and(|c| c.is_here() && c.kept.media.has(k.medium) && !(c.is_quiet(at) && k.medium != Medium::Chat))
    };
    let passed = before.iter().find(|k| here(k) && !has_hold(k)).map(|k| k.id);
    checks.saw("I42", at, !before.is_empty(), passed.is_none(), || format!("{:?} has the agent before {passed:?}", held.id));
}

/// Whether a callback of a queue or a client waits.
pub(crate) fn is_due(center: &Center, on: Presentity) -> bool {
    let of = |c: &CallbackRow| on == Presentity::Queue(c.queue) || on == Presentity::Client(c.client);
    center.callbacks().any(|c| c.kept.state == CallbackLife::Waiting && of(&c.kept))
}
