//! Invariants of what follows from the state: tallies, positions, floor, deadlines, indexes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use super::Audit;
use crate::agent::activity::{Activity, load, summary};
use crate::agent::capacity::has_room;
use crate::agent::intent::{Intent, Role};
use crate::broker::alert::AlertLife;
use crate::broker::callback::CallbackLife;
use crate::broker::invitation::InvitationLife;
use crate::broker::notice::NoticeLife;
use crate::deadline::Reason;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::limits::{LINE_AT_ONCE_MAX, TYPING_MS};
use crate::routing::class::ClassKey;
use crate::routing::floor::{Floor, Laying};
use crate::settle::{item_of, place_of};
use crate::state::{Agent, Center, Interaction, Open, Talks};
use crate::time::Time;

/// How much is shown of two things that should be the same, around where they part.
const ROUND_DIFFERENCE_CHARS: usize = 400;

fn waits(i: &Interaction) -> bool {
    matches!(i.kept.state, Life::Queued | Life::Offered)
}

/// I20: available, holding and oldest equal a recount from agents and interactions.
pub(super) fn i20_tallies_are_recounts(c: &Center, a: &mut Audit) {
    for queue in c.queues.values() {
        let id = queue.kept.id;
        let room = |x: &&Agent| queue.kept.media.iter().any(|m| has_room(x.kept.units, &x.slots, m, queue.kept.weight));
        let suits = |x: &&Agent| x.served().contains(&id) && queue.kept.wants.met_by(&x.kept.skills).is_some();
        let free = c.agents.values().filter(|x| takes(x)).filter(suits).filter(room);
        let available = if queue.serves() { free.count() as u32 } else { 0 };
        a.implies(available > 0 || c.available(id) > 0, c.available(id) == available, || {
            format!("{id:?} says {} available, recounted {available}", c.available(id))
        });
        let holding: Vec<_> = c.interactions.values().filter(|i| waits(i) && i.kept.queue == id).collect();
        let (n, oldest) = (holding.len() as u32, holding.iter().map(|i| i.kept.arrived_at).min());
        a.implies(n > 0 || c.holding(id) > 0, (c.holding(id), c.oldest(id)) == (n, oldest), || {
            format!("{id:?} says {} holding since {:?}, recounted {n} since {oldest:?}", c.holding(id), c.oldest(id))
        });
    }
    let open = c.agents.values().filter(|x| !c.count_open_media(x.kept.id).is_empty()).count() as u32;
    a.holds(c.available_agents() == open, || format!("{} available, recounted {open}", c.available_agents()));
}

fn takes(x: &Agent) -> bool {
    let reserved = summary(&x.slots) == Activity::Reserved;
    x.kept.intent == Intent::Ready && x.is_reached() && !reserved && load(&x.slots) < x.kept.units
}

/// I23: positions of a line are 1 to n, by priority, arrival and id.
pub(super) fn i23_positions_are_a_permutation(c: &Center, a: &mut Audit) {
    let mut lines: BTreeMap<ClassKey, Vec<_>> = BTreeMap::new();
    for i in c.interactions.values().filter(|i| waits(i)) {
        let (line, place) = place_of(&i.kept);
        lines.entry(line).or_default().push((place, i));
    }
    for (line, mut all) in lines {
        all.sort_by_key(|(place, _)| *place);
        for (n, (_, i)) in all.iter().enumerate().take(LINE_AT_ONCE_MAX) {
            let told = if c.is_short((line.queue, line.medium)) { c.position(i) } else { Some(n as u32 + 1) };
            a.holds(told == Some(n as u32 + 1), || format!("{:?} in {line:?} is {told:?}, should be {}", i.kept.id, n + 1));
        }
    }
}

/// I37: routing reads the state: the floor equals one built from nothing.
pub(super) fn i37_floor_is_the_state(c: &Center, a: &mut Audit) {
    let rebuilt = c.rebuild_floor();
    a.holds(rebuilt == c.floor, || "the floor differs from one built from nothing".into());
    for agent in c.agents.values() {
        let open = c.count_open_media(agent.kept.id);
        a.holds(open == agent.open, || format!("{:?} open for {:?}, recounted {open:?}", agent.kept.id, agent.open));
    }
}

/// I46: every waiting state has its deadline or is open-ended; no deadline stands without its state.
pub(super) fn i46_deadlines_are_recounts(c: &Center, a: &mut Audit) {
    let mut due = BTreeMap::new();
    c.interaction_deadlines(&mut due);
    c.other_deadlines(&mut due);
    due.retain(|reason, _| !c.deadlines.is_parked(*reason));
    for (at, reason) in c.deadlines.iter() {
        let should = due.remove(&reason);
        a.holds(should == Some(at), || format!("{reason:?} is due {at:?}, should be {should:?}"));
    }
    a.implies(!due.is_empty(), false, || format!("deadlines that are missing: {due:?}"));
}

/// I52: each index is what a recount makes of it, so that work is for those concerned.
pub(super) fn i52_indexes_are_recounts(c: &Center, a: &mut Audit) {
    let mut open: BTreeMap<ClientId, Open> = BTreeMap::new();
    let mut seen: BTreeMap<ClientId, BTreeSet<InteractionId>> = BTreeMap::new();
    let mut talks: BTreeMap<QueueId, Talks> = BTreeMap::new();
    for i in c.interactions.values() {
        let (id, client) = (i.kept.id, i.kept.client);
        seen.entry(client).or_default().insert(id);
        if i.kept.state != Life::Closed {
            open.entry(client).or_default().interactions.insert(id);
        }
        let of = talks.entry(i.kept.queue).or_default();
        if i.kept.state == Life::Active {
            of.active.insert(id);
        }
        if i.kept.state == Life::WrapUp {
            of.wrap_up.insert(id);
        }
    }
    let mut of_agents = BTreeMap::new();
    for alert in c.alerts.values().filter(|x| x.is_live()) {
        match alert.kept.staff {
            Some(agent) => of_agents.entry(agent).or_insert_with(BTreeSet::new).insert(alert.kept.id),
            None => open.entry(alert.kept.owner).or_default().alerts.insert(alert.kept.id),
        };
    }
    for c in c.callbacks.values().filter(|x| x.is_live()) {
        open.entry(c.kept.client).or_default().callbacks.insert(c.kept.id);
    }
    let mut invitations: BTreeMap<Party, BTreeSet<InvitationId>> = BTreeMap::new();
    for v in c.invitations.values().filter(|v| v.is_live()) {
        for party in [v.kept.sender, v.kept.invitee] {
            invitations.entry(party).or_default().insert(v.kept.id);
            if let Party::Client(client) = party {
                open.entry(client).or_default().invitations.insert(v.kept.id);
            }
        }
    }
    let mut invited: BTreeMap<ClientId, BTreeSet<InvitationId>> = BTreeMap::new();
    for v in c.invitations.values() {
        for client in [v.kept.sender, v.kept.invitee].into_iter().filter_map(Party::client) {
            invited.entry(client).or_default().insert(v.kept.id);
        }
    }
    talks.retain(|_, t| !t.active.is_empty() || !t.wrap_up.is_empty());
    let mut told = c.talks_of_queue.clone();
    told.retain(|_, t| !t.active.is_empty() || !t.wrap_up.is_empty());
    same(a, "talks of queues", &told, &talks);
    same(a, "documents by reader", &c.concerns, &c.count_concerns());
    same(a, "alerts of agents", &c.alerts_of_agent, &of_agents);
    same(a, "open of clients", &c.of_client, &open);
    same(a, "seen by clients", &c.seen_by_client, &seen);
    same(a, "invitations of parties", &c.invitations_of, &invitations);
    let mut unread: BTreeMap<ClientId, BTreeSet<NoticeId>> = BTreeMap::new();
    for n in c.notices.values().filter(|n| n.is_live()) {
        unread.entry(n.kept.client).or_default().insert(n.kept.id);
    }
    same(a, "unread notices of clients", &c.notices_of, &unread);
    same(a, "invitations at hand of clients", &c.invited, &invited);
    i52_agents(c, a);
}

fn i52_clocks(c: &Center, a: &mut Audit) {
    let turns = c.clients.values().filter_map(|c| Some((c.kept.quiet_turns_at?, c.kept.id))).collect();
    same(a, "clients whose clocks turn", &c.quiet_turns, &turns);
}

fn i52_agents(c: &Center, a: &mut Audit) {
    i52_clocks(c, a);
    let mut serving: BTreeMap<QueueId, BTreeSet<AgentId>> = BTreeMap::new();
    let mut leading = serving.clone();
    for agent in c.agents.values() {
        for queue in agent.served() {
            serving.entry(*queue).or_default().insert(agent.kept.id);
        }
        for queue in agent.led() {
            leading.entry(*queue).or_default().insert(agent.kept.id);
        }
    }
    let stands = |of: &BTreeMap<QueueId, BTreeSet<AgentId>>| {
        of.iter().filter(|(_, all)| !all.is_empty()).map(|(q, all)| (*q, all.clone())).collect::<BTreeMap<_, _>>()
    };
    same(a, "agents of queues", &stands(&c.agents_of_queue), &serving);
    same(a, "leads of queues", &stands(&c.leads_of_queue), &leading);
    let of = |is: &dyn Fn(&Agent) -> bool| c.agents.values().filter(|x| is(x)).map(|x| x.kept.id).collect::<BTreeSet<_>>();
    let signed_in = of(&|x| x.kept.intent != Intent::SignedOut && x.kept.role == Role::Agent);
    same(a, "agents signed in", &c.signed_in, &signed_in);
    let open = of(&|x| !c.count_open_media(x.kept.id).is_empty());
    same(a, "open agents", &c.open_agents, &open);
}

fn same<T: PartialEq + Debug>(a: &mut Audit, what: &str, is: &T, should: &T) {
    a.holds(is == should, || {
        let (is, should) = (format!("{is:?}"), format!("{should:?}"));
        let from = first_difference(&is, &should).saturating_sub(ROUND_DIFFERENCE_CHARS / 2);
        let part = |text: &str| text.chars().skip(from).take(ROUND_DIFFERENCE_CHARS).collect::<String>();
        format!("{what}: {}, recounted {}", part(&is), part(&should))
    });
}

/// Which character is the first that is not in both.
fn first_difference(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

impl Center {
    /// The floor built from nothing but queues, agents and interactions.
    pub(crate) fn rebuild_floor(&self) -> Floor {
        let mut floor = Floor::default();
        for q in self.queues.values() {
            let laying = Laying { serves: q.serves(), media: q.kept.media, weight: q.kept.weight, wants: q.kept.wants.clone() };
            floor.lay(q.kept.id, laying);
        }
        for agent in self.agents.values() {
            floor.put_seat(agent.kept.id, agent.seat());
        }
        for i in self.interactions.values() {
            let (key, place) = place_of(&i.kept);
            if let Some(item) = item_of(&i.kept, self.is_quiet_for(&i.kept)) {
                floor.put_item(&key, place, item);
            }
        }
        floor
    }

    fn interaction_deadlines(&self, due: &mut BTreeMap<Reason, Time>) {
        for i in self.interactions.values() {
            let (k, id) = (&i.kept, i.kept.id);
            let mut add = |reason, at: Option<Time>| due.extend(at.map(|at| (reason, at)));
            match k.state {
                Life::Queued | Life::Offered => {
                    add(Reason::PreferenceOver(id), k.prefers_until);
                    if k.state == Life::Queued {
                        // A wait without end would be a stranded client: it is always bounded.
                        add(Reason::WaitOver(id), k.wait_until.or(Some(Time(i64::MIN))));
                        add(Reason::PlaceLapsed(id), self.away_ends(k));
                        add(Reason::RecipeStep(id), k.step_at);
                    }
                    for (agent, until) in k.back_offs.iter() {
                        add(Reason::BackOffOver(id, agent), Some(until));
                    }
                }
                Life::Active => {
                    if k.held_since.is_none() && k.needs_client() {
                        add(Reason::Idle(id), i.idle_until().or(Some(Time(i64::MIN))));
                    }
                    add(Reason::HeldLong(id), k.held_until);
                    add(Reason::ClientGone(id), self.away_ends(k));
                    if !self.is_attempt(i) {
                        add(Reason::OwnerGone(id), k.unreached_until);
                    }
                    let typed = i.typed.iter().flatten().max();
                    add(Reason::TypingOver(id), typed.map(|t| t.plus_ms(TYPING_MS)));
                }
                Life::WrapUp => add(Reason::WrapUpOver(id), k.wrap_up_until.or(Some(Time(i64::MIN)))),
                Life::Closed => add(Reason::LingerInteraction(id), i.linger_until),
            }
        }
    }

    fn other_deadlines(&self, due: &mut BTreeMap<Reason, Time>) {
        let mut add = |reason, at: Option<Time>| due.extend(at.map(|at| (reason, at)));
        add(Reason::GraceOver, self.grace_until);
        add(Reason::WaitsDue, self.waits_due);
        for q in self.queues.values() {
            add(Reason::QueueDrained(q.kept.id), q.kept.drain_until);
        }
        for o in self.offers.values() {
            match o.kept.ended {
                None => add(Reason::OfferUnanswered(o.kept.id), Some(o.kept.until)),
                Some(_) => self.lingers(Reason::LingerOffer(o.kept.id), &mut add),
            }
        }
        for w in self.wrap_ups.values().filter(|w| w.ended_at.is_none()) {
            add(Reason::OwnWrapUpOver(w.interaction, w.agent), Some(w.until));
        }
        for x in self.alerts.values() {
            match x.kept.state {
                AlertLife::Armed => {
                    add(Reason::AlertOver(x.kept.id), Some(x.kept.until));
                    add(Reason::AlertSettled(x.kept.id), x.settle_at);
                }
                AlertLife::Held => {} // its invitation has the deadline
                AlertLife::Ended => self.lingers(Reason::LingerAlert(x.kept.id), &mut add),
            }
        }
        for c in self.callbacks.values() {
            match c.kept.state {
                CallbackLife::Promised => add(Reason::CallbackDue(c.kept.id), c.kept.put_off_to.or(c.kept.at).or(Some(Time(i64::MIN)))),
                CallbackLife::Waiting => add(Reason::CallbackWindowOver(c.kept.id), c.kept.window_until.or(Some(Time(i64::MIN)))),
                CallbackLife::Attempting => add(Reason::AttemptOver(c.kept.id), c.kept.attempt_until.or(Some(Time(i64::MIN)))),
                CallbackLife::Ended => self.lingers(Reason::LingerCallback(c.kept.id), &mut add),
            }
        }
        for n in self.notices.values() {
            match n.kept.state {
                NoticeLife::Unread => add(Reason::NoticeOver(n.kept.id), Some(n.kept.until)),
                NoticeLife::Ended => self.lingers(Reason::LingerNotice(n.kept.id), &mut add),
            }
        }
        for v in self.invitations.values() {
            match v.kept.state {
                InvitationLife::Pending => add(Reason::InvitationLapsed(v.kept.id), Some(v.kept.until)),
                InvitationLife::Later => add(Reason::InvitationDue(v.kept.id), v.kept.later_at),
                InvitationLife::Accepted | InvitationLife::Declined | InvitationLife::Expired | InvitationLife::Withdrawn => {
                    self.lingers(Reason::LingerInvitation(v.kept.id), &mut add);
                }
            }
        }
    }

    /// An ended thing must have some end of its stay in the feeds; its length is not kept.
    fn lingers(&self, reason: Reason, add: &mut impl FnMut(Reason, Option<Time>)) {
        add(reason, self.deadlines.due(reason).or(Some(Time(i64::MIN))));
    }
}
