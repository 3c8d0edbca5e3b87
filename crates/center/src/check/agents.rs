//! Invariants of agents: capacity, activity, reach.

use std::collections::BTreeSet;

use super::Audit;
use crate::agent::activity::{Activity, Phase, Slot, Work, counted, load, summary};
use crate::agent::capacity::{MEDIUM_RULES, has_room};
use crate::agent::intent::Intent;
use crate::id::AgentId;
use crate::interaction::lifecycle::Life;
use crate::interaction::medium::Medium;
use crate::presence::tuple::Device;
use crate::routing::queue::Queue;
use crate::saved::InteractionRow;
use crate::state::{Agent, Center, Interaction};

/// I08: units, medium maximum and exclusive media are kept, save by those whom a change of set-up overloaded.
pub(super) fn i08_within_capacity(c: &Center, a: &mut Audit) {
    for agent in c.agents.values() {
        let id = agent.kept.id;
        let units = load(&agent.slots);
        a.implies(!agent.slots.is_empty(), units <= agent.kept.units || agent.overloaded, || {
            format!("{id:?} holds {units} of {} units", agent.kept.units)
        });
        let live: Vec<_> = counted(&agent.slots).filter(|s| s.phase != Phase::WrapUp).collect();
        for medium in Medium::ALL {
            let rule = MEDIUM_RULES[*medium as usize];
            let same = live.iter().filter(|s| s.medium == *medium).count();
            let alone = !rule.exclusive || live.len() == 1;
            a.implies(same > 0, same <= usize::from(rule.most) && alone, || {
                format!("{id:?} holds {same} of {} beside {} in all", medium.as_str(), live.len())
            });
        }
    }
}

/// I09: the slots of each agent are those that follow from interactions, live offers and held alerts.
pub(super) fn i09_load_is_recounted(c: &Center, a: &mut Audit) {
    let key = |s: &Slot| (s.work, s.phase, s.units, s.medium, s.offer, s.since, s.until);
    let mut due: std::collections::BTreeMap<AgentId, Vec<_>> = std::collections::BTreeMap::new();
    for (agent, slot) in c.recount_slots() {
        due.entry(agent).or_default().push(key(&slot));
    }
    for agent in c.agents.values() {
        let mut should = due.remove(&agent.kept.id).unwrap_or_default();
        let mut are: Vec<_> = agent.slots.iter().map(key).collect();
        should.sort();
        are.sort();
        a.implies(!should.is_empty() || !are.is_empty(), should == are, || {
            format!("{:?} holds {are:?}, recounted {should:?}", agent.kept.id)
        });
    }
    a.implies(!due.is_empty(), false, || format!("slots of nobody: {due:?}"));
}

/// I12 (quiescent): nobody who takes it now waits while an agent who suits has room.
pub(super) fn i12_nobody_waits_beside_room(c: &Center, a: &mut Audit) {
    for i in c.interactions.values().filter(|i| i.kept.state == Life::Queued && i.kept.away_since.is_none()) {
        let k = &i.kept;
        if c.is_quiet_for(k) {
            continue;
        }
        let Some(queue) = c.queues.get(&k.queue).filter(|q| q.serves() && q.kept.media.has(k.medium)) else { continue };
        let able: Vec<_> = c.agents.values().filter(|x| suits(x, k)).collect();
        let present = able.iter().filter(|x| x.kept.intent == Intent::Ready && x.is_reached()).count();
        let asked = |x: &&&Agent| match k.prefers {
            Some(agent) => agent == x.kept.id,
            None => !k.back_offs.has(x.kept.id) || present <= 1,
        };
        let idle = able.iter().filter(|x| takes(x, queue, k.medium)).find(asked);
        a.implies(true, idle.is_none(), || format!("{:?} waits beside {:?}", k.id, idle.map(|x| x.kept.id)));
    }
}

/// Whether the agent serves an interaction and can what it wants still (I10).
pub(super) fn suits(agent: &Agent, k: &InteractionRow) -> bool {
    let serves = agent.served().iter().any(|q| *q == k.queue || k.also.0.contains(q));
    serves && k.wants.met_by(&agent.kept.skills).is_some()
}

fn takes(agent: &Agent, queue: &Queue, medium: Medium) -> bool {
    agent.kept.intent == Intent::Ready
        && agent.is_reached()
        && summary(&agent.slots) != Activity::Reserved
        && load(&agent.slots) < agent.kept.units
        && has_room(agent.kept.units, &agent.slots, medium, queue.kept.weight)
}

/// I15: reserved means a live offer or a hold, with its end; nobody has two of them.
pub(super) fn i15_activity_follows_slots(c: &Center, a: &mut Audit) {
    for agent in c.agents.values() {
        let id = agent.kept.id;
        let reserving: Vec<_> = agent.slots.iter().filter(|s| matches!(s.phase, Phase::Offered | Phase::Held)).collect();
        a.implies(!reserving.is_empty(), reserving.len() == 1, || format!("{id:?} is reserved twice: {reserving:?}"));
        for slot in &agent.slots {
            let backed = match (slot.phase, slot.work) {
                (Phase::Offered, Work::Interaction(_)) => {
                    slot.offer.and_then(|o| c.offers.get(&o)).is_some_and(|o| o.kept.ended.is_none() && o.kept.legs.live().any(|a| a == id))
                }
                (Phase::Held, Work::Alert(alert)) => c.alerts.get(&alert).is_some_and(|x| x.kept.held_until.is_some()),
                (Phase::Active, Work::Interaction(i)) => state_of(c.interactions.get(&i)) == Some(Life::Active),
                (Phase::WrapUp, Work::Interaction(i)) => {
                    let own = c.wrap_ups.get(&(i, id)).is_some_and(|w| w.ended_at.is_none());
                    own || state_of(c.interactions.get(&i)) == Some(Life::WrapUp)
                }
                (Phase::Offered | Phase::Active | Phase::WrapUp, Work::Alert(_)) | (Phase::Held, Work::Interaction(_)) => false,
            };
            let ends = slot.until.is_some() != (slot.phase == Phase::Active);
            a.holds(backed && ends, || format!("{id:?} has a slot without ground: {slot:?}"));
        }
    }
}

fn state_of(i: Option<&Interaction>) -> Option<Life> {
    i.map(|i| i.kept.state)
}

/// I33: who is not reached, or not ready, is open for nothing, and nothing new is put to them.
pub(super) fn i33_unreached_is_not_available(c: &Center, a: &mut Audit) {
    for agent in c.agents.values() {
        let id = agent.kept.id;
        let away = !agent.is_reached() || agent.kept.intent != Intent::Ready;
        let shut = agent.open.is_empty() && c.floor.seat(id).is_none_or(|s| !s.takes());
        a.implies(away, shut, || format!("{id:?} is not here and open for {:?}", agent.open));
        let reserved = summary(&agent.slots) == Activity::Reserved;
        a.implies(away && !c.in_grace(), !reserved, || format!("{id:?} is not here and reserved"));
    }
}

/// I34: marks of absence follow from devices: the client's and the owner's, once silence means something.
pub(super) fn i34_reach_follows_devices(c: &Center, a: &mut Audit) {
    for agent in c.agents.values() {
        let counts = agent.devices.iter().any(Device::counts);
        a.holds(agent.reached == counts, || format!("{:?} is reached: {}, by its devices: {counts}", agent.kept.id, agent.reached));
    }
    for i in c.interactions.values() {
        let k = &i.kept;
        let matters = matches!(k.state, Life::Queued | Life::Offered | Life::Active) && k.needs_client();
        let here = c.clients.get(&k.client).is_some_and(|x| x.is_here());
        a.implies(matters && !c.in_grace(), here == k.away_since.is_none(), || {
            format!("{:?} says away {:?}, client here {here}", k.id, k.away_since)
        });
        let reached = k.owner.and_then(|o| c.agents.get(&o)).is_some_and(|o| o.is_reached());
        a.implies(k.state == Life::Active && !c.in_grace(), reached == k.unreached_since.is_none(), || {
            format!("{:?} says owner unreached {:?}, reached {reached}", k.id, k.unreached_since)
        });
        let paired = k.away_since.is_some() == k.away_until.is_some() && k.unreached_since.is_some() == k.unreached_until.is_some();
        a.holds(paired, || format!("{:?} is absent without end", k.id));
    }
}

/// I35: no device stands twice.
pub(super) fn i35_devices_of_this_boot(c: &Center, a: &mut Audit) {
    let mut seen = BTreeSet::new();
    let of_agents = c.agents.values().flat_map(|x| &x.devices);
    for device in of_agents.chain(c.clients.values().flat_map(|x| &x.devices)) {
        let fresh = seen.insert(device.id) && device.answered_at >= c.restored_at;
        a.holds(fresh, || format!("{:?} stands twice, or is older than this boot", device.id));
    }
}
