//! Signing in and out. Credentials are checked here and nowhere else; a door only carries them.

use std::net::IpAddr;
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command};
use vestibule_center::id::DocKey;
use vestibule_center::saved::ClientRow;
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{AccountRow, Hash32, LinkRow, SessionRow};
use vestibule_turn::Call;
use vestibule_wire::library::OwnSession;
use vestibule_wire::stamp::Stamp;

use crate::fault::{Fault, Unavailable};
use crate::host::Host;
use crate::mint;
use crate::password;
use crate::sessions::{CLIENT_SESSION_MS, STAFF_SESSION_MS, Session, hash_of, kind, principal, session_id};

/// Somebody who just signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// The token; it is shown once and kept as a hash only.
    pub token: String,
    /// The session.
    pub session: Session,
    /// Their name; empty for a visitor.
    pub name: Private,
}

/// An account to be made.
pub struct NewAccount<'a> {
    /// Login.
    pub login: &'a str,
    /// Who it signs in.
    pub who: Principal,
    /// Their name.
    pub name: &'a str,
    /// The password; absent = by link only.
    pub password: Option<&'a str>,
}

/// The row of a new account. Hashing takes tens of milliseconds.
pub fn account_row(new: &NewAccount<'_>, created_at: vestibule_center::time::Time) -> Option<AccountRow> {
    let (role, id) = kind(new.who)?;
    Some(AccountRow {
        login: new.login.into(),
        role: role.into(),
        id,
        name: Private::new(new.name),
        password_hash: new.password.map(|p| Private::new(&password::hash(p))),
        created_at,
    })
}

/// The row of a sign-in link for an app.
pub fn link_row(link: &str, who: Principal, app: &str, created_at: vestibule_center::time::Time) -> Option<LinkRow> {
    let (kind, id) = kind(who)?;
    Some(LinkRow { token_hash: hash_of(link), kind: kind.into(), id, app: Some(app.into()), reusable: true, expires_at: None, created_at })
}

/// The row of a session whose token is known beforehand (demo accounts).
pub fn session_row(token: &str, who: Principal, app: Option<&str>, now: vestibule_center::time::Time) -> Option<SessionRow> {
    let (kind, id) = kind(who)?;
    let life_ms = if who.client().is_some() { CLIENT_SESSION_MS } else { STAFF_SESSION_MS };
    Some(SessionRow {
        token_hash: hash_of(token),
        kind: kind.into(),
        id,
        app: app.map(Arc::from),
        expires_at: now.plus_ms(life_ms),
        created_at: now,
        source: None,
    })
}

impl Host {
    /// Signs in with a password. `None`: login or password does not fit; which of them is not told.
    /// `source` is where the try comes from.
    pub async fn sign_in(&self, login: &str, password: &str, source: IpAddr, app: Option<&str>) -> Result<Option<SignedIn>, Unavailable> {
        if !self.throttle.allows(login, source, self.now()) {
            return Err(Unavailable::Throttled);
        }
        let named = login.to_owned();
        let account = self.read(move |library| library.account(&named)).await?;
        let hash = account.as_ref().and_then(|a| a.password_hash.as_ref()).map(|h| h.reveal().to_owned());
        let fits = self.passwords.fits(password, hash.as_deref()).await?;
        let Some(account) = account.filter(|_| fits) else {
            self.throttle.failed(login, source, self.now());
            return Ok(None);
        };
        self.throttle.succeeded(login, source);
        let Some(who) = principal(&account.role, account.id) else { return Ok(None) };
        let who = self.as_set_up(who).await?;
        let name = self.name_of(who).await?;
        self.open_session(who, name, app, Vec::new()).await.map(Some)
    }

    /// Signs in by link. A link made for an app is not good for another; without an app named, it gives a bearer's session.
    pub async fn sign_in_by_link(&self, link: &str, app: Option<&str>) -> Result<Option<SignedIn>, Unavailable> {
        let (hash, now) = (hash_of(link), self.now());
        let row = self.read(move |library| library.link(hash)).await?;
        let fits = |l: &LinkRow| l.expires_at.is_none_or(|t| t > now) && (l.app.is_none() || app.is_none() || l.app.as_deref() == app);
        let Some(row) = row.filter(fits) else { return Ok(None) };
        let Some(who) = principal(&row.kind, row.id) else { return Ok(None) };
        let who = self.as_set_up(who).await?;
        let name = self.name_of(who).await?;
        if row.reusable {
            return self.open_session(who, name, app, Vec::new()).await.map(Some);
        }
        // Of two links of one client that come at the same time, one ends the other before that is looked at.
        let _lane = match who.client() {
            Some(client) => Some(self.lanes.of_client(client).await),
            None => None,
        };
        if self.read(move |library| library.link(hash)).await?.is_none() || !self.sessions.use_link(hash) {
            return Ok(None);
        }
        // The others that were mailed to them end with it.
        let others = match who.client() {
            Some(client) => self.read(move |library| library.mailed_links(client)).await,
            None => Ok(Vec::new()),
        };
        let ends = |others: Vec<Hash32>| others.into_iter().chain([hash]);
        let signed_in = match others {
            Ok(others) => self.open_session(who, name, app, ends(others).map(LibraryWrite::EndLink).collect()).await,
            Err(no) => Err(no),
        };
        // Whoever asks again, since there was no answer for now, comes with the same link.
        if signed_in.is_err() {
            self.sessions.give_back_link(hash);
        }
        signed_in.map(Some)
    }

    /// Admits a visitor: a new client without an account.
    pub async fn admit_visitor(&self, app: Option<&str>) -> Result<SignedIn, Unavailable> {
        let admitted = self.mailbox.call(Call::new(Principal::Center, Command::AdmitVisitor)).await?;
        match admitted.answer {
            Some(Answer::Made(DocKey::Client(id))) => self.open_session(Principal::Visitor(id), Private::default(), app, Vec::new()).await,
            Some(_) | None => Err(Unavailable::StoreRefuses),
        }
    }

    /// Opens a session, in one commit with what else is to be kept.
    async fn open_session(
        &self,
        who: Principal,
        name: Private,
        app: Option<&str>,
        with: Vec<LibraryWrite>,
    ) -> Result<SignedIn, Unavailable> {
        let token = mint::token();
        let row = session_row(&token, who, app, self.now()).ok_or(Unavailable::StoreRefuses)?;
        self.mailbox.write(with.into_iter().chain([LibraryWrite::PutSession(row.clone())]).collect()).await?;
        let session = self.sessions.keep(&row).ok_or(Unavailable::StoreRefuses)?;
        let session = self.in_their_role(session).await?.ok_or(Unavailable::Starting)?;
        Ok(SignedIn { token, session, name })
    }

    /// The session of a token, if it is good now.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, Unavailable> {
        let (hash, now) = (hash_of(token), self.now());
        if let Some(session) = self.sessions.find(hash) {
            return Ok((session.expires_at > now).then_some(session));
        }
        let row = self.read(move |library| library.session(hash)).await?;
        let Some(row) = row.filter(|r| r.expires_at > now) else { return Ok(None) };
        let session = self.sessions.keep(&row);
        // Looked at once it is at hand: a source that is revoked after this look ends it there.
        if !self.sources.vouches(&row) {
            self.sessions.end(row.token_hash);
            return Ok(None);
        }
        match session {
            Some(session) => self.in_their_role(session).await,
            None => Ok(None),
        }
    }

    /// A session that was kept just now, unless its person has another role: set-up may have changed since it was written.
    /// What changes later ends those at hand (`Sessions::end_other_roles`), so none slips through between the two.
    async fn in_their_role(&self, session: Session) -> Result<Option<Session>, Unavailable> {
        if self.as_set_up(session.who).await? == session.who {
            return Ok(Some(session));
        }
        self.sign_out(&session).await?;
        Ok(None)
    }

    /// Ends a session; its sockets close within a second.
    pub async fn sign_out(&self, session: &Session) -> Result<(), Unavailable> {
        self.sessions.end(session.hash);
        self.mailbox.write(vec![LibraryWrite::EndSession(session.hash)]).await
    }

    /// The sessions of whoever has this one, the newest first.
    pub async fn own_sessions(&self, session: &Session) -> Result<Vec<OwnSession>, Unavailable> {
        let mut rows = self.sessions_like(session).await?;
        rows.sort_by_key(|row| std::cmp::Reverse(row.created_at));
        let told = |row: &SessionRow| OwnSession {
            id: session_id(row.token_hash),
            app: row.app.as_deref().map(str::to_owned),
            created_at: Stamp(row.created_at),
            expires_at: Stamp(row.expires_at),
            current: row.token_hash == session.hash,
        };
        Ok(rows.iter().map(told).collect())
    }

    /// Ends a session of whoever has this one; false when it is none of theirs.
    pub async fn end_own_session(&self, session: &Session, id: &str) -> Result<bool, Unavailable> {
        let rows = self.sessions_like(session).await?;
        let Some(row) = rows.into_iter().find(|row| session_id(row.token_hash) == id) else { return Ok(false) };
        self.sessions.end(row.token_hash);
        self.mailbox.write(vec![LibraryWrite::EndSession(row.token_hash)]).await?;
        Ok(true)
    }

    /// Those of the same principal that are good now.
    async fn sessions_like(&self, session: &Session) -> Result<Vec<SessionRow>, Unavailable> {
        let Some((kind, id)) = kind(session.who) else { return Ok(Vec::new()) };
        let now = self.now();
        let rows = self.read(move |library| library.sessions_of(kind, id)).await?;
        Ok(rows.into_iter().filter(|row| row.expires_at > now && !self.sessions.has_ended(row.token_hash)).collect())
    }

    /// A one-time ticket for a feed socket; `None` when too many wait.
    pub fn issue_ticket(&self, session: &Session) -> Option<String> {
        self.tickets.issue(self.now(), session.clone())
    }

    /// The session of a ticket, which is good once.
    pub fn take_ticket(&self, ticket: &str) -> Option<Session> {
        self.tickets.take(self.now(), ticket).filter(|s| !self.sessions.is_ended(s))
    }

    /// The name of a principal, as they are kept.
    pub async fn name_of(&self, who: Principal) -> Result<Private, Unavailable> {
        if let Some(client) = who.client() {
            return Ok(self.client_row(client).await?.map(|c: ClientRow| c.name).unwrap_or_default());
        }
        let Some(staff) = who.staff() else { return Ok(Private::default()) };
        self.mailbox.look(move |center, _| center.agent(staff).map(|a| a.kept.name.clone()).unwrap_or_default()).await
    }

    /// Makes accounts, links and other library rows by one commit.
    pub async fn write_library(&self, writes: Vec<LibraryWrite>) -> Result<(), Fault> {
        Ok(self.mailbox.write(writes).await?)
    }
}
