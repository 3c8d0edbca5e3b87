//! An acting client: comes, starts a chat or asks to be told, writes, thanks, goes away for a while.

use serde_json::{Value, json};

use super::Act;
use super::dice::Dice;
use super::docs::{Doc, Docs};
use super::lines;
use super::pace::{Due, Pace};
use crate::demo::keep::LOGINS;

/// Ticks between two things a client wants.
const REST: std::ops::Range<u32> = 140..720;
/// The first of them comes sooner, so that the rooms are alive from the start.
const FIRST_REST: std::ops::Range<u32> = 4..420;
/// Ticks to read an invitation.
const READ: std::ops::Range<u32> = 4..16;
/// Ticks to write a line.
const WRITE: std::ops::Range<u32> = 10..30;
/// Ticks to close a talk after the thanks.
const CLOSE: std::ops::Range<u32> = 6..40;
/// Ticks a client waits in line before thinking of leaving.
const PATIENCE: std::ops::Range<u32> = 180..720;
/// Ticks to put a notice away.
const NOTICED: std::ops::Range<u32> = 20..160;
/// Ticks away.
const AWAY: std::ops::Range<u32> = 60..400;
/// Lines of a client in one talk, the first not counted.
const FURTHER: std::ops::Range<u32> = 1..5;
/// Queues, as often as they are asked.
const QUEUES: &[&str] = &["sales", "sales", "sales", "sales", "support", "support", "support", "service", "service"];

/// What an acting client has in mind.
pub(super) struct ClientMind {
    dice: Dice,
    pace: Pace,
    came_first: bool,
    /// Talks at hand with the lines they will take and those said.
    talks: std::collections::BTreeMap<String, (u32, u32)>,
}

impl ClientMind {
    /// A fresh mind.
    pub(super) fn new(dice: Dice) -> ClientMind {
        ClientMind { dice, pace: Pace::default(), came_first: false, talks: Default::default() }
    }

    /// What to do now: at most one thing.
    pub(super) fn step(&mut self, docs: &Docs) -> Option<Act> {
        self.pace.pass();
        self.talks.retain(|id, _| docs.get("interaction", id).is_some());
        let mut wanted = None;
        for invitation in docs.of("invitation").filter(|d| d.can("accept")) {
            wanted = wanted.or(self.invited(invitation));
        }
        for notice in docs.of("notice").filter(|d| d.can("dismiss")) {
            wanted = wanted.or(self.notice(notice));
        }
        let mut busy = false;
        // Who is to be called does something else meanwhile.
        for talk in docs.of("interaction").filter(|talk| talk.text("medium") != "callback") {
            let act = match talk.text("state") {
                "queued" | "offered" => self.waiting(talk),
                "active" => self.talk(talk, docs),
                _ => continue,
            };
            busy = true;
            wanted = wanted.or(act);
        }
        let waits = docs.of("alert").any(|d| d.can("cancel")) || docs.of("invitation").any(|d| d.can("withdraw"));
        if wanted.is_some() || busy || waits {
            return wanted;
        }
        self.rest(docs)
    }

    fn invited(&mut self, invitation: &Doc) -> Option<Act> {
        if self.pace.due(&format!("invited {}", invitation.id), READ, &mut self.dice) != Due::Now {
            return None;
        }
        let verb = if self.dice.chance(88) { "accept" } else { "decline" };
        Some(Act::post(format!("/v1/invitations/{}/{verb}", invitation.id), None))
    }

    fn notice(&mut self, notice: &Doc) -> Option<Act> {
        let due = self.pace.due(&format!("notice {}", notice.id), NOTICED, &mut self.dice);
        (due == Due::Now).then(|| Act::post(format!("/v1/notices/{}/dismiss", notice.id), None))
    }

    fn waiting(&mut self, talk: &Doc) -> Option<Act> {
        let due = self.pace.due(&format!("patience {}", talk.id), PATIENCE, &mut self.dice);
        (due == Due::Now && self.dice.chance(50)).then(|| Act::post(format!("/v1/interactions/{}/cancel", talk.id), None))
    }

    fn talk(&mut self, talk: &Doc, docs: &Docs) -> Option<Act> {
        let id = &talk.id;
        let dice = &mut self.dice;
        let (further, said) = *self.talks.entry(id.clone()).or_insert_with(|| (dice.ticks(FURTHER), 0));
        let (last, _) = docs.lines(id);
        let n = last.as_ref().map_or(0, |l| l.n);
        if last.is_some_and(|l| l.from == "client") {
            return None;
        }
        if said > further {
            // The agent had the last word after the thanks: somebody closes.
            let due = self.pace.due(&format!("close {id}"), CLOSE, dice);
            return (due == Due::Now).then(|| Act::post(format!("/v1/interactions/{id}/close"), None));
        }
        match self.pace.due(&format!("write {id} {n}"), WRITE, dice) {
            Due::Later => None,
            Due::Soon => Some(Act::post(format!("/v1/interactions/{id}/typing"), None)),
            Due::Now => {
                let queue = docs.get("queue", talk.text("queue")).map_or("", |q| q.text("handle"));
                let of = match (n, said) {
                    (0, _) => lines::of(queue).opening,
                    (_, said) if said >= further => lines::THANKS,
                    _ => lines::of(queue).further,
                };
                let text = dice.one(of)?;
                self.talks.insert(id.clone(), (further, said + 1));
                Some(Act::post(format!("/v1/interactions/{id}/messages"), Some(json!({"text": text}))))
            }
        }
    }

    /// Nothing is going on: wait, then want something.
    fn rest(&mut self, docs: &Docs) -> Option<Act> {
        let ticks = if self.came_first { REST } else { FIRST_REST };
        if self.pace.due("rest", ticks, &mut self.dice) != Due::Now {
            return None;
        }
        self.came_first = true;
        match self.dice.below(100) {
            0..25 => Some(Act::Leave(self.dice.ticks(AWAY))),
            25..37 => self.alert(docs),
            37..41 => self.invite(docs),
            41..47 => self.callback(docs),
            47..55 => self.start_with_agent(docs),
            _ => self.start_in_queue(docs),
        }
    }

    fn start_in_queue(&mut self, docs: &Docs) -> Option<Act> {
        let handle = *self.dice.one(QUEUES)?;
        let open = docs.of("queue").any(|q| q.text("handle") == handle && q.can("start"));
        let body = open.then(|| self.starting(handle, json!({"queue": handle})))?;
        Some(Act::post("/v1/interactions".to_owned(), Some(body)))
    }

    fn start_with_agent(&mut self, docs: &Docs) -> Option<Act> {
        let agent = self.agent(docs, "start", &["free", "some", "finishing", "with_someone"])?;
        let body = self.starting("support", json!({"agent": agent}));
        Some(Act::post("/v1/interactions".to_owned(), Some(body)))
    }

    fn alert(&mut self, docs: &Docs) -> Option<Act> {
        let agent = self.agent(docs, "alert", &["with_someone", "finishing"])?;
        Some(Act::post("/v1/alerts".to_owned(), Some(json!({"on": {"agent": agent}, "when": "open"}))))
    }

    fn callback(&mut self, docs: &Docs) -> Option<Act> {
        let open = |client: &Doc| client.body()["open"].as_array().is_some_and(|media| media.iter().any(|m| m == "callback"));
        if !docs.of("client").any(open) || docs.of("callback").any(|c| c.text("state") != "ended") {
            return None;
        }
        let queues: Vec<&str> = docs.of("queue").filter(|q| q.can("callback")).map(|q| q.text("handle")).collect();
        let body = json!({"queue": self.dice.one(&queues)?, "number": format!("+3120555{:04}", self.dice.below(10_000))});
        Some(Act::post("/v1/callbacks".to_owned(), Some(body)))
    }

    fn invite(&mut self, docs: &Docs) -> Option<Act> {
        let agent = self.agent(docs, "invite", &["free", "some"])?;
        let text = self.dice.one(lines::INVITING)?;
        let body = json!({"to": {"agent": agent}, "medium": "chat", "text": text});
        Some(Act::post("/v1/invitations".to_owned(), Some(body)))
    }

    fn starting(&mut self, queue: &str, mut body: Value) -> Value {
        body["medium"] = "chat".into();
        if let Some(text) = self.dice.one(lines::of(queue).opening) {
            body["text"] = (*text).into();
        }
        if self.dice.chance(60)
            && let Some(product) = self.dice.one(lines::PRODUCTS)
        {
            body["product"] = (*product).into();
        }
        body
    }

    /// Handle of an acting agent of whom a verb may be asked. Agents who sign in by themselves are left to whoever does.
    fn agent(&mut self, docs: &Docs, verb: &str, words: &[&str]) -> Option<String> {
        let fits = |d: &&Doc| d.can(verb) && words.contains(&d.text("word")) && !LOGINS.contains(&d.text("handle"));
        let all: Vec<&str> = docs.of("agent").filter(fits).map(|d| d.text("handle")).collect();
        self.dice.one(&all).map(|handle| (*handle).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::acting::docs::shown;

    fn hall() -> Docs {
        let mut docs = Docs::default();
        for queue in ["sales", "support", "service"] {
            shown(&mut docs, "queue", queue, json!({"handle": queue}), &["start", "invite"]);
        }
        shown(&mut docs, "agent", "a_1", json!({"handle":"ana","word":"with_someone"}), &["start", "invite", "alert"]);
        shown(&mut docs, "agent", "a_2", json!({"handle":"mara","word":"with_someone"}), &["start", "invite", "alert"]);
        docs
    }

    #[test]
    fn clients_want_all_sorts_of_things_and_leave_those_who_sign_in_alone() {
        let docs = hall();
        let mut paths = std::collections::BTreeMap::new();
        for seed in 0..300 {
            let mut mind = ClientMind::new(Dice::new(seed, 1));
            let act = (0..800).find_map(|_| mind.step(&docs));
            let path = match act {
                Some(Act::Ask { path, body, .. }) => {
                    assert!(!body.expect("a body").to_string().contains("\"ana\""));
                    path
                }
                Some(Act::Leave(_)) => "leave".to_owned(),
                None => "nothing".to_owned(),
            };
            *paths.entry(path).or_insert(0) += 1;
        }
        for path in ["leave", "/v1/alerts", "/v1/interactions"] {
            assert!(paths.get(path).is_some_and(|n| *n > 15), "{paths:?}");
        }
    }

    #[test]
    fn a_client_writes_thanks_and_closes() {
        let mut docs = hall();
        let mut mind = ClientMind::new(Dice::new(3, 1));
        shown(&mut docs, "interaction", "i_1", json!({"state":"active","queue":"sales"}), &["messages", "typing", "close"]);
        let mut said = Vec::new();
        for n in 1..20 {
            shown(&mut docs, "message", &format!("m_{n}"), json!({"interaction":"i_1","n":n,"from":"agent"}), &[]);
            let act = (0..60).find_map(|_| match mind.step(&docs) {
                Some(Act::Ask { path, body, .. }) if !path.ends_with("/typing") => Some((path, body)),
                Some(_) | None => None,
            });
            let (path, body) = act.expect("something");
            if path == "/v1/interactions/i_1/close" {
                break;
            }
            said.push(body.expect("a line")["text"].as_str().expect("a text").to_owned());
        }
        assert!((2..7).contains(&said.len()), "{said:?}");
        assert!(said.last().is_some_and(|l| lines::THANKS.contains(&l.as_str())), "{said:?}");
    }

    #[test]
    fn a_client_reads_a_notice_also_while_talking_and_puts_it_away() {
        let mut docs = hall();
        let mut mind = ClientMind::new(Dice::new(3, 1));
        shown(&mut docs, "notice", "n_1", json!({"state":"unread"}), &["dismiss"]);
        shown(&mut docs, "notice", "n_2", json!({"state":"ended"}), &[]);
        shown(&mut docs, "interaction", "i_1", json!({"state":"queued","queue":"sales"}), &["messages", "cancel"]);
        let act = (0..160).find_map(|_| mind.step(&docs));
        assert_eq!(act, Some(Act::post("/v1/notices/n_1/dismiss".to_owned(), None)));
    }

    #[test]
    fn a_client_leaves_the_line_when_the_wait_grows_long() {
        let mut docs = hall();
        let mut mind = ClientMind::new(Dice::new(5, 1));
        shown(&mut docs, "interaction", "i_1", json!({"state":"queued","queue":"sales"}), &["messages", "cancel"]);
        let act = (0..10_000).find_map(|_| mind.step(&docs));
        assert_eq!(act, Some(Act::post("/v1/interactions/i_1/cancel".to_owned(), None)));
    }
}
