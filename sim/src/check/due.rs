//! Checks on deadlines and on what is subscribed to: each fires once and in time (I46), one stream for one wish (I36).

use vestibule_center::broker::alert::AlertLife;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::time::Time;

use super::Checks;
use super::course::Look;
use super::shadow::Shadow;

/// How much later than due something may be, counted from the start if that came after.
const LATE_MS: u64 = 2_000;
/// Offers and talks looked at for one that is overdue: the last ones.
const BACK: usize = 400;

/// Runs every check of this page on a fact about to be followed.
pub(crate) fn all(look: &Look, fact: &Fact, checks: &mut Checks) {
    i46_fires_in_time(look, fact, checks);
    i36_one_stream_for_a_wish(look, fact, checks);
}

/// I46: what a deadline brings comes when it is due, neither before nor long after, and a step of a recipe comes once.
fn i46_fires_in_time(look: &Look, fact: &Fact, checks: &mut Checks) {
    let talk = |id| look.shadow.talks.get(id);
    let (due, waits) = match fact {
        Fact::OfferExpired { offer, .. } => (look.shadow.offers.get(offer).map(|o| o.until), true),
        Fact::WrapUpEnded { interaction, agent } if look.cause.is_none() => {
            (talk(interaction).and_then(|t| t.beside.get(agent).copied().or(t.wrap_until)), true)
        }
        Fact::TalkHeldLong { interaction, .. } => (talk(interaction).and_then(|t| t.held_until), true),
        // Back in line after its agent was lost, a talk has the step again that it had not taken.
        Fact::RecipeStepped { interaction, step, .. }
            if look.turn.iter().any(|l| matches!(l.fact, Fact::OwnerLost { interaction: lost, .. } if lost == *interaction))
                && talk(interaction).is_some_and(|t| t.steps == *step) =>
        {
            return;
        }
        // A step that would end a wait for a call is put off while its client is not called; it counts when it is taken.
        Fact::RecipeStepped { interaction, step, step_at: Some(again) }
            if talk(interaction).is_some_and(|t| t.steps == *step && look.shadow.is_put_off(t, look.at)) && *again > look.at =>
        {
            (talk(interaction).and_then(|t| t.step_at), false)
        }
        // One who is offered when it is due takes the step when they are back in line.
        Fact::RecipeStepped { interaction, step, .. } => {
            (talk(interaction).filter(|t| t.steps + 1 == *step).and_then(|t| t.step_at), false)
        }
        _ => return,
    };
    let latest = |due: Time| due.max(look.booted).plus_ms(LATE_MS);
    let holds = due.is_some_and(|due| due <= look.at && (!waits || look.at <= latest(due)));
    checks.saw("I46", look.at, true, holds, || format!("{fact:?}, due {due:?}"));
}

/// I46: at a patrol nothing is overdue.
pub(crate) fn i46_nothing_overdue(shadow: &Shadow, booted: Time, at: Time, checks: &mut Checks) {
    let over = |due: Time| due.max(booted).plus_ms(LATE_MS) < at;
    for (id, offer) in shadow.offers.iter().rev().take(BACK).filter(|(_, o)| !o.ended) {
        checks.saw("I46", at, true, !over(offer.until), || format!("{id:?} stands since {:?}", offer.until));
    }
    for (id, talk) in shadow.talks.iter().rev().take(BACK) {
        let wait = (talk.state == Life::Queued).then_some(talk.wait_until);
        let wrap = talk.wrap_until.filter(|_| talk.state == Life::WrapUp);
        let held = talk.held_until.filter(|_| talk.held);
        let step = talk.step_at.filter(|_| talk.state == Life::Queued);
        for due in talk.beside.values().copied().chain([wait, wrap, held, step].into_iter().flatten()) {
            checks.saw("I46", at, true, !over(due), || format!("{id:?} has something due since {due:?}: {talk:?}"));
        }
    }
}

/// I36: whoever watches a thing has one subscription on it: it begins with their first alert and ends with their last;
/// nobody has the same wish twice.
fn i36_one_stream_for_a_wish(look: &Look, fact: &Fact, checks: &mut Checks) {
    let facts = || look.turn.iter().map(|l| &l.fact);
    let live = |id: &AlertId, party: Party, on: Presentity| {
        let others = look.shadow.alerts.iter().filter(move |(other, w)| *other != id && w.owner == party && w.presentity == on);
        others.map(|(_, w)| w).filter(|w| w.state != AlertLife::Ended).collect::<Vec<_>>()
    };
    let holds = match fact {
        Fact::AlertArmed { alert, owner, presentity, condition, medium, .. } => {
            let others = live(alert, *owner, *presentity);
            let twice = others.iter().any(|w| (w.condition, w.medium) == (*condition, *medium));
            let begins =
                |f: &&Fact| matches!(f, Fact::SubscriptionStarted { watcher, presentity: on, .. } if watcher == owner && on == presentity);
            !twice && facts().filter(begins).count() == usize::from(others.is_empty())
        }
        Fact::AlertEnded { alert, .. } | Fact::AlertCancelled { alert, .. } | Fact::AlertExpired { alert, .. } => {
            look.shadow.alerts.get(alert).filter(|w| w.state != AlertLife::Ended).is_some_and(|w| {
                let (party, on) = (w.owner, w.presentity);
                let ends =
                    |f: &Fact| matches!(f, Fact::SubscriptionEnded { watcher, presentity } if (*watcher, *presentity) == (party, on));
                !live(alert, party, on).is_empty() || facts().filter(|f| ends(f)).count() == 1
            })
        }
        _ => return,
    };
    checks.saw("I36", look.at, true, holds, || format!("{fact:?} in {:?}", facts().collect::<Vec<_>>()));
}
