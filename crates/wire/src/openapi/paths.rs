//! Operations that read, and those on settings, queues, agents and presence.

use serde_json::json;
use utoipa::openapi::Type;
use utoipa::openapi::path::HttpMethod::{Get, Patch, Put};

use super::op::Op;
use crate::asked::{IntentBody, QueueChangeBody, SettingsBody};
use crate::document::{
    AgentDocument, AlertDocument, ClientDocument, Document, InteractionDocument, InvitationDocument, MessageDocument,
    OfferDocument, OrderDocument, ProductDocument, QueueDocument,
};
use crate::library::{HistoryItem, SettingsDocument, Watcher};
use crate::pidf::PIDF_XML;
use crate::problem::Code;

const ETAG: &str = "The revision in quotes.";
const STATE: &str = "A state; ended ones are listed only when asked for.";

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let mut all = kinds();
    all.extend(people());
    all.extend(library());
    all.extend(set_up());
    all
}

macro_rules! kind {
    ($all:ident, $tag:literal, $body:ty, $list:literal, $get:literal) => {
        $all.push(Op::new(Get, concat!("/v1/", $tag), $tag, $list, "Those you may see.").query("state", Type::String, STATE).lists::<$body>());
        let one = Op::new(Get, concat!("/v1/", $tag, "/{id}"), $tag, $get, "One of them.");
        $all.push(one.gives::<$body>().with_header("ETag", ETAG));
    };
}

fn kinds() -> Vec<Op> {
    let mut all = Vec::new();
    kind!(all, "queues", QueueDocument<'static>, "listQueues", "getQueue");
    kind!(all, "agents", AgentDocument<'static>, "listAgents", "getAgent");
    kind!(all, "clients", ClientDocument<'static>, "listClients", "getClient");
    kind!(all, "interactions", InteractionDocument<'static>, "listInteractions", "getInteraction");
    kind!(all, "offers", OfferDocument<'static>, "listOffers", "getOffer");
    kind!(all, "alerts", AlertDocument<'static>, "listAlerts", "getAlert");
    kind!(all, "invitations", InvitationDocument<'static>, "listInvitations", "getInvitation");
    all.push(
        Op::new(Get, "/v1/interactions/{id}/messages", "interactions", "listMessages", "Its lines, in order; the newest when nothing is asked.")
            .lists::<MessageDocument<'static>>()
            .query("before", Type::Integer, "Lines with a smaller number."),
    );
    all
}

fn people() -> Vec<Op> {
    vec![
        Op::new(Get, "/v1/me", "me", "getMe", "Your own document.").gives::<Document<'static>>().with_header("ETag", ETAG),
        Op::new(Put, "/v1/agents/{id}/intent", "agents", "setIntent", "Say ready, not ready or signed out; `me` is yourself.")
            .takes::<IntentBody>(json!({"intent": "not_ready", "reason": "break"}))
            .gives::<AgentDocument<'static>>()
            .refuses(&[Code::NotAllowed, Code::HoldingItems]),
        Op::new(Get, "/v1/presence/{presentity}", "presence", "getPresence", "An id, `agent:ana`, `queue:sales`, `client:cleo` or `center`.")
            .open()
            .gives::<Document<'static>>()
            .with_header("ETag", ETAG)
            .plain(200, PIDF_XML, "Presence (RFC 3863)."),
        Op::new(Get, "/v1/presence/{presentity}/watchers", "presence", "listWatchers", "Who watches it, for those who may know.")
            .lists::<Watcher>()
            .refuses(&[Code::NotAllowed]),
    ]
}

fn library() -> Vec<Op> {
    let history = Op::new(Get, "/v1/history", "library", "listHistory", "Past interactions, newest first.")
        .query("product", Type::String, "Handle of a product.")
        .query("agent", Type::String, "Id or handle of an agent.")
        .query("medium", Type::String, "A medium.")
        .query("from", Type::String, "Arrived at or after this instant.")
        .query("to", Type::String, "Arrived before this instant.")
        .lists::<HistoryItem>();
    let order = Op::new(Get, "/v1/orders/{id}", "library", "getOrder", "One of them.");
    let product = Op::new(Get, "/v1/products/{id}", "library", "getProduct", "One of them.");
    vec![
        history,
        Op::new(Get, "/v1/orders", "library", "listOrders", "Your orders, newest first.").lists::<OrderDocument<'static>>(),
        order.gives::<OrderDocument<'static>>().with_header("ETag", ETAG),
        Op::new(Get, "/v1/products", "library", "listProducts", "All products.").lists::<ProductDocument<'static>>(),
        product.gives::<ProductDocument<'static>>().with_header("ETag", ETAG),
    ]
}

fn set_up() -> Vec<Op> {
    vec![
        Op::new(Get, "/v1/settings", "settings", "getSettings", "Every setting of the center (admin).")
            .gives::<SettingsDocument>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Patch, "/v1/settings", "settings", "changeSettings", "Change some settings (admin); deadlines armed after it use them.")
            .versioned()
            .takes::<SettingsBody>(json!({"offer_ms": 15_000}))
            .gives::<SettingsDocument>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Patch, "/v1/queues/{id}", "queues", "changeQueue", "Open or close a queue (supervisor); with a line it drains.")
            .takes::<QueueChangeBody>(json!({"state": "open"}))
            .gives::<QueueDocument<'static>>()
            .refuses(&[Code::NotAllowed, Code::WrongState]),
    ]
}
