//! Sources of signed identity: the company's own sites that say who is signed in there (ADR 0049). Each has a name and a key; the
//! company's id of somebody leads to one client, made when it is met first.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use vestibule_center::audience::Principal;
use vestibule_center::claims::Untrue;
use vestibule_center::ledger::content::{Content, Kind};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{Hash32, SessionRow, SourceRow, SpentRow};
use vestibule_store::{Library, LibraryWrite};
use vestibule_wire::asked::KeyAsked;
use vestibule_wire::identity::{Alg, SourceBody};
use vestibule_wire::stamp::Stamp;

use crate::fault::{Fault, Unavailable};
use crate::host::Host;
use crate::integrations::made_by;
use crate::limits::{SOURCE_USED_EVERY_MS, SOURCES_MAX, SPENT_MAX};
use crate::mint;
use crate::sessions::hash_of;
use crate::signed::Key;

/// Those of a center, all at hand, and the tokens of theirs that were used.
#[derive(Debug)]
pub(crate) struct Sources {
    rows: Mutex<BTreeMap<Arc<str>, SourceRow>>,
    spent: Mutex<BTreeMap<Hash32, Time>>,
    /// Rows are written one after the other, and nobody is met first twice.
    pub(crate) turn: tokio::sync::Mutex<()>,
    /// `aud` of tokens for this center.
    pub(crate) audience: String,
    /// Verified with when there is no such source, so that it takes as long as one that signs with a secret.
    pub(crate) decoy: Key,
}

/// Why there is no new one, or no new key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotMade {
    /// One of this name is there.
    Taken(Box<SourceBody>),
    /// The name is no handle.
    Name,
    /// The key is none of this kind.
    Key,
    /// There are [`SOURCES_MAX`].
    Full,
    /// None of this name is there.
    Unknown,
}

/// What a source signs with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing {
    /// How.
    pub alg: Alg,
    /// Its public key, if it has one.
    pub key: Option<KeyAsked>,
}

impl Sources {
    pub(crate) fn load(library: &Library, ids_key: &[u8; 16], now: Time) -> Result<Sources, Fault> {
        let rows = library.sources()?.into_iter().map(|row| (row.name.clone(), row)).collect();
        let (mut spent, mut past) = (BTreeMap::new(), None);
        loop {
            let page = library.spent(past)?;
            past = page.last().map(|row| row.token_hash);
            spent.extend(page.into_iter().filter(|row| row.expires_at > now).map(|row| (row.token_hash, row.expires_at)));
            if past.is_none() || spent.len() >= SPENT_MAX {
                break;
            }
        }
        let hex: String = ids_key.iter().map(|byte| format!("{byte:02x}")).collect();
        let name = hash_of(&format!("audience {hex}")).0.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
        Ok(Sources {
            rows: Mutex::new(rows),
            spent: Mutex::new(spent),
            turn: tokio::sync::Mutex::default(),
            audience: format!("vestibule-{name}"),
            decoy: Key::secret(&mint::token()),
        })
    }

    fn rows(&self) -> MutexGuard<'_, BTreeMap<Arc<str>, SourceRow>> {
        self.rows.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// The source of this name whose tokens are good, and how they are signed.
    pub(crate) fn good(&self, name: &str) -> Option<(SourceRow, Alg)> {
        let row = self.rows().get(name).filter(|row| row.revoked_at.is_none()).cloned()?;
        let alg = Alg::parse(&row.alg)?;
        Some((row, alg))
    }

    /// Whether whoever opened a session still stands for it: one that was made anew stands for no session of before.
    pub(crate) fn vouches(&self, session: &SessionRow) -> bool {
        let Some(source) = &session.source else { return true };
        self.good(source).is_some_and(|(row, _)| row.made_at <= session.created_at)
    }

    /// Takes a token for oneself, once: of whoever comes with it at the same time one is the first.
    pub(crate) fn spend(&self, source: &str, token_id: &str, until: Time, now: Time) -> Result<Result<SpentRow, Untrue>, Unavailable> {
        let token_hash = hash_of(&format!("{source} {token_id}"));
        let mut spent = self.spent.lock().unwrap_or_else(|e| e.into_inner());
        if spent.contains_key(&token_hash) {
            return Ok(Err(Untrue::Spent));
        }
        if spent.len() >= SPENT_MAX {
            spent.retain(|_, until| *until > now);
        }
        if spent.len() >= SPENT_MAX {
            return Err(Unavailable::Crowded);
        }
        spent.insert(token_hash, until);
        Ok(Ok(SpentRow { token_hash, expires_at: until }))
    }

    /// Nothing came of a token: it may be tried again.
    pub(crate) fn give_back(&self, spent: &SpentRow) {
        self.spent.lock().unwrap_or_else(|e| e.into_inner()).remove(&spent.token_hash);
    }

    fn told(&self, row: &SourceRow) -> SourceBody {
        SourceBody {
            name: row.name.to_string(),
            alg: Alg::parse(&row.alg).unwrap_or(Alg::Hs256),
            audience: self.audience.clone(),
            made_by: made_by(row.made_by),
            made_at: Stamp(row.made_at),
            used_at: row.used_at.map(Stamp),
            revoked_by: row.revoked_by.map(made_by),
            revoked_at: row.revoked_at.map(Stamp),
        }
    }

    /// The row of a new one; of a name that was revoked, with a new key.
    fn added(&self, name: &str, row: SourceRow) -> Result<SourceRow, NotMade> {
        if Kind::Handle.check(false, &Content::text(name)).is_err() {
            return Err(NotMade::Name);
        }
        let rows = self.rows();
        match rows.get(name) {
            Some(known) if known.revoked_at.is_none() => Err(NotMade::Taken(Box::new(self.told(known)))),
            None if rows.len() >= SOURCES_MAX => Err(NotMade::Full),
            Some(_) | None => Ok(row),
        }
    }
}

/// What is kept of a key, and the secret if one was made.
fn key_of(signing: &Signing) -> Result<(Private, Option<String>), NotMade> {
    let Some(KeyAsked { kty, crv, x, y }) = &signing.key else {
        let secret = format!("{}{}", mint::token(), mint::token());
        return Ok((Private::new(&secret), Some(secret)));
    };
    let fits = match signing.alg {
        Alg::Hs256 => false,
        Alg::EdDsa => kty == "OKP" && crv == "Ed25519",
        Alg::Es256 => kty == "EC" && crv == "P-256",
    };
    if !fits || Key::public(signing.alg, x, y.as_deref()).is_none() {
        return Err(NotMade::Key);
    }
    let kept = y.as_ref().map_or_else(|| x.clone(), |y| format!("{x}.{y}"));
    Ok((Private::new(&kept), None))
}

impl Host {
    /// Those of the center, by name, revoked ones too.
    pub fn sources(&self) -> Vec<SourceBody> {
        self.sources.rows().values().map(|row| self.sources.told(row)).collect()
    }

    /// Makes one, with its secret if it has one, which is told this once. A name that was revoked gets a new key, and means the same
    /// clients.
    pub async fn add_source(self: &Arc<Self>, by: Principal, name: &str, signing: Signing) -> Made {
        self.put_source(by, name, signing, false).await
    }

    /// Gives one a new key: tokens by the old one are refused from now on.
    pub async fn renew_source(self: &Arc<Self>, by: Principal, name: &str, signing: Signing) -> Made {
        self.put_source(by, name, signing, true).await
    }

    async fn put_source(self: &Arc<Self>, by: Principal, name: &str, signing: Signing, renews: bool) -> Made {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            let _turn = host.sources.turn.lock().await;
            let (key, secret) = match key_of(&signing) {
                Ok(key) => key,
                Err(no) => return Ok(Err(no)),
            };
            let row = SourceRow {
                name: name.as_str().into(),
                alg: signing.alg.as_str().into(),
                key,
                made_by: by,
                made_at: host.now(),
                used_at: None,
                revoked_by: None,
                revoked_at: None,
            };
            let row = match host.sources.good(&name) {
                Some((known, _)) if renews => Ok(SourceRow { used_at: known.used_at, ..row }),
                None if renews => Err(NotMade::Unknown),
                Some(_) | None => host.sources.added(&name, row),
            };
            let row = match row {
                Ok(row) => row,
                Err(no) => return Ok(Err(no)),
            };
            host.keep_source(row.clone()).await?;
            Ok(Ok((host.sources.told(&row), secret)))
        })
        .await
    }

    /// Revokes one: its tokens are refused from now on, and the sessions it opened are over. `None` when none of this name is there.
    pub async fn revoke_source(self: &Arc<Self>, by: Principal, name: &str) -> Result<Option<SourceBody>, Unavailable> {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            let _turn = host.sources.turn.lock().await;
            let kept = name.clone();
            let Some(kept) = host.read(move |library| Ok(library.sources()?.into_iter().find(|row| *row.name == *kept))).await? else {
                return Ok(None);
            };
            if kept.revoked_at.is_some() {
                return Ok(None);
            }
            // The key is of no use any more, and is not kept.
            let row = SourceRow { key: Private::default(), revoked_by: Some(by), revoked_at: Some(host.now()), ..kept };
            // Refused at once; should the commit fail, the row is revoked when somebody asks once more.
            host.sources.rows().insert(row.name.clone(), row.clone());
            host.sessions.end_of_source(&row.name);
            host.mailbox.write(vec![LibraryWrite::PutSource(row.clone())]).await?;
            Ok(Some(host.sources.told(&row)))
        })
        .await
    }

    async fn keep_source(&self, row: SourceRow) -> Result<(), Unavailable> {
        self.mailbox.write(vec![LibraryWrite::PutSource(row.clone())]).await?;
        self.sources.rows().insert(row.name.clone(), row);
        Ok(())
    }

    /// That somebody came in by one, written down no oftener than each [`SOURCE_USED_EVERY_MS`]. Whoever asks holds the turn.
    pub(crate) fn source_used(&self, name: &str, now: Time) -> Option<LibraryWrite> {
        let mut rows = self.sources.rows();
        let due = |row: &&mut SourceRow| row.used_at.is_none_or(|at| at.plus_ms(SOURCE_USED_EVERY_MS) <= now);
        let row = rows.get_mut(name).filter(due)?;
        row.used_at = Some(now);
        Some(LibraryWrite::PutSource(row.clone()))
    }
}

/// A source that was made or renewed, with its secret; or why not.
pub type Made = Result<Result<(SourceBody, Option<String>), NotMade>, Unavailable>;
