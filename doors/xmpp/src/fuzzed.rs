//! What the fuzz targets reach of the door, and tests, but no other program: addresses, messages of a WebSocket, and what is answered to a stanza.

use std::cell::OnceCell;
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId, DocKey};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::presentity::Word;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_center::view::document::{AgentBody, Body, CenterBody, Document};
use vestibule_wire::id::Ids;

use crate::address::Address;
use crate::answer::{Came, Own, answer};
use crate::limits::Limits;
use crate::session::written;
use crate::talks::Talks;
use crate::words;
use crate::xml::{Element, Read, Unreadable};

/// An address as it is written again; `None` when it is none.
pub fn address(text: &str) -> Option<String> {
    Address::read(text).map(|address| address.to_string())
}

/// A message of a WebSocket.
///
/// # Errors
/// It is not one element, whole.
pub fn frame(message: &[u8], limits: Limits) -> Result<Read, Unreadable> {
    crate::frames::read(message, limits)
}

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A client, who has an account.
    Client,
    /// Ana, at work.
    Agent,
    /// Somebody without an account.
    Guest,
}

/// What is said at once to a stanza by one who sees the center and Ana.
///
/// # Panics
/// A guest got somebody's account to hear of it.
pub fn answered(stanza: &Element, by: By) -> Vec<Vec<u8>> {
    let ids = Ids::new([7; 16]);
    let (ana, cleo) = (AgentId(1), ClientId(1));
    let (full, who, key) = match by {
        By::Client => (Address::of_login("cleo", "example.org"), Principal::Client(cleo), DocKey::Client(cleo)),
        By::Agent => (Address::of_login("ana", "example.org"), Principal::Agent(ana), DocKey::Agent(ana)),
        By::Guest => (Address::of_guest(&ids, cleo, "example.org"), Principal::Visitor(cleo), DocKey::Client(cleo)),
    };
    let full = full.with("phone");
    let talks = Talks::new(who, &full, Time(0));
    let look = || seen(ana);
    let own = Own {
        domain: "example.org",
        full: &full,
        words: words::of("en"),
        ids: &ids,
        now: Time(1_000_000),
        look: &look,
        seen: OnceCell::new(),
        own: Some(key),
        staff: (by == By::Agent).then_some(ana),
        showed: None,
        away_here: false,
        works_elsewhere: &|| false,
        is_guest: by == By::Guest,
        talks: &talks,
    };
    let came = answer(stanza, &own);
    let reaches =
        |came: &Came| matches!(came, Came::Deliver { .. } | Came::Change(_) | Came::Probe(_) | Came::ShowApart { .. } | Came::Blocked(_));
    assert!(by != By::Guest || !came.iter().any(reaches), "{came:?} of a guest");
    came.iter().filter_map(said).map(written).collect()
}

fn said(came: &Came) -> Option<&Element> {
    match came {
        Came::Say(element) => Some(element),
        Came::Available { presence: element, .. } | Came::Unavailable(element) => Some(element),
        Came::Roster { reply: element, .. } | Came::Blocked(element) => Some(element),
        Came::Deliver { stanza: element, .. } | Came::ShowApart { presence: element, .. } => Some(element),
        Came::Change(changes) => changes.push.as_ref(),
        Came::Probe(_) | Came::Again(_) | Came::Typing(_) | Came::Ask(_) | Came::End(_) => None,
    }
}

/// The center and Ana as somebody sees them.
pub(crate) fn seen(ana: AgentId) -> Vec<Arc<Document>> {
    let center = CenterBody {
        name: "Ortolan Cycles".into(),
        open: true,
        opens_at: None,
        closes_at: None,
        available: None,
        holding: None,
        oldest: None,
        signed_in: None,
        exceptions: Vec::new(),
    };
    let agent = AgentBody {
        handle: Some("ana".into()),
        name: Private::new("Ana"),
        word: Word::Free,
        open: Media::of(&[Medium::Chat]),
        back_at: None,
        queues: Vec::new(),
        since: None,
        parts: None,
    };
    let bodies = [(DocKey::Center, Body::Center(center)), (DocKey::Agent(ana), Body::Agent(Box::new(agent)))];
    bodies.into_iter().map(|(key, body)| Arc::new(Document { key, rev: 1, at: Time(0), body, can: Vec::new() })).collect()
}
