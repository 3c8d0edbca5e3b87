//! Skills: what an agent can, at a level from 1 to 10, and what a queue or an interaction wants of one, required or preferred.

use std::sync::Arc;

use crate::id::SkillId;
use crate::limits::{PREFERENCES_MAX, SKILLS_OF_AGENT_MAX, SKILLS_WANTED_MAX};
use crate::value::{Column, Value};

/// The highest level.
pub const LEVEL_MAX: u8 = 10;

/// What an agent can: each skill once, ascending, with its level.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skills(Arc<[(SkillId, u8)]>);

impl Skills {
    /// The skills of a list; of one named twice the last counts. `None` when a level is not 1 to 10 or there are too many.
    pub fn of(list: impl IntoIterator<Item = (SkillId, u8)>) -> Option<Skills> {
        let all: std::collections::BTreeMap<_, _> = list.into_iter().collect();
        let fits = all.len() <= SKILLS_OF_AGENT_MAX && all.values().all(|level| (1..=LEVEL_MAX).contains(level));
        fits.then(|| Skills(all.into_iter().collect()))
    }
    /// The level in a skill; 0 without it.
    pub fn level(&self, skill: SkillId) -> u8 {
        self.0.binary_search_by_key(&skill, |(s, _)| *s).map_or(0, |at| self.0[at].1)
    }
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (SkillId, u8)> {
        self.0.iter().copied()
    }
}

/// One skill wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Want {
    /// Which.
    pub skill: SkillId,
    /// The least level.
    pub level: u8,
    /// Nobody without it is asked; else those with it are asked first.
    pub required: bool,
}

/// What is wanted of an agent: each skill once, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wants(Arc<[Want]>);

impl Wants {
    /// The wants of a list. `None` when a skill stands twice, a level is not 1 to 10, or there are too many.
    pub fn of(list: impl IntoIterator<Item = Want>) -> Option<Wants> {
        let mut all: Vec<_> = list.into_iter().collect();
        all.sort_unstable();
        let twice = all.windows(2).any(|two| two[0].skill == two[1].skill);
        let levels = all.iter().all(|w| (1..=LEVEL_MAX).contains(&w.level));
        let preferred = all.iter().filter(|w| !w.required).count();
        let fits = !twice && levels && all.len() <= SKILLS_WANTED_MAX && preferred <= PREFERENCES_MAX;
        fits.then(|| Wants(all.into()))
    }
    /// How far an agent of these skills suits: `None` without all that is required, else how many preferences are met.
    pub fn met_by(&self, skills: &Skills) -> Option<usize> {
        let mut met = 0;
        for want in self.0.iter() {
            match (skills.level(want.skill) >= want.level, want.required) {
                (true, false) => met += 1,
                (false, true) => return None,
                (true, true) | (false, false) => {}
            }
        }
        Some(met)
    }
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Want> {
        self.0.iter().copied()
    }
    /// Whether nothing is wanted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// These, with one of them asked otherwise: relaxed to a preference, or taken as it is given.
    pub(crate) fn with(&self, want: Want) -> Option<Wants> {
        Wants::of(self.iter().filter(|w| w.skill != want.skill).chain([want]))
    }
    /// These without a skill.
    pub(crate) fn without(&self, skill: SkillId) -> Wants {
        Wants(self.iter().filter(|w| w.skill != skill).collect())
    }
    /// What is wanted of a skill.
    pub fn of_skill(&self, skill: SkillId) -> Option<Want> {
        self.iter().find(|w| w.skill == skill)
    }
}

impl Column for Skills {
    fn put(&self) -> Value {
        let parts: Vec<_> = self.iter().map(|(s, level)| format!("{}:{level}", s.0)).collect();
        Value::Text(parts.join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let one = |part: &str| part.split_once(':').and_then(|(s, level)| Some((SkillId(s.parse().ok()?), level.parse().ok()?)));
        let all: Option<Vec<_>> = value.text()?.split_whitespace().map(one).collect();
        Skills::of(all?)
    }
}

impl Column for Wants {
    fn put(&self) -> Value {
        let mark = |w: &Want| if w.required { "" } else { "?" };
        let parts: Vec<_> = self.0.iter().map(|w| format!("{}:{}{}", w.skill.0, w.level, mark(w))).collect();
        Value::Text(parts.join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let one = |part: &str| {
            let (skill, level) = part.split_once(':')?;
            let required = !level.ends_with('?');
            Some(Want { skill: SkillId(skill.parse().ok()?), level: level.trim_end_matches('?').parse().ok()?, required })
        };
        let all: Option<Vec<_>> = value.text()?.split_whitespace().map(one).collect();
        Wants::of(all?)
    }
}
