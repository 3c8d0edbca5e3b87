//! Visits that became a client's, and clocks of clients, in the shadow.

use vestibule_center::fact::Fact;
use vestibule_center::id::{ClientId, InteractionId, Party};
use vestibule_center::time::Time;

use super::shadow::{Shadow, Talk};

impl Shadow {
    /// Clocks turn at the instant that was told, whoever is late to say so.
    pub(super) fn turn_quiet(&mut self, at: Time, client: ClientId, quiet: bool, turns_at: Option<Time>) {
        let turned = self.quiet_turns.remove(&client).filter(|turned| *turned <= at).unwrap_or(at);
        self.quiet_turns.extend(turns_at.map(|turns_at| (client, turns_at)));
        if quiet {
            self.quiet.entry(client).or_insert(turned);
        } else {
            self.quiet.remove(&client);
        }
    }

    /// Whether something that is due of a wait is put off: its client is not called, or their clocks turned and nobody said so yet.
    pub(super) fn is_put_off(&self, talk: &Talk, at: Time) -> bool {
        self.is_quiet(talk) || self.quiet_turns.get(&talk.client).is_some_and(|turned| *turned <= at)
    }

    pub(super) fn follow_merged(&mut self, at: Time, fact: &Fact) {
        match fact {
            Fact::VisitMerged { visitor, client } => self.merge(*visitor, *client),
            Fact::InteractionMerged { interaction, client } => self.merge_talk(at, *interaction, *client),
            _ => {}
        }
    }

    fn merge_talk(&mut self, at: Time, interaction: InteractionId, client: ClientId) {
        let Some(talk) = self.talks.get_mut(&interaction) else { return };
        if let Some(of_visitor) = self.talks_of.get_mut(&talk.client) {
            of_visitor.retain(|id| *id != interaction);
        }
        self.talks_of.entry(client).or_default().push(interaction);
        (talk.client, talk.asked) = (client, at);
    }

    fn merge(&mut self, visitor: ClientId, client: ClientId) {
        for asked in self.asked.values_mut() {
            for side in [&mut asked.sender, &mut asked.invitee] {
                if *side == Party::Client(visitor) {
                    *side = Party::Client(client);
                }
            }
        }
        self.merge_notices(visitor, client);
        self.erase(visitor);
    }
}
