//! Which fact counts for what.

use crate::fact::Fact;
use crate::id::{AgentId, OfferId};
use crate::report::measure::AgentMeasure;
use crate::report::rollup::Rollup;
use crate::report::saved::{HoldRow, OpenOfferRow, TargetRow};
use crate::routing::offer::OfferEnd;
use crate::time::Time;

/// Who counts a fact.
enum CountedBy {
    Targets,
    Person,
    Start,
    Offer,
    Talk,
    Handing,
    Nobody,
}

/// Every fact is named, so that a new one cannot be forgotten.
fn counted_by(fact: &Fact) -> CountedBy {
    use CountedBy as By;
    use Fact as F;
    match fact {
        F::QueuePut { .. } => By::Targets,
        F::CenterStarted { .. } => By::Start,
        F::AgentPut { .. } | F::IntentSet { .. } | F::AgentUnreached { .. } | F::AgentReached { .. } => By::Person,
        F::AgentReserved { .. } | F::HoldReleased { .. } | F::AlertEnded { .. } => By::Person,
        F::AlertCancelled { .. } | F::AlertExpired { .. } => By::Person,
        F::OwnerChanged { .. } | F::TransferredToQueue { .. } | F::InteractionMoved { .. } => By::Handing,
        F::ParticipantJoined { .. } | F::ParticipantLeft { .. } => By::Handing,
        F::OfferMade { .. } | F::LegEnded { .. } | F::OfferAccepted { .. } => By::Offer,
        F::OfferRejected { .. } | F::OfferExpired { .. } | F::OfferWithdrawn { .. } => By::Offer,
        F::InteractionArrived { .. } | F::OwnerLost { .. } | F::InteractionReturned { .. } => By::Talk,
        F::InteractionStarted { .. } | F::WrapUpStarted { .. } | F::WrapUpEnded { .. } => By::Talk,
        F::InteractionClosed { .. } => By::Talk,
        // The end of a talk or a wait is told by what follows it in the same turn: wrap-up, closed or returned.
        F::InteractionEnded { .. } => By::Nobody,
        // Set-up.
        F::AgentHidden { .. }
        | F::CenterNamed { .. }
        | F::SettingChanged { .. }
        | F::QueueStateSet { .. }
        | F::ClientPut { .. }
        | F::CardChanged { .. }
        | F::QuietTurned { .. }
        | F::ClientErased { .. }
        | F::VisitMerged { .. }
        | F::InteractionMerged { .. }
        | F::OrderFollowed { .. }
        | F::OrderChanged { .. } => By::Nobody,
        F::InteractionsReserved { .. } | F::DeadlineParked { .. } | F::SkillPut { .. } | F::SkillRemoved { .. } => By::Nobody,
        F::ReplyPut { .. } | F::ReplyRemoved { .. } => By::Nobody,
        F::HoursPut { .. } | F::HoursRemoved { .. } | F::QueueTimesSet { .. } | F::QueueStateClaimed { .. } => By::Nobody,
        // Within a state.
        F::PreferenceEnded { .. } | F::PlaceKept { .. } | F::ClientLeft { .. } | F::ClientReturned { .. } | F::OwnerUnreached { .. } => {
            By::Nobody
        }
        F::OwnerReturned { .. } | F::MessageSent { .. } | F::IdleWarned { .. } | F::WrapUpExtended { .. } => By::Nobody,
        F::DispositionSet { .. } | F::BackOffEnded { .. } | F::TalkHeld { .. } | F::TalkHeldLong { .. } => By::Nobody,
        F::TalkResumed { .. } | F::AsideSaid { .. } | F::HandoverNoted { .. } | F::RequirementRelaxed { .. } => By::Nobody,
        F::QueueOverflowed { .. } | F::PriorityRaised { .. } | F::RecipeStepped { .. } => By::Nobody,
        F::InteractionDiverted { .. } => By::Nobody,
        // A callback is counted as its interactions are.
        F::CallbackPromised { .. } | F::CallbackPutOff { .. } | F::CallbackWaiting { .. } => By::Nobody,
        F::AttemptStarted { .. } | F::AttemptFailed { .. } | F::OutcomeAsked { .. } | F::CallbackKept { .. } => By::Nobody,
        F::CallbackFailed { .. } | F::CallbackCancelled { .. } | F::CallbackMissed { .. } => By::Nobody,
        F::NoticeSent { .. } | F::NoticeEnded { .. } => By::Nobody,
        // Alerts and invitations take no agent's time until they hold one or become a talk.
        F::AlertArmed { .. } | F::SubscriptionStarted { .. } | F::SubscriptionEnded { .. } => By::Nobody,
        F::AlertFired { .. } | F::AlertSlept { .. } | F::AlertWoke { .. } | F::AlertRearmed { .. } | F::InvitationSent { .. } => By::Nobody,
        F::InvitationAccepted { .. } | F::InvitationPostponed { .. } | F::InvitationReminded { .. } => By::Nobody,
        F::InvitationDeclined { .. } | F::InvitationWithdrawn { .. } | F::InvitationLapsed { .. } => By::Nobody,
        // Soft: no journal line.
        F::DeviceOpened { .. } | F::DeviceBandChanged { .. } | F::DeviceLost { .. } | F::GraceEnded {} => By::Nobody,
        F::Typed { .. } | F::TypingEnded { .. } | F::Lingered { .. } | F::AlertSettling { .. } => By::Nobody,
        F::WaitsCounted {} => By::Nobody,
    }
}

impl Rollup {
    pub(crate) fn fold_fact(&mut self, seq: u64, at: Time, fact: &Fact) {
        match counted_by(fact) {
            CountedBy::Targets => self.fold_target(fact),
            CountedBy::Person => self.fold_person(seq, at, fact),
            CountedBy::Start => self.fold_start(seq, at),
            CountedBy::Offer => self.fold_offer(seq, at, fact),
            CountedBy::Talk => self.fold_talk(seq, at, fact),
            CountedBy::Handing => self.fold_handing(seq, at, fact),
            CountedBy::Nobody => {}
        }
    }

    fn fold_target(&mut self, fact: &Fact) {
        if let Fact::QueuePut { queue, target_ms, .. } = fact {
            self.targets.insert(*queue, TargetRow { queue: *queue, target_ms: *target_ms });
            self.target_changed(*queue);
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
            _ => unreachable!("`counted_by` names only the facts above"), // open: every other fact has its own function
        }
    }

    /// Nobody is reached when the center starts.
    fn fold_start(&mut self, seq: u64, at: Time) {
        let reached: Vec<_> = self.people.values().filter(|p| p.reached).map(|p| p.agent).collect();
        for agent in reached {
            self.change_person(seq, at, agent, |p| p.reached = false);
        }
    }

    fn fold_offer(&mut self, seq: u64, at: Time, fact: &Fact) {
        match fact {
            Fact::OfferMade { offer, interaction, agent, others, .. } => {
                self.offered(seq, at, *interaction);
                for asked in std::iter::once(*agent).chain(others.0.iter().copied()) {
                    self.offers.insert(asked, OpenOfferRow { agent: asked, offer: *offer });
                    self.offer_changed(asked);
                    self.change_person(seq, at, asked, |p| p.offered += 1);
                }
            }
            Fact::LegEnded { offer, agent, how, .. } => self.leg_ends(seq, at, *offer, *agent, *how),
            Fact::OfferAccepted { offer, agent, .. } => {
                self.leg_ends(seq, at, *offer, *agent, OfferEnd::Accepted);
                self.legs_end(seq, at, *offer, OfferEnd::Withdrawn);
            }
            Fact::OfferRejected { offer, .. } => self.legs_end(seq, at, *offer, OfferEnd::Rejected),
            Fact::OfferExpired { offer, .. } => self.legs_end(seq, at, *offer, OfferEnd::Expired),
            Fact::OfferWithdrawn { offer, .. } => self.legs_end(seq, at, *offer, OfferEnd::Withdrawn),
            _ => unreachable!("`counted_by` names only the facts above"), // open: every other fact has its own function
        }
    }

    fn legs_end(&mut self, seq: u64, at: Time, offer: OfferId, how: OfferEnd) {
        let asked: Vec<_> = self.offers.values().filter(|o| o.offer == offer).map(|o| o.agent).collect();
        for agent in asked {
            self.leg_ends(seq, at, offer, agent, how);
        }
    }

    fn leg_ends(&mut self, seq: u64, at: Time, offer: OfferId, agent: AgentId, how: OfferEnd) {
        if self.offers.get(&agent).is_none_or(|o| o.offer != offer) {
            return;
        }
        self.offers.remove(&agent);
        self.offer_changed(agent);
        let at = self.change_person(seq, at, agent, |p| p.offered = p.offered.saturating_sub(1));
        let measure = match how {
            OfferEnd::Accepted => AgentMeasure::OffersAccepted,
            OfferEnd::Rejected => AgentMeasure::OffersRejected,
            OfferEnd::Expired => AgentMeasure::OffersExpired,
            OfferEnd::Withdrawn => AgentMeasure::OffersWithdrawn,
        };
        self.count_agent(seq, at, agent, measure, 1);
    }
}
