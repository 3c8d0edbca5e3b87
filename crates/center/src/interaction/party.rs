//! Who takes part in an interaction, and as what: client, owner, participants.

use super::lifecycle::{Life, Side};
use crate::audience::Principal;
use crate::id::{AgentId, DocKey, InteractionId};
use crate::limits::PARTICIPANTS_MAX;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::state::{Center, Interaction};
use crate::time::Time;
use crate::value::{Column, Value, words};

words! {
    /// As what somebody of the center takes part, beside the owner.
    Part {
        /// Was asked to help, and talks with everybody.
        Consult = "consult",
        /// Reads.
        Listen = "listen",
        /// Reads, and talks with the people of the center only.
        Whisper = "whisper",
    }
}

/// Those who take part beside client and owner, in the order they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participants(Vec<(AgentId, Part, Time)>);

impl Participants {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (AgentId, Part)> {
        self.0.iter().map(|(agent, part, _)| (*agent, *part))
    }
    /// All of them, with when each came.
    pub fn since(&self) -> impl Iterator<Item = (AgentId, Part, Time)> {
        self.0.iter().copied()
    }
    /// As what somebody takes part.
    pub fn part_of(&self, agent: AgentId) -> Option<Part> {
        self.iter().find(|(a, _)| *a == agent).map(|(_, part)| part)
    }
    /// Whether one more may come.
    pub(crate) fn is_full(&self) -> bool {
        self.0.len() >= PARTICIPANTS_MAX
    }
    pub(crate) fn join(&mut self, agent: AgentId, part: Part, now: Time) {
        self.leave(agent);
        self.0.push((agent, part, now));
    }
    pub(crate) fn leave(&mut self, agent: AgentId) {
        self.0.retain(|(a, ..)| *a != agent);
    }
}

impl Column for Participants {
    fn put(&self) -> Value {
        let parts: Vec<_> = self.0.iter().map(|(a, part, since)| format!("{}:{}:{}", a.0, part.as_str(), since.0)).collect();
        Value::Text(parts.join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let one = |word: &str| {
            let mut parts = word.split(':');
            Some((AgentId(parts.next()?.parse().ok()?), Part::parse(parts.next()?)?, Time(parts.next()?.parse().ok()?)))
        };
        value.text()?.split_whitespace().map(one).collect::<Option<Vec<_>>>().map(Participants)
    }
}

/// As what a principal stands to an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Its client.
    Client,
    /// Its owner; once closed, the last one.
    Owner(AgentId),
    /// A participant.
    Participant(AgentId, Part),
}

impl Stand {
    /// Whose words theirs are.
    pub(crate) fn side(self) -> Side {
        match self {
            Stand::Client => Side::Client,
            Stand::Owner(_) | Stand::Participant(..) => Side::Agent,
        }
    }
    /// The person of the center.
    pub(crate) fn agent(self) -> Option<AgentId> {
        match self {
            Stand::Client => None,
            Stand::Owner(agent) | Stand::Participant(agent, _) => Some(agent),
        }
    }
}

impl Center {
    /// The interaction and how the principal stands to it. Who watches over its queue sees it, and has no part in it.
    pub(crate) fn stand(&self, who: Principal, id: InteractionId) -> Result<(&Interaction, Stand), Refusal> {
        let i = self.interactions.get(&id).ok_or(Why::NotFound)?;
        let owner = i.kept.owner.or(i.kept.served_by.filter(|_| i.kept.state == Life::Closed));
        match who {
            Principal::Client(c) | Principal::Visitor(c) if c == i.kept.client || planted(Bug::ForeignTalk) => {
                return Ok((i, Stand::Client));
            }
            Principal::Agent(a) | Principal::Lead(a) | Principal::Supervisor(a) | Principal::Admin(a) => {
                if owner == Some(a) {
                    return Ok((i, Stand::Owner(a)));
                }
                if let Some(part) = i.kept.participants.part_of(a) {
                    return Ok((i, Stand::Participant(a, part)));
                }
            }
            Principal::Nobody | Principal::Client(_) | Principal::Visitor(_) | Principal::Center | Principal::Integration(_) => {}
        }
        let sees = who.staff().is_some() && self.oversees_queue(who, i.kept.queue);
        Err(if sees { Why::NotAllowed.at(DocKey::Interaction(id)) } else { Why::NotFound.into() })
    }

    /// The interaction, if the principal owns it.
    pub(crate) fn owned(&self, who: Principal, id: InteractionId) -> Result<(&Interaction, AgentId), Refusal> {
        match self.stand(who, id)? {
            (i, Stand::Owner(agent)) => Ok((i, agent)),
            (_, Stand::Client | Stand::Participant(..)) => Err(Why::NotAllowed.at(DocKey::Interaction(id))),
        }
    }

    /// An active interaction the principal owns.
    pub(crate) fn owned_active(&self, who: Principal, id: InteractionId) -> Result<(&Interaction, AgentId), Refusal> {
        let (i, agent) = self.owned(who, id)?;
        is_active(i)?;
        Ok((i, agent))
    }
}

/// Refused unless people talk in it now.
pub(crate) fn is_active(i: &Interaction) -> Result<(), Refusal> {
    let doc = DocKey::Interaction(i.kept.id);
    match i.kept.state {
        Life::Active => Ok(()),
        Life::Queued | Life::Offered => Err(Why::WrongState.at(doc)),
        Life::WrapUp | Life::Closed => Err(Why::InteractionClosed.at(doc)),
    }
}
