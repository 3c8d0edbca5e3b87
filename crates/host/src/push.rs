//! Browsers that take push for somebody, and on which wires somebody can be told at all.

use std::sync::OnceLock;

use sha2::{Digest, Sha256};
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::{Wire, Wires};
use vestibule_center::id::ClientId;
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{Bytes, Hash32, PushRow, SecretRow};

use crate::endpoint::Endpoint;
use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::{PUSHES_OF_PERSON_MAX, VISITOR_PUSH_MS};
use crate::mint;

/// Name of the secret that is the private key by which push services know this center (RFC 8292).
const VAPID_SECRET: &str = "vapid";

/// How this process pushes.
#[derive(Clone, Debug)]
pub struct PushRules {
    /// The public key browsers subscribe with, base64url.
    pub key: String,
    /// Endpoints on this machine's loopback are taken, plain ones too: for tests.
    pub plain_loopback: bool,
}

/// Why a browser was not taken.
#[derive(Debug)]
pub enum Untaken {
    /// This process does not push.
    NoPush,
    /// The endpoint does not fit; what would.
    Endpoint(&'static str),
    /// Somebody not signed in.
    Nobody,
    /// The center is not there.
    Unavailable(Unavailable),
}

impl From<Unavailable> for Untaken {
    fn from(why: Unavailable) -> Untaken {
        Untaken::Unavailable(why)
    }
}

/// A wire on which somebody cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The wire.
    pub wire: Wire,
    /// A door carries it: it is the address that is missing.
    pub carried: bool,
}

/// What the host knows of push.
#[derive(Debug, Default)]
pub(crate) struct Push {
    rules: OnceLock<PushRules>,
    /// One change of browsers at a time, so that their number is bounded.
    changing: tokio::sync::Mutex<()>,
}

impl Host {
    /// The private key of push, minted once and kept.
    pub async fn vapid_private(&self) -> Result<[u8; 32], Unavailable> {
        let _changing = self.push.changing.lock().await;
        let kept = self.read(|library| library.secret(VAPID_SECRET)).await?;
        if let Some(key) = kept.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()) {
            return Ok(key);
        }
        let key = mint::p256_private();
        let secret = SecretRow { name: VAPID_SECRET.into(), bytes: Bytes(key.to_vec()) };
        self.mailbox.write(vec![LibraryWrite::PutSecret(secret)]).await?;
        Ok(key)
    }

    /// Says how this process pushes; the first word stands.
    pub fn set_push(&self, rules: PushRules) {
        self.push.rules.get_or_init(|| rules);
    }

    /// How this process pushes; `None` when it does not.
    pub fn push_rules(&self) -> Option<&PushRules> {
        self.push.rules.get()
    }

    /// A browser takes push for somebody; whose it was before, it is no longer. The oldest beyond the bound is given up.
    pub async fn take_push(&self, who: Principal, endpoint: &str, p256dh: &str, auth: &str) -> Result<(), Untaken> {
        let rules = self.push_rules().ok_or(Untaken::NoPush)?;
        Endpoint::parse(endpoint, rules.plain_loopback).map_err(Untaken::Endpoint)?;
        let party = who.party().ok_or(Untaken::Nobody)?;
        let _changing = self.push.changing.lock().await;
        let hash = hash_of(endpoint);
        let mut others = self.read(move |library| library.pushes_of(party)).await?;
        others.retain(|browser| browser.endpoint_hash != hash);
        let beyond = (others.len() + 1).saturating_sub(PUSHES_OF_PERSON_MAX);
        let mut writes: Vec<_> = others.iter().take(beyond).map(|browser| LibraryWrite::EndPush(browser.endpoint_hash)).collect();
        let now = self.now();
        writes.push(LibraryWrite::PutPush(PushRow {
            endpoint_hash: hash,
            party,
            endpoint: Private::new(endpoint),
            p256dh: Private::new(p256dh),
            auth: Private::new(auth),
            made_at: now,
            until: matches!(who, Principal::Visitor(_)).then(|| now.plus_ms(VISITOR_PUSH_MS)),
        }));
        Ok(self.mailbox.write(writes).await?)
    }

    /// A browser takes push no longer; false when it did not, for this one.
    pub async fn end_push(&self, who: Principal, endpoint: &str) -> Result<bool, Unavailable> {
        let _changing = self.push.changing.lock().await;
        let hash = hash_of(endpoint);
        let known = self.read(move |library| library.push(hash)).await?.filter(|browser| Some(browser.party) == who.party());
        if known.is_some() {
            self.mailbox.write(vec![LibraryWrite::EndPush(hash)]).await?;
        }
        Ok(known.is_some())
    }

    /// The first of these wires on which somebody cannot be told: no door carries it, or nobody knows where to.
    pub async fn missing_wire(&self, who: Principal, by: Wires) -> Result<Option<Missing>, Unavailable> {
        for wire in by.iter() {
            let known = match (wire, who.party()) {
                (Wire::Web, _) => true,
                (Wire::Push, Some(party)) => !self.read(move |library| library.pushes_of(party)).await?.is_empty(),
                (Wire::Mail, Some(party)) => match party.client() {
                    Some(client) => self.read(move |library| library.mail_of(client)).await?.is_some(),
                    None => false,
                },
                (Wire::Push | Wire::Mail, None) => false,
            };
            let carried = self.outbox.carries(wire);
            if !known || !carried {
                return Ok(Some(Missing { wire, carried }));
            }
        }
        Ok(None)
    }

    /// Forgets where a client is told: browsers and mail, for their erasure.
    pub async fn forget_addresses(&self, client: ClientId) -> Result<(), Unavailable> {
        let _changing = self.push.changing.lock().await;
        let party = vestibule_center::id::Party::Client(client);
        let browsers = self.read(move |library| library.pushes_of(party)).await?;
        let ends = browsers.iter().map(|browser| LibraryWrite::EndPush(browser.endpoint_hash));
        self.mailbox.write(ends.chain([LibraryWrite::EndMail(client)]).collect()).await
    }
}

fn hash_of(endpoint: &str) -> Hash32 {
    Hash32(Sha256::digest(endpoint.as_bytes()).into())
}
