//! I22: a wait told is not known, or a range with a lower and an upper end; among all who wait in a queue by one medium it does not
//! fall with the place, nor for one who would come now.

use std::collections::BTreeMap;

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::limits::LINE_AT_ONCE_MAX;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Wait};

use super::Checks;

/// One who waits: priority, arrival, id; what they are told.
type Waiting = ((i32, Time, InteractionId), Option<Ends>);

/// Everybody who waits, and who would come now, as the center would tell them.
pub(crate) fn i22_waits_grow(center: &Center, at: Time, checks: &mut Checks) {
    let mut lines: BTreeMap<(QueueId, Medium), Vec<Waiting>> = BTreeMap::new();
    for i in center.interactions().filter(|i| matches!(i.kept.state, Life::Queued | Life::Offered)) {
        let doc = center.view(Principal::Center, DocKey::Interaction(i.kept.id), at);
        let Some(Body::Interaction(body)) = doc.map(|d| d.body) else { continue };
        let told = body.wait.and_then(ends);
        checks.saw("I22", at, told.is_some(), told.is_none_or(|(low, high)| low <= high), || {
            format!("{:?} is told {:?}", i.kept.id, body.wait)
        });
        let stand = (-i.kept.priority, i.kept.arrived_at, i.kept.id);
        lines.entry((body.queue, body.medium)).or_default().push((stand, told));
    }
    // Where many wait each is told as of another moment.
    lines.retain(|_, line| line.len() <= LINE_AT_ONCE_MAX);
    for ((queue, medium), mut line) in lines {
        line.sort_unstable();
        let mut told: Vec<Ends> = line.into_iter().filter_map(|(_, told)| told).collect();
        told.extend(newcomer(center, queue, medium, at));
        for pair in told.windows(2) {
            let [(low, high), (later_low, later_high)] = pair else { continue };
            let grows = low <= later_low && high <= later_high;
            checks.saw("I22", at, true, grows, || format!("in {queue:?} {medium:?} waits are told by place as {told:?}"));
        }
    }
}

/// What is told to one who would come now, behind everybody; nobody is behind others while somebody is available.
fn newcomer(center: &Center, queue: QueueId, medium: Medium, at: Time) -> Option<Ends> {
    if center.available_for(queue, medium) {
        return None;
    }
    let doc = center.view(Principal::Center, DocKey::Queue(queue), at)?;
    let Body::Queue(body) = doc.body else { return None };
    let of = body.media.iter().find(|m| m.medium == medium)?;
    of.wait.and_then(ends)
}

/// A range of milliseconds.
type Ends = (u64, u64);

/// The ends of a wait that is told.
fn ends(wait: Wait) -> Option<Ends> {
    match wait {
        Wait::Range { low_ms, high_ms, .. } => Some((low_ms, high_ms)),
        Wait::MoreThan { low_ms } => Some((low_ms, u64::MAX)),
        Wait::OpensAt(_) | Wait::Unknown(_) | Wait::Words(_) => None,
    }
}
