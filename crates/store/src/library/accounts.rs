//! Accounts, sessions, integrations, sources of signed identity, links, receipts, secrets.

use vestibule_center::id::ClientId;
use vestibule_center::saved::Row;
use vestibule_center::value::Column;

use super::{
    AccountRow, Bytes, DevicePasswordRow, Hash32, IntegrationRow, Library, LinkRow, PAGE_MAX, SecretRow, SessionRow, SourceRow, SpentRow,
    SubjectRow, text,
};
use crate::batch::Receipt;
use crate::fault::Fault;
use crate::find::{Find, Way};

impl Library {
    /// The account with this login.
    pub fn account(&self, login: &str) -> Result<Option<AccountRow>, Fault> {
        self.one(Find::all(&AccountRow::TABLE).is("login", text(login)))
    }

    /// Accounts in the order of their logins after `past`, at most [`PAGE_MAX`].
    pub fn accounts(&self, past: Option<&str>, limit: usize) -> Result<Vec<AccountRow>, Fault> {
        let mut find = Find::all(&AccountRow::TABLE).order(&["login"], Way::Up).limit(limit.min(PAGE_MAX));
        find.past = past.map(|login| vec![text(login)]);
        self.all(find)
    }

    /// The accounts of a person, at most [`PAGE_MAX`].
    pub fn accounts_of(&self, role: &str, id: u64) -> Result<Vec<AccountRow>, Fault> {
        let find = Find::all(&AccountRow::TABLE).is("role", text(role)).is("id", id.put());
        self.all(find.order(&["login"], Way::Up).limit(PAGE_MAX))
    }

    /// With what devices sign in by this login, in the order of their ids, at most [`PAGE_MAX`].
    pub fn device_passwords(&self, login: &str) -> Result<Vec<DevicePasswordRow>, Fault> {
        self.all(Find::all(&DevicePasswordRow::TABLE).is("login", text(login)).order(&["id"], Way::Up).limit(PAGE_MAX))
    }

    /// With what devices of a person sign in, in the order of their ids, at most [`PAGE_MAX`].
    pub fn device_passwords_of(&self, role: &str, person: u64) -> Result<Vec<DevicePasswordRow>, Fault> {
        let find = Find::all(&DevicePasswordRow::TABLE).is("role", text(role)).is("person", person.put());
        self.all(find.order(&["id"], Way::Up).limit(PAGE_MAX))
    }

    /// The session whose token has this hash; whether it is over is for the asker to see.
    pub fn session(&self, token_hash: Hash32) -> Result<Option<SessionRow>, Fault> {
        self.one(Find::all(&SessionRow::TABLE).is("token_hash", token_hash.put()))
    }

    /// The sessions of a principal, the newest first, at most [`PAGE_MAX`].
    pub fn sessions_of(&self, kind: &str, id: u64) -> Result<Vec<SessionRow>, Fault> {
        let find = Find::all(&SessionRow::TABLE).is("kind", text(kind)).is("id", id.put());
        self.all(find.order(&["created_at", "token_hash"], Way::Down).limit(PAGE_MAX))
    }

    /// The company's own programs that have, or had, a token, by name, at most [`PAGE_MAX`].
    pub fn integrations(&self) -> Result<Vec<IntegrationRow>, Fault> {
        self.all(Find::all(&IntegrationRow::TABLE).order(&["name"], Way::Up).limit(PAGE_MAX))
    }

    /// Who signs for clients of the company's own site, or did, by name, at most [`PAGE_MAX`].
    pub fn sources(&self) -> Result<Vec<SourceRow>, Fault> {
        self.all(Find::all(&SourceRow::TABLE).order(&["name"], Way::Up).limit(PAGE_MAX))
    }

    /// Which client a source means by its own id of them.
    pub fn subject(&self, source: &str, subject: &str) -> Result<Option<SubjectRow>, Fault> {
        self.one(Find::all(&SubjectRow::TABLE).is("source", text(source)).is("subject", text(subject)))
    }

    /// By which sources a client is known, in the order of their names, at most [`PAGE_MAX`].
    pub fn subjects_of(&self, client: ClientId) -> Result<Vec<SubjectRow>, Fault> {
        let find = Find::all(&SubjectRow::TABLE).is("client", client.put());
        self.all(find.order(&["source", "subject"], Way::Up).limit(PAGE_MAX))
    }

    /// Tokens of sources that were used and would be good still, in the order of their hashes after `past`, at most [`PAGE_MAX`].
    pub fn spent(&self, past: Option<Hash32>) -> Result<Vec<SpentRow>, Fault> {
        let mut find = Find::all(&SpentRow::TABLE).order(&["token_hash"], Way::Up).limit(PAGE_MAX);
        find.past = past.map(|hash| vec![hash.put()]);
        self.all(find)
    }

    /// The link whose token has this hash.
    pub fn link(&self, token_hash: Hash32) -> Result<Option<LinkRow>, Fault> {
        self.one(Find::all(&LinkRow::TABLE).is("token_hash", token_hash.put()))
    }

    /// The kept answer to a request with this scope and key.
    pub fn receipt(&self, scope: &str, key: &str) -> Result<Option<Receipt>, Fault> {
        self.one(Find::all(&Receipt::TABLE).is("scope", text(scope)).is("key", text(key)))
    }

    /// Secret bytes by name.
    pub fn secret(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let row = self.one::<SecretRow>(Find::all(&SecretRow::TABLE).is("name", text(name)))?;
        Ok(row.map(|SecretRow { bytes: Bytes(bytes), .. }| bytes))
    }
}
