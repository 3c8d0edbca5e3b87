//! The size of a copy of the floor at 1,000 agents and 500 waiting, by the allocator's own count.

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::*;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::time::Time;
use vestibule_host::metrics::resident_bytes;

use super::world;

const AGENTS: u64 = 1_000;
const WAITING: u64 = 500;
/// Copies held at once, so that the page size does not blur the answer.
const COPIES: usize = 400;

pub(crate) fn copy_bytes() -> f64 {
    let mut center = Center::new(1);
    let now = Time(1_795_510_800_000_000);
    let mut ask = |who, command| drop(center.handle(now, who, &command));
    for n in 1..=5 {
        ask(Principal::Center, world::queue(n, 1_000));
    }
    for n in 1..=AGENTS {
        ask(Principal::Center, world::agent(n, vec![QueueId(1 + n % 5), QueueId(1 + (n + 1) % 5)]));
        ask(Principal::Agent(AgentId(n)), Command::OpenDevice { device: DeviceId(n), kind: DeviceKind::Web });
        ask(Principal::Agent(AgentId(n)), world::ready(AgentId(n)));
    }
    for n in 1..=AGENTS + WAITING {
        ask(Principal::Center, world::client(n));
        ask(Principal::Client(ClientId(n)), world::start(QueueId(1 + n % 5)));
    }
    let before = resident_bytes();
    let copies: Vec<_> = (0..COPIES).map(|_| center.floor().clone()).collect();
    let grown = resident_bytes() - before;
    grown as f64 / copies.len() as f64
}
