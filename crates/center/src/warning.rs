//! Standing warnings: set-up that is legal but unwise. Each kind is one function; they are listed in the order below.

use std::sync::Arc;

use crate::id::QueueId;
use crate::state::Center;
use crate::value::words;

words! {
    /// What is unwise.
    WarningCode {
        /// Opened and closed by people only.
        QueueWithoutHours = "queue_without_hours",
        /// No day of the week has a span.
        HoursNeverOpen = "hours_never_open",
    }
}

/// What a warning is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A queue.
    Queue(QueueId),
    /// Opening hours, known by their handle.
    Hours,
}

/// One warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What is unwise.
    pub code: WarningCode,
    /// What it is about.
    pub about: About,
    /// Its handle.
    pub handle: Arc<str>,
}

impl Center {
    /// Everything set up that is legal but unwise. Recounted at each asking; bounded by the bounds of set-up.
    pub fn warnings(&self) -> Vec<Warning> {
        self.queues_without_hours().chain(self.hours_never_open()).collect()
    }

    fn queues_without_hours(&self) -> impl Iterator<Item = Warning> {
        let without = self.queues().filter(|q| q.kept.hours.is_none());
        without.map(|q| Warning { code: WarningCode::QueueWithoutHours, about: About::Queue(q.kept.id), handle: q.kept.handle.clone() })
    }

    fn hours_never_open(&self) -> impl Iterator<Item = Warning> {
        let never = self.hours().filter(|h| h.week.is_empty());
        never.map(|h| Warning { code: WarningCode::HoursNeverOpen, about: About::Hours, handle: h.handle.clone() })
    }
}
