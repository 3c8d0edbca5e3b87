//! Back-offs: agents who passed on an interaction and are not asked again for a while, unless nobody else suits (I13).

use crate::id::AgentId;
use crate::limits::BACK_OFFS_MAX;
use crate::time::Time;
use crate::value::{Column, Value};

/// The back-offs of one interaction, each with its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackOffs(Vec<(AgentId, Time)>);

impl BackOffs {
    /// Whether the agent has one.
    pub fn has(&self, agent: AgentId) -> bool {
        self.0.iter().any(|(a, _)| *a == agent)
    }
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (AgentId, Time)> {
        self.0.iter().copied()
    }
    /// Adds or lengthens one; beyond the limit the oldest goes.
    pub(crate) fn add(&mut self, agent: AgentId, until: Time) {
        self.remove(agent);
        if self.0.len() == BACK_OFFS_MAX {
            self.0.remove(0);
        }
        self.0.push((agent, until));
    }
    /// Ends one.
    pub(crate) fn remove(&mut self, agent: AgentId) {
        self.0.retain(|(a, _)| *a != agent);
    }
}

impl Column for BackOffs {
    fn put(&self) -> Value {
        let parts: Vec<_> = self.0.iter().map(|(a, t)| format!("{}:{}", a.0, t.0)).collect();
        Value::Text(parts.join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let mut all = Vec::new();
        for part in value.text()?.split_whitespace() {
            let (agent, until) = part.split_once(':')?;
            all.push((AgentId(agent.parse().ok()?), Time(until.parse().ok()?)));
        }
        Some(BackOffs(all))
    }
}
