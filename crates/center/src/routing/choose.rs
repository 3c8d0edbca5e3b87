//! `choose`: which agent for an interaction, which interaction for an agent. Longest idle, then lowest id;
//! first come, first served within a line (I11). Reads the floor and nothing else.

use std::collections::BTreeSet;

use super::floor::{Floor, Item, LineId, Place};
use crate::id::AgentId;

/// A match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The agent.
    pub agent: AgentId,
    /// The line.
    pub line: LineId,
    /// The place in it.
    pub place: Place,
    /// Given because the client prefers this agent.
    pub preferred: bool,
}

/// The agent for a waiting item, if one suits now.
pub fn agent_for(floor: &Floor, line: LineId, place: Place) -> Option<Choice> {
    let laid = floor.line(line)?;
    let item = laid.items.get(&place)?;
    if item.offered || item.away || !laid.serves {
        return None;
    }
    let freely = |agent: &AgentId| asked_freely(floor, item, *agent, line);
    let (agent, preferred) = match item.prefers {
        Some(agent) => (Some(agent).filter(|a| serves(floor, *a, line) && fits(floor, *a, line)), true),
        None => (floor.ready(line).find(freely), false),
    };
    agent.map(|agent| Choice { agent, line, place, preferred })
}

/// The item for an agent who has room: the first of all lines they serve.
pub fn item_for(floor: &Floor, agent: AgentId) -> Option<Choice> {
    heads_for(floor, agent).into_iter().min_by_key(|c| c.place)
}

/// The first item for an agent in each line they serve, and the first that wants only them.
pub fn heads_for(floor: &Floor, agent: AgentId) -> Vec<Choice> {
    let Some(seat) = floor.seat(agent).filter(|s| s.takes()) else { return Vec::new() };
    let mut heads = Vec::new();
    for line in seat.queues.iter().flat_map(|q| LineId::all_of(*q)) {
        let Some(laid) = floor.line(line) else { continue };
        if laid.open.is_empty() || !laid.serves || !fits(floor, agent, line) {
            continue;
        }
        let freely = |p: &&Place| laid.items.get(p).is_some_and(|i| asked_freely(floor, i, agent, line));
        let head = laid.open.iter().find(freely);
        heads.extend(head.map(|place| Choice { agent, line, place: *place, preferred: false }));
    }
    // The first of each line, not of all: in a line that is late, one who wants this agent may stand before the open head (I11).
    let mut seen = BTreeSet::new();
    let wanted = floor.wanted(agent).filter(|(_, line)| serves(floor, agent, *line) && fits(floor, agent, *line));
    let first = wanted.filter(|(_, line)| seen.insert(*line));
    heads.extend(first.map(|(place, line)| Choice { agent, line, place, preferred: true }));
    heads
}

/// Whether the agent may take one more of this line now: ready, reached, unreserved, units and medium kept.
pub fn fits(floor: &Floor, agent: AgentId, line: LineId) -> bool {
    let (Some(seat), Some(laid)) = (floor.seat(agent), floor.line(line)) else { return false };
    laid.laid && seat.fits(line.medium(), laid.weight)
}

fn serves(floor: &Floor, agent: AgentId, line: LineId) -> bool {
    let serving = floor.line(line).is_some_and(|l| l.serves);
    serving && floor.seat(agent).is_some_and(|s| s.queues.contains(&line.queue()))
}

/// No back-off of this agent for this item, unless nobody else suits (states section 2). An item that prefers an
/// agent suits nobody else, so it never gets here.
fn asked_freely(floor: &Floor, item: &Item, agent: AgentId, line: LineId) -> bool {
    !item.back_offs.contains(&agent) || floor.present(line.queue()) <= 1
}
