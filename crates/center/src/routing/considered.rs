//! What `choose` read when it decided: the agents it could have asked, what ruled each out, how they stood. Kept with the
//! offer, so that every decision can be explained afterwards.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::choose::suits;
use super::class::{Class, ClassId};
use super::floor::{Floor, Item, Place, Seat};
use crate::agent::capacity::MEDIUM_RULES;
use crate::id::{AgentId, InteractionId};
use crate::interaction::lifecycle::Life;
use crate::interaction::medium::Medium;
use crate::limits::{CANDIDATES_MAX, CANDIDATES_SEEN_MAX};
use crate::planted::{Bug, planted};
use crate::state::Center;
use crate::time::Time;
use crate::value::{Column, Value, words};

words! {
    /// How an agent stood.
    Verdict {
        /// Asked.
        Asked = "asked",
        /// Could have been asked; others meet more preferences or were idle longer.
        Suits = "suits",
        /// The client prefers another for now.
        NotPreferred = "not_preferred",
        /// Passed on it a while ago.
        Passed = "passed",
        /// Lacks a skill that is required.
        NoSkill = "no_skill",
        /// Not ready, or no device answers.
        NotHere = "not_here",
        /// Has an offer or is held.
        Reserved = "reserved",
        /// Holds something that goes with nothing else.
        Exclusive = "exclusive",
        /// Holds as many of this medium as one may.
        MediumFull = "medium_full",
        /// Has too few units left.
        NoUnits = "no_units",
    }
}

/// One agent as the decision saw them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub agent: AgentId,
    /// How they stood.
    pub verdict: Verdict,
    /// Preferences met: more go first.
    pub met: u8,
    /// Since when idle: longer goes first.
    pub idle_since: Time,
}

/// What a decision read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Considered {
    /// The first [`CANDIDATES_MAX`]: those asked, those who could have been, then the others.
    pub candidates: Arc<[Candidate]>,
    /// Agents who serve it.
    pub serving: u32,
    /// Of these, who can what is required.
    pub able: u32,
    /// Of these, who are here.
    pub here: u32,
    /// Of these, who could take one more.
    pub ready: u32,
}

/// What choosing for an item reads, and whom it `asked`.
pub fn consider(floor: &Floor, id: ClassId, place: Place, asked: &[AgentId]) -> Considered {
    let Some((class, pool)) = floor.class(id).zip(floor.pool(id)) else { return Considered::default() };
    let Some(item) = class.items.get(&place) else { return Considered::default() };
    let servers: Vec<_> = pool.queues.iter().map(|q| floor.servers(*q)).collect();
    let mut seen = BTreeSet::new();
    let idle = floor.idle().iter().take(CANDIDATES_SEEN_MAX).map(|(_, a)| *a).filter(|a| pool.suits(*a));
    let near = servers.iter().flat_map(|s| s.iter().copied()).take(CANDIDATES_SEEN_MAX);
    let mut all: Vec<_> = asked
        .iter()
        .copied()
        .chain(idle)
        .chain(near)
        .filter(|a| seen.insert(*a))
        .filter_map(|agent| {
            let seat = floor.seat(agent)?;
            let verdict = if asked.contains(&agent) { Verdict::Asked } else { verdict(floor, id, class, item, agent, seat) };
            let met = class.key.wants.met_by(&seat.skills).unwrap_or_default() as u8;
            Some(Candidate { agent, verdict, met, idle_since: seat.idle_since })
        })
        .collect();
    all.sort_by_key(|c| (c.verdict, u8::MAX - c.met, c.idle_since, c.agent));
    all.truncate(CANDIDATES_MAX);
    Considered {
        candidates: all.into(),
        serving: servers.iter().map(|s| s.len() as u32).sum(),
        able: pool.tiers().first().map_or(0, |t| t.list().len() as u32),
        here: pool.present,
        ready: class.ready(),
    }
}

/// What rules an agent out, if anything does.
fn verdict(floor: &Floor, id: ClassId, class: &Class, item: &Item, agent: AgentId, seat: &Seat) -> Verdict {
    let exclusive = |m: &Medium| MEDIUM_RULES[*m as usize].exclusive && seat.held[*m as usize] > 0;
    let rule = MEDIUM_RULES[class.key.medium as usize];
    let alone = rule.exclusive && seat.held.iter().any(|n| *n > 0);
    match () {
        () if !suits(floor, agent, id) => Verdict::NoSkill,
        () if !seat.present && planted(Bug::WhyFalse) => Verdict::NoSkill,
        () if !seat.present => Verdict::NotHere,
        () if item.prefers.is_some_and(|a| a != agent) => Verdict::NotPreferred,
        () if seat.reserved => Verdict::Reserved,
        () if alone || Medium::ALL.iter().any(exclusive) => Verdict::Exclusive,
        () if seat.held[class.key.medium as usize] >= rule.most => Verdict::MediumFull,
        () if seat.spare < class.weight || seat.spare == 0 => Verdict::NoUnits,
        () if item.back_offs.contains(&agent) && pool_of_more(floor, id) => Verdict::Passed,
        () => Verdict::Suits,
    }
}

fn pool_of_more(floor: &Floor, id: ClassId) -> bool {
    floor.present_for(id) > 1
}

impl Center {
    /// What choosing for an interaction that waits would read now.
    pub fn considered_now(&self, id: InteractionId) -> Option<Considered> {
        let (class, place) = self.interactions.get(&id).filter(|i| i.kept.state == Life::Queued)?.seated?;
        Some(consider(&self.floor, class, place, &[]))
    }
}

impl Column for Considered {
    fn put(&self) -> Value {
        let one = |c: &Candidate| format!("{}:{}:{}:{}", c.agent.0, c.verdict.as_str(), c.met, c.idle_since.0);
        let head = format!("{} {} {} {}", self.serving, self.able, self.here, self.ready);
        let all = std::iter::once(head).chain(self.candidates.iter().map(one));
        Value::Text(all.collect::<Vec<_>>().join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let mut words = value.text()?.split(' ');
        let mut count = || words.next()?.parse().ok();
        let (serving, able, here, ready) = (count()?, count()?, count()?, count()?);
        let one = |word: &str| {
            let mut parts = word.split(':');
            Some(Candidate {
                agent: AgentId(parts.next()?.parse().ok()?),
                verdict: Verdict::parse(parts.next()?)?,
                met: parts.next()?.parse().ok()?,
                idle_since: Time(parts.next()?.parse().ok()?),
            })
        };
        let candidates: Option<Vec<_>> = words.map(one).collect();
        Some(Considered { candidates: candidates?.into(), serving, able, here, ready })
    }
}
