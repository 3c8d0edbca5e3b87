//! What a session does with other accounts: it is seen, it has a roster, it is written to (RFC 6121).

use std::sync::Arc;

use vestibule_center::view::document::Document;

use super::{Live, by};
use crate::address::Address;
use crate::answer::Changes;
use crate::cache;
use crate::inbox::Letter;
use crate::listen::Over;
use crate::ns;
use crate::out::Out;
use crate::roster;
use crate::xml::Element;

impl Live<'_> {
    /// They are here: they are told of all they see, and whoever sees them is told of them.
    pub(super) fn available(&mut self, shown: &[Arc<Document>], (priority, presence): (i8, &Element), out: &mut Out) {
        self.told.available = true;
        out.append(by(self.conn, &self.bound, &self.feed, |by| {
            let mut out = self.told.all(shown, by);
            self.talks.tells(priority >= 0);
            out.append(self.talks.all(shown, &self.told, by));
            out
        }));
        if self.people().shows(&self.bound, presence, Some(priority)) {
            out.append(self.people().seen(&self.bound));
        }
    }

    /// The roster, unless they have it.
    pub(super) fn roster(&mut self, shown: &[Arc<Document>], reply: Element, had: Option<&str>) -> Element {
        self.bound.seat(|seat| seat.interested = true);
        let (items, version) = by(self.conn, &self.bound, &self.feed, |by| self.told.roster(shown, by));
        if had == Some(&version) {
            return reply;
        }
        let query = Element::new(ns::ROSTER, "query").with("ver", version);
        reply.with_child(items.into_iter().fold(query, Element::with_child))
    }

    /// Whom they blocked (XEP-0191).
    pub(super) fn blocked(&self, reply: Element) -> Element {
        self.bound.seat(|seat| seat.knows_blocked = true);
        let kept = self.people().roster(&self.bound.keeper.login);
        let blocked = kept.iter().filter(|(_, item)| item.blocked);
        let item = |(address, _): (&Address, _)| Element::new(ns::BLOCKING, "item").with("jid", address.to_string());
        reply.with_child(blocked.map(item).fold(Element::new(ns::BLOCKING, "blocklist"), Element::with_child))
    }

    /// Changes what is kept of addresses; the next stanza waits for that.
    pub(super) async fn change(&mut self, changes: Changes, out: &mut Out) -> Result<(), Over> {
        self.over()?;
        let Changes { mut of, change, said, reply, back, push } = changes;
        let login = self.bound.keeper.login.clone();
        if of.is_empty() {
            of = self.people().roster(&login).iter().filter(|(_, item)| item.blocked).map(|(address, _)| address.clone()).collect();
        }
        for address in of {
            let changed = roster::change(self.conn.door.clone(), self.bound.clone(), address, change.clone(), said.clone()).await;
            if let Err(why) = changed {
                out.put(&why.back(back));
                return Ok(());
            }
        }
        if let Some(reply) = reply {
            // The push comes first: whoever reads the result finds their roster as it is now (RFC 6121, section 2.1.6).
            self.write(&std::mem::take(out)).await?;
            if !self.managed.as_ref().is_some_and(|managed| managed.counts.holds_back()) {
                self.say_letters().await?;
            }
            out.put(&reply);
        }
        if let Some(push) = push {
            self.people().push_blocked(&login, &push);
        }
        Ok(())
    }

    /// Writes what others have for it.
    pub(super) async fn say_letters(&mut self) -> Result<(), Over> {
        let letters = self.bound.inbox.take().map_err(|_| Over::With("resource-constraint"))?;
        let mut out = Out::default();
        for letter in letters {
            match letter {
                Letter::Stanza(bytes) => out.put_written(&bytes),
                Letter::Presence(told) => out.build(|bytes| cache::put(bytes, &told.to, &told.behind)),
                Letter::Item(address) => out.append(by(self.conn, &self.bound, &self.feed, |by| self.told.kept_otherwise(&address, by))),
            }
        }
        self.write(&out).await
    }
}
