//! What comes of a message: a line of a talk, a word, or that somebody writes (ADR 0059).

use std::sync::Arc;

use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::view::document::{Body, Document, InteractionBody};

use crate::address::Address;
use crate::answer::{Asked, Came, How, Own};
use crate::codes;
use crate::contacts::whom;
use crate::heard::{Between, Heard, Whom, code_in, heard};
use crate::ns;
use crate::talks::Talk;
use crate::translate::{Contact, place, status};
use crate::xml::Element;

/// A contact, and what is shown of it.
type Found<'a> = (&'a Arc<Document>, Contact);

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
        let doc = found.as_ref().map(|(doc, _)| *doc);
        let whom = whom(doc);
        // A note to finish with is never a line of another talk with the same client.
        let code = self.staff.and_then(|_| code_in(&body, self.words));
        let is_code_of = |id| code.as_ref().is_some_and(|code| codes::of(self.shown(), id).iter().any(|known| *known.code == **code));
        let talk = self.talks.finishing(&bare).filter(|(id, _)| is_code_of(*id)).or(talk);
        let wants_to_know = talk.filter(|_| message.children().any(|child| child.ns() == ns::CHAT_STATES)).map(|(id, _)| Came::Typing(id));
        let (talk, question) = (talk.map(|(id, talk)| (id, talk.state)), self.talks.question_of(&bare).map(|(key, _)| key));
        let between = Between {
            talk,
            question,
            asked: self.asked_of(doc),
            staff: self.staff,
            is_asked_in: self.staff.and(talk).is_some_and(|(id, _)| self.is_asked_in(id)),
            names_code: talk.is_some_and(|(id, _)| is_code_of(id)),
            has_codes: talk.is_some_and(|(id, state)| state == Life::WrapUp && !codes::of(self.shown(), id).is_empty()),
        };
        let reply = self.reply_by(message, &bare);
        let (command, how) = match heard(&body, whom, between, self.now, self.words) {
            Heard::Line(command) => {
                let back = Box::new(self.reply(message, "error"));
                (command, How::Line { receipt: self.receipt(message, &bare).map(Box::new), back })
            }
            Heard::Ask(command, then) => (command, How::Word { then, reply: Box::new(reply) }),
            Heard::Status => return self.after_receipt(message, &bare, Came::Say(worded(reply, &self.told(found.as_ref(), talk)))),
            Heard::Help => {
                let help = self.help(whom, between, (found.as_ref(), &bare));
                return self.after_receipt(message, &bare, Came::Say(worded(reply, &help)));
            }
        };
        let is_line = matches!(how, How::Line { .. });
        let ask = Came::Ask(Box::new(Asked { command, with: bare.clone(), how }));
        let came = if is_line { vec![ask] } else { self.after_receipt(message, &bare, ask) };
        wants_to_know.into_iter().chain(came).collect()
    }

    /// The words that may be said now: those that the commands of the contact offer too.
    fn help(&self, whom: Whom, between: Between, (found, bare): (Option<&Found<'_>>, &Address)) -> String {
        let (name, status) = found.map(|(doc, contact)| (&*contact.name, status(doc, self.words))).unwrap_or_default();
        let say = |key: &str, words: &str| self.words.say(key, &[("name", name), ("status", &status), ("words", words)]);
        let mut hints: Vec<_> =
            self.actions(found.map(|(doc, _)| *doc), bare).iter().map(|action| self.words.say(action.hint, &[])).collect();
        // How it is now is said already.
        if found.is_some() && !hints.is_empty() {
            hints.rotate_left(1);
        }
        let hints = hints.join(", ");
        match (between.talk, whom) {
            (Some((id, Life::WrapUp)), _) => codes::how(&codes::of(self.shown(), id), self.words),
            (Some((_, Life::Queued | Life::Offered)), _) => say("xmpp-help-waiting", ""),
            (Some(_), _) if between.names_code => say("xmpp-not-sent", ""),
            (Some(_), _) => say("xmpp-help-talk", &hints),
            (None, Whom::Center) if self.staff.is_some() => say("xmpp-help-work", ""),
            (None, _) if between.question.is_none() && self.staff.is_some() => say("xmpp-help-staff", ""),
            (None, Whom::Other) => say("xmpp-help-other", &hints),
            (None, _) => say("xmpp-help", &hints),
        }
    }

    /// How a contact is, or one's place in their line, in a sentence.
    fn told(&self, found: Option<&Found<'_>>, talk: Option<(InteractionId, Life)>) -> String {
        let (name, status) = found.map(|(doc, contact)| (&*contact.name, status(doc, self.words))).unwrap_or_default();
        let mine = talk.and_then(|(id, _)| self.shown().iter().find(|doc| doc.key == DocKey::Interaction(id)));
        match mine.map(|doc| &doc.body) {
            Some(Body::Interaction(mine)) if mine.position.is_some() => place(mine, self.words),
            Some(Body::Interaction(mine)) if self.staff.is_some() => self.stands(mine),
            _ => self.words.say("xmpp-status", &[("name", name), ("status", &status)]), // open: who does not wait has no place
        }
    }

    /// How a talk of somebody of the center stands.
    fn stands(&self, talk: &InteractionBody) -> String {
        let name = talk.client_name.as_ref().map(|name| name.reveal()).filter(|name| !name.is_empty());
        let name = name.map_or_else(|| self.words.say("xmpp-visitor", &[]), str::to_owned);
        let told = talk.marks.iter().copied().filter(|mark| matches!(*mark, "client_away" | "on_hold"));
        let marks: Vec<_> = told.map(|mark| self.words.say(&format!("xmpp-status-{mark}"), &[])).collect();
        let how = if marks.is_empty() { self.words.say("xmpp-status-talks", &[]) } else { marks.join(", ") };
        self.words.say("xmpp-status", &[("name", &name), ("status", &how)])
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
