//! Handing on in the rollup: owners that change, lines that change, those who take part, wrap-ups that stand beside.

use std::sync::Arc;

use crate::fact::Fact;
use crate::id::{AgentId, InteractionId};
use crate::interaction::lifecycle::Life;
use crate::interaction::party::Part;
use crate::planted::{Bug, planted};
use crate::report::interval::ms;
use crate::report::measure::{AgentMeasure, QueueMeasure};
use crate::report::rollup::Rollup;
use crate::report::saved::{SideRow, TalkRow};
use crate::time::Time;

fn key(interaction: InteractionId, agent: AgentId, wrap_up: bool) -> Arc<str> {
    format!("{}:{}:{}", interaction.0, agent.0, if wrap_up { "wrap_up" } else { "consult" }).into()
}

impl Rollup {
    pub(crate) fn fold_handing(&mut self, seq: u64, at: Time, fact: &Fact) {
        match fact {
            Fact::OwnerChanged { interaction, to, .. } => {
                self.side_ends(seq, at, *interaction, *to, true);
                let Some((talk, at)) = self.seen(at, *interaction) else { return };
                let line = (talk.queue, talk.medium);
                self.count(seq, at, line, QueueMeasure::TransfersOut, 1);
                self.count(seq, at, line, QueueMeasure::TransfersIn, 1);
                let talk = self.leave(seq, at, talk);
                self.change_person(seq, at, *to, |p| p.active += 1);
                self.put(seq, at, TalkRow { owner: Some(*to), served_by: Some(*to), ..talk }, Life::Active);
            }
            Fact::TransferredToQueue { interaction, queue, .. } => {
                let Some((talk, at)) = self.seen(at, *interaction) else { return };
                let talk = self.leave(seq, at, talk);
                let to = TalkRow { queue: *queue, ..talk.clone() };
                self.change_line(seq, at, talk, to, Life::Queued);
            }
            Fact::InteractionMoved { interaction, medium, .. } => {
                let Some((talk, at)) = self.seen(at, *interaction) else { return };
                let to = TalkRow { medium: *medium, ..talk.clone() };
                self.change_line(seq, at, talk, to, Life::Queued);
            }
            Fact::ParticipantJoined { interaction, agent, part } if *part == Part::Consult => {
                self.side_begins(seq, at, *interaction, *agent, false);
            }
            Fact::ParticipantJoined { .. } => {} // who only reads along holds nothing
            Fact::ParticipantLeft { interaction, agent } => self.side_ends(seq, at, *interaction, *agent, false),
            _ => unreachable!("`counted_by` names only the facts above"), // open: every other fact has its own function
        }
    }

    /// Leaves one line for another, so that what came to each is what went from it and stands in it (I19).
    fn change_line(&mut self, seq: u64, at: Time, from: TalkRow, to: TalkRow, state: Life) {
        self.count(seq, at, (from.queue, from.medium), QueueMeasure::TransfersOut, 1);
        self.stand(seq, at, (from.queue, from.medium), from.state, -1);
        if from.queue == to.queue || !planted(Bug::HandedUncounted) {
            self.count(seq, at, (to.queue, to.medium), QueueMeasure::TransfersIn, 1);
        }
        self.put(seq, at, TalkRow { state: Life::Closed, ..to }, state);
    }

    /// An agent helps in a talk, or wraps up one they handed on.
    pub(crate) fn side_begins(&mut self, seq: u64, at: Time, interaction: InteractionId, agent: AgentId, wrap_up: bool) {
        self.side_ends(seq, at, interaction, agent, wrap_up);
        let Some(talk) = self.talks.get(&interaction).cloned() else { return };
        let since = self.change_person(seq, at, agent, |p| *if wrap_up { &mut p.wrap_up } else { &mut p.active } += 1);
        let id = key(interaction, agent, wrap_up);
        let row = SideRow { id: id.clone(), interaction, agent, wrap_up, queue: talk.queue, medium: talk.medium, since };
        self.sides.insert(id.clone(), row);
        self.side_changed(id);
    }

    /// It ends, if it was.
    pub(crate) fn side_ends(&mut self, seq: u64, at: Time, interaction: InteractionId, agent: AgentId, wrap_up: bool) {
        let id = key(interaction, agent, wrap_up);
        let Some(side) = self.sides.remove(&id) else { return };
        self.side_changed(id);
        let at = self.noted(at, side.since);
        let at = self.change_person(seq, at, agent, |p| {
            let held = if wrap_up { &mut p.wrap_up } else { &mut p.active };
            *held = held.saturating_sub(1);
        });
        let length = ms(at) - ms(side.since);
        let (n, sum, of_agent) = match wrap_up {
            true => (QueueMeasure::WrapUps, QueueMeasure::WrapUpSumMs, (AgentMeasure::WrapUps, AgentMeasure::WrapUpSumMs)),
            false => (QueueMeasure::Talks, QueueMeasure::TalkSumMs, (AgentMeasure::Talks, AgentMeasure::TalkSumMs)),
        };
        let line = (side.queue, side.medium);
        self.count(seq, at, line, n, 1);
        self.count(seq, at, line, sum, length);
        self.count_agent(seq, at, agent, of_agent.0, 1);
        self.count_agent(seq, at, agent, of_agent.1, length);
    }

    /// Whether an agent wraps up what they handed on.
    pub(crate) fn wraps_up_beside(&self, interaction: InteractionId, agent: AgentId) -> bool {
        self.sides.contains_key(&key(interaction, agent, true))
    }
}
