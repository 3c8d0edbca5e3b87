//! Shared documents: center, queue, agent. `can` says what this view class may ask in the thing's present state.

use super::document::*;
use crate::agent::activity::{Work, load, summary};
use crate::agent::intent::{Intent, Role};
use crate::audience::{Class, Reader};
use crate::id::{DocKey, QueueId};
use crate::interaction::medium::{Media, Medium};
use crate::planted::{Bug, planted};
use crate::presence::disclosure::{Level, Names};
use crate::routing::queue::Queue;
use crate::routing::skill::{Want, Wants};
use crate::routing::waits::told;
use crate::setting::Setting;
use crate::state::{Agent, Center};
use crate::time::Time;

impl Center {
    pub(super) fn render_center(&self, reader: Reader) -> (u64, Body, Vec<Verb>) {
        let class = self.class_of(reader);
        let shown = || self.queues.values().filter(|q| self.sees_queue(q, class));
        let open = shown().any(|q| q.is_open());
        let level = shown().map(|q| self.told_of(q, class).figures).max().unwrap_or(Level::Exact);
        let exceptions = if class == Class::Supervisor { self.parked.iter().map(|(r, t)| (r.clone(), *t)).collect() } else { Vec::new() };
        let body = CenterBody {
            name: self.row.name.clone(),
            open,
            opens_at: shown().filter_map(|q| q.kept.opens_at).min().filter(|_| !open),
            closes_at: self.last_closing(shown()).filter(|_| open),
            available: self.level_of_all(class).count(self.available_agents()),
            holding: level.count(shown().map(|q| self.holding(q.kept.id)).sum()),
            oldest: shown().filter_map(|q| self.oldest(q.kept.id)).min().filter(|_| level == Level::Exact),
            signed_in: class.is_staff().then_some(self.signed_in.len() as u32),
            exceptions,
        };
        let can = match (class, open) {
            (Class::Client | Class::Visitor, true) => vec![Verb::Start],
            (Class::Client, false) => vec![Verb::Alert],
            (Class::Public | Class::Visitor | Class::Agent | Class::Supervisor, _) => Vec::new(),
        };
        (self.live_rev(self.center_rev), Body::Center(body), can)
    }

    pub(super) fn render_queue(&self, q: &Queue, reader: Reader) -> (u64, Body, Vec<Verb>) {
        let class = self.class_of(reader);
        let id = q.kept.id;
        let level = self.told_of(q, class).figures;
        let agents = self.agents_of_queue.get(&id).into_iter().flatten().copied();
        let seen = |a: &crate::id::AgentId| self.agents.get(a).is_some_and(|a| self.seen_name(a, class) != Names::Nothing);
        let body = QueueBody {
            handle: q.kept.handle.clone(),
            name: q.kept.name.clone(),
            state: q.kept.state,
            opens_at: q.kept.opens_at.filter(|_| !q.is_open()),
            closes_at: q.kept.closes_at.filter(|_| q.is_open()),
            available: level.count(self.available(id)),
            holding: level.count(self.holding(id).max(u32::from(planted(Bug::GhostHolds)))),
            oldest: self.oldest(id).filter(|_| level == Level::Exact),
            media: q.kept.media.iter().map(|m| self.render_medium(q, m, level)).collect(),
            agents: self.told_to_serve(id, class).then(|| agents.filter(seen).collect()),
            inside: class.is_staff().then(|| self.render_inside(q)),
        };
        let calls_back = q.kept.media.has(Medium::Callback);
        let led = matches!(reader, Reader::Staff(own) if self.leads(own, id));
        let class = if led { Class::Supervisor } else { class };
        let can = match (class, q.is_open()) {
            (Class::Public, _) | (Class::Visitor, false) => Vec::new(),
            (Class::Agent, _) if calls_back => vec![Verb::Alert],
            (Class::Agent, _) => Vec::new(),
            (Class::Visitor, true) => vec![Verb::Start],
            (Class::Client, true) if calls_back => vec![Verb::Start, Verb::Invite, Verb::Alert, Verb::Callback],
            (Class::Client, true) => vec![Verb::Start, Verb::Invite, Verb::Alert],
            (Class::Client, false) if calls_back => vec![Verb::Invite, Verb::Alert, Verb::Callback],
            (Class::Client, false) => vec![Verb::Invite, Verb::Alert],
            (Class::Supervisor, true) if calls_back => vec![Verb::Close, Verb::Alert],
            (Class::Supervisor, true) => vec![Verb::Close],
            (Class::Supervisor, false) if calls_back => vec![Verb::Open, Verb::Alert],
            (Class::Supervisor, false) => vec![Verb::Open],
        };
        (self.live_rev(q.rev), Body::Queue(Box::new(body)), can)
    }

    fn render_medium(&self, q: &Queue, medium: Medium, level: Level) -> MediumBody {
        let free = self.available_for(q.kept.id, medium) || level == Level::Hours;
        let opens_at = q.kept.opens_at.filter(|_| !q.is_open());
        let why = match (q.is_open(), free) {
            (false, _) => Some("queue_closed"),
            (true, false) if self.floor.present(q.kept.id) == 0 => Some("nobody_here"),
            (true, _) => None,
        };
        MediumBody { medium, possible: q.is_open(), why, opens_at, wait: level.wait(self.wait_of(q, medium)) }
    }

    /// The wait by a medium that a class is told in a queue's document; `None` where the queue is hidden
    /// from it, has no such medium, or tells no waits.
    pub fn told_wait(&self, class: Class, queue: QueueId, medium: Medium) -> Option<Wait> {
        let q = self.queues.get(&queue).filter(|q| q.kept.media.has(medium) && self.sees_queue(q, class))?;
        self.render_medium(q, medium, self.told_of(q, class).figures).wait
    }

    /// How much of a figure over all queues is told: none of it where a queue is hidden, or tells only its hours.
    fn level_of_all(&self, class: Class) -> Level {
        self.queues.values().map(|q| self.told_of(q, class).figures).max().unwrap_or(Level::Exact)
    }

    /// The wait told for a medium, to one who would come now.
    pub(crate) fn wait_of(&self, q: &Queue, medium: Medium) -> Wait {
        let id = q.kept.id;
        let ahead = self.ahead_of_newcomer(id, medium);
        let available = self.available_for(id, medium);
        match (q.is_open(), q.kept.opens_at) {
            (false, Some(at)) => Wait::OpensAt(at),
            (false, None) => Wait::Unknown("closed"),
            (true, _) if !available && self.floor.present(id) == 0 => Wait::Unknown("nobody_here"),
            (true, _) => told(self.waits.get(&(id, medium)), ahead, available),
        }
    }

    fn render_inside(&self, q: &Queue) -> QueueInside {
        let classes = self.floor.classes_of(q.kept.id).filter_map(|id| self.floor.class(id));
        let talks = self.talks_of_queue.get(&q.kept.id);
        QueueInside {
            offered: classes.map(|c| c.offered).sum(),
            active: talks.map_or(0, |t| t.active.len() as u32),
            wrap_up: talks.map_or(0, |t| t.wrap_up.len() as u32),
            wants: self.want_bodies(&q.kept.wants),
            dispositions: q.kept.dispositions.clone(),
            wraps_up: q.kept.wrap_up,
            offer_ms: self.length_ms(q.kept.id, Setting::OfferMs),
            wrap_up_ms: self.length_ms(q.kept.id, Setting::WrapUpMs),
            hours: q.kept.hours.clone(),
            disclosure: q.kept.disclosure,
        }
    }

    /// What is wanted, by name.
    pub(super) fn want_bodies(&self, wants: &Wants) -> Vec<WantBody> {
        let one = |w: Want| {
            let skill = self.skills.get(&w.skill)?;
            Some(WantBody { handle: skill.handle.clone(), name: skill.name.clone(), level: w.level, required: w.required })
        };
        wants.iter().filter_map(one).collect()
    }

    /// When the last open queue closes; not known while one of them has no closing ahead.
    fn last_closing<'a>(&self, queues: impl Iterator<Item = &'a Queue>) -> Option<Time> {
        let open: Option<Vec<_>> = queues.filter(|q| q.is_open()).map(|q| q.kept.closes_at).collect();
        open?.into_iter().max()
    }

    pub(super) fn render_agent(&self, a: &Agent, reader: Reader) -> (u64, Body, Vec<Verb>) {
        let class = self.class_of(reader);
        let names = self.seen_name(a, class);
        let open = self.open_to(a, class);
        let word = self.agent_word(a, open);
        let body = AgentBody {
            handle: (names == Names::Full).then(|| a.kept.handle.clone()),
            name: names.of(&a.kept.name),
            word: if class.is_staff() { word } else { word.for_clients() },
            open,
            back_at: a.kept.back_at.filter(|_| a.kept.intent == Intent::NotReady),
            queues: a.kept.queues.0.iter().copied().filter(|q| self.told_to_serve(*q, class)).collect(),
            since: class.is_staff().then_some(a.kept.intent_since),
            parts: class.is_staff().then(|| self.render_parts(a)),
        };
        let can = match reader {
            Reader::Staff(own) if own == a.kept.id => [intents(a), hides(a)].concat(),
            Reader::Staff(lead) if self.leads_agent(lead, a) => [intents(a), hides(a)].concat(),
            Reader::Everyone(Class::Supervisor) if a.kept.role == Role::Agent => [intents(a), hides(a)].concat(),
            Reader::Everyone(Class::Client) => self.client_asks(a, open),
            Reader::Everyone(Class::Visitor) if self.some_queue_open(a, class) => vec![Verb::Start],
            Reader::Everyone(_) | Reader::Client(_) | Reader::Staff(_) => Vec::new(),
        };
        (self.live_rev(a.rev), Body::Agent(Box::new(body)), can)
    }

    fn client_asks(&self, a: &Agent, open: Media) -> Vec<Verb> {
        let mut can = Vec::new();
        if self.some_queue_open(a, Class::Client) {
            can.push(Verb::Start);
        }
        can.push(Verb::Invite);
        if open.is_empty() {
            can.push(Verb::Alert);
        }
        can
    }

    fn some_queue_open(&self, a: &Agent, class: Class) -> bool {
        a.kept.queues.0.iter().any(|q| self.told_to_serve(*q, class) && self.queues.get(q).is_some_and(|q| q.is_open()))
    }

    fn render_parts(&self, a: &Agent) -> AgentParts {
        let slot = |s: &crate::agent::activity::Slot| SlotBody {
            work: match s.work {
                Work::Interaction(id) => DocKey::Interaction(id),
                Work::Alert(id) => DocKey::Alert(id),
            },
            phase: s.phase,
            units: s.units,
            medium: s.medium,
            since: s.since,
            until: s.until,
        };
        AgentParts {
            role: a.kept.role,
            intent: a.kept.intent,
            reason: a.kept.reason,
            intent_by: a.kept.intent_by,
            activity: summary(&a.slots),
            units: a.kept.units,
            load: load(&a.slots),
            slots: a.slots.iter().map(slot).collect(),
            devices: a.devices.clone(),
            missed: a.kept.misses,
            hidden: a.kept.hidden,
            skills: a
                .kept
                .skills
                .iter()
                .filter_map(|(s, level)| self.skills.get(&s).map(|s| (s.handle.clone(), s.name.clone(), level)))
                .collect(),
        }
    }
}

/// To hide from clients, or to be shown again, for those whom clients would see.
fn hides(a: &Agent) -> Vec<Verb> {
    match (a.kept.role == Role::Agent && a.kept.shown, a.kept.hidden) {
        (true, false) => vec![Verb::Hide],
        (true, true) => vec![Verb::Show],
        (false, _) => Vec::new(),
    }
}

/// The intents that would change something.
fn intents(a: &Agent) -> Vec<Verb> {
    let all = [(Intent::Ready, Verb::Ready), (Intent::NotReady, Verb::NotReady), (Intent::SignedOut, Verb::SignedOut)];
    all.into_iter().filter(|(i, _)| *i != a.kept.intent).map(|(_, v)| v).collect()
}
