//! Which fact counts for what. Every fact is named, so that a new one cannot be forgotten.

use crate::fact::Fact;
use crate::report::measure::AgentMeasure;
use crate::report::rollup::Rollup;
use crate::report::saved::{HoldRow, OpenOfferRow, TargetRow};
use crate::time::Time;

impl Rollup {
    pub(crate) fn fold_fact(&mut self, seq: u64, at: Time, fact: &Fact) {
        use Fact as F;
        match fact {
            F::QueuePut { queue, target_ms, .. } => {
                self.targets.insert(*queue, TargetRow { queue: *queue, target_ms: *target_ms });
                self.target_changed(*queue);
            }
            F::AgentPut { .. }
            | F::IntentSet { .. }
            | F::AgentUnreached { .. }
            | F::AgentReached { .. }
            | F::AgentReserved { .. }
            | F::HoldReleased { .. }
            | F::AlertEnded { .. }
            | F::AlertCancelled { .. }
            | F::AlertExpired { .. } => self.fold_person(seq, at, fact),
            F::OfferMade { .. } | F::OfferAccepted { .. } | F::OfferRejected { .. } | F::OfferExpired { .. } | F::OfferWithdrawn { .. } => {
                self.fold_offer(seq, at, fact);
            }
            F::InteractionArrived { .. }
            | F::OwnerLost { .. }
            | F::InteractionReturned { .. }
            | F::InteractionStarted { .. }
            | F::WrapUpStarted { .. }
            | F::WrapUpEnded { .. }
            | F::InteractionClosed { .. } => self.fold_talk(seq, at, fact),
            // The end of a talk or a wait is told by what follows it in the same turn: wrap-up, closed or returned.
            F::InteractionEnded { .. } => {}
            // Set-up that counts for nothing.
            F::CenterNamed { .. } | F::SettingChanged { .. } | F::QueueStateSet { .. } | F::ClientPut { .. } => {}
            F::InteractionsReserved { .. } | F::DeadlineParked { .. } => {}
            // Within a state.
            F::PreferenceEnded { .. } | F::ClientLeft { .. } | F::ClientReturned { .. } | F::OwnerUnreached { .. } => {}
            F::OwnerReturned { .. } | F::MessageSent { .. } | F::IdleWarned { .. } | F::WrapUpExtended { .. } => {}
            F::DispositionSet { .. } | F::BackOffEnded { .. } => {}
            // Alerts and invitations take no agent's time until they hold one or become a talk.
            F::AlertArmed { .. } | F::SubscriptionStarted { .. } | F::SubscriptionEnded { .. } | F::AlertFired { .. } => {}
            F::AlertWoke { .. } | F::AlertRearmed { .. } | F::InvitationSent { .. } | F::InvitationAccepted { .. } => {}
            F::InvitationPostponed { .. } | F::InvitationReminded { .. } | F::InvitationDeclined { .. } => {}
            F::InvitationWithdrawn { .. } | F::InvitationLapsed { .. } => {}
            // Soft: no journal line.
            F::DeviceOpened { .. } | F::DeviceBandChanged { .. } | F::DeviceLost { .. } | F::GraceEnded {} => {}
            F::Typed { .. } | F::TypingEnded { .. } | F::Lingered { .. } | F::AlertSettling { .. } => {}
        }
    }

    fn fold_person(&mut self, seq: u64, at: Time, fact: &Fact) {
        match fact {
            Fact::AgentPut { agent, .. } => drop(self.change_person(seq, at, *agent, |_| {})),
            Fact::IntentSet { agent, intent, reason, .. } => drop(self.change_person(seq, at, *agent, |p| {
                p.intent = *intent;
                p.reason = *reason;
            })),
            Fact::AgentUnreached { agent } => drop(self.change_person(seq, at, *agent, |p| p.reached = false)),
            Fact::AgentReached { agent } => drop(self.change_person(seq, at, *agent, |p| p.reached = true)),
            Fact::AgentReserved { agent, alert, .. } => {
                self.holds.insert(*alert, HoldRow { alert: *alert, agent: *agent });
                self.hold_changed(*alert);
                self.change_person(seq, at, *agent, |p| p.held += 1);
            }
            Fact::HoldReleased { alert, .. }
            | Fact::AlertEnded { alert, .. }
            | Fact::AlertCancelled { alert, .. }
            | Fact::AlertExpired { alert, .. } => {
                if let Some(hold) = self.holds.remove(alert) {
                    self.hold_changed(*alert);
                    self.change_person(seq, at, hold.agent, |p| p.held = p.held.saturating_sub(1));
                }
            }
            _ => unreachable!("`fold_fact` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn fold_offer(&mut self, seq: u64, at: Time, fact: &Fact) {
        let (offer, how) = match fact {
            Fact::OfferMade { offer, interaction, agent, .. } => {
                self.offers.insert(*offer, OpenOfferRow { offer: *offer, agent: *agent });
                self.offer_changed(*offer);
                self.offered(seq, at, *interaction);
                self.change_person(seq, at, *agent, |p| p.offered += 1);
                return;
            }
            Fact::OfferAccepted { offer, .. } => (offer, AgentMeasure::OffersAccepted),
            Fact::OfferRejected { offer, .. } => (offer, AgentMeasure::OffersRejected),
            Fact::OfferExpired { offer, .. } => (offer, AgentMeasure::OffersExpired),
            Fact::OfferWithdrawn { offer, .. } => (offer, AgentMeasure::OffersWithdrawn),
            _ => unreachable!("`fold_fact` sends only the facts named above"), // open: every other fact has its own function
        };
        if let Some(made) = self.offers.remove(offer) {
            self.offer_changed(*offer);
            let at = self.change_person(seq, at, made.agent, |p| p.offered = p.offered.saturating_sub(1));
            self.count_agent(seq, at, made.agent, how, 1);
        }
    }
}
