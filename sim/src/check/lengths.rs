//! I46: what ends by itself has the length that was set when it began, and silence ends a talk only where there was silence.
//! I02: what is opened again ended lately. I48: visitors are no known clients.

use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::{EndedBy, Life};
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;

use super::Checks;
use super::course::Look;
use super::memo::Memo;
use super::shadow::{Shadow, Talk};
use crate::story::Verb;

/// How much later than due something may be.
const LATE_MS: u64 = 2_000;

/// Runs every check of this page on a fact about to be followed.
pub(super) fn all(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    i46_length_as_set(memo, look, fact, checks);
    i46_idle_after_silence(memo, look, fact, checks);
    i02_opened_again_in_time(memo, look, fact, checks);
    i48_visitors_are_no_clients(look, fact, checks);
    i50_nothing_after_erasure(look, fact, checks);
}

/// I46: offers, wrap-ups, places and owners who are lost end as long after as was set, or longer for the grace of a start.
fn i46_length_as_set(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let (until, length_ms, exact) = match fact {
        Fact::OfferMade { interaction, until, .. } => {
            let Some(talk) = look.shadow.talks.get(interaction) else { return };
            (*until, memo.length(talk.queue, Setting::OfferMs), true)
        }
        Fact::WrapUpStarted { queue, until, .. } => (*until, memo.length(*queue, Setting::WrapUpMs), true),
        Fact::ClientLeft { until, .. } => (*until, memo.setting(Setting::PlaceMs).min(memo.setting(Setting::ClientGoneMs)), false),
        Fact::OwnerUnreached { until, .. } => (*until, memo.setting(Setting::OwnerGoneMs), false),
        _ => return,
    };
    let due = look.at.plus_ms(length_ms);
    let holds = if exact { until == due } else { until >= due };
    checks.saw("I46", look.at, true, holds, || format!("{fact:?}, by what is set {due:?}"));
}

/// I46: a talk is warned, and ended, for silence that lasted.
fn i46_idle_after_silence(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let (Fact::IdleWarned { interaction, .. } | Fact::InteractionEnded { interaction, by: EndedBy::Idle }) = fact else { return };
    let until = memo.idle.get(interaction);
    checks.saw("I46", look.at, true, until.is_some_and(|t| *t <= look.at), || format!("{fact:?}, silent enough at {until:?}"));
}

/// At a patrol nobody is passed over any longer than they are to be.
pub(crate) fn i46_back_offs_end(memo: &mut Memo, shadow: &Shadow, booted: Time, at: Time, checks: &mut Checks) {
    let waits = |t: &Talk| matches!(t.state, Life::Queued | Life::Offered);
    memo.back_offs.retain(|(id, agent), _| shadow.talks.get(id).is_some_and(|t| waits(t) && t.back_offs.contains(agent)));
    for ((id, agent), until) in &memo.back_offs {
        let over = (*until).max(booted).plus_ms(LATE_MS) < at;
        checks.saw("I46", at, true, !over, || format!("{agent:?} is still passed over for {id:?}, until {until:?}"));
    }
}

/// I02: a talk is opened again within the time set for that.
fn i02_opened_again_in_time(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::InteractionArrived { interaction, parent: Some(parent), invitation: None, .. } = fact else { return };
    let ended = memo.ended.get(parent);
    let in_time = ended.is_none_or(|t| look.at <= t.plus_ms(memo.setting(Setting::ReopenMs)));
    checks.saw("I02", look.at, ended.is_some(), in_time, || format!("{interaction:?} opens {parent:?} again, which ended at {ended:?}"));
}

/// I50: nothing begins with somebody who was erased, and nothing is known of them again.
fn i50_nothing_after_erasure(look: &Look, fact: &Fact, checks: &mut Checks) {
    let client = match fact {
        Fact::AlertArmed { owner: Party::Client(client), .. } | Fact::AlertArmed { presentity: Presentity::Client(client), .. } => client,
        Fact::CallbackPromised { client, .. } | Fact::InteractionArrived { client, .. } | Fact::NoticeSent { client, .. } => client,
        Fact::InvitationSent { sender: Party::Client(client), .. } | Fact::InvitationSent { invitee: Party::Client(client), .. } => client,
        Fact::ClientPut { client, .. } | Fact::CardChanged { client, .. } | Fact::ClientErased { client } => client,
        Fact::OrderFollowed { client, .. } | Fact::OrderChanged { client, .. } => client,
        Fact::VisitMerged { client, .. } | Fact::InteractionMerged { client, .. } => client,
        _ => return,
    };
    let erased = look.shadow.erased.contains(client);
    checks.saw("I50", look.at, !look.shadow.erased.is_empty(), !erased, || format!("{fact:?} of somebody who was erased"));
}

/// I48: alerts, invitations and callbacks are for known clients.
fn i48_visitors_are_no_clients(look: &Look, fact: &Fact, checks: &mut Checks) {
    let client = match fact {
        Fact::AlertArmed { owner: Party::Client(client), .. } | Fact::CallbackPromised { client, .. } => client,
        // To go on by another medium is another's right: who talks already may ask for that.
        Fact::InvitationSent { sender: Party::Client(client), .. } if look.cause.is_some_and(|c| c.verb == Verb::Invite) => client,
        _ => return,
    };
    let visitor = look.shadow.visitors.contains(client);
    checks.saw("I48", look.at, !look.shadow.visitors.is_empty(), !visitor, || format!("{fact:?} of a visitor"));
}
