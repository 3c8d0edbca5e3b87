//! Legs: the agents one offer asks. The first to accept has it; each leg reserves its agent (states section 2).

use super::offer::OfferEnd;
use crate::id::AgentId;
use crate::value::{Column, Value};

/// The agents asked, in the order chosen, each with how their leg ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legs(Vec<(AgentId, Option<OfferEnd>)>);

impl Legs {
    /// Live legs to these agents.
    pub(crate) fn to(agents: impl IntoIterator<Item = AgentId>) -> Legs {
        Legs(agents.into_iter().map(|a| (a, None)).collect())
    }
    /// Every agent asked.
    pub fn all(&self) -> impl Iterator<Item = AgentId> {
        self.0.iter().map(|(a, _)| *a)
    }
    /// Agents who may still answer.
    pub fn live(&self) -> impl Iterator<Item = AgentId> {
        self.0.iter().filter(|(_, end)| end.is_none()).map(|(a, _)| *a)
    }
    /// How the leg of an agent ended; `None` if they were not asked.
    pub fn end_of(&self, agent: AgentId) -> Option<Option<OfferEnd>> {
        self.0.iter().find(|(a, _)| *a == agent).map(|(_, end)| *end)
    }
    /// Ends the leg of one agent, if it is live.
    pub(crate) fn end(&mut self, agent: AgentId, how: OfferEnd) {
        for (_, end) in self.0.iter_mut().filter(|(a, end)| *a == agent && end.is_none()) {
            *end = Some(how);
        }
    }
    /// Ends every live leg.
    pub(crate) fn end_all(&mut self, how: OfferEnd) {
        for (_, end) in self.0.iter_mut().filter(|(_, end)| end.is_none()) {
            *end = Some(how);
        }
    }
}

impl Column for Legs {
    fn put(&self) -> Value {
        let one = |(a, end): &(AgentId, Option<OfferEnd>)| end.map_or(a.0.to_string(), |end| format!("{}:{}", a.0, end.as_str()));
        Value::Text(self.0.iter().map(one).collect::<Vec<_>>().join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let one = |word: &str| {
            let (agent, end) = word.split_once(':').map_or((word, None), |(a, end)| (a, Some(end)));
            let end = end.map(OfferEnd::parse);
            (end != Some(None)).then_some(())?;
            Some((AgentId(agent.parse().ok()?), end.flatten()))
        };
        value.text()?.split_whitespace().map(one).collect::<Option<Vec<_>>>().map(Legs)
    }
}
