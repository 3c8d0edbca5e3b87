//! The roster as it is asked for, told and written (RFC 6121, section 2).

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::presence::roster::{RosterItem, Said, Tell, may_know, remove, say};
use vestibule_host::fault::Unavailable;
use vestibule_host::rosters::{Keeper, Kept};

use crate::address::Address;
use crate::between::NotDelivered;
use crate::limits::{ROSTER_GROUPS_MAX, ROSTER_ITEM_BYTES_MAX, ROSTER_ITEMS_MAX, ROSTER_READS_MAX, ROSTER_TEXT_BYTES_MAX};
use crate::listen::Door;
use crate::ns;
use crate::people::{Bound, Roster};
use crate::session::stanza_error;
use crate::xml::Element;

/// What a client wants to be kept of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// It stands in the roster, by this name, in these groups.
    Listed { name: String, groups: Vec<String> },
    /// It does not.
    Removed,
}

/// Reads a request to change the roster (section 2.3.3).
///
/// # Errors
/// The type and the condition of the error.
pub(crate) fn wanted(query: &Element) -> Result<(Address, Wanted), (&'static str, &'static str)> {
    let bad = ("modify", "bad-request");
    let mut items = query.children();
    let item = items.next().filter(|item| item.is(ns::ROSTER, "item")).ok_or(bad)?;
    let address = item.attribute("jid").ok_or(bad)?;
    if items.next().is_some() {
        return Err(bad);
    }
    let address = Address::read(address).ok_or(("modify", "jid-malformed"))?.bare();
    if item.attribute("subscription") == Some("remove") {
        return Ok((address, Wanted::Removed));
    }
    let name = item.attribute("name").unwrap_or_default().to_owned();
    let groups: Vec<String> = item.children().filter(|child| child.is(ns::ROSTER, "group")).map(Element::text).collect();
    let is_text = |text: &str| text.len() <= ROSTER_TEXT_BYTES_MAX;
    let bytes = name.len() + groups.iter().map(String::len).sum::<usize>();
    if bytes > ROSTER_ITEM_BYTES_MAX {
        return Err(("modify", "not-acceptable"));
    }
    if !is_text(&name) || groups.len() > ROSTER_GROUPS_MAX || groups.iter().any(|group| group.is_empty() || !is_text(group)) {
        return Err(("modify", "not-acceptable"));
    }
    let twice = groups.iter().enumerate().any(|(n, group)| groups[..n].contains(group));
    if twice { Err(bad) } else { Ok((address, Wanted::Listed { name, groups })) }
}

/// An item as it is told; one that does not stand in the roster is told to be gone.
pub(crate) fn told(address: &Address, item: Option<&RosterItem>) -> Element {
    let told = Element::new(ns::ROSTER, "item").with("jid", address.to_string());
    let Some(item) = item.filter(|item| item.listed) else { return told.with("subscription", "remove") };
    let mut told = told.with("subscription", item.subscription());
    if !item.name.is_empty() {
        told.set("name", item.name.clone());
    }
    if item.asked {
        told.set("ask", "subscribe");
    }
    if item.approved {
        told.set("approved", "true");
    }
    item.groups.iter().fold(told, |told, group| told.with_child(Element::new(ns::ROSTER, "group").with_text(group.clone())))
}

/// Those that stand in a roster.
pub(crate) fn listed(roster: &Roster) -> impl Iterator<Item = (&Address, &RosterItem)> {
    roster.iter().filter(|(_, item)| item.listed)
}

/// Why nothing was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotKept {
    /// There is no such item.
    NoItem,
    /// There are [`ROSTER_ITEMS_MAX`].
    Full,
    /// They blocked whom they speak to.
    Blocked,
    /// Not now.
    Unavailable,
}

impl NotKept {
    /// What asked for it, as it comes back.
    pub(crate) fn back(self, back: Element) -> Element {
        let (kind, condition) = match self {
            NotKept::Blocked => return NotDelivered::Blocked.back(back),
            NotKept::NoItem => ("modify", "item-not-found"),
            NotKept::Full => ("wait", "resource-constraint"),
            NotKept::Unavailable => ("wait", "internal-server-error"),
        };
        back.with_child(stanza_error(kind, condition))
    }
}

impl From<Unavailable> for NotKept {
    fn from(_: Unavailable) -> NotKept {
        NotKept::Unavailable
    }
}

/// What an account wants changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Say(Said),
    Put(Wanted),
    Block(bool),
}

impl Change {
    fn of(&self, own: &mut RosterItem, theirs: Option<&mut RosterItem>) -> Result<Vec<Tell>, NotKept> {
        match self {
            Change::Say(said) => Ok(say(*said, own, theirs)),
            Change::Put(Wanted::Listed { name, groups }) => {
                (own.listed, own.name, own.groups) = (true, name.clone(), groups.clone());
                Ok(Vec::new())
            }
            Change::Put(Wanted::Removed) if own.listed => Ok(remove(own, theirs)),
            Change::Put(Wanted::Removed) => Err(NotKept::NoItem),
            Change::Block(blocked) => {
                own.blocked = *blocked;
                Ok(Vec::new())
            }
        }
    }
}

/// Reads what an account keeps, if it is not at hand.
pub(crate) async fn load(door: &Door, bound: &Bound) -> Result<(), Unavailable> {
    let login = &bound.keeper.login;
    let mut reads = 0;
    while !door.people.has_roster(login) {
        reads += 1;
        let _turn = if reads > ROSTER_READS_MAX { Some(door.people.changing.lock().await) } else { None };
        let changes = door.people.changes();
        let kept = door.host.roster(&bound.keeper).await?;
        let roster = kept.into_iter().filter_map(|(address, item)| Some((Address::read(&address)?, item))).collect();
        // Taken, or nobody is there any more whose it would be.
        if door.people.load(login, roster, changes) {
            break;
        }
    }
    Ok(())
}

/// What two accounts keep of each other, as it is and as it is to be.
struct Pair {
    address: Address,
    own_address: Address,
    /// Whose the address is, and the same if it is one they may reach.
    address_is: Option<Principal>,
    other: Option<Keeper>,
    own: RosterItem,
    theirs: Option<RosterItem>,
    own_before: RosterItem,
    theirs_before: Option<RosterItem>,
}

impl Pair {
    async fn read(door: &Door, by: &Bound, address: Address) -> Result<Pair, NotKept> {
        let own_address = by.bare();
        let named = named(door, by, &address).await?;
        let address_is = named.as_ref().map(|named| named.who);
        let is_staff = |who: Principal| who.staff().is_some();
        // Whom the other blocked is a matter of what is said to them.
        let other = named.filter(|other| may_know(is_staff(by.keeper.who), is_staff(other.who), false));
        let own = item(door, &by.keeper, &address).await?;
        let theirs = match &other {
            Some(other) => Some(item(door, other, own_address).await?),
            None => None,
        };
        let (own_before, theirs_before) = (own.clone(), theirs.clone());
        Ok(Pair { address, own_address: own_address.clone(), address_is, other, own, theirs, own_before, theirs_before })
    }

    /// Changes it, within the bounds of both.
    async fn change(&mut self, door: &Door, by: &Bound, change: &Change) -> Result<Vec<Tell>, NotKept> {
        if self.own.blocked && matches!(change, Change::Say(_)) {
            return Err(NotKept::Blocked);
        }
        let tells = change.of(&mut self.own, self.theirs.as_mut())?;
        let is_new = self.own_before.is_nothing() && !self.own.is_nothing();
        if is_new && door.people.roster(&by.keeper.login).len() >= ROSTER_ITEMS_MAX {
            return Err(NotKept::Full);
        }
        if let (Some(other), Some(before)) = (&self.other, &self.theirs_before)
            && before.is_nothing()
            && self.theirs != self.theirs_before
            && door.host.roster(other).await?.len() >= ROSTER_ITEMS_MAX
        {
            // As one who does not answer.
            self.theirs.clone_from(&self.theirs_before);
            return Ok(Vec::new());
        }
        Ok(tells)
    }

    /// What of it is otherwise.
    fn kept(&self, by: &Bound) -> Vec<Kept> {
        let mut kept = Vec::new();
        if self.own != self.own_before {
            let (keeper, address_is) = (by.keeper.clone(), self.address_is);
            kept.push(Kept { keeper, address: self.address.to_string(), address_is, item: self.own.clone() });
        }
        if let (Some(other), Some(theirs)) = (&self.other, self.theirs.as_ref().filter(|_| self.theirs != self.theirs_before)) {
            let address_is = Some(by.keeper.who);
            kept.push(Kept { keeper: other.clone(), address: self.own_address.to_string(), address_is, item: theirs.clone() });
        }
        kept
    }
}

/// Changes what an account keeps of an address, and what the other keeps of it; then tells both. It goes on to its end when its caller
/// does not wait.
pub(crate) async fn change(
    door: Arc<Door>,
    by: Arc<Bound>,
    address: Address,
    change: Change,
    said: Option<Element>,
) -> Result<(), NotKept> {
    let going = async move {
        let _turn = door.people.changing.lock().await;
        let mut pair = Pair::read(&door, &by, address).await?;
        let tells = pair.change(&door, &by, &change).await?;
        let kept = pair.kept(&by);
        if !kept.is_empty() {
            door.host.keep_roster(&kept).await?;
        }
        let Pair { address, own_address, other, own, theirs, own_before, theirs_before, .. } = pair;
        for one in &kept {
            let address = if one.keeper.login == by.keeper.login { &address } else { &own_address };
            door.people.keep(&one.keeper.login, address, &one.item);
        }
        if !own.shows_as(&own_before) {
            door.people.push(&by.keeper.login, &address);
        }
        match (change, own.blocked == own_before.blocked) {
            (Change::Block(blocked), false) => blocks(&door, &by, &address, blocked, &own, theirs.as_ref()),
            _ => door.people.tell(&by, &address, &tells, said.as_ref()), // open: whatever else is said is told so
        }
        if let (Some(other), Some(theirs), Some(before)) = (&other, &theirs, &theirs_before)
            && !theirs.shows_as(before)
            && !(own.blocked || theirs.blocked)
        {
            door.people.push(&other.login, &own_address);
        }
        Ok(())
    };
    tokio::spawn(going).await.unwrap_or(Err(NotKept::Unavailable))
}

/// Who is blocked sees the other go; who is not any more sees them come.
fn blocks(door: &Door, by: &Bound, address: &Address, blocked: bool, own: &RosterItem, theirs: Option<&RosterItem>) {
    let tells = |own_sees: bool, is_seen: bool| {
        let (theirs, own) = if blocked { (Tell::TheirAbsence, Tell::OwnAbsence) } else { (Tell::TheirPresence, Tell::OwnPresence) };
        [own_sees.then_some(theirs), is_seen.then_some(own)].into_iter().flatten().collect::<Vec<_>>()
    };
    let sees = own.to && theirs.is_some_and(|theirs| theirs.from);
    let apart = blocked && door.people.hides_apart(&by.keeper.login, address);
    door.people.tell(by, address, &tells(sees, own.from || apart), None);
}

/// Whose an address is, if it is an account's and not their own.
async fn named(door: &Door, by: &Bound, address: &Address) -> Result<Option<Keeper>, NotKept> {
    let Some(login) = address.local.as_deref().filter(|login| address.domain == door.facts.domain && **login != *by.keeper.login) else {
        return Ok(None);
    };
    Ok(door.host.keeper(login).await?)
}

/// What is kept, as the store has it: who was erased meanwhile is kept nowhere, whatever is at hand.
async fn item(door: &Door, keeper: &Keeper, address: &Address) -> Result<RosterItem, NotKept> {
    Ok(door.host.roster_item(keeper, &address.to_string()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(items: &[Element]) -> Element {
        items.iter().fold(Element::new(ns::ROSTER, "query"), |query, item| query.with_child(item.clone()))
    }

    fn item(groups: &[&str]) -> Element {
        let item = Element::new(ns::ROSTER, "item").with("jid", "Dan@Example.org/phone").with("name", "Dan");
        groups.iter().fold(item, |item, group| item.with_child(Element::new(ns::ROSTER, "group").with_text(*group)))
    }

    #[test]
    fn what_is_wanted_is_read_and_what_is_none_is_refused_by_name() {
        let (address, listed) = wanted(&query(&[item(&["Friends", "Work"])])).unwrap();
        assert_eq!(address.to_string(), "dan@example.org");
        assert_eq!(listed, Wanted::Listed { name: "Dan".into(), groups: vec!["Friends".into(), "Work".into()] });
        assert_eq!(wanted(&query(&[item(&[]).with("subscription", "remove")])).unwrap().1, Wanted::Removed);
        let refused = |query: &Element| wanted(query).unwrap_err().1;
        assert_eq!(refused(&query(&[])), "bad-request");
        assert_eq!(refused(&query(&[item(&[]), item(&[])])), "bad-request");
        assert_eq!(refused(&query(&[item(&["Friends", "Friends"])])), "bad-request");
        assert_eq!(refused(&query(&[item(&[""])])), "not-acceptable");
        assert_eq!(refused(&query(&[item(&[&"x".repeat(ROSTER_TEXT_BYTES_MAX + 1)])])), "not-acceptable");
        assert_eq!(refused(&query(&[item(&[]).with("name", "x".repeat(ROSTER_TEXT_BYTES_MAX + 1))])), "not-acceptable");
        assert_eq!(refused(&query(&[item(&[]).with("jid", "a b@c")])), "jid-malformed");
    }
}
