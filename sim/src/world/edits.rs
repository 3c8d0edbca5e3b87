//! Edits of what is set up: who changes a row says which version they saw, and it may have changed since.

use vestibule_center::version::Expected;

use super::World;
use crate::check::edits::Edit;
use crate::story::{Step, Verb};

impl World {
    /// What the one who edits takes a row to be: anything, or the version so many changes back.
    pub(super) fn expected(&self, step: &Step) -> Expected {
        self.edit_of(step).map_or(Expected::Any, |edit| Expected::Rev(edit.based_on))
    }

    /// The edit a step is, if it says what it is based on.
    pub(super) fn edit_of(&self, step: &Step) -> Option<Edit> {
        let back = step.number("changes_back")?;
        let there = self.version_of(step)?;
        Some(Edit { based_on: there.saturating_sub(back), there })
    }

    /// The version of the row a step sets up, where there is one.
    pub(super) fn version_of(&self, step: &Step) -> Option<u64> {
        let (name, center) = (step.get("name")?, self.center()?);
        match step.verb {
            Verb::PutQueue => center.queue_by(name).map(|q| q.kept.rev),
            Verb::PutAgent => center.agent_by(name).map(|a| a.kept.rev),
            Verb::PutSkill => center.skill_of(name).map(|s| s.rev),
            _ => None, // open: nothing else that is set up here has versions that the simulator edits
        }
    }
}
