//! Invariants of interactions and offers.

use super::Audit;
use super::agents::suits;
use crate::agent::activity::{Phase, Work};
use crate::deadline::Reason;
use crate::interaction::lifecycle::Life;
use crate::limits::LINES_KEPT_MAX;
use crate::routing::offer::{OfferEnd, OfferKind};
use crate::state::{Center, Interaction};

fn waits(i: &Interaction) -> bool {
    matches!(i.kept.state, Life::Queued | Life::Offered)
}

/// I01: each interaction is in exactly one state; an outcome stands if and only if it is closed.
pub(super) fn i01_one_state(c: &Center, a: &mut Audit) {
    for i in c.interactions.values() {
        let k = &i.kept;
        let closed = k.state == Life::Closed;
        let told = (k.outcome.is_some(), k.closed_at.is_some(), i.linger_until.is_some());
        a.holds(told == (closed, closed, closed), || format!("{:?} is {:?} with outcome, end, linger {told:?}", k.id, k.state));
        let since = if closed { k.ended_at.is_some() } else { k.ended_at.is_some() == (k.state == Life::WrapUp) };
        a.holds(since, || format!("{:?} is {:?}, ended {:?}", k.id, k.state, k.ended_at));
    }
}

/// I02: closed is final; what is reopened names an older parent that is over, what goes on by another medium one that was talked in.
pub(super) fn i02_closed_is_final(c: &Center, a: &mut Audit) {
    for i in c.interactions.values() {
        let k = &i.kept;
        let empty = k.wait_until.is_none() && k.idle_until.is_none() && k.wrap_up_until.is_none();
        let unmarked = k.away_since.is_none() && k.unreached_since.is_none() && k.back_offs.iter().next().is_none();
        a.implies(k.state == Life::Closed, empty && unmarked, || format!("{:?} is closed and still waits", k.id));
        if let Some(parent) = k.parent {
            let over = c.interactions.get(&parent).is_none_or(|p| {
                matches!(p.kept.state, Life::Closed | Life::WrapUp) || (k.invitation.is_some() && p.kept.started_at.is_some())
            });
            a.holds(parent < k.id && over, || format!("{:?} reopens {parent:?}, which is not over", k.id));
        }
    }
}

/// I03: offered if and only if one live offer of kind new stands; a talk may have one of another kind; never two.
pub(super) fn i03_one_live_offer(c: &Center, a: &mut Audit) {
    let mut live = std::collections::BTreeMap::new();
    for o in c.offers.values().filter(|o| o.kept.ended.is_none()) {
        live.entry(o.kept.interaction).or_insert_with(Vec::new).push(o.kept.id);
    }
    for i in c.interactions.values() {
        let k = &i.kept;
        let mine = live.remove(&k.id).unwrap_or_default();
        let offered = k.state == Life::Offered;
        let kind = mine.first().and_then(|o| c.offers.get(o)).map(|o| o.kept.kind);
        let one = mine.len() == 1 && k.offer == mine.first().copied();
        let fits = match (k.state, kind) {
            (Life::Offered, Some(OfferKind::New)) | (Life::Active, Some(OfferKind::Transfer | OfferKind::Consult)) => one,
            (_, None) => !offered && k.offer.is_none(),
            (_, Some(_)) => false,
        };
        a.implies(offered || !mine.is_empty() || k.offer.is_some(), fits, || {
            format!("{:?} is {:?} with {:?} and live {mine:?}", k.id, k.state, k.offer)
        });
    }
    a.implies(!live.is_empty(), false, || format!("live offers of nothing: {live:?}"));
}

/// I04: each live offer has its deadline, unless that one is parked.
pub(super) fn i04_live_offer_has_deadline(c: &Center, a: &mut Audit) {
    for o in c.offers.values() {
        let reason = Reason::OfferUnanswered(o.kept.id);
        let due = c.deadlines.due(reason) == Some(o.kept.until) || c.deadlines.is_parked(reason);
        a.implies(o.kept.ended.is_none(), due, || format!("{:?} has no deadline", o.kept.id));
    }
}

/// I05: an offer that ended says how, when, and if withdrawn why; a live one says nothing of it.
pub(super) fn i05_offer_ends_once(c: &Center, a: &mut Audit) {
    for o in c.offers.values() {
        let k = &o.kept;
        let ended = k.ended.is_some();
        let why = k.ended == Some(OfferEnd::Withdrawn);
        let fits = k.ended_at.is_some() == ended && k.why.is_some() == why;
        a.holds(fits, || format!("{:?} ended {:?} at {:?} for {:?}", k.id, k.ended, k.ended_at, k.why));
    }
}

/// I06: accepting was one step: an active interaction has its owner, its start and the owner's slot.
pub(super) fn i06_accepted_is_whole(c: &Center, a: &mut Audit) {
    for i in c.interactions.values() {
        let k = &i.kept;
        let slot = k
            .owner
            .and_then(|o| c.agents.get(&o))
            .is_some_and(|o| o.slots.iter().any(|s| s.work == Work::Interaction(k.id) && s.phase == Phase::Active));
        let whole = slot && k.started_at.is_some() && k.served_by == k.owner;
        a.implies(k.state == Life::Active, whole, || format!("{:?} is active, owner {:?}, slot {slot}", k.id, k.owner));
    }
}

/// I07: active and wrap-up have one owner, offered a candidate, queued and closed none.
pub(super) fn i07_one_owner(c: &Center, a: &mut Audit) {
    for i in c.interactions.values() {
        let k = &i.kept;
        let owned = matches!(k.state, Life::Active | Life::WrapUp);
        a.holds(k.owner.is_some() == owned, || format!("{:?} is {:?} with owner {:?}", k.id, k.state, k.owner));
        let candidate = k.offer.and_then(|o| c.offers.get(&o)).is_some_and(|o| c.agents.contains_key(&o.kept.agent));
        a.implies(k.state == Life::Offered, candidate, || format!("{:?} is offered to nobody", k.id));
    }
}

/// I10: who is offered an interaction serves it and can what it wants still; its client is called at this time.
pub(super) fn i10_offered_to_those_who_suit(c: &Center, a: &mut Audit) {
    for o in c.offers.values().filter(|o| o.kept.ended.is_none() && o.kept.kind == OfferKind::New) {
        let Some(i) = c.interactions.get(&o.kept.interaction) else { continue };
        for agent in o.kept.legs.live() {
            let fits = c.agents.get(&agent).is_some_and(|x| suits(x, &i.kept));
            a.holds(fits, || format!("{:?} is offered to {agent:?}, who does not suit", i.kept.id));
        }
        a.holds(!c.is_quiet_for(&i.kept), || format!("{:?} is offered, and its client is not called now", i.kept.id));
    }
}

/// I16: each wrap-up ends at its own deadline, and its owner's slot says so.
pub(super) fn i16_wrap_up_has_its_end(c: &Center, a: &mut Audit) {
    for i in c.interactions.values() {
        let k = &i.kept;
        let reason = Reason::WrapUpOver(k.id);
        let due = k.wrap_up_until.is_some() && (c.deadlines.due(reason) == k.wrap_up_until || c.deadlines.is_parked(reason));
        let owner = k.owner.and_then(|o| c.agents.get(&o));
        let slot = owner.is_some_and(|o| {
            let mine = |s: &&crate::agent::activity::Slot| s.work == Work::Interaction(k.id);
            o.slots.iter().filter(mine).any(|s| s.phase == Phase::WrapUp && s.until == k.wrap_up_until)
        });
        a.implies(k.state == Life::WrapUp, due && slot, || format!("{:?} wraps up without end, slot {slot}", k.id));
    }
    for w in c.wrap_ups.values().filter(|w| w.ended_at.is_none()) {
        let reason = Reason::OwnWrapUpOver(w.interaction, w.agent);
        let due = c.deadlines.due(reason) == Some(w.until) || c.deadlines.is_parked(reason);
        let mine = |s: &crate::agent::activity::Slot| s.work == Work::Interaction(w.interaction) && s.phase == Phase::WrapUp;
        let slot = c.agents.get(&w.agent).is_some_and(|x| x.slots.iter().any(|s| mine(s) && s.until == Some(w.until)));
        a.holds(due && slot, || format!("{:?} wraps up {:?} without end, slot {slot}", w.agent, w.interaction));
    }
}

/// I18: a preference has an end, and only those who wait have one.
pub(super) fn i18_preference_is_bounded(c: &Center, a: &mut Audit) {
    for i in c.interactions.values() {
        let k = &i.kept;
        let fits = waits(i) && k.prefers_until.is_some() == k.prefers.is_some();
        a.implies(k.prefers.is_some() || k.prefers_until.is_some(), fits, || {
            format!("{:?} is {:?} and prefers {:?} until {:?}", k.id, k.state, k.prefers, k.prefers_until)
        });
    }
}

/// I17: those who take part do so in a talk, once each, and are not its owner; hold is of a talk and has an end.
pub(super) fn i17_parts_of_a_talk(c: &Center, a: &mut Audit) {
    for i in c.interactions.values() {
        let k = &i.kept;
        let all: Vec<_> = k.participants.iter().map(|(agent, _)| agent).collect();
        let distinct = all.iter().collect::<std::collections::BTreeSet<_>>().len() == all.len();
        let whole = k.state == Life::Active && distinct && !all.iter().any(|x| k.owner == Some(*x));
        a.implies(!all.is_empty(), whole, || format!("{:?} is {:?}, owned by {:?}, with {all:?}", k.id, k.state, k.owner));
        let held = k.state == Life::Active && k.held_until.is_some();
        a.implies(k.held_since.is_some() || k.held_until.is_some() || k.held_long, held && k.held_since.is_some(), || {
            format!("{:?} is {:?}, on hold since {:?} until {:?}", k.id, k.state, k.held_since, k.held_until)
        });
    }
}

/// I22: no phase ends before it begins.
pub(super) fn i22_no_negative_time(c: &Center, a: &mut Audit) {
    for i in c.interactions.values() {
        let k = &i.kept;
        let times: Vec<_> = [Some(k.arrived_at), k.started_at, k.ended_at, k.closed_at].into_iter().flatten().collect();
        a.implies(times.len() > 1, times.is_sorted(), || format!("{:?} has {times:?}", k.id));
    }
}

/// I38: the lines at hand are the last ones, numbered without gap.
pub(super) fn i38_lines_have_no_gap(c: &Center, a: &mut Audit) {
    for i in c.interactions.values() {
        let kept = i.lines.len().min(LINES_KEPT_MAX);
        let first = i.kept.lines as usize + 1 - kept.min(i.kept.lines as usize);
        let numbered = i.lines.iter().enumerate().all(|(at, l)| l.n as usize == first + at && l.interaction == i.kept.id);
        let all = kept == (i.kept.lines as usize).min(LINES_KEPT_MAX);
        a.implies(i.kept.lines > 0 || kept > 0, numbered && all, || {
            format!("{:?} says {} lines, at hand {:?}", i.kept.id, i.kept.lines, i.lines.iter().map(|l| l.n).collect::<Vec<_>>())
        });
    }
}
