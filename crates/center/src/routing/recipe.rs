//! Recipes: what happens to an interaction that waits long, step by step, counted from its arrival.

use std::sync::Arc;

use super::skill::LEVEL_MAX;
use crate::id::{QueueId, SkillId};
use crate::limits::{PRIORITY_MAX, RECIPE_STEPS_MAX};
use crate::value::{Column, Value, words};

words! {
    /// Where a wait that ends elsewhere goes.
    DivertTo {
        /// To mail.
        Mail = "mail",
        /// To voicemail.
        Voicemail = "voicemail",
        /// To another center.
        Center = "center",
    }
}

/// One thing done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// A skill that is required is preferred from now on.
    Relax(SkillId),
    /// A lower level of a skill will do.
    Lower(SkillId, u8),
    /// Agents of another queue are asked besides.
    Overflow(QueueId),
    /// The priority grows, or sinks.
    Raise(i32),
    /// The wait ends and goes elsewhere.
    Divert(DivertTo),
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// When, counted from the arrival, or from a later entry into this queue.
    pub after_ms: u64,
    /// What.
    pub act: Act,
}

/// The steps of a queue, in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recipe(Arc<[Step]>);

impl Recipe {
    /// The recipe of some steps. `None` when one does not fit: too many, a level or a priority out of range.
    pub fn of(steps: impl IntoIterator<Item = Step>) -> Option<Recipe> {
        let mut all: Vec<_> = steps.into_iter().collect();
        all.sort_by_key(|s| s.after_ms);
        let fits = |s: &Step| match s.act {
            Act::Lower(_, level) => (1..=LEVEL_MAX).contains(&level),
            Act::Raise(by) => by != 0 && by.abs() <= PRIORITY_MAX,
            Act::Relax(_) | Act::Overflow(_) | Act::Divert(_) => true,
        };
        (all.len() <= RECIPE_STEPS_MAX && all.iter().all(fits)).then(|| Recipe(all.into()))
    }
    /// A step by its number from 0.
    pub fn step(&self, n: u8) -> Option<Step> {
        self.0.get(usize::from(n)).copied()
    }
    /// All steps.
    pub fn iter(&self) -> impl Iterator<Item = Step> {
        self.0.iter().copied()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Column for Recipe {
    fn put(&self) -> Value {
        let text = |s: &Step| {
            let what = match s.act {
                Act::Relax(skill) => format!("relax:{}", skill.0),
                Act::Lower(skill, level) => format!("lower:{}:{level}", skill.0),
                Act::Overflow(queue) => format!("overflow:{}", queue.0),
                Act::Raise(by) => format!("raise:{by}"),
                Act::Divert(to) => format!("divert:{}", to.as_str()),
            };
            format!("{}:{what}", s.after_ms)
        };
        Value::Text(self.0.iter().map(text).collect::<Vec<_>>().join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let all: Option<Vec<_>> = value.text()?.split_whitespace().map(read).collect();
        Recipe::of(all?)
    }
}

fn read(part: &str) -> Option<Step> {
    let mut words = part.split(':');
    let after_ms = words.next()?.parse().ok()?;
    let (verb, what) = (words.next()?, words.next()?);
    let act = match verb {
        "relax" => Act::Relax(SkillId(what.parse().ok()?)),
        "lower" => Act::Lower(SkillId(what.parse().ok()?), words.next()?.parse().ok()?),
        "overflow" => Act::Overflow(QueueId(what.parse().ok()?)),
        "raise" => Act::Raise(what.parse().ok()?),
        "divert" => Act::Divert(DivertTo::parse(what)?),
        _ => return None, // open: these are words of a row, not an enum of ours
    };
    words.next().is_none().then_some(Step { after_ms, act })
}
