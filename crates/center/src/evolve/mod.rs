//! Fact -> state, no decisions. The only place, beside `restore`, where state changes.

mod alert;
mod interaction;
mod invitation;
mod offer;
mod presence;
mod setup;

use crate::fact::Fact;
use crate::state::Center;
use crate::time::Time;

impl Center {
    /// Applies one fact. The match names every fact, so that a new one cannot be forgotten.
    pub(crate) fn evolve(&mut self, now: Time, fact: &Fact) {
        use Fact as F;
        match fact {
            F::CenterNamed { .. } | F::SettingChanged { .. } | F::QueuePut { .. } | F::QueueStateSet { .. } => self.evolve_setup(fact),
            F::InteractionsReserved { first, count } => self.evolve_numbers(*first, *count),
            F::AgentPut { .. } | F::ClientPut { .. } | F::DeadlineParked { .. } => self.evolve_people(now, fact),
            F::DeviceOpened { .. } | F::DeviceBandChanged { .. } | F::DeviceLost { .. } => self.evolve_device(now, fact),
            F::GraceEnded {} | F::AgentUnreached { .. } | F::IntentSet { .. } => self.evolve_presence(now, fact),
            F::AgentReached { .. } => {} // its device opened in the same turn
            F::InteractionArrived { .. } => self.evolve_arrival(now, fact),
            F::Typed { .. } | F::TypingEnded { .. } | F::MessageSent { .. } | F::IdleWarned { .. } => self.evolve_talk(now, fact),
            F::PreferenceEnded { .. }
            | F::ClientLeft { .. }
            | F::ClientReturned { .. }
            | F::OwnerUnreached { .. }
            | F::OwnerReturned { .. }
            | F::OwnerLost { .. }
            | F::InteractionReturned { .. }
            | F::InteractionStarted { .. } => self.evolve_course(now, fact),
            F::InteractionEnded { .. }
            | F::WrapUpStarted { .. }
            | F::WrapUpExtended { .. }
            | F::DispositionSet { .. }
            | F::WrapUpEnded { .. }
            | F::InteractionClosed { .. } => self.evolve_end(now, fact),
            F::OfferMade { .. } => self.evolve_offer_made(now, fact),
            F::OfferAccepted { .. }
            | F::OfferRejected { .. }
            | F::OfferExpired { .. }
            | F::OfferWithdrawn { .. }
            | F::BackOffEnded { .. } => self.evolve_offer(now, fact),
            F::AlertArmed { .. } => self.evolve_alert_armed(now, fact),
            F::SubscriptionStarted { .. } | F::SubscriptionEnded { .. } => {} // a subscription is its alert (presence/subscription.rs)
            F::AlertFired { .. }
            | F::AlertSettling { .. }
            | F::AgentReserved { .. }
            | F::HoldReleased { .. }
            | F::AlertWoke { .. }
            | F::AlertRearmed { .. }
            | F::AlertEnded { .. }
            | F::AlertCancelled { .. }
            | F::AlertExpired { .. } => self.evolve_alert(now, fact),
            F::InvitationSent { .. } => self.evolve_invitation_sent(now, fact),
            F::InvitationAccepted { .. }
            | F::InvitationPostponed { .. }
            | F::InvitationReminded { .. }
            | F::InvitationDeclined { .. }
            | F::InvitationWithdrawn { .. }
            | F::InvitationLapsed { .. } => self.evolve_invitation(now, fact),
            F::Lingered { .. } => self.evolve_lingered(fact),
        }
    }
}
