//! Webhooks as they read, and what they are told.

use std::borrow::Cow;

use serde::Serialize;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::stamp::Stamp;

/// Kinds of what webhooks are told. `client.changed` is a change of a card: who is named by set-up, an import or a site that signs is not told of.
pub const KINDS: [&str; 10] = [
    "order.changed",
    "orders.imported",
    "product.changed",
    "client.changed",
    "client.erased",
    "approval.asked",
    "approval.approved",
    "approval.declined",
    "approval.withdrawn",
    "interaction.closed",
];
/// The kind of a trial.
pub const TEST: &str = "webhook.test";

/// One of [`KINDS`], as the description has it.
#[derive(Debug)]
pub struct KindName;

impl PartialSchema for KindName {
    fn schema() -> RefOr<Schema> {
        let word = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(KINDS));
        word.description(Some("What a webhook is told of. `client.changed` is a change of a card.")).into()
    }
}

impl ToSchema for KindName {
    fn name() -> Cow<'static, str> {
        "WebhookKind".into()
    }
}

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Webhook)]
pub struct WebhookBody {
    /// Its name, a handle.
    pub name: String,
    /// Its version.
    pub rev: u64,
    /// Where it is told.
    pub url: String,
    /// Kinds it is told of; empty = all.
    #[schema(value_type = Vec<KindName>)]
    pub kinds: Vec<String>,
    /// Whether it is told anything.
    pub active: bool,
    /// When it was made.
    pub made_at: Stamp,
    /// When it was changed last.
    pub changed_at: Stamp,
    /// Attempts at the next telling that failed.
    pub attempts: u32,
    /// When the next telling is tried again; absent = nothing failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_at: Option<Stamp>,
    /// Since when nothing was taken; absent = the last one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<Stamp>,
    /// Why the last attempt failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Tellings that were dropped before they were told, since it was made.
    pub missed: u64,
    /// Why the center switched it off: `failing` for five days, or `gone` (it answered 410). `active: true` switches it on again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub off: Option<String>,
}

/// One that was made just now, or has a new secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = WebhookMade)]
pub struct WebhookMade {
    /// As it reads from now on.
    #[serde(flatten)]
    pub webhook: WebhookBody,
    /// What it is signed with, told this once.
    pub secret: String,
}

/// What became of a telling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = WebhookDelivery)]
pub struct DeliveryBody {
    /// Its id: the same for each attempt (`webhook-id`).
    pub id: String,
    /// What was told.
    pub kind: String,
    /// `sent`: it was taken. `parked`: it was given up after the last attempt; a replay tells it again.
    pub state: String,
    /// How often it was tried.
    pub attempts: u32,
    /// The last status it was answered with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u32>,
    /// Why the last attempt failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// When it ended.
    pub ended_at: Stamp,
}

/// What a webhook is told: its body.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WebhookTelling {
    /// One of the kinds.
    #[serde(rename = "type")]
    pub kind: String,
    /// When it happened.
    pub timestamp: Stamp,
    /// What it is about.
    pub data: TellingData,
}

/// What a telling is about: ids, versions and places, never what stands there.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct TellingData {
    /// Number of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// Handle of the product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// The interaction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction: Option<String>,
    /// The run of orders that were imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generation: Option<u64>,
    /// Its version since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rev: Option<u64>,
    /// Places that were changed, as JSON pointers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Who changed it, by role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Id of a telling.
pub fn telling_id(number: u64) -> String {
    format!("evt_{number}")
}

/// Reads the id of a telling.
pub fn read_telling_id(text: &str) -> Option<u64> {
    text.strip_prefix("evt_")?.parse().ok()
}
