//! An acting agent: ready, takes offers, answers, closes, wraps up, takes a break and hides from clients now and then.

use serde_json::{Value, json};

use super::Act;
use super::canned::{self, Canned};
use super::dice::Dice;
use super::docs::{Doc, Docs};
use super::lines;
use super::pace::{Due, Pace};
use crate::demo::keep::LOGINS;

/// Ticks to look at an offer.
const LOOK: std::ops::Range<u32> = 4..16;
/// Ticks to write an answer.
const WRITE: std::ops::Range<u32> = 8..26;
/// Ticks to let the last word stand before closing.
const CLOSE: std::ops::Range<u32> = 8..20;
/// Ticks after which an agent gives up on a silent client.
const SILENCE: std::ops::Range<u32> = 360..480;
/// Ticks of wrap-up.
const WRAP_UP: std::ops::Range<u32> = 10..36;
/// Ticks of work between two breaks.
const WORK: std::ops::Range<u32> = 480..1_600;
/// Ticks of a break.
const BREAK: std::ops::Range<u32> = 60..240;
/// Ticks until an agent who is not ready for another reason is ready again.
const SETTLE: std::ops::Range<u32> = 10..40;
/// Answers in one talk.
const ANSWERS: std::ops::Range<u32> = 2..6;
/// Ticks of a call until it is known how it went.
const CALL: std::ops::Range<u32> = 10..40;
/// Ticks a client is left on hold, or a colleague is helped.
const ASIDE: std::ops::Range<u32> = 12..40;
/// Ticks between two times of being hidden from clients.
const SEEN: std::ops::Range<u32> = 1_800..7_200;
/// Ticks of being hidden.
const HIDDEN: std::ops::Range<u32> = 240..720;
/// Ticks until a page that was lost is there again.
const LOST: std::ops::Range<u32> = 60..160;
/// Ticks until the canned replies are read, once there is a talk.
const READ_UP: std::ops::Range<u32> = 1..4;
/// Offers passed on, in a hundred.
const PASSES: u32 = 5;
/// First words that are canned, in a hundred.
const CANNED_HELLOS: u32 = 40;
/// Answers that are canned, in a hundred.
const CANNED_ANSWERS: u32 = 20;
/// Reasons of a break.
const REASONS: &[&str] = &["break", "break", "meal", "meeting"];

/// What is done once in some talks, beside answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    Note,
    Hold,
    Ask,
    HandOn,
    ReadWhy,
    LosePage,
}

/// One talk at hand.
#[derive(Clone, Copy, Debug)]
struct Talk {
    /// Answers it will take.
    answers: u32,
    /// What is still to be done beside.
    beside: Option<Beside>,
}

/// What an acting agent has in mind.
pub(super) struct AgentMind {
    handle: String,
    dice: Dice,
    pace: Pace,
    talks: std::collections::BTreeMap<String, Talk>,
    canned: Canned,
}

impl AgentMind {
    /// A fresh mind.
    pub(super) fn new(handle: &str, dice: Dice) -> AgentMind {
        AgentMind { handle: handle.to_owned(), dice, pace: Pace::default(), talks: Default::default(), canned: Canned::default() }
    }

    /// An answer to what was asked for by reading.
    pub(super) fn told(&mut self, path: &str, answer: &Value) {
        if path == canned::PATH {
            self.canned = Canned::read(answer);
        }
    }

    /// What to do now: at most one thing.
    pub(super) fn step(&mut self, docs: &Docs) -> Option<Act> {
        self.pace.pass();
        self.talks.retain(|id, _| docs.get("interaction", id).is_some());
        let mut wanted = None;
        for offer in docs.of("offer").filter(|d| d.can("accept")) {
            wanted = wanted.or(self.offer(offer));
        }
        for interaction in docs.of("interaction") {
            let act = if interaction.can("wrap_up") {
                self.wrap_up(interaction, docs)
            } else if interaction.can("leave") {
                self.help(interaction)
            } else if !interaction.text("callback").is_empty() {
                self.call(interaction, docs)
            } else if interaction.marked("on_hold") {
                self.take_off_hold(interaction)
            } else if interaction.can("messages") {
                self.talk(interaction, docs)
            } else {
                None
            };
            wanted = wanted.or(act);
        }
        let Some(own) = self.own(docs) else { return wanted };
        wanted.or(self.intent(own)).or(self.hide(own))
    }

    fn own<'a>(&self, docs: &'a Docs) -> Option<&'a Doc> {
        docs.of("agent").find(|d| d.text("handle") == self.handle)
    }

    fn offer(&mut self, offer: &Doc) -> Option<Act> {
        if self.pace.due(&format!("offer {}", offer.id), LOOK, &mut self.dice) != Due::Now {
            return None;
        }
        let verb = if self.dice.chance(PASSES) { "reject" } else { "accept" };
        Some(Act::post(format!("/v1/offers/{}/{verb}", offer.id), None))
    }

    fn talk(&mut self, talk: &Doc, docs: &Docs) -> Option<Act> {
        let id = &talk.id;
        let dice = &mut self.dice;
        let Talk { answers, beside } =
            *self.talks.entry(id.clone()).or_insert_with(|| Talk { answers: dice.ticks(ANSWERS), beside: drawn(dice) });
        let (last, said) = docs.lines(id);
        let (n, theirs) = last.as_ref().map_or((0, true), |l| (l.n, l.from != "agent"));
        if let Some(what) = beside.filter(|_| theirs && said > 0) {
            self.talks.insert(id.clone(), Talk { answers, beside: None });
            return self.beside(talk, what, docs);
        }
        let dice = &mut self.dice;
        if !self.canned.is_read() && self.pace.due("replies", READ_UP, dice) == Due::Now {
            // Once a page: without them everything is said in own words.
            self.canned = Canned::read(&Value::Null);
            return Some(Act::get(canned::PATH.to_owned()));
        }
        if theirs || said == 0 {
            return match self.pace.due(&format!("answer {id} {n}"), WRITE, dice) {
                Due::Later => None,
                Due::Soon => Some(Act::post(format!("/v1/interactions/{id}/typing"), None)),
                Due::Now => {
                    let body = json!({"text": self.words(talk, said, answers, docs)?});
                    Some(Act::post(format!("/v1/interactions/{id}/messages"), Some(body)))
                }
            };
        }
        let patience = if said >= answers { CLOSE } else { SILENCE };
        let due = self.pace.due(&format!("close {id} {n}"), patience, dice);
        (due == Due::Now).then(|| Act::post(format!("/v1/interactions/{id}/close"), None))
    }

    /// What is said next; some of it is canned.
    fn words(&mut self, talk: &Doc, said: u32, answers: u32, docs: &Docs) -> Option<String> {
        let queue = queue_of(talk, docs);
        let (of, canned) = match said {
            0 => (lines::HELLO, CANNED_HELLOS),
            _ if said + 1 >= answers => (lines::CLOSING, 0),
            _ => (lines::of(queue).answer, CANNED_ANSWERS),
        };
        if self.dice.chance(canned)
            && let Some(agent) = self.own(docs)
            && let Some(text) = self.canned.one(queue, said == 0, &mut self.dice)
            && let Some(text) = canned::filled(text, talk.text("client_name"), agent.text("name"))
        {
            return Some(text);
        }
        self.dice.one(of).map(|text| (*text).to_owned())
    }

    fn beside(&mut self, talk: &Doc, what: Beside, docs: &Docs) -> Option<Act> {
        let queue = queue_of(talk, docs);
        let (verb, body) = match what {
            Beside::Note => ("note", json!({"text": self.dice.one(lines::of(queue).note)?})),
            Beside::Hold => ("hold", json!({"on": true})),
            Beside::Ask => ("consult", json!({"to": {"queue": queue}})),
            Beside::HandOn => ("transfer", json!({"to": {"queue": queue}})),
            Beside::ReadWhy => return Some(Act::get(format!("/v1/interactions/{}/why", talk.id))),
            Beside::LosePage => return self.lose_page(talk, docs),
        };
        talk.can(verb).then(|| Act::post(format!("/v1/interactions/{}/{verb}", talk.id), Some(body)))
    }

    /// The page is gone in the middle of a talk; never one with a client who signs in by themselves.
    fn lose_page(&mut self, talk: &Doc, docs: &Docs) -> Option<Act> {
        let client = docs.get("client", talk.text("client"))?.text("handle");
        if client.is_empty() || LOGINS.contains(&client) {
            return None;
        }
        self.canned = Canned::default();
        Some(Act::Leave(self.dice.ticks(LOST)))
    }

    fn take_off_hold(&mut self, talk: &Doc) -> Option<Act> {
        let due = self.pace.due(&format!("hold {}", talk.id), ASIDE, &mut self.dice);
        (due == Due::Now).then(|| Act::post(format!("/v1/interactions/{}/hold", talk.id), Some(json!({"on": false}))))
    }

    /// Asked into a colleague's talk: reads, and goes again.
    fn help(&mut self, talk: &Doc) -> Option<Act> {
        let due = self.pace.due(&format!("help {}", talk.id), ASIDE, &mut self.dice);
        (due == Due::Now).then(|| Act::post(format!("/v1/interactions/{}/leave", talk.id), None))
    }

    /// A call made by hand: how it went, then its end.
    fn call(&mut self, talk: &Doc, docs: &Docs) -> Option<Act> {
        let callback = docs.get("callback", talk.text("callback"))?;
        if callback.can("called") {
            let due = self.pace.due(&format!("call {}", talk.id), CALL, &mut self.dice);
            let outcome = if self.dice.chance(70) { "reached" } else { "no_answer" };
            return (due == Due::Now)
                .then(|| Act::post(format!("/v1/callbacks/{}/called", callback.id), Some(json!({"outcome": outcome}))));
        }
        let due = self.pace.due(&format!("close {}", talk.id), CLOSE, &mut self.dice);
        (talk.can("close") && due == Due::Now).then(|| Act::post(format!("/v1/interactions/{}/close", talk.id), None))
    }

    fn wrap_up(&mut self, talk: &Doc, docs: &Docs) -> Option<Act> {
        if self.pace.due(&format!("wrap-up {}", talk.id), WRAP_UP, &mut self.dice) != Due::Now {
            return None;
        }
        let queue = docs.get("queue", talk.text("queue"));
        let all = queue.and_then(|q| q.body().get("dispositions")).and_then(Value::as_array);
        let all: Vec<&Value> = all.into_iter().flatten().collect();
        let branch = |code: &str| all.iter().any(|d| d["parent"] == code);
        let codes: Vec<&str> = all.iter().filter_map(|d| d.get("code")?.as_str()).filter(|code| !branch(code)).collect();
        let mut body = json!({});
        // What a talk came to is said by whoever has it when it ends: one who handed it on leaves a note.
        if talk.text("state") == "wrap_up"
            && let Some(code) = self.dice.one(&codes)
        {
            body["disposition"] = (*code).into();
        }
        if self.dice.chance(40)
            && let Some(note) = self.dice.one(lines::of(queue_of(talk, docs)).note)
        {
            body["note"] = (*note).into();
        }
        Some(Act::post(format!("/v1/interactions/{}/wrap_up", talk.id), Some(body)))
    }

    fn intent(&mut self, own: &Doc) -> Option<Act> {
        let (intent, reason) = (own.text("intent"), own.text("reason"));
        let (thing, ticks, body) = match (intent, reason) {
            ("ready", _) => {
                let reason = if self.holds_nothing(own) { self.dice.one(REASONS)? } else { "break" };
                ("work", WORK, json!({"intent": "not_ready", "reason": reason}))
            }
            ("not_ready", "break" | "meal" | "meeting") => ("break", BREAK, json!({"intent": "ready"})),
            _ => ("settle", SETTLE, json!({"intent": "ready"})),
        };
        let due = self.pace.due(thing, ticks, &mut self.dice);
        (due == Due::Now).then(|| Act::Ask { method: "PUT", path: "/v1/agents/me/intent".to_owned(), body: Some(body) })
    }

    /// Hides from clients for a while, and shows itself again.
    fn hide(&mut self, own: &Doc) -> Option<Act> {
        let (thing, ticks, hidden) = match () {
            () if own.can("hide") => ("seen", SEEN, true),
            () if own.can("show") => ("hidden", HIDDEN, false),
            () => return None,
        };
        let due = self.pace.due(thing, ticks, &mut self.dice);
        let body = json!({"hidden": hidden});
        (due == Due::Now).then(|| Act::Ask { method: "PUT", path: "/v1/agents/me/hidden".to_owned(), body: Some(body) })
    }

    fn holds_nothing(&self, own: &Doc) -> bool {
        own.body().get("slots").and_then(Value::as_array).is_none_or(Vec::is_empty)
    }
}

/// Most talks take answers alone.
fn drawn(dice: &mut Dice) -> Option<Beside> {
    match dice.below(100) {
        0..15 => Some(Beside::Note),
        15..22 => Some(Beside::Hold),
        22..27 => Some(Beside::Ask),
        27..31 => Some(Beside::HandOn),
        31..41 => Some(Beside::ReadWhy),
        41..44 => Some(Beside::LosePage),
        _ => None,
    }
}

/// Handle of the queue of a talk.
fn queue_of<'a>(talk: &Doc, docs: &'a Docs) -> &'a str {
    docs.get("queue", talk.text("queue")).map_or("", |q| q.text("handle"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::acting::docs::shown;

    fn is_typing(act: &Act) -> bool {
        matches!(act, Act::Ask { path, .. } if path.ends_with("/typing"))
    }

    /// The first thing done within some ticks that is not a sign of typing, nor reading.
    fn done(mind: &mut AgentMind, docs: &Docs, ticks: u32) -> Option<(String, Option<Value>)> {
        (0..ticks).find_map(|_| match mind.step(docs).filter(|act| !is_typing(act)) {
            Some(Act::Ask { method, path, body }) if method != "GET" => Some((path, body)),
            Some(_) | None => None,
        })
    }

    #[test]
    fn an_agent_hides_for_a_while_and_shows_itself_again() {
        let mut docs = Docs::default();
        let mut mind = AgentMind::new("mara", Dice::new(1, 1));
        let own = |docs: &mut Docs, can: &[&str]| {
            shown(docs, "agent", "a_1", json!({"handle":"mara","intent":"not_ready","reason":"break"}), can)
        };
        let hides = |mind: &mut AgentMind, docs: &Docs, ticks: std::ops::Range<u32>| {
            let at = (0..ticks.end).find_map(|n| match mind.step(docs) {
                Some(Act::Ask { method: "PUT", path, body }) if path == "/v1/agents/me/hidden" => Some((n, body)),
                Some(_) | None => None,
            });
            let (n, body) = at.expect("in time");
            assert!(n + 1 >= ticks.start, "{n}");
            body
        };
        own(&mut docs, &["hide", "ready"]);
        assert_eq!(hides(&mut mind, &docs, SEEN), Some(json!({"hidden": true})));
        own(&mut docs, &["show", "ready"]);
        assert_eq!(hides(&mut mind, &docs, HIDDEN), Some(json!({"hidden": false})));
    }

    #[test]
    fn some_words_are_canned_with_first_names_in_them() {
        let mut docs = Docs::default();
        shown(&mut docs, "agent", "a_1", json!({"handle":"mara","name":"Mara Lindgren","intent":"ready"}), &["not_ready"]);
        shown(&mut docs, "queue", "q_1", json!({"handle":"support"}), &[]);
        let body = json!({"state":"active","queue":"q_1","client_name":"Noor Haddad"});
        shown(&mut docs, "interaction", "i_1", body, &["messages", "close"]);
        let replies = json!({"items": [
            {"body":{"handle":"hello","text":"Hello {client}, {agent} here.","queues":[]}},
            {"body":{"handle":"order","text":"Which order, {client}?","queues":["support"]}},
            {"body":{"handle":"ride","text":"A ride?","queues":["sales"]}},
        ]});
        let mut said = std::collections::BTreeSet::new();
        for (seed, lines) in (0..120).flat_map(|seed| [(seed, 0), (seed, 2)]) {
            let mut docs = docs.clone();
            let mut mind = AgentMind::new("mara", Dice::new(seed, 1));
            let first = (0..10).find_map(|_| mind.step(&docs));
            assert_eq!(first, Some(Act::get("/v1/replies".to_owned())), "they are read once there is a talk");
            mind.told("/v1/replies", &replies);
            for n in 1..=lines {
                let from = if n == lines { "client" } else { "agent" };
                shown(&mut docs, "message", &format!("m_{n}"), json!({"interaction":"i_1","n":n,"from":from}), &[]);
            }
            if let Some((_, Some(body))) = done(&mut mind, &docs, 60) {
                said.insert((lines, body["text"].as_str().unwrap_or_default().to_owned()));
            }
        }
        let all: Vec<_> = said.iter().map(|(lines, text)| (*lines, text.as_str())).collect();
        assert!(all.contains(&(0, "Hello Noor, Mara here.")) && all.contains(&(2, "Which order, Noor?")), "{all:?}");
        assert!(all.iter().any(|(_, text)| lines::HELLO.contains(text)), "{all:?}");
        assert!(!all.contains(&(2, "Hello Noor, Mara here.")) && !all.iter().any(|(_, text)| *text == "A ride?"), "{all:?}");
    }

    #[test]
    fn some_talks_are_noted_held_helped_handed_on_explained_and_lost() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..400 {
            let mut docs = Docs::default();
            let mut mind = AgentMind::new("mara", Dice::new(seed, 1));
            shown(&mut docs, "queue", "q_1", json!({"handle":"sales"}), &[]);
            shown(&mut docs, "client", "c_1", json!({"handle": if seed % 2 == 0 { "noor" } else { "cleo" }}), &[]);
            let can = ["messages", "close", "note", "hold", "consult", "transfer"];
            shown(&mut docs, "interaction", "i_1", json!({"state":"active","queue":"q_1","client":"c_1"}), &can);
            shown(&mut docs, "message", "m_1", json!({"interaction":"i_1","n":1,"from":"agent"}), &[]);
            shown(&mut docs, "message", "m_2", json!({"interaction":"i_1","n":2,"from":"client"}), &[]);
            mind.told(canned::PATH, &json!({"items": []}));
            let act = (0..60).find_map(|_| mind.step(&docs).filter(|act| !is_typing(act))).expect("something");
            seen.insert(match act {
                Act::Ask { path, .. } => path.rsplit('/').next().unwrap_or_default().to_owned(),
                Act::Leave(_) if seed % 2 == 0 => "leave".to_owned(),
                Act::Leave(_) => panic!("the page went in a talk with one who signs in"),
            });
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["consult", "hold", "leave", "messages", "note", "transfer", "why"]);
    }

    #[test]
    fn an_agent_says_how_a_call_went_and_ends_it() {
        let mut docs = Docs::default();
        let mut mind = AgentMind::new("mara", Dice::new(1, 1));
        shown(&mut docs, "interaction", "i_1", json!({"state":"active","callback":"c_1"}), &["messages", "close"]);
        shown(&mut docs, "callback", "c_1", json!({"state":"attempting"}), &["called"]);
        assert_eq!(done(&mut mind, &docs, 60).map(|d| d.0).as_deref(), Some("/v1/callbacks/c_1/called"));
        shown(&mut docs, "callback", "c_1", json!({"state":"ended"}), &[]);
        assert_eq!(done(&mut mind, &docs, 60).map(|d| d.0).as_deref(), Some("/v1/interactions/i_1/close"));
    }

    #[test]
    fn an_agent_gets_ready_answers_closes_and_wraps_up() {
        let mut docs = Docs::default();
        let mut mind = AgentMind::new("mara", Dice::new(1, 1));
        shown(&mut docs, "agent", "a_1", json!({"handle":"mara","intent":"signed_out"}), &["ready"]);
        let (path, body) = done(&mut mind, &docs, 60).expect("ready");
        assert_eq!((path.as_str(), body), ("/v1/agents/me/intent", Some(json!({"intent":"ready"}))));
        shown(&mut docs, "agent", "a_1", json!({"handle":"mara","intent":"ready"}), &["not_ready"]);
        shown(
            &mut docs,
            "queue",
            "q_1",
            json!({"handle":"sales","dispositions":[
            {"code":"bought","name":"Bought"}, {"code":"sold","name":"Sold","parent":"bought"}]}),
            &[],
        );
        shown(&mut docs, "interaction", "i_1", json!({"state":"active","queue":"q_1"}), &["messages", "typing", "close"]);
        shown(&mut docs, "message", "m_1", json!({"interaction":"i_1","n":1,"from":"client"}), &[]);
        let (path, body) = done(&mut mind, &docs, 60).expect("an answer");
        assert_eq!(path, "/v1/interactions/i_1/messages");
        assert!(body.is_some_and(|b| lines::HELLO.iter().any(|l| b["text"] == *l)));
        for n in 2..8 {
            shown(&mut docs, "message", &format!("m_{n}"), json!({"interaction":"i_1","n":n,"from":"agent"}), &[]);
        }
        assert_eq!(done(&mut mind, &docs, 60).map(|d| d.0).as_deref(), Some("/v1/interactions/i_1/close"));
        shown(&mut docs, "interaction", "i_1", json!({"state":"wrap_up","queue":"q_1"}), &["wrap_up"]);
        let (path, body) = done(&mut mind, &docs, 60).expect("wrapped up");
        assert_eq!(path, "/v1/interactions/i_1/wrap_up");
        assert_eq!(body.expect("a body")["disposition"], "sold");
    }

    #[test]
    fn nearly_every_offer_is_taken() {
        let mut taken = 0;
        for seed in 0..100 {
            let mut docs = Docs::default();
            let mut mind = AgentMind::new("mara", Dice::new(seed, 1));
            shown(&mut docs, "offer", "o_1", json!({"state":"live"}), &["accept", "reject"]);
            taken += u32::from(done(&mut mind, &docs, 60).is_some_and(|(path, _)| path.ends_with("/accept")));
        }
        assert!((85..100).contains(&taken), "{taken}");
    }
}
