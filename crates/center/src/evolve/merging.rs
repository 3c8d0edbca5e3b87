//! Facts by which a visit becomes part of a client's account.

use crate::deadline::Reason;
use crate::fact::Fact;
use crate::id::{ClientId, DocKey, InteractionId, NoticeId, Party};
use crate::state::Center;
use crate::time::Time;

impl Center {
    pub(super) fn evolve_merged(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::VisitMerged { visitor, client } => {
                self.merge_invitations(*visitor, *client);
                self.merge_notices(*visitor, *client);
                self.evolve_erased(*visitor);
                self.marks.docs.insert(DocKey::Client(*client));
            }
            Fact::InteractionMerged { interaction, client } => self.merge_interaction(now, *interaction, *client),
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn merge_invitations(&mut self, visitor: ClientId, client: ClientId) {
        let (from, to) = (Party::Client(visitor), Party::Client(client));
        self.invitations_of.remove(&from);
        if let Some(open) = self.of_client.get_mut(&visitor) {
            open.invitations.clear();
        }
        self.tidy_open(visitor);
        for id in self.invited.remove(&visitor).unwrap_or_default() {
            let Some(v) = self.invitations.get_mut(&id) else { continue };
            for side in [&mut v.kept.sender, &mut v.kept.invitee] {
                if *side == from {
                    *side = to;
                }
            }
            self.settle_invitation(id, self.deadlines.due(Reason::LingerInvitation(id)));
        }
    }

    fn merge_notices(&mut self, visitor: ClientId, client: ClientId) {
        let theirs: Vec<NoticeId> = self.notices.values().filter(|n| n.kept.client == visitor).map(|n| n.kept.id).collect();
        self.notices_of.remove(&visitor);
        for id in theirs {
            if let Some(n) = self.notices.get_mut(&id) {
                n.kept.client = client;
            }
            self.settle_notice(id, self.deadlines.due(Reason::LingerNotice(id)));
        }
    }

    fn merge_interaction(&mut self, now: Time, id: InteractionId, client: ClientId) {
        let Some(i) = self.interactions.get_mut(&id) else { return };
        let visitor = std::mem::replace(&mut i.kept.client, client);
        // Who takes it over asks for it, whatever the clocks of their card say.
        i.kept.asked_at = now;
        if let Some(open) = self.of_client.get_mut(&visitor) {
            open.interactions.remove(&id);
        }
        self.tidy_open(visitor);
        if let Some(seen) = self.seen_by_client.get_mut(&visitor) {
            seen.remove(&id);
            if seen.is_empty() {
                self.seen_by_client.remove(&visitor);
            }
        }
        self.settle_interaction(id);
        self.mark_lines(id);
    }
}
