//! What accounts keep of each other over XMPP. The rules of it are the center's ([`vestibule_center::presence::roster`]); who is asked and
//! told is for the door.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::presence::roster::RosterItem;
use vestibule_center::value::Private;
use vestibule_store::library::RosterItemRow;
use vestibule_store::{Library, LibraryWrite};

use crate::fault::Unavailable;
use crate::host::Host;
use crate::sessions::principal;

/// An account that keeps something of others, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper {
    /// Its login.
    pub login: Arc<str>,
    /// Whose it is.
    pub who: Principal,
}

/// What is to be kept of an address by an account; nothing where the item is nothing.
#[derive(Clone, Debug)]
pub struct Kept {
    /// By whom.
    pub keeper: Keeper,
    /// Of which address, without a resource.
    pub address: String,
    /// Which account has that address, if one does.
    pub address_is: Option<Principal>,
    /// What is kept.
    pub item: RosterItem,
}

impl Kept {
    fn write(&self) -> LibraryWrite {
        let (login, address, item) = (self.keeper.login.clone(), Private::new(&self.address), &self.item);
        if item.is_nothing() {
            return LibraryWrite::EndRosterItem(login, address);
        }
        LibraryWrite::PutRosterItem(RosterItemRow {
            login,
            address,
            client: self.keeper.who.client(),
            agent: self.keeper.who.staff(),
            other: self.address_is.and_then(Principal::client),
            name: Private::new(&item.name),
            groups: Private::new(&serde_json::to_string(&item.groups).unwrap_or_default()),
            sees: item.to,
            is_seen: item.from,
            asked: item.asked,
            approved: item.approved,
            requested: item.requested,
            listed: item.listed,
            blocked: item.blocked,
        })
    }
}

fn read(row: &RosterItemRow) -> (String, RosterItem) {
    let item = RosterItem {
        name: row.name.reveal().to_owned(),
        groups: serde_json::from_str(row.groups.reveal()).unwrap_or_default(),
        to: row.sees,
        from: row.is_seen,
        asked: row.asked,
        approved: row.approved,
        requested: row.requested,
        listed: row.listed,
        blocked: row.blocked,
    };
    (row.address.reveal().to_owned(), item)
}

/// Whether a row is of this keeper: a login may have been somebody else's before.
fn is_of(row: &RosterItemRow, keeper: &Keeper) -> bool {
    (row.client, row.agent) == (keeper.who.client(), keeper.who.staff())
}

fn rows(library: &Library, login: &str) -> Result<Vec<RosterItemRow>, vestibule_store::Fault> {
    let mut all: Vec<RosterItemRow> = Vec::new();
    loop {
        let page = library.roster(login, all.last().map(|row| &row.address))?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

impl Host {
    /// Whose a login is.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn keeper(&self, login: &str) -> Result<Option<Keeper>, Unavailable> {
        let login = login.to_owned();
        let row = self.read(move |library| library.account(&login)).await?;
        Ok(row.and_then(|row| Some(Keeper { who: principal(&row.role, row.id)?, login: row.login })))
    }

    /// All that an account keeps, by address.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn roster(&self, keeper: &Keeper) -> Result<Vec<(String, RosterItem)>, Unavailable> {
        let keeper = keeper.clone();
        let found = self.read(move |library| {
            let all = rows(library, &keeper.login)?;
            Ok(all.iter().filter(|row| is_of(row, &keeper)).map(read).collect())
        });
        found.await
    }

    /// What an account keeps of one address; of none, nothing.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn roster_item(&self, keeper: &Keeper, address: &str) -> Result<RosterItem, Unavailable> {
        let (keeper, address) = (keeper.clone(), Private::new(address));
        let found = self.read(move |library| {
            let row = library.roster_item(&keeper.login, &address)?;
            Ok(row.filter(|row| is_of(row, &keeper)).map(|row| read(&row).1).unwrap_or_default())
        });
        found.await
    }

    /// Keeps all of these in one commit.
    ///
    /// # Errors
    /// The store refuses: nothing is kept.
    pub async fn keep_roster(&self, kept: &[Kept]) -> Result<(), Unavailable> {
        self.mailbox.write(kept.iter().map(Kept::write).collect()).await
    }
}
