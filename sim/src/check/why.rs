//! What is kept of a decision against a reckoning from the journal alone: who served, who could, who was here, whom it asked,
//! and what ruled the others out (`GET /v1/interactions/{id}/why`).

use std::collections::BTreeSet;

use vestibule_center::agent::intent::Intent;
use vestibule_center::broker::alert::AlertLife;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::limits::CANDIDATES_MAX;
use vestibule_center::routing::considered::{Candidate, Verdict};
use vestibule_center::routing::offer::OfferKind;
use vestibule_center::saved::{OfferRow, Row};
use vestibule_store::Batch;

use super::Checks;
use super::course::Look;
use super::shadow::{Shadow, Talk};

/// Offers looked at for one that is out: there are never so many at once.
const OFFERS_BACK: usize = 300;

/// Checks a decision that is about to be followed against the row that is kept of it.
pub(crate) fn all(look: &Look, batch: &Batch, fact: &Fact, checks: &mut Checks) {
    let Fact::OfferMade { offer, interaction, agent, others, kind: OfferKind::New, .. } = fact else { return };
    let rows = batch.rows.iter().filter(|row| row.table.name == OfferRow::TABLE.name);
    let kept = rows.filter_map(|row| OfferRow::read(&row.values).ok()).find(|row| row.id == *offer);
    let (Some(kept), Some(talk)) = (kept, look.shadow.talks.get(interaction)) else {
        return checks.fail("why", look.at, format!("of {offer:?} nothing is kept"));
    };
    let asked: BTreeSet<_> = others.0.iter().copied().chain([*agent]).collect();
    let shadow = look.shadow;
    let here = |a: &&AgentId| shadow.intents.get(a) == Some(&Intent::Ready) && shadow.reached.contains(a);
    let queues: BTreeSet<_> = talk.also.iter().copied().chain([talk.queue]).collect();
    let serving: Vec<_> = queues.iter().flat_map(|q| shadow.of_queue.get(q).into_iter().flatten()).collect();
    let able: BTreeSet<_> = serving.iter().copied().filter(|a| shadow.suits(**a, talk)).collect();
    let read = &kept.considered;
    let counts = (read.serving, read.able, read.here);
    let should = (serving.len() as u32, able.len() as u32, able.iter().filter(|a| here(a)).count() as u32);
    let told: BTreeSet<_> = read.candidates.iter().map(|c| c.agent).collect();
    let whole = read.candidates.len() == CANDIDATES_MAX || serving.iter().all(|a| told.contains(a));
    let taken = Taken::now(shadow);
    let wrong = read.candidates.iter().find(|c| !stood(shadow, talk, &asked, &taken, c));
    let holds = counts == should && whole && asked.is_subset(&told) && wrong.is_none();
    checks.saw("why", look.at, true, holds, || {
        format!("{offer:?} of {interaction:?}: {read:?}; by the journal {should:?}, asked {asked:?}, {wrong:?} stood otherwise: {talk:?}")
    });
}

/// Who is asked already, and who is held for somebody.
struct Taken {
    out: BTreeSet<AgentId>,
    held: BTreeSet<AgentId>,
}

impl Taken {
    fn now(shadow: &Shadow) -> Taken {
        let live = shadow.offers.values().rev().take(OFFERS_BACK).filter(|o| !o.ended);
        let held = shadow.alerts.values().filter(|a| a.state == AlertLife::Held);
        Taken {
            out: live.flat_map(|o| o.legs.iter().copied()).collect(),
            held: held.filter_map(|a| if let Presentity::Agent(agent) = a.presentity { Some(agent) } else { None }).collect(),
        }
    }
}

/// Whether an agent stood as the decision says.
fn stood(shadow: &Shadow, talk: &Talk, asked: &BTreeSet<AgentId>, taken: &Taken, told: &Candidate) -> bool {
    let agent = told.agent;
    let able = shadow.suits(agent, talk);
    let here = shadow.intents.get(&agent) == Some(&Intent::Ready) && shadow.reached.contains(&agent);
    let preferred = talk.prefers.is_none_or(|p| p == agent);
    let (out, held) = (taken.out.contains(&agent), taken.held.contains(&agent));
    let could = able && here && preferred;
    match told.verdict {
        Verdict::Asked => asked.contains(&agent) && could && !out && !held,
        Verdict::NoSkill => !able,
        Verdict::NotHere => able && !here,
        Verdict::NotPreferred => able && here && !preferred,
        Verdict::Reserved => could && (out || held),
        Verdict::Passed => could && !out && !held && talk.back_offs.contains(&agent),
        Verdict::Suits | Verdict::Exclusive | Verdict::MediumFull | Verdict::NoUnits => could && !out && !held,
    }
}
