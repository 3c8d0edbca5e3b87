//! I22: a wait told is not known, or a range with a lower and an upper end; in one line it does not fall with the position.

use std::collections::BTreeMap;

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Wait};

use super::Checks;

/// Place, and the ends of the wait told.
type Told = (u32, u64, u64);

/// Everybody who waits, as the center would tell them now.
pub(crate) fn i22_waits_grow(center: &Center, at: Time, checks: &mut Checks) {
    let mut lines: BTreeMap<(QueueId, Medium), Vec<Told>> = BTreeMap::new();
    for i in center.interactions().filter(|i| matches!(i.kept.state, Life::Queued | Life::Offered)) {
        let doc = center.view(Principal::Center, DocKey::Interaction(i.kept.id), at);
        let Some(Body::Interaction(body)) = doc.map(|d| d.body) else { continue };
        let (Some(position), Some((low, high))) = (body.position, body.wait.and_then(ends)) else { continue };
        checks.saw("I22", at, true, low <= high, || format!("{:?} is told {:?}", i.kept.id, body.wait));
        lines.entry((body.queue, body.medium)).or_default().push((position, low, high));
    }
    for (line, mut told) in lines {
        told.sort_unstable();
        for pair in told.windows(2) {
            let [(first, low, high), (then, later_low, later_high)] = pair else { continue };
            let grows = low <= later_low && high <= later_high;
            checks.saw("I22", at, first < then, grows, || format!("in {line:?} waits are told by place as {told:?}"));
        }
    }
}

/// The ends of a wait that is told.
fn ends(wait: Wait) -> Option<(u64, u64)> {
    match wait {
        Wait::Range { low_ms, high_ms, .. } => Some((low_ms, high_ms)),
        Wait::MoreThan { low_ms } => Some((low_ms, u64::MAX)),
        Wait::OpensAt(_) | Wait::Unknown(_) | Wait::Words(_) => None,
    }
}
