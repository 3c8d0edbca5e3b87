//! Checks on presence: what the center holds of devices against what they truly are.

use vestibule_center::agent::intent::Intent;
use vestibule_center::audience::Reader;
use vestibule_center::id::DeviceId;
use vestibule_center::interaction::medium::Media;
use vestibule_center::presence::presentity::Word;
use vestibule_center::presence::tuple::Device;
use vestibule_center::state::Agent;
use vestibule_center::time::Time;
use vestibule_center::view::document::AgentBody;

use super::Checks;
use crate::world::person::Person;

/// Milliseconds around a band's edge in which either side is right.
const EDGE_MS: u64 = 3_000;

/// What is known of an agent from three sides.
pub(crate) struct Sides<'a> {
    pub(crate) agent: &'a Agent,
    pub(crate) truth: &'a Person,
    /// What clients are told, if they are.
    pub(crate) told: Option<&'a AgentBody>,
    pub(crate) ghost_ms: u64,
    /// In true time, as silence is.
    pub(crate) at: Time,
    /// Whether some queue serves of which clients are told that they are.
    pub(crate) served: bool,
}

/// Runs every check of this page.
pub(crate) fn all(sides: &Sides, checks: &mut Checks) {
    i33_no_ghost(sides, checks);
    i33_willing_is_shown(sides, checks);
    i34_any_device_counts(sides, checks);
}

fn longest_silence(sides: &Sides) -> Option<u64> {
    let silent = |since: Option<Time>| since.map_or(0, |s| sides.at.since_ms(s));
    sides.truth.devices.values().map(|d| silent(d.silent_since)).min()
}

/// I33: without a live device nobody is shown available longer than `ghost_ms`.
fn i33_no_ghost(sides: &Sides, checks: &mut Checks) {
    let Some(body) = sides.told else { return };
    let gone = longest_silence(sides).is_none_or(|ms| ms > sides.ghost_ms + EDGE_MS);
    let shown = matches!(body.word, Word::Free | Word::Some) || body.open != Media::NONE;
    checks.saw("I33", sides.at, gone, !shown, || format!("{} is shown {:?} without a device", sides.truth.name, body.word));
}

/// I33: live and willing is not shown away.
fn i33_willing_is_shown(sides: &Sides, checks: &mut Checks) {
    let Some(body) = sides.told else { return };
    let willing = sides.agent.kept.intent == Intent::Ready && longest_silence(sides) == Some(0) && sides.served;
    let away = matches!(body.word, Word::Off | Word::Back | Word::NotReachable);
    checks.saw("I33", sides.at, willing, !away, || format!("{} is here and ready, and shown {:?}", sides.truth.name, body.word));
}

/// I34: reached is what the devices together say; losing one of several is not being away.
fn i34_any_device_counts(sides: &Sides, checks: &mut Checks) {
    let Some(silence) = longest_silence(sides) else {
        return;
    };
    let clear = silence.abs_diff(sides.ghost_ms) > EDGE_MS;
    let several = sides.truth.devices.len() > 1;
    let reached = silence < sides.ghost_ms;
    checks.saw("I34", sides.at, clear && several, sides.agent.is_reached() == reached, || {
        format!("{} is reached: {}, by devices {reached}", sides.truth.name, sides.agent.is_reached())
    });
}

/// I35: a device of an earlier boot, one minted before the first of this boot, never counts: of agents and of clients.
pub(crate) fn i35_only_this_boot(who: Reader, devices: &[Device], first_device: DeviceId, at: Time, checks: &mut Checks) {
    let old = devices.iter().find(|d| d.id < first_device);
    let live = !devices.is_empty() && first_device.0 > 1;
    checks.saw("I35", at, live, old.is_none(), || format!("{who:?} has {old:?} of an earlier boot"));
}
