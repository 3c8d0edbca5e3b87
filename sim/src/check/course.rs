//! Checks on the course of things: each committed fact against the shadow as it was before the fact.

use std::collections::BTreeSet;

use vestibule_center::agent::intent::Intent;
use vestibule_center::audience::Principal;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::party::Part;
use vestibule_center::routing::offer::OfferKind;
use vestibule_center::time::Time;
use vestibule_store::JournalLine;

use super::Checks;
use super::shadow::{Shadow, Talk};
use crate::story::Verb;

/// Offers looked at for one that is still live: there are never so many at once.
const OFFERS_BACK: usize = 300;

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
    /// When this boot began.
    pub(crate) booted: Time,
}

/// Runs every check of this page on a fact about to be followed.
pub(crate) fn all(look: &Look, fact: &Fact, checks: &mut Checks) {
    i02_listed_transitions(look, fact, checks);
    i05_offer_ends_once(look, fact, checks);
    i06_accept_is_one_step(look, fact, checks);
    i03_one_offer_at_a_time(look, fact, checks);
    i10_offered_to_those_who_suit(look, fact, checks);
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
        Fact::OfferMade { interaction, kind, .. } => (interaction, if *kind == OfferKind::New { &[Queued] } else { &[Active] }),
        Fact::OwnerChanged { interaction, .. }
        | Fact::TransferredToQueue { interaction, .. }
        | Fact::ParticipantJoined { interaction, .. }
        | Fact::ParticipantLeft { interaction, .. }
        | Fact::TalkHeld { interaction, .. }
        | Fact::TalkHeldLong { interaction, .. }
        | Fact::TalkResumed { interaction, .. } => (interaction, &[Active]),
        Fact::AsideSaid { interaction, .. } => (interaction, &[Active, WrapUp]),
        Fact::InteractionMoved { interaction, .. }
        | Fact::RequirementRelaxed { interaction, .. }
        | Fact::QueueOverflowed { interaction, .. }
        | Fact::PriorityRaised { interaction, .. }
        | Fact::RecipeStepped { interaction, .. }
        | Fact::InteractionDiverted { interaction, .. } => (interaction, &[Queued]),
        Fact::InteractionStarted { interaction, .. } => (interaction, &[Queued, Offered]),
        Fact::InteractionReturned { interaction, .. } => (interaction, &[Offered, Active]),
        Fact::OwnerLost { interaction, .. }
        | Fact::OwnerUnreached { interaction, .. }
        | Fact::OwnerReturned { interaction }
        | Fact::IdleWarned { interaction, .. } => (interaction, &[Active]),
        Fact::WrapUpStarted { interaction, .. } => (interaction, &[Queued, Active]),
        Fact::PreferenceEnded { interaction } => (interaction, &[Queued, Offered]),
        Fact::BackOffEnded { interaction, .. } => (interaction, &[Queued, Offered]),
        Fact::ClientLeft { interaction, .. } => (interaction, &[Queued, Offered, Active]),
        Fact::ClientReturned { interaction } => (interaction, &[Queued, Offered, Active, WrapUp]),
        Fact::MessageSent { interaction, .. } => (interaction, &[Queued, Offered, Active]),
        Fact::InteractionEnded { interaction, .. } => (interaction, &[Queued, Offered, Active]),
        Fact::DispositionSet { interaction, .. } => (interaction, &[WrapUp]),
        Fact::InteractionClosed { interaction, .. } => (interaction, &[Queued, Offered, Active, WrapUp]),
        _ => return None,
    };
    Some((*id, states))
}

/// I02: only listed transitions; closed is final; a new interaction is new, and names a parent that is over, or that is talked
/// in when an invitation led to it.
fn i02_listed_transitions(look: &Look, fact: &Fact, checks: &mut Checks) {
    if let Fact::InteractionArrived { interaction, parent, invitation, .. } = fact {
        let goes_on = |t: &Talk| invitation.is_some() && t.state == Life::Active;
        let over = |t: &Talk| matches!(t.state, Life::WrapUp | Life::Closed) || goes_on(t);
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
        Fact::OfferRejected { offer, .. } | Fact::OfferWithdrawn { offer, .. } | Fact::LegEnded { offer, .. } => (offer, true),
        _ => return,
    };
    let leg = |legs: &BTreeSet<AgentId>| match fact {
        Fact::OfferAccepted { agent, .. } | Fact::OfferRejected { agent, .. } | Fact::LegEnded { agent, .. } => legs.contains(agent),
        _ => true,
    };
    let live = look.shadow.offers.get(offer).is_some_and(|o| !o.ended && leg(&o.legs));
    checks.saw("I05", look.at, true, live && in_time, || format!("{} on {offer:?}: live {live}, in time {in_time}", fact.name()));
}

/// I06: the offer ends, and what it was for is so, in one turn: a talk has its owner, its new owner, or one more who helps.
fn i06_accept_is_one_step(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferAccepted { offer, agent: taker, .. } = fact else {
        return;
    };
    let put = look.shadow.offers.get(offer);
    let came = |fact: &Fact| match (fact, put.map(|p| p.kind)) {
        (Fact::InteractionStarted { interaction, agent, .. }, Some(OfferKind::New)) => Some((*interaction, *agent)),
        (Fact::OwnerChanged { interaction, to, .. }, Some(OfferKind::Transfer)) => Some((*interaction, *to)),
        (Fact::ParticipantJoined { interaction, agent, part: Part::Consult }, Some(OfferKind::Consult)) => Some((*interaction, *agent)),
        (_, _) => None,
    };
    let so = look.turn.iter().filter_map(|line| came(&line.fact)).any(|c| put.is_some_and(|p| c == (p.interaction, *taker)));
    checks.saw("I06", look.at, true, so, || format!("{offer:?} accepted, but nothing came of it in that turn"));
}

/// I03: a waiting interaction is put to agents once at a time; a talk may have one offer of another kind.
fn i03_one_offer_at_a_time(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferMade { interaction, agent, others, kind, .. } = fact else {
        return;
    };
    let standing = look.shadow.talks.get(interaction).and_then(|t| t.offer);
    let distinct = others.0.iter().chain([agent]).collect::<BTreeSet<_>>().len() == others.0.len() + 1;
    let fits = *kind == OfferKind::New || others.0.is_empty();
    checks.saw("I03", look.at, true, standing.is_none() && distinct && fits, || {
        format!("{interaction:?} put to {agent:?} and {others:?} beside {standing:?}")
    });
    let busy = |a: &AgentId| look.shadow.offers.iter().rev().take(OFFERS_BACK).any(|(_, o)| !o.ended && o.legs.contains(a));
    let twice = others.0.iter().chain([agent]).find(|a| busy(a));
    checks.saw("I03", look.at, true, twice.is_none(), || format!("{interaction:?} put to {twice:?}, who has another offer"));
}

/// I11: of those who wait for the same, nobody who goes after is offered to an agent whom one who goes before suits.
fn i11_first_come_first_offered(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferMade { interaction, agent, kind: OfferKind::New, .. } = fact else {
        return;
    };
    let Some(talk) = look.shadow.talks.get(interaction) else {
        return;
    };
    let line = look.shadow.waiting.get(&(talk.queue, talk.medium)).into_iter().flatten();
    let others = line.filter_map(|(_, id)| Some((*id, look.shadow.talks.get(id)?)));
    let same: Vec<_> = others.filter(|(id, t)| id != interaction && t.waits_as(talk)).collect();
    let suits = |t: &Talk| !t.away && !look.shadow.is_quiet(t) && t.prefers.is_none_or(|p| p == *agent) && !t.back_offs.contains(agent);
    let passed = same.iter().find(|(_, t)| t.goes_before(talk) && suits(t)).map(|(id, _)| *id);
    checks.saw("I11", look.at, !same.is_empty(), passed.is_none(), || {
        format!(
            "{interaction:?} offered to {agent:?} before {passed:?}: {talk:?} before {:?}",
            passed.and_then(|id| look.shadow.talks.get(&id))
        )
    });
}

/// I10: whoever is asked serves it, has what it requires still, and is ready and reached; at the accept they suit still.
fn i10_offered_to_those_who_suit(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (interaction, asked) = match fact {
        Fact::OfferMade { interaction, agent, others, kind: OfferKind::New, .. } => {
            (*interaction, others.0.iter().copied().chain([*agent]).collect::<Vec<_>>())
        }
        Fact::OfferAccepted { offer, agent, .. } => match look.shadow.offers.get(offer) {
            Some(put) if put.kind == OfferKind::New => (put.interaction, vec![*agent]),
            Some(_) | None => return,
        },
        _ => return,
    };
    let Some(talk) = look.shadow.talks.get(&interaction) else {
        return;
    };
    let ready = |a: &AgentId| look.shadow.intents.get(a) == Some(&Intent::Ready) && look.shadow.reached.contains(a);
    let made = matches!(fact, Fact::OfferMade { .. });
    let unfit = asked.iter().find(|a| !look.shadow.suits(**a, talk) || (made && !ready(a)));
    checks.saw("I10", look.at, true, unfit.is_none(), || format!("{interaction:?} put to {unfit:?}, who does not suit: {talk:?}"));
}

/// I13: who passed on an item is not asked again within the back-off, unless nobody else is at work whom it suits.
fn i13_rejecter_left_alone(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferMade { interaction, agent, others, preferred, kind: OfferKind::New, .. } = fact else {
        return;
    };
    let Some(talk) = look.shadow.talks.get(interaction) else {
        return;
    };
    let passed = others.0.iter().chain([agent]).find(|a| talk.back_offs.contains(a));
    let alone = passed.is_none() || look.shadow.at_work_for(talk) <= 1;
    checks.saw("I13", look.at, !talk.back_offs.is_empty(), *preferred || alone, || {
        format!("{interaction:?} put again to {passed:?}, who passed, with others there")
    });
}

/// I13: no wait goes on past its bound, or past the end of the offer that was out when the bound came.
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
    let late = |due: Time| look.at > due.max(look.booted).plus_ms(5_000);
    let out = || look.shadow.offers.values().rev().find(|o| o.interaction == *interaction).map(|o| o.until);
    let offered = |until: Time| until >= talk.wait_until && !late(until);
    let holds = !late(talk.wait_until) || out().is_some_and(offered);
    checks.saw("I13", look.at, waits, holds, || format!("{interaction:?} waited past {:?}", talk.wait_until));
}

/// I16: wrap-up ends at its own deadline or by its owner; one beside a talk by whoever handed the talk on.
fn i16_wrap_up_ends_by_its_own(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (Fact::WrapUpEnded { interaction, agent } | Fact::WrapUpExtended { interaction, agent, .. }) = fact else {
        return;
    };
    let Some(talk) = look.shadow.talks.get(interaction) else {
        return;
    };
    let whole = (talk.state == Life::WrapUp && talk.owner == Some(*agent)).then_some(talk.wrap_until).flatten();
    let until = talk.beside.get(agent).copied().or(whole);
    let by_owner = look.cause.is_some_and(|c| c.verb == Verb::WrapUp && c.who.staff() == Some(*agent));
    let by_time = until.is_some_and(|until| look.at >= until) && matches!(fact, Fact::WrapUpEnded { .. });
    let holds = until.is_some() && (by_owner || by_time);
    checks.saw("I16", look.at, true, holds, || {
        format!("{} of {agent:?} on {interaction:?}, until {until:?}, by {:?}", fact.name(), look.cause)
    });
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
pub(crate) fn i14_arrival_is_kept(shadow: &Shadow, row: &vestibule_center::saved::InteractionRow, at: Time, checks: &mut Checks) {
    let Some(talk) = shadow.talks.get(&row.id) else {
        return;
    };
    let holds = row.arrived_at == talk.arrived
        && row.client == talk.client
        && row.queue == talk.queue
        && row.medium == talk.medium
        && row.priority == talk.priority;
    checks.saw("I14", at, true, holds, || format!("{:?} is kept with another arrival, line or priority: {talk:?} kept as {row:?}", row.id));
}
