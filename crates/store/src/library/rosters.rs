//! Rosters: what accounts keep of each other over XMPP.

use vestibule_center::id::ClientId;
use vestibule_center::saved::Row;
use vestibule_center::value::{Column, Private};

use super::{Library, PAGE_MAX, RosterItemRow, text};
use crate::fault::Fault;
use crate::find::{Find, Way};

impl Library {
    /// What an account keeps of others, by its login, in the order of their addresses after `past`, at most [`PAGE_MAX`].
    pub fn roster(&self, login: &str, past: Option<&Private>) -> Result<Vec<RosterItemRow>, Fault> {
        let mut find = Find::all(&RosterItemRow::TABLE).is("login", text(login)).order(&["address"], Way::Up).limit(PAGE_MAX);
        find.past = past.map(|address| vec![address.put()]);
        self.all(find)
    }

    /// What an account keeps of an address.
    pub fn roster_item(&self, login: &str, address: &Private) -> Result<Option<RosterItemRow>, Fault> {
        self.one(Find::all(&RosterItemRow::TABLE).is("login", text(login)).is("address", address.put()))
    }

    /// What a client keeps of others, by whatever login, after `past`, at most [`PAGE_MAX`].
    pub fn rosters_of(&self, client: ClientId, past: Option<&RosterItemRow>) -> Result<Vec<RosterItemRow>, Fault> {
        let mut find = Find::all(&RosterItemRow::TABLE).is("client", client.put()).order(&["login", "address"], Way::Up).limit(PAGE_MAX);
        find.past = past.map(|row| vec![row.login.put(), row.address.put()]);
        self.all(find)
    }
}
