//! Checks on handing on: who owns a talk at each step, who takes part, who reads what is said beside it.

use std::collections::BTreeSet;

use vestibule_center::audience::Principal;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::aside::AsideKind;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::party::Part;
use vestibule_center::routing::offer::OfferKind;

use super::Checks;
use super::course::Look;
use super::shadow::{Shadow, Talk};
use crate::story::Verb;

/// Runs every check of this page on a fact about to be followed.
pub(crate) fn all(look: &Look, fact: &Fact, checks: &mut Checks) {
    i17_owner_changes_whole(look, fact, checks);
    i17_failure_leaves_the_owner(look, fact, checks);
    i17_parts_are_distinct(look, fact, checks);
    i38_asides_are_numbered(look, fact, checks);
    i32_leads_keep_to_their_own(look, fact, checks);
}

/// I32: what a lead does is done to their own queues, the talks of these and the agents who serve them.
fn i32_leads_keep_to_their_own(look: &Look, fact: &Fact, checks: &mut Checks) {
    let shadow = look.shadow;
    let of = |lead: AgentId, id: &InteractionId| shadow.talks.get(id).is_some_and(|t| shadow.leads(lead, t.queue));
    let asked = look.cause.and_then(|c| if let Principal::Lead(id) = c.who { Some((id, c.verb)) } else { None });
    let own = match (fact, asked) {
        (Fact::ParticipantJoined { interaction, agent, part: Part::Listen | Part::Whisper }, _) if shadow.led.contains_key(agent) => {
            of(*agent, interaction)
        }
        (Fact::OwnerChanged { interaction, to, .. }, _) if shadow.led.contains_key(to) => of(*to, interaction),
        (Fact::InteractionReturned { interaction, .. }, Some((lead, Verb::Requeue))) => of(lead, interaction),
        (Fact::QueueStateSet { queue, .. }, Some((lead, Verb::SetQueueState))) => shadow.leads(lead, *queue),
        (Fact::IntentSet { agent, .. }, Some((lead, Verb::SetIntent))) => *agent == lead || shadow.leads_agent(lead, *agent),
        (_, _) => return,
    };
    checks.saw("I32", look.at, true, own, || format!("{fact:?} by {:?}, who has {:?}", look.cause, shadow.led));
}

/// I17: an owner is changed from the one there is to another, by an offer accepted or a supervisor; who lets go owned it.
fn i17_owner_changes_whole(look: &Look, fact: &Fact, checks: &mut Checks) {
    let talk = |id| look.shadow.talks.get(id);
    let holds = match fact {
        Fact::OwnerChanged { interaction, from, to, .. } => {
            let accepted = look.turn.iter().any(|l| {
                let Fact::OfferAccepted { offer, agent, .. } = &l.fact else { return false };
                let put = look.shadow.offers.get(offer);
                agent == to && put.is_some_and(|p| p.interaction == *interaction && p.kind == OfferKind::Transfer)
            });
            let taken = look.cause.is_some_and(|c| c.verb == crate::story::Verb::TakeOver && c.who.staff() == Some(*to));
            let owned = talk(interaction).is_some_and(|t| t.owner == Some(*from) && !t.parts.contains_key(to));
            owned && from != to && (accepted || taken)
        }
        Fact::TransferredToQueue { interaction, agent, .. } | Fact::OwnerLost { interaction, agent } => {
            talk(interaction).is_some_and(|t| t.owner == Some(*agent) && t.parts.is_empty() && t.offer.is_none())
        }
        _ => return,
    };
    checks.saw("I17", look.at, true, holds, || {
        format!("{fact:?} by {:?} on {:?}", look.cause, of(fact).and_then(|id| look.shadow.talks.get(&id)))
    });
}

/// The interaction of a fact of this page.
fn of(fact: &Fact) -> Option<InteractionId> {
    match fact {
        Fact::OwnerChanged { interaction, .. } | Fact::TransferredToQueue { interaction, .. } | Fact::OwnerLost { interaction, .. } => {
            Some(*interaction)
        }
        _ => None,
    }
}

/// I17: an offer of a talk that is not accepted leaves the talk with its owner.
fn i17_failure_leaves_the_owner(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (Fact::OfferRejected { offer, .. } | Fact::OfferExpired { offer, .. } | Fact::OfferWithdrawn { offer, .. }) = fact else {
        return;
    };
    let Some(put) = look.shadow.offers.get(offer).filter(|p| p.kind != OfferKind::New) else {
        return;
    };
    let taken_back = matches!(fact, Fact::OfferWithdrawn { why, .. } if matches!(why.as_str(), "cancelled" | "taken_over"));
    let lets_go = look.turn.iter().find(|l| match &l.fact {
        Fact::OwnerLost { interaction, .. }
        | Fact::InteractionReturned { interaction, .. }
        | Fact::TransferredToQueue { interaction, .. }
        | Fact::OwnerChanged { interaction, .. } => *interaction == put.interaction,
        _ => false,
    });
    checks.saw("I17", look.at, !taken_back, lets_go.is_none(), || format!("{fact:?} took {:?} from its owner", put.interaction));
}

/// I17: who takes part does so once and is not the owner; a supervisor listens and whispers, who was asked in helps.
fn i17_parts_are_distinct(look: &Look, fact: &Fact, checks: &mut Checks) {
    let holds = match fact {
        Fact::ParticipantJoined { interaction, agent, part } => {
            let asked = look.turn.iter().any(|l| matches!(&l.fact, Fact::OfferAccepted { agent: a, .. } if a == agent));
            let talk = look.shadow.talks.get(interaction);
            talk.is_some_and(|t| t.owner != Some(*agent) && t.parts.get(agent) != Some(part)) && (*part == Part::Consult) == asked
        }
        Fact::ParticipantLeft { interaction, agent } => look.shadow.talks.get(interaction).is_some_and(|t| t.parts.contains_key(agent)),
        _ => return,
    };
    checks.saw("I17", look.at, true, holds, || format!("{fact:?} by {:?}", look.cause));
}

/// I38: notes and whispers are numbered without gap, and said by who takes part; a listener only writes notes.
fn i38_asides_are_numbered(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::AsideSaid { interaction, n, by, kind, .. } = fact else {
        return;
    };
    let talk = look.shadow.talks.get(interaction);
    let may = |t: &Talk| t.owner == Some(*by) || t.parts.get(by).is_some_and(|p| *p != Part::Listen || *kind == AsideKind::Note);
    let holds = talk.is_some_and(|t| t.asides + 1 == *n && may(t));
    checks.saw("I38", look.at, true, holds, || format!("aside {n} of {interaction:?} by {by:?}: {talk:?}"));
}

/// I07: after each turn, what it touched has one owner if it is talked in or wrapped up, else none and nobody beside.
pub(crate) fn i07_one_owner(shadow: &Shadow, turn: &[vestibule_store::JournalLine], checks: &mut Checks) {
    let touched: BTreeSet<_> = turn.iter().filter_map(|l| touches(&l.fact)).collect();
    let at = turn.last().map(|l| l.at).unwrap_or_default();
    for id in touched {
        let Some(t) = shadow.talks.get(&id) else { continue };
        let owned = matches!(t.state, Life::Active | Life::WrapUp);
        let beside = t.parts.is_empty() || (t.state == Life::Active && t.owner.is_none_or(|o| !t.parts.contains_key(&o)));
        let held = !t.held || t.state == Life::Active;
        let offered = t.offer.and_then(|o| shadow.offers.get(&o)).map(|o| o.kind);
        let fits = match (t.state, offered) {
            (Life::Offered, kind) => kind == Some(OfferKind::New),
            (Life::Active, kind) => kind != Some(OfferKind::New),
            (Life::Queued | Life::WrapUp | Life::Closed, kind) => kind.is_none(),
        };
        checks.saw("I07", at, true, t.owner.is_some() == owned && beside && held && fits, || format!("{id:?} after a turn: {t:?}"));
    }
}

fn touches(fact: &Fact) -> Option<InteractionId> {
    match fact {
        Fact::OwnerChanged { interaction, .. }
        | Fact::OwnerLost { interaction, .. }
        | Fact::TransferredToQueue { interaction, .. }
        | Fact::ParticipantJoined { interaction, .. }
        | Fact::ParticipantLeft { interaction, .. }
        | Fact::InteractionStarted { interaction, .. }
        | Fact::InteractionReturned { interaction, .. }
        | Fact::InteractionArrived { interaction, .. }
        | Fact::InteractionMoved { interaction, .. }
        | Fact::InteractionClosed { interaction, .. }
        | Fact::WrapUpStarted { interaction, .. }
        | Fact::TalkHeld { interaction, .. }
        | Fact::OfferMade { interaction, .. } => Some(*interaction),
        _ => None,
    }
}
