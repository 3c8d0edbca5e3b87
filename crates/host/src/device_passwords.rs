//! Passwords of devices: a phone or a chat program signs in by its owner's login and a password of its own, made here and told once.
//! Whoever finds one has that device, not the account: it opens no page, and is taken back without a new password of the web.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::id::AgentId;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{AccountRow, Bytes, DevicePasswordRow};
use vestibule_store::{Fault, Library, LibraryWrite};
use vestibule_wire::device_password::DevicePasswordBody;
use vestibule_wire::stamp::Stamp;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::DEVICE_PASSWORDS_MAX;
use crate::mint;
use crate::scram::{Hash, ITERATIONS, Keys};
use crate::sessions::kind;

/// Why there is no new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMade {
    /// Whoever asks has no login a device could sign in by: they came by a link, or by the company's own site.
    NoLogin,
    /// They have [`DEVICE_PASSWORDS_MAX`].
    Full,
}

/// The salt that goes with a login, whether there is such a login or not: nothing is told by it. It is one for all devices of a login, so
/// that a proof can be checked against each; what is salted is 128 bits of chance, which no table has.
pub fn salt_of(login: &str) -> [u8; 16] {
    let digest = Sha256::new().chain_update(b"vestibule device password\0").chain_update(login.as_bytes()).finalize();
    let mut salt = [0; 16];
    salt.copy_from_slice(&digest[..16]);
    salt
}

/// The keys of a password by this login, one for each hash.
pub fn keys_of(hash: Hash, login: &str, password: &str) -> Keys {
    Keys::of(hash, password, &salt_of(login), ITERATIONS)
}

/// A new password for a device of whoever has this account, and its row. Takes some milliseconds.
pub fn device_password_row(account: &AccountRow, name: &str, now: Time) -> (DevicePasswordRow, String) {
    let password = mint::device_password();
    let keys = |hash| keys_of(hash, &account.login, &password);
    let (sha1, sha256) = (keys(Hash::Sha1), keys(Hash::Sha256));
    let row = DevicePasswordRow {
        id: mint::token().into(),
        role: account.role.clone(),
        person: account.id,
        login: account.login.clone(),
        name: Private::new(name),
        sha1_stored: Bytes(sha1.stored),
        sha1_server: Bytes(sha1.server),
        sha256_stored: Bytes(sha256.stored),
        sha256_server: Bytes(sha256.server),
        made_at: now,
        used_at: None,
    };
    (row, password)
}

/// With what the devices of a person of the center sign in: a role that changed takes none of them from their owner.
pub fn staff_device_passwords(library: &Library, agent: u64) -> Result<Vec<DevicePasswordRow>, Fault> {
    let of_role = |role: &Role| library.device_passwords_of(role.as_str(), agent);
    Ok(Role::ALL.iter().map(of_role).collect::<Result<Vec<_>, _>>()?.concat())
}

/// How one reads.
fn told(row: &DevicePasswordRow) -> DevicePasswordBody {
    DevicePasswordBody {
        id: row.id.to_string(),
        name: row.name.reveal().to_owned(),
        login: row.login.to_string(),
        made_at: Stamp(row.made_at),
        used_at: row.used_at.map(Stamp),
    }
}

impl Host {
    /// With what the devices of somebody sign in, the newest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn device_passwords(&self, who: Principal) -> Result<Vec<DevicePasswordBody>, Unavailable> {
        let mut rows = self.device_rows(who).await?;
        rows.sort_by_key(|row| std::cmp::Reverse(row.made_at));
        Ok(rows.iter().map(told).collect())
    }

    /// Theirs, whatever they were to the center when they made them.
    async fn device_rows(&self, who: Principal) -> Result<Vec<DevicePasswordRow>, Unavailable> {
        let Some((role, person)) = kind(who) else { return Ok(Vec::new()) };
        if who.staff().is_none() {
            return self.read(move |library| library.device_passwords_of(role, person)).await;
        }
        self.read(move |library| staff_device_passwords(library, person)).await
    }

    /// Keeps the account of a person of the center, and ends all their devices sign in with: with a new password of the web nothing of
    /// before opens anything.
    pub(crate) async fn put_account_without_devices(&self, account: AccountRow, agent: AgentId) -> Result<(), Unavailable> {
        let _turn = self.device_checks.changing.lock().await;
        let rows = self.read(move |library| staff_device_passwords(library, agent.0)).await?;
        let ended = rows.iter().map(|row| LibraryWrite::EndDevicePassword(row.id.clone()));
        let kept = self.mailbox.write([LibraryWrite::PutAccount(account)].into_iter().chain(ended).collect()).await;
        rows.iter().for_each(|row| self.end_devices_of_password(&row.id));
        kept
    }

    /// Makes one for somebody, with the password, which is told this once.
    ///
    /// # Errors
    /// The store cannot be read, or refuses.
    pub async fn make_device_password(
        self: &Arc<Self>,
        who: Principal,
        name: &str,
    ) -> Result<Result<(DevicePasswordBody, String), NotMade>, Unavailable> {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            // A client's not while they are erased; then one after the other, so that none goes beyond the bound.
            let _lane = match who.client() {
                Some(client) => Some(host.lanes.of_client(client).await),
                None => None,
            };
            let _turn = host.device_checks.changing.lock().await;
            let Some((role, person)) = kind(who) else { return Ok(Err(NotMade::NoLogin)) };
            let accounts = host.read(move |library| library.accounts_of(role, person)).await?;
            let Some(account) = accounts.into_iter().next() else { return Ok(Err(NotMade::NoLogin)) };
            if host.device_rows(who).await?.len() >= DEVICE_PASSWORDS_MAX {
                return Ok(Err(NotMade::Full));
            }
            let now = host.now();
            let made = tokio::task::spawn_blocking(move || device_password_row(&account, &name, now)).await;
            let (row, password) = made.map_err(|_| Unavailable::Stopping)?;
            let body = told(&row);
            host.mailbox.write(vec![LibraryWrite::PutDevicePassword(row)]).await?;
            Ok(Ok((body, password)))
        })
        .await
    }

    /// Takes one back: no device signs in with it from now on, and those that did are signed out within a second. False when it is none
    /// of theirs.
    ///
    /// # Errors
    /// The store cannot be read, or refuses.
    pub async fn end_device_password(self: &Arc<Self>, who: Principal, id: &str) -> Result<bool, Unavailable> {
        let (host, id) = (self.clone(), id.to_owned());
        crate::ledger::uncut(async move {
            let _turn = host.device_checks.changing.lock().await;
            let Some(row) = host.device_rows(who).await?.into_iter().find(|row| *row.id == *id) else { return Ok(false) };
            let ended = host.mailbox.write(vec![LibraryWrite::EndDevicePassword(row.id)]).await;
            // Also when nobody knows whether that was kept: whoever may, signs in again.
            host.end_devices_of_password(&id);
            ended.map(|()| true)
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_device_has_a_password_of_its_own_and_keys_that_know_it() {
        let account = AccountRow {
            login: "cleo".into(),
            role: "client".into(),
            id: 7,
            name: Private::default(),
            password_hash: None,
            created_at: Time(1),
        };
        let (row, password) = device_password_row(&account, "phone", Time(2));
        assert_eq!(password.len(), 26, "130 bits, five a letter: {password}");
        let kept = Keys { stored: row.sha256_stored.0.clone(), server: row.sha256_server.0.clone() };
        assert_eq!(keys_of(Hash::Sha256, "cleo", &password), kept);
        assert_ne!(keys_of(Hash::Sha256, "dan", &password), kept);
        assert_eq!(keys_of(Hash::Sha1, "cleo", &password).stored, row.sha1_stored.0);
        let (other, another) = device_password_row(&account, "phone", Time(2));
        assert!(other.id != row.id && another != password && other.sha256_stored != row.sha256_stored);
    }
}
