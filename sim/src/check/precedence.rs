//! Who goes first when an agent has room: whoever waits too long, then those who asked to be told, as far as their share goes,
//! then whoever waits (I12). And where those who asked to be told stand after a hold (I42), and how often one puts off (I43).

use vestibule_center::broker::alert::AlertLife;
use vestibule_center::fact::Fact;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::setting::Setting;

use super::Checks;
use super::course::Look;
use super::grants::room;
use super::memo::Memo;

/// Runs every check of this page on a fact about to be followed.
pub(super) fn all(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    i12_holds_keep_to_their_share(memo, look, fact, checks);
    i42_place_in_line(memo, look, fact, checks);
    i43_put_off_once(memo, look, fact, checks);
}

/// I12: an agent is held only when nobody whom they could take has waited too long, and only once in so many offers.
fn i12_holds_keep_to_their_share(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::AgentReserved { agent, alert, .. } = fact else { return };
    let served = look.shadow.waiting.iter().filter(|((queue, medium), _)| {
        memo.queues.get(queue) != Some(&QueueLife::Closed) && memo.media.get(queue).is_some_and(|m| m.has(*medium))
    });
    let talks = served.flat_map(|(_, line)| line).filter_map(|(_, id)| look.shadow.talks.get(id));
    let mine = talks.filter(|t| {
        // Who prefers this agent suits nobody else, so that a back-off does not count (states section 2).
        let freely =
            !t.away && !look.shadow.is_quiet(t) && (t.prefers == Some(*agent) || (t.prefers.is_none() && !t.back_offs.contains(agent)));
        freely && look.shadow.suits(*agent, t) && room(memo, look.shadow, *agent, t).1
    });
    let mine: Vec<_> = mine.collect();
    let late = |t: &super::shadow::Talk| look.at.since_ms(t.arrived) >= memo.targets.get(&t.queue).copied().unwrap_or(u64::MAX);
    // Whoever stands behind another of their line goes after them, late or not (I11).
    let heads = mine.iter().filter(|t| !mine.iter().any(|o| o.waits_as(t) && o.goes_before(t)));
    let patient = !heads.into_iter().any(|t| late(t));
    let offers = memo.offers_since.get(agent).copied().unwrap_or_default();
    let share = mine.is_empty() || offers + 1 >= memo.setting(Setting::AlertShare);
    checks.saw("I12", look.at, !mine.is_empty(), patient && share, || {
        format!("{agent:?} is held for {alert:?} after {offers} offers, nobody late: {patient}, beside {mine:?}")
    });
}

/// I42: an alert keeps its place when its hold is taken back, and goes to the end of the line when it told or was not answered.
fn i42_place_in_line(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::AlertRearmed { alert, place, .. } = fact else { return };
    let Some(watch) = look.shadow.alerts.get(alert) else { return };
    let taken_back = look.turn.iter().any(|l| matches!(l.fact, Fact::InvitationWithdrawn { .. }));
    let (before, last) = (memo.places.get(alert).copied(), memo.last_place);
    let kept = watch.state == AlertLife::Held && taken_back;
    let holds = if kept { before == Some(*place) } else { *place > last };
    checks.saw("I42", look.at, true, holds, || format!("{alert:?} stands at {place} again, it stood at {before:?}, the last at {last}"));
}

/// I43: an invitation is put off once.
fn i43_put_off_once(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::InvitationPostponed { invitation, .. } = fact else { return };
    checks.saw("I43", look.at, true, !memo.put_off.contains(invitation), || format!("{invitation:?} is put off again"));
}
