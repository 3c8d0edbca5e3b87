//! Visits that became a client's, in the shadow.

use vestibule_center::fact::Fact;
use vestibule_center::id::{ClientId, Party};

use super::shadow::Shadow;

impl Shadow {
    pub(super) fn follow_merged(&mut self, fact: &Fact) {
        match fact {
            Fact::VisitMerged { visitor, client } => self.merge(*visitor, *client),
            Fact::InteractionMerged { interaction, client } => {
                if let Some(talk) = self.talks.get_mut(interaction) {
                    talk.client = *client;
                }
            }
            _ => {}
        }
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
