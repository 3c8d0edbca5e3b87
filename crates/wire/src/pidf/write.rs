//! Writing presence documents, in the order of the schemas.

use super::presence::*;
use crate::xml::write::Writer;
use crate::xml::{Attribute, Extra, XML};

impl Presence {
    /// The document as XML: what is read again is this.
    pub fn write(&self) -> String {
        let mut out = Writer::new();
        out.begin((PIDF, "presence"), &[("entity", &self.entity)], &self.extra);
        self.tuples.iter().for_each(|one| tuple(&mut out, one));
        notes(&mut out, PIDF, &self.notes);
        for more in &self.more {
            match more {
                More::Person(one) => person(&mut out, one),
                More::Device(one) => device(&mut out, one),
                More::Other(other) => out.element(other),
            }
        }
        out.end();
        out.done()
    }
}

fn tuple(out: &mut Writer, tuple: &Tuple) {
    out.begin((PIDF, "tuple"), &[("id", &tuple.id)], &tuple.extra);
    out.begin((PIDF, "status"), &[], &tuple.status.extra);
    if let Some(basic) = tuple.status.basic {
        out.leaf((PIDF, "basic"), basic.as_str());
    }
    tuple.status.more.iter().for_each(|more| out.element(more));
    out.end();
    tuple.more.iter().for_each(|more| out.element(more));
    if let Some(address) = &tuple.address {
        let priority = address.priority.map(Priority::write);
        let own: Vec<_> = priority.iter().map(|p| ("priority", &**p)).collect();
        out.begin((PIDF, "contact"), &own, &address.extra);
        out.text(&address.uri);
        out.end();
    }
    notes(out, PIDF, &tuple.notes);
    timestamp(out, PIDF, tuple.at.as_ref());
    out.end();
}

fn timestamp(out: &mut Writer, namespace: &str, at: Option<&When>) {
    if let Some(at) = at {
        out.leaf((namespace, "timestamp"), at.as_str());
    }
}

fn notes(out: &mut Writer, namespace: &str, notes: &[Note]) {
    notes.iter().for_each(|one| note(out, (namespace, "note"), one));
}

fn note(out: &mut Writer, name: (&str, &str), note: &Note) {
    let lang = note.lang.iter().map(|lang| Attribute { namespace: XML.into(), name: "lang".into(), value: lang.clone() });
    let attributes = lang.chain(note.extra.attributes.iter().cloned()).collect();
    out.begin(name, &[], &Extra { declares: note.extra.declares.clone(), attributes });
    out.text(&note.text);
    out.end();
}

fn person(out: &mut Writer, person: &Person) {
    out.begin((DATA_MODEL, "person"), &[("id", &person.id)], &person.extra);
    for more in &person.more {
        match more {
            Trait::Activities(all) => activities(out, all),
            Trait::Other(other) => out.element(other),
        }
    }
    notes(out, DATA_MODEL, &person.notes);
    timestamp(out, DATA_MODEL, person.at.as_ref());
    out.end();
}

fn device(out: &mut Writer, device: &Device) {
    out.begin((DATA_MODEL, "device"), &[("id", &device.id)], &device.extra);
    device.more.iter().for_each(|more| out.element(more));
    out.leaf((DATA_MODEL, "deviceID"), &device.device);
    notes(out, DATA_MODEL, &device.notes);
    timestamp(out, DATA_MODEL, device.at.as_ref());
    out.end();
}

fn activities(out: &mut Writer, all: &Activities) {
    let edges = [("from", &all.from), ("until", &all.until)];
    let own: Vec<_> = edges.into_iter().filter_map(|(name, at)| Some((name, at.as_ref()?.as_str()))).collect();
    out.begin((RPID, "activities"), &own, &all.extra);
    notes(out, RPID, &all.notes);
    for doing in &all.doing {
        match doing {
            Doing::Named(name) => {
                out.begin((RPID, name), &[], &Extra::default());
                out.end();
            }
            Doing::Other(other) => note(out, (RPID, "other"), other),
            Doing::Foreign(element) => out.element(element),
        }
    }
    out.end();
}
