//! What passes between accounts: presence to whom it is shown, stanzas to whom they are for (RFC 6121, sections 4 and 8.5).

use std::collections::BTreeSet;
use std::sync::Arc;

use vestibule_center::presence::roster::{Said, Tell, may_know};

use crate::address::Address;
use crate::cache;
use crate::frames;
use crate::inbox::{Inbox, Letter, Showing};
use crate::limits::{DIRECTED_MAX, Limits, PRESENCE_KEPT, PRESENCE_KEPT_BYTES};
use crate::ns;
use crate::out::Out;
use crate::people::{Account, Accounts, Bound, Here, People, Seat};
use crate::session::{escaped, stanza_error, written};
use crate::xml::{Element, Read};

/// Why a stanza did not reach anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotDelivered {
    /// Whoever it was for is nobody, is not there, or takes nothing of this sender: all the same to them.
    Nobody,
    /// They are there and take no more now.
    Full,
    /// The sender blocked them.
    Blocked,
}

impl NotDelivered {
    /// The stanza as it comes back.
    pub(crate) fn back(self, back: Element) -> Element {
        let (kind, condition) = match self {
            NotDelivered::Nobody => ("cancel", "service-unavailable"),
            NotDelivered::Full => ("wait", "resource-constraint"),
            NotDelivered::Blocked => ("cancel", "not-acceptable"),
        };
        let mut error = stanza_error(kind, condition);
        if self == NotDelivered::Blocked {
            error = error.with_child(Element::new(ns::BLOCKING_ERRORS, "blocked"));
        }
        back.with_child(error)
    }
}

/// To whom something goes, each with the address it is told there, as an attribute.
type Readers = Vec<(Arc<Inbox>, Arc<str>)>;

/// A presence behind `<presence`, to nobody yet.
fn behind(presence: &Element) -> Option<Arc<[u8]>> {
    let mut presence = presence.clone();
    presence.unset("to");
    written(&presence).strip_prefix(cache::BEGIN).map(Arc::from)
}

/// Says to one how a session is.
fn put_one(out: &mut Out, here: &Here, to: &str) {
    out.build(|bytes| cache::put(bytes, to, &here.behind));
}

/// An address as the attribute that names to whom something goes.
pub(crate) fn as_to(address: &str) -> Arc<str> {
    format!(" to='{}'", escaped(address)).into()
}

fn away(full: &Address) -> Element {
    Element::new(ns::CLIENT, "presence").with("type", "unavailable").with("from", full.to_string())
}

fn put_all(readers: Readers, from: &Address, behind: &Arc<[u8]>) {
    let of: Arc<str> = from.to_string().into();
    for (inbox, to) in readers {
        inbox.put(state(&of, to, behind));
    }
}

/// How somebody is, for one who sees them.
fn state(of: &Arc<str>, to: Arc<str>, behind: &Arc<[u8]>) -> Letter {
    let kept = if behind.len() <= PRESENCE_KEPT_BYTES { PRESENCE_KEPT } else { 1 };
    Letter::Presence(Showing { of: of.clone(), kept, to, behind: behind.clone() })
}

fn all_available(account: &Account) -> impl Iterator<Item = (Arc<Inbox>, Arc<str>)> {
    account.available().map(|(_, seat, _)| (seat.inbox.clone(), account.to.clone()))
}

impl People {
    /// The account of an address, if who speaks may know of it.
    fn reached<'a>(&self, accounts: &'a Accounts, by: &Bound, address: &Address) -> Option<&'a Account> {
        let local = address.local.as_deref().filter(|_| address.domain == self.domain)?;
        let is_staff = by.keeper.who.staff().is_some();
        // Before what it keeps was read, nobody knows whom it blocked.
        let known = accounts.get(local).filter(|account| account.roster.is_some());
        known.filter(|account| may_know(is_staff, account.is_staff(), account.blocks(by.bare())))
    }

    /// Whoever sees a session without asking: those its account shows itself to, and its own others.
    fn watchers(&self, accounts: &Accounts, by: &Bound) -> Readers {
        let Some(own) = accounts.get(&by.keeper.login) else { return Vec::new() };
        let shown = own.roster.iter().flat_map(|roster| roster.iter()).filter(|(_, item)| item.from && !item.blocked);
        let others = shown.filter_map(|(address, _)| self.reached(accounts, by, address));
        let mut readers: Readers = others.flat_map(all_available).collect();
        let others_of_own = own.available().filter(|(resource, ..)| **resource != by.resource);
        readers.extend(others_of_own.map(|(_, seat, _)| (seat.inbox.clone(), own.to.clone())));
        readers
    }

    /// A session shows itself so, or not any more; it is told to whoever sees it. True when it was not here before.
    pub(crate) fn shows(&self, by: &Bound, presence: &Element, priority: Option<i8>) -> bool {
        let Some(behind) = behind(presence) else { return false };
        let show = presence.child(ns::CLIENT, "show").map(|show| show.text());
        let is_away = matches!(show.as_deref().map(str::trim), Some("away" | "xa" | "dnd"));
        let here = priority.map(|priority| Here { behind: behind.clone(), priority, is_away });
        let comes = here.is_some();
        let mut accounts = self.accounts();
        let Some(seat) = by.seat_among(&mut accounts) else { return false };
        let was_here = std::mem::replace(&mut seat.here, here).is_some();
        let directed = if comes { BTreeSet::new() } else { std::mem::take(&mut seat.directed) };
        let readers = self.told(&accounts, by, was_here || comes, &directed);
        // With the accounts held: nobody is told of it after what comes next.
        put_all(readers, &by.full(), &behind);
        comes && !was_here
    }

    /// A session is over: whoever saw it is told so, for it does not say so itself.
    pub(crate) fn says_goodbye(&self, accounts: &Accounts, by: &Bound, seat: &Seat) {
        let readers = self.told(accounts, by, seat.here.is_some(), &seat.directed);
        // Most are seen by nobody.
        if let Some(behind) = behind(&away(&by.full())).filter(|_| !readers.is_empty()) {
            put_all(readers, &by.full(), &behind);
        }
    }

    /// Whoever is told how a session is: its watchers, if it is or was here, and those to whom it showed itself apart.
    fn told(&self, accounts: &Accounts, by: &Bound, to_watchers: bool, directed: &BTreeSet<Address>) -> Readers {
        let own = accounts.get(&by.keeper.login);
        let is_told = |address: &Address| to_watchers && own.is_some_and(|own| own.shows_to(&address.bare()));
        let is_blocked = |address: &Address| own.is_some_and(|own| own.blocks(&address.bare()));
        let mut readers = if to_watchers { self.watchers(accounts, by) } else { Vec::new() };
        let apart = directed.iter().filter(|address| !is_told(address) && !is_blocked(address));
        readers.extend(apart.flat_map(|address| self.at(accounts, by, address)));
        readers
    }

    /// The sessions presence for an address goes to: the one it names, or all that are here.
    fn at(&self, accounts: &Accounts, by: &Bound, address: &Address) -> Readers {
        let Some(account) = self.reached(accounts, by, address) else { return Vec::new() };
        match &address.resource {
            None => all_available(account).collect(),
            Some(resource) => {
                let seat = account.sessions.get(resource);
                seat.map(|seat| (seat.inbox.clone(), as_to(&address.to_string()))).into_iter().collect()
            }
        }
    }

    /// A session shows itself to one apart from the others (section 4.6).
    ///
    /// # Errors
    /// It does to [`DIRECTED_MAX`] others, or blocked this one.
    pub(crate) fn shows_apart(&self, by: &Bound, presence: &Element, address: &Address) -> Result<(), NotDelivered> {
        let mut accounts = self.accounts();
        if accounts.get(&by.keeper.login).is_some_and(|own| own.blocks(&address.bare())) {
            return Err(NotDelivered::Blocked);
        }
        let Some(seat) = by.seat_among(&mut accounts) else { return Ok(()) };
        if presence.attribute("type") == Some("unavailable") {
            seat.directed.remove(address);
        } else if seat.directed.len() >= DIRECTED_MAX && !seat.directed.contains(address) {
            return Err(NotDelivered::Full);
        } else {
            seat.directed.insert(address.clone());
        }
        let Some(behind) = behind(presence) else { return Ok(()) };
        let of: Arc<str> = by.full().to_string().into();
        for (inbox, to) in self.at(&accounts, by, address) {
            // Who did not let them sees it where there is room: it ends nobody's session.
            let _ = inbox.offer(state(&of, to, &behind));
        }
        Ok(())
    }

    /// An account shows itself to an address no more by what its sessions showed it apart; whether they did.
    pub(crate) fn hides_apart(&self, login: &str, address: &Address) -> bool {
        let mut accounts = self.accounts();
        let Some(own) = accounts.get_mut(login) else { return false };
        let mut did = false;
        for seat in own.sessions.values_mut() {
            let before = seat.directed.len();
            seat.directed.retain(|shown| shown.bare() != *address);
            did |= seat.directed.len() < before;
        }
        did
    }

    /// All that a session sees now of others and of its account's own other sessions, and who asks to see it.
    pub(crate) fn seen(&self, by: &Bound) -> Out {
        let accounts = self.accounts();
        let Some(own) = accounts.get(&by.keeper.login) else { return Out::default() };
        let full = as_to(&by.full().to_string());
        let mut out = Out::default();
        for (address, item) in own.roster.iter().flat_map(|roster| roster.iter()).filter(|(_, item)| !item.blocked) {
            if item.requested {
                let asks = Element::new(ns::CLIENT, "presence").with("type", Said::Subscribe.as_str()).with("from", address.to_string());
                out.put(&asks.with("to", by.bare().to_string()));
            }
            if item.to {
                out.append(self.presence_of(&accounts, by, address, &full));
            }
        }
        for (_, _, here) in own.available().filter(|(resource, ..)| **resource != by.resource) {
            put_one(&mut out, here, &full);
        }
        out
    }

    /// How each session of an address shows itself to the speaker; nothing of who does not show themselves.
    fn presence_of(&self, accounts: &Accounts, by: &Bound, address: &Address, to: &str) -> Out {
        let own = by.bare();
        let account = self.reached(accounts, by, address).filter(|account| address == own || account.shows_to(own));
        let all = account.into_iter().flat_map(Account::available);
        let mut out = Out::default();
        all.for_each(|(.., here)| put_one(&mut out, here, to));
        out
    }

    /// How an address is, to one who asks once (section 4.3.2): away, if no session of it is here; who was not let see it is told that, and
    /// that somebody is nobody is told the same.
    pub(crate) fn probed(&self, by: &Bound, address: &Address) -> Out {
        let (bare, full, mut out) = (address.bare(), by.full().to_string(), Out::default());
        if bare != *by.bare() && !self.item(&by.keeper.login, &bare).is_some_and(|item| item.to) {
            let unsubscribed = Element::new(ns::CLIENT, "presence").with("type", Said::Unsubscribed.as_str());
            out.put(&unsubscribed.with("from", bare.to_string()).with("to", by.bare().to_string()));
            return out;
        }
        out.append(self.presence_of(&self.accounts(), by, &bare, &as_to(&full)));
        if out.is_empty() {
            out.put(&away(&bare).with("to", full));
        }
        out
    }

    /// A message or a request for an account, from the speaker.
    ///
    /// # Errors
    /// Nobody has it.
    pub(crate) fn deliver(&self, by: &Bound, stanza: &Element, address: &Address) -> Result<(), NotDelivered> {
        let bytes = written(stanza);
        let mut accounts = self.accounts();
        if accounts.get(&by.keeper.login).is_some_and(|own| own.blocks(&address.bare())) {
            return Err(NotDelivered::Blocked);
        }
        let account = self.reached(&accounts, by, address).ok_or(NotDelivered::Nobody)?;
        let named = address.resource.as_ref().map(|resource| account.sessions.get(resource));
        let own = by.bare();
        let knows = *own == address.bare() || account.shows_to(own);
        let seats = match (stanza.name(), named) {
            // Section 8.5.3.1: what is asked tells that somebody is there.
            ("iq", Some(Some(seat))) if is_asked(stanza) && !(knows || seat.directed.iter().any(|shown| shown.bare() == *own)) => {
                return Err(NotDelivered::Nobody);
            }
            (_, Some(Some(seat))) => vec![(seat.number, seat.inbox.clone())],
            ("message", named) => {
                let kind = stanza.attribute("type").unwrap_or("normal");
                message_to(account, kind, named.is_some()).ok_or(NotDelivered::Nobody)?
            }
            _ => return Err(NotDelivered::Nobody), // open: a request is for one session, that is there
        };
        let is_taken = seats.is_empty() || account_of(&mut accounts, address).is_some_and(|account| offer(account, &seats, &bytes));
        match (is_taken, knows) {
            (true, _) => Ok(()),
            (false, true) => Err(NotDelivered::Full),
            (false, false) => Err(NotDelivered::Nobody),
        }
    }

    /// Whether somebody is at work in another session than this, as they show themselves there.
    pub(crate) fn works_elsewhere(&self, by: &Bound) -> bool {
        let accounts = self.accounts();
        let own = accounts.get(&by.keeper.login).into_iter().flat_map(Account::available);
        own.into_iter().any(|(_, seat, here)| seat.number != by.number && here.priority >= 0 && !here.is_away && !seat.inbox.is_asleep())
    }

    /// A session is over: what other accounts said to it, and it is not known to have read, goes on to others of its account, or comes back
    /// to who said it (RFC 6121, section 8.5.3.2, as XEP-0198 has it for what is not acknowledged). A line of the center's is kept there.
    pub(crate) fn give_back(&self, over: &Bound, left: impl Iterator<Item = Vec<u8>>) {
        for bytes in left.filter(|bytes| bytes.starts_with(b"<message") || bytes.starts_with(b"<iq")) {
            let Some(stanza) = read(&bytes) else { continue };
            let (from, to) = (stanza.attribute("from").and_then(Address::read), stanza.attribute("to").and_then(Address::read));
            // Of an account it is a session that says something; of the center, whose lines each session is told by itself, a contact.
            let (Some(from), Some(to)) = (from.filter(|from| from.resource.is_some()), to) else { continue };
            let mut accounts = self.accounts();
            let Some(own) = accounts.get_mut(&over.keeper.login) else { continue };
            if own.shared.as_mut().is_some_and(|shared| shared.has_another(&bytes, over.number)) {
                continue;
            }
            let goes_on = match (stanza.name(), stanza.attribute("type").unwrap_or("normal"), to.resource) {
                ("message", "error" | "headline", _) | ("iq", "result" | "error", _) => continue,
                ("message", "chat", _) | ("message", _, None) => {
                    let others: Vec<_> = taking(own).into_iter().filter(|(number, _)| *number != over.number).collect();
                    !own.blocks(&from.bare()) && offer(own, &others, &bytes)
                }
                _ => false, // open: whatever else was for that session alone
            };
            let Some(sender) = self.reached(&accounts, over, &from).filter(|_| !goes_on) else { continue };
            let seat = from.resource.as_ref().and_then(|resource| sender.sessions.get(resource));
            // Who takes no more is told nothing.
            let _ = seat.map(|seat| seat.inbox.offer(Letter::Stanza(written(&NotDelivered::Nobody.back(back(&stanza))))));
        }
    }

    /// Tells what came of something that one account said to another.
    pub(crate) fn tell(&self, by: &Bound, other: &Address, tells: &[Tell], said: Option<&Element>) {
        let (own, accounts) = (by.bare(), self.accounts());
        let stanza = |kind: Said, from: &Address, to: &Address| {
            let like = said.filter(|stanza| stanza.attribute("type") == Some(kind.as_str()) && from == own).cloned();
            let stanza = like.unwrap_or_else(|| Element::new(ns::CLIENT, "presence").with("type", kind.as_str()));
            // Of several of a kind the newest says it.
            let of = format!("{} {from}", kind.as_str()).into();
            let behind = behind(&stanza.with("from", from.to_string()))?;
            Some(Letter::Presence(Showing { of, kept: 1, to: as_to(&to.to_string()), behind }))
        };
        let put = |seat: &Seat, letter: Option<Letter>| letter.into_iter().for_each(|letter| seat.inbox.put(letter));
        let Some(us) = accounts.get(&by.keeper.login) else { return };
        // That one is blocked from now on is told by going away.
        let leaves = |tell: &Tell| matches!(tell, Tell::OwnAbsence | Tell::TheirAbsence);
        let them = self.reached(&accounts, by, other).filter(|_| !us.blocks(other) || tells.iter().all(leaves));
        for tell in tells {
            match (*tell, them) {
                (Tell::Back(said), _) => listening(us).for_each(|seat| put(seat, stanza(said, other, own))),
                // That somebody asks is kept, and told again when they come: it ends no session that has no room.
                (Tell::Them(said @ Said::Subscribe), Some(them)) => listening(them).for_each(|seat| {
                    let _ = stanza(said, own, other).map(|letter| seat.inbox.offer(letter));
                }),
                (Tell::Them(said), Some(them)) => listening(them).for_each(|seat| put(seat, stanza(said, own, other))),
                (Tell::OwnPresence, Some(them)) => show_all(us, own, them, true),
                (Tell::OwnAbsence, Some(them)) => show_all(us, own, them, false),
                (Tell::TheirPresence, Some(them)) => show_all(them, other, us, true),
                (Tell::TheirAbsence, Some(them)) => show_all(them, other, us, false),
                (_, None) => {} // open: who has no session now is told when they have
            }
        }
    }

    /// What an account keeps of an address is otherwise: its sessions that have the roster are told.
    pub(crate) fn push(&self, login: &str, address: &Address) {
        let accounts = self.accounts();
        let interested = accounts.get(login).into_iter().flat_map(|account| account.sessions.values()).filter(|seat| seat.interested);
        interested.for_each(|seat| seat.inbox.put(Letter::Item(address.clone())));
    }

    /// Tells the sessions of an account that know whom it blocked.
    pub(crate) fn push_blocked(&self, login: &str, payload: &Element) {
        let accounts = self.accounts();
        let knowing = accounts.get(login).into_iter().flat_map(|account| account.sessions.iter()).filter(|(_, seat)| seat.knows_blocked);
        for (resource, seat) in knowing {
            let full = Address::of_login(login, &self.domain).with(resource).to_string();
            let id = format!("blocked-{}", self.changes());
            let push = Element::new(ns::CLIENT, "iq").with("type", "set").with("id", id).with("to", full);
            seat.inbox.put(Letter::Stanza(written(&push.with_child(payload.clone()))));
        }
    }
}

/// A stanza out of its bytes.
fn read(bytes: &[u8]) -> Option<Element> {
    match frames::read(bytes, Limits::SIGNED_IN) {
        Ok(Read::Whole(stanza)) => Some(stanza),
        _ => None, // open: what was written as a stanza is one
    }
}

/// The head of a stanza as it comes back.
fn back(stanza: &Element) -> Element {
    let mut back = Element::new(ns::CLIENT, stanza.name()).with("type", "error");
    for (name, of) in [("id", "id"), ("from", "to"), ("to", "from")] {
        if let Some(value) = stanza.attribute(of) {
            back.set(name, value);
        }
    }
    back
}

fn is_asked(iq: &Element) -> bool {
    matches!(iq.attribute("type"), Some("get" | "set"))
}

/// The sessions of an account that are told of what others say about seeing each other.
fn listening(account: &Account) -> impl Iterator<Item = &Seat> {
    account.sessions.values().filter(|seat| seat.interested || seat.here.is_some())
}

/// Each session of one account as it is, to each of another that is here; or that it is away.
fn show_all(of: &Account, bare: &Address, to_whom: &Account, as_it_is: bool) {
    for (resource, _, here) in of.available() {
        let full = bare.with(resource);
        let said = if as_it_is { Some(here.behind.clone()) } else { behind(&away(&full)) };
        said.into_iter().for_each(|behind| put_all(all_available(to_whom).collect(), &full, &behind));
    }
}

/// A session by its number, and where it is written to.
type To = (u64, Arc<Inbox>);

fn account_of<'a>(accounts: &'a mut Accounts, address: &Address) -> Option<&'a mut Account> {
    accounts.get_mut(address.local.as_deref()?)
}

/// The sessions of an account that take what is for it.
fn taking(account: &Account) -> Vec<To> {
    account.available().filter(|(.., here)| here.priority >= 0).map(|(_, seat, _)| (seat.number, seat.inbox.clone())).collect()
}

/// Offers a stanza to sessions of an account, and remembers if several took it; whether any did.
fn offer(account: &mut Account, to: &[To], stanza: &[u8]) -> bool {
    let took = to.iter().filter(|(_, inbox)| inbox.offer(Letter::Stanza(stanza.to_vec())).is_ok());
    let took: Vec<u64> = took.map(|(number, _)| *number).collect();
    let any = !took.is_empty();
    if took.len() > 1 || account.shared.as_ref().is_some_and(|shared| shared.knows(stanza)) {
        account.shared.get_or_insert_default().went(stanza, took);
    }
    any
}

/// The sessions a message is for (section 8.5): `None` when it has to come back, none when nothing is told of it.
fn message_to(account: &Account, kind: &str, to_a_session: bool) -> Option<Vec<To>> {
    let all = || taking(account);
    match (kind, to_a_session) {
        ("error", _) | ("headline", true) => Some(Vec::new()),
        ("headline", false) => Some(all()),
        ("groupchat", _) => None,
        // Of a session that is gone a talk goes on with those that are here; anything else was meant for that one alone.
        ("chat", _) | (_, false) => Some(all()).filter(|all| !all.is_empty()),
        (_, true) => None,
    }
}
