//! `POST /v1/alerts`: tell me when.

use utoipa::ToSchema;
use vestibule_center::broker::alert::{Wire, Wires};
use vestibule_center::broker::condition::Condition;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::ledger::order::{STATUS_CHARS_MAX, StatusWord};
use vestibule_center::time::Time;

use super::fields::Fields;
use super::{Asked, Reference, Unread};
use crate::document::AlertValue;
use crate::{stamp, word};

/// An alert to arm.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Arm)]
#[serde(deny_unknown_fields)]
pub struct ArmBody {
    /// What is watched.
    pub on: Watched,
    /// What it waits for: a client may wait for `open` of an agent, a queue or the center and for `wait_under` of a queue;
    /// people of the center for `online` of a client, for `due` (a callback is) of a queue or a client, and for `edited` of a client
    /// (somebody else changed their card or an order of theirs); both for `status` and `edited` of an order.
    #[schema(value_type = word::AlertWhen)]
    pub when: Condition,
    /// For `wait_under`: milliseconds, 15000 to 86400000. For `status`: the status; without one, whichever is new. For nothing else.
    pub value: Option<AlertValue>,
    /// Medium it is about, for `open` and `wait_under`; by default chat.
    #[schema(value_type = word::Medium, required = false)]
    pub medium: Medium,
    /// Its end.
    #[schema(value_type = Option<stamp::Stamp>)]
    pub until: Option<Time>,
    /// Repeats until its end; by default when `until` is given.
    #[schema(required = false)]
    pub keep: bool,
    /// On which wires it tells: pages always, these besides.
    #[schema(value_type = Vec<word::Wire>, required = false)]
    pub by: Wires,
}

/// What is watched: one key, with an id or a handle, or the center.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Watched {
    /// An agent.
    Agent(Reference),
    /// A queue.
    Queue(Reference),
    /// A client.
    Client(Reference),
    /// An order, by its number.
    Order(Reference),
    /// The center: always `true`.
    Center(bool),
}

const WHENS: &str = "open, wait_under, online, due, status or edited";
const LATER_WIRES: [&str; 2] = ["xmpp", "sip"];
const WIRES: &str = "web, push or mail";

impl Asked for ArmBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["on", "when", "value", "medium", "until", "by", "keep"])?;
        let on = watched(&f)?;
        let when = when(&f)?;
        let until = f.instant("until")?;
        let keep = f.truth("keep")?.unwrap_or(until.is_some());
        let status = when.status().map(|word| AlertValue::Status(word.as_str().to_owned()));
        Ok(ArmBody { on, when, value: when.value().map(AlertValue::Ms).or(status), medium: medium(&f, when)?, until, keep, by: wires(&f)? })
    }
}

fn watched(f: &Fields) -> Result<Watched, Unread> {
    let on = f.need("on", f.inner("on", &["agent", "queue", "client", "order", "center"])?)?;
    let center = on.truth("center")?;
    match (on.reference("agent")?, on.reference("queue")?, on.reference("client")?, on.reference("order")?, center) {
        (Some(agent), None, None, None, None) => Ok(Watched::Agent(agent)),
        (None, Some(queue), None, None, None) => Ok(Watched::Queue(queue)),
        (None, None, Some(client), None, None) => Ok(Watched::Client(client)),
        (None, None, None, Some(order), None) => Ok(Watched::Order(order)),
        (None, None, None, None, Some(true)) => Ok(Watched::Center(true)),
        (None, None, None, None, Some(false)) => Err(on.wrong("center", "value", "true").into()),
        (_, _, _, _, _) => Err(on.wrong_whole("value", "one of agent, queue, client, order, center").into()),
    }
}

fn when(f: &Fields) -> Result<Condition, Unread> {
    let text = f.need("when", f.text("when", 1..=40)?)?;
    let plain = |condition| match f.is_given("value") {
        false => Ok(condition),
        true => Err(f.wrong("value", "not_here", "nothing, but for wait_under and status").into()),
    };
    match text.as_str() {
        "open" => plain(Condition::Open),
        "online" => plain(Condition::Online),
        "due" => plain(Condition::Due),
        "edited" => plain(Condition::Edited),
        "wait_under" => Ok(Condition::WaitUnder(f.need("value", f.number("value")?)?)),
        "status" => {
            let fits = |word: String| StatusWord::of(&word).ok_or_else(|| f.wrong("value", "value", "1 to 40 of a-z, 0-9, - and _"));
            Ok(Condition::Status(f.text("value", 1..=STATUS_CHARS_MAX)?.map(fits).transpose()?))
        }
        _ => Err(f.wrong("when", "value", WHENS).into()), // open: any text may come
    }
}

fn medium(f: &Fields, when: Condition) -> Result<Medium, Unread> {
    match (when, f.medium()?) {
        (Condition::Open | Condition::WaitUnder(_), given) => Ok(given.unwrap_or(Medium::Chat)),
        (Condition::Online | Condition::Due | Condition::Status(_) | Condition::Edited, None) => Ok(Medium::Chat),
        (Condition::Online | Condition::Due | Condition::Status(_) | Condition::Edited, Some(_)) => {
            Err(f.wrong("medium", "not_here", "nothing, but for open and wait_under").into())
        }
    }
}

fn wires(f: &Fields) -> Result<Wires, Unread> {
    let mut asked = Vec::new();
    for (n, text) in f.texts("by", 1..=5)?.unwrap_or_default().into_iter().enumerate() {
        let code = if LATER_WIRES.contains(&text) { "not_yet" } else { "value" };
        asked.push(Wire::parse(text).ok_or_else(|| f.wrong_item("by", n, code, WIRES))?);
    }
    Ok(Wires::of(&asked))
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    fn read(json: &str) -> ArmBody {
        ArmBody::read(json.as_bytes()).unwrap()
    }

    #[test]
    fn once_by_default_and_until_re_arms() {
        let once = read(r#"{"on":{"agent":"ana"},"when":"open"}"#);
        assert_eq!(once.on, Watched::Agent(Reference("ana".into())));
        assert_eq!((once.medium, once.until, once.keep, once.by), (Medium::Chat, None, false, Wires::WEB));
        let kept = read(r#"{"on":{"center":true},"when":"open","until":"2026-03-01T09:00:00Z","by":["web"]}"#);
        assert!(kept.keep && kept.until.is_some() && kept.on == Watched::Center(true));
        let besides = read(r#"{"on":{"agent":"ana"},"when":"open","by":["mail","push","mail"]}"#);
        assert_eq!(besides.by.iter().map(Wire::as_str).collect::<Vec<_>>(), ["web", "push", "mail"]);
        assert!(!read(r#"{"on":{"queue":"sales"},"when":"open","until":"2026-03-01T09:00:00Z","keep":false}"#).keep);
    }

    #[test]
    fn an_order_is_watched_for_a_status_or_any() {
        let on = |rest: &str| format!(r#"{{"on":{{"order":"A-1"}},{rest}}}"#);
        let shipped = read(&on(r#""when":"status","value":"shipped""#));
        assert_eq!((shipped.on, shipped.when), (Watched::Order(Reference("A-1".into())), Condition::Status(StatusWord::of("shipped"))));
        assert_eq!(shipped.value, Some(AlertValue::Status("shipped".into())));
        assert_eq!(read(&on(r#""when":"status""#)).when, Condition::Status(None));
        assert_eq!(read(&on(r#""when":"edited""#)).when, Condition::Edited);
        expect(&on(r#""when":"status","value":"Shipped!""#), "/value", "value", "1 to 40 of a-z, 0-9, - and _");
        expect(&on(r#""when":"status","value":7"#), "/value", "type", "a text");
        expect(&on(r#""when":"edited","value":"x""#), "/value", "not_here", "nothing, but for wait_under and status");
    }

    fn expect(json: &str, at: &str, code: &'static str, expected: &str) {
        let told = (at.into(), code, expected.into());
        assert_eq!(refused::<ArmBody>(json), told, "{json}");
    }

    #[test]
    fn what_is_watched_is_one_thing() {
        let which = "one of agent, queue, client, order, center";
        let on = |on: &str| format!(r#"{{"on":{on},"when":"open"}}"#);
        expect(r#"{"when":"open"}"#, "/on", "missing", "this field");
        expect(&on(r#"{"agnet":"ana"}"#), "/on/agnet", "unknown_field", "agent");
        expect(&on(r#"{"agent":"ana","queue":"sales"}"#), "/on", "value", which);
        expect(&on("{}"), "/on", "value", which);
        expect(&on(r#"{"center":false}"#), "/on/center", "value", "true");
        expect(&on(r#"{"agent":7}"#), "/on/agent", "type", "a text");
        expect(&on("7"), "/on", "type", "an object");
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let with = |more: &str| format!(r#"{{"on":{{"agent":"ana"}}{more}}}"#);
        let open = |more: &str| with(&format!(r#","when":"open",{more}"#));
        expect(&with(""), "/when", "missing", "this field");
        expect(&with(r#","when":"oepn""#), "/when", "value", WHENS);
        expect(&with(r#","when":"wait_under""#), "/value", "missing", "this field");
        expect(&with(r#","when":"wait_under","value":"5 min""#), "/value", "type", "a whole number, 0 or more");
        expect(&open(r#""value":60000"#), "/value", "not_here", "nothing, but for wait_under and status");
        expect(&with(r#","when":"due","medium":"chat""#), "/medium", "not_here", "nothing, but for open and wait_under");
        expect(&open(r#""by":["web","xmpp"]"#), "/by/1", "not_yet", WIRES);
        expect(&open(r#""by":["fax"]"#), "/by/0", "value", WIRES);
        expect(&open(r#""by":[]"#), "/by", "length", "1 to 5 words");
        expect(&open(r#""medium":"caht""#), "/medium", "value", "chat");
    }
}
