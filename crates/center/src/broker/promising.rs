//! The rules of callbacks: promised, due, tried, kept; one live attempt ever (I44).

use std::sync::Arc;

use super::callback::{CallOutcome, Callback, CallbackLife};
use crate::command::{Answer, Command};
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::{EndedBy, Life, Outcome};
use crate::interaction::medium::Medium;
use crate::interaction::starting::Arrival;
use crate::ledger::clocks::Quiet;
use crate::limits::{CALLBACK_AHEAD_MS_MAX, CALLBACKS_OF_SLOT_MAX, NAME_CHARS_MAX, NUMBER_CHARS_MAX};
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{NotNow, Refusal, Why};
use crate::setting::Setting;
use crate::state::{Center, Interaction};
use crate::time::Time;
use crate::value::Private;

/// Callbacks for the same quarter hour share a slot.
const SLOT_MS: u64 = 900_000;
/// How long the opening of a queue may lag behind its hours before a callback that waits for it looks again.
const OPENING_MS: u64 = 5_000;

/// What is asked of a promise.
struct Asked<'a> {
    queue: Option<QueueId>,
    agent: Option<AgentId>,
    at: Option<Time>,
    number: Option<&'a Private>,
    product: Option<&'a Arc<str>>,
    shut: bool,
    quiet: Quiet,
}

impl Center {
    pub(crate) fn decide_promise_asked(&self, plan: &mut Plan, command: &Command) -> Result<Answer, Refusal> {
        let &Command::PromiseCallback { queue, agent, at, ref number, ref product, shut, quiet } = command else {
            return Err(Why::NotAllowed.into());
        };
        self.decide_promise(plan, Asked { queue, agent, at, number: number.as_ref(), product: product.as_ref(), shut, quiet })
    }

    fn decide_promise(&self, plan: &mut Plan, asked: Asked<'_>) -> Result<Answer, Refusal> {
        let client = plan.who.client().ok_or(Why::NotAllowed)?;
        let agent = asked.agent.map(|a| self.visible_agent(plan.who, a)).transpose()?.map(|a| a.kept.id);
        let queue = match (asked.queue, agent) {
            (Some(queue), _) => queue,
            (None, Some(agent)) => {
                let home = self.home_queue(plan.who.class(), agent, Medium::Callback);
                home.ok_or_else(|| Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Agent(agent)))?
            }
            (None, None) => return Err(Why::Invalid { at: "/queue", code: "missing", expected: "a queue or an agent" }.into()),
        };
        let q = self.visible_queue(plan.who, queue)?;
        if !q.kept.media.has(Medium::Callback) {
            return Err(Why::NotNow(NotNow::MediumNotOffered).at(DocKey::Queue(queue)));
        }
        self.may_promise(client, queue, asked.number)?;
        if asked.product.is_some_and(|p| p.chars().count() > NAME_CHARS_MAX) {
            return Err(Why::Invalid { at: "/product", code: "too_long", expected: "at most 120 characters" }.into());
        }
        let callback = plan.callback();
        match asked.at {
            Some(at) => {
                self.slot_is_open(plan, queue, at)?;
                if asked.shut {
                    return Err(Why::NotNow(NotNow::ClosedThen).at(DocKey::Queue(queue)));
                }
                if asked.quiet.now {
                    return Err(Why::NotNow(NotNow::QuietThen(asked.quiet.turns_at)).at(DocKey::Client(client)));
                }
            }
            None => self.takes_arrival(client, queue, Medium::Callback)?,
        }
        plan.push(Fact::CallbackPromised {
            callback,
            client,
            queue,
            agent,
            number: asked.number.cloned(),
            product: asked.product.cloned(),
            at: asked.at,
        });
        if asked.at.is_none() {
            let prefers = agent;
            let arrival =
                Arrival { client, queue, medium: Medium::Callback, product: asked.product.cloned(), prefers, ..Arrival::default() };
            self.plan_arrival(plan, Arrival { callback: Some(callback), ..arrival });
        }
        Ok(Answer::Made(DocKey::Callback(callback)))
    }

    /// Whether a client may be promised a callback in a queue: reach allows it, a number that could be one, none live yet.
    pub(crate) fn may_promise(&self, client: ClientId, queue: QueueId, number: Option<&Private>) -> Result<(), Refusal> {
        let c = self.clients.get(&client).ok_or(Why::NotFound)?;
        if c.kept.visitor || !c.kept.media.has(Medium::Callback) {
            return Err(Why::NotNow(NotNow::ReachForbids).at(DocKey::Client(client)));
        }
        if number.is_some_and(|n| !is_number(n.reveal())) {
            return Err(Why::Invalid { at: "/number", code: "form", expected: "+ and 6 to 15 digits (E.164)" }.into());
        }
        let live = self.callbacks_of(client).find(|c| c.kept.queue == queue);
        live.map_or(Ok(()), |c| Err(Why::AlreadyOpen.at(DocKey::Callback(c.kept.id))))
    }

    /// Whether one more may be promised for an instant.
    fn slot_is_open(&self, plan: &Plan, queue: QueueId, at: Time) -> Result<(), Refusal> {
        if at <= plan.now || at > plan.now.plus_ms(CALLBACK_AHEAD_MS_MAX) {
            return Err(Why::Invalid { at: "/at", code: "range", expected: "an instant within 30 days" }.into());
        }
        let slot = |t: Time| t.0.div_euclid(SLOT_MS as i64 * 1_000);
        let promised = self.callbacks.values().filter(|c| c.kept.state == CallbackLife::Promised && c.kept.queue == queue);
        let taken = promised.filter(|c| c.kept.at.is_some_and(|t| slot(t) == slot(at))).count();
        if taken >= CALLBACKS_OF_SLOT_MAX {
            return Err(Why::NotNow(NotNow::SlotTaken).at(DocKey::Queue(queue)));
        }
        Ok(())
    }

    pub(crate) fn callbacks_of(&self, client: ClientId) -> impl Iterator<Item = &Callback> {
        self.of_client.get(&client).into_iter().flat_map(|o| &o.callbacks).filter_map(|c| self.callbacks.get(c))
    }

    /// Its interaction stands in line from now; it is missed when nobody takes it in time.
    pub(crate) fn plan_waits_for_call(&self, plan: &mut Plan, callback: CallbackId, interaction: InteractionId) {
        let window_until = self.after(plan.now, Setting::CallbackWindowMs);
        plan.push(Fact::CallbackWaiting { callback, interaction, window_until });
    }

    /// The agreed time: into line as of it, or at the next opening of its queue, or when its client is called again.
    pub(crate) fn plan_callback_due(&self, plan: &mut Plan, id: CallbackId) {
        let Some(c) = self.callbacks.get(&id).filter(|c| c.kept.state == CallbackLife::Promised) else { return };
        let Some(q) = self.queues.get(&c.kept.queue) else { return };
        let (client, queue) = (c.kept.client, c.kept.queue);
        // The queue's hours and the client's clocks may never leave a time to call.
        let waits_too_long = plan.now.since_ms(c.kept.at.unwrap_or(c.kept.promised_at)) > CALLBACK_AHEAD_MS_MAX;
        if !q.is_open() && !planted(Bug::CallWhileClosed) {
            if waits_too_long {
                return self.plan_missed(plan, c, EndedBy::WindowOver);
            }
            // At the very opening the hours may be applied a moment after the deadline.
            let to_come = |at: &Time| at.plus_ms(OPENING_MS) > plan.now;
            let at = match q.kept.opens_at.filter(to_come) {
                Some(opens_at) => opens_at.max(plan.now.plus_ms(OPENING_MS)),
                None => self.after(plan.now, Setting::RetryMs),
            };
            return plan.push(Fact::CallbackPutOff { callback: id, at });
        }
        if let Some(at) = self.called_again_at(client, plan.now) {
            return match at {
                _ if waits_too_long => self.plan_missed(plan, c, EndedBy::WindowOver), // open: whenever they were called again
                None => plan.push(Fact::CallbackPutOff { callback: id, at: self.after(plan.now, Setting::RetryMs) }),
                Some(at) => plan.push(Fact::CallbackPutOff { callback: id, at: at.max(plan.now.plus_ms(OPENING_MS)) }),
            };
        }
        let arrival = Arrival { client, queue, medium: Medium::Callback, product: c.kept.product.clone(), ..Arrival::default() };
        let prefers = c.kept.agent.filter(|a| self.agents.contains_key(a));
        let as_of = c.kept.at.filter(|at| *at < plan.now);
        self.plan_arrival(plan, Arrival { prefers, callback: Some(id), as_of, ..arrival });
    }

    /// A queue opened: callbacks whose time came while it was closed are due, however far they were put off.
    pub(crate) fn plan_put_off_no_longer(&self, plan: &mut Plan, queue: QueueId) {
        let owed = self.callbacks.values().filter(|c| c.kept.queue == queue && c.kept.state == CallbackLife::Promised);
        let now = plan.now;
        for c in owed.filter(|c| c.kept.put_off_to.is_some_and(|to| to > now) && c.kept.at.is_none_or(|at| at <= now)) {
            plan.push(Fact::CallbackPutOff { callback: c.kept.id, at: now });
        }
    }

    /// Its interaction went to an agent.
    pub(crate) fn plan_attempt(&self, plan: &mut Plan, interaction: InteractionId) {
        let callback = self.interactions.get(&interaction).and_then(|i| i.kept.callback).and_then(|c| self.callbacks.get(&c));
        if let Some(c) = callback.filter(|c| c.kept.state == CallbackLife::Waiting) {
            let attempt_until = self.after(plan.now, Setting::AttemptMs);
            plan.push(Fact::AttemptStarted {
                callback: c.kept.id,
                n: if planted(Bug::AttemptsNotCounted) { 1 } else { c.kept.attempts + 1 },
                attempt_until,
            });
        }
    }

    pub(crate) fn decide_called(&self, plan: &mut Plan, id: CallbackId, outcome: CallOutcome) -> Result<Answer, Refusal> {
        let (c, i) = self.attempt_of(id)?;
        let doc = DocKey::Callback(id);
        if i.is_none_or(|i| i.kept.owner != plan.who.staff()) {
            return Err(self.hides_callback(plan, c));
        }
        if c.kept.state != CallbackLife::Attempting {
            return Err(Why::WrongState.at(doc));
        }
        match outcome {
            CallOutcome::Reached => plan.push(Fact::CallbackKept { callback: id, linger_until: self.linger(plan.now) }),
            CallOutcome::NoAnswer | CallOutcome::Busy | CallOutcome::WrongNumber => {
                self.plan_attempt_failed(plan, c, outcome);
                if let Some(i) = i {
                    self.plan_talk_ends(plan, i, EndedBy::Agent);
                }
            }
            CallOutcome::Unknown => {
                return Err(Why::Invalid { at: "/outcome", code: "not_yours", expected: "reached, no_answer, busy or wrong_number" }.into());
            }
        }
        Ok(Answer::Is(doc))
    }

    fn attempt_of(&self, id: CallbackId) -> Result<(&Callback, Option<&Interaction>), Refusal> {
        let c = self.callbacks.get(&id).ok_or(Why::NotFound)?;
        Ok((c, c.kept.interaction.and_then(|i| self.interactions.get(&i))))
    }

    /// Not theirs: told so only to those who see it.
    fn hides_callback(&self, plan: &Plan, c: &Callback) -> Refusal {
        let key = DocKey::Callback(c.kept.id);
        if self.view(plan.who, key, plan.now).is_some() { Why::NotAllowed.at(key) } else { Why::NotFound.into() }
    }

    /// Again at the next time of the plan, or failed.
    pub(crate) fn plan_attempt_failed(&self, plan: &mut Plan, c: &Callback, outcome: CallOutcome) {
        let callback = c.kept.id;
        let last = u64::from(c.kept.attempts) >= self.settings.get(Setting::AttemptsMax) || outcome == CallOutcome::WrongNumber;
        if last {
            plan.push(Fact::CallbackFailed { callback, outcome, linger_until: self.linger(plan.now) });
            self.plan_broken_promise_told(plan, c, None, Some(outcome));
        } else {
            let at = if planted(Bug::RetriedAtOnce) { plan.now } else { self.after(plan.now, Setting::RetryMs) };
            plan.push(Fact::AttemptFailed { callback, outcome, at });
        }
    }

    /// No word of how the call went: the agent is asked; of one who is lost it is not known, and the plan goes on.
    pub(crate) fn plan_attempt_over(&self, plan: &mut Plan, id: CallbackId) {
        let Ok((c, i)) = self.attempt_of(id) else { return };
        let Some(i) = i.filter(|_| c.kept.state == CallbackLife::Attempting) else { return };
        if i.kept.unreached_since.is_some() {
            self.plan_attempt_failed(plan, c, CallOutcome::Unknown);
            self.plan_talk_ends(plan, i, EndedBy::OwnerLost);
        } else {
            plan.push(Fact::OutcomeAsked { callback: id, attempt_until: self.after(plan.now, Setting::AttemptMs) });
        }
    }

    pub(crate) fn decide_cancel_callback(&self, plan: &mut Plan, id: CallbackId) -> Result<Answer, Refusal> {
        let (c, i) = self.attempt_of(id)?;
        let doc = DocKey::Callback(id);
        let theirs = plan.who.client() == Some(c.kept.client);
        let oversees = self.oversees_queue(plan.who, c.kept.queue);
        let agents = plan.who.staff().is_some_and(|a| c.kept.agent == Some(a)) || oversees;
        if !theirs && !agents {
            return Err(self.hides_callback(plan, c));
        }
        match (c.kept.state, i) {
            (CallbackLife::Promised, _) => plan.push(Fact::CallbackCancelled { callback: id, linger_until: self.linger(plan.now) }),
            (CallbackLife::Waiting, Some(i)) => {
                let by = match (theirs, oversees) {
                    (true, _) => EndedBy::Client,
                    (false, true) => EndedBy::Supervisor,
                    (false, false) => EndedBy::Agent,
                };
                self.plan_wait_ends(plan, i, by, Outcome::Abandoned);
            }
            (CallbackLife::Waiting, None) | (CallbackLife::Attempting | CallbackLife::Ended, _) => return Err(Why::WrongState.at(doc)),
        }
        Ok(Answer::Is(doc))
    }

    /// Nobody took it in time.
    pub(crate) fn plan_window_over(&self, plan: &mut Plan, id: CallbackId) {
        let Ok((c, i)) = self.attempt_of(id) else { return };
        if let Some(i) = i.filter(|_| c.kept.state == CallbackLife::Waiting && !planted(Bug::WindowForgotten)) {
            if self.plan_place_kept(plan, i, c.kept.window_until) {
                return;
            }
            self.plan_wait_ends(plan, i, EndedBy::WindowOver, Outcome::Expired);
        }
    }

    /// A wait for a call ends with its interaction: taken back, else missed.
    pub(crate) fn plan_call_not_made(&self, plan: &mut Plan, i: &Interaction, by: EndedBy) {
        let Some(c) = i.kept.callback.and_then(|c| self.callbacks.get(&c)) else { return };
        let (callback, linger_until) = (c.kept.id, self.linger(plan.now));
        match (c.kept.state, by) {
            (CallbackLife::Waiting, EndedBy::Client | EndedBy::Agent | EndedBy::Supervisor) => {
                plan.push(Fact::CallbackCancelled { callback, linger_until })
            }
            (CallbackLife::Waiting, _) => self.plan_missed(plan, c, by),
            (CallbackLife::Promised | CallbackLife::Attempting | CallbackLife::Ended, _) => {}
        }
    }

    fn plan_missed(&self, plan: &mut Plan, c: &Callback, why: EndedBy) {
        plan.push(Fact::CallbackMissed { callback: c.kept.id, why, linger_until: self.linger(plan.now) });
        self.plan_broken_promise_told(plan, c, Some(why), None);
    }

    /// Whether an interaction is a call that is being tried and whose outcome is not said yet.
    pub(crate) fn is_attempt(&self, i: &Interaction) -> bool {
        let c = i.kept.callback.and_then(|c| self.callbacks.get(&c));
        i.kept.state == Life::Active && c.is_some_and(|c| c.kept.state == CallbackLife::Attempting)
    }
}

/// A number that could be one: E.164.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or("");
    text.len() <= NUMBER_CHARS_MAX && (6..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}
