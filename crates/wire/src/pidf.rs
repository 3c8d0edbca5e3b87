//! Presence as PIDF (RFC 3863) with persons (RFC 4479) and the activities of RPID (RFC 4480): read and written, and made of the center's
//! documents with one tuple per medium and the word as a note.

use vestibule_center::agent::intent::Reason;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::presentity::Word;
use vestibule_center::time::Time;
use vestibule_center::view::document::{AgentBody, Body, CenterBody, ClientBody, Document, QueueBody};

use crate::xml::Extra;

mod presence;
mod read;
mod write;

pub use presence::*;
pub use read::TUPLES_MAX;

/// The media type of a presence document.
pub const PIDF_XML: &str = "application/pidf+xml";

/// What a presence document needs beside the presentity's own document.
#[derive(Clone, Copy, Debug)]
pub struct Pidf<'a> {
    /// The presentity, such as `pres:ana@example.com`.
    pub entity: &'a str,
    /// Media shown, closed ones too; a queue shows its own.
    pub media: Media,
    /// Where to reach it by a medium, where that is known.
    pub reach: &'a [(Medium, &'a str)],
}

/// Writes the presence of a center, a queue, an agent or a client; `None` for other documents.
pub fn write(pidf: &Pidf<'_>, doc: &Document) -> Option<String> {
    of(pidf, doc).map(|presence| presence.write())
}

/// The presence of a center, a queue, an agent or a client; `None` for other documents.
pub fn of(pidf: &Pidf<'_>, doc: &Document) -> Option<Presence> {
    let told = match &doc.body {
        Body::Center(body) => of_center(body),
        Body::Queue(body) => of_queue(body),
        Body::Agent(body) => of_agent(body, pidf.media),
        Body::Client(body) => of_client(body, pidf.media),
        Body::Interaction(_) | Body::Message(_) | Body::Offer(_) | Body::Alert(_) => return None,
        Body::Invitation(_) | Body::Callback(_) | Body::Notice(_) | Body::Order(_) => return None,
    };
    let declares = [("", PIDF), ("dm", DATA_MODEL), ("rpid", RPID)].map(|(prefix, of)| (prefix.to_owned(), of.to_owned())).into();
    Some(Presence {
        entity: pidf.entity.to_owned(),
        tuples: told.tuples.iter().map(|(id, open)| tuple(pidf, &told, (id, *open), doc.at)).collect(),
        notes: vec![note(told.note)],
        more: person(&told, doc.at).map(More::Person).into_iter().collect(),
        extra: Extra { declares, attributes: Vec::new() },
    })
}

/// What is told: a tuple per medium (or one for all), a note, what the person does.
struct Told {
    tuples: Vec<(&'static str, bool)>,
    note: &'static str,
    does: Option<&'static str>,
    back_at: Option<Time>,
}

/// Tuple of a presentity without media of its own.
const WHOLE: &str = "whole";

fn of_center(body: &CenterBody) -> Told {
    Told { tuples: vec![(WHOLE, body.open)], note: if body.open { "open" } else { "closed" }, does: None, back_at: body.opens_at }
}

fn of_queue(body: &QueueBody) -> Told {
    let tuples = body.media.iter().map(|m| (m.medium.as_str(), m.possible)).collect();
    Told { tuples, note: body.state.as_str(), does: None, back_at: body.opens_at }
}

fn of_agent(body: &AgentBody, media: Media) -> Told {
    let reason = body.parts.as_ref().and_then(|p| p.reason);
    Told { tuples: tuples(body.open, media), note: body.word.as_str(), does: activity(body.word, reason), back_at: body.back_at }
}

fn of_client(body: &ClientBody, media: Media) -> Told {
    let (note, does) = if body.here { ("here", None) } else { ("away", Some("away")) };
    Told { tuples: tuples(body.open, media), note, does, back_at: None }
}

fn tuples(open: Media, media: Media) -> Vec<(&'static str, bool)> {
    Medium::ALL.iter().copied().filter(|m| media.has(*m) || open.has(*m)).map(|m| (m.as_str(), open.has(m))).collect()
}

/// What the word says in RPID's words; staff may read why an agent is not ready.
fn activity(word: Word, reason: Option<Reason>) -> Option<&'static str> {
    match (word, reason) {
        (Word::Free, _) => None,
        (Word::Some, _) => Some("working"),
        (Word::WithSomeone | Word::Finishing, _) => Some("busy"),
        (Word::Back, Some(Reason::Meal)) => Some("meal"),
        (Word::Back, Some(Reason::Meeting)) => Some("meeting"),
        (Word::Back, Some(Reason::Break | Reason::Training | Reason::Other | Reason::Missed | Reason::Device) | None) => Some("away"),
        (Word::Off, _) => Some("away"),
        (Word::NotReachable, _) => Some("unknown"),
    }
}

fn tuple(pidf: &Pidf<'_>, told: &Told, (id, open): (&str, bool), at: Time) -> Tuple {
    let basic = if open { Basic::Open } else { Basic::Closed };
    let reach = pidf.reach.iter().find(|(medium, _)| medium.as_str() == id);
    Tuple {
        id: id.to_owned(),
        status: Status { basic: Some(basic), ..Status::default() },
        address: reach.map(|(_, uri)| Address { uri: (*uri).to_owned(), ..Address::default() }),
        notes: vec![note(told.note)],
        at: Some(When::of(at)),
        ..Tuple::default()
    }
}

fn note(text: &str) -> Note {
    Note { text: text.to_owned(), lang: Some("en".to_owned()), ..Note::default() }
}

/// The person (RFC 4479) and their activities, until they are back if that is known.
fn person(told: &Told, at: Time) -> Option<Person> {
    let doing = vec![Doing::Named(told.does?.to_owned())];
    let activities = Activities { until: told.back_at.map(When::of), doing, ..Activities::default() };
    Some(Person { id: "person".to_owned(), more: vec![Trait::Activities(activities)], at: Some(When::of(at)), ..Person::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use roxmltree::{Document as Xml, Node};
    use vestibule_center::id::*;
    use vestibule_center::routing::queue::QueueLife;
    use vestibule_center::value::Private;
    use vestibule_center::view::document::{MediumBody, Wait};

    fn agent(word: Word, open: Media, back_at: Option<Time>) -> Document {
        let body = AgentBody {
            handle: Some("ana".into()),
            name: Private::new("Ana"),
            word,
            open,
            back_at,
            queues: Vec::new(),
            since: None,
            parts: None,
        };
        Document { key: DocKey::Agent(AgentId(1)), rev: 1, at: Time(1_000), body: Body::Agent(Box::new(body)), can: Vec::new() }
    }

    fn text<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
        node.descendants().find(|n| n.has_tag_name((PIDF, name))).and_then(|n| n.text())
    }

    #[test]
    fn an_agent_has_a_tuple_for_each_medium() {
        let reach = [(Medium::Chat, "xmpp:ana@example.com?a=1&b=\"<2>\"")];
        let pidf = Pidf { entity: "pres:ana@example.com", media: Media::of(&[Medium::Chat, Medium::Voice]), reach: &reach };
        let xml = write(&pidf, &agent(Word::Some, Media::of(&[Medium::Chat]), None)).unwrap();
        let doc = Xml::parse(&xml).unwrap();
        let root = doc.root_element();
        assert!(root.has_tag_name((PIDF, "presence")));
        assert_eq!(root.attribute("entity"), Some("pres:ana@example.com"));
        let tuples: Vec<_> = root.children().filter(|n| n.has_tag_name((PIDF, "tuple"))).collect();
        let told: Vec<_> = tuples.iter().map(|t| (t.attribute("id").unwrap(), text(*t, "basic").unwrap())).collect();
        assert_eq!(told, [("chat", "open"), ("voice", "closed")]);
        let address = |t: &Node<'_, '_>| t.children().any(|n| n.text() == Some(reach[0].1));
        assert!(address(&tuples[0]) && !address(&tuples[1]));
        assert_eq!(xml.matches("<contact>").count(), 1);
        assert_eq!(text(tuples[0], "note"), Some("some"));
        assert_eq!(text(tuples[0], "timestamp"), Some("1970-01-01T00:00:00.001Z"));
        assert!(root.descendants().any(|n| n.has_tag_name((RPID, "working"))));
    }

    #[test]
    fn every_word_is_well_formed_and_back_says_until() {
        let pidf = Pidf { entity: "pres:a&b<c>\"\u{1}@x", media: Media::EVERY, reach: &[] };
        for word in Word::ALL {
            let xml = write(&pidf, &agent(*word, Media::NONE, Some(Time(5_000_000)))).unwrap();
            let doc = Xml::parse(&xml).unwrap();
            assert_eq!(doc.root_element().attribute("entity"), Some("pres:a&b<c>\"\u{fffd}@x"));
            let activities = doc.descendants().find(|n| n.has_tag_name((RPID, "activities")));
            assert_eq!(activities.is_none(), *word == Word::Free);
            let until = activities.and_then(|n| n.attribute("until"));
            assert!(until.is_none_or(|u| u == "1970-01-01T00:00:05.000Z"));
        }
    }

    fn queue() -> QueueBody {
        let medium = MediumBody {
            medium: Medium::Chat,
            possible: false,
            why: Some("queue_closed"),
            opens_at: None,
            wait: Some(Wait::Unknown("closed")),
        };
        QueueBody {
            handle: "sales".into(),
            name: "Sales".into(),
            state: QueueLife::Draining,
            opens_at: None,
            closes_at: None,
            available: None,
            holding: None,
            oldest: None,
            media: vec![medium],
            agents: None,
            inside: None,
        }
    }

    #[test]
    fn queue_and_center_are_told_and_others_are_not() {
        let mut doc =
            Document { key: DocKey::Queue(QueueId(1)), rev: 1, at: Time(0), body: Body::Queue(Box::new(queue())), can: Vec::new() };
        let pidf = Pidf { entity: "pres:sales@queues.example.com", media: Media::NONE, reach: &[] };
        let xml = write(&pidf, &doc).unwrap();
        let parsed = Xml::parse(&xml).unwrap();
        assert_eq!((text(parsed.root(), "basic"), text(parsed.root(), "note")), (Some("closed"), Some("draining")));
        let center = CenterBody {
            name: "C".into(),
            open: true,
            opens_at: None,
            closes_at: None,
            available: None,
            holding: None,
            oldest: None,
            signed_in: None,
            exceptions: Vec::new(),
        };
        doc.body = Body::Center(center);
        let xml = write(&pidf, &doc).unwrap();
        assert_eq!(text(Xml::parse(&xml).unwrap().root(), "basic"), Some("open"));
        doc.body = Body::Message(vestibule_center::view::document::MessageBody {
            interaction: InteractionId(1),
            n: 1,
            side: vestibule_center::interaction::lifecycle::Side::Center,
            by_agent: None,
            by_name: None,
            text: Private::default(),
            at: Time(0),
            aside: None,
        });
        assert_eq!(write(&pidf, &doc), None);
    }
}
