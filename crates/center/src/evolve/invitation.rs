//! Invitation facts.

use crate::broker::invitation::{Invitation, InvitationLife};
use crate::fact::Fact;
use crate::id::InvitationId;
use crate::saved::*;
use crate::state::Center;
use crate::time::Time;

impl Center {
    pub(super) fn evolve_invitation_sent(&mut self, now: Time, fact: &Fact) {
        let Fact::InvitationSent { invitation, sender, invitee, alert, medium, queue, text, until, length_ms } = fact else {
            unreachable!("`evolve` sends only `InvitationSent`")
        };
        let kept = InvitationRow {
            id: *invitation,
            sender: *sender,
            invitee: *invitee,
            alert: *alert,
            medium: *medium,
            queue: *queue,
            text: text.clone(),
            state: InvitationLife::Pending,
            sent_at: now,
            until: *until,
            length_ms: *length_ms,
            later_at: None,
            reminded: false,
            interaction: None,
            ended_at: None,
        };
        self.invitations.insert(*invitation, Invitation { kept, rev: 0 });
        self.row.next_invitation = self.row.next_invitation.max(invitation.0 + 1);
        self.marks.rows.insert(RowKey::Center);
        if let Some(id) = alert
            && let Some(a) = self.alerts.get_mut(id)
        {
            a.kept.invitation = Some(*invitation);
            self.settle_alert(*id, None, None);
        }
        self.settle_invitation(*invitation, None);
    }

    pub(super) fn evolve_invitation(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::InvitationAccepted { invitation, interaction, linger_until } => {
                if let Some(v) = self.invitations.get_mut(invitation) {
                    v.kept.interaction = Some(*interaction);
                }
                self.end_invitation(now, *invitation, InvitationLife::Accepted, *linger_until);
            }
            Fact::InvitationPostponed { invitation, at } => self.change_invitation(*invitation, |v| {
                v.kept.state = InvitationLife::Later;
                v.kept.later_at = Some(*at);
            }),
            Fact::InvitationReminded { invitation, until } => self.change_invitation(*invitation, |v| {
                v.kept.state = InvitationLife::Pending;
                v.kept.reminded = true;
                v.kept.until = *until;
            }),
            Fact::InvitationDeclined { invitation, linger_until } => {
                self.end_invitation(now, *invitation, InvitationLife::Declined, *linger_until);
            }
            Fact::InvitationWithdrawn { invitation, linger_until } => {
                self.end_invitation(now, *invitation, InvitationLife::Withdrawn, *linger_until);
            }
            Fact::InvitationLapsed { invitation, linger_until } => {
                self.end_invitation(now, *invitation, InvitationLife::Expired, *linger_until);
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn change_invitation(&mut self, id: InvitationId, change: impl FnOnce(&mut Invitation)) {
        if let Some(v) = self.invitations.get_mut(&id) {
            change(v);
            self.settle_invitation(id, None);
        }
    }

    fn end_invitation(&mut self, now: Time, id: InvitationId, how: InvitationLife, linger_until: Time) {
        if let Some(v) = self.invitations.get_mut(&id) {
            v.kept.state = how;
            v.kept.ended_at = Some(now);
            self.settle_invitation(id, Some(linger_until));
        }
    }
}
