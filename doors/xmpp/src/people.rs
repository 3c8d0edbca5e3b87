//! Who has which session bound, what each account keeps of others, and how each session shows itself: what is said between accounts goes
//! by this (RFC 6121). What is kept is the store's; here it is only at hand while its account has a session.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use vestibule_center::audience::Principal;
use vestibule_center::presence::roster::RosterItem;
use vestibule_host::rosters::Keeper;
use vestibule_host::small::SmallMap;

use crate::address::Address;
use crate::between::as_to;
use crate::inbox::Inbox;
use crate::limits::SESSIONS_OF_LOGIN_MAX;
use crate::shared::Shared;

/// What an account keeps, by address.
pub(crate) type Roster = BTreeMap<Address, RosterItem>;

/// How a session shows itself.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    /// Its presence behind `<presence`, from its full address, to nobody yet.
    pub(crate) behind: Arc<[u8]>,
    pub(crate) priority: i8,
    /// Whether they show that they do something else.
    pub(crate) is_away: bool,
}

/// A session of an account.
#[derive(Debug)]
pub(crate) struct Seat {
    pub(crate) number: u64,
    pub(crate) inbox: Arc<Inbox>,
    /// As it said that it is here; none before.
    pub(crate) here: Option<Here>,
    /// It has the roster, and is told of changes; the same of whom they blocked.
    pub(crate) interested: bool,
    pub(crate) knows_blocked: bool,
    /// To whom it showed itself apart from the others.
    pub(crate) directed: BTreeSet<Address>,
}

/// An account that has a session.
#[derive(Debug)]
pub(crate) struct Account {
    /// Whose it is.
    pub(crate) who: Principal,
    /// Its address as the attribute that names to whom something goes.
    pub(crate) to: Arc<str>,
    pub(crate) sessions: SmallMap<String, Seat>,
    /// None until it was read.
    pub(crate) roster: Option<Arc<Roster>>,
    /// What went to several of its sessions.
    pub(crate) shared: Option<Box<Shared>>,
}

impl Account {
    /// Whether it is of somebody of the center.
    pub(crate) fn is_staff(&self) -> bool {
        self.who.staff().is_some()
    }

    fn is_of(&self, who: Principal) -> bool {
        (self.who.client(), self.who.staff()) == (who.client(), who.staff())
    }

    /// Those of its sessions that are here.
    pub(crate) fn available(&self) -> impl Iterator<Item = (&String, &Seat, &Here)> {
        self.sessions.iter().filter_map(|(resource, seat)| Some((resource, seat, seat.here.as_ref()?)))
    }

    /// What it keeps of an address.
    pub(crate) fn item(&self, address: &Address) -> Option<&RosterItem> {
        self.roster.as_ref().and_then(|roster| roster.get(address))
    }

    /// Whether it shows itself to this address.
    pub(crate) fn shows_to(&self, address: &Address) -> bool {
        self.item(address).is_some_and(|item| item.from && !item.blocked)
    }

    /// Whether nothing passes between it and this address.
    pub(crate) fn blocks(&self, address: &Address) -> bool {
        self.item(address).is_some_and(|item| item.blocked)
    }
}

pub(crate) type Accounts = HashMap<Arc<str>, Account>;

/// Those of a door.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) domain: String,
    accounts: Mutex<Accounts>,
    next: AtomicU64,
    /// How often something that is kept changed.
    changes: AtomicU64,
    /// What is kept changes in one place at a time.
    pub(crate) changing: tokio::sync::Mutex<()>,
}

/// A resource that is held until it is dropped, or another session has it.
#[derive(Debug)]
pub(crate) struct Bound {
    pub(crate) people: Arc<People>,
    pub(crate) keeper: Keeper,
    bare: Address,
    pub(crate) resource: String,
    pub(crate) inbox: Arc<Inbox>,
    pub(crate) number: u64,
}

impl People {
    /// Nobody yet.
    pub(crate) fn new(domain: &str) -> People {
        People { domain: domain.to_owned(), ..People::default() }
    }

    pub(crate) fn accounts(&self) -> MutexGuard<'_, Accounts> {
        self.accounts.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// Takes a resource for a session of a login; who had it before is told that it is another's (RFC 6120, section 7.7.2.2). `None` when
    /// there are [`SESSIONS_OF_LOGIN_MAX`] others.
    pub(crate) fn take(self: &Arc<Self>, who: Principal, login: &Arc<str>, resource: String) -> Option<Bound> {
        let mut accounts = self.accounts();
        let bare = Address::of_login(login, &self.domain);
        let new = || Account { who, to: as_to(&bare.to_string()), sessions: SmallMap::default(), roster: None, shared: None };
        let account = accounts.entry(login.clone()).or_insert_with(new);
        // A login that became somebody else's waits until the sessions of the one before are over.
        if !account.is_of(who) || account.sessions.len() >= SESSIONS_OF_LOGIN_MAX && !account.sessions.contains_key(&resource) {
            return None;
        }
        let (number, inbox) = (self.next.fetch_add(1, Ordering::Relaxed), Arc::<Inbox>::default());
        let (here, directed) = Default::default();
        let seat = Seat { number, inbox: inbox.clone(), here, interested: false, knows_blocked: false, directed };
        let older = account.sessions.insert(resource.clone(), seat);
        let bound = Bound { people: self.clone(), keeper: Keeper { login: login.clone(), who }, bare, resource, inbox, number };
        if let Some(older) = older {
            older.inbox.replace();
            // The older one may not say so itself any more: the resource is not its own.
            self.says_goodbye(&accounts, &bound, &older);
        }
        drop(accounts);
        Some(bound)
    }

    /// What an account keeps; empty of one that has no session.
    pub(crate) fn roster(&self, login: &str) -> Arc<Roster> {
        self.accounts().get(login).and_then(|account| account.roster.clone()).unwrap_or_default()
    }

    /// What an account keeps of an address; `None` when that is not at hand.
    pub(crate) fn item(&self, login: &str, address: &Address) -> Option<RosterItem> {
        let roster = self.accounts().get(login)?.roster.clone()?;
        Some(roster.get(address).cloned().unwrap_or_default())
    }

    /// How often something that is kept changed: what is read meanwhile may be older.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// Whether what an account keeps is at hand.
    pub(crate) fn has_roster(&self, login: &str) -> bool {
        self.accounts().get(login).is_some_and(|account| account.roster.is_some())
    }

    /// What an account keeps was read; false when something changed since `changes`.
    pub(crate) fn load(&self, login: &str, roster: Roster, changes: u64) -> bool {
        let mut accounts = self.accounts();
        if self.changes() != changes {
            return false;
        }
        if let Some(account) = accounts.get_mut(login) {
            account.roster.get_or_insert_with(|| Arc::new(roster));
        }
        true
    }

    /// An account keeps this of an address now.
    pub(crate) fn keep(&self, login: &str, address: &Address, item: &RosterItem) {
        let mut accounts = self.accounts();
        self.changes.fetch_add(1, Ordering::AcqRel);
        let Some(roster) = accounts.get_mut(login).and_then(|account| account.roster.as_mut()) else { return };
        if item.is_nothing() {
            Arc::make_mut(roster).remove(address);
        } else {
            Arc::make_mut(roster).insert(address.clone(), item.clone());
        }
    }
}

impl Bound {
    /// The address without a resource.
    pub(crate) fn bare(&self) -> &Address {
        &self.bare
    }

    /// The address of the session.
    pub(crate) fn full(&self) -> Address {
        self.bare.with(&self.resource)
    }

    /// Does something to its seat, while that is its own.
    pub(crate) fn seat<T>(&self, change: impl FnOnce(&mut Seat) -> T) -> Option<T> {
        self.seat_among(&mut self.people.accounts()).map(change)
    }

    /// Its seat, while that is its own.
    pub(crate) fn seat_among<'a>(&self, accounts: &'a mut Accounts) -> Option<&'a mut Seat> {
        let seat = accounts.get_mut(&self.keeper.login)?.sessions.get_mut(&self.resource)?;
        (seat.number == self.number).then_some(seat)
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        let mut accounts = self.people.accounts();
        let Some(account) = accounts.get_mut(&self.keeper.login) else { return };
        if account.sessions.get(&self.resource).is_none_or(|seat| seat.number != self.number) {
            return;
        }
        let Some(seat) = account.sessions.remove(&self.resource) else { return };
        self.people.says_goodbye(&accounts, self, &seat);
        if accounts.get(&self.keeper.login).is_some_and(|account| account.sessions.is_empty()) {
            accounts.remove(&self.keeper.login);
        }
    }
}

#[cfg(test)]
mod tests {
    use vestibule_center::id::AgentId;

    use super::*;

    #[test]
    fn a_resource_is_one_sessions_and_a_login_has_so_many() {
        let (people, ana, ben): (_, Arc<str>, Arc<str>) = (Arc::new(People::new("example.org")), "ana".into(), "ben".into());
        let take = |login, resource: &str| people.take(Principal::Agent(AgentId(1)), login, resource.to_owned());
        let held: Vec<_> = (0..SESSIONS_OF_LOGIN_MAX).map(|n| take(&ana, &n.to_string()).unwrap()).collect();
        assert!(take(&ana, "more").is_none() && take(&ben, "more").is_some());
        let newer = take(&ana, "0").expect("in place of the older one");
        assert!(held[0].inbox.is_replaced() && !held[1].inbox.is_replaced() && !newer.inbox.is_replaced());
        drop(held);
        assert!(people.accounts()["ana"].sessions.contains_key("0"), "the newer one has it still");
        drop(newer);
        assert!(people.accounts().is_empty(), "nothing is kept of who left");
    }

    #[test]
    fn what_was_read_before_something_changed_is_not_taken() {
        let (people, cleo): (_, Arc<str>) = (Arc::new(People::new("example.org")), "cleo".into());
        let _bound = people.take(Principal::Agent(AgentId(1)), &cleo, "phone".into());
        let (at, dan) = (people.changes(), Address::of_login("dan", "example.org"));
        let item = RosterItem { listed: true, ..RosterItem::default() };
        people.keep("cleo", &dan, &item);
        assert!(!people.load("cleo", Roster::new(), at) && !people.has_roster("cleo"));
        assert!(people.load("cleo", Roster::from([(dan.clone(), item.clone())]), people.changes()));
        assert_eq!(people.item("cleo", &dan), Some(item));
        people.keep("cleo", &dan, &RosterItem::default());
        assert!(people.roster("cleo").is_empty());
    }
}
