//! Standing warnings: set-up that is legal but unwise. Each kind is one function; they are listed in the order below.

use std::sync::Arc;

use crate::agent::capacity::is_carried;
use crate::id::QueueId;
use crate::routing::queue::Queue;
use crate::setting::Setting;
use crate::state::{Agent, Center};
use crate::value::words;

words! {
    /// What is unwise.
    WarningCode {
        /// Opened and closed by people only.
        QueueWithoutHours = "queue_without_hours",
        /// No day of the week has a span.
        HoursNeverOpen = "hours_never_open",
        /// No person of the center serves it.
        QueueUnserved = "queue_unserved",
        /// It requires a skill that none of those who serve it has at that level.
        SkillUnmet = "skill_unmet",
        /// One interaction takes more units than any of those who serve it has.
        WeightOverUnits = "weight_over_units",
        /// A step of its recipe comes when the longest wait is over.
        RecipeStepTooLate = "recipe_step_too_late",
        /// It has a medium that no device of an agent carries.
        MediumUncarried = "medium_uncarried",
    }
}

/// What a warning is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A queue.
    Queue(QueueId),
    /// Opening hours, known by their handle.
    Hours,
}

/// One warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What is unwise.
    pub code: WarningCode,
    /// What it is about.
    pub about: About,
    /// Its handle.
    pub handle: Arc<str>,
    /// The handle or word of what it is at odds with: a skill, a medium.
    pub with: Option<Arc<str>>,
}

impl Center {
    /// Everything set up that is legal but unwise. Recounted at each asking; bounded by the bounds of set-up.
    pub fn warnings(&self) -> Vec<Warning> {
        let of_queues = self.queues_without_hours().chain(self.hours_never_open()).chain(self.queues_unserved());
        let of_people = of_queues.chain(self.skills_unmet()).chain(self.weights_over_units());
        of_people.chain(self.steps_too_late()).chain(self.media_uncarried()).collect()
    }

    fn queues_without_hours(&self) -> impl Iterator<Item = Warning> {
        let without = self.queues().filter(|q| q.kept.hours.is_none());
        without.map(|q| of_queue(q, WarningCode::QueueWithoutHours, None))
    }

    fn hours_never_open(&self) -> impl Iterator<Item = Warning> {
        let never = self.hours().filter(|h| h.week.is_empty());
        never.map(|h| Warning { code: WarningCode::HoursNeverOpen, about: About::Hours, handle: h.handle.clone(), with: None })
    }

    fn queues_unserved(&self) -> impl Iterator<Item = Warning> {
        let unserved = self.queues().filter(|q| self.serving(q).next().is_none());
        unserved.map(|q| of_queue(q, WarningCode::QueueUnserved, None))
    }

    /// A skill the queue gives up before its first wait could be served counts all the same: nobody has it at first.
    fn skills_unmet(&self) -> impl Iterator<Item = Warning> {
        self.queues().filter(|q| self.serving(q).next().is_some()).flat_map(move |q| {
            let unmet = q.kept.wants.iter().filter(|w| w.required);
            let unmet = unmet.filter(move |w| self.serving(q).all(|a| a.kept.skills.level(w.skill) < w.level));
            unmet.map(move |w| of_queue(q, WarningCode::SkillUnmet, self.skill(w.skill).map(|s| s.handle.clone())))
        })
    }

    fn weights_over_units(&self) -> impl Iterator<Item = Warning> {
        let most = |q: &Queue| self.serving(q).map(|a| a.kept.units).max();
        let over = self.queues().filter(move |q| most(q).is_some_and(|units| q.kept.weight > units));
        over.map(|q| of_queue(q, WarningCode::WeightOverUnits, None))
    }

    fn steps_too_late(&self) -> impl Iterator<Item = Warning> {
        let wait_max_ms = self.settings().get(Setting::WaitMaxMs);
        let late = self.queues().filter(move |q| q.kept.recipe.iter().any(|s| s.after_ms >= wait_max_ms));
        late.map(|q| of_queue(q, WarningCode::RecipeStepTooLate, None))
    }

    fn media_uncarried(&self) -> impl Iterator<Item = Warning> {
        self.queues().flat_map(|q| {
            let uncarried = q.kept.media.iter().filter(|m| !is_carried(*m));
            uncarried.map(|m| of_queue(q, WarningCode::MediumUncarried, Some(m.as_str().into())))
        })
    }

    /// Those of the center who serve a queue.
    fn serving(&self, q: &Queue) -> impl Iterator<Item = &Agent> {
        let id = q.kept.id;
        self.agents().filter(move |a| a.served().contains(&id))
    }
}

fn of_queue(q: &Queue, code: WarningCode, with: Option<Arc<str>>) -> Warning {
    Warning { code, about: About::Queue(q.kept.id), handle: q.kept.handle.clone(), with }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audience::Principal;
    use crate::command::{AgentSetup, Command, QueueSetup};
    use crate::id::SkillId;
    use crate::interaction::medium::{Media, Medium};
    use crate::routing::recipe::{Act, Recipe, Step};
    use crate::routing::skill::{Skills, Want, Wants};
    use crate::time::Time;
    use crate::value::Private;
    use crate::version::Expected;

    fn ask(center: &mut Center, command: Command) {
        let (outcome, _) = center.handle(Time(1), Principal::Center, &command);
        outcome.expect("accepted");
    }

    /// The codes of a queue that is set up and served like this, beside that it has no hours.
    fn codes(queue: QueueSetup, agent: Option<AgentSetup>) -> Vec<String> {
        let mut center = Center::new(1);
        ask(&mut center, Command::PutSkill { expected: Expected::Any, handle: "german".into(), name: "German".into() });
        ask(&mut center, Command::PutQueue(Box::new(QueueSetup { handle: "sales".into(), name: "Sales".into(), ..queue })));
        let queues = vec![center.queue_by("sales").expect("sales").kept.id];
        if let Some(agent) = agent {
            let setup = AgentSetup { handle: "ana".into(), name: Private::new("Ana"), queues, ..agent };
            ask(&mut center, Command::PutAgent(Box::new(setup)));
        }
        let told = |w: Warning| [Some(w.code.as_str().into()), w.with].into_iter().flatten().collect::<Vec<Arc<str>>>().join(" ");
        center.warnings().into_iter().map(told).filter(|w| w != "queue_without_hours").collect()
    }

    #[test]
    fn what_nobody_can_serve_is_told() {
        let served = || Some(AgentSetup::default());
        assert_eq!(codes(QueueSetup::default(), served()), [""; 0]);
        assert_eq!(codes(QueueSetup::default(), None), ["queue_unserved"]);
        let light = AgentSetup { units: 500, ..AgentSetup::default() };
        assert_eq!(codes(QueueSetup { weight: 501, ..QueueSetup::default() }, Some(light.clone())), ["weight_over_units"]);
        assert_eq!(codes(QueueSetup { weight: 500, ..QueueSetup::default() }, Some(light)), [""; 0]);
        let media = Media::of(&[Medium::Chat, Medium::Voice, Medium::Callback]);
        assert_eq!(codes(QueueSetup { media, ..QueueSetup::default() }, served()), ["medium_uncarried voice"]);
    }

    #[test]
    fn a_skill_nobody_has_and_a_step_never_reached_are_told() {
        let wants = |required| Wants::of([Want { skill: SkillId(1), level: 5, required }]).expect("wants");
        let queue = |required| QueueSetup { wants: wants(required), ..QueueSetup::default() };
        let able = |level| Some(AgentSetup { skills: Skills::of([(SkillId(1), level)]).expect("skills"), ..AgentSetup::default() });
        assert_eq!(codes(queue(true), able(4)), ["skill_unmet german"]);
        assert_eq!(codes(queue(true), able(5)), [""; 0]);
        assert_eq!(codes(queue(false), able(4)), [""; 0]);
        let wait_max_ms = Setting::WaitMaxMs.bounds().default;
        let recipe = |after_ms| Recipe::of([Step { after_ms, act: Act::Raise(1) }]).expect("a recipe");
        let late = |after_ms| QueueSetup { recipe: recipe(after_ms), ..QueueSetup::default() };
        assert_eq!(codes(late(wait_max_ms), able(1)), ["recipe_step_too_late"]);
        assert_eq!(codes(late(wait_max_ms - 1), able(1)), [""; 0]);
    }
}
