//! Coming into line: start and reopen (states section 1).

use std::sync::Arc;

use super::lifecycle::{Life, Side};
use super::medium::Medium;
use crate::agent::intent::Intent;
use crate::audience::Principal;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::limits::*;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{NotNow, Refusal, Why};
use crate::saved::InteractionRow;
use crate::setting::Setting;
use crate::state::Center;
use crate::time::Time;
use crate::value::Private;
use crate::view::document::Wait;

/// A client comes into line.
#[derive(Clone)]
pub(crate) struct Arrival {
    pub(crate) client: ClientId,
    pub(crate) queue: QueueId,
    pub(crate) medium: Medium,
    pub(crate) product: Option<Arc<str>>,
    pub(crate) prefers: Option<AgentId>,
    pub(crate) parent: Option<InteractionId>,
    pub(crate) invitation: Option<InvitationId>,
    /// The callback it is an attempt of.
    pub(crate) callback: Option<CallbackId>,
    /// The change that waits for a yes in it.
    pub(crate) approval: Option<ApprovalId>,
    /// The promised time, if the arrival counts from it.
    pub(crate) as_of: Option<Time>,
}

impl Default for Arrival {
    fn default() -> Self {
        Arrival {
            client: ClientId(0),
            queue: QueueId(0),
            medium: Medium::Chat,
            product: None,
            prefers: None,
            parent: None,
            invitation: None,
            callback: None,
            approval: None,
            as_of: None,
        }
    }
}

impl Center {
    pub(crate) fn decide_start(
        &self,
        plan: &mut Plan,
        named: Option<ClientId>,
        (queue, agent): (Option<QueueId>, Option<AgentId>),
        medium: Medium,
        product: Option<&Arc<str>>,
        text: Option<&Private>,
    ) -> Result<Answer, Refusal> {
        // Whoever it is for sees and may what they see and may themselves, and so does who asks for them.
        let comes = self.who_comes(plan.who, named)?;
        let client = comes.client().ok_or(Why::NotAllowed)?;
        let prefers = agent.map(|a| self.visible_agent(comes, a)).transpose()?.map(|a| a.kept.id);
        let queue = match (queue, prefers) {
            (Some(queue), _) => queue,
            (None, Some(agent)) => self
                .home_queue(comes.class(), agent, medium)
                .ok_or_else(|| Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Agent(agent)))?,
            (None, None) => {
                return Err(Why::Invalid { at: "/queue", code: "missing", expected: "a queue or an agent" }.into());
            }
        };
        self.visible_queue(comes, queue)?;
        self.takes_arrival(client, queue, medium)?;
        if comes != plan.who {
            // They did not ask for it just now: at a time when they are not called, nobody has them called.
            self.calls_allowed(client, medium, plan.now)?;
        }
        if product.is_some_and(|p| p.chars().count() > NAME_CHARS_MAX) {
            return Err(Why::Invalid { at: "/product", code: "too_long", expected: "at most 120 characters" }.into());
        }
        if let Some(text) = text {
            line_fits(text)?;
        }
        let arrival = Arrival { client, queue, medium, product: product.cloned(), prefers, parent: None, ..Arrival::default() };
        let id = self.plan_arrival(plan, arrival);
        if let Some(text) = text {
            // Nobody's words are put into a client's mouth.
            let side = if comes == plan.who { Side::Client } else { Side::Center };
            plan.push(Fact::MessageSent { interaction: id, n: 1, side, by: None, text: text.clone(), idle_until: None });
        }
        Ok(Answer::Made(DocKey::Interaction(id)))
    }

    /// Who comes into line: whoever asks, or a known client for whom a program of the company asks.
    fn who_comes(&self, who: Principal, named: Option<ClientId>) -> Result<Principal, Refusal> {
        match (who, named) {
            (Principal::Integration(_), Some(client)) => {
                let known = self.clients.get(&client).filter(|c| !c.kept.visitor && !c.kept.erased).ok_or(Why::NotFound)?;
                Ok(Principal::Client(known.kept.id))
            }
            (Principal::Integration(_), None) => {
                Err(Why::Invalid { at: "/client", code: "missing", expected: "the client it is for, by id or handle" }.into())
            }
            (_, Some(_)) => Err(Why::NotAllowed.into()),
            (_, None) => Ok(who),
        }
    }

    /// Whether a client may come into this line now.
    pub(crate) fn takes_arrival(&self, client: ClientId, queue: QueueId, medium: Medium) -> Result<(), Refusal> {
        let q = self.queues.get(&queue).ok_or(Why::NotFound)?;
        let c = self.clients.get(&client).ok_or(Why::NotFound)?;
        let doc = DocKey::Queue(queue);
        if !q.kept.media.has(medium) {
            return Err(Why::NotNow(NotNow::MediumNotOffered).at(doc));
        }
        if let Some(open) = self.open_of(client).find(|i| i.kept.queue == queue && i.kept.medium == medium && i.kept.is_talk_open()) {
            return Err(Why::AlreadyOpen.at(DocKey::Interaction(open.kept.id)));
        }
        if !q.is_open() && !planted(Bug::ClosedTakesNew) {
            return Err(Why::NotNow(NotNow::QueueClosed).at(doc));
        }
        if !c.kept.media.has(medium) {
            return Err(Why::NotNow(NotNow::ReachForbids).at(DocKey::Client(client)));
        }
        if medium == Medium::Callback {
            self.may_promise(client, queue, None)?;
        }
        self.has_place(client, queue)
    }

    /// Whether the bounds leave a place for one more interaction of a client.
    pub(crate) fn has_place(&self, client: ClientId, queue: QueueId) -> Result<(), Refusal> {
        if self.open_of(client).count() >= INTERACTIONS_OF_CLIENT_MAX {
            return Err(Why::Limit { name: "interactions_of_client_max", most: INTERACTIONS_OF_CLIENT_MAX as u64 }.into());
        }
        if self.holding(queue) as usize >= WAITING_IN_QUEUE_MAX {
            return Err(Why::Limit { name: "waiting_in_queue_max", most: WAITING_IN_QUEUE_MAX as u64 }.into());
        }
        Ok(())
    }

    /// The facts of an arrival; a client without a device keeps the place and is passed over.
    pub(crate) fn plan_arrival(&self, plan: &mut Plan, arrival: Arrival) -> InteractionId {
        let callback = self.plan_promised(plan, &arrival);
        let interaction = plan.interaction();
        let queue = self.queues.get(&arrival.queue);
        let told = match queue.map(|q| self.wait_of(q, arrival.medium)) {
            Some(Wait::Range { low_ms, high_ms, .. }) => Some((low_ms, high_ms)),
            Some(Wait::MoreThan { .. } | Wait::Words(_) | Wait::OpensAt(_) | Wait::Unknown(_)) | None => None,
        };
        // What waits for a yes goes nowhere else, and waits long.
        let step = queue.filter(|_| arrival.approval.is_none()).and_then(|q| q.kept.recipe.step(0));
        let wait_until = self.wait_until(plan.now, arrival.approval);
        let named = plan.now.plus_ms(self.length_ms(arrival.queue, Setting::NamedMs));
        // One who does not serve the queue would only be waited for in vain.
        let serves = |a: &AgentId| self.agents_of_queue.get(&arrival.queue).is_some_and(|of| of.contains(a));
        let prefers = arrival.prefers.filter(serves);
        plan.push(Fact::InteractionArrived {
            interaction,
            client: arrival.client,
            queue: arrival.queue,
            medium: arrival.medium,
            product: arrival.product,
            prefers,
            prefers_until: prefers.map(|_| named),
            wait_until,
            wants: queue.map(|q| q.kept.wants.clone()).unwrap_or_default(),
            priority: queue.map_or(0, |q| q.kept.priority),
            told_low_ms: told.map(|(low, _)| low),
            told_high_ms: told.map(|(_, high)| high),
            as_of: arrival.as_of,
            step_at: step.map(|s| plan.now.plus_ms(s.after_ms)),
            parent: arrival.parent,
            invitation: arrival.invitation,
            approval: arrival.approval,
        });
        if let Some(callback) = callback {
            self.plan_waits_for_call(plan, callback, interaction);
        }
        let connected = arrival.invitation.is_some() && arrival.prefers.is_none();
        if arrival.approval.is_none() && self.is_missed(arrival.client, arrival.medium) {
            let life = if connected { Life::Active } else { Life::Queued };
            plan.push(Fact::ClientLeft { interaction, until: self.away_until(plan.now, life) });
        }
        interaction
    }

    /// How long is waited from now: for a yes longer than in a line.
    pub(crate) fn wait_until(&self, now: Time, approval: Option<ApprovalId>) -> Time {
        approval.map_or_else(|| self.after(now, Setting::WaitMaxMs), |_| now.plus_ms(APPROVAL_WAIT_MS))
    }

    /// Whoever waits to be called is promised it.
    fn plan_promised(&self, plan: &mut Plan, arrival: &Arrival) -> Option<CallbackId> {
        if arrival.medium != Medium::Callback || arrival.callback.is_some() {
            return arrival.callback;
        }
        let callback = plan.callback();
        let (client, queue, agent, product) = (arrival.client, arrival.queue, arrival.prefers, arrival.product.clone());
        plan.push(Fact::CallbackPromised { callback, client, queue, agent, number: None, product, at: None });
        Some(callback)
    }

    /// Whether a client is not here for a medium that needs them here.
    pub(crate) fn is_missed(&self, client: ClientId, medium: Medium) -> bool {
        medium.is_live() && !self.clients.get(&client).is_some_and(|c| c.is_here())
    }

    pub(crate) fn decide_reopen(&self, plan: &mut Plan, closed: &InteractionRow) -> Result<Answer, Refusal> {
        let closed = self.interactions.get(&closed.id).map_or(closed, |i| &i.kept);
        let theirs = match plan.who {
            Principal::Client(c) | Principal::Visitor(c) => c == closed.client,
            Principal::Agent(a) | Principal::Lead(a) | Principal::Supervisor(a) | Principal::Admin(a) => closed.served_by == Some(a),
            Principal::Nobody | Principal::Center | Principal::Integration(_) => false,
        };
        if !theirs {
            return Err(Why::NotFound.into());
        }
        self.visible_queue(plan.who, closed.queue)?;
        self.is_reopenable(closed, plan.who.client().is_some(), plan.now).map_err(|why| why.at(DocKey::Interaction(closed.id)))?;
        self.takes_arrival(closed.client, closed.queue, closed.medium)?;
        if plan.who.staff().is_some() {
            self.calls_allowed(closed.client, closed.medium, plan.now)?;
        }
        // Who has gone home is not waited for without the client's wish.
        let at_work = |a: &AgentId| self.agents.get(a).is_some_and(|a| a.kept.intent != Intent::SignedOut || planted(Bug::AbsentPreferred));
        let prefers = closed.served_by.filter(at_work);
        let arrival = Arrival {
            client: closed.client,
            queue: closed.queue,
            medium: closed.medium,
            product: closed.product.clone(),
            prefers,
            parent: Some(closed.id),
            ..Arrival::default()
        };
        Ok(Answer::Made(DocKey::Interaction(self.plan_arrival(plan, arrival))))
    }

    /// Whether one of its sides may begin again from it: over as that side is told, within `reopen_ms`. `can` says the same.
    pub(crate) fn is_reopenable(&self, closed: &InteractionRow, client: bool, now: Time) -> Result<(), Why> {
        if !self.knows(closed.client) {
            return Err(Why::NotFound);
        }
        let over = closed.approval.is_none() && closed.state.told(client) == Life::Closed;
        let ended = closed.ended_at.filter(|_| over).ok_or(Why::WrongState)?;
        if now > ended.plus_ms(self.settings.get(Setting::ReopenMs)) && !planted(Bug::ReopenedLate) {
            Err(Why::NotNow(NotNow::ReopenOver))
        } else {
            Ok(())
        }
    }
}

/// Whether a line is 1 to 4,000 characters.
pub(crate) fn line_fits(text: &Private) -> Result<(), Refusal> {
    let n = text.reveal().chars().take(MESSAGE_CHARS_MAX + 1).count();
    if n == 0 || n > MESSAGE_CHARS_MAX || text.reveal().trim().is_empty() {
        return Err(Why::Invalid { at: "/text", code: "length", expected: "1 to 4,000 characters" }.into());
    }
    Ok(())
}

/// The earlier of a wish and a bound.
pub(crate) fn bounded(wish: Option<Time>, default: Time, most: Time) -> Time {
    wish.unwrap_or(default).min(most)
}
