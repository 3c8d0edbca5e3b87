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
/// Offers passed on, in a hundred.
const PASSES: u32 = 5;
/// Reasons of a break.
const REASONS: &[&str] = &["break", "break", "meal", "meeting"];

/// What an acting agent has in mind.
pub(super) struct AgentMind {
    handle: String,
    dice: Dice,
    pace: Pace,
    /// Talks at hand with the number of answers they will take.
    answers: std::collections::BTreeMap<String, u32>,
}

impl AgentMind {
    /// A fresh mind.
    pub(super) fn new(handle: &str, dice: Dice) -> AgentMind {
        AgentMind { handle: handle.to_owned(), dice, pace: Pace::default(), answers: Default::default() }
    }

    /// What to do now: at most one thing.
    pub(super) fn step(&mut self, docs: &Docs) -> Option<Act> {
        self.pace.pass();
        self.answers.retain(|id, _| docs.get("interaction", id).is_some());
        let mut wanted = None;
        for offer in docs.of("offer").filter(|d| d.can("accept")) {
            wanted = wanted.or(self.offer(offer));
        }
        for interaction in docs.of("interaction") {
            let act = if interaction.can("wrap_up") {
                self.wrap_up(interaction, docs)
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
        let answers = *self.answers.entry(id.clone()).or_insert_with(|| dice.ticks(ANSWERS));
        let (last, said) = docs.lines(id);
        let (n, theirs) = last.as_ref().map_or((0, true), |l| (l.n, l.from != "agent"));
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

    fn wrap_up(&mut self, talk: &Doc, docs: &Docs) -> Option<Act> {
        if self.pace.due(&format!("wrap-up {}", talk.id), WRAP_UP, &mut self.dice) != Due::Now {
            return None;
        }
        let queue = docs.get("queue", talk.text("queue"));
        let all = queue.and_then(|q| q.body().get("dispositions")).and_then(Value::as_array);
        let codes: Vec<&str> = all.into_iter().flatten().filter_map(|d| d.get("code")?.as_str()).collect();
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
    fn an_agent_gets_ready_answers_closes_and_wraps_up() {
        let mut docs = Docs::default();
        let mut mind = AgentMind::new("mara", Dice::new(1, 1));
        shown(&mut docs, "agent", "a_1", json!({"handle":"mara","intent":"signed_out"}), &["ready"]);
        let (path, body) = done(&mut mind, &docs, 60).expect("ready");
        assert_eq!((path.as_str(), body), ("/v1/agents/me/intent", Some(json!({"intent":"ready"}))));
        shown(&mut docs, "agent", "a_1", json!({"handle":"mara","intent":"ready"}), &["not_ready"]);
        shown(&mut docs, "queue", "q_1", json!({"handle":"sales","dispositions":[{"code":"sold","name":"Sold"}]}), &[]);
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
