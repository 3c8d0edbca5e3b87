//! What a bound session says to other accounts, and wants kept of them (RFC 6121; XEP-0191): read here, done elsewhere.

use vestibule_center::presence::roster::Said;

use crate::address::Address;
use crate::answer::{Came, Changes, Own};
use crate::limits::BLOCK_MAX;
use crate::ns;
use crate::roster::{Change, wanted};
use crate::xml::Element;

impl Own<'_> {
    /// Whether an address may be an account's: nobody they see has it, and it is of the center's domain. Their own is one too.
    pub(crate) fn is_account(&self, to: &Address) -> bool {
        !self.is_guest && to.local.is_some() && to.domain == self.domain && self.found(to).is_none()
    }

    /// Whether a domain is the center's, or one under it.
    pub(crate) fn is_ours(&self, to: &Address) -> bool {
        to.domain.strip_suffix(self.domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    }

    /// A stanza as it goes to others: from where it really comes, and without what only a server may say of it.
    pub(crate) fn going(&self, stanza: &Element) -> Element {
        let mut going = stanza.clone().with("from", self.full.to_string());
        let claims = |child: &Element| {
            let by = child.attribute(if child.is(ns::STANZA_IDS, "stanza-id") { "by" } else { "from" }).and_then(Address::read);
            (child.is(ns::DELAY, "delay") || child.is(ns::STANZA_IDS, "stanza-id")) && by.is_none_or(|by| self.is_ours(&by))
        };
        going.retain(|child| !claims(child));
        going
    }

    /// A stanza goes to an account.
    pub(crate) fn deliver(&self, stanza: &Element, to: &Address) -> Came {
        let going = self.going(stanza).with("to", to.to_string());
        let comes_back = match (stanza.name(), stanza.attribute("type")) {
            (_, Some("error")) | ("iq", Some("result")) => false,
            ("message", Some("headline")) => false,
            _ => true, // open: who sent it is told
        };
        let back = comes_back.then(|| Box::new(self.reply(stanza, "error")));
        Came::Deliver { stanza: Box::new(going), to: to.clone(), back }
    }

    /// What is asked of an account that is not one's own: nothing is answered for it, and its sessions answer for themselves.
    pub(crate) fn of_account(&self, iq: &Element, to: &Address) -> Came {
        let asks_for_roster = iq.children().next().is_some_and(|payload| payload.ns() == ns::ROSTER);
        match &to.resource {
            Some(_) => self.deliver(iq, to),
            // RFC 6121, section 2.3.3: only whose it is.
            None if asks_for_roster => self.error(iq, "auth", "forbidden"),
            None => self.of_nobody(iq),
        }
    }

    /// What is asked of a bare address of which nothing is told: it has no parts (XEP-0030, section 8), and answers nothing else.
    pub(crate) fn of_nobody(&self, iq: &Element) -> Came {
        let of = iq.children().next().filter(|payload| payload.is(ns::DISCO_ITEMS, "query") && iq.attribute("type") == Some("get"));
        let Some(of) = of else { return self.error(iq, "cancel", "service-unavailable") };
        let mut none = Element::new(ns::DISCO_ITEMS, "query");
        if let Some(node) = of.attribute("node") {
            none.set("node", node.to_owned());
        }
        Came::Say(self.reply(iq, "result").with_child(none))
    }

    /// Presence for an account (RFC 6121, sections 3 and 4).
    pub(crate) fn presence_for(&self, presence: &Element, kind: Option<&str>, to: &Address) -> Vec<Came> {
        let stamped = || self.going(presence).with("to", to.to_string());
        match (kind, kind.and_then(Said::parse)) {
            (_, Some(_)) if to.bare() == self.full.bare() => Vec::new(),
            (_, Some(said)) => {
                let changes = Changes {
                    of: vec![to.bare()],
                    change: Change::Say(said),
                    said: Some(self.going(presence)),
                    reply: None,
                    back: self.reply(presence, "error"),
                    push: None,
                };
                vec![Came::Change(Box::new(changes))]
            }
            (None | Some("unavailable"), None) => {
                let back = Box::new(self.reply(presence, "error"));
                vec![Came::ShowApart { presence: Box::new(stamped()), to: to.clone(), back }]
            }
            (Some("probe"), None) => vec![Came::Probe(to.bare())],
            (Some("error"), None) => vec![self.deliver(presence, to)],
            (Some(_), None) => vec![self.error(presence, "modify", "bad-request")],
        }
    }

    /// Whom they may see by the center stands in the roster as the center has it; of others they write it.
    pub(crate) fn roster_set(&self, iq: &Element, query: &Element) -> Came {
        let (of, wanted) = match wanted(query) {
            Ok((address, _)) if self.found(&address).is_some() || address == self.full.bare() => {
                return self.error(iq, "cancel", "not-allowed");
            }
            Ok((address, wanted)) => (vec![address], wanted),
            Err((kind, condition)) => return self.error(iq, kind, condition),
        };
        let (reply, back) = (Some(self.reply(iq, "result")), self.reply(iq, "error"));
        Came::Change(Box::new(Changes { of, change: Change::Put(wanted), said: None, reply, back, push: None }))
    }

    /// XEP-0191. Whom they see by the center is not blocked here: that is what reach is for.
    pub(crate) fn blocking(&self, iq: &Element, kind: &str, name: &str, payload: &Element) -> Came {
        let blocked = match (kind, name) {
            ("get", "blocklist") => return Came::Blocked(Box::new(self.reply(iq, "result"))),
            ("set", "block") => true,
            ("set", "unblock") => false,
            _ => return self.error(iq, "cancel", "service-unavailable"), // open: whatever else nobody here knows
        };
        let mut of = Vec::new();
        for item in payload.children() {
            match item.attribute("jid").filter(|_| item.is(ns::BLOCKING, "item")).map(Address::read) {
                None => return self.error(iq, "modify", "bad-request"),
                Some(None) => return self.error(iq, "modify", "jid-malformed"),
                // One blocks an account: a session of it, or a whole domain, is not told apart.
                Some(Some(address)) if address.resource.is_some() || address.local.is_none() => {
                    return self.error(iq, "cancel", "feature-not-implemented");
                }
                Some(Some(address)) if blocked && (self.found(&address).is_some() || address.bare() == self.full.bare()) => {
                    return self.error(iq, "cancel", "not-allowed");
                }
                Some(Some(address)) => of.push(address.bare()),
            }
        }
        if of.len() > BLOCK_MAX {
            return self.error(iq, "wait", "resource-constraint");
        }
        if of.is_empty() && blocked {
            return self.error(iq, "modify", "bad-request");
        }
        let (reply, back, push) = (Some(self.reply(iq, "result")), self.reply(iq, "error"), Some(payload.clone()));
        Came::Change(Box::new(Changes { of, change: Change::Block(blocked), said: None, reply, back, push }))
    }
}
