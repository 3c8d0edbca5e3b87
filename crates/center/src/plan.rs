//! A plan: the facts one decision leads to, and the ids it takes. Reading state and writing a plan is all `decide` may do.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::{Class, Principal};
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::medium::Medium;
use crate::routing::queue::Queue;
use crate::saved::CenterRow;
use crate::setting::Setting;
use crate::state::Center;
use crate::time::Time;

/// Facts to come, in order.
pub(crate) struct Plan {
    pub(crate) now: Time,
    pub(crate) who: Principal,
    pub(crate) facts: Vec<Fact>,
    alerts_over: BTreeSet<AlertId>,
    noticed: BTreeMap<ClientId, usize>,
    next: CenterRow,
}

impl Plan {
    pub(crate) fn new(center: &Center, now: Time, who: Principal) -> Plan {
        Plan { now, who, facts: Vec::new(), alerts_over: BTreeSet::new(), noticed: BTreeMap::new(), next: center.row.clone() }
    }
    pub(crate) fn push(&mut self, fact: Fact) {
        if let Fact::AlertEnded { alert, .. } | Fact::AlertCancelled { alert, .. } | Fact::AlertExpired { alert, .. } = &fact {
            self.alerts_over.insert(*alert);
        }
        if let Fact::NoticeSent { client, .. } = &fact {
            *self.noticed.entry(*client).or_default() += 1;
        }
        self.facts.push(fact);
    }
    /// Whether this alert ends by what is planned.
    pub(crate) fn ends(&self, alert: AlertId) -> bool {
        self.alerts_over.contains(&alert)
    }
    /// How many notices to this client are planned.
    pub(crate) fn noticed(&self, client: ClientId) -> usize {
        self.noticed.get(&client).copied().unwrap_or(0)
    }
    pub(crate) fn agent(&mut self) -> AgentId {
        AgentId(take(&mut self.next.next_agent))
    }
    pub(crate) fn queue(&mut self) -> QueueId {
        QueueId(take(&mut self.next.next_queue))
    }
    pub(crate) fn skill(&mut self) -> SkillId {
        SkillId(take(&mut self.next.next_skill))
    }
    pub(crate) fn client(&mut self) -> ClientId {
        ClientId(take(&mut self.next.next_client))
    }
    pub(crate) fn interaction(&mut self) -> InteractionId {
        InteractionId(take(&mut self.next.next_interaction))
    }
    pub(crate) fn offer(&mut self) -> OfferId {
        OfferId(take(&mut self.next.next_offer))
    }
    pub(crate) fn alert(&mut self) -> AlertId {
        AlertId(take(&mut self.next.next_alert))
    }
    pub(crate) fn invitation(&mut self) -> InvitationId {
        InvitationId(take(&mut self.next.next_invitation))
    }
    pub(crate) fn callback(&mut self) -> CallbackId {
        CallbackId(take(&mut self.next.next_callback))
    }
    pub(crate) fn notice(&mut self) -> NoticeId {
        NoticeId(take(&mut self.next.next_notice))
    }
    pub(crate) fn order(&mut self) -> OrderId {
        OrderId(take(&mut self.next.next_order))
    }
    pub(crate) fn place(&mut self) -> u64 {
        take(&mut self.next.next_place)
    }
}

fn take(next: &mut u64) -> u64 {
    let id = *next;
    *next += 1;
    id
}

impl Center {
    /// The instant one deadline length from now.
    pub(crate) fn after(&self, now: Time, setting: Setting) -> Time {
        now.plus_ms(self.settings.get(setting))
    }
    /// When a thing that ends now leaves the feeds.
    pub(crate) fn linger(&self, now: Time) -> Time {
        self.after(now, Setting::LingerMs)
    }
    /// A length that a queue may override.
    pub(crate) fn length_ms(&self, queue: QueueId, setting: Setting) -> u64 {
        let own = self.queues.get(&queue).and_then(|q| match setting {
            Setting::OfferMs => q.kept.offer_ms,
            Setting::WrapUpMs => q.kept.wrap_up_ms,
            Setting::HoldMs => q.kept.hold_ms,
            Setting::NamedMs => q.kept.named_ms,
            _ => None, // open: every other length has no override (interface, "Settings")
        });
        own.unwrap_or_else(|| self.settings.get(setting))
    }
    /// The queue where an agent meets a client by this medium: their first that has it and is seen by who asks.
    pub fn home_queue(&self, class: Class, agent: AgentId, medium: Medium) -> Option<QueueId> {
        let queues = &self.agents.get(&agent)?.kept.queues;
        let meets = |q: &Queue| q.kept.media.has(medium) && self.sees_queue(q, class);
        queues.0.iter().copied().find(|q| self.queues.get(q).is_some_and(meets))
    }
}
