//! What a bound session is answered (RFC 6121): from what its person sees now, without any IO.

use std::cell::OnceCell;
use std::sync::Arc;

use vestibule_center::agent::intent::IntentBy;
use vestibule_center::command::Command;
use vestibule_center::id::{AgentId, DocKey, InteractionId};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Document};
use vestibule_wire::id::Ids;
use vestibule_wire::stamp;
use vestibule_wire::words::Words;

use crate::address::Address;
use crate::caps::{Kind, feature};
use crate::heard::{Stands, Then, shown};
use crate::limits::PRESENCE_BYTES_MAX;
use crate::ns;
use crate::roster::Change;
use crate::session::{stanza_error, written};
use crate::talks::Talks;
use crate::translate::{Contact, contact};
use crate::xml::Element;

/// Who is answered, and what they see.
pub(crate) struct Own<'a> {
    pub(crate) domain: &'a str,
    pub(crate) full: &'a Address,
    pub(crate) words: Words,
    pub(crate) ids: &'a Ids,
    pub(crate) now: Time,
    /// All they see, of their own too: looked at when somebody asks.
    pub(crate) look: &'a dyn Fn() -> Vec<Arc<Document>>,
    pub(crate) seen: OnceCell<Vec<Arc<Document>>>,
    /// Their own document, which is nobody's contact of theirs.
    pub(crate) own: Option<DocKey>,
    /// The person of the center it is, if it is one.
    pub(crate) staff: Option<AgentId>,
    /// Whether they have no account: then they keep nothing, and are nobody to those who have one.
    pub(crate) is_guest: bool,
    /// How they showed themselves last, and whether that they are not ready was said by going away here.
    pub(crate) showed: Option<Option<&'a str>>,
    pub(crate) away_here: bool,
    /// Whether they are at work in another session of this door.
    pub(crate) works_elsewhere: &'a dyn Fn() -> bool,
    pub(crate) talks: &'a Talks,
}

/// What comes of a stanza.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// This is said.
    Say(Element),
    /// They are here, show themselves so and take messages or not; they are told of presence from now on.
    Available { show: Option<String>, priority: i8, presence: Box<Element> },
    /// They are not, and are told no more.
    Unavailable(Box<Element>),
    /// They want the roster, unless it is of this version, and are told when it changes.
    Roster { reply: Box<Element>, version: Option<String> },
    /// Something is for an account; `back` is what it comes back as, if it does.
    Deliver { stanza: Box<Element>, to: Address, back: Option<Box<Element>> },
    /// They show themselves to one account apart from the others.
    ShowApart { presence: Box<Element>, to: Address, back: Box<Element> },
    /// They ask how an account is.
    Probe(Address),
    /// What they keep of these addresses is to be otherwise.
    Change(Box<Changes>),
    /// They want to know whom they blocked, and are told of changes.
    Blocked(Box<Element>),
    /// The presence of one is told again.
    Again(DocKey),
    /// They want to know whether the other side of a talk writes.
    Typing(InteractionId),
    /// The center is asked.
    Ask(Box<Asked>),
    /// The stream ends with this condition.
    End(&'static str),
}

/// What is to be otherwise of what an account keeps.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Of which addresses; of none, of all that are blocked.
    pub(crate) of: Vec<Address>,
    pub(crate) change: Change,
    /// What was said to the other, if it was.
    pub(crate) said: Option<Element>,
    /// What is answered then, if anything, and what comes back otherwise.
    pub(crate) reply: Option<Element>,
    pub(crate) back: Element,
    /// What their own sessions are told that know whom they blocked.
    pub(crate) push: Option<Element>,
}

/// What the center is asked for by a message.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) command: Command,
    /// To whom it was said: the answer is theirs.
    pub(crate) with: Address,
    pub(crate) how: How,
}

/// What came of asking is told how.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// Of a line: the receipt that was asked for, if any; a line that is not taken comes back.
    Line { receipt: Option<Box<Element>>, back: Box<Element> },
    /// Of a word: what is said then, behind these words.
    Word { then: Then, reply: Box<Element> },
    /// Of a command of this node (XEP-0050): its note.
    Command { node: &'static str, then: Then, reply: Box<Element>, back: Box<Element> },
    /// Not at all.
    Silent,
}

/// What is answered to a stanza.
pub(crate) fn answer(stanza: &Element, own: &Own<'_>) -> Vec<Came> {
    if stanza.ns() != ns::CLIENT {
        return vec![Came::End("invalid-namespace")];
    }
    if !stanza.attribute("from").is_none_or(|from| own.is_own(Address::read(from).as_ref())) {
        return vec![Came::End("invalid-from")];
    }
    let to = match stanza.attribute("to").map(Address::read) {
        None => None,
        Some(Some(to)) => Some(to),
        Some(None) if is_answer(stanza) => return Vec::new(),
        Some(None) => return vec![own.error(stanza, "modify", "jid-malformed")],
    };
    match stanza.name() {
        "iq" => own.iq(stanza, to.as_ref()),
        "presence" => own.presence(stanza, to.as_ref()),
        "message" => own.message(stanza, to.as_ref()),
        _ => vec![Came::End("unsupported-stanza-type")], // open: there are no others
    }
}

/// Whether nothing is to be answered to it, whatever it says: else two might answer each other for ever.
fn is_answer(stanza: &Element) -> bool {
    matches!((stanza.name(), stanza.attribute("type")), (_, Some("error")) | ("iq", Some("result")))
}

impl Own<'_> {
    pub(crate) fn is_own(&self, address: Option<&Address>) -> bool {
        address.is_some_and(|address| address == self.full || *address == self.full.bare())
    }

    pub(crate) fn shown(&self) -> &[Arc<Document>] {
        self.seen.get_or_init(|| (self.look)())
    }

    /// Whether it is the center's own, or the host that they signed in to.
    fn is_domain(&self, to: &Address) -> bool {
        to.local.is_none() && (to.domain == self.domain || to.domain == self.full.domain)
    }

    /// Whom they see at an address, whatever its resource.
    pub(crate) fn found(&self, to: &Address) -> Option<(&Arc<Document>, Contact)> {
        let bare = to.bare();
        self.contacts().find(|(_, contact)| contact.address == bare)
    }

    pub(crate) fn contacts(&self) -> impl Iterator<Item = (&Arc<Document>, Contact)> {
        let others = self.shown().iter().filter(move |doc| Some(doc.key) != self.own);
        others.filter_map(move |doc| Some((doc, contact(self.ids, doc, self.domain)?)))
    }

    /// The same stanza, from where it really comes.
    pub(crate) fn stamped(&self, stanza: &Element) -> Came {
        Came::Say(stanza.clone().with("from", self.full.to_string()))
    }

    /// The head of an answer.
    pub(crate) fn reply(&self, stanza: &Element, kind: &str) -> Element {
        let mut reply = Element::new(ns::CLIENT, stanza.name()).with("type", kind).with("to", self.full.to_string());
        if let Some(id) = stanza.attribute("id") {
            reply.set("id", id);
        }
        if let Some(to) = stanza.attribute("to") {
            reply.set("from", to);
        }
        reply
    }

    pub(crate) fn error(&self, stanza: &Element, kind: &str, condition: &str) -> Came {
        let error = stanza_error(kind, condition);
        Came::Say(self.reply(stanza, "error").with_child(error))
    }

    pub(crate) fn result(&self, iq: &Element, payload: Option<Element>) -> Vec<Came> {
        let reply = self.reply(iq, "result");
        vec![Came::Say(match payload {
            Some(payload) => reply.with_child(payload),
            None => reply,
        })]
    }

    fn iq(&self, iq: &Element, to: Option<&Address>) -> Vec<Came> {
        if is_answer(iq) && to != Some(self.full) {
            return to.filter(|to| to.resource.is_some() && self.is_account(to)).map(|to| self.deliver(iq, to)).into_iter().collect();
        }
        let is_request = matches!(iq.attribute("type"), Some("get" | "set"));
        if iq.attribute("id").is_none() || !(is_answer(iq) || is_request && iq.children().count() == 1) {
            return vec![self.error(iq, "modify", "bad-request")];
        }
        match to {
            Some(to) if to == self.full => vec![self.stamped(iq)],
            Some(to) if !self.is_ours(to) => vec![self.error(iq, "cancel", "remote-server-not-found")],
            Some(to) if *to != self.full.bare() && self.is_account(to) => vec![self.of_account(iq, to)],
            Some(to) if !self.is_domain(to) && *to != self.full.bare() => self.of_contact(iq, to),
            to => self.asked(iq, to.is_some_and(|to| self.is_domain(to))),
        }
    }

    /// What is asked of the domain, or of one's own account.
    fn asked(&self, iq: &Element, of_domain: bool) -> Vec<Came> {
        let Some(payload) = iq.children().next() else { return vec![self.error(iq, "modify", "bad-request")] };
        match (iq.attribute("type"), payload.ns(), payload.name()) {
            (Some("get"), ns::PING, "ping") | (Some("set"), ns::SESSION, "session") => self.result(iq, None),
            (Some("get"), ns::VERSION, "query") => self.result(iq, Some(version())),
            (Some("get"), ns::TIME, "time") => self.result(iq, Some(self.time())),
            (Some("get"), ns::DISCO_INFO, "query") if of_domain => {
                let kind = if self.is_guest { Kind::GuestServer } else { Kind::Server };
                match kind.info_at(payload.attribute("node")) {
                    Some(info) => self.result(iq, Some(info)),
                    None => vec![self.error(iq, "cancel", "item-not-found")],
                }
            }
            (Some("get"), ns::DISCO_INFO, "query") if payload.attribute("node").is_none() => self.result(iq, Some(account_info())),
            (Some("get"), ns::DISCO_ITEMS, "query") if payload.attribute("node").is_none() => {
                self.result(iq, Some(if of_domain { self.domain_items() } else { Element::new(ns::DISCO_ITEMS, "query") }))
            }
            (Some("get"), ns::DISCO_INFO | ns::DISCO_ITEMS, "query") => vec![self.error(iq, "cancel", "item-not-found")],
            (Some("get"), ns::ROSTER, "query") if !of_domain => {
                let version = payload.attribute("ver").map(str::to_owned);
                vec![Came::Roster { reply: Box::new(self.reply(iq, "result")), version }]
            }
            (Some("set"), ns::ROSTER, "query") if self.is_guest => vec![self.error(iq, "cancel", "not-allowed")],
            (Some("set"), ns::ROSTER, "query") if !of_domain => vec![self.roster_set(iq, payload)],
            (Some(kind), ns::BLOCKING, name) if !(of_domain || self.is_guest) => vec![self.blocking(iq, kind, name, payload)],
            _ => vec![self.error(iq, "cancel", "service-unavailable")], // open: whatever nobody here knows
        }
    }

    fn time(&self) -> Element {
        let utc = Element::new(ns::TIME, "utc").with_text(stamp::write(self.now));
        Element::new(ns::TIME, "time").with_child(Element::new(ns::TIME, "tzo").with_text("+00:00")).with_child(utc)
    }

    /// The center and its queues; people are found in the roster.
    fn domain_items(&self) -> Element {
        let things = self.contacts().filter(|(doc, _)| !matches!(doc.body, Body::Agent(_)));
        things.fold(Element::new(ns::DISCO_ITEMS, "query"), |all, (_, contact)| {
            let item = Element::new(ns::DISCO_ITEMS, "item").with("jid", contact.address.to_string());
            all.with_child(item.with("name", contact.name))
        })
    }

    fn presence(&self, presence: &Element, to: Option<&Address>) -> Vec<Came> {
        let kind = presence.attribute("type");
        if written(presence).len() > PRESENCE_BYTES_MAX {
            return if is_answer(presence) { Vec::new() } else { vec![self.error(presence, "modify", "not-acceptable")] };
        }
        let Some(to) = to else {
            let priority = presence.child(ns::CLIENT, "priority").map(|priority| priority.text().trim().parse::<i8>());
            return match (kind, priority.unwrap_or(Ok(0))) {
                (None, Ok(priority)) => self.here(presence, priority),
                (Some("unavailable"), _) => {
                    let Came::Say(told) = self.to_self(presence) else { return Vec::new() };
                    vec![Came::Say(told.clone()), Came::Unavailable(Box::new(told))]
                }
                (Some("error"), _) => Vec::new(),
                (None | Some(_), _) => vec![self.error(presence, "modify", "bad-request")],
            };
        };
        let said = |kind: &str| {
            let presence = Element::new(ns::CLIENT, "presence").with("type", kind).with("from", to.bare().to_string());
            Came::Say(presence.with("to", self.full.bare().to_string()))
        };
        match (kind, self.found(to)) {
            (Some("subscribe"), Some((doc, _))) => vec![said("subscribed"), Came::Again(doc.key)],
            (Some("probe"), Some((doc, _))) => vec![Came::Again(doc.key)],
            (_, None) if self.is_account(to) => self.presence_for(presence, kind, to),
            (Some("subscribe" | "probe"), None) if !self.is_ours(to) => vec![self.error(presence, "cancel", "remote-server-not-found")],
            // Whom they may not see and who does not exist are the same to them.
            (Some("subscribe"), None) => vec![said("unsubscribed")],
            _ => Vec::new(), // open: whatever else is said to one, changes nothing
        }
    }

    /// They are here. RFC 6121, section 4.2.2: told to oneself too. Of somebody of the center it says something of work.
    fn here(&self, presence: &Element, priority: i8) -> Vec<Came> {
        let show = presence.child(ns::CLIENT, "show").map(|show| show.text().trim().to_owned()).filter(|show| !show.is_empty());
        let status = presence.child(ns::CLIENT, "status").map(Element::text).unwrap_or_default();
        let parts = self.shown().iter().find_map(|doc| match &doc.body {
            Body::Agent(agent) if Some(doc.key) == self.own => agent.parts.as_ref(),
            _ => None, // open: of others it is theirs
        });
        let said = self.staff.zip(parts).and_then(|(agent, parts)| {
            let elsewhere = parts.devices.iter().any(|device| device.kind != DeviceKind::Xmpp) || (self.works_elsewhere)();
            let away_here = self.away_here && parts.intent_by == IntentBy::Agent;
            let stands = Stands { before: self.showed, intent: parts.intent, away_here, elsewhere };
            shown(agent, show.as_deref(), &status, stands)
        });
        let asks = said.map(|command| Came::Ask(Box::new(Asked { command, with: self.full.bare(), how: How::Silent })));
        let Came::Say(told) = self.to_self(presence) else { return Vec::new() };
        let mut came = vec![Came::Say(told.clone()), Came::Available { show, priority, presence: Box::new(told) }];
        came.extend(asks);
        came
    }

    fn to_self(&self, presence: &Element) -> Came {
        Came::Say(self.going(presence).with("to", self.full.to_string()))
    }
}

fn version() -> Element {
    let name = Element::new(ns::VERSION, "name").with_text("Vestibule");
    Element::new(ns::VERSION, "query")
        .with_child(name)
        .with_child(Element::new(ns::VERSION, "version").with_text(env!("CARGO_PKG_VERSION")))
}

fn account_info() -> Element {
    let account = Element::new(ns::DISCO_INFO, "identity").with("category", "account").with("type", "registered");
    Element::new(ns::DISCO_INFO, "query").with_child(account).with_child(feature(ns::DISCO_INFO))
}
