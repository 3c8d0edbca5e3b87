//! One past interaction, as its reader may know it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::card::ChangedWho;
use crate::library::Named;
use crate::stamp::Stamp;
use crate::word::{Medium, Outcome, RecordVerb};

/// A past interaction, with what was corrected and noted of it since.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryItem {
    /// Id of the interaction.
    pub id: String,
    /// Version of what was corrected and noted; `If-Match` of a change.
    pub rev: u64,
    /// Medium.
    pub medium: Medium,
    /// Handle of the first product it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_name: Option<String>,
    /// Every product it was about, by handle and name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Named>,
    /// Who served it last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<Named>,
    /// Everybody of the center who talked in it, in the order they came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Named>,
    /// Its queue.
    pub queue: Named,
    /// Arrival.
    pub arrived_at: Stamp,
    /// First connected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Stamp>,
    /// Talk or wait over.
    pub ended_at: Stamp,
    /// From arrival to the first agent, or to the end.
    pub waiting_ms: u64,
    /// In which an agent had it.
    pub talking_ms: u64,
    /// How it closed.
    pub outcome: Outcome,
    /// Code of the disposition (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disposition: Option<String>,
    /// Its name, where the queue still has it (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disposition_name: Option<String>,
    /// Lines said.
    pub n: u32,
    /// Whether they may be read, at `/v1/interactions/{id}/messages`.
    pub transcript: bool,
    /// Notes that stand, oldest first: the newest 20.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<NoteItem>,
    /// How the client found it, 1 to 5; 5 is the best.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<i64>,
    /// The interaction it began again from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The approval that waited in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// Interactions that began again from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<String>,
    /// What may be asked of it now.
    pub can: Vec<RecordVerb>,
}

/// A note about a past interaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoteItem {
    /// Its words.
    pub text: String,
    /// When it was written.
    pub at: Stamp,
    /// Whose it is.
    pub by: ChangedWho,
    /// Read by the people of the center alone.
    pub private: bool,
    /// The version that added it, by which who wrote it may undo it; absent of those from the talk and its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rev: Option<u64>,
}
