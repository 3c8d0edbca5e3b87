//! A data folder with the accounts that the other servers are given too: presentities, who watches each, and accounts that see nobody.

use std::path::Path;
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::ClientId;
use vestibule_center::presence::roster::RosterItem;
use vestibule_center::setting::Setting;
use vestibule_center::value::Private;
use vestibule_host::Host;
use vestibule_host::device_passwords::keys_of;
use vestibule_host::rosters::{Keeper, Kept};
use vestibule_host::scram::Hash;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{AccountRow, Bytes, DevicePasswordRow};

use super::super::world;
use super::{DOMAIN, PASSWORD};
use crate::stop::Stop;

/// Rows in one write.
const AT_ONCE: usize = 500;

/// An account to be.
pub(in crate::bench) struct Account {
    login: Arc<str>,
    client: ClientId,
}

impl Account {
    pub(in crate::bench) fn new(login: &str, client: ClientId) -> Account {
        Account { login: login.into(), client }
    }

    fn keeper(&self) -> Keeper {
        Keeper { login: self.login.clone(), who: Principal::Client(self.client) }
    }

    /// That this one keeps of another that they see them, or are seen.
    fn keeps(&self, other: &Account, item: RosterItem) -> Kept {
        let address = format!("{}@{DOMAIN}", other.login);
        Kept { keeper: self.keeper(), address, address_is: Some(Principal::Client(other.client)), item }
    }

    fn rows(&self, host: &Host) -> [LibraryWrite; 2] {
        let (login, now) = (self.login.clone(), host.now());
        let (sha1, sha256) = (keys_of(Hash::Sha1, &login, PASSWORD), keys_of(Hash::Sha256, &login, PASSWORD));
        let account = AccountRow {
            login: login.clone(),
            role: "client".into(),
            id: self.client.0,
            name: Private::new(&login),
            password_hash: None,
            created_at: now,
        };
        let password = DevicePasswordRow {
            id: format!("bench-{login}").into(),
            role: "client".into(),
            person: self.client.0,
            login,
            name: Private::new("bench"),
            sha1_stored: Bytes(sha1.stored),
            sha1_server: Bytes(sha1.server),
            sha256_stored: Bytes(sha256.stored),
            sha256_server: Bytes(sha256.server),
            made_at: now,
            used_at: None,
        };
        [LibraryWrite::PutAccount(account), LibraryWrite::PutDevicePassword(password)]
    }
}

/// Writes accounts, whose clients are there.
pub(in crate::bench) async fn write(host: &Host, accounts: &[Account]) -> Result<(), Stop> {
    let rows = accounts.iter().flat_map(|account| account.rows(host)).collect();
    host.write_library(rows).await.map_err(|e| Stop::cannot_start(e.to_string()))
}

/// Fills the folder.
pub(super) async fn fill(data: &Path, sizes: &[u32], idle: u32) -> Result<(), Stop> {
    let host = world::host(data).await?;
    let at_once = Command::ChangeSettings { expected_rev: None, changes: vec![(Setting::FanoutMs, 0)] };
    world::must(&host, Principal::Center, at_once).await?;
    let mut next = 0;
    let mut account = |login: String| {
        next += 1;
        Account::new(&login, ClientId(next))
    };
    let mut kept = Vec::new();
    let mut accounts: Vec<Account> = (0..idle).map(|i| account(format!("i{i}"))).collect();
    for n in sizes {
        let presentity = account(format!("p{n}"));
        let watchers: Vec<_> = (0..*n).map(|i| account(format!("w{n}x{i}"))).collect();
        for watcher in &watchers {
            kept.push(presentity.keeps(watcher, RosterItem { from: true, listed: true, ..RosterItem::default() }));
            kept.push(watcher.keeps(&presentity, RosterItem { to: true, listed: true, ..RosterItem::default() }));
        }
        accounts.push(presentity);
        accounts.extend(watchers);
    }
    for accounts in accounts.chunks(AT_ONCE) {
        for account in accounts {
            world::must(&host, Principal::Center, world::client(account.client.0)).await?;
        }
        write(&host, accounts).await?;
    }
    for kept in kept.chunks(AT_ONCE) {
        host.keep_roster(kept).await.map_err(|e| Stop::cannot_start(e.to_string()))?;
    }
    host.stop().await;
    Ok(())
}
