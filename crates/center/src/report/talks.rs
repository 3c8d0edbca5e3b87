//! An interaction in the rollup: what stands where, and what its wait, its talks and its wrap-ups came to.

use crate::fact::Fact;
use crate::id::InteractionId;
use crate::interaction::lifecycle::{Life, Outcome};
use crate::report::interval::{SHORT_WAIT_MS, ms};
use crate::report::measure::{AgentMeasure, QueueMeasure, wait_class};
use crate::report::rollup::{LineKey, Rollup};
use crate::report::saved::TalkRow;
use crate::time::Time;

impl TalkRow {
    fn line(&self) -> LineKey {
        (self.queue, self.medium)
    }
}

impl Rollup {
    pub(crate) fn fold_talk(&mut self, seq: u64, at: Time, fact: &Fact) {
        match fact {
            Fact::InteractionArrived { .. } => self.arrived(seq, at, fact),
            Fact::InteractionStarted { interaction, agent, .. } => {
                self.side_ends(seq, at, *interaction, *agent, true);
                let Some((talk, at)) = self.seen(at, *interaction) else { return };
                if !talk.answered && !talk.invited {
                    self.answered(seq, at, &talk);
                }
                self.change_person(seq, at, *agent, |p| p.active += 1);
                self.put(seq, at, TalkRow { answered: true, owner: Some(*agent), served_by: Some(*agent), ..talk }, Life::Active);
            }
            Fact::OwnerLost { interaction, .. } => {
                let Some((talk, at)) = self.seen(at, *interaction) else { return };
                self.count(seq, at, talk.line(), QueueMeasure::Returned, 1);
                let talk = self.leave(seq, at, talk);
                self.talks.insert(talk.interaction, talk);
                self.talk_changed(*interaction);
            }
            Fact::InteractionReturned { interaction, .. } => {
                let Some((talk, at)) = self.seen(at, *interaction) else { return };
                self.put(seq, at, talk, Life::Queued);
            }
            Fact::WrapUpStarted { interaction, agent, .. } => {
                let Some((talk, at)) = self.seen(at, *interaction) else { return };
                if talk.owner != Some(*agent) {
                    return self.side_begins(seq, at, *interaction, *agent, true);
                }
                let talk = self.leave(seq, at, talk);
                self.change_person(seq, at, *agent, |p| p.wrap_up += 1);
                self.put(seq, at, TalkRow { owner: Some(*agent), ..talk }, Life::WrapUp);
            }
            Fact::WrapUpEnded { interaction, agent } if self.wraps_up_beside(*interaction, *agent) => {
                self.side_ends(seq, at, *interaction, *agent, true);
            }
            Fact::WrapUpEnded { interaction, .. } => {
                let Some((talk, at)) = self.seen(at, *interaction) else { return };
                let talk = self.leave(seq, at, talk);
                self.talks.insert(talk.interaction, talk);
                self.talk_changed(*interaction);
            }
            Fact::InteractionClosed { interaction, outcome, .. } => {
                let Some((talk, at)) = self.seen(at, *interaction) else { return };
                let talk = self.leave(seq, at, talk);
                self.closed(seq, at, &talk, *outcome);
                self.put(seq, at, talk, Life::Closed);
            }
            _ => unreachable!("`counted_by` names only the facts above"), // open: every other fact has its own function
        }
    }

    pub(crate) fn offered(&mut self, seq: u64, at: Time, interaction: InteractionId) {
        let Some((talk, at)) = self.seen(at, interaction) else { return };
        self.count(seq, at, talk.line(), QueueMeasure::OffersMade, 1);
        if talk.state == Life::Queued {
            self.put(seq, at, talk, Life::Offered);
        }
    }

    /// An interaction that is open, and when what happens to it now is noted. One that was never seen to arrive counts for
    /// nothing: it would upset the balance.
    pub(crate) fn seen(&self, at: Time, interaction: InteractionId) -> Option<(TalkRow, Time)> {
        let talk = self.talks.get(&interaction)?.clone();
        let at = self.noted(at, talk.since);
        Some((talk, at))
    }

    fn arrived(&mut self, seq: u64, at: Time, fact: &Fact) {
        let Fact::InteractionArrived { interaction, queue, medium, invitation, as_of, .. } = fact else { return };
        let at = self.noted(at, Time(i64::MIN));
        let invited = invitation.is_some();
        let line = (*queue, *medium);
        self.count(seq, at, line, QueueMeasure::Arrived, 1);
        if invited {
            self.count(seq, at, line, QueueMeasure::Invited, 1);
        }
        let new = TalkRow {
            interaction: *interaction,
            queue: *queue,
            medium: *medium,
            state: Life::Closed,
            since: at,
            arrived_at: as_of.map_or(at, |as_of| as_of.min(at)),
            answered: false,
            invited,
            owner: None,
            served_by: None,
        };
        self.put(seq, at, new, Life::Queued);
    }

    /// The first agent is connected: the wait is over.
    fn answered(&mut self, seq: u64, at: Time, talk: &TalkRow) {
        let wait = ms(at) - ms(talk.arrived_at);
        let target = self.targets.get(&talk.queue).map_or(0, |t| i64::try_from(t.target_ms).unwrap_or(i64::MAX));
        let line = talk.line();
        self.count(seq, at, line, QueueMeasure::Answered, 1);
        if wait <= target {
            self.count(seq, at, line, QueueMeasure::AnsweredInTarget, 1);
        }
        self.count(seq, at, line, QueueMeasure::WaitSumMs, wait);
        self.count(seq, at, line, QueueMeasure::WaitMaxMs, wait);
        self.count(seq, at, line, wait_class(wait), 1);
    }

    /// The present owner's talk or wrap-up ends, if there is one.
    pub(crate) fn leave(&mut self, seq: u64, at: Time, talk: TalkRow) -> TalkRow {
        let Some(owner) = talk.owner else { return talk };
        let length = ms(at) - ms(talk.since);
        let (n, sum, of_agent) = match talk.state {
            Life::Active => (QueueMeasure::Talks, QueueMeasure::TalkSumMs, (AgentMeasure::Talks, AgentMeasure::TalkSumMs)),
            Life::WrapUp => (QueueMeasure::WrapUps, QueueMeasure::WrapUpSumMs, (AgentMeasure::WrapUps, AgentMeasure::WrapUpSumMs)),
            Life::Queued | Life::Offered | Life::Closed => return TalkRow { owner: None, ..talk },
        };
        self.count(seq, at, talk.line(), n, 1);
        self.count(seq, at, talk.line(), sum, length);
        self.count_agent(seq, at, owner, of_agent.0, 1);
        self.count_agent(seq, at, owner, of_agent.1, length);
        let in_talk = talk.state == Life::Active;
        self.change_person(seq, at, owner, |p| {
            let held = if in_talk { &mut p.active } else { &mut p.wrap_up };
            *held = held.saturating_sub(1);
        });
        TalkRow { owner: None, ..talk }
    }

    fn closed(&mut self, seq: u64, at: Time, talk: &TalkRow, outcome: Outcome) {
        let line = talk.line();
        let measure = match outcome {
            Outcome::Handled => QueueMeasure::Handled,
            Outcome::Abandoned => QueueMeasure::Abandoned,
            Outcome::Diverted => QueueMeasure::Diverted,
            Outcome::Expired => QueueMeasure::Expired,
        };
        self.count(seq, at, line, measure, 1);
        if let Some(agent) = talk.served_by.filter(|_| outcome == Outcome::Handled) {
            self.count_agent(seq, at, agent, AgentMeasure::Handled, 1);
        }
        if !talk.answered && !talk.invited {
            self.count(seq, at, line, QueueMeasure::Unanswered, 1);
            if outcome == Outcome::Abandoned && ms(at) - ms(talk.arrived_at) < SHORT_WAIT_MS {
                self.count(seq, at, line, QueueMeasure::UnansweredShort, 1);
            }
        }
    }

    /// Moves an interaction to a state; closed ones are let go.
    pub(crate) fn put(&mut self, seq: u64, at: Time, talk: TalkRow, state: Life) {
        let (line, id) = (talk.line(), talk.interaction);
        self.stand(seq, at, line, talk.state, -1);
        self.stand(seq, at, line, state, 1);
        self.talk_changed(id);
        if state == Life::Closed {
            self.talks.remove(&id);
        } else {
            self.talks.insert(id, TalkRow { state, since: at, ..talk });
        }
    }
}
