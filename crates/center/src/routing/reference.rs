//! `choose` against a naive reference: plain lists, every rule spelled out, seeded floors.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::size_of;
use std::sync::Arc;

use super::choose::{agent_for, item_for};
use super::class::{Class, ClassId, ClassKey};
use super::floor::{Floor, Item, Laying, Place, Seat};
use super::skill::{Skills, Want, Wants};
use crate::agent::capacity::MEDIUM_RULES;
use crate::id::{AgentId, InteractionId, QueueId, SkillId};
use crate::interaction::medium::{Media, Medium};
use crate::saved::Queues;
use crate::time::Time;

/// Dice for tests: xorshift, from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
    fn is(&mut self, of_ten: u64) -> bool {
        self.roll(10) < of_ten
    }
    fn wants(&mut self) -> Wants {
        let some: Vec<_> = (1..=4).map(SkillId).filter(|_| self.is(2)).collect();
        let want = |skill| Want { skill, level: 1 + self.roll(3) as u8, required: self.is(5) };
        Wants::of(some.into_iter().map(want).collect::<Vec<_>>()).expect("few wants")
    }
    fn skills(&mut self) -> Skills {
        let some: Vec<_> = (1..=4).map(SkillId).filter(|_| self.is(6)).collect();
        Skills::of(some.into_iter().map(|s| (s, 1 + self.roll(3) as u8)).collect::<Vec<_>>()).expect("few skills")
    }
}

#[derive(Default)]
struct Model {
    queues: BTreeMap<QueueId, Laying>,
    seats: BTreeMap<AgentId, Seat>,
    items: BTreeMap<(InteractionId, Place), (ClassKey, Item, ClassId)>,
}

impl Model {
    /// Serves and can what is required.
    fn able(&self, agent: AgentId, key: &ClassKey) -> bool {
        let seat = &self.seats[&agent];
        let serves = seat.queues.contains(&key.queue) || seat.queues.iter().any(|q| key.also.0.contains(q));
        serves && key.wants.iter().all(|w| !w.required || seat.skills.level(w.skill) >= w.level)
    }

    fn met(&self, agent: AgentId, key: &ClassKey) -> usize {
        key.wants.iter().filter(|w| !w.required && self.seats[&agent].skills.level(w.skill) >= w.level).count()
    }

    fn present(&self, key: &ClassKey) -> usize {
        self.seats.keys().filter(|a| self.seats[a].present && self.able(**a, key)).count()
    }

    fn suits(&self, agent: AgentId, key: &ClassKey, item: &Item) -> bool {
        let (seat, rules) = (&self.seats[&agent], &self.queues[&key.queue]);
        let medium = key.medium;
        let holds = |m: Medium| seat.held[m as usize];
        let speaks = Medium::ALL.iter().any(|m| MEDIUM_RULES[*m as usize].exclusive && holds(*m) > 0);
        let alone = !MEDIUM_RULES[medium as usize].exclusive || Medium::ALL.iter().all(|m| holds(*m) == 0);
        let passed = item.prefers.is_none() && item.back_offs.contains(&agent) && self.present(key) > 1;
        let room = seat.spare > 0 && seat.spare >= rules.weight && holds(medium) < MEDIUM_RULES[medium as usize].most;
        let here = seat.present && !seat.reserved && self.able(agent, key);
        let wanted = item.prefers.is_none_or(|a| a == agent);
        here && room && !speaks && alone && !passed && wanted && rules.serves && rules.media.has(medium)
    }

    fn agent_for(&self, key: &ClassKey, item: &Item) -> Option<AgentId> {
        let all = self.seats.keys().filter(|a| !item.offered && !item.away && self.suits(**a, key, item));
        all.min_by_key(|a| (usize::MAX - self.met(**a, key), self.seats[a].idle_since, **a)).copied()
    }

    fn item_for(&self, agent: AgentId) -> Option<InteractionId> {
        let waits = self.items.iter().filter(|(_, (_, i, _))| !i.offered && !i.away);
        waits.filter(|(_, (key, i, _))| self.suits(agent, key, i)).map(|((_, place), _)| *place).min().map(|p| p.id)
    }
}

fn queue_of(dice: &mut Dice) -> QueueId {
    QueueId(1 + dice.roll(3))
}

fn change_queue(dice: &mut Dice, model: &mut Model, floor: &mut Floor) {
    let id = queue_of(dice);
    let media: Vec<_> = Medium::ALL.iter().copied().filter(|_| dice.is(6)).collect();
    let weight = [100, 250, 500, 1_000][dice.roll(4) as usize];
    let wants = if dice.is(5) { dice.wants() } else { model.queues[&id].wants.clone() };
    let laying = Laying { serves: dice.is(8), media: Media::of(&media), weight, wants };
    model.queues.insert(id, laying.clone());
    // As the center does: those who wait are seated anew when the queue wants otherwise.
    let here: Vec<_> = model.items.iter().filter(|(_, (key, ..))| key.queue == id).map(|(at, held)| (*at, held.clone())).collect();
    here.iter().for_each(|((_, place), (_, _, class))| floor.take_item(*class, *place));
    floor.lay(id, laying);
    for ((n, place), (key, item, _)) in here {
        let class = floor.put_item(&key, place, item.clone()).expect("a class");
        model.items.insert((n, place), (key, item, class));
    }
}

fn change_seat(dice: &mut Dice, model: &mut Model, floor: &mut Floor) {
    let agent = AgentId(1 + dice.roll(8));
    let mut held = [0; Medium::COUNT];
    for n in &mut held {
        *n = if dice.is(2) { dice.roll(17) as u16 } else { 0 };
    }
    let queues: Arc<[_]> = (1..=3).map(QueueId).filter(|_| dice.is(6)).collect();
    let old = model.seats.get(&agent).filter(|_| dice.is(6));
    let (queues, skills) = old.map_or_else(|| (queues, dice.skills()), |s| (s.queues.clone(), s.skills.clone()));
    let seat = Seat {
        queues,
        skills,
        present: dice.is(8),
        reserved: dice.is(2),
        spare: [0, 100, 300, 600, 1_000][dice.roll(5) as usize],
        held,
        idle_since: Time(dice.roll(20) as i64),
    };
    model.seats.insert(agent, seat.clone());
    floor.put_seat(agent, seat);
}

fn change_item(dice: &mut Dice, model: &mut Model, floor: &mut Floor) {
    let n = InteractionId(dice.roll(30));
    let known = model.items.iter().find(|((id, _), _)| *id == n).map(|(at, held)| (*at, held.clone()));
    if let Some((at, (.., class))) = &known {
        floor.take_item(*class, at.1);
        model.items.remove(at);
        if dice.is(4) {
            return;
        }
    }
    let queue = queue_of(dice);
    let wants = if dice.is(5) { model.queues[&queue].wants.clone() } else { dice.wants() };
    let also: Queues = if dice.is(2) { Queues(Arc::from([QueueId(1 + queue.0 % 3)])) } else { Queues::default() };
    let fresh = ClassKey { queue, medium: Medium::ALL[dice.roll(Medium::COUNT as u64) as usize], also, wants };
    let key = known.filter(|_| dice.is(5)).map_or(fresh, |(_, (key, ..))| key);
    let place = Place { rank: dice.roll(2) as i32, arrived: Time(dice.roll(20) as i64), id: n };
    let item = Item {
        offered: dice.is(2),
        away: dice.is(2),
        prefers: dice.is(2).then(|| AgentId(1 + dice.roll(8))),
        back_offs: (1..=8).map(AgentId).filter(|_| dice.is(2)).collect(),
    };
    let class = floor.put_item(&key, place, item.clone()).expect("a class");
    model.items.insert((n, place), (key, item, class));
}

fn compare(seed: u64, model: &Model, floor: &Floor) {
    for ((_, place), (key, item, class)) in &model.items {
        let chosen = agent_for(floor, *class, *place).map(|c| c.agent);
        assert_eq!(chosen, model.agent_for(key, item), "seed {seed}: agent for {place:?} of {key:?}");
        assert_eq!(floor.present_for(*class) as usize, model.present(key), "seed {seed}: present for {key:?}");
    }
    for agent in model.seats.keys() {
        let chosen = item_for(floor, *agent).map(|c| c.place.id);
        assert_eq!(chosen, model.item_for(*agent), "seed {seed}: item for {agent:?}");
    }
    for (queue, laying) in &model.queues {
        let key = |medium| ClassKey { queue: *queue, medium, also: Queues::default(), wants: laying.wants.clone() };
        assert_eq!(floor.present(*queue) as usize, model.present(&key(Medium::Chat)), "seed {seed}: present in {queue:?}");
        let serving = Laying { serves: true, ..laying.clone() };
        let open = Model { queues: BTreeMap::from([(*queue, serving)]), seats: model.seats.clone(), ..Model::default() };
        let free = model.seats.keys().filter(|a| Medium::ALL.iter().any(|m| open.suits(**a, &key(*m), &Item::default())));
        assert_eq!(floor.free(*queue) as usize, free.count(), "seed {seed}: free in {queue:?}");
        let ids: BTreeSet<_> = floor.classes_of(*queue).collect();
        let used = model.items.values().filter(|(key, ..)| key.queue == *queue).map(|(.., class)| *class);
        assert!(used.into_iter().all(|c| ids.contains(&c)), "seed {seed}: classes of {queue:?}");
    }
}

/// The floor built from nothing.
fn rebuilt(model: &Model) -> Floor {
    let mut floor = Floor::default();
    for (id, laying) in &model.queues {
        floor.lay(*id, laying.clone());
    }
    for (place, (key, item, _)) in model.items.iter().map(|((_, place), held)| (place, held)).rev() {
        floor.put_item(key, *place, item.clone());
    }
    for (agent, seat) in &model.seats {
        floor.put_seat(*agent, seat.clone());
    }
    floor
}

#[test]
fn choose_agrees_with_the_reference_on_seeded_floors() {
    let mut many = 0;
    for seed in 1..=60 {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
        let (mut model, mut floor) = (Model::default(), Floor::default());
        for id in 1..=3 {
            let laying = Laying { serves: true, media: Media::of(&[Medium::Chat, Medium::Voice]), weight: 250, ..Laying::default() };
            model.queues.insert(QueueId(id), laying.clone());
            floor.lay(QueueId(id), laying);
        }
        for _ in 0..120 {
            match dice.roll(10) {
                0 => change_queue(&mut dice, &mut model, &mut floor),
                1..5 => change_seat(&mut dice, &mut model, &mut floor),
                5.. => change_item(&mut dice, &mut model, &mut floor),
            }
            compare(seed, &model, &floor);
        }
        many += model.items.values().filter(|(.., class)| class.at().is_err()).count();
        assert!(rebuilt(&model) == floor, "seed {seed}: built from nothing it is another floor");
    }
    assert!(many > 200, "only {many} stood in a class of their own");
}

/// Bytes of a tree of `n` entries: nodes of eleven, on the average little more than half full, with their links.
fn tree(n: usize, entry: usize) -> usize {
    let nodes = n.div_ceil(6);
    nodes * (11 * entry + 16) + nodes.div_ceil(6) * (11 * entry + 16 + 12 * 8)
}

#[test]
fn a_copy_of_a_floor_of_1000_agents_and_500_waiting_stays_under_200_kb() {
    let mut floor = Floor::default();
    for queue in 1..=10 {
        floor.lay(QueueId(queue), Laying { serves: true, media: Media::of(&[Medium::Chat]), weight: 250, ..Laying::default() });
    }
    for n in 1..=1_000 {
        let queues = vec![QueueId(1 + n % 10), QueueId(1 + (n + 1) % 10)];
        let idle_since = Time(n as i64);
        floor.put_seat(AgentId(n), Seat { queues: queues.into(), present: true, spare: 1_000, idle_since, ..Seat::default() });
    }
    for n in 1..=500 {
        let place = Place { rank: 0, arrived: Time(n as i64), id: InteractionId(n) };
        let queue = QueueId(1 + n % 10);
        let key = ClassKey { queue, medium: Medium::Chat, also: Queues::default(), wants: Wants::default() };
        floor.put_item(&key, place, Item::default());
    }
    let classes = || (1..=10).flat_map(|q| floor.classes_of(QueueId(q))).filter_map(|id| floor.class(id));
    let waiting: usize = classes().map(|c| c.items.len()).sum();
    assert_eq!((waiting, floor.idle().len(), floor.free(QueueId(1))), (500, 1_000, 200));
    let bytes = 1_001 * size_of::<Seat>()
        + 11 * Medium::COUNT * size_of::<Class>()
        + tree(500, size_of::<(Place, Item)>())
        + 500 * size_of::<Place>()
        + floor.idle().len() * size_of::<(Time, AgentId)>();
    assert!(bytes < 200_000, "a copy takes {bytes} bytes");
}
