//! Sessions: who is signed in, by an opaque token of which only the hash is kept.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId, IntegrationId};
use vestibule_center::time::Time;
use vestibule_store::library::{Hash32, SessionRow};

use crate::bell::{Bell, Bells, Hearing};
use crate::devices::OpenDevices;
use crate::limits::{ENDED_KEPT_MAX, SESSIONS_AT_HAND_MAX, SHRINK_TRIES_MAX};

/// Milliseconds a session lives: 12 hours for staff, 30 days for clients and visitors.
pub const STAFF_SESSION_MS: u64 = 12 * 3_600_000;
/// See [`STAFF_SESSION_MS`].
pub const CLIENT_SESSION_MS: u64 = 30 * 24 * 3_600_000;

/// Bytes of the id of a session: none of one's own is met twice.
const SESSION_ID_BYTES: usize = 12;

/// A signed-in session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who.
    pub who: Principal,
    /// The app it was made for; absent = any, by bearer token.
    pub app: Option<Arc<str>>,
    /// When it is over.
    pub expires_at: Time,
    /// The source of signed identity that opened it.
    source: Option<Arc<str>>,
    end: Arc<End>,
    pub(crate) hash: Hash32,
}

/// The end of a session, shared by all who hold it; its sockets close within a second (I53).
#[derive(Debug, Default)]
pub(crate) struct End {
    came: AtomicBool,
    sockets: Bells,
}

impl End {
    /// It comes, once and for all.
    pub(crate) fn come(&self) {
        self.came.store(true, Ordering::Release);
        self.sockets.ring();
    }

    /// Rings `bell` when it comes.
    pub(crate) fn heard_by(self: &Arc<Self>, bell: &Arc<Bell>) -> Ending {
        Ending(Hearing::new(self.clone(), bell))
    }
}

impl AsRef<Bells> for End {
    fn as_ref(&self) -> &Bells {
        &self.sockets
    }
}

/// Rings a bell when the session is ended, until it is dropped.
#[derive(Debug)]
pub struct Ending(Hearing<End>);

impl Ending {
    /// Whether the session was ended.
    pub fn came(&self) -> bool {
        self.0.of.came.load(Ordering::Acquire)
    }
}

impl Session {
    /// Rings `bell` when it is ended.
    pub fn ending(&self, bell: &Arc<Bell>) -> Ending {
        self.end.heard_by(bell)
    }
}

/// Sessions at hand; the others are found in the store.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    at_hand: Mutex<AtHand>,
    /// Those of devices that sign in by themselves: of these nothing is kept.
    pub(crate) devices: Arc<OpenDevices>,
}

#[derive(Debug, Default)]
struct AtHand {
    by_hash: BTreeMap<Hash32, Session>,
    order: VecDeque<Hash32>,
    /// Ended lately: a row that was read before its end was committed must not bring one back (I53).
    ended: VecDeque<Hash32>,
}

/// The hash of a token, as it is kept.
pub(crate) fn hash_of(token: &str) -> Hash32 {
    Hash32(Sha256::digest(token.as_bytes()).into())
}

/// The id by which its owner names a session. Neither its token nor what is kept of it can be told from it.
pub(crate) fn session_id(hash: Hash32) -> String {
    let digest = Sha256::digest(hash.0);
    digest.iter().take(SESSION_ID_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// The principal of a kept kind and number.
pub(crate) fn principal(kind: &str, id: u64) -> Option<Principal> {
    match kind {
        "visitor" => Some(Principal::Visitor(ClientId(id))),
        "client" => Some(Principal::Client(ClientId(id))),
        "agent" => Some(Principal::Agent(AgentId(id))),
        "lead" => Some(Principal::Lead(AgentId(id))),
        "supervisor" => Some(Principal::Supervisor(AgentId(id))),
        "admin" => Some(Principal::Admin(AgentId(id))),
        "integration" => Some(Principal::Integration(IntegrationId(id))),
        _ => None,
    }
}

/// The kind and number a principal is kept as; also its role as others read it.
pub fn kind(who: Principal) -> Option<(&'static str, u64)> {
    match who {
        Principal::Visitor(id) => Some(("visitor", id.0)),
        Principal::Client(id) => Some(("client", id.0)),
        Principal::Agent(id) => Some(("agent", id.0)),
        Principal::Lead(id) => Some(("lead", id.0)),
        Principal::Supervisor(id) => Some(("supervisor", id.0)),
        Principal::Admin(id) => Some(("admin", id.0)),
        Principal::Integration(id) => Some(("integration", id.0)),
        Principal::Nobody | Principal::Center => None,
    }
}

impl Sessions {
    pub(crate) fn find(&self, hash: Hash32) -> Option<Session> {
        let at_hand = self.at_hand.lock().unwrap_or_else(|e| e.into_inner());
        at_hand.by_hash.get(&hash).cloned()
    }

    pub(crate) fn keep(&self, row: &SessionRow) -> Option<Session> {
        let who = principal(&row.kind, row.id)?;
        let mut at_hand = self.at_hand.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(known) = at_hand.by_hash.get(&row.token_hash) {
            return Some(known.clone());
        }
        if at_hand.ended.contains(&row.token_hash) {
            return None;
        }
        let (app, source, expires_at) = (row.app.clone(), row.source.clone(), row.expires_at);
        let session = Session { who, app, expires_at, source, end: Arc::default(), hash: row.token_hash };
        at_hand.by_hash.insert(row.token_hash, session.clone());
        at_hand.order.push_back(row.token_hash);
        at_hand.shrink();
        Some(session)
    }

    /// Whether a session that somebody still holds was ended.
    pub(crate) fn is_ended(&self, session: &Session) -> bool {
        let at_hand = self.at_hand.lock().unwrap_or_else(|e| e.into_inner());
        session.end.came.load(Ordering::Acquire) || at_hand.ended.contains(&session.hash)
    }

    /// Whether a session whose row may still be there was ended.
    pub(crate) fn has_ended(&self, hash: Hash32) -> bool {
        self.at_hand.lock().unwrap_or_else(|e| e.into_inner()).ended.contains(&hash)
    }

    /// Takes a one-time link for oneself; false when somebody did already.
    pub(crate) fn use_link(&self, hash: Hash32) -> bool {
        let mut at_hand = self.at_hand.lock().unwrap_or_else(|e| e.into_inner());
        let first = !at_hand.ended.contains(&hash);
        if first {
            at_hand.note_ended(hash);
        }
        first
    }

    /// Lets a one-time link be taken again whose session was not kept.
    pub(crate) fn give_back_link(&self, hash: Hash32) {
        self.at_hand.lock().unwrap_or_else(|e| e.into_inner()).ended.retain(|ended| *ended != hash);
    }

    /// Ends the sessions at hand that somebody began in another role than they have now; those in the store are looked at
    /// when they are found there.
    pub(crate) fn end_other_roles(&self, people: &BTreeMap<AgentId, Role>) {
        if people.is_empty() {
            return;
        }
        let role = |who: Principal| who.staff().and_then(|agent| Some(Principal::of_role(*people.get(&agent)?, agent)));
        let is_other = |who: Principal| role(who).is_some_and(|now| now != who);
        self.end_where(|session| is_other(session.who));
        self.devices.end_where(is_other);
    }

    /// Ends the sessions of a client that are at hand.
    pub(crate) fn end_of(&self, client: ClientId) {
        self.end_where(|session| session.who.client() == Some(client));
        self.devices.end_where(|who| who.client() == Some(client));
    }

    /// Ends the sessions at hand that a source opened.
    pub(crate) fn end_of_source(&self, name: &str) {
        self.end_where(|session| session.source.as_deref() == Some(name));
    }

    fn end_where(&self, ends: impl Fn(&Session) -> bool) {
        let hashes: Vec<_> = {
            let at_hand = self.at_hand.lock().unwrap_or_else(|e| e.into_inner());
            at_hand.by_hash.values().filter(|session| ends(session)).map(|session| session.hash).collect()
        };
        hashes.into_iter().for_each(|hash| self.end(hash));
    }

    pub(crate) fn end(&self, hash: Hash32) {
        let mut at_hand = self.at_hand.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(session) = at_hand.by_hash.remove(&hash) {
            session.end.come();
            at_hand.order.retain(|kept| *kept != hash);
        }
        at_hand.note_ended(hash);
    }
}

impl AtHand {
    fn note_ended(&mut self, hash: Hash32) {
        self.ended.push_back(hash);
        while self.ended.len() > ENDED_KEPT_MAX {
            self.ended.pop_front();
        }
    }

    /// Beyond the bound the oldest without a socket goes; it is found in the store again.
    fn shrink(&mut self) {
        for _ in 0..self.order.len().min(SHRINK_TRIES_MAX) {
            if self.by_hash.len() <= SESSIONS_AT_HAND_MAX {
                return;
            }
            let Some(oldest) = self.order.pop_front() else { return };
            match self.by_hash.get(&oldest) {
                Some(session) if session.end.sockets.len() > 0 => self.order.push_back(oldest),
                Some(_) | None => drop(self.by_hash.remove(&oldest)),
            }
        }
    }
}
