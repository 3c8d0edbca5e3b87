//! Steps of handing on, taking part, holding, noting and moving become commands.

use vestibule_center::command::{Command, Target};
use vestibule_center::id::*;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::interaction::party::Part;

use super::World;
use super::act::words;
use crate::story::{Step, Verb};

impl World {
    /// Commands on a talk: one the person has seen, or the one an agent is in.
    pub(super) fn handing_command(&self, at: usize, step: &Step) -> Option<Command> {
        let interaction = match step.get("of") {
            Some(_) => self.active_of(step)?,
            None => match self.people.get(at)?.seen.find(step.get("what")?)? {
                DocKey::Interaction(id) => id,
                _ => return None,
            },
        };
        Some(match step.verb {
            Verb::Transfer => Command::Transfer { interaction, to: self.target(step)? },
            Verb::Consult => Command::Consult { interaction, to: self.target(step)? },
            Verb::Listen => Command::Join { interaction, part: Part::Listen },
            Verb::Whisper => Command::Join { interaction, part: Part::Whisper },
            Verb::Aside => Command::SendMessage { interaction, text: words(step)?, to_staff: true },
            Verb::Note => Command::Note { interaction, text: words(step)? },
            Verb::Leave => Command::Leave { interaction },
            Verb::TakeOver => Command::TakeOver { interaction },
            Verb::Hold => Command::Hold { interaction, on: step.get("on").map(|on| on == "yes") },
            Verb::Move => Command::Move { interaction, medium: Medium::parse(step.get("medium")?)? },
            _ => return None,
        })
    }

    fn target(&self, step: &Step) -> Option<Target> {
        let skill = |handle| Some(Target::Skill(self.center()?.skill_of(handle)?.id));
        match (step.get("agent"), step.get("queue"), step.get("skill")) {
            (Some(_), _, _) => self.agent(step, "agent").map(Target::Agent),
            (None, Some(_), _) => self.queue(step).map(Target::Queue),
            (None, None, Some(handle)) => skill(handle),
            (None, None, None) => None,
        }
    }
}
