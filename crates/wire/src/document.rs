//! Documents as others read them: twins of `center::view::document` in JSON. Hidden fields are absent, never null.

mod agent;
mod alert;
mod callback;
mod center;
mod client;
mod interaction;
mod invitation;
mod message;
mod notice;
mod offer;
mod queue;
mod wait;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::view::document::{Body, Count, Document as Seen};

pub use agent::{AgentBody, DeviceBody, ReachBody, SlotBody};
pub use alert::{AlertBody, AlertValue, On};
pub use callback::CallbackBody;
pub use center::{CenterBody, ExceptionBody};
pub use client::ClientBody;
pub use interaction::InteractionBody;
pub use invitation::{InvitationBody, Side};
pub use message::MessageBody;
pub use notice::{About, NoticeBody};
pub use offer::OfferBody;
pub(crate) use queue::medium;
pub use queue::{DispositionBody, MediumBody, QueueBody};
pub use wait::Wait;

use crate::id::Ids;
use crate::order::OrderBody;
use crate::product::ProductBody;
use crate::stamp::Stamp;
use crate::word::{Verb, list};

/// True where one of the counts is rounded.
pub(crate) fn rounded(counts: [Option<Count>; 2]) -> Option<bool> {
    counts.iter().any(|c| matches!(c, Some(Count::Rounded(_)))).then_some(true)
}

/// The JSON of a document, to be shared by all its readers.
pub fn to_json(ids: &Ids, doc: &Seen) -> String {
    json(&render(ids, doc))
}

/// The same as a value that serde writes as it stands.
pub fn to_raw(ids: &Ids, doc: &Seen) -> Box<RawValue> {
    raw(&render(ids, doc))
}

/// The same as a tree, for who adds to what it says.
pub fn to_value(ids: &Ids, doc: &Seen) -> serde_json::Value {
    serde_json::to_value(render(ids, doc)).expect("a twin is plain data")
}

/// A document as its typed twin.
pub fn render<'a>(ids: &Ids, doc: &'a Seen) -> Document<'a> {
    let head = Head { id: ids.doc(doc.key), rev: doc.rev, at: doc.at.into(), can: doc.can.iter().copied().map(Verb).collect() };
    match &doc.body {
        Body::Center(body) => Document::Center(head.center(center::twin(body, doc.at))),
        Body::Queue(body) => Document::Queue(head.queue(queue::twin(ids, body, doc.at))),
        Body::Agent(body) => Document::Agent(head.agent(agent::twin(ids, body))),
        Body::Client(body) => Document::Client(head.client(client::twin(body))),
        Body::Interaction(body) => Document::Interaction(head.interaction(interaction::twin(ids, body))),
        Body::Message(body) => Document::Message(head.message(message::twin(ids, body))),
        Body::Offer(body) => Document::Offer(head.offer(offer::twin(ids, body, doc.at))),
        Body::Alert(body) => Document::Alert(head.alert(alert::twin(ids, body))),
        Body::Callback(body) => Document::Callback(head.callback(callback::twin(ids, body))),
        Body::Notice(body) => Document::Notice(head.notice(notice::twin(ids, body))),
        Body::Order(body) => Document::Order(head.order(crate::order::stub(body))),
        Body::Invitation(body) => Document::Invitation(head.invitation(invitation::twin(ids, body))),
    }
}

/// What every document has beside its body.
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) rev: u64,
    pub(crate) at: Stamp,
    pub(crate) can: Vec<Verb>,
}

macro_rules! documents {
    ($($(#[doc = $doc:literal])+ $variant:ident $make:ident $word:literal: $name:ident $kind:ident ($body:ty)),+ $(,)?) => {
        /// A document: `{kind, id, rev, at, body, can}`; `kind` tells which body it has.
        #[derive(Clone, Debug, Serialize, ToSchema)]
        #[serde(untagged)]
        #[schema(discriminator(property_name = "kind", mapping($(($word = concat!("#/components/schemas/", stringify!($name)))),+)))]
        pub enum Document<'a> {
            $($(#[doc = $doc])+ $variant($name<'a>)),+
        }
        $(
            #[doc = concat!("The word `", $word, "`.")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $kind;
            impl Serialize for $kind {
                fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    to.serialize_str($word)
                }
            }
            impl PartialSchema for $kind {
                fn schema() -> RefOr<Schema> {
                    list("Which kind of document.", [$word].into_iter())
                }
            }
            impl ToSchema for $kind {}
            $(#[doc = $doc])+
            #[derive(Clone, Debug, Serialize, ToSchema)]
            pub struct $name<'a> {
                #[allow(missing_docs, reason = "its schema stands here with its own description")]
                #[schema(inline)]
                pub kind: $kind,
                /// Opaque id.
                pub id: String,
                /// Revision; only grows. `ETag` is this in quotes.
                pub rev: u64,
                /// When it was rendered.
                pub at: Stamp,
                /// What it says.
                pub body: $body,
                /// What may be asked now.
                pub can: Vec<Verb>,
            }
            impl Head {
                pub(crate) fn $make<'a>(self, body: $body) -> $name<'a> {
                    let Head { id, rev, at, can } = self;
                    $name { kind: $kind, id, rev, at, body, can }
                }
            }
        )+
    };
}

documents! {
    /// The center.
    Center center "center": CenterDocument CenterTag (CenterBody<'a>),
    /// A queue.
    Queue queue "queue": QueueDocument QueueTag (QueueBody<'a>),
    /// An agent: clients read the word and what is open, staff also the three parts of presence.
    Agent agent "agent": AgentDocument AgentTag (AgentBody<'a>),
    /// A client, to itself or to staff.
    Client client "client": ClientDocument ClientTag (ClientBody<'a>),
    /// An interaction.
    Interaction interaction "interaction": InteractionDocument InteractionTag (InteractionBody<'a>),
    /// A line of an interaction.
    Message message "message": MessageDocument MessageTag (MessageBody<'a>),
    /// An offer to an agent.
    Offer offer "offer": OfferDocument OfferTag (OfferBody<'a>),
    /// An alert.
    Alert alert "alert": AlertDocument AlertTag (AlertBody<'a>),
    /// An invitation.
    Invitation invitation "invitation": InvitationDocument InvitationTag (InvitationBody<'a>),
    /// A callback.
    Callback callback "callback": CallbackDocument CallbackTag (CallbackBody<'a>),
    /// An order of the client.
    Order order "order": OrderDocument OrderTag (OrderBody<'a>),
    /// A product.
    Product product "product": ProductDocument ProductTag (ProductBody<'a>),
    /// A notice.
    Notice notice "notice": NoticeDocument NoticeTag (NoticeBody<'a>),
}

/// The JSON of a twin. Twins hold no maps and no foreign code, so writing them cannot fail.
pub(crate) fn json(twin: &impl Serialize) -> String {
    serde_json::to_string(twin).expect("a twin is plain data")
}

/// The JSON of a twin as it stands.
pub(crate) fn raw(twin: &impl Serialize) -> Box<RawValue> {
    serde_json::value::to_raw_value(twin).expect("a twin is plain data")
}

/// Personal text that may be empty: absent then.
pub(crate) fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
