//! A queue's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::time::Time;
use vestibule_center::view::document as seen;

use super::interaction::{WantBody, wants};
use super::wait::{self, Wait};
use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{Medium, MediumWhy, QueueLife};

/// What a queue says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QueueBody<'a> {
    /// Readable name that may stand for the id.
    pub handle: &'a str,
    /// Name people read.
    pub name: &'a str,
    /// State; a draining queue serves those in line.
    pub state: QueueLife,
    /// When it opens, if closed and known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Stamp>,
    /// When it closes, while it is open and that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Stamp>,
    /// Agents available for it.
    pub available: u32,
    /// Interactions queued or offered.
    pub holding: u32,
    /// How long the longest has waited, in milliseconds, at `at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_ms: Option<u64>,
    /// Arrival of the one who waits longest, so that a screen can count up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_at: Option<Stamp>,
    /// Its media.
    pub media: Vec<MediumBody>,
    /// Ids of its agents whom the reader may see.
    pub agents: Vec<String>,
    /// Offers out (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered: Option<u32>,
    /// Talks going on (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<u32>,
    /// Wrap-ups going on (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap_up: Option<u32>,
    /// Whether a talk is followed by wrap-up (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wraps_up: Option<bool>,
    /// What it wants of an agent (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wants: Option<Vec<WantBody<'a>>>,
    /// What may be chosen at wrap-up (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispositions: Option<Vec<DispositionBody<'a>>>,
    /// Length of an offer in milliseconds (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer_ms: Option<u64>,
    /// Length of wrap-up in milliseconds (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap_up_ms: Option<u64>,
    /// Handle of the hours it opens and closes by (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<&'a str>,
}

/// One medium of a queue.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MediumBody {
    /// Which.
    pub medium: Medium,
    /// Whether it can be started now.
    pub possible: bool,
    /// Why not, or why it will wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<MediumWhy>,
    /// When it opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Stamp>,
    /// The wait told.
    pub wait: Wait,
}

/// One disposition.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DispositionBody<'a> {
    /// Stable code.
    pub code: &'a str,
    /// Name people read.
    pub name: &'a str,
}

pub(super) fn twin<'a>(ids: &Ids, body: &'a seen::QueueBody, at: Time) -> QueueBody<'a> {
    let inside = body.inside.as_ref();
    let dispositions =
        |i: &'a seen::QueueInside| i.dispositions.0.iter().map(|d| DispositionBody { code: &d.code, name: &d.name }).collect();
    QueueBody {
        handle: &body.handle,
        name: &body.name,
        state: body.state.into(),
        opens_at: body.opens_at.map(Stamp),
        closes_at: body.closes_at.map(Stamp),
        available: body.available,
        holding: body.holding,
        oldest_ms: body.oldest.map(|oldest| at.since_ms(oldest)),
        oldest_at: body.oldest.map(Stamp),
        media: body.media.iter().map(medium).collect(),
        agents: body.agents.iter().map(|a| ids.agent(*a)).collect(),
        offered: inside.map(|i| i.offered),
        active: inside.map(|i| i.active),
        wrap_up: inside.map(|i| i.wrap_up),
        wraps_up: inside.map(|i| i.wraps_up),
        wants: inside.map(|i| wants(&i.wants)),
        dispositions: inside.map(dispositions),
        offer_ms: inside.map(|i| i.offer_ms),
        wrap_up_ms: inside.map(|i| i.wrap_up_ms),
        hours: inside.and_then(|i| i.hours.as_deref()),
    }
}

/// One medium, as the hall shows it too.
pub(crate) fn medium(body: &seen::MediumBody) -> MediumBody {
    MediumBody {
        medium: body.medium.into(),
        possible: body.possible,
        why: body.why.map(MediumWhy),
        opens_at: body.opens_at.map(Stamp),
        wait: wait::twin(&body.wait),
    }
}
