//! Reading presence documents. Elements are taken in any order and kept in that of the schemas.

use std::collections::BTreeSet;

use super::presence::*;
use crate::xml::{self, At, Unreadable, XML};

/// Tuples of a document.
pub const TUPLES_MAX: usize = 256;

/// An attribute of a known element: its namespace and name.
type Known<'a> = &'a [(&'a str, &'a str)];
/// Where the language of a note is told.
const LANG: (&str, &str) = (XML, "lang");

impl Presence {
    /// Reads a document.
    ///
    /// # Errors
    /// It is no presence document, or beyond a limit: the line, the element and what is wrong there.
    pub fn read(text: &str) -> Result<Presence, Unreadable> {
        xml::read(text, |root| presence(&root))
    }
}

fn presence(at: &At<'_, '_>) -> Result<Presence, Unreadable> {
    if !at.is(PIDF, "presence") {
        return Err(at.wrong(format!("no presence of {PIDF}")));
    }
    let mut read = Presence { entity: at.needs("entity")?.to_owned(), extra: at.extra(&[("", "entity")]), ..Presence::default() };
    let mut ids = BTreeSet::new();
    for inner in at.elements()? {
        match (inner.namespace(), inner.name()) {
            (PIDF, "tuple") if read.tuples.len() == TUPLES_MAX => return Err(inner.wrong(format!("more than {TUPLES_MAX} tuples"))),
            (PIDF, "tuple") => read.tuples.push(tuple(&inner, &mut ids)?),
            (PIDF, "note") => read.notes.push(note(&inner)?),
            (DATA_MODEL, "person") => read.more.push(More::Person(person(&inner, &mut ids)?)),
            (DATA_MODEL, "device") => read.more.push(More::Device(device(&inner, &mut ids)?)),
            _ => read.more.push(More::Other(inner.element()?)), // open: an extension
        }
    }
    Ok(read)
}

/// An id that nothing else of the document has.
fn id(at: &At<'_, '_>, ids: &mut BTreeSet<String>) -> Result<String, Unreadable> {
    let id = at.needs("id")?;
    if id.is_empty() {
        return Err(at.wrong("an empty id"));
    }
    if !ids.insert(id.to_owned()) {
        return Err(at.wrong("an id that another has"));
    }
    Ok(id.to_owned())
}

/// Puts in what may be there once.
fn once<T>(place: &mut Option<T>, at: &At<'_, '_>, what: T) -> Result<(), Unreadable> {
    match place.replace(what) {
        None => Ok(()),
        Some(_) => Err(at.wrong("one more of what may be there once")),
    }
}

fn tuple(at: &At<'_, '_>, ids: &mut BTreeSet<String>) -> Result<Tuple, Unreadable> {
    let mut read = Tuple { id: id(at, ids)?, extra: at.extra(&[("", "id")]), ..Tuple::default() };
    let mut its = None;
    for inner in at.elements()? {
        match (inner.namespace(), inner.name()) {
            (PIDF, "status") => once(&mut its, &inner, status(&inner)?)?,
            (PIDF, "contact") => once(&mut read.address, &inner, address(&inner)?)?,
            (PIDF, "note") => read.notes.push(note(&inner)?),
            (PIDF, "timestamp") => once(&mut read.at, &inner, when(&inner)?)?,
            _ => read.more.push(inner.element()?), // open: an extension
        }
    }
    read.status = its.ok_or_else(|| at.wrong("no status"))?;
    Ok(read)
}

fn status(at: &At<'_, '_>) -> Result<Status, Unreadable> {
    let mut read = Status { extra: at.extra(&[]), ..Status::default() };
    for inner in at.elements()? {
        if !inner.is(PIDF, "basic") {
            read.more.push(inner.element()?);
            continue;
        }
        let basic = match &*inner.word()? {
            "open" => Basic::Open,
            "closed" => Basic::Closed,
            _ => return Err(inner.wrong("neither open nor closed")), // open: section 4.1.4 has no third
        };
        once(&mut read.basic, &inner, basic)?;
    }
    Ok(read)
}

fn address(at: &At<'_, '_>) -> Result<Address, Unreadable> {
    let read = |text: &str| Priority::read(text.trim()).ok_or_else(|| at.wrong("a priority that is not from 0 to 1"));
    let priority = at.attribute("priority").map(read).transpose()?;
    Ok(Address { uri: at.text()?.trim_matches(xml::is_space).to_owned(), priority, extra: at.extra(&[("", "priority")]) })
}

fn note(at: &At<'_, '_>) -> Result<Note, Unreadable> {
    let lang = at.attribute_of(LANG.0, LANG.1).map(str::to_owned);
    Ok(Note { text: at.text()?, lang, extra: at.extra(&[LANG]) })
}

fn when(at: &At<'_, '_>) -> Result<When, Unreadable> {
    instant(at, &at.word()?)
}

fn instant(at: &At<'_, '_>, text: &str) -> Result<When, Unreadable> {
    When::read(text).ok_or_else(|| at.wrong("no instant with an offset (RFC 3339)"))
}

fn person(at: &At<'_, '_>, ids: &mut BTreeSet<String>) -> Result<Person, Unreadable> {
    let mut read = Person { id: id(at, ids)?, extra: at.extra(&[("", "id")]), ..Person::default() };
    for inner in at.elements()? {
        match (inner.namespace(), inner.name()) {
            (DATA_MODEL, "note") => read.notes.push(note(&inner)?),
            (DATA_MODEL, "timestamp") => once(&mut read.at, &inner, when(&inner)?)?,
            (RPID, "activities") => read.more.push(Trait::Activities(activities(&inner)?)),
            _ => read.more.push(Trait::Other(inner.element()?)), // open: whatever is said of a person
        }
    }
    Ok(read)
}

fn device(at: &At<'_, '_>, ids: &mut BTreeSet<String>) -> Result<Device, Unreadable> {
    let mut read = Device { id: id(at, ids)?, extra: at.extra(&[("", "id")]), ..Device::default() };
    let mut its = None;
    for inner in at.elements()? {
        match (inner.namespace(), inner.name()) {
            (DATA_MODEL, "deviceID") => once(&mut its, &inner, inner.word()?)?,
            (DATA_MODEL, "note") => read.notes.push(note(&inner)?),
            (DATA_MODEL, "timestamp") => once(&mut read.at, &inner, when(&inner)?)?,
            _ => read.more.push(inner.element()?), // open: whatever is said of a device
        }
    }
    read.device = its.ok_or_else(|| at.wrong("no deviceID"))?;
    Ok(read)
}

fn activities(at: &At<'_, '_>) -> Result<Activities, Unreadable> {
    const KNOWN: Known<'_> = &[("", "from"), ("", "until")];
    let edge = |name: &str| at.attribute(name).map(|text| instant(at, text)).transpose();
    let mut read = Activities { from: edge("from")?, until: edge("until")?, extra: at.extra(KNOWN), ..Activities::default() };
    for inner in at.elements()? {
        match (inner.namespace(), inner.name()) {
            (RPID, "note") => read.notes.push(note(&inner)?),
            (RPID, "other") => read.doing.push(Doing::Other(note(&inner)?)),
            _ => read.doing.push(doing(&inner)?), // open: names of RPID and of others
        }
    }
    Ok(read)
}

/// A name of RPID that says nothing else, or whatever stands there.
fn doing(at: &At<'_, '_>) -> Result<Doing, Unreadable> {
    let element = at.element()?;
    let bare = element.namespace == RPID && element.nodes.is_empty() && element.extra == xml::Extra::default();
    Ok(if bare { Doing::Named(element.name) } else { Doing::Foreign(element) })
}
