//! An acting agent: ready, takes offers, answers, closes, wraps up, takes a break now and then.

use serde_json::{Value, json};

use super::Act;
use super::dice::Dice;
use super::docs::{Doc, Docs};
use super::lines;
use super::pace::{Due, Pace};

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
/// Offers passed on, in a hundred.
const PASSES: u32 = 5;
/// Reasons of a break.
const REASONS: &[&str] = &["break", "break", "meal", "meeting"];

/// What is done once in some talks, beside answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    Note,
    Hold,
    Ask,
    HandOn,
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
}

impl AgentMind {
    /// A fresh mind.
    pub(super) fn new(handle: &str, dice: Dice) -> AgentMind {
        AgentMind { handle: handle.to_owned(), dice, pace: Pace::default(), talks: Default::default() }
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
            } else if interaction.body()["marks"].as_array().is_some_and(|marks| marks.iter().any(|m| m == "on_hold")) {
                self.take_off_hold(interaction)
            } else if interaction.can("messages") {
                self.talk(interaction, docs)
            } else {
                None
            };
            wanted = wanted.or(act);
        }
        let own = docs.of("agent").find(|d| d.text("handle") == self.handle);
        wanted.or(own.and_then(|own| self.intent(own)))
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
        if theirs || said == 0 {
            return match self.pace.due(&format!("answer {id} {n}"), WRITE, dice) {
                Due::Later => None,
                Due::Soon => Some(Act::post(format!("/v1/interactions/{id}/typing"), None)),
                Due::Now => {
                    let lines = lines::of(queue_of(talk, docs));
                    let of = if said == 0 {
                        lines::HELLO
                    } else if said + 1 >= answers {
                        lines::CLOSING
                    } else {
                        lines.answer
                    };
                    let text = dice.one(of)?;
                    Some(Act::post(format!("/v1/interactions/{id}/messages"), Some(json!({"text": text}))))
                }
            };
        }
        let patience = if said >= answers { CLOSE } else { SILENCE };
        let due = self.pace.due(&format!("close {id} {n}"), patience, dice);
        (due == Due::Now).then(|| Act::post(format!("/v1/interactions/{id}/close"), None))
    }

    fn beside(&mut self, talk: &Doc, what: Beside, docs: &Docs) -> Option<Act> {
        let queue = queue_of(talk, docs);
        let (verb, body) = match what {
            Beside::Note => ("note", json!({"text": self.dice.one(lines::of(queue).note)?})),
            Beside::Hold => ("hold", json!({"on": true})),
            Beside::Ask => ("consult", json!({"to": {"queue": queue}})),
            Beside::HandOn => ("transfer", json!({"to": {"queue": queue}})),
        };
        talk.can(verb).then(|| Act::post(format!("/v1/interactions/{}/{verb}", talk.id), Some(body)))
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
        if let Some(code) = self.dice.one(&codes) {
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

    fn shown(docs: &mut Docs, kind: &str, id: &str, body: Value, can: &[&str]) {
        let doc = json!({"kind": kind, "id": id, "body": body, "can": can});
        assert!(docs.apply(json!({"change": {"docs": [doc]}})));
    }

    /// The first thing done within some ticks that is not a sign of typing.
    fn done(mind: &mut AgentMind, docs: &Docs, ticks: u32) -> Option<(String, Option<Value>)> {
        (0..ticks).find_map(|_| match mind.step(docs) {
            Some(Act::Ask { path, body, .. }) if !path.ends_with("/typing") => Some((path, body)),
            Some(_) | None => None,
        })
    }

    #[test]
    fn some_talks_are_noted_held_helped_and_handed_on() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let mut docs = Docs::default();
            let mut mind = AgentMind::new("mara", Dice::new(seed, 1));
            shown(&mut docs, "queue", "q_1", json!({"handle":"sales"}), &[]);
            let can = ["messages", "close", "note", "hold", "consult", "transfer"];
            shown(&mut docs, "interaction", "i_1", json!({"state":"active","queue":"q_1"}), &can);
            shown(&mut docs, "message", "m_1", json!({"interaction":"i_1","n":1,"from":"agent"}), &[]);
            shown(&mut docs, "message", "m_2", json!({"interaction":"i_1","n":2,"from":"client"}), &[]);
            let (path, _) = done(&mut mind, &docs, 60).expect("something");
            seen.insert(path.rsplit('/').next().unwrap_or_default().to_owned());
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["consult", "hold", "messages", "note", "transfer"]);
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
