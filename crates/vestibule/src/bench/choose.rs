//! `choose` on a floor of 10,000 agents with skills out of 200 and 10,000 who wait in 500 classes; three agents of ten
//! could take one more, most of them lacking what most of those who wait want.

use vestibule_center::id::{AgentId, InteractionId, QueueId, SkillId};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::routing::choose::{agent_for, item_for};
use vestibule_center::routing::class::{ClassId, ClassKey};
use vestibule_center::routing::floor::{Floor, Item, Laying, Place, Seat};
use vestibule_center::routing::skill::{Skills, Want, Wants};
use vestibule_center::saved::Queues;
use vestibule_center::time::Time;
use vestibule_host::clock::Stopwatch;

use super::{ROUNDS, Row, median, percentile};
use crate::stop::Stop;

const AGENTS: u64 = 10_000;
const WAITING: u64 = 10_000;
const QUEUES: u64 = 50;
const WANTED: u64 = 10;
const SKILLS: u64 = 200;
const CHOICES: u64 = 20_000;

/// Dice from a seed: xorshift.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What the class of a queue wants: one skill or two, and every third prefers another.
fn wants(queue: u64, n: u64) -> Wants {
    let skill = |k: u64| SkillId(1 + (queue * 31 + n * 7 + k * 13) % SKILLS);
    let want = |k, required| Want { skill: skill(k), level: 1 + (n % 5) as u8, required };
    let mut all = vec![want(0, true)];
    all.extend(n.is_multiple_of(2).then(|| want(1, true)));
    all.extend(n.is_multiple_of(3).then(|| want(2, false)));
    Wants::of(all).unwrap_or_default()
}

fn furnished(dice: &mut Dice) -> (Floor, Vec<(ClassId, Place)>) {
    let mut floor = Floor::default();
    for queue in 1..=QUEUES {
        floor.lay(QueueId(queue), Laying { serves: true, media: Media::of(&[Medium::Chat]), weight: 250, wants: Wants::default() });
    }
    for n in 1..=AGENTS {
        let queues: Vec<_> = (0..3).map(|k| QueueId(1 + (n * 7 + k * 11) % QUEUES)).collect();
        let skills = (0..10).map(|_| (SkillId(1 + dice.roll(SKILLS)), 1 + dice.roll(10) as u8)).collect::<Vec<_>>();
        let takes = dice.roll(10) < 3;
        floor.put_seat(
            AgentId(n),
            Seat {
                queues: queues.into(),
                skills: Skills::of(skills).unwrap_or_default(),
                present: true,
                spare: if takes { 500 } else { 0 },
                idle_since: Time(dice.roll(1_000_000) as i64),
                ..Seat::default()
            },
        );
    }
    let mut waiting = Vec::new();
    for n in 0..WAITING {
        let (queue, class) = (1 + n % QUEUES, n / QUEUES % WANTED);
        let key = ClassKey { queue: QueueId(queue), medium: Medium::Chat, also: Queues::default(), wants: wants(queue, class) };
        let place = Place { rank: 0, arrived: Time(n as i64), id: InteractionId(n + 1) };
        waiting.extend(floor.put_item(&key, place, Item::default()).map(|class| (class, place)));
    }
    (floor, waiting)
}

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (floor, waiting) = furnished(&mut dice);
    let classes: std::collections::BTreeSet<_> = waiting.iter().map(|(class, _)| *class).collect();
    let (mut p50, mut p99, mut found) = (Vec::new(), Vec::new(), 0_u64);
    for _ in 0..ROUNDS {
        let mut took = Vec::new();
        for n in 0..CHOICES {
            let (class, place) = waiting[dice.roll(WAITING) as usize];
            let agent = AgentId(1 + dice.roll(AGENTS));
            let watch = Stopwatch::start();
            let choice = if n.is_multiple_of(2) { agent_for(&floor, class, place) } else { item_for(&floor, agent) };
            took.push(watch.elapsed().as_secs_f64() * 1e6);
            found += u64::from(choice.is_some());
        }
        took.sort_by(f64::total_cmp);
        p50.push(percentile(&took, 0.5));
        p99.push(percentile(&took, 0.99));
    }
    let share = found as f64 / (CHOICES * ROUNDS as u64) as f64;
    Ok(vec![
        Row::under("choose p99, 10,000 agents, 200 skills, 10,000 waiting, 500 classes", median(p99), "us", 50.0, "under 50 us"),
        Row::plain("choose p50, the same", median(p50), "us"),
        Row::plain("classes in it", classes.len() as f64, "classes"),
        Row::plain("choices that found a match", share * 100.0, "%"),
    ])
}
