//! Checks on grants, counted from facts alone: nobody is given more than they have room for (I08), nobody who is away is put
//! to an agent (I10), and who misses offers in a row is not ready, and nobody else (I15).

use std::collections::BTreeSet;

use vestibule_center::agent::intent::{Intent, IntentBy, Reason};
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::interaction::party::Part;
use vestibule_center::routing::offer::OfferKind;
use vestibule_center::setting::Setting;

use super::Checks;
use super::course::Look;
use super::memo::Memo;
use super::shadow::{Shadow, Talk};

/// Talks by text an agent may have at once.
const TEXTS_MAX: usize = 16;
/// Offers looked at for one that is out: there are never so many at once.
const OFFERS_BACK: usize = 300;

/// Runs every check of this page on a fact about to be followed.
pub(super) fn all(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    i08_room_at_each_grant(memo, look, fact, checks);
    i10_nobody_away_is_offered(look, fact, checks);
    i10_nobody_quiet_is_called(look, fact, checks);
    i15_misses_in_a_row(memo, look, fact, checks);
    i03_nobody_is_asked_for_what_is_over(look, fact, checks);
    i05_down_is_no_miss(look, fact, checks);
    i33_unreached_is_not_asked(memo, look, fact, checks);
}

/// I05: an offer that ran out while the center was down is taken back, not missed.
fn i05_down_is_no_miss(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferExpired { offer, .. } = fact else { return };
    let until = look.shadow.offers.get(offer).map(|o| o.until);
    checks.saw("I05", look.at, true, until.is_some_and(|t| t > look.booted), || {
        format!("{fact:?}, due {until:?}, started {:?}", look.booted)
    });
}

/// I33: when the last device of an agent is lost, what they were asked is taken back in that turn; a start has its grace.
fn i33_unreached_is_not_asked(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::AgentUnreached { agent } = fact else { return };
    let grace_over = look.at > look.booted.plus_ms(memo.setting(Setting::GraceMs) + 1_000);
    let asked = look.shadow.offers.iter().rev().take(OFFERS_BACK).find(|(_, o)| !o.ended && o.legs.contains(agent)).map(|(id, _)| *id);
    let ends = |f: &Fact| match f {
        Fact::LegEnded { offer, agent: left, .. } => Some(*offer) == asked && left == agent,
        Fact::OfferWithdrawn { offer, .. } => Some(*offer) == asked,
        _ => false,
    };
    let taken = look.turn.iter().any(|l| ends(&l.fact));
    checks.saw("I33", look.at, asked.is_some() && grace_over, taken, || format!("{agent:?} is not here and still asked {asked:?}"));
}

/// I03: when an interaction is over, whoever was asked for it is asked no longer.
fn i03_nobody_is_asked_for_what_is_over(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (Fact::InteractionEnded { interaction, .. } | Fact::InteractionClosed { interaction, .. }) = fact else { return };
    let offer = look.shadow.talks.get(interaction).and_then(|t| t.offer);
    checks.saw("I03", look.at, true, offer.is_none(), || format!("{fact:?} with {offer:?} out"));
}

/// Whether a talk takes some of an agent's room.
pub(super) fn has_work(talk: &Talk, agent: AgentId) -> bool {
    owns(talk, agent) || talk.beside.contains_key(&agent)
}

fn owns(talk: &Talk, agent: AgentId) -> bool {
    let helps = talk.state == Life::Active && talk.parts.get(&agent) == Some(&Part::Consult);
    helps || (talk.owner == Some(agent) && matches!(talk.state, Life::Active | Life::WrapUp))
}

/// Speech goes with nothing else.
fn is_exclusive(medium: Medium) -> bool {
    matches!(medium, Medium::Voice | Medium::Video | Medium::Callback)
}

/// I08: whoever is asked, or given a talk by invitation, has the units for it, and the medium goes with what they have.
fn i08_room_at_each_grant(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let (interaction, given): (_, Vec<AgentId>) = match fact {
        Fact::OfferMade { interaction, agent, others, .. } => (*interaction, others.0.iter().copied().chain([*agent]).collect()),
        Fact::InteractionStarted { interaction, agent, .. } if !look.turn.iter().any(|l| matches!(l.fact, Fact::OfferAccepted { .. })) => {
            (*interaction, vec![*agent])
        }
        _ => return,
    };
    let Some(talk) = look.shadow.talks.get(&interaction) else { return };
    for agent in given.into_iter().filter(|a| !owns(talk, *a)) {
        let (load, room) = room(memo, look.shadow, agent, talk);
        checks.saw("I08", look.at, load > 0, room, || {
            let units = memo.units.get(&agent);
            format!("{interaction:?}, a {} of {:?}, given to {agent:?} with {load} of {units:?} units", talk.medium.as_str(), talk.queue)
        });
    }
}

/// The units an agent has taken, and whether there is room for a talk besides.
pub(super) fn room(memo: &Memo, shadow: &Shadow, agent: AgentId, talk: &Talk) -> (u16, bool) {
    let weight = |queue: &QueueId| memo.weights.get(queue).copied().unwrap_or_default();
    let works = memo.works.get(&agent).into_iter().flatten();
    let works: Vec<_> = works.filter_map(|id| Some((*id, shadow.talks.get(id)?))).collect();
    let owned: Vec<_> = works.iter().map(|(_, t)| *t).filter(|t| owns(t, agent)).collect();
    let beside = works.iter().filter(|(_, t)| t.beside.contains_key(&agent));
    let beside = beside.filter_map(|(id, _)| memo.wraps_up_in.get(&(*id, agent))).map(weight);
    let load: u16 = owned.iter().map(|t| weight(&t.queue)).chain(beside).sum();
    let talked: Vec<_> = owned.iter().filter(|t| t.state == Life::Active).map(|t| t.medium).collect();
    let alone = talked.is_empty() || !(is_exclusive(talk.medium) || talked.iter().any(|m| is_exclusive(*m)));
    let same = talked.iter().filter(|m| **m == talk.medium).count();
    let units = memo.units.get(&agent).copied().unwrap_or_default();
    (load, load + weight(&talk.queue) <= units && alone && same < TEXTS_MAX)
}

/// I10: a client who is away keeps their place and is passed over.
fn i10_nobody_away_is_offered(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferMade { interaction, agent, kind: OfferKind::New, .. } = fact else { return };
    let Some(talk) = look.shadow.talks.get(interaction) else { return };
    let line = look.shadow.waiting.get(&(talk.queue, talk.medium)).into_iter().flatten();
    let waits_away = line.filter_map(|(_, id)| look.shadow.talks.get(id)).any(|t| t.away);
    checks.saw("I10", look.at, talk.away || waits_away, !talk.away, || format!("{interaction:?} put to {agent:?}, its client away"));
}

/// I10: who is not called at this time keeps their place and is passed over.
fn i10_nobody_quiet_is_called(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferMade { interaction, agent, kind: OfferKind::New, .. } = fact else { return };
    let Some(talk) = look.shadow.talks.get(interaction) else { return };
    let quiet = look.shadow.is_quiet(talk);
    checks.saw("I10", look.at, !look.shadow.quiet.is_empty(), !quiet, || {
        format!("{interaction:?} put to {agent:?}, its client is not called")
    });
}

/// I15: an agent is made not ready by as many offers in a row as set that they let pass, and by nothing less.
fn i15_misses_in_a_row(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let most = memo.setting(Setting::MissesMax);
    let missed = |agent: &AgentId| memo.misses.get(agent).copied().unwrap_or_default();
    match fact {
        Fact::IntentSet { agent, by: IntentBy::Center, reason: Some(Reason::Missed), .. } => {
            let n = missed(agent);
            checks.saw("I15", look.at, true, n >= most, || format!("{agent:?} is not ready for {n} missed offers of {most}"));
        }
        Fact::OfferExpired { offer, .. } => {
            let set = |f: &Fact| match f {
                Fact::IntentSet { agent, intent: Intent::NotReady, reason: Some(Reason::Missed), .. } => Some(*agent),
                _ => None,
            };
            let shut: BTreeSet<_> = look.turn.iter().filter_map(|l| set(&l.fact)).collect();
            let passed = look.shadow.offers.get(offer).into_iter().flat_map(|o| &o.legs);
            let due: BTreeSet<_> = passed.filter(|a| missed(a) + 1 >= most).copied().collect();
            checks.saw("I15", look.at, true, due == shut, || format!("{offer:?} passed: not ready {shut:?}, should be {due:?}"));
        }
        _ => {}
    }
}
