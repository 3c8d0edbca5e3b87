//! Checks on doors: into a queue that is not open nobody comes (I10), in one that closed nobody is left (I13), and what
//! people say of it stands until its hours next open or close (I46).

use vestibule_center::fact::Fact;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::routing::queue::QueueLife;

use super::Checks;
use super::course::Look;
use super::memo::Memo;
use crate::story::Verb;

/// Runs every check of this page on a fact about to be followed.
pub(super) fn all(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    i10_nobody_comes_into_a_closed_queue(memo, look, fact, checks);
    i10_by_a_medium_both_take(memo, look, fact, checks);
    i13_nobody_is_left_behind(look, fact, checks);
    i46_people_go_before_hours(memo, look, fact, checks);
}

/// I10: whoever comes, is called back or is handed on comes into a queue that is open. I44 for those who are called back.
fn i10_nobody_comes_into_a_closed_queue(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let (queue, calls) = match fact {
        Fact::InteractionArrived { queue, medium, .. } => (queue, *medium == Medium::Callback),
        Fact::TransferredToQueue { queue, .. } => (queue, false),
        _ => return,
    };
    let state = memo.queues.get(queue);
    let open = state == Some(&QueueLife::Open);
    for invariant in ["I10", "I44"].into_iter().take(if calls { 2 } else { 1 }) {
        checks.saw(invariant, look.at, true, open, || format!("{fact:?} while the queue is {state:?}"));
    }
}

/// I10: whoever takes a talk takes it by a medium that its queue offers and its client does not exclude, at that instant.
fn i10_by_a_medium_both_take(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferAccepted { offer, .. } = fact else { return };
    let Some(talk) = look.shadow.offers.get(offer).and_then(|put| look.shadow.talks.get(&put.interaction)) else { return };
    let offered = memo.media.get(&talk.queue).is_some_and(|media| media.has(talk.medium));
    let taken = memo.takes.get(&talk.client).is_none_or(|media| media.has(talk.medium));
    checks.saw("I10", look.at, true, offered && taken, || {
        format!("{offer:?} is accepted by {:?}: offered {offered}, taken by its client {taken}: {talk:?}", talk.medium)
    });
}

/// I13: when a queue closes, nobody waits in it unoffered.
fn i13_nobody_is_left_behind(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::QueueStateSet { queue, state: QueueLife::Closed, .. } = fact else { return };
    let left = look.shadow.waiting.iter().find(|((of, _), line)| of == queue && !line.is_empty());
    checks.saw("I13", look.at, true, left.is_none(), || format!("{queue:?} closed with {left:?} in line"));
}

/// I46: hours open and close a queue at their own instants; what people said since the last of these stands.
fn i46_people_go_before_hours(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let (Fact::QueueStateSet { queue, .. }, Some(Verb::ApplyHours)) = (fact, look.cause.map(|c| c.verb)) else { return };
    let last = memo.openings.last_turn(*queue, look.at).unwrap_or_default();
    let said = memo.people_said.get(queue);
    checks.saw("I46", look.at, said.is_some(), said.is_none_or(|said| *said < last), || {
        format!("{fact:?} by hours of {last:?}, people said otherwise at {said:?}")
    });
}
