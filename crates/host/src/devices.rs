//! Devices that sign in by themselves: a phone or a chat program, by its owner's login and a password of its own (ADR 0056). Credentials
//! are checked here; a door only carries them. Who is signed in that way stays so until the connection ends or the password does.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::Semaphore;
use vestibule_center::audience::Principal;
use vestibule_store::LibraryWrite;
use vestibule_store::library::DevicePasswordRow;

use crate::bell::Bell;
use crate::device_passwords::keys_of;
use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::{DEVICE_HASHING_MAX, DEVICE_HASHING_WAIT_MAX, DEVICE_PASSWORDS_MAX, DEVICE_USED_EVERY_MS};
use crate::scram::{Hash, Keys};
use crate::sessions::{End, Ending, kind, principal};
use crate::throttle::Throttle;

/// A device that is signed in, until it is dropped.
#[derive(Debug)]
pub struct DeviceSession {
    /// Whose it is, in their present role.
    pub who: Principal,
    /// The login it came by.
    pub login: Arc<str>,
    /// The id of its password.
    pub password: Arc<str>,
    end: Arc<End>,
    open: Arc<OpenDevices>,
    number: u64,
}

/// A device that signed in just now.
#[derive(Debug)]
pub struct DeviceIn {
    /// The session.
    pub session: DeviceSession,
    /// The server's signature over what was said, of who proved; empty of who told the password itself.
    pub signature: Vec<u8>,
}

impl DeviceSession {
    /// Rings `bell` when it is ended: its password was taken back, its client is erased, its agent has another role.
    pub fn ending(&self, bell: &Arc<Bell>) -> Ending {
        self.end.heard_by(bell)
    }
}

impl Drop for DeviceSession {
    fn drop(&mut self) {
        self.open.all().remove(&self.number);
    }
}

/// Those that are signed in now.
#[derive(Debug, Default)]
pub(crate) struct OpenDevices {
    all: Mutex<BTreeMap<u64, Open>>,
    next: AtomicU64,
}

#[derive(Debug)]
struct Open {
    who: Principal,
    password: Arc<str>,
    end: Arc<End>,
}

impl OpenDevices {
    fn all(&self) -> MutexGuard<'_, BTreeMap<u64, Open>> {
        self.all.lock().unwrap_or_else(|e| e.into_inner())
    }

    fn open(self: &Arc<Self>, who: Principal, login: &str, password: &Arc<str>) -> DeviceSession {
        let (number, end) = (self.next.fetch_add(1, Ordering::Relaxed), Arc::<End>::default());
        self.all().insert(number, Open { who, password: password.clone(), end: end.clone() });
        DeviceSession { who, login: login.into(), password: password.clone(), end, open: self.clone(), number }
    }

    /// Ends those of whom this holds.
    pub(crate) fn end_where(&self, ends: impl Fn(Principal) -> bool) {
        self.end(|open| ends(open.who));
    }

    fn end_of_password(&self, id: &str) {
        self.end(|open| *open.password == *id);
    }

    fn end(&self, ends: impl Fn(&Open) -> bool) {
        self.all().values().filter(|open| ends(open)).for_each(|open| open.end.come());
    }
}

/// Passwords of devices that are hashed, few at a time; and whose use is being written down.
#[derive(Debug)]
pub(crate) struct DeviceChecks {
    turns: Semaphore,
    room: Semaphore,
    noting: Mutex<BTreeSet<Arc<str>>>,
    /// They are made, taken back and written one after the other.
    pub(crate) changing: tokio::sync::Mutex<()>,
    /// Counted apart: who guesses at a device keeps nobody from the pages, nor the other way round.
    throttle: Throttle,
}

impl Default for DeviceChecks {
    fn default() -> DeviceChecks {
        let (turns, room) = (Semaphore::new(DEVICE_HASHING_MAX), Semaphore::new(DEVICE_HASHING_WAIT_MAX));
        DeviceChecks { turns, room, noting: Mutex::default(), changing: tokio::sync::Mutex::default(), throttle: Throttle::default() }
    }
}

impl DeviceChecks {
    /// The keys of a password as it was told, hashed beside the signalling threads.
    async fn keys(&self, login: &str, password: &str) -> Result<Keys, Unavailable> {
        let _room = self.room.try_acquire().map_err(|_| Unavailable::Crowded)?;
        let _turn = self.turns.acquire().await.map_err(|_| Unavailable::Stopping)?;
        let (login, password) = (login.to_owned(), password.to_owned());
        let hashed = tokio::task::spawn_blocking(move || keys_of(Hash::Sha256, &login, &password)).await;
        hashed.map_err(|_| Unavailable::Stopping)
    }

    fn noting(&self) -> MutexGuard<'_, BTreeSet<Arc<str>>> {
        self.noting.lock().unwrap_or_else(|e| e.into_inner())
    }
}

fn keys(row: &DevicePasswordRow, hash: Hash) -> Keys {
    let (stored, server) = match hash {
        Hash::Sha1 => (&row.sha1_stored, &row.sha1_server),
        Hash::Sha256 => (&row.sha256_stored, &row.sha256_server),
    };
    Keys { stored: stored.0.clone(), server: server.0.clone() }
}

/// The row whose keys fit. As many are looked at for a login that has fewer, or does not exist: nothing is told by how long it takes.
fn fitting(rows: &[DevicePasswordRow], hash: Hash, fits: impl Fn(&Keys) -> bool) -> Option<(DevicePasswordRow, Keys)> {
    let mut found = None;
    for n in 0..rows.len().max(DEVICE_PASSWORDS_MAX) {
        let keys = rows.get(n).map_or_else(|| Keys::nobodys(hash), |row| keys(row, hash));
        let fits = fits(&keys);
        if let Some(row) = rows.get(n).filter(|_| fits) {
            found = Some((row.clone(), keys));
        }
    }
    found
}

impl Host {
    /// Signs a device in that proved to know its password (SCRAM). `None`: login or proof does not fit; which of them is not told.
    /// `source` is where the try comes from.
    ///
    /// # Errors
    /// Too many tries of this login failed lately, or there is no answer now.
    pub async fn device_signs_in_by_proof(
        self: &Arc<Self>,
        login: &str,
        hash: Hash,
        auth_message: &[u8],
        proof: &[u8],
        source: IpAddr,
    ) -> Result<Option<DeviceIn>, Unavailable> {
        let rows = self.tried(login, source).await?;
        let found = fitting(&rows, hash, |keys| keys.proved(hash, auth_message, proof));
        let found = found.map(|(row, keys)| (row, keys.signature(hash, auth_message)));
        self.let_in(login, found, source).await
    }

    /// Signs a device in that told its password (PLAIN). As [`Host::device_signs_in_by_proof`].
    ///
    /// # Errors
    /// Too many tries of this login failed lately, or there is no answer now.
    pub async fn device_signs_in_by_password(
        self: &Arc<Self>,
        login: &str,
        password: &str,
        source: IpAddr,
    ) -> Result<Option<DeviceIn>, Unavailable> {
        let rows = self.tried(login, source).await?;
        let told = self.device_checks.keys(login, password).await?;
        let found = fitting(&rows, Hash::Sha256, |keys| keys.are(&told));
        self.let_in(login, found.map(|(row, _)| (row, Vec::new())), source).await
    }

    /// With what devices of a login sign in, unless it was tried too often.
    async fn tried(&self, login: &str, source: IpAddr) -> Result<Vec<DevicePasswordRow>, Unavailable> {
        if !self.device_checks.throttle.allows(login, source, self.now()) {
            return Err(Unavailable::Throttled);
        }
        let login = login.to_owned();
        self.read(move |library| library.device_passwords(&login)).await
    }

    async fn let_in(
        self: &Arc<Self>,
        login: &str,
        found: Option<(DevicePasswordRow, Vec<u8>)>,
        source: IpAddr,
    ) -> Result<Option<DeviceIn>, Unavailable> {
        let Some((row, signature)) = found else {
            self.device_checks.throttle.failed(login, source, self.now());
            return Ok(None);
        };
        self.device_checks.throttle.succeeded(login, source);
        let session = self.device_session(login, &row).await?;
        if session.is_some() {
            self.note_device_used(row);
        }
        Ok(session.map(|session| DeviceIn { session, signature }))
    }

    /// The session of a device, unless what it came by ended meanwhile.
    async fn device_session(self: &Arc<Self>, login: &str, row: &DevicePasswordRow) -> Result<Option<DeviceSession>, Unavailable> {
        let Some(kept) = principal(&row.role, row.person) else { return Ok(None) };
        let who = self.as_set_up(kept).await?;
        if kind(who).is_none() {
            return Ok(None);
        }
        let session = self.sessions.devices.open(who, login, &row.id);
        // Looked at once it is open: what ends it after this look finds it among the open ones.
        let stands = self.device_row(login, &row.id).await?.is_some() && self.as_set_up(kept).await? == who;
        Ok(stands.then_some(session))
    }

    async fn device_row(&self, login: &str, id: &Arc<str>) -> Result<Option<DevicePasswordRow>, Unavailable> {
        let (login, id) = (login.to_owned(), id.clone());
        self.read(move |library| Ok(library.device_passwords(&login)?.into_iter().find(|row| row.id == id))).await
    }

    /// Ends the sessions of devices that came by a password.
    pub(crate) fn end_devices_of_password(&self, id: &str) {
        self.sessions.devices.end_of_password(id);
    }

    /// Writes down that a password was used, no oftener than each [`DEVICE_USED_EVERY_MS`]; nobody waits for it.
    fn note_device_used(self: &Arc<Self>, row: DevicePasswordRow) {
        let now = self.now();
        let due = row.used_at.is_none_or(|at| at.plus_ms(DEVICE_USED_EVERY_MS) <= now);
        if !due || !self.device_checks.noting().insert(row.id.clone()) {
            return;
        }
        let host = self.clone();
        tokio::spawn(async move {
            if let Err(why) = host.put_device_used(&row).await {
                tracing::debug!(target: "vestibule", ?why, "use_not_noted");
            }
            host.device_checks.noting().remove(&row.id);
        });
    }

    async fn put_device_used(&self, row: &DevicePasswordRow) -> Result<(), Unavailable> {
        // One that is taken back, or whose client is erased, meanwhile is not written anew.
        let _lane = match principal(&row.role, row.person).and_then(Principal::client) {
            Some(client) => Some(self.lanes.of_client(client).await),
            None => None,
        };
        let _turn = self.device_checks.changing.lock().await;
        let Some(row) = self.device_row(&row.login, &row.id).await? else { return Ok(()) };
        let row = DevicePasswordRow { used_at: Some(self.now()), ..row };
        self.mailbox.write(vec![LibraryWrite::PutDevicePassword(row)]).await
    }
}
