//! The card of a contact (XEP-0054) and its picture, as a part of that and by itself (XEP-0153, XEP-0084).

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use vestibule_center::view::document::Document;

use crate::ns;
use crate::picture::{SIDE, TYPE};
use crate::translate::{Contact, picture_of};
use crate::xml::Element;

/// The card.
pub(crate) fn card(doc: &Document, contact: &Contact) -> Element {
    let within = |name: &str, text: String| Element::new(ns::VCARD, name).with_text(text);
    let card = Element::new(ns::VCARD, "vCard").with_child(within("FN", contact.name.clone()));
    let card = card.with_child(within("NICKNAME", contact.address.local.clone().unwrap_or_default()));
    let card = card.with_child(within("JABBERID", contact.address.to_string()));
    let photo = picture_of(doc, contact).map(|picture| {
        let photo = Element::new(ns::VCARD, "PHOTO").with_child(within("TYPE", TYPE.to_owned()));
        photo.with_child(within("BINVAL", BASE64.encode(&picture.png)))
    });
    photo.into_iter().fold(card, Element::with_child)
}

/// The picture as an item of a node: what there is to say of it, or its bytes. `None` when there is no such item.
pub(crate) fn looks(asked: &Element, doc: &Document, contact: &Contact) -> Option<Element> {
    let items = asked.child(ns::PUBSUB, "items")?;
    let node = items.attribute("node")?;
    let picture = picture_of(doc, contact)?;
    let mut wanted = items.children().filter(|item| item.is(ns::PUBSUB, "item")).peekable();
    if wanted.peek().is_some() && !wanted.any(|item| item.attribute("id") == Some(&picture.hash)) {
        return None;
    }
    let says = match node {
        ns::AVATAR_METADATA => {
            let info = Element::new(ns::AVATAR_METADATA, "info").with("bytes", picture.png.len().to_string());
            let info = info.with("id", picture.hash.clone()).with("type", TYPE);
            let info = info.with("width", SIDE.to_string()).with("height", SIDE.to_string());
            Element::new(ns::AVATAR_METADATA, "metadata").with_child(info)
        }
        ns::AVATAR_DATA => Element::new(ns::AVATAR_DATA, "data").with_text(BASE64.encode(&picture.png)),
        _ => return None, // open: there are no other nodes
    };
    let item = Element::new(ns::PUBSUB, "item").with("id", picture.hash.clone()).with_child(says);
    let items = Element::new(ns::PUBSUB, "items").with("node", node).with_child(item);
    Some(Element::new(ns::PUBSUB, "pubsub").with_child(items))
}
