//! Checks on what was promised to people: lines, repeats, alerts, invitations.

use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::{Life, Side};
use vestibule_center::time::Time;

use super::Checks;
use super::course::Look;
use super::shadow::Shadow;

/// Runs every check of this page on a fact about to be followed.
pub(crate) fn all(look: &Look, fact: &Fact, checks: &mut Checks) {
    i38_lines_are_numbered(look, fact, checks);
    i39_one_interaction_for_two_starts(look, fact, checks);
    i41_no_line_unseen(look, fact, checks);
    i42_fires_once(look, fact, checks);
    i43_invitation_ends_once(look, fact, checks);
    i43_crossed_make_one(look, fact, checks);
}

/// I38: numbers of lines have no gap.
fn i38_lines_are_numbered(look: &Look, fact: &Fact, checks: &mut Checks) {
    if let Fact::MessageSent { interaction, n, .. } = fact {
        let last = look.shadow.talks.get(interaction).map(|t| t.lines);
        let holds = last.is_some_and(|last| last + 1 == *n);
        checks.saw("I38", look.at, true, holds, || format!("line {n} of {interaction:?} after {last:?}"));
    }
}

/// I39: two starts of one client in one line make one interaction.
fn i39_one_interaction_for_two_starts(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::InteractionArrived { client, queue, medium, invitation: None, approval: None, .. } = fact else {
        return;
    };
    let line = look.shadow.waiting.get(&(*queue, *medium));
    let twice =
        line.into_iter().flatten().find(|(_, id)| look.shadow.talks.get(id).is_some_and(|t| t.client == *client && t.approval.is_none()));
    checks.saw("I39", look.at, true, twice.is_none(), || format!("{client:?} came twice into {queue:?}: {twice:?}"));
}

/// I41: a line is accepted only while somebody will read it.
fn i41_no_line_unseen(look: &Look, fact: &Fact, checks: &mut Checks) {
    if let Fact::MessageSent { interaction, side, .. } = fact {
        let state = look.shadow.talks.get(interaction).map(|t| t.state);
        let holds = match state {
            Some(Life::Active) => true,
            // Or what a program of the company says as it asks for the place.
            Some(Life::Queued | Life::Offered) => *side != Side::Agent,
            Some(Life::WrapUp | Life::Closed) | None => false,
        };
        checks.saw("I41", look.at, true, holds, || format!("a line of the {} in {interaction:?}, {state:?}", side.as_str()));
    }
}

/// I42: an alert fires while armed, once per occurrence: after it told, its presentity must close first.
fn i42_fires_once(look: &Look, fact: &Fact, checks: &mut Checks) {
    if let Fact::AlertFired { alert } = fact {
        let watch = look.shadow.alerts.get(alert);
        let holds = watch.is_some_and(|w| w.state == AlertLife::Armed && !w.must_close);
        checks.saw("I42", look.at, true, holds, || format!("{alert:?} fired again: {watch:?}"));
    }
    if let Fact::AgentReserved { agent, alert, .. } = fact {
        let offered =
            look.shadow.talks.values().any(|t| t.offer.and_then(|o| look.shadow.offers.get(&o)).is_some_and(|o| o.legs.contains(agent)));
        let held =
            look.shadow.alerts.iter().any(|(id, w)| id != alert && w.state == AlertLife::Held && w.presentity == Presentity::Agent(*agent));
        let ready = look.shadow.intents.get(agent) == Some(&vestibule_center::agent::intent::Intent::Ready);
        checks.saw("I42", look.at, true, ready && !held && !offered, || {
            format!("{agent:?} held for {alert:?}: ready {ready}, held {held}, offered {offered}")
        });
    }
}

/// I43: an invitation ends once; accepting makes one interaction, in the same turn.
fn i43_invitation_ends_once(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (id, needs): (_, &[InvitationLife]) = match fact {
        Fact::InvitationAccepted { invitation, .. }
        | Fact::InvitationPostponed { invitation, .. }
        | Fact::InvitationLapsed { invitation, .. } => (invitation, &[InvitationLife::Pending]),
        Fact::InvitationReminded { invitation, .. } => (invitation, &[InvitationLife::Later]),
        Fact::InvitationDeclined { invitation, .. } | Fact::InvitationWithdrawn { invitation, .. } => {
            (invitation, &[InvitationLife::Pending, InvitationLife::Later])
        }
        _ => return,
    };
    let asked = look.shadow.asked.get(id);
    let state = asked.map(|a| a.state);
    let mut holds = state.is_some_and(|s| needs.contains(&s));
    if let Fact::InvitationAccepted { interaction, .. } = fact {
        // Another one between the same two may be answered by it.
        let made = look
            .turn
            .iter()
            .filter(|line| matches!(&line.fact, Fact::InteractionArrived { interaction: i, invitation: Some(_), .. } if i == interaction));
        holds = holds && made.count() == 1;
    }
    checks.saw("I43", look.at, true, holds, || format!("{fact:?} on {asked:?} in {:?}", look.turn));
}

/// I43: two who invite each other by one medium have one invitation, not two.
fn i43_crossed_make_one(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::InvitationSent { sender, invitee, medium, alert: None, .. } = fact else {
        return;
    };
    let crossed = crossing(look.shadow, *sender, *invitee, *medium);
    checks.saw("I43", look.at, true, crossed.is_none(), || format!("{sender:?} invited {invitee:?}, who had invited them: {crossed:?}"));
}

fn crossing(shadow: &Shadow, sender: Party, invitee: Party, medium: vestibule_center::interaction::medium::Medium) -> Option<InvitationId> {
    shadow
        .asked
        .iter()
        .rev()
        .find(|(_, a)| a.state == InvitationLife::Pending && a.sender == invitee && a.invitee == sender && a.medium == medium)
        .map(|(id, _)| *id)
}

/// I42: an alert that told fired while what it watches was open, and its owner may see it.
pub(crate) fn i42_fires_when_true(alert: AlertId, so: bool, at: Time, checks: &mut Checks) {
    checks.saw("I42", at, true, so, || format!("{alert:?} told of something that was not so"));
}
