//! Pictures of contacts: the same in the card, by itself, and as presence names it.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use vestibule_xmpp::Element;

use crate::peer::Peer;
use crate::world::World;

const PUBSUB: &str = "http://jabber.org/protocol/pubsub";
const METADATA: &str = "urn:xmpp:avatar:metadata";
const DATA: &str = "urn:xmpp:avatar:data";

async fn ask(peer: &mut Peer, to: &str, payload: &str) -> Element {
    peer.say(&format!("<iq type='get' id='looks' to='{to}'>{payload}</iq>")).await;
    peer.until(|one| one.attribute("id") == Some("looks")).await
}

async fn item(peer: &mut Peer, to: &str, node: &str, id: Option<&str>) -> Element {
    let item = id.map(|id| format!("<item id='{id}'/>")).unwrap_or_default();
    ask(peer, to, &format!("<pubsub xmlns='{PUBSUB}'><items node='{node}'>{item}</items></pubsub>")).await
}

/// What is at a path of names below an element.
fn at<'a>(element: &'a Element, path: &[&str]) -> &'a Element {
    path.iter().fold(element, |within, name| {
        within.children().find(|child| child.name() == *name).unwrap_or_else(|| panic!("no {name} in {within:?}"))
    })
}

fn sha1(bytes: &[u8]) -> String {
    digest(&SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_contact_has_a_picture_of_its_own() {
    let world = World::new().await;
    let _desk = world.ana_is_ready().await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    cleo.say("<presence/>").await;
    let mut named = Vec::new();
    while named.len() < 3 {
        let told = |one: &Element| one.name() == "presence" && one.attribute("from") != Some("cleo@example.org/phone");
        let presence = cleo.until(told).await;
        let photo = at(&presence, &["x", "photo"]);
        assert_eq!(photo.ns(), "vcard-temp:x:update");
        named.push((presence.attribute("from").unwrap().to_owned(), photo.text()));
    }
    for (from, hash) in &named {
        let card = ask(&mut cleo, from, "<vCard xmlns='vcard-temp'/>").await;
        let photo = at(&card, &["vCard", "PHOTO"]);
        assert_eq!(at(photo, &["TYPE"]).text(), "image/png");
        let png = BASE64.decode(at(photo, &["BINVAL"]).text()).unwrap();
        assert_eq!((&sha1(&png), &png[..8]), (hash, &b"\x89PNG\r\n\x1a\n"[..]), "{from}");
        assert_eq!((&png[16..20], &png[20..24]), (&[0, 0, 0, 64][..], &[0, 0, 0, 64][..]), "its width and height");

        let metadata = item(&mut cleo, from, METADATA, None).await;
        let of = at(&metadata, &["pubsub", "items", "item"]);
        assert_eq!(of.attribute("id"), Some(hash.as_str()));
        let info = at(of, &["metadata", "info"]);
        assert_eq!((info.attribute("bytes"), info.attribute("width")), (Some(png.len().to_string().as_str()), Some("64")));
        let data = item(&mut cleo, from, DATA, Some(hash)).await;
        assert_eq!(BASE64.decode(at(&data, &["pubsub", "items", "item", "data"]).text()).unwrap(), png);
        for (node, id) in [(DATA, Some("0000")), ("urn:other", None)] {
            let none = item(&mut cleo, from, node, id).await;
            assert_eq!((none.attribute("type"), at(&none, &["error", "item-not-found"]).name()), (Some("error"), "item-not-found"));
        }
    }
    let different: std::collections::BTreeSet<_> = named.iter().map(|(_, hash)| hash).collect();
    assert_eq!(different.len(), 3, "each has its own: {named:?}");
    let nobody = item(&mut cleo, "nobody@example.org", METADATA, None).await;
    at(&nobody, &["error", "service-unavailable"]);
    world.stop().await;
}
