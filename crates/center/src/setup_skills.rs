//! Skills named and removed, and set-up rows as the set-up they came from.

use std::sync::Arc;

use crate::command::{AgentSetup, Answer, QueueSetup, TARGET_MS};
use crate::fact::Fact;
use crate::id::{DocKey, SkillId};
use crate::interaction::disposition::Dispositions;
use crate::interaction::medium::{Media, Medium};
use crate::limits::{SKILLS_MAX, UNITS_OF_AGENT};
use crate::plan::Plan;
use crate::refusal::{Refusal, Why};
use crate::routing::recipe::{Act, Recipe};
use crate::routing::skill::Wants;
use crate::saved::{AgentRow, QueueRow};
use crate::setup::{handle_fits, name_fits};
use crate::state::Center;
use crate::version::Expected;

impl Center {
    pub(crate) fn decide_put_skill(
        &self,
        plan: &mut Plan,
        expected: Expected,
        handle: &Arc<str>,
        name: &Arc<str>,
    ) -> Result<Answer, Refusal> {
        handle_fits(handle)?;
        name_fits(name)?;
        let there = self.skill_of(handle);
        expected.fits(there.map(|k| k.rev))?;
        let known = self.skills.values().find(|k| k.handle == *handle);
        if known.is_none() && self.skills.len() >= SKILLS_MAX {
            return Err(Why::Limit { name: "skills_max", most: SKILLS_MAX as u64 }.into());
        }
        if there.is_none_or(|k| k.name != *name) {
            let skill = known.map_or_else(|| plan.skill(), |k| k.id);
            plan.push(Fact::SkillPut { skill, handle: handle.clone(), name: name.clone() });
        }
        Ok(Answer::Is(DocKey::Center))
    }

    pub(crate) fn decide_remove_skill(&self, plan: &mut Plan, expected: Expected, handle: &str) -> Result<Answer, Refusal> {
        let old = self.skill_of(handle).ok_or(Why::NotFound)?;
        expected.fits(Some(old.rev))?;
        if let Some(of) = self.named_by_skill(old.id) {
            return Err(Why::InUse.at(of));
        }
        plan.push(Fact::SkillRemoved { skill: old.id, handle: old.handle.clone() });
        Ok(Answer::Done)
    }

    /// What names a skill: a queue, an agent who has it, an interaction that wants it and is not closed.
    fn named_by_skill(&self, skill: SkillId) -> Option<DocKey> {
        let steps = |q: &QueueRow| q.recipe.iter().any(|s| matches!(s.act, Act::Relax(of) | Act::Lower(of, _) if of == skill));
        let queue = self.queues.values().find(|q| q.kept.wants.of_skill(skill).is_some() || steps(&q.kept));
        let agent = || self.agents.values().find(|a| a.kept.skills.level(skill) > 0).map(|a| DocKey::Agent(a.kept.id));
        let waiting = || self.interactions.values().find(|i| i.kept.closed_at.is_none() && i.kept.wants.of_skill(skill).is_some());
        queue.map(|q| DocKey::Queue(q.kept.id)).or_else(agent).or_else(|| waiting().map(|i| DocKey::Interaction(i.kept.id)))
    }
}

impl Default for QueueSetup {
    fn default() -> Self {
        QueueSetup {
            expected: Expected::Any,
            handle: "".into(),
            name: "".into(),
            shown: true,
            disclosure: None,
            media: Media::of(&[Medium::Chat]),
            weight: UNITS_OF_AGENT,
            wrap_up: true,
            offer_ms: None,
            wrap_up_ms: None,
            hold_ms: None,
            named_ms: None,
            target_ms: TARGET_MS,
            dispositions: Dispositions::default(),
            wants: Wants::default(),
            recipe: Recipe::default(),
            priority: 0,
            legs: 1,
            hours: None,
        }
    }
}

impl QueueSetup {
    /// The set-up a queue has.
    pub fn of(row: &QueueRow) -> QueueSetup {
        QueueSetup {
            expected: Expected::Rev(row.rev),
            handle: row.handle.clone(),
            name: row.name.clone(),
            shown: row.shown,
            disclosure: Some(row.disclosure),
            media: row.media,
            weight: row.weight,
            wrap_up: row.wrap_up,
            offer_ms: row.offer_ms,
            wrap_up_ms: row.wrap_up_ms,
            hold_ms: row.hold_ms,
            named_ms: row.named_ms,
            target_ms: row.target_ms,
            dispositions: row.dispositions.clone(),
            wants: row.wants.clone(),
            recipe: row.recipe.clone(),
            priority: row.priority,
            legs: row.legs,
            hours: row.hours.clone(),
        }
    }
}

impl AgentSetup {
    /// The set-up a person of the center has.
    pub fn of(row: &AgentRow) -> AgentSetup {
        AgentSetup {
            expected: Expected::Rev(row.rev),
            handle: row.handle.clone(),
            name: row.name.clone(),
            role: row.role,
            queues: row.queues.0.to_vec(),
            units: row.units,
            shown: row.shown,
            skills: row.skills.clone(),
        }
    }
}
