//! Intent: what the agent says. Kept over restarts; only an explicit act or k missed offers change it.

use super::activity::Work;
use crate::broker::callback::CallOutcome;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::{AgentId, DocKey};
use crate::interaction::lifecycle::EndedBy;
use crate::limits::BACK_AHEAD_MS_MAX;
use crate::plan::Plan;
use crate::refusal::{Refusal, Why};
use crate::routing::offer::WithdrawnWhy;
use crate::state::Center;
use crate::time::Time;
use crate::value::words;

words! {
    /// What the agent says of being here for work.
    Intent {
        /// Not at work.
        SignedOut = "signed_out",
        /// At work, no new offers; a reason stands beside it.
        NotReady = "not_ready",
        /// Wants work.
        Ready = "ready",
    }
}

words! {
    /// Who wrote an intent.
    IntentBy {
        /// The agent, on any wire.
        Agent = "agent",
        /// Who watches over the agent, for them.
        Supervisor = "supervisor",
        /// The center, after missed offers.
        Center = "center",
        /// A device's do-not-disturb.
        Device = "device",
    }
}

words! {
    /// Why an agent is not ready.
    Reason {
        /// A break.
        Break = "break",
        /// A meal.
        Meal = "meal",
        /// A meeting.
        Meeting = "meeting",
        /// Training.
        Training = "training",
        /// Anything else.
        Other = "other",
        /// Offers in a row not answered; written by the center only.
        Missed = "missed",
        /// A device's do-not-disturb; written by a device only.
        Device = "device",
    }
}

words! {
    /// What a person of the center may be.
    Role {
        /// Takes offers.
        Agent = "agent",
        /// Watches over their own queues and the agents who serve them.
        Lead = "lead",
        /// Watches over agents.
        Supervisor = "supervisor",
        /// Runs the center.
        Admin = "admin",
    }
}

impl Center {
    pub(crate) fn decide_intent(
        &self,
        plan: &mut Plan,
        agent: AgentId,
        intent: Intent,
        reason: Option<Reason>,
        back_at: Option<Time>,
    ) -> Result<Answer, Refusal> {
        let own = plan.who.staff() == Some(agent);
        let oversees = self.oversees_agent(plan.who, agent);
        let a = self.agents.get(&agent).ok_or(Why::NotFound)?;
        if !own && !oversees {
            return Err(Why::NotAllowed.at(DocKey::Agent(agent)));
        }
        let reason = match (intent, reason) {
            (Intent::NotReady, Some(Reason::Missed | Reason::Device)) => {
                return Err(Why::Invalid { at: "/reason", code: "not_yours", expected: "break, meal, meeting, training or other" }.into());
            }
            (Intent::NotReady, given) => Some(given.unwrap_or(Reason::Other)),
            (Intent::Ready | Intent::SignedOut, Some(_)) => {
                return Err(Why::Invalid { at: "/reason", code: "not_here", expected: "a reason only with not_ready" }.into());
            }
            (Intent::Ready | Intent::SignedOut, None) => None,
        };
        if back_at.is_some_and(|at| intent != Intent::NotReady || at <= plan.now || at > plan.now.plus_ms(BACK_AHEAD_MS_MAX)) {
            return Err(Why::Invalid { at: "/back_at", code: "range", expected: "an instant within a year, only with not_ready" }.into());
        }
        let owned: Vec<_> = self.owned_by(agent).map(|i| i.kept.id).collect();
        let helps: Vec<_> = self.helped_by(agent).map(|i| i.kept.id).collect();
        if intent == Intent::SignedOut && !(owned.is_empty() && helps.is_empty()) && own {
            return Err(Why::HoldingItems.at(DocKey::Agent(agent)));
        }
        let by = if own { IntentBy::Agent } else { IntentBy::Supervisor };
        let same = a.kept.intent == intent && a.kept.reason == reason && a.kept.back_at == back_at && a.kept.intent_by == by;
        if same && a.kept.misses == 0 {
            return Ok(Answer::Is(DocKey::Agent(agent)));
        }
        plan.push(Fact::IntentSet { agent, intent, reason, by, back_at });
        if intent != Intent::Ready {
            self.plan_agent_closes(plan, agent, WithdrawnWhy::NotReady);
        }
        if intent == Intent::SignedOut {
            for i in owned.into_iter().filter_map(|id| self.interactions.get(&id)) {
                match i.kept.callback.and_then(|c| self.callbacks.get(&c)).filter(|_| self.is_attempt(i)) {
                    Some(c) => {
                        self.plan_attempt_failed(plan, c, CallOutcome::Unknown);
                        self.plan_talk_ends(plan, i, EndedBy::OwnerLost);
                    }
                    // A call that was made is over with its agent: nobody calls again (I44).
                    None if i.kept.callback.is_some() => self.plan_talk_ends(plan, i, EndedBy::OwnerLost),
                    None => self.plan_owner_lost(plan, i.kept.id, agent),
                }
            }
            for interaction in helps {
                plan.push(Fact::ParticipantLeft { interaction, agent });
            }
        }
        Ok(Answer::Is(DocKey::Agent(agent)))
    }

    /// An agent stops taking: a live offer is withdrawn (no miss), a hold released, its alert at its old place.
    pub(crate) fn plan_agent_closes(&self, plan: &mut Plan, agent: AgentId, why: WithdrawnWhy) {
        let Some(a) = self.agents.get(&agent) else {
            return;
        };
        for slot in &a.slots {
            if let Some(offer) = slot.offer {
                self.plan_withdraw_leg(plan, offer, agent, why);
            }
            if let Work::Alert(alert) = slot.work {
                self.plan_release_hold(plan, agent, alert, false);
            }
        }
    }
}
