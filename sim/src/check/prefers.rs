//! I18: to wait for one agent is a wish with an end. Until then nobody else is asked, and nobody waits for it longer.

use vestibule_center::agent::intent::Intent;
use vestibule_center::fact::Fact;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::routing::offer::OfferKind;
use vestibule_center::time::Time;

use super::Checks;
use super::course::Look;
use super::memo::Memo;
use super::shadow::Shadow;

/// How much later than due it may end.
const LATE_MS: u64 = 2_000;

/// Runs every check of this page on a fact about to be followed.
pub(super) fn all(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    match fact {
        Fact::OfferMade { interaction, agent, others, preferred, kind: OfferKind::New, .. } => {
            let wish = look.shadow.talks.get(interaction).and_then(|t| t.prefers);
            let kept = wish == Some(*agent) && others.0.is_empty() && *preferred;
            checks.saw("I18", look.at, wish.is_some() || *preferred, kept, || {
                format!("{interaction:?}, which waits for {wish:?}, put to {agent:?} and {others:?}")
            });
        }
        Fact::PreferenceEnded { interaction } => {
            let until = memo.prefers.get(interaction);
            checks.saw("I18", look.at, true, until.is_some_and(|t| *t <= look.at), || format!("{fact:?}, wished until {until:?}"));
        }
        // Who has gone home is not waited for without the client's wish.
        Fact::InteractionArrived { interaction, parent: Some(_), invitation: None, prefers: Some(agent), .. } => {
            let at_work = look.shadow.intents.get(agent).is_some_and(|i| *i != Intent::SignedOut);
            checks.saw("I18", look.at, true, at_work, || format!("{interaction:?} is opened again for {agent:?}, who is not at work"));
        }
        _ => {}
    }
}

/// At a patrol nobody waits for one agent longer than they wished.
pub(crate) fn i18_wishes_end(memo: &Memo, shadow: &Shadow, booted: Time, at: Time, checks: &mut Checks) {
    for (id, until) in &memo.prefers {
        let talk = shadow.talks.get(id);
        let waits = talk.is_some_and(|t| matches!(t.state, Life::Queued | Life::Offered));
        let over = (*until).max(booted).plus_ms(LATE_MS) < at;
        checks.saw("I18", at, waits, !over, || format!("{id:?} still waits for one agent, wished until {until:?}"));
    }
}
