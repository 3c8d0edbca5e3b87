//! From rows to a living center. What follows from rows is settled by the same functions as in a turn.

use std::collections::BTreeSet;

use crate::agent::activity::{Phase, Slot, Work, load};
use crate::broker::alert::{Alert, AlertLife};
use crate::broker::callback::{Callback, CallbackLife};
use crate::broker::invitation::Invitation;
use crate::broker::notice::Notice;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::interaction::medium::Media;
use crate::interaction::party::Part;
use crate::planted::{Bug, planted};
use crate::routing::queue::Queue;
use crate::saved::*;
use crate::setting::Setting;
use crate::state::{Agent, Center, Client, Interaction, Marks, Offer};
use crate::time::Time;

impl Center {
    /// Builds a center from what the store loaded. The caller runs [`Center::begin`] next.
    pub fn restore(saved: Saved, epoch: u32, now: Time) -> Center {
        let mut center = Center::new(epoch);
        center.restored_at = now;
        if let Some(row) = saved.center {
            center.row = row;
        }
        for row in saved.settings {
            if let Some(setting) = Setting::parse(&row.name) {
                center.settings.set(setting, row.value);
            }
        }
        center.parked = saved.parked.into_iter().map(|p| (p.reason, p.due)).collect();
        for reason in center.parked.keys() {
            center.deadlines.park(reason.clone());
        }
        center.skills = saved.skills.into_iter().map(|s| (s.id, s)).collect();
        center.hours = saved.hours.into_iter().map(|h| (h.handle.clone(), h)).collect();
        center.replies = saved.replies.into_iter().map(|r| (r.handle.clone(), r)).collect();
        center.restore_people(saved.queues, saved.agents, saved.clients, now);
        center.restore_talks(saved.interactions, saved.messages, saved.offers);
        for row in saved.asides {
            if let Some(i) = center.interactions.get_mut(&row.interaction) {
                i.asides.push_back(row);
            }
        }
        for row in saved.wrap_ups {
            let key = (row.interaction, row.agent);
            center.wrap_ups.insert(key, row);
            center.settle_wrap_up(key.0, key.1);
        }
        for row in saved.followed {
            center.hold_order(row);
        }
        center.restore_promises(saved.alerts, saved.invitations);
        for kept in saved.callbacks.into_iter().filter(|c| !planted(Bug::CallbacksLost) || c.state != CallbackLife::Promised) {
            let id = kept.id;
            let Some(linger) = center.still_lingers(kept.ended_at) else { continue };
            center.callbacks.insert(id, Callback { kept, rev: 0 });
            center.settle_callback(id, linger);
        }
        for kept in saved.notices {
            let id = kept.id;
            let Some(linger) = center.still_lingers(kept.ended_at) else { continue };
            center.notices.insert(id, Notice { kept, rev: 0 });
            center.settle_notice(id, linger);
        }
        center.restore_slots();
        center.count_lines();
        center.concerns = center.count_concerns();
        center.marks = Marks::default();
        center.triggers.clear();
        center
    }

    fn restore_people(&mut self, queues: Vec<QueueRow>, agents: Vec<AgentRow>, clients: Vec<ClientRow>, now: Time) {
        for kept in queues {
            let id = kept.id;
            self.queues.insert(id, Queue { kept, rev: 0 });
            self.settle_queue(id);
        }
        for kept in agents {
            let id = kept.id;
            let queues = kept.queues.clone();
            self.agents.insert(id, Agent::of(kept));
            self.settle_own_queues(id, &queues);
        }
        for kept in clients {
            self.quiet_turns.extend(kept.quiet_turns_at.map(|at| (at, kept.id)));
            self.clients.insert(kept.id, Client { kept, devices: Vec::new(), since: now, rev: 0 });
        }
    }

    /// Until when a thing that may have ended stays in the feeds: `None` if it has left them.
    fn still_lingers(&self, ended: Option<Time>) -> Option<Option<Time>> {
        match ended {
            None => Some(None),
            Some(at) => Some(self.linger(at)).filter(|until| *until > self.restored_at).map(Some),
        }
    }

    fn restore_talks(&mut self, interactions: Vec<InteractionRow>, messages: Vec<MessageRow>, offers: Vec<OfferRow>) {
        for kept in offers {
            let id = kept.id;
            let Some(linger) = self.still_lingers(kept.ended_at) else { continue };
            self.offers.insert(id, Offer { kept, rev: 0 });
            self.settle_offer(id, linger);
        }
        for kept in interactions {
            let approval = kept.approval.filter(|_| !planted(Bug::ApprovalForgotten));
            let (id, kept) = (kept.id, InteractionRow { approval, ..kept });
            let Some(linger_until) = self.still_lingers(kept.closed_at) else { continue };
            self.interactions.insert(id, Interaction::of(kept, linger_until));
            self.settle_interaction(id);
            if !planted(Bug::BackOffsForgotten) {
                self.settle_back_offs(id, &[]);
            }
        }
        for row in messages {
            if let Some(i) = self.interactions.get_mut(&row.interaction) {
                i.lines.push_back(row);
            }
        }
    }

    fn restore_promises(&mut self, alerts: Vec<AlertRow>, invitations: Vec<InvitationRow>) {
        for kept in alerts.into_iter().filter(|a| !planted(Bug::SleepersLost) || !a.asleep) {
            let id = kept.id;
            let Some(linger) = self.still_lingers(kept.ended_at) else { continue };
            self.alerts.insert(id, Alert { kept, settle_at: None, rev: 0 });
            self.settle_alert(id, linger, None);
        }
        for kept in invitations {
            let id = kept.id;
            let Some(linger) = self.still_lingers(kept.ended_at) else { continue };
            self.invitations.insert(id, Invitation { kept, rev: 0 });
            self.settle_invitation(id, linger);
        }
    }

    /// Slots follow from interactions, live offers and held alerts (I09).
    fn restore_slots(&mut self) {
        for (agent, slot) in self.recount_slots() {
            if let Some(a) = self.agents.get_mut(&agent) {
                a.slots.push(slot);
            }
        }
        let all: Vec<_> = self.agents.keys().copied().collect();
        for agent in all {
            self.settle_agent(agent);
            if let Some(a) = self.agents.get_mut(&agent) {
                a.shut = Media::NONE;
                a.overloaded = load(&a.slots) > a.kept.units;
            }
        }
    }

    /// Every slot there should be, by recount.
    pub(crate) fn recount_slots(&self) -> Vec<(AgentId, Slot)> {
        let units = |work| self.queue_of(work).and_then(|q| self.queues.get(&q)).map_or(0, |q| q.kept.weight);
        let mut all = Vec::new();
        for i in self.interactions.values() {
            let k = &i.kept;
            let (phase, since, until) = match k.state {
                Life::Active => (Phase::Active, k.owned_since, None),
                Life::WrapUp => (Phase::WrapUp, k.ended_at, k.wrap_up_until),
                Life::Queued | Life::Offered | Life::Closed => continue,
            };
            let (Some(owner), Some(since)) = (k.owner, since) else { continue };
            let work = Work::Interaction(k.id);
            let slot = Slot { work, offer: None, units: units(work), medium: k.medium, phase, since, until };
            all.push((owner, slot));
        }
        for i in self.interactions.values().filter(|i| i.kept.state == Life::Active) {
            let work = Work::Interaction(i.kept.id);
            let asked = i.kept.participants.since().filter(|(_, part, _)| *part == Part::Consult);
            let medium = i.kept.medium;
            let slot = |since| Slot { work, offer: None, units: units(work), medium, phase: Phase::Active, since, until: None };
            all.extend(asked.map(|(agent, _, since)| (agent, slot(since))));
        }
        for w in self.wrap_ups.values().filter(|w| w.ended_at.is_none()) {
            let (work, medium) = (Work::Interaction(w.interaction), w.medium);
            let units = self.queues.get(&w.queue).map_or(0, |q| q.kept.weight);
            let (since, until) = (w.since, Some(w.until));
            all.push((w.agent, Slot { work, offer: None, units, medium, phase: Phase::WrapUp, since, until }));
        }
        for o in self.offers.values().filter(|o| o.kept.ended.is_none()) {
            let Some(i) = self.interactions.get(&o.kept.interaction) else { continue };
            let work = Work::Interaction(o.kept.interaction);
            let (since, until) = (o.kept.made_at, Some(o.kept.until));
            let (offer, medium) = (Some(o.kept.id), i.kept.medium);
            let slot = Slot { work, offer, units: units(work), medium, phase: Phase::Offered, since, until };
            all.extend(o.kept.legs.live().map(|agent| (agent, slot.clone())));
        }
        for a in self.alerts.values().filter(|a| a.kept.state == AlertLife::Held) {
            let Presentity::Agent(agent) = a.kept.presentity else { continue };
            let work = Work::Alert(a.kept.id);
            let (since, until) = (a.kept.fired_at.unwrap_or_default(), a.kept.held_until);
            let slot = Slot { work, offer: None, units: units(work), medium: a.kept.medium, phase: Phase::Held, since, until };
            all.push((agent, slot));
        }
        all
    }

    /// Seats a client fetched from the library. A seated value is never replaced (house section 5).
    pub fn seat(&mut self, row: &ClientRow, now: Time) {
        let rev = self.next_client_rev;
        let Center { clients, quiet_turns, .. } = self;
        clients.entry(row.id).or_insert_with(|| {
            quiet_turns.extend(row.quiet_turns_at.map(|at| (at, row.id)));
            Client { kept: row.clone(), devices: Vec::new(), since: now, rev }
        });
    }

    /// Lets clients go who have nothing open and no device, as far as `may_go` allows (their row must be committed).
    pub fn unseat(&mut self, may_go: &[ClientId]) {
        let has_nothing = |id: &&ClientId| {
            let idle = self.clients.get(id).is_some_and(|c| c.devices.is_empty());
            let order = self.orders_of.get(id).is_some_and(|orders| orders.iter().any(|o| self.is_watched(*o)));
            let watched = order || self.alert_lines.contains_key(&Presentity::Client(**id));
            idle && !watched && !self.of_client.contains_key(id) && !self.seen_by_client.contains_key(id) && !self.invited.contains_key(id)
        };
        let mut going: BTreeSet<ClientId> = may_go.iter().filter(has_nothing).copied().collect();
        if going.is_empty() {
            return;
        }
        // Callbacks that are over stand in feeds for a while, with the client's name.
        for callback in self.callbacks.values() {
            going.remove(&callback.kept.client);
        }
        for id in going {
            self.let_orders_go(id);
            if let Some(gone) = self.clients.remove(&id) {
                self.next_client_rev = self.next_client_rev.max(gone.rev + 1);
                if let Some(at) = gone.kept.quiet_turns_at {
                    self.quiet_turns.remove(&(at, id));
                }
            }
        }
    }

    /// The row of a key, as it is now; `None` when it left the center after it ended (its last form was written before).
    pub fn saved_row(&self, key: &RowKey) -> Option<SavedRow> {
        fn row<R: Row + 'static>(row: &R, table: &'static Table) -> SavedRow {
            SavedRow { table, values: row.values() }
        }
        match key {
            RowKey::Center => Some(row(&self.row, &CenterRow::TABLE)),
            RowKey::Setting(s) => {
                let setting = SettingRow { name: s.as_str().into(), value: self.settings.get(*s) };
                Some(row(&setting, &SettingRow::TABLE))
            }
            RowKey::Skill(id) => self.skills.get(id).map(|s| row(s, &SkillRow::TABLE)),
            RowKey::Queue(id) => self.queues.get(id).map(|q| row(&q.kept, &QueueRow::TABLE)),
            RowKey::Hours(handle) => self.hours.get(handle).map(|h| row(h, &HoursRow::TABLE)),
            RowKey::Reply(handle) => self.replies.get(handle).map(|r| row(r, &ReplyRow::TABLE)),
            RowKey::Agent(id) => self.agents.get(id).map(|a| row(&a.kept, &AgentRow::TABLE)),
            RowKey::Client(id) => self.clients.get(id).map(|c| row(&c.kept, &ClientRow::TABLE)),
            RowKey::Interaction(id) => self.interactions.get(id).map(|i| row(&i.kept, &InteractionRow::TABLE)),
            RowKey::Message(id, n) => {
                let i = self.interactions.get(id)?;
                i.lines.iter().rev().find(|l| l.n == *n).map(|l| row(l, &MessageRow::TABLE))
            }
            RowKey::Aside(id, n) => {
                let i = self.interactions.get(id)?;
                i.asides.iter().rev().find(|a| a.n == *n).map(|a| row(a, &AsideRow::TABLE))
            }
            RowKey::WrapUp(id, agent) => self.wrap_ups.get(&(*id, *agent)).map(|w| row(w, &WrapUpRow::TABLE)),
            RowKey::Offer(id) => self.offers.get(id).map(|o| row(&o.kept, &OfferRow::TABLE)),
            RowKey::Alert(id) => self.alerts.get(id).map(|a| row(&a.kept, &AlertRow::TABLE)),
            RowKey::Invitation(id) => self.invitations.get(id).map(|v| row(&v.kept, &InvitationRow::TABLE)),
            RowKey::Callback(id) => self.callbacks.get(id).map(|c| row(&c.kept, &CallbackRow::TABLE)),
            RowKey::Order(id) => self.orders.get(id).map(|o| row(o, &FollowedRow::TABLE)),
            RowKey::Notice(id) => self.notices.get(id).map(|n| row(&n.kept, &NoticeRow::TABLE)),
            RowKey::Parked(reason) => {
                let parked = ParkedRow { reason: reason.clone(), due: *self.parked.get(reason)? };
                Some(row(&parked, &ParkedRow::TABLE))
            }
        }
    }
}
