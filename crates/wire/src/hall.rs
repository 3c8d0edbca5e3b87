//! The hall: center, queues and the agents a reader may see, in one piece, from the documents of one class.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::id::{AgentId, DocKey};
use vestibule_center::view::document::{Body, Count, Document, QueueBody as SeenQueue};

use crate::document::{MediumBody, medium, rounded};
use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{Amount, Medium, OpenClosed, QueueLife, Verb, Word};

/// The hall.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Hall<'a> {
    /// Mark from which a feed of the same scope goes on.
    pub cursor: String,
    /// The center.
    pub center: HallCenter<'a>,
    /// Queues the reader may see.
    pub queues: Vec<HallQueue<'a>>,
}

/// The center in the hall.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HallCenter<'a> {
    /// Its id.
    pub id: String,
    /// Name people read.
    pub name: &'a str,
    /// Open while any queue is.
    pub state: OpenClosed,
    /// When it opens, if closed and known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Stamp>,
    /// When the last open queue closes, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Stamp>,
}

/// A queue in the hall.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HallQueue<'a> {
    /// Its id.
    pub id: String,
    /// Readable name that may stand for the id.
    pub handle: &'a str,
    /// Name people read.
    pub name: &'a str,
    /// State.
    pub state: QueueLife,
    /// When it opens, if closed and known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Stamp>,
    /// When it closes, while it is open and that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Stamp>,
    /// Agents available; absent where that is not told, or told in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<u32>,
    /// The same in a word, where figures are not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_word: Option<Amount>,
    /// Interactions queued or offered; absent where that is not told, or told in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holding: Option<u32>,
    /// The same in a word, where figures are not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holding_word: Option<Amount>,
    /// True where `available` and `holding` are rounded, and waits wider; 0 is 0 even so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounded: Option<bool>,
    /// How long the longest has waited, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_ms: Option<u64>,
    /// Its media.
    pub media: Vec<MediumBody>,
    /// Its agents whom the reader may see; absent where who serves is not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agents: Option<Vec<HallAgent<'a>>>,
    /// What may be asked of it.
    pub can: Vec<Verb>,
}

/// An agent in the hall.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HallAgent<'a> {
    /// Its id.
    pub id: String,
    /// Readable name that may stand for the id, where the whole name is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<&'a str>,
    /// Name people read, as far as it is told.
    pub name: &'a str,
    /// The derived word.
    pub word: Word,
    /// Media open now.
    pub open: Vec<Medium>,
    /// When back, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back_at: Option<Stamp>,
    /// What may be asked of them.
    pub can: Vec<Verb>,
}

/// The hall from center, queue and agent documents of one class; `None` without a center. Others are passed over.
pub fn hall<'a>(ids: &Ids, cursor: String, docs: &'a [Document]) -> Option<Hall<'a>> {
    let center = docs.iter().find_map(|doc| center(ids, doc))?;
    let agents: BTreeMap<_, _> = docs.iter().filter_map(|doc| agent(ids, doc)).collect();
    let queues = docs.iter().filter_map(|doc| match &doc.body {
        Body::Queue(body) => Some(queue(ids, doc, body, &agents)),
        Body::Center(_)
        | Body::Agent(_)
        | Body::Client(_)
        | Body::Interaction(_)
        | Body::Message(_)
        | Body::Offer(_)
        | Body::Alert(_)
        | Body::Callback(_)
        | Body::Notice(_)
        | Body::Order(_)
        | Body::Invitation(_) => None,
    });
    Some(Hall { cursor, center, queues: queues.collect() })
}

fn center<'a>(ids: &Ids, doc: &'a Document) -> Option<HallCenter<'a>> {
    let Body::Center(body) = &doc.body else {
        return None;
    };
    Some(HallCenter {
        id: ids.doc(doc.key),
        name: &body.name,
        state: OpenClosed(if body.open { "open" } else { "closed" }),
        opens_at: body.opens_at.map(Stamp),
        closes_at: body.closes_at.map(Stamp),
    })
}

fn queue<'a>(ids: &Ids, doc: &'a Document, body: &'a SeenQueue, agents: &BTreeMap<AgentId, HallAgent<'a>>) -> HallQueue<'a> {
    HallQueue {
        id: ids.doc(doc.key),
        handle: &body.handle,
        name: &body.name,
        state: body.state.into(),
        opens_at: body.opens_at.map(Stamp),
        closes_at: body.closes_at.map(Stamp),
        available: body.available.and_then(Count::figure),
        available_word: body.available.and_then(Count::word).map(Amount),
        holding: body.holding.and_then(Count::figure),
        holding_word: body.holding.and_then(Count::word).map(Amount),
        rounded: rounded([body.available, body.holding]),
        oldest_ms: body.oldest.map(|oldest| doc.at.since_ms(oldest)),
        media: body.media.iter().map(medium).collect(),
        agents: body.agents.as_ref().map(|all| all.iter().filter_map(|id| agents.get(id).cloned()).collect()),
        can: doc.can.iter().copied().map(Verb).collect(),
    }
}

fn agent<'a>(ids: &Ids, doc: &'a Document) -> Option<(AgentId, HallAgent<'a>)> {
    let (DocKey::Agent(id), Body::Agent(body)) = (doc.key, &doc.body) else {
        return None;
    };
    let seen = HallAgent {
        id: ids.agent(id),
        handle: body.handle.as_deref(),
        name: body.name.reveal(),
        word: body.word.into(),
        open: body.open.iter().map(Medium).collect(),
        back_at: body.back_at.map(Stamp),
        can: doc.can.iter().copied().map(Verb).collect(),
    };
    Some((id, seen))
}
