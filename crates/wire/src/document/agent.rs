//! An agent's body: the derived word for everyone, the three parts of presence for staff.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::presence::tuple::Device;
use vestibule_center::view::document as seen;

use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{Activity, Band, DeviceKind, Intent, IntentBy, Medium, Phase, Reason, Role, Word};

/// What an agent's document says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AgentBody<'a> {
    /// Readable name that may stand for the id, where the whole name is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<&'a str>,
    /// Name people read, as far as it is told.
    pub name: &'a str,
    /// The derived word; `not_reachable` is shown to staff only.
    pub word: Word,
    /// Media open now.
    pub open: Vec<Medium>,
    /// When back, if known; tells only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back_at: Option<Stamp>,
    /// Ids of the queues served that the reader may see.
    pub queues: Vec<String>,
    /// Since when the intent stands (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Stamp>,
    /// What they may be (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// What they say (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// Why not ready (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Since when the intent stands (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent_since: Option<Stamp>,
    /// Who said it (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent_by: Option<IntentBy>,
    /// What they hold, in a word (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
    /// Units of capacity in all (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<u16>,
    /// Units taken (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load: Option<u16>,
    /// What they hold (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slots: Option<Vec<SlotBody>>,
    /// Which device answers (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reach: Option<ReachBody>,
    /// Offers missed in a row (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed: Option<u8>,
    /// Hidden from clients by their own wish (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden: Option<bool>,
    /// What they can (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skills: Option<Vec<SkillBody<'a>>>,
}

/// A skill of an agent.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SkillBody<'a> {
    /// Handle of the skill.
    pub skill: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Level, 1 to 10.
    pub level: u8,
}

/// One piece of work an agent holds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SlotBody {
    /// Id of the interaction or alert.
    pub work: String,
    /// How far it is.
    pub phase: Phase,
    /// Units it takes.
    pub units: u16,
    /// Its medium.
    pub medium: Medium,
    /// Since when in this phase.
    pub since: Stamp,
    /// Deadline of the phase, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Stamp>,
}

/// Reachability.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReachBody {
    /// Live devices.
    pub devices: Vec<DeviceBody>,
}

/// One live device.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceBody {
    /// What it is.
    pub kind: DeviceKind,
    /// How long ago it answered.
    pub band: Band,
    /// Its last answer; of a fresh device, the one that made it fresh.
    pub answered_at: Stamp,
}

pub(super) fn twin<'a>(ids: &Ids, body: &'a seen::AgentBody) -> AgentBody<'a> {
    let parts = body.parts.as_ref();
    AgentBody {
        handle: body.handle.as_deref(),
        name: body.name.reveal(),
        word: body.word.into(),
        open: body.open.iter().map(Medium).collect(),
        back_at: body.back_at.map(Stamp),
        queues: body.queues.iter().map(|q| ids.queue(*q)).collect(),
        since: body.since.map(Stamp),
        role: parts.map(|p| p.role.into()),
        intent: parts.map(|p| p.intent.into()),
        reason: parts.and_then(|p| p.reason).map(Reason),
        intent_since: parts.and(body.since).map(Stamp),
        intent_by: parts.map(|p| p.intent_by.into()),
        activity: parts.map(|p| p.activity.into()),
        units: parts.map(|p| p.units),
        load: parts.map(|p| p.load),
        slots: parts.map(|p| p.slots.iter().map(|s| slot(ids, s)).collect()),
        reach: parts.map(|p| ReachBody { devices: p.devices.iter().map(device).collect() }),
        missed: parts.map(|p| p.missed),
        hidden: parts.map(|p| p.hidden),
        skills: parts.map(|p| p.skills.iter().map(|(skill, name, level)| SkillBody { skill, name, level: *level }).collect()),
    }
}

fn slot(ids: &Ids, slot: &seen::SlotBody) -> SlotBody {
    SlotBody {
        work: ids.doc(slot.work),
        phase: slot.phase.into(),
        units: slot.units,
        medium: slot.medium.into(),
        since: slot.since.into(),
        until: slot.until.map(Stamp),
    }
}

fn device(device: &Device) -> DeviceBody {
    DeviceBody { kind: device.kind.into(), band: device.band.into(), answered_at: device.answered_at.into() }
}
