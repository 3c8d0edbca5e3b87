//! `choose`: which agent for an interaction, which interaction for an agent. Longest idle, then lowest id;
//! first come, first served within a line (I11). Reads the floor and nothing else.

use super::floor::{Floor, Item, LineId, Place};
use crate::id::AgentId;
use crate::interaction::medium::Medium;

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
    let suits = |agent: AgentId| fits(floor, agent, line) && asked_freely(floor, item, agent, line);
    let choice = |agent, preferred| Choice {
        agent,
        line,
        place,
        preferred,
    };
    match item.prefers {
        Some(agent) => (serves(floor, agent, line) && suits(agent)).then(|| choice(agent, true)),
        None => floor
            .idle(line.queue())
            .find(|a| suits(*a))
            .map(|a| choice(a, false)),
    }
}

/// The item for an agent who has room: the first of all lines they serve.
pub fn item_for(floor: &Floor, agent: AgentId) -> Option<Choice> {
    let seat = floor.seat(agent)?;
    if !seat.takes() {
        return None;
    }
    let mut best: Option<(Place, LineId, bool)> = None;
    let mut offer = |place: Place, line: LineId, preferred: bool| {
        if best.is_none_or(|(p, _, _)| place < p) {
            best = Some((place, line, preferred));
        }
    };
    for queue in seat.queues.iter() {
        for medium in Medium::ALL {
            let line = LineId::of(*queue, *medium);
            let Some(laid) = floor.line(line) else {
                continue;
            };
            if laid.open.is_empty() || !laid.serves || !seat.fits(*medium, laid.weight) {
                continue;
            }
            let free = |p: &&Place| {
                laid.items
                    .get(p)
                    .is_some_and(|i| asked_freely(floor, i, agent, line))
            };
            if let Some(place) = laid.open.iter().find(free) {
                offer(*place, line, false);
            }
        }
    }
    for (place, line) in floor.wanted(agent) {
        let item = floor.line(line).and_then(|l| l.items.get(&place));
        if serves(floor, agent, line)
            && fits(floor, agent, line)
            && item.is_some_and(|i| asked_freely(floor, i, agent, line))
        {
            offer(place, line, true);
            break;
        }
    }
    best.map(|(place, line, preferred)| Choice {
        agent,
        line,
        place,
        preferred,
    })
}

/// Whether the agent may take one more of this line now: ready, reached, unreserved, units and medium kept.
pub fn fits(floor: &Floor, agent: AgentId, line: LineId) -> bool {
    let (Some(seat), Some(laid)) = (floor.seat(agent), floor.line(line)) else {
        return false;
    };
    seat.fits(line.medium(), laid.weight)
}

fn serves(floor: &Floor, agent: AgentId, line: LineId) -> bool {
    floor.line(line).is_some_and(|l| l.serves)
        && floor
            .seat(agent)
            .is_some_and(|s| s.queues.contains(&line.queue()))
}

/// No back-off of this agent for this item, unless nobody else suits (states section 2).
fn asked_freely(floor: &Floor, item: &Item, agent: AgentId, line: LineId) -> bool {
    !item.back_offs.contains(&agent)
        || item.prefers == Some(agent)
        || floor.present(line.queue()) <= 1
}
