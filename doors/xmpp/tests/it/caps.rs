//! Entity capabilities (XEP-0115): what is said by a hash is what is answered, reckoned here anew.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use vestibule_xmpp::Element;

use crate::peer::Peer;
use crate::world::{DOMAIN, GUESTS, World};

const CAPS: &str = "http://jabber.org/protocol/caps";
const INFO: &str = "http://jabber.org/protocol/disco#info";

/// Asks somebody what they can do, at the node that names what they said of it, and at none.
async fn asked(peer: &mut Peer, to: &str, said: &Element) -> Element {
    let c = said.child(CAPS, "c").unwrap_or_else(|| panic!("nothing is said of it: {said:?}"));
    assert_eq!(c.attribute("hash"), Some("sha-1"));
    let (node, ver) = (c.attribute("node").unwrap(), c.attribute("ver").unwrap());
    let mut infos = Vec::new();
    for node in [String::new(), format!(" node='{node}#{ver}'")] {
        peer.say(&format!("<iq type='get' id='caps' to='{to}'><query xmlns='{INFO}'{node}/></iq>")).await;
        let answer = peer.until(|one| one.attribute("id") == Some("caps")).await;
        infos.push(answer.child(INFO, "query").unwrap_or_else(|| panic!("{answer:?}")).clone());
    }
    let named = infos.pop().unwrap();
    assert_eq!(named.attribute("node"), Some(format!("{node}#{ver}").as_str()));
    assert!(named.children().eq(infos[0].children()), "the same, however it is asked for");
    assert_eq!(hash(&named), ver);
    peer.say(&format!("<iq type='get' id='other' to='{to}'><query xmlns='{INFO}' node='{node}#other'/></iq>")).await;
    let other = peer.until(|one| one.attribute("id") == Some("other")).await;
    assert_eq!(other.attribute("type"), Some("error"), "{other:?}");
    named
}

fn hash(info: &Element) -> String {
    let attribute = |one: &Element, name| one.attribute(name).unwrap_or_default().to_owned();
    let (mut identities, mut features) = (Vec::new(), Vec::new());
    for one in info.children() {
        match one.name() {
            "identity" => {
                identities.push([attribute(one, "category"), attribute(one, "type"), String::new(), attribute(one, "name")].join("/"))
            }
            _ => features.push(attribute(one, "var")),
        }
    }
    identities.sort();
    features.sort();
    let text: String = identities.into_iter().chain(features).map(|line| line + "<").collect();
    BASE64.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()))
}

fn knows(info: &Element, feature: &str) -> bool {
    info.children().any(|one| one.attribute("var") == Some(feature))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_by_a_hash_is_what_is_answered() {
    let world = World::new().await;
    let _desk = world.ana_is_ready().await;
    let mut cleo = Peer::secured(&world).await;
    cleo.scram(vestibule_host::scram::Hash::Sha256, true, "cleo", &world.cleos).await;
    let features = cleo.open().await;
    cleo.bind("phone").await;
    assert!(knows(&asked(&mut cleo, DOMAIN, &features).await, "urn:xmpp:blocking"));
    cleo.say("<presence/>").await;
    let mut said = Vec::new();
    while said.len() < 3 {
        let presence = cleo.until(|one| one.name() == "presence" && one.attribute("from") != Some("cleo@example.org/phone")).await;
        said.push(presence);
    }
    for presence in said {
        let from = presence.attribute("from").unwrap().to_owned();
        let info = asked(&mut cleo, &from, &presence).await;
        let is = info.children().next().and_then(|identity| identity.attribute("type")).map(str::to_owned);
        assert_eq!(is.as_deref(), Some(if from == "ana@example.org" { "pc" } else { "bot" }));
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_is_told_of_what_a_guest_may() {
    let world = World::new().await;
    let mut guest = Peer::secured_at(&world, GUESTS).await;
    guest.say("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>").await;
    assert_eq!(guest.whole().await.name(), "success");
    let features = guest.open_at(GUESTS).await;
    guest.bind("phone").await;
    assert!(!knows(&asked(&mut guest, GUESTS, &features).await, "urn:xmpp:blocking"));
    world.stop().await;
}
