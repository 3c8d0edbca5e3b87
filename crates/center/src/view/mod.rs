//! State -> document for a reader. Rendered once per view class; hidden things have no document.

pub(crate) mod concern;
pub mod document;
mod own;
pub mod past;
mod reading;
mod shared;

use document::{Body, Document, OrderSeen, Verb};

use crate::audience::{Class, Principal, Reader};
use crate::broker::callback::Callback;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::planted::{Bug, planted};
use crate::presence::disclosure::Names;
use crate::saved::{AlertRow, InvitationRow};
use crate::state::{Center, Client, Interaction};
use crate::time::Time;

/// Who reads an alert: its owner.
fn alert_reader(row: &AlertRow) -> Reader {
    row.staff.map_or(Reader::Client(row.owner), Reader::Staff)
}

impl Center {
    /// The live revision of a document: epoch of this boot, then its counter.
    fn live_rev(&self, counter: u32) -> u64 {
        u64::from(if planted(Bug::EpochForgotten) { 1 } else { self.epoch }) << 32 | u64::from(counter)
    }

    /// Every rendering of a document with the readers it is for; empty when nobody may see it (any more).
    pub fn renditions(&self, key: DocKey, at: Time) -> Vec<(Reader, Document)> {
        self.renditions_for(key, |_| true, at)
    }

    /// The document as one principal sees it.
    pub fn view(&self, who: Principal, key: DocKey, at: Time) -> Option<Document> {
        let readers = self.readers(key);
        let own = who.reader().filter(|r| readers.contains(r));
        let fetches = matches!(key, DocKey::Client(id) if self.may_see_client(who, id));
        let class = Some(Reader::Everyone(who.class())).filter(|r| readers.contains(r) || fetches || planted(Bug::SnapshotTellsMore));
        let reader = own.or(class)?;
        self.render(key, reader, at)
    }

    /// What somebody made just now, as they see it: a place that a program of the company asked for is shown to it this once as its client
    /// reads it, with nothing more to be asked of it.
    pub fn view_made(&self, who: Principal, key: DocKey, at: Time) -> Option<Document> {
        let made_for = match (who, key) {
            (Principal::Integration(_), DocKey::Interaction(id)) => self.interactions.get(&id).map(|i| i.kept.client),
            (_, _) => None,
        };
        let Some(client) = made_for else { return self.view(who, key, at) };
        self.render(key, Reader::Client(client), at).map(|doc| Document { can: Vec::new(), ..doc })
    }

    /// Who reads a document now.
    pub(crate) fn readers(&self, key: DocKey) -> Vec<Reader> {
        let supervisors = Reader::Everyone(Class::Supervisor);
        match key {
            DocKey::Center => Class::ALL.map(Reader::Everyone).to_vec(),
            DocKey::Queue(id) => {
                let classes = self.queues.get(&id).map_or(Vec::new(), |q| self.classes(|c| self.sees_queue(q, c)));
                self.with_leads(classes, id)
            }
            DocKey::Agent(id) => {
                let Some(a) = self.agents.get(&id) else {
                    return Vec::new();
                };
                let mut all = self.classes(|c| self.seen_name(a, c) != Names::Nothing);
                all.push(Reader::Staff(id));
                all.extend(self.leads_of_agent(a).map(Reader::Staff));
                all
            }
            DocKey::Client(id) => self.client_readers(id),
            DocKey::Interaction(id) => {
                let Some(i) = self.interactions.get(&id) else {
                    return Vec::new();
                };
                let mut all = self.parties(i);
                all.extend(self.wrapping_up(id).map(Reader::Staff).filter(|r| !all.contains(r)).collect::<Vec<_>>());
                all.push(supervisors);
                self.with_leads(all, i.kept.queue)
            }
            DocKey::Aside(id, _) => {
                let parties = self.interactions.get(&id).map_or(Vec::new(), |i| self.parties(i));
                parties.into_iter().filter(|r| matches!(r, Reader::Staff(_))).collect()
            }
            DocKey::Message(id, _) => self.interactions.get(&id).map_or(Vec::new(), |i| self.parties(i)),
            DocKey::Offer(id) => {
                let Some(o) = self.offers.get(&id) else {
                    return Vec::new();
                };
                let mut all: Vec<_> = o.kept.legs.all().map(Reader::Staff).collect();
                all.push(supervisors);
                match self.interactions.get(&o.kept.interaction) {
                    Some(i) => self.with_leads(all, i.kept.queue),
                    None => all,
                }
            }
            DocKey::Alert(id) => self.alerts.get(&id).map_or(Vec::new(), |a| vec![alert_reader(&a.kept)]),
            DocKey::Invitation(id) => self.invitations.get(&id).map_or(Vec::new(), |v| self.sides(&v.kept)),
            DocKey::Callback(id) => self.callbacks.get(&id).map_or(Vec::new(), |c| self.callback_readers(c)),
            DocKey::Notice(id) => self.notices.get(&id).map_or(Vec::new(), |n| vec![Reader::Client(n.kept.client)]),
            DocKey::Order(id) => self.orders.get(&id).map_or(Vec::new(), |o| self.order_readers(o.client)),
        }
    }

    fn classes(&self, sees: impl Fn(Class) -> bool) -> Vec<Reader> {
        Class::ALL.into_iter().filter(|c| sees(*c)).map(Reader::Everyone).collect()
    }

    /// The client, the owner and those who take part; once closed, the last owner.
    fn parties(&self, i: &Interaction) -> Vec<Reader> {
        let owner = i.kept.owner.or(i.kept.served_by.filter(|_| i.kept.state == Life::Closed || planted(Bug::FormerOwnerReads)));
        let mut all = vec![Reader::Client(i.kept.client)];
        all.extend(owner.map(Reader::Staff));
        all.extend(i.kept.participants.iter().map(|(a, _)| Reader::Staff(a)));
        all
    }

    fn client_readers(&self, id: ClientId) -> Vec<Reader> {
        let Some(c) = self.clients.get(&id) else {
            return Vec::new();
        };
        let mut all = vec![Reader::Client(id)];
        all.extend(self.agents_of(id).into_iter().map(Reader::Staff));
        all.extend([Class::Agent, Class::Supervisor].into_iter().filter(|class| self.is_told_of(c, *class)).map(Reader::Everyone));
        all
    }

    /// Whether everyone of a class reads of a client: one who is only looked up is at hand for nobody but who asks.
    fn is_told_of(&self, c: &Client, class: Class) -> bool {
        let id = c.kept.id;
        let shares = || self.of_client.contains_key(&id) || self.seen_by_client.contains_key(&id);
        match class {
            Class::Public | Class::Visitor | Class::Client => false,
            Class::Agent => (c.kept.presence_consent || planted(Bug::ClientForAgents)) && (c.is_here() || shares()),
            Class::Supervisor => shares() || (c.kept.presence_consent && c.is_here()),
        }
    }

    /// Who reads an order that is followed: its client, and the agents who share something with them now.
    fn order_readers(&self, client: ClientId) -> Vec<Reader> {
        let agents = self.agents_of(client).into_iter().map(Reader::Staff);
        [Reader::Client(client)].into_iter().chain(agents).collect()
    }

    /// Who reads a callback: its client, the agent it is promised of, who has its attempt, supervisors and the leads of its queue.
    pub(super) fn callback_readers(&self, c: &Callback) -> Vec<Reader> {
        let mut all = vec![Reader::Client(c.kept.client), Reader::Everyone(Class::Supervisor)];
        let owner = c.kept.interaction.and_then(|i| self.interactions.get(&i)).and_then(|i| i.kept.owner);
        all.extend(c.kept.agent.into_iter().chain(owner.filter(|o| c.kept.agent != Some(*o))).map(Reader::Staff));
        self.with_leads(all, c.kept.queue)
    }

    /// The leads of a queue besides.
    pub(super) fn with_leads(&self, mut all: Vec<Reader>, queue: QueueId) -> Vec<Reader> {
        let leads: Vec<_> = self.leads_of(queue).map(Reader::Staff).filter(|r| !all.contains(r)).collect();
        all.extend(leads);
        all
    }

    /// Who reads an invitation: its two sides.
    fn sides(&self, row: &InvitationRow) -> Vec<Reader> {
        let mut all = Vec::new();
        for party in [row.sender, row.invitee] {
            match party {
                Party::Client(c) => all.push(Reader::Client(c)),
                Party::Agent(a) => all.push(Reader::Staff(a)),
                Party::Queue(q) => all.extend(self.agents_of_queue.get(&q).into_iter().flatten().map(|a| Reader::Staff(*a))),
            }
        }
        all
    }

    fn render(&self, key: DocKey, reader: Reader, at: Time) -> Option<Document> {
        let (rev, body, can): (u64, Body, Vec<Verb>) = match key {
            DocKey::Center => self.render_center(reader),
            DocKey::Queue(id) => self.render_queue(self.queues.get(&id)?, reader),
            DocKey::Agent(id) => self.render_agent(self.agents.get(&id)?, reader),
            DocKey::Client(id) => self.render_client(self.clients.get(&id).filter(|c| !c.kept.erased)?, reader),
            DocKey::Interaction(id) => self.render_interaction(self.interactions.get(&id)?, reader, at),
            DocKey::Message(id, n) => self.render_message(self.interactions.get(&id)?, n, reader)?,
            DocKey::Aside(id, n) => self.render_aside(self.interactions.get(&id)?, n)?,
            DocKey::Offer(id) => {
                let offer = self.offers.get(&id)?;
                self.render_offer_of(offer, self.interactions.get(&offer.kept.interaction)?, reader)?
            }
            DocKey::Alert(id) => self.render_alert(self.alerts.get(&id)?),
            DocKey::Invitation(id) => self.render_invitation(self.invitations.get(&id)?, reader),
            DocKey::Callback(id) => self.render_callback(self.callbacks.get(&id)?, reader),
            DocKey::Notice(id) => self.render_notice(self.notices.get(&id)?),
            DocKey::Order(id) => {
                let order = self.orders.get(&id)?;
                (order.rev, Body::Order(OrderSeen { number: order.number.clone() }), Vec::new())
            }
        };
        Some(Document { key, rev, at, body, can })
    }

    /// Every document in the feed of a principal: the public ones, and their own (interface, "Feed", Scope).
    pub fn scope(&self, who: Principal) -> Vec<DocKey> {
        let mut all = vec![DocKey::Center];
        all.extend(self.queues.keys().map(|id| DocKey::Queue(*id)));
        all.extend(self.agents.keys().map(|id| DocKey::Agent(*id)));
        match who.class() {
            Class::Public => {}
            Class::Visitor | Class::Client => all.extend(who.client().into_iter().flat_map(|c| self.scope_of_client(c))),
            Class::Agent => {
                all.extend(who.staff().into_iter().flat_map(|a| self.scope_of_agent(a)));
                all.extend(self.clients_for(Class::Agent));
            }
            Class::Supervisor => {
                all.extend(self.interactions.keys().map(|id| DocKey::Interaction(*id)));
                all.extend(self.offers.keys().map(|id| DocKey::Offer(*id)));
                all.extend(self.callbacks.keys().map(|id| DocKey::Callback(*id)));
                all.extend(self.clients_for(Class::Supervisor));
                all.extend(who.staff().into_iter().flat_map(|a| self.scope_of_agent(a)));
            }
        }
        all.sort_unstable();
        all.dedup();
        // A client who may be looked up is not in the feed for that.
        all.retain(|key| {
            let DocKey::Client(id) = key else { return true };
            self.clients.get(id).is_some_and(|c| self.is_told_of(c, who.class()) || self.is_read_by(c, who))
        });
        all
    }

    /// Whether somebody reads of a client for themselves: the client, and who shares something with them.
    fn is_read_by(&self, c: &Client, who: Principal) -> bool {
        match who.reader() {
            Some(Reader::Client(own)) => own == c.kept.id,
            Some(Reader::Staff(agent)) => self.agents_of(c.kept.id).contains(&agent),
            Some(Reader::Everyone(_)) | None => false,
        }
    }

    /// Clients whose document everyone of a class has.
    fn clients_for(&self, class: Class) -> impl Iterator<Item = DocKey> {
        self.clients.values().filter(move |c| self.is_told_of(c, class)).map(|c| DocKey::Client(c.kept.id))
    }

    fn lines_of(&self, id: InteractionId) -> impl Iterator<Item = DocKey> {
        let lines = move |i: &'_ Interaction| {
            let asides = i.asides.iter().map(move |a| DocKey::Aside(id, a.n));
            let held = i.lines.len() - usize::from(planted(Bug::LineMissedOnReturn) && !i.lines.is_empty());
            i.lines.iter().take(held).map(move |l| DocKey::Message(id, l.n)).chain(asides).collect::<Vec<_>>()
        };
        self.interactions.get(&id).map(lines).unwrap_or_default().into_iter()
    }

    pub(super) fn scope_of_client(&self, client: ClientId) -> Vec<DocKey> {
        let mut all = vec![DocKey::Client(client)];
        for key in self.concerns_of(Reader::Client(client)).filter(|k| !planted(Bug::SnapshotShort) || !matches!(k, DocKey::Alert(_))) {
            all.push(key);
            all.extend(self.lines_with(key));
        }
        all
    }

    pub(super) fn scope_of_agent(&self, agent: AgentId) -> Vec<DocKey> {
        let mut all = Vec::new();
        for key in self.concerns_of(Reader::Staff(agent)) {
            all.push(key);
            all.extend(self.lines_with(key));
            all.extend(self.clients_with(key).map(DocKey::Client));
        }
        // Whose invitation for later became an alert on the agent.
        let line = self.alert_lines.get(&Presentity::Agent(agent)).into_iter().flat_map(|line| line.values());
        let later = line.filter_map(|id| self.alerts.get(id)).filter(|a| a.kept.invitation.is_some());
        all.extend(later.map(|a| DocKey::Client(a.kept.owner)));
        all
    }

    /// The lines whose readers are those of an interaction.
    fn lines_with(&self, key: DocKey) -> impl Iterator<Item = DocKey> {
        let id = if let DocKey::Interaction(id) = key { Some(id) } else { None };
        id.into_iter().flat_map(|id| self.lines_of(id))
    }

    /// The clients an agent sees because of a document.
    fn clients_with(&self, key: DocKey) -> impl Iterator<Item = ClientId> {
        let client = |id: &InteractionId| self.interactions.get(id).map(|i| i.kept.client);
        let both = match key {
            DocKey::Interaction(id) => [client(&id), None],
            DocKey::Offer(id) => [self.offers.get(&id).and_then(|o| client(&o.kept.interaction)), None],
            DocKey::Invitation(id) => self.invitations.get(&id).map_or([None, None], |v| [v.kept.sender.client(), v.kept.invitee.client()]),
            DocKey::Callback(id) => [self.callbacks.get(&id).map(|c| c.kept.client), None],
            DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_) | DocKey::Client(_) => [None, None],
            DocKey::Message(..) | DocKey::Aside(..) | DocKey::Alert(_) | DocKey::Notice(_) | DocKey::Order(_) => [None, None],
        };
        both.into_iter().flatten()
    }
}
