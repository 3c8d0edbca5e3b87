//! Addresses (RFC 7622): those of the center's people and things, and reading what others write.

use std::fmt;

use vestibule_center::id::{ClientId, DocKey};
use vestibule_center::view::document::{Body, Document};
use vestibule_wire::id::Ids;

use crate::limits::ADDRESS_PART_BYTES_MAX;

/// An address as far as it is told apart here: what is before `@` and the domain in small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Address {
    pub(crate) local: Option<String>,
    pub(crate) domain: String,
    pub(crate) resource: Option<String>,
}

impl Address {
    /// Reads one; `None` when it is none.
    pub(crate) fn read(text: &str) -> Option<Address> {
        let (bare, resource) = match text.split_once('/') {
            Some((bare, resource)) => (bare, Some(is_resource(resource).then(|| resource.to_owned())?)),
            None => (text, None),
        };
        let (local, domain) = match bare.split_once('@') {
            Some((local, domain)) => (Some(Some(local.to_lowercase()).filter(|local| is_local(local))?), domain),
            None => (None, bare),
        };
        // In small letters first: some letters are others then, and more.
        let domain = domain.strip_suffix('.').unwrap_or(domain).to_lowercase();
        is_domain(&domain).then_some(Address { local, domain, resource })
    }

    /// Of somebody who signed in by this login.
    pub(crate) fn of_login(login: &str, domain: &str) -> Address {
        Address { local: Some(login.to_owned()), domain: domain.to_owned(), resource: None }
    }

    /// Of a client, for whoever of the center talks with them.
    pub(crate) fn of_guest(ids: &Ids, client: ClientId, domain: &str) -> Address {
        Address { local: Some(ids.doc(DocKey::Client(client)).to_lowercase()), domain: Address::guests(domain), resource: None }
    }

    /// The domain of those who have no account, under the center's.
    pub(crate) fn guests(domain: &str) -> String {
        format!("guests.{domain}")
    }

    /// The same without a resource.
    pub(crate) fn bare(&self) -> Address {
        Address { resource: None, ..self.clone() }
    }

    /// The same with a resource.
    pub(crate) fn with(&self, resource: &str) -> Address {
        Address { resource: Some(resource.to_owned()), ..self.clone() }
    }

    /// Where what a document tells of is found; `None` when it has no address. Who is told by a part of their name only has no
    /// handle there: the document's id stands for it.
    pub(crate) fn of(ids: &Ids, doc: &Document, domain: &str) -> Option<Address> {
        let at = |local: &str, domain: String| Some(Address { local: Some(local.to_owned()), domain, resource: None });
        match &doc.body {
            Body::Center(_) => at("center", domain.to_owned()),
            Body::Queue(queue) => at(&queue.handle, format!("queues.{domain}")),
            Body::Agent(agent) => match &agent.handle {
                Some(handle) => at(handle, domain.to_owned()),
                None => at(&ids.doc(doc.key), domain.to_owned()),
            },
            _ => None, // open: what else there is, is nobody's contact
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(local) = &self.local {
            write!(f, "{local}@")?;
        }
        f.write_str(&self.domain)?;
        match &self.resource {
            Some(resource) => write!(f, "/{resource}"),
            None => Ok(()),
        }
    }
}

fn fits(part: &str) -> bool {
    (1..=ADDRESS_PART_BYTES_MAX).contains(&part.len()) && !part.chars().any(char::is_control)
}

fn is_local(part: &str) -> bool {
    fits(part) && !part.chars().any(|c| c.is_whitespace() || "\"&'/:<>@".contains(c))
}

fn is_domain(part: &str) -> bool {
    fits(part) && !part.split('.').any(str::is_empty) && part.chars().all(|c| c.is_alphanumeric() || ".-:[]".contains(c))
}

/// Whether this may stand behind the slash.
pub(crate) fn is_resource(part: &str) -> bool {
    fits(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_an_address_is_read_and_written_and_the_rest_is_none() {
        let read = |text: &str| Address::read(text).map(|address| address.to_string());
        for (text, same) in
            [("Ana@Example.org/Phone 1", "ana@example.org/Phone 1"), ("example.org.", "example.org"), ("a@b/c@d/e", "a@b/c@d/e")]
        {
            assert_eq!(read(text).as_deref(), Some(same));
        }
        let long = format!("a@b/{}", "x".repeat(ADDRESS_PART_BYTES_MAX + 1));
        for wrong in ["", "@b", "a@", "a b@c", "a@b c", "a@b/", "a@b/\u{7}", "a'@b", "a@b@c", "b..", "a@b..c", "\u{130}.c", &long] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
