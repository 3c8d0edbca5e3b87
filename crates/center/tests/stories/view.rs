//! Documents in plain words: what somebody sees who looks at a thing.

use vestibule_center::audience::Principal;
use vestibule_center::id::*;
use vestibule_center::interaction::medium::Media;
use vestibule_center::view::document::*;

use crate::words::{clock, listed};
use crate::world::World;

impl World {
    pub(crate) fn look(&self, who: &str, thing: &str) -> Result<String, String> {
        let reader = *self.people.get(who).ok_or(format!("nobody is called {who}"))?;
        if thing == "everything" {
            let all = self.center.scope(reader).into_iter().filter(|key| self.seen(reader, *key).is_some());
            return Ok(listed(all.map(|key| self.thing(key).replace(' ', "-"))));
        }
        let key = self.key(thing).ok_or(format!("there is no {thing}"))?;
        let Some(doc) = self.seen(reader, key) else { return Ok("nothing to see".into()) };
        let can = listed(doc.can.iter().map(|v| v.as_str().to_owned()));
        let can = if can.is_empty() { String::new() } else { format!("; can {can}") };
        Ok(format!("{}{can}", self.body(&doc.body)))
    }

    /// Why an interaction waits, or was offered as it was.
    pub(crate) fn explain(&self, id: &str) -> Result<String, String> {
        let id = InteractionId(id.parse().map_err(|_| format!("no interaction {id}"))?);
        let offer = self.center.offers().filter(|o| o.kept.interaction == id).last();
        let read = self.center.considered_now(id).or(offer.map(|o| o.kept.considered.clone())).ok_or("nothing was decided")?;
        let one = |c: &vestibule_center::routing::considered::Candidate| {
            let met = if c.met > 0 { format!(" with {} of what is preferred", c.met) } else { String::new() };
            format!("{} {}{met}", self.agent(c.agent), c.verdict.as_str().replace('_', " "))
        };
        let all: Vec<_> = read.candidates.iter().map(one).collect();
        Ok(format!("{} serve, {} able, {} here, {} ready; {}", read.serving, read.able, read.here, read.ready, all.join("; ")))
    }

    fn seen(&self, reader: Principal, key: DocKey) -> Option<Document> {
        self.center.view(reader, key, self.now())
    }

    fn key(&self, thing: &str) -> Option<DocKey> {
        if thing == "the center" {
            return Some(DocKey::Center);
        }
        if let Some(queue) = self.queues.get(thing) {
            return Some(DocKey::Queue(*queue));
        }
        if let Some(party) = self.people.get(thing).and_then(|p| p.party()) {
            return match party {
                Party::Agent(id) => Some(DocKey::Agent(id)),
                Party::Client(id) => Some(DocKey::Client(id)),
                Party::Queue(_) => None,
            };
        }
        if let Some((n, i)) = thing.strip_prefix("aside ").and_then(|rest| rest.split_once(" of i")) {
            return Some(DocKey::Aside(InteractionId(i.parse().ok()?), n.parse().ok()?));
        }
        if let Some((n, i)) = thing.strip_prefix("line ").and_then(|rest| rest.split_once(" of i")) {
            return Some(DocKey::Message(InteractionId(i.parse().ok()?), n.parse().ok()?));
        }
        let n: u64 = thing.get(1..)?.parse().ok()?;
        match thing.chars().next()? {
            'i' => Some(DocKey::Interaction(InteractionId(n))),
            'o' => Some(DocKey::Offer(OfferId(n))),
            'a' => Some(DocKey::Alert(AlertId(n))),
            'n' => Some(DocKey::Notice(NoticeId(n))),
            'r' => Some(DocKey::Order(OrderId(n))),
            'c' => Some(DocKey::Callback(CallbackId(n))),
            'v' => Some(DocKey::Invitation(InvitationId(n))),
            _ => None,
        }
    }

    fn body(&self, body: &Body) -> String {
        match body {
            Body::Center(b) => self.center_body(b),
            Body::Queue(b) => self.queue_body(b),
            Body::Agent(b) => self.agent_body(b),
            Body::Client(b) => {
                let here = if b.here { "here" } else { "away" };
                let quiet = b.quiet.filter(|q| q.now).map_or(String::new(), |q| {
                    format!(", not called{}", q.turns_at.map_or(String::new(), |at| format!(" until {}", clock(at))))
                });
                format!("{} {here}, open for {}{quiet}", self.named(b.name.reveal()), media(b.open))
            }
            Body::Interaction(b) => self.interaction_body(b),
            Body::Message(b) => {
                let by = b.by_name.as_ref().map_or("the center".into(), |n| self.named(n.reveal()));
                format!("{by}: {:?}", b.text.reveal())
            }
            Body::Offer(b) => {
                let state = b.ended.map_or("live", |e| e.as_str());
                let why = b.why.as_ref().map_or(String::new(), |w| format!(" ({w})"));
                format!("offer {state}{why}, i{} of {} from {}", b.interaction.0, self.named(b.client_name.reveal()), b.queue_name)
            }
            Body::Alert(b) => {
                let ended = b.ended.map_or(String::new(), |e| format!(", {}", e.as_str()));
                let place = b.place.map_or(String::new(), |p| format!(", place {p}"));
                format!("alert {}{ended} on {}{place}, fired {}", b.state.as_str(), b.on_name.reveal(), b.fired)
            }
            Body::Callback(b) => {
                let ended = b.ended.map_or(String::new(), |e| format!(", {}", e.as_str()));
                let at = b.at.map_or(String::new(), |t| format!(", at {}", clock(t)));
                let number = b.number.as_ref().map_or(String::new(), |n| format!(", {}", n.reveal()));
                let asked = if b.asked { ", outcome asked for" } else { "" };
                format!("callback {}{ended}{at}{number}, tried {}{asked}", b.state.as_str(), b.attempts)
            }
            Body::Notice(b) => {
                let ended = b.ended.map_or(String::new(), |e| format!(", {}", e.as_str()));
                let promised = b.promised_for.map_or(String::new(), |t| format!(", promised for {}", clock(t)));
                let why = b.why.map_or("", |w| w.as_str()).to_owned() + b.outcome.map_or("", |o| o.as_str());
                let why = why.replace('_', " ");
                format!(
                    "notice {}{ended}: {} in {} ({why}), since {}{promised}",
                    b.state.as_str(),
                    b.code.as_str().replace('_', " "),
                    b.queue_name,
                    clock(b.since)
                )
            }
            Body::Order(b) => format!("order {}", b.number),
            Body::Invitation(b) => {
                let later = b.later_at.map_or(String::new(), |t| format!(", put off to {}", clock(t)));
                format!("invitation {} from {} to {}{later}", b.state.as_str(), b.sender_name.reveal(), b.invitee_name.reveal())
            }
        }
    }

    fn named(&self, name: &str) -> String {
        if name.is_empty() { "a visitor".into() } else { name.into() }
    }

    fn center_body(&self, b: &CenterBody) -> String {
        let open = if b.open { "open" } else { "closed" };
        let parked = if b.exceptions.is_empty() { String::new() } else { format!(", {} parked", b.exceptions.len()) };
        let times = b.opens_at.map(|t| format!(", opens at {}", clock(t))).or(b.closes_at.map(|t| format!(", closes at {}", clock(t))));
        let times = times.unwrap_or_default();
        format!("center {open}: {}{}{parked}{times}", counts(b.available, b.holding), oldest(b.oldest))
    }

    fn queue_body(&self, b: &QueueBody) -> String {
        let agents = b.agents.as_ref().map(|all| listed(all.iter().map(|a| self.agent(*a))));
        let agents = agents.map_or(", agents not told".into(), |all| format!(", agents {all}"));
        let wait = |m: &MediumBody| match m.wait {
            None => ", no wait told".to_owned(),
            Some(Wait::Words(word)) => format!(", wait {}", word.as_str()),
            Some(_) => String::new(),
        };
        let waits: String = b.media.iter().take(1).map(wait).collect();
        let inside =
            b.inside.as_ref().map_or(String::new(), |q| format!(", {} offered, {} talking, {} in wrap-up", q.offered, q.active, q.wrap_up));
        let opens = b.opens_at.map_or(String::new(), |t| format!(", opens at {}", clock(t)));
        let opens = opens + &b.closes_at.map_or(String::new(), |t| format!(", closes at {}", clock(t)));
        let state = b.state.as_str();
        format!("{} {state}: {}{}{waits}{inside}{opens}{agents}", b.name, counts(b.available, b.holding), oldest(b.oldest))
    }

    fn agent_body(&self, b: &AgentBody) -> String {
        let mut text = format!("{} {}, open for {}", b.name.reveal(), b.word.as_str(), media(b.open));
        if let Some(at) = b.back_at {
            text.push_str(&format!(", back at {}", clock(at)));
        }
        if let Some(p) = &b.parts {
            let reason = p.reason.map_or(String::new(), |r| format!(" ({})", r.as_str()));
            let devices = listed(p.devices.iter().map(|d| format!("{}:{}", d.kind.as_str(), d.band.as_str())));
            let devices = if devices.is_empty() { "no device".into() } else { devices };
            text.push_str(&format!("; says {}{reason}, holds {} of {} units, {}", p.intent.as_str(), p.load, p.units, p.activity.as_str()));
            text.push_str(&format!(", {devices}"));
        }
        text
    }

    fn interaction_body(&self, b: &InteractionBody) -> String {
        let mut text = b.state.as_str().to_owned();
        let mut add = |part: Option<String>| text.push_str(&part.map_or(String::new(), |p| format!(", {p}")));
        add(b.outcome.map(|o| o.as_str().into()));
        add(b.wait.and_then(|w| match w {
            Wait::Range { low_ms, high_ms, .. } => Some(format!("wait {} to {} s", low_ms / 1_000, high_ms / 1_000)),
            Wait::MoreThan { low_ms } => Some(format!("wait over {} s", low_ms / 1_000)),
            Wait::Words(word) => Some(format!("wait {}", word.as_str())),
            Wait::OpensAt(_) | Wait::Unknown(_) => None,
        }));
        add(b.position.map(|p| format!("position {p}")));
        add(b.owner.map(|a| format!("with {}", self.agent(a))));
        let parts = b.participants.iter().map(|p| format!("{} ({})", self.agent(p.agent), p.part.as_str()));
        add((!b.participants.is_empty()).then(|| format!("beside {}", listed(parts))));
        add(b.handing.map(|(kind, agent)| format!("{} put to {}", kind.as_str(), self.agent(agent))));
        add(b.disposition.as_ref().map(|d| format!("came to {d}")));
        add((!b.marks.is_empty()).then(|| b.marks.join(" ").replace('_', " ")));
        add((b.n > 0).then(|| format!("{} lines", b.n)));
        add(b.parent.map(|p| format!("reopened from i{}", p.0)));
        add(b.until.map(|t| format!("until {}", clock(t))));
        text
    }
}

fn counts(available: Option<Count>, holding: Option<Count>) -> String {
    let one = |count: Option<Count>, what: &str| match count {
        None => format!("{what} not told"),
        Some(Count::Exact(n)) => format!("{n} {what}"),
        Some(Count::Rounded(n)) => format!("about {n} {what}"),
        Some(Count::Word(word)) => format!("{} {what}", word.as_str()),
    };
    format!("{}, {}", one(available, "available"), one(holding, "holding"))
}

fn media(open: Media) -> String {
    if open.is_empty() { "nothing".into() } else { listed(open.iter().map(|m| m.as_str().to_owned())) }
}

fn oldest(at: Option<vestibule_center::time::Time>) -> String {
    at.map_or(String::new(), |t| format!(", oldest from {}", clock(t)))
}
