//! Documents as an XMPP client is told of them: where they are found, how they show, what their status line says. Pure.

use std::sync::Arc;

use vestibule_center::interaction::medium::Medium;
use vestibule_center::presence::presentity::Word;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::time::Time;
use vestibule_center::view::document::{AgentBody, Body, CenterBody, Count, Document, InteractionBody, QueueBody, Wait};
use vestibule_wire::id::Ids;
use vestibule_wire::stamp;
use vestibule_wire::words::Words;

use crate::address::Address;
use crate::caps::Kind;
use crate::limits::{TOLD_IN_MINUTES_MS, TOLD_IN_SECONDS_MS};
use crate::ns;
use crate::picture::{Picture, Shape, picture};
use crate::xml::Element;

/// Milliseconds of a minute, in which waits are told.
const MINUTE_MS: u64 = 60_000;

/// How something shows (RFC 6121, section 4.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Available, with this `show` if any.
    Available(Option<&'static str>),
    /// Unavailable.
    Unavailable,
}

/// How an agent shows by their word (presence notes 1.1): available with no `show`, or for a chat, whoever is open for some medium, and
/// nobody else.
pub fn shows(word: Word) -> Shows {
    match word {
        Word::Free => Shows::Available(Some("chat")),
        Word::Some => Shows::Available(None),
        Word::WithSomeone => Shows::Available(Some("dnd")),
        Word::Finishing => Shows::Available(Some("away")),
        Word::Back => Shows::Available(Some("xa")),
        Word::Off | Word::NotReachable => Shows::Unavailable,
    }
}

/// One who is shown: the center, a queue, an agent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Contact {
    pub(crate) address: Address,
    pub(crate) name: String,
    /// The key of the words for its group.
    pub(crate) group: &'static str,
}

/// How the thing of a document is found; `None` when it is nobody's contact.
pub(crate) fn contact(ids: &Ids, doc: &Document, domain: &str) -> Option<Contact> {
    let (name, group) = match &doc.body {
        Body::Center(center) => (&*center.name, "xmpp-group-center"),
        Body::Queue(queue) => (&*queue.name, "xmpp-group-queue"),
        Body::Agent(agent) => (agent.name.reveal(), "xmpp-group-agent"),
        _ => return None, // open: what else there is, is nobody's contact
    };
    Some(Contact { address: Address::of(ids, doc, domain)?, name: name.to_owned(), group })
}

/// What kind of thing a document is of.
pub(crate) fn kind(doc: &Document) -> Kind {
    if matches!(doc.body, Body::Agent(_)) { Kind::Agent } else { Kind::Thing }
}

/// The picture of a contact.
pub(crate) fn picture_of(doc: &Document, contact: &Contact) -> Option<Arc<Picture>> {
    let shape = match doc.body {
        Body::Agent(_) => Shape::Door,
        Body::Queue(_) => Shape::Line,
        _ => Shape::Ring, // open: nobody else is a contact but the center
    };
    picture(shape, &contact.name, contact.address.local.as_deref().unwrap_or_default())
}

/// The presence of a document, to nobody yet; `None` when it has none.
pub(crate) fn presence(ids: &Ids, doc: &Document, domain: &str, words: Words) -> Option<Element> {
    let shows = match &doc.body {
        Body::Center(center) if center.open => Shows::Available(None),
        Body::Center(_) => Shows::Unavailable,
        Body::Queue(queue) => match queue.state {
            QueueLife::Open => Shows::Available(None),
            QueueLife::Draining => Shows::Available(Some("xa")),
            QueueLife::Closed => Shows::Unavailable,
        },
        Body::Agent(agent) => shows(agent.word),
        _ => return None, // open: what else there is, has no presence here
    };
    let contact = contact(ids, doc, domain)?;
    let mut presence = Element::new(ns::CLIENT, "presence").with("from", contact.address.to_string());
    match shows {
        Shows::Available(Some(show)) => presence = presence.with_child(Element::new(ns::CLIENT, "show").with_text(show)),
        Shows::Available(None) => {}
        Shows::Unavailable => presence.set("type", "unavailable"),
    }
    let presence = presence.with_child(Element::new(ns::CLIENT, "status").with_text(status(doc, words)));
    // Of who is not here nothing is told of what they can do, nor what they look like.
    if shows == Shows::Unavailable {
        return Some(presence);
    }
    let looks = picture_of(doc, &contact).map(|picture| Element::new(ns::VCARD_UPDATE, "photo").with_text(picture.hash.clone()));
    let update = looks.map(|photo| Element::new(ns::VCARD_UPDATE, "x").with_child(photo));
    Some(update.into_iter().fold(presence.with_child(kind(doc).caps()), Element::with_child))
}

/// Whether one may be talked with now, so that nobody needs to wait for that.
pub(crate) fn is_open(doc: &Document) -> bool {
    match &doc.body {
        Body::Center(center) => center.open,
        Body::Queue(queue) => queue.state == QueueLife::Open,
        Body::Agent(agent) => agent.open.has(Medium::Chat),
        _ => false, // open: nobody else is talked with
    }
}

/// The status line of a document; empty of what has none.
pub(crate) fn status(doc: &Document, words: Words) -> String {
    match &doc.body {
        Body::Center(center) => of_center(center, doc.at, words),
        Body::Queue(queue) => of_queue(queue, doc.at, words),
        Body::Agent(agent) => of_agent(agent, doc.at, words),
        _ => String::new(), // open: what else there is, has none
    }
}

fn of_agent(body: &AgentBody, at: Time, words: Words) -> String {
    match (body.word, body.back_at) {
        (Word::Back, Some(back)) => words.say("xmpp-word-back-at", &[("time", &clock(back, at))]),
        (Word::Free, _) => words.say("xmpp-word-available", &[]),
        (word, _) => words.say(&format!("xmpp-word-{}", word.as_str()), &[]),
    }
}

fn of_center(body: &CenterBody, at: Time, words: Words) -> String {
    if !body.open {
        return closed(body.opens_at, at, words);
    }
    let parts = [count("xmpp-available", body.available, words), count("xmpp-holding", body.holding, words)];
    joined("xmpp-open", parts.into_iter().flatten(), words)
}

fn of_queue(body: &QueueBody, at: Time, words: Words) -> String {
    let parts = || {
        let counts = [count("xmpp-available", body.available, words), count("xmpp-holding", body.holding, words)];
        counts.into_iter().chain([wait(body, words)]).flatten()
    };
    match body.state {
        QueueLife::Open => joined("xmpp-open", parts(), words),
        QueueLife::Draining => words.say("xmpp-draining", &[]),
        QueueLife::Closed => closed(body.opens_at, at, words),
    }
}

fn joined(without: &str, parts: impl Iterator<Item = String>, words: Words) -> String {
    let all: Vec<_> = parts.collect();
    if all.is_empty() { words.say(without, &[]) } else { all.join(", ") }
}

fn closed(opens_at: Option<Time>, at: Time, words: Words) -> String {
    match opens_at {
        Some(opens) => words.say("xmpp-closed-until", &[("time", &clock(opens, at))]),
        None => words.say("xmpp-closed", &[]),
    }
}

/// A count as it is told: a figure, about one, or a word.
fn count(key: &str, count: Option<Count>, words: Words) -> Option<String> {
    let figure = |key: &str, n: u32| words.say(key, &[("n", &n.to_string())]);
    Some(match count? {
        Count::Exact(0) | Count::Rounded(0) => words.say(&format!("{key}-none"), &[]),
        Count::Exact(n) => figure(key, n),
        Count::Rounded(n) => figure(&format!("{key}-about"), n),
        Count::Word(word) => words.say(&format!("{key}-{}", word.as_str()), &[]),
    })
}

/// The wait, as pages tell it: now while somebody is free for one more, else in whole minutes; nothing where it is not known. Of several
/// media that of chats, for that is what one would write.
fn wait(body: &QueueBody, words: Words) -> Option<String> {
    let figure = |count: Option<Count>| count.and_then(Count::figure);
    if figure(body.available).unwrap_or(0).saturating_sub(figure(body.holding).unwrap_or(0)) > 0 {
        return None;
    }
    let medium = body.media.iter().find(|m| m.medium == Medium::Chat).or_else(|| body.media.first())?;
    told_wait(medium.wait?, words)
}

fn told_wait(wait: Wait, words: Words) -> Option<String> {
    match wait {
        Wait::Range { high_ms, .. } if high_ms < MINUTE_MS => Some(words.say("xmpp-wait-now", &[])),
        Wait::Range { low_ms, high_ms, .. } => {
            let (low, high) = ((low_ms / MINUTE_MS).to_string(), high_ms.div_ceil(MINUTE_MS).to_string());
            Some(words.say("xmpp-wait-range", &[("low", &low), ("high", &high)]))
        }
        Wait::MoreThan { low_ms } => Some(words.say("xmpp-wait-more-than", &[("low", &(low_ms / MINUTE_MS).to_string())])),
        Wait::Words(word) => Some(words.say(&format!("xmpp-wait-{}", word.as_str()), &[])),
        Wait::OpensAt(_) | Wait::Unknown(_) => None,
    }
}

/// The place of one who waits, with how long it may be where that is known; empty of who has none.
pub(crate) fn place(body: &InteractionBody, words: Words) -> String {
    let Some(n) = body.position.map(|n| n.to_string()) else { return String::new() };
    match body.wait.and_then(|wait| told_wait(wait, words)) {
        Some(wait) => words.say("xmpp-place-wait", &[("n", &n), ("wait", &wait)]),
        None => words.say("xmpp-place", &[("n", &n)]),
    }
}

/// Until when there is time for something, for people: in how long, while that is soon; else the instant.
pub(crate) fn deadline(until: Time, now: Time, words: Words) -> String {
    let figure = |key: &str, n: u64| words.say(key, &[("n", &n.to_string())]);
    match until.since_ms(now) {
        left @ ..=TOLD_IN_SECONDS_MS => figure("xmpp-within-seconds", (left + 500) / 1_000),
        left @ ..=TOLD_IN_MINUTES_MS => figure("xmpp-within-minutes", (left + MINUTE_MS / 2) / MINUTE_MS),
        _ => words.say("xmpp-by", &[("time", &clock(until, now))]),
    }
}

/// An instant for people: the time, with its date when that is another than today's. Nothing is known of their zone.
pub(crate) fn clock(when: Time, now: Time) -> String {
    let (when, now) = (stamp::write(when), stamp::write(now));
    let (date, time) = when.split_once('T').unwrap_or((&when, ""));
    let time = time.get(..5).unwrap_or(time);
    if now.starts_with(date) { format!("{time} UTC") } else { format!("{date} {time} UTC") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn a_deadline_that_is_soon_is_told_by_how_soon() {
        let told = |ms: u64| deadline(Time(0).plus_ms(ms), Time(0), words::of("en"));
        assert_eq!((told(19_500), told(120_000)), ("within 20 s".to_owned(), "within 120 s".to_owned()));
        assert_eq!((told(120_001), told(3_600_000)), ("within 2 min".to_owned(), "within 60 min".to_owned()));
        assert_eq!(told(2 * 3_600_000), "by 02:00 UTC");
        assert_eq!(deadline(Time(0), Time(5_000_000), words::of("en")), "within 0 s", "it is over as it is told");
    }
}
