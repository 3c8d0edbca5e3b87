//! Reports as others read them: the query, stretches of time in a zone, items as JSON and as CSV.

mod csv;
mod items;
mod query;

pub use csv::{CSV, csv};
pub(crate) use csv::{line as csv_line, word as csv_word};
pub use items::{AgentItem, CorrectionItem, IntervalItem, QueueItem, ReportList, agent_item, queue_item};
pub use query::{Every, GroupBy, RANGE_DAYS_MAX, ReportAsked, ReportQuery};
