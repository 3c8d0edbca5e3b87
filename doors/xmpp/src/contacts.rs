//! What a contact is asked: what can be done with it (XEP-0030), its card (XEP-0054), and commands with forms (XEP-0050, XEP-0004).

use std::sync::Arc;

use vestibule_center::id::{DocKey, InteractionId, Party};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::view::document::{Body, Document, Verb};

use crate::address::Address;
use crate::answer::{Asked, Came, How, Own};
use crate::caps::{Kind, feature};
use crate::cards::{card, looks};
use crate::codes;
use crate::heard::{Between, Heard, Then, Whom, finished, heard};
use crate::ns;
use crate::translate::{deadline, is_open, kind, status};
use crate::xml::Element;

/// What a command asks for before it is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Nothing,
    /// What it is about.
    Text,
    /// A code and a note.
    Finish,
}

/// A command: its node, the word that says the same, what it asks for, and the keys of its name and of what is said of the word.
pub(crate) struct Action {
    node: &'static str,
    says: &'static str,
    form: Form,
    name: &'static str,
    pub(crate) hint: &'static str,
}

const fn action(node: &'static str, says: &'static str, form: Form, (name, hint): (&'static str, &'static str)) -> Action {
    Action { node, says, form, name, hint }
}

const STATUS: Action = action("status", "status", Form::Nothing, ("xmpp-command-status", "xmpp-hint-status"));
const JOIN: Action = action("join", "join", Form::Text, ("xmpp-command-join", "xmpp-hint-join"));
const INVITE: Action = action("invite", "invite", Form::Text, ("xmpp-command-invite", "xmpp-hint-invite"));
const TELL: Action = action("tell-me-when", "tell me when", Form::Nothing, ("xmpp-command-tell-me-when", "xmpp-hint-tell-me-when"));
const TAKE_BACK: Action = action("cancel", "cancel", Form::Nothing, ("xmpp-command-cancel", "xmpp-hint-cancel"));
const LEAVE: Action = action("leave", "leave", Form::Nothing, ("xmpp-command-leave", "xmpp-hint-leave"));
const CLOSE: Action = action("close", "close", Form::Nothing, ("xmpp-command-close", "xmpp-hint-close"));
const FINISH: Action = action("finish", "done", Form::Finish, ("xmpp-command-finish", "xmpp-hint-done"));
const ACCEPT: Action = action("accept", "accept", Form::Nothing, ("xmpp-command-accept", "xmpp-hint-accept"));
const DECLINE: Action = action("decline", "decline", Form::Nothing, ("xmpp-command-decline", "xmpp-hint-decline"));
const LATER: Action = action("later", "later", Form::Nothing, ("xmpp-command-later", "xmpp-hint-later"));

/// What somebody of the center says to it of being here for work.
const WORK: [Action; 7] = [
    action("ready", "ready", Form::Nothing, ("xmpp-command-ready", "")),
    action("break", "break", Form::Nothing, ("xmpp-command-break", "")),
    action("meal", "meal", Form::Nothing, ("xmpp-command-meal", "")),
    action("meeting", "meeting", Form::Nothing, ("xmpp-command-meeting", "")),
    action("training", "training", Form::Nothing, ("xmpp-command-training", "")),
    action("other", "other", Form::Nothing, ("xmpp-command-other", "")),
    action("out", "out", Form::Nothing, ("xmpp-command-out", "")),
];

/// Where a form has what it is about; a code; a note.
const TEXT: &str = "text";
/// See [`TEXT`].
const CODE: &str = "code";
/// See [`TEXT`].
const NOTE: &str = "note";

impl Own<'_> {
    /// What is asked of whoever is found at an address, or stands there for a talk or a question. Whom one may not see and who is nobody
    /// answer the same.
    pub(crate) fn of_contact(&self, iq: &Element, to: &Address) -> Vec<Came> {
        let nobody = || match to.resource {
            None => vec![self.of_nobody(iq)],
            Some(_) => vec![self.error(iq, "cancel", "service-unavailable")],
        };
        let found = self.found(to);
        let known = found.is_some() || self.talks.with(to, None).is_some() || self.talks.question_of(to).is_some();
        let Some(payload) = iq.children().next().filter(|_| known && to.resource.is_none()) else { return nobody() };
        let (doc, node) = (found.as_ref().map(|(doc, _)| *doc), payload.attribute("node"));
        match (iq.attribute("type"), payload.ns(), payload.name(), node) {
            (Some("get"), ns::DISCO_INFO, "query", node) => {
                let command = || self.actions(doc, to).into_iter().find(|action| Some(action.node) == node);
                match doc.map_or(Kind::Agent, |doc| kind(doc)).info_at(node).or_else(|| command().map(|a| self.command_info(&a, to))) {
                    Some(info) => self.result(iq, Some(info)),
                    None => vec![self.error(iq, "cancel", "item-not-found")],
                }
            }
            (Some("get"), ns::DISCO_ITEMS, "query", None) => self.result(iq, Some(Element::new(ns::DISCO_ITEMS, "query"))),
            (Some("get"), ns::DISCO_ITEMS, "query", Some(ns::COMMANDS)) => self.result(iq, Some(self.commands(doc, to))),
            (Some("get"), ns::DISCO_ITEMS, "query", Some(_)) => vec![self.error(iq, "cancel", "item-not-found")],
            (Some("set"), ns::COMMANDS, "command", Some(node)) => self.command(iq, payload, node, (doc, to)),
            (Some("get"), ns::VCARD, "vCard", _) if let Some((doc, contact)) = &found => self.result(iq, Some(card(doc, contact))),
            (Some("get"), ns::PUBSUB, "pubsub", _) => match found.as_ref().and_then(|(doc, contact)| looks(payload, doc, contact)) {
                Some(looks) => self.result(iq, Some(looks)),
                None => vec![self.error(iq, "cancel", "item-not-found")],
            },
            _ => nobody(), // open: whatever else nobody here knows
        }
    }

    /// What may be asked of it now, as pages offer it.
    pub(crate) fn actions(&self, doc: Option<&Arc<Document>>, to: &Address) -> Vec<Action> {
        let is_staff = self.staff.is_some();
        let may = |verb: Verb| !is_staff && doc.is_some_and(|doc| doc.can.contains(&verb));
        let talk = self.talks.with(to, None);
        let is_asked_in = self.staff.and(talk).is_some_and(|(id, _)| self.is_asked_in(id));
        let talk = talk.map(|(_, talk)| talk.state);
        // The center as a whole is nobody to talk with.
        let is_one = doc.is_some_and(|doc| doc.key != DocKey::Center);
        let question = self.talks.question_of(to).map(|(key, _)| key);
        let finishes = talk == Some(Life::WrapUp);
        let actions = [
            (doc.is_some(), STATUS),
            (question.is_some(), ACCEPT),
            (question.is_some(), DECLINE),
            (question.is_some_and(|key| self.shown().iter().any(|doc| doc.key == key && doc.can.contains(&Verb::Later))), LATER),
            (talk.is_none() && is_one && may(Verb::Start), JOIN),
            (talk.is_none() && is_one && may(Verb::Invite), INVITE),
            (may(Verb::Alert) && doc.is_some_and(|doc| !is_open(doc)), TELL),
            (talk != Some(Life::Active) && self.asked_of(doc).is_some(), TAKE_BACK),
            (talk.is_some() && (!is_staff || is_asked_in), LEAVE),
            (talk.is_some() && is_staff && !is_asked_in && !finishes, CLOSE),
            (is_staff && finishes, FINISH),
        ];
        let work = WORK.into_iter().filter(|_| is_staff && doc.is_some_and(|doc| doc.key == DocKey::Center));
        actions.into_iter().filter(|(is, _)| *is).map(|(_, action)| action).chain(work).collect()
    }

    /// The newest of what they asked for of this one and may take back: to be told, or to talk.
    pub(crate) fn asked_of(&self, doc: Option<&Arc<Document>>) -> Option<DocKey> {
        let of = doc?.key;
        let asked = self.shown().iter().filter_map(|mine| match &mine.body {
            Body::Alert(alert) if mine.can.contains(&Verb::Cancel) && alert.presentity.doc() == of => Some((alert.armed_at, mine.key)),
            Body::Invitation(invitation) if mine.can.contains(&Verb::Withdraw) && key_of(invitation.invitee) == of => {
                Some((invitation.sent_at, mine.key))
            }
            _ => None, // open: nothing else is asked for here
        });
        asked.max().map(|(_, key)| key)
    }

    fn commands(&self, doc: Option<&Arc<Document>>, to: &Address) -> Element {
        self.actions(doc, to).into_iter().fold(Element::new(ns::DISCO_ITEMS, "query").with("node", ns::COMMANDS), |all, action| {
            let item = Element::new(ns::DISCO_ITEMS, "item").with("jid", to.to_string()).with("node", action.node);
            all.with_child(item.with("name", self.named(&action, to)))
        })
    }

    /// The name of a command; of one that answers a question, with the time there is for it.
    fn named(&self, action: &Action, to: &Address) -> String {
        let until = self.talks.question_of(to).map(|(_, until)| deadline(until, self.now, self.words)).unwrap_or_default();
        self.words.say(action.name, &[("by", &until)])
    }

    fn command_info(&self, action: &Action, to: &Address) -> Element {
        let identity = Element::new(ns::DISCO_INFO, "identity").with("category", "automation").with("type", "command-node");
        let query = Element::new(ns::DISCO_INFO, "query").with("node", action.node);
        let query = query.with_child(identity.with("name", self.named(action, to)));
        [ns::COMMANDS, ns::FORMS].into_iter().fold(query, |all, known| all.with_child(feature(known)))
    }

    fn command(&self, iq: &Element, command: &Element, node: &str, (doc, to): (Option<&Arc<Document>>, &Address)) -> Vec<Came> {
        let Some(action) = self.actions(doc, to).into_iter().find(|action| action.node == node) else {
            return vec![self.error(iq, "cancel", "item-not-found")];
        };
        match command.attribute("action").unwrap_or("execute") {
            "cancel" => return self.result(iq, Some(stage(action.node, "canceled"))),
            "execute" | "complete" | "next" => {}
            _ => return vec![self.error(iq, "modify", "bad-request")], // open: there is nothing to go back to
        }
        let talk = self.talks.with(to, None).map(|(id, talk)| (id, talk.state));
        let submitted = command.child(ns::FORMS, "x").filter(|form| form.attribute("type") == Some("submit"));
        let came = match (action.form, submitted, talk) {
            (Form::Text, None, _) => return self.result(iq, Some(self.form(&action, to, vec![self.field(TEXT, "text-single")]))),
            (Form::Finish, None, Some((id, _))) => return self.result(iq, Some(self.form(&action, to, self.finish_fields(id)))),
            (Form::Finish, Some(form), Some((id, _))) => {
                let filled = |var| filled(form, var).unwrap_or_default();
                Heard::Ask(finished(id, &filled(CODE), &filled(NOTE)), Then::Nothing)
            }
            (_, submitted, talk) => {
                let text = submitted.filter(|_| action.form == Form::Text).and_then(|form| filled(form, TEXT));
                let says = text.map_or_else(|| action.says.to_owned(), |text| format!("{} {text}", action.says));
                heard(&says, whom(doc), self.command_between(&action, talk, (doc, to)), self.now, self.words)
            }
        };
        match came {
            Heard::Ask(command, then) => {
                let (reply, back) = (Box::new(self.reply(iq, "result")), Box::new(self.reply(iq, "error")));
                vec![Came::Ask(Box::new(Asked { command, with: to.bare(), how: How::Command { node: action.node, then, reply, back } }))]
            }
            Heard::Line(_) | Heard::Help => vec![self.error(iq, "cancel", "not-allowed")],
            Heard::Status => {
                let status = doc.map(|doc| status(doc, self.words)).unwrap_or_default();
                self.result(iq, Some(completed(action.node, &status)))
            }
        }
    }

    /// What a command is said to: only to go is said in a talk, and only an answer to what was asked.
    fn command_between(
        &self,
        action: &Action,
        talk: Option<(InteractionId, Life)>,
        (doc, to): (Option<&Arc<Document>>, &Address),
    ) -> Between {
        let is_one_of = |nodes: &[&str]| nodes.contains(&action.node);
        Between {
            talk: talk.filter(|_| is_one_of(&[LEAVE.node, CLOSE.node])),
            question: self.talks.question_of(to).map(|(key, _)| key).filter(|_| is_one_of(&[ACCEPT.node, DECLINE.node, LATER.node])),
            asked: self.asked_of(doc).filter(|_| is_one_of(&[TAKE_BACK.node])),
            staff: self.staff,
            is_asked_in: talk.is_some_and(|(id, _)| self.is_asked_in(id)),
            has_codes: false,
            names_code: false,
        }
    }

    /// Whether they are in a talk of another's, who asked them in.
    pub(crate) fn is_asked_in(&self, talk: InteractionId) -> bool {
        self.shown().iter().any(|doc| doc.key == DocKey::Interaction(talk) && doc.can.contains(&Verb::Leave))
    }

    /// The form that a command asks for.
    fn form(&self, action: &Action, to: &Address, fields: Vec<Element>) -> Element {
        let title = Element::new(ns::FORMS, "title").with_text(self.named(action, to));
        let form = Element::new(ns::FORMS, "x").with("type", "form").with_child(title);
        let complete = Element::new(ns::COMMANDS, "complete");
        let actions = Element::new(ns::COMMANDS, "actions").with("execute", "complete").with_child(complete);
        stage(action.node, "executing").with_child(actions).with_child(fields.into_iter().fold(form, Element::with_child))
    }

    fn field(&self, var: &'static str, kind: &str) -> Element {
        let field = Element::new(ns::FORMS, "field").with("var", var).with("type", kind);
        field.with("label", self.words.say(&format!("xmpp-command-{var}"), &[]))
    }

    /// A code of those there are, and a note.
    fn finish_fields(&self, talk: InteractionId) -> Vec<Element> {
        let codes = codes::of(self.shown(), talk);
        let field = self.field(CODE, "list-single").with_child(Element::new(ns::FORMS, "required"));
        let chosen = codes.iter().fold(field, |field, code| {
            let option = Element::new(ns::FORMS, "option").with("label", code.name.to_string());
            field.with_child(option.with_child(Element::new(ns::FORMS, "value").with_text(code.code.to_string())))
        });
        let note = self.field(NOTE, "text-multi");
        if codes.is_empty() { vec![note] } else { vec![chosen, note] }
    }
}

/// To whom something is said that is said to the one of this document.
pub(crate) fn whom(doc: Option<&Arc<Document>>) -> Whom {
    match doc.map(|doc| doc.key) {
        Some(DocKey::Queue(queue)) => Whom::Queue(queue),
        Some(DocKey::Agent(agent)) => Whom::Agent(agent),
        Some(DocKey::Center) => Whom::Center,
        _ => Whom::Other, // open: with others one only talks
    }
}

fn key_of(party: Party) -> DocKey {
    match party {
        Party::Client(client) => DocKey::Client(client),
        Party::Agent(agent) => DocKey::Agent(agent),
        Party::Queue(queue) => DocKey::Queue(queue),
    }
}

/// What was filled in, line by line; `None` of what was not.
fn filled(form: &Element, var: &str) -> Option<String> {
    let field = form.children().find(|field| field.is(ns::FORMS, "field") && field.attribute("var") == Some(var))?;
    let lines = field.children().filter(|value| value.is(ns::FORMS, "value")).map(Element::text);
    Some(lines.collect::<Vec<_>>().join("\n")).filter(|text| !text.trim().is_empty())
}

/// A command at a stage. Nothing is kept between two of them, so that its session is named by its node.
fn stage(node: &str, status: &str) -> Element {
    Element::new(ns::COMMANDS, "command").with("node", node).with("sessionid", node).with("status", status)
}

/// A command that is done, with what came of it.
pub(crate) fn completed(node: &str, note: &str) -> Element {
    stage(node, "completed").with_child(Element::new(ns::COMMANDS, "note").with("type", "info").with_text(note))
}
