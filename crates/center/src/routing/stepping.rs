//! The steps of a recipe, taken while somebody waits (states section 1, `RecipeStep`).

use super::recipe::{Act, Step};
use super::skill::{Want, Wants};
use crate::fact::Fact;
use crate::id::InteractionId;
use crate::interaction::lifecycle::{EndedBy, Outcome};
use crate::limits::{OVERFLOWS_MAX, PRIORITY_MAX};
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::settle::place_of;
use crate::state::{Center, Interaction};

impl Center {
    /// Takes the next step. One that has nothing to do any more passes.
    pub(crate) fn plan_step(&self, plan: &mut Plan, id: InteractionId) {
        let Some(i) = self.interactions.get(&id) else { return };
        let Some(queue) = self.queues.get(&i.kept.queue) else { return };
        if let Some(step) = queue.kept.recipe.step(i.kept.step) {
            let before = i.kept.step.checked_sub(1).and_then(|n| queue.kept.recipe.step(n)).map_or(0, |s| s.after_ms);
            if matches!(step.act, Act::Divert(_))
                && let Some(at) = self.step_put_off(i, plan.now, step.after_ms.saturating_sub(before))
            {
                return plan.push(Fact::RecipeStepped { interaction: id, step: i.kept.step, step_at: Some(at) });
            }
            self.plan_act(plan, i, step);
            if matches!(step.act, Act::Divert(_)) {
                return;
            }
        }
        let done = queue.kept.recipe.step(i.kept.step);
        let next = queue.kept.recipe.step(i.kept.step.saturating_add(1));
        // Each step is due as long after the one before as the recipe says, whenever that one was taken.
        let gap = next.map(|n| n.after_ms.saturating_sub(done.map_or(0, |d| d.after_ms)));
        let step_at = gap.and_then(|ms| i.kept.step_at.map(|at| at.plus_ms(ms)));
        let taken = u8::from(!planted(Bug::StepAgain));
        plan.push(Fact::RecipeStepped { interaction: id, step: i.kept.step.saturating_add(taken), step_at });
    }

    /// Back in line, the next step is due as long from now as the recipe puts between it and the one before: time in a talk
    /// was no wait.
    pub(crate) fn plan_steps_again(&self, plan: &mut Plan, id: InteractionId) {
        // What waits for a yes goes nowhere else.
        let Some(i) = self.interactions.get(&id).filter(|i| i.kept.approval.is_none() || planted(Bug::ApprovalTakesSteps)) else {
            return;
        };
        let Some(recipe) = self.queues.get(&i.kept.queue).map(|q| &q.kept.recipe) else { return };
        let before = i.kept.step.checked_sub(1).and_then(|n| recipe.step(n)).map_or(0, |s| s.after_ms);
        if let Some(step) = recipe.step(i.kept.step) {
            let step_at = Some(plan.now.plus_ms(step.after_ms.saturating_sub(before)));
            plan.push(Fact::RecipeStepped { interaction: id, step: i.kept.step, step_at });
        }
    }

    fn plan_act(&self, plan: &mut Plan, i: &Interaction, step: Step) {
        let interaction = i.kept.id;
        match step.act {
            Act::Relax(skill) => {
                let want = i.kept.wants.of_skill(skill).filter(|w| w.required);
                let relaxed = want.map(|w| i.kept.wants.with(Want { required: false, ..w }).unwrap_or_else(|| i.kept.wants.without(skill)));
                self.plan_relaxed(plan, i, relaxed);
            }
            Act::Lower(skill, level) => {
                let want = i.kept.wants.of_skill(skill).filter(|w| w.level > level);
                self.plan_relaxed(plan, i, want.and_then(|w| i.kept.wants.with(Want { level, ..w })));
            }
            Act::Overflow(to) => {
                let new = to != i.kept.queue && !i.kept.also.0.contains(&to) && i.kept.also.0.len() < OVERFLOWS_MAX;
                let (mut key, _) = place_of(&i.kept);
                key.also = i.kept.also.and(to);
                if new && self.queues.contains_key(&to) && self.floor.has_class_left(&key) {
                    plan.push(Fact::QueueOverflowed { interaction, to });
                }
            }
            Act::Raise(by) => {
                let priority = i.kept.priority.saturating_add(by).clamp(-PRIORITY_MAX, PRIORITY_MAX);
                if priority != i.kept.priority {
                    plan.push(Fact::PriorityRaised { interaction, priority });
                }
            }
            Act::Divert(to) => {
                plan.push(Fact::InteractionDiverted { interaction, to });
                self.plan_wait_ends(plan, i, EndedBy::Diverted, Outcome::Diverted);
            }
        }
    }

    /// Wants less, if a class is left to wait in; there always is for one that is already there.
    fn plan_relaxed(&self, plan: &mut Plan, i: &Interaction, wants: Option<Wants>) {
        let Some(wants) = wants else { return };
        let (mut key, _) = place_of(&i.kept);
        key.wants = wants.clone();
        if self.floor.has_class_left(&key) {
            plan.push(Fact::RequirementRelaxed { interaction: i.kept.id, wants });
        }
    }
}
