//! What a contact is asked: what can be done with it (XEP-0030), its card (XEP-0054), and commands with forms (XEP-0050, XEP-0004).

use std::sync::Arc;

use vestibule_center::id::DocKey;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::view::document::{Document, Verb};

use crate::address::Address;
use crate::answer::{Asked, Came, How, Own};
use crate::caps::feature;
use crate::cards::{card, looks};
use crate::heard::{Between, Heard, Whom, heard};
use crate::ns;
use crate::translate::{kind, status};
use crate::xml::Element;

/// A command: its node, the word that says the same, whether it takes words, and the key of its name.
struct Offer {
    node: &'static str,
    says: &'static str,
    asks: bool,
    name: &'static str,
}

const STATUS: Offer = Offer { node: "status", says: "status", asks: false, name: "xmpp-command-status" };
const JOIN: Offer = Offer { node: "join", says: "join", asks: true, name: "xmpp-command-join" };
const INVITE: Offer = Offer { node: "invite", says: "invite", asks: true, name: "xmpp-command-invite" };
const TELL: Offer = Offer { node: "tell-me-when", says: "tell me when", asks: false, name: "xmpp-command-tell-me-when" };
const LEAVE: Offer = Offer { node: "leave", says: "leave", asks: false, name: "xmpp-command-leave" };

/// Where a form has what is to be said.
const TEXT: &str = "text";

impl Own<'_> {
    /// What is asked of whoever is found at an address. Whom one may not see and who is nobody answer the same.
    pub(crate) fn of_contact(&self, iq: &Element, to: &Address) -> Vec<Came> {
        let nobody = || match to.resource {
            None => vec![self.of_nobody(iq)],
            Some(_) => vec![self.error(iq, "cancel", "service-unavailable")],
        };
        let (Some((doc, contact)), Some(payload)) = (self.found(to).filter(|_| to.resource.is_none()), iq.children().next()) else {
            return nobody();
        };
        let node = payload.attribute("node");
        match (iq.attribute("type"), payload.ns(), payload.name(), node) {
            (Some("get"), ns::DISCO_INFO, "query", node) => {
                let command = || self.offered(doc, to).into_iter().find(|offer| Some(offer.node) == node);
                match kind(doc).info_at(node).or_else(|| command().map(|offer| self.command_info(&offer))) {
                    Some(info) => self.result(iq, Some(info)),
                    None => vec![self.error(iq, "cancel", "item-not-found")],
                }
            }
            (Some("get"), ns::DISCO_ITEMS, "query", None) => self.result(iq, Some(Element::new(ns::DISCO_ITEMS, "query"))),
            (Some("get"), ns::DISCO_ITEMS, "query", Some(ns::COMMANDS)) => self.result(iq, Some(self.commands(doc, to))),
            (Some("get"), ns::DISCO_ITEMS, "query", Some(_)) => vec![self.error(iq, "cancel", "item-not-found")],
            (Some("get"), ns::VCARD, "vCard", _) => self.result(iq, Some(card(doc, &contact))),
            (Some("get"), ns::PUBSUB, "pubsub", _) => match looks(payload, doc, &contact) {
                Some(looks) => self.result(iq, Some(looks)),
                None => vec![self.error(iq, "cancel", "item-not-found")],
            },
            (Some("set"), ns::COMMANDS, "command", Some(node)) => self.command(iq, payload, node, (doc, to)),
            _ => nobody(), // open: whatever else nobody here knows
        }
    }

    /// What may be asked of it now, as pages offer it.
    fn offered(&self, doc: &Document, to: &Address) -> Vec<Offer> {
        let may = |verb: Verb| self.staff.is_none() && doc.can.contains(&verb);
        let talks = self.talks.with(&to.bare(), None).is_some();
        let offers = [
            (true, STATUS),
            (!talks && may(Verb::Start), JOIN),
            (!talks && may(Verb::Invite), INVITE),
            (may(Verb::Alert), TELL),
            (talks, LEAVE),
        ];
        offers.into_iter().filter(|(is, _)| *is).map(|(_, offer)| offer).collect()
    }

    fn commands(&self, doc: &Document, to: &Address) -> Element {
        self.offered(doc, to).into_iter().fold(Element::new(ns::DISCO_ITEMS, "query").with("node", ns::COMMANDS), |all, offer| {
            let item = Element::new(ns::DISCO_ITEMS, "item").with("jid", to.bare().to_string()).with("node", offer.node);
            all.with_child(item.with("name", self.words.say(offer.name, &[])))
        })
    }

    fn command_info(&self, offer: &Offer) -> Element {
        let identity = Element::new(ns::DISCO_INFO, "identity").with("category", "automation").with("type", "command-node");
        let query = Element::new(ns::DISCO_INFO, "query").with("node", offer.node);
        let query = query.with_child(identity.with("name", self.words.say(offer.name, &[])));
        [ns::COMMANDS, ns::FORMS].into_iter().fold(query, |all, known| all.with_child(feature(known)))
    }

    fn command(&self, iq: &Element, command: &Element, node: &str, (doc, to): (&Arc<Document>, &Address)) -> Vec<Came> {
        let Some(offer) = self.offered(doc, to).into_iter().find(|offer| offer.node == node) else {
            return vec![self.error(iq, "cancel", "item-not-found")];
        };
        let form = command.child(ns::FORMS, "x");
        match command.attribute("action").unwrap_or("execute") {
            "cancel" => return self.result(iq, Some(stage(offer.node, "canceled"))),
            "execute" | "complete" | "next" => {}
            _ => return vec![self.error(iq, "modify", "bad-request")], // open: there is nothing to go back to
        }
        let submitted = form.filter(|form| form.attribute("type") == Some("submit"));
        if offer.asks && submitted.is_none() {
            return self.result(iq, Some(self.form(&offer)));
        }
        let says = match submitted.and_then(said).filter(|text| offer.asks && !text.trim().is_empty()) {
            Some(text) => format!("{} {text}", offer.says),
            None => offer.says.to_owned(),
        };
        let whom = match doc.key {
            DocKey::Queue(queue) => Whom::Queue(queue),
            DocKey::Agent(agent) => Whom::Agent(agent),
            _ => Whom::Center, // open: nobody else is a contact
        };
        let talk = self.talks.with(&to.bare(), None).map(|(id, talk)| (id, talk.state)).filter(|(_, state)| *state != Life::WrapUp);
        // Only to leave is said in the talk; the others are no lines of it.
        let between = Between { talk: talk.filter(|_| offer.node == LEAVE.node), question: None, staff: self.staff };
        match heard(&says, whom, between, self.now, self.words) {
            Heard::Ask(command, then) => {
                let (reply, back) = (Box::new(self.reply(iq, "result")), Box::new(self.reply(iq, "error")));
                vec![Came::Ask(Box::new(Asked { command, with: to.bare(), how: How::Command { node: offer.node, then, reply, back } }))]
            }
            Heard::Line(_) | Heard::Status | Heard::Help => self.result(iq, Some(completed(offer.node, &status(doc, self.words)))),
        }
    }

    /// The form that asks what it is about.
    fn form(&self, offer: &Offer) -> Element {
        let text = Element::new(ns::FORMS, "field").with("var", TEXT).with("type", "text-single");
        let title = Element::new(ns::FORMS, "title").with_text(self.words.say(offer.name, &[]));
        let form = Element::new(ns::FORMS, "x").with("type", "form").with_child(title);
        let form = form.with_child(text.with("label", self.words.say("xmpp-command-text", &[])));
        let complete = Element::new(ns::COMMANDS, "complete");
        let actions = Element::new(ns::COMMANDS, "actions").with("execute", "complete").with_child(complete);
        stage(offer.node, "executing").with_child(actions).with_child(form)
    }
}

/// What was filled in.
fn said(form: &Element) -> Option<String> {
    let field = form.children().find(|field| field.is(ns::FORMS, "field") && field.attribute("var") == Some(TEXT))?;
    field.child(ns::FORMS, "value").map(Element::text)
}

/// A command at a stage. Nothing is kept between two of them, so that its session is named by its node.
fn stage(node: &str, status: &str) -> Element {
    Element::new(ns::COMMANDS, "command").with("node", node).with("sessionid", node).with("status", status)
}

/// A command that is done, with what came of it.
pub(crate) fn completed(node: &str, note: &str) -> Element {
    stage(node, "completed").with_child(Element::new(ns::COMMANDS, "note").with("type", "info").with_text(note))
}
