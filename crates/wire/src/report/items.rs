//! Items of a report: measures by name, figures made of them, corrections shown apart.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::report::figures::{agent_figures, queue_figures};
use vestibule_center::report::measure::{AgentMeasure, QueueMeasure};
use vestibule_center::time::Time;

use crate::library::Named;
use crate::stamp::Stamp;
use crate::word::Medium;

/// Digits of a share behind the point.
const SHARE_DIGITS: f64 = 10_000.0;

/// A page of a report.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReportList {
    /// By stretch of time, then by what they are about. Where nothing happened and nobody stood, there is no item.
    pub items: Vec<IntervalItem>,
    /// Intervals that ended by this instant are closed; absent while the reports have nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_until: Option<Stamp>,
    /// Give it as `after` for the next page; null at the end.
    #[schema(required = true)]
    pub next: Option<String>,
}

/// One stretch of time of a queue, a medium, a medium of a queue, or an agent.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum IntervalItem {
    /// Of a queue or a medium.
    Queue(QueueItem),
    /// Of an agent.
    Agent(AgentItem),
}

/// What a stretch of time of a queue, a medium, or a medium of a queue comes to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QueueItem {
    /// From here on.
    pub from: Stamp,
    /// Before this.
    pub to: Stamp,
    /// Whether all of it is closed: what is learnt later is a correction.
    pub closed: bool,
    /// The queue, if told by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<Named>,
    /// Its handle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    /// The medium, if told by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium: Option<Medium>,
    /// Every measure by its name, corrections in it.
    pub measures: BTreeMap<&'static str, i64>,
    /// Share of waits answered within the target, of all that ended; those given up within 5 s left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_level: Option<f64>,
    /// Share of those closed whose client left before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub abandoned_share: Option<f64>,
    /// Average wait of those answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_mean_ms: Option<i64>,
    /// Half of those answered waited at most so long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_half_ms: Option<i64>,
    /// Nine of ten of them did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_nine_of_ten_ms: Option<i64>,
    /// Average talk of one agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub talk_mean_ms: Option<i64>,
    /// Average wrap-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap_up_mean_ms: Option<i64>,
    /// What was learnt after an interval was closed; it is in the measures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionItem>,
}

/// What a stretch of time of an agent comes to; closed intervals alone.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AgentItem {
    /// From here on.
    pub from: Stamp,
    /// Before this.
    pub to: Stamp,
    /// Whether all of it is closed.
    pub closed: bool,
    /// The agent.
    pub agent: Named,
    /// The handle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    /// Every measure by its name, corrections in it. Those from `signed_out_ms` to `wrap_up_ms` sum to the closed time.
    pub measures: BTreeMap<&'static str, i64>,
    /// Share of the time for work (ready, reserved, in talks, in wrap-up) that was work (all but ready).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupancy: Option<f64>,
    /// Average talk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub talk_mean_ms: Option<i64>,
    /// Average wrap-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap_up_mean_ms: Option<i64>,
    /// What was learnt after an interval was closed; it is in the measures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionItem>,
}

/// What was learnt of one measure of one interval after it was closed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CorrectionItem {
    /// The interval.
    pub at: Stamp,
    /// The measure.
    pub measure: String,
    /// What was added; of a greatest value, such as `wait_max_ms`, the value itself.
    pub delta: i64,
    /// How many corrections these are.
    pub n: i64,
    /// When the last of them was noted.
    pub noted_at: Stamp,
}

fn rounded(share: Option<f64>) -> Option<f64> {
    share.map(|share| (share * SHARE_DIGITS).round() / SHARE_DIGITS)
}

/// An item of a queue or a medium; whose it is and what was corrected is the caller's to add.
pub fn queue_item(stretch: (Time, Time), closed: bool, sums: &[i64; QueueMeasure::COUNT]) -> QueueItem {
    let figures = queue_figures(sums);
    QueueItem {
        from: stretch.0.into(),
        to: stretch.1.into(),
        closed,
        queue: None,
        handle: None,
        medium: None,
        measures: QueueMeasure::ALL.iter().map(|m| m.as_str()).zip(sums.iter().copied()).collect(),
        service_level: rounded(figures.service_level),
        abandoned_share: rounded(figures.abandoned_share),
        wait_mean_ms: figures.wait_mean_ms,
        wait_half_ms: figures.wait_half_ms,
        wait_nine_of_ten_ms: figures.wait_nine_of_ten_ms,
        talk_mean_ms: figures.talk_mean_ms,
        wrap_up_mean_ms: figures.wrap_up_mean_ms,
        corrections: Vec::new(),
    }
}

/// An item of an agent; what was corrected is the caller's to add.
pub fn agent_item(stretch: (Time, Time), closed: bool, agent: Named, sums: &[i64; AgentMeasure::COUNT]) -> AgentItem {
    let figures = agent_figures(sums);
    AgentItem {
        from: stretch.0.into(),
        to: stretch.1.into(),
        closed,
        agent,
        handle: None,
        measures: AgentMeasure::ALL.iter().map(|m| m.as_str()).zip(sums.iter().copied()).collect(),
        occupancy: rounded(figures.occupancy),
        talk_mean_ms: figures.talk_mean_ms,
        wrap_up_mean_ms: figures.wrap_up_mean_ms,
        corrections: Vec::new(),
    }
}
