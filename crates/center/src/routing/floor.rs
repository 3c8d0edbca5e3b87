//! The floor: everything routing may read, as plain values that can be copied and run forward.
//! `choose` reads nothing else. Kept in step by `Center::settle_agent` and `Center::seat_item`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::class::{Class, ClassId, ClassKey, Members, Pool};
use super::skill::{Skills, Wants};
use super::sorted::Sorted;
use crate::agent::capacity::MEDIUM_RULES;
use crate::id::{AgentId, InteractionId, QueueId};
use crate::interaction::medium::{Media, Medium};
use crate::limits::{CLASSES_KEPT, CLASSES_MAX};
use crate::planted::{Bug, planted};
use crate::time::Time;

/// What routing knows of one agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// Queues served.
    pub queues: Arc<[QueueId]>,
    /// What they can.
    pub skills: Skills,
    /// Ready and reached: the agent counts as here.
    pub present: bool,
    /// Has an offered or held slot; takes nothing meanwhile (I12).
    pub reserved: bool,
    /// Units left.
    pub spare: u16,
    /// Interactions held by medium, wrap-ups apart.
    pub held: [u16; Medium::COUNT],
    /// Since when nothing was given to or finished by them.
    pub idle_since: Time,
}

impl Seat {
    /// Whether the agent may be given something at all.
    pub fn takes(&self) -> bool {
        self.present && !self.reserved && self.spare > 0
    }
    /// Whether one more of `medium` at `weight` fits (I08).
    pub fn fits(&self, medium: Medium, weight: u16) -> bool {
        let rule = MEDIUM_RULES[medium as usize];
        let exclusive = |m: &Medium| MEDIUM_RULES[*m as usize].exclusive && self.held[*m as usize] > 0;
        self.takes()
            && (self.spare >= weight || planted(Bug::OneOver))
            && self.held[medium as usize] < rule.most
            && (planted(Bug::ExclusiveIgnored) || !Medium::ALL.iter().any(exclusive))
            && (planted(Bug::ExclusiveIgnored) || !(rule.exclusive && self.held.iter().any(|n| *n > 0)))
    }
    /// Whether there may be room that `old` had not.
    pub(crate) fn has_new_room(&self, old: &Seat) -> bool {
        let fewer = self.held.iter().zip(&old.held).any(|(new, old)| new < old);
        self.takes()
            && (!old.takes()
                || (self.spare > old.spare && !planted(Bug::WaitsBesideRoom))
                || self.queues != old.queues
                || self.skills != old.skills
                || fewer)
    }
}

/// A place in a line: priority, then arrival, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Priority, negated: smaller goes first.
    pub rank: i32,
    /// Original arrival (I14).
    pub arrived: Time,
    /// Breaks ties.
    pub id: InteractionId,
}

/// One waiting interaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Out as an offer: holds its place, is not offered again.
    pub offered: bool,
    /// The client has no device, or is not called at this time: passed over.
    pub away: bool,
    /// Only for this agent, until its preference ends.
    pub prefers: Option<AgentId>,
    /// Agents who passed.
    pub back_offs: Vec<AgentId>,
}

/// How a queue is laid on the floor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laying {
    /// Whether it serves those in line.
    pub serves: bool,
    /// Its media.
    pub media: Media,
    /// Units one interaction takes.
    pub weight: u16,
    /// What it wants of an agent.
    pub wants: Wants,
}

/// What the floor knows of one queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct OfQueue {
    laid: bool,
    laying: Laying,
    /// Whom it suits as it is set up now.
    pool: Pool,
    /// Its agents, whether they suit or not.
    servers: Members,
    /// Agents whom it suits who may take one more of some medium of it.
    free: u32,
    /// Further classes its agents serve.
    extra: BTreeSet<usize>,
    /// How many wait in it, by medium.
    waiting: [usize; Medium::COUNT],
}

/// A class beside the first of its queue and medium.
#[derive(Clone, Debug)]
struct Extra {
    class: Class,
    pool: Pool,
}

/// All that routing reads.
#[derive(Clone, Debug, Default)]
pub struct Floor {
    seats: Vec<Seat>,
    /// Agents who may be given something, longest idle first.
    idle: Sorted<(Time, AgentId)>,
    /// By queue and medium.
    classes: Vec<Class>,
    queues: Vec<OfQueue>,
    extras: Vec<Option<Extra>>,
    extra_of: BTreeMap<ClassKey, usize>,
    /// By agent: items that want this agent only.
    wanted: BTreeMap<AgentId, BTreeSet<(Place, ClassId)>>,
}

impl Floor {
    /// The seat of an agent.
    pub fn seat(&self, agent: AgentId) -> Option<&Seat> {
        self.seats.get(agent.0 as usize)
    }
    /// A class, if it was ever laid.
    pub fn class(&self, id: ClassId) -> Option<&Class> {
        match id.at() {
            Ok(at) => self.classes.get(at),
            Err(at) => self.extras.get(at)?.as_ref().map(|e| &e.class),
        }
    }
    /// How a queue lies, if it does.
    pub fn laying(&self, queue: QueueId) -> Option<&Laying> {
        self.queues.get(queue.0 as usize).filter(|q| q.laid).map(|q| &q.laying)
    }
    /// The class of a key, if somebody waits or waited in it.
    pub fn class_of(&self, key: &ClassKey) -> Option<ClassId> {
        if self.is_plain(key) {
            return Some(ClassId::of(key.queue, key.medium));
        }
        self.extra_of.get(key).map(|at| ClassId::extra(*at))
    }
    /// The classes of those who came to a queue.
    pub fn classes_of(&self, queue: QueueId) -> impl Iterator<Item = ClassId> + '_ {
        let extra = self.queues.get(queue.0 as usize).into_iter().flat_map(|q| q.extra.iter().copied());
        let own = move |at: &usize| self.extra(*at).is_some_and(|e| e.class.key.queue == queue);
        plain_of(queue).chain(extra.filter(own).map(ClassId::extra))
    }
    /// The classes of those who came to a queue by one medium.
    pub fn lines_of(&self, queue: QueueId, medium: Medium) -> impl Iterator<Item = ClassId> + '_ {
        self.classes_of(queue).filter(move |id| self.class(*id).is_some_and(|c| c.key.medium == medium))
    }
    /// How many wait in a queue by one medium, whatever they want.
    pub fn waiting_for(&self, queue: QueueId, medium: Medium) -> usize {
        self.queues.get(queue.0 as usize).map_or(0, |q| q.waiting[medium as usize])
    }
    /// How many of them nobody is asked for, though they would be served: who has no device now, or waits for one agent, holds nobody up.
    pub(crate) fn held_up(&self, queue: QueueId, medium: Medium) -> u32 {
        let items = self.lines_of(queue, medium).filter_map(|id| self.class(id)).flat_map(|class| class.items.values());
        items.filter(|item| !item.offered && !item.away && item.prefers.is_none()).count() as u32
    }
    /// The classes an agent of a queue may be asked for.
    pub(crate) fn served_by(&self, queue: QueueId) -> impl Iterator<Item = ClassId> + '_ {
        let extra = self.queues.get(queue.0 as usize).into_iter().flat_map(|q| q.extra.iter().copied());
        plain_of(queue).chain(extra.map(ClassId::extra))
    }
    pub(super) fn pool(&self, id: ClassId) -> Option<&Pool> {
        match id.at() {
            Ok(_) => self.queues.get(self.class(id)?.key.queue.0 as usize).map(|q| &q.pool),
            Err(at) => self.extra(at).map(|e| &e.pool),
        }
    }
    fn extra(&self, at: usize) -> Option<&Extra> {
        self.extras.get(at)?.as_ref()
    }
    /// Agents who may be given something, longest idle first.
    pub(super) fn idle(&self) -> &Sorted<(Time, AgentId)> {
        &self.idle
    }
    /// Agents who serve a queue, suiting or not.
    pub(super) fn servers(&self, queue: QueueId) -> &[AgentId] {
        self.queues.get(queue.0 as usize).map(|q| q.servers.list()).unwrap_or_default()
    }
    /// How many agents whom a class suits are here.
    pub fn present_for(&self, id: ClassId) -> u32 {
        self.pool(id).map_or(0, |p| p.present)
    }
    /// How many agents whom the queue suits, as it is set up, are here.
    pub fn present(&self, queue: QueueId) -> u32 {
        self.queues.get(queue.0 as usize).map_or(0, |q| q.pool.present)
    }
    /// How many of them may take one more of some medium of it.
    pub fn free(&self, queue: QueueId) -> u32 {
        self.queues.get(queue.0 as usize).map_or(0, |q| q.free)
    }
    /// Items that want only this agent.
    pub fn wanted(&self, agent: AgentId) -> impl Iterator<Item = (Place, ClassId)> {
        self.wanted.get(&agent).into_iter().flatten().copied()
    }
    /// Whether one more class may be made, if this one is not there.
    pub(crate) fn has_class_left(&self, key: &ClassKey) -> bool {
        let used = || self.extras.iter().flatten().filter(|e| !e.class.items.is_empty()).count();
        self.class_of(key).is_some() || self.extra_of.len() < CLASSES_MAX || used() < CLASSES_MAX
    }

    fn is_plain(&self, key: &ClassKey) -> bool {
        key.also.0.is_empty() && self.queues.get(key.queue.0 as usize).is_some_and(|q| q.laying.wants == key.wants)
    }

    /// Lays or changes the classes of a queue. Who waits in one that changes what it wants must be seated anew.
    pub fn lay(&mut self, queue: QueueId, laying: Laying) {
        let at = queue.0 as usize;
        for n in self.queues.len()..=at {
            let keys = Medium::ALL.iter().map(|m| ClassKey {
                queue: QueueId(n as u64),
                medium: *m,
                also: Default::default(),
                wants: Wants::default(),
            });
            self.classes.extend(keys.map(Class::new));
            self.queues.push(OfQueue { pool: Pool::new(vec![QueueId(n as u64)], Wants::default()), ..OfQueue::default() });
        }
        let of = &mut self.queues[at];
        of.laid = true;
        let old = std::mem::replace(&mut of.laying, laying.clone());
        if old.wants != laying.wants {
            of.pool = Pool::new(vec![queue], laying.wants.clone());
            for agent in of.servers.list() {
                let seat = &self.seats[agent.0 as usize];
                of.pool.seat(*agent, Some((&seat.queues, &seat.skills)));
                of.pool.present += u32::from(seat.present && of.pool.suits(*agent));
            }
        }
        let own: Vec<_> = self.classes_of(queue).collect();
        for id in &own {
            let Some(class) = self.class_mut(*id) else { continue };
            class.serves = laying.serves;
            class.weight = laying.weight;
            class.laid = laying.media.has(class.key.medium);
            if id.at().is_ok() {
                class.key.wants = laying.wants.clone();
            }
        }
        if (old.wants, old.media, old.weight) != (laying.wants, laying.media, laying.weight) {
            own.into_iter().for_each(|id| self.count_ready(id));
            self.count_free(queue);
        }
    }

    fn class_mut(&mut self, id: ClassId) -> Option<&mut Class> {
        match id.at() {
            Ok(at) => self.classes.get_mut(at),
            Err(at) => self.extras.get_mut(at)?.as_mut().map(|e| &mut e.class),
        }
    }

    /// Counts anew who may take one more of a class.
    fn count_ready(&mut self, id: ClassId) {
        let Floor { seats, classes, queues, extras, .. } = self;
        let (class, pool) = match id.at() {
            Ok(at) => (&mut classes[at], &queues[at / Medium::COUNT].pool),
            Err(at) => match &mut extras[at] {
                Some(e) => (&mut e.class, &e.pool),
                None => return,
            },
        };
        class.ready = Default::default();
        for (n, tier) in pool.tiers().iter().enumerate() {
            class.ready[n] = tier.list().iter().filter(|a| class.fits(&seats[a.0 as usize])).count() as u32;
        }
    }

    fn count_free(&mut self, queue: QueueId) {
        let of = &self.queues[queue.0 as usize];
        let fits = |a: &&AgentId| plain_of(queue).filter_map(|id| self.class(id)).any(|c| c.fits(&self.seats[a.0 as usize]));
        let suited = of.pool.tiers().first().map(|t| t.list()).unwrap_or_default();
        self.queues[queue.0 as usize].free = suited.iter().filter(fits).count() as u32;
    }

    /// Puts an agent's seat in place of the old one.
    pub fn put_seat(&mut self, agent: AgentId, seat: Seat) {
        let at = agent.0 as usize;
        if self.seats.len() <= at {
            self.seats.resize_with(at + 1, Seat::default);
        }
        let old = self.seats[at].clone();
        if old.takes() {
            self.idle.remove(&(old.idle_since, agent));
        }
        if seat.takes() {
            self.idle.insert((seat.idle_since, agent));
        }
        if old.queues == seat.queues && old.skills == seat.skills {
            self.count_seat(agent, Some(&old), Some(&seat));
        } else {
            self.count_seat(agent, Some(&old), None);
            self.enlist(agent, &old, &seat);
            self.count_seat(agent, None, Some(&seat));
        }
        self.seats[at] = seat;
    }

    /// The agent serves other queues or can other things.
    fn enlist(&mut self, agent: AgentId, old: &Seat, new: &Seat) {
        for queue in old.queues.iter().chain(new.queues.iter()) {
            let Some(of) = self.queues.get_mut(queue.0 as usize) else { continue };
            of.servers.set(agent, new.queues.contains(queue));
            of.pool.seat(agent, Some((&new.queues, &new.skills)));
            for at in &of.extra {
                if let Some(extra) = self.extras[*at].as_mut() {
                    extra.pool.seat(agent, Some((&new.queues, &new.skills)));
                }
            }
        }
    }

    /// Changes the counts of every class an agent serves from an old seat to a new one, of the same queues and skills.
    fn count_seat(&mut self, agent: AgentId, old: Option<&Seat>, new: Option<&Seat>) {
        let Some(served) = new.or(old).map(|s| s.queues.clone()) else { return };
        let present = |seat: Option<&Seat>| u32::from(seat.is_some_and(|s| s.present));
        let Floor { classes, queues, extras, .. } = self;
        for queue in served.iter() {
            let Some(of) = queues.get_mut(queue.0 as usize) else { continue };
            if let Some(tier) = of.pool.tier_of(agent) {
                of.pool.present = of.pool.present + present(new) - present(old);
                let own = &mut classes[queue.0 as usize * Medium::COUNT..][..Medium::COUNT];
                let (mut was, mut is) = (false, false);
                for class in own.iter_mut().filter(|c| c.laid) {
                    let (w, i) = count_one(class, tier, old, new);
                    (was, is) = (was | w, is | i);
                }
                of.free = of.free + u32::from(is) - u32::from(was);
            }
            for at in &of.extra {
                let Some(extra) = extras[*at].as_mut() else { continue };
                let first = extra.pool.queues.iter().find(|q| served.contains(q));
                if first != Some(queue) {
                    continue;
                }
                if let Some(tier) = extra.pool.tier_of(agent) {
                    extra.pool.present = extra.pool.present + present(new) - present(old);
                    count_one(&mut extra.class, tier, old, new);
                }
            }
        }
    }

    /// The class of a key, made if it is not there yet; `None` for a queue that was never laid.
    fn ensure(&mut self, key: &ClassKey) -> Option<ClassId> {
        if let Some(id) = self.class_of(key) {
            return Some(id);
        }
        if self.extra_of.len() >= CLASSES_KEPT {
            (0..self.extras.len()).for_each(|at| self.forget(at));
        }
        let of = self.queues.get(key.queue.0 as usize)?;
        let mut class = Class::new(key.clone());
        (class.serves, class.weight, class.laid) = (of.laying.serves, of.laying.weight, of.laying.media.has(key.medium));
        let queues: Vec<_> = std::iter::once(key.queue).chain(key.also.0.iter().copied()).collect();
        let mut pool = Pool::new(queues.clone(), key.wants.clone());
        for agent in queues.iter().flat_map(|q| self.servers(*q)) {
            let seat = &self.seats[agent.0 as usize];
            let before = pool.suits(*agent);
            pool.seat(*agent, Some((&seat.queues, &seat.skills)));
            pool.present += u32::from(seat.present && !before && pool.suits(*agent));
        }
        let free = self.extras.iter().position(Option::is_none);
        let at = free.unwrap_or_else(|| {
            self.extras.push(None);
            self.extras.len() - 1
        });
        for queue in &queues {
            if let Some(of) = self.queues.get_mut(queue.0 as usize) {
                of.extra.insert(at);
            }
        }
        self.extras[at] = Some(Extra { class, pool });
        self.extra_of.insert(key.clone(), at);
        let id = ClassId::extra(at);
        self.count_ready(id);
        Some(id)
    }

    /// Lets a class go in which nobody waits.
    fn forget(&mut self, at: usize) {
        if self.extra(at).is_none_or(|e| !e.class.items.is_empty()) {
            return;
        }
        let Some(extra) = self.extras[at].take() else { return };
        self.extra_of.remove(&extra.class.key);
        for queue in extra.pool.queues {
            if let Some(of) = self.queues.get_mut(queue.0 as usize) {
                of.extra.remove(&at);
            }
        }
    }

    /// Puts an item into the line of its class. `None` for a queue that was never laid.
    pub fn put_item(&mut self, key: &ClassKey, place: Place, item: Item) -> Option<ClassId> {
        let id = self.ensure(key)?;
        self.take_item(id, place);
        let class = self.class_mut(id)?;
        class.offered += u32::from(item.offered);
        if !item.offered && !item.away && item.prefers.is_none() {
            class.open.insert(place);
        }
        let wants = item.prefers.filter(|_| !item.offered && !item.away);
        class.items.insert(place, item);
        self.queues[key.queue.0 as usize].waiting[key.medium as usize] += 1;
        if let Some(agent) = wants {
            self.wanted.entry(agent).or_default().insert((place, id));
        }
        Some(id)
    }

    /// Takes an item out of its line.
    pub fn take_item(&mut self, id: ClassId, place: Place) {
        let Some(class) = self.class_mut(id) else { return };
        class.open.remove(&place);
        let Some(old) = class.items.remove(&place) else { return };
        class.offered -= u32::from(old.offered);
        let (queue, medium) = (class.key.queue, class.key.medium);
        self.queues[queue.0 as usize].waiting[medium as usize] -= 1;
        if let Some(agent) = old.prefers
            && let Some(wants) = self.wanted.get_mut(&agent)
        {
            wants.remove(&(place, id));
            if wants.is_empty() {
                self.wanted.remove(&agent);
            }
        }
    }

    fn by_key(&self) -> BTreeMap<&ClassKey, (&Class, &Pool)> {
        self.extras.iter().flatten().filter(|e| !e.class.items.is_empty()).map(|e| (&e.class.key, (&e.class, &e.pool))).collect()
    }
}

/// Two floors are the same when routing would do the same on them, wherever their classes lie.
impl PartialEq for Floor {
    fn eq(&self, other: &Floor) -> bool {
        let plain = |f: &Floor| {
            f.queues.iter().map(|q| (q.laying.clone(), q.pool.clone(), q.servers.clone(), q.free, q.waiting)).collect::<Vec<_>>()
        };
        let wanted = |f: &Floor| -> BTreeSet<_> {
            let all = f.wanted.iter().flat_map(|(a, wants)| wants.iter().map(move |(place, id)| (*a, *place, *id)));
            all.map(|(a, place, id)| (a, place, f.class(id).map(|c| c.key.clone()))).collect()
        };
        self.seats == other.seats
            && self.idle == other.idle
            && self.classes == other.classes
            && plain(self) == plain(other)
            && self.by_key() == other.by_key()
            && wanted(self) == wanted(other)
    }
}

fn plain_of(queue: QueueId) -> impl Iterator<Item = ClassId> {
    Medium::ALL.iter().map(move |m| ClassId::of(queue, *m))
}

/// Changes one class from an old seat to a new one; whether one more fitted and fits.
fn count_one(class: &mut Class, tier: usize, old: Option<&Seat>, new: Option<&Seat>) -> (bool, bool) {
    let (was, is) = (old.is_some_and(|s| class.fits(s)), new.is_some_and(|s| class.fits(s)));
    if was != is {
        for n in &mut class.ready[..=tier] {
            *n = *n + u32::from(is) - u32::from(was);
        }
    }
    (was, is)
}
