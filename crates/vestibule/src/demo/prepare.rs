//! The data of a demo: the sample imported once, accounts, links and sessions that fit what the demo remembers.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::identity::{NewAccount, account_row, link_row, session_row};
use vestibule_store::LibraryWrite;
use vestibule_store::sqlite::FILE;

use super::Said;
use super::keep::{Acting, Keep, Part, Person};
use super::xmpp::{self, Device};
use crate::account::app_of;
use crate::finding::Findings;
use crate::import::folder::Folder;
use crate::import::{self, Imported, Times};
use crate::reach::Reached;
use crate::stop::Stop;

/// How long the tokens of a demo are good.
const SESSION_MS: u64 = 30 * 24 * 3_600_000;

/// Somebody who signs in by oneself, as the center knows them.
pub(crate) struct Known {
    /// Their secrets.
    pub(crate) kept: Person,
    /// Who they are.
    pub(crate) who: Principal,
    /// Their name.
    pub(crate) name: Private,
}

/// A demo ready to be served.
pub(crate) struct Prepared {
    /// Those who sign in by themselves.
    pub(crate) people: Vec<Known>,
    /// Those who act.
    pub(crate) acting: Vec<Acting>,
    /// With what an XMPP client signs in.
    pub(crate) device: Option<Device>,
}

/// Prepares the data folder. Everything is kept by one commit.
pub(crate) fn prepare(data: &Path, speed: f64, said: Said) -> Result<Prepared, Stop> {
    let remembered = Keep::read(data)?;
    if remembered.is_none() && data.join(FILE).exists() {
        return Err(Stop::cannot_start(format!("{} holds a center that is not a demo", data.display())));
    }
    let mut held = Reached::open(data)?;
    let fresh = held.center().agents().next().is_none();
    let mut done = if fresh { sample(&mut held, said)? } else { Imported::default() };
    let keep = match remembered {
        Some(keep) => keep,
        None => {
            let keep = Keep::new(parts(&held, &done).into_iter());
            keep.write(data)?;
            keep
        }
    };
    let found = Found::of(&held, &done.clients, &keep)?;
    let people: Vec<Known> = keep.people.iter().filter_map(|p| found.known(p)).collect();
    // The clock of a fast demo uses up the life of a token faster.
    let until = held.now().plus_ms((SESSION_MS as f64 * speed.max(1.0)) as u64);
    for known in &people {
        done.kept.writes.extend(secrets(&held, known, until)?);
    }
    for acting in &keep.acting {
        let who = found.principal(&acting.handle, acting.part);
        done.kept.writes.extend(who.and_then(|who| session(&acting.token, who, held.now(), until)));
    }
    let (device, writes) = xmpp::device(data, &held, &people)?;
    done.kept.writes.extend(writes);
    said.say(if fresh { "accounts and links made" } else { "goes on with what the folder holds" });
    held.keep(done.kept)?;
    Ok(Prepared { people, acting: keep.acting, device })
}

/// Who may act, and as what. Leads come last: what the others draw stays what it was without them.
fn parts<'a>(held: &Reached, done: &'a Imported) -> Vec<(&'a str, Part)> {
    let of_role = |role: Role, part: Part| {
        let fits = move |id: &AgentId| held.center().agent(*id).is_some_and(|a| a.kept.role == role);
        done.agents.iter().filter(move |(_, id)| fits(id)).map(move |(handle, _)| (&**handle, part))
    };
    let clients = done.clients.keys().map(|handle| (&**handle, Part::Client));
    of_role(Role::Agent, Part::Agent).chain(clients).chain(of_role(Role::Lead, Part::Lead)).collect()
}

fn sample(held: &mut Reached, said: Said) -> Result<Imported, Stop> {
    said.say("importing the sample company");
    let mut out = Findings::default();
    let (done, _) = import::check(held, &Folder::sample(), Times::Recent, &mut out)?;
    match out.iter().next() {
        None => Ok(done),
        Some(finding) => Err(Stop::refused(format!("the sample does not fit: {finding}"))),
    }
}

/// The account and the link of a person, as far as they are missing, and a session for the token.
fn secrets(held: &Reached, known: &Known, until: Time) -> Result<Vec<LibraryWrite>, Stop> {
    let mut writes = Vec::new();
    let Known { kept, who, name } = known;
    if held.library().account(&kept.login)?.is_none() {
        let new = NewAccount { login: &kept.login, who: *who, name: name.reveal(), password: Some(&kept.password) };
        writes.extend(account_row(&new, held.now()).map(LibraryWrite::PutAccount));
    }
    writes.extend(link_row(&kept.link, *who, app_of(*who).0, held.now()).map(LibraryWrite::PutLink));
    writes.extend(session(&kept.token, *who, held.now(), until));
    Ok(writes)
}

fn session(token: &str, who: Principal, now: Time, until: Time) -> Option<LibraryWrite> {
    let mut row = session_row(token, who, None, now)?;
    row.expires_at = until;
    Some(LibraryWrite::PutSession(row))
}

/// Where the people of the demo are found.
struct Found {
    staff: BTreeMap<Arc<str>, (Principal, Private)>,
    clients: BTreeMap<Arc<str>, (ClientId, Private)>,
}

impl Found {
    fn of(held: &Reached, imported: &BTreeMap<Arc<str>, ClientId>, keep: &Keep) -> Result<Found, Stop> {
        let staff = held.center().agents().map(|a| {
            let who = Principal::of_role(a.kept.role, a.kept.id);
            (a.kept.handle.clone(), (who, a.kept.name.clone()))
        });
        let mut found = Found { staff: staff.collect(), clients: BTreeMap::new() };
        for (handle, id) in imported {
            let name = held.center().client(*id).map(|c| c.kept.name.clone()).unwrap_or_default();
            found.clients.insert(handle.clone(), (*id, name));
        }
        let handles = keep.people.iter().map(|p| &p.login).chain(keep.acting.iter().map(|a| &a.handle));
        for handle in handles.filter(|h| imported.is_empty() && !found.staff.contains_key(h.as_str())) {
            if let Some(row) = held.library().client_by_handle(handle)? {
                found.clients.insert(handle.as_str().into(), (row.id, row.name));
            }
        }
        Ok(found)
    }

    fn known(&self, person: &Person) -> Option<Known> {
        let client = self.clients.get(person.login.as_str()).map(|(id, name)| (Principal::Client(*id), name.clone()));
        let (who, name) = self.staff.get(person.login.as_str()).cloned().or(client)?;
        Some(Known { kept: person.clone(), who, name })
    }

    fn principal(&self, handle: &str, part: Part) -> Option<Principal> {
        match part {
            Part::Agent | Part::Lead => self.staff.get(handle).map(|(who, _)| *who),
            Part::Client => self.clients.get(handle).map(|(id, _)| Principal::Client(*id)),
        }
    }
}
