//! What follows from kept rows: deadlines, floor, indexes, marks. One function per kind of thing,
//! run after every change and at restore, so that live and restored are the same.

use std::collections::BTreeSet;

use crate::broker::alert::AlertLife;
use crate::broker::callback::CallbackLife;
use crate::broker::invitation::InvitationLife;
use crate::deadline::Reason;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::interaction::medium::{Media, Medium};
use crate::limits::{LINE_AT_ONCE_MAX, TYPING_MS};
use crate::planted::{Bug, planted};
use crate::routing::class::ClassKey;
use crate::routing::floor::{Item, Laying, Place};
use crate::saved::{InteractionRow, RowKey};
use crate::state::Center;
use crate::status::lines::UNTOLD;
use crate::time::Time;
use crate::trigger::Trigger;

/// In which line an interaction stands, and where.
pub(crate) fn place_of(row: &InteractionRow) -> (ClassKey, Place) {
    let key = ClassKey { queue: row.queue, medium: row.medium, also: row.also.clone(), wants: row.wants.clone() };
    let rank = if planted(Bug::PriorityIgnored) { 0 } else { -row.priority };
    (key, Place { rank, arrived: row.arrived_at, id: row.id })
}

/// What the floor knows of an interaction that waits, maybe of a client who is not called now.
pub(crate) fn item_of(row: &InteractionRow, quiet: bool) -> Option<Item> {
    let waits = matches!(row.state, Life::Queued | Life::Offered);
    waits.then(|| Item {
        offered: row.state == Life::Offered,
        away: (row.away_since.is_some() && !planted(Bug::AwayIsOffered)) || quiet,
        prefers: row.prefers,
        back_offs: row.back_offs.iter().map(|(a, _)| a).collect(),
    })
}

fn put_or_take(all: &mut BTreeSet<AlertId>, id: AlertId, put: bool) {
    if put {
        all.insert(id);
    } else {
        all.remove(&id);
    }
}

impl Center {
    pub(crate) fn mark(&mut self, row: RowKey, doc: DocKey) {
        self.marks.rows.insert(row);
        self.marks.docs.insert(doc);
    }

    /// An interaction changed: its deadlines, its place in line, the documents that tell of it.
    pub(crate) fn settle_interaction(&mut self, id: InteractionId) {
        let Some(i) = self.interactions.get(&id) else {
            return;
        };
        let k = &i.kept;
        let waits = matches!(k.state, Life::Queued | Life::Offered);
        let active = k.state == Life::Active;
        let when = |is: bool, due: Option<Time>| if is { due } else { None };
        let typing = i.typed.iter().flatten().max().map(|t| t.plus_ms(TYPING_MS));
        let linger = i.linger_until;
        let set = [
            (Reason::WaitOver(id), when(k.state == Life::Queued, k.wait_until)),
            (Reason::RecipeStep(id), when(k.state == Life::Queued, k.step_at)),
            (Reason::PreferenceOver(id), when(waits, k.prefers_until)),
            (Reason::PlaceLapsed(id), when(k.state == Life::Queued, self.away_ends(k))),
            (Reason::ClientGone(id), when(active, self.away_ends(k))),
            (Reason::OwnerGone(id), when(active && !self.is_attempt(i), k.unreached_until)),
            (Reason::Idle(id), when(active && k.held_since.is_none() && k.needs_client(), i.idle_until())),
            (Reason::HeldLong(id), when(active, k.held_until)),
            (Reason::WrapUpOver(id), when(k.state == Life::WrapUp, k.wrap_up_until)),
            (Reason::TypingOver(id), when(active, typing)),
            (Reason::LingerInteraction(id), when(k.state == Life::Closed, linger)),
        ];
        let (client, queue, owner, state, callback) = (k.client, k.queue, k.owner, k.state, k.callback);
        let open = k.state != Life::Closed;
        for (reason, due) in set {
            self.deadlines.set(reason, due);
        }
        let entry = self.of_client.entry(client).or_default();
        if open {
            entry.interactions.insert(id);
        } else {
            entry.interactions.remove(&id);
        }
        self.tidy_open(client);
        self.seen_by_client.entry(client).or_default().insert(id);
        self.settle_talk(id, queue, state);
        self.seat_item(id);
        self.mark(RowKey::Interaction(id), DocKey::Interaction(id));
        self.marks.docs.extend([DocKey::Center, DocKey::Client(client)]);
        self.marks.docs.extend(Some(DocKey::Queue(queue)).filter(|_| !planted(Bug::HoldingUntold)));
        self.marks.docs.extend(owner.map(DocKey::Agent));
        self.marks.docs.extend(callback.map(DocKey::Callback));
    }

    /// The sets of talks and wrap-ups of a queue, from which its document counts.
    fn settle_talk(&mut self, id: InteractionId, queue: QueueId, state: Life) {
        let talks = self.talks_of_queue.entry(queue).or_default();
        for (phase, set) in [(Life::Active, &mut talks.active), (Life::WrapUp, &mut talks.wrap_up)] {
            if state == phase {
                set.insert(id);
            } else {
                set.remove(&id);
            }
        }
    }

    /// Puts an interaction into its line, or takes it out; sets off routing when it may be offered.
    pub(crate) fn seat_item(&mut self, id: InteractionId) {
        let Some(i) = self.interactions.get(&id) else {
            return;
        };
        let item = item_of(&i.kept, self.is_quiet_for(&i.kept));
        let seated = i.seated;
        let (key, place) = place_of(&i.kept);
        let old = seated.and_then(|(class, place)| self.floor.class(class)?.items.get(&place));
        let same_line = seated.is_none_or(|(class, at)| at == place && self.floor.class_of(&key) == Some(class));
        if old == item.as_ref() && same_line {
            return;
        }
        let waits = item.as_ref().is_some_and(|i| !i.offered && !i.away);
        let mut anew = false;
        let new = match (item, seated) {
            (None, None) => None,
            (Some(item), Some(_)) if same_line => self.floor.put_item(&key, place, item),
            (item, seated) => {
                let before = seated.and_then(|(class, _)| self.floor.class(class)).map(|c| (c.key.queue, c.key.medium));
                if let Some((class, place)) = seated {
                    self.floor.take_item(class, place);
                    self.marks.lines.extend(before.filter(|_| !planted(Bug::PositionUntold)));
                }
                let new = item.and_then(|item| self.floor.put_item(&key, place, item));
                let now = new.map(|_| (key.queue, key.medium));
                self.marks.lines.extend(now);
                anew = now != before;
                new
            }
        };
        if let Some(i) = self.interactions.get_mut(&id) {
            i.seated = new.map(|class| (class, place));
            if anew {
                (i.position, i.wait) = (0, UNTOLD);
            }
        }
        if waits {
            self.triggers.push_wait(place);
        }
    }

    /// Takes an interaction out of its line for a moment, because its queue is laid anew.
    fn unseat_item(&mut self, id: InteractionId) {
        if let Some((class, place)) = self.interactions.get_mut(&id).and_then(|i| i.seated.take()) {
            self.floor.take_item(class, place);
        }
    }

    /// A wrap-up beside an interaction changed.
    pub(crate) fn settle_wrap_up(&mut self, id: InteractionId, agent: AgentId) {
        let Some(row) = self.wrap_ups.get(&(id, agent)) else { return };
        let due = Some(row.until).filter(|_| row.ended_at.is_none());
        self.deadlines.set(Reason::OwnWrapUpOver(id, agent), due);
        self.mark(RowKey::WrapUp(id, agent), DocKey::Interaction(id));
        self.marks.docs.insert(DocKey::Agent(agent));
        let client = self.interactions.get(&id).map(|i| i.kept.client);
        self.marks.docs.extend(client.map(DocKey::Client));
    }

    /// An interaction left a queue while it was talked in.
    pub(crate) fn forget_talk(&mut self, id: InteractionId, queue: QueueId) {
        if let Some(talks) = self.talks_of_queue.get_mut(&queue) {
            talks.active.remove(&id);
            talks.wrap_up.remove(&id);
        }
    }

    pub(crate) fn tidy_open(&mut self, client: ClientId) {
        if self.of_client.get(&client).is_some_and(|o| o.is_empty()) {
            self.of_client.remove(&client);
        }
    }

    /// Sets or ends the deadlines of the back-offs of an interaction.
    pub(crate) fn settle_back_offs(&mut self, id: InteractionId, was: &[AgentId]) {
        let Some(i) = self.interactions.get(&id) else {
            return;
        };
        let waits = matches!(i.kept.state, Life::Queued | Life::Offered);
        let now: Vec<_> = i.kept.back_offs.iter().collect();
        for agent in was {
            self.deadlines.set(Reason::BackOffOver(id, *agent), None);
        }
        for (agent, until) in now {
            self.deadlines.set(Reason::BackOffOver(id, agent), waits.then_some(until));
        }
    }

    /// An offer changed.
    pub(crate) fn settle_offer(&mut self, id: OfferId, linger: Option<Time>) {
        let Some(o) = self.offers.get(&id) else {
            return;
        };
        let (live, until) = (o.kept.ended.is_none(), o.kept.until);
        self.deadlines.set(Reason::OfferUnanswered(id), Some(until).filter(|_| live && !planted(Bug::EndlessOffer)));
        self.deadlines.set(Reason::LingerOffer(id), linger);
        self.mark(RowKey::Offer(id), DocKey::Offer(id));
    }

    /// An alert changed: its deadline, its place in the line of what it watches.
    pub(crate) fn settle_alert(&mut self, id: AlertId, linger: Option<Time>, was_place: Option<u64>) {
        let Some(a) = self.alerts.get(&id) else {
            return;
        };
        let (owner, presentity, place) = (a.kept.party(), a.kept.presentity, a.kept.place);
        let (live, armed, until) = (a.is_live(), a.kept.state == AlertLife::Armed, a.kept.until);
        let settle = if armed { a.settle_at } else { None };
        self.deadlines.set(Reason::AlertOver(id), armed.then_some(until));
        self.deadlines.set(Reason::AlertSettled(id), settle);
        self.deadlines.set(Reason::LingerAlert(id), linger);
        let line = self.alert_lines.entry(presentity).or_default();
        let mut moved = was_place.is_some_and(|was| line.remove(&was).is_some());
        moved |= if live { line.insert(place, id).is_none() } else { line.remove(&place).is_some() };
        if moved {
            let told = line.values().take(LINE_AT_ONCE_MAX);
            self.marks.docs.extend(told.map(|a| DocKey::Alert(*a)));
        }
        if line.is_empty() {
            self.alert_lines.remove(&presentity);
        }
        match owner {
            Party::Client(owner) => {
                put_or_take(&mut self.of_client.entry(owner).or_default().alerts, id, live);
                self.tidy_open(owner);
                self.marks.docs.insert(DocKey::Client(owner));
            }
            Party::Agent(owner) => {
                let all = self.alerts_of_agent.entry(owner).or_default();
                put_or_take(all, id, live);
                if all.is_empty() {
                    self.alerts_of_agent.remove(&owner);
                }
            }
            Party::Queue(_) => {}
        }
        self.mark(RowKey::Alert(id), DocKey::Alert(id));
    }

    /// An invitation changed.
    pub(crate) fn settle_invitation(&mut self, id: InvitationId, linger: Option<Time>) {
        let Some(v) = self.invitations.get(&id) else {
            return;
        };
        let (live, state) = (v.is_live(), v.kept.state);
        let (until, later) = (v.kept.until, v.kept.later_at);
        let parties = [v.kept.sender, v.kept.invitee];
        let when = |s: InvitationLife, due: Option<Time>| if state == s { due } else { None };
        self.deadlines.set(Reason::InvitationLapsed(id), when(InvitationLife::Pending, Some(until)));
        self.deadlines.set(Reason::InvitationDue(id), when(InvitationLife::Later, later));
        self.deadlines.set(Reason::LingerInvitation(id), linger);
        for party in parties {
            let of = self.invitations_of.entry(party).or_default();
            if live {
                of.insert(id);
            } else {
                of.remove(&id);
            }
            if of.is_empty() {
                self.invitations_of.remove(&party);
            }
            if let Party::Client(client) = party {
                self.invited.entry(client).or_default().insert(id);
                let entry = self.of_client.entry(client).or_default();
                if live {
                    entry.invitations.insert(id);
                } else {
                    entry.invitations.remove(&id);
                }
                self.tidy_open(client);
                self.marks.docs.insert(DocKey::Client(client));
            }
        }
        self.mark(RowKey::Invitation(id), DocKey::Invitation(id));
    }

    /// A callback changed: its deadlines, whose it is.
    pub(crate) fn settle_callback(&mut self, id: CallbackId, linger: Option<Time>) {
        let Some(c) = self.callbacks.get(&id) else { return };
        let k = &c.kept;
        let when = |is: CallbackLife, due: Option<Time>| if k.state == is { due } else { None };
        let early = |due: Time| if planted(Bug::CallEarly) { Time(due.0 - 60_000_000) } else { due };
        let set = [
            (Reason::CallbackDue(id), when(CallbackLife::Promised, k.put_off_to.or(k.at)).map(early)),
            (Reason::CallbackWindowOver(id), when(CallbackLife::Waiting, k.window_until)),
            (Reason::AttemptOver(id), when(CallbackLife::Attempting, k.attempt_until)),
            (Reason::LingerCallback(id), linger),
        ];
        let (client, live, interaction) = (k.client, c.is_live(), k.interaction);
        for (reason, due) in set {
            self.deadlines.set(reason, due);
        }
        let entry = self.of_client.entry(client).or_default();
        if live {
            entry.callbacks.insert(id);
        } else {
            entry.callbacks.remove(&id);
        }
        self.tidy_open(client);
        self.mark(RowKey::Callback(id), DocKey::Callback(id));
        self.marks.docs.insert(DocKey::Client(client));
        if let Some(interaction) = interaction {
            self.settle_interaction(interaction);
        }
    }

    /// A notice changed: its deadlines, whose it is.
    pub(crate) fn settle_notice(&mut self, id: NoticeId, linger: Option<Time>) {
        let Some(n) = self.notices.get(&id) else { return };
        let (live, client) = (n.is_live(), n.kept.client);
        self.deadlines.set(Reason::NoticeOver(id), Some(n.kept.until).filter(|_| live));
        self.deadlines.set(Reason::LingerNotice(id), linger);
        let unread = self.notices_of.entry(client).or_default();
        if live {
            unread.insert(id);
        } else {
            unread.remove(&id);
        }
        if unread.is_empty() {
            self.notices_of.remove(&client);
        }
        self.mark(RowKey::Notice(id), DocKey::Notice(id));
    }

    /// A queue changed: its lines, its deadline, what its agents are open for.
    pub(crate) fn settle_queue(&mut self, id: QueueId) {
        let Some(q) = self.queues.get(&id) else { return };
        let (serves, media, weight, drain) = (q.serves(), q.kept.media, q.kept.weight, q.kept.drain_until);
        let laying = Laying { serves, media, weight, wants: q.kept.wants.clone() };
        let before = self.floor.laying(id).cloned();
        let had = before.as_ref().map_or(Media::NONE, |b| b.media);
        let moved: Vec<_> = match &before {
            Some(b) if b.wants != laying.wants => self.waiting_in(id),
            Some(_) | None => Vec::new(),
        };
        moved.iter().for_each(|i| self.unseat_item(*i));
        self.floor.lay(id, laying.clone());
        moved.iter().for_each(|i| self.seat_item(*i));
        self.deadlines.set(Reason::QueueDrained(id), drain);
        if self.queues.get(&id).is_some_and(|q| !q.is_open()) && self.alert_lines.contains_key(&Presentity::Queue(id)) {
            self.triggers.push(Trigger::QueueShut(id));
        }
        self.mark(RowKey::Queue(id), DocKey::Queue(id));
        self.marks.docs.insert(DocKey::Center);
        self.mark_of_queue(id);
        let agents: Vec<_> = self.agents_of_queue.get(&id).into_iter().flatten().copied().collect();
        for agent in agents {
            self.settle_openness(agent);
            self.marks.docs.insert(DocKey::Agent(agent));
            let takes = self.floor.seat(agent).is_some_and(|s| s.takes());
            let eased = |b: &Laying| !b.serves || weight < b.weight || !media.without(had).is_empty() || b.wants != laying.wants;
            if takes && serves && before.as_ref().is_some_and(eased) {
                self.triggers.push(Trigger::AgentOpen(agent));
            }
        }
    }

    /// All who wait in a queue.
    pub(crate) fn waiting_in(&self, queue: QueueId) -> Vec<InteractionId> {
        let classes = self.floor.classes_of(queue).filter_map(|c| self.floor.class(c));
        classes.flat_map(|c| c.items.keys()).map(|p| p.id).collect()
    }

    /// Documents that say what may be asked of them while their queue is as it is.
    fn mark_of_queue(&mut self, id: QueueId) {
        let Center { marks, interactions, invitations, .. } = self;
        marks.lines.extend(Medium::ALL.iter().map(|medium| (id, *medium)));
        let over = interactions.values().filter(|i| i.kept.queue == id && matches!(i.kept.state, Life::WrapUp | Life::Closed));
        marks.docs.extend(over.map(|i| DocKey::Interaction(i.kept.id)));
        let asked = invitations.values().filter(|v| v.kept.queue == id);
        marks.docs.extend(asked.map(|v| DocKey::Invitation(v.kept.id)));
    }

    /// Documents whose readers are the agents of a queue.
    pub(crate) fn mark_asked_of_queue(&mut self, id: QueueId) {
        let asked = self.invitations.values().filter(|v| v.kept.invitee == Party::Queue(id));
        for v in asked {
            self.marks.docs.insert(DocKey::Invitation(v.kept.id));
            if let Party::Client(client) = v.kept.sender {
                self.marks.docs.insert(DocKey::Client(client));
            }
        }
    }

    /// A name changed, which any document may show.
    pub(crate) fn mark_all_docs(&mut self) {
        let Center { marks, interactions, offers, alerts, invitations, callbacks, notices, .. } = self;
        for i in interactions.values() {
            marks.docs.insert(DocKey::Interaction(i.kept.id));
            marks.docs.extend(i.lines.iter().map(|l| DocKey::Message(i.kept.id, l.n)));
            marks.docs.extend(i.asides.iter().map(|a| DocKey::Aside(i.kept.id, a.n)));
        }
        marks.docs.extend(offers.keys().map(|id| DocKey::Offer(*id)));
        marks.docs.extend(alerts.keys().map(|id| DocKey::Alert(*id)));
        marks.docs.extend(invitations.keys().map(|id| DocKey::Invitation(*id)));
        marks.docs.extend(notices.keys().map(|id| DocKey::Notice(*id)));
        marks.docs.extend(callbacks.keys().map(|id| DocKey::Callback(*id)));
    }
}
