//! Programs of the company's own that put orders and products: each has a name and a token, of which only the hash is kept.
//! A revoked one is refused from that instant on; its name stays, because changes of orders are told by it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use vestibule_center::audience::Principal;
use vestibule_center::id::IntegrationId;
use vestibule_center::ledger::content::{Content, Kind};
use vestibule_center::time::Time;
use vestibule_store::library::{IntegrationRow, SessionRow};
use vestibule_store::{Library, LibraryWrite};
use vestibule_wire::integration::{IntegrationBody, MadeBy, Scope};
use vestibule_wire::stamp::Stamp;

use crate::fault::{Fault, Unavailable};
use crate::host::Host;
use crate::limits::{INTEGRATION_USED_EVERY_MS, INTEGRATIONS_MAX};
use crate::mint;
use crate::sessions::{hash_of, kind};

/// A token is good until it is revoked: its session ends with the year 9999.
const NEVER: Time = Time(253_402_300_799_000_000);

/// Those of a center, all at hand.
#[derive(Debug, Default)]
pub(crate) struct Integrations {
    rows: Mutex<BTreeMap<IntegrationId, IntegrationRow>>,
    /// Rows are written one after the other, so that none is written over by an older one.
    turn: tokio::sync::Mutex<()>,
}

/// Why there is no new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// One of this name has a token.
    Taken(IntegrationBody),
    /// The name is no handle.
    Name,
    /// There are [`INTEGRATIONS_MAX`].
    Full,
}

impl Integrations {
    pub(crate) fn load(library: &Library) -> Result<Integrations, Fault> {
        let rows = library.integrations()?.into_iter().map(|row| (row.id, row)).collect();
        Ok(Integrations { rows: Mutex::new(rows), turn: tokio::sync::Mutex::default() })
    }

    /// Their names, by what changes have of them.
    pub(crate) fn names(&self) -> BTreeMap<Principal, String> {
        self.read(|rows| rows.values().map(|row| (Principal::Integration(row.id), row.name.to_string())).collect())
    }

    fn read<T>(&self, read: impl FnOnce(&BTreeMap<IntegrationId, IntegrationRow>) -> T) -> T {
        read(&self.rows.lock().unwrap_or_else(|e| e.into_inner()))
    }

    fn named(&self, name: &str) -> Option<IntegrationRow> {
        self.read(|rows| rows.values().find(|row| *row.name == *name).cloned())
    }

    fn keep(&self, row: IntegrationRow) {
        self.rows.lock().unwrap_or_else(|e| e.into_inner()).insert(row.id, row);
    }

    /// The row of a new one; of a name that was revoked, with a new token.
    fn added(&self, name: &str, token: &str, by: Principal, now: Time) -> Result<IntegrationRow, NotAdded> {
        if Kind::Handle.check(false, &Content::text(name)).is_err() {
            return Err(NotAdded::Name);
        }
        let known = self.named(name);
        if let Some(row) = known.as_ref().filter(|row| row.revoked_at.is_none()) {
            return Err(NotAdded::Taken(told(row)));
        }
        let next = self.read(|rows| (rows.len() < INTEGRATIONS_MAX).then(|| rows.keys().last().map_or(1, |id| id.0 + 1)));
        let id = known.map(|row| row.id).or(next.map(IntegrationId)).ok_or(NotAdded::Full)?;
        let token_hash = hash_of(token);
        Ok(IntegrationRow {
            id,
            name: name.into(),
            token_hash,
            made_by: by,
            made_at: now,
            used_at: None,
            revoked_by: None,
            revoked_at: None,
        })
    }
}

/// How one reads.
fn told(row: &IntegrationRow) -> IntegrationBody {
    IntegrationBody {
        name: row.name.to_string(),
        scopes: vec![Scope::Backoffice],
        made_by: made_by(row.made_by),
        made_at: Stamp(row.made_at),
        used_at: row.used_at.map(Stamp),
        revoked_by: row.revoked_by.map(made_by),
        revoked_at: row.revoked_at.map(Stamp),
    }
}

/// Over the socket of its owner the center itself makes one.
pub(crate) fn made_by(who: Principal) -> MadeBy {
    if kind(who).is_some() { MadeBy::Admin } else { MadeBy::Center }
}

impl Host {
    /// Those of the center, by name, revoked ones too.
    pub fn integrations(&self) -> Vec<IntegrationBody> {
        let mut all: Vec<_> = self.integrations.read(|rows| rows.values().map(told).collect());
        all.sort_by(|one, other| one.name.cmp(&other.name));
        all
    }

    /// Makes one, with its token, which is told this once. A name that was revoked gets a new token.
    pub async fn add_integration(
        self: &Arc<Self>,
        by: Principal,
        name: &str,
    ) -> Result<Result<(IntegrationBody, String), NotAdded>, Unavailable> {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            let _turn = host.integrations.turn.lock().await;
            let (token, now) = (mint::token(), host.now());
            let row = match host.integrations.added(&name, &token, by, now) {
                Ok(row) => row,
                Err(no) => return Ok(Err(no)),
            };
            let Some((kind, id)) = kind(Principal::Integration(row.id)) else { return Err(Unavailable::StoreRefuses) };
            let (token_hash, kind) = (row.token_hash, kind.into());
            let session = SessionRow { token_hash, kind, id, app: None, expires_at: NEVER, created_at: now, source: None };
            host.mailbox.write(vec![LibraryWrite::PutIntegration(row.clone()), LibraryWrite::PutSession(session)]).await?;
            let made = told(&row);
            host.integrations.keep(row);
            Ok(Ok((made, token)))
        })
        .await
    }

    /// Revokes one: its token is refused from now on. `None` when none of this name has a token.
    pub async fn revoke_integration(self: &Arc<Self>, by: Principal, name: &str) -> Result<Option<IntegrationBody>, Unavailable> {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            let _turn = host.integrations.turn.lock().await;
            let Some(row) = host.integrations.named(&name).filter(|row| row.revoked_at.is_none()) else { return Ok(None) };
            // Not used again, even if the commit fails and somebody has to ask once more.
            host.sessions.end(row.token_hash);
            let row = IntegrationRow { revoked_by: Some(by), revoked_at: Some(host.now()), ..row };
            host.mailbox.write(vec![LibraryWrite::PutIntegration(row.clone()), LibraryWrite::EndSession(row.token_hash)]).await?;
            let revoked = told(&row);
            host.integrations.keep(row);
            Ok(Some(revoked))
        })
        .await
    }

    /// Writes down that one is used, no oftener than each [`INTEGRATION_USED_EVERY_MS`].
    pub async fn note_used(&self, id: IntegrationId) -> Result<(), Unavailable> {
        let now = self.now();
        let due = |row: &&IntegrationRow| row.used_at.is_none_or(|at| at.plus_ms(INTEGRATION_USED_EVERY_MS) <= now);
        if self.integrations.read(|rows| rows.get(&id).filter(due).is_none()) {
            return Ok(());
        }
        let _turn = self.integrations.turn.lock().await;
        // It may have been revoked, or written down, meanwhile.
        let row = self.integrations.read(|rows| rows.get(&id).filter(due).cloned());
        let Some(row) = row.filter(|row| row.revoked_at.is_none()) else { return Ok(()) };
        let row = IntegrationRow { used_at: Some(now), ..row };
        self.mailbox.write(vec![LibraryWrite::PutIntegration(row.clone())]).await?;
        self.integrations.keep(row);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(all: &Integrations, name: &str) -> Result<IntegrationRow, NotAdded> {
        let row = all.added(name, "token", Principal::Center, Time(1))?;
        all.keep(row.clone());
        Ok(row)
    }

    #[test]
    fn there_are_so_many_and_a_revoked_name_may_come_back() {
        let all = Integrations::default();
        for wrong in ["", "With Space", &"x".repeat(41)] {
            assert_eq!(add(&all, wrong), Err(NotAdded::Name), "{wrong}");
        }
        for n in 0..INTEGRATIONS_MAX {
            add(&all, &format!("i-{n}")).unwrap();
        }
        assert_eq!(add(&all, "one-more"), Err(NotAdded::Full));
        assert!(matches!(add(&all, "i-0"), Err(NotAdded::Taken(_))));
        let first = all.named("i-0").unwrap();
        all.keep(IntegrationRow { revoked_by: Some(Principal::Center), revoked_at: Some(Time(2)), ..first.clone() });
        assert_eq!(add(&all, "one-more"), Err(NotAdded::Full), "the name stays");
        assert_eq!(add(&all, "i-0").map(|row| row.id), Ok(first.id), "and is the same one's");
    }
}
