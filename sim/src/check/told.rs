//! Checks on what leaves the center: documents, who gets them, in which order, and the lines of talks.

use std::rc::Rc;

use vestibule_center::Center;
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::{Class, Reader};
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::party::Part;
use vestibule_center::presence::disclosure::{Amount, Level, Names};
use vestibule_center::presence::presentity::Word;
use vestibule_center::routing::offer::OfferKind;
use vestibule_center::saved::AlertRow;
use vestibule_center::time::Time;
use vestibule_center::view::document::{AgentBody, Body, Count, Document, InteractionBody, QueueBody, Wait};

use super::Checks;
use super::rest::{arrivals, available_in};
use super::shadow::{Call, Shadow};
use crate::world::frame::{Frame, place_of, same};
use crate::world::person::Held;

/// I06: no reader sees an accepted offer beside a talk that is not started, or an owner where there is none.
pub(crate) fn i06_no_mixture(classes: &[Held; Class::ALL.len()], frame: &Frame, at: Time, checks: &mut Checks) {
    let held = &classes[place_of(Class::Supervisor)];
    for told in &frame.0 {
        match held.docs.get(&told.key).map(|d| &d.body) {
            Some(Body::Interaction(i)) => {
                let holds = match i.state {
                    Life::Active | Life::WrapUp => i.owner.is_some(),
                    Life::Queued | Life::Offered => i.owner.is_none(),
                    Life::Closed => true,
                };
                checks.saw("I06", at, i.state != Life::Closed, holds, || {
                    format!("{:?} told {:?} with owner {:?}", told.key, i.state, i.owner)
                });
            }
            Some(Body::Offer(o)) => {
                let talk = held.docs.get(&DocKey::Interaction(o.interaction));
                let state = talk.and_then(|d| match &d.body {
                    Body::Interaction(i) => Some(i.state),
                    _ => None,
                });
                let live = o.ended.is_none();
                let holds = state == Some(if o.kind == OfferKind::New { Life::Offered } else { Life::Active });
                checks.saw("I06", at, live, holds, || format!("{:?} told live, its interaction {state:?}", told.key));
            }
            _ => {}
        }
    }
}

/// I20: counts in a queue's document are the recount of the state it was rendered at.
pub(crate) fn i20_counts(center: &Center, frame: &Frame, at: Time, checks: &mut Checks) {
    let mut lines = None;
    for told in &frame.0 {
        let DocKey::Queue(id) = told.key else {
            continue;
        };
        if told.to.is_empty() {
            continue;
        }
        let arrivals = lines.get_or_insert_with(|| arrivals(center)).get(&id).map_or(&[][..], Vec::as_slice);
        let holding = arrivals.len() as u32;
        let oldest = arrivals.iter().min().copied();
        let available = available_in(center, id);
        for (reader, doc) in &told.to {
            let Body::Queue(body) = &doc.body else { continue };
            let counts = [(body.holding, holding), (body.available, available)];
            let exact = body.oldest.is_none_or(|t| Some(t) == oldest) && (body.oldest == oldest || !is_staff(*reader));
            let holds = exact && counts.iter().all(|(told, n)| is_count_of(*told, *n) && (told.is_some() || !is_staff(*reader)));
            // A number told where there is none counts too: nobody may be told of who is not there.
            let tells = counts.iter().any(|(told, _)| told.is_some_and(tells_some)) || body.oldest.is_some();
            checks.saw("I20", at, holding + available > 0 || tells, holds, || {
                let (h, a) = (body.holding, body.available);
                format!("{id:?} tells {h:?} holding, {:?}, {a:?} available; recounted {holding}, {oldest:?}, {available}", body.oldest)
            });
        }
    }
}

/// Whether what is told may stand for a count: 0 for 0 and for nothing else, however coarse.
fn is_count_of(told: Option<Count>, n: u32) -> bool {
    match told {
        None => true,
        Some(Count::Exact(told)) => told == n,
        Some(Count::Rounded(told)) => (told == 0) == (n == 0) && told.abs_diff(n) <= (n / 2).max(2),
        Some(Count::Word(word)) => (word == Amount::None) == (n == 0) && (word == Amount::Many) == (n >= 10),
    }
}

/// Whether a count tells of anybody.
fn tells_some(told: Count) -> bool {
    match told {
        Count::Exact(n) | Count::Rounded(n) => n > 0,
        Count::Word(word) => word != Amount::None,
    }
}

/// What a reader who is no staff may be told of a queue.
fn told(shadow: &Shadow, reader: Reader, queue: QueueId) -> (Level, Names) {
    let known = matches!(reader, Reader::Everyone(Class::Client) | Reader::Client(_));
    shadow.told.get(&queue).map_or((Level::Nothing, Names::Nothing), |both| both[usize::from(known)])
}

/// How much of an agent's name a reader who is no staff may see.
fn name_seen(shadow: &Shadow, reader: Reader, agent: AgentId) -> Names {
    if shadow.hidden.contains(&agent) || shadow.hides.contains(&agent) {
        return Names::Nothing;
    }
    let theirs = shadow.of_queue.iter().filter(|(_, of)| of.contains(&agent)).map(|(queue, _)| told(shadow, reader, *queue));
    theirs.filter(|(figures, _)| *figures <= Level::Words).map(|(_, names)| names).min().unwrap_or(Names::Nothing)
}

fn queue_disclosed(shadow: &Shadow, reader: Reader, key: DocKey, body: &QueueBody) -> bool {
    let DocKey::Queue(id) = key else { return false };
    let (figures, names) = told(shadow, reader, id);
    let counts = |fits: fn(Count) -> bool| [body.available, body.holding].into_iter().all(|c| c.is_some_and(fits));
    let kept = match figures {
        Level::Exact => counts(|c| matches!(c, Count::Exact(_))),
        Level::Rounded => counts(|c| matches!(c, Count::Rounded(_))) && body.oldest.is_none(),
        Level::Words => counts(|c| matches!(c, Count::Word(_))) && body.oldest.is_none(),
        Level::Hours => body.available.or(body.holding).is_none() && body.media.iter().all(|m| m.wait.is_none()),
        Level::Nothing => false,
    };
    let worded = body.media.iter().all(|m| figures != Level::Words || !matches!(m.wait, Some(Wait::Range { .. } | Wait::MoreThan { .. })));
    let listed = names != Names::Nothing && figures <= Level::Words;
    let agents = body.agents.iter().flatten().all(|a| listed && name_seen(shadow, reader, *a) != Names::Nothing);
    kept && worded && agents && body.inside.is_none()
}

fn agent_disclosed(shadow: &Shadow, reader: Reader, key: DocKey, body: &AgentBody) -> bool {
    let DocKey::Agent(id) = key else { return false };
    let named = name_seen(shadow, reader, id);
    let queues = body.queues.iter().all(|q| told(shadow, reader, *q).0 <= Level::Words && told(shadow, reader, *q).1 != Names::Nothing);
    body.parts.is_none()
        && body.since.is_none()
        && body.word != Word::NotReachable
        && queues
        && (named == Names::Full || body.handle.is_none())
}

/// Whether a client is told who the agents of their talk are.
fn names_agents(shadow: &Shadow, reader: Reader, id: InteractionId) -> bool {
    let known = matches!(reader, Reader::Client(c) if !shadow.visitors.contains(&c));
    let named = shadow.talks.get(&id).and_then(|t| shadow.named.get(&t.queue));
    named.is_some_and(|both| both[usize::from(known)] != Names::Nothing)
}

/// Nothing of wrap-up, of what is put to others, of who only listens or whispers; agents as the queue names them.
fn interaction_disclosed(shadow: &Shadow, reader: Reader, key: DocKey, body: &InteractionBody) -> bool {
    let DocKey::Interaction(id) = key else { return false };
    let inside = body.note.is_some() || body.disposition.is_some() || body.client_name.is_some() || body.handing.is_some();
    let helpers = body.participants.iter().all(|p| p.part == Part::Consult);
    let named = body.owner.is_some() || body.prefers.is_some() || !body.participants.is_empty();
    !inside && body.wants.is_empty() && body.state != Life::WrapUp && helpers && (!named || names_agents(shadow, reader, id))
}

/// I28: a revision of a document has one body.
pub(crate) fn i28_one_body_a_revision(last: Option<&Rc<Document>>, doc: &Document, at: Time, checks: &mut Checks) {
    let again = last.filter(|l| l.rev == doc.rev);
    checks.saw("I28", at, again.is_some(), again.is_none_or(|l| same(&unnamed(l), &unnamed(doc))), || {
        let was = last.map_or(String::new(), |l| super::kept::apart(l, doc));
        format!("{:?} has two bodies at revision {:x}: {was}", doc.key, doc.rev)
    });
}

/// A line never changes but for the name of its agent, which is told as it is now, and as the queue tells names now.
fn unnamed(doc: &Document) -> Document {
    let mut doc = doc.clone();
    if let Body::Message(line) = &mut doc.body {
        (line.by_agent, line.by_name) = (None, None);
    }
    doc
}

/// I29: revisions strictly increase for a reader and a document, over restarts too. A snapshot may repeat the last;
/// a line has one revision for ever.
pub(crate) fn i29_revisions_grow(last: Option<&Rc<Document>>, doc: &Document, snapshot: bool, at: Time, checks: &mut Checks) {
    let line = matches!(doc.key, DocKey::Message(..) | DocKey::Aside(..));
    let before = last.map(|l| l.rev);
    // An order that was let go of and is looked at again is of the version it was: the ledger counts those.
    let again = |l: &Rc<Document>| snapshot || (matches!(doc.key, DocKey::Order(_)) && same(l, doc));
    let holds = last.is_none_or(|l| l.rev < doc.rev || (l.rev == doc.rev && again(l)));
    checks.saw("I29", at, !line && last.is_some(), holds, || format!("{:?} at revision {:x} after {before:x?}", doc.key, doc.rev));
}

/// I31: nothing is delivered without a grant: the shadow knows who is a party.
pub(crate) fn i31_granted(shadow: &Shadow, reader: Reader, doc: &Document, at: Time, checks: &mut Checks) {
    let granted = granted(shadow, reader, doc.key);
    let private = !matches!(doc.key, DocKey::Center | DocKey::Agent(_) | DocKey::Queue(_));
    let live = private || !is_staff(reader) || matches!(reader, Reader::Staff(_));
    checks.saw("I31", at, live, granted, || format!("{:?} delivered to {reader:?}", doc.key));
}

/// Whether a reader may have a document, by the facts.
pub(super) fn granted(shadow: &Shadow, reader: Reader, key: DocKey) -> bool {
    let talk = |id: InteractionId| shadow.talks.get(&id);
    let party = |id: InteractionId| {
        talk(id).is_some_and(|t| match reader {
            Reader::Client(c) => c == t.client,
            Reader::Staff(a) => shadow.is_staff_party(id, a),
            Reader::Everyone(_) => false,
        })
    };
    let beside = |id: InteractionId| talk(id).is_some_and(|t| t.beside.keys().any(|a| reader == Reader::Staff(*a)));
    let supervisor = reader == Reader::Everyone(Class::Supervisor);
    let leads = |queue| matches!(reader, Reader::Staff(a) if shadow.leads(a, queue));
    let leads_talk = |id: InteractionId| talk(id).is_some_and(|t| leads(t.queue));
    match key {
        DocKey::Center => true,
        DocKey::Agent(id) => match reader {
            Reader::Staff(a) => a == id || shadow.leads_agent(a, id),
            Reader::Everyone(_) | Reader::Client(_) => is_staff(reader) || name_seen(shadow, reader, id) != Names::Nothing,
        },
        DocKey::Queue(id) if matches!(reader, Reader::Staff(_)) => leads(id),
        DocKey::Queue(id) => is_staff(reader) || told(shadow, reader, id).0 != Level::Nothing,
        DocKey::Message(id, _) => party(id),
        DocKey::Aside(id, _) => party(id) && matches!(reader, Reader::Staff(_)),
        DocKey::Interaction(id) => party(id) || supervisor || beside(id) || leads_talk(id),
        DocKey::Offer(id) => {
            let asked = |a: &AgentId| reader == Reader::Staff(*a);
            supervisor || shadow.offers.get(&id).is_some_and(|o| o.asked.iter().any(asked) || leads_talk(o.interaction))
        }
        DocKey::Callback(id) => {
            let owner = |c: &Call| c.last.and_then(|talk| shadow.talks.get(&talk)).and_then(|t| t.owner.or(t.served_by));
            supervisor
                || shadow.calls.get(&id).is_some_and(|c| match reader {
                    Reader::Client(own) => own == c.client,
                    Reader::Staff(own) => c.agent == Some(own) || owner(c) == Some(own) || leads(c.queue),
                    Reader::Everyone(_) => false,
                })
        }
        DocKey::Notice(id) => shadow.notices.get(&id).is_some_and(|n| reader == Reader::Client(n.client)),
        DocKey::Alert(id) => shadow.alerts.get(&id).is_some_and(|a| match a.owner {
            Party::Client(own) => reader == Reader::Client(own),
            Party::Agent(own) => reader == Reader::Staff(own),
            Party::Queue(_) => false,
        }),
        DocKey::Invitation(id) => shadow.asked.get(&id).is_some_and(|v| {
            [v.sender, v.invitee].into_iter().any(|p| match (p, reader) {
                (Party::Client(c), Reader::Client(r)) => c == r,
                (Party::Agent(a), Reader::Staff(r)) => a == r,
                (Party::Queue(q), Reader::Staff(r)) => shadow.of_queue.get(&q).is_some_and(|of| of.contains(&r)),
                (_, _) => false,
            })
        }),
        DocKey::Client(id) => client_granted(shadow, reader, id),
        DocKey::Order(id) => {
            let one = matches!(reader, Reader::Client(_) | Reader::Staff(_));
            one && shadow.orders.get(&id).is_some_and(|client| client_granted(shadow, reader, *client))
        }
    }
}

/// Who may see a client: themselves, supervisors, agents with consent or something shared.
fn client_granted(shadow: &Shadow, reader: Reader, id: ClientId) -> bool {
    match reader {
        Reader::Client(own) => own == id,
        Reader::Everyone(Class::Supervisor) => true,
        Reader::Everyone(Class::Agent) => shadow.consents.contains(&id),
        Reader::Everyone(Class::Public | Class::Visitor | Class::Client) => false,
        Reader::Staff(a) => {
            shadow.consents.contains(&id)
                || shadow.talks_of.get(&id).into_iter().flatten().filter_map(|talk| shadow.talks.get(talk)).any(|t| {
                    let offered = || t.offer.and_then(|o| shadow.offers.get(&o)).is_some_and(|o| o.legs.contains(&a));
                    let has = t.owner == Some(a) || t.parts.contains_key(&a) || t.beside.contains_key(&a);
                    let had = t.state == Life::Closed && t.served_by == Some(a);
                    has || had || offered()
                })
                || shadow.asked.values().any(|v| shares(shadow, v, id, a))
        }
    }
}

fn shares(shadow: &Shadow, v: &super::shadow::Asked, client: ClientId, agent: AgentId) -> bool {
    let sides = [v.sender, v.invitee];
    let with = |p: &Party| match p {
        Party::Agent(a) => *a == agent,
        Party::Queue(q) => shadow.of_queue.get(q).is_some_and(|of| of.contains(&agent)),
        Party::Client(_) => false,
    };
    let live = Shadow::is_live(v) || v.alert.is_some();
    live && sides.contains(&Party::Client(client)) && sides.iter().any(with)
}

fn is_staff(reader: Reader) -> bool {
    match reader {
        Reader::Everyone(class) => class.is_staff(),
        Reader::Staff(_) => true,
        Reader::Client(_) => false,
    }
}

/// I32: fields sent are fields granted: nothing of staff, nothing hidden, in what clients and visitors read.
pub(crate) fn i32_disclosed(shadow: &Shadow, reader: Reader, doc: &Document, at: Time, checks: &mut Checks) {
    if is_staff(reader) {
        return;
    }
    let holds = match &doc.body {
        Body::Center(c) => c.signed_in.is_none() && c.exceptions.is_empty(),
        Body::Queue(q) => queue_disclosed(shadow, reader, doc.key, q),
        Body::Agent(a) => agent_disclosed(shadow, reader, doc.key, a),
        Body::Interaction(i) => interaction_disclosed(shadow, reader, doc.key, i),
        Body::Client(c) => c.own.is_some(),
        Body::Message(line) => line.aside.is_none() && (line.by_agent.is_none() || names_agents(shadow, reader, line.interaction)),
        Body::Alert(_) | Body::Invitation(_) | Body::Callback(_) | Body::Notice(_) | Body::Order(_) => true,
        Body::Offer(_) => false,
    };
    checks.saw("I32", at, true, holds, || format!("{:?} tells {reader:?} too much: {:?}", doc.key, doc.body));
}

/// I32: an alert on an agent who hides never fires, nor one on a client its owner may not see, nor one on a queue its
/// owner does not serve.
pub(crate) fn i32_hidden_never_fires(center: &Center, alert: &AlertRow, at: Time, checks: &mut Checks) {
    let staff = alert.staff.and_then(|id| center.agent(id));
    let oversees = staff.is_some_and(|a| matches!(a.kept.role, Role::Supervisor | Role::Admin));
    let shown = match alert.presentity {
        Presentity::Agent(agent) => center.agent(agent).is_some_and(|a| a.kept.shown && !a.kept.hidden),
        Presentity::Client(client) => oversees || staff.is_some_and(|a| center.agent_sees_client(a.kept.id, client)),
        Presentity::Order(order) => center.followed(order).is_some_and(|order| match alert.staff {
            None => order.client == alert.owner,
            Some(agent) => oversees || center.agent_sees_client(agent, order.client),
        }),
        Presentity::Queue(queue) => oversees || staff.is_none_or(|a| a.kept.queues.0.contains(&queue)),
        Presentity::Center => true,
    };
    checks.saw("I32", at, true, shown, || format!("{:?} fired for {:?}, which is hidden", alert.id, alert.presentity));
}
