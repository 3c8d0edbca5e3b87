//! `choose`: which agent for an interaction, which interaction for an agent. Most preferences met, then longest idle,
//! then lowest id; first come, first served within a class (I11). Reads the floor and nothing else.

use std::collections::BTreeMap;

use super::class::{Class, ClassId, ClassKey, Members};
use super::floor::{Floor, Item, Place};
use crate::id::AgentId;
use crate::planted::{Bug, planted};

/// A match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The agent.
    pub agent: AgentId,
    /// The class.
    pub class: ClassId,
    /// The place in it.
    pub place: Place,
    /// Given because the client prefers this agent.
    pub preferred: bool,
}

/// The agent for a waiting item, if one suits now.
pub fn agent_for(floor: &Floor, id: ClassId, place: Place) -> Option<Choice> {
    let class = floor.class(id)?;
    let item = class.items.get(&place)?;
    if item.offered || item.away || !class.serves {
        return None;
    }
    let (agent, preferred) = match item.prefers.filter(|_| !planted(Bug::PreferenceIgnored)) {
        Some(agent) => (Some(agent).filter(|a| suits(floor, *a, id) && fits(floor, *a, id)), true),
        None => (best(floor, id, class, item), false),
    };
    agent.map(|agent| Choice { agent, class: id, place, preferred })
}

/// Further agents to ask at the same time, at most `most`.
pub fn others_for(floor: &Floor, choice: Choice, most: usize) -> Vec<AgentId> {
    let Some(class) = floor.class(choice.class).filter(|_| most > 0) else { return Vec::new() };
    let Some(item) = class.items.get(&choice.place) else { return Vec::new() };
    let Some(pool) = floor.pool(choice.class) else { return Vec::new() };
    let asked =
        |a: &AgentId| *a != choice.agent && pool.suits(*a) && fits(floor, *a, choice.class) && asked_freely(floor, item, *a, choice.class);
    let mut all: Vec<_> = floor.idle().iter().map(|(_, a)| *a).filter(asked).collect();
    all.sort_by_key(|a| std::cmp::Reverse(pool.tier_of(*a)));
    all.truncate(most);
    all
}

/// Of all who serve a class and can what it wants: who meets most preferences, then who is idle longest.
pub(crate) fn suits_best(floor: &Floor, key: &ClassKey, fits: impl Fn(&AgentId) -> bool) -> Option<AgentId> {
    let mut best: Option<(usize, AgentId)> = None;
    for (_, agent) in floor.idle().iter() {
        let seat = floor.seat(*agent).filter(|s| s.queues.contains(&key.queue));
        let met = seat.and_then(|s| key.wants.met_by(&s.skills));
        if let Some(met) = met.filter(|met| best.is_none_or(|(most, _)| *met > most) && fits(agent)) {
            best = Some((met, *agent));
        }
    }
    best.map(|(_, agent)| agent)
}

/// Of the highest tier in which somebody may take one more, who is idle longest.
fn best(floor: &Floor, id: ClassId, class: &Class, item: &Item) -> Option<AgentId> {
    let tiers = floor.pool(id)?.tiers();
    let ready = tiers.iter().zip(&class.ready).rev().filter(|(_, ready)| **ready > 0);
    ready.filter_map(|(tier, ready)| longest_idle(floor, id, class, item, tier, *ready)).next()
}

/// Walks whichever is shorter: those of the tier, or those who are idle until the first of the tier comes.
fn longest_idle(floor: &Floor, id: ClassId, class: &Class, item: &Item, tier: &Members, ready: u32) -> Option<AgentId> {
    let asked = |agent: &AgentId| floor.seat(*agent).is_some_and(|s| class.fits(s)) && asked_freely(floor, item, *agent, id);
    let idle = floor.idle();
    if tier.list().len() <= idle.len() / ready as usize {
        let since = |a: &&AgentId| (floor.seat(**a).map(|s| s.idle_since), **a);
        return tier.list().iter().filter(|a| asked(a)).min_by_key(since).copied();
    }
    idle.iter().map(|(_, agent)| *agent).find(|agent| tier.has(*agent) && asked(agent))
}

/// The item for an agent who has room: the first of all classes that suit them.
pub fn item_for(floor: &Floor, agent: AgentId) -> Option<Choice> {
    heads_for(floor, agent).into_iter().min_by_key(|c| c.place)
}

/// The first item for an agent in each class that suits them, whether anyone may take it or it wants only them: who stands
/// behind it there does not go before it, late or not (I11).
pub fn heads_for(floor: &Floor, agent: AgentId) -> Vec<Choice> {
    let Some(seat) = floor.seat(agent).filter(|s| s.takes()) else { return Vec::new() };
    let (mut heads, mut beside): (BTreeMap<ClassId, Choice>, _) = (BTreeMap::new(), Vec::new());
    for id in seat.queues.iter().flat_map(|q| floor.served_by(*q)) {
        let Some(class) = floor.class(id) else { continue };
        if class.open.is_empty() || !class.serves || !class.fits(seat) || !suits(floor, agent, id) {
            continue;
        }
        let freely = |p: &&Place| class.items.get(p).is_some_and(|i| asked_freely(floor, i, agent, id));
        let last = || class.open.iter().filter(freely).last();
        let head = if planted(Bug::YoungerFirst) { last() } else { class.open.iter().find(freely) };
        heads.extend(head.map(|place| (id, Choice { agent, class: id, place: *place, preferred: false })));
    }
    let serves = |id| floor.class(id).is_some_and(|c| c.serves);
    let wanted = floor.wanted(agent).filter(|(_, id)| serves(*id) && suits(floor, agent, *id) && fits(floor, agent, *id));
    for (place, class) in wanted {
        if planted(Bug::WishBesideHead) {
            beside.push(Choice { agent, class, place, preferred: true });
        } else if heads.get(&class).is_none_or(|head| place < head.place) {
            heads.insert(class, Choice { agent, class, place, preferred: true });
        }
    }
    heads.into_values().chain(beside).collect()
}

/// Whether the agent may take one more of this class now: ready, reached, unreserved, units and medium kept.
pub fn fits(floor: &Floor, agent: AgentId, id: ClassId) -> bool {
    let (Some(seat), Some(class)) = (floor.seat(agent), floor.class(id)) else { return false };
    class.fits(seat)
}

/// Whether the agent serves the class and can what it requires.
pub fn suits(floor: &Floor, agent: AgentId, id: ClassId) -> bool {
    floor.pool(id).is_some_and(|p| p.suits(agent))
}

/// The only agent here whom a class suits, if they may take one more.
pub(crate) fn last_one(floor: &Floor, id: ClassId) -> Option<AgentId> {
    let pool = floor.pool(id).filter(|p| p.present == 1)?;
    let here = |a: &&AgentId| floor.seat(**a).is_some_and(|s| s.present);
    let last = pool.tiers().first()?.list().iter().find(here)?;
    fits(floor, *last, id).then_some(*last)
}

/// No back-off of this agent for this item, unless nobody else suits (states section 2). An item that prefers an
/// agent suits nobody else, so it never gets here.
fn asked_freely(floor: &Floor, item: &Item, agent: AgentId, id: ClassId) -> bool {
    !item.back_offs.contains(&agent) || floor.present_for(id) <= 1 || planted(Bug::BackOffIgnored)
}
