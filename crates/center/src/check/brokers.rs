//! Invariants of alerts, invitations, callbacks and notices.

use std::collections::{BTreeMap, BTreeSet};

use super::Audit;
use crate::agent::activity::{Phase, Work};
use crate::broker::alert::{Alert, AlertLife};
use crate::broker::callback::CallbackLife;
use crate::broker::condition::Condition;
use crate::broker::invitation::InvitationLife;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::limits::NOTICES_OF_CLIENT_MAX;
use crate::state::Center;

/// I36: exactly the live alerts stand in the line of what they watch, each at its own place, and nobody watches the
/// same thing for the same medium twice.
pub(super) fn i36_subscriptions_stand_in_line(c: &Center, a: &mut Audit) {
    let mut lines: BTreeMap<Presentity, BTreeMap<u64, AlertId>> = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for alert in c.alerts.values().filter(|x| x.is_live()) {
        let k = &alert.kept;
        let alone = lines.entry(k.presentity).or_default().insert(k.place, k.id).is_none();
        let once = twice.insert((k.party(), k.presentity, k.condition, k.medium));
        a.holds(alone && once, || format!("{:?} shares its place or its watch", k.id));
        let owned = (k.owner == ClientId(0)) == k.staff.is_some();
        let fits = c.is_watch(k.staff.is_some(), k.presentity, k.condition);
        a.holds(owned && fits, || format!("{:?} of {:?} waits for {:?} of {:?}", k.id, k.party(), k.condition, k.presentity));
    }
    a.holds(lines == c.alert_lines, || format!("lines {:?}, recounted {lines:?}", c.alert_lines));
}

/// I42: a held alert has its agent, its end and its pending invitation; an ended one says how; a client has one hold.
pub(super) fn i42_holds_are_whole(c: &Center, a: &mut Audit) {
    let mut holders = BTreeSet::new();
    for alert in c.alerts.values() {
        let k = &alert.kept;
        if k.state == AlertLife::Held {
            let once = holders.insert(k.owner);
            a.holds(once && is_whole(c, alert), || format!("{:?} is held in part", k.id));
        }
        let ended = k.state == AlertLife::Ended;
        let fits = k.ended.is_some() == ended && k.ended_at.is_some() == ended;
        a.implies(ended || k.ended.is_some(), fits, || format!("{:?} is {:?} and ended {:?}", k.id, k.state, k.ended));
        let quiet = k.held_until.is_none() && (k.state != AlertLife::Armed || k.invitation.is_none());
        a.implies(k.state != AlertLife::Held, quiet, || format!("{:?} is {:?} with a hold", k.id, k.state));
        // About to tell what is so, or to wake as it is not so.
        let settles = match (k.condition, k.asleep, c.stands_for(k)) {
            (Condition::Open, false, is) => is == Some(true),
            (Condition::Online, true, is) => is != Some(true),
            (Condition::Open | Condition::Online | Condition::WaitUnder(_) | Condition::Due, _, _) => false,
            (Condition::Status(_) | Condition::Edited, _, _) => false,
        };
        a.implies(alert.settle_at.is_some(), k.state == AlertLife::Armed && settles, || {
            format!("{:?} is about to tell or to wake, and should not be", k.id)
        });
        let held_for_open = k.condition == Condition::Open && k.staff.is_none();
        a.implies(k.state == AlertLife::Held, held_for_open, || format!("{:?} holds an agent for {:?}", k.id, k.condition));
    }
}

fn is_whole(c: &Center, alert: &Alert) -> bool {
    let k = &alert.kept;
    let Presentity::Agent(agent) = k.presentity else { return false };
    let held = c.agents.get(&agent).is_some_and(|x| {
        let mine = |s: &&crate::agent::activity::Slot| s.work == Work::Alert(k.id) && s.phase == Phase::Held;
        x.slots.iter().filter(mine).count() == 1
    });
    let invited = k
        .invitation
        .and_then(|v| c.invitations.get(&v))
        .is_some_and(|v| v.kept.state == InvitationLife::Pending && v.kept.alert == Some(k.id) && Some(v.kept.until) == k.held_until);
    held && invited
}

/// I43: an invitation ends once; the accepted and only they have their one talk; two who invite each other make one.
pub(super) fn i43_one_talk_an_invitation(c: &Center, a: &mut Audit) {
    let mut pending = BTreeSet::new();
    for v in c.invitations.values() {
        let k = &v.kept;
        let accepted = k.state == InvitationLife::Accepted;
        a.holds(k.interaction.is_some() == accepted, || format!("{:?} is {:?} with {:?}", k.id, k.state, k.interaction));
        a.holds(k.ended_at.is_some() != v.is_live(), || format!("{:?} is {:?}, ended {:?}", k.id, k.state, k.ended_at));
        // One of an alert, or one that asks again, may cross: accepting either accepts both.
        if k.state == InvitationLife::Pending && k.alert.is_none() && !k.reminded {
            pending.insert((k.sender, k.invitee, k.medium));
        }
    }
    for (sender, invitee, medium) in &pending {
        let crossed = pending.contains(&(*invitee, *sender, *medium));
        a.holds(!crossed, || format!("{sender:?} and {invitee:?} invite each other"));
    }
    for i in c.interactions.values() {
        if let Some(v) = i.kept.invitation.and_then(|v| c.invitations.get(&v)) {
            a.holds(v.kept.interaction == Some(i.kept.id), || format!("{:?} came of {:?} twice", i.kept.id, v.kept.id));
        }
    }
}

/// I44: a callback that waits or is tried has its one interaction, in that state; no other is an attempt of it.
pub(super) fn i44_one_live_attempt(c: &Center, a: &mut Audit) {
    for x in c.callbacks.values() {
        let k = &x.kept;
        let open: Vec<_> = c.interactions.values().filter(|i| i.kept.callback == Some(k.id) && i.kept.state != Life::Closed).collect();
        let states: Vec<_> = open.iter().map(|i| i.kept.state).collect();
        let fits = match k.state {
            CallbackLife::Promised => !states.iter().any(|s| *s != Life::WrapUp) && k.at.is_some(),
            CallbackLife::Waiting => matches!(states[..], [Life::Queued | Life::Offered]),
            CallbackLife::Attempting => states.iter().filter(|s| **s == Life::Active).count() == 1 && !states.contains(&Life::Queued),
            CallbackLife::Ended => !states.iter().any(|s| matches!(s, Life::Queued | Life::Offered)),
        };
        a.holds(fits, || format!("{:?} is {:?} with {states:?}", k.id, k.state));
        a.holds(k.ended.is_some() == (k.state == CallbackLife::Ended), || format!("{:?} is {:?}, ended {:?}", k.id, k.state, k.ended));
    }
}

/// I44: nobody is told twice of one thing; an unread notice has not ended; a client has no more of them than the bound.
pub(super) fn i44_told_once_and_bounded(c: &Center, a: &mut Audit) {
    let mut told = BTreeSet::new();
    for n in c.notices.values() {
        let k = &n.kept;
        a.holds(told.insert(k.about), || format!("{:?} tells of {:?} again", k.id, k.about));
        let ended = (k.ended.is_some(), k.ended_at.is_some());
        a.holds(ended == (!n.is_live(), !n.is_live()), || format!("{:?} is {:?}, ended {:?}", k.id, k.state, k.ended));
    }
    for (client, unread) in &c.notices_of {
        a.holds(unread.len() <= NOTICES_OF_CLIENT_MAX, || format!("{client:?} has {} unread notices", unread.len()));
    }
}

/// I50, in the center: of who was erased nothing is known, nothing is open, and nobody waits for anything of theirs.
pub(super) fn i50_who_is_erased_has_nothing(c: &Center, a: &mut Audit) {
    for client in c.clients.values() {
        let k = &client.kept;
        let unknown = k.handle.is_none() && k.name.reveal().is_empty() && k.media.is_empty() && !k.presence_consent;
        let unknown = unknown && k.quiet_since.is_none() && k.quiet_turns_at.is_none();
        let open = c.of_client.contains_key(&k.id) || c.alert_lines.contains_key(&Presentity::Client(k.id));
        a.implies(k.erased, unknown && !open && !c.notices_of.contains_key(&k.id), || format!("{:?} is erased in part", k.id));
    }
}
