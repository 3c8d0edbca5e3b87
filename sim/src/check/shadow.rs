//! The shadow: what should be so by the committed facts alone. It shares no code with the center's state, decides
//! nothing, and is what the checks compare with.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vestibule_center::agent::intent::{Intent, Role};
use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::condition::Condition;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::interaction::party::Part;
use vestibule_center::presence::disclosure::{Level, Names};
use vestibule_center::routing::offer::OfferKind;
use vestibule_center::routing::skill::{Skills, Wants};
use vestibule_center::time::Time;

use super::approvals::Approval;

/// An interaction.
#[derive(Clone, Debug)]
pub(crate) struct Talk {
    pub(crate) client: ClientId,
    pub(crate) queue: QueueId,
    pub(crate) medium: Medium,
    pub(crate) state: Life,
    pub(crate) owner: Option<AgentId>,
    pub(crate) served_by: Option<AgentId>,
    pub(crate) offer: Option<OfferId>,
    pub(crate) arrived: Time,
    pub(crate) priority: i32,
    /// The callback it is an attempt of.
    pub(crate) callback: Option<CallbackId>,
    /// What waits for a yes in it.
    pub(crate) approval: Option<ApprovalId>,
    pub(crate) wait_until: Time,
    pub(crate) prefers: Option<AgentId>,
    pub(crate) away: bool,
    /// When it was asked for by its medium.
    pub(crate) asked: Time,
    /// Somebody talked in it.
    pub(crate) begun: bool,
    pub(crate) lines: u32,
    pub(crate) wrap_until: Option<Time>,
    /// Until when it stands in feeds after it closed.
    pub(crate) linger_until: Option<Time>,
    pub(crate) back_offs: BTreeSet<AgentId>,
    /// Who takes part beside client and owner.
    pub(crate) parts: BTreeMap<AgentId, Part>,
    /// Wrap-ups of those who handed it on, with their ends.
    pub(crate) beside: BTreeMap<AgentId, Time>,
    /// Notes and whispers so far.
    pub(crate) asides: u32,
    pub(crate) held: bool,
    /// When somebody is told that it is on hold for long.
    pub(crate) held_until: Option<Time>,
    /// Steps of the recipe that are done, and when the next is due.
    pub(crate) steps: u8,
    pub(crate) step_at: Option<Time>,
    /// The talk is over, wrap-up or not.
    pub(crate) over: bool,
    /// What it wants of an agent still.
    pub(crate) wants: Wants,
    /// Queues whose agents are asked besides.
    pub(crate) also: Vec<QueueId>,
}

impl Talk {
    /// Whether two wait for the same: nobody but the order decides between them.
    pub(crate) fn waits_as(&self, other: &Talk) -> bool {
        (self.queue, self.medium, &self.wants, &self.also) == (other.queue, other.medium, &other.wants, &other.also)
    }
    /// Whether this one goes before another that waits for the same.
    pub(crate) fn goes_before(&self, other: &Talk) -> bool {
        self.priority > other.priority || (self.priority == other.priority && self.arrived < other.arrived)
    }
}

/// An offer.
#[derive(Clone, Debug)]
pub(crate) struct Put {
    pub(crate) interaction: InteractionId,
    pub(crate) kind: OfferKind,
    /// All who were asked.
    pub(crate) asked: BTreeSet<AgentId>,
    /// Those who are asked still.
    pub(crate) legs: BTreeSet<AgentId>,
    pub(crate) until: Time,
    pub(crate) ended: bool,
}

/// An alert.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    pub(crate) owner: Party,
    pub(crate) condition: Condition,
    pub(crate) presentity: Presentity,
    pub(crate) medium: Medium,
    pub(crate) state: AlertLife,
    /// It fired without a hold, or sleeps: what it waits for must be otherwise before the next time.
    pub(crate) must_close: bool,
}

/// An invitation.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) sender: Party,
    pub(crate) invitee: Party,
    pub(crate) medium: Medium,
    pub(crate) alert: Option<AlertId>,
    pub(crate) state: InvitationLife,
}

/// A callback.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) client: ClientId,
    pub(crate) queue: QueueId,
    /// Whom it is promised of.
    pub(crate) agent: Option<AgentId>,
    /// Its attempt that waits or is tried.
    pub(crate) live: Option<InteractionId>,
    /// The last of them.
    pub(crate) last: Option<InteractionId>,
    pub(crate) ended: bool,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shadow {
    pub(crate) talks: BTreeMap<InteractionId, Talk>,
    /// Clients who are not called, since when.
    pub(crate) quiet: BTreeMap<ClientId, Time>,
    /// When their clocks turn next.
    pub(super) quiet_turns: BTreeMap<ClientId, Time>,
    /// The talks of each client.
    pub(crate) talks_of: BTreeMap<ClientId, Vec<InteractionId>>,
    pub(crate) waiting: BTreeMap<(QueueId, Medium), BTreeSet<(Time, InteractionId)>>,
    pub(crate) offers: BTreeMap<OfferId, Put>,
    pub(crate) alerts: BTreeMap<AlertId, Watch>,
    pub(crate) asked: BTreeMap<InvitationId, Asked>,
    pub(crate) calls: BTreeMap<CallbackId, Call>,
    pub(crate) notices: BTreeMap<NoticeId, super::noticed::Told>,
    pub(crate) intents: BTreeMap<AgentId, Intent>,
    /// Agents of whom some device answers.
    pub(crate) reached: BTreeSet<AgentId>,
    pub(crate) skills: BTreeMap<AgentId, Skills>,
    pub(crate) hidden: BTreeSet<AgentId>,
    /// Hidden by their own wish.
    pub(crate) hides: BTreeSet<AgentId>,
    /// What each queue tells: nothing to clients where it is not shown.
    pub(crate) told: BTreeMap<QueueId, [(Level, Names); 2]>,
    /// How talks of each queue name their agents, shown or not.
    pub(crate) named: BTreeMap<QueueId, [Names; 2]>,
    pub(crate) visitors: BTreeSet<ClientId>,
    /// Those who were erased.
    pub(crate) erased: BTreeSet<ClientId>,
    pub(crate) consents: BTreeSet<ClientId>,
    /// Whose each order is.
    pub(crate) orders: BTreeMap<OrderId, ClientId>,
    /// The version of each order that was followed, with its number; and the other way round.
    pub(crate) followed: BTreeMap<OrderId, (u64, Arc<str>)>,
    pub(crate) order_of: BTreeMap<Arc<str>, OrderId>,
    pub(crate) approvals: BTreeMap<ApprovalId, Approval>,
    pub(crate) of_queue: BTreeMap<QueueId, BTreeSet<AgentId>>,
    /// The queues of each lead, and who is an agent.
    pub(crate) led: BTreeMap<AgentId, BTreeSet<QueueId>>,
    pub(crate) agents: BTreeSet<AgentId>,
}

impl Shadow {
    /// Whether a queue is one of a lead's own.
    pub(crate) fn leads(&self, lead: AgentId, queue: QueueId) -> bool {
        self.led.get(&lead).is_some_and(|own| own.contains(&queue))
    }
    /// Whether an agent serves a queue of a lead.
    pub(crate) fn leads_agent(&self, lead: AgentId, agent: AgentId) -> bool {
        let own = self.led.get(&lead).into_iter().flatten();
        self.agents.contains(&agent) && own.filter_map(|queue| self.of_queue.get(queue)).any(|of| of.contains(&agent))
    }

    /// Follows one fact.
    pub(crate) fn follow(&mut self, at: Time, fact: &Fact) {
        self.follow_setup(fact);
        self.follow_merged(at, fact);
        self.follow_arrival(at, fact);
        self.follow_wait(at, fact);
        self.follow_talk(fact);
        self.follow_offer(fact);
        self.follow_handing(fact);
        self.follow_alert(fact);
        self.follow_invitation(fact);
        self.follow_callback(fact);
        self.follow_notice(fact);
    }

    fn follow_setup(&mut self, fact: &Fact) {
        match fact {
            Fact::AgentPut { agent, role, queues, shown, skills, .. } => {
                self.skills.insert(*agent, skills.clone());
                let seen = *shown && *role == Role::Agent;
                if seen {
                    self.hidden.remove(agent);
                } else {
                    self.hidden.insert(*agent);
                }
                self.intents.entry(*agent).or_insert(Intent::SignedOut);
                for of in self.of_queue.values_mut() {
                    of.remove(agent);
                }
                self.led.remove(agent);
                self.agents.remove(agent);
                self.agents.extend((*role == Role::Agent).then_some(*agent));
                if *role == Role::Lead {
                    self.led.insert(*agent, queues.0.iter().copied().collect());
                    return;
                }
                for queue in queues.0.iter() {
                    self.of_queue.entry(*queue).or_default().insert(*agent);
                }
            }
            Fact::QueuePut { queue, shown, disclosure, .. } => {
                let both = [disclosure.anyone, disclosure.client].map(|t| (t.figures, t.names));
                self.named.insert(*queue, both.map(|(_, names)| names));
                self.told.insert(*queue, if *shown { both } else { [(Level::Nothing, Names::Nothing); 2] });
            }
            Fact::AgentHidden { agent, hidden } => {
                self.hides.remove(agent);
                self.hides.extend(hidden.then_some(*agent));
            }
            Fact::ClientPut { client, presence_consent, visitor, .. } => {
                if *visitor {
                    self.visitors.insert(*client);
                }
                self.consent(*client, *presence_consent);
            }
            Fact::OrderFollowed { order, client, number, rev, .. } | Fact::OrderChanged { order, client, number, rev, .. } => {
                self.orders.insert(*order, *client);
                self.followed.insert(*order, (*rev, number.clone()));
                self.order_of.insert(number.clone(), *order);
            }
            Fact::CardChanged { client, presence_consent, .. } => self.consent(*client, *presence_consent),
            Fact::ClientErased { client } => self.erase(*client),
            Fact::IntentSet { agent, intent, .. } => {
                self.intents.insert(*agent, *intent);
            }
            Fact::CenterStarted { .. } => self.reached.clear(),
            Fact::AgentReached { agent } => {
                self.reached.insert(*agent);
            }
            Fact::AgentUnreached { agent } => {
                self.reached.remove(agent);
            }
            _ => {}
        }
    }

    pub(super) fn erase(&mut self, client: ClientId) {
        self.consent(client, false);
        self.erased.insert(client);
    }

    fn consent(&mut self, client: ClientId, given: bool) {
        self.consents.remove(&client);
        self.consents.extend(given.then_some(client));
    }

    fn follow_arrival(&mut self, at: Time, fact: &Fact) {
        if let Fact::InteractionArrived {
            interaction,
            client,
            queue,
            medium,
            prefers,
            wait_until,
            as_of,
            priority,
            wants,
            step_at,
            approval,
            ..
        } = fact
        {
            let talk = Talk {
                client: *client,
                queue: *queue,
                medium: *medium,
                state: Life::Queued,
                owner: None,
                served_by: None,
                offer: None,
                arrived: as_of.map_or(at, |as_of| as_of.min(at)),
                priority: *priority,
                callback: None,
                approval: *approval,
                wait_until: *wait_until,
                prefers: *prefers,
                away: false,
                asked: at,
                begun: false,
                lines: 0,
                wrap_until: None,
                linger_until: None,
                back_offs: BTreeSet::new(),
                parts: BTreeMap::new(),
                beside: BTreeMap::new(),
                asides: 0,
                held: false,
                held_until: None,
                steps: 0,
                step_at: *step_at,
                over: false,
                wants: wants.clone(),
                also: Vec::new(),
            };
            self.waiting.entry((*queue, *medium)).or_default().insert((talk.arrived, *interaction));
            self.talks.insert(*interaction, talk);
            self.talks_of.entry(*client).or_default().push(*interaction);
        }
    }

    /// Changes a talk, and keeps who waits unoffered in step.
    pub(super) fn talk(&mut self, id: InteractionId, change: impl FnOnce(&mut Talk)) {
        let Some(talk) = self.talks.get_mut(&id) else { return };
        if talk.state == Life::Queued {
            self.waiting.entry((talk.queue, talk.medium)).or_default().remove(&(talk.arrived, id));
        }
        change(talk);
        if talk.state == Life::Queued {
            self.waiting.entry((talk.queue, talk.medium)).or_default().insert((talk.arrived, id));
        }
    }

    /// Whether it waits for a call that its client does not take at this time.
    pub(crate) fn is_quiet(&self, talk: &Talk) -> bool {
        let called = matches!(talk.medium, Medium::Voice | Medium::Video | Medium::Callback);
        called && !talk.begun && self.quiet.get(&talk.client).is_some_and(|since| talk.asked < *since)
    }

    fn follow_wait(&mut self, at: Time, fact: &Fact) {
        match fact {
            Fact::QuietTurned { client, quiet, turns_at } => self.turn_quiet(at, *client, *quiet, *turns_at),
            Fact::InteractionMoved { interaction, .. } => self.talk(*interaction, |t| t.asked = at),
            Fact::PlaceKept { interaction, wait_until, .. } => self.talk(*interaction, |t| t.wait_until = *wait_until),
            Fact::PreferenceEnded { interaction } => self.talk(*interaction, |t| t.prefers = None),
            Fact::ClientLeft { interaction, .. } => self.talk(*interaction, |t| t.away = true),
            Fact::ClientReturned { interaction } => self.talk(*interaction, |t| t.away = false),
            Fact::BackOffEnded { interaction, agent } => self.talk(*interaction, |t| {
                t.back_offs.remove(agent);
            }),
            Fact::InteractionReturned { interaction, wait_until } => self.talk(*interaction, |t| {
                t.state = Life::Queued;
                t.wait_until = *wait_until;
                t.offer = None;
            }),
            _ => {}
        }
    }

    fn follow_talk(&mut self, fact: &Fact) {
        match fact {
            Fact::InteractionStarted { interaction, agent, .. } => self.talk(*interaction, |t| {
                (t.state, t.begun) = (Life::Active, true);
                t.owner = Some(*agent);
                t.served_by = Some(*agent);
                t.offer = None;
                t.prefers = None;
                t.back_offs.clear();
                t.beside.remove(agent);
                t.step_at = None;
            }),
            Fact::OwnerLost { interaction, .. } => self.talk(*interaction, |t| (t.owner, t.held) = (None, false)),
            Fact::InteractionEnded { interaction, .. } => self.talk(*interaction, |t| t.over = true),
            Fact::MessageSent { interaction, n, .. } => self.talk(*interaction, |t| t.lines = *n),
            Fact::WrapUpStarted { interaction, agent, until, .. } => self.talk(*interaction, |t| {
                if t.over && t.owner == Some(*agent) {
                    (t.state, t.wrap_until, t.held) = (Life::WrapUp, Some(*until), false);
                } else {
                    t.beside.insert(*agent, *until);
                }
            }),
            Fact::WrapUpExtended { interaction, agent, until, .. } => self.talk(*interaction, |t| match t.beside.get_mut(agent) {
                Some(end) => *end = *until,
                None => t.wrap_until = Some(*until),
            }),
            Fact::WrapUpEnded { interaction, agent } => self.talk(*interaction, |t| {
                t.beside.remove(agent);
            }),
            Fact::InteractionClosed { interaction, linger_until, .. } => self.talk(*interaction, |t| {
                t.state = Life::Closed;
                t.linger_until = Some(*linger_until);
                t.owner = None;
                t.offer = None;
                t.held = false;
            }),
            _ => {}
        }
    }

    fn follow_alert(&mut self, fact: &Fact) {
        let mut change = |id: &AlertId, state: AlertLife| {
            if let Some(watch) = self.alerts.get_mut(id) {
                watch.state = state;
            }
        };
        match fact {
            Fact::AlertArmed { alert, owner, presentity, condition, medium, .. } => {
                let (owner, presentity, condition, medium) = (*owner, *presentity, *condition, *medium);
                let watch = Watch { owner, condition, presentity, medium, state: AlertLife::Armed, must_close: false };
                self.alerts.insert(*alert, watch);
            }
            Fact::AlertSlept { alert } => {
                if let Some(watch) = self.alerts.get_mut(alert) {
                    watch.must_close = true;
                }
            }
            Fact::AgentReserved { alert, .. } => change(alert, AlertLife::Held),
            Fact::AlertRearmed { alert, asleep, .. } => {
                if let Some(watch) = self.alerts.get_mut(alert) {
                    // One that told must sleep, whatever the fact says; one whose hold came to nothing need not.
                    let held = watch.state == AlertLife::Held && matches!(watch.presentity, Presentity::Agent(_));
                    let moment = matches!(watch.condition, Condition::Due | Condition::Edited | Condition::Status(None));
                    watch.must_close = *asleep || !(moment || held);
                    watch.state = AlertLife::Armed;
                }
            }
            Fact::AlertEnded { alert, .. } | Fact::AlertCancelled { alert, .. } | Fact::AlertExpired { alert, .. } => {
                change(alert, AlertLife::Ended)
            }
            _ => {}
        }
    }

    fn follow_callback(&mut self, fact: &Fact) {
        let mut change = |id: &CallbackId, change: &dyn Fn(&mut Call)| {
            if let Some(call) = self.calls.get_mut(id) {
                change(call);
            }
        };
        match fact {
            Fact::CallbackPromised { callback, client, queue, agent, .. } => {
                let call = Call { client: *client, queue: *queue, agent: *agent, live: None, last: None, ended: false };
                self.calls.insert(*callback, call);
            }
            Fact::CallbackWaiting { callback, interaction, .. } => {
                change(callback, &|c| (c.live, c.last) = (Some(*interaction), Some(*interaction)));
                self.talk(*interaction, |t| t.callback = Some(*callback));
            }
            Fact::AttemptFailed { callback, .. } => change(callback, &|c| c.live = None),
            Fact::CallbackKept { callback, .. }
            | Fact::CallbackFailed { callback, .. }
            | Fact::CallbackCancelled { callback, .. }
            | Fact::CallbackMissed { callback, .. } => change(callback, &|c| (c.live, c.ended) = (None, true)),
            _ => {}
        }
    }

    fn follow_invitation(&mut self, fact: &Fact) {
        let mut change = |id: &InvitationId, state: InvitationLife| {
            if let Some(asked) = self.asked.get_mut(id) {
                asked.state = state;
            }
        };
        match fact {
            Fact::InvitationSent { invitation, sender, invitee, alert, medium, .. } => {
                let asked = Asked { sender: *sender, invitee: *invitee, medium: *medium, alert: *alert, state: InvitationLife::Pending };
                self.asked.insert(*invitation, asked);
            }
            Fact::InvitationAccepted { invitation, .. } => change(invitation, InvitationLife::Accepted),
            Fact::InvitationPostponed { invitation, .. } => change(invitation, InvitationLife::Later),
            Fact::InvitationReminded { invitation, .. } => change(invitation, InvitationLife::Pending),
            Fact::InvitationDeclined { invitation, .. } => change(invitation, InvitationLife::Declined),
            Fact::InvitationWithdrawn { invitation, .. } => change(invitation, InvitationLife::Withdrawn),
            Fact::InvitationLapsed { invitation, .. } => change(invitation, InvitationLife::Expired),
            _ => {}
        }
    }

    /// Whether an invitation still waits.
    pub(crate) fn is_live(asked: &Asked) -> bool {
        matches!(asked.state, InvitationLife::Pending | InvitationLife::Later)
    }
}
