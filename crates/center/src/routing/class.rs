//! Classes: those who wait for the same queue and medium and want the same of an agent stand in one line, first come
//! first served (I11). A class knows whom it suits, so that one hard head costs the others nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::floor::{Item, Place, Seat};
use super::skill::{Skills, Wants};
use super::sorted::Sorted;
use crate::id::{AgentId, QueueId};
use crate::interaction::medium::Medium;
use crate::limits::PREFERENCES_MAX;
use crate::planted::{Bug, planted};
use crate::saved::Queues;

/// Tiers of a class: one for each number of preferences met.
pub(crate) const TIERS: usize = PREFERENCES_MAX + 1;
const EXTRA: u32 = 1 << 31;

/// What makes two interactions wait in one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassKey {
    /// The queue they came to.
    pub queue: QueueId,
    /// Their medium.
    pub medium: Medium,
    /// Queues whose agents serve them besides.
    pub also: Queues,
    /// What they want of an agent still.
    pub wants: Wants,
}

/// The index of a class. It holds as long as somebody waits in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassId(u32);

impl ClassId {
    /// The class of those who came to a queue as it is set up now.
    pub fn of(queue: QueueId, medium: Medium) -> ClassId {
        ClassId(queue.0 as u32 * Medium::COUNT as u32 + medium as u32)
    }
    pub(super) fn extra(at: usize) -> ClassId {
        ClassId(EXTRA | at as u32)
    }
    /// Where it stands: among the first of each queue and medium, or among the others.
    pub(super) fn at(self) -> Result<usize, usize> {
        if self.0 & EXTRA == 0 { Ok(self.0 as usize) } else { Err((self.0 & !EXTRA) as usize) }
    }
}

/// Agents, as a list to walk and as bits to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Members {
    list: Arc<Vec<AgentId>>,
    bits: Arc<Vec<u64>>,
}

impl Members {
    pub(crate) fn has(&self, agent: AgentId) -> bool {
        self.bits.get(agent.0 as usize / 64).is_some_and(|word| word & (1 << (agent.0 % 64)) != 0)
    }
    pub(crate) fn list(&self) -> &[AgentId] {
        &self.list
    }
    pub(crate) fn set(&mut self, agent: AgentId, member: bool) {
        if self.has(agent) == member {
            return;
        }
        let (list, bits) = (Arc::make_mut(&mut self.list), Arc::make_mut(&mut self.bits));
        let word = agent.0 as usize / 64;
        if bits.len() <= word {
            bits.resize(word + 1, 0);
        }
        match list.binary_search(&agent) {
            Err(at) => list.insert(at, agent),
            Ok(at) => drop(list.remove(at)),
        }
        bits[word] ^= 1 << (agent.0 % 64);
        while bits.last() == Some(&0) {
            bits.pop();
        }
    }
}

/// Whom a class suits: agents of its queues who have what is required, by how many preferences they meet at least.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pool {
    pub(crate) queues: Vec<QueueId>,
    pub(crate) wants: Wants,
    tiers: Vec<Members>,
    /// Those who are here.
    pub(crate) present: u32,
}

impl Pool {
    pub(crate) fn new(queues: Vec<QueueId>, wants: Wants) -> Pool {
        let preferences = wants.iter().filter(|w| !w.required).count();
        Pool { queues, wants, tiers: vec![Members::default(); preferences + 1], present: 0 }
    }
    /// How many preferences the agent meets; `None` when the class does not suit them.
    pub(crate) fn tier_of(&self, agent: AgentId) -> Option<usize> {
        let above = self.tiers.iter().take_while(|t| t.has(agent)).count();
        above.checked_sub(1)
    }
    /// Whether it suits an agent.
    pub(crate) fn suits(&self, agent: AgentId) -> bool {
        self.tiers.first().is_some_and(|t| t.has(agent))
    }
    pub(crate) fn tiers(&self) -> &[Members] {
        &self.tiers
    }
    /// Takes an agent in as far as they suit, or out.
    pub(crate) fn seat(&mut self, agent: AgentId, who: Option<(&[QueueId], &Skills)>) {
        let serving = who.filter(|(queues, _)| queues.iter().any(|q| self.queues.contains(q)));
        let met = serving.and_then(|(_, skills)| self.wants.met_by(skills).or(planted(Bug::SkillIgnored).then_some(0)));
        for (n, tier) in self.tiers.iter_mut().enumerate() {
            tier.set(agent, met.is_some_and(|met| n <= met));
        }
    }
}

/// Those who wait for the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// What they wait for.
    pub key: ClassKey,
    /// Whether the queue serves those in line.
    pub serves: bool,
    /// Whether the queue has the medium.
    pub laid: bool,
    /// Units one interaction takes.
    pub weight: u16,
    /// All who wait, offered ones included.
    pub items: BTreeMap<Place, Item>,
    /// Those who may be offered to anyone who suits now.
    pub open: Sorted<Place>,
    /// How many of them are out as offers.
    pub offered: u32,
    /// Agents who may take one more, by how many preferences they meet at least.
    pub(super) ready: [u32; TIERS],
}

impl Class {
    pub(super) fn new(key: ClassKey) -> Class {
        Class { key, serves: false, laid: false, weight: 0, items: BTreeMap::new(), open: Sorted::default(), offered: 0, ready: [0; TIERS] }
    }
    /// Whether one more of it fits an agent whom it suits.
    pub(super) fn fits(&self, seat: &Seat) -> bool {
        self.laid && seat.fits(self.key.medium, self.weight)
    }
    /// How many agents may take one more.
    pub fn ready(&self) -> u32 {
        self.ready[0]
    }
}
