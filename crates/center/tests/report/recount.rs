//! A recount of a whole day from its facts, the plain way: one timeline a thing, then a look at every interval.
//! It knows neither open nor closed intervals; that it comes to the same is what shows that late facts are put right.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_center::agent::intent::{Intent, Reason};
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::{Life, Outcome};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::interaction::party::Part;
use vestibule_center::report::measure::{AgentMeasure as A, CELLS, QueueMeasure as Q, take_in};
use vestibule_center::routing::offer::{OfferEnd, OfferKind};
use vestibule_center::time::Time;

use crate::day::Line;
use crate::shelf::{Agents, Queues};

const QUARTER: i64 = 900_000_000;

#[derive(Default)]
struct Talk {
    line: Option<(QueueId, Medium)>,
    /// (since, state), the newest last.
    course: Vec<(i64, Life)>,
    arrived: i64,
    answered: bool,
    invited: bool,
    owner: Option<AgentId>,
    served_by: Option<AgentId>,
}

#[derive(Default)]
struct Person {
    intent: Option<Intent>,
    reason: Option<Reason>,
    reached: bool,
    work: BTreeSet<(u8, u64)>,
    /// (since, cell), the newest last; signed out before the first.
    course: Vec<(i64, usize)>,
}

/// The line of a talk somebody helps in or wraps up beside its owner, and since when.
type Aside = ((QueueId, Medium), i64);

#[derive(Default)]
pub(crate) struct Recount {
    pub(crate) queues: Queues,
    pub(crate) agents: Agents,
    talks: BTreeMap<InteractionId, Talk>,
    /// What talks were in lines they left.
    left: Vec<Talk>,
    people: BTreeMap<AgentId, Person>,
    offers: BTreeSet<(OfferId, AgentId)>,
    /// Helping, and wrap-ups beside: (interaction, agent, wrap-up) with line and since when.
    sides: BTreeMap<(u64, u64, bool), Aside>,
    holds: BTreeMap<AlertId, AgentId>,
    targets: BTreeMap<QueueId, u64>,
}

impl Talk {
    /// What stays true of it in another line.
    fn again(&self) -> Talk {
        Talk { answered: self.answered, invited: self.invited, served_by: self.served_by, ..Talk::default() }
    }
}

fn measure_of(how: OfferEnd) -> A {
    match how {
        OfferEnd::Accepted => A::OffersAccepted,
        OfferEnd::Rejected => A::OffersRejected,
        OfferEnd::Expired => A::OffersExpired,
        OfferEnd::Withdrawn => A::OffersWithdrawn,
    }
}

fn quarter(at: i64) -> i64 {
    at.div_euclid(QUARTER) * QUARTER
}

fn ms(at: i64) -> i64 {
    at.div_euclid(1_000)
}

impl Recount {
    pub(crate) fn of(day: &[Line], closed_until: Time) -> Recount {
        let mut all = Recount::default();
        for line in day {
            all.take(line.at.0, &line.fact);
        }
        all.stand(closed_until.0);
        all.spend(closed_until.0);
        all.queues.retain(|(at, _), sums| *at < closed_until && sums.iter().any(|n| *n != 0));
        let whole = QUARTER / 1_000;
        all.agents.retain(|(at, _), s| *at < closed_until && (s[0] != whole || s[CELLS..].iter().any(|n| *n != 0)));
        all
    }

    fn count(&mut self, at: i64, line: (QueueId, Medium), measure: Q, n: i64) {
        let sums = self.queues.entry((Time(quarter(at)), line)).or_insert([0; Q::COUNT]);
        take_in(measure.fold(), &mut sums[measure as usize], n);
    }

    fn count_agent(&mut self, at: i64, agent: AgentId, measure: A, n: i64) {
        self.agents.entry((Time(quarter(at)), agent)).or_insert([0; A::COUNT])[measure as usize] += n;
    }

    /// Changes a person at an instant, no earlier than their last change of cell; answers when.
    fn person(&mut self, at: i64, agent: AgentId, change: impl FnOnce(&mut Person)) -> i64 {
        let p = self.people.entry(agent).or_default();
        let at = p.course.last().map_or(at, |(since, _)| at.max(*since));
        let before = p.cell();
        change(p);
        if p.cell() != before || p.course.is_empty() {
            if p.course.is_empty() {
                p.course.push((quarter(at), before));
            }
            if p.cell() != before {
                p.course.push((at, p.cell()));
            }
        }
        at
    }

    fn work(&mut self, at: i64, agent: AgentId, of: (u8, u64), holds: bool) -> i64 {
        self.person(at, agent, |p| {
            if holds {
                p.work.insert(of);
            } else {
                p.work.remove(&of);
            }
        })
    }

    /// Moves a talk to a state, no earlier than its last move; answers when.
    fn go(&mut self, at: i64, id: InteractionId, state: Life) -> i64 {
        let talk = self.talks.entry(id).or_default();
        let at = talk.course.last().map_or(at, |(since, _)| at.max(*since));
        talk.course.push((at, state));
        at
    }

    fn when(&self, at: i64, id: InteractionId) -> i64 {
        self.talks[&id].course.last().map_or(at, |(since, _)| at.max(*since))
    }

    /// The owner's part ends.
    fn leave(&mut self, at: i64, id: InteractionId) {
        let at = self.when(at, id);
        let talk = self.talks.get_mut(&id).expect("a talk");
        let (Some(owner), Some(line), Some((since, state))) = (talk.owner.take(), talk.line, talk.course.last().copied()) else { return };
        let length = ms(at) - ms(since);
        let (n, sum, an, asum) = match state {
            Life::Active => (Q::Talks, Q::TalkSumMs, A::Talks, A::TalkSumMs),
            _ => (Q::WrapUps, Q::WrapUpSumMs, A::WrapUps, A::WrapUpSumMs),
        };
        self.count(at, line, n, 1);
        self.count(at, line, sum, length);
        self.count_agent(at, owner, an, 1);
        self.count_agent(at, owner, asum, length);
        let kind = if state == Life::Active { 2 } else { 3 };
        self.work(at, owner, (kind, id.0), false);
    }

    fn take(&mut self, at: i64, fact: &Fact) {
        match fact {
            Fact::QueuePut { queue, target_ms, .. } => drop(self.targets.insert(*queue, *target_ms)),
            Fact::AgentPut { agent, .. } => drop(self.person(at, *agent, |_| {})),
            Fact::IntentSet { agent, intent, reason, .. } => drop(self.person(at, *agent, |p| {
                p.intent = Some(*intent);
                p.reason = *reason;
            })),
            Fact::AgentUnreached { agent } => drop(self.person(at, *agent, |p| p.reached = false)),
            Fact::AgentReached { agent } => drop(self.person(at, *agent, |p| p.reached = true)),
            Fact::AgentReserved { agent, alert, .. } => {
                self.holds.insert(*alert, *agent);
                self.work(at, *agent, (1, alert.0), true);
            }
            Fact::HoldReleased { alert, .. }
            | Fact::AlertEnded { alert, .. }
            | Fact::AlertCancelled { alert, .. }
            | Fact::AlertExpired { alert, .. } => {
                if let Some(agent) = self.holds.remove(alert) {
                    self.work(at, agent, (1, alert.0), false);
                }
            }
            Fact::CenterStarted { .. } => {
                let all: Vec<_> = self.people.keys().copied().collect();
                for agent in all {
                    self.person(at, agent, |p| p.reached = false);
                }
            }
            Fact::OfferMade { offer, interaction, agent, others, kind, .. } => {
                let when = if *kind == OfferKind::New { self.go(at, *interaction, Life::Offered) } else { self.when(at, *interaction) };
                let line = self.talks[interaction].line.expect("a line");
                self.count(when, line, Q::OffersMade, 1);
                for asked in [*agent].iter().chain(others.0.iter()) {
                    self.offers.insert((*offer, *asked));
                    self.work(at, *asked, (0, offer.0), true);
                }
            }
            Fact::LegEnded { offer, agent, how, .. } => self.leg_ends(at, *offer, *agent, measure_of(*how)),
            Fact::OfferAccepted { offer, agent, .. } => {
                self.leg_ends(at, *offer, *agent, A::OffersAccepted);
                self.offer_ends(at, *offer, A::OffersWithdrawn);
            }
            Fact::OfferRejected { offer, .. } => self.offer_ends(at, *offer, A::OffersRejected),
            Fact::OfferExpired { offer, .. } => self.offer_ends(at, *offer, A::OffersExpired),
            Fact::OfferWithdrawn { offer, .. } => self.offer_ends(at, *offer, A::OffersWithdrawn),
            Fact::OwnerChanged { .. }
            | Fact::TransferredToQueue { .. }
            | Fact::InteractionMoved { .. }
            | Fact::ParticipantJoined { .. }
            | Fact::ParticipantLeft { .. } => self.take_handing(at, fact),
            _ => self.take_talk(at, fact),
        }
    }

    fn offer_ends(&mut self, at: i64, offer: OfferId, how: A) {
        let left: Vec<_> = self.offers.iter().filter(|(o, _)| *o == offer).map(|(_, agent)| *agent).collect();
        for agent in left {
            self.leg_ends(at, offer, agent, how);
        }
    }

    fn leg_ends(&mut self, at: i64, offer: OfferId, agent: AgentId, how: A) {
        assert!(self.offers.remove(&(offer, agent)), "an offer to somebody");
        let when = self.work(at, agent, (0, offer.0), false);
        self.count_agent(when, agent, how, 1);
    }

    fn side(&mut self, at: i64, id: InteractionId, agent: AgentId, wrap_up: bool, begins: bool) {
        let kind = if wrap_up { 5 } else { 4 };
        if let Some((line, since)) = self.sides.remove(&(id.0, agent.0, wrap_up)) {
            let when = self.work(at.max(since), agent, (kind, id.0), false);
            let (n, sum, an, asum) = match wrap_up {
                true => (Q::WrapUps, Q::WrapUpSumMs, A::WrapUps, A::WrapUpSumMs),
                false => (Q::Talks, Q::TalkSumMs, A::Talks, A::TalkSumMs),
            };
            self.count(when, line, n, 1);
            self.count(when, line, sum, ms(when) - ms(since));
            self.count_agent(when, agent, an, 1);
            self.count_agent(when, agent, asum, ms(when) - ms(since));
        }
        if begins {
            let line = self.talks[&id].line.expect("a line");
            let when = self.work(at, agent, (kind, id.0), true);
            self.sides.insert((id.0, agent.0, wrap_up), (line, when));
        }
    }

    /// Goes on in another line: closed in the one, and there in the other.
    fn change_line(&mut self, at: i64, id: InteractionId, line: (QueueId, Medium)) {
        let when = self.when(at, id);
        let old = self.talks.remove(&id).expect("a talk");
        let from = old.line.expect("a line");
        self.count(when, from, Q::TransfersOut, 1);
        self.count(when, line, Q::TransfersIn, 1);
        let new = Talk { line: Some(line), course: vec![(when, Life::Queued)], arrived: old.arrived, ..old.again() };
        let mut old = old;
        old.course.push((when, Life::Closed));
        self.left.push(old);
        self.talks.insert(id, new);
    }

    fn take_handing(&mut self, at: i64, fact: &Fact) {
        match fact {
            Fact::OwnerChanged { interaction, to, .. } => {
                self.side(at, *interaction, *to, true, false);
                let when = self.when(at, *interaction);
                let line = self.talks[interaction].line.expect("a line");
                self.count(when, line, Q::TransfersOut, 1);
                self.count(when, line, Q::TransfersIn, 1);
                self.leave(at, *interaction);
                let when = self.go(at, *interaction, Life::Active);
                let talk = self.talks.get_mut(interaction).expect("a talk");
                (talk.owner, talk.served_by) = (Some(*to), Some(*to));
                self.work(when, *to, (2, interaction.0), true);
            }
            Fact::TransferredToQueue { interaction, queue, .. } => {
                self.leave(at, *interaction);
                let medium = self.talks[interaction].line.expect("a line").1;
                self.change_line(at, *interaction, (*queue, medium));
            }
            Fact::InteractionMoved { interaction, medium, .. } => {
                let queue = self.talks[interaction].line.expect("a line").0;
                self.change_line(at, *interaction, (queue, *medium));
            }
            Fact::ParticipantJoined { interaction, agent, part } if *part == Part::Consult => {
                self.side(at, *interaction, *agent, false, true);
            }
            Fact::ParticipantLeft { interaction, agent } => self.side(at, *interaction, *agent, false, false),
            _ => {}
        }
    }

    fn take_talk(&mut self, at: i64, fact: &Fact) {
        match fact {
            Fact::InteractionArrived { interaction, queue, medium, invitation, as_of, .. } => {
                let line = (*queue, *medium);
                let invited = invitation.is_some();
                self.talks.insert(
                    *interaction,
                    Talk { line: Some(line), arrived: as_of.map_or(at, |t| t.0.min(at)), invited, ..Talk::default() },
                );
                self.go(at, *interaction, Life::Queued);
                self.count(at, line, Q::Arrived, 1);
                self.count(at, line, Q::Invited, i64::from(invited));
            }
            Fact::InteractionStarted { interaction, agent, .. } => {
                self.side(at, *interaction, *agent, true, false);
                let when = self.go(at, *interaction, Life::Active);
                let talk = self.talks.get_mut(interaction).expect("a talk");
                let first = !talk.answered && !talk.invited;
                (talk.answered, talk.owner, talk.served_by) = (true, Some(*agent), Some(*agent));
                let (line, wait) = (talk.line.expect("a line"), ms(when) - ms(talk.arrived));
                self.work(at.max(when), *agent, (2, interaction.0), true);
                if first {
                    self.wait(when, line, wait);
                }
            }
            Fact::OwnerLost { interaction, .. } => {
                let when = self.when(at, *interaction);
                let line = self.talks[interaction].line.expect("a line");
                self.count(when, line, Q::Returned, 1);
                self.leave(at, *interaction);
            }
            Fact::InteractionReturned { interaction, .. } => drop(self.go(at, *interaction, Life::Queued)),
            Fact::WrapUpStarted { interaction, agent, .. } if self.talks[interaction].owner != Some(*agent) => {
                self.side(self.when(at, *interaction), *interaction, *agent, true, true);
            }
            Fact::WrapUpStarted { interaction, agent, .. } => {
                self.leave(at, *interaction);
                let when = self.go(at, *interaction, Life::WrapUp);
                self.talks.get_mut(interaction).expect("a talk").owner = Some(*agent);
                self.work(when, *agent, (3, interaction.0), true);
            }
            Fact::WrapUpEnded { interaction, agent } if self.sides.contains_key(&(interaction.0, agent.0, true)) => {
                self.side(at, *interaction, *agent, true, false);
            }
            Fact::WrapUpEnded { interaction, .. } => self.leave(at, *interaction),
            Fact::InteractionClosed { interaction, outcome, .. } => {
                self.leave(at, *interaction);
                let when = self.go(at, *interaction, Life::Closed);
                self.closed(when, *interaction, *outcome);
            }
            _ => {}
        }
    }

    fn wait(&mut self, at: i64, line: (QueueId, Medium), wait: i64) {
        self.count(at, line, Q::Answered, 1);
        self.count(at, line, Q::AnsweredInTarget, i64::from(wait <= self.targets[&line.0] as i64));
        self.count(at, line, Q::WaitSumMs, wait);
        self.count(at, line, Q::WaitMaxMs, wait);
        let mut class = Q::WaitsLonger;
        let classes = [
            (Q::Waits1800s, 1_800_000),
            (Q::Waits600s, 600_000),
            (Q::Waits300s, 300_000),
            (Q::Waits120s, 120_000),
            (Q::Waits60s, 60_000),
            (Q::Waits30s, 30_000),
            (Q::Waits20s, 20_000),
            (Q::Waits10s, 10_000),
            (Q::Waits5s, 5_000),
        ];
        for (each, most) in classes {
            if wait <= most {
                class = each;
            }
        }
        self.count(at, line, class, 1);
    }

    fn closed(&mut self, at: i64, id: InteractionId, outcome: Outcome) {
        let talk = &self.talks[&id];
        let (line, wait, served_by) = (talk.line.expect("a line"), ms(at) - ms(talk.arrived), talk.served_by);
        let missed = !talk.answered && !talk.invited;
        let measure = match outcome {
            Outcome::Handled => Q::Handled,
            Outcome::Abandoned => Q::Abandoned,
            Outcome::Diverted => Q::Diverted,
            Outcome::Expired => Q::Expired,
        };
        self.count(at, line, measure, 1);
        if let (Outcome::Handled, Some(agent)) = (outcome, served_by) {
            self.count_agent(at, agent, A::Handled, 1);
        }
        self.count(at, line, Q::Unanswered, i64::from(missed));
        self.count(at, line, Q::UnansweredShort, i64::from(missed && outcome == Outcome::Abandoned && wait < 5_000));
    }

    /// Where every talk stood at the end of every interval.
    fn stand(&mut self, until: i64) {
        let mut talks: Vec<_> = std::mem::take(&mut self.talks).into_values().collect();
        talks.append(&mut self.left);
        for talk in &talks {
            let (Some(line), Some((first, _))) = (talk.line, talk.course.first()) else { continue };
            let mut at = quarter(*first);
            while at < until {
                let state = talk.course.iter().rfind(|(since, _)| *since < at + QUARTER).map(|(_, state)| *state);
                let measure = match state {
                    Some(Life::Queued) => Q::Queued,
                    Some(Life::Offered) => Q::Offered,
                    Some(Life::Active) => Q::Active,
                    Some(Life::WrapUp) => Q::WrapUp,
                    Some(Life::Closed) | None => break,
                };
                self.count(at, line, measure, 1);
                at += QUARTER;
            }
        }
    }

    /// In which cell every person spent every interval.
    fn spend(&mut self, until: i64) {
        let people = std::mem::take(&mut self.people);
        for (agent, person) in people {
            for (n, (since, cell)) in person.course.iter().enumerate() {
                let end = person.course.get(n + 1).map_or(until, |(next, _)| *next).min(until);
                let mut at = *since;
                while at < end {
                    let next = end.min(quarter(at) + QUARTER);
                    let sums = self.agents.entry((Time(quarter(at)), agent)).or_insert([0; A::COUNT]);
                    sums[*cell] += ms(next) - ms(at);
                    at = next;
                }
            }
        }
    }
}

impl Person {
    fn cell(&self) -> usize {
        let has = |kinds: &[u8]| self.work.iter().any(|(kind, _)| kinds.contains(kind));
        let cell = match (self.intent, self.reason) {
            _ if has(&[0, 1]) => A::ReservedMs,
            _ if has(&[2, 4]) => A::BusyMs,
            _ if has(&[3, 5]) => A::WrapUpMs,
            (None | Some(Intent::SignedOut), _) => A::SignedOutMs,
            (Some(Intent::Ready), _) if self.reached => A::ReadyMs,
            (Some(Intent::Ready), _) => A::UnreachedMs,
            (Some(Intent::NotReady), Some(Reason::Break)) => A::BreakMs,
            (Some(Intent::NotReady), Some(Reason::Missed)) => A::MissedMs,
            (Some(Intent::NotReady), _) => A::OtherMs,
        };
        cell as usize
    }
}
