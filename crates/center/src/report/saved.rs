//! The plain form of the rollup: corrections, the cursor, and what is open while it goes on.

use crate::agent::intent::{Intent, Reason};
use crate::id::{AgentId, AlertId, InteractionId, OfferId, QueueId};
use crate::interaction::lifecycle::Life;
use crate::interaction::medium::Medium;
use crate::report::measure::{AgentInterval, QueueInterval};
use crate::saved::{Row, SavedRow, Table, rows};
use crate::time::Time;
use crate::value::{Column, Value, words};

words! {
    /// What a correction corrects.
    Corrected {
        /// An interval of a queue's medium.
        Queue = "queue",
        /// An interval of an agent.
        Agent = "agent",
    }
}

rows! {
    /// Something learnt of an interval after it was closed. The interval's own row stays as it is (I24).
    CorrectionRow in "report_correction" by 2 {
        /// The journal line that told it.
        seq: u64,
        /// The first, second, .. correction of that line.
        n: u32,
        of: Corrected,
        /// The interval.
        at: Time,
        queue: Option<QueueId>, medium: Option<Medium>, agent: Option<AgentId>,
        /// Name of the measure.
        measure: std::sync::Arc<str>,
        /// What is added; of a greatest value the value itself.
        delta: i64,
        /// How far the reports were when it was noted.
        noted_at: Time,
    }
    /// How far the rollup is.
    CursorRow in "report_cursor" by 1 {
        /// Always 1.
        id: u8,
        /// The last journal line that was folded.
        seq: u64,
        /// The latest instant that was folded; intervals that ended by then are closed.
        at: Time,
    }
    /// The target of a queue.
    TargetRow in "report_target" by 1 { queue: QueueId, target_ms: u64 }
    /// An interaction that is not closed.
    TalkRow in "report_talk" by 1 {
        interaction: InteractionId, queue: QueueId, medium: Medium,
        state: Life,
        /// Since when in this state.
        since: Time,
        arrived_at: Time,
        /// An agent was connected at some time.
        answered: bool,
        /// It came by invitation.
        invited: bool,
        /// Who talks or wraps up.
        owner: Option<AgentId>,
        /// The last who did.
        served_by: Option<AgentId>,
    }
    /// What an agent is asked.
    OpenOfferRow in "report_offer" by 1 { agent: AgentId, offer: OfferId }
    /// A talk an agent helps in, or a wrap-up that stands beside its interaction.
    SideRow in "report_side" by 1 {
        /// Interaction, agent and which of the two.
        id: std::sync::Arc<str>,
        interaction: InteractionId, agent: AgentId, wrap_up: bool, queue: QueueId, medium: Medium, since: Time,
    }
    /// An agent held for an alert.
    HoldRow in "report_hold" by 1 { alert: AlertId, agent: AgentId }
    /// What an agent is in.
    PersonRow in "report_person" by 1 {
        agent: AgentId, intent: Intent, reason: Option<Reason>, reached: bool,
        /// How much of each kind the agent holds.
        offered: u32, held: u32, active: u32, wrap_up: u32,
        /// Up to when the agent's time is accounted for.
        since: Time,
    }
}

/// Every table of the reports.
pub const REPORT_TABLES: &[&[Table]] = &[TABLES, &[QueueInterval::TABLE, AgentInterval::TABLE]];

/// All that the rollup goes on from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedRollup {
    /// How far it is; absent before its first fact.
    pub cursor: Option<CursorRow>,
    /// Targets.
    pub targets: Vec<TargetRow>,
    /// Open interactions.
    pub talks: Vec<TalkRow>,
    /// Live offers.
    pub offers: Vec<OpenOfferRow>,
    /// Talks helped in, wrap-ups beside.
    pub sides: Vec<SideRow>,
    /// Holds.
    pub holds: Vec<HoldRow>,
    /// People.
    pub people: Vec<PersonRow>,
    /// Rows of the interval that is open.
    pub queues: Vec<QueueInterval>,
    /// Rows of the interval that is open.
    pub agents: Vec<AgentInterval>,
}

/// A row that is no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneRow {
    /// The table.
    pub table: &'static Table,
    /// Values of its key.
    pub key: Vec<Value>,
}

/// A part of the rollup's rows, to be kept whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// Rows to write.
    pub rows: Vec<SavedRow>,
    /// Rows to remove.
    pub gone: Vec<GoneRow>,
}

/// A row to be written.
pub(crate) fn saved<R: Row>(row: &R) -> SavedRow {
    SavedRow { table: &R::TABLE, values: row.values() }
}

/// The first key of a row that is no more.
pub(crate) fn gone<R: Row>(key: &impl Column) -> GoneRow {
    GoneRow { table: &R::TABLE, key: vec![key.put()] }
}
