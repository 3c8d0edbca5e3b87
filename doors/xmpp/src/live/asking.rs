//! A session asks the center for something, and is told what came of it in words that lead on.

use vestibule_center::command::{Answer, Command};
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_wire::problem::{Reason, reason, sentence};
use vestibule_wire::words::Words;

use super::Live;
use crate::address::Address;
use crate::answer::How;
use crate::codes;
use crate::contacts::completed;
use crate::heard::Then;
use crate::listen::Over;
use crate::ns;
use crate::out::Out;
use crate::session::stanza_error;
use crate::spoken::worded;
use crate::translate::contact;
use crate::words;
use crate::xml::Element;

/// What is asked, as far as a refusal of it is told otherwise than by its sentence.
#[derive(Clone, Copy)]
enum About {
    Talk,
    Inviting,
    Finishing(InteractionId),
    Else,
}

impl About {
    fn of(command: &Command) -> About {
        match command {
            Command::Start { .. } => About::Talk,
            Command::Invite { .. } => About::Inviting,
            Command::WrapUp { interaction, .. } => About::Finishing(*interaction),
            _ => About::Else, // open: the sentence of a refusal says it
        }
    }
}

impl Live<'_> {
    /// Asks the center for something, and tells what came of it. The next stanza waits for that.
    pub(super) async fn ask(&mut self, command: Command, with: Address, how: How, out: &mut Out) -> Result<(), Over> {
        // Of what was read at once, nothing is asked any more by a session that was ended meanwhile.
        self.over()?;
        let Some((who, _)) = self.conn.opened else { return Err(Over::Gone) };
        let about = About::of(&command);
        let came = self.conn.door.host.command(who, command, None).await;
        let words = words::of(self.conn.session.language);
        let refused = match &came {
            Ok(encoded) if encoded.status < 300 => {
                if let (How::Word { then: Then::Talk, .. } | How::Command { then: Then::Talk, .. }, Some(DocKey::Interaction(id))) =
                    (&how, encoded.answer.and_then(Answer::doc))
                {
                    self.talks.had_with(id, with);
                }
                None
            }
            Ok(encoded) => Some(self.why_not(about, &encoded.body, words)),
            Err(_) => Some(words.say(if matches!(how, How::Line { .. }) { "xmpp-not-known" } else { "xmpp-not-now" }, &[])),
        };
        let element = match (how, refused) {
            (How::Line { receipt, .. }, None) => receipt.map(|receipt| *receipt),
            (How::Line { back, .. }, Some(why)) => Some(not_taken(*back, came.is_err(), &why)),
            (How::Word { then: Then::Say(key), reply }, None) => Some(worded(*reply, &words.say(key, &[]))),
            (How::Word { reply, .. }, Some(why)) => Some(worded(*reply, &why)),
            (How::Command { node, then, reply, .. }, None) => {
                let note = words.say(if let Then::Say(key) = then { key } else { "xmpp-command-done" }, &[]);
                Some(reply.with_child(completed(node, &note)))
            }
            (How::Command { back, .. }, Some(why)) => Some(not_taken(*back, came.is_err(), &why)),
            (How::Word { .. }, None) | (How::Silent, _) => None,
        };
        if let Some(element) = element {
            out.put(&element);
        }
        Ok(())
    }

    /// Why something was refused, and what to do: with the codes there are, or where the talk is that one has already.
    fn why_not(&self, about: About, body: &[u8], words: Words) -> String {
        let Reason { code, at, what, current } = reason(body).unwrap_or_default();
        let has_already = code == "already_open";
        match about {
            About::Finishing(interaction) if at == "/disposition" => {
                let wrong = words.say(if what == "missing" { "xmpp-code-missing" } else { "xmpp-code-wrong" }, &[]);
                format!("{wrong} {}", codes::how(&codes::of(&self.feed.shown(), interaction), words))
            }
            About::Talk if has_already => {
                let open = self.conn.door.host.ids().read_interaction(&current);
                match open.and_then(|open| self.talks.with_whom(open)) {
                    Some(with) => words.say("xmpp-talks-already", &[("name", &self.name_of(with))]),
                    None => words.say("xmpp-talks-elsewhere", &[]),
                }
            }
            About::Inviting if has_already => words.say("xmpp-asked-already", &[]),
            _ => sentence(body).unwrap_or_else(|| words.say("xmpp-not-now", &[])), // open: the center's own sentence
        }
    }

    /// The name of a contact, or its address where they see none.
    fn name_of(&self, with: &Address) -> String {
        let (ids, domain) = (self.conn.door.host.ids(), &*self.conn.door.facts.domain);
        let shown = self.feed.shown();
        let known = shown.iter().filter_map(|doc| contact(ids, doc, domain)).find(|contact| contact.address == *with);
        known.map_or_else(|| with.to_string(), |contact| contact.name)
    }

    /// A guest goes: they can never come back to what goes on, and whoever talks with them is not to wait for that.
    pub(super) async fn leave_talks(&mut self) {
        let Some((who, _)) = self.conn.opened else { return };
        let host = &self.conn.door.host;
        let open: Vec<_> = self.talks.open().collect();
        for interaction in open {
            // It may have begun, or wait again, since the last news of it. One that is not taken at all ends when the client counts as away
            // for good.
            for command in [Command::Close { interaction }, Command::Cancel { interaction }, Command::Close { interaction }] {
                if host.command(who, command, None).await.is_ok_and(|came| came.status < 300) {
                    break;
                }
            }
        }
    }
}

/// What was not taken, and why. `unknown`: nobody can say now whether it was.
fn not_taken(back: Element, unknown: bool, why: &str) -> Element {
    let (kind, condition) = if unknown { ("wait", "internal-server-error") } else { ("cancel", "not-allowed") };
    let error = stanza_error(kind, condition);
    back.with_child(error.with_child(Element::new(ns::STANZA_ERRORS, "text").with_text(why)))
}
