//! What things can do, and its hash by which a client knows it again without asking (XEP-0030, XEP-0115): one for each kind, reckoned once.

use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::ns;
use crate::xml::Element;

/// Names the software.
const NODE: &str = "urn:vestibule:xmpp";

/// A kind of thing. What is told of one holds for all of it: names stand in rosters and cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The center's domain, for who has an account.
    Server,
    /// The same for guests, who keep nothing.
    GuestServer,
    /// The center and its queues.
    Thing,
    /// An agent.
    Agent,
}

/// The hashes of all kinds.
static HASHES: LazyLock<[String; 4]> = LazyLock::new(|| Kind::ALL.map(|kind| hash(&kind.info())));

impl Kind {
    const ALL: [Kind; 4] = [Kind::Server, Kind::GuestServer, Kind::Thing, Kind::Agent];

    /// What it can do.
    fn info(self) -> Element {
        let (category, is) = match self {
            Kind::Server | Kind::GuestServer => ("server", "im"),
            Kind::Thing => ("client", "bot"),
            Kind::Agent => ("client", "pc"),
        };
        let server = [ns::DISCO_INFO, ns::DISCO_ITEMS, ns::CAPS, ns::ROSTER, ns::PING, ns::VERSION, ns::TIME];
        let known = match self {
            Kind::Server => server.into_iter().chain([ns::BLOCKING]).collect::<Vec<_>>(),
            Kind::GuestServer => server.to_vec(),
            Kind::Thing | Kind::Agent => {
                vec![ns::DISCO_INFO, ns::DISCO_ITEMS, ns::CAPS, ns::COMMANDS, ns::CHAT_STATES, ns::RECEIPTS, ns::VCARD]
            }
        };
        let identity = Element::new(ns::DISCO_INFO, "identity").with("category", category).with("type", is);
        let identity = if category == "server" { identity.with("name", "Vestibule") } else { identity };
        known.into_iter().fold(Element::new(ns::DISCO_INFO, "query").with_child(identity), |all, known| all.with_child(feature(known)))
    }

    fn hash(self) -> &'static str {
        &HASHES[self as usize]
    }

    /// What it can do, at the node that was asked for; `None` when that is another.
    pub(crate) fn info_at(self, node: Option<&str>) -> Option<Element> {
        match node {
            None => Some(self.info()),
            Some(node) if node.strip_prefix(NODE).and_then(|rest| rest.strip_prefix('#')) == Some(self.hash()) => {
                Some(self.info().with("node", node))
            }
            Some(_) => None,
        }
    }

    /// What a presence, or a stream, says of it.
    pub(crate) fn caps(self) -> Element {
        Element::new(ns::CAPS, "c").with("hash", "sha-1").with("node", NODE).with("ver", self.hash())
    }
}

/// That something is known.
pub(crate) fn feature(known: &str) -> Element {
    Element::new(ns::DISCO_INFO, "feature").with("var", known)
}

/// XEP-0115, section 5.1.
fn hash(info: &Element) -> String {
    let attribute = |element: &Element, name: &str| element.attribute(name).unwrap_or_default().to_owned();
    let all = |name: &str, line: &dyn Fn(&Element) -> String| {
        let mut lines: Vec<_> = info.children().filter(|child| child.name() == name).map(|child| line(child) + "<").collect();
        lines.sort_unstable();
        lines.concat()
    };
    let identity = |of: &Element| {
        let lang = of.lang().unwrap_or_default();
        format!("{}/{}/{lang}/{}", attribute(of, "category"), attribute(of, "type"), attribute(of, "name"))
    };
    let text = all("identity", &identity) + &all("feature", &|of| attribute(of, "var"));
    BASE64.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// XEP-0115, section 5.2.
    #[test]
    fn the_published_example_has_its_hash() {
        let identity = Element::new(ns::DISCO_INFO, "identity").with("category", "client").with("type", "pc").with("name", "Exodus 0.9.1");
        let known = [ns::CAPS, ns::DISCO_INFO, ns::DISCO_ITEMS, "http://jabber.org/protocol/muc"].map(feature);
        let info = known.into_iter().fold(Element::new(ns::DISCO_INFO, "query").with_child(identity), Element::with_child);
        assert_eq!(hash(&info), "QgayPKawpkPSDYmwT/WM94uAlu0=");
    }

    #[test]
    fn each_kind_has_its_own_hash() {
        for (n, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!((kind as usize, kind.hash()), (n, hash(&kind.info()).as_str()));
            assert!(Kind::ALL[..n].iter().all(|other| other.hash() != kind.hash()));
        }
    }
}
