//! Fact -> state, no decisions. The only place, beside `restore`, where state changes.

mod alert;
mod aside;
mod callback;
mod handing;
mod interaction;
mod invitation;
mod merging;
mod notice;
mod offer;
mod presence;
mod recipe;
mod setup;
mod waits;

use crate::fact::{Fact, Fact as F};
use crate::state::Center;
use crate::time::Time;

impl Center {
    /// Applies one fact. The match names every fact, so that a new one cannot be forgotten.
    pub(crate) fn evolve(&mut self, now: Time, fact: &Fact) {
        match fact {
            F::CenterNamed { .. } | F::SettingChanged { .. } | F::SkillPut { .. } => self.evolve_setup(now, fact),
            F::SkillRemoved { .. } | F::QueuePut { .. } | F::QueueStateSet { .. } => self.evolve_setup(now, fact),
            F::HoursPut { .. } | F::HoursRemoved { .. } => self.evolve_hours(now, fact),
            F::ReplyPut { .. } | F::ReplyRemoved { .. } => self.evolve_reply(fact),
            F::QueueTimesSet { .. } | F::QueueStateClaimed { .. } => self.evolve_hours(now, fact),
            F::InteractionsReserved { first, count } => self.evolve_numbers(*first, *count),
            F::AgentPut { .. } | F::AgentHidden { .. } | F::ClientErased { .. } => self.evolve_people(now, fact),
            F::VisitMerged { .. } | F::InteractionMerged { .. } => self.evolve_merged(now, fact),
            F::OrderFollowed { .. } | F::OrderChanged { .. } => self.evolve_order(fact),
            F::ClientPut { .. } | F::CardChanged { .. } | F::QuietTurned { .. } | F::DeadlineParked { .. } => self.evolve_people(now, fact),
            F::DeviceOpened { .. } | F::DeviceBandChanged { .. } | F::DeviceLost { .. } => self.evolve_device(now, fact),
            F::CenterStarted { .. } | F::GraceEnded {} | F::IntentSet { .. } => self.evolve_presence(now, fact),
            F::AgentReached { .. } | F::AgentUnreached { .. } => self.evolve_presence(now, fact),
            F::WaitsCounted {} => self.evolve_waits_counted(now),
            F::InteractionArrived { .. } => self.evolve_arrival(now, fact),
            F::OwnerChanged { .. } | F::TransferredToQueue { .. } => self.evolve_handing(now, fact),
            F::ParticipantJoined { .. } | F::ParticipantLeft { .. } => self.evolve_handing(now, fact),
            F::TalkHeld { .. } | F::TalkHeldLong { .. } | F::TalkResumed { .. } => self.evolve_held(now, fact),
            F::AsideSaid { .. } | F::HandoverNoted { .. } => self.evolve_aside(now, fact),
            F::Typed { .. } | F::TypingEnded { .. } | F::MessageSent { .. } | F::IdleWarned { .. } => self.evolve_talk(now, fact),
            F::RequirementRelaxed { .. } | F::QueueOverflowed { .. } | F::PriorityRaised { .. } => self.evolve_recipe(now, fact),
            F::InteractionMoved { .. } | F::RecipeStepped { .. } | F::InteractionDiverted { .. } => self.evolve_recipe(now, fact),
            F::PreferenceEnded { .. } | F::PlaceKept { .. } => self.evolve_course(now, fact),
            F::ClientLeft { .. }
            | F::ClientReturned { .. }
            | F::OwnerUnreached { .. }
            | F::OwnerReturned { .. }
            | F::OwnerLost { .. }
            | F::InteractionReturned { .. }
            | F::InteractionStarted { .. } => self.evolve_course(now, fact),
            F::InteractionEnded { .. } | F::WrapUpStarted { .. } | F::WrapUpExtended { .. } => self.evolve_end(now, fact),
            F::DispositionSet { .. } | F::WrapUpEnded { .. } | F::InteractionClosed { .. } => self.evolve_end(now, fact),
            F::OfferMade { .. } => self.evolve_offer_made(now, fact),
            F::LegEnded { .. } | F::OfferAccepted { .. } | F::OfferRejected { .. } => self.evolve_offer(now, fact),
            F::OfferExpired { .. } | F::OfferWithdrawn { .. } | F::BackOffEnded { .. } => self.evolve_offer(now, fact),
            F::AlertArmed { .. } => self.evolve_alert_armed(now, fact),
            F::SubscriptionStarted { .. } | F::SubscriptionEnded { .. } => {} // a subscription is its alert (presence/subscription.rs)
            F::AlertFired { .. } | F::AlertSettling { .. } | F::AgentReserved { .. } | F::HoldReleased { .. } => {
                self.evolve_alert(now, fact)
            }
            F::AlertSlept { .. } | F::AlertWoke { .. } | F::AlertRearmed { .. } => self.evolve_alert(now, fact),
            F::AlertEnded { .. } | F::AlertCancelled { .. } | F::AlertExpired { .. } => self.evolve_alert(now, fact),
            F::InvitationSent { .. } => self.evolve_invitation_sent(now, fact),
            F::InvitationAccepted { .. }
            | F::InvitationPostponed { .. }
            | F::InvitationReminded { .. }
            | F::InvitationDeclined { .. }
            | F::InvitationWithdrawn { .. }
            | F::InvitationLapsed { .. } => self.evolve_invitation(now, fact),
            F::CallbackPromised { .. } => self.evolve_callback_promised(now, fact),
            F::CallbackPutOff { .. } | F::CallbackWaiting { .. } | F::AttemptStarted { .. } => self.evolve_callback(now, fact),
            F::OutcomeAsked { .. } | F::AttemptFailed { .. } | F::CallbackKept { .. } => self.evolve_callback(now, fact),
            F::CallbackFailed { .. } | F::CallbackCancelled { .. } | F::CallbackMissed { .. } => self.evolve_callback(now, fact),
            F::NoticeSent { .. } | F::NoticeEnded { .. } => self.evolve_notice(now, fact),
            F::Lingered { .. } => self.evolve_lingered(fact),
        }
    }
}
