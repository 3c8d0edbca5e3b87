//! A queue's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::time::Time;
use vestibule_center::view::document::{self as seen, Count};

use super::interaction::{WantBody, wants};
use super::rounded;
use super::wait::{self, Wait};
use crate::id::Ids;
use crate::setup::DisclosureSetup;
use crate::stamp::Stamp;
use crate::word::{Amount, Medium, MediumWhy, QueueLife};

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
    /// Agents available for it; absent where that is not told, or told in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<u32>,
    /// The same in a word, where figures are not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_word: Option<Amount>,
    /// Interactions queued or offered; absent where that is not told, or told in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holding: Option<u32>,
    /// The same in a word, where figures are not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holding_word: Option<Amount>,
    /// True where `available` and `holding` are rounded, and waits wider; 0 is 0 even so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounded: Option<bool>,
    /// How long the longest has waited, in milliseconds, at `at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_ms: Option<u64>,
    /// Arrival of the one who waits longest, so that a screen can count up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_at: Option<Stamp>,
    /// Its media.
    pub media: Vec<MediumBody>,
    /// Ids of its agents whom the reader may see; absent where who serves is not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agents: Option<Vec<String>>,
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
    /// What each audience is told of it (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<DisclosureSetup>,
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
    /// The wait told; absent where only the hours are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<Wait>,
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
        available: body.available.and_then(Count::figure),
        available_word: body.available.and_then(Count::word).map(Amount),
        holding: body.holding.and_then(Count::figure),
        holding_word: body.holding.and_then(Count::word).map(Amount),
        rounded: rounded([body.available, body.holding]),
        oldest_ms: body.oldest.map(|oldest| at.since_ms(oldest)),
        oldest_at: body.oldest.map(Stamp),
        media: body.media.iter().map(medium).collect(),
        agents: body.agents.as_ref().map(|all| all.iter().map(|a| ids.agent(*a)).collect()),
        offered: inside.map(|i| i.offered),
        active: inside.map(|i| i.active),
        wrap_up: inside.map(|i| i.wrap_up),
        wraps_up: inside.map(|i| i.wraps_up),
        wants: inside.map(|i| wants(&i.wants)),
        dispositions: inside.map(dispositions),
        offer_ms: inside.map(|i| i.offer_ms),
        wrap_up_ms: inside.map(|i| i.wrap_up_ms),
        disclosure: inside.map(|i| DisclosureSetup::of(&i.disclosure)),
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
        wait: body.wait.as_ref().map(wait::twin),
    }
}
