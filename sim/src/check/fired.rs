//! I42, by what the owner could read: an alert that told did so while their page said the same, and an agent is held for the
//! first in line who can be given them.

use vestibule_center::Center;
use vestibule_center::audience::{Class, Reader};
use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::callback::CallbackLife;
use vestibule_center::broker::condition::Condition;
use vestibule_center::id::*;
use vestibule_center::presence::disclosure::WaitWord;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::saved::{AlertRow, CallbackRow};
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, QueueBody, Wait};

use super::Checks;

/// Whether what an alert waits for is so by the documents; what no document says is left to the center.
pub(crate) fn is_so(center: &Center, alert: &AlertRow, at: Time) -> bool {
    let (reader, key) = match alert.presentity {
        Presentity::Queue(id) => (Reader::Everyone(Class::Client), DocKey::Queue(id)),
        // They may have hidden meanwhile; people of the center see all.
        Presentity::Agent(id) => (Reader::Everyone(Class::Agent), DocKey::Agent(id)),
        Presentity::Center => (Reader::Everyone(Class::Client), DocKey::Center),
        Presentity::Client(_) => return center.stands_for(alert) == Some(true),
    };
    let Some(doc) = center.view_as(reader, key, at) else { return false };
    match (&doc.body, alert.condition) {
        (Body::Queue(queue), condition) => queue_is_so(queue, alert, condition),
        (Body::Agent(agent), _) => agent.open.has(alert.medium),
        (Body::Center(center), _) => center.open,
        (_, _) => false,
    }
}

fn queue_is_so(queue: &QueueBody, alert: &AlertRow, condition: Condition) -> bool {
    let medium = queue.media.iter().find(|m| m.medium == alert.medium);
    let (QueueLife::Open, Some(medium)) = (queue.state, medium) else { return false };
    match (condition, medium.wait) {
        (Condition::WaitUnder(ms), Some(Wait::Range { high_ms, .. })) => high_ms < ms,
        (Condition::WaitUnder(ms), Some(Wait::Words(WaitWord::Short))) => 60_000 < ms,
        (Condition::WaitUnder(ms), Some(Wait::Words(WaitWord::Medium))) => 600_000 < ms,
        (Condition::WaitUnder(_), _) => false,
        (Condition::Open | Condition::Online | Condition::Due, _) => true,
    }
}

/// An agent is held for one alert: nobody stands before it who could have been given them.
pub(crate) fn i42_first_in_line(center: &Center, held: &AlertRow, at: Time, checks: &mut Checks) {
    let before =
        center.alerts().map(|a| &a.kept).filter(|k| (k.presentity, k.medium) == (held.presentity, held.medium) && k.place < held.place);
    let before: Vec<_> = before.filter(|k| k.state == AlertLife::Armed && !k.asleep && center.still_sees(k)).collect();
    let has_hold = |k: &AlertRow| center.alerts().any(|a| a.kept.owner == k.owner && a.kept.state == AlertLife::Held);
    let here = |k: &AlertRow| center.client(k.owner).is_some_and(|c| c.is_here() && c.kept.media.has(k.medium));
    let passed = before.iter().find(|k| here(k) && !has_hold(k)).map(|k| k.id);
    checks.saw("I42", at, !before.is_empty(), passed.is_none(), || format!("{:?} has the agent before {passed:?}", held.id));
}

/// Whether a callback of a queue or a client waits.
pub(crate) fn is_due(center: &Center, on: Presentity) -> bool {
    let of = |c: &CallbackRow| on == Presentity::Queue(c.queue) || on == Presentity::Client(c.client);
    center.callbacks().any(|c| c.kept.state == CallbackLife::Waiting && of(&c.kept))
}
