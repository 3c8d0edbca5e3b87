//! `choose` against a naive reference: plain lists, every rule spelled out, seeded floors.

use std::collections::BTreeMap;
use std::mem::size_of;

use super::choose::{agent_for, item_for};
use super::floor::{Floor, Item, LineId, Place, Seat};
use crate::agent::capacity::MEDIUM_RULES;
use crate::id::{AgentId, InteractionId, QueueId};
use crate::interaction::medium::{Media, Medium};
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
}

#[derive(Clone, Copy)]
struct Rules {
    serves: bool,
    media: Media,
    weight: u16,
}

#[derive(Default)]
struct Model {
    queues: BTreeMap<QueueId, Rules>,
    seats: BTreeMap<AgentId, Seat>,
    items: BTreeMap<(LineId, Place), Item>,
}

impl Model {
    fn suits(&self, agent: AgentId, line: LineId, item: &Item) -> bool {
        let (seat, rules) = (&self.seats[&agent], self.queues[&line.queue()]);
        let medium = line.medium();
        let holds = |m: Medium| seat.held[m as usize];
        let speaks = Medium::ALL.iter().any(|m| MEDIUM_RULES[*m as usize].exclusive && holds(*m) > 0);
        let alone = !MEDIUM_RULES[medium as usize].exclusive || Medium::ALL.iter().all(|m| holds(*m) == 0);
        let passed = item.prefers.is_none() && item.back_offs.contains(&agent) && self.present(line.queue()) > 1;
        let room = seat.spare > 0 && seat.spare >= rules.weight && holds(medium) < MEDIUM_RULES[medium as usize].most;
        let here = seat.present && !seat.reserved && seat.queues.contains(&line.queue());
        let wanted = item.prefers.is_none_or(|a| a == agent);
        here && room && !speaks && alone && !passed && wanted && rules.serves && rules.media.has(medium)
    }

    fn present(&self, queue: QueueId) -> usize {
        self.seats.values().filter(|s| s.present && s.queues.contains(&queue)).count()
    }

    fn agent_for(&self, line: LineId, place: Place) -> Option<AgentId> {
        let item = &self.items[&(line, place)];
        let all = self.seats.iter().filter(|(a, _)| !item.offered && !item.away && self.suits(**a, line, item));
        all.min_by_key(|(a, s)| (s.idle_since, **a)).map(|(a, _)| *a)
    }

    fn item_for(&self, agent: AgentId) -> Option<InteractionId> {
        let waits = self.items.iter().filter(|(_, i)| !i.offered && !i.away);
        let all = waits.filter(|((line, _), i)| self.suits(agent, *line, i));
        all.map(|((_, place), _)| *place).min().map(|p| p.id)
    }
}

fn queue_of(dice: &mut Dice) -> QueueId {
    QueueId(1 + dice.roll(3))
}

fn change_queue(dice: &mut Dice, model: &mut Model, floor: &mut Floor) {
    let id = queue_of(dice);
    let media: Vec<_> = Medium::ALL.iter().copied().filter(|_| dice.is(6)).collect();
    let weight = [100, 250, 500, 1_000][dice.roll(4) as usize];
    let rules = Rules { serves: dice.is(8), media: Media::of(&media), weight };
    model.queues.insert(id, rules);
    floor.lay(id, rules.serves, rules.media, rules.weight);
}

fn change_seat(dice: &mut Dice, model: &mut Model, floor: &mut Floor) {
    let agent = AgentId(1 + dice.roll(8));
    let mut held = [0; Medium::COUNT];
    for n in &mut held {
        *n = if dice.is(2) { dice.roll(17) as u16 } else { 0 };
    }
    let queues: Vec<_> = (1..=3).map(QueueId).filter(|_| dice.is(6)).collect();
    let seat = Seat {
        queues: queues.into(),
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
    let n = dice.roll(30);
    let known = model.items.keys().find(|(_, p)| p.id.0 == n).copied();
    if let Some((line, place)) = known.filter(|_| dice.is(4)) {
        model.items.remove(&(line, place));
        return floor.put_item(line, place, None);
    }
    let medium = Medium::ALL[dice.roll(Medium::COUNT as u64) as usize];
    let fresh = (
        LineId::of(queue_of(dice), medium),
        Place { rank: dice.roll(2) as i32, arrived: Time(dice.roll(20) as i64), id: InteractionId(n) },
    );
    let (line, place) = known.unwrap_or(fresh);
    let item = Item {
        offered: dice.is(2),
        away: dice.is(2),
        prefers: dice.is(2).then(|| AgentId(1 + dice.roll(8))),
        back_offs: (1..=8).map(AgentId).filter(|_| dice.is(2)).collect(),
    };
    model.items.insert((line, place), item.clone());
    floor.put_item(line, place, Some(item));
}

fn compare(seed: u64, model: &Model, floor: &Floor) {
    for (line, place) in model.items.keys() {
        let chosen = agent_for(floor, *line, *place).map(|c| c.agent);
        assert_eq!(chosen, model.agent_for(*line, *place), "seed {seed}: agent for {place:?} of {line:?}");
    }
    for agent in model.seats.keys() {
        let chosen = item_for(floor, *agent).map(|c| c.place.id);
        assert_eq!(chosen, model.item_for(*agent), "seed {seed}: item for {agent:?}");
    }
    for (queue, rules) in &model.queues {
        assert_eq!(floor.present(*queue) as usize, model.present(*queue), "seed {seed}: present in {queue:?}");
        let serving = Rules { serves: true, ..*rules };
        let open = Model { queues: BTreeMap::from([(*queue, serving)]), seats: model.seats.clone(), ..Model::default() };
        let lines = || LineId::all_of(*queue);
        let free = model.seats.keys().filter(|a| lines().any(|l| open.suits(**a, l, &Item::default())));
        assert_eq!(floor.free(*queue) as usize, free.count(), "seed {seed}: free in {queue:?}");
    }
}

#[test]
fn choose_agrees_with_the_reference_on_seeded_floors() {
    for seed in 1..=60 {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
        let (mut model, mut floor) = (Model::default(), Floor::default());
        for id in 1..=3 {
            let rules = Rules { serves: true, media: Media::of(&[Medium::Chat, Medium::Voice]), weight: 250 };
            model.queues.insert(QueueId(id), rules);
            floor.lay(QueueId(id), true, rules.media, rules.weight);
        }
        for _ in 0..120 {
            match dice.roll(10) {
                0 => change_queue(&mut dice, &mut model, &mut floor),
                1..5 => change_seat(&mut dice, &mut model, &mut floor),
                5.. => change_item(&mut dice, &mut model, &mut floor),
            }
            compare(seed, &model, &floor);
        }
    }
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
        floor.lay(QueueId(queue), true, Media::of(&[Medium::Chat]), 250);
    }
    for n in 1..=1_000 {
        let queues = vec![QueueId(1 + n % 10), QueueId(1 + (n + 1) % 10)];
        let idle_since = Time(n as i64);
        floor.put_seat(AgentId(n), Seat { queues: queues.into(), present: true, spare: 1_000, idle_since, ..Seat::default() });
    }
    for n in 1..=500 {
        let place = Place { rank: 0, arrived: Time(n as i64), id: InteractionId(n) };
        floor.put_item(LineId::of(QueueId(1 + n % 10), Medium::Chat), place, Some(Item::default()));
    }
    let lines = || (1..=10).flat_map(|q| LineId::all_of(QueueId(q)));
    let waiting = |of: &dyn Fn(&super::floor::Line) -> usize| -> usize { lines().filter_map(|l| floor.line(l)).map(of).sum() };
    let ready: usize = lines().map(|l| floor.ready(l).count()).sum();
    assert_eq!((waiting(&|l| l.items.len()), ready), (500, 2_000));
    let bytes = 1_001 * size_of::<Seat>()
        + 11 * Medium::COUNT * size_of::<super::floor::Line>()
        + tree(500, size_of::<(Place, Item)>())
        + 500 * size_of::<Place>()
        + ready * size_of::<(Time, AgentId)>();
    assert!(bytes < 200_000, "a copy takes {bytes} bytes");
}
