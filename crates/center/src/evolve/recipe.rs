//! Facts of a recipe.

use crate::fact::Fact;
use crate::state::Center;
use crate::time::Time;

impl Center {
    pub(super) fn evolve_recipe(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::RequirementRelaxed { interaction, wants } => self.change_interaction(*interaction, |i| i.kept.wants = wants.clone()),
            Fact::QueueOverflowed { interaction, to } => self.change_interaction(*interaction, |i| {
                i.kept.also = i.kept.also.and(*to);
            }),
            Fact::PriorityRaised { interaction, priority } => self.change_interaction(*interaction, |i| i.kept.priority = *priority),
            Fact::RecipeStepped { interaction, step, step_at } => self.change_interaction(*interaction, |i| {
                i.kept.step = *step;
                i.kept.step_at = *step_at;
            }),
            Fact::InteractionDiverted { interaction, to } => self.change_interaction(*interaction, |i| i.kept.diverted_to = Some(*to)),
            Fact::InteractionMoved { interaction, medium, step_at } => {
                self.forget_promise(*interaction);
                self.change_interaction(*interaction, |i| {
                    i.kept.medium = *medium;
                    i.kept.asked_at = now;
                    i.kept.step = 0;
                    i.kept.step_at = *step_at;
                });
                self.mark_offers(*interaction);
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }
}
