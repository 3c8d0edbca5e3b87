//! Leases: which device answers, how long ago. Heartbeats stay in the door; here come openings, losses and
//! changes of band. Losing one of n changes only its tuple (I34).

use crate::command::Answer;
use crate::deadline::Reason;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::limits::DEVICES_OF_PRINCIPAL_MAX;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::presence::tuple::{Band, Device, DeviceKind};
use crate::refusal::{Refusal, Why};
use crate::routing::offer::WithdrawnWhy;
use crate::saved::InteractionRow;
use crate::setting::Setting;
use crate::state::Center;
use crate::time::Time;

/// How long those keep their places and talks at least who were away when a boot began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeptAway {
    started: Time,
    place: Time,
    talk: Time,
}

impl Center {
    fn devices(&self, of: Party) -> Result<&[Device], Why> {
        match of {
            Party::Agent(id) => self.agents.get(&id).map(|a| &*a.devices),
            Party::Client(id) => self.clients.get(&id).map(|c| &*c.devices),
            Party::Queue(_) => None,
        }
        .ok_or(Why::NotFound)
    }

    pub(crate) fn decide_open_device(&self, plan: &mut Plan, device: DeviceId, kind: DeviceKind) -> Result<Answer, Refusal> {
        let of = plan.who.party().ok_or(Why::NotAllowed)?;
        let devices = self.devices(of)?;
        if devices.iter().any(|d| d.id == device) {
            return Ok(Answer::Done);
        }
        if devices.len() >= DEVICES_OF_PRINCIPAL_MAX {
            return Err(Why::Limit { name: "devices_of_principal_max", most: DEVICES_OF_PRINCIPAL_MAX as u64 }.into());
        }
        let was_reached = devices.iter().any(Device::counts);
        plan.push(Fact::DeviceOpened { of, device, kind });
        if !was_reached {
            self.plan_reached(plan, of);
        }
        Ok(Answer::Done)
    }

    pub(crate) fn decide_device_band(&self, plan: &mut Plan, device: DeviceId, band: Band, silent_ms: u64) -> Result<Answer, Refusal> {
        let of = plan.who.party().ok_or(Why::NotAllowed)?;
        let devices = self.devices(of)?;
        let known = devices.iter().find(|d| d.id == device);
        if known.is_none() && band == Band::Fresh && planted(Bug::OldDeviceCounts) {
            return self.decide_open_device(plan, device, DeviceKind::Web);
        }
        let old = known.ok_or(Why::NotFound)?;
        if old.band == band {
            return Ok(Answer::Done);
        }
        let mut changed = old.clone();
        changed.band = band;
        let others = devices.iter().any(|d| d.id != device && d.counts());
        let silent_us = i64::try_from(silent_ms.saturating_mul(1_000)).unwrap_or(i64::MAX);
        let answered_at = Time(plan.now.0.saturating_sub(silent_us)).max(old.answered_at);
        plan.push(Fact::DeviceBandChanged { of, device, band, answered_at });
        if !others && !old.counts() && changed.counts() && !planted(Bug::AwayAfterReturn) {
            self.plan_reached(plan, of);
        }
        if !others && old.counts() && !changed.counts() {
            self.plan_unreached(plan, of);
        }
        Ok(Answer::Done)
    }

    pub(crate) fn decide_lose_device(&self, plan: &mut Plan, device: DeviceId) -> Result<Answer, Refusal> {
        let of = plan.who.party().ok_or(Why::NotAllowed)?;
        let devices = self.devices(of)?;
        let Some(lost) = devices.iter().find(|d| d.id == device) else {
            return Ok(Answer::Done);
        };
        let others = devices.iter().any(|d| d.id != device && d.counts());
        plan.push(Fact::DeviceLost { of, device });
        if lost.counts() && (!others || planted(Bug::OneOfTwoIsAll)) {
            self.plan_unreached(plan, of);
        }
        Ok(Answer::Done)
    }

    /// The first device of somebody answers: what waited for that goes on.
    fn plan_reached(&self, plan: &mut Plan, of: Party) {
        match of {
            Party::Agent(id) => {
                plan.push(Fact::AgentReached { agent: id });
                for i in self.owned_by(id).filter(|i| i.kept.unreached_since.is_some()) {
                    plan.push(Fact::OwnerReturned { interaction: i.kept.id });
                }
            }
            Party::Client(id) => {
                for i in self.open_of(id).filter(|i| i.kept.away_since.is_some() && !planted(Bug::ClientStaysAway)) {
                    plan.push(Fact::ClientReturned { interaction: i.kept.id });
                }
            }
            Party::Queue(_) => {}
        }
    }

    /// The last device of somebody is gone.
    pub(crate) fn plan_unreached(&self, plan: &mut Plan, of: Party) {
        match of {
            Party::Agent(id) => {
                plan.push(Fact::AgentUnreached { agent: id });
                if !self.in_grace() && !planted(Bug::UnreachedStaysAsked) {
                    self.plan_agent_closes(plan, id, WithdrawnWhy::Unreached);
                    self.plan_helps_no_more(plan, id);
                }
                let until = self.gone_at(plan.now, Setting::OwnerGoneMs);
                for i in self.owned_by(id).filter(|i| i.kept.unreached_since.is_none()) {
                    plan.push(Fact::OwnerUnreached { interaction: i.kept.id, until });
                }
            }
            Party::Client(id) => {
                for i in self.open_of(id).filter(|i| i.kept.away_since.is_none() && i.kept.state != Life::WrapUp && i.kept.needs_client()) {
                    plan.push(Fact::ClientLeft { interaction: i.kept.id, until: self.away_until(plan.now, i.kept.state) });
                }
            }
            Party::Queue(_) => {}
        }
    }

    /// Who takes part beside the owner and is not reached leaves: the talk goes on without them, and their units are free.
    fn plan_helps_no_more(&self, plan: &mut Plan, agent: AgentId) {
        for i in self.helped_by(agent) {
            plan.push(Fact::ParticipantLeft { interaction: i.kept.id, agent });
        }
    }

    /// When an absent client's place or talk ends.
    pub(crate) fn away_until(&self, now: Time, state: Life) -> Time {
        if planted(Bug::PlaceLostSoon) {
            return now.plus_ms(1_000);
        }
        self.gone_at(now, if state == Life::Active { Setting::ClientGoneMs } else { Setting::PlaceMs })
    }

    /// Whoever was away before the stop keeps what they have as if they had left when the grace ends. Their rows stay as they are: a start
    /// with a hundred thousand of them would write each.
    pub(crate) fn keep_away(&mut self, now: Time) {
        let [place, talk] = [Setting::PlaceMs, Setting::ClientGoneMs].map(|setting| self.gone_at(now, setting));
        self.kept_away = Some(KeptAway { started: now, place, talk });
        let away = self.interactions.values().filter(|i| i.kept.away_since.is_some());
        let ends: Vec<_> = away.map(|i| (i.kept.id, i.kept.state, self.away_ends(&i.kept))).collect();
        for (id, state, until) in ends {
            match state {
                Life::Queued => self.deadlines.set(Reason::PlaceLapsed(id), until),
                Life::Active => self.deadlines.set(Reason::ClientGone(id), until),
                Life::Offered | Life::WrapUp | Life::Closed => {}
            }
        }
    }

    /// When the place or talk of an interaction ends whose client is away.
    pub(crate) fn away_ends(&self, row: &InteractionRow) -> Option<Time> {
        let kept = self.kept_away.filter(|kept| row.away_since.is_some_and(|since| since <= kept.started));
        let least = kept.map(|kept| if row.state == Life::Active { kept.talk } else { kept.place });
        row.away_until.max(least.filter(|_| row.away_until.is_some()))
    }

    /// No *gone* deadline starts before the grace is over (states 0.6).
    pub(crate) fn gone_at(&self, now: Time, setting: Setting) -> Time {
        self.after(self.grace_until.unwrap_or(now).max(now), setting)
    }

    pub(crate) fn owned_by(&self, agent: AgentId) -> impl Iterator<Item = &crate::state::Interaction> {
        let slots = self.agents.get(&agent).map(|a| &*a.slots).unwrap_or_default();
        slots
            .iter()
            .filter_map(|s| match s.work {
                crate::agent::activity::Work::Interaction(i) => self.interactions.get(&i),
                crate::agent::activity::Work::Alert(_) => None,
            })
            .filter(move |i| i.kept.state == Life::Active && i.kept.owner == Some(agent))
    }

    /// Talks an agent was asked into.
    pub(crate) fn helped_by(&self, agent: AgentId) -> impl Iterator<Item = &crate::state::Interaction> {
        let slots = self.agents.get(&agent).map(|a| &*a.slots).unwrap_or_default();
        slots
            .iter()
            .filter_map(|s| match s.work {
                crate::agent::activity::Work::Interaction(i) => self.interactions.get(&i),
                crate::agent::activity::Work::Alert(_) => None,
            })
            .filter(move |i| i.kept.state == Life::Active && i.kept.participants.part_of(agent).is_some())
    }

    pub(crate) fn open_of(&self, client: ClientId) -> impl Iterator<Item = &crate::state::Interaction> {
        self.of_client.get(&client).into_iter().flat_map(|o| &o.interactions).filter_map(|i| self.interactions.get(i))
    }

    /// The grace is over: silence means something from now (states 0.6).
    pub(crate) fn plan_grace_over(&self, plan: &mut Plan) {
        plan.push(Fact::GraceEnded {});
        self.plan_clients_known(plan);
        for agent in self.agents.values().filter(|a| !a.is_reached() && !a.slots.is_empty()) {
            let id = agent.kept.id;
            self.plan_agent_closes(plan, id, WithdrawnWhy::Unreached);
            self.plan_helps_no_more(plan, id);
            let until = self.after(plan.now, Setting::OwnerGoneMs);
            for i in self.owned_by(id).filter(|i| i.kept.unreached_since.is_none()) {
                plan.push(Fact::OwnerUnreached { interaction: i.kept.id, until });
            }
        }

        for i in self.interactions.values() {
            let waits = matches!(i.kept.state, Life::Queued | Life::Offered | Life::Active);
            let needs = i.kept.needs_client() || planted(Bug::ApprovalNeedsClient);
            if waits && needs && i.kept.away_since.is_none() && self.is_missed(i.kept.client, i.kept.medium) {
                let setting = if i.kept.state == Life::Active { Setting::ClientGoneMs } else { Setting::PlaceMs };
                plan.push(Fact::ClientLeft { interaction: i.kept.id, until: self.after(plan.now, setting) });
            }
        }
    }
}
