//! Link mails: mail that somebody asked for, with a link in it; and whose an address of mail is.

use std::sync::Arc;

use vestibule_center::id::ClientId;
use vestibule_center::saved::{Row, Table};
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Private, Value};

use super::shape::{Hash32, rows};
use super::{Library, LinkRow, MailRow, OutboxState, PAGE_MAX, text};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};

rows! { LINK_MAIL_TABLES:
    /// Mail that somebody asked for.
    LinkMailRow in "link_mail" by 1 {
        id: Arc<str>,
        kind: LinkMailKind,
        /// Who asked; absent = whoever has the address is looked for when it goes.
        client: Option<ClientId>,
        /// The address, as it was asked for; absent once it is of no use.
        address: Option<Private>,
        made_at: Time,
        /// Attempts that failed.
        attempts: u32,
        /// When it is due.
        next_at: Time,
        state: OutboxState,
        /// The hash of the link in what went out last.
        link: Option<Hash32>,
        /// Why it was given up.
        why: Option<Arc<str>>,
        ended_at: Option<Time>,
    }
}

/// What the link of such a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkMailKind {
    /// To sign in.
    SignIn,
    /// To show that an address is one's own.
    Address,
}

impl Column for LinkMailKind {
    fn put(&self) -> Value {
        text(match self {
            LinkMailKind::SignIn => "sign_in",
            LinkMailKind::Address => "address",
        })
    }
    fn take(value: &Value) -> Option<Self> {
        match value.text()? {
            "sign_in" => Some(LinkMailKind::SignIn),
            "address" => Some(LinkMailKind::Address),
            _ => None,
        }
    }
}

impl MailRow {
    /// The row of an address; confirmed at an instant by a link that was sent there, else it is the company's word.
    pub fn of(client: ClientId, address: &Private, confirmed_at: Option<Time>) -> MailRow {
        MailRow { client, address: address.clone(), folded: folded(address.reveal()), confirmed_at }
    }
}

/// An address as it is compared: without regard to the case of letters from A to Z, and of no others: what looks alike is not the same.
pub fn folded(address: &str) -> Private {
    Private::new(&address.to_ascii_lowercase())
}

impl Library {
    /// The link mail with this id.
    pub fn link_mail(&self, id: &str) -> Result<Option<LinkMailRow>, Fault> {
        self.one(Find::all(&LinkMailRow::TABLE).is("id", text(id)))
    }

    /// Link mails that were due before an instant, the longest due first, at most [`PAGE_MAX`].
    pub fn link_mails_due(&self, before: Time, limit: usize) -> Result<Vec<LinkMailRow>, Fault> {
        let due = due().with("next_at", Test::Below(before.put()));
        self.all(due.order(&["next_at", "id"], Way::Up).limit(limit.min(PAGE_MAX)))
    }

    /// Link mails that are due at an instant or later, the soonest first, at most [`PAGE_MAX`].
    pub fn link_mails_from(&self, from: Time, limit: usize) -> Result<Vec<LinkMailRow>, Fault> {
        let later = due().with("next_at", Test::AtLeast(from.put()));
        self.all(later.order(&["next_at", "id"], Way::Up).limit(limit.min(PAGE_MAX)))
    }

    /// When the next link mail is due, from an instant on.
    pub fn link_mail_next(&self, from: Time) -> Result<Option<Time>, Fault> {
        let find = due().with("next_at", Test::AtLeast(from.put())).order(&["next_at", "id"], Way::Up);
        Ok(self.one::<LinkMailRow>(find)?.map(|row| row.next_at))
    }

    /// How many link mails are due, now or later.
    pub fn link_mails_waiting(&self) -> Result<u64, Fault> {
        self.read(|rows| rows.count(&due()))
    }

    /// The link mail in which a link went out.
    pub fn link_mail_by_link(&self, link: Hash32) -> Result<Option<LinkMailRow>, Fault> {
        self.one(Find::all(&LinkMailRow::TABLE).is("link", link.put()))
    }

    /// Link mails a client asked for, the newest first, at most [`PAGE_MAX`].
    pub fn link_mails_of(&self, client: ClientId) -> Result<Vec<LinkMailRow>, Fault> {
        self.all(Find::all(&LinkMailRow::TABLE).is("client", client.put()).order(&["made_at"], Way::Down).limit(PAGE_MAX))
    }

    /// Who gets mail at an address, at most `limit` and [`PAGE_MAX`].
    pub fn mails_at(&self, address: &str, limit: usize) -> Result<Vec<MailRow>, Fault> {
        self.all(Find::all(&MailRow::TABLE).is("folded", folded(address).put()).limit(limit.min(PAGE_MAX)))
    }

    /// Sign-in links of a client that are good once and for a while: those that are mailed, and those of `vestibule account link`.
    pub fn mailed_links(&self, client: ClientId) -> Result<Vec<Hash32>, Fault> {
        let links = self.links_of(client)?;
        Ok(links.iter().filter(|link| !link.reusable && link.expires_at.is_some()).map(|link| link.token_hash).collect())
    }

    /// Sign-in links of a client, at most [`PAGE_MAX`].
    pub fn links_of(&self, client: ClientId) -> Result<Vec<LinkRow>, Fault> {
        self.all(Find::all(&LinkRow::TABLE).is("kind", text("client")).is("id", client.0.put()).limit(PAGE_MAX))
    }
}

fn due() -> Find {
    Find::all(&LinkMailRow::TABLE).with("state", Test::AnyOf(&["due"]))
}
