//! A second shadow, for the checks that count: weights and units, misses in a row, attempts, wishes for an agent, whether
//! queues are open and who says so. It follows committed facts and shares no code with the center's state.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_center::agent::intent::Intent;
use vestibule_center::fact::Fact;
use vestibule_center::hours::StateBy;
use vestibule_center::id::*;
use vestibule_center::interaction::medium::Media;
use vestibule_center::routing::offer::{OfferEnd, OfferKind};
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;

use super::calibrated::Calibration;
use super::course::Look;
use super::opening::Openings;
use super::{Checks, calls, doors, grants, lengths, own, precedence, prefers};

/// What is counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memo {
    pub(super) weights: BTreeMap<QueueId, u16>,
    pub(super) units: BTreeMap<AgentId, u16>,
    /// Talks an agent may have some work with.
    pub(super) works: BTreeMap<AgentId, BTreeSet<InteractionId>>,
    /// In which queue a wrap-up beside a talk began.
    pub(super) wraps_up_in: BTreeMap<(InteractionId, AgentId), QueueId>,
    /// Offers in a row that an agent let pass.
    pub(super) misses: BTreeMap<AgentId, u64>,
    pub(super) attempts: BTreeMap<CallbackId, u32>,
    /// Until when those who wait wait for one agent only.
    pub(super) prefers: BTreeMap<InteractionId, Time>,
    pub(super) queues: BTreeMap<QueueId, QueueLife>,
    /// When people last said whether a queue that has hours is open, until its hours speak.
    pub(super) people_said: BTreeMap<QueueId, Time>,
    /// When a talk has been silent for long, if nothing is said.
    pub(super) idle: BTreeMap<InteractionId, Time>,
    pub(super) ended: BTreeMap<InteractionId, Time>,
    /// Until when whoever passed is not asked again.
    pub(super) back_offs: BTreeMap<(InteractionId, AgentId), Time>,
    /// Invitations that were put off.
    pub(super) put_off: BTreeSet<InvitationId>,
    /// Where an alert stands in its line, and the last place that was given.
    pub(super) places: BTreeMap<AlertId, u64>,
    pub(super) last_place: u64,
    /// Offers an agent had since they were held last.
    pub(super) offers_since: BTreeMap<AgentId, u64>,
    pub(super) targets: BTreeMap<QueueId, u64>,
    pub(super) media: BTreeMap<QueueId, Media>,
    /// What each client takes.
    pub(super) takes: BTreeMap<ClientId, Media>,
    pub(super) openings: Openings,
    pub(crate) calibration: Calibration,
    settings: BTreeMap<&'static str, u64>,
    /// What a queue sets otherwise: for offers, for wrap-ups.
    own_lengths: BTreeMap<QueueId, [Option<u64>; 2]>,
}

impl Memo {
    /// Checks a fact, then follows it; the shadow has not followed it yet.
    pub(crate) fn follow(&mut self, look: &Look, fact: &Fact, checks: &mut Checks) {
        grants::all(self, look, fact, checks);
        doors::all(self, look, fact, checks);
        prefers::all(self, look, fact, checks);
        calls::all(self, look, fact, checks);
        lengths::all(self, look, fact, checks);
        precedence::all(self, look, fact, checks);
        own::i48_only_their_own(look, fact, checks);
        own::i48_as_the_table_says(look, fact, checks);
        self.openings.i46_as_the_wall_clock_says(look, fact, checks);
        self.openings.follow(fact);
        self.follow_setup(fact);
        self.follow_work(look, fact);
        self.follow_misses(look, fact);
        self.follow_silence(look, fact);
        self.follow_back_offs(look, fact);
        match fact {
            Fact::InvitationPostponed { invitation, .. } => drop(self.put_off.insert(*invitation)),
            Fact::AlertArmed { alert, place, .. } | Fact::AlertRearmed { alert, place, .. } => {
                self.places.insert(*alert, *place);
                self.last_place = self.last_place.max(*place);
            }
            Fact::OfferMade { agent, others, .. } => {
                for asked in others.0.iter().chain([agent]) {
                    *self.offers_since.entry(*asked).or_default() += 1;
                }
            }
            Fact::AgentReserved { agent, .. } => drop(self.offers_since.remove(agent)),
            Fact::AttemptStarted { callback, .. } => *self.attempts.entry(*callback).or_default() += 1,
            Fact::InteractionArrived { interaction, prefers_until: Some(until), .. } => {
                self.prefers.insert(*interaction, *until);
            }
            Fact::PreferenceEnded { interaction }
            | Fact::InteractionStarted { interaction, .. }
            | Fact::InteractionClosed { interaction, .. } => {
                self.prefers.remove(interaction);
            }
            _ => {}
        }
    }

    /// A setting as the facts tell it.
    pub(super) fn setting(&self, setting: Setting) -> u64 {
        self.settings.get(setting.as_str()).copied().unwrap_or(setting.bounds().default)
    }

    /// A length of a queue: its own, or the one set for all.
    pub(super) fn length(&self, queue: QueueId, setting: Setting) -> u64 {
        let own = self.own_lengths.get(&queue).and_then(|own| own[usize::from(setting == Setting::WrapUpMs)]);
        own.unwrap_or_else(|| self.setting(setting))
    }

    fn follow_back_offs(&mut self, look: &Look, fact: &Fact) {
        let of = |offer: &OfferId| look.shadow.offers.get(offer).filter(|o| o.kind == OfferKind::New).map(|o| o.interaction);
        let (talk, agent, until) = match fact {
            Fact::LegEnded { offer, agent, back_off_until: Some(until), .. } => (of(offer), *agent, *until),
            Fact::OfferRejected { offer, agent, back_off_until, .. } => (of(offer), *agent, *back_off_until),
            Fact::TransferredToQueue { interaction, agent, back_off_until, .. } => (Some(*interaction), *agent, *back_off_until),
            Fact::OfferExpired { offer, back_off_until, .. } => {
                let put = look.shadow.offers.get(offer).filter(|o| o.kind == OfferKind::New);
                let passed = put.into_iter().flat_map(|o| o.legs.iter().map(|agent| ((o.interaction, *agent), *back_off_until)));
                return self.back_offs.extend(passed);
            }
            Fact::BackOffEnded { interaction, agent } => {
                self.back_offs.remove(&(*interaction, *agent));
                return;
            }
            _ => return,
        };
        if let Some(talk) = talk {
            self.back_offs.insert((talk, agent), until);
        }
    }

    fn follow_silence(&mut self, look: &Look, fact: &Fact) {
        match fact {
            Fact::InteractionStarted { interaction, idle_until: until, .. }
            | Fact::MessageSent { interaction, idle_until: Some(until), .. }
            | Fact::OwnerChanged { interaction, idle_until: until, .. }
            | Fact::TalkResumed { interaction, idle_until: until }
            | Fact::IdleWarned { interaction, until } => drop(self.idle.insert(*interaction, *until)),
            Fact::InteractionEnded { interaction, .. } => {
                self.idle.remove(interaction);
                self.ended.insert(*interaction, look.at);
            }
            _ => {}
        }
    }

    fn follow_setup(&mut self, fact: &Fact) {
        match fact {
            Fact::SettingChanged { setting, value } => {
                self.settings.insert(setting.as_str(), *value);
            }
            Fact::ClientPut { client, media, .. } | Fact::CardChanged { client, media, .. } => drop(self.takes.insert(*client, *media)),
            Fact::QueuePut { queue, weight, hours, offer_ms, wrap_up_ms, target_ms, media, .. } => {
                self.targets.insert(*queue, *target_ms);
                self.media.insert(*queue, *media);
                self.weights.insert(*queue, *weight);
                self.own_lengths.insert(*queue, [*offer_ms, *wrap_up_ms]);
                let fresh = if hours.is_some() { QueueLife::Closed } else { QueueLife::Open };
                self.queues.entry(*queue).or_insert(fresh);
            }
            Fact::QueueStateSet { queue, state, .. } => {
                self.queues.insert(*queue, *state);
            }
            Fact::AgentPut { agent, units, .. } => {
                self.units.insert(*agent, *units);
            }
            _ => {}
        }
    }

    /// Who said last whether a queue is open: followed when the turn is over, since its facts tell what was before.
    pub(crate) fn follow_doors(&mut self, turn: &[vestibule_store::JournalLine]) {
        for line in turn {
            if let Fact::QueueStateClaimed { queue, by } = &line.fact {
                match by {
                    StateBy::People => drop(self.people_said.insert(*queue, line.at)),
                    StateBy::Hours => drop(self.people_said.remove(queue)),
                }
            }
        }
    }

    fn follow_work(&mut self, look: &Look, fact: &Fact) {
        let (agent, id) = match fact {
            Fact::InteractionStarted { interaction, agent, .. } | Fact::ParticipantJoined { interaction, agent, .. } => {
                (agent, interaction)
            }
            Fact::OwnerChanged { interaction, to, .. } => (to, interaction),
            Fact::WrapUpStarted { interaction, agent, queue, .. } => {
                self.wraps_up_in.insert((*interaction, *agent), *queue);
                (agent, interaction)
            }
            _ => return,
        };
        let works = self.works.entry(*agent).or_default();
        works.retain(|id| look.shadow.talks.get(id).is_some_and(|t| grants::has_work(t, *agent)));
        works.insert(*id);
    }

    fn follow_misses(&mut self, look: &Look, fact: &Fact) {
        match fact {
            Fact::OfferExpired { offer, .. } => {
                for agent in look.shadow.offers.get(offer).into_iter().flat_map(|o| &o.legs) {
                    *self.misses.entry(*agent).or_default() += 1;
                }
            }
            Fact::OfferAccepted { agent, .. }
            | Fact::OfferRejected { agent, .. }
            | Fact::LegEnded { agent, how: OfferEnd::Rejected, .. }
            | Fact::IntentSet { agent, intent: Intent::Ready, .. } => {
                self.misses.remove(agent);
            }
            _ => {}
        }
    }
}
