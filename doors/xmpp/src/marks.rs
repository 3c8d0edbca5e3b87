//! Whether the other side of a talk is away, or has one wait, as it was told. Pure.

use vestibule_center::id::AgentId;
use vestibule_center::interaction::lifecycle::{Life, Side};
use vestibule_center::view::document::InteractionBody;
use vestibule_wire::words::Words;

use crate::limits::MARKS_TOLD_MAX;

/// What a client is told of a talk that goes on while it is marked so: words/*/xmpp.ftl has two sentences of each.
const MARKS_OF_AGENT: &[&str] = &["on_hold", "owner_unreached"];
/// The same, told an agent.
const MARKS_OF_CLIENT: &[&str] = &["client_away"];

/// What they know of the other side of one talk.
#[derive(Debug)]
pub(crate) struct Marks {
    known: Vec<&'static str>,
    /// Who has the talk.
    owner: Option<AgentId>,
    told: u32,
}

impl Marks {
    /// Nothing yet of this talk.
    pub(crate) fn of(talk: &InteractionBody) -> Marks {
        Marks { known: Vec::new(), owner: talk.owner, told: 0 }
    }

    /// What is to be said of a talk that goes on, as something of it came to be so or is so no more.
    pub(crate) fn news(&mut self, talk: &InteractionBody, others: Side, words: Words) -> Vec<String> {
        let (told, name, nobody) = match others {
            Side::Client => (MARKS_OF_CLIENT, &talk.client_name, "xmpp-visitor"),
            _ => (MARKS_OF_AGENT, &talk.owner_name, "xmpp-somebody"), // open: whoever talks for the center
        };
        // Who has it now was not away: what was said of the one before is no news of them.
        if std::mem::replace(&mut self.owner, talk.owner) != talk.owner && others != Side::Client {
            self.known.clear();
        }
        let name = name.as_ref().map_or("", |name| name.reveal());
        let name = if name.is_empty() { words.say(nobody, &[]) } else { name.to_owned() };
        let mut said = Vec::new();
        for mark in told.iter().copied() {
            let (was, is) = (self.known.contains(&mark), talk.state == Life::Active && talk.marks.contains(&mark));
            if was == is {
                continue;
            }
            self.known.retain(|known| *known != mark);
            self.known.extend(is.then_some(mark));
            // Of a talk that is over it is no news.
            if talk.state == Life::Active && self.told < MARKS_TOLD_MAX {
                self.told += 1;
                said.push(words.say(&format!("xmpp-{mark}{}", if is { "" } else { "-over" }), &[("name", &name)]));
            }
        }
        said
    }
}
