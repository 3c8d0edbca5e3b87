//! Set-up commands tried on a copy, so that many of them are done whole or not at all. What they come to rests on
//! set-up and counters alone: the copy has nobody who waits or talks, and is cheap.

use crate::audience::Principal;
use crate::command::{Answer, Command};
use crate::refusal::Refusal;
use crate::saved::{Saved, SettingRow};
use crate::setting::Setting;
use crate::state::Center;
use crate::time::Time;

impl Center {
    /// What set-up rests on, as rows: the center with its counters, the settings, the queues and their hours, the people of the center.
    pub fn set_up(&self) -> Saved {
        let setting = |s: &Setting| SettingRow { name: s.as_str().into(), value: self.settings.get(*s) };
        Saved {
            center: Some(self.row.clone()),
            settings: Setting::ALL.iter().map(setting).collect(),
            skills: self.skills.values().cloned().collect(),
            queues: self.queues().map(|q| q.kept.clone()).collect(),
            hours: self.hours.values().cloned().collect(),
            replies: self.replies.values().cloned().collect(),
            agents: self.agents().map(|a| a.kept.clone()).collect(),
            ..Saved::default()
        }
    }

    /// What set-up commands of the center itself would come to, one after the other. Nothing changes.
    ///
    /// # Errors
    /// The first refusal.
    pub fn rehearse(&self, now: Time, commands: &[Command]) -> Result<Vec<Answer>, Refusal> {
        let mut copy = Center::restore(self.set_up(), self.epoch, now);
        commands.iter().map(|command| copy.rehearsed(now, command)).collect()
    }

    /// Runs a set-up command of the center itself on a copy of its set-up.
    ///
    /// # Errors
    /// When it is refused; then nothing changed.
    pub fn rehearsed(&mut self, now: Time, command: &Command) -> Result<Answer, Refusal> {
        let (outcome, _) = self.handle(now, Principal::Center, command);
        // Nobody is told of a copy.
        self.take_marks();
        outcome
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::command::{AgentSetup, QueueSetup};
    use crate::id::{AgentId, DocKey, InteractionId, QueueId};
    use crate::interaction::disposition::Dispositions;
    use crate::interaction::medium::Media;
    use crate::limits::{RESERVED_AT_ONCE_MAX, UNITS_OF_AGENT};
    use crate::refusal::Why;
    use crate::value::Private;

    fn queue(handle: &str) -> Command {
        let name: Arc<str> = handle.into();
        Command::PutQueue(Box::new(QueueSetup {
            handle: name.clone(),
            name,
            shown: true,
            media: Media::EVERY,
            weight: 250,
            wrap_up: false,
            offer_ms: None,
            wrap_up_ms: None,
            hold_ms: None,
            named_ms: None,
            target_ms: 60_000,
            dispositions: Dispositions::default(),
            ..QueueSetup::default()
        }))
    }

    fn agent(handle: &str, queues: Vec<QueueId>) -> Command {
        let role = crate::agent::intent::Role::Agent;
        let setup = AgentSetup {
            handle: handle.into(),
            name: Private::new(handle),
            role,
            queues,
            units: UNITS_OF_AGENT,
            shown: true,
            ..AgentSetup::default()
        };
        Command::PutAgent(Box::new(setup))
    }

    #[test]
    fn a_rehearsal_comes_to_what_the_commands_come_to_and_changes_nothing() {
        let now = Time(1);
        let mut center = Center::new(1);
        center.handle(now, Principal::Center, &queue("sales")).0.unwrap();
        center.handle(now, Principal::Center, &agent("ana", vec![QueueId(1)])).0.unwrap();
        let all = [
            Command::ChangeSettings { expected_rev: None, changes: vec![(Setting::HoldMs, 20_000)] },
            queue("support"),
            agent("ana", vec![QueueId(2)]),
            agent("ben", vec![QueueId(1), QueueId(2)]),
            Command::ReserveInteractions { count: 3 },
        ];
        let before = center.row().clone();
        let rehearsed = center.rehearse(now, &all).unwrap();
        assert_eq!((center.row(), center.queues().count(), center.agents().count()), (&before, 1, 1));
        let done: Vec<_> = all.iter().map(|c| center.handle(now, Principal::Center, c).0.unwrap()).collect();
        assert_eq!(rehearsed, done);
        let made = [DocKey::Queue(QueueId(2)), DocKey::Agent(AgentId(1)), DocKey::Agent(AgentId(2)), DocKey::Interaction(InteractionId(1))];
        assert_eq!(done[1..], made.map(Answer::Made));
        let wrong = [queue("third"), agent("cas", vec![QueueId(9)]), queue("fourth")];
        assert!(matches!(center.rehearse(now, &wrong).unwrap_err().why, Why::Invalid { at: "/queues", .. }));
    }

    #[test]
    fn numbers_of_interactions_are_set_aside_once_and_up_to_a_limit() {
        let mut center = Center::new(1);
        let mut reserve = |count, who| center.handle(Time(1), who, &Command::ReserveInteractions { count }).0;
        assert_eq!(reserve(400, Principal::Center), Ok(Answer::Made(DocKey::Interaction(InteractionId(1)))));
        assert_eq!(reserve(0, Principal::Center), Ok(Answer::Made(DocKey::Interaction(InteractionId(401)))));
        assert_eq!(reserve(1, Principal::Center), Ok(Answer::Made(DocKey::Interaction(InteractionId(401)))));
        assert!(reserve(RESERVED_AT_ONCE_MAX + 1, Principal::Center).is_err());
        assert!(reserve(1, Principal::Admin(AgentId(1))).is_err());
        assert_eq!(center.row().next_interaction, 402);
    }
}
