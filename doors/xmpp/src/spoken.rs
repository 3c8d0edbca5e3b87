//! What comes of a message: a line of a talk, a word, or that somebody writes (ADR 0059).

use std::sync::Arc;

use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::view::document::{Body, Document};

use crate::address::Address;
use crate::answer::{Asked, Came, How, Own};
use crate::heard::{Between, Heard, Whom, heard};
use crate::ns;
use crate::talks::Talk;
use crate::translate::{Contact, place, status};
use crate::xml::Element;

impl Own<'_> {
    pub(crate) fn message(&self, message: &Element, to: Option<&Address>) -> Vec<Came> {
        let kind = message.attribute("type").unwrap_or("normal");
        let to = to.cloned().unwrap_or_else(|| self.full.bare());
        let bare = to.bare();
        let thread = message.child(ns::CLIENT, "thread").and_then(|thread| self.ids.read_interaction(&thread.text()));
        let (found, talk) = (self.found(&to), self.talks.with(&bare, thread));
        let known = found.is_some() || talk.is_some() || self.talks.question_of(&bare).is_some();
        match kind {
            _ if !known && self.is_account(&to) => return vec![self.deliver(message, &to)],
            "error" | "headline" => return Vec::new(),
            _ if !self.is_ours(&to) => return vec![self.error(message, "cancel", "remote-server-not-found")],
            _ if kind == "groupchat" || !known => return vec![self.error(message, "cancel", "service-unavailable")],
            _ => {} // open: the others are talked with
        }
        let Some(body) = message.child(ns::CLIENT, "body").map(Element::text).filter(|body| !body.trim().is_empty()) else {
            return self.typing(message, talk, bare);
        };
        let whom = match found.as_ref().map(|(doc, _)| doc.key) {
            Some(DocKey::Queue(queue)) => Whom::Queue(queue),
            Some(DocKey::Agent(agent)) => Whom::Agent(agent),
            Some(DocKey::Center) => Whom::Center,
            _ => Whom::Other, // open: with others one only talks
        };
        let wants_to_know = talk.filter(|_| message.children().any(|child| child.ns() == ns::CHAT_STATES)).map(|(id, _)| Came::Typing(id));
        let (talk, question) = (talk.map(|(id, talk)| (id, talk.state)), self.talks.question_of(&bare));
        let between = Between { talk, question, staff: self.staff };
        let reply = self.reply_by(message, &bare);
        let (command, how) = match heard(&body, whom, between, self.now, self.words) {
            Heard::Line(command) => {
                let back = Box::new(self.reply(message, "error"));
                (command, How::Line { receipt: self.receipt(message, &bare).map(Box::new), back })
            }
            Heard::Ask(command, then) => (command, How::Word { then, reply: Box::new(reply) }),
            Heard::Status => return self.after_receipt(message, &bare, self.told(reply, found, "xmpp-status", talk)),
            Heard::Help => return self.after_receipt(message, &bare, self.told(reply, found, self.help(whom, between), talk)),
        };
        let is_line = matches!(how, How::Line { .. });
        let ask = Came::Ask(Box::new(Asked { command, with: bare.clone(), how }));
        let came = if is_line { vec![ask] } else { self.after_receipt(message, &bare, ask) };
        wants_to_know.into_iter().chain(came).collect()
    }

    /// The words that may be said.
    fn help(&self, whom: Whom, between: Between) -> &'static str {
        match (between.talk.map(|(_, state)| state), whom) {
            (Some(Life::WrapUp), _) => "xmpp-help-wrap-up",
            (Some(_), _) => "xmpp-help-waiting",
            (None, Whom::Center) if self.staff.is_some() => "xmpp-help-work",
            (None, Whom::Center) => "xmpp-help",
            (None, _) if self.staff.is_some() => "xmpp-help-staff",
            (None, _) => "xmpp-help-client",
        }
    }

    /// How a contact is, or one's place in their line, in a sentence.
    fn told(&self, reply: Element, found: Option<(&Arc<Document>, Contact)>, key: &str, talk: Option<(InteractionId, Life)>) -> Came {
        let (name, how) = found.map(|(doc, contact)| (contact.name, status(doc, self.words))).unwrap_or_default();
        let mine = talk.and_then(|(id, _)| self.shown().iter().find(|doc| doc.key == DocKey::Interaction(id)));
        let text = match mine.map(|doc| &doc.body) {
            Some(Body::Interaction(mine)) if key == "xmpp-status" && mine.position.is_some() => place(mine, self.words),
            _ => self.words.say(key, &[("name", &name), ("status", &how)]), // open: who does not wait has no place
        };
        Came::Say(worded(reply, &text))
    }

    /// A reply by whoever was spoken to, in the same thread, without words yet.
    fn reply_by(&self, message: &Element, with: &Address) -> Element {
        let kind = message.attribute("type").unwrap_or("normal");
        let mut reply = Element::new(ns::CLIENT, "message").with("type", kind).with("to", self.full.to_string());
        reply.set("from", with.to_string());
        match message.child(ns::CLIENT, "thread") {
            Some(thread) => reply.with_child(thread.clone()),
            None => reply,
        }
    }

    /// What comes of a word, after the receipt for it, if one was asked for: it was heard, whatever comes of it.
    fn after_receipt(&self, message: &Element, with: &Address, came: Came) -> Vec<Came> {
        self.receipt(message, with).map(Came::Say).into_iter().chain([came]).collect()
    }

    /// XEP-0184: of a line told when it is kept.
    fn receipt(&self, message: &Element, with: &Address) -> Option<Element> {
        let id = message.attribute("id").filter(|_| message.child(ns::RECEIPTS, "request").is_some())?;
        let kind = message.attribute("type").unwrap_or("normal");
        let receipt = Element::new(ns::CLIENT, "message").with("type", kind).with("from", with.to_string());
        let receipt = receipt.with("to", self.full.to_string());
        Some(receipt.with_child(Element::new(ns::RECEIPTS, "received").with("id", id)))
    }

    /// XEP-0085: that somebody writes, in a talk.
    fn typing(&self, message: &Element, talk: Option<(InteractionId, &Talk)>, with: Address) -> Vec<Came> {
        let Some((interaction, talk)) = talk.filter(|_| message.children().any(|child| child.ns() == ns::CHAT_STATES)) else {
            return Vec::new();
        };
        let writes = talk.state == Life::Active && message.child(ns::CHAT_STATES, "composing").is_some();
        let command = Command::Type { interaction };
        let asked = writes.then(|| Came::Ask(Box::new(Asked { command, with, how: How::Silent })));
        [Some(Came::Typing(interaction)), asked].into_iter().flatten().collect()
    }
}

/// A reply with its words, before whatever is in it.
pub(crate) fn worded(reply: Element, text: &str) -> Element {
    let mut worded = reply.clone();
    worded.retain(|_| false);
    reply.children().fold(worded.with_child(Element::new(ns::CLIENT, "body").with_text(text)), |all, child| all.with_child(child.clone()))
}
