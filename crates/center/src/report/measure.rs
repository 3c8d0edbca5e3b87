//! What an interval counts: the measures of a queue's medium and of an agent, with the rows they are kept in.

use crate::id::{AgentId, QueueId};
use crate::interaction::medium::Medium;
use crate::saved::{Row, Table};
use crate::time::Time;
use crate::value::{Column, Value, words};

/// How a measure of several intervals becomes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The sum.
    Sum,
    /// The greatest.
    Max,
    /// That of the last interval: it stands at an end and is not counted twice.
    Last,
}

macro_rules! measures {
    ($(#[$meta:meta])* $name:ident, $(#[$rmeta:meta])* $row:ident in $table:literal by $keys:literal
        { $($key:ident: $kty:ty),+ } { $($(#[$vmeta:meta])* $variant:ident = $text:literal $fold:ident),+ $(,)? }) => {
        words! { $(#[$meta])* $name { $($(#[$vmeta])* $variant = $text),+ } }
        impl $name {
            /// How many measures there are.
            pub const COUNT: usize = $name::ALL.len();
            /// How it is taken together over intervals.
            pub const fn fold(self) -> Fold { match self { $($name::$variant => Fold::$fold),+ } }
        }
        $(#[$rmeta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "a column named by the glossary needs no second sentence")]
        pub struct $row { $(pub $key: $kty,)+ /** Its measures, in the order of their list. */ pub sums: [i64; $name::COUNT] }
        impl Row for $row {
            const TABLE: Table = Table { name: $table, keys: $keys, columns: &[$(stringify!($key),)+ $($text),+] };
            fn values(&self) -> Vec<Value> {
                let mut all = vec![$(self.$key.put()),+];
                all.extend(self.sums.iter().map(|n| Value::Int(*n)));
                all
            }
            fn read(values: &[Value]) -> Result<Self, &'static str> {
                let mut at = values.iter();
                $(let $key = at.next().and_then(<$kty as Column>::take).ok_or(concat!($table, ".", stringify!($key)))?;)+
                let mut sums = [0; $name::COUNT];
                for (sum, column) in sums.iter_mut().zip([$(concat!($table, ".", $text)),+]) {
                    *sum = at.next().and_then(Value::int).ok_or(column)?;
                }
                Ok($row { $($key,)+ sums })
            }
        }
    };
}

measures! {
    /// What is counted of one medium of one queue.
    QueueMeasure,
    /// One interval of one medium of one queue.
    QueueInterval in "report_queue" by 3 { at: Time, queue: QueueId, medium: Medium } {
        /// Came into line, or into a talk by invitation.
        Arrived = "arrived" Sum,
        /// Of these, by invitation: nobody waits in line for what was agreed, so they are no wait and no answer.
        Invited = "invited" Sum,
        /// Offers made.
        OffersMade = "offers_made" Sum,
        /// Waits that ended with an agent.
        Answered = "answered" Sum,
        /// Of these, within the queue's `target_ms`.
        AnsweredInTarget = "answered_in_target" Sum,
        /// Waits that ended without one, however they ended.
        Unanswered = "unanswered" Sum,
        /// Of these, given up by the client within `SHORT_WAIT_MS`.
        UnansweredShort = "unanswered_short" Sum,
        /// Closed: an agent took care of it.
        Handled = "handled" Sum,
        /// Closed: the client left.
        Abandoned = "abandoned" Sum,
        /// Closed: it went elsewhere.
        Diverted = "diverted" Sum,
        /// Closed: it waited too long, or the queue closed.
        Expired = "expired" Sum,
        /// Came from another queue or medium.
        TransfersIn = "transfers_in" Sum,
        /// Went to another queue or medium.
        TransfersOut = "transfers_out" Sum,
        /// Went back into line from a talk, its owner lost.
        Returned = "returned" Sum,
        /// All waits that ended with an agent.
        WaitSumMs = "wait_sum_ms" Sum,
        /// The longest of them.
        WaitMaxMs = "wait_max_ms" Max,
        /// Waits up to 5 s.
        Waits5s = "waits_5s" Sum,
        /// Up to 10 s.
        Waits10s = "waits_10s" Sum,
        /// Up to 20 s.
        Waits20s = "waits_20s" Sum,
        /// Up to 30 s.
        Waits30s = "waits_30s" Sum,
        /// Up to 60 s.
        Waits60s = "waits_60s" Sum,
        /// Up to 120 s.
        Waits120s = "waits_120s" Sum,
        /// Up to 300 s.
        Waits300s = "waits_300s" Sum,
        /// Up to 600 s.
        Waits600s = "waits_600s" Sum,
        /// Up to 1,800 s.
        Waits1800s = "waits_1800s" Sum,
        /// Longer ones.
        WaitsLonger = "waits_longer" Sum,
        /// Talks of one agent that ended.
        Talks = "talks" Sum,
        /// How long they were.
        TalkSumMs = "talk_sum_ms" Sum,
        /// Wrap-ups that ended.
        WrapUps = "wrap_ups" Sum,
        /// How long they were.
        WrapUpSumMs = "wrap_up_sum_ms" Sum,
        /// In line at the end.
        Queued = "queued" Last,
        /// Offered at the end.
        Offered = "offered" Last,
        /// In a talk at the end.
        Active = "active" Last,
        /// In wrap-up at the end.
        WrapUp = "wrap_up" Last,
    }
}

measures! {
    /// What is counted of one agent. The first ones are cells: an agent is in one of them at every instant.
    AgentMeasure,
    /// One interval of one agent. Who was signed out all through and did nothing has no row.
    AgentInterval in "report_agent" by 2 { at: Time, agent: AgentId } {
        /// Signed out.
        SignedOutMs = "signed_out_ms" Sum,
        /// Not ready: a break.
        BreakMs = "break_ms" Sum,
        /// Not ready: a meal.
        MealMs = "meal_ms" Sum,
        /// Not ready: a meeting.
        MeetingMs = "meeting_ms" Sum,
        /// Not ready: training.
        TrainingMs = "training_ms" Sum,
        /// Not ready: anything else.
        OtherMs = "other_ms" Sum,
        /// Not ready: offers missed.
        MissedMs = "missed_ms" Sum,
        /// Not ready: a device said so.
        DeviceMs = "device_ms" Sum,
        /// Ready, reached, without work.
        ReadyMs = "ready_ms" Sum,
        /// Ready, and no device answers.
        UnreachedMs = "unreached_ms" Sum,
        /// With an offer, or held for an alert.
        ReservedMs = "reserved_ms" Sum,
        /// In a talk.
        BusyMs = "busy_ms" Sum,
        /// In wrap-up, and in no talk.
        WrapUpMs = "wrap_up_ms" Sum,
        /// Offers taken.
        OffersAccepted = "offers_accepted" Sum,
        /// Offers passed on.
        OffersRejected = "offers_rejected" Sum,
        /// Offers not answered.
        OffersExpired = "offers_expired" Sum,
        /// Offers taken back.
        OffersWithdrawn = "offers_withdrawn" Sum,
        /// Closed as handled, last served by this agent.
        Handled = "handled" Sum,
        /// Talks that ended.
        Talks = "talks" Sum,
        /// How long they were; talks side by side each count.
        TalkSumMs = "talk_sum_ms" Sum,
        /// Wrap-ups that ended.
        WrapUps = "wrap_ups" Sum,
        /// How long they were.
        WrapUpSumMs = "wrap_up_sum_ms" Sum,
    }
}

/// The cells of an agent's time: durations in them sum to the interval (I21).
pub const CELLS: usize = AgentMeasure::WrapUpMs as usize + 1;

/// The classes of waits, each with the longest wait in it, ascending; `WaitsLonger` takes the rest.
pub const WAIT_CLASSES: [(QueueMeasure, i64); 9] = [
    (QueueMeasure::Waits5s, 5_000),
    (QueueMeasure::Waits10s, 10_000),
    (QueueMeasure::Waits20s, 20_000),
    (QueueMeasure::Waits30s, 30_000),
    (QueueMeasure::Waits60s, 60_000),
    (QueueMeasure::Waits120s, 120_000),
    (QueueMeasure::Waits300s, 300_000),
    (QueueMeasure::Waits600s, 600_000),
    (QueueMeasure::Waits1800s, 1_800_000),
];

/// The class of a wait.
pub(crate) fn wait_class(ms: i64) -> QueueMeasure {
    WAIT_CLASSES.iter().find(|(_, most)| ms <= *most).map_or(QueueMeasure::WaitsLonger, |(class, _)| *class)
}

/// Takes one more interval's value into a measure.
pub fn take_in(fold: Fold, sum: &mut i64, value: i64) {
    match fold {
        Fold::Sum | Fold::Last => *sum = sum.saturating_add(value),
        Fold::Max => *sum = (*sum).max(value),
    }
}
