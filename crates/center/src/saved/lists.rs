//! Lists of numbers that stand in one column.

use std::sync::Arc;

use crate::id::{AgentId, QueueId};
use crate::limits::AGENTS_OF_TALK_MAX;
use crate::value::{Column, Value};

/// Queues, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Queues(pub Arc<[QueueId]>);

impl Queues {
    /// These and one more, last.
    pub(crate) fn and(&self, queue: QueueId) -> Queues {
        Queues(self.0.iter().copied().chain([queue]).collect())
    }
}

impl Column for Queues {
    fn put(&self) -> Value {
        let ids: Vec<_> = self.0.iter().map(|q| q.0.to_string()).collect();
        Value::Text(ids.join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let ids: Option<Vec<_>> = value.text()?.split_whitespace().map(|t| t.parse().ok().map(QueueId)).collect();
        ids.map(|ids| Queues(ids.into()))
    }
}

/// Agents, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agents(pub Arc<[AgentId]>);

impl Agents {
    /// These and one more, last, if they are not among them; no more than [`AGENTS_OF_TALK_MAX`].
    pub(crate) fn and(&self, agent: AgentId) -> Agents {
        if self.0.contains(&agent) || self.0.len() >= AGENTS_OF_TALK_MAX {
            return self.clone();
        }
        Agents(self.0.iter().copied().chain([agent]).collect())
    }
}

impl Column for Agents {
    fn put(&self) -> Value {
        let ids: Vec<_> = self.0.iter().map(|a| a.0.to_string()).collect();
        Value::Text(ids.join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let ids: Option<Vec<_>> = value.text()?.split_whitespace().map(|t| t.parse().ok().map(AgentId)).collect();
        ids.map(|ids| Agents(ids.into()))
    }
}
