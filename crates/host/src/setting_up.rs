//! Setting the center up: passwords and sessions of its people follow their set-up; what changed, and who did it.

use std::sync::Arc;

use vestibule_center::Center;
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::fact::Fact;
use vestibule_center::id::AgentId;
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::AccountRow;
use vestibule_wire::library::{List, mark};
use vestibule_wire::setup::{Change, ChangedBy};

use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::HISTORY_PAGE_MAX;
use crate::password;
use crate::sessions::kind;

impl Host {
    /// Whether a login is somebody else's than a person of the center's with this handle: a client's.
    pub async fn is_taken(&self, login: &str) -> Result<bool, Unavailable> {
        let login = login.to_owned();
        let account = self.read(move |library| library.account(&login)).await?;
        Ok(account.is_some_and(|a| Role::parse(&a.role).is_none()))
    }

    /// Lets a person's account and sessions follow their set-up: a new password, another role. Sessions from before
    /// either of these end, those of `by` who asked for it excepted; a new password ends those of their devices too. An account of somebody else is left alone.
    pub async fn follow_set_up(&self, agent: AgentId, password: Option<Private>, by: Principal) -> Result<(), Unavailable> {
        let row = self.mailbox.look(move |center, _| center.agent(agent).map(|a| a.kept.clone())).await?;
        let Some(row) = row else { return Ok(()) };
        let login = row.handle.clone();
        let account = self.read(move |library| library.account(&login)).await?;
        if account.as_ref().is_some_and(|a| Role::parse(&a.role).is_none() || a.id != agent.0) {
            return Ok(());
        }
        let changed = password.is_some();
        let hash = match password {
            Some(password) => Some(self.hash(password).await?),
            None => account.as_ref().and_then(|a| a.password_hash.clone()),
        };
        let role = row.role.as_str();
        if changed || account.as_ref().is_some_and(|a| *a.role != *role || a.name != row.name) {
            let created_at = account.map_or(self.now(), |a| a.created_at);
            let (login, name) = (row.handle.clone(), row.name.clone());
            let put = AccountRow { login, role: role.into(), id: agent.0, name, password_hash: hash, created_at };
            if changed {
                self.put_account_without_devices(put, agent).await?;
            } else {
                self.mailbox.write(vec![LibraryWrite::PutAccount(put)]).await?;
            }
        }
        // Those of another role ended with the commit, or end when they are found: here their rows go too.
        for other in Role::ALL.iter().map(|role| Principal::of_role(*role, agent)) {
            let same = other == Principal::of_role(row.role, agent);
            if other != by && (changed || !same) {
                self.end_sessions(other).await?;
            }
        }
        Ok(())
    }

    async fn hash(&self, password: Private) -> Result<Private, Unavailable> {
        let hashed = tokio::task::spawn_blocking(move || Private::new(&password::hash(password.reveal()))).await;
        hashed.map_err(|_| Unavailable::Stopping)
    }

    async fn end_sessions(&self, who: Principal) -> Result<(), Unavailable> {
        let Some((kind, id)) = kind(who) else { return Ok(()) };
        loop {
            let rows = self.read(move |library| library.sessions_of(kind, id)).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in &rows {
                self.sessions.end(row.token_hash);
            }
            self.mailbox.write(rows.iter().map(|r| LibraryWrite::EndSession(r.token_hash)).collect()).await?;
        }
    }

    /// A person of the center as they are set up now: a session or a link from before is as good as their role is.
    pub(crate) async fn as_set_up(&self, who: Principal) -> Result<Principal, Unavailable> {
        if let Some(client) = who.client() {
            return Ok(if self.client_to_seat(client).await?.is_none() { Principal::Nobody } else { who });
        }
        let Some(id) = who.staff() else { return Ok(who) };
        self.mailbox.look(move |center, _| center.agent(id).map_or(who, |a| Principal::of_role(a.kept.role, id))).await
    }

    /// A page of what was set up, newest first, before a number.
    pub async fn changes(&self, before: Option<u64>) -> Result<List<Change>, Unavailable> {
        let lines = self.read(move |library| library.set_up_changes(before, HISTORY_PAGE_MAX)).await?;
        let next = lines.last().filter(|_| lines.len() >= HISTORY_PAGE_MAX).map(|(seq, _)| mark(&seq.to_string()));
        let ids = self.ids().clone();
        let told = self.mailbox.look(move |center, _| {
            let changed = lines.iter().filter_map(|(_, line)| {
                let (kind, handle): (_, Arc<str>) = line.fact.set_up()?;
                let value = if let Fact::SettingChanged { value, .. } = line.fact { Some(value) } else { None };
                let who = line.who.and_then(Principal::staff).map(|id| changed_by(center, ids.agent(id), id));
                Some(Change { at: line.at.into(), who, what: line.fact.name().to_owned(), kind, handle: handle.to_string(), value })
            });
            changed.collect()
        });
        Ok(List { items: told.await?, next })
    }
}

pub(crate) fn changed_by(center: &Center, wire: String, id: AgentId) -> ChangedBy {
    let row = center.agent(id).map(|a| &a.kept);
    let handle = row.map(|r| r.handle.to_string()).unwrap_or_default();
    ChangedBy { id: wire, handle, name: row.map(|r| r.name.reveal().to_owned()).unwrap_or_default() }
}
