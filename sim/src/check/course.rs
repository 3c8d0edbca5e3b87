//! Checks on the course of things: each committed fact against the shadow as it was before the fact.

use std::collections::BTreeMap;

use vestibule_center::audience::Principal;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::time::Time;
use vestibule_store::JournalLine;

use super::Checks;
use super::shadow::{Shadow, Talk};
use crate::story::Verb;

/// Why a turn was run, if a command was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cause {
    pub(crate) who: Principal,
    pub(crate) verb: Verb,
}

/// What the checks of one fact may look at.
pub(crate) struct Look<'a> {
    pub(crate) shadow: &'a Shadow,
    pub(crate) at: Time,
    pub(crate) cause: Option<Cause>,
    /// All facts of the same turn.
    pub(crate) turn: &'a [JournalLine],
    /// How many agents were present in the queue when an offer was made.
    pub(crate) present: &'a BTreeMap<OfferId, u32>,
    /// When this boot began.
    pub(crate) booted: Time,
}

/// Runs every check of this page on a fact about to be followed.
pub(crate) fn all(look: &Look, fact: &Fact, checks: &mut Checks) {
    i02_listed_transitions(look, fact, checks);
    i05_offer_ends_once(look, fact, checks);
    i06_accept_is_one_step(look, fact, checks);
    i11_first_come_first_offered(look, fact, checks);
    i13_rejecter_left_alone(look, fact, checks);
    i13_wait_is_bounded(look, fact, checks);
    i16_wrap_up_ends_by_its_own(look, fact, checks);
    i44_one_attempt_at_a_time(look, fact, checks);
}

/// The interaction a fact is about, with the states it may be in before.
fn allowed_before(fact: &Fact) -> Option<(InteractionId, &'static [Life])> {
    use Life::{Active, Offered, Queued, WrapUp};
    let (id, states): (_, &'static [Life]) = match fact {
        Fact::OfferMade { interaction, .. } => (interaction, &[Queued]),
        Fact::InteractionStarted { interaction, .. } => (interaction, &[Queued, Offered]),
        Fact::InteractionReturned { interaction, .. } => (interaction, &[Offered, Active]),
        Fact::OwnerLost { interaction, .. }
        | Fact::OwnerUnreached { interaction, .. }
        | Fact::OwnerReturned { interaction }
        | Fact::IdleWarned { interaction, .. }
        | Fact::WrapUpStarted { interaction, .. } => (interaction, &[Active]),
        Fact::PreferenceEnded { interaction } => (interaction, &[Queued, Offered]),
        Fact::BackOffEnded { interaction, .. } => (interaction, &[Queued, Offered]),
        Fact::ClientLeft { interaction, .. } => (interaction, &[Queued, Offered, Active]),
        Fact::ClientReturned { interaction } => (interaction, &[Queued, Offered, Active, WrapUp]),
        Fact::MessageSent { interaction, .. } => (interaction, &[Queued, Offered, Active]),
        Fact::InteractionEnded { interaction, .. } => (interaction, &[Queued, Offered, Active]),
        Fact::WrapUpExtended { interaction, .. } | Fact::DispositionSet { interaction, .. } | Fact::WrapUpEnded { interaction, .. } => {
            (interaction, &[WrapUp])
        }
        Fact::InteractionClosed { interaction, .. } => (interaction, &[Queued, Offered, Active, WrapUp]),
        _ => return None,
    };
    Some((*id, states))
}

/// I02: only listed transitions; closed is final; a new interaction is new, and names a parent that is over.
fn i02_listed_transitions(look: &Look, fact: &Fact, checks: &mut Checks) {
    if let Fact::InteractionArrived { interaction, parent, .. } = fact {
        let over = |t: &Talk| matches!(t.state, Life::WrapUp | Life::Closed);
        let fresh = !look.shadow.talks.contains_key(interaction);
        let parented = parent.is_none_or(|p| p != *interaction && look.shadow.talks.get(&p).is_some_and(over));
        checks.saw("I02", look.at, true, fresh && parented, || format!("{interaction:?} arrived twice or from a live parent {parent:?}"));
    }
    if let Some((id, states)) = allowed_before(fact) {
        let state = look.shadow.talks.get(&id).map(|t| t.state);
        let holds = state.is_some_and(|s| states.contains(&s));
        checks.saw("I02", look.at, true, holds, || format!("{} on {id:?} that was {state:?}", fact.name()));
    }
}

/// I05: an offer ends once, and an accept comes no later than its deadline.
fn i05_offer_ends_once(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (offer, in_time) = match fact {
        Fact::OfferAccepted { offer, .. } => {
            let until = look.shadow.offers.get(offer).map(|o| o.until);
            (offer, until.is_some_and(|until| look.at <= until))
        }
        Fact::OfferExpired { offer, .. } => {
            let until = look.shadow.offers.get(offer).map(|o| o.until);
            (offer, until.is_some_and(|until| look.at >= until))
        }
        Fact::OfferRejected { offer, .. } | Fact::OfferWithdrawn { offer, .. } => (offer, true),
        _ => return,
    };
    let live = look.shadow.offers.get(offer).is_some_and(|o| !o.ended);
    checks.saw("I05", look.at, true, live && in_time, || format!("{} on {offer:?}: live {live}, in time {in_time}", fact.name()));
}

/// I06: the offer ends, the talk is active and has its owner in one turn.
fn i06_accept_is_one_step(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferAccepted { offer, .. } = fact else {
        return;
    };
    let put = look.shadow.offers.get(offer);
    let started = look.turn.iter().any(|line| {
        matches!(&line.fact, Fact::InteractionStarted { interaction, agent, .. }
            if put.is_some_and(|p| p.interaction == *interaction && p.agent == *agent))
    });
    checks.saw("I06", look.at, true, started, || format!("{offer:?} accepted, but nothing started in that turn"));
}

/// I11: in one line nobody who came later is offered to an agent whom an earlier one suits.
fn i11_first_come_first_offered(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferMade { interaction, agent, .. } = fact else {
        return;
    };
    let Some(talk) = look.shadow.talks.get(interaction) else {
        return;
    };
    let line = look.shadow.waiting.get(&(talk.queue, talk.medium));
    let ahead = line
        .into_iter()
        .flatten()
        .take_while(|(arrived, _)| *arrived < talk.arrived)
        .filter_map(|(_, id)| Some((id, look.shadow.talks.get(id)?)));
    let suits = |t: &Talk| !t.away && t.prefers.is_none_or(|p| p == *agent) && !t.back_offs.contains(agent);
    let mut others = 0;
    let mut passed = None;
    for (id, other) in ahead {
        others += 1;
        if suits(other) {
            passed = Some(*id);
            break;
        }
    }
    let behind = line.is_some_and(|l| l.len() > 1);
    checks
        .saw("I11", look.at, others > 0 || behind, passed.is_none(), || format!("{interaction:?} offered to {agent:?} before {passed:?}"));
}

/// I13: who passed on an item is not asked again within the back-off, unless nobody else is there.
fn i13_rejecter_left_alone(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferMade { offer, interaction, agent, preferred, .. } = fact else {
        return;
    };
    let Some(talk) = look.shadow.talks.get(interaction) else {
        return;
    };
    let backs_off = talk.back_offs.contains(agent);
    let alone = look.present.get(offer).is_none_or(|n| *n <= 1);
    checks.saw("I13", look.at, !talk.back_offs.is_empty(), !backs_off || *preferred || alone, || {
        format!("{interaction:?} put again to {agent:?}, who passed, with others there")
    });
}

/// I13: no wait goes on past its bound.
fn i13_wait_is_bounded(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (Fact::OfferMade { interaction, .. } | Fact::InteractionClosed { interaction, .. } | Fact::InteractionStarted { interaction, .. }) =
        fact
    else {
        return;
    };
    let Some(talk) = look.shadow.talks.get(interaction) else {
        return;
    };
    let waits = matches!(talk.state, Life::Queued | Life::Offered);
    let bound = talk.wait_until.max(look.booted).plus_ms(5_000);
    checks.saw("I13", look.at, waits, look.at <= bound, || format!("{interaction:?} waited past {:?}", talk.wait_until));
}

/// I16: wrap-up ends at its own deadline or by its owner.
fn i16_wrap_up_ends_by_its_own(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::WrapUpEnded { interaction, agent } = fact else {
        return;
    };
    let Some(talk) = look.shadow.talks.get(interaction) else {
        return;
    };
    let by_owner = look.cause.is_some_and(|c| c.verb == Verb::WrapUp && c.who.staff() == Some(*agent));
    let by_time = talk.wrap_until.is_some_and(|until| look.at >= until);
    let holds = talk.owner == Some(*agent) && (by_owner || by_time);
    checks.saw("I16", look.at, true, holds, || format!("wrap-up of {interaction:?} until {:?} ended by {:?}", talk.wrap_until, look.cause));
}

/// I44: an attempt begins only while no other of its callback is live, and an ended callback has none any more.
fn i44_one_attempt_at_a_time(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (callback, begins) = match fact {
        Fact::CallbackWaiting { callback, .. } => (callback, true),
        Fact::AttemptStarted { callback, .. } | Fact::AttemptFailed { callback, .. } | Fact::CallbackKept { callback, .. } => {
            (callback, false)
        }
        _ => return,
    };
    let call = look.shadow.calls.get(callback);
    let holds = call.is_some_and(|c| !c.ended && c.live.is_none() == begins);
    checks.saw("I44", look.at, true, holds, || format!("{} on {call:?}", fact.name()));
}

/// I14: whatever is written of an interaction keeps its arrival, its client and its line.
pub(crate) fn i14_arrival_is_kept(
    shadow: &Shadow,
    row: &vestibule_center::saved::InteractionRow,
    at: Time,
    returned: bool,
    checks: &mut Checks,
) {
    let Some(talk) = shadow.talks.get(&row.id) else {
        return;
    };
    let holds = row.arrived_at == talk.arrived
        && row.client == talk.client
        && row.queue == talk.queue
        && row.medium == talk.medium
        && row.priority == talk.priority;
    checks.saw("I14", at, returned, holds, || format!("{:?} came back with another arrival or priority", row.id));
}
